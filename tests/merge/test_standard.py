"""The standard wording of entries, and its adoption."""

import json
from typing import Any

import polars as pl

from powerlist import merge, model
from powerlist.model import Adoption
from powerlist.settings import Baseline

PROVINCE = Baseline("省.xlsx", "上级目录", title="省目录")
LICENCES = Baseline("许可.xlsx", "许可事项清单", title="许可清单")
DECISION = Baseline("决定.xlsx", "取消下放决定", title="决定")
Row = dict[str, Any]


def entries(unit: str = "水利局") -> pl.DataFrame:
    row = dict.fromkeys(model.ENTRIES) | {
        "entry_id": "e", "item_name": "取水的许可", "unit": unit, "legal_basis": "《水法》",
        "sources": ["a", "b"], "origin": '{"item_name":"a","legal_basis":"b"}',
    }  # fmt: skip
    return pl.DataFrame([row], schema=model.ENTRIES)


def standardised(
    *adoptions: Adoption, match: Row | None = None, baselines: tuple[Baseline, ...] = (PROVINCE,)
) -> Row:
    items, matches = [], []
    for at, baseline in enumerate(baselines):
        wording = {"item_name": f"取水许可{at}", "code": f"0{at}"}
        items.append(
            dict.fromkeys(model.BASELINE_ITEMS)
            | {"item_id": f"i{at}", "baseline": baseline.name}
            | wording
        )
        matches.append(
            dict.fromkeys(model.BASELINE_MATCHES)
            | {"record_id": "a", "baseline": baseline.name, "item_id": f"i{at}",
               "relation": "same", "band": "certain"}
            | (match or {})
        )  # fmt: skip
    standards = merge.Standards(
        baselines,
        pl.DataFrame(items, schema=model.BASELINE_ITEMS),
        pl.DataFrame(matches, schema=model.BASELINE_MATCHES),
        adoptions,
    )
    return merge.standardised(entries(), standards).row(0, named=True)


def test_the_standard_wording_stands_beside_what_was_typed() -> None:
    entry = standardised()

    assert (entry["standard_name"], entry["standard_code"]) == ("取水许可0", "00")
    assert (entry["item_name"], entry["code"]) == ("取水的许可", None)
    assert entry["baseline_item"] == "i0"


def test_adopted_columns_are_published_and_their_origin_says_so() -> None:
    entry = standardised(Adoption("省目录", "", ("name", "code", "basis")))

    assert (entry["item_name"], entry["code"]) == ("取水许可0", "00")
    assert entry["legal_basis"] == "《水法》"  # the catalogue states none
    assert json.loads(entry["origin"]) == {
        "item_name": "baseline:省目录:i0", "code": "baseline:省目录:i0", "legal_basis": "b"
    }  # fmt: skip


def test_an_adoption_is_of_its_baseline_and_its_unit() -> None:
    elsewhere = Adoption("省目录", "林业局", ("name",)), Adoption("市目录", "", ("name",))

    assert standardised(*elsewhere)["item_name"] == "取水的许可"
    assert standardised(Adoption("省目录", "水利局", ("name",)))["item_name"] == "取水许可0"


def test_what_is_not_certain_or_not_the_same_has_no_standard() -> None:
    for match in ({"band": "review"}, {"relation": "other_level"}, {"record_id": "b"}):
        assert standardised(match=match)["standard_name"] is None


def test_the_licence_list_goes_before_an_upper_catalogue_and_decisions_word_nothing() -> None:
    entry = standardised(baselines=(DECISION, PROVINCE, LICENCES))

    assert entry["standard_name"] == "取水许可2"
