"""The pages a visitor can open: the one list from which the app, the tour and the tests derive theirs.

To add a page, add a member here, its QML file in `kiosk/qml/Kiosk/Screens` and its view-model in `kiosk/screens`; CONTRIBUTING.md
has the recipe. Nothing here imports Qt or reads a file: the first frame needs this module.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition

Ids = tuple[str, ...]


class PageKind(StrEnum):
    """A kind of page; its value is its name in QML."""

    file: str
    """Its file in `kiosk/qml/Kiosk/Screens`; empty for home, which always lies below the pages."""
    modules: tuple[str, ...]
    """The modules of `kiosk.screens` that register the QML types of the page."""
    ids: Callable[[Exhibition], Ids] | None
    """The ids that such a page can show, in order; None where the page shows everything and has no id."""
    reading_seconds: float
    """So long a visitor may read the page without a touch before idle time begins to count."""

    def __new__(
        cls,
        value: str,
        file: str = "",
        modules: Ids = (),
        ids: Callable[[Exhibition], Ids] | None = None,
        reading_seconds: float = 0.0,
    ) -> PageKind:
        """A member and what is declared about it."""
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
"""Every kind of page but home."""

STONES = (
    PageKind.FIGURES,
    PageKind.ARTICLES,
    PageKind.TASKS,
    PageKind.GALLERIES,
    PageKind.AREAS,
    PageKind.TIMELINE,
    PageKind.INTRODUCTION,
)
"""The pages that a stepping stone on home leads to, in order. The landscape has a place for each (`assets/art/home.json`)."""


def all_pages(shown: Exhibition) -> list[tuple[PageKind, str]]:
    """Every page of an exhibition: its kind and its id."""
    return [(kind, id_) for kind in PAGES for id_ in (kind.ids(shown) if kind.ids else ("",))]
