"""The chart data that QML passes to a `FigureChart`: the figures of the current exhibition and the studio that draws them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.charts.studio import ChartStudio
from kiosk.exhibition.text import Language
from kiosk.exhibition.theme import BundleTheme, softened, strengthened

if TYPE_CHECKING:
    from kiosk.charts.palette import Palette
    from kiosk.charts.shapes import ChartSpec
    from kiosk.exhibition.figures import Figure

QML_IMPORT_NAME = "Kiosk.Charts"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("a FigureSource is given by the app")
class FigureSource(QObject):  # type: ignore[operator]
    """The figures of the current exhibition, and the studio that draws them."""

    changed = Signal()

    def __init__(
        self, studio: ChartStudio, figures: Iterable[Figure] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.studio = studio
        self._figures = {figure.id: figure for figure in figures}
        self._theme = BundleTheme()

    def set_figures(self, figures: Iterable[Figure], theme: BundleTheme | None = None) -> None:
        """Replaces the figures and the theme of the exhibition, for example when another one is shown."""
        self._figures = {figure.id: figure for figure in figures}
        self._theme = theme or BundleTheme()
        self.changed.emit()

    def palette(self, night: bool, soft: bool = False) -> Palette:
        """The colours of the charts by day, at night or (`soft`) in low glare, including those that the exhibition sets."""
        from kiosk.charts.palette import DAY, NIGHT, SOFT, themed

        if night:
            return themed(NIGHT, strengthened(self._theme.night))
        return themed(SOFT, softened(self._theme.day)) if soft else themed(DAY, self._theme.day)

    def charts(self, figure_id: str, language: Language) -> tuple[ChartSpec, ...]:
        """The charts of a figure, the main one first; empty if there is no such figure."""
        from kiosk.charts.spec import charts_of  # not before the first frame

        figure = self._figures.get(figure_id)
        return () if figure is None else charts_of(figure, language, self._theme.motif)
