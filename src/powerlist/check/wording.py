"""How findings quote what was typed and name records, rows and places."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

LONGEST: Final = 40  # characters of a quotation; enough to find the cell, short enough to read


def quoted(text: str | None) -> str:
    """The text in quotation marks, on one line and shortened at the end."""
    line = " ".join((text or "").split())
    return f"“{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}”"


def sentence(text: str, otherwise: str) -> str:
    """The text as a sentence with its full stop; another where there is none."""
    return f"{text.strip().rstrip('。') or otherwise}。"


def title_of(record: dict[str, Any]) -> str:
    """The item in quotation marks, a sub-item behind its main item."""
    name, parent = record["item_name"], record["parent_name"]
    if not name:
        return f"第{record['row']}行未写名称的事项"
    if not parent or parent == name:
        return quoted(name)
    return f"{quoted(parent)}的子项{quoted(name)}"


def unit_of(record: dict[str, Any]) -> str:
    """The unit as the roster has it, else as typed."""
    return record["unit"] or record["unit_typed"] or "未知单位"


def told(record: dict[str, Any]) -> str:
    """Unit, item and place of a record, for people who look for it."""
    place = "".join(f"“{part}”" for part in (record["file"], record["sheet"]) if part)
    return f"{unit_of(record)}的{title_of(record)}（{place}第{record['row']}行）"


def text_of(row: dict[str, Any]) -> str:
    """What a row of SHEETS says, its non-blank cells in order."""
    texts = (cell["text"].strip() for cell in row["cells"] if not cell["filled"])
    return " ".join(text for text in texts if text)


def cell_text(row: dict[str, Any], field: str) -> str:
    """What stands in the row under the head of this column."""
    return next((cell["text"] for cell in row["cells"] if cell["field"] == field), "")


def row_numbers(rows: Sequence[dict[str, Any]], most: int = 5) -> str:
    """The numbers of the rows; of many rows only the first."""
    numbers = "、".join(str(row["row"]) for row in rows[:most])
    return f"第{numbers}行{'等' if len(rows) > most else ''}"


def listed(parts: Iterable[str], most: int = 5) -> str:
    """The parts joined for a sentence; after the first few only their number."""
    shown = list(parts)
    if len(shown) <= most:
        return "、".join(shown)
    return f"{'、'.join(shown[:most])}等{len(shown)}个"
