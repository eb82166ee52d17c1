"""The rules explained, from their docstrings: one for the terminal, all as docs/rules.md."""

import inspect
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import groupby
from typing import Final

from powerlist.check.facts import Rule
from powerlist.check.registry import RULES
from powerlist.errors import UsageError
from powerlist.model import Severity

HEADINGS: Final = ("什么情况：", "为什么：", "怎么办：", "依据：")
SEVERITIES: Final = {
    Severity.ERROR: "错误（不处理不能公布）",
    Severity.WARNING: "提醒",
    Severity.NOTE: "说明",
}
FAMILIES: Final = {
    "R": "读表",
    "C": "事项",
    "D": "重复与冲突",
    "B": "上级目录",
    "U": "单位与轮次",
    "L": "决定",
    "M": "归并结果",
}
INTRODUCTION: Final = """\
<!-- 本页由规则的说明文字生成，请勿手工修改 -->

# 规则

汇总后，powerlist 按下面的规则逐条核对，不处理不能公布的写进核查表，其余在汇总时列出。
规则只提示，不改动上报内容。涉及法律判断的，以提问的方式提出，由单位说明、由人认定。

- **错误**：不处理、不认可，就不能公布。
- **提醒**：请看一眼，不影响公布。
- **说明**：只告诉有这回事。
"""


def explain(code: str) -> str:
    """What a finding of this code means, for the terminal; the rule's English name will do too."""
    wanted = code.strip()
    for rule in RULES:
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            head = [f"{rule.code} {rule.title}", SEVERITIES[rule.severity], ""]
            return "\n".join([*head, *_sections(rule)])
    raise UsageError(f"没有“{code}”这条规则。{_nearest(wanted)}")


def rules_page() -> str:
    """docs/rules.md: every rule under its family, in the order of the registry."""
    return "\n".join([INTRODUCTION, *_contents(), *_families()]).rstrip() + "\n"


def _nearest(wanted: str) -> str:
    codes = [rule.code for rule in RULES]
    close = get_close_matches(wanted.upper(), codes, n=3, cutoff=0.5)
    return (
        f"相近的有：{'、'.join(close)}。"
        if close
        else f"编号从 {codes[0]} 到 {codes[-1]}，powerlist explain 列出全部。"
    )


def _sections(rule: Rule) -> list[str]:
    """The lines below the title."""
    return inspect.cleandoc(rule.explanation).partition("\n")[2].strip().splitlines()


def _contents() -> Iterator[str]:
    yield "| 编号 | 规则 | 程度 |"
    yield "|---|---|---|"
    for rule in RULES:
        severity = SEVERITIES[rule.severity].partition("（")[0]
        yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {severity} |"
    yield ""


def _families() -> Iterator[str]:
    for family, rules in groupby(RULES, key=lambda rule: rule.code[0]):
        yield f"## {family}　{FAMILIES[family]}\n"
        for rule in rules:
            yield from _page_section(rule)


def _page_section(rule: Rule) -> Iterator[str]:
    yield f'<a id="{rule.code.lower()}"></a>\n'
    yield f"### {rule.code} {rule.title}\n"
    yield f"{SEVERITIES[rule.severity]} · `{rule.name}`\n"
    paragraph = ""
    for line in [*_sections(rule), *HEADINGS[:1]]:
        if line not in HEADINGS:
            paragraph += line.strip()
            continue
        if paragraph:
            yield f"{paragraph}\n"
        paragraph = f"**{line}**"
