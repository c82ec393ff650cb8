"""The name of the page on the screen, for what tells where one is: the help sheet, the bar in reach mode and the guide's strip."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.pages import PageKind, title_of
from kiosk.exhibition.text import Language, Text
from kiosk.screens.screen import Screen

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


def name_of(shown: Exhibition, kind: PageKind, item: str) -> Text:
    """The name of a page. KeyError if the exhibition has no such page."""
    one = item.rpartition("/")[2]
    match kind:
        case PageKind.HOME:
            return shown.introduction.title
        case PageKind.STEP:
            return shown.step(one).title
        case PageKind.FIGURE:
            return shown.figure(one).name
        case PageKind.ARTICLE:
            return shown.article(one).title
        case PageKind.GALLERY:
            return shown.gallery(one).title
        case PageKind.PHOTO:
            return shown.photo(one).caption or shown.gallery(item.partition("/")[0]).title
        case PageKind.FILM:
            return shown.film(one).caption
        case _:
            return title_of(shown, kind)


@QmlElement
class PageName(Screen):
    """The name of the page of this kind and id."""

    changed = Signal()
    kindChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = PageKind.HOME
        self._name = ""

    def derive(self, exhibition: Exhibition, language: Language, item_id: str) -> None:
        """The name in one line."""
        name = name_of(exhibition, self._kind, item_id).get(language)
        self._name = " ".join(name.replace("\u2060", "").split())

    def _set_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._kind = PageKind(kind)
            self.kindChanged.emit()
            self._refresh()

    kind = Property(str, lambda self: str(self._kind), _set_kind, notify=kindChanged)
    name = Property(str, lambda self: self._name, notify=changed)
