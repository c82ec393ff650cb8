"""The page of a chart: its head (name, large number), its foot (honest notes) and the stage between them.

Pure geometry in logical pixels, y downwards. Each drawing's `plan` goes on from here. Type is never made smaller than
the label size; where it would be too much for the page, the next `Thrift` says fewer things.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF

from kiosk.charts.palette import Role
from kiosk.charts.shapes import ChartSpec, Headline
from kiosk.charts.typeset import LEADING, Face, PlacedLabel, Run, TypeSetter, ascent
from kiosk.charts.wordings import parts


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the data ranges lie on the page: the box in pixels and the values at its edges (y0 at the bottom)."""

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
    """What the host asks for: size in logical pixels, type size, and how much is set on the chart itself."""

    width: float
    height: float
    text_px: float
    compact: bool = False
    headline: bool = True
    ratio: float = 1.0
    """Device pixels in a logical pixel."""
    named: bool = True
    """Whether the chart sets the figure's name; false where the page around it does."""


class Thrift(IntEnum):
    """How much a chart says, from everything to nothing. A number is left out only together with its comparators."""

    FULL = 0
    BRIEF = 1
    """Brief headline and notes, smaller name."""
    NUMBER = 2
    """No name, no other numbers, essential notes only."""
    SMALL_NUMBER = 3
    """The number in little more than label size; the ends of a series unlabelled."""
    BARE = 4
    """Drawing and essential notes; the words stand beside the chart."""


@dataclass(slots=True)
class Stage:
    """The page while it is being laid out."""

    spec: ChartSpec
    options: Options
    type: TypeSetter
    thrift: Thrift = Thrift.FULL
    labels: list[PlacedLabel] = field(default_factory=list)
    head: QRectF = field(default_factory=QRectF)
    """The box of the head; empty where there is none."""
    foot: float = 0.0
    """The y over the notes: the lowest line a drawing may use."""
    boxes: dict[str, QRectF] = field(default_factory=dict)
    """Where marks stand that the drawing shares with their labels, by name."""

    @property
    def width(self) -> float:
        """Width of the page."""
        return self.options.width

    @property
    def text_px(self) -> float:
        """The label size, which is the smallest size on the page."""
        return self.options.text_px

    @property
    def margin(self) -> float:
        """Blank kept at the edges of the page."""
        return max(3.0, min(self.options.width, self.options.height) * 0.012)

    @property
    def unit(self) -> float:
        """Scale of strokes: 1 on a wall tile of 420 × 260, more on larger pages."""
        return math.pow(max(0.49, self.options.width * self.options.height / 109_200), 0.36)

    @property
    def below(self) -> QRectF:
        """The page between head and foot, over the whole width."""
        top = (self.head.bottom() + self.text_px * 0.3) if self.head.height() else self.margin
        return QRectF(self.margin, top, self.width - 2 * self.margin, max(8.0, self.foot - top))


@dataclass(frozen=True, slots=True)
class Plan:
    """A laid out chart: labels, and the frame that ties data to pixels. `unit` scales strokes."""

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
    thrift: Thrift,
    *,
    head_share: float,
    number: bool = True,
) -> Stage:
    """Lay out head and foot. The head takes at most `head_share` of the width; `number` says if it has the number."""
    stage = Stage(spec, options, type_, thrift)
    margin, t = stage.margin, options.text_px
    stage.foot = _foot(stage)
    wide = 1.0 if options.compact else min(1.0, head_share + 0.2 * thrift)
    limit = (options.width - 2 * margin) * wide
    head: list[PlacedLabel] = []
    top = margin
    if options.named and not options.compact and thrift <= Thrift.BRIEF:
        px = t * (1.45 if thrift is Thrift.FULL else 1.15)
        if not type_.holds_words(spec.name, px, limit, Face.HEADING):
            limit = options.width - 2 * margin
        name = type_.balanced(spec.name, px, limit, Face.HEADING)
        placed, top = type_.lines(name, margin, top, px, Role.INK, face=Face.HEADING)
        head += placed
        if not (number and options.headline) and spec.label != spec.name:
            placed, top = type_.lines(type_.balanced(spec.label, t, limit), margin, top, t, Role.SOFT)
            head += placed
    if number and options.headline and thrift < Thrift.BARE:
        placed, top = set_headline(
            spec.headline,
            type_,
            margin,
            top,
            limit,
            t,
            _number_size(stage),
            options.compact or thrift >= Thrift.BRIEF,
        )
        head += placed
        for other in spec.others if thrift <= Thrift.BRIEF else ():
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
    if stage.thrift is Thrift.SMALL_NUMBER:
        return t * 1.25
    largest = (t * 3.3, height * 0.30) if stage.options.compact else (t * 5.0, height * 0.20)
    return max(t * 1.5, min(largest))


def _foot(stage: Stage) -> float:
    options, t = stage.options, stage.text_px
    few = options.compact or stage.thrift >= Thrift.NUMBER
    brief = options.compact or stage.thrift >= Thrift.BRIEF
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


def holds(plan: Plan) -> bool:
    """Whether the page works: no label cut off or over another, no word broken, and room for the drawing."""
    boxes = [label.rect for label in plan.labels]
    page = plan.page.adjusted(-0.5, -0.5, 0.5, 0.5)
    if any(not page.contains(box) for box in boxes):
        return False
    if any(a.intersects(b) for k, a in enumerate(boxes) for b in boxes[k + 1 :]):
        return False
    return plan.frame.rect.height() >= min(plan.page.height(), plan.page.width() * 0.75) * LEAST_ROOM


LEAST_ROOM = 0.20
"""The least share of the page's height (of a tall page: of its width) that a drawing gets; rather than less, fewer words are set."""


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
    """Set a number large, from `top`: its words beside it where they fit, over and under it where they do not.

    `stacked` sets the words before the number over it in any case. Returns the labels and the y under the last line.
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
    """The laid out page."""
    options = stage.options
    page = QRectF(0, 0, options.width, options.height)
    return Plan(frame, tuple(stage.labels), stage.unit, options.compact, page, dict(anchors), stage.boxes)
