"""Two people have answered one question differently, neither knowing of the other."""

from collections.abc import Iterator

from powerlist.check.decisions import unfit_decisions
from powerlist.check.facts import Facts, Hit


def disputed_decision(facts: Facts) -> Iterator[Hit]:
    """对同一问题，两个人的决定不一致。

    什么情况：
        两个人各填一份核查表，对同一问题作了不同的决定，填写时都没有看到对方的决定。
    为什么：
        以后读回的一份为准，等于由读回的先后替人作主。
    怎么办：
        这一问题已重新列入核查表，双方的决定和理由写在一起；商定后再选一次，以这一次为准。
        没有列入的，用 powerlist ledger --undo 编号 撤销其中不对的一条。
    依据：
        本软件的约定：知道前一决定而改的，以后一决定为准；互不知道的，两个都不套用。
    """
    for decision, place in unfit_decisions(facts, "disagreement"):
        yield Hit(
            f"对“{decision['subject']}”有不同的决定：{decision['why']}",
            "请双方商定后在核查表中再选一次，或用 powerlist ledger --undo 撤销其中一条。",
            **place,
        )
