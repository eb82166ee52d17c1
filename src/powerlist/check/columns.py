"""What several rules need to know about our columns: which are published, which say nothing."""

import json
from typing import Any, Final

import polars as pl

from powerlist.model import COLUMN_NAMES

LABELS: Final = {
    column: name
    for column, name in COLUMN_NAMES.items()
    if column not in {"code", "category_typed"}
} | {"extra": "表样以外"}

# Text columns of a record that a published list shows. Numbers and codes are left out: long runs
# of digits are what codes are made of.
PUBLISHED: Final = (
    "parent_name", "item_name", "legal_basis", "applicants", "joint_units", "implementing_body",
    "limit_legal", "limit_promised", "fee", "fee_basis", "remark",
)  # fmt: skip

BRACKETED: Final = r"[（(\[【〔][^（）()\[\]【】〔〕]*[）)\]】〕]"
FILLERS: Final = ("", "无", "暂无", "没有", "空", "/", "／", "\\", "-", "--", "—", "——", "－")


def shown(record: dict[str, Any], column: str) -> str:
    """What was typed in a column; for the columns outside ours every head with its text."""
    if column != "extra":
        return record[column] or ""
    return "；".join(f"{head}：{text}" for head, text in json.loads(record["extra"]).items())


def is_blank(column: str) -> pl.Expr:
    """Whether nothing was typed, or only what people type to leave no cell empty."""
    return pl.col(column).fill_null("").str.strip_chars().is_in(FILLERS)


def missing(records: pl.DataFrame, is_missing: pl.Expr) -> pl.DataFrame:
    """The records where it is missing, less those that leave it to their relatives.

    A sub-item may leave it to its main item; a main item to its sub-items, if all state it.
    """
    marked = records.with_columns(is_missing=is_missing)
    stated = marked.filter(~pl.col("is_missing"))["record_id"].to_list()
    subs = marked.filter(pl.col("sub_of").is_not_null())
    left_open = subs.filter("is_missing")["sub_of"].to_list()
    spoken_for = set(subs["sub_of"].to_list()) - set(left_open)
    return marked.filter(
        pl.col("is_missing"),
        ~pl.col("sub_of").is_in(stated).fill_null(value=False),
        ~pl.col("record_id").is_in(list(spoken_for)),
    )


def bare_name() -> pl.Expr:
    """The item's name without what stands in brackets."""
    return pl.col("item_name").str.replace_all(BRACKETED, "").str.strip_chars()


def cited_kinds() -> pl.Expr:
    """The kinds of instrument a record's basis cites; null stands for one that is not known."""
    return pl.col("citations").list.eval(pl.element().struct.field("kind"))
