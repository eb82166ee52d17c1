"""An item that so many units report that it is nobody's in particular."""

from collections.abc import Iterator

from powerlist.check.claims import Claim, claim_place, claims
from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import listed, title_of


def common_item(facts: Facts) -> Iterator[Hit]:
    """各单位普遍都报的共性事项。

    什么情况：
        三分之一以上的单位（五个以上）报了同一个事项，例如信访、政务公开、行政复议。
        都是乡镇、街道的不在此列。
    为什么：
        各单位都有的事项逐家列出，清单会重复几十遍；各地的做法是单独列一次。
    怎么办：
        确是各单位都有的，在核查表里选“各自保留”，或者定一个牵头单位只列一次；
        只是名称太笼统的，请各单位把名称写具体。
    依据：
        各地清单的通例：共性权力单独列出，不在各单位重复计算。
    """
    for claim, members in claims(facts, Claim.COMMON):
        yield Hit(
            f"{title_of(members[0])}由{len(claim['units'])}个单位上报，是不是各单位都有的共性事项？",
            f"是共性事项的只列一次；名称太笼统的请写具体。上报的有：{listed(claim['units'])}。",
            **claim_place(claim, members),
        )
