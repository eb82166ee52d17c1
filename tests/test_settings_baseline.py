"""Baselines as powerlist.toml declares them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from powerlist import settings as settings_file
from powerlist.errors import ConfigError
from powerlist.settings import Baseline, Settings

CATALOGUE = Baseline(
    file="目录/省.xlsx",
    kind="上级目录",
    title="省目录",
    issuer="省政府",
    number="鄂政办发〔2015〕2号",
    issued_on=date(2015, 1, 9),
    region="420000",
    binding=True,
)
PREVIOUS = Baseline("2012年版.xlsx", "上一版目录")


def written(path: Path, settings: Settings, more: str = "") -> Path:
    file = path / "powerlist.toml"
    file.write_text(settings_file.to_toml(settings) + more, encoding="utf-8")
    return file


def test_what_is_declared_is_read_back(tmp_path: Path, settings: Settings) -> None:
    declared = replace(settings, baselines=(CATALOGUE, PREVIOUS))

    assert settings_file.load(written(tmp_path, declared)) == declared


def test_a_baseline_without_a_title_is_called_by_its_file() -> None:
    assert PREVIOUS.name == "2012年版"
    assert CATALOGUE.name == "省目录"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('file = "a.xlsx"\nkind = "目录"', "baseline.kind 应为：上级目录"),
        ('kind = "上级目录"', "baseline.file 应为文字"),
        ('file = "a.xlsx"\nkind = "上级目录"\nbinding = "是"', "binding 应为true 或 false"),
        ('file = "a.xlsx"\nkind = "上级目录"\ndate = "2015"', "date 应为日期"),
        ('file = "a.xlsx"\nkind = "上级目录"\nname = "甲"', "没有 name 这一项"),
    ],
)
def test_a_faulty_declaration_is_one_sentence(
    tmp_path: Path, settings: Settings, lines: str, told: str
) -> None:
    file = written(tmp_path, settings, f"\n[[baseline]]\n{lines}\n")

    with pytest.raises(ConfigError, match=told):
        settings_file.load(file)


def test_two_baselines_may_not_share_a_name(tmp_path: Path, settings: Settings) -> None:
    declared = replace(settings, baselines=(PREVIOUS, replace(PREVIOUS, file="别处/2012年版.xlsx")))

    with pytest.raises(ConfigError, match=r"都叫“2012年版”"):
        settings_file.load(written(tmp_path, declared))
