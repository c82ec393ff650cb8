"""The base of all drawings: layers that are baked once, and `paint`, which moves, clips or fades them with the progress.

An `Art` uses only images and painters, never widgets or graphics items.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.charts.kit import Array, Layer, ease, fade_sides, layer, mist
from kiosk.charts.layout import Plan
from kiosk.charts.palette import Palette
from kiosk.charts.peaks import Peak, paint_peak

Data = tuple[Array, Array]


class Art(ABC):
    """The drawing of one chart on one page."""

    def __init__(self, plan: Plan, palette: Palette, ratio: float) -> None:
        self.plan = plan
        self.palette = palette
        self._ratio = ratio
        self._bytes = 0

    @property
    def byte_count(self) -> int:
        """The memory of all layers, in bytes."""
        return self._bytes

    @property
    def stroke(self) -> float:
        """The width of a main gold line, in logical pixels."""
        return 1.7 * self.plan.unit

    @abstractmethod
    def data(self) -> Data:
        """The drawn values, in the units of the frame."""

    def measured(self) -> tuple[float, ...]:
        """The numbers that the drawing shows, read back from the places at which it paints. Empty if nothing is to scale."""
        return ()

    @abstractmethod
    def paint(self, p: QPainter, progress: float) -> None:
        """Paints the page at this progress of the entrance, 0 to 1. At 1 everything has its true size."""

    def bake(self, rect: QRectF, draw: Callable[[QPainter], None], *, soft_sides: bool = False) -> Layer:
        """Bakes a layer of this drawing, clipped to the page. With `soft_sides` it fades out at both sides of the page."""

        def softly(p: QPainter) -> None:
            draw(p)
            fade_sides(p, self.plan.page)

        baked = layer(rect.intersected(self.plan.page), self._ratio, softly if soft_sides else draw)
        self._bytes += baked.image.sizeInBytes()
        return baked

    def ceiling(self, x0: float, x1: float, base: float) -> float:
        """The y below the labels between x0 and x1. Decoration that stands on `base` must stay below it."""
        over = [
            label.rect.bottom()
            for label in self.plan.labels
            if label.rect.left() < x1 and label.rect.right() > x0 and label.rect.top() < base
        ]
        return max(over, default=0.0) + 3 * self.plan.unit

    def backdrop(
        self, base: float, height: float, seed: int, x0: float = 0.0, x1: float | None = None
    ) -> Layer:
        """Far hills behind the drawing that fade into the ground."""
        page, unit = self.plan.page, self.plan.unit
        right = page.width() if x1 is None else x1
        rng = np.random.default_rng(seed)

        def draw(p: QPainter) -> None:
            count = max(3, round((right - x0) / (height * 0.9)))
            for k in range(count):
                w = height * rng.uniform(0.65, 1.05)
                x = x0 + (right - x0) * (k + rng.uniform(0.2, 0.8)) / count
                x = min(max(x, x0 + w * 0.7), right - w * 0.7) if right - x0 > 1.6 * w else (x0 + right) / 2
                top = max(
                    base - height * rng.uniform(0.45, 1.0), self.ceiling(x - w * 0.4, x + w * 0.4, base)
                )
                if base - top < 6:
                    continue
                w = min(w, (base - top) * 1.6)
                paint_peak(
                    p,
                    Peak(
                        x,
                        top,
                        w,
                        w * 1.1,
                        base,
                        seed * 10 + k,
                        far=True,
                        creases=8,
                        facets=0.4,
                        gold=0.45,
                        roundness=0.75,
                        stroke=0.9 * unit,
                    ),
                    self.palette,
                    unit,
                )

        return self.bake(QRectF(x0, base - height * 1.02, right - x0, height * 1.04), draw, soft_sides=True)

    def fog(self, y: float, height: float, seed: int, alpha: float = 0.9) -> Layer:
        """Mist at the feet of mountains."""
        page = self.plan.page

        def draw(p: QPainter) -> None:
            mist(p, 0, page.width(), y, height, seed, self.palette.mist, alpha, 12)

        return self.bake(QRectF(0, y - height * 1.6, page.width(), height * 3.2), draw, soft_sides=True)


def faded(p: QPainter, items: Sequence[Layer], opacity: float) -> None:
    """Paints layers with an opacity, 0 to 1."""
    if opacity <= 0:
        return
    before = p.opacity()
    p.setOpacity(before * opacity)
    for item in items:
        item.draw(p)
    p.setOpacity(before)


def risen(p: QPainter, item: Layer, base: float, share: float, page: QRectF) -> None:
    """Paints a layer that rises from behind the line at `base`. At share 1 it is at its place."""
    if share <= 0:
        return
    if share >= 1:
        item.draw(p)
        return
    height = item.image.height() / item.image.devicePixelRatio()
    rise = min(height, base - item.y)
    p.save()
    p.setClipRect(QRectF(0, 0, page.width(), base))
    item.draw(p, dy=(1 - share) * rise)
    p.restore()


def staggered(progress: float, place: int, count: int, overlap: float = 0.55) -> float:
    """The progress of item `place` of `count` items that start one after the other, 0 to 1."""
    span = 1 / (1 + (count - 1) * (1 - overlap)) if count > 1 else 1.0
    start = place * span * (1 - overlap)
    return ease(progress, start, min(1.0, start + span))
