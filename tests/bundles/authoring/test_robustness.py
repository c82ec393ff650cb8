"""For any bytes in a table, a text or a cell, the reader returns values and never raises."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.bundles.authoring.content.texts import parse_text
from kiosk.bundles.authoring.sheets import cells, rows
from kiosk.bundles.authoring.sheets.cells import CellError
from kiosk.bundles.authoring.sheets.tables import parse_csv, parse_exhibit
from kiosk.bundles.authoring.sheets.validate import columns_of, validate
from kiosk.bundles.files import Folder, stays_inside
from kiosk.bundles.problems import Report
from kiosk.exhibition.text import Language

TABLES = (rows.StepRow, rows.MeasureRow, rows.EventRow, rows.PhotoRow, rows.AreaRow, rows.PartRow)
anything = st.text(st.characters(codec="utf-8"), max_size=60)
plain = st.text("北碚上台阶，。“”abc 012-", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.text(max_size=400))
def test_any_csv_is_a_sheet_or_a_problem(text: str) -> None:
    report = Report()
    sheet = parse_csv(text, "tables/steps.csv", "steps", report)
    assert sheet is not None or report.has_errors
    for model in TABLES:
        validate(sheet, "steps", model, report)
    assert all(problem.file == "tables/steps.csv" for problem in report.problems)


@given(st.sampled_from(TABLES), st.data())
def test_any_cells_under_the_right_header(model: type[object], data: st.DataObject) -> None:
    header = list(columns_of(model).required)
    records = data.draw(st.lists(st.lists(anything, min_size=len(header), max_size=len(header)), max_size=3))
    stream = io.StringIO()
    csv.writer(stream).writerows([header, *records])
    report = Report()
    sheet = parse_csv(stream.getvalue(), "tables/x.csv", "x", report)
    assert sheet is not None
    table = validate(sheet, "x", model, report)
    assert table.complete == (len(table.rows) == len(sheet.rows))
    assert all(p.row is None or 1 <= p.row <= len(records) + 1 for p in report.problems)
    assert all(p.column is None or p.column in header for p in report.problems)


@given(st.lists(st.lists(plain, min_size=3, max_size=3), min_size=1, max_size=8))
def test_a_sound_table_comes_back_whole(records: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([["a", "b", "c"], *records])
    for text in (stream.getvalue(), "\ufeff" + stream.getvalue().replace("\r\n", "\n")):
        report = Report()
        sheet = parse_csv(text.removeprefix("\ufeff"), "t.csv", "t", report)
        assert report.problems == []
        assert sheet is not None
        assert [list(row.cells.values()) for row in sheet.rows] == records
        assert [row.number for row in sheet.rows] == list(range(2, len(records) + 2))


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    report = Report()
    sheet = parse_csv('a,b\n"one\nline",x\n\n,\nlast,y\n', "t.csv", "t", report)
    assert sheet is not None
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [
        (2, {"a": "one\nline", "b": "x"}),
        (5, {"a": "last", "b": "y"}),
    ]


def test_trailing_commas_of_a_spreadsheet_do_no_harm() -> None:
    report = Report()
    sheet = parse_csv("a,b,,\n1,2,,\n", "t.csv", "t", report)
    assert report.problems == []
    assert sheet is not None
    assert sheet.columns == ("a", "b")


@given(st.text(max_size=300))
def test_any_toml_is_a_sheet_or_a_problem(text: str) -> None:
    report = Report()
    sheet = parse_exhibit(text, "exhibit.toml", report)
    assert sheet is not None or report.has_errors
    validate(sheet, "exhibit", rows.ExhibitRow, report)


def test_deeply_nested_toml_is_a_problem() -> None:
    report = Report()
    parse_exhibit("a = " + "[" * 100_000, "exhibit.toml", report)
    assert [problem.code for problem in report.problems] == ["B04"]


@given(st.text(st.sampled_from("## 北碚<b>[]()*\n\r\t.-_!`\u202e\x00a1"), max_size=120))
def test_any_markdown_is_pieces_or_problems(text: str) -> None:
    report = Report()
    pieces = parse_text(text, "texts/x.zh.md", Language.ZH, report)
    assert (pieces is None) == bool(report.problems)
    for piece in pieces or ():
        assert piece.heading
        assert piece.text
        assert "<b>" not in piece.text
        assert "\n" not in piece.text


@pytest.mark.parametrize(("language", "expected"), [(Language.ZH, "一行二行"), (Language.EN, "一行 二行")])
def test_lines_of_a_paragraph_are_joined(language: Language, expected: str) -> None:
    pieces = parse_text("## 题\n一行\n  二行\n\n\n## 题二\n三", "x.md", language, Report())
    assert pieces is not None
    assert [piece.text for piece in pieces] == [expected, "三"]


PARSERS = [
    cells.identity, cells.identities, cells.names, cells.decimal, cells.whole, cells.when, cells.yes_or_no,
    cells.importance, cells.comparators,
]  # fmt: skip


@given(st.sampled_from(PARSERS), anything)
def test_a_cell_is_a_value_or_is_refused(parse: object, text: str) -> None:
    assert callable(parse)
    try:
        parse(text)
    except CellError as refused:
        code = refused.code
    else:
        code = "T08"
    assert code in ("T08", "T10", "T11", "T12", "T13")


@given(st.decimals(-(10**9), 10**9, places=3))
def test_decimals_come_back_exactly(number: Decimal) -> None:
    assert cells.decimal(f"{number:f}") == number


@pytest.mark.parametrize(
    "text", ["1e5", "NaN", "Infinity", "0x10", "1_000", "١٢", "６.９", "", "-", ".5", "5."]
)
def test_only_plain_decimals(text: str) -> None:
    with pytest.raises(CellError):
        cells.decimal(text)


@given(st.dates(date(1000, 1, 1)))
def test_dates_with_the_year_first(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert cells.when(text).edtf == day.isoformat()


@given(st.text(st.sampled_from("ab./\\:~ "), max_size=12))
def test_no_path_leaves_the_folder(path: str) -> None:
    if stays_inside(path):
        root = Path("/exhibition")
        assert (root / path).resolve().is_relative_to(root)
        assert Path(path).as_posix() == path


@settings(max_examples=30)
@given(data=st.binary(max_size=200))
def test_any_bytes_in_a_file(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    root = tmp_path_factory.mktemp("bundle")
    (root / "x.md").write_bytes(data)
    report = Report()
    text = Folder(root).read_text("x.md", report)
    assert (text is None) == bool(report.problems)
