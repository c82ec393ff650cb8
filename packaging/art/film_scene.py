"""The scene of the film 拾级而上: the home picture in loose layers; a camera climbs its stair.

Time is in seconds, places are logical pixels of home_landscape. All randomness comes from a seed, nothing
flashes, and every movement eases: a given time always gives the same picture. The last picture is the home
picture.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from brush import (
    DAY,
    boat,
    cloud_lines,
    colour,
    crane,
    glow,
    gold,
    linear,
    new_image,
    painter_on,
    ribbon,
    silk,
    vertical,
)
from film_camera import CENTRE, FIRST, HEIGHT, MOVE, REACHED, RIDGE, SECONDS, WIDTH, Camera, Path, span
from home import MARGIN
from home_landscape import HALF, LANDINGS, LAYOUT, foreground, land, mountainside, peaks, ripples
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen
from sprites import bank

DETAIL = 2.0  # image pixels per logical pixel of the layers
SUN, SUN_RADIUS, SUN_LOW = np.array([1150.0, 172.0]), 116.0, np.array([0.0, 250.0])
DAWN_SKY = (
    (0, "#5F8AA8"),
    (0.12, "#86AABB"),
    (0.2, "#BCC9C4"),
    (0.27, "#F0D8B8"),
    (0.34, "#FBC9A0"),
    (1, "#F2C6A0"),
)
DAWN_SHADE = ((0, "#B4C6D2"), (0.26, "#D2D3CF"), (0.42, "#BCC9CC"), (0.7, "#A3BCC6"), (1, "#86AABA"))
FERRY = (470.0, 944.0, 120.0, 0.62)  # a third boat: x, y, run, size
MIST = ((11, 900, 190), (29, 1100, 230))  # seed, width, height

Draw = Callable[[QPainter], None]


class Look(Protocol):
    """Sets the painter to a depth: 0 stands still, 1 is the stair, larger is nearer; `spread` is the growth."""

    def __call__(self, near: float, spread: float | None = None) -> None: ...


@dataclass(frozen=True)
class Drift:
    """A bank of mist: its number, centre, width, nearness (1 is the stair), speed (px/s) and density."""

    bank: int
    x: float
    y: float
    width: float
    near: float
    speed: float
    density: float


BEHIND = (
    Drift(1, 420, 520, 1000, 0.5, 5, 0.8),
    Drift(0, 900, 560, 760, 0.62, -4, 0.75),
    Drift(1, 1180, 470, 820, 0.62, 5, 0.6),
)
AMONG = (
    Drift(0, 720, 600, 620, 0.85, -6, 0.75),
    Drift(1, 1120, 500, 760, 0.85, 6, 0.7),
    Drift(0, 1520, 380, 640, 0.85, -5, 0.65),
)
BEFORE = (
    Drift(1, 640, 872, 900, 1.15, 6, 0.7),
    Drift(0, 1130, 812, 760, 1.15, -6, 0.75),
    Drift(1, 1480, 730, 900, 1.15, 5, 0.8),
    Drift(0, 1760, 620, 620, 1.15, -4, 0.7),
)


class Scene:
    """All layers, drawn once; `paint` combines them for one moment."""

    def __init__(self, detail: float = DETAIL) -> None:
        self.detail = detail
        self.path = Path()
        self.camera = Camera()
        self.sky = self._layer(self._draw_sky)
        self.dawn = self._layer(self._draw_dawn)
        self.land = self._layer(self._draw_land)
        self.peaks = self._layer(lambda painter: peaks(painter, DAY))
        self.stair = self._layer(lambda painter: mountainside(painter, DAY, front=46))
        self.front = self._layer(lambda painter: foreground(painter, DAY))
        self.ripples = self._layer(lambda painter: ripples(painter, DAY))
        self.banks = [bank(*mist, DAY, 1.0) for mist in MIST]
        self.sun = self._sprite(340, 340, self._draw_sun)
        self.boat = self._sprite(148, 62, lambda painter: boat(painter, DAY, 70, 44, 1.0))
        self.cranes = [self._sprite(116, 124, self._crane(k / 15)) for k in range(16)]

    # Drawing the parts

    def _layer(self, draw: Draw) -> QImage:
        image = new_image(WIDTH, HEIGHT, self.detail, MARGIN)
        painter = painter_on(image, self.detail, MARGIN)
        draw(painter)
        painter.end()
        return image

    def _sprite(self, width: int, height: int, draw: Draw) -> QImage:
        image = new_image(width, height, self.detail)
        painter = painter_on(image, self.detail)
        draw(painter)
        painter.end()
        return image

    @staticmethod
    def _draw_sky(painter: QPainter) -> None:
        silk(painter, DAY, WIDTH, HEIGHT, MARGIN)
        glow(painter, 1230, 260, 760, 560, DAY.sky_glow, 0.95)

    @staticmethod
    def _draw_dawn(painter: QPainter) -> None:
        stops = [(place, QColor(name)) for place, name in DAWN_SKY]
        painter.fillRect(
            QRectF(-MARGIN, -MARGIN, WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN), vertical(0, HEIGHT, stops)
        )

    @staticmethod
    def _draw_land(painter: QPainter) -> None:
        # The plain ends behind the peaks: a camera that moves sideways would see its end.
        far, middle, near = DAY.plain
        stops = [(0, colour(far, 0)), (0.06, colour(far, 0.9)), (0.3, QColor(middle)), (1, QColor(near))]
        painter.fillRect(QRectF(1076, 512, 900, 592), vertical(512, 880, stops))
        land(painter, DAY)

    @staticmethod
    def _draw_sun(painter: QPainter) -> None:
        top, middle, foot = DAY.disc
        stops = [(0, colour(top, 0.95)), (0.6, colour(middle, 0.7)), (1, colour(foot, 0.12))]
        painter.setBrush(vertical(170 - SUN_RADIUS, 170 + SUN_RADIUS, stops))
        painter.drawEllipse(QPointF(170, 170), SUN_RADIUS, SUN_RADIUS)
        angle = np.linspace(0, 2 * np.pi, 160)
        for reach, strength in ((13, 0.6), (24, 0.22)):
            radius = SUN_RADIUS + reach
            ring = np.stack([170 + radius * np.cos(angle), 170 + radius * np.sin(angle)], 1)
            ribbon(painter, ring, 1.3, gold(DAY, True), strength)

    @staticmethod
    def _crane(share: float) -> Draw:
        return lambda painter: crane(painter, DAY, 56, 66, 1.0, 1.0 - 1.8 * share)

    # Combining them

    def paint(self, t: float, image: QImage) -> None:
        """Paint the picture of a time over the whole of `image` (16:9)."""
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.scale(image.width() / WIDTH, image.height() / HEIGHT)
        base = painter.transform()
        middle, width = self.camera.at(t)

        def look(near: float, spread: float | None = None) -> None:
            zoom = 1 + (WIDTH / width - 1) * (near if spread is None else spread)
            place = CENTRE + (middle - CENTRE) * near
            painter.setTransform(base)
            painter.translate(WIDTH / 2, HEIGHT / 2)
            painter.scale(zoom, zoom)
            painter.translate(-place[0], -place[1])

        look(0.14, 0.2)
        self._put(painter, self.sky, -MARGIN, -MARGIN)
        climbed = self.path.length(t) / self.path.total
        # The daylight grows with the climb, so when the light rests, only air, water and birds move.
        night = 1 - span(climbed, 0.0, 0.85)
        painter.setOpacity(night)
        self._put(painter, self.dawn, -MARGIN, -MARGIN)
        painter.setOpacity(1)
        rise = span(climbed, -0.1, 1.0)
        sun = SUN + (1 - rise) * SUN_LOW
        glow(painter, *sun, 420, 420, "#FFE2A0", 0.55)
        self._put(painter, self.sun, sun[0] - 170, sun[1] - 170)
        look(0.24, 0.28)
        self._clouds(painter, t)
        look(0.5)
        self._put(painter, self.land, -MARGIN, -MARGIN)
        self._boats(painter, t, LAYOUT.boats[:2])
        look(0.62)
        self._mist(painter, t, BEHIND, look)
        self._flight(painter, t, look)
        look(0.78)
        self._put(painter, self.peaks, -MARGIN, -MARGIN)
        self._mist(painter, t, AMONG, look)
        look(1.0)
        self._put(painter, self.stair, -MARGIN, -MARGIN)
        self._light(painter, t)
        look(1.08)
        self._put(painter, self.front, -MARGIN, -MARGIN)
        painter.setOpacity(0.8 + 0.2 * math.sin(t * 0.9))
        self._put(painter, self.ripples, -MARGIN + 10 * math.sin(t * 0.42), -MARGIN)
        painter.setOpacity(1)
        self._boats(painter, t, (*LAYOUT.boats[2:], FERRY))
        self._mist(painter, t, BEFORE, look)
        painter.setTransform(base)
        self._dawn(painter, night)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        look(1.0)
        self._spark(painter, t)
        look(0.14, 0.2)
        glow(painter, *sun, 380, 300, "#FFAE66", 0.08 + 0.4 * night)
        painter.end()

    def _put(self, painter: QPainter, image: QImage, x: float, y: float, size: float = 1.0) -> None:
        """Draw an image of `detail` pixels per logical pixel with its corner at (x, y)."""
        box = QRectF(x, y, image.width() / self.detail * size, image.height() / self.detail * size)
        painter.drawImage(box, image)

    @staticmethod
    def _clouds(painter: QPainter, t: float) -> None:
        for x, y, width, seed, count in (
            (1010, 236, 330, 3, 3),
            (1230, 110, 260, 9, 2),
            (1540, 74, 180, 6, 2),
        ):
            cloud_lines(painter, DAY, x + 1.6 * (t - SECONDS), y, width, seed, count)

    def _boats(
        self, painter: QPainter, t: float, boats: tuple[tuple[float, float, float, float], ...]
    ) -> None:
        for k, (x, y, run, size) in enumerate(boats):
            along = x + run * (t / SECONDS - 0.5)
            bob = 1.2 * size * math.sin(t * 1.1 + k * 2)
            self._put(painter, self.boat, along - 70 * size, y - 44 * size + bob, size)

    def _mist(self, painter: QPainter, t: float, drifts: tuple[Drift, ...], look: Look) -> None:
        for drift in drifts:
            look(drift.near)
            image = self.banks[drift.bank]
            height = drift.width * image.height() / image.width()
            x = drift.x + drift.speed * (t - SECONDS / 2) - drift.width / 2
            painter.setOpacity(drift.density)
            painter.drawImage(QRectF(x, drift.y - height / 2, drift.width, height), image)
        painter.setOpacity(1)

    def _flight(self, painter: QPainter, t: float, look: Look) -> None:
        """Cranes: two over the river at the beginning, five over the silk at the end."""
        look(0.7)
        flock = ((0, 0, 0.62), (-74, 40, 0.54), (-64, -36, 0.5), (-146, 74, 0.46), (-138, -58, 0.44))
        for born, count, x, y, speed, climb in (
            (0.0, 2, 610.0, 512.0, 20.0, -4.0),
            (25.5, 5, 330.0, 330.0, 30.0, -7.0),
        ):
            age = t - born
            if not 0 <= age < 24:  # by then the first two are behind the peaks
                continue
            for k, (dx, dy, size) in enumerate(flock[:count]):
                beat = age * 2.1 + k * 1.7
                # They alternately beat their wings and glide.
                share = 0.5 - 0.5 * math.cos(beat) * (0.55 + 0.45 * math.sin(age * 0.45 + k))
                image = self.cranes[round(15 * min(1.0, max(0.0, share)))]
                left = x + dx + speed * age - 56 * size
                self._put(painter, image, left, y + dy + climb * age - 66 * size, size)

    def _light(self, painter: QPainter, t: float) -> None:
        """The climbing light: it warms the stair behind it and stays on every landing that it has reached."""
        length = self.path.length(t)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        for (x, y), reached in zip(LANDINGS, REACHED, strict=True):
            warm = span(t, reached - 0.9, reached + 0.9)
            if warm:
                glow(painter, x + 8, y - 2, HALF * 1.5, 44, "#FFB648", 0.22 * warm)
                glow(painter, x + 8, y - 3, HALF * 1.2, 13, "#FFE9B0", 0.5 * warm)
        for (x0, y0), (x1, y1), reached in zip(LANDINGS, LANDINGS[1:], REACHED, strict=False):
            # The lantern between two landings.
            warm = span(t, reached + 1.2, reached + 2.6)
            if warm:
                glow(painter, (x0 + x1) / 2 - 6, (y0 + y1) / 2 - 18, 30, 30, "#FFB648", 0.55 * warm)
        if length:
            line = self.path.until(length)
            for width, strength in ((22, 0.05), (12, 0.08), (5, 0.16)):
                pen = QPen(QBrush(colour("#FFDF95", strength)), width)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.setPen(pen)
                painter.drawPolyline([QPointF(*point) for point in line])
            painter.setPen(Qt.PenStyle.NoPen)
        home = span(t, RIDGE - 0.8, RIDGE + 1.6)
        if home:
            glow(painter, 1826, 302, 120, 90, "#FFB648", 0.2 * home)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _spark(self, painter: QPainter, t: float) -> None:
        """The light itself: it rises from the water and enters the pavilion."""
        bright = span(t, 0.4, FIRST - MOVE) * (1 - span(t, RIDGE, RIDGE + 1.5))
        if bright:
            x, y = self.path.at(self.path.length(t))
            for reach, shade, strength in ((74, "#FFD680", 0.6), (22, "#FFF4D2", 1.0), (7, "#FFFFFF", 1.0)):
                glow(painter, x, y - 5, reach, reach, shade, strength * bright)

    @staticmethod
    def _dawn(painter: QPainter, night: float) -> None:
        """The blue hour over the whole picture; it fades during the climb."""
        if not night:
            return
        stops = []
        for place, name in DAWN_SHADE:
            shade = np.array(QColor(name).getRgb()[:3])
            stops.append((place, QColor(*(round(float(value)) for value in 255 + (shade - 255.0) * night))))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), linear(0, 0, 0, HEIGHT, stops))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
