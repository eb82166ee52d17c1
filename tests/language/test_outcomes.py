import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import outcomes


@pytest.mark.parametrize(
    ("opinion", "found"),
    [
        ("保留", ["保留"]),
        ("继续实施", ["保留"]),
        ("建议保留", ["保留"]),
        ("取消", ["取消"]),
        ("全部取消", ["取消"]),
        ("一次性取消", ["取消"]),
        ("不再保留", ["取消"]),
        ("部分取消", ["部分取消"]),
        ("部分取消，部分下放", ["部分取消", "部分下放"]),
        ("下放至乡镇", ["下放"]),
        ("保留，部分下放至镇", ["保留", "部分下放"]),
        ("承接省级下放事项", ["承接"]),
        ("并入取水许可", ["合并"]),
        ("同类合并", ["合并"]),
        ("拆分", ["拆分"]),
        ("名称调整", ["更名"]),
        ("规范名称", ["更名"]),
        ("调整实施机关", ["调整"]),
        ("调整为保留", ["保留"]),
        ("增加", ["新增"]),
        ("转移行业协会", ["转移"]),
        ("划转至行政审批局", ["划转"]),
        ("暂停实施", ["暂停"]),
        ("取消，改为备案管理", ["取消", "改为备案"]),
        ("改为事后监管", ["改为事后监管"]),
        ("前置改后置", ["改为后置"]),
        ("全部下放", ["下放"]),
        ("部分下放", ["部分下放"]),
        ("委托", ["下放"]),
        ("归还", ["下放"]),
        ("界定权限", ["下放"]),
        ("交由行业管理", ["转移"]),
        ("移交行业协会实施", ["转移"]),
        ("备案管理", ["改为备案"]),
        ("改为事后监管（日常管理）", ["改为事后监管"]),
        ("日常管理", ["改为事后监管"]),
        ("分解", ["拆分"]),
        ("新增", ["新增"]),
        ("调整管理层级", ["调整"]),
        ("调整类别", ["调整"]),
        ("调整要素", ["调整"]),
        ("调整为政府内部审批", ["调整"]),
        ("转为行政确认", ["调整"]),
        ("不再列入行政审批", ["取消"]),
        ("□保留 ☑部分取消 ☑部分下放", ["部分取消", "部分下放"]),
        ("□保留 ☑取消 □下放", ["取消"]),
    ],
)
def test_an_opinion_is_read_as_plain_outcomes(opinion: str, found: list[str]) -> None:
    assert list(outcomes.parse(opinion)) == found


@pytest.mark.parametrize("opinion", ["", "无", "同意", "不予取消", "暂不下放"])
def test_an_opinion_without_an_outcome_has_none(opinion: str) -> None:
    assert outcomes.parse(opinion) == ()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("下放至乡镇", "乡镇"),
        ("拟下放到各镇人民政府", "乡镇"),
        ("下放乡镇（街道）办理", "乡镇街道"),
        ("委托街道办事处实施", "街道"),
        ("下放给村（社区）", "村社区"),
        ("转移行业协会", "社会组织"),
        ("划转至行政审批局", "行政审批局"),
        ("移交市档案馆管理", "市档案馆"),
        ("下放", None),
        ("保留", None),
    ],
)
def test_the_receiver_is_named(text: str, body: str | None) -> None:
    assert outcomes.receiver(text) == body


@pytest.mark.parametrize(
    ("opinion", "found"),
    [
        ("全部下放至乡镇，改为备案管理", [("下放", "乡镇"), ("改为备案", None)]),
        ("部分取消，其余下放镇办", [("部分取消", None), ("下放", "乡镇街道")]),
        ("划转行政审批局，监管职责保留", [("划转", "行政审批局"), ("保留", None)]),
        ("转移社会组织", [("转移", "社会组织")]),
    ],
)
def test_each_outcome_has_its_own_receiver(
    opinion: str, found: list[tuple[str, str | None]]
) -> None:
    assert [(outcome.label, outcome.receiver) for outcome in outcomes.read(opinion)] == found


@pytest.mark.parametrize("label", outcomes.LABELS)
def test_a_label_is_read_as_itself(label: str) -> None:
    assert outcomes.parse(label) == (label,)


@given(st.text() | st.from_regex(r"[部分全取消下放不再保留调整为改备案□☑，]{0,20}"))
def test_no_text_breaks_the_reading(opinion: str) -> None:
    assert set(outcomes.parse(opinion)) <= set(outcomes.LABELS)
    assert outcomes.receiver(opinion) != ""
