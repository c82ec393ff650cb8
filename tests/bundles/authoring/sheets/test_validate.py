"""Typed rows: valid rows, completeness of the sheet, and allowed columns."""

from __future__ import annotations

import csv
import io

import pytest

from kiosk.bundles.authoring.sheets import rows
from kiosk.bundles.authoring.sheets.sheet import unreadable_sheet
from kiosk.bundles.authoring.sheets.tables import parse_csv
from kiosk.bundles.authoring.sheets.validate import Table, columns_of, validate
from kiosk.bundles.problems import Report

SECTIONS = "id,title_zh,title_en\na,甲,A\nb,乙,B\n"
PARTS = "figure,name_zh,name_en,percent\ngdp,甲,A,40\ngdp,乙,B,60\n"


def checked(
    text: str, name: str = "sections", model: type[object] = rows.SectionRow
) -> tuple[Table[object], list[str]]:
    report = Report()
    sheet = parse_csv(text, f"tables/{name}.csv", name, report)
    table = validate(sheet, name, model, report)
    return table, [problem.code for problem in report.problems]


def test_a_sound_sheet_is_complete() -> None:
    table, codes = checked(SECTIONS)
    assert codes == []
    assert (table.complete, table.ids, len(table.rows)) == (True, {"a", "b"}, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id,title_zh\na,甲\nb,乙\n", "T02"),  # English may be empty, but its column must exist
        ("id,title_en\na,A\n", "T02"),
        (SECTIONS.replace("a,甲", "A A,甲"), "T08"),
        (SECTIONS.replace("甲", ""), "T06"),
        (SECTIONS.replace("甲", "=甲"), "T16"),
        (SECTIONS.replace("a,甲,A", "a,甲"), "T05"),
    ],
)
def test_a_sheet_that_lacks_something_is_not_complete(text: str, code: str) -> None:
    table, codes = checked(text)
    assert codes[0] == code
    assert not table.complete


def test_a_chinese_text_whose_column_is_missing_is_one_finding() -> None:
    """Its name may be misspelt; then each row would be said to be empty."""
    text = "id,file,drawing,captoin_zh,caption_en\n" + "".join(
        f"a{n},photos/{n}.jpg,no,甲,A\n" for n in range(5)
    )
    _, codes = checked(text, "photos", rows.PhotoRow)
    assert [code for code in codes if code in ("T02", "T04", "T06")].count("T02") >= 1
    assert "T06" not in codes


@pytest.mark.parametrize("text", ["id,title_zh\na,甲\nb,乙\n", SECTIONS.replace("甲", "=甲")])
def test_ids_of_rows_that_are_not_sound_are_known(text: str) -> None:
    assert checked(text)[0].ids == {"a", "b"}


def test_only_the_sheet_exhibit_must_be_there() -> None:
    assert {name for name in rows.SHEETS if name not in rows.OPTIONAL} == {"exhibit"}
    assert validate(None, "photos", rows.PhotoRow, Report()).complete
    assert not validate(None, "exhibit", rows.ExhibitRow, Report()).complete


def test_a_sheet_may_have_no_rows_but_not_lack_a_column() -> None:
    assert checked("id,title_zh,title_en\n")[1] == []
    assert checked("id,title_zh\n")[1] == ["T02"]


def test_an_id_that_stands_twice_is_said_with_its_first_row() -> None:
    report = Report()
    sheet = parse_csv(SECTIONS + "a,丙,C\n", "tables/sections.csv", "sections", report)
    table = validate(sheet, "sections", rows.SectionRow, report)
    (problem,) = report.problems
    assert (problem.code, problem.row, problem.column) == ("T07", 4, "id")
    assert "第 2 行" in problem.message_zh
    assert table.ids == {"a", "b"}


def test_rows_without_an_id_do_not_count_as_the_same() -> None:
    assert checked(SECTIONS.replace("a,", ",").replace("b,", ","))[1] == ["T06", "T06"]
    assert checked(PARTS, "parts", rows.PartRow)[1] == []


def test_a_remark_is_known_and_not_shown() -> None:
    table, codes = checked("id,title_zh,title_en,remark\na,甲,A,x\n")
    assert codes == []
    assert len(table.rows) == 1


def test_an_unknown_column_is_a_warning_and_the_rest_is_read() -> None:
    report = Report()
    sheet = parse_csv(SECTIONS.replace("title_en", "title_e"), "t.csv", "sections", report)
    validate(sheet, "sections", rows.SectionRow, report)
    assert [(problem.code, problem.hint) for problem in report.problems] == [
        ("T04", "title_en"),
        ("T02", None),
    ]


def test_the_only_unknown_column_is_probably_the_only_missing_one() -> None:
    report = Report()
    sheet = parse_csv(SECTIONS.replace("title_zh", "叫法"), "t.csv", "sections", report)
    validate(sheet, "sections", rows.SectionRow, report)
    assert report.problems[0].hint == "title_zh"


def test_a_text_that_may_be_missing_may_have_no_english_alone() -> None:
    header = list(columns_of(rows.GalleryRow).required)
    cells = {"id": "g", "title_zh": "甲", "title_en": "A", "introduction_zh": "", "introduction_en": "B"}
    text = ",".join(header) + "\n" + ",".join(cells.get(column, "") for column in header) + "\n"
    assert checked(text, "galleries", rows.GalleryRow)[1] == ["T06"]
    note = list(columns_of(rows.FigureRow).required)
    known = {column: "1" if column == "number" else "x" for column in note if not column.startswith("note")}
    with_note = known | {"note_en": "only English"}
    text = ",".join(note) + "\n" + ",".join(with_note.get(column, "") for column in note) + "\n"
    assert checked(text, "figures", rows.FigureRow)[1] == ["T06"]


def test_an_id_that_stands_twice_counts_once_and_is_said() -> None:
    header = list(columns_of(rows.GalleryRow).required)
    cells = {"id": "g", "title_zh": "甲", "title_en": "A", "introduction_zh": "乙", "introduction_en": "B"}
    cells["photos"] = "photo-1; photo-2；photo-1"
    text = ",".join(header) + "\n" + ",".join(cells.get(column, "") for column in header) + "\n"
    report = Report()
    sheet = parse_csv(text, "tables/galleries.csv", "galleries", report)
    table = validate(sheet, "galleries", rows.GalleryRow, report)
    assert table.rows[0].data.photos == ("photo-1", "photo-2")
    assert [(p.code, p.row, p.column, p.value) for p in report.problems] == [("T40", 2, "photos", "photo-1")]


def test_lines_are_kept_in_texts_and_joined_in_names() -> None:
    header = list(columns_of(rows.GalleryRow).required)
    written = "引自 Great\nRiver\n一书"
    cells = {"id": "g", "title_zh": written, "title_en": "A\nB", "introduction_zh": written}
    cells["introduction_en"] = "B"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, [cells.get(column, "") for column in header]])
    report = Report()
    sheet = parse_csv(text.getvalue(), "tables/galleries.csv", "galleries", report)
    data = validate(sheet, "galleries", rows.GalleryRow, report).rows[0].data
    assert (data.title.zh, data.title.en) == ("引自 Great River一书", "A B")
    assert data.introduction.zh == written
    assert not report.problems


def test_a_sheet_that_could_not_be_read_may_hold_any_id() -> None:
    table = validate(unreadable_sheet("sections", "t.csv"), "sections", rows.SectionRow, Report())
    assert table.may_hold("anything")
    sheet = parse_csv(SECTIONS, "t.csv", "sections", Report())
    assert not validate(sheet, "sections", rows.SectionRow, Report()).may_hold("anything")
