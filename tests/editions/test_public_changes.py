"""What of the changes since the last edition may be told."""

import polars as pl
import pytest

from powerlist.editions.public_changes import LEFT_OUT, fit_to_publish, without_held_back
from powerlist.model import CHANGES, ENTRIES


def changes(*names: str, kind: str = "取消") -> pl.DataFrame:
    rows = [
        dict.fromkeys(CHANGES)
        | {"change_id": name, "kind": kind, "old_names": [name], "old_units": ["广水市水利局"],
           "alterations": []}
        for name in names
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=CHANGES)


def held_back(name: str) -> pl.DataFrame:
    row = dict.fromkeys(ENTRIES) | {
        "unit": "广水市水利局", "item_name": name, "withheld": "暂不公布", "publishable": False,
    }  # fmt: skip
    return pl.DataFrame([row], schema=ENTRIES)


@pytest.mark.parametrize("listed", ["取水许可（省级）", "水资源管理 — 取水许可（省级）"])
def test_what_is_only_held_back_is_not_told_as_cancelled(listed: str) -> None:
    left, unsaid = without_held_back(changes(listed, "采砂许可"), held_back("取水许可(省级)"))

    assert left["change_id"].to_list() == ["采砂许可"]
    assert unsaid == (listed,)


def test_other_kinds_of_change_stay() -> None:
    found = changes("取水许可", kind="更名")

    left, unsaid = without_held_back(found, held_back("取水许可"))

    assert (left.height, unsaid) == (1, ())


def test_the_old_side_tells_nothing_about_persons_or_secrets() -> None:
    altered = {"field": "remark", "old": "联系人：张某某", "new": "", "is_cosmetic": False}
    found = changes("取水许可 13900000000", "军粮供应（机密）").with_columns(
        alterations=pl.Series([[altered], []], dtype=CHANGES["alterations"])
    )

    shown = fit_to_publish(found)

    assert shown["old_names"].to_list() == [["取水许可 139****0000"], [LEFT_OUT]]
    assert shown["alterations"][0][0]["old"] == "联系人：张**"
