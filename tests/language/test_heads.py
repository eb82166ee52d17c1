import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language.heads import field_of, propose


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("项 目\n名 称", "item_name"),
        ("事项名称：", "item_name"),
        ("可予处罚的违法行为", "item_name"),
        ("子　项", "sub_name"),
        ("主项/子项", "sub_name"),
        ("大项名称", "parent_name"),
        ("审批机关", "unit"),
        ("其他共同审批部门", "joint_units"),
        ("设定依据（法律、法规、规章名称及条款）", "legal_basis"),
        ("法定办结时限（工作日）", "limit_legal"),
        ("拟确定的审批时限", "limit_promised"),
        ("收费依据与标准", "fee_basis"),
        ("是否收费", "fee"),
        ("权力基本编码", "code"),
        ("处理决定", "opinion"),
        ("item_name", "item_name"),
    ],
)
def test_a_label_names_its_field_however_it_is_spaced(label: str, field: str) -> None:
    assert field_of(label) == field


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("办理时限/法定", "limit_legal"),
        ("办理时限/承诺（工作日）", "limit_promised"),
        ("收费/依据", "fee_basis"),
        ("收费/是否收费", "fee"),
        ("审批类别/非行政许可", "category"),
        ("审批项目/名称", "item_name"),
        ("项目名称/子项", "sub_name"),
        ("设定依据/法律", "legal_basis"),
    ],
)
def test_a_sub_label_decides_with_its_parent_as_context(label: str, field: str) -> None:
    assert field_of(label) == field


@pytest.mark.parametrize(
    "label",
    ["理由", "监督电话", "统一社会信用代码", "责任依据", "涉及的审批事项名称", "", "取水许可"],
)
def test_other_labels_name_nothing(label: str) -> None:
    assert field_of(label) is None


def test_a_sentence_is_no_label() -> None:
    assert (
        field_of(
            "本表中的项目名称应当与设定依据中的名称完全一致并由单位主要负责人签字确认后方可报送给审改办汇总"
        )
        is None
    )


# Every head of the published lists and unit forms that are known to us, by what it names.
SYNONYMS = {
    "item_name": "项目名称 事项名称 职权名称 权力名称 许可事项名称 审批项目名称 可予处罚的违法行为",
    "sub_name": "子项 子项名称 主项/子项 二级项目 业务办理项",
    "code": "项目编码 职权编码 权力编码 权力基本编码 事项编码 基本编码 实施编码",
    "category": "审批类别 类别 职权类型 权种类型 事项类型",
    "unit": "审批部门 审批机关 实施机关 实施主体 实施部门 主管部门 单位 填表部门 责任单位",
    "joint_units": "共同审批部门 其他共同审批部门 共同实施部门 联办机构 其他共同办理部门",
    "legal_basis": "设定依据 法律依据 实施依据 设立依据 职权依据 法定依据 设定和实施依据",
    "applicants": "审批对象 行政相对人 服务对象",
    "limit_legal": "法定时限 法定办结时限 设定的审批时限",
    "limit_promised": "承诺时限 承诺办结时限 拟确定的审批时限",
    "fee": "收费 是否收费 收费情况",
    "fee_basis": "收费依据 收费依据与标准",
    "opinion": "清理意见 处理决定 处理意见 意见 部门意见 审核意见",
}


@pytest.mark.parametrize("field", SYNONYMS)
def test_every_known_synonym_names_its_field(field: str) -> None:
    assert {field_of(label) for label in SYNONYMS[field].split()} == {field}


@pytest.mark.parametrize("label", ["法定办结时限单位", "承诺办结时限说明", "时限单位"])
def test_the_unit_of_a_limit_is_not_the_limit(label: str) -> None:
    assert field_of(label) is None


@pytest.mark.parametrize(
    ("label", "field", "head"),
    [
        ("项目各称", "item_name", "项目名称"),
        ("设定依椐", "legal_basis", "设定依据"),
        ("承诺办结时现", "limit_promised", "承诺办结时限"),
        ("办理情况/审批对像", "applicants", "审批对象"),
    ],
)
def test_a_mistyped_head_is_proposed_and_never_mapped(label: str, field: str, head: str) -> None:
    found = propose(label)
    assert field_of(label) is None
    assert found is not None
    assert (found.field, found.head) == (field, head)
    assert 65 <= found.likeness < 100


@pytest.mark.parametrize(
    "label", ["项目名称", "监督电话", "理由", "负责人签字", "", "xyz", "责任事项"]
)
def test_known_and_foreign_heads_are_not_proposed(label: str) -> None:
    assert propose(label) is None


@given(st.text() | st.text("项目名称设定依据/（）()：*1.、 时限", max_size=50))
def test_no_label_breaks_the_reading(label: str) -> None:
    assert not (field_of(label) and propose(label))
