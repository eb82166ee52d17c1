import pytest

from powerlist.publish.tidy import tidy, tidy_name


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("最低生活保　障待遇审批", "最低生活保障待遇审批"),
        ("解除收养\n关系登记", "解除收养关系登记"),
        ("取水许可(县级)", "取水许可（县级）"),
        ("ISO 9001 认证", "ISO 9001 认证"),
    ],
)
def test_names_are_printed_in_one_form(typed: str, printed: str) -> None:
    assert tidy_name(typed) == printed


def test_lines_of_a_basis_stay_and_years_get_their_brackets() -> None:
    typed = "《水法》第四十八条\n国发[2014] 5号；国务院令[2004]412号"
    assert tidy(typed) == "《水法》第四十八条\n国发〔2014〕 5号；国务院令〔2004〕412号"


def test_signs_that_nobody_sees_are_left_out() -> None:
    assert tidy("审\u200b批\u202e\u200f一\x07\r\n二\x0b三") == "审批一\n二\n三"
    assert tidy_name("防洪\u2028评价\ufeff") == "防洪评价"
