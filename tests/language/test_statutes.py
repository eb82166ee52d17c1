from dataclasses import fields

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from powerlist.language.statutes import Citation, citations
from powerlist.model import CITATION
from powerlist.reference import statutes


def places(text: str) -> list[str]:
    """Every citation as title:article.paragraph.item with the empty parts left out."""
    return [
        f"{cited.title}:"
        + ".".join(part or "" for part in (cited.article, cited.paragraph, cited.item)).rstrip(".")
        for cited in citations(text)
    ]


def only(text: str) -> Citation:
    (cited,) = citations(text)
    return cited


def resolved(text: str) -> str | None:
    found = only(text).statute_id
    return statutes.by_id()[found].title if found else None


def test_a_citation_has_the_columns_of_the_records_table() -> None:
    assert [field.name for field in fields(Citation)] == [field.name for field in CITATION.fields]


@pytest.mark.parametrize(
    "text",
    [
        "《中华人民共和国水法》第四十八条",
        "《水法》第48条",
        "水法第48条",
        "水法第４８条",
        "中华人民共和国水法第四十八条",
        "水法》第48条",
        "《水法第48条",
        "＜水法＞第48条",
        "「水法」第48条",
        "根据《水法》第四十八条规定",
        "法律：《水法》第四十八条",
        "【法律】《水法》第四十八条",
        "1.《水法》 第四十八条",
        "（一）水法第四十八条",
        "《水法》（2016年修订）第四十八条",
        "《水法》（中华人民共和国主席令第七十四号）第四十八条",
        "主席令第74号《水法》第48条",
        "《水 法》第四十八条",
    ],
)
def test_every_way_of_writing_names_the_same_article(text: str) -> None:
    cited = only(text)
    assert (cited.kind, cited.article) == ("法律", "48")
    assert resolved(text) == "中华人民共和国水法"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《城乡规划法》第十二条至第十四条", ["城乡规划法:12-14"]),
        ("《城乡规划法》第12-14条", ["城乡规划法:12-14"]),
        ("《城乡规划法》第十二至十四条", ["城乡规划法:12-14"]),
        ("《城乡规划法》第12、13条", ["城乡规划法:12", "城乡规划法:13"]),
        ("《城乡规划法》第二十一条、第二十三条", ["城乡规划法:21", "城乡规划法:23"]),
        ("《城乡规划法》第二十一条和二十三条", ["城乡规划法:21", "城乡规划法:23"]),
        ("《城乡规划法》第二十一条第二款", ["城乡规划法:21.2"]),
        ("《城乡规划法》第二十一条第一、二款", ["城乡规划法:21.1", "城乡规划法:21.2"]),
        ("《城乡规划法》第二十一条第二款第（三）项", ["城乡规划法:21.2.3"]),
        ("《城乡规划法》第二十一条第(三)项、第(四)项", ["城乡规划法:21..3", "城乡规划法:21..4"]),
        ("《刑法》第一百二十条之一", ["刑法:120之1"]),
    ],
)
def test_places_are_read_as_arabic_numbers(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize("parted_by", ["\n", "；", ";", "、", "，", "", "\n2.", "；（二）", "和"])
def test_several_citations_in_a_cell_are_told_apart(parted_by: str) -> None:
    text = f"《水法》第48条{parted_by}《防洪法》第二十七条"
    assert places(text) == ["水法:48", "防洪法:27"]


@pytest.mark.parametrize("parted_by", ["\n", "；", "、", "", "\n2、"])
def test_titles_without_marks_are_told_apart(parted_by: str) -> None:
    text = f"水法第48条{parted_by}取水许可和水资源费征收管理条例第四条"
    assert places(text) == ["水法:48", "取水许可和水资源费征收管理条例:4"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("国务院令第412号", "国务院令第412号"),
        ("（2004年国务院令第412号）", "国务院令第412号"),
        ("国务院令[2004]412号", "国务院令第412号"),
        ("中华人民共和国国务院令第４１２号", "国务院令第412号"),
        ("国务院第412号令", "国务院令第412号"),
        ("国发〔2014〕5号", "国发〔2014〕5号"),
        ("国发[2014]5号", "国发〔2014〕5号"),
        ("国发［2014］5号", "国发〔2014〕5号"),
        ("国发【2014】5号", "国发〔2014〕5号"),
        ("国发（2014）5号", "国发〔2014〕5号"),
        ("国发〔20145号", "国发〔2014〕5号"),
        ("住建部令第18号", "住房和城乡建设部令第18号"),
        ("主席令第七十四号", "主席令第74号"),
        ("国发[ 2014 ]5号", "国发〔2014〕5号"),
        ("国家发展改革委2003年第1号令", "国家发展改革委令第1号"),
        ("省人大常委会公告第39号", "省人大常委会公告第39号"),
        ("2014年国家林业局公告第14号", "国家林业局公告〔2014〕14号"),
        ("鄂政办发[2015]2号", "鄂政办发〔2015〕2号"),
    ],
)
def test_document_numbers_have_one_spelling(typed: str, number: str) -> None:
    assert only(typed).number == number


def test_the_number_beside_a_title_gives_the_year() -> None:
    cited = only("《城市绿化条例》（1992年国务院令第100号）第二十一条")
    assert (cited.number, cited.year, cited.article) == ("国务院令第100号", 1992, "21")


def test_original_and_revising_decree_are_the_same_statute() -> None:
    original = only("《危险化学品安全管理条例》（国务院令第344号）第三十三条")
    revised = only("《危险化学品安全管理条例》（国务院令第591号）第三十三条")
    assert original.statute_id == revised.statute_id is not None


def test_a_title_that_two_decisions_bear_stays_open_until_a_number_settles_it() -> None:
    title = "《国务院关于取消和下放一批行政审批项目的决定》"
    assert only(title).statute_id is None
    ids = {only(f"{title}（国发〔{number}号）").statute_id for number in ("2013〕44", "2014〕5")}
    assert len(ids) == 2
    assert None not in ids


@pytest.mark.parametrize(
    "row",
    [
        "第18项",
        "附件第18项",
        "附件1第18项",
        "附件2（一）第18项",
        "附件《国务院决定取消和下放管理层级的行政审批项目目录》第18项",
        "附件1:国务院决定取消和下放管理层级的行政审批项目目录（第18项）",
        "序号18",
        "18项",
    ],
)
def test_a_row_of_an_annex_is_an_item_of_the_decision(row: str) -> None:
    cited = only(f"《国务院关于取消和下放一批行政审批项目的决定》（国发〔2014〕5号）{row}")
    assert (cited.article, cited.item, cited.number) == (None, "18", "国发〔2014〕5号")


def test_further_rows_of_an_annex_follow_the_name_of_the_first() -> None:
    title = "国务院关于取消和下放一批行政审批项目的决定"
    text = f"《{title}》（国发〔2014〕5号）第18项“甲项审批”、第19项“乙项核准”下放。\n20项 丙项许可"
    assert places(text) == [f"{title}:..18", f"{title}:..19", f"{title}:..20"]


@pytest.mark.parametrize("row", ["第18条", "第十八条"])
def test_an_article_of_a_decision_without_articles_is_a_row(row: str) -> None:
    cited = only(f"《国务院关于取消和下放一批行政审批项目的决定》（国发〔2014〕5号）{row}")
    assert (cited.article, cited.item) == (None, "18")


@pytest.mark.parametrize(
    "text",
    [
        "《水法》“第五章 水资源配置第四十八条 取水应当申请。”",
        "《水法》第五章第四十八条",
        "《水法》》第四十八条",
        "国务院《水法》第四十八条",
        "全国人大常委会发布的《水法》第四十八条",
    ],
)
def test_chapter_quotation_marks_and_issuer_do_not_hide_the_article(text: str) -> None:
    cited = only(text)
    assert (cited.title, cited.article) == ("水法", "48")


def test_a_chapter_before_a_further_article_is_passed_over() -> None:
    text = "《水法》第七条 国家实行取水许可。\n第五章 第四十八条 取水应当申请。"
    assert places(text) == ["水法:7", "水法:48"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("司法部《甲规定》；省司法厅《乙暂行办法(试行)》", ["甲规定", "乙暂行办法(试行)"]),
        ("中共中央办公厅、国务院办公厅印发《关于甲的意见》", ["关于甲的意见"]),
        ("市政府印发《甲实施意见》的通知（随政发〔2014〕1号）", ["〈甲实施意见〉的通知"]),
    ],
)
def test_a_body_before_a_title_is_no_part_of_it(text: str, titles: list[str]) -> None:
    assert [cited.title for cited in citations(text)] == titles


@pytest.mark.parametrize(
    "sentence",
    [
        "《甲管理办法》由国务院制定。",
        "第九条、企业按照主管部门依据本法制定的《甲管理办法》组织生产。",
        "企业应当按照主管部门制定的《甲管理办法》生产。",
    ],
)
def test_a_statute_that_quoted_text_only_mentions_is_not_cited(sentence: str) -> None:
    assert {cited.title for cited in citations(f"《水法》第七条 取水应当申请。{sentence}")} == {
        "水法"
    }


def test_a_statute_a_sentence_refers_to_keeps_its_title() -> None:
    assert places("《水法》规定，取水应当申请") == ["水法:"]


@pytest.mark.parametrize(
    "title", ["计量法计量法实施细则", "司法鉴定机人登记管理办法", "司法鉴定人登记管"]
)
def test_a_mistyped_title_is_known_by_its_number(title: str) -> None:
    number = "司法部令第96号" if title.startswith("司法") else ""
    assert only(f"《{title}》（2005年{number}）第三条").statute_id is not None


def test_a_mistyped_title_without_its_number_stays_unknown() -> None:
    assert only("《司法鉴定机人登记管理办法》第三条").statute_id is None
    assert only("《司法鉴定机人登记管理办法》（国务院令第95号）第三条").statute_id is None


def test_a_local_act_that_implements_a_law_is_one_title() -> None:
    cited = only("湖北省实施《中华人民共和国水法》办法第二十条")
    assert (cited.kind, cited.article) == ("地方性法规", "20")
    assert cited.title == "湖北省实施〈中华人民共和国水法〉办法"


@pytest.mark.parametrize(
    "text", ["", " ", "无", "同上", "空", "/", "—", "按有关规定执行", "见附件"]
)
def test_cells_that_cite_nothing_have_no_citation(text: str) -> None:
    assert citations(text) == ()


def test_quoted_text_cites_nothing_by_itself() -> None:
    text = "《水法》第七条：取水的，应当凭《取水许可证》，依照本法第九条和有关办法的规定缴费。"
    assert places(text) == ["水法:7"]


def test_a_statute_with_article_inside_quoted_text_is_cited_too() -> None:
    text = "《水法》第七条：修建工程的，依照《防洪法》第二十七条的规定执行。"
    assert places(text) == ["水法:7", "防洪法:27"]


def test_a_further_article_heading_in_quoted_text_belongs_to_the_same_statute() -> None:
    text = "《水法》第七条 国家实行取水许可。\n    第九条 取水应当申请。\n第八条规定的除外。"
    assert places(text) == ["水法:7", "水法:9"]


def test_a_further_paragraph_belongs_to_the_quoted_article_not_to_one_mentioned() -> None:
    text = "《水法》第七条第一款 依照《防洪法》第二十七条的规定。\n第二款 取水应当申请。"
    assert places(text) == ["水法:7.1", "防洪法:27", "水法:7.2"]


def test_the_text_of_a_citation_is_cut_from_what_was_typed() -> None:
    typed = "1．《水法》第４８条　取水；２．《防洪法》第二十七条"
    assert [cited.text for cited in citations(typed)] == [
        "《水法》第４８条",
        "《防洪法》第二十七条",
    ]


CITING = st.lists(
    st.sampled_from(
        [*"《》〈<>（）()[]【〔〕、，；;。：\n 　第条款项至到-号令年0123456789一二十百之附件目录",
         "水法", "条例", "国务院", "国发", "办法", "实施", "决定", "序号", "中华人民共和国"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), CITING))
def test_no_text_whatever_breaks_the_reading(text: str) -> None:
    for cited in citations(text):
        assert cited.text in text
        assert cited.title or cited.number


@given(CITING)
@example("第5二条例")  # these look like an article and are none: the reading stood still
@example("9二\n第5一款\n；")
def test_a_citation_is_still_one_when_read_alone(text: str) -> None:
    for cited in citations(f"《水法》第七条；{text}")[:1]:
        assert cited.title == "水法"
        assert cited.statute_id is not None
