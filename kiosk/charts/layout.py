"""The page of a chart: a head (name, large number), a foot (notes about the drawing), and the space between them.

Pure geometry in logical pixels, y downwards. The `plan` function of each drawing continues from here. Type is never smaller than the
label size. If a page is too full, the next `Brevity` level shows less.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF

from kiosk.charts.palette import Role
from kiosk.charts.shapes import ChartSpec, Headline
from kiosk.charts.typeset import LEADING, Face, PlacedLabel, Run, TypeSetter, ascent
from kiosk.exhibition.wordings import parts


@dataclass(frozen=True, slots=True)
class Frame:
    """Maps data ranges to the page: a rectangle in pixels, and the values at its edges (y0 at the bottom)."""

    rect: QRectF
    x0: float
    x1: float
    y0: float
    y1: float

    def px(self, x: float) -> float:
        """Pixel column of the value x."""
        return self.rect.left() + (x - self.x0) / (self.x1 - self.x0) * self.rect.width()

    def py(self, y: float) -> float:
        """Pixel row of the value y."""
        return self.rect.bottom() - (y - self.y0) / (self.y1 - self.y0) * self.rect.height()

    def point(self, x: float, y: float) -> QPointF:
        """The pixel position of a data point."""
        return QPointF(self.px(x), self.py(y))


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the host: size in logical pixels, type size, and the texts that the chart draws itself."""

    width: float
    height: float
    text_px: float
    compact: bool = False
    headline: bool = True
    ratio: float = 1.0
    """Device pixels per logical pixel."""
    named: bool = True
    """Whether the chart draws the figure's name; false if the page around it does."""


class Brevity(IntEnum):
    """How much text a chart drops, from nothing to all. A number is dropped only together with its comparators."""

    FULL = 0
    BRIEF = 1
    """Brief headline and notes, smaller name."""
    NUMBER = 2
    """No name, no other numbers, essential notes only."""
    SMALL_NUMBER = 3
    """The number is little larger than the labels; the ends of a series have no labels."""
    BARE = 4
    """Only the drawing and essential notes; the words are beside the chart."""


@dataclass(slots=True)
class Stage:
    """The page during its layout."""

    spec: ChartSpec
    options: Options
    type: TypeSetter
    brevity: Brevity = Brevity.FULL
    labels: list[PlacedLabel] = field(default_factory=list)
    head: QRectF = field(default_factory=QRectF)
    """The rectangle of the head; empty if there is none."""
    foot: float = 0.0
    """The y above the notes, which is the lowest line that a drawing may use."""
    boxes: dict[str, QRectF] = field(default_factory=dict)
    """The rectangles of marks, by name, that the drawing and the labels share."""

    @property
    def width(self) -> float:
        """The width of the page."""
        return self.options.width

    @property
    def text_px(self) -> float:
        """The label size, which is the smallest size on the page."""
        return self.options.text_px

    @property
    def margin(self) -> float:
        """The empty margin at the edges of the page."""
        return max(3.0, min(self.options.width, self.options.height) * 0.012)

    @property
    def unit(self) -> float:
        """The scale of strokes: 1 on a tile of 420 × 260, more on larger pages."""
        return math.pow(max(0.49, self.options.width * self.options.height / 109_200), 0.36)

    @property
    def below(self) -> QRectF:
        """The page between head and foot, over the whole width."""
        top = (self.head.bottom() + self.text_px * 0.3) if self.head.height() else self.margin
        return QRectF(self.margin, top, self.width - 2 * self.margin, max(8.0, self.foot - top))

    def move_head_right(self) -> None:
        """Moves the head to the upper right corner."""
        dx = self.width - self.margin - self.head.right()
        if not self.head.height() or dx <= 0:
            return
        self.labels = [
            moved(label, dx, 0) if self.head.contains(label.rect.center()) else label for label in self.labels
        ]
        self.head.translate(dx, 0)


@dataclass(frozen=True, slots=True)
class Plan:
    """A chart after its layout: the labels, and the frame that maps data to pixels. `unit` scales strokes."""

    frame: Frame
    labels: tuple[PlacedLabel, ...]
    unit: float
    compact: bool
    page: QRectF
    anchors: dict[str, QPointF] = field(default_factory=dict)
    boxes: dict[str, QRectF] = field(default_factory=dict)


def begin(
    spec: ChartSpec,
    options: Options,
    type_: TypeSetter,
    brevity: Brevity,
    *,
    head_share: float,
    number: bool = True,
) -> Stage:
    """Lays out head and foot. The head uses at most `head_share` of the width. If `number` is true, it contains the number."""
    stage = Stage(spec, options, type_, brevity)
    margin, t = stage.margin, options.text_px
    stage.foot = _foot(stage)
    wide = 1.0 if options.compact else min(1.0, head_share + 0.2 * brevity)
    limit = (options.width - 2 * margin) * wide
    head: list[PlacedLabel] = []
    top = margin
    if options.named and not options.compact and brevity <= Brevity.BRIEF:
        px = t * (1.45 if brevity is Brevity.FULL else 1.15)
        if not type_.holds_words(spec.name, px, limit, Face.HEADING):
            limit = options.width - 2 * margin
        name = type_.balanced(spec.name, px, limit, Face.HEADING)
        placed, top = type_.lines(name, margin, top, px, Role.INK, face=Face.HEADING)
        head += placed
        if not (number and options.headline) and spec.label != spec.name:
            placed, top = type_.lines(type_.balanced(spec.label, t, limit), margin, top, t, Role.SOFT)
            head += placed
    if number and options.headline and brevity < Brevity.BARE:
        placed, top = set_headline(
            spec.headline,
            type_,
            margin,
            top,
            limit,
            t,
            _number_size(stage),
            options.compact or brevity >= Brevity.BRIEF,
        )
        head += placed
        for other in spec.others if brevity <= Brevity.BRIEF else ():
            placed, top = type_.lines(type_.balanced(other, t, limit), margin, top, t, Role.INK)
            head += placed
    stage.labels += head
    if head:
        right = max(label.rect.right() for label in head)
        bottom = max(label.rect.bottom() for label in head)
        stage.head = QRectF(margin, margin, right - margin, bottom - margin)
    return stage


def _number_size(stage: Stage) -> float:
    t, height = stage.text_px, stage.options.height
    if stage.brevity is Brevity.SMALL_NUMBER:
        return t * 1.25
    largest = (t * 3.3, height * 0.30) if stage.options.compact else (t * 5.0, height * 0.20)
    return max(t * 1.5, min(largest))


def _foot(stage: Stage) -> float:
    options, t = stage.options, stage.text_px
    few = options.compact or stage.brevity >= Brevity.NUMBER
    brief = options.compact or stage.brevity >= Brevity.BRIEF
    notes = [note for note in stage.spec.notes if note.essential or not few]
    bottom = options.height - stage.margin
    if not notes:
        return bottom - t * 0.1
    joined = "\u00a0\u00a0·  ".join(note.brief if brief else note.text for note in notes)
    lines = stage.type.balanced(joined, t, options.width - 2 * stage.margin)
    top = bottom - t * LEADING * len(lines) + t * 0.2
    placed, _ = stage.type.lines(lines, stage.margin, top, t, Role.SOFT)
    stage.labels.extend(placed)
    return top - t * 0.25


def moved(label: PlacedLabel, dx: float, dy: float) -> PlacedLabel:
    """The label at another place."""
    return replace(label, x=label.x + dx, baseline=label.baseline + dy, rect=label.rect.translated(dx, dy))


def holds(plan: Plan) -> bool:
    """Whether the layout works: no label is cut off or overlaps another, no word is broken, and there is room for the drawing."""
    boxes = [label.rect for label in plan.labels]
    page = plan.page.adjusted(-0.5, -0.5, 0.5, 0.5)
    if any(not page.contains(box) for box in boxes):
        return False
    if any(a.intersects(b) for k, a in enumerate(boxes) for b in boxes[k + 1 :]):
        return False
    return plan.frame.rect.height() >= min(plan.page.height(), plan.page.width() * 0.75) * LEAST_ROOM


LEAST_ROOM = 0.20
"""The least share of the page's height (on a tall page: of its width) for the drawing. Below it, the chart shows fewer words."""


def set_headline(
    headline: Headline,
    type_: TypeSetter,
    x: float,
    top: float,
    width: float,
    t: float,
    px: float,
    compact: bool,
    align: float = 0.0,
    *,
    stacked: bool = False,
) -> tuple[list[PlacedLabel], float]:
    """Places a large number below `top`. Its words are beside it if they fit, otherwise above and below it.

    With `stacked` the words before the number are always above it. Returns the labels and the y below the last line.
    """
    before, number, unit, after = parts(headline.brief if compact else headline.full)
    after_words = after
    placed: list[PlacedLabel] = []
    line: list[Run] = []
    for size in () if stacked and before else (px, px * 0.85, px * 0.7):
        line = _number_line(before, number, unit, after, size, t, headline.role)
        if type_.width(line) <= width:
            before = after = ""
            break
    else:
        line = _number_line("", number, unit, "", px, t, headline.role)
        beside = _number_line("", number, unit, after, px, t, headline.role)
        if after and type_.width(beside) <= width:
            line, after = beside, ""
        elif (
            before
            and not stacked
            and type_.width(_number_line(before, number, unit, "", px, t, headline.role)) <= width
        ):
            line, before = _number_line(before, number, unit, "", px, t, headline.role), ""
        natural = type_.width(line)
        if natural > width:
            size = max(t, px * width / natural * 0.98)
            line = _number_line(
                "", number, unit, "" if line is not beside else after_words, size, t, headline.role
            )
    if before:
        words_px = max(t, px * 0.32) if stacked else t
        face, role = (Face.HEADING, headline.role) if stacked else (Face.LABEL, Role.SOFT)
        broken = type_.balanced(before, words_px, width, face)
        lines, top = type_.lines(broken, x, top, words_px, role, align, face=face)
        placed += lines
    label = type_.place(line, x, top + max(ascent(run) for run in line), align)
    placed.append(label)
    top = label.rect.bottom() + t * 0.12
    if after:
        lines, top = type_.lines(type_.balanced(after, t, width), x, top, t, Role.SOFT, align)
        placed += lines
    return placed, top


def _number_line(
    before: str, number: str, unit: str, after: str, px: float, t: float, role: Role
) -> list[Run]:
    small = max(t, px * 0.40)
    unit_px = max(t, px * 0.48)
    gap = px * 0.10
    runs = [Run(before, small, Face.HEADING, role)] if before else []
    runs.append(Run(number, px, Face.NUMERAL, role, gap if before else 0.0))
    if unit:
        runs.append(Run(unit, unit_px, Face.HEADING, role, px * 0.05))
    if after:
        runs.append(Run(after, small, Face.HEADING, role, gap))
    return runs


def finish(stage: Stage, frame: Frame, **anchors: QPointF) -> Plan:
    """The finished layout of the page."""
    options = stage.options
    page = QRectF(0, 0, options.width, options.height)
    return Plan(frame, tuple(stage.labels), stage.unit, options.compact, page, dict(anchors), stage.boxes)
