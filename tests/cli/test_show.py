"""What several commands print alike."""

from dataclasses import dataclass
from io import StringIO

from rich.console import Console

from powerlist.cli.show import tell_unusable


@dataclass(frozen=True)
class Fault:
    where: str
    message: str = "不在可选之列。"


def test_a_workbook_with_many_faults_is_no_wall_of_lines() -> None:
    console = Console(file=StringIO(), width=80)

    tell_unusable(console, "核查表.xlsx", [Fault(f"第 {row} 行") for row in range(395)])

    told = console.file.getvalue()  # type: ignore[attr-defined]  # a StringIO
    assert told.startswith("“核查表.xlsx”中有 395 处不能用")
    assert "……另有 375 处" in told
    assert len(told.splitlines()) < 25
