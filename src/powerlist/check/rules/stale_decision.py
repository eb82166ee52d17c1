"""A decision about something that is no longer reported."""

from collections.abc import Iterator

from powerlist.check.decisions import unfit_decisions
from powerlist.check.facts import Facts, Hit


def stale_decision(facts: Facts) -> Iterator[Hit]:
    """以前的决定已经对不上现在上报的内容。

    什么情况：
        作决定时的事项后来改了名、撤回了或者改了内容，决定没有再套用。
    为什么：
        决定针对的是当时的写法；内容变了还照旧套用，会替人作主。
    怎么办：
        看一眼变化：结论不变的，对新的内容重新作一次决定；事项撤回了的，不用处理，
        不想再看到提示的，用 powerlist ledger --undo 编号 撤销。
    依据：
        本软件的约定：决定只增不改，对不上的不套用、不删除，只提示。
    """
    for decision, place in unfit_decisions(facts, "stale"):
        yield Hit(
            f"第{decision['decision']}号决定（{decision['subject']}）不再套用：{decision['why']}",
            "请看变化：需要的重新作一次决定；不再需要的，可用 powerlist ledger --undo 编号 撤销。",
            **place,
        )
