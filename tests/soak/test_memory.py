"""A panel runs for months: the memory that random visitors use is freed after each of them."""

from __future__ import annotations

import os
import random
import re
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from kiosk.panel.machine.linux import LinuxMachine
from tests.conftest import Build, Clock, NoMachine, wait
from tests.monkey import Monkey
from tests.mute import Mute
from tests.walker import Walker

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

GROWTH = 1.2
"""Allowed ratio of the memory after an hour to that of the tenth minute; shorter runs measure from their middle."""
CHANGES = 1000


class Bench(NoMachine):
    """A machine that can only report its memory."""

    def __init__(self, state: Path) -> None:
        self.give_back_memory = LinuxMachine(state).give_back_memory  # type: ignore[method-assign]


def megabytes() -> float:
    """The memory that this process uses."""
    match = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    assert match is not None
    return int(match.group(1)) / 1024


def heap_mappings() -> int:
    """The memory that Qt's JavaScript engine has mapped, in mappings."""
    maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace").splitlines()
    return sum("JSGCHeap" in line and "(deleted)" in line for line in maps)


def test_whatever_random_visitors_do_the_panel_stays_fresh_and_small(
    panel: Build, tmp_path: Path, minutes: float
) -> None:
    """Palms, stuck fingers, double taps, drags and keys; `make soak MINUTES=60` for an hour."""
    clock = Clock()
    ears = Mute()
    walker = Walker(panel(clock=clock, machine=Bench(tmp_path), speaker=ears), clock)
    monkey = Monkey(walker, 2026, ears)
    began = time.monotonic()
    used: list[float] = []
    while time.monotonic() - began < minutes * 60:
        monkey.visit(deeds=40)
        wait(2.2)
        used.append(megabytes())
        print(f"{(time.monotonic() - began) / 60:6.1f} min  {used[-1]:6.0f} MB", flush=True)
    assert len(monkey.seen) > 8, monkey.seen
    middle = len(used) // 2
    before, after = used[middle - 2 : middle + 3], used[-5:]
    assert sum(after) / len(after) <= GROWTH * sum(before) / len(before)


def random_visitor(walker: Walker, choose: random.Random) -> None:
    """Some touches, most of them on controls, and a reset."""
    walker.tap_at(QPoint(choose.randrange(walker.window.width()), choose.randrange(walker.window.height())))
    for _ in range(choose.randrange(5, 25)):
        controls = [item for item in walker.of_type("Pressable") if item.isEnabled() and item.objectName()]
        if controls and choose.random() < 0.85:
            point = walker.middle(choose.choice(controls).objectName())
        else:
            point = QPoint(choose.randrange(walker.window.width()), choose.randrange(walker.window.height()))
        walker.app.leftover_input.look()
        walker.tap_at(point)
        wait(choose.choice((0.1, 0.3, 0.6)))
    walker.reset()
    wait(2.2)


def test_random_visitors_leave_nothing_behind(panel: Build, tmp_path: Path, minutes: float) -> None:
    clock = Clock()
    walker = Walker(panel(clock=clock, machine=Bench(tmp_path)), clock)
    choose = random.Random(2021)
    began = time.monotonic()
    from_then = min(10.0, minutes / 2) * 60
    used: list[tuple[float, float]] = []
    while (passed := time.monotonic() - began) < minutes * 60:
        random_visitor(walker, choose)
        used.append((passed, megabytes()))
        if len(used) % 10 == 1:
            print(f"{passed / 60:6.1f} min  {used[-1][1]:6.0f} MB", flush=True)
    before = [size for at, size in used if at <= from_then][-5:]
    after = [size for _, size in used][-5:]
    growth = (sum(after) / len(after)) / (sum(before) / len(before))
    print(
        f"{len(used)} visitors in {minutes:.0f} minutes: {sum(before) / len(before):.0f} → {sum(after) / len(after):.0f} MB, × {growth:.2f}"
    )
    assert growth <= GROWTH


def test_page_changes_leave_no_mapping_of_the_script_engine(panel: Build) -> None:
    clock = Clock()
    walker = Walker(panel(clock=clock, charts=False), clock)
    walker.wake()
    walker.app.visit.set_options(reduced_motion=True)
    pages = [("step", "step-1"), ("figures", ""), ("article", "article-2"), ("tasks", ""), ("timeline", ""), ("areas", ""),
             ("gallery", "landscape"), ("photo", "landscape/jinyun-1"), ("introduction", ""), ("home", "")]  # fmt: skip
    counts: list[int] = []
    for change in range(1, CHANGES + 1):
        walker.go(*pages[change % len(pages)])
        if change % 100 == 0:
            counts.append(heap_mappings())
    print(f"JSGCHeap mappings each 100 page changes: {counts}, {megabytes():.0f} MB, process {os.getpid()}")
    assert counts[-1] <= counts[1]
