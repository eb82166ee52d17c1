"""A clerk at the command line: runs commands, reads what they print, fills in the workbook."""

import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from powerlist.cli import main

ROSTER = """\
单位,别名,类别
广水市水利局,水利局；市水利局,部门
广水市农业局,农业局;市农业局,部门
广水市林业局,林业局|市林业局,部门
"""
FISH = ("水产苗种生产许可", "行政许可", "《中华人民共和国渔业法》第十六条")
LISTS: dict[str, list[tuple[str, ...]]] = {
    "水利局": [("取水许可",), ("河道采砂许可",), FISH],
    "农业局": [("取水许可",), ("农药经营许可", "行政许可", "")],
    "林业局": [("林木采伐许可证核发",), ("木材运输证核发",)],
}
DECISION, REASON = "决定▼", "理由"


@dataclass(frozen=True, slots=True)
class Clerk:
    """Runs commands in one workspace."""

    folder: Path
    write_return: Callable[..., Path] = field(repr=False)

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        """Exit status, what was printed, and what was complained of."""
        printed, complaint = (TextIOWrapper(BytesIO(), "utf-8", newline="") for _ in range(2))
        with redirect_stdout(printed), redirect_stderr(complaint):
            try:
                status = main([str(argument) for argument in arguments])
            except SystemExit as end:
                status = int(end.code or 0)
        return status, *(stream.seek(0) or stream.read() for stream in (printed, complaint))

    def here(self, command: str, *arguments: str | Path) -> tuple[int, str, str]:
        """The same, in the workspace."""
        return self(command, "-C", self.folder, *arguments)

    def init(self) -> None:
        roster = self.folder.with_name("单位名册.csv")
        roster.write_text(ROSTER, encoding="utf-8")
        status, *_ = self(
            "init", self.folder, "--city", "广水市", "--division", "421381", "--units", roster,
            "--year", "2014",
        )  # fmt: skip
        assert status == 0

    def returns(self) -> None:
        for unit, rows in LISTS.items():
            self.write_return(self.folder / "inbox" / "1" / f"{unit}.xlsx", f"市{unit}", rows)

    @property
    def review(self) -> Path:
        return self.folder / "review" / "冲突核查表.xlsx"

    def fill(self, answers: dict[str, str], reason: str = "专班会议议定") -> Path:
        """Pick each case's answer: the first of `answers` whose key stands in its row."""
        book = openpyxl.load_workbook(self.review)
        for sheet in book.worksheets[1:]:
            heads: dict[str, int] = {}
            for row in sheet.iter_rows():
                texts = [str(cell.value or "") for cell in row]
                if DECISION in texts:
                    heads = {text: at for at, text in enumerate(texts)}
                    continue
                answer = next((v for key, v in answers.items() if key in " ".join(texts)), None)
                if heads and answer:
                    fill_in(row[heads[DECISION]], answer)
                    fill_in(row[heads[REASON]], reason)
        book.save(self.review)
        return self.review


def fill_in(cell: Any, text: str) -> None:  # noqa: ANN401 - any of openpyxl's cells
    cell.value = text


@pytest.fixture
def clerk(tmp_path: Path, write_return: Callable[..., Path]) -> Clerk:
    """A clerk whose workspace does not exist yet."""
    return Clerk(tmp_path / "guangshui", write_return)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory, write_return: Callable[..., Path]) -> Path:
    """A folder with the workspace as it stands at each step."""
    clerk = Clerk(tmp_path_factory.mktemp("city") / "guangshui", write_return)
    clerk.init()
    clerk.returns()
    keep(clerk, "at_work")
    clerk.here("merge")
    keep(clerk, "asked")
    clerk.fill({"取水许可": "广水市水利局", "农药经营": "暂不公布"})
    clerk.here("decide", clerk.review, "--by", "王经办")
    clerk.here("merge")
    keep(clerk, "decided")
    return clerk.folder.parent


def keep(clerk: Clerk, step: str) -> None:
    shutil.copytree(clerk.folder, clerk.folder.with_name(step))


@pytest.fixture
def at_work(clerk: Clerk, city: Path) -> Clerk:
    """A clerk who has made the workspace and put in what the units returned."""
    shutil.copytree(city / "at_work", clerk.folder)
    return clerk


@pytest.fixture
def asked(clerk: Clerk, city: Path) -> Clerk:
    """A clerk who has merged and has a review workbook to fill in."""
    shutil.copytree(city / "asked", clerk.folder)
    return clerk


@pytest.fixture
def decided(clerk: Clerk, city: Path) -> Clerk:
    """A clerk who has settled all that blocks, and merged again."""
    shutil.copytree(city / "decided", clerk.folder)
    return clerk
