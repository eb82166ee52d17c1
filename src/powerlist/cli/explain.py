"""powerlist explain: what a finding means and what to do about it."""

import argparse

from powerlist import check
from powerlist.cli.show import console
from powerlist.report.terminal import SEVERITY_NAMES


def run(options: argparse.Namespace) -> int:
    """Print one explanation, or the list of codes."""
    show = console()
    if options.code:
        show.print(check.explain(options.code))
        return 0
    for rule in check.RULES:
        show.print(f"{rule.code}  {SEVERITY_NAMES[rule.severity]}  {rule.title}")
    show.print("\n看一条的详细说明：powerlist explain 代码")
    return 0
