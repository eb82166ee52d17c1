import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from powerlist.language import names, vocabulary

DECIDING = {"operations", "contrasts", "alone"}
WORDS = (
    *("不", "非", "未", "变更", "注销", "延续", "设立", "补办", "换发", "筹建", "吊销", "探矿权"),
    *("采矿权", "农药", "兽药", "批发", "零售", "一级", "二级", "第三批", "第四批", "旅客", "货物"),
    *("境内", "境外", "内资", "外资", "分公司", "代理", "免征", "除外"),
)
SPELLINGS = (
    "",
    "的",
    "、",
    "和",
    "（",
    "）",
    "《",
    "》",
    " ",
    "　",
    "许可",
    "审批",
    "证核发",
    "进行",
)
COMMON = st.text("取水种子企业经营道路运输", min_size=2, max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("取水许可", "取水许可证核发"),
        ("取水许可", "取水许可证的发放"),
        ("取水許可證核發", "取水许可"),
        ("　取水 许可\n", "取水许可"),
        ("取水许可（县级）", "取水许可(县级行使）"),
        ("权限内社会团体成立登记", "社会团体成立登记"),
        ("探矿权注销登记", "探矿权注销登记审批"),
        ("对企业名称争议的裁决", "企业名称争议裁决"),
        ("《烟花爆竹道路运输许可证》核发", "烟花爆竹道路运输许可"),
        ("<<烟花爆竹道路运输许可证>>核发", "烟花爆竹道路运输许可"),
        ("关闭、闲置、拆除设施核准", "关闭、闲置或者拆除设施核准"),
        ("小学、初中和高中设立", "小学、初中、高中设立"),
        ("3、取水许可", "取水许可"),
        ("（三）取水许可", "取水许可"),
        ("③取水许可", "取水许可"),
        ("1,000吨以下", "1000吨以下"),
    ],
)
def test_two_spellings_of_one_name_fold_to_one_key(one: str, other: str) -> None:
    assert names.fold(one) == names.fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、二级建造师注册", "二级建造师注册"),
        ("1、2类医疗器械经营", "12类医疗器械经营"),
        ("1.5吨以下锅炉", "15吨以下锅炉"),
        ("10-20吨锅炉", "1020吨锅炉"),
        ("面积<500平方米", "面积>500平方米"),
        ("对虾养殖", "虾养殖"),
        ("推进行动计划", "推动计划"),
        ("企业投资项目核准", "企业投资项目备案"),
        ("取水许可", "取水许可初审"),
        ("遗体出境", "遗体入境"),
        ("涉及饮用水产品", "涉饮用水产品"),
    ],
)
def test_two_names_that_say_different_things_keep_different_keys(one: str, other: str) -> None:
    assert names.fold(one) != names.fold(other)


@pytest.mark.parametrize(
    "name", ["许可", "审批", "的", "对", "权限内", "（县级）", "、", "1、", "-"]
)
def test_no_name_is_folded_away(name: str) -> None:
    assert names.fold(name)


@pytest.mark.parametrize("blank", ["", " ", "　\n\t", "\u200b"])
def test_a_blank_name_has_no_key(blank: str) -> None:
    assert names.fold(blank) == ""


@given(st.text() | st.lists(st.sampled_from((*SPELLINGS, *WORDS))).map("".join))
@example("1、1、1、取水许可")
@example("对对对")
@example("a—\u0301")
def test_folding_a_folded_name_changes_nothing(text: str) -> None:
    key = names.fold(text)
    assert names.fold(key) == key
    assert bool(key) == any(c.isprintable() and not c.isspace() for c in text)


@given(COMMON, st.sampled_from(SPELLINGS), st.sampled_from(SPELLINGS), COMMON)
def test_names_that_differ_in_a_deciding_word_never_share_a_key(
    before: str, one: str, other: str, after: str
) -> None:
    keys: dict[str, tuple[str, ...]] = {}
    for word in ("", *WORDS):
        for spelling in (one, other):
            name = f"{before}{spelling}{word}{after}"
            said = tuple(w.canonical for w in vocabulary.words_in(before + word + after)
                         if w.kind in DECIDING)  # fmt: skip
            assert keys.setdefault(names.fold(name), said) == said


@pytest.mark.parametrize("text", ["1、" * 9000, "对" * 9000, "许可" * 9000, "（县级）" * 5000])
def test_an_absurdly_long_cell_folds_at_once(text: str) -> None:
    assert names.fold(text)


def test_each_step_of_folding_shows_an_example_that_is_true() -> None:
    for step in names.STEPS:
        before, after = step.example.split(" → ")
        assert step.apply(before) == after


@given(st.text() | st.text("的对进行权限内（县级）据令第3号下放〔〕初审转报、一二级未满十八岁"))
def test_any_text_can_be_taken_apart(text: str) -> None:
    parts = names.parts(text)
    assert parts.key == names.fold(text)
    assert bool(parts.core) == bool(parts.key)
    assert names.full_name("取水许可", text) in {text, f"取水许可{text}"}


@pytest.mark.parametrize(
    ("name", "part", "said"),
    [
        ("道路旅客运输经营许可", "carrier", ("道路", "旅客")),
        ("跨省林木采伐许可", "scope", ("跨省",)),
        ("第三批取消事项", "batch", "第三批"),
        ("公民民族成份变更（未满十八岁）", "age", "未满十八岁"),
        ("民办学校筹设审批", "stage", "筹设"),
        ("民办学校正式设立审批", "stage", "正式"),
        ("农药登记审核转报", "stage", "转报"),
        ("不能修建防空地下室", "negations", ("不",)),
        ("权限内取水许可", "is_within_authority", True),
        ("取水许可", "says_permission", True),
        ("取水许可变更", "says_permission", False),
    ],
)
def test_each_part_of_a_name_is_found(name: str, part: str, said: object) -> None:
    assert getattr(names.parts(name), part) == said


def test_a_name_is_taken_apart() -> None:
    parts = names.parts("二级注册建造师（省级）变更、注销初审")
    assert parts.operations == ("设立", "变更", "注销")
    assert parts.grade == "二级"
    assert parts.level == "省"
    assert parts.is_forwarded
    assert parts.qualifiers == ("省级",)


@pytest.mark.parametrize(
    ("name", "is_forwarded"),
    [
        ("农药登记初审", True),
        ("农药登记（初审）", True),
        ("农药登记审核转报", True),
        ("农药登记（上报）", True),
        ("农药登记（初审）（县级）", True),
        ("动物疫情上报", False),
        ("农药登记审核", False),
    ],
)
def test_what_is_only_sent_on_is_told_from_what_is_decided(
    name: str, *, is_forwarded: bool
) -> None:
    assert names.parts(name).is_forwarded == is_forwarded


@pytest.mark.parametrize(
    ("parent", "name", "full"),
    [
        ("公司登记", "变更登记", "公司登记变更登记"),
        ("公司登记", "注销", "公司登记注销"),
        ("取水许可", "取水许可", "取水许可"),
        ("医疗机构许可", "放射诊疗许可", "放射诊疗许可"),
        (None, "变更", "变更"),
    ],
)
def test_a_sub_item_that_says_little_borrows_its_main_items_name(
    parent: str | None, name: str, full: str
) -> None:
    assert names.full_name(parent, name) == full


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("设立登记", True), ("变更", True), ("延期申报", False), ("取水许可", False)],
)
def test_a_name_may_say_what_is_done_and_not_to_what(text: str, *, is_so: bool) -> None:
    assert names.has_no_object(text) is is_so
