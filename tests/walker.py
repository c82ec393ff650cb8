"""A visitor for tests: sends real touches to a real panel and reads what it shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.app import App
from kiosk.exhibition.pages import PAGES, PageKind
from kiosk.tour.finger import Finger, visible_items
from tests.conftest import Clock, wait, wait_until
from tests.types_of_items import is_a, type_name

PAGE_TYPES = {str(kind): kind.file.removesuffix(".qml") for kind in PAGES}
"""The QML type of each page kind; home and attract are not pages of the host."""


def scene_rect(item: QQuickItem) -> QRectF:
    """The item's rectangle in the window, in pixels."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def path_of(item: QQuickItem) -> str:
    """The item's path in the tree, for messages."""
    names: list[str] = []
    at: QQuickItem | None = item
    while at is not None and len(names) < 5:
        names.append(at.objectName() or type_name(at))
        at = at.parentItem()
    return " < ".join(names)


class Walker:
    """A visitor at one panel."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.window = app.window
        self.finger = Finger(app.window)
        self._host = next(
            item for item in self._all(self.window.contentItem()) if type_name(item) == "PageHost"
        )

    def _all(self, root: QQuickItem) -> Iterator[QQuickItem]:
        yield root
        for child in root.childItems():
            yield from self._all(child)

    # -- seeing ---------------------------------------------------------------------------------------

    @property
    def where(self) -> tuple[str, str, str]:
        """Phase, page kind and id, with the names that QML uses."""
        visit = self.app.visit
        return visit.property("phase"), visit.property("kind"), visit.property("itemId")

    def items(self) -> list[QQuickItem]:
        """Yield every visible item, in painting order."""
        return list(visible_items(self.window.contentItem()))

    def of_type(self, name: str) -> list[QQuickItem]:
        """The visible items of a QML type or of a type derived from it."""
        return [item for item in self.items() if is_a(item, name)]

    def find(self, name: str) -> QQuickItem | None:
        """The visible item with this object name."""
        return self.finger.find(name)

    def get(self, name: str) -> QQuickItem:
        """Wait for the visible item with this object name and return it."""
        wait_until(lambda: self.find(name) is not None, f"“{name}” to appear, at {self.where}")
        item = self.find(name)
        assert item is not None
        return item

    def texts(self) -> list[str]:
        """Every visible text."""
        return [str(item.property("text")) for item in self.items() if item.inherits("QQuickText")]

    @property
    def page(self) -> QQuickItem | None:
        """The visible page of the session's kind; None at home, at attract and during a transition."""
        wanted = PAGE_TYPES.get(self.where[1])
        found = [item for item in self.items() if wanted and type_name(item) == wanted]
        return found[-1] if found else None

    @property
    def at_rest(self) -> bool:
        """Whether the screen shows the session's page and no transition runs."""
        phase, kind, item_id = self.where
        if self._host.property("busy"):
            return False
        if phase == "attract":
            return bool(self.of_type("Attract"))
        if kind == PageKind.HOME:
            return not self._host.property("covering") and bool(self.of_type("Home"))
        page = self.page
        return page is not None and page.property("itemId") == item_id and bool(page.property("arrived"))

    def rest(self) -> None:
        """Wait until the screen shows the session's page and no transition runs."""
        wait_until(lambda: self.at_rest, f"the panel to rest at {self.where}", 8)
        wait(0.02)

    def reset(self) -> None:
        """Wait until the panel resets itself, and check that it did."""
        for seconds in (3600, 3600):
            self.clock.advance(seconds)
            self.app.visit.tick()
        assert self.where == ("attract", "home", "")
        self.rest()

    def rest_of_touches(self) -> None:
        """Touch the warning's answer and wait until the screen is at rest."""
        if self.where[0] == "warning":
            self.app.visit.stay()
        self.rest()

    # -- doing ----------------------------------------------------------------------------------------

    def tap(self, name: str) -> None:
        """Wait until a control appears, touch its middle, and wait until the screen is at rest."""
        item = self.get(name)
        assert item.isEnabled(), f"{name} is disabled"
        self.app.leftover_input.look()
        self.tap_at(scene_rect(item).center().toPoint())
        self.rest()

    def tap_at(self, point: QPoint) -> None:
        """Press and release at a point of the window."""
        self.finger.press(point)
        wait(0.02)
        self.finger.release(point)

    def wake(self) -> None:
        """Go from attract to home."""
        self.tap_at(QPoint(self.window.width() // 2, self.window.height() // 3))
        wait_until(lambda: self.where[0] == "browsing", "the panel to wake")
        self.app.visit.home()
        self.rest()

    def go(self, kind: str, item_id: str = "") -> None:
        """Go to a page by any way."""
        if kind == "home":
            self.app.visit.home()
        else:
            self.app.visit.open(kind, item_id)
        self.rest()

    def an_id(self, kind: str, number: int = 0) -> str:
        """Return the id of a page of this kind by its index; empty if such a page needs none."""
        ids, shown = PageKind(kind).ids, self.app.exhibit.value
        assert shown is not None
        if ids is None:
            return ""
        return ids(shown)[number] if ids(shown) else pytest.skip(f"the default exhibition has no page {kind}")

    def middle(self, name: str) -> QPoint:
        """The middle of a control, in window pixels."""
        return scene_rect(self.get(name)).center().toPoint()

    def swipe(self, start: QPoint, end: QPoint, steps: int = 8) -> None:
        """Drag one finger from one point to the other."""
        self.finger.press(start)
        for step in range(1, steps + 1):
            at = QPointF(start) + (QPointF(end) - QPointF(start)) * (step / steps)
            wait(0.016)
            self.finger.move(at.toPoint())
        self.finger.release(end)

    def pinch(self, middle: QPoint, before: int, after: int, steps: int = 8) -> None:
        """Move two fingers apart or together: half their distance changes from `before` to `after` pixels."""

        def fingers(distance: float) -> tuple[QPoint, QPoint]:
            aside = QPoint(round(distance), 0)
            return middle - aside, middle + aside

        self.finger.press(*fingers(before))
        for step in range(1, steps + 1):
            wait(0.016)
            self.finger.move(*fingers(before + (after - before) * step / steps))
        self.finger.release(*fingers(after))
