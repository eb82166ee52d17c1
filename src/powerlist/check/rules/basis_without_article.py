"""A law cited as a whole."""

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import listed, quoted, title_of

# Instruments made of articles; decisions and notices are often cited by their annex alone.
IN_ARTICLES: Final = ("法律", "行政法规", "地方性法规", "部门规章", "地方政府规章")


def basis_without_article(facts: Facts) -> Iterator[Hit]:
    """依据只写了法律法规名称，没有写到条。

    什么情况：
        依据里有法律、法规或规章，没有写明是第几条。
    为什么：
        一部法有几十上百条，不写到条，审查的人就要通读全文去找。
    怎么办：
        请单位补写条、款、项，最好摘录条文。
    依据：
        填报规则：一条依据应当写明全称、文号、条款和条文内容。
    """
    citation = pl.element().struct
    lacks_article = citation.field("article").is_null() & citation.field("kind").is_in(IN_ARTICLES)
    is_hit = pl.col("citations").list.eval(lacks_article).list.any()
    for record in facts.current.filter(is_hit).iter_rows(named=True):
        yield Hit(
            f"{title_of(record)}的依据没有写到条：{listed(dict.fromkeys(_without_article(record)))}。",
            "请补写条、款、项，并摘录条文内容。",
            **place_of(record, "legal_basis"),
            basis=record["legal_basis"],
        )


def _without_article(record: dict[str, Any]) -> Iterator[str]:
    for citation in record["citations"]:
        if citation["article"] is None and citation["kind"] in IN_ARTICLES:
            yield quoted(citation["title"] or citation["text"])
