import pytest

from powerlist.language.heads import field_of


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
