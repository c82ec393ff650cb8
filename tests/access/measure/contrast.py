"""Contrast of what is drawn, measured on two frames of a real panel: one with a kind of item, one without it.

The pixels that differ are the glyphs. Their colour is that of the pixels that differ most; what lies behind them is
read from the other frame, at the very same pixels. So pictures, gradients, plates and the low-glare look all count as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from tests.qml.looking import Box, Eyes

CORE = 0.97
"""A pixel that differs at least this much of the most is wholly covered by a stroke."""
EDGE = 0.3
"""A pixel that differs at least this much of the most belongs to a glyph."""
FEWEST = 12
"""Fewer pixels than these are no measure."""
SHARE = 2.0
"""The percentage of pixels behind a text that may be worse than the contrast that is reported: single pixels are no letters."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """What was drawn in a rectangle, and how it stands out."""

    ratio: float
    colour: str
    behind: str


def pixels(image: QImage) -> np.ndarray:
    """The frame as an array of rows, columns and three channels, 0 to 255."""
    flat = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : flat.width() * 3].reshape(flat.height(), flat.width(), 3).copy()  # `flat` owns its bits


def luminance(colours: np.ndarray) -> np.ndarray:
    """WCAG 2 relative luminance of an array of colours."""
    share = colours / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def stroke(shown: np.ndarray, bare: np.ndarray, box: Box, faded: Iterable[QRectF] = ()) -> Stroke | None:
    """The contrast of what `shown` has and `bare` has not, inside the box; None if nothing is drawn there.

    What lies in the rectangles `faded` does not count.
    """
    left, top = max(0, int(box.x)), max(0, int(box.y))
    area = np.s_[top : int(box.bottom) + 1, left : int(box.right) + 1]
    front, back = shown[area].astype(int), bare[area].astype(int)
    change = np.abs(front - back).max(axis=2)
    for rect in faded:
        first, last = int(rect.top()) - 1 - top, int(rect.bottom()) + 2 - top
        before, behind = int(rect.left()) - left, int(rect.right()) + 1 - left
        change[max(0, first) : max(0, last), max(0, before) : max(0, behind)] = 0
    most = change.max(initial=0)
    if most < 8 or (change >= EDGE * most).sum() < FEWEST:
        return None
    colour = np.median(front[change >= CORE * most], axis=0)
    behind = back[change >= EDGE * most]
    one, others = float(luminance(colour)), luminance(behind)
    ratios = (np.maximum(one, others) + 0.05) / (np.minimum(one, others) + 0.05)
    least = float(np.percentile(ratios, SHARE))
    worst = behind[int(np.abs(ratios - least).argmin())]
    return Stroke(least, _name(colour), _name(worst))


def _name(colour: Iterable[float]) -> str:
    return "#" + "".join(f"{round(channel):02X}" for channel in colour)


class Veil:
    """Hides items of a panel for one frame; their layout stays."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes

    def with_and_without(self, items: list[QQuickItem]) -> tuple[np.ndarray, np.ndarray]:
        """Two frames: with the items, and without them."""
        window = self._eyes.window
        shown = pixels(window.grabWindow())
        before = [item.opacity() for item in items]
        try:
            for item in items:
                item.setOpacity(0)
            bare = pixels(window.grabWindow())
        finally:
            for item, opacity in zip(items, before, strict=True):
                item.setOpacity(opacity)
        return shown, bare


def texts(items: Iterable[QQuickItem]) -> Iterator[QQuickItem]:
    """The items that draw text."""
    return (item for item in items if item.inherits("QQuickText") and item.property("text"))
