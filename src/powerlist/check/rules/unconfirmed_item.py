"""An item that may be one of a binding catalogue, and nobody has said so yet."""

from collections.abc import Iterator

from powerlist.check.baselines import plain, unconfirmed
from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.wording import quoted, title_of


def unconfirmed_item(facts: Facts) -> Iterator[Hit]:
    """疑为有约束力的目录中的某一项，名称不同，还没有人认定。

    什么情况：
        填报的名称与有约束力（binding）的上级目录或许可事项清单中的一项相近，可能是同一事项。
    为什么：
        是同一事项的，名称不得自行改变；不是的，就是目录以外的事项。两种结果都影响公布。
    怎么办：
        在核查表“对照目录”里选：为哪一项，或者目录中没有对应事项。
    依据：
        上级公布该目录的文件。
    """
    for declared in facts.settings.baselines:
        if not declared.binding or not declared.is_catalogue:
            continue
        for record, item in unconfirmed(facts, declared):
            if plain(record["item_name"]) == plain(item["item_name"]):
                continue
            yield Hit(
                f"{title_of(record)}疑为《{declared.name}》中的{quoted(item['item_name'])}。",
                "请在核查表“对照目录”中认定是不是这一项。",
                **place_of(record),
                basis="\n".join((declared.name, item["item_id"])),
            )
