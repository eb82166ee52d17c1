"""powerlist explain-name: what the program reads in a name, and in the difference of two."""

import argparse
from collections.abc import Iterator
from typing import Final

from powerlist.cli.show import console
from powerlist.errors import UsageError
from powerlist.language import alignment, differences, folding, names
from powerlist.language.alignment import Place
from powerlist.language.differences import Difference
from powerlist.language.names import NameParts
from powerlist.model import Relation

MEANINGS: Final = {
    Relation.SAME: "是同一事项，只是写法不同",
    Relation.OTHER_LEVEL: "是同一事项，但层级不同，不直接归并",
    Relation.LEFT_PART_OF_RIGHT: "甲可能是乙的一部分（子项），请人工确认",
    Relation.RIGHT_PART_OF_LEFT: "乙可能是甲的一部分（子项），请人工确认",
    Relation.SIBLING: "不是同一事项，无论字面多么相近",
    Relation.DIFFERENT: "不是同一事项",
    None: "只看名称无法判断，请人工确认",
}


def run(options: argparse.Namespace) -> int:
    """Print the steps and parts of one name or two, and what two names are to each other."""
    typed = [options.name] if options.other is None else [options.name, options.other]
    if not all(names.fold(name) for name in typed):
        raise UsageError("名称是空的；请写出事项名称，如 powerlist explain-name 取水许可")
    show = console()
    for side, name in zip("甲乙", typed, strict=False):
        for line in _name(side if options.other is not None else "", name):
            show.print(line)
    if options.other is not None:
        for line in _difference(*typed):
            show.print(line)
    return 0


def _name(side: str, typed: str) -> Iterator[str]:
    yield f"\n名称{side}　{typed}"
    yield "折叠（只为比对，原文不改）"
    changes = tuple(folding.changes(typed))
    for step, before, after in changes:
        yield f"  {step.name}：{before} → {after}"
        yield f"      {step.reason}"
    if not changes:
        yield "  没有需要折叠的"
    yield "组成"
    for label, text in _parts(names.parts(typed)):
        yield f"  {label}　{text}"


def _parts(found: NameParts) -> Iterator[tuple[str, str]]:
    rows: tuple[tuple[str, tuple[str | None, ...]], ...] = (
        ("比对用的名称", (found.key,)),
        ("核心", (found.core,)),
        ("办理情形", found.operations),
        ("对象", tuple(word for word in found.objects if not _has_own_row(found, word))),
        ("载体、方式", found.carrier),
        ("范围", found.scope),
        ("等级", (found.grade,)),
        ("批次", (found.batch,)),
        ("否定", found.negations),
        ("另成一项的词", tuple(word for word in found.alone if word not in found.negations)),
        ("年龄", (found.age,)),
        ("阶段", (found.stage,)),
        ("权力性质", found.power_kinds or (("许可、审批",) if found.says_permission else ())),
        ("层级标注", (found.level,)),
        ("权限内", ("有" if found.is_within_authority else None,)),
        ("下放、委托说明", found.notes),
        ("括号里的话", tuple(word for word in found.qualifiers if word not in found.notes)),
    )
    for label, values in rows:
        if said := "、".join(dict.fromkeys(value for value in values if value)):
            yield label, said


def _has_own_row(found: NameParts, word: str) -> bool:
    return word in {*found.carrier, *found.scope, found.grade, found.batch, found.stage}


def _difference(left: str, right: str) -> Iterator[str]:
    found = differences.between(left, right)
    places = alignment.places(left, right)
    yield "\n对照（【】里是不同之处）"
    yield f"  甲　{_marked((place.left, place) for place in places)}"
    yield f"  乙　{_marked((place.right, place) for place in places)}"
    for place in places:
        if place.kind:
            yield f"  {place.kind}　{place.left or '（无）'} ↔ {place.right or '（无）'}"
    yield from _conclusion(found)


def _marked(side: Iterator[tuple[str, Place]]) -> str:
    return "".join(f"【{text}】" if place.kind and text else text for text, place in side)


def _conclusion(found: Difference) -> Iterator[str]:
    yield f"结论　{MEANINGS[found.relation]}"
    for reason in found.reasons:
        yield f"  理由　{reason}"
