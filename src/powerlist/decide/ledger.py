"""The decisions of the task team: appended, never changed, each linked to the one before.

Every line holds what was decided, by whom, when, why and on which document, and a hash over its
own content and the previous line's hash, so that a later edit of history shows. The database
itself refuses to change or delete a line.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from powerlist.errors import UsageError
from powerlist.model import as_json

GENESIS: Final = "0" * 64
SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS decisions (
    number    INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    about     TEXT NOT NULL,
    answer    TEXT NOT NULL,
    signer    TEXT NOT NULL,
    made_at   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    document  TEXT NOT NULL,
    source    TEXT NOT NULL,
    previous  TEXT NOT NULL,
    hash      TEXT NOT NULL UNIQUE
);
CREATE TRIGGER IF NOT EXISTS decisions_are_never_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER IF NOT EXISTS decisions_are_never_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER IF NOT EXISTS decisions_are_never_replaced BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE number = NEW.number OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TABLE IF NOT EXISTS questions (case_id TEXT PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS imports (
    sha256 TEXT NOT NULL, file TEXT NOT NULL, imported_at TEXT NOT NULL, lines INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS runs (
    started_at TEXT NOT NULL, version TEXT NOT NULL, command TEXT NOT NULL, summary TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS releases (
    edition TEXT PRIMARY KEY, published_at TEXT NOT NULL, manifest TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision about to be recorded."""

    kind: str  # a CaseKind
    subject: dict[str, Any]  # what it is about, by record ids and typed values
    about: str  # the same for people
    answer: str  # an Option.value
    signer: str
    reason: str = ""
    document: str = ""
    source: str = ""  # the file it was read from


@dataclass(frozen=True, slots=True)
class Decision(Draft):
    """A recorded decision; `number` counts from 1."""

    number: int = 0
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The database file of a workspace; it appears with the first look at it."""

    path: Path

    def decisions(self) -> tuple[Decision, ...]:
        """Every line in the order in which it was recorded."""
        with self._open() as database:
            rows = database.execute("SELECT * FROM decisions ORDER BY number").fetchall()
        return tuple(_decision(row) for row in rows)

    def head(self) -> str:
        """The hash of the last line: the state of the ledger in one word."""
        with self._open() as database:
            return _head(database)

    def append(self, drafts: Sequence[Draft], made_at: str) -> int:
        """Record decisions, all or none; what already holds is not written again.

        Returns how many lines were new.
        """
        with self._open() as database:
            standing, added = _standing(database), 0
            for draft in drafts:
                if standing.get(_key(draft)) == _said(draft):
                    continue
                _insert(database, draft, made_at)
                standing[_key(draft)] = _said(draft)
                added += 1
        return added

    def broken_at(self) -> int | None:
        """The number of the first line whose hash does not fit, or None for a sound chain."""
        previous = GENESIS
        with self._open() as database:
            for row in database.execute("SELECT * FROM decisions ORDER BY number"):
                if row["previous"] != previous or row["hash"] != _hash(_content(row), previous):
                    return int(row["number"])
                previous = row["hash"]
        return None

    def keep_questions(self, questions: dict[str, str]) -> None:
        """Remember questions (case id → JSON); those known already stay as they are."""
        with self._open() as database:
            database.executemany("INSERT OR IGNORE INTO questions VALUES (?, ?)", questions.items())

    def questions(self) -> dict[str, str]:
        """Every question ever kept, by case id."""
        with self._open() as database:
            return dict(map(tuple, database.execute("SELECT case_id, content FROM questions")))

    def note_import(self, sha256: str, file: str, at: str, lines: int) -> None:
        """Remember that a workbook was read back."""
        with self._open() as database:
            values = (sha256, file, at, lines)
            database.execute("INSERT INTO imports VALUES (?, ?, ?, ?)", values)

    def has_import(self, sha256: str) -> bool:
        """Whether a workbook with exactly this content was read back before."""
        query = "SELECT 1 FROM imports WHERE sha256 = ?"
        with self._open() as database:
            return database.execute(query, (sha256,)).fetchone() is not None

    def note_run(self, at: str, version: str, command: str, summary: object) -> None:
        """Remember a run and what it counted."""
        with self._open() as database:
            values = (at, version, command, as_json(summary))
            database.execute("INSERT INTO runs VALUES (?, ?, ?, ?)", values)

    def note_release(self, edition: str, at: str, manifest: str) -> None:
        """Remember a published edition."""
        with self._open() as database:
            values = (edition, at, manifest)
            database.execute("INSERT INTO releases VALUES (?, ?, ?)", values)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path)) as database:
                database.row_factory = sqlite3.Row
                database.executescript(SCHEMA)
                with database:  # commits on success, rolls back on any error
                    yield database
        except sqlite3.DatabaseError as error:
            raise UsageError(
                f"决定台账 {self.path.name} 打不开或写不进去：可能被占用、设为只读或已损坏；"
                "请关闭其他程序，或用备份替换后再运行"
            ) from error


def _head(database: sqlite3.Connection) -> str:
    row = database.execute("SELECT hash FROM decisions ORDER BY number DESC LIMIT 1").fetchone()
    return row["hash"] if row else GENESIS


def _insert(database: sqlite3.Connection, draft: Draft, made_at: str) -> None:
    previous = _head(database)
    row = asdict(draft) | {"subject": as_json(draft.subject), "made_at": made_at}
    row |= {"previous": previous, "hash": _hash(_content(row), previous)}
    columns = ", ".join(row)
    marks = ", ".join(f":{column}" for column in row)
    database.execute(f"INSERT INTO decisions ({columns}) VALUES ({marks})", row)  # noqa: S608 - columns are our own


def _content(row: Any) -> dict[str, str]:  # noqa: ANN401 - a sqlite3.Row or a dict of the same keys
    columns = ("kind", "subject", "about", "answer", "signer", "made_at", "reason", "document")
    return {column: row[column] for column in (*columns, "source")}


def _hash(content: dict[str, str], previous: str) -> str:
    return hashlib.sha256((previous + as_json(content)).encode()).hexdigest()


def _standing(database: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, ...]]:
    rows = database.execute("SELECT * FROM decisions ORDER BY number")
    return {(row["kind"], row["subject"]): _said(_decision(row)) for row in rows}


def _key(draft: Draft) -> tuple[str, str]:
    return draft.kind, as_json(draft.subject)


def _said(draft: Draft) -> tuple[str, ...]:
    return draft.answer, draft.signer, draft.reason, draft.document


def _decision(row: sqlite3.Row) -> Decision:
    values = {key: row[key] for key in Decision.__dataclass_fields__ if key != "subject"}
    return Decision(subject=json.loads(row["subject"]), **values)
