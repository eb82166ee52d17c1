"""What the published list says."""

from collections.abc import Callable

import polars as pl

from powerlist.publish.view import view
from powerlist.settings import Settings

Build = Callable[..., dict[str, object]]
Frame = Callable[..., pl.DataFrame]


def test_units_stand_in_roster_order_and_numbers_run_through(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    listing = view(
        frame(
            entry("a", "水域滩涂养殖证核发", unit="市水产局"),
            entry("b", "取水许可", unit="市水利局"),
            entry("c", "河道采砂许可", unit="市水利局"),
        ),
        settings,
    )

    (kept,) = listing.sections
    assert [(block.unit, [item.number for item in block.items]) for block in kept.blocks] == [
        ("市水利局", ["1", "2"]),
        ("市水产局", ["3"]),
    ]


def test_sub_items_follow_their_main_item_and_are_numbered_below_it(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    listing = view(
        frame(
            entry("s1", "变更", parent_id="m", counts_as="sub"),
            entry("m", "取水许可"),
            entry("s2", "注销", parent_id="m", counts_as="sub"),
        ),
        settings,
    )

    item = listing.sections[0].blocks[0].items[0]
    assert item.name == "取水许可"
    assert [line.sub_label for line in item.lines] == ["", "（1）变更", "（2）注销"]
    places = [line.record[listing.flat_heads.index("子项序号")] for line in listing.lines()]
    assert places == ["", "1.1", "1.2"]


def test_every_outcome_is_an_annex_of_its_own_with_its_own_title(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    listing = view(
        frame(
            entry("a", "门店装修备案", outcome="取消"),
            entry("b", "取水许可"),
            entry("c", "苗种检疫", outcome="部分下放"),
        ),
        settings,
    )

    assert [(section.annex, section.title) for section in listing.sections] == [
        ("附件1", "广水市行政审批事项目录（2014年版）"),
        ("附件2", "广水市取消的行政审批事项目录（2014年版）"),
        ("附件3", "广水市其他处理的行政审批事项目录（2014年版）"),
    ]
    assert "处理决定：部分下放" in next(listing.sections[2].lines()).details


def test_forwarded_items_stand_apart_and_count_nowhere(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    listing = view(
        frame(
            entry("a", "取水许可"),
            entry("s", "变更", parent_id="a", counts_as="sub"),
            entry("f", "大型取水初审", counts_as="forwarded"),
        ),
        settings,
    )

    kept, forwarded = listing.sections
    assert kept.summary == "本表共计：主项1项，子项1项。"
    assert forwarded.summary == "本表列审核转报事项1项，不计入总数。"


def test_a_cancelled_forwarded_item_is_listed_as_cancelled(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    listing = view(
        frame(entry("f", "大型取水初审", counts_as="forwarded", outcome="取消")), settings
    )

    assert [section.name for section in listing.sections] == ["保留", "取消"]
    assert next(listing.sections[1].lines()).details[-1] == "审核转报（不计入总数）"


def test_a_sub_item_cancelled_alone_keeps_the_name_of_its_main_item(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    listing = view(
        frame(
            entry("m", "取水许可"),
            entry("s", "变更", parent_id="m", counts_as="sub", outcome="取消"),
        ),
        settings,
    )

    cancelled = listing.sections[1]
    item = cancelled.blocks[0].items[0]
    assert (item.name, item.lines[0].sub_label) == ("取水许可", "（1）变更")
    assert cancelled.summary == (
        "本表共计：主项0项，子项1项。序号共1个，其中1个的主项不在本表计数。"
    )


def test_what_is_not_publishable_leaves_no_trace(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    listing = view(
        frame(
            entry("m", "涉密项目审批", publishable=False),
            entry("s", "变更", parent_id="m", counts_as="sub"),
        ),
        settings,
    )

    assert "涉密" not in repr(listing)
    assert [item.name for item in listing.sections[0].blocks[0].items] == ["变更"]


def test_columns_that_say_nothing_are_left_out_of_the_official_sheet(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    bare = view(frame(entry("a", "取水许可", implementing_body="市水利局")), settings)
    full = view(frame(entry("a", "取水许可", implementing_body="市水政监察大队")), settings)

    assert bare.sections[0].columns == ("审批类别", "设定依据", "备注")
    assert full.sections[0].columns == ("审批类别", "设定依据", "实施机关", "备注")


def test_an_item_kept_under_another_name_is_still_in_force(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    listing = view(
        frame(
            entry("a", "取水许可", outcome="保留、更名"),
            entry("b", "苗种检疫", outcome="保留、部分取消"),
        ),
        settings,
    )

    assert [section.name for section in listing.sections] == ["保留", "其他"]
    assert next(listing.sections[0].lines()).details[-1] == "处理决定：保留、更名"


def test_a_main_item_that_only_heads_its_sub_items_has_no_printed_line(
    entry: Build, frame: Frame, settings: Settings
) -> None:
    listing = view(
        frame(
            entry("m", "取水许可", legal_basis=None),
            entry("s", "变更", parent_id="m", counts_as="sub"),
        ),
        settings,
    )

    item = listing.sections[0].blocks[0].items[0]
    assert [line.sub_label for line in item.printed] == ["（1）变更"]
    assert len(list(listing.lines())) == 2
    assert listing.sections[0].summary == "本表共计：主项1项，子项1项。"
