"""Names and bases that were changed against a baseline that does not allow it."""

from collections.abc import Callable, Iterator

from powerlist.check.baselines import confirmed, is_adopted, plain
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import quoted, title_of
from powerlist.settings import Baseline


def names_altered(facts: Facts, is_meant: Callable[[Baseline], bool]) -> Iterator[Hit]:
    """Hits about records whose confirmed item has another name, in such baselines."""
    for declared in facts.settings.baselines:
        if not is_meant(declared):
            continue
        for record, item in confirmed(facts, declared):
            if plain(record["item_name"]) == plain(item["item_name"]):
                continue
            yield Hit(
                f"{title_of(record)}在《{declared.name}》中名为{quoted(item['item_name'])}。",
                "请改用目录中的名称，或者由专班用 powerlist adopt 统一采用。",
                **place_of(record),
                is_settled=is_adopted(facts, declared, record, "name"),
                basis="\n".join((declared.name, item["item_name"], record["item_name"])),
            )
