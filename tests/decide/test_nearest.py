"""What a decision was about is gone: what is there now instead."""

from typing import Any

import pytest

from powerlist.decide.nearest import nearest

ABOUT = "疑似重复｜广水市水利局：取水许可证核发 与 广水市农业局：取水许可 → 同一事项"


def row(unit: str, name: str, parent: str | None = None) -> dict[str, Any]:
    return {
        "record_id": name, "unit": unit, "unit_typed": unit, "item_name": name,
        "parent_name": parent,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [row("广水市水利局", "取水许可证的核发"), row("广水市农业局", "取水许可")],
            "“取水许可证核发”现在最接近的是广水市水利局“取水许可证的核发”",
        ),
        (  # of other units only what is nearly the same
            [row("广水市林业局", "取水许可证核发"), row("广水市农业局", "取水许可")],
            "“取水许可证核发”现在最接近的是广水市林业局“取水许可证核发”",
        ),
        ([row("广水市水利局", "河道采砂许可"), row("广水市农业局", "取水许可")], ""),
        ([row("广水市水利局", "取水许可证核发"), row("广水市农业局", "取水许可")], ""),
        ([], ""),
    ],
)
def test_the_nearest_present_name_is_told(rows: list[dict[str, Any]], told: str) -> None:
    assert nearest(ABOUT, rows) == told


def test_a_decision_about_no_item_has_none() -> None:
    assert nearest("R104 没有表格 → 认可", [row("广水市水利局", "取水许可")]) == ""
