"""An item that the previous edition cancelled and that is reported again."""

from collections.abc import Iterator

from powerlist.check.baselines import confirmed
from powerlist.check.cancelled import CANCELLED, is_given_up
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import title_of


def cancelled_before(facts: Facts) -> Iterator[Hit]:
    """上一版目录已经写明取消的事项，这次又报了。

    什么情况：
        上一版目录中这一事项的清理结果是取消，这次又作为保留等事项上报。
        清理意见仍是取消的，视为已处理。
    为什么：
        取消了又恢复，必须有新的设定依据。
    怎么办：
        请单位说明恢复的依据和文号；没有的，清理意见改为“取消”。
    依据：
        《行政许可法》第十五条、第十七条；上一版目录的公布文件。
    """
    for declared in facts.settings.baselines:
        if not declared.is_previous:
            continue
        for record, item in confirmed(facts, declared):
            if CANCELLED not in item["outcome"]:
                continue
            yield Hit(
                f"{title_of(record)}在《{declared.name}》中已经取消，这次又报了，有没有新的依据？",
                "请写明恢复的依据和文号；没有的请将清理意见改为“取消”。",
                **place_of(record),
                is_settled=is_given_up(record),
                basis=f"{declared.name}\n{item['item_id']}",
            )
