"""Waits for the hidden sign and opens the staff page. The page's modules are imported only then."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.panel.presses import Presses
from kiosk.panel.worker import Run, Worker
from kiosk.screens.screen import Exhibit
from kiosk.screens.visit import Visit
from kiosk.staff.corner_sign import CORNER_MM, CornerSign, corner_at

if TYPE_CHECKING:
    from kiosk.panel.drives.interface import Drives
    from kiosk.panel.takeover.swap import Swap
    from kiosk.screens.guide import Guide
    from kiosk.staff.room import StaffRoom


class StaffGate(QObject):
    """`window` is the panel's window. `data` is the data folder; without it there is no staff page.

    `run` runs short tasks on the panel's worker. `clock` returns seconds and is monotonic. `exhibit` has the talk tracks.
    """

    changed = Signal()
    """The staff page was opened or closed."""

    def __init__(
        self,
        window: QObject,
        visit: Visit,
        exhibit: Exhibit,
        diagonal_inches: float,
        data: Path | None,
        drives: Drives | None,
        run: Run,
        clock: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._visit, self._exhibit = window, visit, exhibit
        self._diagonal = diagonal_inches
        self._data, self._drives, self._run, self._clock = data, drives, run, clock
        self._sign = CornerSign()
        self._presses = Presses(self)
        self._room: StaffRoom | None = None
        self._guide: Guide | None = None
        self._install_worker: Worker | None = None
        self._swap: Swap | None = None
        self.is_open = False
        if data is not None:
            window.installEventFilter(self._presses)
            self._presses.pressed.connect(self._press)
            self._presses.used.connect(self._use)

    @property
    def room(self) -> StaffRoom | None:
        """The view-model of the staff page; None until the page is opened for the first time."""
        return self._room

    def follow(self, swap: Swap) -> None:
        """Shows the decisions of this take-over on the page, and polls it after staff change the release."""
        self._swap = swap
        swap.changed.connect(self._tell_room)

    def open(self) -> None:
        """Opens the staff page above everything else; the visit is suspended."""
        if self.is_open or self._data is None:
            return
        if self._room is None:
            self._room = self._make_room(self._data)
        self.is_open = True
        self._visit.suspend()
        self._room.open()
        self._window.setProperty("staff", self._room)
        self.changed.emit()

    def stop(self) -> None:
        """Stops the work that staff have started."""
        self._window.removeEventFilter(self._presses)
        if self._room is not None:
            self._window.setProperty("staff", None)
            self._window.setProperty("guide", None)
            self._room.stop()
        if self._install_worker is not None:
            self._install_worker.stop()

    def _press(self, x: float, y: float, alone: bool) -> None:
        if self.is_open:
            return
        width, height = float(self._window.property("width")), float(self._window.property("height"))
        side = CORNER_MM * math.hypot(width, height) / (self._diagonal * 25.4)
        corner = corner_at(x, y, width, height, side) if alone else None
        self._sign, complete = self._sign.press(corner, self._clock())
        if complete:
            QTimer.singleShot(0, self, self.open)  # later: this touch is still the visitor's

    def _use(self) -> None:
        if self.is_open and self._room is not None:
            self._room.use()

    def _close(self) -> None:
        self.is_open = False
        self._window.setProperty("staff", None)
        self._visit.resume()
        if self._guide is not None and self._room is not None and (wanted := self._room.take_talk()):
            self._window.setProperty("guide", self._guide)
            self._guide.start(*wanted)
        self.changed.emit()

    def _make_room(self, data: Path) -> StaffRoom:
        from kiosk.screens.guide import Guide
        from kiosk.staff.factory import make_room

        self._guide = Guide(self._visit, self._exhibit, self)
        self._install_worker = Worker(self)
        self._room = make_room(data, self._drives, self._run, self._install_worker.run, self._clock, self)
        self._room.set_guide(self._guide)
        self._room.closed.connect(self._close)
        self._room.release_changed.connect(self._look_again)
        self._tell_room()
        return self._room

    def _tell_room(self) -> None:
        if self._room is not None and self._swap is not None:
            rules = self._swap.rules
            self._room.set_takeover(rules.showing, rules.on_trial, rules.waiting)

    def _look_again(self) -> None:
        if self._swap is not None:
            self._swap.poll()
