"""Every page at every size of panel: what is touched, read and named, measured on the glass."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QColor

from tests.conftest import Build, Clock
from tests.qml import looking
from tests.qml.looking import Eyes
from tests.walker import Walker

SIZES = [(1920, 1080), (3840, 2160), (1366, 768), (1080, 1920), (2160, 3840)]
DIAGONALS = (24, 32, 43, 55, 86)
PAGES = [
    ("home", ""),
    ("step", "step-1"),
    ("step", "step-3"),
    ("figures", ""),
    ("figure", "gdp"),
    ("articles", ""),
    ("article", "article-1"),
    ("tasks", ""),
    ("galleries", ""),
    ("gallery", "landscape"),
    ("photo", "landscape/jinyun-1"),
    ("areas", ""),
    ("timeline", ""),
    ("introduction", ""),
]
SMALL_TYPE = ("Seal",)
"""Types of text that may be smaller: a seal repeats what stands beside it."""


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def eyes(request: pytest.FixtureRequest, module_panel: Build) -> Eyes:
    """A panel of one size, awake, without motion."""
    width, height = request.param
    clock = Clock()
    walker = Walker(module_panel(width, height, clock=clock), clock)
    walker.wake()
    return Eyes(walker)


def show(eyes: Eyes, kind: str, item_id: str, **options: object) -> None:
    """Go to a page with these options, on a 43-inch panel."""
    eyes.theme.setProperty("diagonalInches", 43)
    eyes.walker.app.visit.set_options(
        **{"text_scale": 1.0, "language": "zh", "reduced_motion": True, **options}
    )
    eyes.walker.go(kind, item_id)


def language(name: str) -> object:
    from kiosk.exhibition.text import Language

    return Language(name)


@pytest.mark.parametrize(("kind", "item_id"), PAGES)
def test_a_page_can_be_touched_and_read_on_every_diagonal(eyes: Eyes, kind: str, item_id: str) -> None:
    show(eyes, kind, item_id)
    faults = []
    for name, diagonals in (("zh", DIAGONALS), ("en", (24, 43))):
        eyes.walker.app.visit.set_options(language=language(name))
        for diagonal in diagonals:
            eyes.theme.setProperty("diagonalInches", diagonal)
            eyes.settle()
            seen, mm = eyes.look(), eyes.mm
            found = [
                *looking.too_small_to_touch(seen, mm),
                *looking.nameless(seen),
                *looking.overlapping_targets(seen),
                *looking.crowded_targets(seen, mm),
                *looking.too_small_to_read(seen, mm, SMALL_TYPE),
                *looking.outside(seen, eyes.window.width()),
                *looking.overlapping_texts(seen),
                *looking.cut_off(seen),
            ]
            faults += [f"{diagonal}″ {name}: {fault}" for fault in found]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(("kind", "item_id"), PAGES)
def test_twice_the_text_loses_nothing(eyes: Eyes, kind: str, item_id: str) -> None:
    show(eyes, kind, item_id, text_scale=2.0)
    faults = []
    for name in ("zh", "en"):
        eyes.walker.app.visit.set_options(language=language(name))
        eyes.settle()
        seen = eyes.look()
        found = [
            *looking.cut_off(seen),
            *looking.overlapping_texts(seen),
            *looking.overlapping_targets(seen),
            *looking.too_small_to_touch(seen, eyes.mm),
            *looking.outside(seen, eyes.window.width()),
        ]
        faults += [f"{name}: {fault}" for fault in found]
    assert not faults, "\n" + "\n".join(faults)
