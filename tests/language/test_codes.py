import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import codes
from powerlist.language.codes import Code


def credit_code(first: str) -> str:
    return next(first + sign for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY"
                if codes.is_credit_code(first + sign))  # fmt: skip


def organisation_code(first: str) -> str:
    return next(first + sign for sign in "0123456789X" if codes.is_organisation_code(first + sign))


BODY = credit_code("11421381MB0000001")
OLD_BODY = organisation_code("00000001")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("01001", Code("01001", "国务院项目编码5位", body="01", main="001")),
        (
            "421381-016-01-003-02",
            Code("421381-016-01-003-02", "湖北权力编码16位", "421381", "016", "01", "003", "02"),
        ),
        (
            "4213810160100302",
            Code("4213810160100302", "湖北权力编码16位", "421381", "016", "01", "003", "02"),
        ),
        (
            "000116002000",
            Code("000116002000", "国家基本编码12位", "00", None, "01", "16002", "000"),
        ),
        (
            "42011600200Y",
            Code("42011600200Y", "国家基本编码12位", "42", None, "01", "16002", "00Y"),
        ),
        (
            f"{BODY}3000116002001",
            Code(
                f"{BODY}3000116002001", "国家实施编码31位", "00", BODY, "01", "16002", "001", "3",
                body_check="right",
            ),
        ),
        (
            f"{BODY}300011600200102",
            Code(
                f"{BODY}300011600200102", "国家业务办理项编码33位", "00", BODY, "01", "16002",
                "001", "3", "02", "right",
            ),
        ),
        (
            f"421381000000{OLD_BODY}00100265001",
            Code(
                f"421381000000{OLD_BODY}00100265001", "江苏权力编码32位", "421381000000", OLD_BODY,
                "01", "00265", "001", body_check="right",
            ),
        ),
        ("XK0010100Y", Code("XK0010100Y", "贵州基本编码10位", None, None, "XK", "00101", "00Y")),
        ("0100265000", Code("0100265000", "基本编码10位", None, None, "01", "00265", "000")),
        (
            "230000-01-0-0001-02",
            Code("230000-01-0-0001-02", "黑龙江职权编码", "230000", None, "01", "0001", "02"),
        ),
        (
            "230000-01-0-0001",
            Code("230000-01-0-0001", "黑龙江职权编码", "230000", None, "01", "0001"),
        ),
        (
            f"511Z07001006-511602000000-000-{BODY}-1-00",
            Code(
                f"511Z07001006-511602000000-000-{BODY}-1-00", "四川政务服务编码", "511602000000",
                BODY, None, "511Z07001006", "00", body_check="right",
            ),
        ),
        (
            "421381010010100265000123",
            Code("421381010010100265000123", "国标实施编码24位"),
        ),
    ],
)  # fmt: skip
def test_a_code_is_taken_apart_by_its_scheme(text: str, code: Code) -> None:
    assert codes.parse(text) == code


def test_every_scheme_has_an_example_above() -> None:
    marked = test_a_code_is_taken_apart_by_its_scheme.pytestmark  # type: ignore[attr-defined]  # set by the decorator
    assert {code.scheme for _, code in marked[0].args[1]} == set(codes.SCHEMES)


@pytest.mark.parametrize(
    "text", ["", "无", "1", "3-2", "鄂审001", "13812345678", "9" * 40, "2014-5"]
)
def test_a_code_of_no_known_scheme_is_none(text: str) -> None:
    assert codes.parse(text) is None


@pytest.mark.parametrize("text", [" 01001", "０１００１", "'01001", "01 001"])
def test_width_blanks_and_the_text_mark_do_not_count(text: str) -> None:
    assert codes.parse(text) == codes.parse("01001")


@pytest.mark.parametrize(
    ("body", "check"),
    [
        (BODY, "right"),
        (BODY[:-1] + ("0" if BODY[-1] != "0" else "1"), "wrong"),
        (BODY[:-1], "wrong"),
        (OLD_BODY, "right"),
        ("2222222222222", "placeholder"),
        ("X", "placeholder"),
        ("5", "placeholder"),
        ("", "placeholder"),
    ],
)
def test_the_body_inside_a_code_is_checked(body: str, check: str) -> None:
    code = codes.parse(f"511Z07001006-511602000000-000-{body}-1-00")
    assert code is not None
    assert code.body_check == check


def test_letters_a_credit_code_never_uses_are_wrong() -> None:
    assert not any(codes.is_credit_code(f"1142138{sign}MB00000017") for sign in "IOSVZ")


def test_exchanged_neighbours_break_a_credit_code() -> None:
    assert not codes.is_credit_code(BODY[:3] + BODY[4] + BODY[3] + BODY[5:])


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        ("3.21181E+31", "scientific"),
        ("4.2138e15", "scientific"),
        ("32118100000001400000000000000000", "rounded"),
        ("114213810000000000000000000000000", "rounded"),
        ("1001", "leading_zeros"),
        ("100265000", "leading_zeros"),
        ("4213810160100300", None),  # its own sub-item number
        ("01001", None),
        ("421381", None),
        ("XK0010100Y", None),
        ("", None),
    ],
)
def test_what_a_spreadsheet_did_to_a_code_is_seen(text: str, damage: str | None) -> None:
    assert codes.damage(text) == damage


def test_a_rounded_code_is_not_taken_apart() -> None:
    assert codes.parse("32118100000001400000000000000000") is None


CODING = st.text("0123456789XxYEe.+-' ０", max_size=40)


@given(st.text() | CODING)
def test_no_text_breaks_the_reading(text: str) -> None:
    code = codes.parse(text)
    assert code is None or codes.parse(code.text) == code
    assert codes.damage(text) in {None, "scientific", "rounded", "leading_zeros"}


@given(st.text() | CODING)
def test_a_plain_code_stays_as_it_is(text: str) -> None:
    assert codes.plain(codes.plain(text)) == codes.plain(text)
