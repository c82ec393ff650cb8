"""Work on hostile bytes, in a child process: a bad file costs the child its life, and the parent says so in one sentence.

The child has a limit of time everywhere, and a limit of memory where the system can set one (not on Windows). What libraries print
there, such as libtiff its warnings, goes into our log: a person reads our sentences only.
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
"""Seconds a child may take."""
CONTEXT: SpawnContext | ForkServerContext = multiprocessing.get_context("spawn")
"""How a child begins: as a new Python. Tests take theirs from a server that has imported everything once."""
MEMORY_LIMIT = 2_000_000_000
"""Bytes of address space the child may use."""
_PRINTED_LIMIT = 20_000
"""Bytes of what a child has printed that are logged."""

log = logging.getLogger(__name__)


_GLANCE = 1.0
"""Seconds between two looks of `watched`."""
_look: ContextVar[Callable[[], None]] = ContextVar("look", default=lambda: None)


class ChildDiedError(Exception):
    """The child was killed, crashed, ran out of memory or raised; what it raised is not said."""


class ChildTooSlowError(Exception):
    """The child was stopped at its limit of time."""


def limited(
    seconds: float,
    memory: int,
    work: Callable[P, T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """`work(*args, **kwargs)` done by a child that may take `seconds` and use `memory` bytes of address space.

    Both what is handed over and what comes back must be picklable. ChildTooSlowError, ChildDiedError.
    """
    with _child(memory, _work, work, args, kwargs) as receiver:
        return _next(receiver, seconds)  # type: ignore[return-value]


@contextmanager
def watched(look: Callable[[], None]) -> Iterator[None]:
    """Within the context `look` is called every second while this thread waits for a child; what it raises ends the child."""
    before = _look.set(look)
    try:
        yield
    finally:
        _look.reset(before)


@contextmanager
def asking(seconds: float, memory: int, work: Callable[[A], T]) -> Iterator[Callable[[A], T]]:
    """A child that answers `work(question)` to each question in turn, until the context ends.

    Questions and answers must be picklable. Asking raises ChildTooSlowError after `seconds`, ChildDiedError; after either the
    child answers no more.
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
    """A child at work; what it says is received. It does not outlive the context."""
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
    """A file for `set_limits`, into which a child prints what is not for people; it is logged and deleted when the context ends."""
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
        # MemoryError and whatever else a hostile file provokes; the parent says it in one sentence.
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
    """This process may use `memory` bytes of address space from now on, where the system can say so; only its parent ends it.

    What it and its libraries print as errors goes into the file `printed`.
    """
    with suppress(OSError):
        handle = os.open(printed, os.O_WRONLY | os.O_APPEND)
        os.dup2(handle, 2)
        os.close(handle)
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole family
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
