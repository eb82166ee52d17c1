import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import alignment, differences
from powerlist.language.differences import Kind
from powerlist.language.folding import plain
from powerlist.model import Relation

PIECES = ("取水", "许可", "变更", "（县级）", "初审", "的", "农药", "兽药", "不", "核发")
NAMES = st.lists(st.sampled_from(PIECES), max_size=6).map("".join) | st.text(max_size=10)


@pytest.mark.parametrize(
    ("left", "right", "place"),
    [
        ("探矿权延续登记", "采矿权延续登记", ("探矿权", "采矿权", Kind.DECIDING)),
        ("取水许可变更", "取水许可注销", ("变更", "注销", Kind.DECIDING)),
        ("取水许可", "取水许可证核发", ("许可", "许可证核发", Kind.WORDING)),
        ("农药登记初审", "农药登记审批", ("初审", "审批", Kind.LEVEL)),
        ("取水许可（县级）", "取水许可（市级）", ("(县级)", "(市级)", Kind.LEVEL)),
        ("计量器具复查核准", "计量器具核准", ("复查", "", Kind.NARROWING)),
        ("农村道路施工许可", "道路施工许可", ("农村", "", Kind.NARROWING)),
        ("招聘会服务", "招聘服务", ("会", "", Kind.UNCLEAR)),
    ],
)
def test_a_place_is_marked_with_what_it_means(
    left: str, right: str, place: tuple[str, str, Kind]
) -> None:
    found = [(p.left, p.right, p.kind) for p in alignment.places(left, right) if p.kind]
    assert place in found


@given(NAMES, NAMES)
def test_nothing_of_either_name_is_lost(left: str, right: str) -> None:
    places = alignment.places(left, right)
    assert "".join(place.left for place in places) == plain(left)
    assert "".join(place.right for place in places) == plain(right)


@given(NAMES, NAMES)
def test_names_that_are_the_same_differ_in_wording_only(left: str, right: str) -> None:
    if differences.between(left, right).relation == Relation.SAME:
        kinds = {place.kind for place in alignment.places(left, right)}
        assert kinds <= {None, Kind.WORDING}
