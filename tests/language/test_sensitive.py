"""Personal data and secrecy marks. The numbers are made up: no such person, card or phone."""

import pytest

from powerlist.language import sensitive

IDENTITY = "990000202013000013"  # no such region, a thirteenth month; made up so that it checks
CARD = "6200000000000005"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13000000000。", "电话130****0000。"),
        ("+86 139-0000-0000", "139****0000"),
        ("１３９００００００００", "139****0000"),
        (f"身份证{IDENTITY}", f"身份证99{'*' * 13}013"),
        (f"卡号 {CARD}", f"卡号 {'*' * 12}0005"),
        ("邮箱 nobody@example.invalid", "邮箱 n***@example.invalid"),
        ("填报人：张某某 （盖章）", "填报人：张** （盖章）"),
    ],
)
def test_personal_data_is_shown_in_part(text: str, shown: str) -> None:
    assert sensitive.masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话 0722-6230000",
        "监督电话：（0722）6230000",
        "421381958010010013000000000",  # inside a code
        "990000202013000010",  # the check digit is wrong
        "6200000000000006",  # as above
        "负责人：由主管部门指定的人员担任",
        "依据第13900号令",
        "@所有单位",
    ],
)
def test_what_is_public_or_nobodys_stays(text: str) -> None:
    assert sensitive.masked(text) == text


def test_every_find_is_named_by_kind() -> None:
    text = f"联系人：李某，13900000000，{IDENTITY}"

    assert [one.kind for one in sensitive.personal(text)] == ["姓名", "手机号码", "身份证号码"]


@pytest.mark.parametrize("text", ["秘密★3年", "（机密）", "密级：绝密", "秘密"])
def test_a_degree_is_a_mark_where_it_stands_as_one(text: str) -> None:
    assert sensitive.is_marked_secret(text)


@pytest.mark.parametrize("text", ["国家秘密载体印制资质认定", "涉及商业秘密的除外", "保密审查"])
def test_secrets_as_the_subject_of_an_item_are_no_mark(text: str) -> None:
    assert not sensitive.is_marked_secret(text)
