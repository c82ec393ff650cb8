"""Sets type on charts: measures text with the real fonts and lets Qt break lines.

Uses only fonts and metrics of QtGui, in logical pixels with y downwards. No NumPy, no pyqtgraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

from kiosk.charts.palette import Fonts, Palette, Role
from kiosk.exhibition.wordings import is_cjk

LEADING = 1.32
"""Line height of labels, in units of the type size."""


class Face(StrEnum):
    """The three typefaces of a chart."""

    NUMERAL = "numeral"
    HEADING = "heading"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one size and typeface."""

    text: str
    px: float
    face: Face = Face.LABEL
    role: Role = Role.SOFT
    gap: float = 0.0
    """The empty space before the run, in pixels."""


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A line of runs at its place. `rect` is the rectangle of its glyphs, for clipping and overlap."""

    runs: tuple[Run, ...]
    x: float
    baseline: float
    rect: QRectF
    halo: bool = False
    names: QRectF | None = None
    """The rectangle of the mark that the label names; None for text about the whole chart."""

    @property
    def text(self) -> str:
        """The runs as one string."""
        return "".join(run.text for run in self.runs)

    @property
    def smallest(self) -> float:
        """The smallest type size in the line, in pixels."""
        return min(run.px for run in self.runs)


def ascent(run: Run) -> float:
    """The height of the run's glyphs above the baseline, in pixels."""
    return run.px * (0.9 if any(is_cjk(c) for c in run.text) else 0.8)


def descent(run: Run) -> float:
    """The depth of the run's glyphs below the baseline, in pixels."""
    if any(is_cjk(c) for c in run.text):
        return run.px * 0.14
    return run.px * (0.05 if all(c in "0123456789.:%/ " for c in run.text) else 0.24)


class TypeSetter:
    """Measures, breaks and places text in the given fonts."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._serif = [family for family in fonts.serif if QFontDatabase.hasFamily(family)]
        self._sans = [family for family in fonts.sans if QFontDatabase.hasFamily(family)]
        self._cache: dict[tuple[Face, int, bool], QFont] = {}

    def font(self, face: Face, px: float, text: str) -> QFont:
        """The font of this typeface at a size of `px` pixels. If the text has no Chinese, ’ and : are not full-width."""
        tight = face is Face.NUMERAL or not any(is_cjk(character) for character in text)
        key = (face, round(px), tight)
        if key not in self._cache:
            families = self._sans if face is Face.LABEL else self._serif
            font = QFont()
            font.setFamilies(families)
            font.setPixelSize(max(1, round(px)))
            if families and families[0] not in self._fonts.one_weight:
                font.setWeight(QFont.Weight.Medium if face is Face.LABEL else QFont.Weight.Black)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            for feature in ("palt", "pwid") if tight else ():
                font.setFeature(QFont.Tag(feature), 1)
            self._cache[key] = font
        return self._cache[key]

    def width(self, runs: Sequence[Run]) -> float:
        """The width of a line of runs, in pixels."""
        return sum(
            QFontMetricsF(self.font(run.face, run.px, run.text)).horizontalAdvance(run.text)
            + (run.gap if place else 0.0)
            for place, run in enumerate(runs)
        )

    def _laid_out(self, text: str, px: float, width: float, face: Face) -> QTextLayout:
        layout = QTextLayout(text, self.font(face, px, text))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        return layout

    def wrap(self, text: str, px: float, width: float, face: Face = Face.LABEL) -> list[str]:
        """Breaks `text` into lines no wider than `width`. A single word that is wider stays whole."""
        layout = self._laid_out(text, px, width, face)
        units = text.encode("utf-16-le")  # Qt counts in these
        found = [layout.lineAt(k) for k in range(layout.lineCount())]
        lines = [
            units[2 * line.textStart() : 2 * (line.textStart() + line.textLength())].decode("utf-16-le")
            for line in found
        ]
        return [line.strip() for line in lines if line.strip()]

    def holds_words(self, text: str, px: float, width: float, face: Face = Face.LABEL) -> bool:
        """Whether every unbreakable piece of the text fits into the width."""
        return self._laid_out(text, px, 0, face).minimumWidth() <= width

    def balanced(self, text: str, px: float, width: float, face: Face = Face.LABEL) -> list[str]:
        """Like `wrap`, but with lines of about equal length, so that no single word is left on the last line."""
        lines = self.wrap(text, px, width, face)
        if len(lines) < 2:
            return lines
        widest_word = self._laid_out(text, px, width, face).minimumWidth()
        low, high = min(width, max(width / len(lines), widest_word)), width
        for _ in range(7):
            middle = (low + high) / 2
            if len(self.wrap(text, px, middle, face)) > len(lines):
                low = middle
            else:
                high = middle
        return self.wrap(text, px, high, face)

    def place(
        self,
        runs: Sequence[Run],
        x: float,
        baseline: float,
        align: float = 0.0,
        *,
        halo: bool = False,
        names: QRectF | None = None,
    ) -> PlacedLabel:
        """A line at `x`, which is its left end (align 0), its middle (0.5) or its right end (1)."""
        width = self.width(runs)
        left = x - align * width
        top = max(ascent(run) for run in runs)
        bottom = max(descent(run) for run in runs)
        return PlacedLabel(
            tuple(runs), left, baseline, QRectF(left, baseline - top, width, top + bottom), halo, names
        )

    def lines(
        self,
        texts: Sequence[str],
        x: float,
        top: float,
        px: float,
        role: Role,
        align: float = 0.0,
        *,
        face: Face = Face.LABEL,
        names: QRectF | None = None,
    ) -> tuple[list[PlacedLabel], float]:
        """Lines of one size from `top` downwards. Returns the labels and the y below the last line."""
        placed: list[PlacedLabel] = []
        for text in texts:
            placed.append(self.place([Run(text, px, face, role)], x, top + px * 0.95, align, names=names))
            top += px * LEADING
        return placed, top

    def draw(self, painter: QPainter, label: PlacedLabel, palette: Palette) -> None:
        """Draws a placed label."""
        x = label.x
        for place, run in enumerate(label.runs):
            font = self.font(run.face, run.px, run.text)
            x += run.gap if place else 0.0
            color = QColor(palette.text(run.role))
            if label.halo:
                path = QPainterPath()
                path.addText(QPointF(x, label.baseline), font, run.text)
                soft = QColor(palette.halo)
                for grow, alpha in ((0.30, 0.35), (0.18, 0.75)):
                    soft.setAlphaF(alpha)
                    pen = QPen(soft, run.px * grow)
                    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                    painter.strokePath(path, pen)
            painter.setFont(font)
            painter.setPen(color)
            painter.drawText(QPointF(x, label.baseline), run.text)
            x += QFontMetricsF(font).horizontalAdvance(run.text)
        painter.setPen(Qt.PenStyle.NoPen)
