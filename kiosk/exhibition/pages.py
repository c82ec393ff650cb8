"""The list of pages that a visitor can open. The app, the tour and the tests derive their own lists from it.

To add a page, add a member here, its QML file in `kiosk/qml/Kiosk/Screens` and its view-model in `kiosk/screens`; see the recipe in
CONTRIBUTING.md. This module imports no Qt and reads no file, because the first frame needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition

Ids = tuple[str, ...]


class PageKind(StrEnum):
    """A kind of page. Its value is its name in QML."""

    file: str
    """The QML file in `kiosk/qml/Kiosk/Screens`; empty for home, which is always below the pages."""
    modules: tuple[str, ...]
    """The modules of `kiosk.screens` that register the QML types of the page."""
    ids: Callable[[Exhibition], Ids] | None
    """Returns the ids of all pages of this kind, in order; None if the kind has one page without an id.

    A page that an exhibition may lack gives `("",)` where it has something to show, and nothing where it has not."""
    reading_seconds: float
    """The reading time in seconds: idle time starts only after it."""

    def __new__(
        cls,
        value: str,
        file: str = "",
        modules: Ids = (),
        ids: Callable[[Exhibition], Ids] | None = None,
        reading_seconds: float = 0.0,
    ) -> PageKind:
        """Creates a member with its declared attributes."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.file, kind.modules, kind.ids, kind.reading_seconds = file, modules, ids, reading_seconds
        return kind

    HOME = "home"
    STEP = "step", "StepPage.qml", ("steps", "films"), lambda shown: tuple(step.id for step in shown.steps)
    FIGURES = "figures", "FiguresPage.qml", ("figures",)
    FIGURE = "figure", "FigurePage.qml", ("figures",), lambda shown: tuple(one.id for one in shown.figures)
    ARTICLES = "articles", "ArticlesPage.qml", ("reading",)
    ARTICLE = (
        "article",
        "ArticlePage.qml",
        ("reading", "films"),
        lambda shown: tuple(article.id for article in shown.articles),
        60.0,
    )
    TASKS = "tasks", "TasksPage.qml", ("reading",)
    GALLERIES = "galleries", "GalleriesPage.qml", ("galleries",)
    GALLERY = (
        "gallery",
        "GalleryPage.qml",
        ("galleries",),
        lambda shown: tuple(one.id for one in shown.galleries if one.photos or one.films),
    )
    PHOTO = (
        "photo",
        "PhotoPage.qml",
        ("galleries", "tiles"),
        lambda shown: tuple(f"{one.id}/{photo}" for one in shown.galleries for photo in one.photos),
    )
    FILM = (
        "film",
        "FilmPage.qml",
        ("films",),
        lambda shown: tuple(f"{one.id}/{film}" for one in shown.galleries for film in one.films),
    )
    AREAS = "areas", "AreasPage.qml", ("reading",)
    TIMELINE = "timeline", "TimelinePage.qml", ("reading",)
    INTRODUCTION = "introduction", "IntroductionPage.qml", ("reading", "films"), None, 60.0


PAGES = tuple(kind for kind in PageKind if kind.file)
"""All kinds of pages except home."""

STONES = (
    PageKind.FIGURES,
    PageKind.ARTICLES,
    PageKind.TASKS,
    PageKind.GALLERIES,
    PageKind.AREAS,
    PageKind.TIMELINE,
    PageKind.INTRODUCTION,
)
"""The pages that have a stepping stone on home, in order. The landscape has a place for each (`assets/art/home.json`)."""


def all_pages(shown: Exhibition) -> list[tuple[PageKind, str]]:
    """Every page of an exhibition as (kind, id)."""
    return [(kind, id_) for kind in PAGES for id_ in (kind.ids(shown) if kind.ids else ("",))]
