"""The borders and merges of a table row in a binary Word document."""

import struct
from collections.abc import Sequence
from typing import Final

from powerlist.read.word.blocks import Block, BoxCell, BoxRow, Down
from powerlist.read.word.doc_file import Prl

_DEFINE: Final = 0xD608
_MERGE: Final = 0x5624
_VERTICAL_MERGE: Final = 0xD62B
_CELL_SIZE: Final = 20
_UNKNOWN_WIDTH: Final = 1_000
_DOWN: Final = {1: Down.GOES_ON, 2: Down.START, 3: Down.START}


def row_of(contents: Sequence[list[Block]], definition: Sequence[Prl]) -> BoxRow:
    """The row from its cells' contents; without a definition all cells are of one width."""
    borders, flags = _defined(definition, len(contents))
    row = BoxRow()
    set_mark = 0  # by which the first cell of a horizontal merge is marked
    for index, content in enumerate(contents):
        cell = BoxCell(borders[index], borders[index + 1], _down(flags[index]), content)
        mark = flags[index] & 3
        # Word 97 marked the first cell 1 and the others 2, later ones the other way round.
        if mark and set_mark and mark != set_mark and row.cells:
            row.cells[-1].right = cell.right
            row.cells[-1].content.extend(cell.content)
            continue
        set_mark = mark
        row.cells.append(cell)
    return row


def _down(flags: int) -> Down:
    return _DOWN.get(flags >> 5 & 3, Down.NONE)


def _defined(definition: Sequence[Prl], count: int) -> tuple[list[int], list[int]]:
    """One rising border more than cells, and the flags of each cell."""
    borders: list[int] = []
    flags = [0] * count
    for number, operand in definition:
        if number == _DEFINE and operand:
            borders, flags = _of_definition(operand, count)
        elif number == _VERTICAL_MERGE and len(operand) > 1 and operand[0] < count:
            flags[operand[0]] = flags[operand[0]] & ~0x60 | (operand[1] & 3) << 5
        elif number == _MERGE and len(operand) > 1:
            for cell in range(operand[0], min(operand[1], count)):
                flags[cell] = flags[cell] & ~3 | (1 if cell == operand[0] else 2)
    borders = borders[: count + 1] or [0]
    for index in range(1, len(borders)):
        borders[index] = max(borders[index], borders[index - 1] + 1)
    while len(borders) < count + 1:
        borders.append(borders[-1] + _UNKNOWN_WIDTH)
    return borders, flags


def _of_definition(operand: bytes, count: int) -> tuple[list[int], list[int]]:
    columns = operand[0]
    room = (len(operand) - 1) // 2
    borders = list(struct.unpack_from(f"<{min(columns + 1, room)}h", operand, 1))
    flags = [0] * count
    for cell in range(min(columns, count)):
        at = 1 + 2 * (columns + 1) + _CELL_SIZE * cell
        flags[cell] = int.from_bytes(operand[at : at + 2], "little")
    return borders, flags
