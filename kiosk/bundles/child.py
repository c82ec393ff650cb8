"""Runs work on untrusted data in a child process: a bad file can crash only the child, and the parent reports it in one sentence.

The child has a time limit everywhere, and a memory limit where the system supports one (not on Windows). What
libraries print there, such as libtiff's warnings, goes to the log: people read only our own sentences.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

P = ParamSpec("P")
T = TypeVar("T")
A = TypeVar("A")

TIME_LIMIT = 600.0
"""Seconds that a child may take."""
CONTEXT: SpawnContext | ForkServerContext = multiprocessing.get_context("spawn")
"""A child starts as a new Python. Tests use a server that has imported everything once."""
MEMORY_LIMIT = 2_000_000_000
"""Bytes of address space that the child may use."""
_PRINTED_LIMIT = 20_000
"""Bytes of a child's printed output that are logged."""

log = logging.getLogger(__name__)


_GLANCE = 1.0
"""Seconds between two calls of `watched`'s function."""
_look: ContextVar[Callable[[], None]] = ContextVar("look", default=lambda: None)


class ChildDiedError(Exception):
    """The child was killed, crashed, ran out of memory or raised. Its exception is not passed on."""


class ChildTooSlowError(Exception):
    """The child was stopped at its time limit."""


def limited(
    seconds: float,
    memory: int,
    work: Callable[P, T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run `work(*args, **kwargs)` in a child process, limited to `seconds` and `memory` bytes of address space.

    Arguments and result must be picklable. ChildTooSlowError, ChildDiedError.
    """
    with _child(memory, _work, work, args, kwargs) as receiver:
        return _next(receiver, seconds)  # type: ignore[return-value]


@contextmanager
def watched(look: Callable[[], None]) -> Iterator[None]:
    """Inside this context, `look` is called every second while this thread waits for a child. If it raises, the child is stopped."""
    before = _look.set(look)
    try:
        yield
    finally:
        _look.reset(before)


@contextmanager
def asking(seconds: float, memory: int, work: Callable[[A], T]) -> Iterator[Callable[[A], T]]:
    """A child process that answers each question with `work(question)`, until the context ends.

    Questions and answers must be picklable. A question raises ChildTooSlowError after `seconds`, or ChildDiedError.
    After either, the child answers no more.
    """
    with _child(memory, _answer, work) as pipe:

        def ask(question: A) -> T:
            try:
                pipe.send(question)
            except OSError:
                raise ChildDiedError from None
            return _next(pipe, seconds)  # type: ignore[return-value]

        yield ask


@contextmanager
def _child(memory: int, run: Callable[..., None], *task: object) -> Iterator[Connection]:
    """Start a child and yield the connection for its messages. The child is stopped when the context ends."""
    receiver, sender = CONTEXT.Pipe()
    with printing_aside() as printed:
        child = CONTEXT.Process(target=run, args=(sender, memory, printed, *task), daemon=True)
        child.start()
        sender.close()
        try:
            yield receiver
        finally:
            child.kill()
            child.join()
            child.close()
            receiver.close()


@contextmanager
def printing_aside() -> Iterator[str]:
    """A file for `set_limits` that takes a child's printed output. It is logged and deleted when the context ends."""
    try:
        handle, path = tempfile.mkstemp(prefix="kiosk-child-")
    except OSError:  # the disk is full
        yield os.devnull
        return
    try:
        yield path
    finally:
        with os.fdopen(handle, "rb") as stream:
            if said := stream.read(_PRINTED_LIMIT).decode("utf-8", "replace").strip():
                log.debug("printed by a child: %s", said)
        with suppress(OSError):
            Path(path).unlink()


def _next(receiver: Connection, seconds: float) -> object:
    try:
        until = time.monotonic() + seconds
        while not receiver.poll(min(_GLANCE, max(0.0, until - time.monotonic()))):
            if time.monotonic() >= until:
                raise ChildTooSlowError
            _look.get()()
        done, answer = receiver.recv()
    except (EOFError, OSError):
        raise ChildDiedError from None
    if not done:
        raise ChildDiedError
    return answer


def _work(
    sender: Connection,
    memory: int,
    printed: str,
    work: Callable[..., object],
    args: tuple[object, ...],
    kwargs: dict[str, object],
) -> None:
    set_limits(memory, printed)
    try:
        answer: tuple[bool, object] = (True, work(*args, **kwargs))
    except Exception:
        # MemoryError, or any other exception that a hostile file causes. The parent reports it in one sentence.
        answer = (False, None)
    sender.send(answer)
    sender.close()


def _answer(pipe: Connection, memory: int, printed: str, work: Callable[[object], object]) -> None:
    set_limits(memory, printed)
    with suppress(EOFError, OSError):  # the parent is gone
        while True:
            question = pipe.recv()
            try:
                answer: tuple[bool, object] = (True, work(question))
            except Exception:
                answer = (False, None)
            pipe.send(answer)


def set_limits(memory: int, printed: str) -> None:
    """Limit this process to `memory` bytes of address space, where the system supports it. Only its parent may end it.

    Its errors, and those of its libraries, are printed to the file `printed`.
    """
    with suppress(OSError):
        handle = os.open(printed, os.O_WRONLY | os.O_APPEND)
        os.dup2(handle, 2)
        os.close(handle)
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends Ctrl-C to all processes
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
