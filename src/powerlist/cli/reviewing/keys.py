"""Where keys come from: a console of Windows or POSIX, or lines from a pipe."""

import os
import select
import sys
import unicodedata
from dataclasses import dataclass
from typing import Final, Protocol, TextIO

END: Final = "\x04\x1a"  # Ctrl-D, Ctrl-Z
ESCAPE: Final = "\x1b"
WITHIN: Final = "0123456789;?"  # signs between the beginning and the end of a key's sequence
SILENCE: Final = 0.02  # seconds; what follows an escape faster than this belongs to it


class Keys(Protocol):
    """What the person at the desk types."""

    def key(self) -> str:
        """The next key; raises EOFError when nothing more can come."""

    def line(self) -> str:
        """The next whole line; raises EOFError likewise."""


def at_hand() -> Keys:
    """The keys of whoever started the program."""
    if not sys.stdin.isatty():
        return Lines(sys.stdin)
    return SingleKeys()


def plain(key: str) -> str:
    """The key as meant: a Chinese input method may send ｓ or ？, Caps Lock S."""
    return unicodedata.normalize("NFKC", key).strip().lower()


@dataclass(frozen=True, slots=True)
class Lines:
    """Keys from a file or a pipe: a line each, with or without Enter meant as a key."""

    stream: TextIO

    def key(self) -> str:
        """The next line that is not blank."""
        while not (text := plain(self.line())):
            continue
        return text

    def line(self) -> str:
        """The next line."""
        text = self.stream.readline()
        if not text:
            raise EOFError
        return text.strip()


if sys.platform == "win32":
    import msvcrt

    class SingleKeys:
        """Keys of a Windows console."""

        def key(self) -> str:
            """The next key that writes something; arrows and function keys come in two parts."""
            while True:
                pressed = msvcrt.getwch()
                if pressed in {"\x00", "\xe0"}:
                    msvcrt.getwch()
                elif pressed == "\x03":
                    raise KeyboardInterrupt
                elif pressed in END:
                    raise EOFError
                else:
                    return plain(pressed)

        def line(self) -> str:
            """A line, edited as the console allows."""
            return input().strip()

else:
    import termios
    import tty

    @dataclass(frozen=True, slots=True)
    class SingleKeys:
        """Keys of a terminal, unbuffered, so that what is typed ahead is not lost to `line`."""

        stream: int = 0  # standard input

        def key(self) -> str:
            """The next key that writes something; Ctrl-C interrupts as ever."""
            before = termios.tcgetattr(self.stream)
            try:
                tty.setcbreak(self.stream, termios.TCSADRAIN)
                while (pressed := self._character()) == ESCAPE:
                    self._skip()
            finally:
                termios.tcsetattr(self.stream, termios.TCSADRAIN, before)
            return plain(pressed)

        def line(self) -> str:
            """A line, edited as the terminal allows."""
            return input().strip()

        def _character(self) -> str:
            held = b""
            while True:
                more = os.read(self.stream, 1)
                if not more or more.decode("ascii", "replace") in END:
                    raise EOFError
                held += more
                try:
                    return held.decode("utf-8")
                except UnicodeDecodeError:
                    if len(held) > 3:  # noqa: PLR2004 - no character of UTF-8 is longer than four
                        held = b""

        def _skip(self) -> None:
            """The rest of an arrow or function key: ESC, [ or O, figures, and a last sign."""
            if not self._has_more() or self._character() not in "[O":
                return
            while self._has_more() and self._character() in WITHIN:
                continue

        def _has_more(self) -> bool:
            return bool(select.select([self.stream], [], [], SILENCE)[0])
