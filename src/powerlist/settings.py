"""powerlist.toml as frozen values, one slice per stage; a fault in it is one Chinese sentence."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import tomlkit

from powerlist.errors import ConfigError
from powerlist.model import fingerprint

LEVELS: Final = ("国家", "省", "市", "县", "镇", "村")
ENGINES: Final = ("auto", "exhaustive", "arrays", "compiled", "spark")
KINDS: Final = ("部门", "乡镇", "街道", "垂直管理", "直属单位")
BASELINE_KINDS: Final = ("上级目录", "上一版目录", "取消下放决定", "许可事项清单")
NOT_IN_FILE_NAMES: Final = set('/\\:*?"<>|') | {chr(code) for code in range(32)}
WEIGHTS_BY_HAND: Final = "默认"  # id of the weights that stand in match/evidence.py
HEAVIEST: Final = 20  # bits
Value = TypeVar("Value")
Weights = tuple[tuple[str, float], ...]  # level of agreement, bits


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
    """One of the rounds in which units report (一报, 二报, 三报).

    `feedback_on` is the day with which the letters about its returns are dated.
    """

    number: int
    deadline: date | None = None
    feedback_on: date | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """A list that this one is held against: an upper catalogue, an earlier edition, a decision."""

    file: str  # path below baseline/
    kind: str  # one of BASELINE_KINDS
    title: str = ""
    issuer: str = ""
    number: str = ""  # 鄂政办发〔2015〕2号
    issued_on: date | None = None  # `date` in powerlist.toml
    region: str = ""  # where it applies: a name, or a division code such as 420000
    binding: bool = False  # names and basis may not be altered

    @property
    def name(self) -> str:
        """What people and the ledger call it: its title, else its file's name."""
        return self.title or Path(self.file).stem

    @property
    def is_catalogue(self) -> bool:
        """Whether it says what the units are to report."""
        return self.kind in {"上级目录", "许可事项清单"}

    @property
    def is_previous(self) -> bool:
        """Whether it is an earlier edition of this list."""
        return self.kind == "上一版目录"

    @property
    def is_decision(self) -> bool:
        """Whether it names items that were cancelled or delegated."""
        return self.kind == "取消下放决定"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who of the task team settles the questions of which units."""

    name: str
    units: tuple[str, ...]  # roster names


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What reading takes into the records besides plain visible rows."""

    include_hidden: bool = False
    include_struck: bool = False


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """`threshold`: Indel similarity of two folded names, in percent, that makes a candidate.

    `engine`: what finds them, one of ENGINES; all find the same pairs (docs/join.md).
    `weights`: levels of agreement and their weights in bits, where they are not those set by hand.
    """

    threshold: int = 80
    engine: str = "auto"
    weights: Weights = ()

    @property
    def weights_id(self) -> str:
        """The weights in one word: another one as soon as one of them differs."""
        if not self.weights:
            return WEIGHTS_BY_HAND
        return fingerprint(*(f"{level}={weight}" for level, weight in sorted(self.weights)))


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
    baselines: tuple[Baseline, ...] = ()
    reviewers: tuple[Reviewer, ...] = ()

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
        match=_match(_table({"match": {}} | table, "match")),
        baselines=tuple(_baseline(row) for row in _rows(table, "baseline")),
        reviewers=tuple(_reviewer(row) for row in _rows(table, "reviewer")),
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


def _match(table: Mapping[str, Any]) -> MatchSettings:
    plain = _slice(MatchSettings, {k: v for k, v in table.items() if k != "weights"}, "match")
    given = table.get("weights", {})
    if not isinstance(given, Mapping):
        raise ConfigError("powerlist.toml 的 match.weights 应写成 [match.weights] 一节")
    for level, weight in given.items():
        is_number = isinstance(weight, int | float) and not isinstance(weight, bool)
        if not is_number or not -HEAVIEST <= weight <= HEAVIEST:
            raise ConfigError(
                f"powerlist.toml 的 match.weights.{level} 应为 -{HEAVIEST} 到 {HEAVIEST} 之间的数，"
                f"现为 {weight!r}"
            )
    return replace(plain, weights=tuple((level, float(w)) for level, w in given.items()))


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
    days = {
        key: _value(row, f"round.{key}", date) for key in ("deadline", "feedback_on") if key in row
    }
    return Round(_value(row, "round.number", int), **days)


def _reviewer(row: Mapping[str, Any]) -> Reviewer:
    return Reviewer(_value(row, "reviewer.name", str), _names(row, "units"))


def _baseline(row: Mapping[str, Any]) -> Baseline:
    optional = {"title": str, "issuer": str, "number": str, "date": date, "region": str}
    known = {"file": str, "kind": str, **optional, "binding": bool}
    unknown = sorted(row.keys() - known.keys())
    if unknown:
        raise ConfigError(f"powerlist.toml 的 [[baseline]] 中没有 {unknown[0]} 这一项")
    needed = {"file", "kind"} | row.keys()
    given: dict[str, Any] = {
        key: _value(row, f"baseline.{key}", kind) for key, kind in known.items() if key in needed
    }
    if given["kind"] not in BASELINE_KINDS:
        raise ConfigError(
            f"powerlist.toml 的 baseline.kind 应为：{'、'.join(BASELINE_KINDS)}，"
            f"现为 {given['kind']}"
        )
    issued_on = given.pop("date", None)
    return Baseline(**given, issued_on=issued_on)


def consistent(settings: Settings) -> Settings:
    """The same settings; raises ConfigError where they contradict themselves."""
    seen: set[str] = set()
    for unit in settings.units:
        if unit.name in seen:
            raise ConfigError(f"powerlist.toml 的单位名册中“{unit.name}”出现了两次")
        seen.add(unit.name)
    _ensure_shared_out(settings.reviewers, seen)
    names = [baseline.name for baseline in settings.baselines]
    for name in names:
        if names.count(name) > 1:
            raise ConfigError(f"powerlist.toml 中有两个 [[baseline]] 都叫“{name}”，请改 title")
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


def _ensure_shared_out(reviewers: Iterable[Reviewer], units: set[str]) -> None:
    """Raise ConfigError where reviewers have units that are unknown or somebody else's too."""
    shared: set[str] = set()
    for reviewer in reviewers:
        for name in reviewer.units:
            if name not in units:
                raise ConfigError(
                    f"powerlist.toml 中核查人 {reviewer.name} 名下的“{name}”不在单位名册里"
                )
            if name in shared:
                raise ConfigError(f"powerlist.toml 中“{name}”分给了两个核查人，请只留一个")
            shared.add(name)


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
        {key: value for key, value in asdict(item).items() if value is not None}
        for item in settings.rounds
    )
    if settings.baselines:
        document["baseline"] = baseline_tables(settings.baselines)
    if settings.reviewers:
        document["reviewer"] = _tables(
            {"name": one.name, "units": list(one.units)} for one in settings.reviewers
        )
    document["unit"] = _tables(
        {"name": unit.name, "aliases": list(unit.aliases), "kind": unit.kind}
        | ({"predecessors": list(unit.predecessors)} if unit.predecessors else {})
        for unit in settings.units
    )
    return tomlkit.dumps(document)


def with_weights(text: str, weights: Weights) -> str:
    """The text of a powerlist.toml with these weights, or without any; all else stays as it is."""
    document = tomlkit.parse(text)
    section = document.setdefault("match", tomlkit.table())
    section.pop("weights", None)
    if weights:
        table = tomlkit.table()
        table.comment("由 powerlist learn 写入；恢复默认：powerlist learn --reset")
        table.update(dict(weights))
        section["weights"] = table
    return tomlkit.dumps(document)


def baseline_tables(baselines: Iterable[Baseline]) -> tomlkit.items.AoT:
    """Their sections [[baseline]], what is not stated left out."""
    columns = {name: name for name in Baseline.__dataclass_fields__} | {"issued_on": "date"}
    stated = (
        {key: getattr(baseline, name) for name, key in columns.items()} for baseline in baselines
    )
    return _tables({key: value for key, value in row.items() if value} for row in stated)


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
