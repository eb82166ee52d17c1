"""powerlist publish: refused with reasons, or one edition that never changes again."""

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from powerlist.decide import Ledger
from powerlist.workspace import Transaction

if TYPE_CHECKING:
    from conftest import Clerk


def publish(clerk: "Clerk", *arguments: str) -> tuple[int, str, str]:
    """Review and publish, as one always has to."""
    clerk.here("clear", "--by", "保密办甲", *arguments)
    return clerk.here("publish", *arguments)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_open_errors_are_told_and_nothing_is_written(at_work: "Clerk") -> None:
    status, printed, _ = at_work.here("publish")

    assert status == 1
    assert "还有 2 处错误未处理，不能公布，什么也没有写出" in printed
    assert "D301 广水市农业局 农业局.xlsx · Sheet · B4：“取水许可”由2个单位上报" in printed
    assert not list((at_work.folder / "release").iterdir())


def test_an_edition_is_written_once(decided: "Clerk") -> None:
    status, printed, _ = publish(decided)
    folder = decided.folder / "release" / "2014年版"
    before = files(folder)

    again, _, complaint = decided.here("publish")

    assert status == 0
    assert f"“2014年版”已写入 {folder}" in printed
    assert [name.removeprefix("广水市行政审批事项目录（2014年版）") for name in before] == [
        "datapackage.json",
        "manifest.json",
        "公告（草稿）.docx",
        ".csv",
        ".html",
        ".json",
        ".xlsx",
        "（分部门）.xlsx",
        "（数据表）.xlsx",
    ]
    assert again == 2
    assert "已经公布，不再改动" in complaint
    assert files(folder) == before


def test_what_is_withheld_or_joined_is_not_published_apart(decided: "Clerk") -> None:
    publish(decided)

    path = (
        decided.folder
        / "release"
        / "2014年版"
        / "广水市行政审批事项目录（2014年版）（数据表）.xlsx"
    )
    text = [str(cell) for row in openpyxl.load_workbook(path).worksheets[0].values for cell in row]

    assert text.count("取水许可") == 1
    assert "农药经营许可" not in text


def test_another_edition_may_follow(decided: "Clerk") -> None:
    publish(decided)

    assert publish(decided, "--edition", "2014年修订版")[0] == 0
    assert (decided.folder / "release" / "2014年修订版" / "manifest.json").exists()


@pytest.mark.parametrize("edition", ["a/b", "..", " "])
def test_an_edition_that_cannot_be_a_folder_is_refused(decided: "Clerk", edition: str) -> None:
    status, _, complaint = decided.here("publish", "--edition", edition)

    assert status == 2
    assert "版次名称" in complaint


def test_a_merge_after_publishing_leaves_the_edition_alone(decided: "Clerk") -> None:
    publish(decided)
    folder = decided.folder / "release" / "2014年版"
    before = files(folder)

    decided.here("merge")

    assert files(folder) == before


def test_same_input_and_decisions_publish_the_same_bytes(decided: "Clerk") -> None:
    publish(decided, "--edition", "一")
    first = files(decided.folder / "release" / "一")
    for path in (decided.folder / "release" / "一").iterdir():
        path.unlink()
    (decided.folder / "release" / "一").rmdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("powerlist.decide.Ledger.note_release", lambda *_: None)
        publish(decided, "--edition", "一")

    assert files(decided.folder / "release" / "一") == first


def test_what_was_published_can_be_traced_without_another_merge(decided: "Clerk") -> None:
    for table in (decided.folder / "work").glob("*.parquet"):
        table.unlink()
    assert publish(decided)[0] == 0

    status, printed, _ = decided.here("trace", "取水许可")
    assert (status, "来源" in printed) == (0, True)


@pytest.mark.parametrize("cut_off_in", [(Ledger, "note_release"), (Transaction, "commit")])
def test_an_edition_cut_off_before_its_files_appear_can_be_published_again(
    decided: "Clerk", cut_off_in: tuple[type, str]
) -> None:
    decided.here("clear", "--by", "保密办甲")
    holder, name = cut_off_in
    real = getattr(holder, name)

    def cut_off(self: Ledger | Transaction, *arguments: object) -> None:
        is_edition = isinstance(self, Ledger) or any(self.staging.rglob("manifest.json"))
        if is_edition:
            raise KeyboardInterrupt
        real(self, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holder, name, cut_off)
        assert decided.here("publish")[0] != 0
    assert not list((decided.folder / "release").iterdir())

    assert decided.here("publish")[0] == 0
    assert decided.here("verify", "2014年版")[0] == 0


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_nothing_is_told_in_one_sentence(decided: "Clerk", number: int) -> None:
    decided.here("clear", "--by", "保密办甲")
    with pytest.MonkeyPatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError(number, os.strerror(number))

        patch.setattr("powerlist.publish.write", full)
        status, _, complaint = decided.here("publish")

    assert status == 2
    assert "原有文件没有改动" in complaint
    assert not list((decided.folder / "release").iterdir())


def test_a_round_that_knows_nothing_of_an_adjustment_is_not_published(decided: "Clerk") -> None:
    publish(decided)
    told = ("adjust", "取消", "林木采伐许可证核发", "--by", "王经办")
    assert decided.here(*told, "--document", "广政发〔2015〕1号")[0] == 0

    status, _, complaint = decided.here("publish", "--edition", "2015年版")
    assert status == 2
    assert "取消：林木采伐许可证核发（广水市林业局）" in complaint
    assert "--drop-adjustments" in complaint

    decided.here("clear", "--by", "保密办甲", "--edition", "2015年版")
    dropped = decided.here("publish", "--edition", "2015年版", "--drop-adjustments")
    assert dropped[0] == 0
    # What was dropped by name is not asked for again.
    assert publish(decided, "--edition", "2016年版")[0] == 0
