"""Names with the words marked in which they differ, each class of difference in its own colour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rich.text import Text

from powerlist.language import alignment
from powerlist.language.deciding import Kind
from powerlist.language.folding import plain

STYLES: Final[Mapping[Kind, str]] = {
    Kind.DECIDING: "bold red",
    Kind.LEVEL: "bold magenta",
    Kind.NARROWING: "bold yellow",
    Kind.UNCLEAR: "bold cyan",
    Kind.WORDING: "green",
}
MEANINGS: Final[Mapping[Kind, str]] = {
    Kind.DECIDING: "多半是两个事项",
    Kind.LEVEL: "可能分属两级",
    Kind.NARROWING: "一方范围较窄",
    Kind.UNCLEAR: "请人判断",
    Kind.WORDING: "不算不同",
}
NOTHING: Final = "（无）"


@dataclass(frozen=True, slots=True)
class Marking:
    """How differing words are shown: in colour, or in 【】 where there is none."""

    in_colour: bool

    def names(self, left: str, right: str) -> tuple[Text, Text]:
        """Both names with the words marked that the other has not."""
        places = alignment.places(left, right)
        mine = [(place.left, place.kind) for place in places]
        yours = [(place.right, place.kind) for place in places]
        return self._marked(left, mine), self._marked(right, yours)

    def legend(self, left: str, right: str) -> list[tuple[Text, Text]]:
        """Each class of difference there is: its name and meaning, and the words."""
        found: dict[Kind, list[str]] = {}
        for place in alignment.places(left, right):
            if place.kind is not None:
                told = f"{place.left or NOTHING} ↔ {place.right or NOTHING}"
                found.setdefault(place.kind, []).append(told)
        return [
            (Text(kind, STYLES[kind]), Text(f"{'；'.join(found[kind])}　{MEANINGS[kind]}"))
            for kind in STYLES
            if kind in found
        ]

    def _marked(self, typed: str, pieces: Iterable[tuple[str, Kind | None]]) -> Text:
        """The pieces, in the characters that were typed where each stands for one of them."""
        shown = "".join(typed.split())
        if len(shown) != len(plain(typed)):
            shown = plain(typed)
        text, end = Text(), 0
        for piece, kind in pieces:
            words = shown[end : end + len(piece)]
            end += len(piece)
            if kind is None or self.in_colour:
                text.append(words, STYLES[kind] if kind else "")
            elif kind == Kind.WORDING or not words:
                text.append(words)
            else:
                text.append(f"【{words}】")
        return text
