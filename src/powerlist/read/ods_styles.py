"""What the named styles of an ODF file say about striking through and hiding."""

from typing import Final

STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_MOST_PARENTS: Final = 20
_FAMILY_DEFAULT: Final = ""

Name = tuple[str, str]  # family and name


class OdsStyles:
    """Common and automatic styles together; names of the latter hide those of the former."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._struck: dict[Name, bool] = {}
        self._invisible: set[Name] = set()
        self._parents: dict[Name, str] = {}
        self._open: Name | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A style, or what it says."""
        if name in {"style", "default-style"}:
            self._open = (
                attributes.get(f"{STYLE}family", ""),
                attributes.get(f"{STYLE}name", _FAMILY_DEFAULT),
            )
            self._parents[self._open] = attributes.get(f"{STYLE}parent-style-name", _FAMILY_DEFAULT)
        elif self._open is None:
            return
        elif name == "text-properties":
            self._note_strike(self._open, attributes)
        elif name == "table-properties" and attributes.get(f"{TABLE}display") == "false":
            self._invisible.add(self._open)

    def text(self, text: str) -> None:
        """Styles have no text."""

    def end(self, name: str) -> None:
        """Leave the style."""
        if name in {"style", "default-style"}:
            self._open = None

    def is_struck(self, family: str, name: str) -> bool | None:
        """Whether text under this style is struck; None where no style in the line says."""
        for _ in range(_MOST_PARENTS):
            own = self._struck.get((family, name))
            if own is not None or name == _FAMILY_DEFAULT:
                return own
            name = self._parents.get((family, name), _FAMILY_DEFAULT)
        return None

    def is_invisible(self, table_style: str) -> bool:
        """The sheet under this style is hidden."""
        return ("table", table_style) in self._invisible

    def _note_strike(self, style: Name, attributes: dict[str, str]) -> None:
        line = attributes.get(f"{STYLE}text-line-through-style")
        kind = attributes.get(f"{STYLE}text-line-through-type")
        stated = line or kind
        if stated:
            self._struck[style] = stated != "none"
