"""One item reported by the approval bureau and by the unit it came from."""

from collections.abc import Iterator

from powerlist.check.claims import Claim, bureaus, claim_place, claims, elsewhere
from powerlist.check.facts import Facts, Hit
from powerlist.check.wording import listed, title_of


def moved_to_approval_bureau(facts: Facts) -> Iterator[Hit]:
    """行政审批局和原单位都报了同一个事项。

    什么情况：
        同一个事项，行政审批局（政务服务局）报了，原来的主管单位也报了，还没有确定由谁办。
    为什么：
        相对集中行政许可权以后，许可划到行政审批局，监管留在原单位；两家都列，
        办事的人不知道找谁，也会重复统计。
    怎么办：
        对照划转清单和划转日期：已经划转的，归口行政审批局，原单位只报监管；
        没有划转的，归口原单位。定不下来的交机构编制部门。
    依据：
        《行政许可法》第二十五条；省、市人民政府批准的相对集中行政许可权方案。
    """
    for claim, members in claims(facts, Claim.MOVED):
        bureau = listed(bureaus(claim["units"]))
        others = [unit for unit in claim["units"] if not bureaus([unit])]
        yield Hit(
            f"{title_of(members[0])}，{bureau}和{listed(others) or '别的单位'}都报了，划转了没有？",
            f"请对照划转清单：已划转的归口{bureau}，没有划转的归口原单位。{elsewhere(members)}",
            **claim_place(claim, members),
        )
