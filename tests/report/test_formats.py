"""Findings for other programs and as a workbook: complete, harmless, the same every time."""

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from powerlist.cli.commands import FORMATS as OFFERED
from powerlist.report.findings import Report
from powerlist.report.formats import FORMATS, written

PARTS = Path(__file__).with_name("sarif_parts.json")


def test_the_command_line_offers_every_format() -> None:
    assert tuple(FORMATS) == OFFERED


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_findings_are_the_same_bytes(report: Report, form: str) -> None:
    assert written(report, form) == written(report, form)


@pytest.mark.parametrize("form", FORMATS)
def test_no_findings_are_written_too(report: Report, form: str) -> None:
    assert written(replace(report, findings=report.findings.clear()), form)


def test_json_has_the_summary_and_every_finding_with_its_title(report: Report) -> None:
    found = json.loads(written(report, "json"))

    assert found["summary"] == {"records": 3}
    assert len(found["findings"]) == 4
    assert found["findings"][0]["title"] == "没有填写设定依据"
    assert found["findings"][0]["path"] == "inbox/1/水利局.xlsx"
    assert set(report.findings.columns) < set(found["findings"][0])


def test_csv_opens_in_excel_as_chinese_and_nothing_comes_alive(report: Report) -> None:
    content = written(report, "csv")
    lines = list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 5
    assert lines[0]["单元格"] == "D5"
    assert (lines[2]["情况"], lines[2]["认可理由"]) == ("'=SUM(A1)", "另有依据（王经办）")


def test_the_workbook_tells_one_cause_once_for_people(report: Report) -> None:
    book = openpyxl.load_workbook(BytesIO(written(report, "xlsx")))

    assert book.sheetnames == ["汇总", "按单位", "按问题", "已处理"]
    heads, *lines = book["按单位"].iter_rows(values_only=True)
    (line,) = (dict(zip(heads, line, strict=True)) for line in lines)
    assert (line["处数"], line["位置"]) == (2, "第 5、9 行，共 2 处")
    assert line["编号"] == "00000000"
    assert [row[2] for row in book["汇总"].iter_rows(min_row=5, values_only=True)] == [
        "没有填写设定依据"
    ]


def test_answered_findings_say_how_they_were_answered(report: Report) -> None:
    sheet = openpyxl.load_workbook(BytesIO(written(report, "xlsx")))["已处理"]
    heads, accepted, settled = sheet.iter_rows(values_only=True)

    told = [dict(zip(heads, line, strict=True)) for line in (accepted, settled)]
    assert [line["状态"] for line in told] == ["已认可", "已处理"]
    assert told[0]["理由"] == "另有依据（王经办）"
    assert told[0]["情况"] == "=SUM(A1)"
    assert sheet["F2"].data_type == "s"


def test_the_workbook_is_set_up_for_reading_and_print(report: Report) -> None:
    sheet = openpyxl.load_workbook(BytesIO(written(report, "xlsx")))["按单位"]

    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == "A1:K2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet["E2"].alignment.wrap_text


def test_sarif_has_the_structure_that_readers_expect(report: Report) -> None:
    log = json.loads(written(report, "sarif"))

    jsonschema.validate(log, json.loads(PARTS.read_text("utf-8")))


@pytest.mark.parametrize("spoil", ["message", "ruleId"])
def test_a_result_without_what_readers_need_would_be_noticed(report: Report, spoil: str) -> None:
    log = json.loads(written(report, "sarif"))
    del log["runs"][0]["results"][0][spoil]

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, json.loads(PARTS.read_text("utf-8")))


def test_sarif_places_a_finding_by_file_row_sheet_and_cell(report: Report) -> None:
    (run,) = json.loads(written(report, "sarif"))["runs"]
    location = run["results"][0]["locations"][0]

    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "inbox/1/%E6%B0%B4%E5%88%A9%E5%B1%80.xlsx"},
        "region": {"startLine": 5},
    }
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "表!D5"
    assert run["results"][3]["locations"][0]["logicalLocations"][0]["kind"] == "unit"


def test_sarif_rules_carry_their_explanation_and_results_point_at_them(report: Report) -> None:
    (run,) = json.loads(written(report, "sarif"))["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]

    assert [rules[each["ruleIndex"]]["id"] for each in results] == [
        each["ruleId"] for each in results
    ]
    assert [each["level"] for each in results] == ["error", "error", "warning", "note"]
    assert rules[0]["name"] == "MissingBasis"
    assert "为什么" in rules[0]["help"]["text"]


def test_accepted_and_settled_findings_are_suppressed_with_the_reason(report: Report) -> None:
    (run,) = json.loads(written(report, "sarif"))["runs"]
    told = [each.get("suppressions") for each in run["results"]]

    assert told[:2] == [None, None]
    assert [each[0]["justification"] for each in told[2:]] == ["另有依据（王经办）", "已由决定处理"]


def test_files_given_by_themselves_keep_their_own_path(report: Report) -> None:
    found = json.loads(written(replace(report, is_workspace=False), "json"))

    assert found["findings"][0]["path"] == "水利局.xlsx"
