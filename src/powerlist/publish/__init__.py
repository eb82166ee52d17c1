"""Lay out the merged list for the public: official sheet, data sheet, open data, manifest."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from powerlist.errors import PowerlistError
from powerlist.publish.audit import audit
from powerlist.publish.flat import flat
from powerlist.publish.manifest import manifest
from powerlist.publish.official import official
from powerlist.publish.opendata import opendata
from powerlist.publish.page import page
from powerlist.publish.view import view
from powerlist.settings import Settings

__all__ = ["audit", "release", "view"]


def release(
    entries: pl.DataFrame, settings: Settings, facts: Mapping[str, object], folder: Path
) -> list[Path]:
    """Write all files of one edition into `folder` and name them, the manifest last.

    The same entries, settings and facts give the same files, byte for byte. `facts` go into the
    manifest as they are and must be JSON values. Nothing is written if a workbook would carry
    anything that must not go out.
    """
    listing = view(entries, settings)
    files = {
        f"{listing.title}.xlsx": official(listing, settings.published_on),
        f"{listing.title}（数据表）.xlsx": flat(listing, settings.published_on),
        f"{listing.title}.csv": opendata(listing),
        f"{listing.title}.html": page(listing, settings),
    }
    for name, content in files.items():
        problems = audit(content) if name.endswith(".xlsx") else []
        if problems:
            raise PowerlistError(f"{name} 含有不得公开的内容，未写出：{'；'.join(problems)}")
    files["manifest.json"] = manifest(listing, settings, facts, files)

    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]
