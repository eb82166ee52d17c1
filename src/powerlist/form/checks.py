"""What Excel itself can tell while the form is filled in: red must be mended, orange looked at.

A condition is written once, with {name} for a column. Over one row it colours cells, over all rows
it counts them. Only what is sound is checked: rules that need the law are left to `check`.
"""

from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from powerlist.form.columns import COLUMNS, YES
from powerlist.model import Field

PLACE: Final = {column.field: at for at, column in enumerate(COLUMNS)}
_DAYS: Final = 'VALUE(SUBSTITUTE(SUBSTITUTE({%s},"个工作日",""),"工作日",""))'
# A sub-item may rest on its main item's basis and the other way round.
_IN_NO_ROW_OF_THE_ITEM: Final = '(COUNTIFS([item_name],{item_name},[%s],"?*")=0)'


@dataclass(frozen=True, slots=True)
class Check:
    """One fault: the cell that is coloured and the condition, {} of a row and [] of all rows."""

    field: Field
    condition: str
    told: str
    is_must: bool = True


CHECKS: Final = (
    Check(Field.ITEM_NAME, '(TRIM({item_name})="")', "没有写主项名称"),
    Check(Field.CATEGORY, _IN_NO_ROW_OF_THE_ITEM % Field.CATEGORY, "没有选审批类别"),
    Check(Field.LEGAL_BASIS, _IN_NO_ROW_OF_THE_ITEM % Field.LEGAL_BASIS, "没有写设定依据"),
    Check(Field.OPINION, _IN_NO_ROW_OF_THE_ITEM % Field.OPINION, "没有选清理意见"),
    Check(
        Field.LIMIT_PROMISED,
        f"IFERROR({_DAYS % Field.LIMIT_PROMISED}>{_DAYS % Field.LIMIT_LEGAL},FALSE)",
        "承诺时限长于法定时限",
    ),
    Check(
        Field.FEE_BASIS,
        f'({{fee}}="{YES}")*({{fee_basis}}="")',
        "收费，没有写收费依据和标准",
    ),
    Check(
        Field.LEGAL_BASIS,
        '({legal_basis}<>"")*(ISERROR(FIND("《",{legal_basis}))+ISERROR(FIND("条",{legal_basis}))>0)',
        "依据没有写文件全称（加书名号）或第几条",
        is_must=False,
    ),
    Check(
        Field.REMARK,
        '({opinion}<>"")*({opinion}<>"保留")*({remark}="")*(LEN({opinion})<5)',
        "清理意见不是“保留”，没有写理由或去向",
        is_must=False,
    ),
    Check(
        Field.ITEM_NAME,
        '({item_name}<>"")*(COUNTIFS([item_name],{item_name},[sub_name],{sub_name}&"")>1)',
        "同一事项写了两行",
        is_must=False,
    ),
)


def of_row(check: Check, rows: tuple[int, int]) -> str:
    """The check's formula for the first of these rows (counted from 0), as conditions are given."""
    return f"={_begun(_cell(rows[0]))}*{_written(check.condition, _cell(rows[0]), _all(rows))}"


def counted(checks: tuple[Check, ...], rows: tuple[int, int], sheet: str) -> str:
    """An array formula that counts the rows in which any of these checks holds."""
    every = _all(rows, sheet)
    found = "+".join(f"{_written(check.condition, every, every)}*1" for check in checks)
    return f"{{=SUM({_begun(every)}*(({found})>0))}}"


def begun(rows: tuple[int, int], sheet: str) -> str:
    """An array formula that counts the rows in which anything but the number is written."""
    return f"{{=SUM({_begun(_all(rows, sheet))}*1)}}"


def _begun(places: dict[str, str]) -> str:
    written = "&".join(place for field, place in places.items() if field != Field.NUMBER)
    return f'({written}<>"")'


def _cell(row: int) -> dict[str, str]:
    return {field: f"${xl_col_to_name(at)}{row + 1}" for field, at in PLACE.items()}


def _all(rows: tuple[int, int], sheet: str = "") -> dict[str, str]:
    before = f"'{sheet}'!" if sheet else ""
    letters = {field: f"${xl_col_to_name(at)}$" for field, at in PLACE.items()}
    return {
        field: f"{before}{letter}{rows[0] + 1}:{letter}{rows[1] + 1}"
        for field, letter in letters.items()
    }


def _written(condition: str, one: dict[str, str], every: dict[str, str]) -> str:
    for field in PLACE:
        condition = condition.replace(f"{{{field}}}", one[field])
        condition = condition.replace(f"[{field}]", every[field])
    return condition
