"""powerlist.toml as frozen values, one slice per stage; a fault in the file is one Chinese sentence."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """One body of the roster: 名称, 别名, 类别."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "部门"  # 部门, 乡镇, 街道, 垂直管理, 直属单位

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
    """`threshold` is the Indel similarity of two folded names, in percent, from which a pair is compared."""

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
