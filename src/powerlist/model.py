"""The nouns that travel between stages, and the column schema of every table in work/.

A table is a polars frame; `checked` holds it to its schema where a stage hands it on.
Names of columns that outside checks rely on are listed in docs/tables.md.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import polars as pl

Schema = dict[str, pl.DataType]


class RowKind(StrEnum):
    """What a non-empty physical row of a returned sheet is."""

    ITEM = "item"
    TITLE = "title"
    HEADER = "header"
    UNIT_LINE = "unit_line"
    HEADING = "heading"
    SUBTOTAL = "subtotal"
    NOTE = "note"
    SIGNATURE = "signature"
    EMPTY_NUMBERED = "empty_numbered"
    STRUCK = "struck"
    HIDDEN = "hidden"
    UNREADABLE = "unreadable"


class FileOutcome(StrEnum):
    """What became of a returned file."""

    READ = "read"
    NIL = "nil"  # the unit states that it has nothing to report
    EMPTY = "empty"  # no content at all
    NO_TABLE = "no_table"  # content, but no recognisable table
    PROTECTED = "protected"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    IGNORED = "ignored"  # lock files and desktop litter, passed over and counted
    FEEDBACK = "feedback"  # our own feedback workbook with a unit's replies, not a list


class Severity(StrEnum):
    """A promise: an error holds back publication, a warning asks, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Status(StrEnum):
    """Whether a finding still waits for somebody."""

    OPEN = "open"
    SETTLED = "settled"
    ACCEPTED = "accepted"


class Relation(StrEnum):
    """What two records are to each other."""

    SAME = "same"
    OTHER_LEVEL = "other_level"
    LEFT_PART_OF_RIGHT = "left_part_of_right"
    RIGHT_PART_OF_LEFT = "right_part_of_left"
    SIBLING = "sibling"
    DIFFERENT = "different"


class Band(StrEnum):
    """How sure a pair is: merged without asking, asked, or left apart."""

    CERTAIN = "certain"
    REVIEW = "review"
    APART = "apart"


class RemarkState(StrEnum):
    """What a unit has done with a remark it was told."""

    ACCEPTED = "accepted"  # the fault is gone
    CHANGED = "changed"  # something else is typed there now, and the fault is still there
    CONTESTED = "contested"
    UNABLE = "unable"
    REPLIED = "replied"  # answered in another way, and the unit has not returned since
    DECIDED = "decided"  # the task team has settled it meanwhile
    IGNORED = "ignored"  # the unit has returned since, and all is as it was
    PENDING = "pending"  # neither a reply nor a later return yet


class Step(StrEnum):
    """What became of an item from one return of its unit to the next."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


class ChangeKind(StrEnum):
    """What became of an item from one edition to the next; the order of the change list."""

    ADDED = "新增"
    CANCELLED = "取消"
    DELEGATED = "下放"
    TAKEN_OVER = "承接"
    MERGED = "合并"
    SPLIT = "拆分"
    RENAMED = "更名"
    ALTERED = "要素调整"
    UNCHANGED = "未变"


class Field(StrEnum):
    """Our columns, as a column head of a return can name them."""

    NUMBER = "number"
    UNIT = "unit"
    PARENT_NAME = "parent_name"  # 大项/主项, where the sheet has a second name column for sub-items
    ITEM_NAME = "item_name"
    SUB_NAME = "sub_name"  # 子项, beside a main-item column
    CODE = "code"
    CATEGORY = "category"
    LEGAL_BASIS = "legal_basis"
    APPLICANTS = "applicants"
    JOINT_UNITS = "joint_units"
    IMPLEMENTING_BODY = "implementing_body"
    LIMIT_LEGAL = "limit_legal"
    LIMIT_PROMISED = "limit_promised"
    FEE = "fee"
    FEE_BASIS = "fee_basis"
    LEVEL = "level"
    OPINION = "opinion"
    REMARK = "remark"


COLUMN_NAMES: Final = {  # what people call the columns of RECORDS that units fill in
    "item_name": "事项名称",
    "parent_name": "主项名称",
    "code": "编码",
    "category": "类别",
    "category_typed": "类别",
    "legal_basis": "设定依据",
    "applicants": "审批对象",
    "joint_units": "共同审批部门",
    "implementing_body": "实施机关",
    "limit_legal": "法定时限",
    "limit_promised": "承诺时限",
    "fee": "收费",
    "fee_basis": "收费依据",
    "opinion": "清理意见",
    "remark": "备注",
}

CATEGORIES: Final = (
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政征收",
    "行政给付",
    "行政检查",
    "行政确认",
    "行政奖励",
    "行政裁决",
    "其他行政权力",
    "公共服务",
    "非行政许可审批",
)

CELL: Final = pl.Struct(
    {
        "column": pl.Int64,  # 1-based
        "address": pl.String,  # A1 style; of the merged range's first cell where filled
        "head": pl.String,  # the column's head as typed, two rows joined by "/"; "" outside tables
        "field": pl.String,  # a Field, or null where the head says nothing to us
        "text": pl.String,  # exactly as shown, without struck runs
        "filled": pl.Boolean,  # taken over from a merged range that began in an earlier row
    }
)

FILES: Final[Schema] = {
    "round": pl.Int64(),
    "file": pl.String(),  # path below inbox/<round>/, with forward slashes
    "sha256": pl.String(),
    "size": pl.Int64(),  # bytes
    "format": pl.String(),  # xlsx, xls, csv, … by content
    "outcome": pl.String(),  # a FileOutcome
    "detail": pl.String(),  # one Chinese sentence for people; "" when all is well
    "rows": pl.Int64(),  # non-empty rows of all its sheets, counted before any is classified
}

TABLES: Final[Schema] = {
    "round": pl.Int64(),
    "file": pl.String(),
    "sheet": pl.String(),
    "table": pl.Int64(),  # 1, 2, … within the sheet; 0 where a sheet with content has no table
    "sheet_hidden": pl.Boolean(),
    "title": pl.String(),
    "unit_line": pl.String(),  # the unit as written in the 填报单位 line; "" where there is none
    "unit_cell": pl.String(),  # address of that line
    "contact": pl.String(),  # 填报人 / 联系电话 lines as typed, joined by "；"
    "head_first": pl.Int64(),  # row numbers; null where no head was found
    "head_last": pl.Int64(),
    "heads": pl.List(
        pl.Struct({"column": pl.Int64, "address": pl.String, "head": pl.String, "field": pl.String})
    ),
    "is_nil": pl.Boolean(),  # says 无 / 零报送
}

SHEETS: Final[Schema] = {
    "round": pl.Int64(),
    "file": pl.String(),
    "sheet": pl.String(),
    "row": pl.Int64(),
    "table": pl.Int64(),
    "kind": pl.String(),  # a RowKind
    "reason": pl.String(),  # why it is of that kind, a few Chinese words
    "heading": pl.String(),  # the category heading an item row stands under; "" where none
    "cells": pl.List(CELL),
    "flags": pl.List(pl.String),  # formula_without_value, part_struck, long_number, several_items …
}

CITATION: Final = pl.Struct(
    {
        "text": pl.String,  # the part of the cell this citation was read from
        "title": pl.String,
        # 法律, 行政法规, 国务院决定, 地方性法规, 部门规章, 地方政府规章, 规范性文件
        "kind": pl.String,
        "number": pl.String,  # 国发〔2014〕5号, 国务院令第412号; null where none is given
        "year": pl.Int64,
        "article": pl.String,  # 第二十一条 as "21"; a range as "21-23"
        "paragraph": pl.String,
        "item": pl.String,
        "statute_id": pl.String,  # of reference/statutes.csv, or null where unknown or ambiguous
    }
)

RECORDS: Final[Schema] = {
    "record_id": pl.String(),
    "status": pl.String(),  # current, or superseded by the unit's return of a later round
    "round": pl.Int64(),
    "file": pl.String(),
    "sheet": pl.String(),
    "row": pl.Int64(),
    "unit": pl.String(),  # roster name, null where the roster does not know it
    "unit_typed": pl.String(),
    "unit_source": pl.String(),  # column, unit_line, sheet, file, folder
    "number": pl.String(),
    "code": pl.String(),
    "code_scheme": pl.String(),  # whose coding rules it follows; null where none is known
    "code_body_check": pl.String(),  # right, wrong, placeholder: the body code inside it
    "code_damage": pl.String(),  # scientific, rounded, leading_zeros: what a spreadsheet did to it
    "item_name": pl.String(),  # as typed
    "parent_name": pl.String(),
    "sub_of": pl.String(),
    "full_name": pl.String(),  # main and sub name together where the latter says too little
    "name_key": pl.String(),  # item_name after cosmetic folding
    "match_key": pl.String(),  # full_name after cosmetic folding: what matching compares
    "core": pl.String(),
    "operation": pl.String(),
    "objects": pl.List(pl.String),
    "level": pl.String(),  # 国家, 省, 市, 县, 镇, 村 as tagged in the name or a level column
    "forwarded": pl.Boolean(),  # 初审 / 转报: decided above
    "grade": pl.String(),
    "qualifiers": pl.List(pl.String),  # what stood in brackets
    "category": pl.String(),  # one of CATEGORIES or null
    "category_typed": pl.String(),
    "legal_basis": pl.String(),
    "citations": pl.List(CITATION),
    "applicants": pl.String(),
    "applicant_kinds": pl.List(pl.String),  # 企业, 事业单位, 社会组织, 公民 …
    "joint_units": pl.String(),
    "joint_unit_names": pl.List(pl.String),  # one by one, as typed
    "implementing_body": pl.String(),
    "limit_legal": pl.String(),
    "limit_legal_days": pl.Int64(),
    "limit_legal_unit": pl.String(),  # working_days, calendar_days, months, immediate
    "limit_promised": pl.String(),
    "limit_promised_days": pl.Int64(),
    "limit_promised_unit": pl.String(),
    "fee": pl.String(),
    "fee_charged": pl.Boolean(),  # null where the cell does not say
    "fee_basis": pl.String(),
    "opinion": pl.String(),
    "outcome": pl.List(pl.String),
    "outcome_receivers": pl.List(pl.String),  # beside each outcome; null where none is named
    "remark": pl.String(),
    "extra": pl.String(),  # JSON object of unmapped columns: head as typed → text
    "addresses": pl.String(),  # JSON object: our column → A1 address it was read from
    "flags": pl.List(pl.String),
}

EVIDENCE: Final = pl.Struct({"level": pl.String, "label": pl.String, "weight": pl.Float64})

PAIRS: Final[Schema] = {
    "left_id": pl.String(),  # the record that stands earlier in the records table
    "right_id": pl.String(),
    "relation": pl.String(),
    "band": pl.String(),
    "score": pl.Float64(),  # 0 to 100
    "evidence": pl.List(EVIDENCE),
    "vetoes": pl.List(pl.String),
    "sources": pl.List(pl.String),  # which candidate sources proposed the pair
}

BASELINES: Final[Schema] = {  # what the list is held against, and files nobody has declared
    "baseline": pl.String(),  # its name; null for a file that powerlist.toml does not name
    "file": pl.String(),  # path below baseline/
    "kind": pl.String(),  # one of settings.BASELINE_KINDS; null where undeclared
    "state": pl.String(),  # read, missing, unreadable, undeclared
    "detail": pl.String(),  # what reading says where it could not
    "items": pl.Int64(),
}

BASELINE_ITEMS: Final[Schema] = {  # one item of a baseline; columns as those of RECORDS
    "item_id": pl.String(),
    "baseline": pl.String(),
    **{name: kind for name, kind in RECORDS.items() if name not in {"record_id", "status"}},
}

BASELINE_MATCHES: Final[Schema] = {  # for every record and baseline: what it is there
    "record_id": pl.String(),
    "baseline": pl.String(),
    "item_id": pl.String(),  # null where nothing of it was found
    "relation": pl.String(),  # left is the record: left_part_of_right, … ; null where none
    "how": pl.String(),  # exact, folded, wording, part, level, none
    "band": pl.String(),  # certain, or review as long as nobody has confirmed it
    "score": pl.Float64(),
    "evidence": pl.List(EVIDENCE),
    "decision": pl.Int64(),  # number of the ledger line; null where the match is certain by itself
}

UNCLAIMED: Final[Schema] = {  # items of catalogues and earlier editions that nobody has reported
    "baseline": pl.String(),
    "item_id": pl.String(),
    "units": pl.List(pl.String),  # who reports the other items of its department, most first
    "answer": pl.String(),  # not_here, a unit of the roster, other, later; null: not asked yet
    "reason": pl.String(),
    "decision": pl.Int64(),
}

VERDICTS: Final[Schema] = {  # what is settled about pairs, by a person or because it is certain
    "left_id": pl.String(),
    "right_id": pl.String(),
    "relation": pl.String(),
    "lead": pl.String(),  # the unit whose report is the base when the two become one; or null
    "decision": pl.Int64(),  # number of the ledger line; null where the pair is certain by itself
}

CHOICES: Final[Schema] = {  # values people chose where reports of one item disagree
    "field": pl.String(),
    "record_ids": pl.List(pl.String),  # whose reports the choice was made between
    "chosen": pl.String(),
    "decision": pl.Int64(),
}

CLAIMS: Final[Schema] = {  # one item reported by several units (职责交叉)
    "claim_id": pl.String(),
    "record_ids": pl.List(pl.String),
    "units": pl.List(pl.String),
    "is_territorial": pl.Boolean(),  # all of them towns or sub-districts, each for its own area
    "weakest_left": pl.String(),  # the pair of records without which the claim would fall in two
    "weakest_right": pl.String(),
    "weakest_score": pl.Float64(),  # and how sure that pair is, 0 to 100
    "answer": pl.String(),  # unit that leads, each (各自保留), different, returned; null: undecided
    "decision": pl.Int64(),
}

CONFLICTS: Final[Schema] = {  # one column on which the reports of one item disagree
    "conflict_id": pl.String(),
    "entry_id": pl.String(),  # null where it is still open whether the reports are of one item
    "field": pl.String(),  # legal_basis, limit_legal, limit_promised, fee, category
    "record_ids": pl.List(pl.String),
    "values": pl.List(pl.String),  # as typed, one per record
    "chosen": pl.String(),  # the value a person chose; null: undecided
    "decision": pl.Int64(),
}

STALE: Final[Schema] = {  # decisions that no longer fit what units report, or contradict each other
    "decision": pl.Int64(),
    "kind": pl.String(),  # stale, contradiction
    "subject": pl.String(),  # what was decided about, for people
    "why": pl.String(),
    "record_ids": pl.List(pl.String),  # those still present
}

TOLD_REMARKS: Final[Schema] = {  # what units were told, as powerlist.db remembers it
    "round": pl.Int64(),  # whose return the remark was about
    "unit": pl.String(),
    "finding_id": pl.String(),
    "code": pl.String(),
    "severity": pl.String(),  # a Severity; a note asks for nothing
    "record_id": pl.String(),  # null where it is about a file or a sheet
    "item_name": pl.String(),
    "message": pl.String(),
    "told_on": pl.String(),
}

REMARKS: Final[Schema] = {  # the same with what became of it
    **TOLD_REMARKS,
    "returned": pl.Int64(),  # the last round in which the unit reported items
    "reply": pl.String(),  # the answer as the ledger keeps it; null for none
    "reason": pl.String(),  # the unit's own words; null for none
    "state": pl.String(),  # a RemarkState
}

STEPS: Final[Schema] = {  # the items of a unit's last return against those of the one before
    "unit": pl.String(),
    "before_round": pl.Int64(),
    "round": pl.Int64(),
    "before_id": pl.String(),  # null for an item that is new
    "record_id": pl.String(),  # null for an item that is gone
    "before_name": pl.String(),
    "item_name": pl.String(),
    "step": pl.String(),  # a Step
    "columns": pl.List(pl.String),  # our columns that say something else now
}

ALTERATION: Final = pl.Struct(
    {
        "field": pl.String,  # our column, or item_name
        "old": pl.String,  # as typed; null where blank
        "new": pl.String,
        "is_cosmetic": pl.Boolean,  # brackets, blanks, another way to write the same thing
    }
)

CHANGES: Final[Schema] = {  # every item of two lists once, by what became of it
    "change_id": pl.String(),  # stable as long as both sides say the same
    "kind": pl.String(),  # a ChangeKind
    "old_ids": pl.List(pl.String),
    "new_ids": pl.List(pl.String),
    "old_units": pl.List(pl.String),  # beside the ids, as typed
    "new_units": pl.List(pl.String),
    "old_names": pl.List(pl.String),  # with the main item before a sub-item
    "new_names": pl.List(pl.String),
    "alterations": pl.List(ALTERATION),  # of one item that became one
    "how": pl.String(),  # why they are held to be the same, a few Chinese words
    "is_certain": pl.Boolean(),  # false where a person should look
    "note": pl.String(),  # what a list itself says about it; "" where nothing
    "basis": pl.String(),  # document the change rests on; null until somebody fills it in
    "in_force": pl.String(),  # from when, YYYY-MM-DD; null until then
}

FINDINGS: Final[Schema] = {
    "finding_id": pl.String(),  # stable over runs as long as what it rests on is unchanged
    "code": pl.String(),
    "severity": pl.String(),
    "unit": pl.String(),
    "round": pl.Int64(),
    "file": pl.String(),
    "sheet": pl.String(),
    "row": pl.Int64(),
    "cell": pl.String(),
    "record_id": pl.String(),
    "other_ids": pl.List(pl.String),
    "message": pl.String(),
    "advice": pl.String(),
    "status": pl.String(),
}

ENTRIES: Final[Schema] = {
    "entry_id": pl.String(),
    "number": pl.String(),
    "item_name": pl.String(),
    "parent_id": pl.String(),
    "category": pl.String(),
    "category_typed": pl.String(),  # of the base report: what is published where category is null
    "unit": pl.String(),
    "joint_units": pl.String(),
    "level": pl.String(),
    "outcome": pl.String(),
    "code": pl.String(),
    "legal_basis": pl.String(),
    "applicants": pl.String(),
    "implementing_body": pl.String(),
    "limit_legal": pl.String(),
    "limit_promised": pl.String(),
    "fee": pl.String(),
    "fee_basis": pl.String(),
    "remark": pl.String(),
    "sources": pl.List(pl.String),
    # JSON object: column → record_id whose value won, or baseline:<name>:<item_id>
    "origin": pl.String(),
    "counts_as": pl.String(),  # main, sub, forwarded
    "publishable": pl.Boolean(),
    "withheld": pl.String(),  # why it is not published by decision; null otherwise
    "masked": pl.Boolean(),  # personal data in it is published in part only, by decision
    "standard_name": pl.String(),  # as the baseline it is matched to words it; null without one
    "standard_code": pl.String(),
    "standard_basis": pl.String(),
    "baseline_item": pl.String(),  # item_id in BASELINE_ITEMS
}


@dataclass(frozen=True, slots=True)
class Adoption:
    """Columns of a baseline's wording that are published in place of what units typed."""

    baseline: str
    unit: str  # "" for every unit
    fields: tuple[str, ...]  # name, code, basis


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """One file below inbox/<round>/."""

    round: int
    file: str  # path below inbox/<round>/, with forward slashes
    path: Path


@dataclass(frozen=True, slots=True)
class Reading:
    """What the return files say, as typed: the frames FILES, TABLES and SHEETS."""

    files: pl.DataFrame
    tables: pl.DataFrame
    sheets: pl.DataFrame  # a row that two tables side by side share stands here for each of them
    baselines: "Reading | None" = None  # what the files of baseline/ say, where there are any

    def physical_rows(self) -> pl.DataFrame:
        """`sheets` with each physical row once; of a shared one the side that holds an item."""
        ordered = self.sheets.with_row_index("position").sort(pl.col("kind") != RowKind.ITEM)
        once = ordered.unique(["round", "file", "sheet", "row"], keep="first", maintain_order=True)
        return once.sort("position").drop("position")


def current(records: pl.DataFrame) -> pl.DataFrame:
    """The records that count: those no later return of their unit has replaced."""
    return records.filter(pl.col("status") == "current")


def current_rows(records: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """The current records by id, in record order."""
    found = current(records)
    columns = (found[name].to_list() for name in found.columns)  # sooner done than row by row
    rows = (dict(zip(found.columns, cells, strict=True)) for cells in zip(*columns, strict=True))
    return {row["record_id"]: row for row in rows}


def wholes(part: str, above: Mapping[str, Iterable[str]]) -> set[str]:
    """All that something is a part of, at first or further hand; `above` names the first."""
    found: set[str] = set()
    waiting = list(above.get(part, ()))
    while waiting:
        whole = waiting.pop()
        if whole not in found:
            found.add(whole)
            waiting.extend(above.get(whole, ()))
    return found


def about(findings: pl.DataFrame) -> pl.DataFrame:
    """The records each finding is about, one row each: `finding_id`, `record_id`, `message`.

    That is its own record; a finding of a whole table has none and is about all it names.
    """
    own = pl.when(pl.col("record_id").is_null()).then("other_ids")
    subjects = own.otherwise(pl.concat_list("record_id"))
    named = findings.select("finding_id", subjects.alias("record_id"), "message")
    return named.explode("record_id").drop_nulls("record_id")


META_SHEET: Final = "_meta"  # hidden sheet by which a workbook of ours is known when it comes back
FEEDBACK_MARK: Final = "powerlist_feedback"
FORM_PAGE: Final = "powerlist_form_page"  # first cell of a page of our form that is no return

FINGERPRINT_LENGTH: Final = 16  # hexadecimal characters: 64 bits, enough for millions of rows


def as_json(value: object) -> str:
    """Compact JSON with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def fingerprint(*texts: str | None) -> str:
    """A short stable digest of texts; blanks and line breaks inside them do not count."""
    squeezed = ["".join((text or "").split()) for text in texts]
    return hashlib.sha256(as_json(squeezed).encode()).hexdigest()[:FINGERPRINT_LENGTH]


def checked(frame: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """The frame with exactly the schema's columns in the schema's order.

    Raises polars.exceptions.SchemaError where a column is missing, unknown or of another type.
    """
    return frame.match_to_schema(pl.Schema(schema))


def empty(schema: Schema) -> pl.DataFrame:
    """A frame of no rows with this schema."""
    return pl.DataFrame(schema=schema)
