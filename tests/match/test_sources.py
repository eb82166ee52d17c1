from collections.abc import Callable, Iterator
from time import process_time
from typing import Any

import polars as pl
import pytest

from powerlist.match import sources

RecordsOf = Callable[[str], pl.DataFrame]
Source = Callable[[sources.Rows], Iterator[sources.Key]]


def _found(source: Source, records: pl.DataFrame) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in source(records.to_dicts())}


@pytest.mark.parametrize(
    ("source", "one", "other"),
    [
        (sources.same_words, "公司登记", "公司设立变更登记"),
        (sources.same_words, "劳务派遣经营许可", "经营劳务派遣的许可"),
        (sources.contained, "河道采砂许可", "长江干流河道采砂许可"),
        (sources.words_contained, "计量器具制造许可", "制造、修理计量器具许可证核发"),
    ],
)
def test_a_source_finds_what_it_is_for(
    records_of: RecordsOf, source: Source, one: str, other: str
) -> None:
    records = records_of(f"item_name\n{one}\n{other}\n烟草专卖零售")
    assert _found(source, records) == {frozenset(records["match_key"][:2])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("建设项目占用水域审批", "建设项目占用河道水域同意书"),
        ("林木采伐许可", "农村居民采伐自留山林木"),
    ],
)
def test_one_article_proposes_names_that_are_related(
    records_of: RecordsOf, one: str, other: str
) -> None:
    table = f"item_name | cites\n{one} | 水法 38\n{other} | 水法 38\n烟草专卖零售 | 水法 38"
    records = records_of(table)
    assert _found(sources.same_article, records) == {frozenset(records["match_key"][:2])}


@pytest.mark.parametrize(("typed", "again"), [("07 01", "0701"), ("ab-1", "AB-1")])
def test_a_code_is_the_same_however_it_is_typed(
    records_of: RecordsOf, typed: str, again: str
) -> None:
    records = records_of(f"item_name | code\n取水许可 | {typed}\n渔业捕捞 | {again}")
    assert len(_found(sources.same_code, records)) == 1


def test_single_characters_here_and_there_are_no_words(records_of: RecordsOf) -> None:
    records = records_of("item_name\n水土保持\n水资源土地养护保证维持")
    assert _found(sources.words_contained, records) == set()


def test_a_code_that_a_crowd_bears_proposes_nothing(records_of: RecordsOf) -> None:
    lines = [f"{chr(0x4E00 + 50 * at) * 4} | 无" for at in range(sources.CROWD + 1)]
    assert _found(sources.same_code, records_of("\n".join(["item_name | code", *lines]))) == set()
    fewer = records_of("\n".join(["item_name | code", *lines[1:]]))
    assert len(_found(sources.same_code, fewer)) == sources.CROWD * (sources.CROWD - 1) // 2


def test_the_cost_does_not_grow_with_the_square_of_the_list() -> None:
    rows: list[dict[str, Any]] = [
        {"match_key": f"{chr(0x4E00 + at)}水许可{at}", "core": f"{chr(0x4E00 + at)}水许可{at}",
         "code": "无", "citations": [{"statute_id": "x", "title": "x", "article": "1"}]}
        for at in range(20_000)
    ]  # fmt: skip
    begin = process_time()
    for source in (sources.same_words, sources.same_code, sources.same_article,
                   sources.words_contained, sources.contained):  # fmt: skip
        assert not list(source(rows))
    assert process_time() - begin < 20
