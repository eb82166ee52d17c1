"""Items of the previous edition of which a unit says nothing any more."""

from collections.abc import Iterator

from powerlist.check.baselines import SHOWN, left_over
from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import listed, quoted
from powerlist.language.outcomes import CANCELLED


def dropped_since_previous(facts: Facts) -> Iterator[Hit]:
    """上一版目录中的事项，这次没有报，也没有说明去向。

    什么情况：
        上一版目录中由某单位实施的事项，各单位这次报送的清单里都没有与它相同或可能相同的。
        上一版已经写明取消的不算；这次没有报送的单位不在这里提（见 U501）。
        没对上也可能是名称改动很大。
    为什么：
        清理要求逐项给出意见：保留、取消、下放、合并都要写明，不能不声不响地少掉。
    怎么办：
        请单位补报这些事项并写明清理意见和依据；已并入别的事项的，在备注中注明。
    依据：
        清理通知的一般要求：列入上一版目录的事项须逐项上报、逐项提出意见。
    """
    reporting = set(facts.current["unit"].drop_nulls())
    for declared in facts.settings.baselines:
        if not declared.is_previous:
            continue
        dropped: dict[str, list[str]] = {}
        for item in left_over(facts, declared):
            if item["unit"] in reporting and CANCELLED not in item["outcome"]:
                dropped.setdefault(item["unit"], []).append(item["item_name"])
        for unit, names in dropped.items():
            told = listed(map(quoted, names), SHOWN)
            yield Hit(
                f"《{declared.name}》中{unit}有{len(names)}个事项这次没有报，也没有写去向：{told}。",
                "请补报并写明清理意见（取消、下放、合并等）和依据；已并入其他事项的请注明。",
                unit=unit,
                basis="\n".join((declared.name, *names)),
            )
