"""Other weights than those set by hand, put in when a pair has been judged.

By then its relation and its band are settled: weights order questions and set scores, no more.
"""

from collections.abc import Iterable
from typing import Any, Final

import polars as pl

from powerlist import model
from powerlist.errors import UsageError
from powerlist.match.evidence import BY_HAND, START, Level, score
from powerlist.model import Band
from powerlist.settings import Weights

Row = dict[str, Any]

LEVELS: Final = tuple(name for name in BY_HAND if name != START.level)


def start_of(weights: Weights) -> float:
    """Bits before any evidence."""
    return dict(weights).get(START.level, START.weight)


def weighed(pairs: pl.DataFrame, weights: Weights) -> pl.DataFrame:
    """The pairs (model.PAIRS) with these weights in place of those set by hand, and their scores.

    Raises UsageError for a level there is none of.
    """
    _ensure_known(weights)
    if not weights:
        return pairs
    rows = (weighed_pair(row, weights) for row in pairs.iter_rows(named=True))
    return pl.DataFrame(list(rows), schema=model.PAIRS)


def weighed_pair(pair: Row, weights: Weights) -> Row:
    """One row of model.PAIRS, likewise."""
    given = dict(weights)
    if not given:
        return pair
    stated = (Level(**each) for each in pair["evidence"])
    levels = tuple(each._replace(weight=given.get(each.level, each.weight)) for each in stated)
    found = score(levels, start_of(weights)) if pair["band"] != Band.APART else 0.0
    return pair | {"evidence": [each._asdict() for each in levels], "score": found}


def _ensure_known(weights: Iterable[tuple[str, float]]) -> None:
    unknown = [name for name, _ in weights if name not in BY_HAND]
    if unknown:
        raise UsageError(
            f"powerlist.toml 的 [match.weights] 中没有“{unknown[0]}”这一项；"
            "要恢复默认，请运行 powerlist learn --reset --by 姓名"
        )
