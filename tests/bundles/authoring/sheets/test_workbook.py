"""The workbook reads as the tables do; each way of spoiling it is said at its cell; nothing hostile is opened."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.authoring.desk.template import declared, help_for
from kiosk.bundles.authoring.reader import ReadResult, read
from kiosk.bundles.authoring.review.annotated import annotate
from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.rows import SHEETS
from kiosk.bundles.authoring.sheets.workbook import cell_text, column_number
from kiosk.bundles.files import WORKBOOK
from kiosk.bundles.problems import RefusalError
from tests.bundles.authoring.conftest import DEFAULT
from tests.conftest import DEFAULT_BUNDLE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "bundle"
    assert starter.new(folder, DEFAULT) == ()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "bundle"))


def edit(folder: Path, sheet: str, change: Callable[[Worksheet], object]) -> ReadResult:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    change(book[sheet])
    book.save(folder / WORKBOOK)
    return read(folder)


def set_cell(sheet: str, row: int, column: str, value: object) -> Callable[[Worksheet], object]:
    def change(page: Worksheet) -> None:
        header = [cell.value for cell in page[1]]
        page.cell(row, header.index(column) + 1).value = value

    return change


def where(result: ReadResult) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(p.code, p.sheet, p.row, p.column) for p in result.problems]


def test_the_default_exhibition_is_a_workbook_and_the_same_as_its_tables() -> None:
    shipped, tables = read(DEFAULT_BUNDLE).exhibition, read(DEFAULT).exhibition
    assert shipped is not None
    assert tables is not None
    assert shipped.files.keys() ^ tables.files.keys() >= {"exhibit.xlsx", "exhibit.toml", "tables/steps.csv"}
    assert replace(shipped, files=tables.files) == tables


def test_the_default_exhibition_is_the_same_from_a_workbook(made: Path) -> None:
    tables, workbook = read(DEFAULT).exhibition, read(made).exhibition
    assert tables is not None
    assert workbook is not None
    assert replace(workbook, files=tables.files) == tables


def test_the_example_passes_the_check_as_it_is(tmp_path: Path) -> None:
    from kiosk.bundles.authoring.checking import check_here

    assert starter.new(tmp_path / "new") == ()
    found = check_here(tmp_path / "new")
    assert found.problems == ()
    assert found.exhibition == "my-exhibition"


def test_nothing_is_overwritten(made: Path, tmp_path: Path) -> None:
    before = (made / WORKBOOK).read_bytes()
    with pytest.raises(RefusalError, match="new folder"):
        starter.new(made)
    assert (made / WORKBOOK).read_bytes() == before


def test_every_column_is_explained_to_staff() -> None:
    for name, model in SHEETS.items():
        if name != "exhibit":
            for column in columns_of(model).required:
                assert help_for(column, name)
    assert "video/" in help_for("file", "films")


def test_every_drop_down_refers_to_a_sheet_with_ids() -> None:
    for name, model in SHEETS.items():
        for column, said in declared(name):
            assert not said.refers or "id" in columns_of(SHEETS[said.refers]).cells, (name, column)
        assert {column for column, _ in declared(name)} == columns_of(model).required.keys()


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "code"),
    [
        ("steps", 3, "number", "zwei", "T10"),
        ("steps", 3, "id", "Step 2", "T08"),
        ("measures", 2, "kind", "grwth", "F01"),
        ("events", 2, "start", time(8, 30), "W10"),
        ("events", 2, "start", datetime(2021, 8, 27, 8, 30), "W10"),
        ("figures", 4, "statement_zh", "=A1", "T16"),
        ("figures", 4, "statement_zh", "=cmd|' /C calc'!A0", "T16"),
        ("tasks", 2, "title_zh", "a\u202eb", "T19"),
        ("tasks", 2, "title_zh", "长" * 5000, "T23"),
        ("photos", 2, "file", "../secret.webp", "T17"),
    ],
)
def test_a_cell_is_named(folder: Path, sheet: str, row: int, column: str, value: object, code: str) -> None:
    result = edit(folder, sheet, set_cell(sheet, row, column, value))
    assert (code, sheet, row, column) in where(result)
    assert "exhibit.xlsx，工作表 " in result.problems[0].location_zh


def test_what_excel_makes_of_dates_and_numbers_is_understood(folder: Path) -> None:
    before = read(folder).exhibition
    edit(folder, "events", set_cell("events", 2, "start", date(2021, 8, 27)))
    edit(folder, "steps", set_cell("steps", 2, "number", 1))
    result = edit(folder, "measures", set_cell("measures", 2, "value", 6.9))
    assert result.problems == ()
    assert result.exhibition == before


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6.9, "6.9"),
        (700.0, "700"),
        (True, "yes"),
        (date(2021, 8, 27), "2021-08-27"),
        (datetime(2021, 8, 27), "2021-08-27"),
        (time(1), None),
        (1e300, "1e+300"),
    ],
)
def test_cell_text(value: object, text: str | None) -> None:
    assert cell_text(value) == text


def test_column_number() -> None:
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]


def test_a_renamed_column_is_guessed(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    header = next(cell for cell in book["photos"][1] if cell.value == "caption_zh")
    header.value = "说明"
    book.save(folder / WORKBOOK)
    said = {problem.code: problem for problem in read(folder).problems}
    assert (said["T04"].column, said["T04"].hint, said["T02"].column) == ("说明", "caption_zh", "caption_zh")


def test_sheets_missing_unknown_and_empty(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book["steps"].title = "stpes"
    book.save(folder / WORKBOOK)
    result = read(folder)
    assert result.exhibition is None
    assert where(result)[:2] == [("W07", "stpes", None, None), ("W06", "steps", None, None)]
    assert result.problems[0].hint == "steps"
    book["stpes"].title = "台阶"
    book.save(folder / WORKBOOK)
    assert read(folder).problems[0].hint == "steps"
    book["台阶"].title = "steps"
    book["parts"].delete_rows(1, 20)
    book.save(folder / WORKBOOK)
    assert ("T01", "parts", 1, None) in where(read(folder))


def test_merged_cells_double_and_missing_columns(folder: Path) -> None:
    result = edit(folder, "areas", lambda page: page.merge_cells("C2:C3"))
    assert ("W08", "areas", 2, "role_zh") in where(result)
    result = edit(folder, "tasks", lambda page: set_cell("tasks", 1, "goal_en", "goal_zh")(page))
    assert ("T03", "tasks", 1, "goal_zh") in where(result)
    assert ("T02", "tasks", 1, "goal_en") in where(result)


def test_words_beside_the_table_are_said(folder: Path) -> None:
    result = edit(folder, "tasks", lambda page: page.cell(3, 40, "?"))
    assert ("W12", "tasks", 3, None) in where(result)


def test_the_sheet_exhibit(folder: Path) -> None:
    def change(page: Worksheet) -> None:
        for row in page.iter_rows(min_row=2):
            if row[0].value == "closing":
                row[0].value = "closin"

    said = where(edit(folder, "exhibit", change))
    assert [(code, column) for code, _, row, column in said if row] == [
        ("T04", "closin.zh"),
        ("T04", "closin.en"),
    ]
    assert ("T06", "exhibit", None, "closing.zh") in said


def test_tables_beside_the_workbook_are_said(folder: Path) -> None:
    (folder / "exhibit.toml").write_text("", encoding="utf-8")
    result = read(folder)
    assert [problem.code for problem in result.problems] == ["W11"]
    assert result.exhibition is not None


def repack(
    folder: Path, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None
) -> None:
    """Write the workbook's package again with its parts changed."""
    old = zipfile.ZipFile(io.BytesIO((folder / WORKBOOK).read_bytes()))
    with zipfile.ZipFile(folder / WORKBOOK, "w", zipfile.ZIP_DEFLATED) as package:
        for name in old.namelist():
            package.writestr(name, change(name, old.read(name)))
        for name, content in (extra or {}).items():
            package.writestr(name, content)


def test_an_error_without_a_formula_is_found(folder: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet4.xml":
            return content
        start = content.index(b'<c r="C3"')
        end = content.index(b"</c>", start)
        return content[:start] + b'<c r="C3" t="e"><v>#REF!</v>' + content[end:]

    repack(folder, change)
    assert ("T16", "steps", 3, "name_zh") in where(read(folder))


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda f: (f / WORKBOOK).write_bytes(b""), "W01"),
    "text": (lambda f: (f / WORKBOOK).write_text("id,number\n", encoding="utf-8"), "W01"),
    "old xls or password": (
        lambda f: (f / WORKBOOK).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        "W02",
    ),
    "truncated": (lambda f: (f / WORKBOOK).write_bytes((f / WORKBOOK).read_bytes()[:9000]), "W01"),
    "macro": (lambda f: repack(f, lambda _, c: c, {"xl/vbaProject.bin": b"x"}), "W03"),
    "external link": (
        lambda f: repack(f, lambda _, c: c, {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "W04",
    ),
    "DTD": (
        lambda f: repack(
            f, lambda n, c: c.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)
        ),
        "W01",
    ),
    "a sheet cut off": (
        lambda f: repack(f, lambda n, c: c[: len(c) // 2] if n.endswith("sheet4.xml") else c),
        "W01",
    ),
    "cells without an end": (
        lambda f: repack(f, lambda n, c: c.replace(b"</c>", b"") * 2 if n.endswith("sheet4.xml") else c),
        "W01",
    ),
    "a sheet of nonsense": (
        lambda f: repack(f, lambda n, c: b"\x00\xff" * 999 if n.endswith("sheet4.xml") else c),
        "W01",
    ),
    "a prefix": (
        lambda f: repack(
            f,
            lambda n, c: (
                c.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x=")
                if n.endswith("sheet4.xml")
                else c
            ),
        ),
        "W01",
    ),
    "another encoding": (
        lambda f: repack(f, lambda n, c: c.decode().encode("utf-16") if n.endswith("sheet4.xml") else c),
        "W01",
    ),
    "a row far below": (
        lambda f: repack(
            f,
            lambda n, c: (
                c.replace(b"</sheetData>", b'<row r="999999"><c r="XFD999999"><v>1</v></c></row></sheetData>')
                if n.endswith("sheet4.xml")
                else c
            ),
        ),
        "W09",
    ),
    "bomb": (
        lambda f: repack(f, lambda _, c: c, {"xl/media/bomb.bin": bytes(140_000_000)}),
        "W05",
    ),
    "many parts": (
        lambda f: repack(f, lambda _, c: c, {f"xl/media/{i}.bin": b"" for i in range(2100)}),
        "W05",
    ),
    "flipped byte": (
        lambda f: (f / WORKBOOK).write_bytes(
            flipped((f / WORKBOOK).read_bytes(), b"xl/worksheets/sheet4.xml")
        ),
        "W01",
    ),
}


def flipped(data: bytes, part: bytes) -> bytes:
    """`data` with one bit changed inside the compressed bytes of `part`."""
    at = data.index(part) + len(part) + 200
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused_in_one_sentence(folder: Path, name: str) -> None:
    spoil, code = HOSTILE[name]
    spoil(folder)
    result = read(folder)
    assert result.exhibition is None
    assert [(p.code, p.file) for p in result.problems if p.code.startswith("W")] == [(code, WORKBOOK)]


def test_the_annotated_copy_marks_the_cell(folder: Path, tmp_path: Path) -> None:
    before = (folder / WORKBOOK).read_bytes()
    copy = tmp_path / "copy.xlsx"
    assert (
        annotate(folder / WORKBOOK, copy, {("steps", 3, "number"): "第二行", ("nowhere", 1, None): "x"}) == 1
    )
    page = openpyxl.load_workbook(copy)["steps"]
    cell = page["B3"]
    assert (cell.comment.text, cell.fill.fgColor.rgb[-6:]) == ("第二行", "F4B6AC")
    assert (folder / WORKBOOK).read_bytes() == before
