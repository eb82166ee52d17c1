"""Which item a row is, and whose sub-item: by its columns, or by the way rows are numbered."""

import re
from dataclasses import dataclass, field

from powerlist.language.names import fold

WHOLE = re.compile(  # 3, 3., 第3, 三、
    r"^(?:\D{0,2}(\d+)\D{0,2}|第?([一二三四五六七八九十百]+)[、.．项]?)$"
)
DECIMAL = re.compile(r"^(\d+)(?:[.\-－—．]\d+)+$")  # 3.1, 3-1, 3.1.2
BRACKETED = re.compile(r"^[（(]\s*[\d一二三四五六七八九十]+\s*[）)]$")  # （1） under 3


@dataclass
class Hierarchy:
    """The rows of one table seen so far; rows come in the order of the sheet."""

    _last_main: str | None = None
    _last_number: str | None = None
    _main_by_number: dict[str, str] = field(default_factory=dict)

    def place(
        self, *, number: str | None, parent: str | None, item: str | None, sub: str | None
    ) -> tuple[str | None, str | None]:
        """(main item's name or None, the item's own name or None), both as typed."""
        if sub:
            # Without sub-items some repeat the main item's name in the column of sub-items.
            return (None, sub) if item and item.split() == sub.split() else (item, sub)
        if parent:
            is_main = item is None or fold(parent) == fold(item)
            return (None, item or parent) if is_main else (parent, item)
        if item is None:
            return None, None
        above = self._main_above((number or "").strip())
        if above is None:
            self._remember((number or "").strip(), item)
        return above, item

    def _main_above(self, number: str) -> str | None:
        if decimal := DECIMAL.match(number):
            return self._main_by_number.get(decimal[1])
        if BRACKETED.match(number) and self._last_number is not None:
            return self._last_main
        return None

    def _remember(self, number: str, item: str) -> None:
        whole = WHOLE.match(number) if not BRACKETED.match(number) else None
        self._last_main = item
        self._last_number = whole[1] or whole[2] if whole else None
        if self._last_number:
            self._main_by_number[self._last_number] = item
