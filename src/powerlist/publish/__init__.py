"""Lay out the merged list for the public: sheets, web page, open data, notice, manifest."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

from powerlist.errors import PowerlistError
from powerlist.publish.audit import audit
from powerlist.publish.clearance import Found, scan
from powerlist.publish.flat import flat
from powerlist.publish.manifest import manifest
from powerlist.publish.notice import figures, notice, stated
from powerlist.publish.official import departments, official
from powerlist.publish.opendata import data, opendata, package
from powerlist.publish.page import page
from powerlist.publish.parts import View
from powerlist.publish.review_record import Answered, Review, review_record
from powerlist.publish.verify import MANIFEST, Verified, verify
from powerlist.publish.view import view
from powerlist.settings import Settings

__all__ = [
    "MANIFEST",
    "NOTICE",
    "Answered",
    "Found",
    "Review",
    "Verified",
    "audit",
    "files",
    "release",
    "review_record",
    "scan",
    "verify",
    "view",
]

NOTICE: Final = "公告（草稿）.docx"
PACKAGE: Final = "datapackage.json"


def files(
    entries: pl.DataFrame, settings: Settings, changes: pl.DataFrame | None = None
) -> dict[str, bytes]:
    """All that is published of one edition, by file name, without the manifest.

    `changes` (model.CHANGES) says what is new since the previous edition. Raises PowerlistError
    where a document would carry anything that must not go out, or where the notice would state
    other figures than the annexes hold.
    """
    return _files(view(entries, settings), settings, changes)


def release(
    entries: pl.DataFrame,
    settings: Settings,
    facts: Mapping[str, object],
    folder: Path,
    changes: pl.DataFrame | None = None,
) -> list[Path]:
    """Write all files of one edition into `folder` and name them, the manifest last.

    The same entries, settings and facts give the same files, byte for byte. `facts` go into the
    manifest as they are and must be JSON values. Nothing is written where `files` refuses.
    """
    listing = view(entries, settings)
    made = _files(listing, settings, changes)
    made[MANIFEST] = manifest(listing, settings, facts, made)
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in made]


def _files(listing: View, settings: Settings, changes: pl.DataFrame | None) -> dict[str, bytes]:
    title, day = listing.title, settings.published_on
    made = {
        f"{title}.xlsx": official(listing, day),
        f"{title}（分部门）.xlsx": departments(listing, day),
        f"{title}（数据表）.xlsx": flat(listing, day),
        f"{title}.csv": opendata(listing),
        f"{title}.json": data(listing, settings),
        f"{title}.html": page(listing, settings),
        NOTICE: notice(listing, settings, changes),
    }
    made[PACKAGE] = package(listing, settings, made)
    _refuse_what_must_stay(made)
    if figures(made[NOTICE]) != stated(listing):
        raise PowerlistError("公告草稿中的数字与附件不一致，未写出")
    return made


def _refuse_what_must_stay(made: Mapping[str, bytes]) -> None:
    for name, content in made.items():
        problems = audit(content) if name.endswith((".xlsx", ".docx")) else []
        if problems:
            raise PowerlistError(f"{name} 含有不得公开的内容，未写出：{'；'.join(problems)}")
