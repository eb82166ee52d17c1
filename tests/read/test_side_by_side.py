from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Inbox

BLOCK = ["序号", "项目名称", "审批类别"]


def test_two_tables_beside_one_another_are_two_tables(inbox: "Inbox") -> None:
    inbox.book(
        [
            ["填报单位：水利局"],
            [*BLOCK, None, *BLOCK],
            [1, "取水许可", "行政许可", None, 3, "采砂许可", "行政许可"],
            [2, "捕捞许可", "行政许可"],
        ]
    )
    reading = inbox.read()
    assert reading.tables["unit_line"].to_list() == ["水利局", "水利局"]
    assert reading.tables["table"].to_list() == [1, 2]
    items = reading.sheets.filter(reading.sheets["kind"] == "item")
    assert items.select("row", "table").rows() == [(3, 1), (3, 2), (4, 1)]
    names = [c["text"] for row in items["cells"] for c in row if c["field"] == "item_name"]
    assert names == ["取水许可", "采砂许可", "捕捞许可"]
    once = reading.physical_rows()
    assert once["kind"].to_list() == ["unit_line", "header", "item", "item"]
    assert reading.files["rows"].to_list() == [once.height]


def test_a_second_number_for_sub_items_is_no_second_table(inbox: "Inbox") -> None:
    inbox.book(
        [
            ["序号", "大项", "序号", "子项", "备注"],
            [1, "取水许可", 1, "新办"],
            [None, None, 2, "变更"],
        ]
    )
    assert inbox.kinds() == ["header", "item", "item"]
    assert inbox.read().tables["table"].to_list() == [1]


def test_every_part_of_the_basis_is_basis(inbox: "Inbox") -> None:
    inbox.book(
        [
            ["序号", "项目名称", "设定依据", None, "依据2"],
            [None, None, "法律", "规章", None],
            [1, "取水许可", "《水法》", "《取水办法》", "《其他》"],
        ],
        merges=["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    )
    basis = [c for c in inbox.row(3)["cells"] if c["field"] == "legal_basis"]
    assert [(c["head"], c["text"]) for c in basis] == [
        ("设定依据/法律", "《水法》"),
        ("设定依据/规章", "《取水办法》"),
        ("依据2", "《其他》"),
    ]
