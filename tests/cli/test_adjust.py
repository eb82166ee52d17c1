"""powerlist adjust and history: after publication."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from powerlist import decide, editions, publish, workspace
from powerlist.decide import Ledger
from powerlist.model import ENTRIES

if TYPE_CHECKING:
    from conftest import Clerk

BASIS = "《中华人民共和国水法》第四十八条"
ITEMS = (
    ("e1", "取水许可", "广水市水利局", None),
    ("e2", "河道采砂许可", "广水市水利局", None),
    ("e3", "林木采伐许可", "广水市林业局", None),
    ("e4", "毛竹采伐许可", "广水市林业局", "e3"),
    ("e5", "占用公路审批", "广水市农业局", None),
    ("e6", "挖掘公路审批", "广水市农业局", None),
)
SIGNED = ("--by", "王经办", "--document", "广政发〔2015〕1号")


def entry(entry_id: str, name: str, unit: str, parent: str | None) -> dict[str, object]:
    return dict.fromkeys(ENTRIES) | {
        "entry_id": entry_id,
        "item_name": name,
        "unit": unit,
        "parent_id": parent,
        "category": "行政许可",
        "outcome": "保留",
        "legal_basis": BASIS,
        "limit_legal": "20个工作日",
        "limit_promised": "15个工作日",
        "sources": [],
        "counts_as": "sub" if parent else "main",
        "publishable": True,
    }


@pytest.fixture
def published(clerk: "Clerk") -> "Clerk":
    """A workspace whose first edition is out."""
    clerk.init()
    entries = pl.DataFrame([entry(*item) for item in ITEMS], schema=ENTRIES)
    with workspace.open_at(clerk.folder) as place:
        folder = place.release("2014年版")
        folder.mkdir()
        publish.write(publish.prepare(entries, place.settings), {}, folder)
    return clerk


def next_edition(clerk: "Clerk", name: str = "2015年版") -> list[dict[str, str]]:
    status, printed, complaint = clerk.here("adjust", "--publish", name, "--date", "2015-03-01")
    assert status == 0, complaint + printed
    (path,) = (clerk.folder / "release" / name).glob(f"*（{name}）.json")
    items: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))["items"]
    return items


def adjusted_names(clerk: "Clerk") -> set[str]:
    """The names that the next edition will have."""
    with workspace.open_at(clerk.folder) as place:
        last = editions.last_edition(place)
        made = editions.adjustments(decide.standing(Ledger(place.ledger).decisions()), last.name)
        rows = editions.adjusted(editions.entries_of(last), made, place.settings.units)
    return set(rows["item_name"])


def test_an_edition_with_one_adjustment_differs_in_just_that(published: "Clerk") -> None:
    before = (published.folder / "release/2014年版").glob("*（2014年版）.json")
    old = json.loads(next(before).read_text(encoding="utf-8"))["items"]

    status, printed, _ = published.here(
        "adjust", "要素调整", "取水许可", "承诺时限=10个工作日", *SIGNED
    )
    new = next_edition(published)

    assert status == 0
    assert "要素调整：取水许可（广水市水利局）" in printed
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert [(a["承诺时限"], b["承诺时限"]) for a, b in changed] == [("15个工作日", "10个工作日")]


@pytest.mark.parametrize(
    ("words", "gone", "come"),
    [
        (("取消", "河道采砂许可"), {"河道采砂许可"}, set()),
        (("更名", "取水许可", "名称=取水许可证核发"), {"取水许可"}, {"取水许可证核发"}),
        (
            ("合并", "占用公路审批", "挖掘公路审批", "名称=占用、挖掘公路审批"),
            {"占用公路审批", "挖掘公路审批"},
            {"占用、挖掘公路审批"},
        ),
        (("拆分", "取水许可", "拆分为=地表取水许可；地下取水许可"), {"取水许可"},
         {"地表取水许可", "地下取水许可"}),
        (("新增", "排污口设置审批", "单位=水利局", "类别=行政许可", f"设定依据={BASIS}"), set(),
         {"排污口设置审批"}),
    ],
)  # fmt: skip
def test_each_kind_of_adjustment_makes_its_change(
    words: tuple[str, ...], gone: set[str], come: set[str], published: "Clerk"
) -> None:
    before = {name for _, name, *_ in ITEMS}

    status, _, complaint = published.here("adjust", *words, *SIGNED)

    assert status == 0, complaint
    assert adjusted_names(published) == (before - gone) | come


def test_the_manifest_and_the_ledger_say_where_the_edition_comes_from(published: "Clerk") -> None:
    published.here("adjust", "取消", "河道采砂许可", *SIGNED, "--date", "2015-02-01")
    next_edition(published)

    manifest = json.loads(
        (published.folder / "release/2015年版/manifest.json").read_text(encoding="utf-8")
    )
    assert manifest["facts"]["predecessor"] == "2014年版"
    (made,) = manifest["facts"]["adjustments"]
    assert made["document"] == "广政发〔2015〕1号"
    assert made["in_force"] == "2015-02-01"
    (line,) = Ledger(published.folder / "powerlist.db").decisions()
    assert (line.kind, line.signer) == ("adjust", "王经办")


def test_an_adjustment_taken_back_changes_nothing(published: "Clerk") -> None:
    published.here("adjust", "取消", "河道采砂许可", *SIGNED)
    published.here("adjust", "取消", "取水许可", *SIGNED)
    published.here("ledger", "--undo", "1", "--by", "王经办", "--reason", "记错了")

    assert {"河道采砂许可", "取水许可"} - adjusted_names(published) == {"取水许可"}


def test_history_tells_every_edition_of_an_item(published: "Clerk") -> None:
    published.here("adjust", "更名", "取水许可", "名称=取水许可证核发", *SIGNED)
    next_edition(published)
    published.here("adjust", "变更", "取水许可证核发", "承诺时限=5个工作日", "--by", "李经办")
    next_edition(published, "2015年修订版")

    _, printed, _ = published.here("history", "取水许可证核发")

    lines = [line.split("　") for line in printed.splitlines() if line.startswith("201")]
    assert [(line[0], line[1]) for line in lines] == [
        ("2014年版（2014-12-31）", "列入"),
        ("2015年版（2015-03-01）", "更名"),
        ("2015年修订版（2015-03-01）", "要素调整"),
    ]
    assert "经办人 李经办" in printed


def test_what_cannot_be_done_is_refused_and_not_recorded(published: "Clerk") -> None:
    refused = {
        ("取消", "没有的事项"): "现行目录里没有“没有的事项”",
        ("改动", "取水许可"): "没有“改动”这一类型",
        ("要素调整", "取水许可"): "要素调整要写明改哪一栏",
        ("要素调整", "取水许可", "颜色=红"): "不知道“颜色”是哪一栏",
        ("要素调整", "取水许可", "承诺时限=30个工作日"): "长于法定时限",
        ("下放", "取水许可", "单位=不存在的局"): "单位名册中没有“不存在的局”",
        ("取消", "林木采伐许可"): "下面还有子项 1 个",
        ("新增", "新事项许可", "单位=水利局", "类别=行政许可"): "没有依据的事项不能列入目录",
        ("更名", "取水许可", "名称=河道采砂许可"): "广水市水利局已有“河道采砂许可”",
    }
    for words, complaint in refused.items():
        status, _, complained = published.here("adjust", *words, *SIGNED)

        assert status == 2
        assert complaint in complained
    assert Ledger(published.folder / "powerlist.db").decisions() == ()


def test_there_is_no_next_edition_without_an_adjustment(published: "Clerk") -> None:
    status, _, complaint = published.here("adjust", "--publish", "2015年版")

    assert status == 2
    assert "还没有记过调整" in complaint
    assert not Path(published.folder / "release/2015年版").exists()


def test_the_default_day_is_not_before_the_edition_in_force(published: "Clerk") -> None:
    published.here("adjust", "取消", "河道采砂许可", *SIGNED)

    status, _, complaint = published.here(
        "adjust", "--publish", "2013年版", "--date", date(2013, 1, 1).isoformat()
    )

    assert status == 2
    assert "公布日期早于" in complaint


def test_private_data_does_not_go_out_by_way_of_an_adjustment(published: "Clerk") -> None:
    published.here("adjust", "要素调整", "取水许可", "备注=经办人手机13800000000", *SIGNED)

    status, _, complaint = published.here("adjust", "--publish", "2015年版", "--date", "2015-03-01")

    assert status == 2
    assert "13800000000" not in complaint
    assert not Path(published.folder / "release/2015年版").exists()


def test_an_adjusted_edition_is_held_against_the_last_one_and_the_ledger(
    published: "Clerk",
) -> None:
    published.here("adjust", "更名", "取水许可", "名称=取水许可证核发", *SIGNED)
    published.here("adjust", "拆分", "河道采砂许可", "拆分为=甲采砂许可；乙采砂许可", *SIGNED)
    next_edition(published)
    assert published.here("verify", "2015年版")[0] == 0

    [path] = (published.folder / "release/2014年版").glob("*（2014年版）.json")
    text = path.read_text("utf-8")
    path.write_text(text.replace("占用公路审批", "占道审批"), "utf-8")

    status, printed, _ = published.here("verify", "2015年版")
    assert status == 1
    assert "事项标识 e5：与上一版和台账中的调整对不上" in printed
