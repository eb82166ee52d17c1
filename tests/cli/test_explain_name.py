import pytest

from powerlist import cli


def test_one_name_is_shown_with_its_steps_their_reasons_and_its_parts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["explain-name", "《探矿权》变更登记（省级）（据省政府令第349号下放）"]) == 0
    told = capsys.readouterr().out
    assert "去掉书名号和引号：" in told
    assert "证件名加不加书名号，是同一个证" in told
    for line in ("比对用的名称　探矿权变更登记", "办理情形　变更", "对象　探矿权", "层级标注　省",
                 "下放、委托说明　据省政府令第349号下放"):  # fmt: skip
        assert line in told


def test_two_names_are_set_side_by_side_and_judged(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain-name", "探矿权延续登记", "采矿权延续登记审批"]) == 0
    told = capsys.readouterr().out
    assert "甲　【探矿权】延续登记" in told
    assert "关键词　探矿权 ↔ 采矿权" in told
    assert "写法　（无） ↔ 审批" in told
    assert "结论　不是同一事项" in told
    assert "理由　对象或范围不同：探矿权 ↔ 采矿权" in told


def test_a_name_without_any_folding_is_said_to_need_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cli.main(["explain-name", "取水"])
    assert "没有需要折叠的" in capsys.readouterr().out


def test_an_empty_name_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain-name", " "]) == 2
    assert "名称是空的" in capsys.readouterr().err
