"""Whether something is charged, and when two fee cells say the same."""

import re
from functools import lru_cache
from typing import Final

from powerlist.language import ticks
from powerlist.language.marks import fold

_FREE: Final = re.compile(
    r"(?:不|未|无|免|停|零)(?:予|再|需|须|必|于|得|准|应)?(?:收取|收费|征收|收|费|征|缴费|交费|涉及)|免费|暂停(?:征收|收费)|暂免|取消收费"
)
_FREE_WHOLE: Final = frozenset(
    ["否", "无", "没有", "不", "零", "0", "0元", "0.0", "×", "x", "n", "no", "没", "无收费", "免"]
)
_CHARGED: Final = re.compile(r"[0-9.]+(?:万|百|千)?元|收费|收取|征收|缴纳|工本费|[\u4e00-\u9fff]费")
_CHARGED_WHOLE: Final = frozenset(["是", "有", "收", "√", "y", "yes", "要"])
_CENTS: Final = re.compile(r"([0-9]+)\.0+(?![0-9])|([0-9]+\.[0-9]*[1-9])0+(?![0-9])")
_THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_MARKS: Final = re.compile(r"[\s,;:。、()\[\]<>《》\"'“”]")
FREE_KEY: Final = "不收费"
CHARGED_KEY: Final = "收费"


@lru_cache(maxsize=1 << 14)
def charged(text: str) -> bool | None:
    """Whether the cell says that something is charged; None where it is blank or does not say."""
    plain = _plain(text)
    if plain in _FREE_WHOLE:
        return False
    if plain in _CHARGED_WHOLE:
        return True
    if _FREE.search(plain):
        # 工本费10元，其他不收费: something is charged all the same.
        return bool(re.search(r"[1-9][0-9.]*(?:万|百|千)?元", plain))
    return True if _CHARGED.search(plain) else None


@lru_cache(maxsize=1 << 14)
def key(text: str) -> str:
    """The cell without differences that mean nothing; two equal keys say the same.

    The key of a key is itself.
    """
    plain = _plain(text)
    if charged(text) is False:
        return FREE_KEY
    if plain in _CHARGED_WHOLE or plain == CHARGED_KEY:
        return CHARGED_KEY
    return plain


def _plain(text: str) -> str:
    """Half width, lower case, no marks; 1,000.00元 as 1000元; nothing left to fold."""
    folded = _folded(text)
    while folded != text:
        text, folded = folded, _folded(folded)
    return folded


def _folded(text: str) -> str:
    folded = fold(ticks.ticked(text) or text).lower()
    folded = _MARKS.sub("", _THOUSANDS.sub("", folded))
    return _CENTS.sub(lambda match: match[1] or match[2], folded).strip("-/.")
