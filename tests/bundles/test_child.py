"""Starts children as the program does. All other tests fork theirs from a server: see `quick_children` in conftest."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.bundles import child
from kiosk.bundles.authoring.checking import check, check_here
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.workers import work_through

SPAWN = "spawn"


@pytest.fixture(autouse=True)
def as_in_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "CONTEXT", multiprocessing.get_context(SPAWN))


def test_the_program_begins_a_new_python() -> None:
    command = [
        sys.executable,
        "-c",
        "from kiosk.bundles import child; print(child.CONTEXT.get_start_method())",
    ]
    assert subprocess.check_output(command, text=True).strip() == SPAWN


def test_the_check_of_a_child_says_what_is_said_here(tmp_path: Path) -> None:
    starter.new(tmp_path / "bundle")
    (tmp_path / "bundle" / "photos" / "stray.webp").write_bytes(b"no picture")
    found = check(tmp_path / "bundle")
    assert [problem.code for problem in found.problems] == ["P05"]
    assert found == check_here(tmp_path / "bundle")


def test_it_is_another_process_under_limits() -> None:
    assert child.limited(30, 1_000_000_000, os.getpid) != os.getpid()
    with pytest.raises(child.ChildDiedError):
        child.limited(30, 500_000_000, bytearray, 600_000_000)


def test_children_that_work_through_a_list() -> None:
    done = work_through([3, 1, 2], abs, children=2, seconds=30, memory=1_000_000_000)
    assert sorted(done) == [(1, 1), (2, 2), (3, 3)]


class StopError(Exception):
    """Cancels the wait for a child."""


def test_who_waits_for_a_child_can_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise StopError

    monkeypatch.setattr(child, "_GLANCE", 0.1)
    begun = time.monotonic()
    with child.watched(stop), pytest.raises(StopError):
        child.limited(60, 1_000_000_000, time.sleep, 60)
    assert time.monotonic() - begun < 30
    with pytest.raises(child.ChildTooSlowError):
        child.limited(0.2, 1_000_000_000, time.sleep, 60)
