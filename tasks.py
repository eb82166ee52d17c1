"""What people run, with nothing but Python: `python3 -m tasks demo|test|check|docs`.

The first run makes `.venv` from the versions pinned in constraints.txt; later runs reuse it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "installed.sha256"  # of what the environment was made from
DEMO = ROOT / "demo"
OLDEST = (3, 11)

CHECKS = (
    ("ruff check", ("-m", "ruff", "check", "--quiet")),
    ("ruff format --check", ("-m", "ruff", "format", "--check", "--quiet")),
    ("mypy", ("-m", "mypy")),
    ("lint-imports", ("-c", "from importlinter.cli import lint_imports_command as run; run()")),
)


def main():
    """Run the task that is named on the command line."""
    tasks = {"demo": demo, "test": test, "check": check, "docs": docs}
    if sys.version_info < OLDEST:
        here = ".".join(str(part) for part in sys.version_info[:3])
        sys.exit("powerlist needs Python 3.11 or newer; this is Python %s." % here)
    if len(sys.argv) != 2 or sys.argv[1] not in tasks:
        sys.exit("usage: python3 -m tasks demo|test|check|docs")
    os.chdir(ROOT)
    prepare()
    sys.exit(tasks[sys.argv[1]]())


def demo():
    """Walk the sample city through a clean-up in a fresh ./demo."""
    clear_demo()
    status = run("-m", "powerlist", "demo", DEMO.name)
    for path in sorted(DEMO.glob("release/*/*.xlsx")):
        print(path.relative_to(ROOT))
    return status


def test():
    """Every check, then the tests, whose closing line comes last."""
    failed = check()
    return run("-m", "pytest", "-q") or failed


def check():
    """Lint, format, types and import directions; all of them, whatever fails."""
    failed = [name for name, command in CHECKS if run(*command)]
    for name, _ in CHECKS:
        print(f"{name}: {'FAILED' if name in failed else 'passed'}", flush=True)
    return len(failed)


def docs():
    """Write the generated pages and parts of pages anew."""
    return run("docs/pages.py")
