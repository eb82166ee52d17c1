"""Lay out the merged list for the public: sheets, web page, open data, notice, manifest."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from powerlist.errors import PowerlistError
from powerlist.publish.audit import audit
from powerlist.publish.flat import flat
from powerlist.publish.manifest import manifest
from powerlist.publish.notice import figures, notice, stated
from powerlist.publish.official import departments, official
from powerlist.publish.opendata import data, opendata, package
from powerlist.publish.page import page
from powerlist.publish.verify import MANIFEST, Verified, verify
from powerlist.publish.view import view
from powerlist.settings import Settings

__all__ = ["MANIFEST", "NOTICE", "Verified", "audit", "release", "verify", "view"]

NOTICE: Final = "公告（草稿）.docx"
PACKAGE: Final = "datapackage.json"


def release(
    entries: pl.DataFrame,
    settings: Settings,
    facts: Mapping[str, object],
    folder: Path,
    changes: pl.DataFrame | None = None,
) -> list[Path]:
    """Write all files of one edition into `folder` and name them, the manifest last.

    The same entries, settings and facts give the same files, byte for byte. `facts` go into the
    manifest as they are and must be JSON values. `changes` (model.CHANGES) says what is new since
    the previous edition. Nothing is written if a document would carry anything that must not go
    out, or if the notice would state other figures than the annexes hold.
    """
    listing = view(entries, settings)
    title, day = listing.title, settings.published_on
    files = {
        f"{title}.xlsx": official(listing, day),
        f"{title}（分部门）.xlsx": departments(listing, day),
        f"{title}（数据表）.xlsx": flat(listing, day),
        f"{title}.csv": opendata(listing),
        f"{title}.json": data(listing, settings),
        f"{title}.html": page(listing, settings),
        NOTICE: notice(listing, settings, changes),
    }
    files[PACKAGE] = package(listing, settings, files)
    _refuse_what_must_stay(files)
    if figures(files[NOTICE]) != stated(listing):
        raise PowerlistError("公告草稿中的数字与附件不一致，未写出")
    files[MANIFEST] = manifest(listing, settings, facts, files)

    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def _refuse_what_must_stay(files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        problems = audit(content) if name.endswith((".xlsx", ".docx")) else []
        if problems:
            raise PowerlistError(f"{name} 含有不得公开的内容，未写出：{'；'.join(problems)}")
