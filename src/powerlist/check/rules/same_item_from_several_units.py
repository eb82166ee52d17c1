"""One item reported by several units."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import listed, title_of, told


def same_item_from_several_units(facts: Facts) -> Iterator[Hit]:
    """几个单位报了同一个事项（职责交叉）。

    什么情况：
        两个以上单位上报的是同一个事项，还没有确定由谁牵头。
        都是乡镇、街道的，一般是各管各的地域，可以各自保留。
    为什么：
        一件事原则上由一个部门负责；几家都列，办事的人不知道找谁，也会重复统计。
    怎么办：
        在核查表里确定牵头单位，其余单位列为共同审批部门；各管一块的选“各自保留”；
        其实不是同一事项的选“不同事项”。定不下来的交机构编制部门协调。
    依据：
        《行政许可法》第二十六条；部门“三定”规定；一件事情原则上由一个部门负责。
    """
    records = facts.by_id(facts.claims["record_ids"].explode(empty_as_null=False))
    for claim in facts.claims.iter_rows(named=True):
        members = [records[each] for each in claim["record_ids"] if each in records]
        if not members:
            continue
        yield Hit(
            f"{title_of(members[0])}由{len(claim['units'])}个单位上报：{listed(claim['units'])}。",
            _advice(members, is_territorial=claim["is_territorial"]),
            **place_of(members[0]),
            other_ids=tuple(record["record_id"] for record in members[1:]),
            is_settled=claim["answer"] is not None,
            basis="\n".join(sorted(claim["record_ids"])),
        )


def _advice(members: list[dict[str, str]], *, is_territorial: bool) -> str:
    if is_territorial:
        return "都是乡镇、街道，各管各的地域，建议各自保留；请确认。"
    others = listed(map(told, members[1:]), 3)
    return f"请商定牵头单位，其余列为共同审批部门；不是同一事项的请说明区别。另见：{others}。"
