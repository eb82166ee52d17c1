"""The columns of the form in order: head, how to fill it in, what may be chosen, worked examples.

Every head is one that reading knows, so that a returned form needs no guessing.
"""

from dataclasses import dataclass
from typing import Final

from powerlist.model import CATEGORIES, Field

LEVELS: Final = {  # level of a record → what the form offers for it
    "国家": "国家级",
    "省": "省级",
    "市": "市级（设区的市）",
    "县": "县级",
    "镇": "乡镇（街道）",
    "村": "村（社区）",
}
OUTCOMES: Final = (
    "保留", "取消", "下放", "承接", "合并", "拆分", "更名", "新增", "改为备案", "改为事后监管",
    "部分取消", "部分下放", "暂停",
)  # fmt: skip
YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `examples` are its cells on the page of examples, from the first row on."""

    field: Field
    head: str
    width: float
    hint: str  # shown beside the cell when it is picked
    examples: tuple[str, ...]
    choices: tuple[str, ...] = ()
    may_differ: bool = False  # other words than the choices are let in, too
    is_centred: bool = False


COLUMNS: Final = (
    Column(
        Field.NUMBER, "序号", 5, "从 1 起连续编；子项编 2.1、2.2。",
        ("1", "2", "2.1", "2.2"), is_centred=True,
    ),
    Column(
        Field.ITEM_NAME, "主项名称", 18,
        "与设定依据中的表述完全一致，不用简称。子项行也要写全它的主项。",
        ("取水许可", "河道管理范围内建设项目审批", *["河道管理范围内建设项目审批"] * 2),
    ),
    Column(
        Field.SUB_NAME, "子项名称", 14, "没有子项的不填；一行只写一个子项。",
        ("", "", "工程建设方案审查", "位置和界限审查"),
    ),
    Column(
        Field.CODE, "项目编码", 9, "已有编码的照抄，没有的空着，不要自编。",
        ("", "", "", ""),
    ),
    Column(
        Field.CATEGORY, "审批类别", 9, "从下拉列表中选一种。",
        ("行政许可", "行政许可", "行政许可", "行政许可"), CATEGORIES, is_centred=True,
    ),
    Column(
        Field.LEGAL_BASIS, "设定依据", 30,
        "每一件写全：《文件全称》、文号、第几条。几件的，逐件用分号隔开。不写“有关规定”。",
        (
            "《中华人民共和国水法》（2002年主席令第74号）第四十八条",
            "《中华人民共和国防洪法》（1997年主席令第88号）第二十七条",
            "《中华人民共和国防洪法》（1997年主席令第88号）第二十七条",
            "《中华人民共和国防洪法》（1997年主席令第88号）第二十七条",
        ),
    ),
    Column(
        Field.APPLICANTS, "审批对象", 9, "向谁审批：企业、事业单位、社会组织、公民等。",
        ("企业、公民", "企业", "企业", "企业"),
    ),
    Column(
        Field.IMPLEMENTING_BODY, "具体实施机构", 10,
        "由本单位下属机构或受委托机构办理的，写它的全称；本单位自己办的不填。",
        ("", "", "", ""),
    ),
    Column(
        Field.JOINT_UNITS, "共同审批部门", 10, "要几个部门都批的，写其他部门的全称，用顿号隔开。",
        ("", "", "", ""),
    ),
    Column(
        Field.LEVEL, "行使层级", 9, "本单位在哪一级行使，从下拉列表中选。",
        ("县级", "县级", "县级", "县级"), tuple(LEVELS.values()), is_centred=True,
    ),
    Column(
        Field.LIMIT_LEGAL, "法定时限", 10,
        "法律法规规定的办理时限，如：20个工作日。没有规定的不填。",
        ("20个工作日",) * 4, is_centred=True,
    ),
    Column(
        Field.LIMIT_PROMISED, "承诺时限", 10,
        "本单位承诺的时限，如：10个工作日。不能长于法定时限。",
        ("10个工作日",) * 4, is_centred=True,
    ),
    Column(
        Field.FEE, "是否收费", 5, "选“是”或“否”。选“是”的，右边要写依据和标准。",
        ("否",) * 4, (YES, NO), is_centred=True,
    ),
    Column(
        Field.FEE_BASIS, "收费依据和标准", 11, "收费的，写依据的全称、文号和标准；不收费的不填。",
        ("",) * 4,
    ),
    Column(
        Field.OPINION, "清理意见", 9,
        "从下拉列表中选。下放的，也可以直接写“下放至乡镇”等。",
        ("保留", "保留", "保留", "取消"), OUTCOMES, may_differ=True, is_centred=True,
    ),
    Column(
        Field.REMARK, "备注（理由、去向）", 14,
        "不是“保留”的要写：取消的理由，下放给谁，并入哪一项，承接所依据的文号。",
        ("", "", "", "与上一子项一并审查，不再单列"),
    ),
)  # fmt: skip
