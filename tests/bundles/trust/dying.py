"""A process that dies, or a disk that fails, at the n-th step that changes anything on the disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


class Died(BaseException):
    """The process is gone: nothing that it would still do happens."""


@contextmanager
def dying_at(step: int, error: int = 0) -> Iterator[list[str]]:
    """Steps of the disk are counted from 0; at `step` the process dies, or one OSError with errno `error` is raised.

    Gives the names of the steps that were reached. What a dying process had not made durable is cut in half.
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
