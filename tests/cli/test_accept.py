"""powerlist findings and accept: what was found, one by one, and letting it pass by name."""

from typing import TYPE_CHECKING

import polars as pl
import pytest

from powerlist.decide import Decision, Ledger

if TYPE_CHECKING:
    from conftest import Clerk

SIGNED = ("--by", "王经办", "--reason", "另有依据，已核")


def table(clerk: "Clerk", code: str) -> pl.DataFrame:
    findings = pl.read_parquet(clerk.folder / "work" / "findings.parquet")
    return findings.filter(pl.col("code") == code)


def lines(clerk: "Clerk") -> tuple[Decision, ...]:
    return Ledger(clerk.folder / "powerlist.db").decisions()


def test_findings_are_listed_with_an_id_that_accept_takes(asked: "Clerk") -> None:
    finding_id = table(asked, "C202")["finding_id"][0]

    status, printed, _ = asked.here("findings", "--code", "c202")
    assert status == 0
    assert f"  {finding_id[:8]}  广水市农业局 · 农业局.xlsx" in printed

    status, printed, _ = asked.here("accept", finding_id[:8], *SIGNED, "--document", "纪要1号")
    assert status == 0
    assert "王经办认可 1 处，新记入台账 1 条" in printed
    assert "“农药经营许可”没有填写设定依据" in printed


def test_an_accepted_finding_stays_so_until_what_it_rests_on_changes(asked: "Clerk") -> None:
    asked.here("accept", "C202", "--unit", "农业局", *SIGNED)
    asked.here("merge")
    assert table(asked, "C202")["status"].to_list() == ["accepted"]

    changed = [("取水许可",), ("农药经营许可", "行政许可", "无")]
    asked.write_return(asked.folder / "inbox" / "1" / "农业局.xlsx", "市农业局", changed)
    asked.here("merge")
    assert table(asked, "C202")["status"].to_list() == ["open"]


def test_the_ledger_line_is_the_one_the_review_workbook_writes(asked: "Clerk") -> None:
    asked.here("accept", "C202", "--unit", "广水市农业局", *SIGNED)
    (line,) = lines(asked)

    asked.fill({"农药经营": "认可"}, reason=SIGNED[3])
    asked.here("decide", asked.review, "--by", SIGNED[1])

    assert lines(asked) == (line,)  # what already holds is not written again
    assert line.source == "powerlist accept"
    assert line.about.startswith("C202 没有填写设定依据｜广水市农业局：农药经营许可 → 认可")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("C202",), "还缺少：--by、--reason"),
        (("C202", "--by", "王经办", "--reason", " "), "要写明姓名和理由"),
        (("C202", "--by", "", "--reason", "已核"), "要写明姓名和理由"),
        (("C201", *SIGNED), "没有待处理的 C201"),
        (("C999", *SIGNED), "没有“C999”这个问题代码"),
        (("abcdefab", *SIGNED), "没有编号为“abcdefab”的问题"),
        (("ab", *SIGNED), "编号至少写 6 位"),
        (("C202", "--unit", "商务局", *SIGNED), "没有“商务局”这个单位"),
        (("D301", *SIGNED), "D301 要选一个答案"),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_nothing_written(
    asked: "Clerk", arguments: tuple[str, ...], complaint: str
) -> None:
    status, printed, told = asked.here("accept", *arguments)

    assert (status, printed) == (2, "")
    assert complaint in told
    assert lines(asked) == ()


def test_what_was_accepted_before_is_not_said_to_be_new(asked: "Clerk") -> None:
    asked.here("accept", "C202", *SIGNED)

    status, printed, _ = asked.here("accept", "C202", *SIGNED)

    assert (status, len(lines(asked))) == (0, 1)
    assert "没有重复记入台账" in printed
    assert "下一步" not in printed


def test_a_code_that_several_units_have_needs_the_unit(asked: "Clerk") -> None:
    rows = [("林木采伐许可证核发", "行政许可", "")]
    asked.write_return(asked.folder / "inbox" / "1" / "林业局.xlsx", "市林业局", rows)
    asked.here("merge")

    assert "C202 涉及 2 个单位，请用 --unit 写明" in asked.here("accept", "C202", *SIGNED)[2]
    assert asked.here("accept", "C202", "--unit", "林业", *SIGNED)[0] == 0


def test_what_is_accepted_is_not_asked_any_more(asked: "Clerk") -> None:
    items = ["公路建设项目施工许可", "农村公路建设项目施工许可"]
    asked.write_return(asked.folder / "inbox" / "1" / "林业局.xlsx", "市林业局", items)
    asked.here("merge")
    assert table(asked, "D303")["status"].to_list() == ["open"]

    asked.here("accept", "D303", *SIGNED)
    asked.here("merge")

    assert table(asked, "D303")["status"].to_list() == ["accepted"]
    assert asked.here("decide", asked.fill({"农村公路": "不同事项"}))[1].startswith("读回 0 处")


def test_findings_can_be_picked_out(asked: "Clerk") -> None:
    assert "共 2 处" in asked.here("findings", "--status", "全部")[1]
    assert "共 2 处" in asked.here("findings", "--severity", "错误")[1]
    assert "共 1 处" in asked.here("findings", "--severity", "错误", "--code", "D301")[1]
    assert "共 0 处" in asked.here("findings", "--status", "accepted")[1]
    assert "共 0 处" in asked.here("findings", "--unit", "林业局")[1]
    assert (
        "没有“大错”，可用的有：错误、提醒、说明" in asked.here("findings", "--severity", "大错")[2]
    )


def test_a_long_list_is_cut_and_says_so(asked: "Clerk") -> None:
    _, printed, _ = asked.here("findings", "--limit", "1")

    assert "共 2 处，列出前 1 处（--limit 0 全部列出）" in printed
    assert "列出前" not in asked.here("findings", "--limit", "0")[1]
