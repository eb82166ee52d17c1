"""The list as one web page that needs nothing but itself, for the portal and for offline reading.

Without JavaScript it is a plain table with every text in it; with it, the table can be searched
and filtered. A content security policy names the two blocks of code by their hash and allows
nothing else, so that nothing typed by a unit can ever run or be fetched.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import jinja2
from markupsafe import Markup

from powerlist.language import pinyin
from powerlist.publish.parts import Section, Tally, View
from powerlist.settings import Settings

# Where the row itself shows it, the details below the name leave it out.
IN_THE_ROW: Final = frozenset(
    {"清理结果", "序号", "子项序号", "项目名称", "子项名称", "审批类别", "审批部门"}
)
BAR: Final = 200  # units of length of the longest bar of a chart


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in the words of the page."""

    anchor: str  # of its permanent link
    number: str
    name: str
    main_name: str  # of the item above a sub-item; "" on a main item
    category: str
    limit: str
    details: tuple[tuple[str, str], ...]
    initials: str


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one unit in one annex."""

    unit: str
    initials: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart."""

    name: str
    main: int
    sub: int
    forwarded: int
    length: int


def page(view: View, settings: Settings) -> bytes:
    """The whole page as UTF-8."""
    style, script = _asset("page.css"), _asset("page.js")
    text = _template().render(
        view=view,
        settings=settings,
        sections=[(section, list(_blocks(view, section))) for section in view.sections],
        units=[tally.name for tally in view.by_unit],
        categories=[tally.name for tally in view.by_category],
        charts=(
            ("按审批部门", _bars(view.by_unit)),
            ("按审批类别", _bars(view.by_category)),
        ),
        style=Markup(style),  # noqa: S704 - our own file, shipped with the program
        script=Markup(script),  # noqa: S704 - as above
        policy=f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}",
    )
    return text.encode()


def _blocks(view: View, section: Section) -> Iterator[Block]:
    for block in section.blocks:
        rows = [
            _row(dict(zip(view.flat_heads, line.record, strict=True)), line.entry_id)
            for item in block.items
            for line in item.lines
        ]
        yield Block(block.unit, pinyin.initials(block.unit), tuple(rows))


def _row(said: dict[str, str], entry_id: str) -> Row:
    name = said["子项名称"] or said["项目名称"]
    return Row(
        anchor=f"item-{entry_id}",
        number=said["子项序号"] or said["序号"],
        name=name,
        main_name=said["项目名称"] if said["子项名称"] else "",
        category=said["审批类别"],
        limit=said["承诺时限"] or said["法定时限"],
        details=tuple(
            (head, text) for head, text in said.items() if text and head not in IN_THE_ROW
        ),
        initials=pinyin.initials(name),
    )


def _bars(tallies: Sequence[Tally]) -> list[Bar]:
    longest = max((tally.all.counted for tally in tallies), default=0) or 1
    return [
        Bar(
            name=tally.name,
            main=tally.all.main,
            sub=tally.all.sub,
            forwarded=tally.all.forwarded,
            length=round(BAR * tally.all.counted / longest),
        )
        for tally in tallies
    ]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("page.html"))


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _source(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"'sha256-{digest}'"
