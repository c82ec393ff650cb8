"""The guided tour: drives the real panel through every screen with real touch events and writes a picture of each.

It is what `make run` does where there is no display, what the README's pictures come from, and how a designer looks at a change.
"""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEventLoop, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk import app as panel
from kiosk.charts.item import FigureChart
from kiosk.exhibition.model import Exhibition, Film, Gallery
from kiosk.exhibition.pages import PAGES, STONES, PageKind
from kiosk.panel.playing.player import Player
from kiosk.settings import Settings

PATIENCE = 60.0
"""Seconds until the tour gives something up; several times what a busy machine with wine needs."""
_ANSWERED = 2.0
"""Seconds until a touch that nothing came of is repeated."""
_MAKING = 3600.0
"""Seconds that a release of a folder may take to be made."""


class TourError(RuntimeError):
    """A screen could not be reached; the message says which control was missing."""


@dataclass(frozen=True, slots=True)
class View:
    """How the tour looks at the panel. `size` is in pixels."""

    size: QSize
    text_scale: float = 1.0
    high_contrast: bool = False
    reduced_motion: bool = False


def run(output: Path, settings: Settings, view: View, bundle: Path | None, say: Callable[[str], None]) -> int:
    """Write `NN-screen.png` and `index.html` to `output`; the number of pictures. TourError where a screen is missing.

    Where no bundle is named, the staff page is part of it.
    """
    output.mkdir(parents=True, exist_ok=True)
    never = replace(settings, idle_seconds=3600.0)
    app = panel.build(never, bundle, size=view.size, windowed=True)
    try:
        tour = Tour(app, output, say)
        tour.wait_for(
            lambda: app.exhibit.value is not None, "the exhibition", PATIENCE if bundle is None else _MAKING
        )
        tour.wait_for(lambda: app.charts.is_open, "the charts")
        tour.visit_all(view)
    finally:
        app.close()
    pictures = tour.pictures
    if bundle is None:
        from kiosk.tour import staff

        pictures = [*pictures, *staff.run(output, settings, view, say, len(pictures))]
    write_index(output, pictures)
    return len(pictures)


def rest(milliseconds: int) -> None:
    """Let the panel work. (`QTest.qWait` keeps Python's lock, so the worker threads would starve.)"""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Finger:
    """Touches the window's items by their object names, as a finger would."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window
        self._device: QPointingDevice = QTest.createTouchDevice()

    def find(self, name: str) -> QQuickItem | None:
        """The visible item with this object name, the topmost if there are several."""
        found = [item for item in visible_items(self.window.contentItem()) if item.objectName() == name]
        return found[-1] if found else None

    def tap(self, item: QQuickItem) -> None:
        """Press and release in the middle of the item."""
        at = _middle(item).toPoint()
        self.press(at)
        rest(30)
        self.release(at)

    def press(self, *points: QPoint) -> None:
        """Put one finger on each point."""
        sequence = QTest.touchEvent(self.window, self._device)
        for number, point in enumerate(points):
            sequence.press(number, point, self.window)
        sequence.commit()

    def move(self, *points: QPoint) -> None:
        """Move the fingers to the points."""
        sequence = QTest.touchEvent(self.window, self._device)
        for number, point in enumerate(points):
            sequence.move(number, point, self.window)
        sequence.commit()

    def release(self, *points: QPoint) -> None:
        """Lift the fingers at the points."""
        sequence = QTest.touchEvent(self.window, self._device)
        for number, point in enumerate(points):
            sequence.release(number, point, self.window)
        sequence.commit()


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """The item and everything visible below it, in painting order of the tree."""
    if not root.isVisible():
        return
    yield root
    for child in sorted(root.childItems(), key=lambda item: item.z()):
        yield from visible_items(child)


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
        self._shown: set[str] = set()
        """The kinds of pages that have a picture."""

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
        return next(item for item in items if item.metaObject().className().startswith("PageHost_"))

    def _give_time(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + _ANSWERED
        while not until() and time.monotonic() < end:
            rest(20)

    def _can_touch(self, item: QQuickItem) -> bool:
        """Whether the item's middle is at rest and in view; where it is not, one step is made towards that."""
        middle = _middle(item)
        rest(20)
        if not shiboken6.isValid(item) or _middle(item) != middle:
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
        self._shown.add(self._app.visit.property("kind"))
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
        file = f"{self._shot + len(self.pictures) + 1:02d}-{name}.png"
        if not picture.save(str(self._output / file)):
            raise TourError(f"{self._output / file} cannot be written")
        self.pictures.append((file, name))
        self._say(f"{file}")

    def shoot_all(self, name: str) -> None:
        """The picture of a page and, where it is longer than the screen, of what follows."""
        self.shoot(name)
        arrow = self.finger.find("scroll.down")
        flickable = None if arrow is None else _flickable_beside(arrow)
        if flickable is not None:
            before = flickable.property("contentY")
            self.tap("scroll.down", lambda: flickable.property("contentY") > before)
            self.shoot(f"{name}-below")

    def visit_all(self, view: View) -> None:
        """Every screen, each reached by touch."""
        exhibition = self._app.exhibit.value
        assert exhibition is not None
        self.shoot("attract")
        self.begin()
        self._app.visit.set_options(
            text_scale=view.text_scale, high_contrast=view.high_contrast, reduced_motion=view.reduced_motion
        )
        self.shoot("home")
        steps = exhibition.steps
        self.open(f"home.{steps[0].id}", PageKind.STEP, steps[0].id)
        self.shoot_all(f"step-{steps[0].id}")
        for step in steps[1:]:
            self.open("step.next", PageKind.STEP, step.id)
            self.shoot_all(f"step-{step.id}")
        self.open_from_home(PageKind.FIGURES)
        self.shoot_all("figures")
        figures = exhibition.figures
        self.open(f"wall.{figures[0].id}", PageKind.FIGURE, figures[0].id)
        self.shoot_all(f"figure-{figures[0].id}")
        for figure in figures[1:]:
            self.open("next", PageKind.FIGURE, figure.id)
            self.shoot_all(f"figure-{figure.id}")
        self.shoot_from_home(PageKind.ARTICLES)
        for article in exhibition.articles:
            self.open_from_home(PageKind.ARTICLES)
            self.open(f"article.{article.id}", PageKind.ARTICLE, article.id)
            self.shoot_all(f"article-{article.id}")
        self.shoot_from_home(PageKind.GALLERIES)
        for gallery in exhibition.galleries:
            self.open_gallery(gallery)
            self.shoot_all(f"gallery-{gallery.id}")
        for gallery in [gallery for gallery in exhibition.galleries if gallery.photos][-1:]:
            self.open_gallery(gallery)
            photo = gallery.photos[0]
            self.open(f"photo.{photo}", PageKind.PHOTO, f"{gallery.id}/{photo}")
            self.shoot("photo")
            self.zoom_in()
            self.zoom_in()
            self.shoot("photo-zoomed")
        for gallery in (gallery for gallery in exhibition.galleries if gallery.films):
            self.open_gallery(gallery)
            film = gallery.films[0]
            self.open(f"film.{film}", PageKind.FILM, f"{gallery.id}/{film}")
            self.watch(exhibition.film(film))
        self._visit_the_rest(exhibition)
        self.home()
        self.switch_language()
        self.shoot("home-other-language")

    def begin(self) -> None:
        """From attract to home."""
        self.tap("attract.begin", lambda: self._app.visit.property("phase") == "browsing")

    def shoot_from_home(self, kind: PageKind) -> None:
        """Open one of the stepping stones, and take its picture."""
        self.open_from_home(kind)
        self.shoot_all(str(kind))

    def open_gallery(self, gallery: Gallery) -> None:
        """From anywhere to the page of a gallery."""
        self.open_from_home(PageKind.GALLERIES)
        self.open(f"gallery.{gallery.id}", PageKind.GALLERY, gallery.id)

    def zoom_in(self) -> None:
        """Enlarge the picture on the page by one step."""

        def zoom() -> float:
            button = self.finger.find("photo.in")
            return 0.0 if button is None else float(button.parentItem().property("zoom"))

        before = zoom()
        self.tap("photo.in", lambda: zoom() > before)

    def _visit_the_rest(self, exhibition: Exhibition) -> None:
        """The kinds of pages that have no walk of their own: from home, or else opened with their first id."""
        for kind in PAGES:
            ids = kind.ids(exhibition) if kind.ids else ("",)
            if kind in self._shown or not ids:
                continue
            if kind in STONES:
                self.shoot_from_home(kind)
            else:
                self._app.visit.open(kind, ids[0])
                self.shoot_all(kind)

    def watch(self, film: Film) -> None:
        """A film at rest and in the middle of its first caption, in both languages. TourError where it cannot be played."""
        self.shoot(f"film-{film.id}")
        player = self._player()
        self.tap("film.frame", lambda: player.property("state") == "playing")
        self.wait_for(lambda: player.property("framed"), f"the film {film.id} to play")
        # On a busy machine a short film can be over before it is paused; then it stands still as well.
        self.tap("film.play", lambda: player.property("state") in ("paused", "ended"))
        cues = film.captions.zh
        middle = (cues[0].start + cues[0].end) / 2 if cues else film.seconds / 2
        player.seek(middle)
        self.wait_for(lambda: abs((player.picture_time() or 0.0) - middle) < 0.1, "the picture at that time")
        self.shoot(f"film-{film.id}-captions")
        self.switch_language()
        self.shoot(f"film-{film.id}-captions-other-language")
        self.switch_language()

    def _player(self) -> Player:
        for item in visible_items(self._app.window.contentItem()):
            found = item.findChild(Player, "film.player", Qt.FindChildOption.FindDirectChildrenOnly)
            if isinstance(found, Player):
                return found
        raise TourError("there is no film on the page")

    def _loading(self) -> bool:
        return any(_loading(item) for item in visible_items(self._app.window.contentItem()))


def _middle(item: QQuickItem) -> QPointF:
    """The middle of an item, in the window."""
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))


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


def write_index(output: Path, pictures: list[tuple[str, str]]) -> None:
    """A contact sheet of the pictures."""
    cells = "\n".join(
        f'<figure><a href="{html.escape(file)}"><img src="{html.escape(file)}" alt=""></a>'
        f"<figcaption>{html.escape(name)}</figcaption></figure>"
        for file, name in pictures
    )
    (output / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><title>拾级</title>'
        "<style>body{background:#0b1b24;color:#fff6dc;font:16px sans-serif;display:flex;flex-wrap:wrap;gap:16px}"
        "figure{margin:0}img{height:270px}</style>\n" + cells + "\n",
        encoding="utf-8",
    )
