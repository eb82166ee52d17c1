"""Compare a unit's last return with the one before: what stayed, changed, came and went.

An item is known again by its record id, else by its folded name, else by a name so like the old
one that nothing decisive differs: a corrected slip is a change, 换发 in place of 补发 is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl
from rapidfuzz import fuzz, process

from powerlist.language import differences
from powerlist.model import COLUMN_NAMES, STEPS, Step, checked

Row = dict[str, Any]

COMPARED: Final = tuple(column for column in COLUMN_NAMES if column != "category")
ALIKE: Final = 70  # percent; what is decisive is looked at word by word
USED: Final = ("unit", "round", "record_id", "match_key", "full_name", *COMPARED)


def steps(records: pl.DataFrame) -> pl.DataFrame:
    """What became of each item between the last two rounds of its unit (model.STEPS)."""
    rounds = pl.col("round").n_unique().over("unit")
    compared = records.filter(pl.col("unit").is_not_null(), pl.col("round") > 0).filter(rounds > 1)
    found: list[Row] = []
    for _, mine in compared.select(USED).group_by("unit", maintain_order=True):
        *_, before, now = sorted(mine["round"].unique())
        olds, news = (mine.filter(pl.col("round") == number).to_dicts() for number in (before, now))
        pairs = _Pairs(olds, news)
        found += ({"before_round": before, "round": now} | row for row in pairs.steps())
    return checked(pl.DataFrame(found, schema=STEPS), STEPS)


@dataclass(slots=True)
class _Pairs:
    """The items of two returns, brought together step by step."""

    olds: list[Row]
    news: list[Row]
    partner: dict[int, int] = field(default_factory=dict)  # place in news → place in olds

    def steps(self) -> Iterator[Row]:
        """One row per item: those of the later return in its order, then what is gone."""
        for key in ("record_id", "match_key"):
            self._join_equal(key)
        self._join_alike()
        for at, new in enumerate(self.news):
            yield _step(self.olds[self.partner[at]] if at in self.partner else None, new)
        taken = set(self.partner.values())
        yield from (_step(old, None) for at, old in enumerate(self.olds) if at not in taken)

    def _free(self) -> tuple[list[int], list[int]]:
        taken = set(self.partner.values())
        olds = [at for at in range(len(self.olds)) if at not in taken]
        return olds, [at for at in range(len(self.news)) if at not in self.partner]

    def _join_equal(self, key: str) -> None:
        olds, news = self._free()
        waiting: dict[str, list[int]] = {}
        for at in olds:
            if self.olds[at][key]:
                waiting.setdefault(self.olds[at][key], []).append(at)
        for at in news:
            if candidates := waiting.get(self.news[at][key]):
                self.partner[at] = candidates.pop(0)

    def _join_alike(self) -> None:
        """The likest names first; whatever differs decisively stays apart."""
        olds, news = self._free()
        left, right = (
            [rows[at]["match_key"] or "" for at in places]
            for rows, places in ((self.olds, olds), (self.news, news))
        )
        if not left or not right:
            return
        scores = process.cdist(left, right, scorer=fuzz.ratio, score_cutoff=ALIKE)
        likest = sorted(zip(*scores.nonzero(), strict=True), key=lambda at: (-scores[at], at))
        taken: set[int] = set()
        for i, j in likest:
            old, new = olds[i], news[j]
            if old in taken or new in self.partner or self._are_opposed(old, new):
                continue
            self.partner[new] = old
            taken.add(old)

    def _are_opposed(self, old: int, new: int) -> bool:
        names = self.olds[old]["full_name"] or "", self.news[new]["full_name"] or ""
        return bool(differences.between(*names).vetoes)


def _step(old: Row | None, new: Row | None) -> Row:
    columns = [key for key in COMPARED if old and new and _said(old, key) != _said(new, key)]
    known = new or old or {}
    return {
        "unit": known["unit"],
        "before_id": old and old["record_id"],
        "record_id": new and new["record_id"],
        "before_name": old and old["item_name"],
        "item_name": new and new["item_name"],
        "step": _kind(old, new, columns),
        "columns": columns,
    }


def _kind(old: Row | None, new: Row | None, columns: list[str]) -> Step:
    if old is None:
        return Step.ADDED
    if new is None:
        return Step.GONE
    return Step.CHANGED if columns else Step.UNCHANGED


def _said(row: Row, column: str) -> str:
    """What was typed; blanks and line breaks say nothing."""
    return "".join((row[column] or "").split())
