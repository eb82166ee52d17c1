"""What units replied, in one line each, for the people who have to decide."""

import polars as pl

from powerlist.feedback.replies import LABELS

About = frozenset[str]  # a finding's id, or the records whose comparison it is about


def said(remarks: pl.DataFrame, findings: pl.DataFrame) -> tuple[tuple[About, str], ...]:
    """The last reply of each unit to each finding that is still there."""
    groups = {
        row["finding_id"]: frozenset([row["record_id"], *(row["other_ids"] or ())]) - {None}
        for row in findings.filter(pl.col("code").str.starts_with("D")).iter_rows(named=True)
    }
    replied = remarks.drop_nulls("reply").unique(
        ["unit", "finding_id"], keep="last", maintain_order=True
    )
    told = []
    for row in replied.iter_rows(named=True):
        reason = f"，{row['reason']}" if row["reason"] else ""
        text = f"{row['unit']}答复：{LABELS.get(row['reply'], row['reply'])}{reason}"
        finding_id = row["finding_id"]
        told.append((groups.get(finding_id, frozenset([finding_id])), text))
    return tuple(told)
