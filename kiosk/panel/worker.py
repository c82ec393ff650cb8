"""A background thread that delivers its results on the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger("kiosk")

T = TypeVar("T")
Run = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Runs the first function on a worker, then passes its result to the second one on the GUI thread."""


def safely(task: Callable[[], T], otherwise: T) -> Callable[[], T]:
    """Wraps `task`: logs any exception and then returns `otherwise`, so that nobody waits for ever for a result."""

    def work() -> T:
        try:
            return task()
        except Exception:
            log.exception("a background task failed")
            return otherwise

    return work


class Worker(QObject):
    """One background thread; it runs its tasks one after the other."""

    _done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kiosk-worker")
        self._done.connect(lambda deliver: deliver(), Qt.ConnectionType.QueuedConnection)

    def run(self, task: Callable[[], Any], deliver: Callable[[Any], None]) -> None:
        """Runs `task` on the thread, then calls `deliver` with the result on the GUI thread. An exception is logged, not delivered."""

        def work() -> None:
            try:
                result = task()
            except Exception:
                log.exception("a background task failed")
                return
            self._done.emit(lambda: deliver(result))

        self._pool.submit(work)

    def stop(self) -> None:
        """Waits for the running task and drops the others."""
        self._pool.shutdown(wait=True, cancel_futures=True)
