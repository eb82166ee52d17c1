"""argparse in Chinese: headings, errors, and lines that wrap by the width of Chinese text."""

import argparse
import sys
import unicodedata
from collections.abc import Iterable
from typing import Any, Final, NoReturn

WORDS: Final = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示本说明",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
    "the following arguments are required: %s": "还缺少：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可用：%(choices)s",
    "expected one argument": "后面要跟一个值",
    "expected at least one argument": "后面至少要跟一个值",
    "invalid %(type)s value: %(value)r": "%(value)r 不合要求",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "not allowed with argument %s": "不能与 %s 同用",
}


def translate() -> None:
    """Make argparse speak Chinese; its own catalogue hook needs a compiled file per machine."""
    argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined]  # the only hook


def width(text: str) -> int:
    """Terminal columns of a text: Chinese characters and full-width marks take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Help texts wrapped by display width; Chinese may break between any two characters."""

    def __init__(self, prog: str) -> None:
        """Leave room for the longest option names."""
        super().__init__(prog, max_help_position=26, width=80)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (line for part in text.splitlines() for line in wrapped(part, width) or [""])
        return "\n".join(indent + line for line in lines)


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns; marks never begin a line."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text.strip()):
        if line and width(line + piece) > columns and piece not in "，。；：、）”":
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line] if line else lines


def _pieces(text: str) -> Iterable[str]:
    """Single wide characters, and runs of narrow ones that must stay together."""
    run = ""
    for character in text:
        if unicodedata.east_asian_width(character) in "WF" or character == " ":
            if run:
                yield run
            yield character
            run = ""
        else:
            run += character
    if run:
        yield run


class ChineseParser(argparse.ArgumentParser):
    """A parser whose wrong-usage message is one Chinese sentence."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - argparse's own open signature
        """Use the Chinese help layout and no abbreviations."""
        super().__init__(formatter_class=ChineseHelp, allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """One sentence, how to get help, exit status 2."""
        sys.stderr.write(f"命令写法有误：{message}\n查看用法：{self.prog} --help\n")
        raise SystemExit(2)
