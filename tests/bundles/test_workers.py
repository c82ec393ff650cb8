"""Children that work through a list: each job gets its answer, even if the child fails."""

from __future__ import annotations

import os
import signal
from contextlib import closing

import pytest

from kiosk.bundles.workers import Failed, work_through

MEMORY = 1_000_000_000


def work(job: str) -> str:
    match job:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            signal.pause()
        case "raise":
            raise RuntimeError("nobody shall see this")
        case "eat":
            return str(len(bytearray(2 * MEMORY)))
        case "full":
            raise OSError(28, "No space left on device", "/somewhere")
    return f"{job} done"


def answers(*jobs: str, children: int = 2, seconds: float = 60) -> dict[str, str | Failed]:
    with closing(work_through(jobs, work, children=children, seconds=seconds, memory=MEMORY)) as results:
        return dict(results)


def test_every_job_is_answered() -> None:
    assert answers(*"abcdefg") == {job: f"{job} done" for job in "abcdefg"}
    assert answers() == {}


@pytest.mark.skipif(os.name != "posix", reason="there is no such limit or signal")
def test_a_job_that_goes_wrong_costs_itself_only() -> None:
    found = answers("a", "die", "b", "raise", "c", "eat", "d", "full", "e")
    full = found.pop("full")
    assert isinstance(full, Failed)
    assert full.error is not None
    assert (full.error.errno, full.error.filename) == (28, "/somewhere")
    assert found == {
        **{job: f"{job} done" for job in "abcde"},
        "die": Failed(),
        "raise": Failed(),
        "eat": Failed(),
    }


@pytest.mark.skipif(os.name != "posix", reason="there is no such signal")
def test_a_job_that_takes_too_long_is_stopped() -> None:
    assert answers("hang", "a", children=1, seconds=3) == {"hang": Failed(), "a": "a done"}


def test_who_stops_listening_leaves_no_child() -> None:
    import multiprocessing

    with closing(work_through("abcdef", work, children=2, seconds=60, memory=MEMORY)) as results:
        next(results)
        assert multiprocessing.active_children()
    assert multiprocessing.active_children() == []
