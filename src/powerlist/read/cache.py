"""What files said the last time, kept by content, so that unchanged files are not read again.

An entry is named by everything its reading depends on: the content, what the name's extension
promises, the settings, and the program itself down to its own source and its libraries. So it can
never be out of date, only unused; and the whole folder may be deleted at any time.
"""

import contextlib
import hashlib
import sys
from dataclasses import asdict
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from powerlist.model import FileOutcome, as_json
from powerlist.read.stored import FileFrames, from_bytes, to_bytes
from powerlist.settings import ReadSettings

_SUFFIX: Final = ".reading"
_SOURCES: Final = ("read", "language", "reference")  # packages whose code or tables decide
_LIBRARIES: Final = ("msoffcrypto-tool", "olefile", "pdfminer.six", "pdfplumber", "polars", "xlrd")


class Cache:
    """A folder of readings; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        """The folder need not exist."""
        self._folder = folder
        self._used: set[str] = set()

    def get(self, key: str) -> FileFrames | None:
        """What was kept under this key; a damaged entry counts as none."""
        if not self._folder:
            return None
        self._used.add(key + _SUFFIX)
        try:
            return from_bytes((self._folder / (key + _SUFFIX)).read_bytes())
        except OSError:
            return None

    def put(self, key: str, frames: FileFrames) -> None:
        """Keep a reading; a full or read-only disk only costs time.

        A refusal is not kept: a program installed since may read the file now.
        """
        is_refused = frames.outcome == FileOutcome.UNSUPPORTED
        if not self._folder or is_refused or not frames.is_lasting:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, suffix=_SUFFIX, delete=False) as written:
                written.write(to_bytes(frames))
            Path(written.name).replace(self._folder / (key + _SUFFIX))

    def drop_unused(self) -> None:
        """Delete what this run did not ask for: files that are gone or have changed."""
        if not self._folder or not self._folder.is_dir():
            return
        for entry in self._folder.glob(f"*{_SUFFIX}"):
            if entry.name not in self._used:
                with contextlib.suppress(OSError):
                    entry.unlink()


def key_of(digest: str, file: str, settings: ReadSettings) -> str:
    """Names an entry; `file` is the name as `read_file` is given it."""
    parts = [_program(), digest, file, asdict(settings)]
    return hashlib.sha256(as_json(parts).encode()).hexdigest()


@cache
def _program() -> str:
    """Changes with every change of this program or of a library that reads for it."""
    digest = hashlib.sha256(sys.version.encode())
    for package in _SOURCES:
        for source in _files(resources.files("powerlist").joinpath(package)):
            digest.update(source.name.encode() + b"\0" + source.read_bytes())
    for library in _LIBRARIES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            digest.update(f"{library} {metadata.version(library)}".encode())
    return digest.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    """All files below a package, without what Python compiles."""
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found.extend(_files(entry))
        elif entry.is_file():
            found.append(entry)
    return found
