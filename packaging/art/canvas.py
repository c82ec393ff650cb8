"""Basic drawing tools: images, noise, ribbons of gold, glows, mist, silk weave, WebP.

Lengths are logical pixels of the 1920x1080 (or 1080x1920) panel unless stated otherwise; `scale` multiplies
them into image pixels. Nothing is random: every irregularity comes from a seed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from numpy.typing import ArrayLike, NDArray
from palette import Palette
from PIL import Image
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPolygonF,
    QRadialGradient,
)

Points = NDArray[np.float64]
Stops = Sequence[tuple[float, QColor]]


def colour(name: str | QColor, alpha: float = 1.0) -> QColor:
    """A colour with an alpha of 0..1."""
    result = QColor(name)
    result.setAlphaF(max(0.0, min(1.0, alpha)))
    return result


def mix(first: str | QColor, second: str | QColor, share: float) -> QColor:
    """`share` 0 gives the first colour, 1 the second."""
    pairs = zip(QColor(first).getRgbF()[:3], QColor(second).getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*[max(0.0, min(1.0, a * (1 - share) + b * share)) for a, b in pairs])


def new_image(width: float, height: float, scale: float = 1.0, margin: float = 0.0) -> QImage:
    """A transparent image of the size given in logical pixels plus a margin on all four sides."""
    image = QImage(
        round((width + 2 * margin) * scale),
        round((height + 2 * margin) * scale),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    return image


def painter_on(image: QImage, scale: float = 1.0, margin: float = 0.0) -> QPainter:
    """A painter in logical pixels whose origin is the screen's corner, inside the margin."""
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    painter.translate(margin, margin)
    painter.setPen(Qt.PenStyle.NoPen)
    return painter


def place_at(painter: QPainter, x: float, y: float, size: float, flip: int = 1) -> None:
    """Save the painter and move its origin to (x, y), enlarged by `size`, mirrored if `flip` is -1."""
    painter.save()
    painter.translate(x, y)
    painter.scale(size * flip, size)
    painter.setPen(Qt.PenStyle.NoPen)


def noise(
    positions: ArrayLike, seed: int, octaves: int = 4, frequency: float = 1.0, gain: float = 0.5
) -> Points:
    """Smooth value noise, about -1..1 for one octave."""
    positions = np.asarray(positions, float)
    total, amplitude = np.zeros_like(positions), 1.0
    for octave in range(octaves):
        table = np.random.default_rng(seed * 97 + octave).uniform(-1, 1, 512)
        place = positions * frequency * 2**octave + 37.3 * octave
        cell = np.floor(place).astype(int)
        part = place - cell
        part = part * part * (3 - 2 * part)
        total += amplitude * (table[cell % 512] * (1 - part) + table[(cell + 1) % 512] * part)
        amplitude *= gain
    return total


def linear(x0: float, y0: float, x1: float, y1: float, stops: Stops) -> QBrush:
    """A linear gradient brush between two points."""
    gradient = QLinearGradient(x0, y0, x1, y1)
    for place, shade in stops:
        gradient.setColorAt(min(1.0, max(0.0, place)), shade)
    return QBrush(gradient)


def vertical(y0: float, y1: float, stops: Stops) -> QBrush:
    return linear(0, y0, 0, y1, stops)


def gold(palette: Palette, dark: bool = False) -> QBrush:
    """The repeating foil gradient of the whole scene: all gold strokes shimmer together."""
    gradient = QLinearGradient(0, 0, 230, 150)
    gradient.setSpread(QGradient.Spread.ReflectSpread)
    for place, name in palette.gold_dark if dark else palette.gold:
        gradient.setColorAt(place, QColor(name))
    return QBrush(gradient)


def polygon(points: ArrayLike) -> QPolygonF:
    return QPolygonF([QPointF(float(x), float(y)) for x, y in np.asarray(points, float)])


def outline(points: ArrayLike) -> QPainterPath:
    """A closed path through the points."""
    path = QPainterPath()
    path.addPolygon(polygon(points))
    path.closeSubpath()
    return path


def ribbon(
    painter: QPainter, points: ArrayLike, width: ArrayLike, brush: QBrush | QColor, opacity: float = 1.0
) -> None:
    """A stroke through the points; its width may change from point to point."""
    points = np.asarray(points, float)
    if len(points) < 2:
        return
    width = np.broadcast_to(np.asarray(width, float), (len(points),))
    along = np.gradient(points, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], 1)
    across /= np.maximum(1e-6, np.hypot(across[:, 0], across[:, 1]))[:, None]
    offset = across * width[:, None] / 2
    painter.save()
    painter.setOpacity(painter.opacity() * opacity)
    painter.setBrush(brush)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(
        polygon(np.vstack([points + offset, (points - offset)[::-1]])), Qt.FillRule.WindingFill
    )
    painter.restore()


def spline(points: ArrayLike, count: int = 120) -> Points:
    """A smooth (Catmull-Rom) curve through the given points, evenly sampled per span."""
    points = np.asarray(points, float)
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    place = np.linspace(0, len(points) - 1 - 1e-9, count)
    span = place.astype(int)
    t = (place - span)[:, None]
    a, b, c, d = (padded[span + k] for k in range(4))
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def glow(
    painter: QPainter,
    x: float,
    y: float,
    radius_x: float,
    radius_y: float,
    shade: str | QColor,
    opacity: float = 1.0,
    middle: float = 0.45,
) -> None:
    """A soft ellipse of light: opaque only at its centre, half as opaque at `middle` (0..1) of its radius."""
    gradient = QRadialGradient(0, 0, 1)
    bend = np.log(0.5) / np.log(middle)
    for place in np.linspace(0, 1, 13):
        gradient.setColorAt(place, colour(shade, opacity * (0.5 + 0.5 * np.cos(np.pi * place**bend))))
    painter.save()
    painter.translate(x, y)
    painter.scale(radius_x, radius_y)
    painter.setBrush(QBrush(gradient))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(0, 0), 1, 1)
    painter.restore()


def mist(
    painter: QPainter,
    x0: float,
    x1: float,
    y: float,
    height: float,
    seed: int,
    shade: str | QColor,
    opacity: float = 0.55,
    count: int = 14,
) -> None:
    """A bank of stretched soft lights between x0 and x1 around the height y."""
    random = np.random.default_rng(seed)
    for _ in range(count):
        glow(
            painter,
            random.uniform(x0, x1),
            y + random.uniform(-0.5, 0.5) * height,
            random.uniform(0.12, 0.3) * (x1 - x0),
            height * random.uniform(0.5, 1.0),
            shade,
            opacity * random.uniform(0.45, 1),
        )


def cloud_lines(
    painter: QPainter,
    palette: Palette,
    x: float,
    y: float,
    width: float,
    seed: int,
    count: int = 4,
    opacity: float = 0.6,
) -> None:
    """Thin golden streaks of cloud, each over a pale tapering body."""
    random = np.random.default_rng(seed)
    body = colour(mix(palette.sky_glow, palette.silk, 0.2), 0.45)
    for row in range(count):
        length = width * random.uniform(0.45, 1)
        start = x + random.uniform(0, width - length)
        t = np.linspace(0, 1, 60)
        line = np.stack([start + length * t, y + row * 11 + 3 * np.sin(t * 5 + seed + row)], 1)
        ribbon(painter, np.add(line, (0, 6)), 15 * np.sin(np.pi * t) ** 0.8, body)
        ribbon(painter, line, 1.5 * np.sin(np.pi * t) ** 0.6, gold(palette, True), opacity)


def cloud_band(
    painter: QPainter,
    palette: Palette,
    x: float,
    y: float,
    width: float,
    height: float,
    seed: int,
    opacity: float = 0.9,
) -> None:
    """A drifting bank of cloud with a scalloped gold edge; (x, y) is the middle of its flat foot."""
    random = np.random.default_rng(seed)
    t = np.linspace(0, 1, 240)
    for share, lift in ((1.0, 1.0), (0.66, 0.62)):
        rise = 0.1 * np.sin(np.pi * t) ** 0.6
        heart = random.uniform(0.36, 0.62)
        for place in np.linspace(-0.24, 0.26, 5) + random.uniform(-0.03, 0.03, 5):
            reach = random.uniform(0.07, 0.13)
            dome = np.clip(1 - ((t - heart - place) / reach) ** 2, 0, 1) ** 0.5
            rise = np.maximum(rise, dome * (1 - 2.4 * abs(place)) * random.uniform(0.7, 1.0))
        left = x - width * share / 2 + (random.uniform(-0.16, 0.16) * width if share < 1 else 0)
        edge = np.stack([left + width * share * t, y - height * lift * rise], 1)
        foot = np.stack([left + width * share * t, y + height * 0.6 * np.sin(np.pi * t) ** 0.8], 1)[::-1]
        stops = [
            (0, colour(palette.mist, opacity)),
            (0.5, colour(palette.mist, opacity * 0.6)),
            (1, colour(palette.mist, 0)),
        ]
        painter.fillPath(
            outline(np.vstack([edge, foot])), vertical(y - height * lift, y + height * 0.6, stops)
        )
        ribbon(painter, edge, 1.5 * np.sin(np.pi * t) ** 0.5, gold(palette, not palette.night), 0.75)


def silk(painter: QPainter, palette: Palette, width: float, height: float, margin: float = 0.0) -> None:
    """Fill the canvas with a vertical gradient of silk (or night sky)."""
    stops = [(place, QColor(name)) for place, name in palette.sky]
    painter.fillRect(
        QRectF(-margin, -margin, width + 2 * margin, height + 2 * margin), vertical(0, height, stops)
    )


def weave(image: QImage, scale: float, seed: int = 7, strength: float = 1.0) -> QImage:
    """Multiply silk threads and blotches into a picture.

    The factor depends only on the place, so layers woven one by one still compose to the woven whole.
    """
    width, height = image.width(), image.height()
    random = np.random.default_rng(seed)
    across, down = np.arange(width) / scale, np.arange(height) / scale
    threads_x = noise(across, seed + 1, 2, 0.9) * 0.0045 + np.cos(across * np.pi * 2 / 3) * 0.0035
    threads_y = noise(down, seed + 2, 2, 0.9) * 0.0045 + np.cos(down * np.pi * 2 / 3) * 0.0035
    coarse = Image.fromarray(random.normal(0, 1, (int(height / scale / 60) + 2, int(width / scale / 60) + 2)))
    blotch = np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC), np.float32)
    factor = (1 + strength * (blotch * 0.005 + threads_y[:, None] + threads_x[None, :])).astype(np.float32)
    result = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    pixels = np.frombuffer(result.bits(), np.uint8).reshape(height, result.bytesPerLine() // 4, 4)
    for channel in range(3):
        values = pixels[:, :width, channel] * factor
        pixels[:, :width, channel] = np.minimum(values + 0.5, pixels[:, :width, 3])
    return result


def to_pillow(image: QImage) -> Image.Image:
    """A copy with straight alpha (RGBA) for Pillow."""
    straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
    data = bytes(straight.constBits())
    return Image.frombuffer(
        "RGBA", (straight.width(), straight.height()), data, "raw", "RGBA", straight.bytesPerLine(), 1
    )


def content_box(image: QImage, threshold: int = 3) -> QRect:
    """The smallest rectangle of image pixels whose alpha exceeds the threshold, on even coordinates."""
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    alpha = pixels[:, : image.width(), 3] > threshold
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    x0, y0 = int(columns[0]) // 2 * 2, int(rows[0]) // 2 * 2
    x1 = min(image.width(), (int(columns[-1]) + 2) // 2 * 2)
    y1 = min(image.height(), (int(rows[-1]) + 2) // 2 * 2)
    return QRect(x0, y0, x1 - x0, y1 - y0)


def save_webp(
    image: QImage,
    path: Path,
    quality: int = 80,
    opaque: bool = False,
    alpha_quality: int = 80,
    method: int = 4,
) -> int:
    """Write a WebP and return its size in bytes."""
    picture = to_pillow(image)
    if opaque:
        picture = picture.convert("RGB")
    picture.save(path, "WEBP", quality=quality, alpha_quality=alpha_quality, method=method)
    return path.stat().st_size
