"""A form as it is handed out, filled in by a clerk and returned to the inbox."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from powerlist import form, pipeline
from powerlist.form import Form
from powerlist.form.columns import COLUMNS
from powerlist.form.workbook import HEAD_ROW, LIST
from powerlist.model import ReturnFile
from powerlist.pipeline import Outcome
from powerlist.settings import Settings

FIRST_ROW = HEAD_ROW + 2  # as a spreadsheet counts
NAME = "广水市水利局.xlsx"
WRITER = "MS Excel 2007 XML"


@dataclass
class Desk:
    """Where one unit fills in its form."""

    folder: Path
    settings: Settings
    blank: Form

    @property
    def path(self) -> Path:
        return self.folder / NAME

    def hand_out(self, **changed: object) -> None:
        self.path.write_bytes(form.write(replace(self.blank, **changed)))  # type: ignore[arg-type]  # fields of Form

    def fill(self, lines: Sequence[Mapping[str, object]], top: Mapping[str, str] = {}) -> None:
        """Type lines (field → text) below those there already; `top` are cells by address."""
        book = openpyxl.load_workbook(self.path)
        sheet = book[LIST]
        row = FIRST_ROW
        while sheet.cell(row, 2).value:
            row += 1
        for at, line in enumerate(lines, start=row):
            for column, described in enumerate(COLUMNS, start=1):
                if described.field in line:
                    sheet.cell(at, column).value = line[described.field]  # type: ignore[assignment]  # texts and numbers
        for address, text in top.items():
            sheet[address] = text
        book.save(self.path)

    def resave(self) -> None:
        """Open and save with LibreOffice, as some offices do."""
        office = shutil.which("soffice")
        if not office:
            pytest.skip("LibreOffice is not installed")
        profile = f"-env:UserInstallation=file://{self.folder}/profile"
        out = self.folder / "saved"
        command = [office, profile, "--headless", "--convert-to", f"xlsx:Calc {WRITER}"]
        subprocess.run(  # noqa: S603 - a program found on this machine
            [*command, str(self.path), "--outdir", str(out)], check=True, capture_output=True
        )
        shutil.move(out / NAME, self.path)

    def read(self) -> Outcome:
        return pipeline.run([ReturnFile(1, NAME, self.path)], self.settings)

    def said_about_reading(self) -> list[tuple[str, str]]:
        found = self.read().findings.filter(pl.col("code").str.starts_with("R"))
        return list(found.select("code", "message").iter_rows())


@pytest.fixture
def desk(tmp_path: Path, settings: Settings) -> Desk:
    blank = Form(
        "广水市", "2014年版", "广水市水利局", 1, date(2014, 12, 1), deadline=date(2014, 6, 30)
    )
    desk = Desk(tmp_path, settings, blank)
    desk.hand_out()
    return desk
