"""Which entries may go out: nothing that is withheld, nothing with an open error."""

from collections.abc import Set as AbstractSet

import polars as pl

from powerlist import model
from powerlist.model import Severity, Status


def publishable(
    entries: pl.DataFrame,
    findings: pl.DataFrame,
    withheld: AbstractSet[str],
    masked: AbstractSet[str] = frozenset(),
) -> pl.DataFrame:
    """The entries with `publishable`, `withheld` and `masked` set; the sets hold finding ids.

    An entry is withheld when somebody decided so about a finding of one of its reports. A main
    item without a report of its own goes out only above a sub-item that does.
    """
    kept_back = _about(findings, withheld)
    reasons = dict(zip(kept_back["record_id"], kept_back["message"], strict=True))
    shown_in_part = set(_about(findings, masked)["record_id"])
    is_open = (pl.col("severity") == Severity.ERROR) & (pl.col("status") == Status.OPEN)
    open_errors = findings.filter(is_open)
    faulty = set(open_errors["record_id"].drop_nulls())
    faulty |= set(open_errors["other_ids"].explode().drop_nulls())
    why = [
        next((reasons[source] for source in sources if source in reasons), None)
        for sources in entries["sources"].to_list()
    ]
    is_clear = [
        reason is None and faulty.isdisjoint(sources)
        for reason, sources in zip(why, entries["sources"].to_list(), strict=True)
    ]
    found = entries.with_columns(
        publishable=pl.Series(is_clear, dtype=pl.Boolean),
        withheld=pl.Series(why, dtype=pl.String),
        masked=pl.col("sources").list.set_intersection(list(shown_in_part)).list.len() > 0,
    )
    above = found.filter("publishable", pl.col("sources").list.len() > 0)["parent_id"]
    is_above = pl.col("entry_id").is_in(above.drop_nulls().to_list())
    found = found.with_columns(
        publishable=pl.col("publishable") & ((pl.col("sources").list.len() > 0) | is_above)
    )
    return model.checked(found, model.ENTRIES)


def _about(findings: pl.DataFrame, ids: AbstractSet[str]) -> pl.DataFrame:
    return model.about(findings.filter(pl.col("finding_id").is_in(list(ids))))
