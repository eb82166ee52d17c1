"""powerlist explain: what a finding means and what to do about it."""

import argparse
from itertools import groupby

from powerlist import check
from powerlist.check.explain import FAMILIES
from powerlist.cli.show import console
from powerlist.report.notices import SEVERITY_NAMES


def run(options: argparse.Namespace) -> int:
    """Print one explanation, or the list of codes."""
    show = console()
    if options.code:
        show.print(check.explain(options.code))
        return 0
    for family, rules in groupby(check.RULES, lambda rule: rule.code[0]):
        show.print(f"\n{family}　{FAMILIES[family]}")
        for rule in rules:
            show.print(f"  {rule.code}  {SEVERITY_NAMES[rule.severity]}  {rule.title}")
    show.print("\n看一条的详细说明：powerlist explain 代码")
    return 0
