import pytest
from hypothesis import given
from hypothesis import strategies as st

from powerlist.language import differences
from powerlist.model import Relation

FLIPPED = {
    Relation.LEFT_PART_OF_RIGHT: Relation.RIGHT_PART_OF_LEFT,
    Relation.RIGHT_PART_OF_LEFT: Relation.LEFT_PART_OF_RIGHT,
}
PIECES = (
    *("取水", "许可", "道路", "公路", "运输", "变更", "注销", "登记", "备案", "（备案）", "初审"),
    *("（县级）", "一级", "等级", "10吨", "500米", "不", "农药", "兽药", "的", "核发", "企业"),
)
NAMES = st.lists(st.sampled_from(PIECES), max_size=6).map("".join) | st.text(max_size=12)


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("烟草零售许可证新办", "烟草零售许可证补办", "设立 ↔ 补办"),
        ("社会保险登记", "社会保险注销登记", "首次办理 ↔ 注销"),
        ("取水许可", "取水许可变更", "首次办理 ↔ 变更"),
        ("驾驶证核发", "驾驶证补换证", "补换"),
        ("探矿权延续登记", "采矿权延续登记", "采矿权"),
        ("道路旅客运输许可", "道路货物运输许可", "旅客 ↔ 货物"),
        ("大型医用设备（甲类）", "大型医用设备（乙类）", "甲类"),
        ("修建防空地下室", "不能修建防空地下室", "不"),
        ("国有重点林区内建立狩猎场审批", "建立狩猎场审批", "国有林区"),
        ("企业投资项目核准", "企业投资项目备案", "备案"),
        ("竣工验收", "竣工验收备案", "备案"),
        ("距公路300米内作业", "距公路500米内作业", "300"),
        ("储量100吨以下", "储量1000吨以下", "1000"),
        ("延期J2字签证", "延期Q2字签证", "J2"),
        ("电视传送业务审批（有线）", "电视传送业务审批（无线）", "有线"),
        ("民办学校设立审批", "民办医院设立审批", "医院"),
        ("国内船舶检验", "国外船舶检验", "国外"),
        ("药师执业证书变更", "律师执业证书变更", "律师"),
    ],
)
def test_a_deciding_word_makes_two_items(left: str, right: str, words: str) -> None:
    found = differences.between(left, right)
    assert found.relation == Relation.SIBLING
    assert found.vetoes
    assert words in "；".join(found.reasons)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("公路施工许可", "道路施工许可证核发"),
        ("股权出质设立登记", "股权出质的设立"),
        ("经营劳务派遣业务许可", "劳务派遣经营许可"),
        ("公路上增设道口审批", "权限内公路增设道口审批"),
        ("对有功人员予以奖励", "有功人员奖励"),
        ("医疗机构开业登记", "医疗机构设立登记"),
        ("道路旅客运输经营许可", "公路客运经营许可证核发"),
        ("食品小作坊备案变更", "食品小作坊变更"),
        ("第二类医疗器械经营许可", "二类医疗器械经营许可"),
        ("企业实行不定时工作制审批", "实行不定时工作制审批"),
    ],
)
def test_a_cosmetic_difference_is_the_same_item(left: str, right: str) -> None:
    found = differences.between(left, right)
    assert (found.relation, found.vetoes) == (Relation.SAME, ())


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("农村公路施工许可", "公路施工许可"),
        ("三级运动员称号授予", "等级运动员称号授予"),
        ("计量标准器具复查核准", "计量标准器具核准"),
        ("股权出质注销、撤销登记", "股权出质注销登记"),
        ("合作社设立、变更、注销登记", "合作社登记"),
        ("合伙企业变更登记（备案）", "合伙企业变更登记"),
    ],
)
def test_a_name_with_more_words_may_be_a_part_of_the_other(part: str, whole: str) -> None:
    assert differences.between(part, whole).relation == Relation.LEFT_PART_OF_RIGHT
    assert differences.between(whole, part).relation == Relation.RIGHT_PART_OF_LEFT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("取水许可（省级）", "取水许可（县级）"),
        ("农药登记初审", "农药登记审批"),
        ("取水许可", "取水许可（据省政府令第349号下放）"),
    ],
)
def test_the_same_matter_at_another_level_is_said_to_be_so(left: str, right: str) -> None:
    assert differences.between(left, right).relation == Relation.OTHER_LEVEL


def test_one_other_character_could_be_a_slip_and_is_left_to_a_person() -> None:
    found = differences.between("纳税信用评价", "纳税信用评介")
    assert (found.relation, found.vetoes) == (None, ())


def test_one_character_more_is_left_to_a_person() -> None:
    found = differences.between("招聘会服务", "招聘服务")
    assert (found.relation, found.vetoes) == (None, ())
    assert found.reasons == ("甲多出“会”",)


def test_names_too_long_to_be_names_are_left_to_a_person() -> None:
    assert differences.between("取水" * 5000, "水取" * 5000 + "河").relation is None


@given(NAMES, NAMES)
def test_turning_the_sides_turns_the_answer_and_nothing_else(left: str, right: str) -> None:
    there, back = differences.between(left, right), differences.between(right, left)
    assert back.relation == (
        FLIPPED.get(there.relation) if there.relation in FLIPPED else there.relation
    )
    assert len(back.vetoes) == len(there.vetoes)
    assert all(there.reasons)


@given(NAMES)
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert differences.between(name, name).relation == Relation.SAME


@given(NAMES, NAMES)
def test_only_another_item_is_vetoed(left: str, right: str) -> None:
    found = differences.between(left, right)
    assert bool(found.vetoes) == (found.relation == Relation.SIBLING)
