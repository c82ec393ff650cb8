"""The take-over with its collaborators: a store, the preparation of an exhibition, and a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError
from kiosk.bundles.store import rules
from kiosk.bundles.store.values import Scrubbed, Showing, Status
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.text import Text
from kiosk.panel.takeover.swap import OVERDUE_SECONDS, SCRUB_SECONDS, Swap
from tests.conftest import Clock, Noise

DISK = RefusalError("磁盘读写出错。", "The disk could not be read.", "S03")


class Store:
    """The rules of the real store, without a disk."""

    def __init__(self) -> None:
        self.state = rules.State()
        self.number = 1
        self.trouble: dict[str, Exception] = {}
        self.damaged: set[str] = set()
        self.scrubbed: datetime | None = None
        self.said: list[str] = []

    def install(self, name: str, go_live: rules.GoLive = "idle") -> None:
        self.save(rules.installed(self.state, name, go_live))

    def save(self, state: rules.State) -> None:
        self.state = state
        self.number += 1

    def _ask(self, what: str) -> None:
        if what in self.trouble:
            raise self.trouble[what]

    def version(self) -> int:
        self._ask("version")
        return self.number

    def status(self) -> Status:
        self._ask("status")
        state = self.state
        return Status(
            self.number,
            True,
            state.active,
            state.good,
            state.previous,
            state.attempts,
            state.go_live,
            (),
            {},
            0,
            self.scrubbed,
        )

    def start(self) -> Showing | None:
        self._ask("start")
        begun = rules.started(self.state, self.damaged)
        self.save(begun.state)
        if begun.shown is None:
            return None
        confirmed = begun.state.candidate != begun.shown
        return Showing(
            begun.shown, "small", 1, Text("小", "Small"), {}, confirmed, begun.state.go_live, begun.given_up
        )

    def confirm(self, release: str) -> None:
        self._ask("confirm")
        self.said.append(f"good {release}")
        self.save(rules.confirmed(self.state, release))

    def fail(self, release: str, reason: str) -> None:
        self._ask("fail")
        self.said.append(f"failed {release}")
        self.save(rules.failed(self.state, release))

    def scrub(self, *, cancelled: Callable[[], bool]) -> Scrubbed:
        self._ask("scrub")
        if cancelled():
            raise CancelledError
        self.said.append("scrubbed")
        return Scrubbed(10, tuple(sorted(self.damaged)))


class House:
    """A panel's take-over with its collaborators in one thread; the list `shown` records what is on the screen."""

    def __init__(self, exhibition: Exhibition, parent: QObject) -> None:
        self.store, self.clock = Store(), Clock()
        self.exhibition = exhibition
        self.unreadable: set[str] = set()
        self.unshowable: set[str] = set()
        self.shown: list[str] = []
        self.later: list[tuple[Callable[[], Any], Callable[[Any], None]]] | None = None
        self.opened = 0
        self.swap = Swap(
            self._open,
            self._prepare,
            lambda: self._titled("built-in"),
            self._show,
            self._run,
            self.clock,
            parent,
        )

    def _show(self, value: Exhibition) -> None:
        if value.title.en in self.unshowable:
            raise RuntimeError("a model cannot be made")
        self.shown.append(value.title.en)

    def _open(self) -> Store:
        self.opened += 1
        return self.store

    def _titled(self, name: str) -> Exhibition:
        return replace(self.exhibition, title=Text(name, name))

    def _prepare(self, showing: Showing) -> Exhibition:
        if showing.id in self.unreadable:
            raise RefusalError("图片打不开。", "The picture cannot be opened.", "S14")
        return self._titled(showing.id)

    def _run(self, task: Callable[[], Any], deliver: Callable[[Any], None]) -> None:
        if self.later is not None:
            self.later.append((task, deliver))
        else:
            deliver(task())

    def work(self) -> None:
        """Run the worker's jobs and their results."""
        assert self.later is not None
        while self.later:
            task, deliver = self.later.pop(0)
            deliver(task())

    def live(self, seconds: int) -> None:
        """Let time pass second by second."""
        for _ in range(seconds):
            self.clock.advance(1)
            self.swap.tick()

    def show_good(self, name: str) -> None:
        """Put the release into the state of one that was confirmed long ago."""
        self.store.install(name)
        self.store.save(rules.confirmed(self.store.state, name))
        self.swap.poll()
        self.swap.framed()


@pytest.fixture
def house(exhibition: Exhibition, qapp: QApplication) -> Iterator[House]:
    owner = QObject()
    made = House(exhibition, owner)
    yield made
    made.swap.stop()
    owner.deleteLater()


def test_without_a_release_the_built_in_exhibition_shows(house: House) -> None:
    house.swap.start()
    assert house.shown == ["built-in"]


def test_the_active_release_shows_and_is_confirmed_after_a_minute_of_life(house: House) -> None:
    house.store.install("a")
    house.swap.start()
    assert house.shown == ["a"]
    house.live(100)
    assert house.store.said == []
    house.swap.framed()
    house.live(59)
    assert house.store.said == []
    house.live(1)
    assert house.store.said == ["good a"]
    assert house.store.state.good == "a"


def test_a_new_release_is_noticed_within_seconds_and_waits_for_a_quiet_moment(house: House) -> None:
    house.swap.start()
    house.show_good("a")
    house.swap.set_idle(False)
    house.store.install("b")
    house.live(4)
    assert house.swap.rules.waiting == "b"
    house.live(500)
    assert house.shown[-1] == "a"
    house.swap.set_idle(True)
    assert house.shown[-1] == "b"
    house.swap.framed()
    house.live(61)
    assert house.store.state.good == "b"
    assert house.store.state.previous == "a"


def test_staff_who_said_now_do_not_wait(house: House) -> None:
    house.swap.start()
    house.show_good("a")
    house.swap.set_idle(False)
    house.store.install("b", "now")
    house.live(4)
    assert house.shown[-1] == "b"


def test_while_a_release_is_made_ready_the_old_one_shows(house: House) -> None:
    house.swap.start()
    house.show_good("a")
    house.later = []
    house.store.install("b")
    house.live(4)
    assert len(house.later) == 1
    house.live(30)
    assert len(house.later) == 1, "one question at a time"
    assert house.shown[-1] == "a"
    house.work()
    assert house.shown[-1] == "b"


def test_a_release_that_cannot_be_read_never_shows_and_the_store_goes_back(
    house: House, noise: Noise
) -> None:
    house.swap.start()
    house.show_good("a")
    house.unreadable.add("b")
    house.store.install("b")
    house.live(10)
    assert house.shown[-1] == "a"
    assert house.store.said == ["failed b"]
    assert house.store.state.active == "a"
    assert noise.take("b cannot be shown: The picture cannot be opened")
    house.store.install("c")
    house.live(4)
    assert house.shown[-1] == "c"


def test_a_release_that_breaks_the_interface_goes_back_by_itself(house: House, noise: Noise) -> None:
    house.swap.start()
    house.show_good("a")
    house.store.install("b")
    house.live(4)
    house.swap.framed()
    house.live(20)
    house.swap.fault("Main.qml:1: TypeError")
    assert house.shown[-2:] == ["b", "a"]
    assert house.store.state.active == "a"
    assert noise.take("TypeError")
    house.live(100)
    assert house.shown[-1] == "a"
    assert house.store.said == ["failed b"]


def test_a_first_release_that_breaks_the_interface_gives_way_to_the_built_in_exhibition(
    house: House, noise: Noise
) -> None:
    house.store.install("a")
    house.swap.start()
    house.swap.framed()
    house.swap.fault("Home.qml:1: TypeError")
    assert noise.take("TypeError")
    assert house.shown == ["a", "built-in"]


def test_a_fault_of_a_release_that_is_good_is_only_a_fault(house: House) -> None:
    house.swap.start()
    house.show_good("a")
    house.swap.fault("Home.qml:1: TypeError")
    assert house.shown[-1] == "a"
    assert house.store.said == []


def test_a_damaged_candidate_gives_way_to_the_good_release(house: House) -> None:
    house.swap.start()
    house.show_good("a")
    house.store.damaged.add("b")
    house.store.install("b")
    house.live(10)
    assert house.shown[-1] == "a"
    assert "b" not in house.shown
    assert house.store.state.active == "a"


@pytest.mark.parametrize("question", ["version", "status", "start"])
def test_a_store_that_cannot_be_read_gives_the_built_in_exhibition_until_it_can(
    house: House, noise: Noise, question: str
) -> None:
    house.store.install("a")
    house.store.trouble[question] = DISK
    house.swap.start()
    assert house.shown == ["built-in"]
    house.live(10)
    house.store.trouble.clear()
    house.live(4)
    assert house.shown == ["built-in", "a"]
    assert noise.take("The disk could not be read")
    assert house.opened == 1


ANYTHING = (ZeroDivisionError("anything"), TypeError("a naive time"), RecursionError(), MemoryError())


@pytest.mark.parametrize("raised", ANYTHING, ids=lambda raised: type(raised).__name__)
@pytest.mark.parametrize("question", ["version", "status", "start"])
def test_whatever_the_store_raises_the_built_in_exhibition_shows_until_it_can_be_asked(
    house: House, noise: Noise, question: str, raised: Exception
) -> None:
    house.store.install("a")
    house.store.trouble[question] = raised
    house.swap.start()
    house.live(30)
    assert house.shown == ["built-in"]
    house.store.trouble.clear()
    house.store.install("b")
    house.live(4)
    assert house.shown == ["built-in", "b"]
    assert noise.take("(?i)the store cannot|something unexpected")


def test_a_time_without_a_zone_does_not_keep_the_glass_empty(house: House, noise: Noise) -> None:
    house.store.scrubbed = datetime(2026, 1, 1)
    house.store.install("a")
    house.swap.start()
    assert house.shown == ["built-in"]
    assert noise.take("(?i)the store cannot be asked|something unexpected")
    house.store.scrubbed = datetime.now(UTC)
    house.live(4)
    assert house.shown == ["built-in", "a"]


@pytest.mark.parametrize("question", ["confirm", "fail", "scrub"])
def test_whatever_else_the_store_raises_the_glass_stays(house: House, noise: Noise, question: str) -> None:
    house.swap.start()
    house.show_good("a")
    house.store.trouble[question] = ZeroDivisionError("anything")
    house.unreadable.add("c")
    for name in "bc":
        house.store.install(name)
        house.live(4)
        house.swap.framed()
        house.live(70)
    house.clock.advance(SCRUB_SECONDS)
    house.live(4)
    assert house.shown[-1] == ("a" if question == "confirm" else "b"), "b is good only where that was noted"
    assert noise.take("the store cannot be told of|the kept files cannot be read again|c cannot be shown")


@pytest.mark.parametrize("good", [True, False])
def test_a_release_that_cannot_be_put_on_the_glass_gives_way(house: House, noise: Noise, good: bool) -> None:
    house.unshowable.add("a")
    house.store.install("a")
    if good:
        house.store.save(rules.confirmed(house.store.state, "a"))
    house.swap.start()
    house.live(10)
    assert house.shown == ["built-in"]
    assert house.store.said == ["failed a"]
    assert noise.take("a cannot be put on the glass")


def test_a_release_that_cannot_be_put_on_the_glass_gives_way_to_the_one_before(
    house: House, noise: Noise
) -> None:
    house.swap.start()
    house.show_good("a")
    house.unshowable.add("b")
    house.store.install("b")
    house.live(10)
    assert house.shown[-1] == "a"
    assert house.store.state.active == "a"
    assert noise.take("b cannot be put on the glass")


def test_a_disk_that_fails_for_a_moment_does_not_cost_a_good_release(house: House, noise: Noise) -> None:
    house.swap.start()
    house.show_good("a")
    house.store.trouble["start"] = DISK
    house.store.install("b")
    house.live(10)
    house.store.trouble.clear()
    house.live(4)
    assert noise.take("The disk could not be read")
    assert house.shown[-1] == "b"
    assert house.store.said == []


def test_what_is_no_longer_needed_is_not_kept_in_memory(house: House) -> None:
    house.swap.start()
    for name in "abcdef":
        house.store.install(name)
        house.live(4)
        house.swap.framed()
        house.live(61)
    assert house.shown[-1] == "f"
    assert set(house.swap.prepared) == {"f"}


def test_once_a_day_while_nobody_is_there_every_file_is_read_again(house: House, noise: Noise) -> None:
    house.swap.start()
    house.show_good("a")
    house.swap.set_idle(True)
    house.live(100)
    assert "scrubbed" not in house.store.said
    house.clock.advance(SCRUB_SECONDS)
    house.swap.set_idle(False)
    house.live(10)
    assert "scrubbed" not in house.store.said
    house.swap.set_idle(True)
    house.store.damaged = {"objects/ab/cd.webp"}
    house.live(10)
    assert house.store.said.count("scrubbed") == 1
    assert noise.take(r"damaged on this panel, to be mended from a stick: objects/ab/cd\.webp")
    house.clock.advance(SCRUB_SECONDS - 20)
    house.live(10)
    assert house.store.said.count("scrubbed") == 1


@pytest.mark.parametrize(("days", "times"), [(None, 1), (2, 1), (0, 0)])
def test_a_panel_that_is_switched_off_every_night_reads_them_an_hour_after_its_start(
    house: House, days: int | None, times: int
) -> None:
    house.store.scrubbed = None if days is None else datetime.now(UTC) - timedelta(days=days)
    house.swap.start()
    house.show_good("a")
    house.swap.set_idle(True)
    house.live(100)
    assert "scrubbed" not in house.store.said
    house.clock.advance(OVERDUE_SECONDS)
    house.live(10)
    assert house.store.said.count("scrubbed") == times
    house.clock.advance(OVERDUE_SECONDS)
    house.live(10)
    assert house.store.said.count("scrubbed") == times


def test_a_visitor_who_comes_stops_the_scrub_until_the_panel_is_quiet_again(house: House) -> None:
    house.swap.start()
    house.show_good("a")
    house.swap.set_idle(True)
    house.later = []
    house.clock.advance(SCRUB_SECONDS)
    house.live(1)
    house.swap.set_idle(False)
    house.work()
    assert "scrubbed" not in house.store.said
    house.swap.set_idle(True)
    house.live(1)
    house.work()
    assert house.store.said.count("scrubbed") == 1


def test_nothing_is_read_again_while_a_release_is_on_trial(house: House) -> None:
    house.swap.start()
    house.swap.set_idle(True)
    house.clock.advance(SCRUB_SECONDS)
    house.store.install("a")
    house.swap.poll()
    house.swap.framed()
    assert house.swap.rules.on_trial
    house.live(50)
    assert "scrubbed" not in house.store.said
    house.live(20)
    assert house.store.said == ["good a", "scrubbed"]


def test_a_panel_that_ends_stops_the_scrub(house: House) -> None:
    house.swap.start()
    house.show_good("a")
    house.swap.set_idle(True)
    house.later = []
    house.clock.advance(SCRUB_SECONDS)
    house.live(1)
    assert house.later
    house.swap.stop()
    house.work()
    assert "scrubbed" not in house.store.said


def test_the_built_in_exhibition_that_comes_late_does_not_take_the_place_of_a_release(house: House) -> None:
    house.later = []
    house.swap.start()
    task, deliver = house.later.pop(0)
    deliver(task())
    late, show_late = house.later.pop(0)
    house.store.install("a")
    house.live(4)
    house.work()
    assert house.shown == ["a"]
    show_late(late())
    assert house.shown == ["a"]
