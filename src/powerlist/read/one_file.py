"""One return file as rows: what kind of file it is, its grids, its tables, its outcome.

A pure function of the file's bytes, so that several processes can share the work.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from powerlist.model import FEEDBACK_MARK, META_SHEET, FileOutcome
from powerlist.read.detect import (
    WHAT_IT_IS,
    Kind,
    disagrees,
    is_litter,
    kind_of,
)
from powerlist.read.form_page import form_page, is_form_page
from powerlist.read.grid import Book, Grid
from powerlist.read.html import read_html
from powerlist.read.locked import unlocked
from powerlist.read.mhtml import read_mhtml
from powerlist.read.ods import read_ods
from powerlist.read.office import read_by_office
from powerlist.read.pdf import read_pdf
from powerlist.read.refusal import RefusalError, damaged, oversized, protected
from powerlist.read.spreadsheet_xml import read_spreadsheet_xml
from powerlist.read.tables import SheetReading, read_grid
from powerlist.read.text import read_text
from powerlist.read.word.doc import read_doc
from powerlist.read.word.docx import read_docx
from powerlist.read.word.wordml import read_wordml
from powerlist.read.xls import read_xls
from powerlist.read.xlsb import read_xlsb
from powerlist.read.xlsx import read_xlsx
from powerlist.settings import ReadSettings

LARGEST_FILE: Final = 50 * 2**20
_SPOKEN: Final = {"html": "网页", "mhtml": "网页", "xml2003": " Excel 2003 XML "}

# One reader per format by content; a format without one is refused by name.
_READERS: Final[Mapping[str, Callable[[bytes, str], Book]]] = {
    "xlsx": lambda data, _: read_xlsx(data),
    "xls": lambda data, _: read_xls(data),
    "ods": lambda data, _: read_ods(data),
    "xlsb": lambda data, _: read_xlsb(data),
    "html": lambda data, _: read_html(data),
    "mhtml": lambda data, _: read_mhtml(data),
    "xml2003": lambda data, _: read_spreadsheet_xml(data),
    "docx": lambda data, _: read_docx(data),
    "doc": lambda data, _: read_doc(data),
    "rtf": lambda data, _: read_by_office(data, "rtf"),
    "wordml": lambda data, _: read_wordml(data),
    "odt": lambda data, _: read_by_office(data, "odt"),
    "pdf": lambda data, _: read_pdf(data),
    "text": read_text,
}


@dataclass(frozen=True, slots=True)
class SheetOfFile:
    """A sheet that has content."""

    name: str
    is_hidden: bool
    reading: SheetReading


@dataclass(frozen=True, slots=True)
class FileReading:
    """Everything that one file says, and what became of it."""

    format: str
    outcome: FileOutcome
    detail: str
    sheets: tuple[SheetOfFile, ...] = ()
    rows: int = 0  # non-empty rows, counted on the grids


def read_file(data: bytes, file: str, settings: ReadSettings) -> FileReading:
    """The file's sheets; whatever is wrong with it becomes its outcome, never an exception."""
    if is_litter(file):
        return FileReading("", FileOutcome.IGNORED, "系统或办公软件的临时文件，已略过")
    if not data:
        return FileReading("", FileOutcome.EMPTY, "文件是空的（0 字节），请重新报送")
    kind = Kind("")
    try:
        kind = kind_of(data)
        if kind.is_protected and kind.name == "xlsx":
            data = unlocked(data)
            kind = kind_of(data)
        _refuse_unreadable(data, kind)
        book = _READERS[kind.name](data, file)
        if _is_feedback(book):
            sentence = "这是发给单位的反馈表，不是报送的清单"
            return FileReading(_format(kind, file), FileOutcome.FEEDBACK, sentence)
        sheets = tuple(
            SheetOfFile(grid.name, grid.is_hidden, _sheet_reading(grid, settings))
            for grid in book.grids
            if grid.cells or grid.covered or grid.before
        )
    except RefusalError as refusal:
        return FileReading(_format(kind, file), refusal.outcome, refusal.sentence)
    except Exception:  # noqa: BLE001 - readers of damaged files raise anything; one bad file must not stop 56 good ones
        return FileReading(_format(kind, file), FileOutcome.DAMAGED, damaged("读取中断").sentence)
    return _with_outcome(book, sheets, _format(kind, file), is_misnamed=disagrees(file, kind.name))


def _sheet_reading(grid: Grid, settings: ReadSettings) -> SheetReading:
    """What stands on a sheet; rules and examples of our own form are notes, not returns."""
    return form_page(grid) if is_form_page(grid) else read_grid(grid, settings)


def _is_feedback(book: Book) -> bool:
    """Whether the hidden sheet says that this is a feedback workbook of ours, come back."""
    return any(
        grid.name == META_SHEET and any(cell.text == FEEDBACK_MARK for cell in grid.cells.values())
        for grid in book.grids
    )


def _refuse_unreadable(data: bytes, kind: Kind) -> None:
    """Files that no reader is asked to try."""
    if len(data) > LARGEST_FILE:
        raise oversized("文件超过 50 MB")
    if kind.is_protected:
        raise protected()
    if kind.is_damaged:
        raise damaged("可能没有复制完整")
    if kind.name not in _READERS:
        what, advice = WHAT_IT_IS[kind.name]
        raise RefusalError(FileOutcome.UNSUPPORTED, f"这是{what}，暂不能读取；{advice}")


def _format(kind: Kind, file: str) -> str:
    """Text files are told apart by their names alone."""
    if kind.name != "text":
        return kind.name
    return "txt" if file.lower().endswith(".txt") else "csv"


def _with_outcome(
    book: Book, sheets: tuple[SheetOfFile, ...], format_name: str, *, is_misnamed: bool
) -> FileReading:
    notes = list(book.notes)
    if is_misnamed:
        notes.append(f"扩展名与内容不符，已按{_SPOKEN.get(format_name, f' .{format_name} ')}读取")
    outcome, sentence = _outcome(sheets)
    detail = "；".join([sentence, *notes]).strip("；")
    rows = sum(sheet.reading.filled_rows for sheet in sheets)
    return FileReading(format_name, outcome, detail, sheets, rows)


def _outcome(sheets: tuple[SheetOfFile, ...]) -> tuple[FileOutcome, str]:
    tables = [table for sheet in sheets for table in sheet.reading.tables]
    if not tables:
        return FileOutcome.EMPTY, "文件里没有任何内容，请重新报送"
    if any(table.reports for table in tables):
        return FileOutcome.READ, ""
    if any(table.says_nil for table in tables):
        return FileOutcome.NIL, ""
    if any(table.head for table in tables):
        return FileOutcome.READ, "表格里没有填写任何事项，请核实是否零报送"
    return FileOutcome.NO_TABLE, "没有找到带“项目名称”等表头的表格，请按统一表样重新报送"
