"""Everything that must not go out, planted in entries and looked for in the finished files."""

from collections.abc import Callable

import polars as pl
import pytest

from powerlist import publish
from powerlist.settings import Settings

Build = Callable[..., dict[str, object]]
Frame = Callable[..., pl.DataFrame]
KINDS = (".xlsx", "（分部门）.xlsx", "（数据表）.xlsx", ".csv", ".json", ".html")


def found(entries: pl.DataFrame, settings: Settings) -> list[publish.Found]:
    return list(publish.scan(publish.prepare(entries, settings).files))


@pytest.mark.parametrize(
    "planted",
    [
        ("有疑问打13900000000", "手机号码", "139****0000"),
        ("证号990000202013000013", "身份证号码", f"99{'*' * 13}013"),
        ("交至6200000000000005", "银行卡号", f"{'*' * 12}0005"),
        ("发至 nobody@example.invalid", "电子邮箱", "n***@example.invalid"),
        ("填报人：张某某", "姓名", "张**"),
        ("秘密★5年", "密级或不公开标志", "秘密★"),
        ("内部资料", "密级或不公开标志", "内部资料"),
    ],
)
@pytest.mark.parametrize("column", ["remark", "limit_legal", "applicants"])
def test_what_is_planted_is_found_in_every_file(
    entry: Build, frame: Frame, settings: Settings, column: str, planted: tuple[str, str, str]
) -> None:
    typed, kind, shown = planted
    finds = found(frame(entry("e1", "取水许可", **{column: typed})), settings)

    assert {(one.kind, one.shown) for one in finds} == {(kind, shown)}
    for ending in KINDS:
        assert any(one.file.endswith(ending) for one in finds)


def test_office_telephones_and_codes_pass(entry: Build, frame: Frame, settings: Settings) -> None:
    row = entry("e1", "取水许可", remark="咨询电话：0722-6230000", code="990000202013000013")

    assert found(frame(row), settings) == []


def test_a_clean_list_has_nothing_to_answer_for(
    city_list: pl.DataFrame, settings: Settings
) -> None:
    assert found(city_list, settings) == []


def test_what_was_found_is_not_spread_by_telling(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    finds = found(frame(entry("e1", "取水许可", remark="电话13900000000")), settings)

    assert "13900000000" not in "".join(f"{one.place}{one.shown}" for one in finds)
