"""Decisions that cannot all hold."""

from collections.abc import Iterator

from powerlist.check.decisions import unfit_decisions
from powerlist.check.facts import Facts, Hit


def contradictory_decisions(facts: Facts) -> Iterator[Hit]:
    """几个决定互相矛盾。

    什么情况：
        例如甲与乙是同一事项，乙与丙是同一事项，甲与丙却定为不同事项。
    为什么：
        矛盾的决定无法同时执行，合并的结果会取决于先后顺序。
    怎么办：
        用 powerlist ledger 查看相关决定是谁、依据什么作的，对其中不对的一个重新决定，或者撤销。
    依据：
        本软件的约定：后面的决定替换前面的同一决定，不同决定之间不能矛盾。
    """
    for decision, place in unfit_decisions(facts, "contradiction"):
        yield Hit(
            f"第{decision['decision']}号决定（{decision['subject']}）与其他决定矛盾："
            f"{decision['why']}",
            "请查看相关决定，对其中不对的一个重新决定，或用 powerlist ledger --undo 编号 撤销。",
            **place,
        )
