"""The home screen with its stairway, and the attract screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QPointF, QSizeF, Signal
from PySide6.QtGui import QImageIOHandler, QImageReader
from PySide6.QtQml import QmlElement

from kiosk.exhibition.text import Language
from kiosk.screens.derive import FigureRow, figure_row, numeral
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Screen

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class LandingRow:
    """One landing of the stair."""

    stepId: str
    numeral: str
    name: str
    summary: str


def landing_lines(summary: str, language: Language) -> str:
    """The summary as it is written on the stone. A long Chinese one breaks after its pauses; all others wrap automatically."""
    if language is Language.EN or len(summary) <= 12:
        return summary
    broken = re.sub("(?<=[、，”])(?=[^、，”])", "\n", summary)
    return broken.rstrip("\n")


def landing_rows(exhibition: Exhibition, language: Language) -> list[LandingRow]:
    """The steps as landings, lowest first."""
    return [
        LandingRow(
            step.id,
            numeral(step.number, language),
            step.name.get(language),
            landing_lines(step.summary.get(language), language),
        )
        for step in exhibition.steps
    ]


@QmlElement
class HomeScreen(Screen):
    """The stairway and the lines of the title."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = self._other_title = self._kicker = ""
        self._landings = RowsModel(LandingRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: there is one home screen."""
        lines = exhibition.introduction
        self._title = lines.title.get(language)
        self._other_title = lines.title.get(language.other)
        self._kicker = lines.kicker.get(language)
        self._landings.set_rows(landing_rows(exhibition, language))

    title = Property(str, lambda self: self._title, notify=changed)
    otherTitle = Property(str, lambda self: self._other_title, notify=changed)
    kicker = Property(str, lambda self: self._kicker, notify=changed)
    landings = Property(RowsModel, lambda self: self._landings, constant=True)


@QmlElement
class OwnPictureScreen(Screen):
    """The bundle's own picture behind home and the attract screen. Without one, `source` is empty."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._upright = self._night = False
        self._source = self._credit = ""
        self._size = QSizeF(1, 1)
        self._focus = QPointF(0.5, 0.5)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`. The size comes from the picture's header."""
        theme = exhibition.theme
        file = theme.home_picture(upright=self._upright, night=self._night)
        self._source = exhibition.path(file).as_uri() if file else ""
        self._credit = theme.credit.get(language) if file and theme.credit else ""
        self._focus = QPointF(*theme.focus)
        if file:
            reader = QImageReader(str(exhibition.path(file)))
            size = QSizeF(reader.size())
            turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
            self._size = size.transposed() if turned else size

    def _set_upright(self, upright: bool) -> None:
        if upright != self._upright:
            self._upright = upright
            self._refresh()

    def _set_night(self, night: bool) -> None:
        if night != self._night:
            self._night = night
            self._refresh()

    upright = Property(bool, lambda self: self._upright, _set_upright, notify=changed)
    night = Property(bool, lambda self: self._night, _set_night, notify=changed)
    source = Property(str, lambda self: self._source, notify=changed)
    credit = Property(str, lambda self: self._credit, notify=changed)
    size = Property(QSizeF, lambda self: self._size, notify=changed)
    # The point of the picture that stays in view, 0 to 1.
    focus = Property(QPointF, lambda self: self._focus, notify=changed)


@QmlElement
class AttractScreen(Screen):
    """The kicker, the two positionings, and the figures that are shown one at a time."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = self._kicker = self._headline = self._first = self._second = ""
        self._figures = RowsModel(FigureRow, self)
        self._landings = RowsModel(LandingRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: there is one attract screen."""
        lines = exhibition.introduction
        self._title = lines.title.get(language)
        self._kicker = lines.kicker.get(language)
        self._headline = lines.headline.get(language)
        names = [positioning.name.get(language) for positioning in lines.positionings]
        self._first, self._second = (*names, "", "")[:2]
        self._figures.set_rows([figure_row(figure, language) for figure in exhibition.figures])
        self._landings.set_rows(landing_rows(exhibition, language))

    title = Property(str, lambda self: self._title, notify=changed)
    kicker = Property(str, lambda self: self._kicker, notify=changed)
    headline = Property(str, lambda self: self._headline, notify=changed)
    firstPositioning = Property(str, lambda self: self._first, notify=changed)
    secondPositioning = Property(str, lambda self: self._second, notify=changed)
    figures = Property(RowsModel, lambda self: self._figures, constant=True)
    landings = Property(RowsModel, lambda self: self._landings, constant=True)
