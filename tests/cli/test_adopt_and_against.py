"""powerlist adopt and against: what a clerk does with an upper catalogue and the last edition."""

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pytest

if TYPE_CHECKING:
    from conftest import Clerk

HEADS = ("序号", "项目编码", "项目名称", "子项名称", "审批部门", "设定依据", "清理结果")
CATALOGUE = (
    ("1", "4200001", "林木采伐许可", "", "省林业厅", "《中华人民共和国森林法》第三十二条", ""),
    ("2", "4200002", "取水许可", "", "省水利厅", "《中华人民共和国水法》第七条", ""),
    ("3", "4200003", "渔业捕捞许可", "", "省水利厅", "《中华人民共和国渔业法》第二十三条", ""),
)
PREVIOUS = (
    ("1", "", "取水许可", "", "市水利局", "", "保留"),
    ("2", "", "河道采砂许可", "", "市水利局", "", "取消"),
    ("3", "", "围垦河道审核", "", "市水利局", "", "保留"),
)
DECLARED = """
[[baseline]]
file = "省目录.xlsx"
kind = "上级目录"
title = "省级通用目录"
number = "鄂政办发〔2015〕2号"

[[baseline]]
file = "上一版.xlsx"
kind = "上一版目录"
"""


def write(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (HEADS, *rows):
        book.active.append(row)
    book.save(path)


@pytest.fixture
def held_to(at_work: "Clerk") -> "Clerk":
    """A workspace that is held to a catalogue and the last edition, and merged."""
    write(at_work.folder / "baseline" / "省目录.xlsx", CATALOGUE)
    write(at_work.folder / "baseline" / "上一版.xlsx", PREVIOUS)
    declare(at_work, DECLARED)
    at_work.here("merge")
    return at_work


def declare(clerk: "Clerk", lines: str) -> None:
    settings = clerk.folder / "powerlist.toml"
    settings.write_text(settings.read_text("utf-8") + lines, encoding="utf-8")


def table(clerk: "Clerk", name: str) -> pl.DataFrame:
    return pl.read_parquet(clerk.folder / "work" / f"{name}.parquet")


def told(clerk: "Clerk", code: str) -> list[str]:
    return table(clerk, "findings").filter(pl.col("code") == code)["message"].to_list()


def test_what_the_catalogue_and_the_last_edition_say_is_told(held_to: "Clerk") -> None:
    assert told(held_to, "B416") == [
        "《省级通用目录》（省水利厅）中有1个事项没有单位申报：“渔业捕捞许可”。"
    ]
    assert told(held_to, "B421") == [
        "《上一版》中广水市水利局有1个事项这次没有报，也没有写去向：“围垦河道审核”。"
    ]
    assert told(held_to, "B422") == [
        "“河道采砂许可”在《上一版》中已经取消，这次又报了，有没有新的依据？"
    ]
    assert "“木材运输证核发”在《省级通用目录》中没有找到对应的事项。" in told(held_to, "B412")


def test_the_three_are_shown_side_by_side(held_to: "Clerk") -> None:
    status, printed, _ = held_to.here("against", "--unit", "广水市林业局")

    assert status == 0
    assert "名称与上级目录不同" in printed
    assert "各方一致 0 条，不一致 2 条" in printed


def test_the_comparison_is_written_to_a_workbook(held_to: "Clerk", tmp_path: Path) -> None:
    written = tmp_path / "对照表.xlsx"

    first = held_to.here("against", "--output", written)[0], written.read_bytes()
    again = held_to.here("against", "--output", written)[0], written.read_bytes()

    rows = list(openpyxl.load_workbook(written).active.iter_rows(min_row=3, values_only=True))
    assert first == again
    assert rows[0] == ("单位", "这次填报", "上一版目录", "上级目录", "判断", "处理意见")
    assert any(row[1] == "（没有单位报）" and row[3] == "渔业捕捞许可" for row in rows)


def test_adopted_names_are_published_and_traced_and_can_be_given_up(held_to: "Clerk") -> None:
    asked = ("adopt", "--baseline", "省级通用目录", "--fields", "name,code", "--by", "李主任")

    status, printed, _ = held_to.here(*asked)
    again = held_to.here(*asked)[1]
    held_to.here("merge")
    adopted = table(held_to, "entries").filter(pl.col("standard_name") == "林木采伐许可")
    traced = held_to.here("trace", "林木采伐许可")[1]
    held_to.here("ledger", "--undo", "1", "--by", "李主任", "--reason", "改用旧名")
    held_to.here("merge")
    given_up = table(held_to, "entries").filter(pl.col("standard_name") == "林木采伐许可")

    assert status == 0
    assert "名称与目录不同的目录条目 1 条" in printed
    assert "没有再记" in again
    assert adopted.select("item_name", "code").rows() == [("林木采伐许可", "4200001")]
    assert "按《省级通用目录》的规范表述，填报原文为“林木采伐许可证核发”" in traced
    assert given_up.select("item_name", "code").rows() == [("林木采伐许可证核发", None)]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("adopt",), "请用 --baseline 写明采用哪一个目录，可用的有：省级通用目录、上一版"),
        (("adopt", "--baseline", "上一版", "--fields", "price"), "--fields 没有“price”"),
        (("adopt", "--baseline", "上一版", "--unit", "火星局"), "名册里没有“火星局”这个单位"),
        (("against", "--baseline", "市目录"), "没有可对照的目录；可用的有：省级通用目录、上一版"),
        (("against", "--output", "对照表.docx"), "--output 应为 .xlsx 文件"),
    ],
)
def test_wrong_use_is_one_sentence(
    held_to: "Clerk", arguments: tuple[str, ...], complaint: str
) -> None:
    status, _, complained = held_to.here(*arguments)

    assert status == 2
    assert complaint in complained


def test_an_undeclared_and_a_missing_file_are_told_and_stop_nothing(at_work: "Clerk") -> None:
    write(at_work.folder / "baseline" / "省目录.xlsx", CATALOGUE)
    declare(at_work, '[[baseline]]\nfile = "别的.xlsx"\nkind = "上级目录"\n')

    status, *_ = at_work.here("merge")

    assert status == 1
    assert told(at_work, "B431") == ["《别的》没有参加对照，baseline/ 里没有“别的.xlsx”。"]
    assert told(at_work, "B432") == [
        "baseline/ 里的“省目录.xlsx”没有在 powerlist.toml 中写明，没有参加对照。"
    ]
