"""powerlist learn: what decisions say about the weights, and putting them in."""

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from powerlist import results
from powerlist.decide import Ledger
from powerlist.match.learn import Errors, Estimate, Learned
from powerlist.settings import WEIGHTS_BY_HAND, load

if TYPE_CHECKING:
    from conftest import Clerk

TODAY, BETTER = Errors(0.9, 0.3, 0.4, 0.6), Errors(0.4, 0.1, 0.1, 0.9)
WORSE = Errors(1.2, 0.4, 0.5, 0.5)
ESTIMATES = (Estimate("unit_other", "两个单位分别申报", 50, 20, 0.9, 2.5),)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a function of one argument
    """Let the decisions say this about the weights."""

    def tell(held_out: Errors) -> None:
        found = Learned(60, 40, 300, ESTIMATES, TODAY, held_out)
        monkeypatch.setattr(results, "learned", lambda *_: found)

    return tell


def toml(clerk: "Clerk") -> str:
    return (clerk.folder / "powerlist.toml").read_text("utf-8")


def last_run(clerk: "Clerk") -> dict[str, Any]:
    with sqlite3.connect(clerk.folder / "powerlist.db") as database:
        (text,) = database.execute("SELECT summary FROM runs ORDER BY rowid DESC").fetchone()
    summary: dict[str, Any] = json.loads(text)
    return summary


def test_few_decisions_are_called_too_few_and_change_nothing(decided: "Clerk") -> None:
    before, lines = toml(decided), len(Ledger(decided.folder / "powerlist.db").decisions())

    status, printed, _ = decided.here("learn", "--apply", "--by", "王经办")

    assert status == 0
    assert "决定太少，不重新估计" in printed
    assert toml(decided) == before
    assert len(Ledger(decided.folder / "powerlist.db").decisions()) == lines


def test_before_the_first_merge_there_is_nothing_to_learn_from(at_work: "Clerk") -> None:
    status, _, complaint = at_work.here("learn")

    assert (status, "powerlist merge" in complaint) == (2, True)


def test_the_held_out_error_stands_beside_todays(asked: "Clerk", told: Any) -> None:  # noqa: ANN401 - see there
    told(BETTER)
    before = toml(asked)

    _, printed, _ = asked.here("learn")

    assert "0.900  0.400" in " ".join(printed.split("\n")).replace("     ", "  ")
    assert "什么也没有改动。新分量更准" in printed
    assert toml(asked) == before


def test_weights_that_are_no_better_are_not_put_in(asked: "Clerk", told: Any) -> None:  # noqa: ANN401 - see there
    told(WORSE)
    before = toml(asked)

    _, printed, _ = asked.here("learn", "--apply", "--by", "王经办")

    assert "没有采用" in printed
    assert toml(asked) == before


def test_nobody_changes_weights_without_a_name(asked: "Clerk") -> None:
    for change in ("--apply", "--reset"):
        status, _, complaint = asked.here("learn", change)
        assert (status, "--by" in complaint) == (2, True)


def test_applied_weights_stand_in_the_settings_and_the_ledger(asked: "Clerk", told: Any) -> None:  # noqa: ANN401 - see there
    told(BETTER)
    comment = toml(asked).splitlines()[0]

    asked.here("learn", "--apply", "--by", "王经办")

    settings = load(asked.folder / "powerlist.toml")
    assert settings.match.weights == (("unit_other", 2.5),)
    assert toml(asked).splitlines()[0] == comment
    line = Ledger(asked.folder / "powerlist.db").decisions()[-1]
    assert (line.kind, line.signer) == ("weights", "王经办")
    assert line.about == f"比对分量｜{WEIGHTS_BY_HAND} → {settings.match.weights_id}"
    assert json.loads(line.answer) == {"old": {}, "new": {"unit_other": 2.5}}
    _, listed, _ = asked.here("ledger", "--kind", "比对分量")
    assert settings.match.weights_id in listed


def test_every_merge_says_by_which_weights_it_was_made(asked: "Clerk", told: Any) -> None:  # noqa: ANN401 - see there
    assert last_run(asked)["weights"] == WEIGHTS_BY_HAND
    told(BETTER)
    asked.here("learn", "--apply", "--by", "王经办")

    asked.here("merge")

    used = load(asked.folder / "powerlist.toml").match.weights_id
    assert last_run(asked)["weights"] == used != WEIGHTS_BY_HAND


def test_a_release_says_by_which_weights_it_was_made(decided: "Clerk") -> None:
    decided.here("clear", "--by", "保密办某某")
    decided.here("publish")

    manifest = json.loads((decided.folder / "release/2014年版/manifest.json").read_text("utf-8"))
    assert manifest["facts"]["weights"] == WEIGHTS_BY_HAND


def test_reset_goes_back_to_the_weights_set_by_hand(asked: "Clerk", told: Any) -> None:  # noqa: ANN401 - see there
    before = toml(asked)
    told(BETTER)
    asked.here("learn", "--apply", "--by", "王经办")

    _, printed, _ = asked.here("learn", "--reset", "--by", "李复核")

    assert "已恢复默认分量" in printed
    assert toml(asked) == before
    line = Ledger(asked.folder / "powerlist.db").decisions()[-1]
    assert (line.signer, line.about.endswith(f"→ {WEIGHTS_BY_HAND}")) == ("李复核", True)
    _, printed, _ = asked.here("learn", "--reset", "--by", "李复核")
    assert "本来就是默认分量" in printed


@pytest.mark.parametrize("weights", ["5", '{ unit_other = "重" }', "{ unit_other = 99 }"])
def test_weights_that_are_none_are_refused(asked: "Clerk", weights: str) -> None:
    path = asked.folder / "powerlist.toml"
    path.write_text(toml(asked).replace("[match]\n", f"[match]\nweights = {weights}\n"), "utf-8")

    status, _, complaint = asked.here("merge")

    assert (status, "match.weights" in complaint) == (2, True)
