"""An item that was assigned to a unit which has not reported it yet."""

from collections.abc import Iterator

from powerlist.check.baselines import left_over
from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import quoted


def claim_not_followed(facts: Facts) -> Iterator[Hit]:
    """上级目录中的事项已定由某单位认领，该单位还没有申报。

    什么情况：
        专班在核查表“目录未认领”中定了认领单位，该单位的清单里还没有这一项。
    为什么：
        定了没有报，公布的目录里仍然没有这一项。
    怎么办：
        请该单位补报；有异议的，由专班重新确定。
    依据：
        专班的决定（见决定台账）；上级公布该目录的文件。
    """
    units = {unit.name for unit in facts.settings.units}
    for declared in facts.settings.baselines:
        for item in left_over(facts, declared) if declared.is_catalogue else ():
            if item["answer"] not in units:
                continue
            yield Hit(
                f"《{declared.name}》中的{quoted(item['item_name'])}"
                f"已定由{item['answer']}认领（第 {item['decision']} 条决定），还没有申报。",
                "请补报这一项；有异议的请说明理由。",
                unit=item["answer"],
                basis=f"{declared.name}\n{item['item_id']}",
            )
