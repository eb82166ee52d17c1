"""Whatever a return looks like, its rows are counted once and its names come out as typed."""

import string
import tempfile
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from powerlist.model import ReturnFile
from powerlist.read import sheets
from powerlist.settings import ReadSettings

NAMES = st.text("取水采砂伐林木运输建设工程经营登记", min_size=3, max_size=12).map(
    lambda t: f"{t}许可"
)
FRONT = st.sampled_from(["附件2", "广水市行政审批事项清理表", "填报单位：广水市水利局（盖章）", ""])
FOOT = st.sampled_from(
    ["合计", "注：以上事项属实", "填表人：张某", "2014年3月5日", "乱写的一行", ""]
)
HEADS = st.permutations(["序号", "项目名称", "审批类别", "设定依据", "备注"])
FREE = st.text(string.ascii_letters + "甲乙丙，。（）", max_size=8)


@settings(max_examples=40, deadline=None)
@given(
    front=st.lists(FRONT, max_size=4),
    head=HEADS,
    items=st.lists(st.tuples(NAMES, FREE), min_size=1, max_size=12),
    foot=st.lists(FOOT, max_size=4),
    left=st.integers(0, 2),
)
def test_each_non_empty_row_stands_once_and_names_are_exact(
    front: list[str], head: list[str], items: list[tuple[str, str]], foot: list[str], left: int
) -> None:
    body = []
    for number, (name, free) in enumerate(items, start=1):
        values = {"序号": number, "项目名称": name, "审批类别": "行政许可", "备注": free}
        body.append([values.get(label) or None for label in head])
    rows = [[text or None] for text in front] + [head, *body] + [[text or None] for text in foot]
    shifted = [[None] * left + list(row) for row in rows]

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        workbook = openpyxl.Workbook()
        for row in shifted:
            workbook.worksheets[0].append(row)
        workbook.save(path)
        read = sheets([ReturnFile(1, "a.xlsx", path)], ReadSettings()).sheets

    filled = [number for number, row in enumerate(shifted, start=1) if any(row)]
    assert read["row"].to_list() == filled
    found = [
        cell["text"]
        for row in read.iter_rows(named=True)
        for cell in row["cells"]
        if row["kind"] == "item" and cell["field"] == "item_name"
    ]
    assert found[: len(items)] == [name for name, _ in items]
