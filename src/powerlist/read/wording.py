"""The set phrases by which people mark titles, totals, notes, signatures and nil returns.

Each question takes a text as typed and answers about its squeezed form; all are cautious,
because a phrase taken for a total or a note is an item that nobody sees again.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_INVISIBLE: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad_]+")
_NUMERAL: Final = "一二三四五六七八九十"
_ENUMERATOR: Final = (
    rf"(?:第[{_NUMERAL}]+(?:部分|类)[、.:]?|[{_NUMERAL}]+[、.,:]"
    rf"|\([{_NUMERAL}]+\)[、.]?|[IVX]+[、.])"
)
_CATEGORY: Final = (
    "(?:非行政许可(?:审批)?|(?:行政)?许可|行政(?:审批|处罚|强制|征收|给付|检查|确认|奖励|裁决|服务|备案)"
    "|其他(?:行政)?(?:权力|职权|审批)?|公共服务|政府内部审批)"
)
_COUNT: Final = r"(?:\(?共?计?[0-9一二三四五六七八九十百]+(?:大|主|小|子)?项(?:[,，、].*)?\)?)"
_CATEGORY_HEADING: Final = re.compile(
    rf"{_ENUMERATOR}?(?:现有|(?:拟)?(?:保留|取消|下放|调整)的?|本级|市级|市本级)?"
    rf"{_CATEGORY}(?:类|事项|项目|审批)*{_COUNT}?:?"
)
_OTHER_HEADING: Final = re.compile(
    rf"{_ENUMERATOR}[^。;:]{{1,30}}:?|[^。;:]{{1,30}}\(共?{_COUNT}\)"
)
_SUBTOTAL: Final = re.compile(
    r"(?:.{0,12}?)(?:小计|合计|总计|共计)(?:$|[0-9:(,、共为项].{0,60})|(?:以上)?共有?[0-9]+(?:大|主|小|子)?项.{0,40}"
)
_COUNT_CELL: Final = re.compile(r"[0-9.,%]*(?:大|主|小|子)?(?:项|件|个|元|万元)?|[/\-—]")
_NOTE: Final = re.compile(
    r"(?:注|备注|附注|说明|注意事项|特别说明|(?:填表|填报|填写|编制|有关|相关)(?:说明|须知|要求))(?:[:1-9(.、].*|$)|[※*].+",
    re.DOTALL,
)
_PAGE: Final = re.compile(r"第[0-9]+页(?:,?共[0-9]+页)?|共[0-9]+页|-[0-9]+-")
_PERSON: Final = (
    r"(?:单位|部门|科室)?(?:主要|分管|主管)?(?:负责人|责任人|领导|局长|填表人|填报人|填写人|审核人|审查人|"
    r"审批人|经办人|联系人|制表人|制表|复核人|校对人|签发人|联系电话|联系方式|办公电话|电话|手机|传真|邮箱|"
    r"(?:填报|填表|报送|上报|制表)(?:日期|时间))"
)
_SIGNATURE: Final = re.compile(
    rf"{_PERSON}(?:\((?:签字|签名|签章|盖章|章)\)|签字|签名|签章)*(?:[:(].*|$)"
    r"|(?:单位|部门)?\(?(?:盖章|公章|签章|签字)(?:\)?:.{0,20}|\)?)"
    r"|.{2,30}\((?:盖章|公章|章)\)(?:.{0,12}[日号])?",
    re.DOTALL,
)
_DATE: Final = re.compile(
    r"(?:日期|时间)?:?[0-9〇○零一二三四五六七八九十]{0,4}年[0-9一二三四五六七八九十]{0,3}月(?:[0-9一二三四五六七八九十]{0,3}日)?"
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
)
_NIL_WORD: Final = re.compile(
    r"\(?(?:无|零报送|零申报|零报告|暂无|没有|不涉及|无此项|(?:本类|此类)无|[/\-—]+)\)?[。.]?"
)
_NIL_MATTER: Final = (
    r"(?:无|没有|不涉及|不承担|未承担|不具有)(?:任何|相关|此类|该类|需要?|须)?(?:申报|报送|上报|清理|保留|承担|实施)?的?"
    r"(?:非?行政)?(?:审批|许可|权力|职权|管理|职能|执法)*(?:审批|职能|职权)*(?:事项|项目|职能|职权|审批|许可|权力)"
)
_NIL_SENTENCE: Final = re.compile(
    rf"(?:经.{{0,10}}[,，])?(?:[本我该].{{1,12}}?|.{{2,20}}?(?:局|委|办|院|中心|会|部|社|馆|处))?(?:目前|现|暂|均|确)?"
    rf"{_NIL_MATTER}(?:[,，](?:特此)?(?:零报送|零申报|零报告|说明|报告))?[。.]?|.{{0,20}}(?:零报送|零申报|零报告)[。.]?"
)
_TITLE: Final = re.compile(
    r"附件[0-9一二三四五六七八九十]*[:：]?.*|.*(?:表|清单|目录|汇总|情况|名录|统计|一览)(?:\(.*\))?"
)
_NUMBER: Final = re.compile(rf"\(?(?:[0-9]+(?:[.\-—][0-9]+)*|[{_NUMERAL}百]+)[)、.]*")


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """One width, no blanks, no fill-in lines; asked again and again about the same cells."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def is_category_heading(text: str) -> bool:
    """一、行政许可（共3项）."""
    return _CATEGORY_HEADING.fullmatch(squeezed(text)) is not None


def is_heading(text: str) -> bool:
    """A category heading, or another line that counts: （二）办公室, 市本级事项（共12项）."""
    plain = squeezed(text)
    return is_category_heading(text) or _OTHER_HEADING.fullmatch(plain) is not None


def is_subtotal(text: str) -> bool:
    """合计, 行政许可小计：3项, 以上共12项."""
    return _SUBTOTAL.fullmatch(squeezed(text)) is not None


def is_count(text: str) -> bool:
    """What stands beside a total: 12, 12项, a dash."""
    return _COUNT_CELL.fullmatch(squeezed(text)) is not None


def is_note(text: str) -> bool:
    """注：…, 填表说明 …."""
    return _NOTE.fullmatch(squeezed(text)) is not None


def is_page_mark(text: str) -> bool:
    """第1页 共3页."""
    return _PAGE.fullmatch(squeezed(text)) is not None


def is_signature(text: str) -> bool:
    """负责人（签字）：, 填表人：, 广水市水利局（盖章）."""
    return _SIGNATURE.fullmatch(squeezed(text)) is not None


def is_date(text: str) -> bool:
    """2014年3月5日, 年 月 日 to be filled in."""
    return _DATE.fullmatch(squeezed(text)) is not None


def is_nil(text: str) -> bool:
    """无, 零报送, 本单位无行政审批事项; never 无线电台执照核发."""
    plain = squeezed(text)
    return _NIL_WORD.fullmatch(plain) is not None or is_nil_sentence(text)


def is_nil_sentence(text: str) -> bool:
    """A nil statement that needs no table around it to be understood."""
    plain = squeezed(text)
    if _NIL_SENTENCE.fullmatch(plain):
        return True
    return plain.rstrip("。.") in {"零报送", "零申报", "零报告"}


def is_title(text: str) -> bool:
    """附件2, or a line that ends as the name of a table does."""
    plain = squeezed(text)
    return len(plain) <= 60 and _TITLE.fullmatch(plain) is not None  # noqa: PLR2004 - longer is a sentence


def is_number(text: str) -> bool:
    """What a 序号 column holds: 1, ３, 04, 6., ⑦, 八, （二）, 2.1."""
    return _NUMBER.fullmatch(squeezed(text)) is not None
