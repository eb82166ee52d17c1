"""An inbox in a temporary folder: put files in, read them, look at kinds and cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from powerlist.model import Reading, ReturnFile
from powerlist.read import sheets
from powerlist.settings import ReadSettings

HEAD = ["序号", "项目名称", "审批类别", "设定依据", "备注"]


@dataclass
class Inbox:
    folder: Path
    names: list[str] = field(default_factory=list)

    def put(self, name: str, data: bytes) -> "Inbox":
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.names.append(name)
        return self

    def book(
        self,
        rows: Sequence[Sequence[Any]],
        merges: Sequence[str] = (),
        edit: Callable[[Worksheet], None] | None = None,
        name: str = "水利局.xlsx",
    ) -> "Inbox":
        workbook = openpyxl.Workbook()
        sheet = workbook.worksheets[0]
        for row in rows:
            sheet.append(list(row))
        for merge in merges:
            sheet.merge_cells(merge)
        if edit:
            edit(sheet)
        workbook.save(self.folder / name)
        self.names.append(name)
        return self

    def read(self, *, include_hidden: bool = False, include_struck: bool = False) -> Reading:
        settings = ReadSettings(include_hidden=include_hidden, include_struck=include_struck)
        return sheets([ReturnFile(1, name, self.folder / name) for name in self.names], settings)

    def kinds(self) -> list[str]:
        return self.read().sheets["kind"].to_list()

    def outcome(self) -> dict[str, Any]:
        return self.read().files.row(0, named=True)

    def row(self, number: int) -> dict[str, Any]:
        return self.read().sheets.filter(pl.col("row") == number).row(0, named=True)

    def fields(self, number: int) -> dict[str, str]:
        return {c["field"]: c["text"] for c in self.row(number)["cells"] if c["field"]}

    def filled(self, number: int) -> dict[str, str]:
        return {c["field"]: c["address"] for c in self.row(number)["cells"] if c["filled"]}

    def heads(self) -> list[tuple[str, str | None]]:
        return [(h["head"], h["field"]) for h in self.read().tables["heads"][0]]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path)


@pytest.fixture
def head() -> list[str]:
    return list(HEAD)
