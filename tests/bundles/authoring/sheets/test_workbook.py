"""A workbook reads like the tables. Each fault is reported at its cell; hostile parts are not opened."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.authoring.desk.template import declared, help_for
from kiosk.bundles.authoring.reader import ReadResult, read
from kiosk.bundles.authoring.review.annotated import annotate
from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.rows import SHEETS
from kiosk.bundles.authoring.sheets.scan import column_number
from kiosk.bundles.authoring.sheets.styles import read_styles, shared_strings
from kiosk.bundles.authoring.sheets.workbook import cell_text
from kiosk.bundles.files import WORKBOOK
from kiosk.bundles.problems import RefusalError
from kiosk.exhibition.dates import read_edtf
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
    assert help_for("as_of_zh", "figures").startswith("必填。")
    assert "必填" not in help_for("as_of_en", "figures") + help_for("note_zh", "figures")


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
        ("6.9", "6.9"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2021, 8, 27), "2021-08-27"),
        (datetime(2021, 8, 27), "2021-08-27"),
        (time(1), None),
        (datetime(2021, 8, 27, 0, 0, 5), None),
    ],
)
def test_cell_text(value: object, text: str | None) -> None:
    assert cell_text(value) == text


def test_column_number() -> None:
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]


def test_a_renamed_column_is_guessed(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    header = next(cell for cell in book["films"][1] if cell.value == "caption_zh")
    header.value = "影片里是什么"
    book.save(folder / WORKBOOK)
    said = {problem.code: problem for problem in read(folder).problems}
    assert (said["T04"].column, said["T04"].hint) == ("影片里是什么", "caption_zh")
    assert said["T02"].column == "caption_zh"


def test_sheets_missing_unknown_and_empty(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book["steps"].title = "stpes"
    book.save(folder / WORKBOOK)
    result = read(folder)
    assert result.exhibition is None
    assert where(result) == [("W06", "stpes", None, None)]
    assert (result.problems[0].value, result.problems[0].hint) == ("steps", "stpes")
    book["stpes"].title = "第七部分"
    book.save(folder / WORKBOOK)
    assert (read(folder).problems[0].code, read(folder).problems[0].value) == ("W07", "第七部分")
    book["第七部分"].title = "steps"
    book["events"].delete_rows(1, 20)
    book["exhibit"].delete_rows(1, 60)
    book.save(folder / WORKBOOK)
    assert where(read(folder)) == [("T01", "exhibit", 1, None)]


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
    assert read(folder).problems[0].hint == "closing.zh"


def test_tables_beside_the_workbook_are_said(folder: Path) -> None:
    (folder / "exhibit.toml").write_text("", encoding="utf-8")
    result = read(folder)
    assert [problem.code for problem in result.problems] == ["W11"]
    assert result.exhibition is not None


def repack(
    folder: Path, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None
) -> None:
    """Write the workbook's package again with changed parts."""
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


MACRO_BOOK = b"ms-excel.sheet.macroEnabled.main+xml"


def typed(kind: str) -> Callable[[str, bytes], bytes]:
    """Adds a part with a harmless name and this content type."""
    added = f'<Override PartName="/xl/notes.bin" ContentType="{kind}"/></Types>'.encode()
    return lambda name, content: content.replace(b"</Types>", added)


def shared_by(count: int) -> Callable[[str, bytes], bytes]:
    """Makes one sheet large and lets `count` more sheets name the same part."""

    def change(name: str, content: bytes) -> bytes:
        if name.endswith("sheet4.xml"):
            return content + b" " * 5_000_000
        if name.endswith("xl/workbook.xml"):
            one = re.search(rb'<sheet [^>]*r:id="rId4"[^>]*/>', content)
            assert one is not None
            more = b"".join(
                re.sub(rb'name="[^"]*"', b'name="s%d"' % number, one[0]) for number in range(count)
            )
            return content.replace(b"</sheets>", more + b"</sheets>")
        return content

    return change


def related(kind: str, *, outside: bool = False) -> Callable[[str, bytes], bytes]:
    """Adds a relationship of this kind from the workbook to a part with a harmless name."""
    mode = ' TargetMode="External"' if outside else ""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = f'<Relationship Id="z" Type="{office}/{kind}" Target="notes.bin"{mode}/></Relationships>'.encode()
    return lambda name, content: (
        content.replace(b"</Relationships>", added) if name == "xl/_rels/workbook.xml.rels" else content
    )


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda f: (f / WORKBOOK).write_bytes(b""), "W01"),
    "text": (lambda f: (f / WORKBOOK).write_text("id,number\n", encoding="utf-8"), "W01"),
    "old xls or password": (
        lambda f: (f / WORKBOOK).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        "W02",
    ),
    "truncated": (lambda f: (f / WORKBOOK).write_bytes((f / WORKBOOK).read_bytes()[:9000]), "W01"),
    "macro": (lambda f: repack(f, lambda _, c: c, {"xl/vbaProject.bin": b"x"}), "W03"),
    "macro under another name": (lambda f: repack(f, typed("application/vnd.ms-office.vbaProject")), "W03"),
    "a workbook that may hold macros": (
        lambda f: repack(
            f,
            lambda n, c: c.replace(b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml", MACRO_BOOK),
        ),
        "W03",
    ),
    "a sheet of macros": (lambda f: repack(f, related("xlMacrosheet")), "W03"),
    "external link under another name": (lambda f: repack(f, related("externalLinkPath")), "W04"),
    "a linked picture": (lambda f: repack(f, related("image", outside=True)), "W04"),
    "a part twice": (lambda f: repack(f, lambda _, c: c, {"XL/Workbook.xml": b"<x/>"}), "W01"),
    "a list of parts without end": (
        lambda f: repack(f, lambda n, c: c + b" " * 9_000_000 if n.endswith("workbook.xml.rels") else c),
        "W05",
    ),
    "cells without end": (
        lambda f: repack(
            f,
            lambda n, c: (
                c.replace(
                    b"</sheetData>", b'<row r="9"><c r="A9"/>' + b"<x/>" * 6_000_001 + b"</row></sheetData>"
                )
                if n.endswith("sheet4.xml")
                else c
            ),
        ),
        "W09",
    ),
    "external link": (
        lambda f: repack(f, lambda _, c: c, {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "W04",
    ),
    "DTD": (
        lambda f: repack(
            f,
            lambda n, c: (
                c.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)
                if n.endswith("sheet4.xml")
                else c
            ),
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
    "one large part under many sheets": (lambda f: repack(f, shared_by(40)), "W05"),
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


def test_a_cell_with_only_a_reminder_is_yellow(folder: Path, tmp_path: Path) -> None:
    notes = {("steps", 2, "name_en"): "甲", ("steps", 2, "name_zh"): "乙"}
    assert annotate(folder / WORKBOOK, tmp_path / "copy.xlsx", notes, {("steps", 2, "name_en")}) == 2
    page = openpyxl.load_workbook(tmp_path / "copy.xlsx")["steps"]
    colours = {cell.value: page.cell(2, cell.column).fill.fgColor.rgb[-6:] for cell in page[1]}
    assert (colours["name_en"], colours["name_zh"]) == ("FFE8A3", "F4B6AC")


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


def in_sheet(folder: Path, sheet: str, change: Callable[[bytes], bytes]) -> ReadResult:
    """Change the XML of a sheet and read the workbook."""
    part = f"xl/worksheets/sheet{list(SHEETS).index(sheet) + 1}.xml"
    repack(folder, lambda name, content: change(content) if name == part else content)
    return read(folder)


def put_cell(cell: str, xml: str) -> Callable[[bytes], bytes]:
    """Replace a cell with XML."""

    def change(content: bytes) -> bytes:
        start = content.index(f'<c r="{cell}"'.encode())
        ends = [
            content.find(end, start) + len(end) for end in (b"</c>", b"/>") if content.find(end, start) > 0
        ]
        return (
            content[:start]
            + xml.encode()
            + content[min(ends) if b"/>" in content[start : min(ends)] else ends[0] :]
        )

    return change


def prefixed(content: bytes) -> bytes:
    return content.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x=")


def strict(content: bytes) -> bytes:
    return content.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )


@pytest.mark.parametrize("written", [prefixed, strict])
def test_how_xml_is_spelt_makes_no_difference(folder: Path, written: Callable[[bytes], bytes]) -> None:
    before = read(folder).exhibition
    assert in_sheet(folder, "steps", written).exhibition == before
    formula = put_cell("C3", '<c r="C3" t="str"><f>A1</f><v>x</v></c>')
    assert ("T16", "steps", 3, "name_zh") in where(
        in_sheet(folder, "steps", lambda c: written(formula(bare(c))))
    )


def bare(content: bytes) -> bytes:
    """The same XML without prefixes."""
    return content.replace(b"<x:", b"<").replace(b"</x:", b"</").replace(b"xmlns:x=", b"xmlns=")


DATES = ["-1e18", "-1e11", "-5", "NaN", "INF", "3e6", "1e300", "9" * 400]


@pytest.mark.parametrize("number", DATES)
def test_a_date_that_is_none_is_named(folder: Path, number: str, capfd: pytest.CaptureFixture[str]) -> None:
    edit(folder, "events", set_cell("events", 2, "start", date(2021, 8, 27)))
    result = in_sheet(folder, "events", lambda c: c.replace(b"<v>44435</v>", f"<v>{number}</v>".encode()))
    assert where(result) == [("T30", "events", 2, "start")]
    assert number[:20] in str(result.problems[0])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("number", ["NaN", "-NaN", "1e999", "0x10", "1_000", "abc", "１２"])
def test_a_number_that_is_none_is_named(folder: Path, number: str) -> None:
    result = in_sheet(folder, "steps", put_cell("C3", f'<c r="C3"><v>{number}</v></c>'))
    assert where(result) == [("T30", "steps", 3, "name_zh")]


@pytest.mark.parametrize("kind", ["s", "zz"])
def test_a_cell_that_leads_nowhere_is_named(folder: Path, kind: str) -> None:
    result = in_sheet(folder, "steps", put_cell("C3", f'<c r="C3" t="{kind}"><v>999999</v></c>'))
    assert where(result) == [("T30", "steps", 3, "name_zh")]


def test_a_negative_number_in_a_format_of_its_own_is_read(folder: Path) -> None:
    def change(page: Worksheet) -> None:
        set_cell("measures", 3, "value", -20000.5)(page)
        page.cell(3, [cell.value for cell in page[1]].index("value") + 1).number_format = '#,##0.0"万"'

    said = where(edit(folder, "measures", change))
    assert "T30" not in [code for code, *_ in said]


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="B2" t="e" vm="1"><v>#VALUE!</v></c>',
        '<c r="B2" t="str"><f>_xlfn.DISPIMG("ID_0123456789ABCDEF0123456789ABCDEF",1)</f><v>=DISPIMG("ID_0",1)</v></c>',
        '<c r="B2" t="str"><f>_xlfn.IMAGE("https://example.org/a.png")</f><v></v></c>',
    ],
)
def test_a_picture_in_a_cell_is_said(folder: Path, xml: str) -> None:
    result = in_sheet(folder, "photos", put_cell("B2", xml))
    assert ("T26", "photos", 2, "file") in where(result)
    said = next(problem for problem in result.problems if problem.code == "T26")
    assert "图片" in said.message_zh
    assert "photos/hall.jpg" in said.message_zh
    assert "T16" not in [problem.code for problem in result.problems]


@pytest.mark.parametrize("name", ["图表1", "Chart1"])
def test_a_chart_on_a_sheet_of_its_own_is_passed_over(folder: Path, name: str) -> None:
    before = read(folder).exhibition
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book.create_chartsheet(name)
    book.save(folder / WORKBOOK)
    result = read(folder)
    assert where(result) == [("W07", name, None, None)]
    assert result.exhibition == before


def test_a_chart_in_the_place_of_a_sheet_is_not_suggested_for_it(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book.remove(book["films"])
    book.create_chartsheet("films")
    book.save(folder / WORKBOOK)
    (problem,) = (one for one in read(folder).problems if one.code == "W07")
    assert (problem.sheet, problem.hint) == ("films", None)


def test_sheets_that_are_dialogs_or_deeply_hidden(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book["events"].sheet_state = "veryHidden"
    book.create_sheet("notes").sheet_state = "hidden"
    book.create_chartsheet("图表1")
    book.save(folder / WORKBOOK)
    repack(
        folder,
        lambda name, content: content.replace(b"relationships/chartsheet", b"relationships/dialogsheet"),
    )
    result = read(folder)
    assert where(result) == [
        ("W07", "notes", None, None),
        ("W07", "图表1", None, None),
        ("W14", "events", None, None),
    ]
    assert result.exhibition is not None


def test_hidden_rows_and_columns_are_said(folder: Path) -> None:
    def change(page: Worksheet) -> None:
        for row in (2, 3, 5, 400):
            page.row_dimensions[row].hidden = True
        header = [cell.value for cell in page[1]]
        for column in ("caption_en", "remark"):
            page.column_dimensions[page.cell(1, header.index(column) + 1).column_letter].hidden = True

    result = edit(folder, "photos", change)
    assert where(result) == [("W14", "photos", 2, None), ("W14", "photos", 1, "caption_en")]
    assert "第 2–3、5 行" in result.problems[0].message_zh
    assert "row 2–3, 5" in result.problems[0].message_en
    assert result.exhibition is not None


@pytest.mark.parametrize("nothing", [" ", "\u3000", "\u00a0", "\u200b", "\ufeff \n", "\u2028", "\u00ad"])
def test_a_cell_that_shows_nothing_holds_nothing(folder: Path, nothing: str) -> None:
    before = read(folder).exhibition

    def change(page: Worksheet) -> None:
        page.cell(page.max_row + 1, 4).value = nothing
        page.cell(3, 30).value = nothing
        page.cell(1, 31).value = nothing

    result = edit(folder, "photos", change)
    assert result.problems == ()
    assert result.exhibition == before


def test_what_nobody_sees_around_names_is_taken_off(folder: Path) -> None:
    before = read(folder).exhibition
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book["events"].title = "events "
    page = book["photos"]
    page["A1"].value, page["A2"].value, page["B2"].value = (
        "\u200bi\u200bd\u00ad",
        f"\ufeff{page['A2'].value}\u200b",
        f"{page['B2'].value}\u2028",
    )
    book.save(folder / WORKBOOK)
    result = read(folder)
    assert result.problems == ()
    assert result.exhibition == before


def test_numbers_are_read_as_a_sheet_shows_them(folder: Path) -> None:
    before = read(folder).exhibition
    result = edit(folder, "measures", set_cell("measures", 2, "value", 6.9000000000000004 + 1e-14))
    assert result.problems == ()
    assert result.exhibition == before


def commented(markup: str, count: int) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(b"</sheetData>", f"</sheetData><!--{markup * count}-->".encode())


@pytest.mark.parametrize("markup", ["<mergeCell ", "<f ", "<c ", "<row ", "<c r="])
def test_what_stands_in_a_comment_is_not_looked_at(folder: Path, markup: str) -> None:
    before = read(folder).exhibition
    result = in_sheet(folder, "steps", commented(markup, 550_000))
    assert result.problems == ()
    assert result.exhibition == before


def test_texts_that_are_shared_are_counted_as_often_as_they_stand(folder: Path) -> None:
    long = "长" * 30_000
    cells = "".join(f'<row r="{row}"><c r="C{row}" t="s"><v>0</v></c></row>' for row in range(40, 240))
    strings = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{long}</t></si></sst>'
    )
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def change(name: str, content: bytes) -> bytes:
        if name == "xl/_rels/workbook.xml.rels" and b"sharedStrings" not in content:
            added = b'<Relationship Id="st" Type="' + office + b'/sharedStrings" Target="sharedStrings.xml"/>'
            return content.replace(b"</Relationships>", added + b"</Relationships>")
        if name == "xl/worksheets/sheet4.xml":
            return content.replace(b"</sheetData>", cells.encode() + b"</sheetData>")
        return content

    with zipfile.ZipFile(folder / WORKBOOK) as package:
        shared = "xl/sharedStrings.xml" in package.namelist()
    assert not shared
    repack(folder, change, {"xl/sharedStrings.xml": strings.encode()})
    assert ("T29", "steps", None, None) in where(read(folder))


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy-mm-dd", True),
        ('yyyy"年"m"月"', True),
        ("[h]:mm", True),
        ("[$-804]yyyy", True),
        ('#,##0"万"', False),
        ('0"d"', False),
        ("\\d0", False),
        ("[Red]0", False),
        ("General", False),
        ("@", False),
    ],
)
def test_formats_of_dates(code: str, is_date: bool) -> None:
    quoted = code.replace('"', "&quot;")
    xml = (
        f'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="{quoted}"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    styles = read_styles(xml.encode())
    assert (1 in styles.dates) is is_date
    assert 2 in styles.dates
    assert styles.plain == {0}


def test_a_row_without_height_is_hidden(folder: Path) -> None:
    result = in_sheet(
        folder, "steps", lambda c: c.replace(b'<row r="3"', b'<row r="3" ht="0" customHeight="1"')
    )
    assert where(result) == [("W14", "steps", 3, None)]


def test_days_are_counted_from_1904_where_the_workbook_says_so(folder: Path) -> None:
    edit(folder, "events", set_cell("events", 2, "start", date(2021, 8, 27)))
    repack(
        folder,
        lambda name, content: (
            content.replace(b"<workbookPr />", b'<workbookPr date1904="1"/>')
            if name == "xl/workbook.xml"
            else content.replace(b"<v>44435</v>", b"<v>42973</v>")
        ),
    )
    exhibition = read(folder).exhibition
    assert exhibition is not None
    assert read_edtf("2021-08-27") in [event.when for event in exhibition.events]


def test_web_addresses_in_cells_are_no_links_to_files(folder: Path) -> None:
    repack(folder, related("hyperlink", outside=True))
    assert read(folder).problems == ()


def test_a_key_that_stands_twice_is_said_with_its_first_row(folder: Path) -> None:
    result = edit(folder, "exhibit", lambda page: page.append(["closing", "甲", "A"]))
    assert [(p.code, p.sheet, p.column) for p in result.problems] == [("T07", "exhibit", "key")] * 2
    first = next(
        row.row for row in openpyxl.load_workbook(folder / WORKBOOK)["exhibit"]["A"] if row.value == "closing"
    )
    assert f"第 {first} 行" in result.problems[0].message_zh


def test_a_row_of_nothing_but_a_formula_is_a_row(folder: Path) -> None:
    """The sheet counts as incomplete, so no missing items are reported."""

    def change(page: Worksheet) -> None:
        page.delete_rows(10)
        page.cell(page.max_row + 1, 1).value = "=A2"

    said = [code for code, *_ in where(edit(folder, "measures", change))]
    assert said == ["T16"]


def test_a_cell_far_below_in_a_row_without_a_number(folder: Path) -> None:
    result = in_sheet(
        folder,
        "steps",
        lambda c: c.replace(b"</sheetData>", b'<row><c r="A999999"><v>1</v></c></row></sheetData>'),
    )
    assert ("W09", "steps", None, None) in where(result)


def formatted(sheet: str, row: int, column: str, value: object, code: str) -> Callable[[Worksheet], object]:
    """Writes a value with a number format."""

    def change(page: Worksheet) -> None:
        set_cell(sheet, row, column, value)(page)
        page.cell(row, [cell.value for cell in page[1]].index(column) + 1).number_format = code

    return change


def test_a_text_is_what_the_cell_shows(folder: Path) -> None:
    for value, code, shown in (
        (1.1, "0.00", "1.10"),
        (1204300, "#,##0", "1,204,300"),
        (69000, '0!.0,"万"', "6.9万"),
        (0.015, "0.0%", "1.5%"),
        (True, "General", "TRUE"),
    ):
        result = edit(folder, "figures", formatted("figures", 2, "as_of_zh", value, code))
        assert result.problems == ()
        assert result.exhibition is not None
        assert result.exhibition.figures[0].as_of.zh == shown


def test_a_month_that_became_a_date_is_shown_and_said(folder: Path) -> None:
    month = formatted("figures", 2, "as_of_zh", date(2023, 5, 1), 'yyyy"年"m"月"')
    result = edit(folder, "figures", month)
    assert result.exhibition is not None
    assert result.exhibition.figures[0].as_of.zh == "2023年5月"
    assert where(result) == [("W17", "figures", 2, "as_of_zh")]
    assert "显示为“2023年5月”，存的却是“2023-05-01”" in result.problems[0].message_zh


def test_a_date_made_of_two_numbers_is_refused(folder: Path) -> None:
    result = edit(folder, "measures", formatted("measures", 2, "number_zh", date(2026, 1, 2), 'm"月"d"日"'))
    assert where(result) == [("W15", "measures", 2, "number_zh")]
    assert 'shown as "1月2日" but stored as "2026-01-02"' in result.problems[0].message_en


def test_nobody_asks_about_a_remark(folder: Path) -> None:
    def change(page: Worksheet) -> None:
        formatted("figures", 2, "remark", date(2026, 1, 2), "m/d")(page)
        formatted("figures", 3, "remark", "看不见", ";;;")(page)
        cell = page.cell(4, [cell.value for cell in page[1]].index("remark") + 1)
        cell.value, cell.font = "旧的", Font(strike=True)

    assert edit(folder, "figures", change).problems == ()


def test_what_is_hidden_in_a_cell_is_said(folder: Path) -> None:
    result = edit(folder, "areas", formatted("areas", 2, "role_zh", "桥头堡", ";;;"))
    assert where(result) == [("W14", "areas", 2, "role_zh")]
    edit(folder, "areas", formatted("areas", 2, "role_zh", "桥头堡", "@"))

    def whiten(page: Worksheet) -> None:
        page["C3"].font = Font(color="FFFFFFFF")

    assert where(edit(folder, "areas", whiten)) == [("W14", "areas", 3, "role_zh")]

    def on_green(page: Worksheet) -> None:
        page["C3"].fill = PatternFill("solid", fgColor="2F6B62")

    assert edit(folder, "areas", on_green).problems == ()


def test_what_is_struck_out_is_said(folder: Path) -> None:
    def strike(page: Worksheet) -> None:
        for row in (3, 4):
            for cell in page[row]:
                cell.font = Font(strike=True)
        page["D2"].font = Font(strike=True)
        text = str(page["E2"].value)
        page["E2"].value = CellRichText(text[:1], TextBlock(InlineFont(strike=True), text[1:3]), text[3:])

    result = edit(folder, "tasks", strike)
    assert result.exhibition is not None
    assert where(result) == [
        ("W21", "tasks", 2, "title_en"),
        ("W21", "tasks", 2, "action_zh"),
        ("W21", "tasks", 3, None),
    ]
    assert "第 3–4 行" in result.problems[2].message_zh


def test_struck_out_text_in_the_shared_strings_is_found() -> None:
    strings = shared_strings(
        b"<sst><si><t>a</t></si><si><r><t>b</t></r><r><rPr><strike/></rPr><t>cd</t></r><r><rPr>"
        b'<strike val="0"/></rPr><t>e</t></r></si><si><r><rPr><strike/></rPr><t> </t></r></si></sst>'
    )
    assert (strings.lengths, strings.struck, strings.raised) == ([1, 4, 1], {1: "cd"}, {})


def test_raised_and_lowered_characters_are_refused(folder: Path) -> None:
    """10² is stored as 102."""
    runs = '<r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r><r><t> 件</t></r>'
    cell = put_cell("E2", f'<c r="E2" t="inlineStr"><is>{runs}</is></c>')
    result = in_sheet(folder, "tasks", cell)
    assert where(result) == [("W24", "tasks", 2, "action_zh")]
    assert "“102件”里的“2”" in result.problems[0].message_zh
    strings = shared_strings(f"<sst><si>{runs}</si></sst>".encode())
    assert strings.raised == {0: "2"}


def test_an_id_that_cannot_be_read_may_be_the_one_that_is_meant(folder: Path) -> None:
    result = edit(folder, "tasks", set_cell("tasks", 2, "id", "=A9"))
    assert where(result) == [("T16", "tasks", 2, "id")]


def test_column_names_below_a_heading_are_one_problem(folder: Path) -> None:
    def put_heading(page: Worksheet) -> None:
        page.insert_rows(1, 2)
        page["A1"].value = "北碚大事记"
        page.merge_cells("A1:F1")

    assert where(edit(folder, "events", put_heading)) == [("W19", "events", 3, None)]


def test_an_empty_first_row_is_one_problem(folder: Path) -> None:
    assert where(edit(folder, "photos", lambda page: page.insert_rows(1))) == [("W19", "photos", 2, None)]


def test_chinese_column_names_are_understood_and_used_in_problems(folder: Path) -> None:
    before = read(folder).exhibition

    def translate(page: Worksheet) -> None:
        named = {
            "id": "编号",
            "file": "图片文件",
            "drawing": "是否示意插画",
            "caption_zh": "图片说明（中文）",
        }
        for cell in page[1]:
            cell.value = named.get(cell.value, str(cell.value).upper().replace("_", " "))

    result = edit(folder, "photos", translate)
    assert result.problems == ()
    assert result.exhibition == before
    result = edit(folder, "photos", lambda page: setattr(page["C2"], "value", "也许"))
    assert where(result) == [("T13", "photos", 2, "是否示意插画")]
    notes: dict[tuple[str, int, str | None], str] = {
        ("photos", 2, "是否示意插画"): "甲",
        ("photos", 2, "caption_zh"): "乙",
    }
    assert annotate(folder / WORKBOOK, folder / "copy.xlsx", notes) == 2
    marked = openpyxl.load_workbook(folder / "copy.xlsx")["photos"]
    assert [marked[cell].comment.text for cell in ("C2", "D2")] == ["甲", "乙"]


def test_a_chinese_row_below_the_column_names_is_no_content(folder: Path) -> None:
    before = read(folder).exhibition

    def translate(page: Worksheet) -> None:
        page.insert_rows(2)
        for number, cell in enumerate(page[1], 1):
            page.cell(2, number).value = {"id": "编号", "title_zh": "标题"}.get(cell.value)

    result = edit(folder, "events", translate)
    assert result.problems == ()
    assert result.exhibition == before


@pytest.mark.parametrize(("title", "codes"), [(" Events", []), (" events ", []), ("大事记", ["W20"])])
def test_a_sheet_is_understood_by_its_name(folder: Path, title: str, codes: list[str]) -> None:
    before = read(folder).exhibition
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book["events"].title = title
    book.save(folder / WORKBOOK)
    result = read(folder)
    assert [problem.code for problem in result.problems] == codes
    assert result.exhibition == before
    assert annotate(folder / WORKBOOK, folder / "copy.xlsx", {("events", 2, "start"): "甲"}) == 1


def test_whole_columns_are_text_in_a_new_workbook(tmp_path: Path) -> None:
    starter.new(tmp_path / "new")
    assert openpyxl.load_workbook(tmp_path / "new" / WORKBOOK)["measures"].data_validations.dataValidation
    with zipfile.ZipFile(tmp_path / "new" / WORKBOOK) as package:
        styles = read_styles(package.read("xl/styles.xml"))
        for number, name in enumerate(SHEETS, 1):
            xml = package.read(f"xl/worksheets/sheet{number}.xml").decode()
            columns = [dict(re.findall(r'(\w+)="([^"]*)"', one)) for one in re.findall(r"<col [^>]*>", xml)]
            # Excel gives a new cell the style of its column.
            covered = {
                each
                for column in columns
                if styles.format_of(int(column["style"])) == "@"
                for each in range(int(column["min"]), int(column["max"]) + 1)
            }
            count = 3 if name == "exhibit" else len(columns_of(SHEETS[name]).required) + 1
            assert covered >= set(range(1, count + 1)), name


def test_workbooks_of_other_programs_are_read_alike(folder: Path) -> None:
    before = read(folder).exhibition
    repack(
        folder,
        lambda name, content: (
            re.sub(rb' s="\d+"', b"", content) if name.startswith("xl/worksheets/") else content
        ),
    )
    assert read(folder).exhibition == before
    for written in ('<c r="B2" t="n"><v>1.0</v></c>', '<c r="B2" s="9999"><v>1E0</v></c>'):
        assert in_sheet(folder, "steps", put_cell("B2", written)).exhibition == before


@pytest.mark.parametrize("sheet", [name for name in SHEETS if name not in ("exhibit", "films")])
def test_a_sheet_that_cannot_be_read_is_one_problem(folder: Path, sheet: str) -> None:
    """Nothing that names its rows, and no file that it names, is blamed."""
    from kiosk.bundles.authoring.checking import check_here

    part = f"xl/worksheets/sheet{list(SHEETS).index(sheet) + 1}.xml"
    repack(folder, lambda name, content: content[: len(content) // 2] if name == part else content)
    found = check_here(folder).problems
    assert [(p.code, p.sheet) for p in found] == [("W01", sheet)]


def test_a_broken_workbook_is_one_problem_and_no_photograph_is_blamed(folder: Path) -> None:
    from kiosk.bundles.authoring.checking import check_here

    for number in range(150):
        shutil.copy(folder / "photos" / "new-town-1.webp", folder / "photos" / f"more-{number}.webp")
    (folder / WORKBOOK).write_bytes((folder / WORKBOOK).read_bytes()[:9000])
    assert [problem.code for problem in check_here(folder).problems] == ["W01"]
    assert [problem.code for problem in read(folder).problems] == ["W01"]


def test_a_photograph_is_not_unused_while_a_path_cannot_be_read(folder: Path) -> None:
    from kiosk.bundles.authoring.checking import check_here

    edit(folder, "photos", set_cell("photos", 2, "file", "=A1"))
    assert [problem.code for problem in check_here(folder).problems] == ["T16"]
    edit(folder, "photos", set_cell("photos", 1, "file", "filé"))
    assert "P05" not in [problem.code for problem in check_here(folder).problems]


def test_what_the_cell_shows_is_in_the_release(folder: Path) -> None:
    from kiosk.bundles.release.drafting import Draft, draft

    def change(page: Worksheet) -> None:
        formatted("figures", 2, "as_of_zh", 1.1, "0.00")(page)
        formatted("figures", 3, "as_of_zh", date(2023, 5, 1), 'yyyy"年"m"月"')(page)

    assert edit(folder, "figures", change).exhibition is not None
    edit(folder, "photos", set_cell("photos", 2, "file", "C:\\Users\\Li\\photos\\new-town-1.webp"))
    edit(folder, "photos", set_cell("photos", 2, "drawing", "√"))
    drafted = draft(folder)
    assert isinstance(drafted, Draft)
    figures = drafted.documents["tables/figures.csv"].decode().split("\n")
    assert ",1.10," in figures[1]
    assert ",2023年5月," in figures[2]
    assert (
        drafted.documents["tables/photos.csv"]
        .decode()
        .split("\n")[1]
        .startswith("new-town-1,photos/new-town-1.webp,")
    )


def test_an_apostrophe_that_only_marks_a_text_is_not_shown(folder: Path) -> None:
    def change(page: Worksheet) -> None:
        page["E2"].value = "1-2"
        page["E2"].quotePrefix = True

    result = edit(folder, "tasks", change)
    assert result.problems == ()
    assert result.exhibition is not None
    assert result.exhibition.tasks[0].action.zh == "1-2"
