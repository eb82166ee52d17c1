"""Two records compared on demand: what `pairs` found out about them, or why it never looked."""

from dataclasses import dataclass
from typing import Any

import polars as pl
from rapidfuzz.distance import Indel

from powerlist.language import codes
from powerlist.match import candidates
from powerlist.match.evidence import conflicts
from powerlist.match.pairs import SAME_KEY, is_main_and_sub, pair, rows_of
from powerlist.match.rarity import articles_of, rarity
from powerlist.match.sources import CROWD
from powerlist.match.weights import start_of, weighed_pair
from powerlist.match.words import substance
from powerlist.settings import MatchSettings, Unit

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What speaks for and against two records being one item."""

    pair: Row  # as a row of model.PAIRS; `sources` is empty where no source proposed the pair
    start: float  # bits before any evidence
    compared: tuple[tuple[str, str], ...]  # source → what it compared, in words
    conflicts: tuple[tuple[str, str, str], ...]  # (column, left, right); no evidence of identity
    is_known: bool  # main item and its own sub-item: never asked


def compare(
    records: pl.DataFrame,
    ids: tuple[str, str],
    settings: MatchSettings,
    units: tuple[Unit, ...],
    own_level: str,
) -> Comparison:
    """Compare two current records of the list, with weights counted over the whole list."""
    rows = rows_of(records, units, own_level)
    left, right = (row for row in rows if row["record_id"] in ids)
    keys = left["match_key"], right["match_key"]
    if keys[0] == keys[1]:
        proposed_by = {SAME_KEY}
    else:
        proposed_by = candidates.key_pairs(rows, settings).sources_of(*keys)
    return Comparison(
        pair=weighed_pair(pair(left, right, proposed_by, rarity(rows)), settings.weights),
        start=start_of(settings.weights),
        compared=(_similarity(left, right, settings.threshold), *_shared(left, right)),
        conflicts=conflicts(left, right),
        is_known=is_main_and_sub(left, right),
    )


def _similarity(left: Row, right: Row, threshold: int) -> tuple[str, str]:
    """Rounded down: 79.6 percent is not 80."""
    mine, yours = left["match_key"], right["match_key"]
    both = len(mine) + len(yours)
    percent = 100 * (both - Indel.distance(mine, yours)) // both
    return candidates.SIMILAR, f"相似度 {percent}%，达到 {threshold}% 才比对"


def _shared(left: Row, right: Row) -> tuple[tuple[str, str], ...]:
    mine, yours = substance(left["core"]), substance(right["core"])
    articles = _articles(left), _articles(right)
    return (
        ("名称包含", f"{left['match_key']} ↔ {right['match_key']}"),
        ("核心、用字", f"{mine or '（空）'} ↔ {yours or '（空）'}"),
        ("编码", f"{_code(left)} ↔ {_code(right)}"),
        ("依据条文", f"{articles[0]} ↔ {articles[1]}（同条的名称超过 {CROWD} 个时不比对）"),
    )


def _code(row: Row) -> str:
    return codes.plain(row["code"]) if row["code"] else "未填"


def _articles(row: Row) -> str:
    titles = {one["statute_id"] or one["title"]: one["title"] for one in row["citations"]}
    cited = (f"{titles[statute] or statute}第{article}条" for statute, article in articles_of(row))
    return "、".join(dict.fromkeys(cited)) or "未写到条"
