"""Staff at the panel: the hidden sign, the PIN, a stick, and what visitors never see. Real touches, real releases."""

from __future__ import annotations

import gc
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.app import App
from kiosk.bundles.store.store import Store
from kiosk.bundles.trust.medium import Medium
from kiosk.panel.drives.interface import Volume
from kiosk.staff import pin
from kiosk.staff.corner_sign import PRESSES
from kiosk.staff.room import StaffRoom
from kiosk.tour.hall import PIN, Sticks
from tests.assistive import Found, Role, found, interfaces
from tests.conftest import Build, Clock, wait, wait_until
from tests.hall import FIRST, SECOND, TITLES, Halls
from tests.journeys.test_assistive import pressable
from tests.walker import Walker


class Staff:
    """A member of staff at a panel."""

    def __init__(self, walker: Walker, data: Path, sticks: Sticks) -> None:
        self.walker, self.data, self.sticks = walker, data, sticks
        self.app: App = walker.app
        self.store = Store(data)

    @property
    def room(self) -> StaffRoom:
        room = self.app.staff.room
        assert room is not None
        return room

    @property
    def showing(self) -> str | None:
        assert self.app.swap is not None
        return self.app.swap.rules.showing

    def corners(self) -> tuple[QPoint, QPoint]:
        width, height = self.walker.window.width(), self.walker.window.height()
        return QPoint(3, 3), QPoint(width - 3, 3) if height > width else QPoint(3, height - 3)

    def knock(self, presses: int = PRESSES) -> None:
        """Make the sign, or a part of it."""
        for number in range(presses):
            self.walker.tap_at(self.corners()[number % 2])
            self.walker.clock.advance(0.5)

    def open(self) -> None:
        """Make the sign and wait for the PIN pad."""
        self.knock()
        self.walker.get("staff.leave")
        wait_until(lambda: not self.room.keys.property("blocked"), "the pad")

    def type(self, digits: str) -> None:
        """Type a PIN and confirm it."""
        for digit in digits:
            self.touch(f"pin.{digit}")
        self.touch("pin.enter")
        wait_until(lambda: self.room.keys.property("typed") == 0, "the PIN to be taken")
        wait_until(lambda: not self.room.keys.busy, "the PIN to be tried")
        wait(0.05)

    def touch(self, name: str) -> None:
        """Touch a control of the page; the panel below the page is not at rest."""
        wait(0.05)
        self.walker.tap_at(self.walker.middle(name))
        wait(0.05)

    def enter(self) -> None:
        """Go to the staff page."""
        self.open()
        self.type(PIN)
        wait_until(lambda: "正在展出  Now showing" in self.walker.texts(), f"the page: {self.walker.texts()}")

    def put_in(self, *sticks: Volume) -> None:
        """Put exactly these sticks into the panel and wait until they have been read."""
        self.sticks.volumes = sticks
        self.notice()

        def looked_at() -> bool:
            cards = self.room.cards
            return [card.cardId for card in cards] == [stick.id for stick in sticks] and not any(
                card.stateZh.startswith("正在") for card in cards
            )

        wait_until(looked_at, "the sticks to be looked at", 20)

    def notice(self) -> None:
        """Let the page refresh."""
        self.walker.clock.advance(2.5)
        self.room.tick()
        wait(0.1)

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Run the work and refresh the page until `condition` holds."""

        def then() -> bool:
            self.room.tick()
            assert self.app.swap is not None
            self.app.swap.tick()
            self.walker.clock.advance(0.2)
            return bool(condition())

        wait_until(then, what, 30)

    def says(self, text: str) -> bool:
        return any(text in shown for shown in self.walker.texts())


@pytest.fixture(params=[(960, 540)], ids=["landscape"])
def staff(request: pytest.FixtureRequest, panel: Build, clock: Clock, halls: Halls, tmp_path: Path) -> Staff:
    """Staff at a panel that shows the first release."""
    width, height = request.param
    data, sticks = halls.data(tmp_path / "data"), Sticks()
    app = panel(width, height, clock=clock, charts=False, data=data, drives=sticks)
    made = Staff(Walker(app, clock), data, sticks)
    wait_until(lambda: made.showing == FIRST, "the first release")
    made.walker.rest()
    return made


both_ways = pytest.mark.parametrize(
    "staff", [(960, 540), (540, 960)], ids=["landscape", "upright"], indirect=True
)


@both_ways
def test_the_sign_opens_the_pad_and_only_the_whole_sign(staff: Staff) -> None:
    staff.knock(PRESSES - 1)
    wait(0.1)
    assert staff.app.staff.room is None, "nothing of the page is loaded before the sign"
    staff.walker.clock.advance(60)
    staff.knock(PRESSES - 1)
    wait(0.1)
    assert not staff.app.staff.is_open
    staff.walker.clock.advance(60)
    staff.open()
    assert staff.walker.find("pin.5") is not None


def test_two_fingers_do_not_make_the_sign(staff: Staff) -> None:
    for _ in range(PRESSES):
        staff.walker.finger.press(*staff.corners())
        wait(0.02)
        staff.walker.finger.release(*staff.corners())
    wait(0.1)
    assert not staff.app.staff.is_open


def test_the_right_pin_opens_the_page_and_leaving_locks_it(staff: Staff) -> None:
    staff.enter()
    assert staff.says("拾级·北碚")
    staff.touch("staff.leave")
    wait_until(lambda: staff.walker.find("staff.leave") is None, "the page to go")
    staff.walker.rest()
    assert staff.walker.where == ("attract", "home", "")
    staff.open()
    assert not staff.says("Now showing")
    assert staff.walker.find("pin.5") is not None


def test_wrong_pins_wait_and_a_restart_does_not_help(staff: Staff, panel: Build, clock: Clock) -> None:
    staff.open()
    for _ in range(3):
        staff.type("1470")
    assert staff.says("输错多次")
    assert not staff.walker.get("pin.5").isEnabled()
    staff.touch("pin.5")
    assert staff.room.keys.property("typed") == 0
    kept = pin.load(staff.data)
    assert kept is not None
    assert kept.fails == 3
    again = Staff(
        Walker(panel(960, 540, clock=clock, charts=False, data=staff.data, drives=Sticks()), clock),
        staff.data,
        Sticks(),
    )
    wait_until(lambda: again.showing == FIRST, "the first release")
    again.walker.rest()
    again.knock()
    again.walker.get("staff.leave")
    wait_until(lambda: again.says("输错多次"), "the wait")


def test_without_a_pin_the_page_says_how_to_set_one(staff: Staff) -> None:
    (staff.data / pin.FILE).unlink()
    staff.open()
    wait_until(lambda: staff.says("kiosk staff pin"), "the command")
    assert staff.walker.find("pin.5") is None


def test_after_three_minutes_without_use_the_page_closes(staff: Staff) -> None:
    staff.enter()
    for _ in range(2):
        staff.walker.clock.advance(170)
        staff.walker.tap_at(QPoint(staff.walker.window.width() // 2, 30))
        staff.room.tick()
        assert staff.app.staff.is_open
    staff.walker.clock.advance(181)
    staff.room.tick()
    wait_until(lambda: staff.walker.find("staff.leave") is None, "the page to go")
    staff.walker.rest()
    assert staff.walker.where == ("attract", "home", "")


def test_the_arrows_scroll_the_page_also_after_the_pad_was_touched(staff: Staff) -> None:
    staff.walker.wake()
    staff.app.visit.set_options(text_scale=2.0)
    staff.walker.clock.advance(10)
    staff.enter()
    staff.touch("scroll.down")
    wait_until(lambda: staff.walker.find("scroll.up") is not None, "the page to scroll")


def test_the_visit_below_hears_nothing_of_staff(staff: Staff) -> None:
    staff.walker.wake()
    staff.walker.go("figures")
    staff.walker.clock.advance(10)
    staff.enter()
    assert staff.walker.where == ("attract", "home", "")
    staff.walker.clock.advance(100)
    staff.app.visit.tick()
    for x in range(50, staff.walker.window.width() // 2, 100):
        staff.walker.tap_at(QPoint(x, staff.walker.window.height() - 60))
    wait(0.1)
    assert staff.walker.where == ("attract", "home", "")


def test_a_stick_is_verified_compared_installed_and_shown(staff: Staff, halls: Halls, tmp_path: Path) -> None:
    staff.enter()
    assert staff.says("请插入优盘")
    stick = halls.stick(SECOND, tmp_path / "stick")
    staff.put_in(stick)
    assert staff.says("签名无误")
    assert staff.says("导语与标题"), staff.walker.texts()
    staff.touch(f"staff.now.{stick.label}")
    staff.until(lambda: staff.showing == SECOND, "the new release")
    staff.until(lambda: staff.says("屏上正是这一版"), "the stick's card")
    assert staff.says("正在试展")
    staff.touch("staff.leave")
    staff.walker.rest()
    wait_until(lambda: TITLES[SECOND] in staff.walker.texts(), "the new title on the attract screen")


def test_at_the_next_idle_moment_means_after_staff_have_left(
    staff: Staff, halls: Halls, tmp_path: Path
) -> None:
    staff.enter()
    stick = halls.stick(SECOND, tmp_path / "stick")
    staff.put_in(stick)
    staff.touch(f"staff.idle.{stick.label}")
    staff.until(lambda: staff.says("屏前无人时换上"), "the release to wait")
    assert staff.showing == FIRST
    staff.touch("staff.leave")
    wait_until(lambda: staff.showing == SECOND, "the quiet moment")


def test_two_sticks_are_both_shown(staff: Staff, halls: Halls, tmp_path: Path) -> None:
    staff.enter()
    one, other = halls.stick(SECOND, tmp_path / "one"), halls.stick(FIRST, tmp_path / "other")
    staff.put_in(one, other)
    assert {card.release for card in staff.room.cards} == {"2", "1"}
    assert {card.stateZh for card in staff.room.cards} == {
        "签名无误，可以换上",
        "屏上正是这一版，可以拔下优盘",
    }


def test_a_stick_pulled_while_it_is_copied_changes_nothing(
    staff: Staff, halls: Halls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.bundles.store.objects import Objects

    staff.enter()
    stick = halls.stick(SECOND, tmp_path / "stick")
    staff.put_in(stick)
    real = Objects.copy

    def pulled(self: Objects, *arguments: object) -> object:
        shutil.rmtree(stick.path)
        return real(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Objects, "copy", pulled)
    staff.touch(f"staff.now.{stick.label}")
    staff.until(lambda: staff.room.property("workStick") == "", "the install to end")
    staff.until(lambda: staff.says("请插入优盘"), "the stick to be gone")
    status = staff.store.status()
    assert (status.active, [kept.id for kept in status.kept]) == (FIRST, [FIRST])
    assert staff.showing == FIRST
    monkeypatch.undo()
    staff.put_in(halls.stick(SECOND, tmp_path / "again"))
    staff.touch(f"staff.now.{stick.label}")
    staff.until(lambda: staff.showing == SECOND, "the new release")


def test_a_refusal_is_one_sentence_in_both_languages_and_a_report_on_the_stick(
    staff: Staff, halls: Halls, tmp_path: Path
) -> None:
    staff.enter()
    stick = halls.stick(SECOND, tmp_path / "stick")
    staff.put_in(stick)
    for file in (stick.path / "objects").rglob("*.toml"):
        file.write_bytes(b"spoiled" + file.read_bytes()[7:])
    staff.touch(f"staff.now.{stick.label}")
    staff.until(lambda: staff.room.cards[0].tone == "bad", "the refusal")
    card = staff.room.cards[0]
    assert card.stateZh.endswith("。")
    assert card.stateEn.endswith(".")
    assert "Error" not in card.stateEn
    (report,) = stick.path.glob("shiji-report-*.txt")
    assert card.stateZh in report.read_text(encoding="utf-8-sig")
    assert staff.showing == FIRST


def test_a_cancelled_install_changes_nothing(
    staff: Staff, halls: Halls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from kiosk.bundles.progress import Progress, Tell
    from kiosk.bundles.store.values import Kept

    staff.enter()
    stick = halls.stick(SECOND, tmp_path / "stick")
    staff.put_in(stick)
    goes_on = Event()
    real = staff.room.store.install

    def slow(medium: Medium, *, tell: Tell, **wishes: Any) -> Kept:
        def told(progress: Progress) -> None:
            tell(progress)
            assert goes_on.wait(20)

        return real(medium, tell=told, **wishes)

    monkeypatch.setattr(staff.room.store, "install", slow)
    staff.touch(f"staff.now.{stick.label}")
    wait_until(lambda: staff.walker.find("staff.cancel") is not None, "the button")
    assert staff.walker.find(f"staff.now.{stick.label}") is None
    staff.touch("staff.cancel")
    goes_on.set()
    staff.until(lambda: staff.room.property("workStick") == "", "the install to end")
    assert staff.store.status().active == FIRST
    assert staff.room.cards[0].tone == "good"
    assert not list(stick.path.glob("shiji-report-*"))


def test_an_old_stick_is_amber_and_only_the_pin_accepts_it(
    staff: Staff, halls: Halls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime, timedelta

    staff.enter()
    store = staff.room.store
    later = datetime.now(UTC) + timedelta(days=200)
    monkeypatch.setattr(store, "_now", lambda: later)
    monkeypatch.setattr(store, "_place", replace(store._place, now=lambda: later))  # type: ignore[attr-defined]
    stick = halls.stick(SECOND, tmp_path / "stick")
    staff.put_in(stick)
    assert staff.room.cards[0].tone == "amber"
    staff.touch(f"staff.now.{stick.label}")
    staff.walker.get("staff.no")
    staff.touch("staff.no")
    assert staff.store.status().active == FIRST
    staff.touch(f"staff.now.{stick.label}")
    staff.walker.get("staff.no")
    staff.type("1470")
    assert staff.store.status().active == FIRST
    assert staff.says("PIN 不对")
    staff.type(PIN)
    staff.until(lambda: staff.showing == SECOND, "the accepted release")


def test_staff_go_back_with_two_touches(staff: Staff, halls: Halls, tmp_path: Path) -> None:
    staff.enter()
    staff.put_in(halls.stick(SECOND, tmp_path / "stick"))
    staff.touch("staff.now.优盘2")
    staff.until(lambda: staff.showing == SECOND, "the new release")
    staff.sticks.volumes = ()
    staff.until(lambda: staff.walker.find(f"staff.again.{FIRST}") is not None, "the way back")
    staff.touch(f"staff.again.{FIRST}")
    staff.walker.get("staff.yes")
    assert staff.says("改回第 1 版")
    staff.touch("staff.no")
    assert staff.showing == SECOND
    staff.touch(f"staff.again.{FIRST}")
    staff.walker.get("staff.yes")
    staff.touch("staff.yes")
    staff.until(lambda: staff.showing == FIRST, "the release before")


def test_a_panel_without_a_data_folder_has_no_staff_page(panel: Build, clock: Clock) -> None:
    walker = Walker(panel(640, 360, clock=clock, charts=False), clock)
    Staff(walker, Path("none"), Sticks()).knock()
    wait(0.1)
    assert not walker.app.staff.is_open


def test_opening_and_closing_leaves_nothing_behind(staff: Staff, halls: Halls, tmp_path: Path) -> None:
    stick = halls.stick(SECOND, tmp_path / "stick")

    def visit() -> None:
        staff.enter()
        staff.put_in(stick)
        staff.touch("staff.leave")
        staff.sticks.volumes = ()
        wait_until(lambda: staff.walker.find("staff.leave") is None, "the page to go")
        staff.walker.rest()

    def heavy() -> Counter[str]:
        gc.collect()
        names = {
            "CardRow",
            "KeptRow",
            "RowsModel",
            "QTimer",
            "StaffRoom",
            "PinPad",
            "Offered",
            "Comparison",
            "Volume",
        }
        return Counter(name for name in (type(thing).__name__ for thing in gc.get_objects()) if name in names)

    visit()
    before = heavy()
    for _ in range(4):
        visit()
    assert heavy() - before == Counter()


# -- keys ------------------------------------------------------------------------------------------------


def test_keys_reach_the_pad_and_nothing_below_it(staff: Staff) -> None:
    staff.walker.wake()
    for _ in range(40):
        QTest.keyClick(staff.walker.window, Qt.Key.Key_Tab)
        if staff.walker.window.activeFocusItem().objectName() == "home.step-3":
            break
    staff.open()
    wait(0.1)
    # The first key only shows where the focus is: on the key 1. Space presses it.
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_2):
        QTest.keyClick(staff.walker.window, key)
    assert staff.room.keys.property("typed") == 3
    assert staff.walker.where == ("attract", "home", "")
    seen = set()
    for key in [Qt.Key.Key_Backtab] * 14 + [Qt.Key.Key_Tab] * 14:
        QTest.keyClick(staff.walker.window, key)
        seen.add(staff.walker.window.activeFocusItem().objectName())
    assert all(name.startswith(("pin.", "staff.", "bar.")) for name in seen), seen
    found = pressable(staff.walker)
    assert found >= {"pin.1", "staff.leave"}
    assert all(name.startswith(("pin.", "staff.", "bar.")) for name in found), found
    QTest.keyClick(staff.walker.window, Qt.Key.Key_Escape)
    staff.walker.rest()
    assert not staff.app.staff.is_open
    assert staff.walker.where == ("attract", "home", "")


def test_a_question_has_the_keys_until_it_is_answered(staff: Staff) -> None:
    staff.enter()
    staff.room.set_takeover(None, False, None)  # the current release cannot be selected
    staff.room.askAgain(FIRST)
    staff.walker.get("staff.no")
    assert staff.walker.window.activeFocusItem().objectName() == "staff.no"
    seen = set()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Backtab):
        QTest.keyClick(staff.walker.window, key)
        seen.add(staff.walker.window.activeFocusItem().objectName())
    assert seen == {"staff.yes", "staff.no"}
    QTest.keyClick(staff.walker.window, Qt.Key.Key_Escape)
    wait_until(lambda: staff.room.property("question") == "", "no")
    assert staff.app.staff.is_open, "no is no to the question only"
    QTest.keyClick(staff.walker.window, Qt.Key.Key_Escape)
    wait_until(lambda: not staff.app.staff.is_open, "the page to close")


def test_the_touch_that_completes_the_sign_presses_nothing_on_the_pad(staff: Staff) -> None:
    for number in range(PRESSES - 1):
        staff.walker.tap_at(staff.corners()[number % 2])
        staff.walker.clock.advance(0.5)
    corner = staff.corners()[(PRESSES - 1) % 2]
    staff.walker.finger.press(corner)
    key = staff.walker.middle("pin.5")
    staff.walker.finger.move(key)
    staff.walker.finger.release(key)
    wait(0.05)
    assert staff.room.keys.property("typed") == 0


@pytest.mark.parametrize("name", ["bar.home", "bar.back"])
def test_home_and_back_on_the_bar_leave_the_page(staff: Staff, name: str) -> None:
    staff.enter()
    staff.walker.tap_at(staff.walker.middle(name))
    wait_until(lambda: not staff.app.staff.is_open, "the page to close")
    assert staff.walker.where == ("attract", "home", "")


def test_staff_have_the_sheets_too_and_back_closes_them_first(staff: Staff) -> None:
    staff.enter()
    staff.touch("bar.access")
    staff.touch("access.scale.125")
    wait_until(lambda: staff.app.visit.property("textScale") == 1.25, "the larger text")
    assert staff.walker.where == ("attract", "home", "")
    staff.touch("bar.back")
    wait_until(lambda: staff.walker.find("access.scale.125") is None, "the sheet to fold")
    assert staff.app.staff.is_open
    staff.touch("bar.home")
    wait_until(lambda: not staff.app.staff.is_open, "the page to close")
    assert staff.app.visit.property("textScale") == 1.0


def test_in_reach_mode_staff_type_the_pin_low(staff: Staff) -> None:
    staff.open()
    staff.app.visit.set_options(reach=True, reduced_motion=True)
    pad = staff.room.keys
    wait_until(lambda: not pad.busy, "the pad")
    for digit in PIN:
        staff.walker.tap_at(staff.walker.middle(f"deck.pin.{digit}"))
    wait_until(lambda: pad.property("typed") == len(PIN), "the digits")
    assert not staff.walker.get("pin.1").isEnabled()
    staff.walker.tap_at(staff.walker.middle("deck.pin.enter"))
    wait_until(lambda: staff.room.property("screen") == "desk", "the desk")
    wait(0.3)
    staff.walker.tap_at(staff.walker.middle("deck.staff.leave"))


def heard(staff: Staff) -> list[Found]:
    """What assistive software finds of the page: all of it has a name, and no two controls have the same."""
    things = found(staff.walker)
    assert [one for one in things if not one.name.strip()] == []
    controls = [one.name for one in things if one.role is Role.Button]
    assert len(set(controls)) == len(controls)
    return things


def test_the_page_can_be_heard_and_pressed(staff: Staff, halls: Halls, tmp_path: Path) -> None:
    staff.open()
    names = {one.object_name: one.name for one in heard(staff)}
    assert names["pin.7"] == "7"
    assert names["pin.erase"] == "退格 Erase"
    staff.type(PIN)
    staff.put_in(halls.stick(SECOND, tmp_path / "one"), halls.stick(FIRST, tmp_path / "other"))
    things = heard(staff)
    assert [one.name for one in things if one.role is Role.Heading][:2] == [
        "工作人员",
        "正在展出  Now showing",
    ]
    now = [one.name for one in things if one.object_name.startswith("staff.now.")]
    assert len(now) == 1
    assert all(name.startswith("马上换上 Show it now: ") for name in now)
    leave = next(each for each in interfaces(staff.walker) if each.object().objectName() == "staff.leave")
    action = leave.actionInterface()
    assert action is not None
    action.doAction("Press")
    wait_until(lambda: not staff.app.staff.is_open, "the page to close")
