"""powerlist demo: the whole road on the packaged sample city, as a task team would walk it."""

import argparse
import csv
import shutil
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

from powerlist import results, roster, workspace
from powerlist.cli import clear as clear_command
from powerlist.cli import decide as decide_command
from powerlist.cli import merge as merge_command
from powerlist.cli import publish as publish_command
from powerlist.cli.show import console
from powerlist.decide import Answer, Case, CaseKind, Ledger, workbook
from powerlist.errors import UsageError
from powerlist.language.names import fold
from powerlist.settings import Baseline, Round, Settings

FILLED_NAME = "冲突核查表（演示填写）.xlsx"
ROUNDS = 4  # answering some questions raises others; the sample is through well before this
KINDS = {
    CaseKind.RELATION: "关系",
    CaseKind.CLUSTER: "多条相近",
    CaseKind.CLAIM: "归口",
    CaseKind.VALUE: "取值",
    CaseKind.CATALOGUE: "目录",
    CaseKind.UNCLAIMED: "认领",
    CaseKind.FINDING: "问题",
}
TURNED = {
    "甲为乙之子项": "乙为甲之子项",
    "乙为甲之子项": "甲为乙之子项",
    "同一事项，归口甲单位": "同一事项，归口乙单位",
}
BASELINES = (
    Baseline(
        "上级通用目录.xlsx",
        "上级目录",
        title="鄂省市县两级行政审批事项通用目录（2014年本）",
        issuer="鄂省审改办",
        issued_on=date(2014, 3, 1),
        region="420000",
    ),
    Baseline(
        "上一版目录.xlsx",
        "上一版目录",
        title="广水市行政审批事项目录（2013年版）",
        issuer="广水市审改办",
        issued_on=date(2013, 12, 31),
        region="421381",
    ),
)
Key = tuple[str, str, str, str]  # 类型, 甲, 乙, 要素
Recorded = dict[Key, dict[str, str]]


def run(options: argparse.Namespace) -> int:
    """Make the workspace, merge, answer as recorded, merge again, publish."""
    show = console()
    sample = _sample()
    place = _create(options.target, sample)
    folder = argparse.Namespace(
        folder=place.root, json=False, format=None, output=None, edition=None, engine=None
    )
    show.rule("一、汇总各单位报送的清单")
    merge_command.run(folder)
    recorded = _recorded(sample / "演示决定.csv")
    for number in range(1, ROUNDS + 1):
        answered = _fill(place, recorded)
        if not answered:
            break
        show.rule(f"二、填写核查表并读回（第 {number} 次，填 {answered} 条）")
        filled = place.review_workbook.with_name(FILLED_NAME)
        decide_command.run(argparse.Namespace(workbook=filled, folder=place.root, by="演示专班"))
        merge_command.run(folder)
    show.rule("三、保密审查")
    clear_command.run(_with(folder, by="演示审查人", reason="", document=""))
    show.rule("四、公布")
    status = publish_command.run(_with(folder, force=False, drop_adjustments=False))
    show.print(f"\n样例工作目录：{place.root}")
    return status


def _with(options: argparse.Namespace, **more: object) -> argparse.Namespace:
    return argparse.Namespace(**vars(options), **more)


def _sample() -> Path:
    packaged = Path(str(files("powerlist"))) / "samples" / "guangshui"
    checkout = Path(__file__).parents[3] / "samples" / "guangshui"
    for folder in (packaged, checkout):
        if (folder / "inbox").is_dir():
            return folder
    raise UsageError("没有找到自带的样例，请重新安装 powerlist")


def _create(target: Path, sample: Path) -> workspace.Workspace:
    settings = Settings(
        city="广水市",
        division="421381",
        year=2014,
        edition="2014年版",
        published_on=workspace.last_day(2014),
        units=roster.units(sample / "单位名册.csv"),
        rounds=(Round(1),),
        baselines=BASELINES,
    )
    place = workspace.create(target, settings)
    shutil.copytree(sample / "inbox", place.inbox, dirs_exist_ok=True)
    shutil.copytree(sample / "baseline", place.baseline, dirs_exist_ok=True)
    return place


def _recorded(path: Path) -> Recorded:
    """The recorded answers by what they are about; a line without a unit answers all others."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {
            (line["类型"], _item(line["甲单位"], line["甲事项"]),
             _item(line["乙单位"], line["乙事项"]), line["要素"]): line
            for line in csv.DictReader(stream)
        }  # fmt: skip


def _item(unit: str, name: str) -> str:
    return f"{unit} {fold(name)}".strip()


def _fill(place: workspace.Workspace, recorded: Recorded) -> int:
    """Write the review workbook with the recorded answers filled in; how many there were."""
    with workspace.open_at(place.root):
        cases = results.open_cases(place, Ledger(place.ledger))
    answers = {case.case_id: answer for case in cases if (answer := _answer(case, recorded))}
    header = workbook.Header("广水市", "2014年版", "demo", place.settings.published_on)
    workbook.write(cases, place.review_workbook.with_name(FILLED_NAME), header, answers)
    return len(answers)


def _answer(case: Case, recorded: Recorded) -> Answer | None:
    for key, is_turned in _keys(case):
        line = recorded.get(key)
        option = _option(case, line["决定"], is_turned=is_turned) if line else None
        if line and option is not None:
            return Answer(case.case_id, option, line["决定人"], line["理由"], line["决定依据"])
    return None


def _keys(case: Case) -> Iterator[tuple[Key, bool]]:
    """Under what a case's answer may be recorded, and whether its two sides are turned round."""
    kind = KINDS[case.kind]
    items = [_item(member.unit, member.name.split(" — ")[-1]) for member in case.members]
    if case.kind == CaseKind.RELATION:
        yield (kind, items[0], items[1], ""), False
        yield (kind, items[1], items[0], ""), True
    about = case.about_field or (
        case.title.partition(" ")[0] if case.kind == CaseKind.FINDING else ""
    )
    for item in (*items, case.members[0].unit, ""):
        yield (kind, item, "", about), False
    yield (kind, "", "", ""), False


def _option(case: Case, said: str, *, is_turned: bool) -> str | None:
    """The option of a case that a recorded answer means, or None where it offers no such thing."""
    if is_turned:
        said = TURNED.get(said, said)
    wanted = said if case.kind != CaseKind.VALUE else f"采用：{said}"
    options = [option.value for option in case.options if option.label.startswith(wanted)]
    if not options and said == "采用第一个":
        options = [case.options[0].value]
    return options[0] if options else None
