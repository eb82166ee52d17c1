"""Facts out of small text tables, so that a case shows only what matters to its rule."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import polars as pl
import pytest

from powerlist import model
from powerlist.check import Facts
from powerlist.language.names import fold
from powerlist.model import Adoption, Reading
from powerlist.settings import Baseline, Round, Settings, Unit

FramesByName = dict[str, pl.DataFrame]

DEFAULTS: dict[str, dict[str, Any]] = {
    "files": {"round": 1, "file": "水利局.xlsx", "sha256": "", "size": 1, "format": "xlsx",
              "outcome": "read", "detail": ""},
    "tables": {"round": 1, "file": "水利局.xlsx", "sheet": "表", "table": 1, "sheet_hidden": False,
               "title": "", "unit_line": "", "unit_cell": "", "contact": "", "head_first": 2,
               "head_last": 2, "heads": [], "is_nil": False},
    "sheets": {"round": 1, "file": "水利局.xlsx", "sheet": "表", "table": 1, "kind": "item",
               "reason": "", "heading": "", "flags": []},
    "records": {"status": "current", "round": 1, "file": "水利局.xlsx", "sheet": "表",
                "unit": "水利局", "unit_typed": "水利局", "unit_source": "column",
                "item_name": "取水许可", "category": "行政许可", "category_typed": "行政许可",
                "legal_basis": "《水法》第七条", "citations": [], "objects": [], "qualifiers": [],
                "forwarded": False, "outcome": [], "outcome_receivers": [], "flags": [],
                "extra": "{}"},
    "pairs": {"relation": "same", "band": "review", "score": 90.0, "evidence": [], "vetoes": [],
              "sources": []},
    "verdicts": {"relation": "same", "decision": 1},
    "claims": {"is_territorial": False},
    "conflicts": {"entry_id": "e1"},
    "stale": {"kind": "stale", "record_ids": []},
    "remarks": {"round": 1, "unit": "水利局", "severity": "error", "returned": 2, "told_on": ""},
    "steps": {"unit": "水利局", "before_round": 1, "round": 2, "columns": []},
    "baselines": {"baseline": "省目录", "file": "目录.xlsx", "state": "read", "detail": "",
                  "items": 1},
    "baseline_items": {"baseline": "省目录", "citations": [], "outcome": [],
                       "outcome_receivers": []},
    "baseline_matches": {"baseline": "省目录", "relation": "same", "how": "folded",
                         "band": "certain", "evidence": []},
    "unclaimed": {"baseline": "省目录", "units": []},
    "entries": {"unit": "水利局", "counts_as": "main", "publishable": True, "sources": []},
}  # fmt: skip
BASELINE = {"file": "目录.xlsx", "kind": "上级目录", "title": "省目录"}
SCHEMAS = {
    "files": model.FILES,
    "tables": model.TABLES,
    "sheets": model.SHEETS,
    "records": model.RECORDS,
    "pairs": model.PAIRS,
    "verdicts": model.VERDICTS,
    "claims": model.CLAIMS,
    "conflicts": model.CONFLICTS,
    "stale": model.STALE,
    "remarks": model.REMARKS,
    "steps": model.STEPS,
    "baselines": model.BASELINES,
    "baseline_items": model.BASELINE_ITEMS,
    "baseline_matches": model.BASELINE_MATCHES,
    "unclaimed": model.UNCLAIMED,
    "entries": model.ENTRIES,
}


@pytest.fixture
def facts_from() -> Callable[[dict[str, Any]], Facts]:
    return _facts


def _facts(case: dict[str, Any]) -> Facts:
    frames = {name: _frame(name, case.get(name, "")) for name in SCHEMAS}
    reading = Reading(frames.pop("files"), frames.pop("tables"), frames.pop("sheets"))
    adopted = tuple(Adoption("省目录", "", (field,)) for field in case.get("adopted", []))
    received = {
        (int(row["round"]), row["unit"]): date.fromisoformat(row["day"])
        for row in _typed_rows(case.get("received", ""))
    }
    return Facts(
        settings=_settings(case), reading=reading, received=received, adoptions=adopted, **frames
    )


def _settings(case: dict[str, Any]) -> Settings:
    year = case.get("year", 2014)
    return Settings(
        city="广水市",
        division=case.get("division", "421381"),
        year=year,
        edition=str(year),
        published_on=date(year, 12, 31),
        rounds=tuple(
            Round(number, date.fromisoformat(day))
            for number, day in enumerate(case.get("deadlines", []), start=1)
        ),
        units=tuple(
            Unit(
                name.partition("<")[0],
                kind="乡镇" if name.endswith("镇") else "部门",
                predecessors=tuple(filter(None, [name.partition("<")[2]])),
            )
            for name in case.get("units", [])  # 自然资源局<国土局: the name, and a former one
        ),
        baselines=tuple(Baseline(**BASELINE | stated) for stated in case.get("baseline", [])),
    )


def _frame(name: str, text: str) -> pl.DataFrame:
    rows = [_row(name, typed) for typed in _typed_rows(text)]
    return pl.DataFrame(rows, schema=SCHEMAS[name])


def _typed_rows(text: str) -> Iterator[dict[str, str]]:
    """Rows of a table written as `head | head` over `cell | cell`; ␤ stands for a line break."""
    lines = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    for line in lines[1:]:
        yield {head: cell.replace("␤", "\n") for head, cell in zip(lines[0], line, strict=True)}


def _row(name: str, typed: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(SCHEMAS[name]) | DEFAULTS[name]
    row |= {column: _value(name, column, cell) for column, cell in typed.items()}
    if name == "records":
        row["record_id"] = row["record_id"] or f"r{row['row']}"
        row["match_key"] = row["name_key"] = fold(row["item_name"] or "") or None
        row["addresses"] = f'{{"item_name": "B{row["row"]}", "legal_basis": "D{row["row"]}"}}'
    return row


def _value(name: str, column: str, cell: str) -> Any:  # noqa: ANN401 - of the column's own type
    kind = SCHEMAS[name][column]
    if column == "citations":
        return [_citation(each) for each in cell.split("；") if each]
    if column in {"cells", "heads"}:
        return [_cell(each) for each in cell.split("；") if each]
    if isinstance(kind, pl.List):
        return cell.split("+") if cell else []
    if kind == pl.Boolean:
        return cell == "yes"
    if kind == pl.Int64:
        return int(cell) if cell else None
    return cell or None


def _citation(text: str) -> dict[str, str | None]:
    """`法律 水法 48` and perhaps a number; a ? stands for what is not known."""
    kind, title, article, *number = (None if word == "?" else word for word in text.split())
    return {"text": title, "kind": kind, "title": title, "article": article} | {
        "number": number[0] if number else None
    }


def _cell(text: str) -> dict[str, Any]:
    """`B3 item_name=取水许可`; for heads the text is the head."""
    match = re.fullmatch(r"([A-Z]+\d+) ?(\w*)=(.*)", text, re.DOTALL)
    assert match, text
    address, field, said = match.groups()
    return {"address": address, "field": field or None, "text": said, "head": said, "filled": False}
