"""All pairs of records that are, or may be, related: proposed, weighed, judged."""

from collections import defaultdict
from collections.abc import Set as AbstractSet
from typing import Any, Final

import polars as pl
import polars.selectors as cs

from powerlist import model
from powerlist.language.differences import Difference
from powerlist.match import candidates, portions
from powerlist.match.candidates import Advance, Proposed, silent
from powerlist.match.evidence import FIELDS, evidence, score
from powerlist.match.rarity import Rarity, rarity
from powerlist.match.relation import band, judge
from powerlist.match.weights import weighed
from powerlist.model import Band, Relation
from powerlist.settings import MatchSettings, Unit

Row = dict[str, Any]

SAME_KEY: Final = candidates.SAME_KEY
CLEAR_WORDING: Final = "wording"  # evidence level of a difference that the words explain
UNSURE_WORDING: Final = "unsure_wording"  # and of one that a person must look at
PORTION: Final = 4096  # pairs judged at once: their evidence takes some 10 MB
READ: Final = (
    "record_id", "unit", "item_name", "parent_name", "sub_of", "full_name", "match_key", "core",
    "level", "forwarded", "code", "category", "citations", "baseline_items", *FIELDS,
)  # fmt: skip


def pairs(
    records: pl.DataFrame,
    settings: MatchSettings,
    units: tuple[Unit, ...],
    own_level: str,
    advance: Advance = silent,
) -> pl.DataFrame:
    """Pairs of current records (model.PAIRS), those in the band `apart` included.

    The left record is the one that stands earlier in `records`. A main item and its own
    sub-item are no pair: what they are to each other is known.
    """
    rows = rows_of(records, units, own_level)
    proposed = _record_pairs(rows, candidates.key_pairs(rows, settings, advance))
    slices = list(proposed.iter_slices(PORTION))
    found = [model.empty(model.PAIRS)]
    for judged in portions.done(_judged, (rows, rarity(rows)), slices):
        advance("判断事项关系", (len(found) - 1) * PORTION, proposed.height)
        found.append(judged)
    judged_all = _without_chains(pl.concat(found))
    return model.checked(weighed(judged_all, settings.weights), model.PAIRS)


def rows_of(records: pl.DataFrame, units: tuple[Unit, ...], own_level: str) -> list[Row]:
    """The records that are compared, with `position` and the level each of them stands at."""
    territorial = [unit.name for unit in units if unit.is_territorial]
    return (
        current(records)
        .select(cs.by_name(*READ, require_all=False))
        .with_row_index("position")
        .with_columns(at_level=_at_level(territorial, own_level))
        .to_dicts()
    )


def _at_level(territorial: list[str], own_level: str) -> pl.Expr:
    """The level a record names; where it names none, a town's own or that of the list."""
    unnamed = pl.when(pl.col("unit").is_in(territorial)).then(pl.lit("镇"))
    return pl.col("level").fill_null(unnamed.otherwise(pl.lit(own_level)))


def current(records: pl.DataFrame) -> pl.DataFrame:
    """The records that stand for their unit's latest return and have a name."""
    return model.current(records).filter(pl.col("match_key").is_not_null())


def contributions(found: pl.DataFrame) -> dict[str, dict[str, int]]:
    """What each source proposed, and what no other source did: all, and those not left apart."""
    counted = ("proposed", "related", "alone", "alone_related")
    told = {source: dict.fromkeys(counted, 0) for source in candidates.SOURCES}
    for where, proposed_by in found.select("band", "sources").iter_rows():
        for source in proposed_by:
            is_related, is_alone = where != Band.APART, len(proposed_by) == 1
            told[source]["proposed"] += 1
            told[source]["related"] += is_related
            told[source]["alone"] += is_alone
            told[source]["alone_related"] += is_alone and is_related
    return told


def _record_pairs(rows: list[Row], proposed: Proposed) -> pl.DataFrame:
    """`left` and `right` positions of records, left < right, with the bits of the sources."""
    place = {key: at for at, key in enumerate(proposed.keys)}
    of_key = pl.DataFrame(
        {"key": [place[row["match_key"]] for row in rows], "at": range(len(rows))},
        schema={"key": pl.Int64, "at": pl.Int64},
    )
    same = of_key.join(of_key, on="key").filter(pl.col("at") < pl.col("at_right"))
    bit = 1 << candidates.SOURCES.index(SAME_KEY)
    alike = (
        pl.DataFrame({"key": proposed.left, "other": proposed.right, "bits": proposed.bits})
        .join(of_key, on="key")
        .join(of_key, left_on="other", right_on="key")
    )
    sides = (pl.min_horizontal("at", "at_right"), pl.max_horizontal("at", "at_right"))
    found = [
        same.select("at", "at_right", pl.lit(bit, pl.UInt8)),
        alike.select(sides[0].alias("at"), sides[1].alias("at_right"), "bits"),
    ]
    for one in found:
        one.columns = ["left", "right", "bits"]
    return pl.concat(found).sort("left", "right")


def is_main_and_sub(left: Row, right: Row) -> bool:
    """Whether the one is reported as the main item of the other."""
    links = (left["sub_of"], right["record_id"]), (right["sub_of"], left["record_id"])
    return any(above is not None and above == one for above, one in links)


def pair(left: Row, right: Row, sources: AbstractSet[str], counted: Rarity) -> Row:
    """Two rows of `rows_of` weighed and judged: a row of model.PAIRS."""
    levels = evidence(left, right, counted)
    found = judge(left, right, levels)
    if found.vetoes and candidates.SAME_ITEM in sources:
        # A person took both for one item of a catalogue: only a person can set them apart.
        found = Difference(None, (f"都是{candidates.SAME_ITEM}", *found.reasons), ())
    where = band(left, right, found, levels)
    wording = UNSURE_WORDING if found.relation is None else CLEAR_WORDING
    return {
        "left_id": left["record_id"],
        "right_id": right["record_id"],
        # What cannot be told from the words is asked as a possible repeat.
        "relation": found.relation or Relation.SAME,
        "band": where,
        "score": score(levels) if where != Band.APART else 0.0,
        "evidence": [level._asdict() for level in levels]
        + [{"level": wording, "label": reason, "weight": 0.0} for reason in found.reasons],
        "vetoes": list(found.vetoes),
        "sources": sorted(sources),
    }


def _judged(known: tuple[list[Row], Rarity], portion: pl.DataFrame) -> pl.DataFrame:
    """model.PAIRS of these pairs of positions."""
    rows, counted = known
    beside = ((rows[left], rows[right], bits) for left, right, bits in portion.iter_rows())
    found = [
        pair(left, right, candidates.named(bits), counted)
        for left, right, bits in beside
        if not is_main_and_sub(left, right)
    ]
    return pl.DataFrame(found, schema=model.PAIRS)


def _without_chains(found: pl.DataFrame) -> pl.DataFrame:
    """The pairs, where certain ones do not all agree asked instead of merged.

    A blank code agrees with both 01 and 02: three reports must not be joined by the blank one.
    """
    sure = found.with_row_index("row").filter(pl.col("band") == Band.CERTAIN)
    certain: dict[str, set[str]] = defaultdict(set)
    for left, right in sure.select("left_id", "right_id").iter_rows():
        certain[left].add(right)
        certain[right].add(left)
    broken = [
        row
        for row, left, right in sure.select("row", "left_id", "right_id").iter_rows()
        if certain[left] | {left} != certain[right] | {right}
    ]
    is_broken = pl.int_range(pl.len()).is_in(broken)
    return found.with_columns(
        band=pl.when(is_broken).then(pl.lit(str(Band.REVIEW))).otherwise("band")
    )
