"""Pure functions compute the texts of the screens: one table per function."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from kiosk.exhibition.dates import When, read_edtf
from kiosk.exhibition.model import Exhibition, ObjectLabel
from kiosk.exhibition.text import Language, Text, numeral
from kiosk.screens import derive, figures, galleries, home, reading, steps
from kiosk.screens.derive import LinkRow, Neighbours

ZH, EN = Language.ZH, Language.EN


def when(edtf: str) -> When:
    found = read_edtf(edtf)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("number", "language", "cut"),
    [
        (0, ZH, "零"),
        (1, ZH, "一"),
        (6, ZH, "六"),
        (10, ZH, "十"),
        (11, ZH, "11"),
        (-1, ZH, "-1"),
        (6, EN, "6"),
    ],
)
def test_numeral(number: int, language: Language, cut: str) -> None:
    assert numeral(number, language) == cut


ENTRIES = [("a", "A"), ("b", "B"), ("c", "C")]


@pytest.mark.parametrize(
    ("wanted", "beside"),
    [
        ("a", Neighbours("", "", "b", "B")),
        ("b", Neighbours("a", "A", "c", "C")),
        ("c", Neighbours("b", "B", "", "")),
    ],
)
def test_neighbours(wanted: str, beside: Neighbours) -> None:
    assert derive.neighbours(ENTRIES, wanted) == beside


def test_neighbours_of_one_and_of_none() -> None:
    assert derive.neighbours(ENTRIES[:1], "a") == Neighbours()
    with pytest.raises(KeyError):
        derive.neighbours(ENTRIES, "d")


@pytest.mark.parametrize("language", Language)
def test_a_figures_row_keeps_all_that_belongs_to_the_number(
    exhibition: Exhibition, language: Language
) -> None:
    for figure in exhibition.figures:
        row = derive.figure_row(figure, language)
        wording = figure.main.wording(language)
        together = row.before + row.number + row.unit + row.after
        assert together.replace(" ", "") == wording.joined.replace(" ", "")
        if language is ZH:
            for comparator in figure.main.comparators:
                assert comparator.value in row.before + row.after
        for part in (row.before, row.number, row.unit, row.after):
            assert part == part.strip()


def test_a_photo_says_what_stands_beside_it(exhibition: Exhibition) -> None:
    photo = replace(exhibition.photos[0], taken=when("2021-05-01"))
    row = derive.photo_row(exhibition, photo, EN)
    assert row.picture == exhibition.path(photo.file).as_uri()
    assert row.credit == "Photograph by Qin Tingfu"
    assert row.drawing
    assert row.note.startswith("The photograph did not come with the source")
    assert row.place == "Beibei New Town · 1 May 2021"
    bare = replace(photo, credit=None, note=None, place=None, taken=None)
    row = derive.photo_row(exhibition, bare, ZH)
    assert (row.credit, row.note, row.place) == ("", "", "")
    assert row.caption == "北碚新城蓝天白云"


@pytest.mark.parametrize(
    ("summary", "language", "lines"),
    [
        ("地区生产总值突破千亿元", ZH, "地区生产总值突破千亿元"),
        ("“推窗见绿、出门见景”成为标配", ZH, "“推窗见绿、\n出门见景”\n成为标配"),
        ("很长很长很长很长的一句，没有尾巴，", ZH, "很长很长很长很长的一句，\n没有尾巴，"),
        ("A very long summary, with a comma", EN, "A very long summary, with a comma"),
        ("", ZH, ""),
    ],
)
def test_landing_lines(summary: str, language: Language, lines: str) -> None:
    assert home.landing_lines(summary, language) == lines


@pytest.mark.parametrize("language", Language)
def test_landing_lines_lose_nothing_and_start_with_no_closing_mark(
    exhibition: Exhibition, language: Language
) -> None:
    for row, step in zip(home.landing_rows(exhibition, language), exhibition.steps, strict=True):
        assert row.summary.replace("\n", "") == step.summary.get(language)
        assert not any(line[:1] in "，。、；：？！”）》" for line in row.summary.split("\n") if line)


def test_landings_are_the_steps_from_the_river_up(exhibition: Exhibition) -> None:
    rows = home.landing_rows(exhibition, ZH)
    assert [row.numeral for row in rows] == list("一二三四五六")
    assert [row.stepId for row in rows] == [step.id for step in exhibition.steps]


@pytest.mark.parametrize(
    ("dates", "gaps", "english"),
    [
        (("1937-07-07", "1945-08-15"), "8年后", "8 years later"),
        (("1937-07-07", "1945-07-06"), "7年后", "7 years later"),
        (("1937", "1938"), "1年后", "1 year later"),
        (("2021-08-27", "2021-12-24"), "", ""),
        (("2020-12-31", "2021-12-30"), "", ""),
        (("-0220", "1949-10-01"), "2169年后", "2169 years later"),
        (("1966/1972", "1978"), "6年后", "6 years later"),
        (("1966/1972", "1970"), "", ""),
        (("1937~", "1945"), "约8年后", "about 8 years later"),
        (("17XX", "1911"), "约211年后", "about 211 years later"),
        (("1949/..", "1978"), "", ""),
        (("[..1949]", "1978"), "", ""),
        (("1937", "[1949..]"), "", ""),
        (("1937", "1949/.."), "12年后", "12 years later"),
        (("1937", "[1940..1945]"), "约3年后", "about 3 years later"),
    ],
)
def test_the_years_between_two_events(
    exhibition: Exhibition, dates: tuple[str, str], gaps: str, english: str
) -> None:
    events = [replace(exhibition.events[0], id=date, when=when(date)) for date in dates]
    rows = reading.event_rows(events, ZH)
    assert [row.gap for row in rows] == ["", gaps]
    assert [row.gap for row in reading.event_rows(events, EN)] == ["", english]


def test_events_are_in_the_order_of_their_dates(exhibition: Exhibition) -> None:
    ordered = [
        "-0220",
        "17XX",
        "[..1937]",
        "1937",
        "1937/1945",
        "1937-01",
        "1937-01-01",
        "1937-07-07",
        "195X",
    ]
    events = [replace(exhibition.events[0], id=date, when=when(date)) for date in reversed(ordered)]
    assert [row.eventId for row in reading.event_rows(events, ZH)] == ordered


def test_a_major_event_is_major(exhibition: Exhibition) -> None:
    rows = {event.id: reading.event_row(event, ZH) for event in exhibition.events}
    assert [row.eventId for row in rows.values() if row.major] == ["congress"]
    assert (rows["congress"].year, rows["congress"].day) == ("2021", "12月27日至30日")


def test_tasks_point_to_the_first_step_and_article_they_serve(exhibition: Exhibition) -> None:
    rows = {row.taskId: row for row in reading.task_rows(exhibition, ZH)}
    assert (rows["task-1"].stepId, rows["task-1"].stepName) == ("step-1", "综合实力")
    assert rows["task-1"].articleId == "article-2"
    assert (rows["task-8"].articleId, rows["task-8"].articleName) == ("", "")
    lonely = replace(exhibition, tasks=(replace(exhibition.tasks[0], steps=(), articles=()),))
    (row,) = reading.task_rows(lonely, ZH)
    assert (row.stepId, row.stepName, row.articleId) == ("", "", "")


def test_an_article_without_a_picture(exhibition: Exhibition) -> None:
    article = replace(exhibition.articles[0], photos=())
    assert reading.article_row(exhibition, article, ZH).picture == ""
    assert reading.article_row(exhibition, exhibition.articles[0], ZH).picture.endswith("jinyun-1.webp")


def test_galleries_have_covers_and_empty_ones_are_left_out(exhibition: Exhibition) -> None:
    rows = galleries.gallery_rows(exhibition, EN)
    assert [(row.galleryId, row.pictureCount) for row in rows] == [
        ("new-town", 2),
        ("science-city", 2),
        ("village", 2),
        ("landscape", 4),
    ]
    assert rows[3].cover.endswith("/photos/jinyun-1.webp")
    emptied = replace(
        exhibition, galleries=(replace(exhibition.galleries[0], photos=()), *exhibition.galleries[1:])
    )
    assert len(galleries.gallery_rows(emptied, ZH)) == 3


def test_only_a_step_with_a_target_shows_one(exhibition: Exhibition) -> None:
    targets = {step.id: steps.target_figure(exhibition, step.id) for step in exhibition.steps}
    assert targets == {"step-1": "gdp", **{f"step-{number}": "" for number in range(2, 7)}}


@pytest.mark.parametrize(
    ("figure", "linked"), [("gdp", ["step-1"]), ("rivers", ["step-3"]), ("roads", []), ("unknown", [])]
)
def test_step_links(exhibition: Exhibition, figure: str, linked: list[str]) -> None:
    links = figures.step_links(exhibition, figure, ZH)
    assert [link.linkId for link in links] == linked
    assert all(link.kind == "step" for link in links)


def test_task_links(exhibition: Exhibition) -> None:
    links = steps.task_links(exhibition, ("task-2", "task-1"), EN)
    assert [(link.kind, link.linkId, link.numeral) for link in links] == [
        ("tasks", "task-2", "2"),
        ("tasks", "task-1", "1"),
    ]
    with pytest.raises(KeyError):
        steps.task_links(exhibition, ("task-9",), EN)


def test_rows_can_be_compared(exhibition: Exhibition) -> None:
    """Equal rows are not announced as changed."""
    assert home.landing_rows(exhibition, ZH) == home.landing_rows(exhibition, ZH)
    assert LinkRow("step", "a", "1", "A") == LinkRow("step", "a", "1", "A")


def test_a_table_says_a_period_once(exhibition: Exhibition) -> None:
    """A period common to all rows is shown with the facts; otherwise each appears at the first row it belongs to."""
    lines, period = figures.table_rows(exhibition.figure("structure"), ZH)
    assert len(lines) == 5
    assert period == exhibition.figure("structure").main.period.zh
    lines, period = figures.table_rows(exhibition.figure("gdp"), ZH)
    assert period == ""
    said = [line.period for line in lines if line.period]
    assert len(said) == len(set(said)) > 1
    assert lines[0].period


def test_an_article_without_a_picture_says_that_a_drawing_stands_in_for_it(exhibition: Exhibition) -> None:
    row = reading.article_row(exhibition, replace(exhibition.articles[0], photos=()), ZH)
    assert (row.picture, row.drawing) == ("", True)


def test_the_label_of_a_museum_object(exhibition: Exhibition) -> None:
    photo = replace(
        exhibition.photo("village-1"),
        label=ObjectLabel(
            maker=Text("佚名", "Unknown"),
            material=Text("青铜", "Bronze"),
            size=Text("高 32 厘米", "32 cm high"),
            number="总00123",
        ),
    )
    row = derive.photo_row(exhibition, photo, EN)
    assert (row.maker, row.material, row.objectSize) == ("Unknown", "Bronze", "32 cm high")
    assert (row.finder, row.objectNumber) == ("", "总00123")
    plain = derive.photo_row(exhibition, exhibition.photo("village-1"), ZH)
    assert (plain.maker, plain.material, plain.objectSize, plain.finder, plain.objectNumber) == ("",) * 5


def test_a_photograph_without_a_caption(exhibition: Exhibition) -> None:
    row = derive.photo_row(exhibition, replace(exhibition.photo("village-1"), caption=None), ZH)
    assert (row.caption, row.photoId) == ("", "village-1")


def test_passages_have_their_pictures_and_poems_their_lines(exhibition: Exhibition) -> None:
    first = exhibition.articles[0].paragraphs[0]
    passage = replace(
        first, text=Text("甲\n乙", "a\nb"), verse=True, above=("jinyun-1",), below=("village-1",)
    )
    (row,) = derive.passage_rows(exhibition, [passage], EN)
    assert (row.body, row.verse) == ("a\nb", True)
    assert [photo.photoId for photo in (*row.above, *row.below)] == ["jinyun-1", "village-1"]


def test_an_article_shows_every_picture_once(exhibition: Exhibition, parent: QObject) -> None:
    article = exhibition.articles[0]
    first = replace(article.paragraphs[0], below=("village-1",))
    photos = ("jinyun-1", "village-1", "jinyun-2", "jinyun-2")
    article = replace(article, photos=photos, paragraphs=(first, *article.paragraphs[1:]))
    screen = reading.ArticleScreen(parent)
    screen.derive(replace(exhibition, articles=(article,)), ZH, article.id)
    assert screen.photoId == "jinyun-1"
    assert [row.photoId for row in screen.photos.rows] == ["jinyun-2"]
