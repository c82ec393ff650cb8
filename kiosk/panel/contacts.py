"""Tells fingers from palms, and taps from drags. Lengths are in millimetres on the glass, times in seconds. No Qt.

- Three or more contacts that are down at once within a hand's width are a palm, and so is one contact that is larger than a finger.
  What comes down beside a palm, or where one was just lifted, belongs to it.
- A contact that has been down for long is not counted: a stuck contact must not make a palm of two fingers beside it.
- A contact that goes further than `TAP` from where it came down is a drag until it is lifted, even if it comes back.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

TAP = 3.0
"""The farthest that a tap goes from where it came down."""
HAND = 110.0
"""The width of a hand: the largest distance between two contacts of a palm."""
FINGER = 25.0
"""The longest side of the largest contact of a finger, where the panel reports sizes."""
STUCK = 5.0
"""A contact that is down for longer makes no palm of others."""
AFTER = 0.3
"""After a palm is lifted, contacts at its place still belong to it for this time."""
DISBELIEVED = 5
"""So many large contacts one after the other are a panel that cannot measure: its sizes count again after a smaller one."""

Place = tuple[float, float]


@dataclass(slots=True)
class Contact:
    """A finger, or a part of a palm, on the glass."""

    start: Place
    began: float
    at: Place
    size: float = 0.0
    """Its longer side; 0 where the panel reports none."""
    dragged: bool = False

    def move(self, at: Place) -> None:
        """It goes on to a place."""
        self.at = at
        self.dragged = self.dragged or math.dist(self.start, at) > TAP


@dataclass(slots=True)
class Contacts:
    """The contacts of one touch panel by their numbers."""

    down: dict[int, Contact] = field(default_factory=dict)
    palm: set[int] = field(default_factory=set)
    """The contacts that are parts of a palm, until they are lifted."""
    _left: list[tuple[Place, float]] = field(default_factory=list)
    """Where a palm was lifted, and until when that counts."""
    _large: int = 0
    """The large contacts since the last smaller one."""

    def press(self, number: int, at: Place, now: float, size: float = 0.0) -> None:
        """A contact comes down."""
        self.down[number] = Contact(at, now, at, size)
        self.palm.discard(number)
        self._large = self._large + 1 if size > FINGER else 0

    def move(self, number: int, at: Place, size: float = 0.0) -> None:
        """A contact moves, or changes its size."""
        if contact := self.down.get(number):
            contact.move(at)
            contact.size = max(contact.size, size)

    def lift(self, number: int, now: float) -> None:
        """A contact is lifted."""
        contact = self.down.pop(number, None)
        if contact is not None and number in self.palm:
            self.palm.discard(number)
            self._left.append((contact.at, now + AFTER))

    def recognise(self, now: float) -> set[int]:
        """Adds to `palm` what is a palm now, and returns the new ones."""
        self._left = [(place, until) for place, until in self._left if now < until]
        young = {number: one for number, one in self.down.items() if now - one.began <= STUCK}
        found = {
            number for number, one in young.items() if one.size > FINGER and self._large <= DISBELIEVED
        } | _close_triples(young)
        places = [place for place, _ in self._left]
        grown = True
        while grown:
            near = places + [self.down[number].at for number in found | self.palm]
            beside = {number for number, one in young.items() if _is_beside(one.at, near)} - found
            grown = bool(beside)
            found |= beside
        new = found - self.palm
        self.palm |= found
        return new


def _close_triples(contacts: Mapping[int, Contact]) -> set[int]:
    """The contacts of which any three are within a hand's width."""
    near = {
        pair
        for pair in combinations(contacts, 2)
        if math.dist(contacts[pair[0]].at, contacts[pair[1]].at) <= HAND
    }
    return {
        number
        for a, b, c in combinations(contacts, 3)
        if {(a, b), (a, c), (b, c)} <= near
        for number in (a, b, c)
    }


def _is_beside(at: Place, places: list[Place]) -> bool:
    return any(math.dist(at, place) <= HAND for place in places)
