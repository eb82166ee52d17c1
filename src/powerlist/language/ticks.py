"""Forms with boxes to tick: 行政许可 □ 非行政许可审批 ☑."""

import re
from typing import Final

_TICKED: Final = "☑√✓✔■☒▣●"
_EMPTY: Final = "□○▢☐"
_BOX: Final = re.compile(rf"[{_TICKED}{_EMPTY}]")


def ticked(text: str) -> str | None:
    """The words beside the only ticked box; None where there are no boxes or not one is ticked."""
    chosen = all_ticked(text)
    return chosen[0] or None if chosen and len(chosen) == 1 else None


def all_ticked(text: str) -> tuple[str, ...]:
    """The words beside every ticked box; () where there are no boxes or none is ticked.

    A cell that begins with a box has its boxes before the words, any other has them behind.
    """
    boxes = _BOX.findall(text)
    words = [part.strip(" ,，、;；\n\u3000") for part in _BOX.split(text)]
    if not any(words):
        return ()
    beside = words[1:] if not words[0] else words[:-1]
    return tuple(word for box, word in zip(boxes, beside, strict=False) if box in _TICKED)
