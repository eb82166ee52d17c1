"""powerlist review: settle the open questions in the terminal, one key an answer."""

import argparse
import sys
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.text import Text

from powerlist import match, model, results, workspace
from powerlist.cli.reviewing import keys as keyboard
from powerlist.cli.reviewing.answers import CHOOSE, Answers, answers
from powerlist.cli.reviewing.evidence import weakest
from powerlist.cli.reviewing.keys import Keys
from powerlist.cli.reviewing.screen import Screen
from powerlist.cli.reviewing.session import Sitting, Wishes
from powerlist.cli.show import Trimmed, login, now
from powerlist.cli.unit_meant import unit_meant
from powerlist.decide import Case, CaseKind, Ledger
from powerlist.decide.case import Option
from powerlist.decide.workbook.columns import SHEETS
from powerlist.errors import UsageError
from powerlist.report.why import print_why
from powerlist.results import Questions
from powerlist.settings import Settings

NARROWEST: Final = 60
WIDEST: Final = 100  # longer lines are hard to follow across


def run(
    options: argparse.Namespace, keys: Keys | None = None, console: Console | None = None
) -> int:
    """Ask what is open until all is answered or the person leaves."""
    keys, console = keys or keyboard.at_hand(), console or _console()
    kinds = _kinds(options.kind)
    with workspace.open_at(options.folder) as place:
        ledger = Ledger(place.ledger)
        questions = results.questions(place, ledger)
        unit = _unit(options.unit, questions, place.settings) if options.unit else ""
        try:
            signer = options.by or _signer(keys, console)
        except (EOFError, KeyboardInterrupt):
            console.print("\n没有作任何决定。")
            return 0
        wishes = Wishes(signer, options.document or "", unit, kinds, options.blocking)
        screen = Screen(console, match.start_of(place.settings.match.weights))
        desk = Desk(Sitting(questions, ledger, wishes, now), screen, keys, place.settings)
        try:
            desk.sit()
        except (EOFError, KeyboardInterrupt):
            console.print()
        desk.close()
    return 1 if desk.sitting.left.must else 0


def _console() -> Console:
    """As wide as people can read; without a screen as wide as the narrowest one."""
    is_watched = sys.stdout.isatty()
    console = Console(
        file=sys.stdout if is_watched else Trimmed(sys.stdout),  # type: ignore[arg-type]  # it can all that rich needs
        width=None if is_watched else 80,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.width = max(NARROWEST, min(console.width, WIDEST))
    return console


def _kinds(named: str | None) -> frozenset[CaseKind]:
    """The kinds of questions named on the command line, as the review workbook calls them."""
    if not named:
        return frozenset(CaseKind)
    found = frozenset(kind for kind, title in SHEETS.items() if title.startswith(named))
    if not found:
        raise UsageError(f"没有“{named}”这一类问题，可用的有：{'、'.join(SHEETS.values())}")
    return found


def _unit(text: str, questions: Questions, settings: Settings) -> str:
    """The unit whose questions are wanted; bodies that are not on the roster have some too."""
    asked = {member.unit for case in questions.cases for member in case.members}
    return unit_meant(text, settings.units, asked)


def _signer(keys: Keys, console: Console) -> str:
    """Who answers: asked of whoever sits there, else the login name."""
    if isinstance(keys, keyboard.Lines):
        console.print(f"决定记在“{login()}”名下（可用 --by 姓名 指明）")
        return login()
    console.print(f"您的姓名（记在每条决定上；直接回车则记为“{login()}”）：", end="")
    return keys.line() or login()


@dataclass(slots=True)
class Desk:
    """Puts one question after the other and does what the keys say."""

    sitting: Sitting
    screen: Screen
    keys: Keys
    settings: Settings
    reason: str = ""  # written ahead for the next answer
    note: str = ""  # what the last key did

    def sit(self) -> None:
        """Until nothing is open, or the person leaves."""
        while self.sitting.open:
            case = self.sitting.open[0]
            possible = answers(case)
            pair = weakest(self.sitting.questions.pairs, case.subjects)
            self.screen.show(case, possible, self.sitting.left, pair)
            if self.note:
                self._say(self.note)
                self.note = ""
            if not self._attend(case, possible):
                return

    def close(self) -> None:
        """What was done, what is left, what comes next."""
        sitting = self.sitting
        undone = f"，撤销 {sitting.taken_back} 次" if sitting.taken_back else ""
        is_idle = not sitting.answered and not undone
        done = f"本次答了 {len(sitting.answered)} 处{undone}，都已记入台账。"
        self._say("\n本次没有作答。" if is_idle else f"\n{done}")
        if waiting := sitting.sent_back():
            self._say(f"退回单位、等待重报的 {waiting} 处。")
        if sitting.open:
            self._say(f"还有：{sitting.left.told}。再运行 powerlist review 接着答。")
        else:
            self._say(f"{sitting.wishes.told}没有待答的问题了。")
        if not is_idle:
            self._say("下一步：powerlist merge（套用决定，归并结果里新出现的问题会再问）")

    def _attend(self, case: Case, possible: Answers) -> bool:
        """Keys until the case is done with; False when the person leaves."""
        while True:
            self.screen.console.print("请按键：", end="")
            typed = self._typed(possible)
            option = possible.by_key.get(typed)
            if option is not None:
                self.screen.console.print(Text(f"{typed}　{_short(option)}"))
                if self._answer(case, option):
                    return True
                continue
            self.screen.console.print(typed)
            if typed == "q":
                return False
            if typed in {"n", "u"} and self._moved(case, typed):
                return True
            self._look(case, possible, typed)

    def _typed(self, possible: Answers) -> str:
        """One key, or the digits of a number that begins like another."""
        typed = self.keys.key()
        while typed.isdecimal() and possible.could_go_on(typed):
            self.screen.console.print(f"{typed}…（再输一位，或按回车）", end="")
            further = self.keys.key()
            if not further.isdecimal():
                break
            typed += further
        return typed

    def _answer(self, case: Case, option: Option) -> bool:
        """Record the answer; False where its reason is wanting."""
        reason, self.reason = self.reason, ""
        if not reason and option.value in case.needs_reason:
            reason = self._ask("理由（必须写，空着回车则不选）：")
            if not reason:
                self._say("没有理由，未记。")
                return False
        number = self.sitting.answer(case, option.value, reason)
        self.note = f"已记入台账（第 {number} 条）：{_short(option)}"
        return True

    def _moved(self, case: Case, typed: str) -> bool:
        """Whether another question is to be shown now."""
        if typed == "n":
            self.sitting.postpone(case)
            self.note = "上一题放到最后再问"
            return True
        undone = self.sitting.undo()
        if undone is None:
            self._say("本次还没有可撤销的答案；更早的决定用 powerlist ledger 撤销。")
            return False
        self.note = "已撤销，请重新答这一题"
        return True

    def _look(self, case: Case, possible: Answers, typed: str) -> None:
        if typed == "?":
            self.screen.help()
        elif typed == "w":
            self.screen.more(case)
            self._compare(case)
        elif typed == "t":
            self.reason = self._ask("理由（记在下一个答案上）：")
        elif typed in CHOOSE and possible.numbers:
            self._say(f"请按编号选：{possible.numbers[0]}–{possible.numbers[-1]}")
        elif typed and typed not in {"n", "u"}:
            self._say(f"这一题没有“{typed}”，按 ? 看说明。")

    def _compare(self, case: Case) -> None:
        """What `powerlist why` says about the two reports, or about the two least alike."""
        questions = self.sitting.questions
        pair = weakest(questions.pairs, case.subjects)
        if pair is None:
            return
        ids = (pair["left_id"], pair["right_id"])
        settings = self.settings
        rows = model.current_rows(questions.records)
        found = match.compare(
            questions.records, ids, settings.match, settings.units, settings.level
        )
        self._say("")
        print_why(self.screen.console, rows[ids[0]], rows[ids[1]], found)

    def _ask(self, what: str) -> str:
        self.screen.console.print(what, end="")
        text = self.keys.line()
        if isinstance(self.keys, keyboard.Lines) or not self.screen.console.is_terminal:
            self._say(text)  # nobody has seen it yet
        return text

    def _say(self, text: str) -> None:
        self.screen.console.print(Text(text))


def _short(option: Option) -> str:
    label = " ".join(option.label.split())
    return label if len(label) <= 30 else f"{label[:29]}…"  # noqa: PLR2004 - fits beside the key
