"""The style sheet of a .docx, as far as styles strike, hide or number."""

from dataclasses import dataclass, field, replace
from typing import Final

from powerlist.read.xlsx_parts import is_on

_DEEPEST_STYLE: Final = 20
_CHANGES: Final = "Change"  # rPrChange, pPrChange …: the formatting as it was


def local(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by their local names."""
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}


@dataclass(frozen=True, slots=True)
class Marks:
    """What a run or a style says; None where it says nothing."""

    strike: bool | None = None
    double_strike: bool | None = None
    vanish: bool | None = None

    def told(self, name: str, attributes: dict[str, str]) -> "Marks":
        """With one formatting element taken in."""
        field_of = {"strike": "strike", "dstrike": "double_strike", "vanish": "vanish"}
        if name not in field_of:
            return self
        return replace(self, **{field_of[name]: is_on(local(attributes))})

    def over(self, below: "Marks") -> "Marks":
        """These marks where they say something, else those of `below`."""
        return Marks(
            below.strike if self.strike is None else self.strike,
            below.double_strike if self.double_strike is None else self.double_strike,
            below.vanish if self.vanish is None else self.vanish,
        )

    def toggled(self, other: "Marks") -> "Marks":
        """Two styles that both strike cancel each other out (ISO/IEC 29500-1, 17.7.3)."""
        return Marks(
            bool(self.strike) != bool(other.strike),
            bool(self.double_strike) != bool(other.double_strike),
            bool(self.vanish) != bool(other.vanish),
        )

    @property
    def is_struck(self) -> bool:
        """One line or two."""
        return bool(self.strike or self.double_strike)


@dataclass(slots=True)
class _Style:
    based_on: str = ""
    marks: Marks = field(default_factory=Marks)
    list_id: str = ""
    depth: int | None = None


class Styles:
    """Handler of styles.xml."""

    def __init__(self) -> None:
        """No styles: nothing struck, nothing numbered."""
        self.default_paragraph = ""
        self._styles: dict[str, _Style] = {}
        self._defaults = Marks()
        self._style: _Style | None = None
        self._path: list[str] = []
        self._marks: dict[str, Marks] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A style, or what it says."""
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if any(element.endswith(_CHANGES) for element in self._path):
            return
        value = local(attributes).get("val", "")
        if name == "style":
            self._open(local(attributes))
        elif parent == "rPr" and self._style is None:
            self._defaults = self._defaults.told(name, attributes)
        elif self._style is None or "tblStylePr" in self._path:
            return
        elif parent == "rPr" and "pPr" not in self._path:
            self._style.marks = self._style.marks.told(name, attributes)
        elif name == "basedOn":
            self._style.based_on = value
        elif name == "numId":
            self._style.list_id = value
        elif name == "ilvl":
            self._style.depth = int(value or 0)

    def _open(self, attributes: dict[str, str]) -> None:
        style = self._style = _Style()
        self._styles[attributes.get("styleId", "")] = style
        is_default = "default" in attributes and is_on(attributes, "default")
        if is_default and attributes.get("type") == "paragraph":
            self.default_paragraph = attributes.get("styleId", "")

    def text(self, text: str) -> None:
        """Styles have no text."""

    def end(self, name: str) -> None:
        """A style is complete."""
        self._path.pop()
        if name == "style":
            self._style = None

    def _chain(self, name: str) -> list[_Style]:
        """The style and those it is based on."""
        chain: list[_Style] = []
        while name in self._styles and len(chain) < _DEEPEST_STYLE:
            chain.append(self._styles[name])
            name = chain[-1].based_on
        return chain

    def marks_of(self, paragraph: str, run: str) -> Marks:
        """What a paragraph style and a character style mark together."""
        marks = self._of(paragraph).over(self._defaults)
        return marks.toggled(self._of(run)) if run else marks

    def _of(self, name: str) -> Marks:
        if name not in self._marks:
            marks = Marks()
            for style in self._chain(name):
                marks = marks.over(style.marks)
            self._marks[name] = marks
        return self._marks[name]

    def list_of(self, name: str) -> tuple[str, int | None]:
        """The list that the style numbers its paragraphs by and the level; "" where none."""
        chain = self._chain(name)
        list_id = next((style.list_id for style in chain if style.list_id), "")
        return list_id, next((style.depth for style in chain if style.depth is not None), None)
