"""The pages say what the program does: generated ones are made again, written ones compared."""

import re
import tomllib
from pathlib import Path

import pages
import polars as pl
import pytest

from powerlist import __version__, check, model
from powerlist.cli.commands import COMMANDS
from powerlist.read import one_file

ROOT = Path(__file__).parents[2]
TYPES = {pl.String: "text", pl.Int64: "integer", pl.Boolean: "boolean", pl.Float64: "number"}
TABLES = (
    *("files", "tables", "sheets", "records", "pairs"),
    *("verdicts", "claims", "conflicts", "findings", "entries"),
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_generated_pages_are_what_the_program_would_write_today() -> None:
    stale = [path.name for path, text in pages.pages() if path.read_text("utf-8") != text]
    assert stale == [], "run: make docs"


def test_every_command_and_every_rule_has_its_section() -> None:
    commands = re.findall(r"^## ([a-z-]+)", read("docs/cli.md"), re.MULTILINE)
    rules = re.findall(r"^### ([A-Z]\d{3})", read("docs/rules.md"), re.MULTILINE)
    assert commands == list(COMMANDS)
    assert rules == [rule.code for rule in check.RULES]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_table_stands_in_tables_md_with_its_type(table: str) -> None:
    schema: model.Schema = getattr(model, table.upper())
    assert documented(table) == {name: type_of(kind) for name, kind in schema.items()}


@pytest.mark.parametrize("table", TABLES)
def test_every_struct_in_a_table_has_its_own_section(table: str) -> None:
    schema: model.Schema = getattr(model, table.upper())
    for name, kind in schema.items():
        if isinstance(kind, pl.List) and isinstance(kind.inner, pl.Struct):
            fields = {field.name: type_of(field.dtype) for field in kind.inner.fields}
            assert documented(f"{table}.{name}") == fields


def documented(title: str) -> dict[str, str]:
    """Column → type, from the section of that title."""
    pattern = rf"^##+ {re.escape(title)}\n(.*?)(?=^#|\Z)"
    section = re.search(pattern, read("docs/tables.md"), re.DOTALL | re.MULTILINE)
    assert section, title
    return dict(re.findall(r"^\| `(\w+)` \| ([a-z ]+) \| \S", section[1], re.MULTILINE))


def type_of(kind: object) -> str:
    if isinstance(kind, pl.List):
        is_struct = isinstance(kind.inner, pl.Struct)
        return "list of struct" if is_struct else f"list of {type_of(kind.inner)}"
    return TYPES[type(kind) if isinstance(kind, pl.DataType) else kind]


def test_every_dependency_is_justified_and_pinned() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    wanted = {
        "Runtime": project["project"]["dependencies"],
        "Development": project["project"]["optional-dependencies"]["dev"],
    }
    pinned = set(re.findall(r"^([\w.-]+)==", read("constraints.txt").lower(), re.MULTILINE))
    for title, requirements in wanted.items():
        section = read("docs/dependencies.md").split(f"## {title}\n")[1].split("\n## ")[0]
        names = [re.split(r"[<>=~ ;\[]", requirement)[0].lower() for requirement in requirements]
        assert re.findall(r"^\| ([\w-]+) \| \S", section, re.MULTILINE)[1:] == names
        assert set(names) <= pinned


def test_the_readme_and_its_chinese_twin_match() -> None:
    english, chinese = read("README.md"), read("README.zh-CN.md")
    assert headings(english) == headings(chinese)
    assert blocks(english) == blocks(chinese)
    assert len(blocks(english)) > 5


def headings(text: str) -> list[str]:
    """The levels of the headings, in order."""
    plain = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^(#+) ", plain, re.MULTILINE)


def blocks(text: str) -> list[str]:
    return re.findall(r"^```\w*\n.*?^```$", text, re.DOTALL | re.MULTILINE)


def test_every_link_between_pages_leads_somewhere() -> None:
    written = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    links = [
        (page, target)
        for page in written
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    ]
    assert len(links) > 20
    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []


def test_every_page_is_linked_from_the_readme() -> None:
    linked = set(re.findall(r"\]\((docs/[^)#]+)", read("README.md")))
    assert linked == {f"docs/{path.name}" for path in ROOT.glob("docs/*.md")}


def test_every_format_that_is_read_stands_in_reading_md() -> None:
    section = read("docs/reading.md").split("## Dispatch by content\n")[1].split("\n## ")[0]
    told = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    assert told == {*one_file._READERS, "zip"}  # noqa: SLF001 - the one list there is; zip is opened before


def test_the_changelog_has_this_version() -> None:
    assert f"## [{__version__}]" in read("CHANGELOG.md")


def test_users_are_told_of_every_command_and_of_no_other() -> None:
    named = set[str]()
    for page in ("docs/guide.zh-CN.md", "docs/tour.md", "README.md"):
        named |= set(re.findall(r"(?:^\$ |`)powerlist ([a-z-]+)", read(page), re.MULTILINE))
    assert named <= set(COMMANDS)
    assert set(COMMANDS) - {"demo"} <= named
