"""What style sheets and style attributes of a web page say about striking, hiding and formats."""

import re
from dataclasses import dataclass
from typing import Final

_SELECTOR: Final = re.compile(r"([a-zA-Z][\w-]*)?(?:\.([\w\-\u0080-\uffff]+))?")
_DECLARATION: Final = re.compile(
    r"""([\w-]+)\s*:\s*((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^;"'])*)"""
)
_ESCAPED: Final = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
_LONGEST: Final = 2_000  # what is looked at of one rule or attribute

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """None where a style does not say."""

    is_struck: bool | None = None
    is_hidden: bool | None = None
    code: str | None = None  # number format

    def over(self, other: "Look") -> "Look":
        """What this style says, and where it says nothing what the other one says."""
        return Look(
            other.is_struck if self.is_struck is None else self.is_struck,
            other.is_hidden if self.is_hidden is None else self.is_hidden,
            other.code if self.code is None else self.code,
        )


def cut_out(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> tuple[str, list[str]]:
    """The text without the parts between two marks, and these parts.

    Looks at each character once, however often an opening mark is left without its closing one.
    """
    kept: list[str] = []
    cut: list[str] = []
    at = 0
    while begin := opening.search(text, at):
        kept.append(text[at : begin.start()])
        end = closing.search(text, begin.end())
        if not end:
            kept.append(opening.sub("", text[begin.end() :]))
            return "".join(kept), cut
        cut.append(text[begin.end() : end.start()])
        at = end.end()
    return "".join([*kept, text[at:]]), cut


class StyleSheet:
    """Rules for a tag, a class, or a tag with a class; anything more specific is passed over."""

    def __init__(self, text: str) -> None:
        """`text` is all style sheets of the page one after another."""
        self._rules: dict[tuple[str, str], Look] = {}
        text, _ = cut_out(text, re.compile(r"/\*"), re.compile(r"\*/"))
        depth = 0
        for piece in text.replace("<!--", "").replace("-->", "").split("}"):
            selectors, _, body = piece.rpartition("{")
            # A rule inside another is for paper or for small screens.
            if depth == 0 and "{" not in selectors:
                self._add(selectors, _look(body[:_LONGEST]))
            depth = max(depth + piece.count("{") - 1, 0)

    def _add(self, selectors: str, look: Look) -> None:
        for selector in selectors.split(",") if look != Look() else ():
            found = _SELECTOR.fullmatch(selector.strip())
            if found and found[0]:
                key = (found[1] or "").lower(), found[2] or ""
                self._rules[key] = look.over(self._rules.get(key, Look()))

    def look(self, tag: str, attributes: Attributes) -> Look:
        """Of an element; its own style goes before its classes, these before its tag."""
        look = _look(attributes.get("style", "")[:_LONGEST])
        for name in reversed(attributes.get("class", "").split()):
            look = look.over(self._rules.get((tag, name), Look()))
            look = look.over(self._rules.get(("", name), Look()))
        look = look.over(self._rules.get((tag, ""), Look()))
        return Look(is_hidden=True).over(look) if "hidden" in attributes else look


def _look(declarations: str) -> Look:
    if ":" not in declarations:
        return Look()
    look = Look()
    for name, value in _DECLARATION.findall(declarations):
        look = _declared(name.lower(), value.strip()).over(look)
    return look


def _declared(name: str, value: str) -> Look:
    word = value.lower()
    if name in {"text-decoration", "text-decoration-line"}:
        return Look(is_struck="line-through" in word)
    if name == "display":
        return Look(is_hidden=word.startswith("none"))
    if name == "visibility" and word.startswith(("hidden", "collapse")):
        return Look(is_hidden=True)
    if name == "mso-number-format":
        return Look(code=_ESCAPED.sub(_unescaped, value.strip("\"'")))
    return Look()


def _unescaped(match: re.Match[str]) -> str:
    if not match[1]:
        return match[2]
    number = int(match[1], 16)
    return chr(number) if 0 < number < 0x110000 else ""  # noqa: PLR2004 - the end of Unicode
