"""Why two reports are taken for one item, asked about, or left apart: a waterfall of evidence."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, Protocol

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from powerlist.language import alignment
from powerlist.language.alignment import Place
from powerlist.model import Band, Relation

COLUMNS: Final = {
    "name": "名称", "object": "内容", "basis": "设定依据", "unit": "单位", "parent": "主项",
    "code": "编码", "category": "类别",
}  # fmt: skip
RELATIONS: Final = {
    Relation.SAME: "可能是同一事项",
    Relation.OTHER_LEVEL: "同一事项，不同层级",
    Relation.LEFT_PART_OF_RIGHT: "甲可能是乙的子项",
    Relation.RIGHT_PART_OF_LEFT: "乙可能是甲的子项",
    Relation.SIBLING: "相近的两个事项",
    Relation.DIFFERENT: "不同事项",
}
BANDS: Final = {
    Band.CERTAIN: "同一单位重复填报，没有不同之处，不询问，直接合并",
    Band.REVIEW: "由人决定：列入冲突核查表",
    Band.APART: "各自保留，不询问",
}
WIDTH: Final = 80  # columns
BAR: Final = 2  # bars to a bit
WORDINGS: Final = ("wording", "unsure_wording")


class Compared(Protocol):
    """What `match.compare` returns."""

    @property
    def pair(self) -> dict[str, Any]:
        """A row of model.PAIRS; without sources where no source proposed the pair."""

    @property
    def start(self) -> float:
        """Bits before any evidence."""

    @property
    def compared(self) -> tuple[tuple[str, str], ...]:
        """What the sources of candidates looked at: name of the way, in words."""

    @property
    def conflicts(self) -> tuple[tuple[str, str, str], ...]:
        """Column, left value, right value."""

    @property
    def is_known(self) -> bool:
        """Whether they are a main item and its own sub-item."""


def print_why(
    console: Console, left: dict[str, Any], right: dict[str, Any], found: Compared
) -> None:
    """Both records, their names aligned, what was compared, the weights, and the outcome."""
    for side, record in (("甲", left), ("乙", right)):
        console.print(_grid([(side, _record(record))]))
    _section(console, "名称逐段对照", _places(alignment.places(*map(_name, (left, right)))))
    _section(console, "比对过什么", found.compared)
    _section(console, "是什么关系", _outcome(found))
    if not found.is_known:
        console.print(Text("\n各栏的分量（正数说明相关，负数说明无关；每 1 分可能性翻一倍）"))
        console.print(_waterfall(found))
    different = [(name, f"{mine} ↔ {yours}") for name, mine, yours in found.conflicts]
    if different:
        _section(console, "填报不一致（不影响是否同一事项，合并后另行确定）", different)


def _section(console: Console, title: str, rows: Iterable[tuple[str, str]]) -> None:
    console.print(Text(f"\n{title}"))
    console.print(_grid(rows))


def _grid(rows: Iterable[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.width = WIDTH
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    for name, text in rows:
        grid.add_row(Text(f"  {name}"), Text(text))
    return grid


def _record(record: dict[str, Any]) -> str:
    spot = f"第 {record['row']} 行" if record["row"] else ""
    where = " · ".join(part for part in (record["file"], record["sheet"], spot) if part)
    return f"{_name(record)}\n{record['unit'] or record['unit_typed'] or '单位不明'}　{where}"


def _name(record: dict[str, Any]) -> str:
    name = record["item_name"] or "（未填名称）"
    return f"{record['parent_name']} — {name}" if record["parent_name"] else str(name)


def _places(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    for place in places:
        same = place.kind is None
        text = place.left if same else f"{place.left or '（无）'} ↔ {place.right or '（无）'}"
        yield ("一致" if same else str(place.kind)), text


def _outcome(found: Compared) -> Iterator[tuple[str, str]]:
    pair = found.pair
    if found.is_known:
        yield "关系", "主项和它自己的子项，填报表里已经写明，不再比对"
        return
    sources = pair["sources"]
    yield "提出", "、".join(sources) or "没有一种办法提出这一对，所以没有列入比对（上面各项都不够）"
    yield "关系", RELATIONS[Relation(pair["relation"])]
    for item in pair["evidence"]:
        if item["level"] in WORDINGS and item["label"] not in pair["vetoes"]:
            yield "因为", item["label"]
    for veto in pair["vetoes"]:
        yield "否决", veto
    yield "处理", BANDS[Band(pair["band"])] if sources else "不询问"


def _waterfall(found: Compared) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.width = WIDTH
    table.add_column("栏目", no_wrap=True)
    table.add_column("比对结果", overflow="fold", ratio=1)
    table.add_column("分", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True, min_width=14)
    total = found.start
    table.add_row("起点", outset(total), f"{total:+.1f}", _bar(total))
    for item in found.pair["evidence"]:
        if item["level"] in WORDINGS:
            continue
        total += item["weight"]
        column = COLUMNS[item["level"].partition("_")[0]]
        table.add_row(column, Text(item["label"]), f"{item['weight']:+.1f}", _bar(item["weight"]))
    percent = min(99, max(1, round(100 * 2**total / (1 + 2**total))))
    note = "；有否决，不看分数" if found.pair["vetoes"] else ""
    table.add_row("合计", f"约 {percent}% 可能相关{note}", f"{total:+.1f}", _bar(total))
    return table


def outset(start: float) -> str:
    """What holds of two names before anything is known but that they were compared."""
    share = 2**start / (1 + 2**start)
    return f"比对过的名称，一百对里约有 {max(1, round(100 * share))} 对相关"


def _bar(bits: float) -> str:
    return ("+" if bits > 0 else "-") * min(14, round(abs(bits) * BAR))
