"""The answers of the invented task team: what the demo settles with."""

from collections.abc import Iterator

from catalogue import TERRITORIAL, Catalogue, checksum
from faults import Conflict, Fault, missing_units
from truth import Pair, Record, by_matter

HEADS = (
    "类型",
    "甲单位",
    "甲事项",
    "乙单位",
    "乙事项",
    "要素",
    "决定",
    "理由",
    "决定人",
    "决定依据",
)
Line = tuple[str, ...]

RELATIONS = {
    "same": ("同一事项", "名称仅写法不同，依据和内容一致"),
    "other_level": ("不同层级", "同一事项的不同审批层级"),
    "left_part_of_right": ("甲为乙之子项", "甲的内容包含在乙之中"),
    "right_part_of_left": ("乙为甲之子项", "乙的内容包含在甲之中"),
    "sibling": ("不同事项", "名称相近，但办理内容不同"),
}
ANSWERS = {
    "C201": ("暂不公布", "退回单位补填事项名称"),
    "C202": ("暂不公布", "退回单位补充设定依据"),
    "C203": ("暂不公布", "退回单位补填审批类别"),
    "C204": ("暂不公布", "退回单位按规定类别重填"),
    "C206": ("暂不公布", "备案不属于行政许可，待法制机构核定类别"),
    "C207": ("暂不公布", "承诺时限不得长于法定时限，退回更正"),
    "C209": ("暂不公布", "依据层级不足，待法制机构提出意见"),
    "C210": ("暂不公布", "含个人信息，退回单位删除后再报"),
    "C211": ("暂不公布", "含保密标注，待单位完成保密审查"),
    "C216": ("暂不公布", "样表文字未删除，退回单位重填"),
    "D309": ("认可", "编码以省通用目录为准，公布前统一更正"),
    "D310": ("认可", "编码以省通用目录为准，公布前统一更正"),
    "B401": ("暂不公布", "上级已取消，不再列入目录"),
    "B402": ("暂不公布", "上级下放到省级，本级不再列入目录"),
}


def decisions(
    catalogue: Catalogue,
    found: list[Record],
    all_pairs: list[Pair],
    all_conflicts: list[Conflict],
    all_faults: list[Fault],
) -> list[Line]:
    """All lines of the answer file, each question answered once."""
    lines = [
        *_relations(all_pairs),
        *_leads(catalogue, found),
        *_values(catalogue, all_conflicts),
        *_problems(found, all_faults),
        *_missing(catalogue),
    ]
    return list(dict.fromkeys(lines))


def _signed(*fields: str) -> Line:
    number = checksum("".join(fields))
    who = ("审改办甲同志", "审改办乙同志", "法制办丙同志")[number % 3]
    return (*fields, who, f"广清理专班纪要〔2014〕{number % 6 + 1}号")


def _relations(all_pairs: list[Pair]) -> Iterator[Line]:
    for pair in all_pairs:
        left, right = pair.left, pair.right
        answer, reason = RELATIONS[pair.relation]
        yield _signed("关系", left.unit, left.name, right.unit, right.name, "", answer, reason)


def _leads(catalogue: Catalogue, found: list[Record]) -> Iterator[Line]:
    for matter, members in by_matter(found).items():
        if len({record.unit for record in members}) == 1:
            continue
        first = members[0]
        if all(record.item.unit.kind in TERRITORIAL for record in members):
            lead, reason = "各自保留", "各乡镇、街道在本辖区内分别实施"
        else:
            lead = catalogue.relations.leads[matter]
            reason = "按三定规定由主管部门牵头，其他单位配合"
        if lead == "各自保留" and "乡镇" not in matter:
            reason = "各自在本系统职责范围内实施"
        yield _signed("归口", first.unit, first.name, "", "", "", lead, reason)


def _values(catalogue: Catalogue, all_conflicts: list[Conflict]) -> Iterator[Line]:
    for conflict in all_conflicts:
        lead = catalogue.relations.leads.get(conflict.matter)
        own = [record for record in conflict.members if record.unit == lead]
        chosen = (own or conflict.members)[0]
        value = chosen.place.row.values.get(conflict.column, "")
        reason = "以牵头单位所报为准" if own else "经核对法律原文，以此为准"
        yield _signed("取值", chosen.unit, chosen.name, "", "", conflict.element, value, reason)


def _problems(found: list[Record], all_faults: list[Fault]) -> Iterator[Line]:
    at = {record.place.where: record for record in found}
    for file, sheet, row, _, code, note in all_faults:
        if code in ANSWERS:
            record = at[file, sheet, int(row)]
            yield _signed("问题", record.unit, record.name, "", "", code, *ANSWERS[code])
        elif code == "U502":
            yield _signed("问题", note, "", "", "", code, "认可", "不属本次公布范围，另行清理")


def _missing(catalogue: Catalogue) -> Iterator[Line]:
    for name in missing_units(catalogue):
        yield _signed("问题", name, "", "", "", "U501", "认可", "已督办，列入第二报补报")
