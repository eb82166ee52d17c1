"""Verdicts taken together: same and same makes same, and a "different" between them contradicts."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from powerlist import model
from powerlist.model import Relation

Verdict = dict[str, Any]  # the columns of model.VERDICTS and `about`
Above = dict[str, dict[str, list[int]]]  # part → what it is a part of → places of the verdicts
PARTS: Final = {
    Relation.LEFT_PART_OF_RIGHT: ("left_id", "right_id"),
    Relation.RIGHT_PART_OF_LEFT: ("right_id", "left_id"),
}


def consistent(proposed: list[Verdict]) -> tuple[list[Verdict], list[dict[str, Any]]]:
    """The verdicts that can hold together, and the contradictions (model.STALE rows).

    Everything other than `same` keeps two records apart, whoever said it and in whatever order.
    A `same` that would join what is kept apart is left out and reported with the lines that cause
    it; a certain pair that a person has spoken about otherwise is simply left out. Of two leads of
    one item, or two main items of one sub-item, the later named holds and the earlier is reported;
    a part that would contain itself is kept apart.
    """
    apart: dict[str, dict[str, Verdict]] = {}
    for verdict in proposed:
        if verdict["relation"] != Relation.SAME:
            apart.setdefault(verdict["left_id"], {})[verdict["right_id"]] = verdict
            apart.setdefault(verdict["right_id"], {})[verdict["left_id"]] = verdict
    kept: list[Verdict] = []
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
            contradictions.append(_contradiction(verdict, against, kept))
    contradictions += _rival_leads(kept, groups)
    others = [v for v in proposed if v["relation"] != Relation.SAME]
    impossible = dict(_impossible_parts(others, groups))
    contradictions += impossible.values()
    kept += [
        v | {"relation": Relation.DIFFERENT} if at in impossible else v
        for at, v in enumerate(others)
    ]
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
    """The first decision that keeps two of them apart, in whatever order they stand."""
    others = set(right)
    found = (
        verdict
        for record_id in left
        for other, verdict in apart.get(record_id, {}).items()
        if other in others
    )
    return min(found, key=_rank, default=None)


def _rank(verdict: Verdict) -> tuple[int, list[str]]:
    return verdict["decision"] or 0, sorted((verdict["left_id"], verdict["right_id"]))


def _contradiction(verdict: Verdict, against: Verdict, kept: list[Verdict]) -> dict[str, Any]:
    start, end = sorted((against["left_id"], against["right_id"]))
    chain = _chain(start, end, [*kept, verdict])
    numbers = sorted({link["decision"] for link in chain} - {None})
    together = "合起来" if len(numbers) > 1 else ""
    return _reported(
        verdict,
        f"第 {'、'.join(map(str, numbers))} 条决定{together}认为相同，"
        f"第 {against['decision']} 条决定认为不同；暂按不同处理",
    )


def _chain(start: str, end: str, links: list[Verdict]) -> list[Verdict]:
    """The links by which one record comes to be the same as another."""
    beside: dict[str, list[tuple[str, Verdict]]] = {}
    for link in links:
        beside.setdefault(link["left_id"], []).append((link["right_id"], link))
        beside.setdefault(link["right_id"], []).append((link["left_id"], link))
    reached: dict[str, list[Verdict]] = {start: []}
    waiting = [start]
    for record_id in waiting:
        for other, link in beside.get(record_id, ()):
            if other not in reached:
                reached[other] = [*reached[record_id], link]
                waiting.append(other)
    return reached[end]


def _rival_leads(kept: list[Verdict], groups: "Groups") -> Iterator[dict[str, Any]]:
    """Decisions that name a lead where a later one names another for the same item: it holds."""
    named: dict[str, dict[int, Verdict]] = {}
    for verdict in kept:
        if verdict["lead"]:
            group = min(groups.of(verdict["left_id"]))
            named.setdefault(group, {})[verdict["decision"]] = verdict
    for verdicts in named.values():
        last = verdicts[max(verdicts)]
        for _, verdict in sorted(verdicts.items()):
            if verdict["lead"] != last["lead"]:
                why = f"后来的第 {last['decision']} 条决定把同一事项归口{last['lead']}"
                yield _reported(verdict, why) | {"kind": "stale"}


def _impossible_parts(
    others: list[Verdict], groups: "Groups"
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Places of the verdicts that would hang a sub-item twice or under itself, and why."""
    above: Above = {}
    order = sorted(range(len(others)), key=lambda at: others[at]["decision"] or 0)
    for at in order:
        verdict = others[at]
        if verdict["relation"] not in PARTS:
            continue
        part, whole = (min(groups.of(verdict[side])) for side in PARTS[verdict["relation"]])
        if part == whole or part in model.wholes(whole, above):
            why = f"照第 {verdict['decision']} 条决定，主项会成为自己的子项；暂按不同处理"
            yield at, _reported(verdict, why)
        else:
            above.setdefault(part, {}).setdefault(whole, []).append(at)
    for wholes in above.values():
        direct = [
            places
            for whole, places in wholes.items()
            if not any(whole in model.wholes(other, above) for other in wholes)
        ]
        last = max(direct, key=lambda places: order.index(places[-1]))
        why = f"后来的第 {others[last[-1]]['decision']} 条决定把它列在另一个主项之下"
        for at in (at for places in direct if places is not last for at in places):
            yield at, _reported(others[at], why) | {"kind": "stale"}


def _reported(verdict: Verdict, why: str) -> dict[str, Any]:
    return {
        "decision": verdict["decision"],
        "kind": "contradiction",
        "subject": verdict["about"],
        "why": why,
        "record_ids": sorted({verdict["left_id"], verdict["right_id"]}),
    }
