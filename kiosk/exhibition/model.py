"""The exhibition as one immutable value.

Every sentence a visitor reads is a `Text` (Chinese and English) inside one of these dataclasses, and
everything that is stated as a fact carries the `Citation` of the place it was taken from. Ids are unique
within their kind and are the only way one part refers to another; the reader guarantees that every
reference resolves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Protocol, TypeVar

from kiosk.exhibition.figures import Figure
from kiosk.exhibition.renditions import Pyramid, thumbnail_name
from kiosk.exhibition.text import Citation, Language, Text
from kiosk.exhibition.theme import BundleTheme

MISSING = Path(Path.cwd().anchor, "missing")
"""Stands before the name of a file that a bundle lacks; nothing lies there."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or point, word for word from its source, with a short heading quoted from it or ours."""

    heading: Text
    text: Text
    citation: Citation


@dataclass(frozen=True, slots=True)
class Positioning:
    """One of the 两大定位: the name in short and the wording it is quoted from."""

    id: str
    name: Text
    statement: Passage


@dataclass(frozen=True, slots=True)
class Step:
    """One of the 六个上台阶. The Chinese of `points`, joined, is the full source text of the step."""

    id: str
    number: int
    name: Text
    title: Text
    summary: Text
    """A short statement quoted from the step's own text, for the landing on the home screen."""
    points: tuple[Passage, ...]
    figures: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One of the 四篇文章: title, the line that goes with it, a summary quoted from it, paragraphs."""

    id: str
    number: int
    name: Text
    """The short name: 生态人文."""
    title: Text
    """The title as printed: 做好生态人文文章."""
    subtitle: Text
    summary: Text
    paragraphs: tuple[Passage, ...]
    photos: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One of the “八个新”任务: the action before the comma and the 新 it leads to after it."""

    id: str
    number: int
    title: Text
    action: Text
    goal: Text
    citation: Citation
    steps: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """One of the four area roles (桥头堡, 会客厅, 度假地, 大观园) and the areas that share it."""

    id: str
    role: Text
    purpose: Text
    members: tuple[Text, ...]
    statement: Passage


class Importance(StrEnum):
    """How large an event stands on the timeline."""

    MAJOR = "major"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event; `end` equals `start` for a single day."""

    id: str
    start: date
    end: date
    title: Text
    statement: Passage
    importance: Importance = Importance.NORMAL
    note: Text | None = None
    """What a visitor must know about the date."""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"event {self.id} ends before it starts")


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture. `drawing` is true where it is our own illustration and must be labelled 示意插画."""

    id: str
    file: Path
    caption: Text
    citation: Citation
    drawing: bool
    credit: Text | None = None
    """Who took the photograph that the caption names; None for drawings that stand for no photograph."""
    note: Text | None = None
    """What a visitor must know about the picture, such as: the photograph itself has not been supplied."""
    place: Text | None = None
    taken: date | None = None
    pyramid: Pyramid | None = None
    """In a release: the tiles of a picture that is larger than what is shown of it at once."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that stand below a film from `start` to `end`, in seconds; they may have line breaks."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a film in both languages, each in the order of their starts; empty where nobody speaks."""

    zh: tuple[Cue, ...] = ()
    en: tuple[Cue, ...] = ()

    def get(self, language: Language) -> tuple[Cue, ...]:
        """The cues in `language`."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Film:
    """A film: an MP4 file, the picture that stands for it until it plays, and its captions.

    `drawing` is true where it is made of our own illustrations and must be labelled 示意动画. `seconds` is its length, `width` and
    `height` are its pixels as it is shown; all three are 0 where the file is missing.
    """

    id: str
    file: Path
    poster: Path
    caption: Text
    citation: Citation
    drawing: bool
    seconds: float
    width: int
    height: int
    sound: bool
    captions: Captions = field(default_factory=Captions)
    credit: Text | None = None
    note: Text | None = None
    place: Text | None = None
    taken: date | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound: an Ogg Opus file and its length in seconds."""

    file: Path
    seconds: float


@dataclass(frozen=True, slots=True)
class Narration:
    """A text read aloud, in both languages."""

    zh: Recording
    en: Recording

    def get(self, language: Language) -> Recording:
        """The recording in `language`."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures and films shown together, in order."""

    id: str
    title: Text
    introduction: Text
    photos: tuple[str, ...]
    films: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Introduction:
    """What opens the exhibition: the printed headline lines, the introduction and the two positionings."""

    title: Text
    """六个上台阶: the name of the exhibition on its home screen."""
    kicker: Text
    column: Text
    """The name of the newspaper column: 聚焦区县党代会·北碚."""
    headline: Text
    closing: Text
    byline: Text
    verse: Text
    """Two short lines with a line break, quoted from the source: 缙云群峰傲然屹立 / 千里嘉陵逶迤而至."""
    passages: tuple[Passage, ...]
    positionings: tuple[Positioning, ...]
    figures_title: Text
    """数读·五年成就"""
    figures_subtitle: Text
    """感受北碚成长"""
    articles_title: Text
    tasks_title: Text
    steps_title: Text


@dataclass(frozen=True, slots=True)
class Exhibition:
    """Everything one panel shows."""

    id: str
    title: Text
    source: Text
    """The one source of the exhibition, as it is cited on the screen."""
    introduction: Introduction
    steps: tuple[Step, ...]
    figures: tuple[Figure, ...]
    articles: tuple[Article, ...]
    tasks: tuple[Task, ...]
    areas: tuple[Area, ...]
    events: tuple[Event, ...]
    galleries: tuple[Gallery, ...]
    photos: tuple[Photo, ...]
    files: Mapping[str, Path] = field(repr=False)
    """Where each file of the bundle lies, by its logical name; what a photo's `file` names is one of them."""

    films: tuple[Film, ...] = ()
    narrations: Mapping[str, Narration] = field(default_factory=dict)
    """The texts that can be heard: by the id of a step or an article, or "introduction"."""
    theme: BundleTheme = field(default_factory=BundleTheme)
    """What the bundle changes in how the panel looks; nothing by default."""

    def path(self, file: PurePath) -> Path:
        """Where a file lies; a path that does not exist where the bundle lacks it."""
        return self.files.get(file.as_posix(), MISSING / file)

    def thumbnail(self, file: PurePath) -> Path:
        """Where a picture lies in small; the picture itself where it has no thumbnail."""
        return self.files.get(thumbnail_name(file.as_posix()), self.path(file))

    def figure(self, figure_id: str) -> Figure:
        """The figure with this id; KeyError if there is none."""
        return _find(self.figures, figure_id)

    def step(self, step_id: str) -> Step:
        """The step with this id; KeyError if there is none."""
        return _find(self.steps, step_id)

    def article(self, article_id: str) -> Article:
        """The article with this id; KeyError if there is none."""
        return _find(self.articles, article_id)

    def task(self, task_id: str) -> Task:
        """The task with this id; KeyError if there is none."""
        return _find(self.tasks, task_id)

    def gallery(self, gallery_id: str) -> Gallery:
        """The gallery with this id; KeyError if there is none."""
        return _find(self.galleries, gallery_id)

    def photo(self, photo_id: str) -> Photo:
        """The photo with this id; KeyError if there is none."""
        return _find(self.photos, photo_id)

    def film(self, film_id: str) -> Film:
        """The film with this id; KeyError if there is none."""
        return _find(self.films, film_id)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Identified)


def _find(items: tuple[_T, ...], wanted: str) -> _T:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
