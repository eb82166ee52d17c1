import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from powerlist import normalise
from powerlist.model import ReturnFile
from powerlist.read import sheets
from powerlist.settings import ReadSettings, Unit

if TYPE_CHECKING:
    from conftest import Inbox

TABLE = "序号,项目名称\n1,取水许可\n".encode()
OTHER = "序号,项目名称\n1,河道采砂许可\n2,防洪规划同意书\n".encode()
ENCRYPTED = 0x1


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def named(raw: bytes, extra: bytes = b"") -> bytes:
    """An archive of one table whose name is these bytes, without a mark for UTF-8."""
    place = zipfile.ZipInfo("x" * len(raw))
    place.extra = extra
    return packed((place, TABLE)).replace(b"x" * len(raw), raw)


def marked(data: bytes, flag: int) -> bytes:
    """The archive with a flag set on each member, in its header and in the directory."""
    changed = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = -1
        while (begin := data.find(sign, begin + 1)) >= 0:
            changed[begin + at] |= flag
    return bytes(changed)


def files(inbox: "Inbox") -> dict[str, tuple[str, str]]:
    found = inbox.read().files
    return {row["file"]: (row["outcome"], row["detail"]) for row in found.iter_rows(named=True)}


def names(inbox: "Inbox") -> list[str]:
    return list(files(inbox))


def test_files_in_an_archive_are_read_as_if_they_lay_in_the_inbox(inbox: "Inbox") -> None:
    inbox.put("资料.zip", packed(("水利局/登记表.csv", TABLE), ("教育局.csv", OTHER)))
    reading = inbox.read()
    assert reading.files["file"].to_list() == [
        "资料.zip", "资料.zip/教育局.csv", "资料.zip/水利局/登记表.csv",
    ]  # fmt: skip
    assert reading.files["outcome"].to_list() == ["read"] * 3
    assert reading.files["format"].to_list() == ["zip", "csv", "csv"]
    assert reading.files["rows"].to_list() == [0, 3, 2]
    assert "含 2 个文件" in reading.files["detail"][0]
    assert reading.sheets["file"].unique(maintain_order=True).to_list() == [
        "资料.zip/教育局.csv",
        "资料.zip/水利局/登记表.csv",
    ]


def test_members_have_their_own_size_and_fingerprint(inbox: "Inbox") -> None:
    inbox.put("a.csv", TABLE).put("资料.zip", packed(("b.csv", TABLE)))
    found = inbox.read().files
    assert found["size"].to_list()[0] == found["size"].to_list()[2] == len(TABLE)
    assert found["sha256"][0] == found["sha256"][2] != found["sha256"][1]


def test_folders_in_an_archive_name_the_unit(inbox: "Inbox") -> None:
    inbox.put("资料.zip", packed(("水利局/登记表.csv", TABLE), ("教育局/登记表.csv", OTHER)))
    units = (Unit("广水市水利局", aliases=("水利局",)), Unit("广水市教育局", aliases=("教育局",)))
    records = normalise.records(inbox.read(), units)
    assert set(records.select("unit", "unit_source").rows()) == {
        ("广水市水利局", "folder"),
        ("广水市教育局", "folder"),
    }


@pytest.mark.parametrize(
    "data",
    [
        named("水利局.csv".encode("gb18030")),
        named("水利局.csv".encode()),
        packed(("水利局.csv", TABLE)),
    ],
    ids=["gbk", "utf-8 unmarked", "utf-8 marked"],
)
def test_chinese_names_are_decoded(inbox: "Inbox", data: bytes) -> None:
    assert names(inbox.put("a.zip", data)) == ["a.zip", "a.zip/水利局.csv"]


def test_the_unicode_field_decides_where_it_belongs_to_the_name(inbox: "Inbox") -> None:
    raw, name = b"abc.csv", "水利局.csv".encode()
    good = struct.pack("<BL", 1, zlib.crc32(raw)) + name
    stale = struct.pack("<BL", 1, zlib.crc32(b"other")) + name
    for body, shown in ((good, "水利局.csv"), (stale, "abc.csv")):
        extra = struct.pack("<HH", 0x7075, len(body)) + body
        assert names(inbox.put("a.zip", named(raw, extra)))[1] == f"a.zip/{shown}"


def test_backslashes_part_folders_but_not_the_bytes_of_a_character(inbox: "Inbox") -> None:
    raw = "水利局\\誠信表.csv".encode("gb18030")
    assert raw.count(b"\\") == 2
    assert names(inbox.put("a.zip", named(raw)))[1] == "a.zip/水利局/誠信表.csv"


def test_archives_in_archives_are_opened_to_three_levels(inbox: "Inbox") -> None:
    data = packed(("表.csv", TABLE))
    for _ in range(3):
        data = packed(("内.zip", data))
    found = files(inbox.put("外.zip", data))
    assert list(found) == [
        "外.zip",
        "外.zip/内.zip",
        "外.zip/内.zip/内.zip",
        "外.zip/内.zip/内.zip/内.zip",
    ]
    assert [outcome for outcome, _ in found.values()] == ["read", "read", "read", "unsupported"]
    assert "请解压" in found["外.zip/内.zip/内.zip/内.zip"][1]


def test_a_workbook_zipped_again_under_its_own_name_is_opened(inbox: "Inbox") -> None:
    inbox.book([["序号", "项目名称"], [1, "取水许可"]])
    workbook = (inbox.folder / "水利局.xlsx").read_bytes()
    found = files(inbox.put("水利局.xlsx", packed(("水利局.xlsx", workbook))))
    assert found["水利局.xlsx"][0] == "read"
    assert "扩展名" in found["水利局.xlsx"][1]
    assert found["水利局.xlsx/水利局.xlsx"] == ("read", "")


def test_litter_in_an_archive_is_passed_over_and_counted(inbox: "Inbox") -> None:
    litter = (("__MACOSX/._表.csv", b"x"), ("Thumbs.db", b"x"), ("a/.DS_Store", b"x"))
    found = files(inbox.put("a.zip", packed(("表.csv", TABLE), ("空/", b""), *litter)))
    assert list(found) == ["a.zip", "a.zip/表.csv"]
    assert "含 1 个文件" in found["a.zip"][1]
    assert "3 个系统文件" in found["a.zip"][1]


def test_identical_copies_are_read_and_told_of(inbox: "Inbox") -> None:
    found = files(inbox.put("a.zip", packed(("甲.csv", TABLE), ("乙/甲.csv", TABLE))))
    assert found["a.zip/乙/甲.csv"] == ("read", "")
    assert found["a.zip/甲.csv"] == ("read", "与“a.zip/乙/甲.csv”内容完全相同")


def test_an_archive_without_files_is_empty(inbox: "Inbox") -> None:
    inbox.put("a.zip", packed()).put("b.zip", packed(("空/", b""), ("Thumbs.db", b"x")))
    assert inbox.read().files["outcome"].to_list() == ["empty", "empty"]


def test_a_locked_archive_asks_for_unlocking_or_unpacking(inbox: "Inbox") -> None:
    found = files(inbox.put("a.zip", marked(packed(("表.csv", TABLE)), ENCRYPTED)))
    assert list(found) == ["a.zip"]
    assert found["a.zip"][0] == "protected"
    assert "密码" in found["a.zip"][1]
    assert "解压" in found["a.zip"][1]


def test_a_locked_member_does_not_hold_up_the_others(inbox: "Inbox") -> None:
    locked = marked(packed(("甲.csv", TABLE)), ENCRYPTED)
    both = joined(locked, packed(("乙.csv", OTHER)))
    found = files(inbox.put("a.zip", both))
    assert {name: outcome for name, (outcome, _) in found.items()} == {
        "a.zip": "read", "a.zip/乙.csv": "read", "a.zip/甲.csv": "protected",
    }  # fmt: skip


def joined(left: bytes, right: bytes) -> bytes:
    """One archive of the members of two."""
    bodies, directory, count = b"", b"", 0
    for data in (left, right):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            start, count = archive.start_dir, count + len(archive.infolist())
        entries = bytearray(data[start : data.rindex(b"PK\x05\x06")])
        struct.pack_into("<I", entries, 42, len(bodies))
        bodies, directory = bodies + data[:start], directory + bytes(entries)
    end = struct.pack("<4H2IH", 0, 0, count, count, len(directory), len(bodies), 0)
    return bodies + directory + b"PK\x05\x06" + end


def test_names_that_climb_out_are_cut_and_told_of(inbox: "Inbox") -> None:
    unsafe = ("../../甲.csv", "/etc/乙.csv", "C:\\丙.csv", "..\\丁.csv")
    found = files(inbox.put("a.zip", packed(*((name, TABLE) for name in unsafe))))
    assert set(found) == {
        "a.zip",
        *(f"a.zip/{name}" for name in ("甲.csv", "etc/乙.csv", "丙.csv", "丁.csv")),
    }
    assert "以外的位置" in found["a.zip"][1]
    assert not list(inbox.folder.parent.glob("*.csv"))


def test_names_alike_after_cutting_stay_apart(inbox: "Inbox") -> None:
    inbox.put("a.zip", packed(("甲.csv", TABLE), ("../甲.csv", OTHER)))
    assert names(inbox) == ["a.zip", "a.zip/甲.csv", "a.zip/甲（2）.csv"]


def link() -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("水利局.csv")
    member.create_system = 3
    member.external_attr = 0o120777 << 16
    return member


def lying() -> bytes:
    """The directory states less than the member inflates to."""
    data = packed(("表.csv", b" " * 40_000_000))
    return data.replace(struct.pack("<I", 40_000_000), struct.pack("<I", 1_000))


@pytest.mark.parametrize(
    ("data", "outcome", "word"),
    [
        (packed((link(), b"/etc/passwd")), "unsupported", "链接"),
        (packed(("表.csv", b" " * 40_000_000)), "damaged", "异常巨大"),
        (lying(), "damaged", "解压失败"),
    ],
    ids=["link", "bomb", "lie"],
)
def test_members_that_are_no_files_or_no_honest_ones_are_refused(
    inbox: "Inbox", data: bytes, outcome: str, word: str
) -> None:
    found = list(files(inbox.put("a.zip", data)).values())[1]
    assert found[0] == outcome
    assert word in found[1]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(inbox: "Inbox") -> None:
    found = files(inbox.put("a.zip", packed(("表.csv", TABLE), ("表.csv", OTHER))))
    assert list(found) == ["a.zip"]
    assert found["a.zip"][0] == "damaged"
    assert "同名" in found["a.zip"][1]


def test_members_that_share_their_bytes_are_refused(inbox: "Inbox") -> None:
    data = bytearray(packed(("甲.csv", TABLE), ("乙.csv", TABLE)))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    found = files(inbox.put("a.zip", bytes(data)))
    assert found == {"a.zip": ("damaged", found["a.zip"][1])}
    assert "重叠" in found["a.zip"][1]


def test_too_many_members_are_refused_before_any_is_inflated(inbox: "Inbox") -> None:
    many = packed(*((f"{number}.csv", b"x") for number in range(2_001)))
    nested = packed(
        *((f"{number}.zip", packed(*((f"{n}", b"") for n in range(300)))) for number in range(8))
    )
    inbox.put("a.zip", many).put("b.zip", nested)
    found = files(inbox)
    assert found["a.zip"][0] == "damaged"
    assert "a.zip/0.csv" not in found
    assert [found[f"b.zip/{number}.zip"][0] for number in range(8)] == ["read"] * 6 + [
        "damaged"
    ] * 2


def test_a_cut_archive_is_damaged(inbox: "Inbox") -> None:
    data = packed(("表.csv", TABLE))
    assert files(inbox.put("a.zip", data[:-20]))["a.zip"][0] == "damaged"


def test_a_member_whose_bytes_are_damaged_does_not_touch_the_others(inbox: "Inbox") -> None:
    data = bytearray(packed(("甲.csv", TABLE), ("乙.csv", OTHER)))
    data[40] ^= 0xFF
    found: dict[str, Any] = files(inbox.put("a.zip", bytes(data)))
    assert sorted(outcome for outcome, _ in found.values()) == ["damaged", "read", "read"]


def test_progress_hears_of_an_archive_once(inbox: "Inbox") -> None:
    inbox.put("a.zip", packed(("甲.csv", TABLE), ("乙.csv", OTHER))).put("b.csv", TABLE)
    returns = [ReturnFile(1, name, inbox.folder / name) for name in inbox.names]
    heard: list[tuple[int, int, str]] = []
    reading = sheets(returns, ReadSettings(), lambda *call: heard.append(call))
    assert heard == [(1, 2, "a.zip"), (2, 2, "b.csv")]
    assert reading.files.height == 4
    assert reading.files["rows"].sum() == reading.sheets.filter(pl.col("row") > 0).height
