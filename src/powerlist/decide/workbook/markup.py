"""Show people the characters in which two texts differ, so that nobody has to compare by eye."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one text that the other has too, or has not."""

    text: str
    differs: bool


def marked(text: str, other: str) -> tuple[Run, ...]:
    """The text in runs, marked where it says something else or more than the other text."""
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return tuple(_joined(matcher.get_matching_blocks(), text))


def _joined(blocks: Iterable[tuple[int, int, int]], text: str) -> Iterator[Run]:
    """Runs between and inside the matching blocks; the last block is always an empty one."""
    end = 0
    for start, _, size in blocks:
        if end < start:
            yield Run(text[end:start], differs=True)
        if size:
            yield Run(text[start : start + size], differs=False)
        end = start + size
