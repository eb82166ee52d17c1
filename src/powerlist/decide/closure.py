"""Verdicts taken together: same and same makes same, and a "different" between them contradicts."""

from collections.abc import Iterable
from typing import Any

from powerlist.model import Relation

Verdict = dict[str, Any]  # the columns of model.VERDICTS and `about`


def consistent(proposed: list[Verdict]) -> tuple[list[Verdict], list[dict[str, Any]]]:
    """The verdicts that can hold together, and the contradictions (model.STALE rows).

    Everything other than `same` keeps two records apart, whoever said it and in whatever order.
    A `same` that would join what is kept apart is left out and reported with both lines; a
    certain pair that a person has spoken about otherwise is simply left out.
    """
    apart: dict[str, dict[str, Verdict]] = {}
    for verdict in proposed:
        if verdict["relation"] != Relation.SAME:
            apart.setdefault(verdict["left_id"], {})[verdict["right_id"]] = verdict
            apart.setdefault(verdict["right_id"], {})[verdict["left_id"]] = verdict
    kept: list[Verdict] = [v for v in proposed if v["relation"] != Relation.SAME]
    contradictions = []
    groups = Groups()
    for verdict in proposed:
        if verdict["relation"] != Relation.SAME:
            continue
        left, right = groups.of(verdict["left_id"]), groups.of(verdict["right_id"])
        against = _between(left, right, apart)
        if against is None:
            groups.join(verdict["left_id"], verdict["right_id"])
            kept.append(verdict)
        elif verdict["decision"] is not None:
            contradictions.append(_contradiction(verdict, against))
    rows = [{key: value for key, value in v.items() if key != "about"} for v in kept]
    return sorted(rows, key=lambda v: (v["left_id"], v["right_id"])), contradictions


def implied(pairs: Iterable[tuple[str, str]], verdicts: list[Verdict]) -> list[Verdict]:
    """Verdicts about further pairs that follow from those given, so that nobody is asked again.

    Two records joined to one thing are the same; two whose things are kept apart are different.
    """
    groups = Groups()
    for verdict in verdicts:
        if verdict["relation"] == Relation.SAME:
            groups.join(verdict["left_id"], verdict["right_id"])
    given = {(verdict["left_id"], verdict["right_id"]) for verdict in verdicts}
    apart = {
        frozenset((groups.of(v["left_id"])[0], groups.of(v["right_id"])[0])): v["decision"]
        for v in verdicts
        if v["relation"] != Relation.SAME
    }
    found = []
    for left, right in pairs:
        sides = frozenset((groups.of(left)[0], groups.of(right)[0]))
        row = {"left_id": left, "right_id": right, "lead": None, "decision": apart.get(sides)}
        if (left, right) in given:
            continue
        if len(sides) == 1:
            found.append(row | {"relation": Relation.SAME})
        elif sides in apart:
            found.append(row | {"relation": Relation.DIFFERENT})
    return found


class Groups:
    """Disjoint groups of record ids, each id alone at first."""

    def __init__(self) -> None:
        """No groups yet."""
        self._group: dict[str, list[str]] = {}

    def of(self, record_id: str) -> list[str]:
        """The ids joined with this one, itself included."""
        return self._group.setdefault(record_id, [record_id])

    def join(self, left: str, right: str) -> None:
        """Make the groups of two ids one."""
        mine, yours = self.of(left), self.of(right)
        if mine is yours:
            return
        mine.extend(yours)
        for record_id in yours:
            self._group[record_id] = mine


def _between(
    left: list[str], right: list[str], apart: dict[str, dict[str, Verdict]]
) -> Verdict | None:
    others = set(right)
    for record_id in left:
        for other, verdict in apart.get(record_id, {}).items():
            if other in others:
                return verdict
    return None


def _contradiction(verdict: Verdict, against: Verdict) -> dict[str, Any]:
    other = against["decision"]
    return {
        "decision": verdict["decision"],
        "kind": "contradiction",
        "subject": verdict["about"],
        "why": f"第 {verdict['decision']} 条决定认为相同，第 {other} 条决定认为不同；暂按不同处理",
        "record_ids": sorted({verdict["left_id"], verdict["right_id"]}),
    }
