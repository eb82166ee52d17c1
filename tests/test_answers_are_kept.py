"""Every answer is found again in what is published, in whatever order rows and files arrive.

An answer is kept when the merged list shows it, or when it is told by name that it could not be
followed because of another answer. Nothing else is allowed, least of all silence.
"""

import random
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from powerlist import pipeline, roster, workspace
from powerlist.decide import Answer, Case, CaseKind, Decision, Ledger, drafts, standing
from powerlist.model import Relation, Status
from powerlist.pipeline import Outcome
from powerlist.settings import Round, Settings
from powerlist.workspace import Workspace

SAMPLE = Path(__file__).parents[1] / "samples" / "guangshui"
AT = "2014-11-03T09:00:00+08:00"
TURNS = 12  # answering raises further questions; they come to an end well before this
NAMES = (
    "取水许可", "取水许可证核发", "取水许可（市级）", "河道采砂许可", "河道采砂许可证核发",
    "种子生产许可", "种子生产许可证核发", "农作物种子生产许可证核发", "水产苗种生产许可",
    "集中式供水单位卫生许可", "城镇集中式供水单位卫生许可",
)  # fmt: skip
CELLS = st.tuples(
    st.sampled_from(NAMES),
    st.just("行政许可"),
    st.sampled_from(("《中华人民共和国水法》第四十八条", "《中华人民共和国水法》第三十九条")),
    st.sampled_from(("20个工作日", "30个工作日")),
)
LISTS = st.fixed_dictionaries(
    {unit: st.lists(CELLS, min_size=2, max_size=5) for unit in ("水利局", "农业局", "林业局")}
)
Write = Callable[..., Path]


def run(place: Workspace, lines: Sequence[Decision] = ()) -> Outcome:
    return pipeline.run(place.returns(), place.settings, lines)


def answer_all(place: Workspace, ledger: Ledger, dice: random.Random) -> None:
    """Answer every question with any permitted answer but “退回”, until none is left."""
    for _ in range(TURNS):
        cases = [case for case in run(place, ledger.decisions()).cases if chosen(case, dice)]
        if not cases:
            return
        answers = [Answer(case.case_id, chosen(case, dice), "王经办", "议定") for case in cases]
        ledger.append(drafts(cases, answers, "核查表.xlsx"), AT)
    raise AssertionError("still asking")


def chosen(case: Case, dice: random.Random) -> str:
    permitted = [option.value for option in case.options if option.value != "return"]
    return dice.choice(permitted)


def broken(outcome: Outcome, lines: Iterable[Decision]) -> list[Decision]:
    """The standing answers that are neither to be seen nor told of."""
    told = set(outcome.resolution.stale["decision"])
    seen = Seen(outcome)
    return [line for line in standing(lines) if line.number not in told and not seen.reflects(line)]


class Seen:
    """What the merged list shows of answers."""

    def __init__(self, outcome: Outcome) -> None:
        self.entry_of = {
            source: entry for entry in outcome.entries.to_dicts() for source in entry["sources"]
        }
        self.unit_of = dict(zip(outcome.records["record_id"], outcome.records["unit"], strict=True))
        self.by_id = {row["entry_id"]: row for row in outcome.entries.to_dicts()}
        self.findings = {row["finding_id"]: row for row in outcome.findings.to_dicts()}
        self.lines = outcome.conflicts

    def reflects(self, line: Decision) -> bool:
        shown = {
            CaseKind.RELATION: self.relation,
            CaseKind.CLAIM: self.claim,
            CaseKind.VALUE: self.value,
            CaseKind.FINDING: self.finding,
        }
        return shown[CaseKind(line.kind)](line)

    def relation(self, line: Decision) -> bool:
        left, right = (self.entry_of[line.subject[side]] for side in ("left", "right"))
        if line.answer == Relation.LEFT_PART_OF_RIGHT:
            return self.is_under(left, right)
        if line.answer == Relation.RIGHT_PART_OF_LEFT:
            return self.is_under(right, left)
        if line.answer in {Relation.SAME, "same_left", "same_right"}:
            return left is right and self.lead(line) in {None, left["unit"]}
        return left is not right

    def lead(self, line: Decision) -> str | None:
        """Whose words hold; a repeat within one unit does not say."""
        units = {f"same_{side}": self.unit_of[line.subject[side]] for side in ("left", "right")}
        return units.get(line.answer) if len(set(units.values())) > 1 else None

    def is_under(self, part: dict[str, Any], whole: dict[str, Any]) -> bool:
        while part["parent_id"]:
            part = self.by_id[part["parent_id"]]
            if part["entry_id"] == whole["entry_id"]:
                return True
        return False

    def claim(self, line: Decision) -> bool:
        entries = [self.entry_of[one] for one in line.subject["record_ids"]]
        if line.answer in {"each", "different"}:
            owners: dict[str, set[str | None]] = {}
            for one in line.subject["record_ids"]:
                owner = owners.setdefault(self.entry_of[one]["entry_id"], set())
                owner.add(self.unit_of[one])
            return all(len(units) == 1 for units in owners.values())
        return {(entry["entry_id"], entry["unit"]) for entry in entries} == {
            (entries[0]["entry_id"], line.answer)
        }

    def value(self, line: Decision) -> bool:
        """It is published, or a later answer about more reports of the same item holds."""
        shown = {self.entry_of[one][line.subject["field"]] for one in line.subject["record_ids"]}
        own = set(line.subject["record_ids"])
        later = [
            row["decision"]
            for row in self.lines.filter(field=line.subject["field"]).to_dicts()
            if own & set(row["record_ids"])
        ]
        return line.answer in shown or any((number or 0) > line.number for number in later)

    def finding(self, line: Decision) -> bool:
        found = self.findings.get(line.subject["finding_id"])
        if found is None:  # it rested on what another answer has changed
            return True
        if line.answer != "withhold":
            return found["status"] != Status.OPEN
        about = [found["record_id"]] if found["record_id"] else found["other_ids"]
        return not any(self.entry_of[one]["publishable"] for one in about if one in self.entry_of)


def shape(outcome: Outcome) -> set[tuple[object, ...]]:
    """What stands together and whether it is published, by which unit."""
    return {
        (frozenset(entry["sources"]), entry["unit"], entry["publishable"])
        for entry in outcome.entries.to_dicts()
    }


@examples(
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lists=LISTS, dice=st.randoms(use_true_random=False))
def test_every_answer_is_kept_when_rows_and_files_are_shuffled(
    lists: dict[str, list[tuple[str, ...]]],
    dice: random.Random,
    settings: Settings,
    write_return: Write,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place, turned = (
        workspace.create(tmp_path_factory.mktemp("w") / name, settings) for name in ("a", "b")
    )
    for unit, rows in lists.items():
        write_return(place.inbox / "1" / f"{unit}.xlsx", f"市{unit}", rows)
        shuffled = dice.sample(rows, len(rows))
        write_return(turned.inbox / "1" / f"{dice.random()}" / f"{unit}.xlsx", unit, shuffled)
    ledger = Ledger(place.ledger)
    answer_all(place, ledger, dice)

    lines = ledger.decisions()
    outcomes = [run(each, lines) for each in (place, turned)]

    for outcome in outcomes:
        assert not broken(outcome, lines)
        assert not outcome.cases
    assert shape(outcomes[0]) == shape(outcomes[1])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_every_answer_about_the_sample_city_is_kept_in_any_order(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - test data
    place, turned = (city(tmp_path / name) for name in ("a", "b"))
    ledger = Ledger(place.ledger)
    answer_all(place, ledger, dice)
    shuffle(turned, dice)

    lines = ledger.decisions()
    outcomes = [run(each, lines) for each in (place, turned)]

    for outcome in outcomes:
        assert not broken(outcome, lines)
    assert len(lines) > 100
    assert shape(outcomes[0]) == shape(outcomes[1])


def city(folder: Path) -> Workspace:
    units = roster.units(SAMPLE / "单位名册.csv")
    settings = Settings(
        "广水市", "421381", 2014, "2014年版", date(2014, 12, 31), units, (Round(1),)
    )
    place = workspace.create(folder, settings)
    shutil.copytree(SAMPLE / "inbox", place.inbox, dirs_exist_ok=True)
    return place


def shuffle(place: Workspace, dice: random.Random) -> None:
    """Put files into other folders, and the rows of plain tables into another order."""
    for file in place.returns():
        if file.path.suffix == ".xlsx" and not file.path.name.startswith("~$"):
            shuffle_rows(file.path, dice)
        name = file.path.relative_to(place.inbox / "1")
        target = place.inbox / "1" / f"{dice.randrange(9)}" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        file.path.rename(target)


def shuffle_rows(path: Path, dice: random.Random) -> None:
    """Exchange neighbouring numbered rows where nothing is merged over them."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        merged = {
            row
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row, area.max_row + 1)
        }
        rows = [row for row in range(1, sheet.max_row) if not {row, row + 1} & merged]
        for row in rows:
            both = list(zip(sheet[row], sheet[row + 1], strict=True))
            is_numbered = all(str(cell.value or "").isdigit() for cell in both[0])
            is_plain = not any(sheet.row_dimensions[one].hidden for one in (row, row + 1)) and all(
                left.number_format == right.number_format and not left.font.strike
                and not right.font.strike
                for left, right in both
            )  # fmt: skip
            if is_numbered and is_plain and dice.getrandbits(1):
                for left, right in both:
                    left.value, right.value = right.value, left.value
    book.save(path)
