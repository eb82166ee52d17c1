"""What units reported in two rounds and what was found, as small frames."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from powerlist import model
from powerlist.feedback.contents import Contents, Told
from powerlist.language.names import fold
from powerlist.model import Severity
from powerlist.settings import Round, Settings, Unit

WATER, FARMS, FORESTS = "广水市水利局", "广水市农业局", "广水市林业局"


def report(name: str, number: int = 1, unit: str = WATER, **more: object) -> dict[str, Any]:
    """One row of model.RECORDS."""
    known: dict[str, Any] = {
        "record_id": f"{unit}{name}",
        "status": "current",
        "round": number,
        "file": "清单.xlsx",
        "sheet": "表",
        "row": 4,
        "unit": unit,
        "unit_typed": unit,
        "item_name": name,
        "full_name": name,
        "match_key": fold(name),
        "legal_basis": "《水法》第七条",
    }
    return dict.fromkeys(model.RECORDS) | known | more


def finding(code: str, record: dict[str, Any] | None = None, **more: object) -> dict[str, Any]:
    """One row of model.FINDINGS."""
    known = {
        "finding_id": f"{code}{record['record_id'] if record else ''}",
        "code": code,
        "severity": "error",
        "unit": record["unit"] if record else WATER,
        "round": record["round"] if record else 1,
        "file": "清单.xlsx",
        "sheet": "表",
        "row": 4,
        "cell": "B4",
        "record_id": record and record["record_id"],
        "other_ids": [],
        "message": f"{code}有问题。",
        "advice": "请改正。",
        "status": "open",
    }
    return known | more


def records(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=model.RECORDS)


def findings(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=model.FINDINGS)


def told_of(found: dict[str, Any], number: int = 1, **more: object) -> dict[str, Any]:
    """The finding as powerlist.db remembers that the unit was told."""
    row = {key: found.get(key) for key in model.TOLD_REMARKS}
    return row | {"round": number, "item_name": None, "told_on": "2014-03-10"} | more


@pytest.fixture
def desk() -> SimpleNamespace:
    """The makers of rows and frames above, for tests of every file here."""
    return SimpleNamespace(
        report=report, finding=finding, records=records, findings=findings, told_of=told_of
    )


@pytest.fixture
def city() -> Settings:
    return Settings(
        city="广水市",
        division="421381",
        year=2014,
        edition="2014年版",
        published_on=date(2014, 12, 31),
        units=(
            Unit(WATER, ("市水利局",)),
            Unit(FARMS),
            Unit(FORESTS),
            Unit("马坪镇", kind="乡镇"),
            Unit("杨寨镇", kind="乡镇"),
        ),
        rounds=(Round(1, date(2014, 3, 5), date(2014, 3, 10)), Round(2, date(2014, 3, 25))),
    )


@pytest.fixture
def contents() -> Contents:
    """One unit with a fault and an item that another unit reports too."""
    fault = Told(
        "f1", "C202", Severity.ERROR, "清单.xlsx · 表 · D4", "取水许可", "没有填写设定依据。",
        "请补填。", "r1", typed="=无",
    )  # fmt: skip
    shared = Told(
        "f2", "D301", Severity.ERROR, "清单.xlsx · 表 · B5", "河道采砂许可", "两家都报了。",
        "请商定牵头单位。另见：别处。", "r2", title="几个单位报了同一个事项",
        mine="河道采砂许可（《水法》）", others="广水市农业局：河道采砂审批（未填依据）",
    )  # fmt: skip
    return Contents(
        WATER, 1, date(2014, 3, 25), date(2014, 3, 10), (fault,), (shared,),
        items=(report("取水许可"), report("河道采砂许可")),
    )  # fmt: skip
