"""One form, written in every format there is, gives the same records."""

from pathlib import Path

import polars as pl
import pytest

from powerlist.model import ReturnFile
from powerlist.normalise import records
from powerlist.read import sheets
from powerlist.settings import ReadSettings, Unit

CORPUS = Path(__file__).parent / "corpus"
FILES = [
    path
    for folder in ("form", "excel_95")
    for path in sorted((CORPUS / folder).iterdir())
    if path.name != "truth.toml"
]
UNITS = (Unit("广水市水利局", ("水利局",)),)
SAID = (
    "unit", "unit_typed", "number", "parent_name", "item_name", "full_name", "match_key",
    "category", "category_typed", "legal_basis", "limit_legal", "limit_legal_days",
    "limit_promised", "limit_promised_days", "limit_promised_unit", "fee", "fee_charged", "remark",
)  # fmt: skip


def said_by(path: Path) -> pl.DataFrame:
    reading = sheets([ReturnFile(1, path.name, path)], ReadSettings())
    return records(reading, UNITS).select(SAID)


@pytest.fixture(scope="module")
def expected() -> pl.DataFrame:
    frame = said_by(CORPUS / "form" / "form.xlsx")
    assert frame.height == 7
    return frame


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_format_says_the_same(path: Path, expected: pl.DataFrame) -> None:
    assert said_by(path).rows() == expected.rows()
