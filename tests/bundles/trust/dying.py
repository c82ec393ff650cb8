"""Simulates a process that dies, or a disk that fails, at the n-th step that changes the disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


class Died(BaseException):
    """The process has died; its later steps have no effect."""


@contextmanager
def dying_at(step: int, error: int = 0) -> Iterator[list[str]]:
    """Count disk steps from 0; at `step` the process dies or, with `error`, an OSError is raised.

    `error` is the errno of the single OSError.

    Yields the names of the steps reached. Data that a dying process had not made durable is cut in half.
    """
    reached: list[str] = []
    dead = False

    def guarded(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal dead
            if dead:
                raise Died
            reached.append(name)
            if len(reached) - 1 == step:
                if name == "fsync":
                    _tear(args[0])
                if error:
                    raise OSError(error, os.strerror(error))
                dead = True
                raise Died
            return work(*args, **kwargs)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in (
            (Path, "replace"),
            (Path, "unlink"),
            (Path, "mkdir"),
            (os, "fsync"),
            (tempfile, "mkstemp"),
        ):
            patch.setattr(owner, name, guarded(name, getattr(owner, name)))
        yield reached


def _tear(descriptor: int) -> None:
    try:
        os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)
    except OSError:
        return  # a folder, or opened for reading
