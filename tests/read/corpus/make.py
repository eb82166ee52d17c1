"""Make the files of the corpus: make.py [--office] [--encrypt]; truth.toml is written by hand.

Without --office only what Python writes is made, always with the same bytes. With it LibreOffice
and the system's Python with `uno` make the formats that only an office suite writes.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import cases_exports
import cases_files
import cases_tables
import cases_texts
import cases_word

HERE = Path(__file__).parent
MODULES = (cases_tables, cases_exports, cases_texts, cases_word, cases_files)
SYSTEM_PYTHON = "/usr/bin/python3"


def main(arguments: list[str]) -> None:
    """Write all files."""
    for name, data in files().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            print(name, len(data))  # noqa: T201 - a script says what it made
    if "--encrypt" in arguments:
        encrypt([each for module in MODULES for each in getattr(module, "ENCRYPTED", ())])
    if "--office" in arguments:
        with_office([job for module in MODULES for job in getattr(module, "OFFICE", ())])


def files() -> dict[str, bytes]:
    """The files that need no office suite: path below this folder → content."""
    return {
        name: data for module in MODULES for make in module.FILES for name, data in make().items()
    }


def encrypt(jobs: list[tuple[str, str, str]]) -> None:
    """Lock Open XML files with a password; needs msoffcrypto-tool, which nothing else does."""
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - see above

    for source, target, password in jobs:
        (HERE / target).parent.mkdir(exist_ok=True)
        with (HERE / source).open("rb") as plain, (HERE / target).open("wb") as locked:
            OOXMLFile(plain).encrypt(password, locked)


def with_office(jobs: list[tuple[str, str, str, dict[str, object]]]) -> None:
    """Convert what Python wrote; each job is source, target, filter and options."""
    listed = [
        {"source": str(HERE / s), "target": str(HERE / t), "filter": f, "options": options}
        for s, t, f, options in jobs
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as handed:
        json.dump(listed, handed)
        handed.flush()
        subprocess.run([SYSTEM_PYTHON, str(HERE / "office.py"), handed.name], check=True)  # noqa: S603 - our own script


if __name__ == "__main__":
    main(sys.argv[1:])
