"""An item that looks like a part of another."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit
from powerlist.check.pairs import pair_place
from powerlist.check.splits import parts_of_wholes, splits
from powerlist.check.wording import title_of, told


def part_of_another(facts: Facts) -> Iterator[Hit]:
    """一个事项像是另一个事项的子项。

    什么情况：
        一个事项的范围看来包含在另一个事项里，两个却并列上报。
        已经报成主项和子项的不提示；一家合报、另一家拆成几项的由 D312 提示。
    为什么：
        主项、子项并列，总数会多算，公布的清单也看不出隶属关系。
    怎么办：
        在核查表里选：列为子项、同一事项、不同事项。
    依据：
        各地清单的通例：主项与子项分列，分别统计。
    """
    pairs = list(parts_of_wholes(facts))
    told_together = {
        (part["record_id"], split.whole["record_id"])
        for split in splits(pairs)
        for part in split.parts
    }
    for pair, part, whole in pairs:
        if (part["record_id"], whole["record_id"]) in told_together:
            continue
        yield Hit(
            f"{title_of(part)}像是{told(whole)}的一部分。",
            "请确认：是子项的列到主项之下；是两个独立事项的请说明区别。",
            **pair_place(pair, part, whole),
        )
