"""The staff page on the tour: a real house signs real releases for a stick, and staff put them on."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from threading import Event

from PySide6.QtCore import QPoint, Qt

from kiosk import app as panel
from kiosk.bundles.progress import Progress
from kiosk.panel.drives.interface import Volume
from kiosk.settings import Settings
from kiosk.staff import pin
from kiosk.staff.derive import work
from kiosk.staff.room import StaffRoom
from kiosk.tour.finger import rest
from kiosk.tour.guide import PATIENCE, Tour, View
from kiosk.tour.hall import PIN, Edits, Hall, Sticks

_HALF_DONE = 0.3
"""The share of an install at which its picture is taken."""


def _first_row(
    edit: Callable[[dict[str, str]], dict[str, str]], kind: str | None = None
) -> Callable[[str], str]:
    """An edit of a table: of its first row, or of its first row of this kind."""

    def edited(table: str) -> str:
        rows = list(csv.DictReader(io.StringIO(table)))
        at = next(number for number, row in enumerate(rows) if kind in (None, row.get("kind")))
        rows[at] = {**rows[at], **edit(rows[at])}
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[at]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue()

    return edited


def _more(number: str) -> str:
    """A number that is a tenth larger."""
    return f"{(Decimal(number) * 11 / 10).normalize():f}"


_BETTER: Edits = {
    "tables/photos.csv": _first_row(
        lambda row: {"caption_zh": row["caption_zh"] + "（新拍）", "caption_en": row["caption_en"] + " (new)"}
    ),
}
_NEWEST: Edits = {
    "tables/measures.csv": _first_row(
        lambda row: {name: _more(row[name]) for name in ("number_zh", "number_en", "value")}, "level"
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
            StaffTour(tour, app, hall, sticks, view).walk(stale, new)
            return tour.pictures
        finally:
            app.close()


class StaffTour:
    """One member of staff in front of the panel."""

    def __init__(self, tour: Tour, app: panel.App, hall: Hall, sticks: Sticks, view: View) -> None:
        self._tour, self._app, self._hall, self._sticks, self._view = tour, app, hall, sticks, view

    def walk(self, stale: Volume, new: Volume) -> None:
        """In, a stick or two, on with the new release, and back to the old one."""
        tour = self._tour
        lock = pin.load(self._hall.data)
        assert lock is not None
        (self._hall.data / pin.FILE).unlink()
        self._make_sign()
        tour.shoot("staff-no-pin")
        self._leave()
        pin.save(self._hall.data, lock)
        self._make_sign()
        self._type(PIN[:3])
        tour.shoot("staff-pin")
        for _ in range(3):
            self._try("1470")
        tour.shoot("staff-pin-wait")
        self._try(PIN)
        tour.wait_for(lambda: self._room.property("screen") == "desk", "the PIN to open the page")
        tour.shoot("staff")
        self._settled(stale, new)
        tour.shoot_all("staff-two-sticks")
        self._settled(spoiled(new))
        tour.shoot("staff-refused")
        self._settled(stale)
        tour.tap(f"staff.now.{stale.label}", lambda: self._room.property("question") == "accept")
        tour.shoot("staff-stale-pin")
        self._answer_no()
        self._settled(new)
        tour.shoot("staff-stick")
        with self._slow_stick():
            tour.tap(f"staff.now.{new.label}", lambda: self._room.property("workStick") == new.id)
            tour.wait_for(lambda: self._room.property("share") > _HALF_DONE, "the install to go on")
            tour.keep(self._app.window.grabWindow(), "staff-progress")
        tour.wait_for(
            lambda: (
                self._app.swap is not None and self._app.swap.rules.showing == f"{self._hall.exhibition}@3"
            ),
            "the swap",
        )
        tour.wait_for(lambda: self._room.property("workStick") == "", "the install to end")
        self._settled(new)
        tour.shoot_all("staff-installed")
        tour.tap(f"staff.again.{self._hall.exhibition}@1", lambda: self._room.property("question") == "again")
        tour.shoot("staff-again")
        self._answer_no()
        self._leave()
        rest(500)

    @property
    def _room(self) -> StaffRoom:
        room = self._app.staff.room
        assert room is not None
        return room

    def _make_sign(self) -> None:
        """Press the two corners in turn, and again until the page opens: a busy machine can be too slow for the sign."""
        # The window's own size: where a title bar takes its share of the screen, it is smaller than was asked for.
        width, height = self._app.window.width(), self._app.window.height()
        second = QPoint(width - 4, 4) if height > width else QPoint(4, height - 4)
        if self._view.text_scale != 1:
            self._tour.begin()
            self._app.visit.set_options(text_scale=self._view.text_scale)

        def signed() -> bool:
            for corner in (QPoint(4, 4), second) * 2 + (QPoint(4, 4),):
                self._tour.finger.press(corner)
                rest(40)
                self._tour.finger.release(corner)
            rest(100)
            return self._app.staff.is_open

        self._tour.wait_for(signed, "the sign to open the staff page")
        self._tour.wait_for(lambda: self._tour.finger.find("staff.leave") is not None, "the staff page")

    def _leave(self) -> None:
        self._tour.tap("staff.leave", lambda: not self._app.staff.is_open)

    def _answer_no(self) -> None:
        self._tour.tap("staff.no", lambda: self._room.property("question") == "")

    def _type(self, digits: str) -> None:
        """Touch the digits; the pad takes none while it tries a PIN or lets somebody wait."""
        pad = self._room.keys
        self._tour.wait_for(lambda: not pad.property("blocked"), "the PIN pad to take digits")
        for digit in digits:
            more = pad.property("typed") + 1
            self._tour.tap(f"pin.{digit}", lambda more=more: pad.property("typed") == more)  # type: ignore[misc]

    def _try(self, digits: str) -> None:
        self._type(digits)
        self._tour.tap("pin.enter", lambda: self._room.keys.property("typed") == 0)
        self._tour.wait_for(lambda: not self._room.keys.busy, "the PIN to be tried")

    @contextmanager
    def _slow_stick(self) -> Iterator[None]:
        """Let installs go as from a slow stick, and stand still when enough is done for a picture, until this is left."""
        seen = Event()

        def hold(progress: Progress) -> None:
            if not seen.is_set():
                seen.wait(PATIENCE if work(progress, None).share > _HALF_DONE else 0.4)

        held = self._room._told.connect(hold, Qt.ConnectionType.DirectConnection)
        try:
            yield
        finally:
            seen.set()
            self._room._told.disconnect(held)

    def _settled(self, *sticks: Volume) -> None:
        """Put these sticks in, and wait until they have been looked at."""
        self._sticks.volumes = sticks

        def seen() -> bool:
            cards = self._room.cards
            return [card.cardId for card in cards] == [stick.id for stick in sticks] and all(
                card.tone != "calm" for card in cards
            )

        self._tour.wait_for(seen, "the sticks to be looked at")


def spoiled(stick: Volume) -> Volume:
    """A copy of the stick on which somebody has altered a signed file."""
    path = stick.path.with_name("spoiled")
    shutil.copytree(stick.path, path)
    file = path / "metadata" / "timestamp.json"
    signed = json.loads(file.read_bytes())
    signed["signed"]["version"] += 1
    file.write_text(json.dumps(signed), encoding="utf-8")
    return replace(stick, id="spoiled", label="来路不明", path=path)
