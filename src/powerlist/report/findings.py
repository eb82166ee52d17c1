"""The findings of a run as one report, which is written for machines and for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

import polars as pl

from powerlist.model import Severity


class Ruled(Protocol):
    """What a report tells of a rule: `check.Rule`."""

    @property
    def code(self) -> str:
        """A letter and three digits."""

    @property
    def severity(self) -> Severity:
        """Error, warning, note."""

    @property
    def name(self) -> str:
        """The fault in English."""

    @property
    def title(self) -> str:
        """The fault in one short Chinese sentence."""

    @property
    def explanation(self) -> str:
        """什么情况 / 为什么 / 怎么办 / 依据."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules found, and what is needed to tell it."""

    title: str  # whose lists: 广水市 2014年版
    day: date  # the day a workbook is dated with, so that it is the same file every time
    version: str  # of this program
    rules: Sequence[Ruled]
    findings: pl.DataFrame  # model.FINDINGS
    summary: dict[str, Any]  # the counts of the run
    is_workspace: bool = True  # else the files were given by themselves
    reasons: Mapping[str, str] = field(default_factory=dict)  # finding_id → why it was accepted

    @property
    def titles(self) -> dict[str, str]:
        """What each code means, in a few words."""
        return {rule.code: rule.title for rule in self.rules}

    def path(self, finding: dict[str, Any]) -> str:
        """The file of a finding, from the folder in which the command ran."""
        if not self.is_workspace or not finding["file"]:
            return finding["file"] or ""
        parts = ("inbox", str(finding["round"] or ""), finding["file"])
        return "/".join(part for part in parts if part)
