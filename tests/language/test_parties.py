import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import parties


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("企业", ["企业"]),
        ("企业法人", ["企业"]),
        ("个体工商户", ["企业"]),
        ("企事业单位", ["企业", "事业单位"]),
        ("企业、事业单位", ["企业", "事业单位"]),
        ("企业、事业、其他组织、公民", ["企业", "事业单位", "公民", "其他"]),
        ("公民、法人和其他组织", ["企业", "事业单位", "社会组织", "公民", "其他"]),
        ("自然人；社会组织法人", ["社会组织", "公民"]),
        ("民办非企业单位", ["社会组织"]),
        ("单位和个人", ["公民", "其他"]),
        ("建设单位", ["其他"]),
        ("行政机关", ["其他"]),
        ("☑企业 □事业 ☑公民", ["企业", "公民"]),
    ],
)
def test_applicants_are_named_by_kind(text: str, kinds: list[str]) -> None:
    assert list(parties.applicants(text)) == kinds


@pytest.mark.parametrize("text", ["", " ", "无", "/", "—", "同上"])
def test_a_blank_cell_names_nobody(text: str) -> None:
    assert parties.applicants(text) == ()
    assert parties.joint_units(text) == ()


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("公安局、城管局", ["公安局", "城管局"]),
        ("公安局；消防大队\n环保局，", ["公安局", "消防大队", "环保局"]),
        ("市公安局 市民政局", ["市公安局", "市民政局"]),
        ("1.公安局 2.城管局", ["公安局", "城管局"]),
        ("住房和城乡建设局和发展和改革委员会", ["住房和城乡建设局", "发展和改革委员会"]),
        ("公安局（治安大队、交警大队）及交通局", ["公安局（治安大队、交警大队）", "交通局"]),
        ("会同市财政局等部门", ["市财政局"]),
        ("商市财政局、商务局、经信局", ["市财政局", "商务局", "经信局"]),
        ("公安局、公安局", ["公安局"]),
    ],
)
def test_joint_units_are_named_one_by_one(text: str, units: list[str]) -> None:
    assert list(parties.joint_units(text)) == units


NAMING = st.lists(
    st.sampled_from(
        [*"、；;，,\n （）()和及与等/1.", "公安局", "住房和城乡建设局", "会同", "无", "企业",
         "事业", "法人", "其他组织", "公民", "单位", "□", "☑"]
    ),
    max_size=20,
).map("".join)  # fmt: skip


@given(st.text() | NAMING)
def test_kinds_are_read_as_themselves(text: str) -> None:
    kinds = parties.applicants(text)
    assert set(kinds) <= set(parties.KINDS)
    assert parties.applicants("、".join(kinds)) == kinds


@given(st.text() | NAMING)
def test_a_unit_is_never_blank_and_stands_in_the_cell(text: str) -> None:
    units = parties.joint_units(text)
    squeezed = "".join(text.split())
    assert all(unit and unit in squeezed for unit in units)
    assert len(set(units)) == len(units)
