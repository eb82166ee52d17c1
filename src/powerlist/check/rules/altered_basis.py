"""An item whose basis is not that of the binding catalogue."""

from collections.abc import Iterator
from typing import Any

from powerlist.check.baselines import confirmed, is_adopted
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import listed, title_of


def altered_basis(facts: Facts) -> Iterator[Hit]:
    """设定依据与有约束力的上级目录不一致。

    什么情况：
        已认定是目录中的某一项，依据中的法规与目录不同：目录有的没有写，或者另写了别的。
        只比到哪一部法规，不比条款；一方没有写依据的不提。
        已采用目录依据（powerlist adopt）的，视为已处理。
    为什么：
        有约束力的目录，依据与名称一样不能自行改动；另有依据的，可能其实是另一个事项。
    怎么办：
        核对目录中的依据，照改；另有依据的说明理由，或者在核查表里重新认定。
    依据：
        上级公布该目录的文件。
    """
    for declared in facts.settings.baselines:
        if not declared.binding or not declared.is_catalogue:
            continue
        for record, item in confirmed(facts, declared):
            said, wanted = _statutes(record), _statutes(item)
            if not said or not wanted or said.keys() == wanted.keys():
                continue
            lacking = [wanted[key] for key in wanted if key not in said]
            more = [said[key] for key in said if key not in wanted]
            told = _told("目录有而填报没有", lacking) + _told("填报有而目录没有", more)
            yield Hit(
                f"{title_of(record)}的依据与《{declared.name}》不一致：{'；'.join(told)}。",
                "请核对目录中的依据，照改或者说明理由。",
                **place_of(record, "legal_basis"),
                is_settled=is_adopted(facts, declared, record, "basis"),
                basis="\n".join((declared.name, *sorted(said), "", *sorted(wanted))),
            )


def _statutes(row: dict[str, Any]) -> dict[str, str]:
    """What is cited, by registry id or as written, with its title for people."""
    return {
        key: one["title"] or one["number"] or ""
        for one in row["citations"]
        if (key := one["statute_id"] or one["title"] or one["number"])
    }


def _told(what: str, titles: list[str]) -> list[str]:
    return [f"{what}{listed(f'《{title}》' for title in titles)}"] if titles else []
