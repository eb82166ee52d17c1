"""Two reported items that look like one."""

from collections.abc import Iterator

from powerlist.check.facts import Facts, Hit
from powerlist.check.pairs import pair_place, pairs_of, told_pairs
from powerlist.check.wording import title_of, told
from powerlist.model import Band, Relation


def near_duplicate(facts: Facts) -> Iterator[Hit]:
    """两个事项疑似重复。

    什么情况：
        两个事项的名称、依据等很像，可能是同一事项的两种写法，还没有人认定。
        只差空格、括号、繁简之类写法的，直接合并，也在这里列出，视为已处理。
    为什么：
        同一事项公布两次，会重复统计；把两个事项误并成一个，会漏掉一个。
    怎么办：
        在核查表里并排看两条，选：同一事项、不同层级、主项与子项、不同事项。
        像不像只供参考，以人的判断为准。
    依据：
        汇总工作的一般要求（没有专门的法规）：同一事项只列一次。
    """
    pairs = pairs_of(facts, (Relation.SAME,), (Band.CERTAIN, Band.REVIEW))
    for pair, left, right in told_pairs(facts, pairs):
        how = "只差写法，是同一事项" if pair["band"] == Band.CERTAIN else "疑似重复"
        yield Hit(
            f"{title_of(left)}与{told(right)}{how}。",
            "请确认是不是同一事项：是的只报一条，不是的请说明区别。",
            **pair_place(pair, left, right),
        )
