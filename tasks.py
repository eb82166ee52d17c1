"""What people run, with nothing but Python: `python3 -m tasks demo|test|check|docs`.

The first run makes `.venv` from the versions pinned in constraints.txt; later runs reuse it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = ENVIRONMENT / "installed.sha256"  # of what the environment was made from
DEMO = ROOT / "demo"
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
CHECKS = {
    "ruff check": ("-m", "ruff", "check", "--quiet", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "--quiet", "."),
    "mypy": ("-m", "mypy"),
    "lint-imports": (
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ),
}


def main() -> int:
    """Run the task named on the command line; its exit status."""
    tasks = {"demo": demo, "test": test, "check": check, "docs": docs}
    if len(sys.argv) != 2 or sys.argv[1] not in tasks:  # noqa: PLR2004 - the program and one word
        print("usage: python3 -m tasks demo|test|check|docs")
        return 2
    os.chdir(ROOT)
    sys.stdout.reconfigure(errors="replace")  # a pipe on Windows cannot hold every character
    return prepare() or tasks[sys.argv[1]]()


def demo() -> int:
    """Walk the sample city through a clean-up in a fresh ./demo."""
    if DEMO.exists() and not (DEMO / "powerlist.toml").is_file():
        print("./demo holds something that is not a demo of powerlist; please move it away.")
        return 1
    if DEMO.exists():
        shutil.rmtree(DEMO)
    status = run("-m", "powerlist", "demo", DEMO.name)
    if status == 0:
        print("\nThe published list:")
        for path in sorted(DEMO.glob("release/*/*.xlsx")):
            print(f"  {path.relative_to(ROOT)}")
    return status


def test() -> int:
    """Every check, then the tests, whose closing line comes last."""
    failed = check()
    return run("-m", "pytest") or failed


def check() -> int:
    """Lint, format, types and directions of imports: all of them, whatever fails."""
    failed = 0
    for name, command in CHECKS.items():
        status = run(*command)
        print(f"{name}: {'FAILED' if status else 'passed'}", flush=True)
        failed = failed or status
    return failed


def docs() -> int:
    """Write the generated pages, and the generated parts of pages, anew."""
    return run("docs/pages.py")


def run(*command: str) -> int:
    """Run the environment's Python; its exit status."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run([str(PYTHON), *command], check=False, env=environment).returncode


def prepare() -> int:
    """Make or renew the environment unless it already is what the pins say; 0 when it is."""
    made_from = b"".join(
        (ROOT / name).read_bytes() for name in ("constraints.txt", "pyproject.toml")
    )
    wanted = hashlib.sha256(made_from).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return 0
    print("Preparing .venv; this takes a minute or two, once.", flush=True)
    if not PYTHON.exists():
        try:
            venv.create(ENVIRONMENT, clear=True, with_pip=True)
        except subprocess.CalledProcessError:
            print("Python cannot make a virtual environment; on Debian or Ubuntu first install")
            print("the package python3-venv.")
            return 1
    pinned = (*PIP, "--requirement", "constraints.txt")
    # The pins name everything there is, so neither step may fetch anything else.
    project = (*PIP, "--no-deps", "--no-build-isolation", "--editable", ".")
    if run(*pinned) or run(*project) or run("-m", "pip", "check"):
        print("The environment could not be prepared; the reason stands above.")
        return 1
    STAMP.write_text(wanted, encoding="ascii")
    return 0


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit(f"powerlist needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    sys.exit(main())
