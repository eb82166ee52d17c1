"""powerlist.toml as frozen values, one slice per stage; a fault in it is one Chinese sentence."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import tomlkit

from powerlist.errors import ConfigError

LEVELS: Final = ("国家", "省", "市", "县", "镇", "村")
ENGINES: Final = ("auto", "exhaustive", "arrays", "compiled", "spark")
KINDS: Final = ("部门", "乡镇", "街道", "垂直管理", "直属单位")
NOT_IN_FILE_NAMES: Final = set('/\\:*?"<>|') | {chr(code) for code in range(32)}
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Unit:
    """One body of the roster: 名称, 别名, 类别."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "部门"  # one of KINDS
    predecessors: tuple[str, ...] = ()  # bodies that were renamed to it or merged into it

    @property
    def is_territorial(self) -> bool:
        """Towns and sub-districts each hold the same powers over their own area."""
        return self.kind in {"乡镇", "街道"}


@dataclass(frozen=True, slots=True)
class Round:
    """One of the rounds in which units report (一报, 二报, 三报)."""

    number: int
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What reading takes into the records besides plain visible rows."""

    include_hidden: bool = False
    include_struck: bool = False


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """`threshold`: Indel similarity of two folded names, in percent, that makes a candidate.

    `engine`: what finds them, one of ENGINES; all find the same pairs (docs/join.md).
    """

    threshold: int = 80
    engine: str = "auto"


@dataclass(frozen=True, slots=True)
class Settings:
    """All of powerlist.toml."""

    city: str
    division: str
    year: int
    edition: str
    published_on: date
    units: tuple[Unit, ...] = ()
    rounds: tuple[Round, ...] = ()
    read: ReadSettings = field(default_factory=ReadSettings)
    match: MatchSettings = field(default_factory=MatchSettings)

    @property
    def level(self) -> str:
        """This list's own level by its division code (GB/T 2260).

        42 0000 is a province, 4213 00 a city, 421381 a county-level city.
        """
        if self.division.endswith("0000"):
            return "省"
        return "市" if self.division.endswith("00") else "县"

    @property
    def levels_above(self) -> tuple[str, ...]:
        """Levels above this list's own."""
        return LEVELS[: LEVELS.index(self.level)]


def load(path: Path) -> Settings:
    """The settings file; raises ConfigError with the faulty key where something is wrong."""
    table = _parsed(path)
    city, edition = _table(table, "city"), _table(table, "edition")
    settings = Settings(
        city=_value(city, "city.name", str),
        division=_value(city, "city.division", str),
        year=_value(edition, "edition.year", int),
        edition=_value(edition, "edition.name", str),
        published_on=_value(edition, "edition.published_on", date),
        units=tuple(_unit(row) for row in _rows(table, "unit")),
        rounds=tuple(_round(row) for row in _rows(table, "round")),
        read=_slice(ReadSettings, _table({"read": {}} | table, "read"), "read"),
        match=_slice(MatchSettings, _table({"match": {}} | table, "match"), "match"),
    )
    return consistent(settings)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path.name} 不是 UTF-8 编码，请用记事本另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+), column (\d+)", str(error))
        where = f"第 {at[1]} 行第 {at[2]} 列附近" if at else "末尾"
        raise ConfigError(
            f"{path.name} {where}写法有误：文字要加英文双引号，括号和引号要成对"
        ) from error


def _rows(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
        raise ConfigError(f"powerlist.toml 的 {key} 应写成一节一节的 [[{key}]]")
    return found


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = table.get(key)
    if not isinstance(found, Mapping):
        raise ConfigError(f"powerlist.toml 缺少 [{key}] 一节")
    return found


def _value(table: Mapping[str, Any], dotted: str, kind: type[Value]) -> Value:
    found = table.get(dotted.rpartition(".")[2])
    if not isinstance(found, kind) or isinstance(found, bool) is not (kind is bool):
        wanted = {str: "文字", int: "整数", date: "日期（如 2014-12-31）", bool: "true 或 false"}
        raise ConfigError(f"powerlist.toml 的 {dotted} 应为{wanted[kind]}，现为 {found!r}")
    return found


def _slice(kind: type[Value], table: Mapping[str, Any], name: str) -> Value:
    fields: dict[str, type] = {key: type(value) for key, value in _defaults(kind).items()}
    unknown = sorted(table.keys() - fields.keys())
    if unknown:
        raise ConfigError(f"powerlist.toml 的 [{name}] 中没有 {unknown[0]} 这一项")
    return kind(**{key: _value(table, f"{name}.{key}", fields[key]) for key in table})


def _defaults(kind: type) -> dict[str, Any]:
    return {name: item.default for name, item in kind.__dataclass_fields__.items()}  # type: ignore[attr-defined]  # only dataclasses are passed


def _unit(row: Mapping[str, Any]) -> Unit:
    kind = str(row.get("kind", "部门"))
    if kind not in KINDS:
        raise ConfigError(f"powerlist.toml 中 {row.get('name')} 的 kind 应为：{'、'.join(KINDS)}")
    return Unit(
        name=_value(row, "unit.name", str),
        aliases=_names(row, "aliases"),
        kind=kind,
        predecessors=_names(row, "predecessors"),
    )


def _names(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names = row.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ConfigError(f"powerlist.toml 中 {row.get('name')} 的 {key} 应为文字列表")
    return tuple(names)


def _round(row: Mapping[str, Any]) -> Round:
    deadline = _value(row, "round.deadline", date) if "deadline" in row else None
    return Round(_value(row, "round.number", int), deadline)


def consistent(settings: Settings) -> Settings:
    """The same settings; raises ConfigError where they contradict themselves."""
    seen: set[str] = set()
    for unit in settings.units:
        if unit.name in seen:
            raise ConfigError(f"powerlist.toml 的单位名册中“{unit.name}”出现了两次")
        seen.add(unit.name)
    for key, name in (("市县名称", settings.city), ("版次名称", settings.edition)):
        if not name.strip(" .") or set(name) & NOT_IN_FILE_NAMES:
            raise ConfigError(f'{key}“{name}”要用作文件名，不能为空，也不能含 / \\ : * ? " < > |')
    if not 0 <= settings.match.threshold <= 100:  # noqa: PLR2004 - it is a percentage
        raise ConfigError(
            f"powerlist.toml 的 match.threshold 是百分数，应在 0 到 100 之间，"
            f"现为 {settings.match.threshold}"
        )
    if settings.match.engine not in ENGINES:
        raise ConfigError(f"match.engine 应为：{'、'.join(ENGINES)}，现为 {settings.match.engine}")
    return settings


def to_toml(settings: Settings) -> str:
    """The text of a new powerlist.toml, with Chinese comments for whoever opens it."""
    document = tomlkit.document()
    document.add(tomlkit.comment("powerlist 工作目录的设置。改后重新运行 powerlist merge 即生效。"))
    document["city"] = {"name": settings.city, "division": settings.division}
    document["edition"] = {
        "year": settings.year,
        "name": settings.edition,
        "published_on": settings.published_on,
    }
    document["read"] = _commented(
        include_hidden=(settings.read.include_hidden, "隐藏行是否计入事项"),
        include_struck=(settings.read.include_struck, "整行删除线的行是否计入事项"),
    )
    document["match"] = _commented(
        threshold=(settings.match.threshold, "名称相似度达到百分之几才比对"),
    )
    document["round"] = _tables(
        {"number": item.number} | ({"deadline": item.deadline} if item.deadline else {})
        for item in settings.rounds
    )
    document["unit"] = _tables(
        {"name": unit.name, "aliases": list(unit.aliases), "kind": unit.kind}
        | ({"predecessors": list(unit.predecessors)} if unit.predecessors else {})
        for unit in settings.units
    )
    return tomlkit.dumps(document)


def _commented(**values: tuple[object, str]) -> tomlkit.items.Table:
    table = tomlkit.table()
    for key, (value, comment) in values.items():
        table[key] = tomlkit.item(value).comment(comment)
    return table


def _tables(rows: Iterable[Mapping[str, object]]) -> tomlkit.items.AoT:
    array = tomlkit.aot()
    for row in rows:
        array.append(tomlkit.item(dict(row)))
    return array
