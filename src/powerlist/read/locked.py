"""Workbooks that Excel itself has locked with its well-known default password.

Protecting a workbook's structure makes old versions of Excel encrypt the file with a password that
they try by themselves when they open it; nobody is ever asked, so nobody knows of it.
"""

import io
from typing import Final

from powerlist.read.refusal import protected

_DEFAULT: Final = "VelvetSweatshop"


def unlocked(data: bytes) -> bytes:
    """The file without its default password; raises RefusalError where it has another one."""
    import msoffcrypto  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; heavy and rarely needed

    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=_DEFAULT)
        plain = io.BytesIO()
        file.decrypt(plain)
    except Exception:  # noqa: BLE001 - a wrong password shows in a dozen ways, none of them certain
        raise protected() from None
    return plain.getvalue()
