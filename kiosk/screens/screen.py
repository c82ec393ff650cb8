"""The base of all view-models: the exhibition on the panel, and the three inputs of a screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.charts.source import FigureSource
from kiosk.exhibition.text import Language
from kiosk.exhibition.theme import BundleTheme, HomeStyle, Palette, softened, strengthened
from kiosk.qtsetup.landscape import SIX

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("The app creates the Exhibit.")
class Exhibit(QObject):  # type: ignore[operator]
    """The exhibition that shows, and the charts of its figures. It is one immutable value that is replaced as a whole."""

    changed = Signal()

    def __init__(self, charts: FigureSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._charts = charts
        self._value: Exhibition | None = None

    @property
    def value(self) -> Exhibition | None:
        """The exhibition, or None until the first one has been read."""
        return self._value

    def show(self, exhibition: Exhibition) -> None:
        """Replaces the exhibition."""
        self._value = exhibition
        self._charts.set_figures(exhibition.figures, exhibition.theme)
        self.changed.emit()

    def _colours(self, of: Callable[[BundleTheme], Palette]) -> list[str]:
        """The bundle's colours of one light, in the order of Theme.qml; an empty text if the bundle sets none."""
        if self._value is None:
            return ["", "", "", ""]
        palette = of(self._value.theme)
        return [colour or "" for colour in (palette.accent, palette.heading, palette.figure, palette.mark)]

    def _logo(self) -> str:
        if self._value is None or self._value.theme.logo is None:
            return ""
        return self._value.path(self._value.theme.logo).as_uri()

    def _steps(self) -> int:
        """The number of landings. Until the first exhibition has been read, the landscape is the stored one."""
        return SIX if self._value is None else len(self._value.steps)

    def _pictured(self) -> bool:
        return self._value is not None and self._value.theme.home is HomeStyle.PICTURE

    ready = Property(bool, lambda self: self._value is not None, notify=changed)
    dayColours = Property(list, lambda self: self._colours(lambda theme: theme.day), notify=changed)
    nightColours = Property(
        list, lambda self: self._colours(lambda theme: strengthened(theme.night)), notify=changed
    )
    softColours = Property(
        list, lambda self: self._colours(lambda theme: softened(theme.day)), notify=changed
    )
    logo = Property(str, _logo, notify=changed)
    steps = Property(int, _steps, notify=changed)
    # Whether home shows the bundle's own picture in place of the drawn landscape.
    pictured = Property(bool, _pictured, notify=changed)
    charts = Property(FigureSource, lambda self: self._charts, constant=True)


class Screen(QObject):
    """A view-model. When an input changes, `derive` runs once and the subclass emits `changed`.

    QML needs the notify signal in the class that has the properties, so each subclass declares its own `changed`.
    """

    inputsChanged = Signal()
    changed: Signal

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # WORKAROUND: PySide 6.11 never frees the Python half of an object that QML made. This drops its attributes. Otherwise
        # every opened page would stay in memory for the months that a panel runs.
        self.destroyed.connect(self.__dict__.clear)
        self._exhibit: Exhibit | None = None
        self._language = Language.ZH
        self._item_id = ""

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """Computes everything that the screen shows from its inputs. KeyError if `item_id` is unknown."""
        raise NotImplementedError

    def _refresh(self) -> None:
        self.inputsChanged.emit()
        exhibition = self._exhibit.value if self._exhibit is not None else None
        if exhibition is None:
            return
        try:
            self.derive(exhibition, self._language, self._item_id)
        except KeyError:
            return  # the id is not set yet, or the new release does not have it: the screen keeps its values
        self.changed.emit()

    def _set_exhibit(self, exhibit: Exhibit | None) -> None:
        if exhibit is self._exhibit:
            return
        if self._exhibit is not None:
            self._exhibit.changed.disconnect(self._refresh)
        self._exhibit = exhibit
        if exhibit is not None:
            exhibit.changed.connect(self._refresh)
        self._refresh()

    def _set_language(self, language: str) -> None:
        if language != self._language:
            self._language = Language(language)
            self._refresh()

    def _set_item_id(self, item_id: str) -> None:
        if item_id != self._item_id:
            self._item_id = item_id
            self._refresh()

    exhibit = Property(Exhibit, lambda self: self._exhibit, _set_exhibit, notify=inputsChanged)
    language = Property(str, lambda self: str(self._language), _set_language, notify=inputsChanged)
    itemId = Property(str, lambda self: self._item_id, _set_item_id, notify=inputsChanged)
