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

from powerlist.decide import history
from powerlist.decide.decision import UNDO, Decision, Draft
from powerlist.errors import UsageError
from powerlist.model import TOLD_REMARKS, as_json

REPLY: Final = "reply"  # kind of a line that says what a unit answers; nothing is decided by it
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
CREATE TABLE IF NOT EXISTS remarks (
    round INTEGER NOT NULL, unit TEXT NOT NULL, finding_id TEXT NOT NULL, code TEXT NOT NULL,
    severity TEXT NOT NULL, record_id TEXT, item_name TEXT, message TEXT NOT NULL,
    told_on TEXT NOT NULL, UNIQUE (round, unit, finding_id)
);
CREATE TRIGGER IF NOT EXISTS remarks_are_never_changed BEFORE UPDATE ON remarks
BEGIN SELECT RAISE(ABORT, 'remarks are append-only'); END;
CREATE TRIGGER IF NOT EXISTS remarks_are_never_deleted BEFORE DELETE ON remarks
BEGIN SELECT RAISE(ABORT, 'remarks are append-only'); END;
CREATE TRIGGER IF NOT EXISTS remarks_are_told_once BEFORE INSERT ON remarks
WHEN EXISTS (
    SELECT 1 FROM remarks
    WHERE round = NEW.round AND unit = NEW.unit AND finding_id = NEW.finding_id
)
BEGIN SELECT RAISE(IGNORE); END;
CREATE TABLE IF NOT EXISTS releases (
    edition TEXT PRIMARY KEY, published_at TEXT NOT NULL, manifest TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS origins (
    edition TEXT NOT NULL, entry_id TEXT NOT NULL, sources TEXT NOT NULL,
    PRIMARY KEY (edition, entry_id)
);
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The database file of a workspace; it appears with the first look at it."""

    path: Path

    def decisions(self) -> tuple[Decision, ...]:
        """Every line in the order in which it was recorded."""
        with self._open() as database:
            return tuple(_lines(database))

    def head(self) -> str:
        """The hash of the last line: the state of the ledger in one word."""
        with self._open() as database:
            return _head(database)

    def append(self, drafts: Sequence[Draft], made_at: str, seen: int | None = None) -> int:
        """Record decisions, all or none; what already holds is not written again.

        `seen` is how many lines the ledger had when the questions were handed out, None where
        they were answered on the spot. An answer that contradicts what another person has said
        since is recorded, and after it that the two disagree.
        Returns how many answers were new.
        """
        with self._open() as database:
            held, added = history.held(_lines(database)), 0
            for draft in drafts:
                key = history.key(draft)
                before = held.get(key, ())
                rivals = history.rivals(before, draft, seen)
                if history.say_the_same((*rivals, draft), before):
                    continue
                held[key] = (*rivals, _insert(database, draft, made_at))
                added += 1
                if rivals:
                    _insert(database, history.disagreement(held[key]), made_at)
                if draft.kind == UNDO:
                    held = history.held(_lines(database))
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
        """Remember questions (case id → JSON), each in the words in which it was last put."""
        query = "INSERT OR REPLACE INTO questions VALUES (?, ?)"
        with self._open() as database:
            database.executemany(query, questions.items())

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

    def tell(self, remarks: Sequence[dict[str, Any]]) -> int:
        """Remember what units were told (model.TOLD_REMARKS); returns how many were new.

        A unit is told a thing once a round; saying it again changes nothing.
        """
        columns = ", ".join(TOLD_REMARKS)
        marks = ", ".join(f":{column}" for column in TOLD_REMARKS)
        query = f"INSERT INTO remarks ({columns}) VALUES ({marks})"  # noqa: S608 - columns are our own
        with self._open() as database:
            before = database.total_changes
            database.executemany(query, remarks)
            return database.total_changes - before

    def told(self) -> tuple[dict[str, Any], ...]:
        """All that units were ever told, in the order in which they were."""
        with self._open() as database:
            rows = database.execute("SELECT * FROM remarks ORDER BY rowid").fetchall()
        return tuple(map(dict, rows))

    def note_run(self, at: str, version: str, command: str, summary: object) -> None:
        """Remember a run and what it counted."""
        with self._open() as database:
            values = (at, version, command, as_json(summary))
            database.execute("INSERT INTO runs VALUES (?, ?, ?, ?)", values)

    def note_release(
        self, edition: str, at: str, manifest: str, origins: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Remember a published edition; `origins`: entry id and its reports as JSON.

        Called before its files appear: a process killed in between may publish it again.
        """
        with self._open() as database:
            values = (edition, at, manifest)
            database.execute("INSERT OR REPLACE INTO releases VALUES (?, ?, ?)", values)
            database.execute("DELETE FROM origins WHERE edition = ?", (edition,))
            rows = [(edition, *origin) for origin in origins]
            database.executemany("INSERT INTO origins VALUES (?, ?, ?)", rows)

    def manifest(self, edition: str) -> str | None:
        """A published edition's manifest as it was written; None for one not published here."""
        query = "SELECT manifest FROM releases WHERE edition = ?"
        with self._open() as database:
            row = database.execute(query, (edition,)).fetchone()
        return row and str(row[0])

    def origins(self, edition: str) -> dict[str, str]:
        """Where the rows of an edition come from: entry id → its reports as JSON."""
        query = "SELECT entry_id, sources FROM origins WHERE edition = ?"
        with self._open() as database:
            return dict(map(tuple, database.execute(query, (edition,))))

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


def _lines(database: sqlite3.Connection) -> list[Decision]:
    return [_decision(row) for row in database.execute("SELECT * FROM decisions ORDER BY number")]


def _insert(database: sqlite3.Connection, draft: Draft, made_at: str) -> Decision:
    """Record one line; gives it back as it stands."""
    previous = _head(database)
    row = asdict(draft) | {"subject": as_json(draft.subject), "made_at": made_at}
    row |= {"previous": previous, "hash": _hash(_content(row), previous)}
    columns = ", ".join(row)
    marks = ", ".join(f":{column}" for column in row)
    query = f"INSERT INTO decisions ({columns}) VALUES ({marks}) RETURNING *"  # noqa: S608 - columns are our own
    return _decision(database.execute(query, row).fetchone())


def _content(row: Any) -> dict[str, str]:  # noqa: ANN401 - a sqlite3.Row or a dict of the same keys
    columns = ("kind", "subject", "about", "answer", "signer", "made_at", "reason", "document")
    return {column: row[column] for column in (*columns, "source")}


def _hash(content: dict[str, str], previous: str) -> str:
    return hashlib.sha256((previous + as_json(content)).encode()).hexdigest()


def _decision(row: sqlite3.Row) -> Decision:
    values = {key: row[key] for key in Decision.__dataclass_fields__ if key != "subject"}
    return Decision(subject=json.loads(row["subject"]), **values)
