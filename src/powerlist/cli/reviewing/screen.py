"""One question as people see it: head, reports, differences, evidence, advice, answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from powerlist.cli.reviewing.answers import COMMANDS, Answers
from powerlist.cli.reviewing.evidence import FULL_BAR, PLAIN_BAR, in_a_line, waterfall
from powerlist.cli.reviewing.marking import Marking
from powerlist.cli.reviewing.members import DETAILED, ROOMS, Members, Room, clipped
from powerlist.decide import Case, CaseKind
from powerlist.match.evidence import START

SHOWN_ABOVE: Final = frozenset({CaseKind.CLAIM, CaseKind.VALUE})  # `why` repeats the reports
LOW: Final = 36  # lines of a window in which the evidence is told in a line
MANY: Final = 6  # answers that would take too many lines in two columns
KEY: Final = 5  # columns of an answer's key and the gaps around it
AROUND: Final = 3  # lines: what is left to answer, what the last key did, the prompt
HELP: Final = """\
按一个键就是一个答案，马上记入台账；随时可以退出，下次从没有答的接着问。
数字键选带编号的答案（两位数的，输完按回车）；字母键在每一屏都一样：
  s 同一事项　　　d 不同事项　　　l 甲为乙之子项　　r 乙为甲之子项
  v 不同层级　　　e 各自保留　　　a 认可　　　　　　h 暂不公布　　b 退回单位
  g 归口：按编号选牵头单位
  n 以后再说：排到本次最后　　　　u 撤销：取消上一个答案，重新问
  t 写理由：先写理由，再选答案　　w 更多依据：填报全文，逐段对照
  q 退出：已答的都已记下
颜色：红 关键词不同　紫 层级不同　黄 一方多出限定　青 拿不准　绿 只是写法
分数：每 1 分可能性翻一倍，负分说明不像同一事项；只供参考，由人决定。"""


@dataclass(frozen=True, slots=True)
class Left:
    """How many questions still wait for an answer."""

    must: int
    may: int

    @property
    def told(self) -> str:
        """For people."""
        return f"必须 {self.must} 处，可选 {self.may} 处"


@dataclass(frozen=True, slots=True)
class Screen:
    """Shows cases on a console."""

    console: Console
    start: float = START.weight  # bits before any evidence

    def show(self, case: Case, answers: Answers, left: Left, pair: dict[str, Any] | None) -> None:
        """The whole question."""
        if self.console.is_terminal:
            self.console.clear()
        must = "必须答" if case.is_blocking else "可选"
        head = f"待答：{left.told}　│　本题{must}"
        self.console.print(Rule(Text(head), align="left", style="dim"))
        for room in ROOMS:
            question = Group(*self._parts(case, answers, pair, room))
            if self._fits(question):
                break
        self.console.print(question)

    def more(self, case: Case) -> None:
        """What the reports say, in full."""
        self.console.print(Group(Text(), self._members().whole(case)))

    def help(self) -> None:
        """Which key does what."""
        self.console.print(Text(f"\n{HELP}"))

    @property
    def _is_colourful(self) -> bool:
        return self.console.color_system is not None and not self.console.no_color

    def _fits(self, question: RenderableType) -> bool:
        lines = self.console.render_lines(question, pad=False)
        return len(lines) + AROUND <= self.console.height

    def _members(self, room: Room = ROOMS[0]) -> Members:
        return Members(Marking(self._is_colourful), self.console.width, room)

    def _parts(
        self, case: Case, answers: Answers, pair: dict[str, Any] | None, room: Room
    ) -> Iterator[RenderableType]:
        width = self.console.width
        gap = [Text()] if room.is_airy else []
        yield Text("　".join(filter(None, (case.title, case.question))), "bold")
        yield from gap
        yield self._members(room).shown(case)
        yield from gap
        if case.kind == CaseKind.RELATION:
            yield self._differences(case)
        is_roomy = self.console.height >= LOW and len(case.members) <= DETAILED
        if pair and is_roomy:
            bar = FULL_BAR if self.console.encoding.startswith("utf") else PLAIN_BAR
            yield waterfall(pair, width, bar, self.start)
        elif pair:
            yield in_a_line(pair)
        if _tells_more(case, pair):
            lines = (clipped(line, width - 6, 3) for line in case.why.split("\n"))
            yield _told("情况", "\n".join(lines), width)
        if case.place:
            yield _told("位置", case.place, width)
        yield _told("建议", case.advice, width)
        yield from gap
        yield _choices(case, answers, width)
        yield Text("　".join(f"{key} {told}" for key, told in COMMANDS.items()), "dim")

    def _differences(self, case: Case) -> Table:
        left, right = case.members
        grid = Table.grid(padding=(0, 1))
        grid.width = self.console.width
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        for kind, words in Marking(self._is_colourful).legend(left.name, right.name):
            grid.add_row(kind, words)
        return grid


def _tells_more(case: Case, pair: dict[str, Any] | None) -> bool:
    """Whether `why` says what stands nowhere else; what people said has lines of its own."""
    if case.kind in SHOWN_ABOVE or (pair and case.kind != CaseKind.CLUSTER):
        return "\n" in case.why
    return True


def _told(head: str, text: str, width: int) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.width = width
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(f"{head}："), Text(text))
    return grid


def _choices(case: Case, answers: Answers, width: int) -> Table:
    """Several answers to a line where they are short."""
    shown = [
        (key, clipped(" ".join(option.label.split()), width - 6, 3), option.value)
        for key, option in answers.by_key.items()
    ]
    longest = max(Text(label).cell_len for _, label, _ in shown)
    wanted = 3 if len(shown) > MANY else 2
    columns = max(1, min(wanted, width // (longest + KEY)))
    grid = Table.grid(padding=(0, 1))
    grid.width = width
    for _ in range(columns):
        grid.add_column(no_wrap=True, justify="right")
        grid.add_column(ratio=1, overflow="fold")
    cells: list[RenderableType] = []
    for key, label, value in shown:
        reason = "（须写理由）" if value in case.needs_reason else ""
        cells += (Text(key, "bold reverse" if key else ""), Text(label + reason))
    for start in range(0, len(cells), 2 * columns):
        grid.add_row(*cells[start : start + 2 * columns])
    return grid
