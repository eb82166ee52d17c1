"""Write the pages, and the parts of pages, that are made from the program itself.

    python docs/pages.py

Whole pages: rules.md and cli.md. Parts: the outputs in both READMEs, the figures in matching.md
and what the commands of tour.md print. A test compares all of them with what would be written.
"""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import tour

from powerlist import check, cli
from powerlist.cli.commands import COMMANDS

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
CLI_INTRODUCTION: Final = """\
<!-- 本页由各命令的 --help 生成，请勿手工修改 -->

# 命令

在任何命令后加 `--help` 都可以看到下面的说明。
"""
SCORE_KINDS: Final = ("rows", "records", "pairs", "certain", "asked")


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page with the whole text it should have."""
    yield DOCS / "rules.md", check.rules_page()
    yield DOCS / "cli.md", commands_page()
    yield DOCS / "tour.md", tour.renewed((DOCS / "tour.md").read_text(encoding="utf-8"))
    shown = demo_excerpts()
    for name in ("README.md", "README.zh-CN.md"):
        yield ROOT / name, with_blocks(ROOT / name, shown)
    yield DOCS / "matching.md", with_blocks(DOCS / "matching.md", {"score": score()})


def commands_page() -> str:
    """docs/cli.md: the help of the program and of every command."""
    sections = [CLI_INTRODUCTION, f"```text\n{_printed('--help')}```\n"]
    for name, (summary, _) in COMMANDS.items():
        sections.append(f"## {name}　{summary}\n\n```text\n{_printed(name, '--help')}```\n")
    return "\n".join(sections)


def _printed(*arguments: str) -> str:
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(output):
        try:
            cli.main(arguments)
        except SystemExit as end:  # argparse leaves this way after --help
            if end.code:
                raise
    output.seek(0)
    return output.read()


def demo_excerpts() -> dict[str, str]:
    """What `powerlist demo` prints: the first summary, the second, and what is published."""
    with TemporaryDirectory() as folder, chdir(folder):
        printed = _printed("demo", "demo").replace(f"{Path.cwd()}", "…").replace("\\", "/")
    lines = [line.rstrip() for line in printed.splitlines()]
    summaries = [at for at, line in enumerate(lines) if line.endswith("汇总结果")]
    published = next(at for at, line in enumerate(lines) if "已写入" in line)
    return {
        "before": _paragraph(lines, summaries[0]),
        "after": _paragraph(lines, summaries[-1]),
        "published": _paragraph(lines, published),
    }


def _paragraph(lines: list[str], first: int) -> str:
    """The lines from one on, up to the next empty one."""
    return "\n".join(lines[first : lines.index("", first)]) + "\n"


def score() -> str:
    """What bench/sample_truth.py prints about rows, records and pairs."""
    command = [sys.executable, str(ROOT / "bench" / "sample_truth.py")]
    printed = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")  # noqa: S603 - our own script
    kept = [line for line in printed.stdout.splitlines() if line.startswith(SCORE_KINDS)]
    return "\n".join(kept) + "\n"


def with_blocks(page: Path, blocks: dict[str, str]) -> str:
    """The page with the code block after each `<!-- name -->` filled anew."""
    text = page.read_text(encoding="utf-8")
    for name, content in blocks.items():
        pattern = re.compile(rf"(<!-- {name} -->\n```text\n).*?(?=```\n)", re.DOTALL)
        text, found = pattern.subn(lambda match, told=content: match[1] + told, text)
        if found != 1:
            sys.exit(f"{page.name}: expected one block <!-- {name} -->, found {found}")
    return text


def main() -> None:
    """Write what has changed and name it."""
    for path, text in pages():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"written: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
