"""The exhibition as one immutable value.

Every sentence that a visitor reads is a `Text` (Chinese and English) in one of these dataclasses. Every statement of fact has a
`Citation` of its place in the source. Ids are unique within their kind. One part refers to another only by id; the reader guarantees
that every id exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any, Protocol, TypeVar

from kiosk.exhibition.dates import When
from kiosk.exhibition.figures import Figure
from kiosk.exhibition.renditions import Pyramid, thumbnail_name
from kiosk.exhibition.speech import Clips
from kiosk.exhibition.talks import Stop
from kiosk.exhibition.text import Citation, Language, Text
from kiosk.exhibition.theme import BundleTheme

MISSING = Path(Path.cwd().anchor, "missing")
"""The folder in the path of a file that the bundle lacks; no such folder exists."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or point, word for word from its source, with a short heading. The heading is quoted or ours.

    `above` and `below` are the ids of the pictures that stand before and after the text.
    """

    heading: Text
    text: Text
    citation: Citation
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    verse: bool = False
    """Whether the text is a poem: its lines end where the author ends them."""


@dataclass(frozen=True, slots=True)
class Positioning:
    """What a place or a museum stands for: its short name and the quoted wording."""

    id: str
    name: Text
    statement: Passage


MOST_STEPS = 9
"""Home has room for so many landings."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the stairway. The Chinese of `points`, joined, is the full source text of the step; there may be none."""

    id: str
    number: int
    name: Text
    title: Text
    summary: Text
    """A short quotation from the step's text, for its landing on the home screen."""
    points: tuple[Passage, ...]
    figures: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article: title, subtitle, a quoted summary, paragraphs."""

    id: str
    number: int
    name: Text
    """The short name."""
    title: Text
    """The title as printed."""
    subtitle: Text
    summary: Text
    paragraphs: tuple[Passage, ...]
    photos: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A task: the action (before the comma) and the goal that it leads to (after the comma)."""

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
    """A role in the whole, and the areas that share it."""

    id: str
    role: Text
    purpose: Text
    members: tuple[Text, ...]
    statement: Passage


class Importance(StrEnum):
    """The size of an event on the timeline."""

    MAJOR = "major"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event. Its date may be vague or a span."""

    id: str
    when: When
    title: Text
    statement: Passage
    importance: Importance = Importance.NORMAL
    note: Text | None = None
    """Information about the date that a visitor must know."""


@dataclass(frozen=True, slots=True)
class ObjectLabel:
    """The label of a museum object (a tombstone): who made it, material, size, who found it, number."""

    maker: Text | None = None
    material: Text | None = None
    size: Text | None = None
    finder: Text | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture. `drawing` is true for our own illustrations; these must be labelled 示意插画.

    A photograph that nobody described has no caption.
    """

    id: str
    file: Path
    caption: Text | None
    citation: Citation
    drawing: bool
    credit: Text | None = None
    """The photographer of the photograph that the caption names; None for drawings without such a photograph."""
    note: Text | None = None
    """Information that a visitor must know, for example: the photograph itself has not been supplied."""
    place: Text | None = None
    taken: When | None = None
    pyramid: Pyramid | None = None
    """The tiles of a picture with more pixels than are shown at once; only in a release."""
    label: ObjectLabel | None = None
    """The label of the museum object in the picture."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption of a film from `start` to `end`, in seconds. The text may have line breaks."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a film in both languages, ordered by start time; empty where nobody speaks."""

    zh: tuple[Cue, ...] = ()
    en: tuple[Cue, ...] = ()

    def get(self, language: Language) -> tuple[Cue, ...]:
        """The cues in `language`."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Film:
    """A film: an MP4 file, its poster and its captions.

    `drawing` is true for films of our own illustrations; these must be labelled 示意动画. `seconds` is the length. `width` and
    `height` are the size in pixels as shown. All three are 0 if the file is missing.
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
    taken: When | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file: Ogg Opus, with its length in seconds."""

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
    """Pictures and films that are shown together, in order."""

    id: str
    title: Text
    introduction: Text
    photos: tuple[str, ...]
    films: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Introduction:
    """The exhibition's own lines: its name, what stands above and below it, its headings and its words for the stairway.

    A line that is None is not shown, and nothing takes its place. Only `steps_word` and `touch` have a word of ours then.
    """

    title: Text
    """The name of the exhibition on its home screen."""
    kicker: Text | None = None
    column: Text | None = None
    """The name of the newspaper column."""
    headline: Text | None = None
    closing: Text | None = None
    byline: Text | None = None
    verse: Text | None = None
    """Short lines with line breaks, quoted from the source."""
    passages: tuple[Passage, ...] = ()
    positionings: tuple[Positioning, ...] = ()
    figures_title: Text | None = None
    figures_subtitle: Text | None = None
    articles_title: Text | None = None
    tasks_title: Text | None = None
    steps_title: Text | None = None
    areas_title: Text | None = None
    positionings_title: Text | None = None
    place: Text | None = None
    """The place of the exhibition, beside its name."""
    seal: str = ""
    """One to four characters on the seal beside the name."""
    step_suffix: Text | None = None
    """The words below the number on a step's scroll."""
    step_word: Text | None = None
    """The place of a step, with %1 for its number and %2 for the number of steps."""
    touch: Text | None = None
    """The words that invite a visitor to touch the panel."""


@dataclass(frozen=True, slots=True)
class NamedPage:
    """What the bundle says about one part of the exhibition: its title (None: ours), and whether it is shown."""

    part: str
    """The name of the part (`pages.PARTS`)."""
    title: Text | None
    shown: bool = True


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Identified)


@dataclass(frozen=True, slots=True)
class Exhibition:
    """The whole content of one panel."""

    id: str
    title: Text
    source: Text | None
    """The source of the exhibition, as the screen cites it."""
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
    """The path of each file of the bundle by its logical name; the `file` of a photo is such a name."""

    films: tuple[Film, ...] = ()
    narrations: Mapping[str, Narration] = field(default_factory=dict)
    """The narrations by the id of a step or an article, or "introduction"."""
    theme: BundleTheme = field(default_factory=BundleTheme)
    """The look that the bundle sets; empty by default."""
    pages: tuple[NamedPage, ...] = ()
    """The parts that the bundle names, in its order. Other parts follow in ours (`pages.stones`)."""
    stops: tuple[Stop, ...] = ()
    """The stops of its talk tracks (`talks.talks`)."""
    clips: Clips = field(default_factory=dict, repr=False, compare=False)
    """The spoken clips that came with the exhibition; empty by default. They are looked up with `speech.key`."""
    _indexes: dict[str, dict[str, Any]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def path(self, file: PurePath) -> Path:
        """The path of a file; a path that does not exist if the bundle lacks the file."""
        return self.files.get(file.as_posix(), MISSING / file)

    def thumbnail(self, file: PurePath) -> Path:
        """The path of a picture's thumbnail; the path of the picture itself if it has none."""
        return self.files.get(thumbnail_name(file.as_posix()), self.path(file))

    def figure(self, figure_id: str) -> Figure:
        """The figure with this id; KeyError if there is none."""
        return self._of("figures", self.figures, figure_id)

    def step(self, step_id: str) -> Step:
        """The step with this id; KeyError if there is none."""
        return self._of("steps", self.steps, step_id)

    def article(self, article_id: str) -> Article:
        """The article with this id; KeyError if there is none."""
        return self._of("articles", self.articles, article_id)

    def task(self, task_id: str) -> Task:
        """The task with this id; KeyError if there is none."""
        return self._of("tasks", self.tasks, task_id)

    def gallery(self, gallery_id: str) -> Gallery:
        """The gallery with this id; KeyError if there is none."""
        return self._of("galleries", self.galleries, gallery_id)

    def photo(self, photo_id: str) -> Photo:
        """The photo with this id; KeyError if there is none."""
        return self._of("photos", self.photos, photo_id)

    def film(self, film_id: str) -> Film:
        """The film with this id; KeyError if there is none."""
        return self._of("films", self.films, film_id)

    def _of(self, kind: str, items: tuple[_T, ...], wanted: str) -> _T:
        """The item with this id. The first call for a kind makes its index: there may be 10,000 photos."""
        index = self._indexes.get(kind)
        if index is None:
            index = self._indexes[kind] = {item.id: item for item in reversed(items)}
        found: _T = index[wanted]
        return found
