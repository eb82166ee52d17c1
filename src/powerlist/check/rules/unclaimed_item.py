"""Items of an upper catalogue that nobody has reported."""

from collections.abc import Iterator
from typing import Any

from powerlist.check.baselines import SHOWN, left_over
from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import listed, quoted


def unclaimed_item(facts: Facts) -> Iterator[Hit]:
    """上级目录中有、没有单位申报的事项。

    什么情况：
        上级目录中的事项，没有一条填报与它相同或者可能相同。高于本级的不算；
        主项、子项只要有一方申报就算申报。按目录中的部门合在一处说。
        没对上也可能是名称差得远。
    为什么：
        上级下放了而没有单位接，群众就没有地方办（承接不到位）。
    怎么办：
        在核查表“目录未认领”里逐条定：本地不适用（写明理由）、应由哪个单位认领、以后再定。
    依据：
        上级公布该目录的文件。
    """
    for declared in facts.settings.baselines:
        if not declared.is_catalogue:
            continue
        for department, items in _by_department(left_over(facts, declared)).items():
            whose = f"（{department}）" if department else ""
            names = listed((quoted(item["item_name"]) for item in items), SHOWN)
            yield Hit(
                f"《{declared.name}》{whose}中有{len(items)}个事项没有单位申报：{names}。",
                "请在核查表“目录未认领”中逐条确定：本地不适用，或者应由哪个单位认领。",
                basis="\n".join((declared.name, *(item["item_id"] for item in items))),
            )


def _by_department(items: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        if item["answer"] is None:
            found.setdefault(item["unit_typed"] or "", []).append(item)
    return found
