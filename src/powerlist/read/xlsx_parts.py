"""The parts of an .xlsx package beside its sheets: relations, sheet list, styles, shared texts."""

import posixpath
import re
from dataclasses import dataclass, field
from typing import Final

from powerlist.read.grid import LONGEST_TEXT
from powerlist.read.package import Package
from powerlist.read.refusal import damaged, oversized

_MOST_SHEETS: Final = 200
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OFF: Final = {"0", "false", "off"}

# Number formats that a style may name by number alone; 27 to 58 as Chinese Excel shows them.
BUILT_IN_FORMATS: Final = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%",
    "11": "0.00E+00", "14": "yyyy/m/d", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy",
    "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss",
    "22": "yyyy/m/d h:mm", "27": 'yyyy"年"m"月"', "28": 'm"月"d"日"', "29": 'm"月"d"日"',
    "30": "m-d-yy", "31": 'yyyy"年"m"月"d"日"', "32": 'h"时"mm"分"', "33": 'h"时"mm"分"ss"秒"',
    "34": '上午/下午h"时"mm"分"', "35": '上午/下午h"时"mm"分"ss"秒"', "36": 'yyyy"年"m"月"',
    "37": "#,##0;-#,##0", "38": "#,##0;-#,##0", "39": "#,##0.00;-#,##0.00",
    "40": "#,##0.00;-#,##0.00", "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss.0", "48": "##0.0E+0",
    "50": 'yyyy"年"m"月"', "51": 'm"月"d"日"', "52": 'yyyy"年"m"月"', "53": 'm"月"d"日"',
    "54": 'm"月"d"日"', "55": '上午/下午h"时"mm"分"', "56": '上午/下午h"时"mm"分"ss"秒"',
    "57": 'yyyy"年"m"月"', "58": 'm"月"d"日"',
}  # fmt: skip

Runs = tuple[tuple[str, bool | None], ...]  # text and its own strike, None where the cell decides


def unescaped(text: str) -> str:
    """_x000D_ and its like as the characters they stand for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def is_on(attributes: dict[str, str], name: str = "val") -> bool:
    """An on/off attribute: on when left out of its element, unless it says 0."""
    return attributes.get(name, "1").lower() not in _OFF


@dataclass(slots=True)
class RunCollector:
    """Texts of one string with each run's own strike; phonetic guides are not part of the text."""

    runs: list[tuple[str, bool | None]] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _strike: bool | None = None
    _in_text: bool = False
    _in_phonetic: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A run, its marks or its text begins."""
        if name == "rPh":
            self._in_phonetic = True
        elif name == "r":
            self._strike = None
        elif name == "rPr":
            self._strike = False
        elif name == "strike":
            self._strike = is_on(attributes)
        elif name == "t" and not self._in_phonetic:
            self._in_text = True

    def text(self, text: str) -> None:
        """Characters count inside <t> only; more than a cell can hold is not kept."""
        if self._in_text and self._length <= LONGEST_TEXT:
            self._text.append(text)
            self._length += len(text)

    def end(self, name: str) -> None:
        """Close what `start` opened."""
        if name == "rPh":
            self._in_phonetic = False
        elif name == "t" and self._in_text:
            self._in_text = False
            self.runs.append((unescaped("".join(self._text)), self._strike))
            self._text.clear()
        elif name == "r":
            self._strike = None


class SharedStrings:
    """Handler of sharedStrings.xml."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self.strings: list[Runs] = []
        self._collector = RunCollector()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Each <si> is one string."""
        if name == "si":
            self._collector = RunCollector()
        else:
            self._collector.start(name, attributes)

    def text(self, text: str) -> None:
        """Pass on."""
        self._collector.text(text)

    def end(self, name: str) -> None:
        """Keep the finished string."""
        if name == "si":
            self.strings.append(tuple(self._collector.runs))
        else:
            self._collector.end(name)


class Styles:
    """Handler of styles.xml: for each cell style its number format and whether it strikes."""

    def __init__(self) -> None:
        """Style 0 exists even where the part is missing."""
        self.formats: list[str] = []
        self.struck: list[bool] = []
        self._codes: dict[str, str] = dict(BUILT_IN_FORMATS)
        self._fonts: list[bool] = []
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Fonts and formats stand before the styles that use them."""
        if name in {"fonts", "cellXfs", "dxfs", "cellStyleXfs"}:
            self._inside = name
        elif name == "numFmt" and self._inside != "dxfs":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "font" and self._inside == "fonts":
            self._fonts.append(False)
        elif name == "strike" and self._inside == "fonts" and self._fonts:
            self._fonts[-1] = is_on(attributes)
        elif name == "xf" and self._inside == "cellXfs":
            font = int(attributes.get("fontId", "0"))
            self.formats.append(self._codes.get(attributes.get("numFmtId", "0"), "General"))
            self.struck.append(font < len(self._fonts) and self._fonts[font])

    def text(self, text: str) -> None:
        """Styles have no text."""

    def end(self, name: str) -> None:
        """Leave the list."""
        if name == self._inside:
            self._inside = ""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    is_hidden: bool


class Workbook:
    """Handler of workbook.xml."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self.sheets: list[SheetEntry] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Only the sheet list and the date system matter."""
        if name == "workbookPr":
            self.since_1904 = is_on(attributes, "date1904") and "date1904" in attributes
        elif name == "sheet":
            if len(self.sheets) >= _MOST_SHEETS:
                raise oversized("工作表过多")
            relation = next((v for k, v in attributes.items() if k.endswith(" id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(SheetEntry(attributes.get("name", ""), relation, is_hidden))

    def text(self, text: str) -> None:
        """The list has no text."""

    def end(self, name: str) -> None:
        """Nothing to close."""


class Comments:
    """Handler of a comments part: where people wrote beside a cell."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self.places: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note the place."""
        if name == "comment" and attributes.get("ref"):
            self.places.append(attributes["ref"])

    def text(self, text: str) -> None:
        """What they say is read by people."""

    def end(self, name: str) -> None:
        """Nothing to close."""


class _Relations:
    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}  # id → kind, target

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))

    def text(self, text: str) -> None:
        """Relations have no text."""

    def end(self, name: str) -> None:
        """Nothing to close."""


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Id → (kind of part, its name in the package); empty where the part has no relations."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in package.names:
        return {}
    handler = _Relations()
    package.parse(listed, handler)
    return {
        key: (kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        for key, (kind, target) in handler.targets.items()
    }


def workbook_part(package: Package) -> str:
    """Where the workbook is: most programs put it at xl/workbook.xml, but need not."""
    for kind, part in relations(package, "").values():
        if kind == "officeDocument":
            return part
    if "xl/workbook.xml" in package.names:
        return "xl/workbook.xml"
    raise damaged("缺少 xl/workbook.xml")
