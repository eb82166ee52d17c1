"""What the units reported, laid out for comparing: two side by side, more below each other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.cells import cell_len, chop_cells
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from powerlist.cli.reviewing.marking import Marking
from powerlist.decide import Case, CaseKind
from powerlist.decide.case import Member, letter
from powerlist.decide.workbook.markup import marked

NUMBER: Final = "序号"
FIELDS: Final[Mapping[str, Callable[[Member], str]]] = {
    "单位": lambda member: member.unit,
    NUMBER: lambda member: member.number,
    "类别": lambda member: member.category,
    "依据": lambda member: member.legal_basis,
    "时限": lambda member: member.limit,
    "收费": lambda member: member.fee,
    "出处": lambda member: member.place,
}
NAME: Final = "事项"
STATED: Final = "填报"
DIFFERS: Final = "bold"
UNALIKE: Final = "≠"
BY_NATURE: Final = frozenset({"单位", NUMBER, "出处"})  # differ in any two reports
HEAD: Final = 6  # columns of a row's head
LINES: Final = 4  # of one cell; all of it is shown on request
SHOWN: Final = 10  # members on the first screen
DETAILED: Final = 4  # up to so many members are shown with what they state
CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a case is told."""

    members: int = SHOWN  # as far as they stand below each other
    has_details: bool = True
    has_places: bool = True
    lines: int = LINES
    is_airy: bool = True  # has empty lines


# From the roomiest to the tightest: a question must stand on one screen, its head included.
ROOMS: Final = (
    Room(),
    Room(is_airy=False),
    Room(has_details=False),
    *(Room(most, has_details=False, has_places=False, lines=2) for most in (SHOWN, 7)),
    *(
        Room(most, has_details=False, has_places=False, lines=2, is_airy=False)
        for most in (7, 5, 4, 3, 2)
    ),
)


@dataclass(frozen=True, slots=True)
class Members:
    """Lays out the members of a case in so many columns."""

    marking: Marking
    width: int
    room: Room = Room()

    def shown(self, case: Case) -> RenderableType:
        """The members, cut to what a screen holds."""
        if len(case.members) == 2:  # noqa: PLR2004 - that is what side by side means
            return self._side_by_side(case)
        return self._stacked(case)

    def whole(self, case: Case) -> RenderableType:
        """Every member with everything, nothing cut."""
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for place, member in enumerate(case.members):
            grid.add_row(Text(letter(place), "bold"), Text(_one_line(member.name), "bold"))
            if stated := _stated(case):
                grid.add_row("", Text(f"{STATED}：{stated[place]}"))
            for head, read in FIELDS.items():
                if told := read(member):
                    grid.add_row("", Text(f"{head}：{_one_line(told)}"))
        return grid

    def _side_by_side(self, case: Case) -> Table:
        table = Table(box=box.MINIMAL, pad_edge=False, width=self.width, show_edge=False)
        table.add_column(no_wrap=True, width=HEAD)
        table.add_column(Text("甲", "bold"), ratio=1, overflow="fold")
        table.add_column(Text("乙", "bold"), ratio=1, overflow="fold")
        left, right = case.members
        table.add_row(Text(NAME), *self.marking.names(left.name, right.name))
        stated = _stated(case)
        if stated:
            table.add_row(Text(STATED), *self._texts(*stated))
        for head, read in FIELDS.items():
            mine, yours = read(left), read(right)
            if head == NUMBER and not self.room.has_places:
                continue
            if (mine or yours) and (mine, yours) != stated:
                table.add_row(_head(head, mine, yours), *self._texts(mine, yours))
        return table

    def _texts(self, left: str, right: str) -> tuple[Text, Text]:
        half = (self.width - HEAD - 6) // 2
        left, right = (clipped(_one_line(text), half, self.room.lines) for text in (left, right))
        return _marked(left, right), _marked(right, left)

    def _stacked(self, case: Case) -> Table:
        grid = Table.grid(padding=(0, 1))
        grid.width = self.width
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        for place, member in enumerate(case.members[: self.room.members]):
            mark = letter(place) if len(case.members) > 1 else ""
            grid.add_row(Text(mark, "bold"), self._block(case, place, member))
        if more := len(case.members[self.room.members :]):
            grid.add_row("", Text(f"……另有 {more} 条，按 w 看全部"))
        return grid

    def _block(self, case: Case, place: int, member: Member) -> Text:
        inside = self.width - 4
        lines = [self._title(case, place, member)]
        if stated := _stated(case):
            lines.append(Text(clipped(f"{STATED}：{stated[place]}", inside, LINES)))
        elif len(case.members) <= DETAILED and self.room.has_details:
            lines += (Text(clipped(line, inside, LINES)) for line in _details(member))
        elif case.kind == CaseKind.CLUSTER and self.room.has_places:
            lines += (Text(clipped(line, inside, 1)) for line in list(_details(member))[-1:])
        is_told = self.room.has_places and len(case.members) <= SHOWN
        if is_told and member.place != case.place:
            lines.append(Text(clipped(member.place, inside, 1), "dim"))
        return Text("\n").join(lines)

    def _title(self, case: Case, place: int, member: Member) -> Text:
        if place:
            _, name = self.marking.names(case.members[0].name, member.name)
        else:
            name = Text(_one_line(member.name))
        number = f"（序号 {member.number}）" if member.number else ""
        return Text("　").join(filter(None, (Text(member.unit), name + Text(number))))


def _stated(case: Case) -> tuple[str, ...]:
    """What each member states in the column that is asked about."""
    return case.values if case.kind == CaseKind.VALUE else ()


def clipped(text: str, width: int, lines: int) -> str:
    """As much of the text as fits into so many lines of so many columns."""
    if cell_len(text) <= width * lines:
        return text
    kept = "".join(chop_cells(text, width)[:lines])
    while cell_len(kept) > width * lines - cell_len(CUT) - 1:
        kept = kept[:-1]
    return kept + CUT


def _head(head: str, left: str, right: str) -> Text:
    """With a mark where both sides state something, and not the same."""
    is_unlike = left and right and "".join(left.split()) != "".join(right.split())
    return Text(head + UNALIKE if is_unlike and head not in BY_NATURE else head)


def _details(member: Member) -> Iterator[str]:
    stated = (
        member.category,
        f"时限：{member.limit}" if member.limit else "",
        f"收费：{member.fee}" if member.fee else "",
    )
    if line := "　".join(filter(None, stated)):
        yield line
    if member.legal_basis:
        yield f"依据：{_one_line(member.legal_basis)}"


def _marked(text: str, other: str) -> Text:
    runs = marked(text, other)
    return Text.assemble(*((run.text, DIFFERS if run.differs else "") for run in runs))


def _one_line(text: str) -> str:
    return " ".join(text.split())
