"""What is announced to those who do not see the screen: each place once, the warning with urgency, nothing if nobody listens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from kiosk.access.announcer import Announcer
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.pages import PageKind, all_pages
from kiosk.exhibition.session import Rules
from kiosk.exhibition.text import Language
from kiosk.screens.screen import Exhibit
from kiosk.screens.visit import Visit
from tests.conftest import Clock

RULES = Rules(idle_after=90, warning_for=25, stuck_touch_after=60, language=Language.EN, volume=0.6)


@pytest.fixture
def words(parent: QObject) -> QObject:
    """The texts of the interface that are announced."""
    texts = QObject(parent)
    for name, text in {
        "stillThere": "Are you still there?",
        "stay": "Continue",
        "access": "Access",
        "volume": "Volume %1%",
        "lastItem": "This is the last item",
        "firstItem": "This is the first item",
    }.items():
        texts.setProperty(name, text)
    return texts


class Panel:
    """A visit whose announcements are kept."""

    def __init__(self, visit: Visit, exhibit: Exhibit, words: QObject, parent: QObject) -> None:
        self.visit = visit
        self.said: list[tuple[str, bool]] = []
        self.heard = True
        self.announcer = Announcer(
            visit,
            exhibit,
            words,
            lambda text, urgent: self.said.append((text, urgent)),
            parent,
            lambda: self.heard,
        )

    def take(self) -> list[tuple[str, bool]]:
        said, self.said = self.said, []
        return said


@pytest.fixture
def panel(exhibit: Exhibit, exhibition: Exhibition, words: QObject, clock: Clock, parent: QObject) -> Panel:
    exhibit.show(exhibition)
    return Panel(Visit(RULES, clock, parent), exhibit, words, parent)


def test_a_page_says_its_title_and_where_one_is(panel: Panel) -> None:
    panel.visit.home()
    assert panel.take() == [("Six steps up. Home", False)]
    panel.visit.open("figure", "structure")
    assert panel.take() == [("Structure of the three sectors. In numbers, 2 of 11", False)]
    panel.visit.set_options(language=Language.ZH)
    assert panel.take() == [("三次产业结构。五年成就，第2项，共11项", False)]
    panel.visit.setTextScale(1.5)
    assert panel.take() == []


def test_every_page_says_one_sentence(panel: Panel, exhibition: Exhibition) -> None:
    panel.visit.home()
    panel.take()
    for kind, item_id in all_pages(exhibition):
        panel.visit.open(str(kind), item_id)
        said = panel.take()
        assert len(said) == 1, (kind, item_id)
        assert said[0][0].strip()
    assert {kind for kind, _ in all_pages(exhibition)} >= {PageKind.FILM, PageKind.PHOTO, PageKind.TIMELINE}


def test_the_warning_interrupts(panel: Panel, clock: Clock) -> None:
    panel.visit.home()
    panel.take()
    clock.advance(91)
    panel.visit.tick()
    assert panel.take() == [("Are you still there? Continue", True)]


def test_a_sheet_the_volume_and_the_end_are_said(panel: Panel) -> None:
    panel.visit.home()
    panel.take()
    panel.visit.openSheet("access")
    panel.visit.louder()
    panel.announcer.at_end(True)
    assert panel.take() == [("Access", False), ("Volume 80%", False), ("This is the last item", False)]


def test_nothing_is_said_if_nobody_listens(panel: Panel) -> None:
    panel.heard = False
    panel.visit.home()
    panel.visit.open("areas", "")
    panel.announcer.at_end(False)
    assert panel.take() == []
    panel.heard = True
    panel.visit.louder()
    assert [text for text, _ in panel.take()] == ["Volume 80%"]


def test_a_page_that_is_gone_says_nothing(panel: Panel) -> None:
    panel.visit.open("figure", "no-such-figure")
    assert panel.take() == []
