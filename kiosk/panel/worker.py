"""A background thread whose results are handed over on the thread that draws."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger("kiosk")

T = TypeVar("T")
Run = Callable[[Callable[[], Any], Callable[[Any], None]], None]
"""Do the first on a worker, then hand its result to the second on the thread that draws."""


def safely(task: Callable[[], T], otherwise: T) -> Callable[[], T]:
    """The same task; whatever it raises is logged, and `otherwise` is its result. Nobody waits for a result that never comes."""

    def work() -> T:
        try:
            return task()
        except Exception:
            log.exception("a background task failed")
            return otherwise

    return work


class Worker(QObject):
    """One background thread; what it is given is done in turn."""

    _done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kiosk-worker")
        self._done.connect(lambda deliver: deliver(), Qt.ConnectionType.QueuedConnection)

    def run(self, task: Callable[[], Any], deliver: Callable[[Any], None]) -> None:
        """Run `task` on the thread, then `deliver` its result on the GUI thread. A fault is logged, not delivered."""

        def work() -> None:
            try:
                result = task()
            except Exception:
                log.exception("a background task failed")
                return
            self._done.emit(lambda: deliver(result))

        self._pool.submit(work)

    def stop(self) -> None:
        """Let the running task end and drop the others."""
        self._pool.shutdown(wait=True, cancel_futures=True)
