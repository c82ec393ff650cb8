"""What a chart shows, as data: series, texts, ranges, colour roles and honest notes. Pure: no Qt, no NumPy.

Everything that a drawing draws or writes stands in one of these frozen dataclasses, so that tests can ask the spec
instead of the pixels. `kiosk.charts.spec` builds them from figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.charts.palette import Role
from kiosk.exhibition.figures import Wording
from kiosk.exhibition.text import Language


class NoteKind(StrEnum):
    """Why a note stands under a chart."""

    DERIVED = "derived"
    SCHEMATIC = "schematic"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Note:
    """An honest word about the drawing; `brief` says the same where there is little room.

    An essential note stands on the smallest tile too.
    """

    kind: NoteKind
    text: str
    brief: str
    essential: bool


@dataclass(frozen=True, slots=True)
class Headline:
    """A number as it is set large: `full` is the source's whole wording, `brief` what may never be missing."""

    full: Wording
    brief: Wording
    role: Role = Role.FIGURE


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at its place in the drawing: the value in the unit of the range, its text and what it is about."""

    value: float
    headline: Headline
    caption: str
    role: Role
    open_above: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a composition from `start` to `end` percent."""

    name: str
    value: str
    start: float
    end: float
    role: Role


@dataclass(frozen=True, slots=True)
class Chart:
    """What all charts have: whose they are, their words and their notes."""

    figure: str
    language: Language
    name: str
    label: str
    """What is measured, in a few words (年均增长)."""
    headline: Headline
    others: tuple[str, ...]
    """The figure's other numbers, each with its whole wording."""
    notes: tuple[Note, ...]

    @property
    def derived(self) -> bool:
        """Whether something in the drawing is computed and not stated by the source."""
        return any(note.kind is NoteKind.DERIVED for note in self.notes)

    @property
    def schematic(self) -> bool:
        """Whether something in the drawing is not to scale."""
        return any(note.kind is NoteKind.SCHEMATIC for note in self.notes)


@dataclass(frozen=True, slots=True)
class GrowthChart(Chart):
    """A stair of treads at the height of an index that starts at 100 and grows at the average rate."""

    percent: float
    index: tuple[float, ...]
    start_text: str
    end_text: str
    x_range: tuple[float, float]
    y_range: tuple[float, float]


@dataclass(frozen=True, slots=True)
class LevelTargetChart(Chart):
    """Mountains with true heights above a shore at zero: what is, and what shall be."""

    level: Mark
    target: Mark | None
    y_range: tuple[float, float]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The mountains from left to right."""
        return (self.level,) if self.target is None else (self.level, self.target)


@dataclass(frozen=True, slots=True)
class ShareChart(Chart):
    """A roll of bamboo slips, inked up to the share; the whole roll is 100 percent."""

    percent: float
    slips: int
    open_above: bool
    part: str
    whole: str
    x_range: tuple[float, float] = (0.0, 100.0)

    @property
    def per_slip(self) -> float:
        """Percent of the whole that one slip stands for."""
        return 100.0 / self.slips

    def filled(self, slip: int) -> float:
        """How much of the slip with this index (0 is the leftmost) is inked, 0 to 1."""
        return min(1.0, max(0.0, self.percent / self.per_slip - slip))


@dataclass(frozen=True, slots=True)
class CompositionChart(Chart):
    """A band of country whose parts have true widths."""

    segments: tuple[Segment, ...]
    x_range: tuple[float, float] = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class RankChart(Chart):
    """Peaks in a row, the ranked one with a flag; the others are pale, unnamed and schematic."""

    place: int
    scope: str
    peaks: int
    x_range: tuple[float, float]

    def __post_init__(self) -> None:
        if not 1 <= self.place <= self.peaks:
            raise ValueError("there is no peak for this rank")

    @property
    def flagged(self) -> int:
        """The index of the flagged peak in the order of height."""
        return self.place - 1


@dataclass(frozen=True, slots=True)
class ExtentChart(Chart):
    """A winding road through hills; its drawn length means nothing and says so."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class IncreaseChart(Chart):
    """Fields of equal area that were added, the last one possibly in part."""

    value: float
    unit: str
    each: float
    tiles: tuple[float, ...]
    """How much of each field is added, 0 to 1."""


@dataclass(frozen=True, slots=True)
class AttainmentChart(Chart):
    """A river between its banks, filled to the attained percentage of the waterline."""

    percent: float
    y_range: tuple[float, float] = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class NumberChart(Chart):
    """A number that no drawing can show truly (a negative level, a twelfth rank): it stands alone."""


ChartSpec = (
    GrowthChart
    | LevelTargetChart
    | ShareChart
    | CompositionChart
    | RankChart
    | ExtentChart
    | IncreaseChart
    | AttainmentChart
    | NumberChart
)
