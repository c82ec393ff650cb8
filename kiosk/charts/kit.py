"""Drawing tools for the 青绿拾级 style: gold foil, tapering strokes, mist, noise. QPainter and NumPy, in logical pixels.

Nothing here uses graphics items or widgets. Every function draws the same image for the same arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from pyqtgraph import functions as fn
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from kiosk.charts.palette import Palette

Array = npt.NDArray[np.float64]
NO_PEN = Qt.PenStyle.NoPen
_SOFT_SIDE = 0.07
"""How far a soft side reaches into the page, in widths of it."""


@dataclass(frozen=True, slots=True)
class Layer:
    """An image of a part of the page. It is drawn once and then only copied."""

    image: QImage
    x: float
    y: float

    def draw(self, painter: QPainter, dx: float = 0.0, dy: float = 0.0) -> None:
        """Draws the layer at its place, moved by dx and dy."""
        painter.drawImage(QPointF(self.x + dx, self.y + dy), self.image)


def layer(rect: QRectF, ratio: float, draw: Callable[[QPainter], None]) -> Layer:
    """Draws into a transparent layer that covers `rect` of the page; `ratio` is device pixels per logical pixel."""
    whole = QRectF(rect.toAlignedRect())
    image = QImage(
        max(1, round(whole.width() * ratio)),
        max(1, round(whole.height() * ratio)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(-whole.left(), -whole.top())
    painter.setPen(NO_PEN)
    draw(painter)
    painter.end()
    return Layer(image, whole.left(), whole.top())


def color(name: str, alpha: float = 1.0) -> QColor:
    """The named colour with this opacity, 0 to 1."""
    result = QColor(name)
    result.setAlphaF(max(0.0, min(1.0, alpha)))
    return result


def mix(first: str, second: str, share: float) -> str:
    """A colour between two, as `#rrggbb`; `share` is 0 (first) to 1 (second)."""
    a, b = QColor(first), QColor(second)
    values = [round(x + (y - x) * share) for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True)]  # type: ignore[index]
    return QColor(*values).name()


def vertical(top: float, bottom: float, stops: Sequence[tuple[float, str, float]]) -> QBrush:
    """A gradient brush from `top` down to `bottom`; a stop is (position, colour, opacity)."""
    gradient = QLinearGradient(0, top, 0, bottom)
    for at, name, alpha in stops:
        gradient.setColorAt(at, color(name, alpha))
    return QBrush(gradient)


def fade_sides(p: QPainter, page: QRectF) -> None:
    """Lets what has been drawn fade out towards the left and the right side of the page."""
    gradient = QLinearGradient(page.topLeft(), page.topRight())
    for at, alpha in ((0.0, 0.0), (_SOFT_SIDE, 1.0), (1 - _SOFT_SIDE, 1.0), (1.0, 0.0)):
        gradient.setColorAt(at, QColor.fromRgbF(0, 0, 0, alpha))
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    p.fillRect(page, gradient)


def slanted(rect: QRectF, stops: Sequence[tuple[float, str, float]]) -> QBrush:
    """A gradient brush from the upper left to the lower right corner of a rectangle; a stop is (position, colour, opacity)."""
    gradient = QLinearGradient(rect.topLeft(), rect.bottomRight())
    for at, name, alpha in stops:
        gradient.setColorAt(at, color(name, alpha))
    return QBrush(gradient)


def gold(palette: Palette, unit: float = 1.0, *, edge: bool = False) -> QBrush:
    """Gold foil: one repeating slanted gradient for all strokes of a page. `edge` is the dark foil with a contrast of 3:1."""
    gradient = QLinearGradient(0, 0, 150 * unit, 98 * unit)
    gradient.setSpread(QLinearGradient.Spread.ReflectSpread)
    if edge:
        for at, name in zip((0.0, 0.5, 1.0), palette.gold_edge, strict=True):
            gradient.setColorAt(at, QColor(name))
    else:
        for at, name in zip((0.0, 0.35, 0.5, 0.62, 1.0), palette.gold, strict=True):
            gradient.setColorAt(at, QColor(name))
    return QBrush(gradient)


@lru_cache(maxsize=4096)
def _table(seed: int) -> Array:
    return np.random.default_rng(seed).uniform(-1, 1, 512)


def noise(x: Array, seed: int, octaves: int = 4, base: float = 1.0) -> Array:
    """Smooth value noise along x, about -1.6 to 1.6."""
    total = np.zeros_like(x, dtype=float)
    amplitude = 1.0
    for octave in range(octaves):
        table = _table(seed * 97 + octave)
        f = x * base * 2**octave + 37.3 * octave
        i = np.floor(f).astype(int)
        d = f - i
        d = d * d * (3 - 2 * d)
        total += amplitude * (table[i % 512] * (1 - d) + table[(i + 1) % 512] * d)
        amplitude *= 0.5
    return total


def noises(x: Array, seeds: Sequence[int], octaves: int, base: float) -> Array:
    """`noise` for several seeds at once; one row per seed."""
    total = np.zeros((len(seeds), len(x)))
    amplitude = 1.0
    for octave in range(octaves):
        tables = np.stack([_table(seed * 97 + octave) for seed in seeds])
        f = x * base * 2**octave + 37.3 * octave
        i = np.floor(f).astype(int)
        d = f - i
        d = d * d * (3 - 2 * d)
        total += amplitude * (tables[:, i % 512] * (1 - d) + tables[:, (i + 1) % 512] * d)
        amplitude *= 0.5
    return total


def columns(*values: Any) -> Array:
    """Points (n × 2) from x and y; each is an array or a number."""
    return np.stack(np.broadcast_arrays(*[np.asarray(v, float) for v in values]), 1)


def polygon(points: Array) -> QPolygonF:
    """The points as a polygon."""
    clean = np.ascontiguousarray(points, float)
    return cast(QPolygonF, fn.arrayToQPolygonF(clean[:, 0], clean[:, 1]))


def closed(points: Array) -> QPainterPath:
    """The points as a closed path."""
    path = QPainterPath()
    path.addPolygon(polygon(points))
    path.closeSubpath()
    return path


def ribbon(
    p: QPainter, points: Array, width: Array | float, brush: QBrush | QColor, opacity: float = 1.0
) -> None:
    """Draws a stroke along the points (n × 2). The width is a number, or an array with one width per point."""
    if len(points) < 2:
        return
    before = p.opacity()
    p.setOpacity(before * opacity)
    if isinstance(width, float | int):
        pen = QPen(QBrush(brush), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        p.setPen(pen)
        p.drawPolyline(polygon(points))
        p.setPen(NO_PEN)
    else:
        p.setBrush(brush)
        p.drawPolygon(polygon(_outlines(points[None], width[None])[0]), Qt.FillRule.WindingFill)
    p.setOpacity(before)


def ribbons(p: QPainter, lines: Array, widths: Array, brush: QBrush, opacity: float) -> None:
    """Draws many strokes at once: points (lines × points × 2) and widths (lines × points)."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for shape in _outlines(lines, widths):
        path.addPolygon(polygon(shape))
    before = p.opacity()
    p.setOpacity(before * opacity)
    p.fillPath(path, brush)
    p.setOpacity(before)


def _outlines(lines: Array, widths: Array) -> Array:
    """The closed outlines of strokes: forth on one side, back on the other."""
    d = np.empty_like(lines)
    d[:, 1:-1] = lines[:, 2:] - lines[:, :-2]
    d[:, 0] = lines[:, 1] - lines[:, 0]
    d[:, -1] = lines[:, -1] - lines[:, -2]
    d *= (widths / 2 / np.maximum(1e-6, np.hypot(d[..., 0], d[..., 1])))[..., None]
    n = np.stack([-d[..., 1], d[..., 0]], -1)
    return np.concatenate([lines + n, (lines - n)[:, ::-1]], 1)


def dashes(points: Array, unit: float, dash: float = 5.2, blank: float = 4.0) -> list[Array]:
    """Cuts a line into dashes of equal length. `dash` and `blank` are in units of `unit` pixels."""
    run = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    starts = np.arange(0, max(run[-1], 1e-6), (dash + blank) * unit)
    cut = []
    for start in starts:
        at = np.linspace(start, min(run[-1], start + dash * unit), 4)
        cut.append(columns(np.interp(at, run, points[:, 0]), np.interp(at, run, points[:, 1])))
    return cut


def glow(p: QPainter, x: float, y: float, rx: float, ry: float, name: str, alpha: float) -> None:
    """Draws a soft spot of light or shade with radii `rx` and `ry`."""
    p.save()
    p.translate(x, y)
    p.scale(rx, ry)
    gradient = QRadialGradient(0, 0, 1)
    for at, share in ((0.0, 1.0), (0.45, 0.5), (0.75, 0.14), (1.0, 0.0)):
        gradient.setColorAt(at, color(name, alpha * share))
    p.setBrush(QBrush(gradient))
    p.drawEllipse(QPointF(0, 0), 1, 1)
    p.restore()


def mist(
    p: QPainter, x0: float, x1: float, y: float, h: float, seed: int, name: str, alpha: float, n: int = 9
) -> None:
    """Draws a bank of mist from x0 to x1 at height y."""
    r = np.random.default_rng(seed)
    for _ in range(n):
        w = (x1 - x0) * r.uniform(0.14, 0.34)
        glow(
            p,
            r.uniform(x0 + w * 0.4, x1 - w * 0.4),
            y + r.uniform(-0.5, 0.5) * h,
            w,
            h * r.uniform(0.7, 1.5),
            name,
            alpha * r.uniform(0.6, 1.0),
        )


def ease(progress: float, start: float = 0.0, end: float = 1.0) -> float:
    """Eases out the part of the progress between start and end; exactly 0 before and exactly 1 after it."""
    if progress >= end:
        return 1.0
    if progress <= start:
        return 0.0
    share = (progress - start) / (end - start)
    return 1 - (1 - share) ** 3
