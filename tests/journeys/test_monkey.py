"""Random visitors: home is always one touch away, and after each of them the panel is fresh. `make soak` sends them for long."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from tests.conftest import Build, Clock, wait
from tests.monkey import Monkey
from tests.mute import EveryClip, Mute
from tests.walker import Walker


@pytest.mark.parametrize("seed", [2021, 1227])
def test_a_monkey_does_no_harm(visitor: Walker, seed: int) -> None:
    choose = random.Random(seed)
    width, height = visitor.window.width(), visitor.window.height()

    def anywhere() -> QPoint:
        if choose.random() < 0.5:
            controls = [
                item for item in visitor.of_type("Pressable") if item.isEnabled() and item.objectName()
            ]
            if controls:
                return visitor.middle(choose.choice(controls).objectName())
        return QPoint(choose.randrange(width), choose.randrange(height))

    seen = set()
    for event in range(120):
        fingers = [anywhere() for _ in range(choose.choice((1, 1, 1, 1, 2, 3)))]
        visitor.finger.press(*fingers)
        if choose.random() < 0.3:
            fingers = [anywhere() for _ in fingers]
            visitor.finger.move(*fingers)
            wait(0.016)
        visitor.finger.release(*fingers)
        if choose.random() < 0.3:
            wait(choose.choice((0.02, 0.1, 0.2)))
        if choose.random() < 0.03:
            visitor.clock.advance(choose.choice((100, 130)))
            visitor.app.visit.tick()
        seen.add(visitor.where[1])
        if event % 40 == 39:
            visitor.rest_of_touches()
            if visitor.where[0] == "attract":
                visitor.wake()
            visitor.tap("bar.home")
            assert visitor.where == ("browsing", "home", "")
    assert len(seen) >= 4, seen


@pytest.fixture(scope="module")
def ears() -> Mute:
    return Mute()


@pytest.fixture(scope="module")
def speaking(module_panel: Build, ears: Mute) -> Walker:
    """A panel that has every clip, with a speaker without sound."""
    clock = Clock()
    walker = Walker(module_panel(clock=clock, charts=False, speaker=ears), clock)
    shown, narrator = walker.app.exhibit.value, walker.app.narrator
    assert shown is not None
    assert narrator is not None
    walker.app.exhibit.show(replace(shown, clips=EveryClip()))
    narrator._own = EveryClip
    narrator._own_clips = EveryClip()
    return walker


@pytest.mark.parametrize("seed", [12, 30])
def test_whatever_a_visitor_does_the_next_one_finds_the_panel_fresh(
    speaking: Walker, ears: Mute, seed: int
) -> None:
    """Palms, stuck fingers, double taps, drags, keys, sheets, the voice, and talks."""
    monkey = Monkey(speaking, seed, ears)
    for _ in range(2):
        monkey.visit(deeds=25)
    assert len(monkey.seen) >= 3, monkey.seen
