"""The larger props: the hills at the foot of reading pages, and the gold pavilion."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from brush import (
    DAY,
    NIGHT,
    colour,
    far_hills,
    gold,
    massif,
    mist,
    outline,
    peak,
    ribbon,
    vertical,
    waves,
)
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QRadialGradient
from scenes_plants import moved


def shades(y0: float, y1: float, stops: Sequence[tuple[float, QColor | str]]) -> QBrush:
    """A vertical gradient brush from colours or colour names."""
    return vertical(y0, y1, [(t, QColor(c)) for t, c in stops])


def page_mountains(night: bool) -> Callable[[QPainter], None]:
    """The 1920 x 360 foot of a reading page: far hills, mist and a quiet river, fading upward."""
    pal = NIGHT if night else DAY
    paper = "#0E1E28" if night else "#F7EDD5"
    water = "#123F4D" if night else "#D8E8DE"

    def draw(p: QPainter) -> None:
        far_hills(p, pal, -20, 1940, 120, 330, 4, 90, "vfar", 0.35)
        for i, (x, top, w, recipe) in enumerate(
            (
                (70, 120, 330, "broad"),
                (430, 196, 300, "dome"),
                (720, 150, 270, "cone"),
                (1030, 206, 320, "dome"),
                (1310, 118, 280, "lotus"),
                (1580, 168, 270, "cone"),
                (1850, 84, 330, "lion"),
            )
        ):
            peak(
                p,
                pal,
                x,
                top,
                w,
                w * 1.08,
                330,
                910 + i,
                "vfar",
                recipe,
                creases=7,
                facet=0.32,
                line=0.5,
                width=1.2,
            )
        mist(p, -60, 1980, 296, 46, 11, paper, 0.25 if night else 0.6, 18)
        for i, (x, top, w, recipe) in enumerate(
            (
                (-20, 190, 250, "cone"),
                (300, 236, 220, "dome"),
                (1190, 240, 220, "broad"),
                (1490, 206, 240, "lotus"),
                (1740, 150, 250, "needle"),
                (1930, 190, 230, "cone"),
            )
        ):
            massif(
                p,
                pal,
                x,
                top,
                w,
                338,
                60 + i,
                ("far",),
                recipe,
                3,
                creases=9,
                facet=0.5,
                line=0.65,
                width=1.4,
            )
        mist(p, -60, 1980, 330, 26, 12, water if night else paper, 0.7, 22)
        p.setBrush(
            shades(286, 360, ((0, colour(water, 0)), (0.4, colour(water, 0.85)), (1, colour(water, 1))))
        )
        p.drawRect(QRectF(0, 286, 1920, 74))
        waves(p, pal, 0, 1900, 322, 356, 4, 44)

    return draw


def fade_up(pixels: np.ndarray, start: float, end: float, strength: float) -> np.ndarray:
    """Multiply alpha by a soft ramp: 0 above `start`, `strength` below `end` (fractions of the height)."""
    t = np.clip((np.linspace(0, 1, pixels.shape[0]) - start) / (end - start), 0, 1)
    ramp = strength * t * t * (3 - 2 * t)
    pixels[..., 3] = (pixels[..., 3] * ramp[:, None]).astype(np.uint8)
    return pixels


def pagoda(p: QPainter) -> None:
    """The summit's pavilion alone, 200 x 200: two gold roofs with curved eaves, vermilion columns."""

    def roof(cy: float, half: float, rise: float, lift: float, crown: float) -> None:
        t = np.linspace(0, 1, 30)
        left = np.stack(
            [
                100 - crown - (half - crown) * t,
                cy - rise * (1 - t) ** 2.0 - lift * np.clip(t - 0.68, 0, 1) ** 1.6 * 6,
            ],
            1,
        )
        right = np.stack([200 - left[:, 0], left[:, 1]], 1)
        tip = left[-1, 1]
        s = np.linspace(-1, 1, 41)
        eave = np.stack([100 + half * s, cy + 5 + (tip - cy - 5) * np.abs(s) ** 4.2], 1)
        p.setBrush(
            shades(
                cy - rise,
                cy + 6,
                ((0, "#8A5E18"), (0.35, "#D9A941"), (0.7, "#F6DC92"), (0.9, "#C8953A"), (1, "#7A5214")),
            )
        )
        shape = outline(np.vstack([left[::-1], right, eave[::-1]]))
        p.drawPath(shape)
        p.save()
        p.setClipPath(shape)
        for k in np.linspace(-0.96, 0.96, 21):
            end = cy + 5 + (tip - cy - 5) * abs(k) ** 4.2
            line = np.stack(
                [100 + k * (crown + (half - crown) * t), (cy - rise) + (end - cy + rise) * t**0.62], 1
            )
            ribbon(p, line, 0.5 + 0.7 * t, QColor("#6B430F"), 0.5)
            ribbon(p, moved(line, -0.9, 0), 0.3 + 0.5 * t, QColor("#FFF6D6"), 0.55)
        p.restore()
        ribbon(p, moved(eave, 0, 1.4), 3.0, QColor("#0B3A4E"))
        ribbon(p, eave, 2.0, gold(DAY))
        for side in (left, right):
            ribbon(p, side, np.linspace(2.4, 1.6, 30), gold(DAY))
        for x in (100 - half, 100 + half):
            p.setBrush(gold(DAY))
            p.drawEllipse(QPointF(x, tip - 1), 1.8, 1.8)
        ribbon(p, [(100 - crown - 2, cy - rise), (100 + crown + 2, cy - rise)], 4.0, gold(DAY))

    def storey(y0: float, y1: float, half: float, columns: int) -> None:
        p.fillRect(
            QRectF(100 - half, y0, 2 * half, y1 - y0),
            shades(y0, y1, ((0, "#2A0F0B"), (0.5, "#7A3418"), (1, "#D98F3A"))),
        )
        for i in range(columns - 1):
            x0, x1 = (100 - half + 2 * half * (i + q) / (columns - 1) for q in (0.22, 0.78))
            p.fillRect(
                QRectF(x0, y0 + 5, x1 - x0, y1 - y0 - 14), shades(y0, y1, ((0, "#FFE9AE"), (1, "#F3B95C")))
            )
            ribbon(p, [((x0 + x1) / 2, y0 + 5), ((x0 + x1) / 2, y1 - 9)], 0.9, QColor("#7A2A14"))
            ribbon(p, [(x0, (y0 + y1) / 2 - 2), (x1, (y0 + y1) / 2 - 2)], 0.9, QColor("#7A2A14"))
        for k in np.linspace(-1, 1, columns):
            g = QLinearGradient(100 + k * half - 3, 0, 100 + k * half + 3, 0)
            for t, c in ((0, "#A2281C"), (0.35, "#E0634A"), (1, "#7A140F")):
                g.setColorAt(t, QColor(c))
            p.fillRect(QRectF(100 + k * half - 2.8, y0 - 2, 5.6, y1 - y0 + 2), QBrush(g))
        p.fillRect(QRectF(100 - half - 3, y0 - 2, 2 * half + 6, 4), QColor("#0F5A6A"))
        p.fillRect(QRectF(100 - half - 3, y0 + 1.6, 2 * half + 6, 1), gold(DAY))
        for y in (y1 - 9, y1 - 5.5):
            p.fillRect(QRectF(100 - half - 3, y, 2 * half + 6, 1.5), QColor("#C4473C"))

    g = QRadialGradient(100, 110, 96)
    for t, a in ((0, 0.5), (0.6, 0.18), (1, 0.0)):
        g.setColorAt(t, colour("#FFE7A6", a))
    p.setBrush(QBrush(g))
    p.drawRect(QRectF(0, 10, 200, 190))
    for i, (half, y) in enumerate(((74, 186), (67, 180), (60, 174))):
        p.fillRect(
            QRectF(100 - half, y, 2 * half, 7),
            shades(y, y + 7, ((0, "#E8D9B0"), (0.3, "#B9A06A"), (1, "#4E5B52"))),
        )
        p.fillRect(QRectF(100 - half, y - 0.6, 2 * half, 1.6), gold(DAY) if i else QColor("#FFF3C9"))
    storey(124, 174, 48, 5)
    roof(122, 88, 36, 11, 34)
    storey(76, 90, 30, 4)
    roof(74, 58, 46, 9, 3)
    p.setBrush(gold(DAY))
    p.drawRect(QRectF(98.8, 8, 2.4, 22))
    for y, radius in ((25, 5.2), (17.5, 3.4), (11.5, 2.2)):
        p.drawEllipse(QPointF(100, y), radius, radius)
