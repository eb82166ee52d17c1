"""The one printed form of what was typed: stray blanks, line breaks and bracket shapes put right.

Signs that nobody sees go: they break searching, turn words round, or hide a number.

Words stay as they are; the typed text stays in the records.
"""

import re
from functools import lru_cache
from typing import Final

from powerlist.language import sensitive

_LINE_END: Final = re.compile(r"\r\n?|[\v\f\u0085\u2028\u2029]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # tab and line end are none
_WIDE: Final = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_BLANKS: Final = re.compile(r"[ \t\u00a0\u3000]+")
_BETWEEN_WIDE: Final = re.compile(rf"(?<={_WIDE})[ \u3000]+(?={_WIDE})")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
# GB/T 9704: the year in a document number stands in six-corner brackets.
_YEAR: Final = re.compile(r"[\[［【﹝(（]((?:19|20)\d\d)[\]］】﹞)）](?=\s*第?\d+\s*号)")


@lru_cache(maxsize=65_536)  # most columns say the same few things
def tidy(text: str) -> str:
    """A text as published; its own line breaks stay."""
    plain = _CONTROL.sub("", _LINE_END.sub("\n", sensitive.visible(text)))
    plain = _BETWEEN_WIDE.sub("", _BLANKS.sub(" ", plain)).strip()
    plain = _YEAR.sub(r"〔\1〕", plain)
    return plain.replace("(", "（").replace(")", "）") if _CHINESE.search(plain) else plain


def tidy_name(text: str) -> str:
    """A name as published: on one line."""
    lines = [line.strip() for line in text.splitlines()]
    return tidy(" ".join(line for line in lines if line))
