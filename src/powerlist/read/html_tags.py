"""A web page cut into tags and texts, in one pass over it whatever is in it.

The standard library's parser looks ahead from every tag whose quotes are never closed, which a
small file can make last for hours.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

# Not more quotes than any tag needs: each failed attempt stays short.
_TAG: Final = re.compile(
    r"<(/?)([a-zA-Z][^\s/>\"'<]{0,50})([^>\"']{0,4000}(?:(?:\"[^\"]*\"|'[^']*')[^>\"']{0,4000}){0,100})>"
)
_TAG_NAME: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>\"'<]{0,50})")
_ATTRIBUTE: Final = re.compile(
    r"([^\s=\"'>/][^\s=>]{0,200})(?:\s{0,99}=\s{0,99}(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?"
)
_LONGEST: Final = 10_000


class Tag(NamedTuple):
    """A tag as it stands in the page."""

    name: str
    is_end: bool
    attributes: str


def tags_and_texts(page: str) -> Iterator[Tag | str]:
    """The page in order; what only looks like a tag is text."""
    at, last = 0, page.rfind(">")
    while (begin := page.find("<", at)) >= 0:
        if begin > at:
            yield _plain(page[at:begin])
        found = _TAG.match(page, begin) if begin < last else None
        if found:
            at = found.end()
            yield Tag(found[2].lower(), bool(found[1]), found[3])
            continue
        named = _TAG_NAME.match(page, begin) if begin < last else None
        if named:
            at = page.find(">", begin) + 1
            yield Tag(named[2].lower(), bool(named[1]), page[named.end() : at - 1][:_LONGEST])
        else:
            at = begin + 1
            yield "<"
    yield _plain(page[at:])


def attributes_of(text: str) -> dict[str, str]:
    """Attributes by name; the first of two with one name counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), _plain("".join(values)))
    return found


def _plain(text: str) -> str:
    """The text with &nbsp; and its like as the characters they stand for."""
    return unescape(text) if "&" in text else text
