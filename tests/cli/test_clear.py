"""powerlist clear and verify: nothing goes out unreviewed, nothing published changes unseen."""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

if TYPE_CHECKING:
    from conftest import Clerk

PRIVATE = ("水产养殖登记 联系人：张某 13900000000", "行政确认", "《中华人民共和国渔业法》第十一条")


@pytest.fixture
def with_private_data(decided: "Clerk") -> "Clerk":
    """A clerk whose units have handed in a mobile number in a name."""
    decided.write_return(decided.folder / "inbox" / "1" / "补报.xlsx", "市林业局", [PRIVATE])
    decided.here("merge")
    return decided


def answer(clerk: "Clerk", label: str) -> None:
    clerk.fill({"水产养殖登记": label}, reason="经本人同意")
    clerk.here("decide", clerk.review, "--by", "王经办")
    clerk.here("merge")


def open_data(clerk: "Clerk") -> str:
    [path] = (clerk.folder / "release").glob("*/*.csv")
    return path.read_text("utf-8-sig")


def test_nothing_is_published_before_somebody_has_cleared_it(decided: "Clerk") -> None:
    status, printed, _ = decided.here("publish")
    assert status == 1
    assert "还没有通过保密审查" in printed
    assert not list((decided.folder / "release").iterdir())

    assert decided.here("clear")[0] == 1
    assert decided.here("publish")[0] == 1
    assert decided.here("clear", "--by", "保密办甲")[0] == 0
    assert decided.here("publish")[0] == 0


def test_a_change_after_the_review_asks_for_another_one(decided: "Clerk") -> None:
    decided.here("clear", "--by", "保密办甲")
    more = ("森林防火区内野外用火审批", "行政许可", "《森林防火条例》第二十五条")
    decided.write_return(decided.folder / "inbox" / "1" / "补报.xlsx", "市林业局", [more])

    assert decided.here("publish")[0] == 1


def test_masked_data_is_published_in_part_and_logged(with_private_data: "Clerk") -> None:
    clerk = with_private_data
    answer(clerk, "脱敏后公布")
    status, printed, _ = clerk.here("clear", "--by", "保密办甲")
    assert (status, "脱敏后公布" in printed, "13900000000" in printed) == (0, True, False)

    assert clerk.here("publish")[0] == 0
    assert "139****0000" in open_data(clerk)
    assert "13900000000" not in open_data(clerk)
    log = (clerk.folder / "review" / "保密审查" / "脱敏记录.csv").read_text("utf-8-sig")
    assert "手机号码,139****0000,王经办" in log
    assert "13900000000" not in log


def test_what_is_accepted_as_it_stands_is_published_as_it_stands(
    with_private_data: "Clerk",
) -> None:
    clerk = with_private_data
    answer(clerk, "认可（照此公布）")

    assert clerk.here("clear", "--by", "保密办甲")[0] == 0
    clerk.here("publish")
    assert "13900000000" in open_data(clerk)


def test_the_record_names_the_reviewer_and_what_was_done(with_private_data: "Clerk") -> None:
    answer(with_private_data, "脱敏后公布")
    with_private_data.here("clear", "--by", "保密办甲")
    path = with_private_data.folder / "review" / "保密审查" / "保密审查登记表.docx"
    cells = [
        cell.text
        for table in docx.Document(str(path)).tables
        for row in table.rows
        for cell in row.cells
    ]

    assert "脱敏后公布" in cells
    assert "签字：保密办甲" in cells
    assert not [text for text in cells if "13900000000" in text]


def test_private_data_cannot_be_forced_out(with_private_data: "Clerk") -> None:
    status, _, complaint = with_private_data.here(
        "publish", "--force", "--by", "王主任", "--reason", "急"
    )

    assert status == 2
    assert "不能强制公布" in complaint


def test_a_forced_edition_names_who_forced_it_and_why(asked: "Clerk") -> None:
    reason = ("--reason", "常务会议议定")
    assert asked.here("publish", "--force", *reason)[0] == 2  # nobody is named

    assert asked.here("publish", "--force", "--by", "王主任", *reason)[0] == 1  # not cleared yet
    asked.here("clear", "--by", "保密办甲")
    assert asked.here("publish")[0] == 0

    [path] = (asked.folder / "release").glob("*/manifest.json")
    forced = json.loads(path.read_text("utf-8"))["facts"]["forced"]
    assert {(one["by"], one["reason"]) for one in forced} == {("王主任", "常务会议议定")}
    assert "D301" in {one["code"] for one in forced}
    assert "取水许可" not in json.dumps(forced, ensure_ascii=False)


def published(clerk: "Clerk") -> Path:
    clerk.here("clear", "--by", "保密办甲")
    clerk.here("publish")
    return clerk.folder / "release" / "2014年版"


def test_a_sound_release_is_verified_with_its_sources(decided: "Clerk") -> None:
    published(decided)
    status, printed, _ = decided.here("verify", "2014年版")

    assert status == 0
    assert "0 处不能" in printed
    assert "核对通过" in printed


def test_a_changed_file_of_a_release_is_named(decided: "Clerk") -> None:
    [page] = published(decided).glob("*.html")
    page.write_text(page.read_text("utf-8").replace("取水", "用水"), "utf-8")
    status, printed, _ = decided.here("verify", "2014年版")

    assert status == 1
    assert f"公布后被改动：{page.name}" in printed


def test_a_source_that_is_gone_is_named(decided: "Clerk") -> None:
    published(decided)
    (decided.folder / "inbox" / "1" / "林业局.xlsx").unlink()
    status, printed, _ = decided.here("verify", "2014年版")

    assert status == 1
    assert "来源文件 林业局.xlsx 已不在或被改动" in printed


def test_a_release_can_be_verified_without_its_workspace(decided: "Clerk", tmp_path: Path) -> None:
    folder = published(decided)
    status, printed, _ = decided("verify", "-C", tmp_path, folder)

    assert status == 0
    assert "核对通过" in printed


def test_a_manifest_made_to_fit_an_altered_file_is_found(decided: "Clerk") -> None:
    folder = published(decided)
    [page] = folder.glob("*.html")
    manifest = folder / "manifest.json"
    before = hashlib.sha256(page.read_bytes()).hexdigest()
    page.write_bytes(page.read_bytes().replace("取水许可".encode(), "取土许可".encode()))
    text = manifest.read_text("utf-8")
    after = hashlib.sha256(page.read_bytes()).hexdigest()
    manifest.write_text(text.replace(before, after), "utf-8")

    status, printed, _ = decided.here("verify", "2014年版")
    assert status == 1
    assert "manifest.json 与台账记下的公布时的内容不一致" in printed


def test_what_was_let_pass_once_is_not_let_pass_elsewhere(with_private_data: "Clerk") -> None:
    """A find in the name of the edition looks like the answered one and is another."""
    clerk = with_private_data
    answer(clerk, "认可")
    assert clerk.here("clear", "--by", "保密办甲")[0] == 0

    status, printed, _ = clerk.here("clear", "--by", "保密办甲", "--edition", "联系人：张乙")
    assert status == 2
    assert "姓名 张*" in printed


def test_a_reason_that_would_publish_private_data_is_refused(asked: "Clerk") -> None:
    reason = ("--reason", "已电话13900000000核实")
    status, _, complaint = asked.here("publish", "--force", "--by", "王主任", *reason)

    assert status == 2
    assert "不能写手机号码 139****0000" in complaint
