"""The staff page's view-models without a screen: they refuse actions that the page does not show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.store.values import Status
from kiosk.panel.drives.interface import Drives
from kiosk.staff import pin
from kiosk.staff.actions import StaffActions, StaffStore
from kiosk.staff.room import CLOSE_AFTER, StaffRoom
from tests.conftest import Noise
from tests.staff.things import STICK, kept, offered, status

PIN = "2580"


def at_once(task: Callable[[], Any], deliver: Callable[[Any], None]) -> None:
    deliver(task())


@dataclass
class Things(StaffStore, Drives):
    """A store with two releases, and one stick."""

    done: list[str] = field(default_factory=list)
    status_now: Status = field(default_factory=lambda: status(kept(2), kept(1), active="beibei@2"))
    found: Any = field(default_factory=lambda: offered(3))
    fault: Exception | None = None

    def look(self, *_: object) -> Any:
        if self.fault:
            raise self.fault
        return self.found.offer if _ else (STICK,)

    def status(self) -> Status:
        if self.fault:
            raise self.fault
        return self.status_now

    def files(self, release: str, /) -> dict[str, Path]:
        return {}

    def install(self, *_: object, accept_stale: bool, **__: object) -> Any:
        if self.fault:
            raise self.fault
        self.done.append(f"install{' stale' * accept_stale}")
        return kept(3)

    def activate(self, release: str, /, **_: object) -> None:
        if self.fault:
            raise self.fault
        self.done.append(release)


class Medium:
    def close(self) -> None: ...


@dataclass
class Desk:
    room: StaffRoom
    things: Things
    wall: list[float]

    def enter(self, digits: str = PIN) -> None:
        for digit in digits:
            self.room.keys.digit(digit)
        self.room.keys.enter()

    @property
    def screen(self) -> str:
        return str(self.room.property("screen"))

    @property
    def question(self) -> str:
        return str(self.room.property("question"))


@pytest.fixture(scope="module")
def lock() -> pin.Lock:
    return pin.lock(PIN)


@pytest.fixture
def desk(qapp: object, tmp_path: Path, lock: pin.Lock) -> Iterator[Desk]:
    pin.save(tmp_path, lock)
    parent, things, wall = QObject(), Things(), [1_800_000_000.0]
    actions = StaffActions(things, lambda _: cast("Any", Medium()), lambda *_: None, lambda *_: None)
    room = StaffRoom(tmp_path, actions, things, at_once, at_once, lambda: wall[0], lambda: wall[0], parent)
    room.set_takeover("beibei@2", False, None)
    yield Desk(room, things, wall)
    room.stop()
    parent.deleteLater()


def test_the_right_pin_leads_to_the_desk(desk: Desk) -> None:
    desk.room.open()
    desk.enter("9999")
    assert desk.screen == "pin"
    desk.enter()
    assert desk.screen == "desk"


@pytest.mark.parametrize("screen", ["", "pin"])
def test_before_the_pin_nothing_is_done(desk: Desk, screen: str) -> None:
    if screen:
        desk.room.open()
    for slot in (
        lambda: desk.room.askAgain("beibei@1"),
        desk.room.answerYes,
        lambda: desk.room.install(STICK.id, True),
        desk.room.answerNo,
        desk.room.cancel,
        desk.room.answerYes,
    ):
        slot()
        assert (desk.screen, desk.question, desk.things.done) == (screen, "", [])
    if screen:
        desk.enter()
        assert desk.screen == "desk"


def test_while_the_pad_waits_neither_keys_nor_questions_do_anything(desk: Desk) -> None:
    desk.room.open()
    for _ in range(3):
        desk.enter("9999")
    assert desk.room.keys.property("blocked")
    desk.enter()
    desk.room.askAgain("beibei@1")
    desk.room.answerYes()
    assert (desk.screen, desk.things.done) == ("pin", [])
    desk.wall[0] += 11
    desk.room.keys.tick()
    desk.enter()
    assert desk.screen == "desk"


def test_only_what_is_kept_and_does_not_show_is_shown_again(desk: Desk) -> None:
    desk.room.open()
    desk.enter()
    for name in ("beibei@2", "beibei@9", "", "../records"):
        desk.room.askAgain(name)
        desk.room.answerYes()
    assert desk.things.done == []
    desk.room.askAgain("beibei@1")
    desk.room.install(STICK.id, True)  # under the question
    assert desk.things.done == []
    desk.room.answerYes()
    desk.room.answerYes()
    assert desk.things.done == ["beibei@1"]


def test_a_question_ends_with_the_page(desk: Desk) -> None:
    desk.room.open()
    desk.enter()
    desk.room.askAgain("beibei@1")
    desk.room.close()
    desk.room.answerYes()
    assert desk.things.done == []


def test_what_shows_already_is_not_installed_and_what_is_stale_asks_for_the_pin(desk: Desk) -> None:
    desk.things.found = offered(2)
    desk.room.open()
    desk.enter()
    desk.room.install(STICK.id, True)
    assert desk.things.done == []
    desk.room.close()
    desk.things.found = offered(3, stale=True)
    desk.room.open()
    desk.enter()
    desk.room.install(STICK.id, True)
    assert (desk.question, desk.things.done) == ("accept", [])
    desk.room.answerYes()
    assert desk.things.done == []
    desk.room.answerNo()
    desk.enter()  # the pad has closed
    assert desk.things.done == []
    desk.room.install(STICK.id, True)
    desk.enter()
    assert desk.things.done == ["install stale"]


@pytest.mark.parametrize("digit", ["", "12", "a", "２", "²", " "])
def test_a_key_is_one_digit(desk: Desk, digit: str) -> None:
    desk.room.open()
    desk.room.keys.digit(digit)
    assert desk.room.keys.property("typed") == 0


def test_whatever_is_raised_behind_the_page_the_page_goes_on(desk: Desk, noise: Noise) -> None:
    desk.room.open()
    desk.enter()
    for fault in (
        ZeroDivisionError("anything"),
        RefusalError("坏了。", "It is broken.", "S03"),
        MemoryError(),
    ):
        desk.things.fault = fault
        desk.room.look()
        assert not desk.room.looking
        assert desk.room.property("troubleZh")
        desk.room.askAgain("beibei@1")
        desk.room.answerYes()
        assert desk.room.property("troubleZh")
        desk.things.fault = None
        desk.room.look()
        assert not desk.room.property("troubleZh")
    assert noise.take("a background task failed")


def test_an_install_that_raises_anything_ends(desk: Desk, noise: Noise) -> None:
    desk.room.open()
    desk.enter()
    desk.things.fault = ZeroDivisionError("anything")
    desk.room.install(STICK.id, True)
    assert noise.take("a background task failed")
    assert desk.room.property("workStick") == ""
    desk.things.fault = None
    desk.room.look()
    desk.room.install(STICK.id, True)
    assert desk.things.done == ["install"]


# -- the pad and the clock ---------------------------------------------------------------------------------------


def test_after_the_clock_was_set_back_the_wait_counts_from_when_that_was_seen(
    desk: Desk, tmp_path: Path
) -> None:
    today = desk.wall[0]
    desk.wall[0] = today + 200 * 86_400
    desk.room.open()
    for _ in range(3):
        desk.enter("9999")
    desk.wall[0] = today
    desk.room.keys.tick()
    assert desk.room.keys.property("blocked")
    seen = pin.load(tmp_path)
    assert seen is not None
    assert seen.failed_at == today, "also after a restart"
    desk.wall[0] = today + 11
    desk.room.keys.tick()
    desk.enter()
    assert desk.screen == "desk"


def test_a_try_is_counted_on_the_disk_before_it_is_answered(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []
    answer = pin.answer

    def spy(lock: pin.Lock, typed: str, now: float) -> pin.Answer:
        kept_now = pin.load(tmp_path)
        assert kept_now is not None
        counted.append(kept_now.fails)
        return answer(lock, typed, now)

    monkeypatch.setattr(pin, "answer", spy)
    desk.room.open()
    desk.enter("9999")
    desk.enter("9998")
    desk.enter()
    assert counted == [1, 2, 3]
    opened = pin.load(tmp_path)
    assert opened is not None
    assert opened.fails == 0


def test_a_damaged_file_is_as_no_pin_and_the_pad_is_not_busy(
    desk: Desk, tmp_path: Path, lock: pin.Lock
) -> None:
    pin.save(tmp_path, replace(lock, failed_at=float("inf"), fails=9))
    desk.room.open()
    assert not desk.room.keys.busy
    assert not desk.room.keys.property("isSet")
    desk.enter()
    assert desk.screen == "pin"


def test_whatever_reading_the_file_raises_the_pad_is_not_busy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, noise: Noise
) -> None:
    def broken(folder: Path) -> None:
        raise MemoryError

    monkeypatch.setattr(pin, "load", broken)
    desk.room.open()
    assert not desk.room.keys.busy
    assert not desk.room.keys.property("isSet")
    assert noise.take("a background task failed")


def test_where_the_disk_keeps_nothing_the_wait_lasts_as_long_as_the_panel_runs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, lock: pin.Lock) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(pin, "save", full)
    desk.room.open()
    for _ in range(3):
        desk.enter("9999")
    desk.room.close()
    desk.room.open()
    assert desk.room.keys.property("blocked")
    desk.wall[0] += 11
    desk.room.keys.tick()
    desk.enter()
    assert desk.screen == "desk"


def test_a_page_that_nobody_uses_closes(desk: Desk) -> None:
    desk.room.open()
    desk.enter()
    desk.wall[0] += CLOSE_AFTER - 1
    desk.room.tick()
    assert desk.screen == "desk"
    desk.room.use()
    desk.wall[0] += CLOSE_AFTER - 1
    desk.room.tick()
    assert desk.screen == "desk"
    desk.wall[0] += 1
    desk.room.tick()
    assert desk.screen == ""
