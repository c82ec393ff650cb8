"""The columns of every sheet, declared: one dataclass per sheet, for the border only.

A field made by `text` stands in two columns, NAME_zh and NAME_en; all others stand in the column of their
name. A field without a default is a column that must be there and be filled.

These are plain dataclasses and not pydantic models because the default bundle is read before the first
frame: pydantic costs 0.2–0.35 s and some 15 MB at every start, and would do no more here than call the
same functions of `cells`.
"""

# ruff: noqa: RUF009 (cell and text make the fields of the dataclasses)
from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.bundles.authoring.sheets import cells
from kiosk.exhibition.figures import Comparator
from kiosk.exhibition.model import Importance
from kiosk.exhibition.text import Text


def cell(parse: Callable[[str], object], default: object = MISSING) -> Any:
    """A column whose text `parse` turns into the field's value; CellError refuses it."""
    if default is MISSING:
        return field(metadata={"parse": parse})
    return field(default=default, metadata={"parse": parse})


def text(default: object = MISSING, check: Callable[[str], object] | None = None) -> Any:
    """Two columns, the Chinese and the English of one text; `check` refuses either with CellError."""
    metadata = {"text": True, "check": check}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(kw_only=True, eq=False, repr=False)
class ExhibitRow:
    """exhibit.toml."""

    format: str = cell(str)
    id: str = cell(cells.exhibition_identity)
    title: Text = text(check=cells.exhibition_title)
    source: Text = text()
    name: Text = text()
    kicker: Text = text()
    column: Text = text()
    headline: Text = text()
    closing: Text = text()
    byline: Text = text()
    verse: Text = text()
    steps_title: Text = text()
    figures_title: Text = text()
    figures_subtitle: Text = text()
    articles_title: Text = text()
    tasks_title: Text = text()
    section: str = cell(str)


@dataclass(kw_only=True, eq=False, repr=False)
class SectionRow:
    """A part of the source that statements are cited from."""

    id: str = cell(cells.identity)
    title: Text = text()


@dataclass(kw_only=True, eq=False, repr=False)
class PositioningRow:
    """One of the two positionings."""

    id: str = cell(cells.identity)
    number: int = cell(cells.whole)
    name: Text = text()
    statement: Text = text()
    section: str = cell(str)


@dataclass(kw_only=True, eq=False, repr=False)
class StepRow:
    """A step; its points are texts/ID.zh.md and .en.md."""

    id: str = cell(cells.text_identity)
    number: int = cell(cells.whole)
    name: Text = text()
    title: Text = text()
    summary: Text = text()
    figures: tuple[str, ...] = cell(cells.identities, ())
    tasks: tuple[str, ...] = cell(cells.identities, ())
    photos: tuple[str, ...] = cell(cells.identities, ())
    section: str = cell(str)


@dataclass(kw_only=True, eq=False, repr=False)
class FigureRow:
    """A figure; its numbers are rows of the sheet measures."""

    id: str = cell(cells.identity)
    number: int = cell(cells.whole)
    name: Text = text()
    statement: Text = text()
    as_of: Text = text()
    note: Text | None = text(None)
    section: str = cell(str)


@dataclass(kw_only=True, eq=False, repr=False)
class MeasureRow:
    """A number with its wording; which of the last columns are needed depends on the kind."""

    figure: str = cell(str)
    kind: str = cell(str)
    label: Text = text()
    period: Text = text()
    before_zh: str = cell(str, "")
    number_zh: str = cell(str)
    unit_zh: str = cell(str, "")
    after_zh: str = cell(str, "")
    before_en: str = cell(str, "")
    number_en: str = cell(str, "")
    unit_en: str = cell(str, "")
    after_en: str = cell(str, "")
    comparators: tuple[Comparator, ...] = cell(cells.comparators, ())
    value: Decimal | None = cell(cells.decimal, None)
    quantity: Text | None = text(None)
    scope: Text | None = text(None)
    part: Text | None = text(None)
    whole: Text | None = text(None)
    section: str = cell(str, "")


@dataclass(kw_only=True, eq=False, repr=False)
class PartRow:
    """A part of a composition, in percent."""

    figure: str = cell(str)
    name: Text = text()
    percent: Decimal = cell(cells.decimal)


@dataclass(kw_only=True, eq=False, repr=False)
class ArticleRow:
    """An article; its paragraphs are texts/ID.zh.md and .en.md."""

    id: str = cell(cells.text_identity)
    number: int = cell(cells.whole)
    name: Text = text()
    title: Text = text()
    subtitle: Text = text()
    summary: Text = text()
    photos: tuple[str, ...] = cell(cells.identities, ())
    tasks: tuple[str, ...] = cell(cells.identities, ())
    section: str = cell(str)


@dataclass(kw_only=True, eq=False, repr=False)
class TaskRow:
    """One of the new tasks."""

    id: str = cell(cells.identity)
    number: int = cell(cells.whole)
    title: Text = text()
    action: Text = text()
    goal: Text = text()
    section: str = cell(str)


@dataclass(kw_only=True, eq=False, repr=False)
class AreaRow:
    """A role that areas share; members are separated by semicolons."""

    id: str = cell(cells.identity)
    number: int = cell(cells.whole)
    role: Text = text()
    purpose: Text = text()
    members_zh: tuple[str, ...] = cell(cells.names)
    members_en: tuple[str, ...] = cell(cells.names, ())
    statement: Text = text()
    section: str = cell(str)


@dataclass(kw_only=True, eq=False, repr=False)
class EventRow:
    """A dated event; without an end it is a single day."""

    id: str = cell(cells.identity)
    start: date = cell(cells.day)
    end: date | None = cell(cells.day, None)
    importance: Importance = cell(cells.importance, Importance.NORMAL)
    title: Text = text()
    statement: Text = text()
    note: Text | None = text(None)
    section: str = cell(str)


@dataclass(kw_only=True, eq=False, repr=False)
class PhotoRow:
    """A picture in the folder; file is its path, starting photos/."""

    id: str = cell(cells.identity)
    file: str = cell(str)
    drawing: bool = cell(cells.yes_or_no)
    caption: Text = text()
    credit: Text | None = text(None)
    note: Text | None = text(None)
    place: Text | None = text(None)
    taken: date | None = cell(cells.day, None)
    section: str = cell(str)


@dataclass(kw_only=True, eq=False, repr=False)
class GalleryRow:
    """Pictures and films shown together; one of the two may be empty."""

    id: str = cell(cells.identity)
    title: Text = text()
    introduction: Text = text()
    photos: tuple[str, ...] = cell(cells.identities, ())
    films: tuple[str, ...] = cell(cells.identities, ())


@dataclass(kw_only=True, eq=False, repr=False)
class FilmRow:
    """A film in the folder; file is its path, starting video/. Beside it lie NAME.jpg, and NAME.zh.vtt and NAME.en.vtt where anything is heard."""

    id: str = cell(cells.identity)
    file: str = cell(str)
    drawing: bool = cell(cells.yes_or_no)
    caption: Text = text()
    credit: Text | None = text(None)
    note: Text | None = text(None)
    place: Text | None = text(None)
    taken: date | None = cell(cells.day, None)
    section: str = cell(str)


SHEETS: dict[str, type[Any]] = {
    "exhibit": ExhibitRow,
    "sections": SectionRow,
    "positionings": PositioningRow,
    "steps": StepRow,
    "figures": FigureRow,
    "measures": MeasureRow,
    "parts": PartRow,
    "articles": ArticleRow,
    "tasks": TaskRow,
    "areas": AreaRow,
    "events": EventRow,
    "galleries": GalleryRow,
    "photos": PhotoRow,
    "films": FilmRow,
}
"""Every sheet and its columns, in the order in which they are read and stand in the workbook."""

OPTIONAL = frozenset({"films"})
"""Sheets that may be missing or have no rows."""
