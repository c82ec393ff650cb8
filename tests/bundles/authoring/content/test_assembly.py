"""From rows to the exhibition: order, citations, omitted rows and missing items."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kiosk.bundles.authoring.content.references import check_references
from kiosk.bundles.authoring.sheets.sheet import Row, Table, TypedRow
from kiosk.bundles.problems import Report, Severity
from kiosk.exhibition.dates import read_edtf
from kiosk.exhibition.model import Exhibition
from tests.bundles.authoring.conftest import Bundle


def made(bundle: Bundle) -> Exhibition:
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    return exhibition


def said(bundle: Bundle) -> list[tuple[str, int | None, str | None]]:
    return [(problem.code, problem.row, problem.column) for problem in bundle.read().problems]


def test_events_stand_in_the_order_of_their_beginnings_then_of_their_ends(bundle: Bundle) -> None:
    for row, (start, end) in enumerate(
        (("2021-05-01", "2021-06-01"), ("2021-05-01", "2021-05-02"), ("2020-01-01", "")), 2
    ):
        bundle.cell("events", row, "start", start)
        bundle.cell("events", row, "end", end)
    ids = [event.id for event in made(bundle).events]
    rows: list[str] = []
    bundle.table("events", lambda records: rows.extend(record[0] for record in records[1:4]))
    assert [name for name in ids if name in rows] == [rows[2], rows[1], rows[0]]
    third = next(event for event in made(bundle).events if event.id == rows[2])
    assert third.when == read_edtf("2020-01-01")


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("2021年8月27日", "2021.8.30", "2021-08-27/2021-08-30"),
        ("1966—1972", "", "1966/1972"),
        ("1966—1972", "1972年", "1966/1972"),
        ("约1937年", "1945", "1937~/1945"),
        ("公元前221年", "公元前206年", "-0220/-0205"),
        ("1978年12月", "1979年", "1978-12/1979"),
        ("18世纪末", "", "[1780..1799]"),
        ("自1949年起", "", "1949/.."),
    ],
)
def test_the_date_of_an_event(bundle: Bundle, start: str, end: str, edtf: str) -> None:
    bundle.cell("events", 2, "start", start).cell("events", 2, "end", end)
    assert said(bundle) == []
    assert edtf in [event.when.edtf for event in made(bundle).events]


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("1972", "1966", "T20"),
        ("2021年8月", "2021-07-31", "T20"),
        ("公元前206年", "公元前221年", "T20"),
        ("1966—1972", "1975", "T12"),
        ("1966", "1970—1972", "T12"),
        ("1949年以前", "1950", "T12"),
        ("自1949年起", "1950", "T12"),
    ],
)
def test_a_start_and_an_end_that_do_not_fit(bundle: Bundle, start: str, end: str, code: str) -> None:
    bundle.cell("events", 2, "start", start).cell("events", 2, "end", end)
    assert said(bundle) == [(code, 2, "end")]


def test_an_event_may_end_on_its_first_day(bundle: Bundle) -> None:
    bundle.cell("events", 2, "start", "2021-05-01").cell("events", 2, "end", "2021-05-01")
    assert said(bundle) == []


def test_rows_stand_in_the_order_of_their_numbers(bundle: Bundle) -> None:
    before = made(bundle)
    for sheet in ("steps", "articles", "tasks", "figures", "positionings"):
        bundle.table(sheet, lambda records: records.__setitem__(slice(1, None), records[:0:-1]))
    after = made(bundle)
    assert [step.id for step in after.steps] == [step.id for step in before.steps]
    assert [figure.id for figure in after.figures] == [figure.id for figure in before.figures]
    assert [task.id for task in after.tasks] == [task.id for task in before.tasks]
    assert [article.id for article in after.articles] == [article.id for article in before.articles]


def test_a_text_is_cited_with_the_chapter_above_it(bundle: Bundle) -> None:
    step = made(bundle).step("step-1")
    citation = step.points[0].citation.section
    assert citation.zh.endswith(f" · {step.title.zh}")
    assert citation.en.endswith(f" · {step.title.en}")
    assert len(citation.zh) > len(step.title.zh) + 3


def test_a_column_may_hold_one_id(bundle: Bundle) -> None:
    """One id is not taken apart into its letters."""

    @dataclass
    class Named:
        photo: str

    photos: Table[object] = Table("photos", (), frozenset({"ridge"}), True)
    for name, codes in (("ridge", []), ("bridge", ["T14"])):
        report = Report()
        row = TypedRow(Named(name), Row("exhibit.xlsx", "people", 2, {"photo": name}))
        check_references(row, {"photo": photos}, report)
        assert [(one.code, one.value) for one in report.problems] == [(code, name) for code in codes]


def test_a_task_knows_what_names_it_once(bundle: Bundle) -> None:
    tasks = made(bundle).step("step-1").tasks
    bundle.cell("steps", 2, "tasks", f"{tasks[0]}; {tasks[0]}")
    exhibition = made(bundle)
    task = next(task for task in exhibition.tasks if task.id == tasks[0])
    assert task.steps.count("step-1") == 1
    assert all(task.id in exhibition.step(step).tasks for step in task.steps)


def test_a_gallery_needs_pictures_or_films(bundle: Bundle) -> None:
    films = [film.id for film in made(bundle).films]
    bundle.cell("galleries", 2, "photos", "").cell("galleries", 2, "films", films[0])
    assert ("T06", 2, "photos") not in said(bundle)
    bundle.cell("galleries", 2, "films", "")
    assert ("T06", 2, "photos") in said(bundle)


def test_a_film_that_begins_its_captions_at_its_end_is_said(bundle: Bundle) -> None:
    film = made(bundle).films[0]
    stem = film.file.as_posix().removesuffix(".mp4")
    end = f"00:{int(film.seconds // 60):02}:{film.seconds % 60:06.3f}"
    for language in ("zh", "en"):
        bundle.path(f"{stem}.{language}.vtt").write_text(
            f"WEBVTT\n\n{end} --> 00:59:00.000\n你好 Hello\n", encoding="utf-8"
        )
    assert "V43" in [code for code, *_ in said(bundle)]


@pytest.mark.parametrize(("length", "right"), [(3997, True), (3998, True), (4001, False)])
def test_a_heading_has_the_length_of_a_cell(bundle: Bundle, length: int, right: bool) -> None:
    heading = "题" * min(length, 3997)
    bundle.path("texts/step-1.zh.md").write_text(
        f"## {heading}\n\n文\n" if right else f"## {'题' * length}\n\n文\n", "utf-8"
    )
    assert ("M08" not in [code for code, *_ in said(bundle)]) is right


@pytest.mark.parametrize(("lines", "right"), [(["文" * 2000] * 2, True), (["文" * 2001] * 2, False)])
def test_the_lines_of_a_paragraph_are_counted_together(bundle: Bundle, lines: list[str], right: bool) -> None:
    bundle.path("texts/step-1.zh.md").write_text("## 题\n\n" + "\n".join(lines), "utf-8")
    assert ("M08" not in [code for code, *_ in said(bundle)]) is right


def test_one_line_that_is_wrong_leaves_no_part_of_a_text(bundle: Bundle) -> None:
    bundle.replace("texts/step-1.zh.md", "## ", "## 题\n\n**粗**\n\n## ")
    result = bundle.read()
    assert result.exhibition is None
    assert [problem.code for problem in result.problems if problem.severity is Severity.ERROR] == ["M04"]
