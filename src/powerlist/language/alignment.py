"""Two names side by side as people see them: where they differ, and of what class each place is.

`differences` judges folded names with their words taken out of order; this module lays its
findings back over the names as typed. A place that no finding touches is wording.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from powerlist.language import differences, vocabulary
from powerlist.language.deciding import Kind, Run
from powerlist.language.folding import ENDINGS, LEVEL_TAG, POLICY_NOTE, WITHIN_AUTHORITY, plain
from powerlist.language.vocabulary import Word

# What must stay in one piece to be recognised; the rest is cut into listed words and characters.
WHOLE: Final = re.compile(
    "|".join(
        (POLICY_NOTE.pattern, f"(?:{LEVEL_TAG.pattern})", WITHIN_AUTHORITY.pattern,
         "(?:审核|审查|初审)(?:转报|上报)|初步审查|初审|转报", *ENDINGS)
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of both names; `kind` is None where they agree."""

    left: str
    right: str
    kind: Kind | None


def places(left: str, right: str) -> tuple[Place, ...]:
    """Both names in plain characters cut into stretches, nothing lost, in order."""
    mine, yours = tuple(_tokens(plain(left))), tuple(_tokens(plain(right)))
    runs = differences.runs(left, right)
    cut = (Place(a, b, None) if a == b else Place(a, b, _kind(a, b, runs))
           for a, b in _stretches(mine, yours))  # fmt: skip
    joined = groupby(cut, key=lambda place: place.kind)
    return tuple(piece for kind, group in joined for piece in _joined(kind, tuple(group)))


def _joined(kind: Kind | None, group: tuple[Place, ...]) -> tuple[Place, ...]:
    """Neighbours that agree, or differ in wording only, read better in one piece."""
    if kind not in {None, Kind.WORDING}:
        return group
    left = "".join(place.left for place in group)
    right = "".join(place.right for place in group)
    return (Place(left, right, kind),)


def _tokens(text: str) -> Iterator[Word]:
    end = 0
    for whole in WHOLE.finditer(text):
        yield from _cut(text[end : whole.start()])
        yield _plain(whole[0])
        end = whole.end()
    yield from _cut(text[end:])


def _cut(text: str) -> Iterator[Word]:
    for word in vocabulary.words_in(text):
        if word.kind == "plain":
            yield from map(_plain, word.text)
        else:
            yield word


def _plain(text: str) -> Word:
    return Word(text, "plain", "plain", text)


def _stretches(left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[str, str]]:
    """Aligned by words; the one word of a kind on either side stands against the other's."""
    lone = _lone(left) & _lone(right)
    mine, yours = ([word.group if word.group in lone else word.text for word in side]
                   for side in (left, right))  # fmt: skip
    for tag, a, b, c, d in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        one, other = ([word.text for word in side] for side in (left[a:b], right[c:d]))
        if tag == "equal":
            yield from zip(one, other, strict=True)
        else:
            yield "".join(one), "".join(other)


def _lone(words: Sequence[Word]) -> set[str]:
    counted = Counter(word.group for word in words if word.kind in {"contrasts", "operations"})
    return {group for group, count in counted.items() if count == 1}


def _kind(left: str, right: str, runs: Sequence[Run]) -> Kind:
    for run in runs:
        if _touches(run.left, left) or _touches(run.right, right):
            return run.kind
    return Kind.WORDING


def _touches(said: Sequence[str], text: str) -> bool:
    """Whether one of the words that were found stands in this stretch, or the stretch in it."""
    bare = vocabulary.with_synonyms(vocabulary.substance(text))
    canonical = {word.canonical for word in vocabulary.words_in(text) if word.kind != "plain"}
    return any(
        word in canonical or word in text or bool(bare and bare in word) for word in said if word
    )
