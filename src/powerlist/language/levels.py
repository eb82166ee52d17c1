"""The administrative level a tag or a level column names: 县级, 市级（设区的）, 省级权限."""

import re
from functools import lru_cache
from typing import Final

from powerlist.language.marks import fold

LEVELS: Final = ("国家", "省", "市", "县", "镇", "村")

# In this order, each word taken out before the next is looked for: 县级市 is no 市, and
# 乡镇（街道） is one level.
_WORDS: Final = (
    ("县", r"县级市|县\(市、?区\)|县市区|市辖区|区\(县\)|区县|县区|县"),
    ("国家", r"国家|中央|国务院|部级|部委"),
    ("省", r"自治区级?|直辖市|省"),
    ("市", r"设区的?市|设区的|地市|自治州|地级|市|州级?"),
    ("镇", r"乡镇|街道|办事处|乡|镇"),
    ("村", r"村|社区|居委会"),
    ("县", r"区"),
)
_OR_ABOVE: Final = re.compile(r"以上|及以下|各级|分级|省市县|市县级?$|同级")


@lru_cache(maxsize=1 << 12)
def parse(text: str) -> str | None:
    """One of 国家, 省, 市, 县, 镇, 村; None where none or more than one is named.

    市级 is the prefecture's level, also where a county-level city writes it of itself: what it
    means there only the unit can say.
    """
    rest = re.sub(r"\s", "", fold(text))
    if _OR_ABOVE.search(rest):
        return None
    found: set[str] = set()
    for level, words in _WORDS:
        shorter = re.sub(words, "", rest)
        if shorter != rest:
            found.add(level)
        rest = shorter
    return found.pop() if len(found) == 1 else None
