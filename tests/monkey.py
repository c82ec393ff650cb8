"""A random visitor: taps, slow double taps, drags, pinches, palms, stuck fingers, keys, the mouse, sheets, what sheets set, the voice and
talks of guides, in any order, and leaves.
"""

from __future__ import annotations

import random
from collections import Counter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.exhibition import session as sessions
from kiosk.exhibition.session import RATES, TEXT_SCALES, Look
from kiosk.exhibition.session import Hand as Side
from kiosk.exhibition.text import Language
from kiosk.screens.guide import Guide
from tests.conftest import wait
from tests.journeys.test_leftover_input import LEFT, NOTHING, Hand, ringed
from tests.mute import Mute
from tests.walker import Walker

KEYS = [
    Qt.Key.Key_Tab,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_F1,
    *[Qt.Key(Qt.Key.Key_F17 + number) for number in range(8)],
    Qt.Key.Key_A,
    Qt.Key.Key_Menu,
]
STUCK = (20, 21)
"""The numbers of the fingers that stay down."""


class Monkey:
    """One random visitor after the other at a panel, whose speaker is `ears`."""

    def __init__(self, walker: Walker, seed: int, ears: Mute) -> None:
        self.walker = walker
        self._ears = ears
        self._guide = Guide(walker.app.visit, walker.app.exhibit, walker.window)
        self.log: list[str] = []
        """What was done, and where, since the last visitor came."""
        self.seen: Counter[str] = Counter()
        """How often each kind of page was there after a deed."""
        self._choose = random.Random(seed)
        self._hand = Hand(walker)
        self._stuck: set[int] = set()
        self._keys: list[Qt.Key] = []
        self._mouse: QPoint | None = None
        self._deeds = {
            self._tap: 12,
            self._double_tap: 3,
            self._two_taps_at_once: 2,
            self._drag: 4,
            self._pinch: 2,
            self._palm: 3,
            self._stick: 1,
            self._key: 8,
            self._hold_key: 1,
            self._click: 2,
            self._hold_mouse: 1,
            self._wait_for_the_warning: 1,
            self._sheet: 4,
            self._set_something: 5,
            self._listen: 4,
            self._plug: 1,
            self._begin_a_talk: 1,
        }

    def visit(self, deeds: int) -> None:
        """Do so many things, go, and check that the panel is fresh for the next visitor."""
        self.log.clear()
        for _ in range(deeds):
            (deed,) = self._choose.choices(list(self._deeds), list(self._deeds.values()))
            self.log.append(f"{deed.__name__} {self.walker.where} {self.walker.app.visit.session.options}")
            deed()
            self.seen[self.walker.where[1]] += 1
        self.leave()

    def leave(self) -> None:
        """Go away, perhaps with fingers, keys and buttons down; then they are lifted."""
        if self.walker.app.visit.session.guide is not None:
            self.walker.clock.advance(1800)
            self.walker.app.visit.tick()
        self.walker.reset()
        self._check("after the reset")
        self._lift_all()
        wait(0.1)
        self.walker.rest()
        self._check("after what was down is lifted")

    def _check(self, when: str) -> None:
        walker, visit = self.walker, self.walker.app.visit
        assert walker.where == ("attract", "home", ""), when
        fresh = sessions.fresh(visit._rules, 0)
        assert (visit.session.options, visit.session.path, visit.session.sheet) == (
            fresh.options,
            fresh.path,
            fresh.sheet,
        ), when
        found = (self._pressed(), ringed(walker))
        assert found == ([], []), (when, found)
        assert visit.session.guide is None, when
        assert self._ears.playing is None, when
        assert walker.window.mouseGrabberItem() is None, when
        assert not walker._host.property("covering"), when

    def _pressed(self) -> list[str]:
        """The controls that are pressed, also those of a closed sheet."""
        items = self.walker._all(self.walker.window.contentItem())
        return [
            item.objectName()
            for item in items
            if item.inherits("QQuickAbstractButton") and item.property("pressed")
        ]

    def _lift_all(self) -> None:
        if self._stuck:
            self._hand.act(lift=tuple(self._stuck))
        for key in self._keys:
            QTest.keyRelease(self.walker.window, key)
        if self._mouse is not None:
            QTest.mouseRelease(self.walker.window, LEFT, NOTHING, self._mouse)
        self._stuck, self._keys, self._mouse = set(), [], None

    # -- deeds ----------------------------------------------------------------------------------------

    def _anywhere(self) -> QPoint:
        """Any place, mostly on a control."""
        window = self.walker.window
        place = QPoint(self._choose.randrange(window.width()), self._choose.randrange(window.height()))
        if self._choose.random() < 0.7:
            controls = [
                one for one in self.walker.of_type("Pressable") if one.isEnabled() and one.objectName()
            ]
            if controls:
                control = self._choose.choice(controls)
                middle = control.mapToScene(control.boundingRect().center()).toPoint()
                if window.contentItem().contains(middle):
                    return middle
        return place

    def _near(self, place: QPoint, reach: int) -> QPoint:
        return place + QPoint(self._choose.randint(-reach, reach), self._choose.randint(-reach, reach))

    def _tap(self, place: QPoint | None = None) -> None:
        self._hand.act(press={0: place or self._anywhere()})
        self._hand.act(lift=(0,))
        wait(self._choose.choice((0.0, 0.1, 0.4)))

    def _double_tap(self) -> None:
        place = self._anywhere()
        self._tap(place)
        wait(self._choose.random() * 0.5)
        self._tap(self._near(place, 30))

    def _two_taps_at_once(self) -> None:
        self._hand.act(press={0: self._anywhere(), 1: self._anywhere()})
        self._hand.act(lift=self._choose.choice([(0, 1), (0,), (1,)]))
        if rest := tuple(self._hand._down.keys() & {0, 1}):
            self._hand.act(lift=rest)

    def _drag(self) -> None:
        place = self._anywhere()
        way = self._near(QPoint(), 400)
        self._hand.act(press={0: place})
        for step in range(1, 5):
            self._hand.act(move={0: place + way * (step / 4)})
        self._hand.act(lift=(0,))

    def _pinch(self) -> None:
        place = self._anywhere()
        self._hand.act(press={0: place - QPoint(60, 0), 1: place + QPoint(60, 0)})
        for step in range(1, 4):
            aside = QPoint(60 + 40 * step, 0)
            self._hand.act(move={0: place - aside, 1: place + aside})
        self._hand.act(lift=(0, 1))

    def _palm(self) -> None:
        place = self._anywhere()
        contacts = {number: self._near(place, 70) for number in range(5, 5 + self._choose.randint(3, 6))}
        before = self.walker.where
        if self._choose.random() < 0.5:
            self._hand.act(press=contacts)
            if self._stuck == set():
                assert self.walker.where == before, "a palm did something"
        else:
            for number, at in contacts.items():
                self._hand.act(press={number: at})
        self._hand.act(lift=tuple(contacts))

    def _stick(self) -> None:
        """A finger comes down and stays."""
        if free := set(STUCK) - self._stuck:
            finger = free.pop()
            self._stuck.add(finger)
            self._hand.act(press={finger: self._anywhere()})

    def _key(self) -> None:
        key = self._choose.choice(KEYS)
        if key not in self._keys:
            QTest.keyClick(self.walker.window, key)
        wait(0.03)

    def _hold_key(self) -> None:
        key = self._choose.choice(KEYS)
        if key not in self._keys:
            self._keys.append(key)
            QTest.keyPress(self.walker.window, key)
        wait(0.03)

    def _click(self) -> None:
        if self._mouse is None:
            place = self._anywhere()
            QTest.mousePress(self.walker.window, LEFT, NOTHING, place)
            QTest.mouseMove(self.walker.window, self._near(place, 12))
            wait(0.03)
            QTest.mouseRelease(self.walker.window, LEFT, NOTHING, place)
        wait(0.03)

    def _hold_mouse(self) -> None:
        if self._mouse is None:
            self._mouse = self._anywhere()
            QTest.mousePress(self.walker.window, LEFT, NOTHING, self._mouse)
        wait(0.03)

    def _wait_for_the_warning(self) -> None:
        self.walker.clock.advance(self._choose.choice((100, 500)))
        self.walker.app.visit.tick()
        wait(0.1)

    def _sheet(self) -> None:
        """Open or close one of the two sheets, by touch."""
        name = self._choose.choice(("bar.access", "bar.help"))
        if self.walker.find(name) is not None:
            self._tap(self.walker.middle(name))

    def _set_something(self) -> None:
        """As a control of the access sheet does."""
        visit, choose = self.walker.app.visit, self._choose.choice
        if self.walker.where[0] != "browsing":
            return
        choose(
            [
                lambda: visit.setTextScale(choose(TEXT_SCALES)),
                lambda: visit.setLook(str(choose(list(Look)))),
                lambda: visit.setReducedMotion(choose((True, False))),
                lambda: visit.setReach(choose((True, True, False))),
                lambda: visit.setHand(str(choose(list(Side)))),
                lambda: visit.setSpeech(choose((True, True, False))),
                lambda: visit.setRate(choose(RATES)),
                lambda: visit.setLanguage(str(choose(list(Language)))),
                visit.louder,
                visit.softer,
                visit.standard,
            ]
        )()
        wait(self._choose.choice((0.0, 0.1)))

    def _listen(self) -> None:
        """Hear some sentences to their ends."""
        for _ in range(self._choose.randint(1, 12)):
            if self._ears.playing is not None:
                self._ears.end()
        wait(0.02)

    def _plug(self) -> None:
        self._choose.choice((self._ears.plugged, self._ears.unplugged)).emit()
        wait(0.02)

    def _begin_a_talk(self) -> None:
        """As staff do for a guide."""
        if self.walker.where[0] == "browsing":
            self.walker.window.setProperty("guide", self._guide)
            self._guide.start(0, 30)
            wait(0.05)
