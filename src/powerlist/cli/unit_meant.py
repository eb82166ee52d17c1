"""Which unit somebody means on the command line: every --unit is understood alike."""

from collections.abc import Iterable, Sequence

from powerlist.errors import UsageError
from powerlist.language import units as unit_names
from powerlist.settings import Unit

NAMED: int = 5  # units told where the text fits several


def unit_meant(text: str, units: Sequence[Unit], others: Iterable[str] = ()) -> str:
    """The unit of this name or alias, or whose name holds the text; else UsageError.

    `others` are bodies that reported without standing on the roster.
    """
    if found := unit_names.resolve(text, units):
        return found
    meant = sorted(name for name in {unit.name for unit in units} | set(others) if text in name)
    if len(meant) > 1:
        rest = f"等 {len(meant)} 个单位" if len(meant) > NAMED else ""
        raise UsageError(f"“{text}”可以指{'、'.join(meant[:NAMED])}{rest}，请写全称")
    if found := next(iter(meant), None) or unit_names.mentioned(text, units):
        return found
    nearest = unit_names.nearest(text, units)
    hint = f"是不是“{nearest}”？" if nearest else "powerlist status 列出全部单位"
    raise UsageError(f"名册里没有“{text}”这个单位；{hint}")
