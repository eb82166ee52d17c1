"""The packaged table of category words (categories.toml)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Wording:
    """How one category is written."""

    category: str
    within: tuple[str, ...]
    whole: tuple[str, ...]


@cache
def load() -> tuple[Wording, ...]:
    """The words of every category, in the file's order."""
    text = files("powerlist.reference").joinpath("categories.toml").read_text(encoding="utf-8")
    return tuple(
        Wording(category, tuple(words["within"]), tuple(words["whole"]))
        for category, words in tomllib.loads(text).items()
    )
