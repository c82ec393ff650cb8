"""Work on hostile bytes, in a child process: a bad file costs the child its life, and the parent says so in one sentence.

The child has a limit of time everywhere, and a limit of memory where the system can set one (not on Windows).
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

TIME_LIMIT = 600.0
"""Seconds a child may take."""
MEMORY_LIMIT = 2_000_000_000
"""Bytes of address space the child may use."""


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


def streamed(
    seconds: float,
    memory: int,
    work: Callable[P, Iterator[T]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Generator[T, None, None]:
    """What the iterator `work(*args, **kwargs)` gives, as the child comes by it; closing it ends the child.

    ChildTooSlowError if one answer takes more than `seconds`, ChildDiedError.
    """
    with _child(memory, _work_on, work, args, kwargs) as receiver:
        while (answer := _next(receiver, seconds)) is not None:
            yield from answer  # type: ignore[misc]


@contextmanager
def _child(memory: int, run: Callable[..., None], *task: object) -> Iterator[Connection]:
    """A child at work; what it says is received. It does not outlive the context."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=run, args=(sender, memory, *task), daemon=True)
    child.start()
    sender.close()
    try:
        yield receiver
    finally:
        child.kill()
        child.join()
        child.close()
        receiver.close()


def _next(receiver: Connection, seconds: float) -> object:
    try:
        if not receiver.poll(seconds):
            raise ChildTooSlowError
        done, answer = receiver.recv()
    except (EOFError, OSError):
        raise ChildDiedError from None
    if not done:
        raise ChildDiedError
    return answer


def _work(
    sender: Connection,
    memory: int,
    work: Callable[..., object],
    args: tuple[object, ...],
    kwargs: dict[str, object],
) -> None:
    set_limits(memory)
    try:
        answer: tuple[bool, object] = (True, work(*args, **kwargs))
    except Exception:
        # MemoryError and whatever else a hostile file provokes; the parent says it in one sentence.
        answer = (False, None)
    sender.send(answer)
    sender.close()


def _work_on(
    sender: Connection,
    memory: int,
    work: Callable[..., Iterator[object]],
    args: tuple[object, ...],
    kwargs: dict[str, object],
) -> None:
    set_limits(memory)
    try:
        for answer in work(*args, **kwargs):
            sender.send((True, (answer,)))
        sender.send((True, None))
    except Exception:
        sender.send((False, None))
    sender.close()


def set_limits(memory: int) -> None:
    """This process may use `memory` bytes of address space from now on, where the system can say so."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
