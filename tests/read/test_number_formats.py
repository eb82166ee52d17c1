import pytest

from powerlist.read.display import shown_number


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (2.5, "# ?/?", "2 1/2"),
        (0.5, "# ?/?", "1/2"),
        (-1.5, "# ?/?", "-1 1/2"),
        (2.5, "?/?", "5/2"),
        (3, "# ?/?", "3"),
        (1.25, "# ?/4", "1 1/4"),
        (0.3333333, "# ??/??", "1/3"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (0.75, '上午/下午h"时"mm"分"', "下午6时00分"),
        (5, '"第"0"号"', "第5号"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(value: float, code: str, shown: str) -> None:
    assert shown_number(value, repr(value), code) == shown
