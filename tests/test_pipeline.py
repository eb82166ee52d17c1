"""The whole road from returned files to the merged list, with what people decided on the way."""

import hashlib
import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from powerlist import decide, pipeline, results, roster, workspace
from powerlist.decide import Answer, Case, CaseKind, Ledger
from powerlist.pipeline import Outcome
from powerlist.settings import Settings
from powerlist.workspace import Workspace

SAMPLE = Path(__file__).parents[1] / "samples" / "guangshui"
AT = "2014-11-03T09:00:00+08:00"
SAND_CERTIFICATE = ("河道采砂许可证核发", "行政许可", "《中华人民共和国水法》第三十九条")
LISTS: dict[str, list[tuple[str, ...]]] = {
    "水利局": [
        ("取水许可",),
        ("取水许可证核发",),
        ("取水许可（市级）",),
        ("河道采砂许可",),
        (*SAND_CERTIFICATE, "30个工作日"),
        ("城镇集中式供水单位卫生许可",),
        ("水产苗种生产许可",),
        ("",),
    ],
    "农业局": [
        ("取水许可",),
        ("水产苗种生产许可", "行政许可", "《中华人民共和国渔业法》第十六条", "15个工作日"),
        ("种子生产许可证核发",),
        ("农作物种子生产经营许可",),
        ("农作物种子生产许可证核发",),
    ],
    "林业局": [
        ("种子生产许可证核发",),
        ("集中式供水单位卫生许可",),
        ("种子生产许可", "行政许可", "《中华人民共和国种子法》第二十条", "10个工作日", "30日"),
        ("取水许可",),
        ("移动饮水点卫生许可",),
        ("移动式饮水点卫生许可",),
        ("移动型饮水点卫生许可",),
    ],
}
WriteReturn = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path, settings: Settings, write_return: WriteReturn) -> Callable[..., Workspace]:
    """A workspace with the returns above, one file per unit: `make("w", arrange)`.

    `arrange` may put a unit's rows in another order and file: (unit, rows) → (path, rows).
    """

    def build(
        name: str,
        arrange: Callable[..., tuple[str, list[object]]] = lambda unit, rows: (
            f"{unit}.xlsx",
            rows,
        ),
        round_: int = 1,
    ) -> Workspace:
        place = workspace.create(tmp_path / name, settings)
        for unit, rows in LISTS.items():
            path, arranged = arrange(unit, list(rows))
            write_return(place.inbox / str(round_) / path, f"市{unit}", arranged)
        return place

    return build


def run(place: Workspace, ledger: Ledger | None = None) -> Outcome:
    decisions = ledger.decisions() if ledger else ()
    return pipeline.run(place.returns(), place.settings, decisions)


def tell(ledger: Ledger, cases: Iterable[Case], answers: dict[str, str]) -> None:
    """Record answers, by case id."""
    given = [Answer(case_id, value, "王经办", "理由") for case_id, value in answers.items()]
    ledger.append(decide.drafts(cases, given, "冲突核查表.xlsx"), AT)


def groups(outcome: Outcome) -> set[frozenset[str]]:
    """Which reports stand together in the merged list."""
    return {frozenset(sources) for sources in outcome.entries["sources"].to_list()}


def answered(place: Workspace, ledger: Ledger, choose: Callable[[Case], str]) -> Outcome:
    """Answer until nothing is asked; a question asked twice would never end."""
    asked: set[str] = set()
    outcome = run(place)
    while outcome.cases:
        ids = {case.case_id for case in outcome.cases}
        assert not ids & asked
        asked |= ids
        tell(ledger, outcome.cases, {case.case_id: choose(case) for case in outcome.cases})
        outcome = run(place, ledger)
    return outcome


def first_option(case: Case) -> str:
    return case.options[0].value


def test_the_sample_of_this_test_asks_every_kind_of_question(
    make: Callable[..., Workspace],
) -> None:
    place = make("w")
    ledger = Ledger(place.ledger)
    kinds: set[CaseKind] = set()

    answered(place, ledger, lambda case: kinds.add(case.kind) or first_option(case))

    about_baselines = {CaseKind.CATALOGUE, CaseKind.UNCLAIMED}  # this sample has none
    assert kinds == set(CaseKind) - about_baselines


def test_the_books_balance(make: Callable[..., Workspace]) -> None:
    figures = results.figures(run(make("w")))

    assert figures.is_balanced
    assert figures.rows_read == sum(figures.rows_by_kind.values())


@pytest.mark.parametrize("seed", range(6))
def test_every_answer_is_reflected_and_never_asked_again(
    make: Callable[..., Workspace], seed: int
) -> None:
    hold_to_random_answers(make("w"), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_every_answer_about_the_sample_city_is_reflected(tmp_path: Path, seed: int) -> None:
    units = roster.units(SAMPLE / "单位名册.csv")
    settings = Settings("广水市", "421381", 2014, "2014年版", date(2014, 12, 31), units)
    place = workspace.create(tmp_path / "w", settings)
    shutil.copytree(SAMPLE / "inbox", place.inbox, dirs_exist_ok=True)

    hold_to_random_answers(place, seed)


def hold_to_random_answers(place: Workspace, seed: int) -> None:
    """Answer everything at random; what contradicts other answers is told instead."""
    ledger, dice = Ledger(place.ledger), random.Random(seed)  # noqa: S311 - test data

    def choose(case: Case) -> str:
        return dice.choice([option.value for option in case.options if option.value != "return"])

    outcome = answered(place, ledger, choose)

    told = set(outcome.resolution.stale["decision"])
    lines = ledger.decisions()
    standing = [line for line in lines if line.number not in told and not is_widened(line, lines)]
    assert standing
    for line in standing:
        assert is_reflected(line, outcome), line
    reasons = outcome.resolution.stale.filter(pl.col("kind") == "stale")["why"]
    assert all(why.startswith("后来的第") for why in reasons)  # nothing else has changed


def is_widened(line: decide.Decision, lines: Iterable[decide.Decision]) -> bool:
    """Whether the same was asked again later, when more reports had become one item."""
    ids = set(line.subject.get("record_ids", ()))
    return line.kind == CaseKind.VALUE and any(
        later.number > line.number
        and later.subject.get("field") == line.subject["field"]
        and ids < set(later.subject["record_ids"])
        for later in lines
    )


def is_reflected(line: decide.Decision, outcome: Outcome) -> bool:
    subject, joined = line.subject, groups(outcome)
    if line.kind == CaseKind.RELATION:
        pair = {subject["left"], subject["right"]}
        is_one = any(pair <= group for group in joined)
        return is_one == line.answer.startswith("same")
    if line.kind == CaseKind.CLAIM:
        is_one = any(set(subject["record_ids"]) <= group for group in joined)
        return is_one == (line.answer not in {"each", "different"})
    if line.kind == CaseKind.VALUE:
        of_it = [
            entry[subject["field"]]
            for entry in outcome.entries.to_dicts()
            if set(subject["record_ids"]) <= set(entry["sources"])
        ]
        return of_it == [line.answer]
    if line.answer == "mask":
        entries = outcome.entries.to_dicts()
        return [e["masked"] for e in entries if subject["record_id"] in e["sources"]] == [True]
    return subject["finding_id"] in (outcome.resolution.accepted | outcome.resolution.withheld)


def test_moved_rows_renamed_files_and_a_new_round_change_no_decision(
    make: Callable[..., Workspace],
) -> None:
    place = make("w")
    ledger = Ledger(place.ledger)
    before = answered(place, ledger, lambda case: case.options[-2].value)

    turned = make("turned", lambda unit, rows: (f"{9 - len(rows)}/{unit} 终稿.xlsx", rows[::-1]))
    later = make("later", round_=2)

    for other in (turned, later):
        after = run(other, ledger)
        assert not after.cases
        assert groups(after) == groups(before)
        assert after.resolution.stale.is_empty()


def test_an_older_workbook_means_what_it_showed_when_files_are_renamed(
    make: Callable[..., Workspace],
) -> None:
    place = make("w")
    ledger = Ledger(place.ledger)
    turned = make("turned", lambda unit, rows: (f"{9 - len(rows)}-{unit}.xlsx", rows[::-1]))

    for outcome in (run(place), run(turned)):
        decide.remember(ledger, outcome.cases)
        known = decide.remembered(ledger)
        for case in outcome.cases:
            assert known[case.case_id].options == case.options
            assert known[case.case_id].subjects == case.subjects


def test_a_changed_value_is_asked_again_and_the_old_choice_told(
    make: Callable[..., Workspace], write_return: WriteReturn
) -> None:
    place = make("w")
    ledger = Ledger(place.ledger)
    answered(place, ledger, first_option)
    sooner = (*SAND_CERTIFICATE, "25个工作日")
    rows = [sooner if row[:3] == SAND_CERTIFICATE else row for row in LISTS["水利局"]]

    write_return(place.inbox / "1" / "水利局.xlsx", "市水利局", rows)
    outcome = run(place, ledger)

    assert [case.about_field for case in outcome.cases] == ["法定时限"]
    stale = outcome.resolution.stale.filter(pl.col("subject").str.contains("法定时限"))
    assert stale["kind"].to_list() == ["stale"]
    assert "L601" in set(outcome.findings["code"])


def test_a_withheld_item_holds_back_nothing_but_itself(make: Callable[..., Workspace]) -> None:
    place = make("w")
    ledger = Ledger(place.ledger)

    outcome = answered(
        place,
        ledger,
        lambda case: "withhold" if case.kind == CaseKind.FINDING else first_option(case),
    )

    assert outcome.exit_status == 0
    withheld = outcome.entries.filter(pl.col("withheld").is_not_null())
    assert withheld.height
    assert not withheld["publishable"].any()
    assert outcome.entries.filter("publishable").height == outcome.entries.height - withheld.height


def test_same_input_and_decisions_give_the_same_bytes(
    make: Callable[..., Workspace], tmp_path: Path
) -> None:
    written = []
    shutil.copytree(make("one").root, tmp_path / "two")
    for name in ("one", "two"):
        place = Workspace(tmp_path / name)
        ledger = Ledger(place.ledger)
        tell(ledger, (cases := run(place).cases[:2]), {c.case_id: first_option(c) for c in cases})
        results.store(run(place, ledger), place, ledger)
        folders = (place.work, place.review_workbook.parent)
        files = sorted(path for folder in folders for path in folder.iterdir())
        written.append({path.name: path.read_bytes() for path in files})

    assert len(written[0]) > 10
    assert written[0] == written[1]


def test_a_review_workbook_nobody_has_read_back_is_kept_aside(
    make: Callable[..., Workspace],
) -> None:
    place = make("w")
    ledger = Ledger(place.ledger)
    assert results.store(run(place), place, ledger) is None
    place.review_workbook.write_bytes(b"filled in")

    aside = results.store(run(place), place, ledger)

    assert aside is not None
    assert aside.read_bytes() == b"filled in"
    assert place.review_workbook.read_bytes() != b"filled in"
    assert results.store(run(place), place, ledger) is None


def test_a_review_workbook_that_was_read_back_is_not_kept_aside(
    make: Callable[..., Workspace],
) -> None:
    place = make("w")
    ledger = Ledger(place.ledger)
    results.store(run(place), place, ledger)
    place.review_workbook.write_bytes(b"filled in")
    ledger.note_import(hashlib.sha256(b"filled in").hexdigest(), "冲突核查表.xlsx", AT, 1)

    assert results.store(run(place), place, ledger) is None


def test_nobody_is_missing_from_a_roster_of_those_who_returned(
    make: Callable[..., Workspace], settings: Settings
) -> None:
    place = make("w")
    wider = replace(
        settings, units=(*settings.units, replace(settings.units[0], name="市档案局", aliases=()))
    )

    figures = results.figures(pipeline.run(place.returns(), wider))

    assert figures.missing_units == ("市档案局",)
