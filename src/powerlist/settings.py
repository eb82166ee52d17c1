"""powerlist.toml as frozen values, one slice per stage; a fault in it is one Chinese sentence."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import tomlkit

from powerlist.errors import ConfigError

KINDS = ("部门", "乡镇", "街道", "垂直管理", "直属单位")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Unit:
    """One body of the roster: 名称, 别名, 类别."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "部门"  # one of KINDS

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
    """`threshold`: Indel similarity of two folded names, in percent, that makes a candidate."""

    threshold: int = 80


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


def load(path: Path) -> Settings:
    """The settings file; raises ConfigError with the faulty key where something is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name} 写法有误，无法读取：{error}") from error
    city, edition = _table(table, "city"), _table(table, "edition")
    settings = Settings(
        city=_value(city, "city.name", str),
        division=_value(city, "city.division", str),
        year=_value(edition, "edition.year", int),
        edition=_value(edition, "edition.name", str),
        published_on=_value(edition, "edition.published_on", date),
        units=tuple(_unit(row) for row in table.get("unit", ())),
        rounds=tuple(_round(row) for row in table.get("round", ())),
        read=_slice(ReadSettings, table.get("read", {}), "read"),
        match=_slice(MatchSettings, table.get("match", {}), "match"),
    )
    return _consistent(settings)


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
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise ConfigError(f"powerlist.toml 中 {row.get('name')} 的 aliases 应为文字列表")
    kind = str(row.get("kind", "部门"))
    if kind not in KINDS:
        raise ConfigError(f"powerlist.toml 中 {row.get('name')} 的 kind 应为：{'、'.join(KINDS)}")
    return Unit(_value(row, "unit.name", str), tuple(aliases), kind)


def _round(row: Mapping[str, Any]) -> Round:
    deadline = _value(row, "round.deadline", date) if "deadline" in row else None
    return Round(_value(row, "round.number", int), deadline)


def _consistent(settings: Settings) -> Settings:
    seen: set[str] = set()
    for unit in settings.units:
        if unit.name in seen:
            raise ConfigError(f"powerlist.toml 的单位名册中“{unit.name}”出现了两次")
        seen.add(unit.name)
    for key, name in (("city.name", settings.city), ("edition.name", settings.edition)):
        if not name.strip() or set(name) & set('/\\:*?"<>|'):
            raise ConfigError(f'{key} 要用作文件名，不能为空，也不能含 / \\ : * ? " < > |')
    if not 0 <= settings.match.threshold <= 100:  # noqa: PLR2004 - it is a percentage
        raise ConfigError(
            f"powerlist.toml 的 match.threshold 是百分数，应在 0 到 100 之间，"
            f"现为 {settings.match.threshold}"
        )
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
    document["round"] = _tables({"number": item.number} for item in settings.rounds)
    document["unit"] = _tables(
        {"name": unit.name, "aliases": list(unit.aliases), "kind": unit.kind}
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
