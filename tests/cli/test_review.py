"""powerlist review: one question a screen, one key an answer, each in the ledger at once."""

import argparse
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from powerlist.cli import review
from powerlist.cli.reviewing.keys import Lines
from powerlist.decide import Decision, Ledger, standing

if TYPE_CHECKING:
    from conftest import Clerk

Key = str | type[KeyboardInterrupt]
BASES = ("水法", "渔业法", "森林法", "农业法", "种子法")


class Script:
    """Keys pressed one after the other; then the terminal is closed."""

    def __init__(self, *typed: Key) -> None:
        self._typed: Iterator[Key] = iter(typed)

    def key(self) -> str:
        typed = next(self._typed, None)
        if typed is None:
            raise EOFError
        if not isinstance(typed, str):
            raise typed
        return typed

    line = key


def sit(clerk: "Clerk", *typed: Key, height: int = 40, **wishes: object) -> tuple[int, str]:
    """Exit status, and what was seen on a screen of 80 columns."""
    options = {"by": "张某", "document": "", "unit": "", "kind": "", "blocking": False} | wishes
    seen = StringIO()
    console = Console(file=seen, width=80, height=height, highlight=False, markup=False)
    status = review.run(argparse.Namespace(folder=clerk.folder, **options), Script(*typed), console)
    assert max(map(cell_len, seen.getvalue().splitlines())) <= 80
    return status, seen.getvalue()


def lines(clerk: "Clerk") -> tuple[Decision, ...]:
    return Ledger(clerk.folder / "powerlist.db").decisions()


def holding(clerk: "Clerk") -> list[tuple[str, str]]:
    kept = [line for line in standing(lines(clerk)) if line.kind != "undo"]
    return [(line.kind, line.answer.partition("_")[0]) for line in kept]


@pytest.fixture
def alike(clerk: "Clerk", write_return: Callable[..., Path]) -> "Clerk":
    """A clerk whose water bureau has typed one item five times, each time on another basis."""
    clerk.init()
    rows = [(f"取水许可{'' if n else '证核发'}", "行政许可", f"《中华人民共和国{basis}》第四条")
            for n, basis in enumerate(BASES)]  # fmt: skip
    write_return(clerk.folder / "inbox" / "1" / "水利局.xlsx", "市水利局", rows)
    clerk.here("merge")
    return clerk


def test_a_key_is_an_answer(asked: "Clerk") -> None:
    status, seen = sit(asked, "1", "h")

    assert status == 0
    assert holding(asked) == [("claim", "广水市农业局"), ("finding", "withhold")]
    assert {line.signer for line in lines(asked)} == {"张某"}
    assert "没有待答的问题了。" in seen
    assert "powerlist merge" in seen
    assert asked.here("merge")[1].count("没有需要人工决定的问题") == 1


def test_answers_may_name_the_paper_they_rest_on(asked: "Clerk") -> None:
    sit(asked, "1", "q", document="专班纪要〔2014〕3号")

    assert [line.document for line in lines(asked)] == ["专班纪要〔2014〕3号"]


def test_an_acceptance_must_say_why(asked: "Clerk") -> None:
    _, seen = sit(asked, "1", "a", "", "a", "省里已有批复", "q")

    assert "没有理由，未记。" in seen
    assert [(line.answer, line.reason) for line in lines(asked)] == [
        ("广水市农业局", ""),
        ("accept", "省里已有批复"),
    ]


def test_a_reason_may_be_written_ahead(asked: "Clerk") -> None:
    sit(asked, "t", "按三定规定", "2", "h")

    assert [(line.answer, line.reason) for line in lines(asked)] == [
        ("广水市水利局", "按三定规定"),
        ("withhold", ""),
    ]


def test_what_was_answered_is_not_asked_at_the_next_start(asked: "Clerk") -> None:
    assert sit(asked, "1")[0] == 1

    status, seen = sit(asked, "h")

    assert status == 0
    assert "由谁牵头" not in seen
    assert len(lines(asked)) == 2


def test_an_interrupt_keeps_what_was_answered(asked: "Clerk") -> None:
    status, seen = sit(asked, "1", KeyboardInterrupt)

    assert status == 1
    assert "本次答了 1 处，都已记入台账。" in seen
    assert "还有：必须 1 处，可选 0 处" in seen
    assert holding(asked) == [("claim", "广水市农业局")]


def test_an_interrupt_while_writing_the_reason_records_nothing(asked: "Clerk") -> None:
    sit(asked, "n", "a", KeyboardInterrupt)

    assert lines(asked) == ()


def test_later_is_asked_when_all_else_is_answered(asked: "Clerk") -> None:
    _, seen = sit(asked, "n", "h", "2")

    assert seen.count("由谁牵头") == 2
    assert holding(asked) == [("finding", "withhold"), ("claim", "广水市水利局")]


def test_an_answer_is_taken_back_by_a_new_line_and_asked_again(asked: "Clerk") -> None:
    _, seen = sit(asked, "1", "u", "2", "q")

    assert [line.kind for line in lines(asked)] == ["claim", "undo", "claim"]
    assert holding(asked)[-1] == ("claim", "广水市水利局")
    assert seen.count("由谁牵头") == 2
    assert "撤销 1 次" in seen


def test_the_same_answer_can_be_given_again_after_it_was_taken_back(asked: "Clerk") -> None:
    sit(asked, "1", "u", "1", "q")

    assert ("claim", "广水市农业局") in holding(asked)


def test_there_is_nothing_to_take_back_at_the_start(asked: "Clerk") -> None:
    _, seen = sit(asked, "u", "q")

    assert "本次还没有可撤销的答案" in seen
    assert lines(asked) == ()


def test_a_key_that_means_nothing_here_is_told(asked: "Clerk") -> None:
    _, seen = sit(asked, "v", "9", "g", "?", "q")

    assert "这一题没有“v”" in seen
    assert "这一题没有“9”" in seen
    assert "请按编号选：1–2" in seen
    assert "乙为甲之子项" in seen
    assert lines(asked) == ()


def test_keys_of_a_chinese_input_method_are_understood(asked: "Clerk") -> None:
    typed = StringIO("１\nＨ\n")
    options = {"by": "张某", "document": "", "unit": "", "kind": "", "blocking": False}
    console = Console(file=StringIO(), width=80)

    review.run(argparse.Namespace(folder=asked.folder, **options), Lines(typed), console)

    assert holding(asked) == [("claim", "广水市农业局"), ("finding", "withhold")]


def test_only_the_questions_of_one_unit(asked: "Clerk") -> None:
    _, seen = sit(asked, "q", unit="农业局")
    assert "待答：必须 2 处" in seen

    _, seen = sit(asked, "q", unit="林业局")
    assert "没有待答的问题了。" in seen


def test_only_the_questions_of_one_kind(asked: "Clerk") -> None:
    _, seen = sit(asked, "q", kind="问题核实")

    assert "待答：必须 1 处" in seen
    assert "C202" in seen


def test_a_kind_that_is_not_there_is_told(asked: "Clerk") -> None:
    status, _, complaint = asked.here("review", "--kind", "别的")

    assert status == 2
    assert "没有“别的”这一类问题，可用的有：" in complaint


def test_before_the_first_merge_there_is_nothing_to_review(at_work: "Clerk") -> None:
    status, _, complaint = at_work.here("review", "--by", "张某")

    assert status == 2
    assert "请先运行 powerlist merge" in complaint


def test_what_was_sent_back_waits_for_its_unit(asked: "Clerk") -> None:
    _, seen = sit(asked, "b", "h")

    assert "退回单位、等待重报的 1 处。" in seen
    assert "没有待答的问题了。" in seen
    assert "必须 1 处" in asked.here("merge")[1] or "需人工决定 1 处" in asked.here("merge")[1]


def test_five_alike_are_one_question(alike: "Clerk") -> None:
    _, seen = sit(alike, "s")

    assert "这 5 条是不是同一事项？" in seen
    assert [answer for _, answer in holding(alike)] == ["same"] * 10


def test_one_of_five_is_left_out(alike: "Clerk") -> None:
    sit(alike, "3", "q")

    answers = [answer for _, answer in holding(alike)]
    assert (answers.count("same"), answers.count("different")) == (6, 4)
    assert "这 5 条" not in alike.here("merge")[1]


def test_taking_back_an_answer_about_five_takes_back_all_its_lines(alike: "Clerk") -> None:
    _, seen = sit(alike, "d", "u", "q")

    assert [line.kind for line in lines(alike)] == ["relation"] * 10 + ["undo"] * 10
    assert seen.count("这 5 条是不是同一事项？") == 2


def test_values_that_come_into_doubt_are_asked_in_the_same_sitting(alike: "Clerk") -> None:
    _, seen = sit(alike, "s", "2")

    assert "设定依据不一致" in seen
    assert holding(alike)[-1] == ("value", "《中华人民共和国渔业法》第四条")


def test_what_follows_from_an_answer_is_not_asked(
    clerk: "Clerk", write_return: Callable[..., Path]
) -> None:
    """甲 is 乙, and 乙 is other than 丙: nobody is asked about 甲 and 丙."""
    clerk.init()
    rows = [("取水许可", "行政许可", "《中华人民共和国水法》第四条"),
            ("取水许可证核发", "行政许可", "《中华人民共和国渔业法》第四条"),
            ("取水许可（市级）", "行政许可", "《中华人民共和国森林法》第四条")]  # fmt: skip
    write_return(clerk.folder / "inbox" / "1" / "水利局.xlsx", "市水利局", rows)
    clerk.here("merge")

    _, seen = sit(clerk, "s", "v", "q", kind="重复与层级")

    assert "没有待答的问题了。" in seen
    assert len(lines(clerk)) <= 3


def test_differing_words_are_marked_without_colour_too(alike: "Clerk") -> None:
    _, seen = sit(alike, "w", "q")

    assert "\x1b" not in seen
    assert "各栏的分量" in seen


def test_a_low_window_tells_the_evidence_in_a_line(
    clerk: "Clerk", write_return: Callable[..., Path]
) -> None:
    clerk.init()
    rows = ["城市供水价格核定", "城市供气价格核定"]
    write_return(clerk.folder / "inbox" / "1" / "水利局.xlsx", "市水利局", rows)
    clerk.here("merge")

    _, low = sit(clerk, "q", height=25)
    _, high = sit(clerk, "q", height=40)

    assert "城市供【水】价格核定" in high
    assert "不明 水 ↔ 气" in high
    assert "起点" in high
    assert "起点" not in low
    assert "合计约" in low


@pytest.mark.parametrize("height", [24, 30, 40])
def test_a_question_about_many_units_stands_on_one_screen(
    clerk: "Clerk", write_return: Callable[..., Path], height: int
) -> None:
    towns = [f"{name}镇" for name in "武杨陈长马关余吴郝蔡李骆应城广十"]
    roster = clerk.folder.with_name("名册.csv")
    roster.write_text("\n".join(["单位", *(f"广水市{town}人民政府" for town in towns)]), "utf-8")
    clerk("init", clerk.folder, "--city", "广水市", "--division", "421381", "--units", roster)
    for town in towns:
        write_return(clerk.folder / "inbox" / "1" / f"{town}.xlsx", f"{town}人民政府", ["兵役登记"])
    clerk.here("merge")

    _, seen = sit(clerk, "q", height=height)
    screen = seen.partition("请按键：")[0]

    assert "16 个单位都申报了" in screen
    assert "16 广水市" in screen
    assert "另有" in screen
    assert screen.count("\n") + 1 < height


def test_a_unit_may_be_named_as_the_roster_knows_it(asked: "Clerk") -> None:
    settings = asked.folder / "powerlist.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace('["农业局", ', '["农委", "农业局", '), "utf-8")

    _, seen = sit(asked, "q", unit="农委")

    assert "由谁牵头" in seen


def test_a_unit_that_nobody_knows_is_said_to_be_unknown(asked: "Clerk") -> None:
    status, _, complaint = asked.here("review", "--by", "张某", "--unit", "火星局")

    assert (status, complaint.startswith("名册里没有“火星局”这个单位")) == (2, True)


def test_where_nothing_of_what_was_chosen_is_open_the_rest_may_be(asked: "Clerk") -> None:
    _, seen = sit(asked, unit="林业局")

    assert "所选范围内没有待答的问题了。" in seen


def test_answers_may_come_through_a_pipe(asked: "Clerk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("1\nh\n"))

    status, printed, _ = asked.here("review", "--by", "张某")

    assert status == 0
    assert "本次答了 2 处" in printed
    assert len(lines(asked)) == 2


def test_a_console_of_gbk_shows_plain_frames(asked: "Clerk") -> None:
    environment = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "powerlist", "review", "-C", asked.folder, "--by", "张某"],
        input="q\n".encode("gbk"), capture_output=True, env=environment, check=False,
    )  # fmt: skip

    assert ran.returncode == 1
    assert "由谁牵头" in ran.stdout.decode("gbk")


@pytest.mark.slow
def test_the_whole_sample_city_is_settled_in_one_sitting(clerk: "Clerk") -> None:
    sample = Path(__file__).parents[2] / "samples" / "guangshui"
    clerk(
        "init", clerk.folder, "--city", "广水市", "--division", "421381", "--year", "2014",
        "--units", sample / "单位名册.csv",
    )  # fmt: skip
    shutil.copytree(sample / "inbox", clerk.folder / "inbox", dirs_exist_ok=True)
    clerk.here("merge")

    status, seen = sit(clerk, *("s", "1", "h", "a", "经核实") * 300)

    assert status == 0
    assert "没有待答的问题了。" in seen
    assert "没有需要人工决定的问题" in clerk.here("merge")[1]


@pytest.mark.slow
def test_at_a_terminal_single_keys_are_enough(asked: "Clerk") -> None:
    pty = pytest.importorskip("pty", reason="a pseudo-terminal of POSIX")
    ours, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": "80", "LINES": "40", "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "powerlist", "review", "-C", str(asked.folder)]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    ) as running:
        os.close(theirs)
        terminal = Terminal(ours)
        try:
            terminal.types("李某\n", after="您的姓名")
            terminal.types("\x1b[A2", after="请按键")  # an arrow key means nothing
            terminal.types("a", after="请按键")
            terminal.types("省里已有批复\n", after="理由（必须写")
            terminal.waits_for("没有待答的问题了")
            assert running.wait(timeout=20) == 0
        finally:
            running.kill()
            os.close(ours)
    assert "\x1b[" in terminal.seen  # in colour
    assert [(line.answer, line.signer, line.reason) for line in lines(asked)] == [
        ("广水市水利局", "李某", ""),
        ("accept", "李某", "省里已有批复"),
    ]


class Terminal:
    """The person's side of a pseudo-terminal."""

    def __init__(self, end: int) -> None:
        self._end = end
        self.seen = ""  # all of it
        self._since = ""  # since the last key

    def types(self, text: str, after: str) -> None:
        self.waits_for(after)
        self._since = ""
        os.write(self._end, text.encode())

    def waits_for(self, text: str) -> None:
        end = time.monotonic() + 20
        while text not in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self._since):
            assert time.monotonic() < end, self.seen
            if select.select([self._end], [], [], 0.2)[0]:
                more = os.read(self._end, 4096).decode(errors="ignore")
                self.seen += more
                self._since += more
