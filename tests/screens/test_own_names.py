"""Names of the exhibition's own: titles, places, seals and words; what it lacks leaves no trace."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPointF

from kiosk.exhibition.lines import PLACE, aside, placed
from kiosk.exhibition.model import Exhibition, Introduction, NamedPage
from kiosk.exhibition.pages import STONES, PageKind
from kiosk.exhibition.text import Language, Text
from kiosk.screens.figures import FiguresScreen
from kiosk.screens.home import AttractScreen, HomeScreen, seal_lines
from kiosk.screens.reading import AreasScreen, ArticlesScreen, IntroductionScreen, TasksScreen, TimelineScreen
from kiosk.screens.scenery import stone_places
from kiosk.screens.screen import Exhibit, Screen
from kiosk.screens.steps import StepScreen

ZH, EN = Language.ZH, Language.EN


def bare(exhibition: Exhibition) -> Exhibition:
    """The exhibition without any line that it may lack."""
    lines = exhibition.introduction
    kept = Introduction(title=exhibition.title, passages=lines.passages)
    return replace(exhibition, introduction=kept, source=None, pages=())


def show(
    kind: type[Screen],
    exhibition: Exhibition,
    exhibit: Exhibit,
    parent: QObject,
    item_id: str = "",
    language: Language = ZH,
) -> Any:
    screen = kind(parent)
    exhibit.show(exhibition)
    screen.setProperty("itemId", item_id)
    screen.setProperty("language", str(language))
    screen.setProperty("exhibit", exhibit)
    return screen


def test_a_bare_exhibition_says_nothing_of_its_own(
    exhibition: Exhibition, exhibit: Exhibit, parent: QObject
) -> None:
    own = bare(exhibition)
    home = show(HomeScreen, own, exhibit, parent)
    assert [home.property(name) for name in ("title", "kicker", "aside", "seal", "suffix")] == [
        exhibition.title.zh,
        "",
        exhibition.title.en,
        "",
        "",
    ]
    attract = show(AttractScreen, own, exhibit, parent)
    assert [attract.property(name) for name in ("kicker", "touch", "otherTouch")] == [
        "",
        "轻触屏幕",
        "Touch to begin",
    ]
    assert attract._positionings.rows == ()
    step = show(StepScreen, own, exhibit, parent, "step-3", EN)
    assert step.property("place") == "Step 3 of 6"
    assert not step.property("ownWord")
    introduction = show(IntroductionScreen, own, exhibit, parent)
    names = ("kicker", "closing", "origin", "source", "verse", "positioningsTitle")
    assert [introduction.property(name) for name in names] == [""] * len(names)
    assert introduction.property("headline") == "导语"


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (FiguresScreen, PageKind.FIGURES),
        (ArticlesScreen, PageKind.ARTICLES),
        (TasksScreen, PageKind.TASKS),
        (AreasScreen, PageKind.AREAS),
        (TimelineScreen, PageKind.TIMELINE),
        (IntroductionScreen, PageKind.INTRODUCTION),
    ],
)
def test_a_page_has_the_title_of_its_stone(
    kind: type[Screen], part: PageKind, exhibition: Exhibition, exhibit: Exhibit, parent: QObject
) -> None:
    title = "headline" if kind is IntroductionScreen else "title"
    ours = show(kind, bare(exhibition), exhibit, parent)
    assert ours.property(title) == STONES[part].zh
    named = replace(bare(exhibition), pages=(NamedPage(str(part), Text("自己的", "Our own")),))
    assert show(kind, named, exhibit, parent, language=EN).property(title) == "Our own"


def test_positionings_of_any_number(exhibition: Exhibition, exhibit: Exhibit, parent: QObject) -> None:
    one = exhibition.introduction.positionings[0]
    for count in (0, 1, 5):
        lines = replace(exhibition.introduction, positionings=(one,) * count)
        screen = show(AttractScreen, replace(exhibition, introduction=lines), exhibit, parent)
        assert len(screen._positionings.rows) == count


def test_the_place_of_a_step_counts_the_steps_of_the_exhibition(
    exhibition: Exhibition, exhibit: Exhibit, parent: QObject
) -> None:
    fewer = replace(
        bare(exhibition), steps=tuple(replace(step, number=step.number * 10) for step in exhibition.steps[:4])
    )
    step = show(StepScreen, fewer, exhibit, parent, "step-4", EN)
    assert (step.property("place"), step.property("number"), step.property("count")) == ("Step 4 of 4", 4, 4)
    assert (step.property("previousNumeral"), step.property("nextId")) == ("30", "")
    lines = replace(fewer.introduction, step_word=Text("第%1单元，共%2单元", "Part %1 of %2"))
    own = show(StepScreen, replace(fewer, introduction=lines), exhibit, parent, "step-2")
    assert (own.property("place"), own.property("ownWord")) == ("第二单元，共四单元", True)


def test_our_own_words_for_a_step_need_no_check() -> None:
    assert placed(PLACE.zh, 3, 9, ZH).replace("\u2060", "") == "第三阶"
    assert placed(PLACE.en, 3, 12, EN) == "Step 3 of 12"


@pytest.mark.parametrize(
    ("characters", "lines"),
    [
        ("碚", "碚"),
        ("江城", "江\n城"),
        ("江城馆", "江\n城\n馆"),
        ("江城博物", "博江\n物城"),
        ("JC", "JC"),
        ("MUSE", "MU\nSE"),
    ],
)
def test_a_seal_is_read_downwards_from_the_right(characters: str, lines: str) -> None:
    assert seal_lines(characters) == lines


def test_the_line_below_the_name() -> None:
    lines = Introduction(title=Text("江城", "Jiangcheng"))
    assert aside(lines, ZH) == "Jiangcheng"
    assert aside(replace(lines, place=Text("湖北", "Hubei")), EN) == "江城 · 湖北"
    assert aside(Introduction(title=Text("江城", "江城")), ZH) == ""


WIDE = [QPointF(254 + 258 * at, 946) for at in range(7)]
UPRIGHT = [QPointF(104 + 252 * at, 1590) for at in range(4)] + [
    QPointF(104 + 252 * at, 1708) for at in range(3)
]


@pytest.mark.parametrize("drawn", [WIDE, UPRIGHT])
def test_stones_stand_where_they_are_drawn_or_in_the_middle(drawn: list[QPointF]) -> None:
    assert stone_places(drawn, 7) == drawn
    assert stone_places(drawn, 0) == []
    row = [place.x() for place in drawn if place.y() == drawn[0].y()]
    for count in range(1, 7):
        places = stone_places(drawn, count)
        assert len(places) == count
        for height in {place.y() for place in places}:
            own = [place.x() for place in places if place.y() == height]
            assert sum(own) / len(own) == pytest.approx((row[0] + row[-1]) / 2)
            gaps = {round(after - before, 3) for before, after in pairwise(own)}
            assert len(gaps) <= 1
            assert all(gap >= row[1] - row[0] for gap in gaps)
            assert min(own) >= row[0]


def test_every_line_of_the_exhibition_may_be_missing() -> None:
    assert [field.name for field in fields(Introduction) if field.default is MISSING] == ["title"]
