"""Reach mode on every page: all that is needed lies between 380 and 1220 mm, nothing is lost, and slips can be touched and read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import pytest
import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.access.reach import HIGHEST_MM, LOWEST_MM, within_reach
from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.session import Hand
from tests.cinema import with_films
from tests.conftest import Build, Clock, wait_until
from tests.qml.looking import Eyes, Seen
from tests.types_of_items import is_a, type_name
from tests.walker import Walker, scene_rect

SIZES = ((1920, 1080), (1080, 1920))
DIAGONALS = (43, 55, 65)
EDGES = (500, 600, 800, 950, 1000)
"""Heights of the screen's lower edge above the floor, in mm."""
VIEWS = [
    (
        diagonal,
        edge,
        scale,
        Hand.LEFT if (number + turn) % 2 else Hand.RIGHT,
        "en" if number % 3 == turn else "zh",
    )
    for turn, scale in enumerate((1.0, 2.0))
    for number, (diagonal, edge) in enumerate(product(DIAGONALS, EDGES))
]
"""Each panel and mounting height at both sizes of text; hands and languages take turns."""
PAGES: list[tuple[str, str | None]] = [
    *((kind, None) for kind in PageKind),
    ("step", "step-3"),
    ("gallery", "films"),
    ("film", "films/morning"),
]
ONLY_LOW = ("photo.left", "photo.right", "photo.up", "photo.down")
"""Buttons that only reach mode has: they do what a finger does that drags an enlarged picture."""


class Deck:
    """A panel in reach mode."""

    def __init__(self, eyes: Eyes) -> None:
        self.eyes = eyes
        self.walker = eyes.walker
        self._deck: QQuickItem | None = None

    def set(
        self, diagonal: float, edge: float, scale: float, hand: Hand, language: str, *, reach: bool
    ) -> None:
        from kiosk.exhibition.text import Language

        self.eyes.theme.setProperty("diagonalInches", diagonal)
        self.eyes.theme.setProperty("reachMm", within_reach(edge))
        self.walker.app.visit.set_options(
            text_scale=scale, hand=hand, language=Language(language), reach=reach, reduced_motion=True
        )
        before: object = None
        for _ in range(20):
            self.frame()
            now = [(str(slip.objectName()), slip.property("place")) for slip in self.slips()]
            if now == before or not reach:
                return
            before = now

    def frame(self) -> None:
        """Wait for a frame: then the deck has arranged itself for the frame before."""
        frames: list[int] = []
        connection = self.eyes.window.frameSwapped.connect(lambda: frames.append(1))
        self.eyes.window.update()
        wait_until(lambda: bool(frames), "a frame", 8)
        self.eyes.window.frameSwapped.disconnect(connection)

    def slips(self) -> list[QQuickItem]:
        """The slips of the deck that is shown, of all its leaves."""
        deck = self.deck()
        return [] if deck is None else [item for item in _below(deck) if type_name(item) == "DeckSlip"]

    def deck(self) -> QQuickItem | None:
        """The deck that is shown."""
        if self._deck is None or not shiboken6.isValid(self._deck) or not self._deck.isVisible():
            decks = self.walker.of_type("Deck")
            self._deck = decks[-1] if decks else None
        return self._deck

    def controls(self) -> list[QQuickItem]:
        """The visible controls outside the deck and the bar."""
        return [
            item
            for item in self.walker.of_type("Pressable")
            if not is_a(item, "BarButton") and not _inside(item, "Deck")
        ]


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        yield child
        yield from _below(child)


def _inside(item: QQuickItem, name: str) -> bool:
    at: QQuickItem | None = item
    while at is not None and type_name(at) != name:
        at = at.parentItem()
    return at is not None


def _deed(control: QQuickItem) -> str:
    return control.objectName().removeprefix("deck.") or str(control.property("text"))


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def low(
    request: pytest.FixtureRequest, module_panel: Build, tmp_path_factory: pytest.TempPathFactory
) -> Deck:
    """A panel of one size, awake; its exhibition has films and recordings."""
    width, height = request.param
    clock = Clock()
    walker = Walker(module_panel(width, height, clock=clock, charts=False), clock)
    shown = walker.app.exhibit.value
    assert shown is not None
    walker.app.exhibit.show(with_films(shown, tmp_path_factory.mktemp("cinema")))
    walker.wake()
    return Deck(Eyes(walker))


def heights(eyes: Eyes) -> Iterator[tuple[Seen, float, float]]:
    """Each control that takes touches, and its lower and upper edge above the floor, in mm."""
    edge = HIGHEST_MM - float(eyes.theme.property("reachMm"))
    for touch in eyes.look():
        if touch.facts["is"] == "touch" and touch.enabled and not touch.seen.empty:
            bottom, top = (
                edge + (eyes.window.height() - y) / eyes.mm for y in (touch.seen.bottom, touch.seen.y)
            )
            yield touch, bottom, top


def too_high(low: Deck) -> list[str]:
    """Controls that take touches above 1220 mm or below 380 mm."""
    return [
        f"{touch}: from {bottom:.0f} to {top:.0f} mm"
        for touch, bottom, top in heights(low.eyes)
        if top > HIGHEST_MM + 1 or bottom < LOWEST_MM - 1
    ]


def slip_faults(low: Deck) -> list[str]:
    """Slips that are too small, too close to each other, outside the deck, or whose words do not fit."""
    mm = low.eyes.mm
    deck = low.deck()
    if deck is None:
        return []
    room = scene_rect(deck)
    faults = []
    slips = [(slip, int(slip.property("place")[0]), scene_rect(slip)) for slip in low.slips()]
    more = low.walker.find("deck.more")
    if more is not None:
        slips.append((more, -1, scene_rect(more)))
    for slip, _, rect in slips:
        name = slip.objectName() or str(slip.property("text"))
        if min(rect.width(), rect.height()) < 20 * mm - 1:
            faults.append(f"{name}: {rect.width() / mm:.1f} × {rect.height() / mm:.1f} mm")
        if not room.adjusted(-1, -1, 1, 1).contains(rect):
            faults.append(f"{name}: outside the deck")
        for text in _below(slip):
            if text.inherits("QQuickText") and text.isVisible() and text.property("text"):
                words = QRectF(0, 0, text.property("contentWidth"), text.property("contentHeight"))
                inside = text.mapRectToItem(slip, words)
                if text.property("truncated") or inside.bottom() > slip.height() + 3 or inside.y() < -3:
                    faults.append(
                        f"{name}: “{text.property('text')}” does not fit, {inside.y():.0f} to {inside.bottom():.0f} of {slip.height():.0f}"
                    )
    for (one, leaf, a), (other, at, b) in combinations(slips, 2):
        if leaf == at or -1 in (leaf, at):
            gap = max(a.x() - b.right(), b.x() - a.right(), a.y() - b.bottom(), b.y() - a.bottom())
            if gap < 3 * mm - 1.5:
                faults.append(f"{one.objectName()} and {other.objectName()}: {gap / mm:.1f} mm apart")
    return faults


@pytest.mark.parametrize(("kind", "item_id"), PAGES)
def test_every_page_can_be_used_from_a_wheelchair(low: Deck, kind: str, item_id: str | None) -> None:
    low.set(43, 800, 1.0, Hand.RIGHT, "zh", reach=False)
    low.walker.go(kind, low.walker.an_id(kind) if item_id is None else item_id)
    faults: list[str] = []
    deeds: dict[float, set[str]] = {}
    for diagonal, edge, scale, hand, language in VIEWS:
        if scale not in deeds:
            low.set(diagonal, edge, scale, Hand.RIGHT, "zh", reach=False)
            deeds[scale] = {_deed(control) for control in low.controls()}
            assert not low.slips()
        low.set(diagonal, edge, scale, hand, language, reach=True)
        view = f"{diagonal}″ at {edge} mm, {scale:.0%}, {hand} hand, {language}"
        found = [*too_high(low), *slip_faults(low)]
        if low.eyes.theme.property("decked"):
            lifted = {_deed(slip) for slip in low.slips()}
            lost = {
                _deed(control)
                for control in low.controls()
                if not control.property("spare") and _deed(control) not in lifted
            }
            if language == "zh":
                lost |= {
                    deed
                    for deed in deeds[scale] - lifted
                    if not deed.startswith("scroll.") and deed != "film.frame"
                }
            found += [f"lost: {deed}" for deed in sorted(lost)]
            found += [f"enabled above the deck: {_deed(one)}" for one in low.controls() if one.isEnabled()]
        faults += [f"{view}: {fault}" for fault in found]
    low.set(43, 800, 1.0, Hand.RIGHT, "zh", reach=False)
    assert not faults, f"{len(faults)}\n" + "\n".join(faults[:60])
    assert not low.slips()
    assert all(one.property("inDeck") is False for one in low.controls())
