"""What a column head of a return means: the label, squeezed, looked up among the known heads."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from rapidfuzz import fuzz, process

ALIKE: Final = 65  # percent; below this a proposal would only mislead
_SHORTEST_PROPOSED: Final = 3  # 责任事项 is not near 事项 because it ends with it
_LONGEST_LABEL: Final = 40  # a longer text is a sentence, not a head
_INVISIBLE: Final = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\x00-\x1f]+")
_BRACKET_NOTE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_ORNAMENT: Final = re.compile(r"^(\*|★|☆|※|\d{1,2}[.、])+|[:*★☆※。]+$")
# The characters of heads; a return typed in Taiwan's or Hong Kong's way has no others there.
_SIMPLIFIED: Final = str.maketrans(
    "項編號審類別據關門單設實備權責處罰務許時間標準對層級見稱機體辦結諾費條業報構聯協規職種請說",
    "项编号审类别据关门单设实备权责处罚务许时间标准对层级见称机体办结诺费条业报构联协规职种请说",
)


def simplified(label: str) -> str:
    """The label in simplified characters, one for one."""
    return label.translate(_SIMPLIFIED)


def squeezed(label: str) -> str:
    """The label as heads are compared: one width, no blanks, bracket notes or final colon."""
    plain = simplified(_INVISIBLE.sub("", unicodedata.normalize("NFKC", label)))
    without_notes = _BRACKET_NOTE.sub("", plain) or plain.strip("()[]【】〔〕")
    return _ORNAMENT.sub("", without_notes)


@cache
def _reference() -> dict[str, Any]:
    """heads.toml; a head is looked up often, so the file is read once."""
    text = resources.files("powerlist.reference").joinpath("heads.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _field_by_label() -> dict[str, str]:
    """Every known label, squeezed, with the field it names."""
    labels: dict[str, list[str]] = _reference()["labels"]
    return {squeezed(label).upper(): field for field, known in labels.items() for label in known}


@cache
def _patterns() -> list[tuple[re.Pattern[str], str | None]]:
    """Expressions for labels that no list holds, in the order in which they are asked."""
    return [(re.compile(rule["find"]), rule["field"] or None) for rule in _reference()["patterns"]]


@cache
def _under() -> list[tuple[re.Pattern[str], str, re.Pattern[str]]]:
    """(expression for the parent, field, expression for the sub-label) in file order."""
    return [
        (re.compile(group["parent"]), field, re.compile(find))
        for group in _reference()["under"]
        for field, find in group.items()
        if field != "parent"
    ]


def _of_sub_label(parent: str, label: str) -> str | None:
    """The field of a sub-label that only its parent explains."""
    for parent_find, field, find in _under():
        if parent_find.search(parent) and find.search(label):
            return field
    return None


def _of_label(label: str) -> str | None:
    """The field of one squeezed label by itself."""
    known = _field_by_label().get(label.upper())
    if known is not None:
        return known
    return next((field for find, field in _patterns() if find.search(label)), None)


def field_of(label: str) -> str | None:
    """The Field a head names, or None; rows of a head are joined by "/", the lowest decides.

    A lowest label that says nothing to us leaves the column to the label above it.
    """
    return _field_of_head(label) if len(label) <= _LONGEST_LABEL * 3 else None


@lru_cache(maxsize=20_000)
def _field_of_head(label: str) -> str | None:
    whole = squeezed(label)
    if len(whole) > _LONGEST_LABEL or not whole:
        return None
    field = _field_by_label().get(whole.upper())
    if field is not None or "/" not in whole:
        return field or _of_label(whole)
    parent, _, lowest = whole.rpartition("/")
    return _of_sub_label(parent, lowest) or _of_label(lowest) or _field_of_head(parent)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The known head an unknown one looks most like: to show to a person, never to be used."""

    field: str
    head: str
    likeness: float  # percent


@lru_cache(maxsize=1 << 12)
def propose(label: str) -> Proposal | None:
    """The nearest known head of an unmapped column.

    None where no head is near, and for a head that has a field or is known to have none (监督电话).
    """
    lowest = squeezed(label).rpartition("/")[2]
    if not lowest or len(lowest) > _LONGEST_LABEL or field_of(label) or _is_foreign(lowest):
        return None
    fields = _field_by_label()
    heads = [head for head in fields if len(head) >= _SHORTEST_PROPOSED]
    best = process.extractOne(lowest.upper(), heads, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return Proposal(fields[best[0]], best[0], round(best[1], 1)) if best else None


def _is_foreign(label: str) -> bool:
    """Whether the first expression that fits the label says that it is none of our columns."""
    fitting = (field for find, field in _patterns() if find.search(label))
    return next(fitting, "") is None
