"""Base of the store: folder, database, locks. Rebuilds a damaged database; turns failures into `RefusalError`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kiosk.bundles.disk import Disk, LockedError
from kiosk.bundles.problems import refusal
from kiosk.bundles.store import disk_errors, recovery
from kiosk.bundles.store.database import Database
from kiosk.bundles.store.installing import Place
from kiosk.bundles.store.objects import Objects
from kiosk.bundles.store.records import Records
from kiosk.bundles.store.transaction import DamagedError, Transaction


class StoreBase:
    """The parts of a store. The database is used only through `_reading` and `_writing`; objects are changed only inside `_alone`."""

    def __init__(self, folder: Path, disk: Disk, now: Callable[[], datetime]) -> None:
        self.folder = folder
        self._now = now
        self._disk = disk
        self._is_ready = False
        self._database = Database(folder, disk)
        self._objects = Objects(folder, disk)
        self._records = Records(folder, disk)
        self._place = Place(folder, disk, self._database, self._objects, self._records, now)

    @contextmanager
    def _reading(self) -> Iterator[Transaction]:
        """Open a view. Where no store exists yet, nothing is written."""
        with self._as_refusals():
            if not self._exists():
                with self._database.blank() as view:
                    yield view
                return
            self._ready()
            with self._database.reading() as view:
                yield view

    @contextmanager
    def _writing(self) -> Iterator[Transaction]:
        with self._as_refusals():
            self._ready()
            with self._database.writing() as change:
                yield change

    @contextmanager
    def _as_refusals(self) -> Iterator[None]:
        with disk_errors.as_refusals(self.folder):
            try:
                yield
            except DamagedError:
                self._is_ready = False  # the next call rebuilds it
                raise refusal("S18", folder=self.folder) from None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock for changing objects."""
        with self._as_refusals():
            self._make_folder()
            lock = self._disk.lock(self.folder / "lock")
            try:
                lock.__enter__()
            except LockedError:
                raise refusal("S01") from None
        try:
            yield
        finally:
            lock.__exit__(None, None, None)

    def _ready(self) -> None:
        """Ensure that the database exists and is sound. Each process checks it once, and again after damage."""
        if self._is_ready:
            return
        self._make_folder()
        try:
            self._database.check()
        except DamagedError:
            recovery.recover(self._place)
        self._is_ready = True

    def _exists(self) -> bool:
        """Whether there is anything to read."""
        return self._disk.size(self._database.file) is not None or self._records.exist()

    def _make_folder(self) -> None:
        for folder in self._disk.make_folder(self.folder):
            self._disk.sync_folder(folder)
