"""A running panel takes over the release that its store names, and goes back if needed.

It does so at a quiet moment and without a black frame.

Release, store and panel are real; only the clock belongs to the test.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from kiosk.app import App
from kiosk.bundles.store.rules import GoLive
from kiosk.bundles.store.store import Store
from kiosk.bundles.trust.open_medium import open_medium
from kiosk.exhibition.session import Look
from kiosk.panel.takeover.swap import Swap
from tests.conftest import Build, Clock, Noise, wait, wait_until
from tests.hall import FIRST, RED, SECOND, THIRD, TITLES, TURNED, Halls
from tests.walker import Walker


class Panel:
    """A panel with a data folder."""

    def __init__(self, walker: Walker, store: Store, halls: Halls) -> None:
        self.walker, self.store, self._halls = walker, store, halls
        self.app: App = walker.app

    @property
    def swap(self) -> Swap:
        assert self.app.swap is not None
        return self.app.swap

    @property
    def showing(self) -> str | None:
        return self.swap.rules.showing

    def install(self, release: str, go_live: GoLive = "idle") -> None:
        """Do what `kiosk bundle install` does, next to the running panel."""
        medium = open_medium(self._halls.sticks[release].path)
        self.store.install(medium, go_live=go_live)
        medium.close()

    def live(self, seconds: float, step: float = 1.0) -> None:
        """Let time pass on the panel's clock."""
        for _ in range(round(seconds / step)):
            self.walker.clock.advance(step)
            self.swap.tick()
        wait(0.05)

    def notice(self, what: str) -> None:
        """Let the panel notice the change: its worker needs real time, its clock does not move."""
        self.live(4)
        wait_until(lambda: self.swap.rules.waiting == what or self.showing == what, f"{what} to be noticed")
        wait_until(lambda: what in self.swap.prepared, f"{what} to be made ready", 20)

    def prove(self, release: str) -> None:
        """Let the trial of the current release succeed."""
        assert self.showing == release

        def proven() -> bool:
            self.live(62)  # the trial counts from the first frame
            return self.store.status().good == release

        wait_until(proven, "the release to be confirmed")

    def title(self) -> str:
        """The title on the attract screen."""
        return next((text for text in self.walker.texts() if text in TITLES.values()), "")


@pytest.fixture
def running(panel: Build, clock: Clock, halls: Halls, tmp_path: Path) -> Panel:
    """A panel that shows the first release at its attract screen."""
    data = halls.data(tmp_path / "data")
    app = panel(960, 540, clock=clock, charts=False, data=data)
    made = Panel(Walker(app, clock), Store(data), halls)
    wait_until(lambda: made.title() == TITLES[FIRST], "the first release")
    return made


def frame(panel: Panel) -> QImage:
    return panel.app.window.grabWindow()


def share_of_black(image: QImage) -> float:
    """The share of pixels that are black or nearly black."""
    small = image.scaled(96, 54).convertToFormat(QImage.Format.Format_RGB32)
    colours = [small.pixelColor(x, y) for x in range(small.width()) for y in range(small.height())]
    return sum(max(c.red(), c.green(), c.blue()) < 8 for c in colours) / len(colours)


def test_the_ruler_for_black() -> None:
    black = QImage(10, 10, QImage.Format.Format_RGB32)
    black.fill(0)
    assert share_of_black(black) == 1
    black.fill(0xFF0B1B24)
    assert share_of_black(black) == 0


def test_a_new_release_shows_without_restart_and_without_a_black_frame(running: Panel) -> None:
    window = running.app.window
    before = share_of_black(frame(running))
    seen = [(running.title(), before)]
    running.install(SECOND)
    running.app.exhibit.changed.connect(
        lambda: seen.append((running.title(), share_of_black(frame(running))))
    )
    running.live(4)
    while running.title() != TITLES[SECOND] or len(seen) < 12:
        seen.append((running.title(), share_of_black(frame(running))))
        wait(0.02)
        assert len(seen) < 500
    titles = [title for title, _ in seen]
    assert set(titles) == {TITLES[FIRST], TITLES[SECOND]}, "never a moment without a title"
    assert titles == sorted(titles, key=list(TITLES.values()).index), "and never back"
    assert max(black for _, black in seen) <= before + 0.01
    assert running.app.window is window
    running.prove(SECOND)


def test_who_is_at_the_panel_is_not_disturbed(running: Panel) -> None:
    walker = running.walker
    walker.wake()
    walker.go("figures")
    running.install(SECOND)
    running.notice(SECOND)
    running.live(30)
    wait(0.2)
    assert running.showing == FIRST
    assert walker.where == ("browsing", "figures", "")
    walker.reset()
    wait_until(lambda: running.title() == TITLES[SECOND], "the quiet moment")


def test_now_means_now_and_the_visitor_finds_home_and_a_fresh_visit(running: Panel) -> None:
    walker = running.walker
    walker.wake()
    walker.go("step", "step-2")
    walker.app.visit.set_options(text_scale=1.5, look=Look.CONTRAST)
    running.install(SECOND, "now")
    running.live(4)
    wait_until(lambda: running.showing == SECOND, "the new release", 20)
    walker.rest()
    assert walker.where == ("browsing", "home", "")
    options = walker.app.visit.session.options
    assert (options.text_scale, options.look) == (1.0, Look.DAY)
    assert TITLES[SECOND] in walker.texts()


def test_a_release_damaged_on_the_disk_never_shows(running: Panel) -> None:
    running.install(SECOND)
    for file in running.store.files(SECOND).values():
        if file not in running.store.files(FIRST).values():
            file.chmod(0o644)
            file.write_bytes(b"spoiled")
    running.live(4)
    wait_until(lambda: running.store.status().active == FIRST, "the store to go back", 20)
    running.live(10)
    assert (running.showing, running.title()) == (FIRST, TITLES[FIRST])


def test_a_release_whose_picture_cannot_be_decoded_never_shows(
    running: Panel, noise: Noise, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.panel.takeover import preparing

    class Blind(preparing.QImageReader):
        def read(self) -> QImage:  # type: ignore[override]
            return QImage()

    monkeypatch.setattr(preparing, "QImageReader", Blind)
    running.install(SECOND)
    running.live(4)
    wait_until(lambda: running.store.status().active == FIRST, "the store to go back", 20)
    assert noise.take("the picture cannot be opened")
    assert (running.showing, running.title()) == (FIRST, TITLES[FIRST])


@pytest.mark.qt_log_ignore("TypeError|ReferenceError")
def test_a_release_that_breaks_the_interface_goes_back_by_itself(running: Panel, noise: Noise) -> None:
    running.install(SECOND)
    running.live(4)
    wait_until(lambda: running.title() == TITLES[SECOND], "the new release", 20)
    broken = "import QtQuick\nItem { Component.onCompleted: nothing.at.all() }"
    from PySide6.QtCore import QUrl
    from PySide6.QtQml import QQmlComponent

    component = QQmlComponent(running.app.engine)
    component.setData(broken.encode(), QUrl("inline:broken.qml"))
    wait_until(lambda: not component.isLoading(), "the broken interface to be read")
    assert component.isReady(), component.errorString()
    component.create().deleteLater()
    wait_until(lambda: running.title() == TITLES[FIRST], "the release before")
    assert noise.take("broken on the glass")
    wait_until(lambda: running.store.status().active == FIRST, "the store to go back")
    assert running.store.releases()[0].failure
    running.live(100)
    assert running.title() == TITLES[FIRST]


def test_staff_go_back_with_a_command(running: Panel) -> None:
    running.install(SECOND)
    running.notice(SECOND)
    wait_until(lambda: running.title() == TITLES[SECOND], "the new release")
    running.prove(SECOND)
    running.store.rollback()
    running.live(4)
    wait_until(lambda: running.title() == TITLES[FIRST], "the release before", 20)


def test_two_releases_in_a_row_end_with_the_newest(running: Panel) -> None:
    running.install(SECOND)
    running.install(THIRD)
    running.live(4)
    wait_until(lambda: running.title() == TITLES[THIRD], "the newest release", 20)
    running.prove(THIRD)


def test_without_a_store_the_built_in_exhibition_shows_and_the_first_release_takes_over(
    panel: Build, clock: Clock, halls: Halls, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    app = panel(960, 540, clock=clock, charts=False, data=data)
    running = Panel(Walker(app, clock), Store(data), halls)
    assert running.showing is None
    wait_until(lambda: running.title() == TITLES[FIRST], "the built-in exhibition")
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(halls.data(tmp_path / "other"), data)
    running.install(SECOND)
    running.live(4)
    wait_until(lambda: running.title() == TITLES[SECOND], "the first release", 20)


# -- a folder and its release show the same pixels ----------------------------------------------------------------------


PAGES = (("gallery", "landscape"), *(("photo", f"landscape/{photo}") for photo in TURNED))


def open_page(walker: Walker, kind: str, what: str) -> None:
    """Open a page with gallery or picture, and wait until its pictures are there."""
    walker.go(kind, what)
    walker.rest()
    wait_until(
        lambda: pictures(walker) and all(image.property("progress") == 1 for image in pictures(walker)), what
    )


def pictures(walker: Walker) -> list[QQuickItem]:
    """The pictures that have a file."""
    return [image for image in walker.of_type("QQuickImage") if not image.property("source").isEmpty()]


def still(walker: Walker) -> QImage:
    """The screen's picture when nothing moves any more."""
    seen = [walker.window.grabWindow()]

    def settled() -> bool:
        wait(0.3)
        seen.append(walker.window.grabWindow())
        return seen[-1] == seen[-2]

    wait_until(settled, "the page to be still", 20)
    return seen[-1]


def visitor(walker: Walker) -> Walker:
    walker.wake()
    walker.app.visit.set_options(reduced_motion=True)
    return walker


def test_a_folder_shows_the_same_pixels_as_its_release(
    panel: Build, clock: Clock, halls: Halls, tmp_path: Path
) -> None:
    folder = visitor(Walker(panel(960, 540, clock=clock, charts=False, bundle=halls.bundle), clock))
    seen = {}
    for kind, what in PAGES:
        open_page(folder, kind, what)
        seen[what] = still(folder)
        if kind == "photo":
            assert corner(seen[what]) == "top right"
    release = visitor(
        Walker(panel(960, 540, clock=clock, charts=False, data=halls.data(tmp_path / "data")), clock)
    )
    for kind, what in PAGES:
        open_page(release, kind, what)
        wait_until(
            lambda what=what: release.window.grabWindow() == seen[what], f"the same pixels: {what}", 20
        )  # type: ignore[misc]


def corner(page: QImage) -> str:
    """Where the red is in the picture, which is upright in the middle of the page."""
    red = [
        (x, y)
        for x in range(0, page.width(), 4)
        for y in range(0, page.height(), 4)
        if all(
            abs(one - other) < 30 for one, other in zip(page.pixelColor(x, y).getRgb()[:3], RED, strict=True)
        )
    ]
    assert red, "no red is seen"
    x, y = (sum(values) / len(values) for values in zip(*red, strict=True))
    return f"{'top' if y < page.height() / 2 else 'bottom'} {'right' if x > page.width() / 2 else 'left'}"
