"""Every view-model shows its inputs, follows a change of language, and keeps its content for an unknown id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from PySide6.QtCore import QMetaMethod, QMetaProperty, QObject
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from kiosk.bundles.authoring.sheets.rows import THINGS
from kiosk.exhibition.figures import Level
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.pages import PAGES
from kiosk.exhibition.text import Language
from kiosk.screens.figures import FigureScreen, FiguresScreen
from kiosk.screens.galleries import GalleryScreen
from kiosk.screens.home import AttractScreen, HomeScreen
from kiosk.screens.reading import ArticleScreen, TimelineScreen
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Exhibit, Screen
from kiosk.screens.steps import StepScreen
from tests.screens.conftest import whole


def screens() -> Iterator[tuple[type[Screen], str]]:
    """The view-model of every page kind that has its own name, with its first id."""
    yield HomeScreen, ""
    yield AttractScreen, ""
    shown = whole()
    for kind in PAGES:
        for module in kind.modules:
            screen = getattr(import_module(f"kiosk.screens.{module}"), f"{kind.title()}Screen", None)
            if screen is not None:
                yield screen, kind.ids(shown)[0] if kind.ids else ""


SCREENS = list(screens())
WITH_ITEM = [(screen, item_id) for screen, item_id in SCREENS if item_id]
every_screen = pytest.mark.parametrize(
    ("kind", "item_id"), SCREENS, ids=lambda value: getattr(value, "__name__", None)
)
every_screen_with_item = pytest.mark.parametrize(
    ("kind", "item_id"), WITH_ITEM, ids=lambda value: getattr(value, "__name__", None)
)


def make(kind: type[Screen], item_id: str, exhibit: Exhibit, parent: QObject) -> Screen:
    """Create the view-model as QML does, with every row model under Qt's tester."""
    screen = kind(parent)
    for model in screen.findChildren(RowsModel):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, screen)
    screen.setProperty("itemId", item_id)
    screen.setProperty("exhibit", exhibit)
    return screen


def own_properties(screen: Screen) -> list[QMetaProperty]:
    """The properties that a screen adds to those of QObject."""
    meta = screen.metaObject()
    return [
        meta.property(index) for index in range(QObject().metaObject().propertyCount(), meta.propertyCount())
    ]


def said(screen: Screen) -> dict[str, Any]:
    """The state of a screen: its properties, and the rows of its models."""
    everything: dict[str, Any] = {}
    for one in own_properties(screen):
        name = str(one.name())
        if name in ("exhibit", "language", "itemId"):
            continue
        value = getattr(screen, name)
        everything[name] = list(value.rows) if isinstance(value, RowsModel) else value
    return everything


def texts(everything: dict[str, Any]) -> list[str]:
    """The texts in a screen's state."""
    found: list[str] = []
    for value in everything.values():
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            for row in value:
                found += [
                    v for v in (getattr(row, n) for n in row.__dataclass_fields__) if isinstance(v, str)
                ]
    return found


@every_screen
def test_nothing_is_said_before_the_exhibition_has_been_read(
    kind: type[Screen], item_id: str, exhibit: Exhibit, parent: QObject
) -> None:
    screen = make(kind, item_id, exhibit, parent)
    assert not any(texts(said(screen)))


@every_screen
def test_the_exhibition_is_shown_when_it_comes_and_replaced_when_another_comes(
    kind: type[Screen], item_id: str, exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    screen = make(kind, item_id, exhibit, parent)
    changed = QSignalSpy(screen.changed)
    exhibit.show(exhibition)
    first = said(screen)
    assert any(texts(first))
    assert changed.count() == 1
    exhibit.show(replace(exhibition, title=exhibition.title))
    assert said(screen) == first
    assert changed.count() == 2


@every_screen
def test_another_language_says_something_else_with_the_same_parts(
    kind: type[Screen], item_id: str, exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    screen = make(kind, item_id, exhibit, parent)
    exhibit.show(exhibition)
    chinese = said(screen)
    screen.setProperty("language", "en")
    english = said(screen)
    screen.setProperty("language", "zh")
    assert said(screen) == chinese
    assert english != chinese
    for name, value in chinese.items():
        if isinstance(value, list):
            assert len(english[name]) == len(value), name
        elif isinstance(value, str):
            assert bool(english[name]) == bool(value), name
    # English texts contain no Chinese (except the other language below the title, and what stands in both).
    for name, value in english.items():
        if name not in ("aside", "touch", "seal"):
            for text in texts({name: value}):
                assert not any("一" <= glyph <= "鿿" for glyph in text), (name, text)


@every_screen_with_item
def test_an_unknown_id_keeps_what_was_shown(
    kind: type[Screen], item_id: str, exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    screen = make(kind, item_id, exhibit, parent)
    exhibit.show(exhibition)
    before = said(screen)
    changed = QSignalSpy(screen.changed)
    for unknown in ("nobody", "", "nobody/nothing", "/nobody"):
        screen.setProperty("itemId", unknown)
        assert said(screen) == before, unknown
    assert changed.count() == 0


@every_screen_with_item
def test_what_went_with_the_last_release_stays_until_the_visitor_leaves(
    kind: type[Screen], item_id: str, exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    screen = make(kind, item_id, exhibit, parent)
    exhibit.show(exhibition)
    before = said(screen)
    exhibit.show(replace(exhibition, steps=(), figures=(), articles=(), galleries=()))
    assert said(screen) == before


@every_screen
def test_an_exhibition_may_leave_out_any_part(
    kind: type[Screen], item_id: str, exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    screen = make(kind, item_id, exhibit, parent)
    parts: dict[str, Any] = dict.fromkeys(THINGS, ())
    opening = replace(exhibition.introduction, passages=(), positionings=())
    bare = replace(exhibition, introduction=opening, **parts)
    exhibit.show(bare)
    for value in said(screen).values():
        assert not isinstance(value, list) or value == []


@every_screen
def test_every_property_tells_of_its_changes(
    kind: type[Screen], item_id: str, exhibit: Exhibit, parent: QObject
) -> None:
    """QML warns only of bound properties that are neither constant nor notify; this checks all of them."""
    screen = make(kind, item_id, exhibit, parent)
    for one in own_properties(screen):
        assert one.isConstant() or one.hasNotifySignal(), one.name()
        if one.hasNotifySignal():
            assert one.notifySignal().methodType() == QMetaMethod.MethodType.Signal


def test_a_step_says_its_place_on_the_stair(
    exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    screen = make(StepScreen, "step-1", exhibit, parent)
    exhibit.show(exhibition)
    first = said(screen)
    assert (first["number"], first["numeral"], first["previousId"], first["nextId"]) == (
        1,
        "一",
        "",
        "step-2",
    )
    assert first["targetFigure"] == "gdp"
    assert first["nextTitle"] == "改革开放上台阶"
    assert first["nextNumeral"] == "二"
    screen.setProperty("itemId", "step-6")
    last = said(screen)
    assert last["previousNumeral"] == "五"
    assert (last["previousId"], last["nextId"], last["nextTitle"]) == ("step-5", "", "")
    assert "".join(row.body for row in first["points"])


def test_a_single_step_has_no_place_to_say(exhibit: Exhibit, exhibition: Exhibition, parent: QObject) -> None:
    screen = make(StepScreen, "step-1", exhibit, parent)
    exhibit.show(exhibition)
    assert "第\u2060一\u2060阶" in said(screen)["place"]
    exhibit.show(replace(exhibition, steps=exhibition.steps[:1]))
    assert "第\u2060" not in said(screen)["place"]


def test_at_the_top_of_an_article_is_a_picture_that_its_text_does_not_show(
    exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    one, two, three = (photo.id for photo in exhibition.photos[:3])
    article = exhibition.articles[0]
    first, *rest = article.paragraphs
    shown = replace(article, photos=(one, two, three), paragraphs=(replace(first, below=(one,)), *rest))
    screen = make(ArticleScreen, article.id, exhibit, parent)
    exhibit.show(replace(exhibition, articles=(shown,)))
    assert said(screen)["photoId"] == two
    assert [row.photoId for row in said(screen)["photos"]] == [three]
    exhibit.show(replace(exhibition, articles=(replace(shown, photos=(one,)),)))
    assert (said(screen)["photoId"], said(screen)["photos"]) == (one, [])


@pytest.mark.parametrize(
    ("item_id", "gallery_id", "index", "ids"),
    [
        ("landscape", "landscape", 0, ["jinyun-1", "jialing-1", "hot-spring-1", "jinyun-2"]),
        ("landscape/hot-spring-1", "landscape", 2, ["jinyun-1", "jialing-1", "hot-spring-1", "jinyun-2"]),
        ("landscape/nobody", "landscape", 0, ["jinyun-1", "jialing-1", "hot-spring-1", "jinyun-2"]),
        ("/village-2", "", 0, ["village-2"]),
    ],
)
def test_a_picture_is_shown_in_its_gallery_or_alone(
    item_id: str,
    gallery_id: str,
    index: int,
    ids: list[str],
    exhibit: Exhibit,
    exhibition: Exhibition,
    parent: QObject,
) -> None:
    screen = make(GalleryScreen, item_id, exhibit, parent)
    exhibit.show(exhibition)
    shown = said(screen)
    assert (shown["galleryId"], shown["index"]) == (gallery_id, index)
    assert [row.photoId for row in shown["photos"]] == ids


@pytest.mark.parametrize("figure", ["gdp", "structure", "livelihoods"])
@pytest.mark.parametrize("language", Language)
def test_a_figures_page_has_its_table_source_and_charts(
    figure: str, language: Language, exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    screen = make(FigureScreen, figure, exhibit, parent)
    screen.setProperty("language", str(language))
    exhibit.show(exhibition)
    shown = said(screen)
    assert shown["chartCount"] >= 1
    assert shown["asOf"]
    assert shown["citation"]
    assert all(row.value and row.name for row in shown["table"])


def test_a_number_without_a_drawing_takes_its_place(
    exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    """The wall asks the charts; a number that no drawing can show truly is shown alone."""
    screen = make(FiguresScreen, "", exhibit, parent)
    exhibit.show(exhibition)
    assert all(row.drawn for row in said(screen)["figures"])
    assert said(screen)["ownScales"] is False
    gdp = exhibition.figure("gdp")
    level = next(one for one in gdp.measures if isinstance(one, Level))
    none = replace(gdp, measures=(replace(level, value=Decimal(0)),))
    exhibit.show(replace(exhibition, figures=(none,)))
    (row,) = said(screen)["figures"]
    assert not row.drawn
    assert row.period == level.period.zh


def test_several_tiles_with_amounts_say_that_they_have_their_own_scales(
    exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    """Heights are compared only within one tile."""
    screen = make(FiguresScreen, "", exhibit, parent)
    gdp = exhibition.figure("gdp")
    level = next(one for one in gdp.measures if isinstance(one, Level))
    small = replace(gdp, id="small", measures=(replace(level, value=Decimal(12)),))
    large = replace(gdp, measures=(level,))
    exhibit.show(replace(exhibition, figures=(small, large)))
    assert said(screen)["ownScales"] is True


def test_the_timeline_runs_forward(exhibit: Exhibit, exhibition: Exhibition, parent: QObject) -> None:
    screen = make(TimelineScreen, "", exhibit, parent)
    exhibit.show(replace(exhibition, events=exhibition.events[::-1]))
    assert [row.eventId for row in said(screen)["events"]] == [
        "science-centre",
        "hot-spring-expo",
        "congress",
    ]


def test_a_screen_follows_only_its_present_exhibit(
    exhibit: Exhibit, exhibition: Exhibition, parent: QObject
) -> None:
    screen = make(HomeScreen, "", exhibit, parent)
    screen.setProperty("exhibit", None)
    changed = QSignalSpy(screen.changed)
    exhibit.show(exhibition)
    assert changed.count() == 0
    assert not any(texts(said(screen)))
