"""Citations that share a fault, told once for a whole sheet where many items copy it."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.facts import SHEET, TOLD, Facts
from powerlist.check.gathering import gathered
from powerlist.language import instruments

# What a fault of a citation can depend on; its article is another matter.
CITED: Final = ("title", "number", "year", "kind", "statute_id")

# A provincial government's rule may for a year, which is another rule's matter.
CANNOT_SET: Final = tuple(
    kind for kind in instruments.KINDS if not instruments.may_establish_licence(kind)
)

# 国办发〔2004〕62号 lists what it keeps as approvals that are no licences.
NO_LICENCE: Final = r"非行政许可审批项目|国办发[〔\[［【(（]2004[〕\]］】)）]62号"

Row = dict[str, Any]


def faulty_citations(
    facts: Facts, fault: Callable[[Row], str | None]
) -> Iterator[tuple[str, list[Row]]]:
    """What `fault` says of a citation, with the records of one sheet that cite so."""
    cited = facts.citations.select("record_id", *CITED)
    distinct = cited.select(CITED).unique(maintain_order=True)
    said = [fault(row) for row in distinct.iter_rows(named=True)]
    faulty = distinct.with_columns(said=pl.Series(said, dtype=pl.String)).drop_nulls("said")
    hits = cited.join(faulty, on=CITED, nulls_equal=True, maintain_order="left")
    once = hits.select("record_id", "said").unique(maintain_order=True)
    records = once.join(facts.current.select(TOLD), on="record_id", maintain_order="left")
    for group in gathered(records.iter_rows(named=True), (*SHEET, "said")):
        yield group[0]["said"], group


def cites_only(kinds: tuple[str, ...]) -> pl.Expr:
    """Whether a record cites something, and all of it is of these kinds."""
    cited = pl.col("citations").list.eval(pl.element().struct.field("kind"))
    is_one = cited.list.eval(pl.element().is_in(kinds).fill_null(value=False))
    return (cited.list.len() > 0) & is_one.list.all()


def cites_provincial_rule() -> pl.Expr:
    """Whether a provincial government's rule is among the citations."""
    citation = pl.element().struct
    said = pl.concat_str(
        citation.field("title").fill_null(""), citation.field("number").fill_null(""), separator=" "
    )
    is_rule = citation.field("kind") == instruments.LOCAL_RULE
    return pl.col("citations").list.eval(is_rule & said.str.contains("省")).list.any()


def kept_as_no_licence() -> pl.Expr:
    """Whether the basis is the list of approvals that are kept and are no licences."""
    return pl.col("legal_basis").str.contains(NO_LICENCE)
