"""A visitor with six keys, for tests: presses them with real events, and reads where the focus and its ring are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.access.stops import rect_of, scroller_of
from tests.conftest import wait, wait_until
from tests.walker import Walker, scene_rect

UP, DOWN, OK, BACK, NEXT, HELP = (getattr(Qt.Key, f"Key_F{number}") for number in (18, 19, 20, 21, 22, 17))


def luminance(red: float, green: float, blue: float) -> float:
    """The relative luminance of a colour with channels 0 to 255."""
    linear = [
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (red / 255, green / 255, blue / 255)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    """The contrast of two luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


class SixKeys:
    """The keys of one panel."""

    def __init__(self, walker: Walker) -> None:
        self.walker = walker
        self.window = walker.window
        self.keys = walker.app.keys

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Press and release a key. Two presses do not count as the double press of one that has opened a page."""
        for _ in range(times):
            self.walker.app.leftover_input.look()
            QTest.keyClick(self.window, key)
            wait(0.02)

    def press_and_rest(self, key: Qt.Key) -> None:
        """Press a key that may open a page, and wait until the page has come."""
        self.press(key)
        self.walker.rest()
        wait_until(lambda: self.target is not None, f"a focus at {self.walker.where}")

    @property
    def target(self) -> QQuickItem | None:
        """The item with the focus. A control that has just gone hands it on within a frame."""
        wait_until(
            lambda: self.keys.property("target") in (None, self.window.activeFocusItem()),
            "the focus to settle",
        )
        target: QQuickItem | None = self.keys.property("target")
        return target

    @property
    def name(self) -> str:
        """The name of the item with the focus; of a scrolled text, its type."""
        wait_until(lambda: self.target is not None, f"a focus at {self.walker.where}")
        target = self.target
        assert target is not None
        return target.objectName() or "text"

    @property
    def said(self) -> str:
        """The line that keys say on the screen."""
        slip = self.walker.find("key.line")
        return str(slip.property("line")) if slip is not None else ""

    @property
    def ring(self) -> QRectF:
        """The rectangle of the focus ring, in pixels of the window."""
        ring = self.walker.find("focus.ring")
        assert ring is not None, f"no ring at {self.walker.where}, focus on {self.name}"
        return scene_rect(ring)

    def still(self) -> None:
        """Wait until what scrolls has come to rest."""
        target = self.target
        column = scroller_of(target) if target is not None else None
        if column is not None:
            wait_until(
                lambda: abs(column.property("contentY") - column.property("aim")) < 0.5, "the text to stand"
            )
        wait(0.02)

    def is_whole(self) -> bool:
        """Whether the control with the focus is wholly visible in the window and in what scrolls it."""
        target = self.target
        assert target is not None
        rect, column = rect_of(target), scroller_of(target)
        inside = rect.x >= -1 and rect.y >= -1
        inside &= rect.right <= self.window.width() + 1 and rect.bottom <= self.window.height() + 1
        if column is not None and column is not target:
            frame = rect_of(column)
            inside &= rect.height > frame.height or (
                rect.y >= frame.y - 1 and rect.bottom <= frame.bottom + 1
            )
        return inside

    def walk(self, most: int = 200) -> list[str]:
        """Press up to the first item of the page, then down to the last one; return the names on the way down."""
        for _ in range(most):
            self.press(UP)
            if self.said:
                break
        found = [self.name]
        for _ in range(most):
            self.press(DOWN)
            if self.said:
                return found
            if self.name != found[-1]:
                found.append(self.name)
        raise AssertionError(f"no end at {self.walker.where}: {found[-9:]}")

    def go_to(self, name: str) -> None:
        """Move the focus to an item of the page: down to the end, then up to the beginning."""
        for key in (DOWN, UP):
            for _ in range(120):
                if self.name == name:
                    return
                self.press(key)
                if self.said:
                    break
        raise AssertionError(f"keys do not reach {name} at {self.walker.where}")

    def ring_contrast(self, image: QImage) -> float:
        """The least contrast of the ring's bright line against what is on both its sides, on a grabbed frame.

        Each of the four sides is measured at three points, from outside the ring to inside it: the brightest pixel
        against the darkest pixel before it and behind it.
        """
        ring = self.ring
        found = []
        for share in (0.3, 0.5, 0.7):
            across, down = ring.x() + ring.width() * share, ring.y() + ring.height() * share
            lines = (
                [(across, ring.top() + step) for step in range(11)],
                [(across, ring.bottom() - 1 - step) for step in range(11)],
                [(ring.left() + step, down) for step in range(11)],
                [(ring.right() - 1 - step, down) for step in range(11)],
            )
            for line in lines:
                found.append(self._across(image, line))
        return min(found)

    @staticmethod
    def _across(image: QImage, line: list[tuple[float, float]]) -> float:
        shades = []
        for x, y in line:
            colour = image.pixelColor(round(x), round(y))
            shades.append(luminance(colour.red(), colour.green(), colour.blue()))
        bright = shades[2:7].index(max(shades[2:7])) + 2
        before, behind = min(shades[:bright]), min(shades[bright + 1 :])
        return min(contrast(shades[bright], before), contrast(shades[bright], behind))
