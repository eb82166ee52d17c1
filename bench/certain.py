"""Of the pairs merged without asking, how many are wrong: counted, with a bound.

    python bench/certain.py [--real DIR]

Three sets of labels, reported one by one, since they do not weigh the same:

sample city   written by the generator that wrote the returns; thought up by the matcher's makers.
published     --real: DIR/pairs_labelled_dev.csv, near-identical names of published lists, labelled
              by one reader. The word lists were written with them in view.
respelt       made here. To a name come spellings that a typist could have chosen (`same`) and
              names that a change of one word makes another item (`different`), all in one unit,
              with one basis, category and no code, so that nothing but the words tells them
              apart. Names: recombined from parts (`join_names`); with --real also those of the
              published lists in DIR. The changes were listed for this script, not taken from the
              word lists of the matcher, and nothing in the matcher was changed after its result.

The bound is that of Clopper and Pearson (1934): were the true share of right merges below it, so
few wrong ones would come out at most one time in twenty. It counts groups of records that become
one, not their pairs, which are right or wrong together.
"""

import argparse
import csv
from collections.abc import Callable, Iterator
from itertools import combinations
from math import comb
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

import accuracy
import join_names
import polars as pl
from accuracy import Labelled

from powerlist import model
from powerlist.model import Band
from powerlist.settings import Unit

DOUBT: Final = 0.05
AIM: Final = 0.995
FAMILIES: Final = 2500  # names to which spellings and changes are made
EACH: Final = 2  # of either kind for each name
SHORTEST: Final = 6  # characters of a name that is varied

Change = Callable[[str, Random], str]

SPELLINGS: Final[tuple[Change, ...]] = (  # what a typist may choose
    lambda name, random: f"{random.randrange(1, 90)}、{name}",
    lambda name, random: f"（{random.choice('一二三四五六七八九')}）{name}",
    lambda name, _: f"{name}。",
    lambda name, _: name.replace("（", "(").replace("）", ")") + " ",
    lambda name, random: _inserted(name, random.randrange(1, len(name)), " "),
    lambda name, random: _inserted(name, random.randrange(1, len(name)), "\n"),
    lambda name, random: _inserted(name, random.randrange(1, len(name)), "\u3000"),
    lambda name, _: f"“{name[:4]}”{name[4:]}",
    lambda name, _: f"{name[:-2]}的{name[-2:]}",
    lambda name, _: f"对{name}",
    lambda name, _: name.replace("、", "和").replace("和", "、", 1),
    lambda name, _: name.removesuffix("许可") + "许可证核发" if name.endswith("许可") else name,
)
OPPOSED: Final = (  # one word for the other makes another item; written for this script
    ("变更", "注销"), ("新办", "延续"), ("设立", "注销"), ("补办", "变更"), ("核发", "年检"),
    ("许可", "备案"), ("审批", "处罚"), ("登记", "年检"), ("备案", "许可"), ("审核", "备案"),
    ("报告书", "报告表"), ("筹设", "设立"), ("生产", "经营"), ("经营", "运输"), ("零售", "批发"),
    ("进口", "出口"), ("改建", "拆除"), ("临时", "长期"), ("境外", "境内"), ("甲级", "乙级"),
    ("一级", "二级"), ("陆生", "水生"), ("探矿权", "采矿权"), ("企业", "个人"), ("单位", "个人"),
    ("城市", "农村"), ("采集", "运输"), ("抵押", "转让"), ("歇业", "停业"), ("合并", "分立"),
    ("初步设计", "施工图设计"), ("竣工验收", "开工"), ("人员", "机构"), ("动物", "植物"),
    ("内资", "外资"), ("奖励", "处罚"), ("确认", "撤销"), ("法人", "自然人"), ("储存", "使用"),
)  # fmt: skip
ADDED: Final = (  # to a name; each pair of them is two items
    "（变更）", "（注销）", "（延续）", "（补证）", "（初审）", "（省级权限）", "（镇级权限）",
    "（不含外资）", "（300平方米以下）", "（500平方米以上）", "（未满十八岁）", "（1类）",
    "（12类）", "年度检查", "撤销", "延期", "转报", "备案",
)  # fmt: skip

LEVEL: Final = "级权限"  # no name bears two of these marks


class Counted(NamedTuple):
    """What became of one set."""

    certain: int
    groups: int  # of records that these pairs make one
    wrong_groups: int
    wrong: tuple[tuple[str, str], ...]
    same: int  # labelled so
    merged: int  # of these, without asking


def main() -> None:
    """Print a line for each set and the pairs that were merged wrongly."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--real", type=Path, help="folder with published lists and labelled pairs")
    real = options.parse_args().real
    print(f"{'labels':36} {'same':>6} {'merged':>7} {'certain':>8} {'wrong':>6} {'groups':>7} "
          f"{'wrong':>6}  right, at least")  # fmt: skip
    for data in _sets(real):
        _print(data.title, _counted(data))
    if real is None:
        print("published pairs and names: not run, --real was not given")


def _sets(real: Path | None) -> Iterator[Labelled]:
    yield accuracy._sample()  # noqa: SLF001 - the sister script
    yield _respelt("respelt, made names", join_names.names(4 * FAMILIES))
    if real is not None:
        yield accuracy._published(real / "pairs_labelled_dev.csv")  # noqa: SLF001 - as above
        yield _respelt("respelt, published names", _published_names(real))


def _published_names(folder: Path) -> list[str]:
    names: dict[str, None] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            names |= dict.fromkeys(row.get("item_name") or "" for row in csv.DictReader(stream))
    return list(names)


def _respelt(title: str, names: list[str]) -> Labelled:
    """Each name in a unit of its own, with spellings of it and names of other items."""
    random = Random(join_names.SEED)  # noqa: S311 - the same variations every time are the point
    usable = [name for name in names if len(name) >= SHORTEST]
    random.shuffle(usable)
    records: list[dict[str, Any]] = []
    labels: dict[tuple[int, int], str] = {}
    chosen = usable[:FAMILIES]
    for number, name in enumerate(chosen):
        meant = [(0, name), *((0, one) for one in _spelt(name, random))]
        others = _others(name, random)
        meant += enumerate(others, 1)
        first = len(records)
        for at, (_, typed) in enumerate(meant):
            records.append(accuracy._record(first + at, typed, f"单位{number}"))  # noqa: SLF001 - as above
        for (at, (one, _)), (to, (other, _)) in combinations(enumerate(meant, first), 2):
            labels[at, to] = "same" if one == other else "different"
    units = tuple(Unit(f"单位{number}") for number in range(len(chosen)))
    frame = pl.DataFrame(records, schema=model.RECORDS)
    return Labelled(title, frame, units, "县", labels, False)  # noqa: FBT003 - named in the class


def _spelt(name: str, random: Random) -> list[str]:
    made = (change(name, random) for change in random.sample(SPELLINGS, 2 * EACH))
    return list(dict.fromkeys(one for one in made if one != name))[:EACH]


def _others(name: str, random: Random) -> list[str]:
    """Names of other items, each distinct from all the rest."""
    opposed = [name.replace(*words, 1) for words in _both_ways(name)]
    added = [name + more for more in random.sample(ADDED, EACH)
             if more not in name and not (LEVEL in more and LEVEL in name)]  # fmt: skip
    made = random.sample(opposed, min(len(opposed), EACH)) + added
    return [one for one in dict.fromkeys(made) if one != name][:EACH]


def _both_ways(name: str) -> Iterator[tuple[str, str]]:
    for one, other in OPPOSED:
        if one in name and other not in name:
            yield one, other
        if other in name and one not in name:
            yield other, one


def _inserted(name: str, at: int, sign: str) -> str:
    return name[:at] + sign + name[at:]


def _counted(data: Labelled) -> Counted:
    ours = accuracy._ours(data)  # noqa: SLF001 - as above
    certain = {pair for pair, (_, band) in ours.items() if band == Band.CERTAIN}
    if not data.complete:
        certain &= set(data.labels)
    same = {pair for pair, label in data.labels.items() if label == "same"}
    typed = data.records["full_name"].to_list()
    wrong = tuple((typed[left], typed[right]) for left, right in sorted(certain - same))
    units = data.records["unit"].to_list()
    inside = {pair for pair in same if units[pair[0]] == units[pair[1]]}
    first: dict[int, int] = {}  # every record's group, by its first; all of a group are paired
    for left, right in sorted(certain):
        first.setdefault(right, first.setdefault(left, left))
    at_fault = {first[left] for left, _ in certain - same}
    groups = len(set(first.values()))
    return Counted(len(certain), groups, len(at_fault), wrong, len(inside), len(certain & same))


def _print(title: str, found: Counted) -> None:
    share = f"{1 - found.wrong_groups / found.groups:.4f}" if found.groups else "-"
    least = _least(found.groups, found.wrong_groups)
    verdict = "shown" if least >= AIM else "not shown"
    print(
        f"{title:36} {found.same:6,} {found.merged:7,} {found.certain:8,} {len(found.wrong):6,}"
        f" {found.groups:7,} {found.wrong_groups:6,}  {share}, {least:.4f}  ({AIM:.1%} {verdict})"
    )
    for left, right_name in found.wrong[:10]:
        print(f"    {left!r} ↔ {right_name!r}")


def _least(count: int, wrong: int) -> float:
    """The lower end of the one-sided 95 % interval of Clopper and Pearson."""
    low, high = 0.0, 1.0  # of the share of wrong pairs
    for _ in range(50):
        middle = (low + high) / 2
        likely = sum(
            comb(count, k) * middle**k * (1 - middle) ** (count - k) for k in range(wrong + 1)
        )
        low, high = (middle, high) if likely > DOUBT else (low, middle)
    return 1 - high


if __name__ == "__main__":
    main()
