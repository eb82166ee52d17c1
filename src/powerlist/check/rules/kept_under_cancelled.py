"""A sub-item that stays although its main item goes."""

from collections.abc import Iterator

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.merged import is_gone, with_reports
from powerlist.check.wording import quoted, title_of


def kept_under_cancelled(facts: Facts) -> Iterator[Hit]:
    """主项要取消，它的子项却保留。

    什么情况：
        归并以后，主项的清理意见是取消、转移或改为备案、事后监管，子项的清理意见却是保留、承接之类。
        子项没有写清理意见的，随主项，不提示。
    为什么：
        主项不公布，子项就挂不到任何主项下面；可能主项应当是“部分取消”，也可能子项忘了改。
    怎么办：
        请单位核对：一起取消的，改子项的意见；子项保留的，主项改为“部分取消”或者子项改列为主项。
    依据：
        各地清单的通例：子项列在主项之下。
    """
    mains = facts.entries.filter(is_gone()).select(
        parent_id="entry_id", main_name="item_name", main_outcome="outcome", main_sources="sources"
    )
    kept = facts.entries.filter(~is_gone(), pl.col("outcome").is_not_null())
    under = kept.join(mains, on="parent_id", maintain_order="left")
    for entry, reports in with_reports(facts, under):
        yield Hit(
            f"{title_of(reports[0])}的清理意见是{quoted(entry['outcome'])}，"
            f"主项{quoted(entry['main_name'])}的却是{quoted(entry['main_outcome'])}。",
            "一起取消的请改子项的意见；子项保留的，主项请改为“部分取消”，或者子项改列为主项。",
            **place_of(reports[0], "opinion"),
            other_ids=tuple(entry["main_sources"][:1]),
        )
