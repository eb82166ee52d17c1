"""One unit's item that another unit reports in parts."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit, place_of
from powerlist.check.splits import parts_of_wholes, splits
from powerlist.check.wording import listed, title_of, unit_of


def split_elsewhere(facts: Facts) -> Iterator[Hit]:
    """一个单位的一项，另一个单位拆成了几项。

    什么情况：
        一个单位报了一项，另一个单位报了两项以上，看来都包含在这一项里。
        由这一条合并提示，不再逐项提示 D303。
    为什么：
        同一件事一家合着报、一家拆开报，总数不一，也看不出由谁负责。
    怎么办：
        对照上级目录和依据条文，在核查表里确定：列为子项、同一事项、不同事项；
        合并或者拆分的，写明依据的文件。
    依据：
        上级公布的目录；各地清单的通例：主项与子项分列，合并、拆分要有文件。
    """
    for split in splits(parts_of_wholes(facts)):
        parts = listed(map(title_of, split.parts))
        yield Hit(
            f"{title_of(split.whole)}，{unit_of(split.parts[0])}像是拆成了{len(split.parts)}项："
            f"{parts}。",
            "请对照上级目录确认：是子项的列到主项之下，由谁实施也请商定；不同事项的请说明区别。",
            **place_of(split.whole),
            other_ids=tuple(part["record_id"] for part in split.parts),
            is_settled=split.is_settled,
            basis="\n".join([split.whole["record_id"], *(p["record_id"] for p in split.parts)]),
        )
