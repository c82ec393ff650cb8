"""Fingers and palms, taps and drags, told by millimetres and seconds alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.panel.contacts import AFTER, DISBELIEVED, FINGER, HAND, STUCK, TAP, Contact, Contacts, Place


def laid(*places: Place, apart: float = 0.0) -> Contacts:
    """Contacts that come down one after the other and stay."""
    contacts = Contacts()
    for number, place in enumerate(places):
        contacts.press(number, place, number * apart)
        contacts.recognise(number * apart)
    return contacts


@pytest.mark.parametrize(
    ("places", "palm"),
    [
        ([(0, 0)], set()),
        ([(0, 0), (30, 0)], set()),
        ([(0, 0), (30, 0), (60, 20)], {0, 1, 2}),
        ([(0, 0), (30, 0), (60, 20), (40, 90)], {0, 1, 2, 3}),
        ([(0, 0), (30, 0), (400, 0)], set()),
        ([(0, 0), (30, 0), (400, 0), (430, 0)], set()),
        ([(0, 0), (30, 0), (60, 0), (600, 0)], {0, 1, 2}),
        ([(0, 0), (100, 0), (200, 0)], set()),
        ([(0, 0), (40, 0), (80, 0), (170, 0)], {0, 1, 2, 3}),
    ],
)
@pytest.mark.parametrize("apart", [0.0, 0.05, 1.0])
def test_three_contacts_within_a_hand_are_a_palm(places: list[Place], palm: set[int], apart: float) -> None:
    """At once or one after the other. Two visitors with two fingers each are none."""
    assert laid(*places, apart=apart).palm == palm


def test_a_stuck_contact_makes_no_palm_of_a_pinch() -> None:
    contacts = laid((0, 0))
    contacts.press(1, (30, 0), STUCK + 1)
    contacts.press(2, (60, 0), STUCK + 1)
    assert contacts.recognise(STUCK + 1) == set()


def test_what_comes_down_beside_a_palm_belongs_to_it() -> None:
    contacts = laid((0, 0), (30, 0), (60, 0))
    contacts.lift(0, 1.0)
    contacts.lift(1, 1.0)
    contacts.press(5, (40, 40), 1.1)
    contacts.press(6, (500, 0), 1.1)
    assert contacts.recognise(1.1) == {5}
    for number in (2, 5):
        contacts.lift(number, 1.2)
    assert contacts.palm == set()
    contacts.press(7, (30, 10), 1.2 + AFTER - 0.01)
    assert contacts.recognise(1.2 + AFTER - 0.01) == {7}
    contacts.lift(7, 1.6)
    contacts.press(8, (30, 10), 1.6 + AFTER)
    assert contacts.recognise(1.6 + AFTER) == set()


def test_a_large_contact_is_a_palm() -> None:
    contacts = Contacts()
    contacts.press(0, (0, 0), 0, FINGER)
    contacts.press(1, (500, 0), 0, FINGER + 1)
    assert contacts.recognise(0) == {1}
    contacts.move(0, (0, 0), FINGER + 10)
    assert contacts.recognise(1) == {0}, "it has been laid down flat"


def test_a_panel_that_reports_only_large_contacts_is_not_believed() -> None:
    contacts = Contacts()
    palms = []
    for number in range(DISBELIEVED + 3):
        contacts.press(number, (0, 0), number, 100)
        palms.append(contacts.recognise(number) == {number})
        contacts.lift(number, number + 0.1)
    assert palms == [True] * DISBELIEVED + [False] * 3
    contacts.press(50, (0, 0), 100, 9)
    contacts.lift(50, 100.1)
    contacts.press(51, (0, 0), 101, 100)
    assert contacts.recognise(101) == {51}


def test_a_tap_trembles_and_a_drag_stays_one() -> None:
    tap = Contact((10, 10), 0, (10, 10))
    tap.move((10 + TAP, 10))
    assert not tap.dragged
    tap.move((10 + TAP, 11))
    tap.move((10, 10))
    assert tap.dragged


@given(
    st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.floats(0, 1000), st.floats(0, 600)), max_size=60)
)
def test_whatever_comes_and_goes_nothing_is_left_when_all_is_lifted(
    events: list[tuple[int, bool, float, float]],
) -> None:
    contacts = Contacts()
    now = 0.0
    for number, down, x, y in events:
        now += 0.1
        if down:
            contacts.press(number, (x, y), now)
        else:
            contacts.lift(number, now)
        contacts.recognise(now)
        assert contacts.palm <= contacts.down.keys()
        assert len(contacts._left) <= len(events)
    for number in range(10):
        contacts.lift(number, now)
    contacts.press(0, (5, 5), now + AFTER + 1)
    assert contacts.recognise(now + AFTER + 1) == set()
    assert contacts._left == []


def test_a_hand_is_wider_than_three_fingers() -> None:
    assert HAND > 4 * FINGER
