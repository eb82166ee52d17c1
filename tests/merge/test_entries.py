import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from powerlist import merge
from powerlist.model import Relation
from powerlist.settings import Unit

Frame = Callable[[str, str], pl.DataFrame]
Merged = Callable[..., list[dict[str, Any]]]
NO_VERDICTS = "left_id | right_id"


@pytest.fixture(scope="session")
def merged(frame: Frame, units: tuple[Unit, ...]) -> Merged:
    def entries(
        records: str, verdicts: str = NO_VERDICTS, conflicts: str = "field"
    ) -> list[dict[str, Any]]:
        tables = frame("records", records), frame("verdicts", verdicts)
        return merge.entries(*tables, frame("conflicts", conflicts), units).to_dicts()

    return entries


def _outline(entries: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(row["number"], row["item_name"], row["counts_as"]) for row in entries]


def test_entries_stand_in_roster_order_and_are_numbered_in_it(merged: Merged) -> None:
    found = merged("""
        record_id | unit   | item_name
        a         | 林业局 | 采伐许可
        b         | 未知局 | 其他许可
        c         | 水利局 | 取水许可
        d         | 水利局 | 采砂许可
    """)
    assert _outline(found) == [
        ("1", "取水许可", "main"),
        ("2", "采砂许可", "main"),
        ("3", "采伐许可", "main"),
        ("4", "其他许可", "main"),
    ]


def test_what_is_the_same_becomes_one_entry_of_the_unit_that_leads(merged: Merged) -> None:
    (entry,) = merged(
        """
        record_id | unit   | item_name | limit_legal | fee
        a         | 水利局 | 采砂许可  | 20日        |
        b         | 林业局 | 河道采砂  | 30日        | 不收费
        """,
        "left_id | right_id | lead | decision\na | b | 林业局 | 4",
    )
    assert (entry["unit"], entry["item_name"], entry["limit_legal"]) == (
        "林业局",
        "河道采砂",
        "30日",
    )
    assert entry["sources"] == ["b", "a"]


def test_the_lead_named_last_holds(merged: Merged) -> None:
    (entry,) = merged(
        "record_id | unit\na | 水利局\nb | 林业局\nc | 城建局",
        "left_id | right_id | lead | decision\na | b | 林业局 | 7\na | c | 城建局 | 3",
    )
    assert entry["unit"] == "林业局"


def test_a_blank_is_filled_from_the_next_report_and_its_origin_kept(merged: Merged) -> None:
    (entry,) = merged(
        "record_id | item_name | fee\na | 取水许可 |\nb | 取水许可证 | 不收费",
        "left_id | right_id\na | b",
    )
    assert (entry["item_name"], entry["fee"]) == ("取水许可", "不收费")
    origin = json.loads(entry["origin"])
    assert (origin["item_name"], origin["fee"]) == ("a", "b")


def test_a_chosen_value_replaces_that_of_the_base(merged: Merged) -> None:
    records = "record_id | limit_legal\na | 20日\nb | 30日"
    verdicts = "left_id | right_id\na | b"
    (plain,) = merged(records, verdicts)
    chosen = f"entry_id | field | chosen\n{plain['entry_id']} | limit_legal | 30日"
    (entry,) = merged(records, verdicts, chosen)
    assert (plain["limit_legal"], entry["limit_legal"]) == ("20日", "30日")
    assert json.loads(entry["origin"])["limit_legal"] == "b"


def test_sub_items_stand_below_their_main_item(merged: Merged) -> None:
    found = merged("""
        record_id | item_name | parent_name | sub_of
        a         | 变更登记  | 公司登记    | c
        b         | 取水许可  |             |
        c         | 公司登记  |             |
    """)
    assert _outline(found) == [
        ("1", "取水许可", "main"),
        ("2", "公司登记", "main"),
        ("2.1", "变更登记", "sub"),
    ]


def test_a_main_item_without_a_row_of_its_own_is_an_entry_without_sources(merged: Merged) -> None:
    main, first, second = merged("""
        record_id | item_name | parent_name | outcome
        a         | 变更登记  | 公司登记    | 保留
        b         | 注销登记  | 公司 登记   | 取消
    """)
    assert (main["item_name"], main["sources"], main["outcome"]) == ("公司登记", [], None)
    assert first["parent_id"] == second["parent_id"] == main["entry_id"]


def test_what_is_only_sent_on_is_not_counted(merged: Merged) -> None:
    (entry,) = merged("record_id | forwarded\na | yes")
    assert entry["counts_as"] == "forwarded"


def test_a_part_hangs_under_the_whole_through_all_its_steps(merged: Merged) -> None:
    found = merged(
        "record_id | item_name\na | 一级公路\nb | 公路\nc | 道路",
        "left_id | right_id | relation\na | b | left_part_of_right\nc | b | right_part_of_left",
    )
    assert _outline(found) == [
        ("1", "道路", "main"),
        ("1.1", "公路", "sub"),
        ("1.2", "一级公路", "sub"),
    ]


def test_a_sub_item_joined_with_its_own_main_item_is_a_main_item(merged: Merged) -> None:
    (entry,) = merged(
        "record_id | item_name | parent_name | sub_of\na | 取水证 | 取水许可 | b\nb | 取水许可 | |",
        "left_id | right_id\na | b",
    )
    assert (entry["counts_as"], entry["parent_id"], entry["number"]) == ("main", None, "1")


def test_superseded_records_make_no_entry(merged: Merged) -> None:
    assert merged("record_id | status\na | superseded") == []


IDS = "abcdefgh"
RELATIONS = st.sampled_from(
    (Relation.SAME, Relation.LEFT_PART_OF_RIGHT, Relation.RIGHT_PART_OF_LEFT, Relation.DIFFERENT)
)
PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] < pair[1])
SUBS = st.dictionaries(st.sampled_from(IDS), st.sampled_from((*IDS, "")), max_size=8)
UNITS = st.lists(st.sampled_from(("水利局", "林业局", "")), min_size=len(IDS), max_size=len(IDS))


@given(
    units_of=UNITS,
    subs=SUBS,
    verdicts=st.dictionaries(
        PAIRS, st.tuples(RELATIONS, st.sampled_from(("水利局", "林业局"))), max_size=9
    ),
)
@example(  # each of two sub-items is joined with the main item of the other
    units_of=["水利局", "林业局", "水利局", "林业局", "水利局", "水利局", "水利局", "水利局"],
    subs={"a": "c", "b": "d"},
    verdicts={("a", "d"): (Relation.SAME, "水利局"), ("b", "c"): (Relation.SAME, "林业局")},
)
def test_every_current_record_stands_in_exactly_one_entry_whatever_was_decided(
    frame: Frame,
    merged: Merged,
    units_of: list[str],
    subs: dict[str, str],
    verdicts: dict[tuple[str, str], tuple[Relation, str]],
) -> None:
    lines = [
        f"{i} | {unit} | 事项{i} | {'主项' if i in subs else ''} | {subs.get(i, '')}"
        for i, unit in zip(IDS, units_of, strict=True)
    ]
    records = "\n".join(["record_id | unit | item_name | parent_name | sub_of", *lines])
    told = [f"{a} | {b} | {said} | {lead} | {at}"
            for at, ((a, b), (said, lead)) in enumerate(sorted(verdicts.items()), 1)]  # fmt: skip
    verdict_table = "\n".join(["left_id | right_id | relation | lead | decision", *told])
    found = merged(records, verdict_table)

    sources = Counter(source for entry in found for source in entry["sources"])
    assert sources == Counter(frame("records", records)["record_id"].to_list())
    assert len({entry["entry_id"] for entry in found}) == len(found)
    assert len({entry["number"] for entry in found}) == len(found)
    known = {entry["entry_id"]: entry for entry in found}
    for entry in found:
        assert (entry["parent_id"] is None) == ("." not in entry["number"])
        assert (entry["parent_id"] is None) == (entry["counts_as"] == "main")
        if entry["parent_id"]:
            main = known[entry["parent_id"]]
            assert main["number"].split(".")[0] == entry["number"].split(".")[0]
    assert merged(records, verdict_table) == found


def test_no_records_make_no_entries(merged: Merged) -> None:
    assert merged("record_id") == []
