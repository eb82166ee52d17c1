"""Lay out the merged list for the public: sheets, web page, open data, notice, manifest."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from powerlist.errors import PowerlistError
from powerlist.model import fingerprint
from powerlist.publish.audit import audit, audit_page
from powerlist.publish.clearance import Found, scan, suspicious, told_in
from powerlist.publish.flat import flat
from powerlist.publish.manifest import manifest
from powerlist.publish.notice import figures, notice, stated
from powerlist.publish.official import departments, official
from powerlist.publish.opendata import data, opendata, package
from powerlist.publish.page import page
from powerlist.publish.parts import View
from powerlist.publish.review_record import ANSWERS, Answered, Review, review_record
from powerlist.publish.verify import MANIFEST, Verified, verify
from powerlist.publish.view import FREE_TEXT, view, worded
from powerlist.publish.writing import Writer, written
from powerlist.settings import Settings

__all__ = [
    "ANSWERS",
    "FREE_TEXT",
    "MANIFEST",
    "NOTICE",
    "Answered",
    "Found",
    "Prepared",
    "Review",
    "SinceLast",
    "Verified",
    "audit",
    "audit_page",
    "prepare",
    "review_record",
    "scan",
    "suspicious",
    "told_in",
    "verify",
    "view",
    "worded",
    "write",
]

CHANGE_LIST: Final = "变更清单.xlsx"
NOTICE: Final = "公告（草稿）.docx"
PACKAGE: Final = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that would go out, not yet written anywhere."""

    listing: View
    settings: Settings
    files: dict[str, bytes]  # by name, without the manifest

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """Name and SHA-256 of every file."""
        return tuple((name, hashlib.sha256(made).hexdigest()) for name, made in self.files.items())

    @property
    def content_id(self) -> str:
        """The files in one word: another one as soon as one byte of any of them differs."""
        return fingerprint(*(part for digest in self.digests for part in digest))


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What is new since the previous edition."""

    changes: pl.DataFrame  # model.CHANGES
    workbook: bytes  # the same as a list for people
    unsaid: tuple[str, ...] = ()  # items of the previous edition that are held back, not cancelled


def prepare(
    entries: pl.DataFrame, settings: Settings, since_last: SinceLast | None = None
) -> Prepared:
    """All that is published of one edition; the same input gives the same files, byte for byte.

    Raises PowerlistError where a document would carry anything that must not go out, or where the
    notice would state other figures than the annexes hold.
    """
    listing = view(entries, settings)
    made = _written(listing, settings)
    made[NOTICE] = notice(listing, settings, since_last.changes if since_last else None)
    if since_last:
        made[CHANGE_LIST] = since_last.workbook
    for name in (NOTICE, CHANGE_LIST):
        _refuse(name, audit(made[name]) if name in made else [])
    if figures(made[NOTICE]) != stated(listing):
        raise PowerlistError("公告草稿中的数字与附件不一致，未写出")
    made[PACKAGE] = package(listing, settings, made)
    return Prepared(listing, settings, made)


def write(prepared: Prepared, facts: Mapping[str, object], folder: Path) -> list[Path]:
    """Write the files into `folder` and name them, the manifest last.

    `facts` go into the manifest as they are and must be JSON values.
    """
    made = dict(prepared.files)
    made[MANIFEST] = manifest(prepared.listing, prepared.settings, facts, made)
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in made]


def _written(listing: View, settings: Settings) -> dict[str, bytes]:
    title, day = listing.title, settings.published_on
    made = {}
    writers: dict[str, Writer] = {
        f"{title}.xlsx": partial(official, published_on=day),
        f"{title}（分部门）.xlsx": partial(departments, published_on=day),
        f"{title}（数据表）.xlsx": partial(flat, published_on=day),
        f"{title}.csv": opendata,
        f"{title}.json": partial(data, settings=settings),
        f"{title}.html": partial(page, settings=settings),
    }
    for name, (content, problems) in written(listing, writers).items():
        _refuse(name, problems)
        made[name] = content
    return made


def _refuse(name: str, problems: list[str]) -> None:
    if problems:
        raise PowerlistError(f"{name} 含有不得公开的内容，未写出：{'；'.join(problems)}")
