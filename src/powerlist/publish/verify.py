"""Whether a release folder is what was published: checksums, and figures counted again.

Everything is read back from the files themselves; the manifest is the only witness.
"""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final, cast
from zipfile import BadZipFile

from docx.exceptions import PythonDocxError
from python_calamine import CalamineError, CalamineWorkbook

from powerlist.errors import UsageError
from powerlist.publish.notice import figures
from powerlist.publish.opendata import IDENTIFIER
from powerlist.publish.view import KINDS

MANIFEST: Final = "manifest.json"
# What the readers of files raise where a file is none of ours any more.
UNREADABLE: Final = (
    ValueError, KeyError, TypeError, csv.Error, BadZipFile, CalamineError, PythonDocxError,
    SyntaxError,  # of XML
)  # fmt: skip
Manifest = dict[str, Any]
Counts = dict[str, tuple[int, int, int]]  # annex → main, sub, forwarded


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at and what is wrong with it, one Chinese sentence each."""

    manifest: Manifest
    entry_ids: tuple[str, ...]  # of the entries published, as the open data name them
    problems: tuple[str, ...]


def verify(folder: Path) -> Verified:
    """Check a release folder against its manifest.

    Raises UsageError where there is no manifest to check against.
    """
    manifest = _manifest(folder)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    sound = {name: files[name] for name in _named(manifest) if name in files}
    problems = [*_checksums(manifest, files), *_recounted(manifest, sound)]
    ids = tuple(_ids(sound))
    problems += [f"事项标识 {one} 出现了 {n} 次" for one, n in Counter(ids).items() if n > 1]
    return Verified(manifest, ids, tuple(problems))


def _manifest(folder: Path) -> Manifest:
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"“{folder}”中没有可用的 {MANIFEST}，不是已公布的版次") from error
    if not _is_whole(document):
        raise UsageError(f"“{folder}”中的 {MANIFEST} 内容不全，无法核对")
    return cast("Manifest", document)


def _is_whole(document: object) -> bool:
    """Whether it says all that a release is checked against."""
    if not isinstance(document, dict):
        return False
    counted = {"name", "annex", "main", "sub", "forwarded"}
    wanted = {"files": {"name", "sha256"}, "sections": counted}
    lists_are_whole = all(
        isinstance(document.get(key), list)
        and all(isinstance(one, dict) and fields <= one.keys() for one in document[key])
        for key, fields in wanted.items()
    )
    return lists_are_whole and isinstance(document.get("facts"), dict) and "edition" in document


def _named(manifest: Manifest) -> list[str]:
    return [entry["name"] for entry in manifest["files"]]


def _checksums(manifest: Manifest, files: dict[str, bytes]) -> Iterator[str]:
    for entry in manifest["files"]:
        content = files.get(entry["name"])
        if content is None:
            yield f"缺少文件：{entry['name']}"
        elif hashlib.sha256(content).hexdigest() != entry["sha256"]:
            yield f"公布后被改动：{entry['name']}（校验值不符）"
    for name in sorted(files.keys() - set(_named(manifest)) - {MANIFEST}):
        yield f"多出文件：{name}（不是公布时写出的）"


def _ids(files: dict[str, bytes]) -> Iterator[str]:
    """The ids of the open data, as far as they can be read."""
    for name, content in files.items():
        if name.endswith(".csv"):
            with suppress(*UNREADABLE):
                yield from [line[IDENTIFIER] for line in _lines(content)]


def _recounted(manifest: Manifest, files: dict[str, bytes]) -> Iterator[str]:
    """Every figure of the manifest against what each file holds."""
    stated = {section["annex"]: _totals(section) for section in manifest["sections"]}
    names = {section["name"]: section["annex"] for section in manifest["sections"]}
    for name, content in files.items():
        try:
            found = _figures(name, content, names)
        except UNREADABLE:
            yield f"{name} 已损坏，或者不是公布时的样子，读不出数字"
            continue
        if found is not None:
            yield from _compared(name, stated, found)


def _figures(name: str, content: bytes, annexes: dict[str, str]) -> Counts | None:
    """What a file holds of each annex; None for one of which nothing is counted."""
    if name.endswith(".csv"):
        return _counted(_lines(content), annexes)
    if name.endswith(".json") and name != "datapackage.json":
        return _counted(json.loads(content)["items"], annexes)
    if name.endswith("（数据表）.xlsx"):
        return _counted(_sheet(content), annexes)
    if name.endswith(".docx"):
        return figures(content)
    return None


def _totals(section: dict[str, int]) -> tuple[int, int, int]:
    return section["main"], section["sub"], section["forwarded"]


def _counted(lines: list[dict[str, str]], annexes: dict[str, str]) -> Counts:
    counts = Counter((line["清理结果"], line["计数口径"]) for line in lines)
    return {
        annex: (
            counts[name, KINDS["main"]],
            counts[name, KINDS["sub"]],
            counts[name, KINDS["forwarded"]],
        )
        for name, annex in annexes.items()
    }


def _compared(name: str, stated: Counts, found: Counts) -> Iterator[str]:
    for annex, expected in stated.items():
        if found.get(annex) != expected:
            told = "、".join(map(str, found.get(annex, ("无",))))
            wanted = "、".join(map(str, expected))
            yield f"{name} 的{annex}：主项、子项、审核转报应为 {wanted}，现为 {told}"


def _lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def _sheet(content: bytes) -> list[dict[str, str]]:
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        heads, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, heads), map(str, row), strict=True)) for row in rows]
