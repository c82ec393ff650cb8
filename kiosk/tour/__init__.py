"""The guided tour: drives the real panel through every screen with real touch events and writes a picture of each.

It is what `make run` does where there is no display, what the README's pictures come from, and how a designer looks at a change.
"""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk import app as panel
from kiosk.charts.item import FigureChart
from kiosk.exhibition.model import Film
from kiosk.panel.playing.player import Player
from kiosk.settings import Settings

PATIENCE = 60.0
"""Seconds until the tour gives something up; several times what a busy machine with wine needs."""
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
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
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

    def wait_for(self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Let the panel work until `condition` holds. TourError after `seconds`."""
        until = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > until:
                raise TourError(f"the tour waited {seconds:.0f} s for {what}")
            rest(20)

    def tap(self, name: str) -> None:
        """Touch a control by its object name. TourError where it does not appear."""
        self.wait_for(lambda: self.finger.find(name) is not None, f"“{name}” to appear")
        item = self.finger.find(name)
        assert item is not None
        self.finger.tap(item)

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
        file = f"{self._shot + len(self.pictures) + 1:02d}-{name}.png"
        if not picture.save(str(self._output / file)):
            raise TourError(f"{self._output / file} cannot be written")
        self.pictures.append((file, name))
        self._say(f"{file}")

    def shoot_all(self, name: str) -> None:
        """The picture of a page and, where it is longer than the screen, of what follows."""
        self.shoot(name)
        if self.finger.find("scroll.down") is not None:
            self.tap("scroll.down")
            self.shoot(f"{name}-below")

    def visit_all(self, view: View) -> None:
        """Every screen, each reached by touch."""
        exhibition = self._app.exhibit.value
        assert exhibition is not None
        self.shoot("attract")
        self.tap("attract.begin")
        rest(300)
        self._app.visit.set_options(
            text_scale=view.text_scale, high_contrast=view.high_contrast, reduced_motion=view.reduced_motion
        )
        self.shoot("home")
        self.tap(f"home.{exhibition.steps[0].id}")
        self.shoot_all(f"step-{exhibition.steps[0].id}")
        for step in exhibition.steps[1:]:
            self.tap("step.next")
            self.shoot_all(f"step-{step.id}")
        self.tap("bar.home")
        rest(600)
        self.tap("home.figures")
        self.shoot_all("figures")
        self.tap("bar.home")
        rest(600)
        self.tap("home.figures")
        rest(900)
        self.tap(f"wall.{exhibition.figures[0].id}")
        self.shoot_all(f"figure-{exhibition.figures[0].id}")
        for figure in exhibition.figures[1:]:
            self.tap("next")
            self.shoot_all(f"figure-{figure.id}")
        self.open_from_home("articles")
        for article in exhibition.articles:
            self.open_from_home("articles", shoot=False)
            self.tap(f"article.{article.id}")
            self.shoot_all(f"article-{article.id}")
        self.open_from_home("tasks")
        self.open_from_home("galleries")
        for gallery in exhibition.galleries:
            self.open_from_home("galleries", shoot=False)
            self.tap(f"gallery.{gallery.id}")
            self.shoot_all(f"gallery-{gallery.id}")
        # A gallery may have been scrolled: its first picture is touched where it is seen.
        for gallery in [gallery for gallery in exhibition.galleries if gallery.photos][-1:]:
            self.open_from_home("galleries", shoot=False)
            self.tap(f"gallery.{gallery.id}")
            rest(900)
            self.tap(f"photo.{gallery.photos[0]}")
            self.shoot("photo")
            self.tap("photo.in")
            rest(400)
            self.tap("photo.in")
            self.shoot("photo-zoomed")
        for gallery in (gallery for gallery in exhibition.galleries if gallery.films):
            self.open_from_home("galleries", shoot=False)
            self.tap(f"gallery.{gallery.id}")
            rest(900)
            self.tap(f"film.{gallery.films[0]}")
            self.watch(exhibition.film(gallery.films[0]))
        for name in ("areas", "timeline", "introduction"):
            self.open_from_home(name)
        self.tap("bar.home")
        rest(600)
        self.tap("bar.language")
        self.shoot("home-other-language")

    def watch(self, film: Film) -> None:
        """A film at rest and in the middle of its first caption, in both languages. TourError where it cannot be played."""
        self.shoot(f"film-{film.id}")
        player = self._player()
        self.tap("film.frame")
        self.wait_for(lambda: player.property("framed"), f"the film {film.id} to play")
        self.tap("film.play")
        self.wait_for(lambda: player.property("state") == "paused", "the film to pause")
        cues = film.captions.zh
        middle = (cues[0].start + cues[0].end) / 2 if cues else film.seconds / 2
        player.seek(middle)
        self.wait_for(lambda: abs((player.picture_time() or 0.0) - middle) < 0.1, "the picture at that time")
        self.shoot(f"film-{film.id}-captions")
        self.tap("bar.language")
        self.shoot(f"film-{film.id}-captions-other-language")
        self.tap("bar.language")

    def _player(self) -> Player:
        for item in visible_items(self._app.window.contentItem()):
            found = item.findChild(Player, "film.player", Qt.FindChildOption.FindDirectChildrenOnly)
            if isinstance(found, Player):
                return found
        raise TourError("there is no film on the page")

    def open_from_home(self, kind: str, shoot: bool = True) -> None:
        """Home, then one of the stepping stones."""
        self.tap("bar.home")
        rest(600)
        self.tap(f"home.{kind}")
        if shoot:
            self.shoot_all(kind)
        else:
            rest(900)

    def _loading(self) -> bool:
        return any(_loading(item) for item in visible_items(self._app.window.contentItem()))


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
