"""Two lines of the merged list that read the same."""

from collections.abc import Iterator
from itertools import combinations

import polars as pl

from powerlist.check.facts import Facts, Hit
from powerlist.check.gathering import by_table
from powerlist.check.merged import is_gone, merged_place, with_reports
from powerlist.check.wording import title_of
from powerlist.model import Band


def printed_twice(facts: Facts) -> Iterator[Hit]:
    """归并后同一单位还有两项名称完全一样。

    什么情况：
        归并以后，同一单位、同一主项之下有两项，名称一字不差，已经没有待定的问题。
        都要取消的不提示。
    为什么：
        公布出来是两行一样的字，看的人会当作重复；既然是两件事，名称就要看得出区别。
    怎么办：
        是同一事项的，在核查表里改为同一事项；是两件事的，请单位把区别写进名称。
    依据：
        汇总工作的一般要求（没有专门的法规）：同一事项只列一次，不同事项名称要有区别。
    """
    alike = _alike(facts.entries)
    if alike.is_empty():
        return
    asked = _still_asked(facts)
    for group in by_table(({**e, "reports": r} for e, r in with_reports(facts, alike)), ("key",)):
        firsts = [entry["reports"][0] for entry in group]
        ids = [each for entry in group for each in entry["sources"]]
        if any(frozenset(pair) in asked for pair in combinations(ids, 2)):
            continue
        yield Hit(
            f"{title_of(firsts[0])}归并以后还有{len(group)}项名称一样。",
            "是同一事项的请改为同一事项；是两件事的，请把区别写进名称。",
            **merged_place(firsts),
            basis="\n".join(record["record_id"] for record in firsts),
        )


def _alike(entries: pl.DataFrame) -> pl.DataFrame:
    """Entries that stay and would be printed alike, with the `key` they share."""
    name = pl.col("item_name").str.normalize("NFKC").str.replace_all(r"\s", "")
    key = pl.concat_str("unit", pl.col("parent_id").fill_null(""), name, separator="\n")
    kept = entries.filter(~is_gone(), pl.col("sources").list.len() > 0).with_columns(key=key)
    return kept.drop_nulls("key").filter(pl.len().over("key") > 1)


def _still_asked(facts: Facts) -> set[frozenset[str]]:
    """Pairs about which a question is open anyway."""
    sides = ["left_id", "right_id"]
    review = facts.pairs.filter(pl.col("band") == Band.REVIEW).select(sides)
    answered = {frozenset(pair) for pair in facts.verdicts.select(sides).iter_rows()}
    open_claims = facts.claims.filter(pl.col("answer").is_null())["record_ids"]
    claimed = {frozenset(pair) for ids in open_claims for pair in combinations(ids, 2)}
    return claimed | ({frozenset(pair) for pair in review.iter_rows()} - answered)
