"""The home screen with its stairway, and the attract screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QPointF, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition import readings
from kiosk.exhibition.lines import TOUCH, aside
from kiosk.exhibition.pages import stones
from kiosk.exhibition.text import Language, numeral, said
from kiosk.screens.derive import FigureRow, figure_row
from kiosk.screens.rows import RowsModel
from kiosk.screens.screen import Screen

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


def seal_lines(characters: str) -> str:
    """The characters as they stand on a seal. Chinese ones run downwards, four in two columns of which the right one is first."""
    if characters.isascii():
        return characters[:2] + "\n" + characters[2:] if len(characters) == 4 else characters
    if len(characters) == 4:
        return characters[2] + characters[0] + "\n" + characters[3] + characters[1]
    return "\n".join(characters)


@dataclass(frozen=True, slots=True)
class LandingRow:
    """One landing of the stair."""

    stepId: str
    numeral: str
    name: str
    summary: str
    spoken: str


def landing_lines(summary: str, language: Language) -> str:
    """The summary as it is written on the stone. A long Chinese one breaks after its pauses; all others wrap automatically."""
    if language is Language.EN or len(summary) <= 12:
        return summary
    broken = re.sub("(?<=[、，”])(?=[^、，”])", "\n", summary)
    return broken.rstrip("\n")


@dataclass(frozen=True, slots=True)
class StoneRow:
    """A stepping stone: the kind of its page and its title."""

    kind: str
    title: str


def stone_rows(exhibition: Exhibition, language: Language) -> list[StoneRow]:
    """The stones of the parts that have something to show."""
    return [StoneRow(str(stone.kind), stone.title.get(language)) for stone in stones(exhibition)]


def landing_rows(exhibition: Exhibition, language: Language) -> list[LandingRow]:
    """The steps as landings, lowest first."""
    return [
        LandingRow(
            step.id,
            numeral(step.number, language),
            step.name.get(language),
            landing_lines(step.summary.get(language), language),
            readings.step(exhibition, step, language),
        )
        for step in exhibition.steps
    ]


@QmlElement
class HomeScreen(Screen):
    """The stairway and the lines of the title."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = self._aside = self._kicker = self._seal = self._seal_picture = self._suffix = ""
        self._landings = RowsModel(LandingRow, self)
        self._stones = RowsModel(StoneRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: there is one home screen."""
        lines = exhibition.introduction
        self._title = lines.title.get(language)
        self._aside = aside(lines, language)
        self._kicker = said(lines.kicker, language)
        self._seal = seal_lines(lines.seal)
        seal = exhibition.theme.seal
        self._seal_picture = exhibition.path(seal).as_uri() if seal else ""
        self._suffix = said(lines.step_suffix, language)
        self._landings.set_rows(landing_rows(exhibition, language))
        self._stones.set_rows(stone_rows(exhibition, language))

    title = Property(str, lambda self: self._title, notify=changed)
    aside = Property(str, lambda self: self._aside, notify=changed)
    kicker = Property(str, lambda self: self._kicker, notify=changed)
    seal = Property(str, lambda self: self._seal, notify=changed)
    sealPicture = Property(str, lambda self: self._seal_picture, notify=changed)
    suffix = Property(str, lambda self: self._suffix, notify=changed)
    landings = Property(RowsModel, lambda self: self._landings, constant=True)
    stones = Property(RowsModel, lambda self: self._stones, constant=True)


@dataclass(frozen=True, slots=True)
class PositioningRow:
    """The short name of a positioning."""

    name: str


@QmlElement
class OwnPictureScreen(Screen):
    """The bundle's own picture behind home and the attract screen. Without one, `source` is empty."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._upright = self._night = False
        self._source = self._credit = ""
        self._focus = QPointF(0.5, 0.5)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`."""
        theme = exhibition.theme
        file = theme.home_picture(upright=self._upright, night=self._night)
        self._source = exhibition.path(file).as_uri() if file else ""
        self._credit = said(theme.credit, language) if file else ""
        self._focus = QPointF(*theme.focus)

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
    # The point of the picture that stays in view, 0 to 1.
    focus = Property(QPointF, lambda self: self._focus, notify=changed)


@QmlElement
class AttractScreen(Screen):
    """The kicker, the positionings, and the figures that are shown one at a time."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = self._kicker = self._touch = self._other_touch = ""
        self._positionings = RowsModel(PositioningRow, self)
        self._figures = RowsModel(FigureRow, self)
        self._landings = RowsModel(LandingRow, self)

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Ignores `item_id`: there is one attract screen."""
        lines = exhibition.introduction
        self._title = lines.title.get(language)
        self._kicker = said(lines.kicker, language)
        touch = lines.touch or TOUCH
        self._touch, self._other_touch = touch.zh, touch.en if touch.en != touch.zh else ""
        self._positionings.set_rows(
            [PositioningRow(positioning.name.get(language)) for positioning in lines.positionings]
        )
        self._figures.set_rows([figure_row(figure, language) for figure in exhibition.figures])
        self._landings.set_rows(landing_rows(exhibition, language))

    title = Property(str, lambda self: self._title, notify=changed)
    kicker = Property(str, lambda self: self._kicker, notify=changed)
    touch = Property(str, lambda self: self._touch, notify=changed)
    otherTouch = Property(str, lambda self: self._other_touch, notify=changed)
    positionings = Property(RowsModel, lambda self: self._positionings, constant=True)
    figures = Property(RowsModel, lambda self: self._figures, constant=True)
    landings = Property(RowsModel, lambda self: self._landings, constant=True)
