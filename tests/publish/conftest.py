"""A composed city list, large and awkward enough to be looked at on paper."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from powerlist.model import ENTRIES
from powerlist.settings import Settings, Unit

LONG_BASIS = (
    "《中华人民共和国水法》（2002年8月29日第九届全国人民代表大会常务委员会第二十九次会议修订通过）"
    "第七条：国家对水资源依法实行取水许可制度和有偿使用制度。但是，农村集体经济组织及其成员使用本集体"
    "经济组织的水塘、水库中的水的除外。国务院水行政主管部门负责全国取水许可制度和水资源有偿使用制度的"
    "组织实施。第四十八条：直接从江河、湖泊或者地下取用水资源的单位和个人，应当按照国家取水许可制度和"
    "水资源有偿使用制度的规定，向水行政主管部门或者流域管理机构申请领取取水许可证，并缴纳水资源费，取得"
    "取水权。但是，家庭生活和零星散养、圈养畜禽饮用等少量取水的除外。\n"
    "《取水许可和水资源费征收管理条例》（国务院令第460号）第三条：县级以上人民政府水行政主管部门按照分级"
    "管理权限，负责取水许可制度的组织实施和监督管理。第十四条：取水许可实行分级审批。"
)
SHORT_BASIS = "《中华人民共和国渔业法》第十一条；《湖北省实施〈中华人民共和国渔业法〉办法》第八条"

UNITS = (
    "市发展和改革局",
    "市水利局",
    "市水产局",
    "市卫生和计划生育局",
    "市住房和城乡建设局",
    "市食品药品监督管理局",
)


@pytest.fixture
def settings() -> Settings:
    return Settings(
        city="广水市",
        division="421381",
        year=2014,
        edition="2014年版",
        published_on=date(2014, 12, 1),
        units=tuple(Unit(name) for name in UNITS),
    )


@pytest.fixture
def entry() -> Callable[..., dict[str, object]]:
    """Build one entry: `entry("e1", "取水许可", unit="市水利局")`."""

    def build(entry_id: str, item_name: str, **columns: object) -> dict[str, object]:
        return {
            **dict.fromkeys(ENTRIES),
            "entry_id": entry_id,
            "item_name": item_name,
            "category": "行政许可",
            "unit": "市水利局",
            "outcome": "保留",
            "legal_basis": SHORT_BASIS,
            "sources": [],
            "counts_as": "main",
            "publishable": True,
            **columns,
        }

    return build


@pytest.fixture
def frame() -> Callable[..., pl.DataFrame]:
    """Entries as the frame that merging hands over."""

    def build(*rows: dict[str, object]) -> pl.DataFrame:
        return pl.DataFrame(list(rows), schema=ENTRIES)

    return build


@pytest.fixture
def city_list(
    entry: Callable[..., dict[str, object]], frame: Callable[..., pl.DataFrame]
) -> pl.DataFrame:
    """Some sixty entries: six units, sub-items over pages, two outcomes, forwarded items."""
    rows = [
        *_kept(entry),
        *_with_many_subs(entry),
        *_cancelled(entry),
        *_forwarded(entry),
    ]
    return frame(*rows)


def _kept(entry: Callable[..., dict[str, object]]) -> list[dict[str, object]]:
    names = (
        "企业投资项目核准",
        "取水许可",
        "水域滩涂养殖证核发",
        "医疗机构设置审批及执业登记",
        "建筑工程施工许可证核发",
        "食品流通许可",
        "在江河湖泊新建、改建或者扩大排污口审核",
    )
    return [
        entry(
            f"k{place}",
            name if place < len(names) else f"{name}（第{place // len(names)}类）",
            unit=UNITS[place % len(UNITS)],
            legal_basis=(LONG_BASIS, SHORT_BASIS, f"{SHORT_BASIS}；{LONG_BASIS[:180]}")[place % 3],
            applicants="企业、事业单位、其他组织及公民",
            limit_legal="20个工作日",
            limit_promised="7个工作日",
            fee="不收费" if place % 2 else "收费",
            fee_basis=None if place % 2 else "鄂价费〔2008〕12号",
            joint_units="市环境保护局、市国土资源局" if place % 4 == 0 else None,
            category="非行政许可审批" if place % 5 == 4 else "行政许可",
        )
        for name, place in ((names[place % len(names)], place) for place in range(30))
    ]


def _with_many_subs(entry: Callable[..., dict[str, object]]) -> list[dict[str, object]]:
    subs = ("新办", "变更法定代表人", "变更经营场所", "延续", "补发", "注销", "增设分支机构")
    few = [entry("m1", "药品经营许可证核发（零售）", unit=UNITS[5], limit_legal="30个工作日")]
    few += [
        entry(f"m1s{i}", sub, unit=UNITS[5], parent_id="m1", counts_as="sub", fee="不收费")
        for i, sub in enumerate(subs)
    ]
    many = [entry("m2", "涉水建设项目审批", unit=UNITS[1], legal_basis=LONG_BASIS * 3)]
    many += [
        entry(f"m2s{i}", f"{sub}（{i}）", unit=UNITS[1], parent_id="m2", counts_as="sub")
        for i, sub in enumerate(subs * 2)
    ]
    return few + many


def _cancelled(entry: Callable[..., dict[str, object]]) -> list[dict[str, object]]:
    return [
        entry(
            "c1",
            "渔业船舶设计单位资格认定",
            unit=UNITS[2],
            outcome="取消",
            remark="国发〔2014〕5号",
        ),
        entry("c2", "采砂船只过户审批", unit=UNITS[1], outcome="取消", category="非行政许可审批"),
        entry("c3", "门店装修备案", unit=UNITS[5], outcome="取消", parent_id="m1", counts_as="sub"),
    ]


def _forwarded(entry: Callable[..., dict[str, object]]) -> list[dict[str, object]]:
    return [
        entry(f"f{i}", name, unit=UNITS[i], counts_as="forwarded", remark="报随州市审批")
        for i, name in enumerate(("政府投资项目初审", "大型灌区取水初审", "苗种进出口审核转报"))
    ]
