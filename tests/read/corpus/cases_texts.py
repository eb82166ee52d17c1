"""Text files: encodings, delimiters and what exports do to line ends and quotes."""

from typing import Final

HEAD: Final = "序号,项目名称,审批类别,备注"
ITEMS: Final = (
    "1,律师执业许可,行政许可,",
    "2,基层法律服务工作者执业核准,行政许可,",
    "3,公证员执业审核,非行政许可审批,联系镕基、喆",
)
LINES: Final = ("填报单位：广水市司法局,,,", HEAD, *ITEMS)
TEXT: Final = "\r\n".join(LINES) + "\r\n"
RARE: Final = TEXT.replace("联系镕基、喆", "㐂䶮𠅤")


def encodings() -> dict[str, bytes]:
    """All that Chinese programs write; short GBK texts that are valid in other encodings too."""
    return {
        "encodings/gbk.csv": TEXT.encode("gbk"),
        "encodings/gb18030_four_bytes.csv": RARE.encode("gb18030"),
        "encodings/utf_8.csv": RARE.encode(),
        "encodings/utf_8_marked.csv": RARE.encode("utf-8-sig"),
        "encodings/utf_16.csv": RARE.encode("utf-16"),
        "encodings/utf_16_big.txt": RARE.replace(",", "\t").encode("utf-16-be"),
        "encodings/utf_16_unmarked.txt": RARE.replace(",", "\t").encode("utf-16-le"),
        "encodings/unicom.csv": "序号,项目名称\r\n1,联通\r\n".encode("gbk"),
        "encodings/blood.csv": "项目,类别\r\n血液,许可\r\n".encode("gbk"),
    }


def mixed_encodings() -> dict[str, bytes]:
    """Two encodings in one file, Big5, and text that was already broken when it was saved."""
    pasted = [line.encode("gbk") for line in LINES]
    pasted[3] = LINES[3].encode()
    big_5 = (
        "填報單位：廣水市司法局,,,\r\n序號,項目名稱,審批類別,備註\r\n1,律師執業許可,行政許可,\r\n"
        "2,基層法律服務工作者執業核准,行政許可,\r\n3,公證員執業審核,行政許可,\r\n"
        "4,司法鑑定人執業登記,行政許可,\r\n"
    )
    broken = TEXT.replace("律师执业许可", "锟斤拷执业许可").replace("公证员", "???")
    return {
        "mixed_encodings/pasted.csv": b"\r\n".join(pasted) + b"\r\n",
        "mixed_encodings/big_5.csv": big_5.encode("big5"),
        "mixed_encodings/broken.csv": broken.encode("gbk"),
    }


def text_shapes() -> dict[str, bytes]:
    """Line breaks in quotes, ragged rows, old line ends, zero bytes, the separator in line 1."""
    quoted = TEXT.replace("律师执业许可", '"律师\r\n执业""许可"""').replace(
        "3,公证员执业审核", '3,"公证员,执业审核"'
    )
    ragged = "\r\n".join(
        (
            "填报单位：广水市司法局",
            HEAD,
            "1,律师执业许可",
            "2,基层法律服务工作者执业核准,行政许可,,,多出一格",
            ITEMS[2],
            "",
        )
    )
    sylk_like = "ID,项目名称,审批类别\r\n1,律师执业许可,行政许可\r\n"
    zeros = TEXT.encode("gbk").replace("行政许可".encode("gbk"), "行政许可".encode("gbk") + b"\0")
    return {
        "text_shapes/quoted.csv": quoted.encode("gbk"),
        "text_shapes/ragged.csv": ragged.encode("gbk"),
        "text_shapes/old_line_ends.csv": TEXT.replace("\r\n", "\r").encode("gbk"),
        "text_shapes/separator.csv": ("sep=;\r\n" + TEXT.replace(",", ";")).encode("gbk"),
        "text_shapes/zeros.csv": zeros,
        "text_shapes/starts_with_id.csv": sylk_like.encode("gbk"),
    }


FILES = (encodings, mixed_encodings, text_shapes)
