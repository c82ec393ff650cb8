"""The content of charts as data: series, texts, ranges, colour roles and notes. Pure: no Qt, no NumPy.

Everything that a drawing draws or writes is in one of these frozen dataclasses, so that tests can ask the spec instead of the pixels.
`kiosk.charts.spec` builds them from figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.charts.palette import Role
from kiosk.exhibition.figures import Wording
from kiosk.exhibition.text import Language
from kiosk.exhibition.theme import Motif


class NoteKind(StrEnum):
    """The reason for a note below a chart."""

    DERIVED = "derived"
    SCHEMATIC = "schematic"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Note:
    """A note about how to read the drawing. `brief` says the same for places with little room.

    An essential note is shown on the smallest tile too.
    """

    kind: NoteKind
    text: str
    brief: str
    essential: bool


@dataclass(frozen=True, slots=True)
class Headline:
    """A number in large type. `full` is the whole wording of the source; `brief` is the part that must never be missing."""

    full: Wording
    brief: Wording
    role: Role = Role.FIGURE


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at its place in the drawing: value in the unit of the range, text, and caption."""

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
    """The common part of all charts: figure, language, texts and notes."""

    figure: str
    language: Language
    name: str
    label: str
    """What the number measures, in a few words (年均增长)."""
    headline: Headline
    others: tuple[str, ...]
    """The other numbers of the figure, each with its whole wording."""
    notes: tuple[Note, ...]
    motif: Motif = field(default=Motif.MOUNTAINS, kw_only=True)

    @property
    def derived(self) -> bool:
        """Whether the drawing contains a derived value, which the source does not state."""
        return any(note.kind is NoteKind.DERIVED for note in self.notes)

    @property
    def schematic(self) -> bool:
        """Whether a part of the drawing is not to scale."""
        return any(note.kind is NoteKind.SCHEMATIC for note in self.notes)


@dataclass(frozen=True, slots=True)
class Column:
    """An amount at a place of the x axis: its value, and its texts as they are written."""

    at: float
    value: float
    text: str
    """The number, beside the end of the column."""
    name: str
    """The name or the time, below the column."""
    role: Role = Role.AZURITE
    headline: Headline | None = None
    """The number with all its words; shown instead of `text` where there is room."""
    open_above: bool = False


@dataclass(frozen=True, slots=True)
class GrowthChart(Chart):
    """A stair. The heights of its treads are an index that starts at 100 and grows at the average rate.

    If the years are not given, there are two treads: before and after.
    """

    percent: float
    index: tuple[float, ...]
    start_text: str
    end_text: str
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    @property
    def declines(self) -> bool:
        """Whether the stair goes down."""
        return self.percent < 0

    @property
    def columns(self) -> tuple[Column, ...]:
        """The treads as columns; only the first and the last have a name."""
        last = len(self.index) - 1
        names = {0: self.start_text, last: self.end_text}
        return tuple(
            Column(k + 0.5, value, "", names.get(k, ""), Role.AZURITE if k == last else Role.MALACHITE)
            for k, value in enumerate(self.index)
        )


@dataclass(frozen=True, slots=True)
class LevelTargetChart(Chart):
    """Mountains with true heights above a shore at zero: the level, and the target if there is one."""

    level: Mark
    target: Mark | None
    y_range: tuple[float, float]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The mountains from left to right."""
        return (self.level,) if self.target is None else (self.level, self.target)


@dataclass(frozen=True, slots=True)
class ShareChart(Chart):
    """A roll of bamboo slips, inked up to the share. The whole roll is 100 percent."""

    percent: float
    slips: int
    open_above: bool
    part: str
    whole: str
    x_range: tuple[float, float] = (0.0, 100.0)

    @property
    def per_slip(self) -> float:
        """The percentage that one slip represents."""
        return 100.0 / self.slips

    def filled(self, slip: int) -> float:
        """The inked share of the slip with this index, 0 to 1. Index 0 is the leftmost slip."""
        return min(1.0, max(0.0, self.percent / self.per_slip - slip))


@dataclass(frozen=True, slots=True)
class CompositionChart(Chart):
    """A band of country whose parts have true widths."""

    segments: tuple[Segment, ...]
    x_range: tuple[float, float] = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class RankChart(Chart):
    """Peaks in a row. The ranked one has a flag; the others are pale, unnamed and schematic."""

    place: int
    scope: str
    places: tuple[int, ...]
    """The places that are drawn, the first one first. If some before the last are left out, the drawing says so."""
    x_range: tuple[float, float]

    def __post_init__(self) -> None:
        if self.place not in self.places:
            raise ValueError("there is no peak for this rank")

    @property
    def peaks(self) -> int:
        """The number of peaks."""
        return len(self.places)

    @property
    def flagged(self) -> int:
        """The index of the flagged peak in the order of height."""
        return self.places.index(self.place)

    @property
    def omitted(self) -> int:
        """The number of places that are left out before the last peak."""
        return self.places[-1] - self.peaks


@dataclass(frozen=True, slots=True)
class ExtentChart(Chart):
    """A winding road through hills. Its drawn length has no meaning, and a note says so."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class IncreaseChart(Chart):
    """Fields of equal area that were added or lost; the last one may be a part of a field."""

    value: float
    unit: str
    each: float
    tiles: tuple[float, ...]
    """The added or lost share of each field, 0 to 1."""
    lost: bool = False
    """Whether the fields are lost: they are then only outlined."""


@dataclass(frozen=True, slots=True)
class AttainmentChart(Chart):
    """A river between its banks, filled to the attained percentage of the waterline."""

    percent: float
    y_range: tuple[float, float] = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class AmountsChart(Chart):
    """Amounts side by side on one scale. Negative ones go down from the zero line."""

    columns: tuple[Column, ...]
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    headed: bool
    """Whether the head has the number; otherwise each column has its own."""


@dataclass(frozen=True, slots=True)
class SeriesChart(Chart):
    """Amounts over time on one scale, as a line or as bars. The x axis is in years."""

    columns: tuple[Column, ...]
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    line: bool


@dataclass(frozen=True, slots=True)
class NumberChart(Chart):
    """A number without a drawing: no drawing was wanted, or none can show it truly (a single negative level)."""

    period: str = ""


ChartSpec = (
    GrowthChart
    | LevelTargetChart
    | ShareChart
    | CompositionChart
    | RankChart
    | ExtentChart
    | IncreaseChart
    | AttainmentChart
    | AmountsChart
    | SeriesChart
    | NumberChart
)
