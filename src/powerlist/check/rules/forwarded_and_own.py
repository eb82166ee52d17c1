"""Reports of one entry of which only some say that it is decided above."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit
from powerlist.check.merged import joined, merged_place, with_reports
from powerlist.check.wording import listed, title_of, told


def forwarded_and_own(facts: Facts) -> Iterator[Hit]:
    """合为一项的几条上报，有的说是初审转报，有的说是本级审批。

    什么情况：
        几条上报已经合为一项，有的写明初审、转报，有的没有写。
    为什么：
        初审、转报的不计入总数；按哪一条算，总数就差一项，公布的权限也不同。
    怎么办：
        请单位核对依据条文里由哪一级决定，统一写法后重报。
    依据：
        《行政许可法》第四十三条；各地通行做法是审核转报事项另列。
    """
    for _, reports in with_reports(facts, joined(facts)):
        forwarded = [each for each in reports if each["forwarded"]]
        if len(forwarded) in {0, len(reports)}:
            continue
        yield Hit(
            f"{title_of(reports[0])}合为一项的{len(reports)}条上报里，"
            f"写明初审、转报的有：{listed(map(told, forwarded), 3)}。",
            "请核对由哪一级决定，统一写法。",
            **merged_place(reports),
            basis="\n".join(each["record_id"] for each in forwarded),
        )
