"""powerlist diff: two lists, wherever they come from."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from conftest import Clerk

HEAD = "审批部门,项目名称,设定依据,承诺时限\n"
WATER = "广水市水利局,取水许可,《中华人民共和国水法》第四十八条,"


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "旧版.csv", tmp_path / "新版.csv"
    old.write_text(f"{HEAD}{WATER}20个工作日\n广水市水利局,河道采砂许可,,\n", encoding="utf-8")
    new.write_text(f"{HEAD}{WATER}10个工作日\n", encoding="utf-8")
    return old, new


def test_two_files_need_no_workspace(clerk: "Clerk", lists: tuple[Path, Path]) -> None:
    status, printed, _ = clerk("diff", *lists, "-C", lists[0].parent)

    assert status == 0
    assert "旧版：旧版.csv　2 项" in printed
    assert "承诺时限：20个工作日 → 10个工作日" in printed
    assert "河道采砂许可" in printed


def test_json_holds_everything(clerk: "Clerk", lists: tuple[Path, Path]) -> None:
    _, printed, _ = clerk("diff", *lists, "--format", "json", "-C", lists[0].parent)

    told = json.loads(printed)
    assert told["counts"] == {"取消": 1, "要素调整": 1}
    assert told["old"] == {"name": "旧版.csv", "items": 2}
    assert [change["new_names"] for change in told["changes"]] == [[], ["取水许可"]]


def test_the_change_list_is_written_as_a_workbook(
    clerk: "Clerk", lists: tuple[Path, Path], tmp_path: Path
) -> None:
    target = tmp_path / "变更清单.xlsx"

    _, printed, _ = clerk("diff", *lists, "--output", target, "-C", tmp_path)

    assert "变更清单.xlsx" in printed
    sheet = openpyxl.load_workbook(target)["变更清单"]
    assert [cell.value for cell in sheet["B"][4:]] == ["取消", "要素调整"]


def test_a_workspace_compares_with_its_current_entries(
    asked: "Clerk", lists: tuple[Path, Path]
) -> None:
    status, printed, _ = asked.here("diff", lists[0], "--limit", "0")

    assert status == 0
    assert "新版：本次汇总的目录" in printed
    assert "木材运输证核发" in printed


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("没有.xlsx", "新版.csv"), "没有“没有.xlsx”这个文件"),
        (("新版.csv",), "不在工作目录里"),
        (("空.csv", "新版.csv"), "没有读出事项"),
    ],
)
def test_what_cannot_be_compared_is_said_plainly(
    arguments: tuple[str, ...],
    complaint: str,
    clerk: "Clerk",
    lists: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(lists[0].parent)
    Path("空.csv").write_text("", encoding="utf-8")

    status, _, complained = clerk("diff", *arguments)

    assert status == 2
    assert complaint in complained


def test_a_workbook_is_not_written_under_another_name(
    clerk: "Clerk", lists: tuple[Path, Path], tmp_path: Path
) -> None:
    status, _, complaint = clerk("diff", *lists, "--output", tmp_path / "清单.csv", "-C", tmp_path)

    assert status == 2
    assert "应为 .xlsx 文件" in complaint
    assert not (tmp_path / "清单.csv").exists()


def test_a_whole_statute_does_not_fill_the_terminal(clerk: "Clerk", tmp_path: Path) -> None:
    old, new = tmp_path / "旧版.csv", tmp_path / "新版.csv"
    for path, article in ((old, "甲"), (new, "乙")):
        path.write_text(f"{HEAD}广水市水利局,取水许可,{article * 2000},\n", encoding="utf-8")

    _, printed, _ = clerk("diff", old, new, "-C", tmp_path)

    assert "全文见" in printed
    assert printed.count("甲") < 200
