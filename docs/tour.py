"""Walk through tour.md as its reader would; so the page cannot say what the program does not do.

Three things in the page are acted on, in the order in which they stand:

- a block ```csv 路径``` is written to that file;
- a table after `<!-- 填表 路径 -->` is filled into that review workbook, row by row;
- a block ```console``` is typed: its `$ ` lines are run, what they print is put below them.

What differs from one walk to the next is named instead: the folder as `…`, the date as 今天.
"""

import io
import os
import re
import shlex
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from openpyxl import load_workbook

from powerlist import cli

STEP: Final = re.compile(
    r"^```csv (?P<file>\S+)\n(?P<content>.*?)^```$"
    r"|^<!-- 填表 (?P<book>\S+) -->\n\n(?P<table>(?:\|[^\n]*\n)+)"
    r"|^```console\n(?P<typed>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
SHEET, NUMBER = "工作表", "序号"  # heads of the tables that say what to fill in


def renewed(page: str) -> str:
    """The page with what its commands print today."""
    with TemporaryDirectory() as folder, chdir(folder):
        start = Path.cwd()
        return STEP.sub(lambda step: _act(step, start), page)


def _act(step: re.Match[str], start: Path) -> str:
    if step["file"]:
        path = Path(step["file"])
        path.write_text(step["content"], encoding="utf-8")
    elif step["book"]:
        _fill(Path(step["book"]), step["table"])
    else:
        commands = [line for line in step["typed"].splitlines() if line.startswith("$ ")]
        printed = "".join(f"{line}\n{_run(line[2:], start)}" for line in commands)
        return f"```console\n{printed}```"
    return step[0]


def _run(line: str, start: Path) -> str:
    program, *arguments = shlex.split(line)
    if program == "cd":
        os.chdir(arguments[0])
        return ""
    if program == "mkdir":
        Path(arguments[0]).mkdir()
        return ""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(output), redirect_stderr(output):
        cli.main(arguments)
    output.seek(0)
    today = datetime.now().astimezone().date().isoformat()
    text = output.read().replace(str(start), "…").replace("\\", "/").replace(today, "今天")
    lines = [line.rstrip() for line in text.strip("\n").splitlines()]
    return "".join(f"{line}\n" for line in lines)


def _fill(path: Path, table: str) -> None:
    heads, _, *answers = [
        [cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()
    ]
    book = load_workbook(path)
    for answer in answers:
        given = dict(zip(heads, answer, strict=True))
        sheet = book[given.pop(SHEET)]
        rows = list(sheet.iter_rows())
        head = next(row for row in rows if "决定▼" in [cell.value for cell in row])
        places = {cell.value: cell.column for cell in head}
        number = places[NUMBER] - 1
        row = next(row for row in rows if str(row[number].value) == given[NUMBER])
        for name, value in given.items():
            if name != NUMBER:
                row[places[name] - 1].value = value
    book.save(path)
