"""The keys that steer the panel: which code does what.

The whole exhibition works with six keys (up, down, OK, back, next, help), with a plain keyboard and with a clicker. EZ keypads and
Storm's AudioNav keypads send F17 to F24. Codes that are not listed here do nothing on the visitor's pages: so the keys for a dark
screen (B, full stop) and for starting a show (F5), which clickers have, are harmless.
"""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """What a key does."""

    UP = "up"
    """To the previous item on the page, in reading order."""
    DOWN = "down"
    """To the next item on the page."""
    OK = "ok"
    """Does what a tap on the item does."""
    BACK = "back"
    NEXT = "next"
    """To the page's own next page, or further down on a page without one."""
    HELP = "help"
    """Says where one is and what the keys do. While it is held, every other key only says its name."""
    LOUDER = "louder"
    SOFTER = "softer"
    FASTER = "faster"
    SLOWER = "slower"
    PAUSE = "pause"
    SKIP_BACK = "skip-back"
    SKIP_ON = "skip-on"


CODES: dict[Deed, tuple[str, ...]] = {
    Deed.UP: ("F18", "Up", "Backtab"),
    Deed.DOWN: ("F19", "Down", "Tab"),
    Deed.OK: ("F20", "Return", "Enter", "Space", "Select"),
    Deed.BACK: ("F21", "PageUp", "Left", "Escape", "Back"),
    Deed.NEXT: ("F22", "PageDown", "Right"),
    Deed.HELP: ("F17", "F1", "Help"),
    Deed.LOUDER: ("VolumeUp",),
    Deed.SOFTER: ("VolumeDown",),
    Deed.FASTER: ("AudioForward",),
    Deed.SLOWER: ("AudioRewind",),
    Deed.PAUSE: ("MediaTogglePlayPause", "MediaPlay", "MediaPause", "MediaStop"),
    Deed.SKIP_BACK: ("F23", "MediaPrevious"),
    Deed.SKIP_ON: ("F24", "MediaNext"),
}
"""The codes of each deed, by the names that Qt gives them (without `Key_`)."""

REPEATED = frozenset({Deed.UP, Deed.DOWN, Deed.LOUDER, Deed.SOFTER})
"""Deeds that go on while a key is held down."""

DEEDS = {code: deed for deed, codes in CODES.items() for code in codes}
"""The deed of each code."""
