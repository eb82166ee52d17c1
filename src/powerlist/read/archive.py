"""A .zip file as the files in it, each to be read as if it lay in the inbox by itself.

Members are inflated in memory, one at a time and under a byte counter; their names are shown to
people and are never a place on a disk. An archive in an archive is opened too, to a small depth.
"""

import hashlib
import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from powerlist.model import FileOutcome
from powerlist.read.archive_names import Names, decoded_names
from powerlist.read.detect import kind_of, promises_a_table
from powerlist.read.one_file import LARGEST_FILE, FileReading
from powerlist.read.refusal import RefusalError, damaged, oversized

_DEEPEST: Final = 3
_MOST_MEMBERS: Final = 2_000
_LARGEST_TOTAL: Final = 400 * 2**20
_RATIO: Final = 200  # inflated to packed, judged above …
_RATIO_FROM: Final = 8 * 2**20
_CHUNK: Final = 256 * 2**10
_LOCAL_HEADER: Final = 30
_ENCRYPTED: Final = 0x1
_UNIX: Final = 3
_FORMAT: Final = "zip"
_UNPACK: Final = "请解压后把里面的文件放入"
_LOCKED: Final = f"压缩包设有密码，请去掉密码，或者{_UNPACK}"
_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """An archive or a file in it; `verdict` where there is nothing left to read."""

    file: str  # 资料.zip/水利局.xlsx
    data: bytes | None = None  # None where it was not inflated
    size: int = 0
    verdict: FileReading | None = None
    note: str = ""


@dataclass(slots=True)
class _Budget:
    """What all archives inside one file may hold together, and what has been seen in them."""

    members: int = _MOST_MEMBERS
    size: int = _LARGEST_TOTAL
    first_of: dict[str, str] = field(default_factory=dict)  # digest → first file of this content

    def take(self, members: list[zipfile.ZipInfo]) -> None:
        self.members -= len(members)
        self.size -= sum(member.file_size for member in members)
        if self.members < 0 or self.size < 0:
            raise oversized("压缩包里文件过多或解压后过大")


def is_archive(data: bytes) -> bool:
    """A .zip that is no office document, whatever its name says."""
    kind = kind_of(data) if data.startswith(b"PK") else None
    return kind is not None and kind.name == _FORMAT and not kind.is_damaged


def expand(file: str, data: bytes) -> Iterator[Member]:
    """The archive itself with what became of it, then its files in the order of their names."""
    yield from _expanded(file, data, 1, _Budget())


def _expanded(file: str, data: bytes, depth: int, budget: _Budget) -> Iterator[Member]:
    itself = Member(file, data, len(data))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        names = _checked(package, budget)
    except RefusalError as refusal:
        yield replace(itself, verdict=_refused(refusal))
        return
    except _FAULTS:
        yield replace(itself, verdict=_refused(damaged("压缩包目录损坏")))
        return

    yield replace(itself, verdict=_verdict(file, names))
    for name, member in sorted(names.members.items()):
        yield from _read(package, member, Member(f"{file}/{name}"), (depth, budget))


def _checked(package: zipfile.ZipFile, budget: _Budget) -> Names:
    """The archive's members by name; refuses archives that are locked or built to mislead."""
    listed = package.infolist()
    budget.take(listed)
    if len({member.orig_filename for member in listed}) < len(listed):
        raise damaged("压缩包里有同名文件，不知以哪一份为准")
    _refuse_overlaps(listed, package.start_dir)
    names = decoded_names(listed)
    if names.members and all(m.flag_bits & _ENCRYPTED for m in names.members.values()):
        raise RefusalError(FileOutcome.PROTECTED, _LOCKED)
    return names


def _refuse_overlaps(members: list[zipfile.ZipInfo], end: int) -> None:
    """Members that share their packed bytes make a small file inflate without end."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    ends = [*(member.header_offset for member in ordered[1:]), end]
    for member, limit in zip(ordered, ends, strict=False):
        if member.header_offset + _LOCAL_HEADER + member.compress_size > limit:
            raise damaged("压缩包里的文件互相重叠")


def _verdict(file: str, names: Names) -> FileReading:
    if not names.members:
        return FileReading(_FORMAT, FileOutcome.EMPTY, "压缩包里没有文件，请重新报送")
    parts = [f"压缩包，含 {len(names.members)} 个文件"]
    if names.passed_over:
        parts.append(f"另有 {names.passed_over} 个系统文件已略过")
    if names.has_unsafe:
        parts.append("有的文件名指向压缩包以外的位置，已只取文件名")
    if promises_a_table(file):
        parts.append("扩展名与内容不符，已按压缩包打开")
    return FileReading(_FORMAT, FileOutcome.READ, "；".join(parts))


def _read(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, found: Member, within: tuple[int, _Budget]
) -> Iterator[Member]:
    """One member, and if it is an archive what is in it."""
    depth, budget = within
    found = replace(found, size=member.file_size)
    try:
        _refuse_unread(member)
        data = _content(package, member)
    except RefusalError as refusal:
        yield replace(found, verdict=_refused(refusal, ""))
        return
    found = replace(found, data=data, size=len(data))
    first = budget.first_of.setdefault(hashlib.sha256(data).hexdigest(), found.file)
    if data and first != found.file:
        found = replace(found, note=f"与“{first}”内容完全相同")
    if not is_archive(data):
        yield found
    elif depth < _DEEPEST:
        yield from _expanded(found.file, data, depth + 1, budget)
    else:
        sentence = f"压缩包套压缩包超过 {_DEEPEST} 层，没有打开；{_UNPACK}"
        verdict = FileReading(_FORMAT, FileOutcome.UNSUPPORTED, sentence)
        yield replace(found, verdict=verdict)


def _refuse_unread(member: zipfile.ZipInfo) -> None:
    """Members that are not even inflated."""
    if member.flag_bits & _ENCRYPTED:
        raise RefusalError(FileOutcome.PROTECTED, _LOCKED)
    if member.create_system == _UNIX and stat.S_ISLNK(member.external_attr >> 16):
        raise RefusalError(FileOutcome.UNSUPPORTED, "这是指向别处的链接，不是文件；请放入文件本身")
    if member.file_size > LARGEST_FILE:
        raise oversized("文件超过 50 MB")
    _refuse_bomb(member, member.file_size)


def _refuse_bomb(member: zipfile.ZipInfo, size: int) -> None:
    is_bomb = size > _RATIO_FROM and size > _RATIO * max(member.compress_size, 1)
    if is_bomb or size > LARGEST_FILE:
        raise oversized("文件解压后异常巨大")


def _content(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        with package.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                _refuse_bomb(member, size)
                pieces.append(chunk)
    except NotImplementedError:
        raise RefusalError(
            FileOutcome.UNSUPPORTED, f"压缩包用了少见的压缩方法，打不开；{_UNPACK}"
        ) from None
    except _FAULTS:
        raise damaged("解压失败，压缩包可能没有复制完整") from None
    return b"".join(pieces)


def _refused(refusal: RefusalError, kind: str = _FORMAT) -> FileReading:
    return FileReading(kind, refusal.outcome, refusal.sentence)
