"""The name of the page on the screen, for what tells where one is: the help sheet, the bar in reach mode and the guide's strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.readings import page_title
from kiosk.exhibition.text import Language, said
from kiosk.screens.screen import Screen

if TYPE_CHECKING:
    from kiosk.exhibition.model import Exhibition

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


def short_title(shown: Exhibition, kind: PageKind, item: str, language: Language) -> str:
    """The title of a page: that of its heading; of a picture or film, only the caption. KeyError if there is no such page."""
    gallery, _, one = item.partition("/")
    if kind is PageKind.PHOTO:
        caption = shown.photo(one).caption or (shown.gallery(gallery).title if gallery else None)
        return said(caption, language)
    if kind is PageKind.FILM:
        return shown.film(one).caption.get(language)
    return page_title(shown, kind, item, language)


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
        self._name = " ".join(short_title(exhibition, self._kind, item_id, language).split())

    def _set_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._kind = PageKind(kind)
            self.kindChanged.emit()
            self._refresh()

    kind = Property(str, lambda self: str(self._kind), _set_kind, notify=kindChanged)
    name = Property(str, lambda self: self._name, notify=changed)
