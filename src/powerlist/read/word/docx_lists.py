"""The lists of a .docx: definitions, and uses of them by number."""

from dataclasses import dataclass, field, replace

from powerlist.read.word.docx_styles import Styles, local
from powerlist.read.word.numbering import Level
from powerlist.read.xlsx_parts import is_on


@dataclass(slots=True)
class _Family:
    """A list definition (abstractNum)."""

    levels: dict[int, Level] = field(default_factory=dict)
    styles: dict[str, int] = field(default_factory=dict)  # paragraph style → its level
    from_style: str = ""  # defined where this list style is


@dataclass(slots=True)
class _List:
    """A use of a definition (num)."""

    family: str = ""
    levels: dict[int, Level] = field(default_factory=dict)  # defined anew
    restarts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListUse:
    """What the counter needs to know of a list."""

    family: str
    levels: dict[int, Level]
    styles: dict[str, int]
    restarts: dict[int, int]


class Lists:
    """Handler of numbering.xml."""

    def __init__(self) -> None:
        """No lists."""
        self._families: dict[str, _Family] = {}
        self._lists: dict[str, _List] = {}
        self._family: _Family | None = None
        self._list: _List | None = None
        self._depth = 0
        self._level: Level | None = None
        self._skipped = 0  # depth inside an mc:Fallback
        self._uses: dict[str, ListUse | None] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Definitions come before their uses."""
        if name == "Fallback" or self._skipped:
            self._skipped += 1
            return
        own = local(attributes)
        value = own.get("val", "")
        if name == "abstractNum":
            self._family = self._families[own.get("abstractNumId", "")] = _Family()
        elif name == "num":
            self._list = self._lists[own.get("numId", "")] = _List()
        elif name == "abstractNumId" and self._list:
            self._list.family = value
        elif name == "numStyleLink" and self._family:
            self._family.from_style = value
        elif name == "lvlOverride":
            self._depth = int(own.get("ilvl", "0"))
        elif name == "startOverride" and self._list:
            self._list.restarts[self._depth] = int(value or 0)
        elif name == "lvl":
            self._depth, self._level = int(own.get("ilvl", "0")), Level()
        elif self._level:
            self._in_level(name, own)

    def _in_level(self, name: str, own: dict[str, str]) -> None:
        level, value = self._level or Level(), own.get("val", "")
        if name == "start":
            level = replace(level, start=int(value or 0))
        elif name == "numFmt":
            level = replace(level, format=own.get("format", value) if value == "custom" else value)
        elif name == "lvlText":
            level = replace(level, pattern=value)
        elif name == "suff":
            level = replace(level, gap="" if value == "nothing" else " ")
        elif name == "isLgl":
            level = replace(level, is_legal=is_on(own))
        elif name == "lvlRestart":
            level = replace(level, restarts_after=int(value or 0))
        elif name == "pStyle" and self._family:
            self._family.styles[value] = self._depth
        self._level = level

    def text(self, text: str) -> None:
        """Lists have no text."""

    def end(self, name: str) -> None:
        """A level is complete when it ends."""
        if self._skipped:
            self._skipped -= 1
        elif name == "lvl" and self._level:
            target = self._list or self._family
            if target:
                target.levels[self._depth] = self._level
            self._level = None
        elif name == "abstractNum":
            self._family = None
        elif name == "num":
            self._list = None

    def use(self, list_id: str, styles: Styles) -> ListUse | None:
        """The list of that number; None for one that was never defined."""
        if list_id not in self._uses:
            self._uses[list_id] = self._found(list_id, styles)
        return self._uses[list_id]

    def _found(self, list_id: str, styles: Styles) -> ListUse | None:
        used = self._lists.get(list_id)
        family = self._families.get(used.family) if used else None
        if not used or not family:
            return None
        name = used.family
        if family.from_style and not family.levels:
            linked = self._lists.get(styles.list_of(family.from_style)[0])
            name = linked.family if linked else name
            family = self._families.get(name, family)
        return ListUse(name, family.levels | used.levels, family.styles, used.restarts)
