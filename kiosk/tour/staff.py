"""The staff page on the tour: a real house signs real releases for a stick, and staff put them on."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt

from kiosk import app as panel
from kiosk.panel.drives import Volume
from kiosk.settings import Settings
from kiosk.staff import pin
from kiosk.staff.room import StaffRoom
from kiosk.tour import Tour, View, rest
from kiosk.tour.hall import PIN, Edits, Hall, Sticks

_BETTER: Edits = {
    "tables/photos.csv": lambda text: text.replace("北碚新城蓝天白云", "北碚新城雨后蓝天").replace(
        "Blue sky and white clouds over", "Blue sky after the rain over"
    ),
}
_NEWEST: Edits = {
    "tables/measures.csv": lambda text: text.replace(
        "预计2021年突破,700,亿元,,expected to exceed,70,billion yuan,in 2021,预计; 突破,700",
        "预计2021年突破,720,亿元,,expected to exceed,72,billion yuan,in 2021,预计; 突破,720",
    ),
}


def run(
    output: Path, settings: Settings, view: View, say: Callable[[str], None], shot: int
) -> list[tuple[str, str]]:
    """Write the staff page's pictures to `output` after the `shot` that are there; file and name of each."""
    with tempfile.TemporaryDirectory(prefix="shiji-tour-") as folder:
        hall, sticks = Hall(Path(folder)), Sticks()
        today = hall.now
        hall.trust()
        hall.now = today - timedelta(days=100)
        hall.release()
        hall.install(hall.stick("first", "九月"))
        hall.now = today - timedelta(days=60)
        hall.release(_BETTER, valid_days=30)
        stale = hall.stick("stale", "旧优盘")
        hall.now = today
        hall.release(_NEWEST)
        new = hall.stick("new", "展览 十一月")
        app = panel.build(
            replace(settings, idle_seconds=3600.0),
            data=hall.data,
            drives=sticks,
            size=view.size,
            windowed=True,
        )
        try:
            tour = Tour(app, output, say, shot)
            tour.wait_for(lambda: app.exhibit.value is not None and app.charts.is_open, "the exhibition")
            _StaffTour(tour, app, hall, sticks, view).walk(stale, new)
            return tour.pictures
        finally:
            app.close()


class _StaffTour:
    """One member of staff in front of the panel."""

    def __init__(self, tour: Tour, app: panel.App, hall: Hall, sticks: Sticks, view: View) -> None:
        self._tour, self._app, self._hall, self._sticks, self._view = tour, app, hall, sticks, view

    def walk(self, stale: Volume, new: Volume) -> None:
        """In, a stick or two, on with the new release, and back to the old one."""
        tour = self._tour
        lock = pin.load(self._hall.data)
        assert lock is not None
        (self._hall.data / pin.FILE).unlink()
        self._knock()
        tour.shoot("staff-no-pin")
        tour.tap("staff.leave")
        rest(300)
        pin.save(self._hall.data, lock)
        self._knock()
        for digit in PIN[:3]:
            tour.tap(f"pin.{digit}")
        tour.shoot("staff-pin")
        for _ in range(3):
            self._type("1470")
        tour.shoot("staff-pin-wait")
        tour.wait_for(lambda: not self._room.keys.property("blocked"), "the wait to end")
        self._type(PIN)
        tour.shoot("staff")
        self._settled(stale, new)
        tour.shoot_all("staff-two-sticks")
        self._settled(spoiled(new))
        tour.shoot("staff-refused")
        self._settled(stale)
        self._tap_in_view(f"staff.now.{stale.label}")
        tour.shoot("staff-stale-pin")
        tour.tap("staff.no")
        self._settled(new)
        tour.shoot("staff-stick")
        # As from a slow stick, on the thread that installs: the picture is of work half done.
        self._room._told.connect(lambda progress: time.sleep(0.4), Qt.ConnectionType.DirectConnection)
        self._tap_in_view(f"staff.now.{new.label}")
        tour.wait_for(lambda: self._room.property("share") > 0.3, "the install to go on")
        tour.keep(self._app.window.grabWindow(), "staff-progress")
        tour.wait_for(
            lambda: self._app.swap is not None and self._app.swap.rules.showing == "beibei-2021@3", "the swap"
        )
        tour.wait_for(lambda: self._room.property("workStick") == "", "the install to end")
        self._settled(new)
        tour.shoot_all("staff-installed")
        self._tap_in_view("staff.again.beibei-2021@1")
        tour.shoot("staff-again")
        tour.tap("staff.no")
        tour.tap("staff.leave")
        rest(500)

    @property
    def _room(self) -> StaffRoom:
        room = self._app.staff.room
        assert room is not None
        return room

    def _knock(self) -> None:
        # The window's own size: where a title bar takes its share of the screen, it is smaller than was asked for.
        width, height = self._app.window.width(), self._app.window.height()
        second = QPoint(width - 4, 4) if height > width else QPoint(4, height - 4)
        if self._view.text_scale != 1:
            self._tour.tap("attract.begin")
            self._app.visit.set_options(text_scale=self._view.text_scale)
        for corner in (QPoint(4, 4), second) * 2 + (QPoint(4, 4),):
            self._tour.finger.press(corner)
            rest(40)
            self._tour.finger.release(corner)
        self._tour.wait_for(lambda: self._tour.finger.find("staff.leave") is not None, "the staff page")

    def _type(self, digits: str) -> None:
        for digit in digits:
            self._tour.tap(f"pin.{digit}")
        self._tour.tap("pin.enter")
        self._tour.wait_for(lambda: self._room.keys.property("typed") == 0, "the PIN to be taken")
        self._tour.wait_for(lambda: not self._room.keys.busy, "the PIN to be tried")
        rest(600)

    def _settled(self, *sticks: Volume) -> None:
        """Put these sticks in, and wait until they have been looked at."""
        self._sticks.volumes = sticks

        def seen() -> bool:
            cards = self._room.cards
            return [card.cardId for card in cards] == [stick.id for stick in sticks] and all(
                card.tone != "calm" for card in cards
            )

        self._tour.wait_for(seen, "the sticks to be looked at")

    def _tap_in_view(self, name: str) -> None:
        """Scroll down until the control can be touched, and touch it."""
        window = self._app.window
        rest(700)
        for _ in range(6):
            item = self._tour.finger.find(name)
            if item is not None:
                middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
                if middle.y() < window.height() * 0.92:
                    break
            self._tour.tap("scroll.down")
            rest(700)
        self._tour.tap(name)


def spoiled(stick: Volume) -> Volume:
    """A copy of the stick on which somebody has altered a signed file."""
    path = stick.path.with_name("spoiled")
    shutil.copytree(stick.path, path)
    file = path / "metadata" / "timestamp.json"
    signed = json.loads(file.read_bytes())
    signed["signed"]["version"] += 1
    file.write_text(json.dumps(signed), encoding="utf-8")
    return replace(stick, id="spoiled", label="来路不明", path=path)
