"""The names in a .zip file as the person who packed it saw them.

Chinese Windows writes GBK without saying so, others UTF-8 with or without a flag or in a field of
its own; the library decodes whatever has no flag as the code page of the first IBM PC.
"""

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from powerlist.read.detect import is_litter

_UTF_8: Final = 0x800
_UNICODE_PATH: Final = 0x7075
_UNICODE_PATH_HEAD: Final = struct.Struct("<BL")  # version, CRC of the name it replaces
_EXTRA_HEAD: Final = struct.Struct("<HH")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_LONGEST: Final = 200  # characters of one part of a path
_MAC: Final = "__MACOSX"


@dataclass(frozen=True, slots=True)
class Names:
    """The files of an archive by their names; folders and litter left out."""

    members: dict[str, zipfile.ZipInfo]
    passed_over: int
    has_unsafe: bool


def decoded_names(listed: list[zipfile.ZipInfo]) -> Names:
    """All files under names that are unique and lead nowhere outside the archive."""
    encoding = _encoding([_raw(member) for member in listed if not member.flag_bits & _UTF_8])
    members: dict[str, zipfile.ZipInfo] = {}
    passed_over, has_unsafe = 0, False
    for member in listed:
        shown = _shown(member, encoding).replace("\\", "/")
        if shown.endswith("/"):
            continue
        parts = shown.split("/")
        if _MAC in parts or is_litter(shown):
            passed_over += 1
            continue
        has_unsafe |= ".." in parts or shown.startswith("/") or bool(_DRIVE.match(shown))
        members[_unique(_safe(parts), members)] = member
    return Names(members, passed_over, has_unsafe)


def _shown(member: zipfile.ZipInfo, encoding: str) -> str:
    if member.flag_bits & _UTF_8:
        return member.orig_filename.partition("\0")[0]
    raw = _raw(member)
    return _unicode_path(member.extra, raw) or raw.decode(encoding, "replace")


def _raw(member: zipfile.ZipInfo) -> bytes:
    """The name's bytes in the archive."""
    return member.orig_filename.partition("\0")[0].encode("cp437", "replace")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name that an extra field gives in UTF-8, where it belongs to this very name."""
    while len(extra) >= _EXTRA_HEAD.size:
        kind, size = _EXTRA_HEAD.unpack_from(extra)
        body, extra = extra[_EXTRA_HEAD.size :][:size], extra[_EXTRA_HEAD.size + size :]
        if kind == _UNICODE_PATH and len(body) > _UNICODE_PATH_HEAD.size:
            version, checksum = _UNICODE_PATH_HEAD.unpack_from(body)
            if version == 1 and checksum == zlib.crc32(raw):
                return body[_UNICODE_PATH_HEAD.size :].decode("utf-8", "replace")
    return None


def _encoding(names: list[bytes]) -> str:
    """One program packed them all; a short name in GBK may be valid UTF-8, though not Chinese."""
    try:
        text = b"\n".join(names).decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8" if text.isascii() or _CHINESE.search(text) else "gb18030"


def _safe(parts: list[str]) -> str:
    """The path without steps upwards, roots, drives and control characters."""
    kept = [_CONTROL.sub("", part)[:_LONGEST] for part in parts if part not in {"", ".", ".."}]
    if kept and _DRIVE.fullmatch(kept[0]):
        kept = kept[1:]
    return "/".join(part for part in kept if part) or "未命名"


def _unique(name: str, taken: dict[str, zipfile.ZipInfo]) -> str:
    path, number, free = PurePosixPath(name), 1, name
    while free in taken:
        number += 1
        free = str(path.with_name(f"{path.stem}（{number}）{path.suffix}"))
    return free
