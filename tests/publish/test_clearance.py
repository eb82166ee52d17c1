"""Everything that must not go out, planted in entries and looked for in the finished files."""

from collections.abc import Callable

import polars as pl
import pytest

from powerlist import publish
from powerlist.model import ENTRIES
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


@pytest.mark.parametrize(
    "typed",
    ["《水法》第七条（秘密★5年）", "秘 密★", "機密★10年", "机密级☆", "秘\u200b密★", "机密*10年"],
)
def test_a_secrecy_mark_is_found_beside_a_statute_and_in_disguise(
    entry: Build, frame: Frame, settings: Settings, typed: str
) -> None:
    finds = found(frame(entry("e1", "取水许可", remark=typed)), settings)

    assert {one.kind for one in finds} == {"密级或不公开标志"}


@pytest.mark.parametrize(
    "typed", ["139\u202e00000000", "1390\u200b0000000", "013900000000", "１３９００００００００"]
)
def test_a_number_in_disguise_is_found(
    entry: Build, frame: Frame, settings: Settings, typed: str
) -> None:
    finds = found(frame(entry("e1", "取水许可", remark=typed)), settings)

    assert {one.shown for one in finds} == {"139****0000"}


def test_what_was_let_pass_in_one_text_is_told_in_another(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    answered, other = "投诉电话13900000000", "经办13911110000"  # told alike: 139****0000
    rows = [entry("e1", "取水许可", remark=answered, fee=f"{answered}\n{other}")]
    files = publish.prepare(frame(*rows), settings).files

    shown = {(one.shown, one.file) for one in publish.scan(files, {answered})}
    assert len(publish.scan(files, {answered})) < len(publish.scan(files))
    assert {name for name, _ in shown} == {"139****0000"}
    assert publish.scan(files, {answered, other}) == ()


@pytest.mark.parametrize(
    "code", ["13900000000", "见 13900000000", "秘密★", "张某 990000202013000013"]
)
def test_a_code_that_is_none_is_found(
    entry: Build, frame: Frame, settings: Settings, code: str
) -> None:
    assert found(frame(entry("e1", "取水许可", code=code)), settings)


def test_no_column_hides_what_is_planted_in_it(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    for column, kind in ENTRIES.items():
        if kind != pl.String() or column in {"entry_id", "counts_as", "parent_id"}:
            continue
        row = entry("e1", "取水许可") | {column: "甲 13900000000"}
        files = publish.prepare(frame(row), settings).files
        is_out = any(b"13900000000" in files[name] for name in files if name.endswith(".csv"))
        assert bool(publish.scan(files)) == is_out, column
