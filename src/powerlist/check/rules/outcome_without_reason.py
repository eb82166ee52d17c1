"""An item to be cancelled, merged or moved without a word about why, into what or to whom."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.facts import SHEET, Facts, Hit
from powerlist.check.gathering import by_table, place_of_records, subject_of
from powerlist.check.merged import with_reports
from powerlist.check.wording import listed

# What has to be said beside each outcome.
WANTED: Final = {
    "取消": "理由",
    "部分取消": "取消哪一部分",
    "改为备案": "依据",
    "改为事后监管": "理由和监管办法",
    "合并": "并入哪一项",
    "拆分": "拆成哪几项",
    "更名": "原来的名称",
    "承接": "下放决定的文号",
    "新增": "依据和起始日期",
    "暂停": "理由和期限",
    "转移": "转给谁",
    "划转": "划给谁",
}
ABOUT: Final = re.compile("理由|依据|说明|原因|意见|备注")  # heads of columns that may say it
ALONE: Final = 3  # characters beside the outcome's own word that can be no reason
BARE: Final = re.compile(r"全部|部分|一次性|予以|建议|拟|管理|[\s，。；、：,.;:（）()√☑■]")


def outcome_without_reason(facts: Facts) -> Iterator[Hit]:
    """清理意见是取消、合并、划转之类，没有写理由或去向。

    什么情况：
        归并后的事项，清理意见是取消、合并、拆分、更名、承接、新增、转移、划转等，
        意见、备注和“理由”之类的栏里都没有写理由、文号或者去向。同一张表同一种意见合为一条。
        下放没有写明给谁的，由 C214 提示。
    为什么：
        公布时每项变动都要有理由和依据；合并、划转不写去向，事项就两头落空。
    怎么办：
        请单位补写：取消的写理由，合并的写并入哪一项，承接的写下放决定的文号，划转的写划给谁。
    依据：
        清理通知的填报要求：逐项写明处理意见和理由。
    """
    found: list[dict[str, Any]] = []
    changed = facts.entries.filter(pl.col("outcome").str.contains_any(list(WANTED)))
    for _, reports in with_reports(facts, changed):
        base = reports[0]
        unsaid = next((each for each in base["outcome"] if each in WANTED), None)
        if unsaid and not _is_explained(base):
            found.append(base | {"unsaid": unsaid})
    for records in by_table(found, (*SHEET, "unsaid")):
        unsaid = records[0]["unsaid"]
        yield Hit(
            f"{subject_of(records)}的清理意见是“{unsaid}”，没有写{WANTED[unsaid]}。",
            f"请补写{WANTED[unsaid]}。",
            **place_of_records(records, "opinion"),
            basis=listed(dict.fromkeys(record["opinion"] or "" for record in records), 50),
        )


def _is_explained(record: dict[str, Any]) -> bool:
    if any(record["outcome_receivers"]) or (record["remark"] or "").strip():
        return True
    others = json.loads(record["extra"])
    if any(ABOUT.search(head) and text.strip() for head, text in others.items()):
        return True
    rest = BARE.sub("", record["opinion"] or "")
    for outcome in record["outcome"]:
        rest = rest.replace(outcome, "")
    return len(rest) > ALONE
