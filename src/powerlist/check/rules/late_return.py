"""A return that came in after its round's deadline."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit


def late_return(facts: Facts) -> Iterator[Hit]:
    """单位报送迟于规定的期限。

    什么情况：
        收件登记（inbox/轮次/收件登记.csv）上写的收到日期，晚于 powerlist.toml 里这一轮的截止日期。
        没有收件登记的，不判断迟报：文件上的时间会因拷贝、转发而改变，不能作数。
    为什么：
        迟报影响后面的审核和反馈；是否通报由专班决定。
    怎么办：
        需要通报的，用 powerlist status --circular 导出通报表；登记写错日期的，改正收件登记。
    依据：
        清理通知：各单位按时报送，逾期的通报。
    """
    deadlines = {each.number: each.deadline for each in facts.settings.rounds if each.deadline}
    for (number, unit), day in sorted(facts.received.items()):
        deadline = deadlines.get(number)
        if deadline is None or day <= deadline:
            continue
        yield Hit(
            f"{unit}第{number}轮迟报{(day - deadline).days}天：截止{deadline:%Y-%m-%d}，"
            f"{day:%Y-%m-%d}收到。",
            "已经收到，不用催报；是否通报由专班决定。",
            unit=unit,
            round=number,
        )
