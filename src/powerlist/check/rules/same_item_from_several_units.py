"""One item reported by several units."""

from collections.abc import Iterator
from typing import Any

from powerlist.check.claims import Claim, claim_place, claims, elsewhere
from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import listed, title_of


def same_item_from_several_units(facts: Facts) -> Iterator[Hit]:
    """几个单位报了同一个事项（职责交叉）。

    什么情况：
        两个以上单位上报的是同一个事项，还没有确定由谁牵头。
        都是乡镇、街道的，一般是各管各的地域，可以各自保留。
        行政审批局与原单位都报的由 D311 提示，各单位普遍都报的由 D315 提示。
    为什么：
        一件事原则上由一个部门负责；几家都列，办事的人不知道找谁，也会重复统计。
    怎么办：
        在核查表里确定牵头单位，其余单位列为共同审批部门；各管一块的选“各自保留”；
        其实不是同一事项的选“不同事项”。定不下来的交机构编制部门协调。
    依据：
        《行政许可法》第二十六条；部门“三定”规定；一件事情原则上由一个部门负责。
    """
    for claim, members in claims(facts, Claim.LEAD):
        yield Hit(
            f"{title_of(members[0])}由{len(claim['units'])}个单位上报：{listed(claim['units'])}。",
            _advice(members, is_territorial=claim["is_territorial"]),
            **claim_place(claim, members),
        )


def _advice(members: list[dict[str, Any]], *, is_territorial: bool) -> str:
    if is_territorial:
        return "都是乡镇、街道，各管各的地域，建议各自保留；请确认。"
    ask = "请商定牵头单位，其余列为共同审批部门；不是同一事项的请说明区别。"
    return ask + elsewhere(members)
