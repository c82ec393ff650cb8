"""Connects the staff page to the panel's real store, media and drives. Imported when the page is first opened."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.store.report import leave
from kiosk.bundles.store.store import Store
from kiosk.bundles.store.values import Status
from kiosk.bundles.trust.open_medium import open_medium
from kiosk.panel.drives.factory import of_this_system
from kiosk.panel.drives.interface import Drives, Volume
from kiosk.panel.worker import Run
from kiosk.staff.actions import Refused, StaffActions
from kiosk.staff.comparing import compare
from kiosk.staff.room import StaffRoom


def make_room(
    data: Path,
    drives: Drives | None,
    look: Run,
    work: Run,
    clock: Callable[[], float],
    parent: QObject,
) -> StaffRoom:
    """The view-model of the staff page for the data folder `data`; `StaffRoom` explains the other parameters."""
    store = Store(data)

    def report(volume: Volume, refused: Refused, status: Status | None) -> None:
        refusal = RefusalError(refused.zh, refused.en, refused.code)
        leave(volume.path, refusal, datetime.now(UTC), status)

    actions = StaffActions(store, open_medium, compare, report)
    return StaffRoom(data, actions, drives or of_this_system(), look, work, clock, time.time, parent)
