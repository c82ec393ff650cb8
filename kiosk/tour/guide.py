"""What every tour does: touch until the panel answers, scroll to what is touched, take a picture at rest."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from kiosk import app as panel
from kiosk.charts.item import FigureChart
from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.session import Look
from kiosk.tour.finger import Finger, middle_of, rest, visible_items

PATIENCE = 60.0
"""Seconds until the tour gives something up; several times what a busy machine with wine needs."""
_ANSWERED = 2.0
"""Seconds until a touch that nothing came of is repeated."""


class TourError(RuntimeError):
    """A screen could not be reached; the message says which control was missing."""


@dataclass(frozen=True, slots=True)
class View:
    """How the tour looks at the panel. `size` is in pixels."""

    size: QSize
    text_scale: float = 1.0
    look: Look = Look.DAY
    reduced_motion: bool = False


class Tour:
    """One walk through the panel."""

    def __init__(self, app: panel.App, output: Path, say: Callable[[str], None], shot: int = 0) -> None:
        self._app = app
        self._shot = shot
        """So many pictures were taken before."""
        self._output = output
        self._say = say
        self.finger = Finger(app.window)
        self.pictures: list[tuple[str, str]] = []
        self._progress = ""
        """How far the tour is; printed before the name of each picture."""

    def wait_for(self, condition: Callable[[], bool], what: str, seconds: float | None = None) -> None:
        """Let the panel work until `condition` holds. TourError after `seconds`, or else `PATIENCE`."""
        seconds = PATIENCE if seconds is None else seconds
        until = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > until:
                raise TourError(f"the tour waited {seconds:.0f} s for {what}")
            rest(20)

    def tap(self, name: str, until: Callable[[], bool]) -> None:
        """Scroll to a control and touch it, again and again until `until` holds. TourError where that never comes.

        A touch can be lost: a page that is still opening takes none, and a busy machine can be late with an animation.
        """

        def tried() -> bool:
            if until():
                return True
            item = self.finger.find(name)
            if item is not None and self._can_touch(item):
                self.finger.tap(item)
                self._give_time(until)
            return until()

        self.wait_for(tried, f"the touch of “{name}” to be answered")

    def open(self, name: str, kind: PageKind, item_id: str = "") -> None:
        """Touch a control until it has opened this page, and let the page arrive. TourError where it does not."""
        visit = self._app.visit
        wanted = (str(kind), item_id)
        self.tap(name, lambda: (visit.property("kind"), visit.property("itemId")) == wanted)
        self.wait_for(lambda: not self._host.property("busy"), f"the page {kind} {item_id} to arrive")

    def home(self) -> None:
        """Go home, from any page."""
        self.open("bar.home", PageKind.HOME)

    def open_from_home(self, kind: PageKind) -> None:
        """Home, then one of the stepping stones."""
        self.home()
        self.open(f"home.{kind}", kind)

    def switch_language(self) -> None:
        """Touch the button of the other language."""
        before = self._app.visit.property("language")
        self.tap("bar.language", lambda: self._app.visit.property("language") != before)

    @property
    def _host(self) -> QQuickItem:
        items = visible_items(self._app.window.contentItem())
        return next(item for item in items if item.objectName() == "pages")

    def _give_time(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + _ANSWERED
        while not until() and time.monotonic() < end:
            rest(20)

    def _can_touch(self, item: QQuickItem) -> bool:
        """Whether the item's middle is at rest and in view; where it is not, one step is made towards that."""
        middle = middle_of(item)
        rest(20)
        if not shiboken6.isValid(item) or middle_of(item) != middle:
            return False
        flickable = _flickable_of(item)
        if flickable is None:
            return True
        at = flickable.mapFromScene(middle).y()
        # What lies under the fade at an end of the view may take no touch.
        fade = 0.08 * flickable.height()
        top = 0.0 if flickable.property("atYBeginning") else fade
        bottom = flickable.height() - (0.0 if flickable.property("atYEnd") else fade)
        if top <= at <= bottom:
            return True
        self._scroll(flickable, "scroll.up" if at < top else "scroll.down")
        return False

    def _scroll(self, flickable: QQuickItem, name: str) -> None:
        before = flickable.property("contentY")
        arrows = (item for item in visible_items(flickable.parentItem()) if item.objectName() == name)
        arrow = next(arrows, None)
        if arrow is not None:
            self.finger.tap(arrow)
            self._give_time(lambda: flickable.property("contentY") != before)

    def shoot(self, name: str) -> None:
        """Let the screen come to rest, its pictures load and its charts enter, and write its picture.

        A broken picture never loads; after a while its card is what we want to see.
        """
        rest(700)
        until = time.monotonic() + 12.0
        picture = self._app.window.grabWindow()
        while time.monotonic() < until:
            rest(200)
            before, picture = picture, self._app.window.grabWindow()
            if picture == before and not self._loading():
                break
        self.keep(picture, name)

    def keep(self, picture: QImage, name: str) -> None:
        """Write a picture. TourError where that is not possible."""
        file = f"{self._next_number():02d}-{name}.png"
        if not picture.save(str(self._output / file)):
            raise TourError(f"{self._output / file} cannot be written")
        self.pictures.append((file, name))
        self._say(f"{self._progress}{file}")

    def _next_number(self) -> int:
        """The number in the name of the next picture."""
        return self._shot + len(self.pictures) + 1

    def shoot_all(self, name: str) -> None:
        """The picture of a page and, where it is longer than the screen, of what follows."""
        self.shoot(name)
        arrow = self.finger.find("scroll.down")
        flickable = None if arrow is None else _flickable_beside(arrow)
        if flickable is not None:
            before = flickable.property("contentY")
            self.tap("scroll.down", lambda: flickable.property("contentY") > before)
            self.shoot(f"{name}-below")

    def begin(self) -> None:
        """From attract to home."""
        self.tap("attract.begin", lambda: self._app.visit.property("phase") == "browsing")

    def _loading(self) -> bool:
        return any(_loading(item) for item in visible_items(self._app.window.contentItem()))


def _flickable_of(item: QQuickItem) -> QQuickItem | None:
    """The nearest view around the item that can be scrolled up and down."""
    above: QQuickItem | None = item.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable") and above.property("contentHeight") > above.height() + 1:
            return above
        above = above.parentItem()
    return None


def _flickable_beside(arrow: QQuickItem) -> QQuickItem | None:
    """The view that a scroll arrow belongs to: both are parts of one Scroller."""
    scroller = arrow.parentItem().parentItem()
    return next((item for item in scroller.childItems() if item.inherits("QQuickFlickable")), None)


def _loading(item: QQuickItem) -> bool:
    if isinstance(item, FigureChart):
        return not item.property("ready") or item.property("progress") < 1.0
    return (
        item.inherits("QQuickImage")
        and not item.property("source").isEmpty()
        and item.property("progress") < 1.0
    )
