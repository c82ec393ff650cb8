"""The list of pages that a visitor can open. The app, the tour and the tests derive their own lists from it.

To add a page, add a member here, its QML file in `kiosk/qml/Kiosk/Screens` and its view-model in `kiosk/screens`; see the recipe in
CONTRIBUTING.md. This module imports no Qt and reads no file, because the first frame needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from kiosk.exhibition.text import Text

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition

Ids = tuple[str, ...]


def _if_any(things: str) -> Callable[[Exhibition], Ids]:
    """One page without an id, if the exhibition has something in its attribute `things`."""
    return lambda shown: ("",) if getattr(shown, things) else ()


class PageKind(StrEnum):
    """A kind of page. Its value is its name in QML."""

    file: str
    """The QML file in `kiosk/qml/Kiosk/Screens`; empty for home, which is always below the pages."""
    modules: tuple[str, ...]
    """The modules of `kiosk.screens` that register the QML types of the page."""
    ids: Callable[[Exhibition], Ids] | None
    """Returns the ids of all pages of this kind, in order; None if the kind has one page without an id.

    A page that an exhibition may lack gives `("",)` where it has something to show, and nothing where it has not."""

    def __new__(
        cls,
        value: str,
        file: str = "",
        modules: Ids = (),
        ids: Callable[[Exhibition], Ids] | None = None,
    ) -> PageKind:
        """Creates a member with its declared attributes."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.file, kind.modules, kind.ids = file, modules, ids
        return kind

    HOME = "home"
    STEP = "step", "StepPage.qml", ("steps", "films"), lambda shown: tuple(step.id for step in shown.steps)
    FIGURES = "figures", "FiguresPage.qml", ("figures",), _if_any("figures")
    FIGURE = "figure", "FigurePage.qml", ("figures",), lambda shown: tuple(one.id for one in shown.figures)
    ARTICLES = "articles", "ArticlesPage.qml", ("reading",), _if_any("articles")
    ARTICLE = (
        "article",
        "ArticlePage.qml",
        ("reading", "films"),
        lambda shown: tuple(article.id for article in shown.articles),
    )
    TASKS = "tasks", "TasksPage.qml", ("reading",), _if_any("tasks")
    GALLERIES = (
        "galleries",
        "GalleriesPage.qml",
        ("galleries",),
        lambda shown: ("",) if any(one.photos or one.films for one in shown.galleries) else (),
    )
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
    AREAS = "areas", "AreasPage.qml", ("reading",), _if_any("areas")
    TIMELINE = "timeline", "TimelinePage.qml", ("reading",), _if_any("events")
    INTRODUCTION = (
        "introduction",
        "IntroductionPage.qml",
        ("reading", "films"),
        lambda shown: ("",) if shown.introduction.passages else (),
    )


PAGES = tuple(kind for kind in PageKind if kind.file)
"""All kinds of pages except home."""

STONES: Mapping[PageKind, Text] = MappingProxyType(
    {
        PageKind.FIGURES: Text("数据", "Figures"),
        PageKind.ARTICLES: Text("文章", "Articles"),
        PageKind.TASKS: Text("任务", "Tasks"),
        PageKind.GALLERIES: Text("图集", "Galleries"),
        PageKind.AREAS: Text("片区", "Areas"),
        PageKind.TIMELINE: Text("大事记", "Timeline"),
        PageKind.INTRODUCTION: Text("导语", "Introduction"),
    }
)
"""The pages that can have a stepping stone on home, in our order and with our titles; a bundle may name others (sheet `pages`).

The landscape has a place for each (`assets/art/home.json`)."""

STEPS = "steps"
"""The name of the stairway as a part of the exhibition."""
PARTS = (STEPS, *(str(kind) for kind in STONES))
"""The parts of an exhibition that a bundle can name, order and hide."""


@dataclass(frozen=True, slots=True)
class Stone:
    """A stepping stone on home: a way to a part of the exhibition that has something to show."""

    kind: PageKind
    title: Text


def stones(shown: Exhibition) -> tuple[Stone, ...]:
    """The stones of an exhibition: first those that it names, in its order, then the others in ours."""
    named = {PageKind(page.part): page.title for page in shown.pages if page.part != STEPS}
    kinds = (*named, *(kind for kind in STONES if kind not in named))
    return tuple(
        Stone(kind, named.get(kind) or STONES[kind]) for kind in kinds if kind.ids and kind.ids(shown)
    )


def title_of(shown: Exhibition, kind: PageKind) -> Text:
    """The title of a part: the bundle's, or else ours."""
    return next((page.title for page in shown.pages if page.part == kind and page.title), STONES[kind])


def all_pages(shown: Exhibition) -> list[tuple[PageKind, str]]:
    """Every page of an exhibition as (kind, id)."""
    return [(kind, id_) for kind in PAGES for id_ in (kind.ids(shown) if kind.ids else ("",))]
