"""The talk tracks of a guide: pages in an order, each with a note for the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.exhibition.pages import PageKind, all_pages, stones
from kiosk.exhibition.text import Text

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition


@dataclass(frozen=True, slots=True)
class Stop:
    """A page on a talk track. Stops with the same `talk` are one track."""

    name: str
    """The name under which the bundle means the page: a part, or the id of a thing (`page_names`)."""
    talk: Text | None = None
    note: Text | None = None
    """What the guide wants to remember here."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A track: its name if it has one, and its pages as (kind, id), each with its note."""

    name: Text | None
    stops: tuple[tuple[PageKind, str, Text | None], ...]


def page_names(shown: Exhibition) -> Mapping[str, tuple[PageKind, str]]:
    """The pages of an exhibition by the names that a stop can use: `home`, a part, or the id of a thing.

    A picture is shown in the first gallery that has it.
    """
    names: dict[str, tuple[PageKind, str]] = {"home": (PageKind.HOME, "")}
    for kind, id_ in all_pages(shown):
        names.setdefault(id_.rpartition("/")[2] or str(kind), (kind, id_))
    return names


def talks(shown: Exhibition) -> tuple[Talk, ...]:
    """The tracks of an exhibition, in its order. Without any: one through home, the steps and the parts."""
    if not shown.stops:
        pages = [(PageKind.HOME, "")]
        pages += [(PageKind.STEP, step.id) for step in shown.steps]
        pages += [(stone.kind, "") for stone in stones(shown)]
        return (Talk(None, tuple((kind, id_, None) for kind, id_ in pages)),)
    names = page_names(shown)
    tracks: dict[Text | None, list[tuple[PageKind, str, Text | None]]] = {}
    for stop in shown.stops:
        if page := names.get(stop.name):
            tracks.setdefault(stop.talk, []).append((*page, stop.note))
    return tuple(Talk(name, tuple(stops)) for name, stops in tracks.items())
