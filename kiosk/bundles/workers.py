"""Child processes that work through a list under the limits of `kiosk.bundles.child`: one job at a time each, with a time limit for each job.

A child that dies or takes too long loses only its own job. The list goes on with a new child.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from kiosk.bundles import child as processes

J = TypeVar("J")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Failed:
    """A job without a result. `error` is the disk's error; None if the job itself is the cause."""

    error: OSError | None = None


class _Child(Generic[J, R]):
    """One child process and its job."""

    def __init__(self, work: Callable[[J], R], memory: int) -> None:
        self.pipe, theirs = processes.CONTEXT.Pipe()
        self._aside = ExitStack()
        printed = self._aside.enter_context(processes.printing_aside())
        self._process = processes.CONTEXT.Process(
            target=_work, args=(theirs, memory, printed, work), daemon=True
        )
        self._process.start()
        theirs.close()
        self.job: J | None = None
        self.until = 0.0

    def give(self, job: J, seconds: float) -> None:
        self.job, self.until = job, time.monotonic() + seconds
        with suppress(OSError):  # a child that has died meanwhile does not answer
            self.pipe.send(job)

    def answer(self) -> R | Failed | None:
        """Its answer; None if it died."""
        try:
            said: R | Failed = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return said

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()
        self._aside.close()


def work_through(
    jobs: Iterable[J], work: Callable[[J], R], *, children: int, seconds: float, memory: int
) -> Generator[tuple[J, R | Failed], None, None]:
    """Yield each job with its result, in the order in which they finish. No child is left when the iterator is closed.

    `work`, the jobs and the results must be picklable. An OSError of `work` is returned in `Failed`; any other
    exception gives `Failed()`.
    """
    waiting = iter(jobs)
    idle: list[_Child[J, R]] = []
    busy: list[_Child[J, R]] = []
    try:
        while True:
            while len(busy) < children and (job := next(waiting, None)) is not None:
                child = idle.pop() if idle else _Child(work, memory)
                busy.append(child)
                child.give(job, seconds)
            if not busy:
                return
            patience = max(0.0, min(child.until for child in busy) - time.monotonic())
            ready = wait([child.pipe for child in busy], timeout=patience)
            now = time.monotonic()
            for child in list(busy):
                if child.pipe not in ready and now < child.until:
                    continue
                answer = child.answer() if child.pipe in ready else None
                busy.remove(child)
                if answer is None:
                    child.end()
                else:
                    idle.append(child)
                assert child.job is not None
                yield child.job, Failed() if answer is None else answer
    finally:
        for child in (*idle, *busy):
            child.end()


def _work(pipe: Connection, memory: int, printed: str, work: Callable[[J], R]) -> None:
    processes.set_limits(memory, printed)
    while True:
        try:
            job: J = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(work(job))
        except OSError as error:
            pipe.send(Failed(OSError(error.errno, error.strerror, error.filename)))
        except Exception:
            pipe.send(Failed())
