"""The styles of an Excel 2003 XML workbook: number format and strike of each, with its parents."""

from typing import Final

_MOST_PARENTS: Final = 20
_DEFAULT: Final = "Default"

# Formats that this file type calls by name, as Chinese Excel shows them.
_NAMED_FORMATS: Final = {
    "General Number": "General",
    "General Date": "yyyy/m/d h:mm",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy",
    "Short Date": "yyyy/m/d",
    "Long Time": "h:mm:ss",
    "Medium Time": "h:mm AM/PM",
    "Short Time": "h:mm",
    "Currency": '"¥"#,##0.00',
    "Euro Currency": '"€"#,##0.00',
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Yes/No": '"Yes";"Yes";"No"',
    "True/False": '"True";"True";"False"',
    "On/Off": '"On";"On";"Off"',
}


class XmlStyles:
    """Styles by their id; a style says for itself or leaves it to its parent."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._parents: dict[str, str] = {}
        self._struck: dict[str, bool] = {}
        self._formats: dict[str, str] = {}
        self._open: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A style, or what it says; attributes come without namespace."""
        if name == "Style":
            self._open = attributes.get("ID", _DEFAULT)
            self._parents[self._open] = attributes.get("Parent", _DEFAULT)
        elif self._open is None:
            return
        elif name == "Font":
            self._struck[self._open] = attributes.get("StrikeThrough") == "1"
        elif name == "NumberFormat":
            code = attributes.get("Format", "General")
            self._formats[self._open] = _NAMED_FORMATS.get(code, code)

    def close(self) -> None:
        """The style is complete."""
        self._open = None

    def is_struck(self, style: str) -> bool:
        """Text under this style is struck."""
        return next(
            (self._struck[name] for name in self._line(style) if name in self._struck), False
        )

    def format(self, style: str) -> str:
        """The number format of this style."""
        line = self._line(style)
        return next((self._formats[name] for name in line if name in self._formats), "General")

    def _line(self, style: str) -> list[str]:
        """The style and its parents up to the default."""
        line = [style or _DEFAULT]
        while line[-1] != _DEFAULT and len(line) < _MOST_PARENTS:
            line.append(self._parents.get(line[-1], _DEFAULT))
        return line
