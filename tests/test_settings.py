"""powerlist.toml: what is written is read back, and a fault is one Chinese sentence."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from powerlist.errors import ConfigError
from powerlist.settings import MatchSettings, ReadSettings, Round, Settings, consistent, load
from powerlist.settings import to_toml as written

MINIMAL = """\
[city]
name = "广水市"
division = "421381"
[edition]
year = 2014
name = "2014年版"
published_on = 2014-12-01
"""


def loaded(tmp_path: Path, text: str, encoding: str = "utf-8") -> Settings:
    path = tmp_path / "powerlist.toml"
    path.write_text(text, encoding=encoding)
    return load(path)


def test_what_is_written_is_read_back(tmp_path: Path, settings: Settings) -> None:
    full = replace(
        settings,
        rounds=(Round(1, date(2014, 9, 1)), Round(2)),
        read=ReadSettings(include_hidden=True),
        match=MatchSettings(threshold=75),
    )

    assert loaded(tmp_path, written(full)) == full


def test_only_city_and_edition_must_be_given(tmp_path: Path) -> None:
    settings = loaded(tmp_path, MINIMAL)

    assert (settings.city, settings.units, settings.match.threshold) == ("广水市", (), 80)


def test_a_byte_order_mark_from_a_windows_editor_is_no_matter(tmp_path: Path) -> None:
    assert loaded(tmp_path, MINIMAL, "utf-8-sig").division == "421381"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (MINIMAL.replace("[city]", "[town]"), "缺少 [city] 一节"),
        (MINIMAL.replace('"421381"', "421381"), "city.division 应为文字，现为 421381"),
        (MINIMAL.replace("2014-12-01", '"年底"'), "edition.published_on 应为日期"),
        (MINIMAL.replace("2014\n", "true\n"), "edition.year 应为整数"),
        (MINIMAL.replace('"2014年版"', '"2014/2015"'), "版次名称“2014/2015”要用作文件名"),
        (MINIMAL.replace('"2014年版"', '".."'), "版次名称“..”要用作文件名"),
        (MINIMAL.replace('"广水市"', "广水市"), "第 2 行"),
        (MINIMAL + "[match]\nthreshold = 930\n", "应在 0 到 100 之间，现为 930"),
        (MINIMAL + "[match]\nthresold = 80\n", "[match] 中没有 thresold"),
        (MINIMAL + "[read]\ninclude_hidden = 1\n", "read.include_hidden 应为true 或 false"),
        ("match = 3\n" + MINIMAL, "[match]"),
        ("unit = 3\n" + MINIMAL, "[[unit]]"),
        (MINIMAL + '[[unit]]\nname = "甲"\n[[unit]]\nname = "甲"\n', "“甲”出现了两次"),
        (MINIMAL + '[[unit]]\nname = "甲"\nkind = "公司"\n', "kind 应为：部门"),
        (MINIMAL + '[[unit]]\nname = "甲"\naliases = "乙"\n', "aliases 应为文字列表"),
        (MINIMAL + "[[unit]]\nname = 3\n", "unit.name 应为文字"),
        (MINIMAL + '[[round]]\nnumber = "一"\n', "round.number 应为整数"),
    ],
)
def test_a_fault_is_one_sentence_that_names_the_key(tmp_path: Path, fault: str, told: str) -> None:
    with pytest.raises(ConfigError) as raised:
        loaded(tmp_path, fault)

    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_saved_as_gbk_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="请用记事本另存为 UTF-8"):
        loaded(tmp_path, MINIMAL, "gbk")


def test_settings_made_in_code_are_held_to_the_same_rules(settings: Settings) -> None:
    with pytest.raises(ConfigError, match="市县名称"):
        consistent(replace(settings, city="广水:市"))
