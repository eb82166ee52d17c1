"""What a unit may answer to what it is told, in its words and in the ledger's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

CORRECTED: Final = "corrected"
CONTESTED: Final = "contested"
UNABLE: Final = "unable"
ON_FAULTS: Final = {
    CORRECTED: "已改正",
    CONTESTED: "有异议，保留原报",
    UNABLE: "无法处理",
}
ON_SHARED: Final = {
    "lead": "由我单位牵头",
    "yield": "同意由对方牵头",
    "each": "各自保留",
    "different": "不是同一事项",
}
LABELS: Final = ON_FAULTS | ON_SHARED


@dataclass(frozen=True, slots=True)
class Reply:
    """A unit's answer to one thing it was told in one round."""

    unit: str
    round: int
    finding_id: str
    answer: str  # a key of LABELS
    reason: str = ""
    by: str = ""  # who filled it in

    @property
    def key(self) -> tuple[int, str, str]:
        """What it answers."""
        return self.round, self.unit, self.finding_id


@dataclass(frozen=True, slots=True)
class History:
    """What is known beyond the files: what units were told, replied, and when files came in."""

    told: tuple[dict[str, Any], ...] = ()  # rows of model.TOLD_REMARKS
    replies: tuple[Reply, ...] = ()  # the last one to a remark holds
    received: Mapping[tuple[int, str], date] = field(default_factory=dict)  # (round, unit) → day


NO_HISTORY: Final = History()
