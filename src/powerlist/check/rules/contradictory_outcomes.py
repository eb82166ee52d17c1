"""Reports of one entry that want different things done with it."""

from collections.abc import Iterator
from typing import Final

from powerlist.check.facts import Facts, Hit
from powerlist.check.merged import joined, merged_place, with_reports
from powerlist.check.wording import listed, quoted, title_of, unit_of

MERGED: Final = "合并"  # the report that goes into the other says so, and rightly


def contradictory_outcomes(facts: Facts) -> Iterator[Hit]:
    """合为一项的几条上报，清理意见不一样。

    什么情况：
        几条上报已经合为一项，有的写保留，有的写取消或别的。写“合并”的就是要合为一项，不算。
        定了牵头单位的，以牵头单位为准，不提示。
    为什么：
        归并后取第一条的意见，另一条的意见就看不到了；一个要取消、一个要保留，不能替单位定。
    怎么办：
        请单位统一意见后重报；照第一条公布的，由专班写明理由后认可。
    依据：
        清理通知的填报要求：一个事项一个处理意见。
    """
    led = set(facts.verdicts.drop_nulls("lead").select("left_id", "right_id").rows())
    decided = {record_id for pair in led for record_id in pair}
    for _, reports in with_reports(facts, joined(facts)):
        stated = {"、".join(each["outcome"]): each for each in reports if each["outcome"]}
        stated.pop(MERGED, None)
        if len(stated) <= 1 or reports[0]["record_id"] in decided:
            continue
        said = listed(f"{unit_of(each)}填{quoted(outcome)}" for outcome, each in stated.items())
        yield Hit(
            f"{title_of(reports[0])}的几条上报清理意见不一样：{said}。",
            "请统一清理意见；照第一条公布的，请写明理由。",
            **merged_place(reports),
            basis=said,
        )
