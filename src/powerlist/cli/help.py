"""argparse in Chinese: headings, errors, and columns that follow the width of Chinese text."""

import argparse
import re
import sys
import unicodedata
from typing import Any, Final, NoReturn

WORDS: Final = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示本说明",
    "the following arguments are required: %s": "还缺少：%s",
    "unrecognized arguments: %s": "不认识：%s",
    "expected one argument": "后面要跟一个值",
    "invalid %(type)s value: %(value)r": "“%(value)s”不合要求",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "not allowed with argument %s": "不能与 %s 同时使用",
    "ignored explicit argument %r": "后面不能跟值 %r",
}
COLUMNS: Final = 80
NEVER_FIRST: Final = frozenset("，。；：、）》”？")
NEVER_LAST: Final = frozenset("（《“")
EXPLAINED_FROM: Final = 22  # the column in which the explanations of arguments begin


def translate() -> None:
    """Make argparse speak Chinese; its own catalogue hook needs a compiled file per machine."""
    argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined]  # the only hook


def width(text: str) -> int:
    """Terminal columns of a text: Chinese characters and full-width marks take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Help texts laid out by display width; Chinese may break between any two characters."""

    def __init__(self, prog: str) -> None:
        """The same layout on every terminal."""
        super().__init__(prog, width=COLUMNS)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (line for part in paragraphs(text) for line in wrapped(part, width) or [""])
        return "\n".join(indent + line for line in lines)

    def _format_usage(self, *given: Any) -> str:  # noqa: ANN401 - argparse's own signature
        self._width, kept = 10**6, self._width  # argparse counts characters; break it by width
        first, *more = re.split(r" (?=\[)", super()._format_usage(*given).rstrip())
        self._width = kept
        lines, margin = [first], " " * (width(first.partition(" [")[0]) + 1)
        for part in more:
            if width(f"{lines[-1]} {part}") <= COLUMNS:
                lines[-1] += f" {part}"
            else:
                lines.append(margin + part)
        return "\n".join(lines) + "\n\n"

    def _format_action(self, action: argparse.Action) -> str:
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the only name of the class
            inner = self._iter_indented_subactions(action)
            return "".join(self._format_action(command) for command in inner)
        name = "  " + self._format_action_invocation(action)
        told = wrapped(self._expand_help(action), COLUMNS - EXPLAINED_FROM)
        first = name + " " * max(2, EXPLAINED_FROM - width(name)) + told[0]
        return "\n".join([first, *(" " * EXPLAINED_FROM + line for line in told[1:])]) + "\n"

    def _format_action_invocation(self, action: argparse.Action) -> str:
        name = ", ".join(action.option_strings) or str(action.metavar)
        return f"{name} {action.metavar}" if action.option_strings and action.metavar else name


def paragraphs(text: str) -> list[str]:
    """The lines of a text, those of one paragraph joined; an example stands on its own."""
    joined = [""]
    for line in map(str.strip, text.splitlines()):
        if joined[-1] and line and not line.startswith("例"):
            joined[-1] += line
        else:
            joined.append(line)
    return joined[1:]


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns; marks never begin a line."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text.strip()):
        if line and width(line + piece) > columns:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line] if line else lines


def _pieces(text: str) -> list[str]:
    """Single wide characters and runs of narrow ones, each with the marks that stay with it."""
    pieces: list[str] = []
    for character in text:
        last = pieces[-1][-1] if pieces else " "
        is_run = " " not in {last, character} and width(last + character) == 2  # noqa: PLR2004 - both narrow
        if pieces and (is_run or character in NEVER_FIRST or last in NEVER_LAST):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


class ChineseParser(argparse.ArgumentParser):
    """A parser whose wrong-usage message is one Chinese sentence."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - argparse's own open signature
        """Use the Chinese help layout and no abbreviations."""
        super().__init__(formatter_class=ChineseHelp, allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """One sentence, how to get help, exit status 2."""
        told = message.replace(", ", "、")
        sys.stderr.write(f"命令写法有误：{told}\n查看用法：{self.prog} --help\n")
        raise SystemExit(2)

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 - argparse's own open signature
        if action.choices is not None and value not in action.choices:
            known = "、".join(map(str, action.choices))
            asked = action.option_strings[-1] if action.option_strings else "命令"
            raise argparse.ArgumentError(None, f"{asked} 没有“{value}”，可用的有：{known}")
