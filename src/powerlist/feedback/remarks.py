"""What became of everything that units were told: accepted, contested, passed over, still open."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from powerlist import model
from powerlist.feedback.replies import CONTESTED, UNABLE, History, Reply
from powerlist.feedback.steps import steps
from powerlist.model import REMARKS, RemarkState, Severity, Status, checked

Row = dict[str, Any]
Subject = tuple[str, str]  # record id, or the unit where it is about no item; code

ANSWERED = {CONTESTED: RemarkState.CONTESTED, UNABLE: RemarkState.UNABLE}


def remarks(history: History, records: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Everything ever told with its reply and its state by now (model.REMARKS).

    `findings` are those of this run; what they still contain has not been put right.
    """
    replies = {reply.key: reply for reply in history.replies}
    now = _Now.of(records, findings) if history.told else _Now({}, {}, {}, set())
    rows = []
    for told in history.told:
        reply = replies.get((told["round"], told["unit"], told["finding_id"]))
        rows.append(
            told
            | {
                "returned": now.returned.get(told["unit"]),
                "reply": reply and reply.answer,
                "reason": (reply and reply.reason) or None,
                "state": now.state(told, reply),
            }
        )
    return checked(pl.DataFrame(rows, schema=REMARKS), REMARKS)


def last_returns(records: pl.DataFrame) -> dict[str, int]:
    """The last round in which each unit reported items."""
    known = records.drop_nulls("unit").group_by("unit", maintain_order=True)
    return dict(known.agg(pl.col("round").max()).iter_rows())


@dataclass(frozen=True, slots=True)
class _Now:
    """What this run says, as far as remarks are measured by it."""

    returned: dict[str, int]
    status: dict[str, str]  # finding id → Status
    successor: dict[str, str | None]  # record id before → record id now
    faulty: set[Subject]  # what has an open finding of which code

    @classmethod
    def of(cls, records: pl.DataFrame, findings: pl.DataFrame) -> "_Now":
        became = steps(records).drop_nulls("before_id")
        return cls(
            returned=last_returns(records),
            status=dict(findings.select("finding_id", "status").iter_rows()),
            successor=dict(became.select("before_id", "record_id").iter_rows()),
            faulty=_faulty(findings.filter(pl.col("status") == Status.OPEN)),
        )

    def state(self, told: Row, reply: Reply | None) -> RemarkState:
        """The first of these that is so."""
        is_back = self.returned.get(told["unit"], 0) > told["round"]
        status = self.status.get(told["finding_id"])
        if is_back and told["record_id"] is None and status == Status.SETTLED:
            status = None  # a fault of a file is settled by the mere fact that another file came
        if status in {Status.SETTLED, Status.ACCEPTED}:
            return RemarkState.DECIDED
        if status is None and not self._is_still_faulty(told):
            return RemarkState.ACCEPTED
        if reply and reply.answer in ANSWERED:
            return ANSWERED[reply.answer]
        if is_back:
            is_same_item = told["record_id"] and self._record_now(told) == told["record_id"]
            is_other = status is None and is_same_item
            return RemarkState.CHANGED if is_other else RemarkState.IGNORED
        return RemarkState.REPLIED if reply else RemarkState.PENDING

    def _is_still_faulty(self, told: Row) -> bool:
        return (self._record_now(told) or told["unit"], told["code"]) in self.faulty

    def _record_now(self, told: Row) -> str | None:
        """The record that took the place of the one the remark was about; it may be the same."""
        record_id: str | None = told["record_id"]
        if record_id is None:
            return None
        # An item that is gone has no successor: nothing of it is faulty any more.
        return self.successor.get(record_id, record_id) or "gone"


def last_asked(remarks: pl.DataFrame) -> pl.DataFrame:
    """Of each unit's last feedback what asked for something; notes do not."""
    asked = remarks.filter(pl.col("severity") != Severity.NOTE)
    return asked.filter(pl.col("round") == pl.col("round").max().over("unit"))


def _faulty(findings: pl.DataFrame) -> set[Subject]:
    found: set[Subject] = set()
    for row in findings.select("record_id", "other_ids", "unit", "code").iter_rows(named=True):
        if row["record_id"] is None:
            found.add((row["unit"], row["code"]))
        ids = [row["record_id"], *(row["other_ids"] or ())]
        found |= {(record_id, row["code"]) for record_id in ids if record_id}
    return found


def rows_of(frame: pl.DataFrame) -> dict[str, Row]:
    """Current records by id; the earlier ones where an item is no longer reported."""
    earlier = {row["record_id"]: row for row in frame.iter_rows(named=True)}
    return earlier | model.current_rows(frame)
