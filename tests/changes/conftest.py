"""Small lists as text, compared the way the program does."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from powerlist import editions

HEADS = "审批部门|项目名称|审批类别|设定依据|承诺时限"
LICENCE = "行政许可|《中华人民共和国水法》第四十八条|10个工作日"

Listed = Callable[..., pl.DataFrame]
Compared = Callable[..., pl.DataFrame]


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    """A list of `单位|名称` or of whole rows; `heads` where it has other columns."""

    def build(*rows: str, heads: str = HEADS) -> pl.DataFrame:
        path = tmp_path / "清单.csv"
        full = [row if row.count("|") > 1 else f"{row}|{LICENCE}" for row in rows]
        lines = (line.replace("|", ",") for line in [heads, *full])
        path.write_text("\n".join(lines), encoding="utf-8")
        return editions.from_file(path).records

    return build


@pytest.fixture
def told(listed: Listed) -> Callable[..., list[tuple[str, str, str]]]:
    """(kind, old names, new names) of all that changed between two lists."""

    def compare(
        old: list[str], new: list[str], *, is_strict: bool = False
    ) -> list[tuple[str, str, str]]:
        found = editions.between(listed(*old), listed(*new), is_strict=is_strict)
        return [
            (row["kind"], "、".join(row["old_names"]), "、".join(row["new_names"]))
            for row in found.to_dicts()
            if row["kind"] != "未变"
        ]

    return compare
