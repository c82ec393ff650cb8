"""The stair of the home pictures for one to five and for seven to nine landings, and what an upright picture has without one.

Everything else of the picture is shared: the far land, the peaks and the foreground are those of six landings.
A stair is a row of runs, drawn from the highest to the lowest. Each run has its own cliff, the landings on it,
and the way that leads to it from the run below. `home_stair_places` has the places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from brush import (
    Palette,
    cliff,
    cloud_band,
    flight,
    glow,
    gold,
    landing,
    lantern,
    mist,
    new_image,
    painter_on,
    pavilion,
    peak,
    pine,
    ribbon,
    steep_flight,
    terraces,
    weave,
)
from home import MARGIN, Layout, deepen, ribs
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

Point = tuple[float, float]
STEP, REST = 26.0, 54.0  # the length of a tread, and of the small landings in a long flight


@dataclass(frozen=True)
class Run:
    """One climb on one cliff. Landings are (x, y); all lengths are logical pixels."""

    landings: tuple[Point, ...]
    half: float
    """Half the width of its landings."""
    front: float
    """The height of the plinths."""
    start: Point
    """Where the way onto the first landing begins."""
    before: tuple[Point, ...]
    after: tuple[Point, ...]
    """The line of the cliff to the left and to the right of the stair."""
    end: Point | None
    """Where the stair goes on after the last landing."""
    base: float
    seed: int
    bend: Point | None = None
    """Where the steep way from the run below meets the plank road to `start`."""
    foot: Point | None = None
    """Where that steep way begins, on the run below."""
    spread: tuple[tuple[float, float], ...] = ((96, 92), (112, 196), (120, 300))
    ribs_to: float = 880
    pavilion: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Stair:
    """The stair of one number of landings, and the room that QML has for a plaque."""

    layout: Layout
    runs: tuple[Run, ...]
    """The lowest first."""
    plaque: float
    """The size of a plaque; 1 is its size on six landings."""
    pitch: float
    """The width that belongs to one plaque."""
    measure: float
    """The length of a line of Chinese on the stone, in characters."""
    plated: bool = False
    """Whether words need a plate of their own: the stones are small, or the foreground covers a part of them."""
    boats: tuple[tuple[float, float, float, float], ...] | None = None
    cranes: tuple[tuple[float, float, float], ...] | None = None
    """Boats and cranes at other places than with six landings, where a plaque or a cliff would hide them."""

    @property
    def landings(self) -> tuple[Point, ...]:
        return tuple(place for run in self.runs for place in run.landings)


def ascent(start: Point, end: Point) -> Iterator[tuple[float, float, float, float]]:
    """Parts of the way from `start` up to `end`: flights, and between them short level rests."""
    (x0, y0), (x1, y1) = start, end
    run = x1 - x0
    flights = max(1, round(abs(run) / 190))
    rest = REST if run > 0 else -REST
    length = (run - rest * (flights - 1)) / flights
    rise = (y1 - y0) / flights
    x, y = x0, y0
    for number in range(flights):
        yield x, y, x + length, y + rise
        x, y = x + length, y + rise
        if number < flights - 1:
            yield x, y, x + rest, y
            x += rest


def ways(run: Run) -> list[tuple[Point, Point]]:
    """The flights of a run, from landing to landing."""
    places = run.landings
    found = []
    if places:
        first = places[0]
        edge = -run.half if run.start[0] < first[0] else run.half
        found.append((run.start, (first[0] + edge, first[1])))
        for (x0, y0), (x1, y1) in pairwise(places):
            found.append(((x0 + run.half, y0), (x1 - run.half, y1)))
        if run.end is not None:
            found.append(((places[-1][0] + run.half, places[-1][1]), run.end))
    elif run.end is not None:
        found.append((run.start, run.end))
    return found


def crest(run: Run) -> list[Point]:
    """The upper line of the cliff: it carries the flights and the landings."""
    line = list(run.before)
    for start, end in ways(run):
        if start[0] > end[0]:
            continue  # the plank road hangs on the cliff
        for x0, y0, x1, y1 in ascent(start, end):
            line += [(x0, y0 + 3), (x1, y1 + 3)]
    line += run.after
    return sorted(line)


def _flight(painter: QPainter, palette: Palette, start: Point, end: Point, front: float) -> None:
    for x0, y0, x1, y1 in reversed(list(ascent(start, end))):
        level = abs(y1 - y0) < 1
        count = 1 if level else max(2, round(max(abs(x1 - x0) / STEP, abs(y1 - y0) / 15)))
        flight(painter, palette, x0, y0, x1, y1, count, front)


def _balustrade(painter: QPainter, palette: Palette, x0: float, x1: float, y: float) -> None:
    """A low stone rail along the edge of a wide landing."""
    count = max(2, round((x1 - x0) / 30))
    for k in range(count + 1):
        x = x0 + (x1 - x0) * k / count
        painter.setBrush(QColor(palette.roof[0]))
        painter.drawRect(QRectF(x - 2.4, y - 19, 4.8, 19))
        painter.setBrush(gold(palette))
        painter.drawRect(QRectF(x - 3.4, y - 21, 6.8, 2.6))
    for height in (8.0, 15.0):
        ribbon(painter, [[x0, y - height], [x1, y - height]], 1.6, gold(palette, not palette.night), 0.9)


def _wide_landing(painter: QPainter, palette: Palette, x: float, y: float, run: Run) -> None:
    landing(painter, palette, x, y, 2 * run.half, run.front)
    if run.half > 120:
        room = 0.54 * run.half
        _balustrade(painter, palette, x - run.half + 8, x - room, y + 2)
        _balustrade(painter, palette, x + room, x + run.half - 8, y + 2)
        for side in (-1, 1):
            lantern(painter, palette, x + side * (room - 2), y + 4, 1.25)


def draw_run(painter: QPainter, palette: Palette, run: Run, upright: bool) -> None:
    """The cliff, its rocks, and on it the flights, the landings, lanterns and pines."""
    line = crest(run)
    cliff(painter, palette, line, run.base, run.seed, 1, step=40)
    ribs(painter, palette, line, run.seed + 56, (line[0][0] + 110, line[-1][0] + 20), run.ribs_to, run.spread)
    if run.bend is not None and run.foot is not None:
        spur = [(run.bend[0] - 68, run.bend[1] + 4), (run.bend[0] + 20, run.bend[1] + 2)]
        spur += [(run.foot[0] + 14, run.foot[1]), (run.foot[0] + 108, run.foot[1] + 4)]
        cliff(painter, palette, spur, run.base, run.seed + 6, 1, step=36)
    middle = (line[0][0] + line[-1][0]) / 2
    top = min(y for _, y in line)
    deepen(painter, palette, (middle, top + 180), (middle + 100, run.base - 60), 0.36)
    if run.bend is not None:
        # A rock in front of the cliff's left edge.
        x, y = line[0]
        peak(painter, palette, x + 20, y - 8, 88, 92, y + 290, 620, "near", "lion", 11, 1.0, 0.9, width=1.8)
        peak(painter, palette, x - 34, y + 96, 70, 80, y + 300, 621, "azure", "cone", 11, 1.0, 0.9, width=1.8)
    # The stair's light. At the end of a plank road there is no flight for it to lie on.
    for x, y in run.landings[1 if run.landings and run.start[0] > run.landings[0][0] else 0 :]:
        for k in range(6):
            place = x - run.half - 96 + k * 34
            glow(painter, place, y + (56 - k * 11 if k < 5 else 4), 74, 34, palette.lamp, 0.24)
    if run.bend is not None and run.foot is not None:
        _way_up(painter, palette, run, run.bend, run.foot)
    for start, end in reversed(ways(run)):
        if start[0] < end[0]:
            _flight(painter, palette, start, end, 26)
    if run.pavilion is not None:
        x, y, size = run.pavilion
        glow(painter, x, y - 44, 150, 110, palette.lamp, palette.lamp_opacity)
        pine(painter, palette, x - 62 * size / 0.72, y + 4, 0.44 * size / 0.72, 2, -1)
        pine(painter, palette, x + 64 * size / 0.72, y + 6, 0.6 * size / 0.72, 15, 1)
        pavilion(painter, palette, x, y, size)
    for index, (x, y) in reversed(list(enumerate(run.landings))):
        if index:
            before = run.landings[index - 1]
            _beside(painter, palette, (before[0] + run.half, before[1]), (x - run.half, y), run.seed + index)
        _wide_landing(painter, palette, x, y, run)
    if run.landings and run.end is not None:
        last = run.landings[-1]
        if run.end[0] - last[0] - run.half > 150:
            _beside(painter, palette, (last[0] + run.half, last[1]), run.end, run.seed + 31)
    if run.landings and run.start[0] < run.landings[0][0] - run.half - 200:
        _beside(
            painter, palette, run.start, (run.landings[0][0] - run.half, run.landings[0][1]), run.seed + 17
        )
    if not upright:
        for x, y in run.landings[len(run.landings) // 2 :]:
            if y < 600:
                cloud_band(painter, palette, x + run.half + 58, y + run.front + 90, 230, 26, 40 + x, 0.8)


def _beside(painter: QPainter, palette: Palette, start: Point, end: Point, seed: int) -> None:
    """A lantern and a pine beside a flight; on a long way one of each for every second part."""
    parts = list(ascent(start, end))
    for number, (x0, y0, x1, y1) in enumerate(parts):
        if abs(y1 - y0) < 1:
            lantern(painter, palette, (x0 + x1) / 2, y0 + 1, 0.95)
            continue
        if len(parts) == 1:
            lantern(painter, palette, x0 + (x1 - x0) * 0.47, y0 + (y1 - y0) * 0.47 + 1, 0.9)
        if number == (len(parts) - 1) // 2 and abs(x1 - x0) > 56:
            share = 0.74
            pine(
                painter,
                palette,
                x0 + (x1 - x0) * share,
                y0 + (y1 - y0) * share + 6,
                0.48,
                (3, 7, 10, 4)[seed % 4],
                (-1, 1)[seed % 2],
            )


def _way_up(painter: QPainter, palette: Palette, run: Run, bend: Point, foot: Point) -> None:
    """The steep flight from the run below, and the plank road across the face of the cliff."""
    count = max(6, round(abs(foot[1] - bend[1]) / 16))
    first = run.landings[0] if run.landings else (run.start[0], run.start[1])
    left = run.start[0] > first[0]
    if left:
        end_x, end_y = first[0] + run.half, first[1]
        for k in range(9):
            x = bend[0] - 40 - k * (bend[0] - 20 - end_x) / 9
            y = bend[1] - 8 - k * (bend[1] - end_y) / 9
            ribbon(painter, [[x, y + 8], [x - 12, y + 44]], [2.6, 0.8], gold(palette, True), 0.8)
    steep_flight(painter, palette, foot[0], foot[1], bend[0], bend[1], count, 60, 0.16)
    if left:
        planks = max(5, round((bend[0] - 20 - end_x) / 35))
        flight(painter, palette, bend[0] - 20, bend[1], end_x, end_y, planks, 20)


def draw_stair(stair: Stair, palette: Palette, scale: float) -> QImage:
    """The layer of the stair; it has the size of the screen plus the margin, times `scale`."""
    layout = stair.layout
    image = new_image(layout.width, layout.height, scale, MARGIN)
    painter = painter_on(image, scale, MARGIN)
    upright = layout.height > layout.width
    if upright:
        _foothills(painter, palette)
    for run in reversed(stair.runs):
        part = new_image(layout.width, layout.height, scale, MARGIN)
        brush = painter_on(part, scale, MARGIN)
        draw_run(brush, palette, run, upright)
        brush.end()
        painter.save()
        painter.resetTransform()
        painter.drawImage(0, 0, part)
        painter.restore()
    painter.end()
    return weave(image, scale, seed=7, strength=0.55 if palette.night else 1.0)


def _foothills(painter: QPainter, palette: Palette) -> None:
    """Low hills, fields and mist at the foot of the nine peaks, where no cliff hides it."""
    mist(painter, 210, 900, 1056, 34, 71, palette.mist, 0.5, 12)
    for x, top, half, base, recipe, ramp, seed in (
        (640, 940, 150, 1180, "lotus", "mala", 711),
        (470, 980, 130, 1170, "dome", "azure", 712),
        (330, 1020, 110, 1160, "broad", "mala", 713),
        (770, 1000, 150, 1240, "cone", "near", 714),
    ):
        peak(painter, palette, x, top, half, half * 1.06, base, seed, ramp, recipe, 11, 0.9, 0.8, width=1.8)
    terraces(painter, palette, 330, 1070, 130, 260, 1190, 83, 7, 0.7, 1.2, flooded=False, ramp="field")
    for x, y, width, seed in ((300, 1130, 210, 31), (560, 1096, 230, 32)):
        cloud_band(painter, palette, x, y, width, 22, seed, 0.8)
