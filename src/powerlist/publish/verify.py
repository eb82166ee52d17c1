"""Whether a release folder is what was published: checksums, and figures counted again.

Everything is read back from the files themselves; the manifest is the only witness.
"""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineWorkbook

from powerlist.errors import UsageError
from powerlist.publish.notice import figures
from powerlist.publish.opendata import IDENTIFIER
from powerlist.publish.view import KINDS

MANIFEST: Final = "manifest.json"
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
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    sound = {name: files[name] for name in _named(manifest) if name in files}
    lines = [line for name in sound if name.endswith(".csv") for line in _lines(sound[name])]
    problems = [*_checksums(manifest, files), *_recounted(manifest, sound, lines)]
    ids = tuple(line[IDENTIFIER] for line in lines)
    problems += [f"事项标识 {one} 出现了 {n} 次" for one, n in Counter(ids).items() if n > 1]
    return Verified(manifest, ids, tuple(problems))


def _manifest(folder: Path) -> Manifest:
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"“{folder}”中没有可用的 {MANIFEST}，不是已公布的版次") from error
    if not isinstance(document, dict) or not {"files", "sections", "edition"} <= document.keys():
        raise UsageError(f"“{folder}”中的 {MANIFEST} 内容不全，无法核对")
    return document


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


def _recounted(
    manifest: Manifest, files: dict[str, bytes], lines: list[dict[str, str]]
) -> Iterator[str]:
    """Every figure of the manifest against what each file holds."""
    stated = {section["annex"]: _totals(section) for section in manifest["sections"]}
    names = {section["name"]: section["annex"] for section in manifest["sections"]}
    for name, content in files.items():
        if name.endswith(".csv"):
            yield from _compared(name, stated, _counted(lines, names))
        elif name.endswith(".json") and name != "datapackage.json":
            yield from _compared(name, stated, _counted(json.loads(content)["items"], names))
        elif name.endswith("（数据表）.xlsx"):
            yield from _compared(name, stated, _counted(_sheet(content), names))
        elif name.endswith(".docx") and (found := figures(content)):
            yield from _compared(name, stated, found)


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
