"""A zip package opened with suspicion: every limit is counted while inflating, never believed.

The sizes in a zip directory are claims, XML may declare entities that grow without end, and
tags may be nested until the parser falls over; a return needs none of that.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Final, Protocol
from xml.parsers import expat

from powerlist.read.refusal import damaged, oversized, protected

_MOST_MEMBERS: Final = 2_000
_LARGEST_MEMBER: Final = 256 * 2**20
_LARGEST_TOTAL: Final = 400 * 2**20
_RATIO: Final = 200  # inflated to packed, judged above …
_RATIO_FROM: Final = 8 * 2**20
_CHUNK: Final = 256 * 2**10
_DEEPEST: Final = 256
_ENCRYPTED: Final = 0x1


class XmlHandler(Protocol):
    """What a part's reader is told; names come without namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Characters, possibly in several pieces."""

    def end(self, name: str) -> None:
        """An element ends."""


class Package:
    """The members of a zip file, by name, each read within limits."""

    def __init__(self, data: bytes) -> None:
        """Raises RefusalError for packages that are broken, locked or built to do harm."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile:
            raise damaged("压缩目录缺失，可能没有复制完整") from None
        members = self._zip.infolist()
        self.names = {member.filename for member in members}
        if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _LARGEST_TOTAL:
            raise oversized("文件内部部件过多或展开后过大")
        if len(self.names) < len(members):
            raise damaged("内部有同名部件")
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise protected()
        for member in members:
            _within(member, member.file_size)

    def read(self, name: str) -> bytes:
        """A whole small member."""
        pieces: list[bytes] = []
        self._feed(name, pieces.append)
        return b"".join(pieces)

    def parse(self, name: str, handler: XmlHandler) -> None:
        """Stream a member through an XML parser into the handler."""
        parser = xml_parser(handler)
        try:
            self._feed(name, lambda chunk: parser.Parse(chunk, False))  # noqa: FBT003 - expat takes it by place only
            parser.Parse(b"", True)  # noqa: FBT003 - as above
        except expat.ExpatError:
            raise damaged(f"{name} 不是完整的 XML") from None

    def _feed(self, name: str, take: Callable[[bytes], object]) -> None:
        if name not in self.names:
            raise damaged(f"缺少 {name}")
        member = self._zip.getinfo(name)
        size = 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    _within(member, size)
                    take(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise damaged(f"{name} 解压失败") from None


def _within(member: zipfile.ZipInfo, size: int) -> None:
    """Refuse a member that inflates beyond reason."""
    is_bomb = size > _RATIO_FROM and size > _RATIO * max(member.compress_size, 1)
    if is_bomb or size > _LARGEST_MEMBER:
        raise oversized("文件展开后异常巨大")


def xml_parser(handler: XmlHandler) -> expat.XMLParserType:
    """An expat parser that gives local names, counts depth and refuses any document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    local_names: dict[str, str] = {}
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise oversized("内部标签嵌套过深")
        local = local_names.get(name)
        if local is None:
            local = local_names[name] = name.rpartition(" ")[2]
        handler.start(local, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(local_names[name])

    def refuse_doctype(*_: object) -> None:
        raise oversized("内部含有自定义实体（DTD）")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse_doctype
    return parser
