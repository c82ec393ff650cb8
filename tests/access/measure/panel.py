"""A real panel that is measured: all its screens, at one size, in every language, size of text and look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.session import TEXT_SCALES, Look
from kiosk.exhibition.text import Language
from tests.cinema import FILM, GALLERY, with_films
from tests.conftest import Build, Clock, wait, wait_until
from tests.qml.looking import Eyes
from tests.walker import Walker

SIZES = ((1920, 1080), (1080, 1920), (1366, 768))
LARGE_SIZES = ((3840, 2160), (2160, 3840))
DIAGONALS = (43, 55, 65)
WARNING, ATTRACT = "warning", "attract"
PARTS = ("access.see", "access.hear", "access.touch")
"""The folded parts of the accessibility sheet."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the panel: a page, a sheet over one, or the warning."""

    name: str
    kind: str
    item_id: str | None = None
    sheet: str = ""
    part: str = ""

    @property
    def over(self) -> bool:
        """Whether something lies over a page."""
        return bool(self.sheet) or self.name == WARNING


# Attract is the last one: its options are set past the visit.
SCREENS = (
    *(Screen(str(kind), kind) for kind in PageKind),
    Screen("gallery of films", "gallery", GALLERY),
    Screen("film with captions", "film", f"{GALLERY}/{FILM}"),
    *(Screen(f"sheet {part}", "step", sheet="access", part=part) for part in PARTS),
    Screen("sheet help", "step", sheet="help"),
    Screen(WARNING, "step"),
    Screen(ATTRACT, ATTRACT),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a visitor has chosen."""

    language: Language
    scale: float


SETTINGS = tuple(Setting(language, scale) for scale, language in product(TEXT_SCALES, Language))
SMALL = tuple(setting for setting in SETTINGS if setting.scale in (1, 2))
"""The settings of very large panels: their layouts are those of panels of half their size."""


class Panel:
    """One panel whose screens are shown one after another."""

    def __init__(self, build: Build, size: tuple[int, int], folder: Path) -> None:
        self.size = size
        self.clock = Clock()
        self.walker = Walker(build(*size, clock=self.clock, charts=False), self.clock)
        shown = self.walker.app.exhibit.value
        assert shown is not None
        self.walker.app.exhibit.show(with_films(shown, folder))
        self.walker.wake()
        self.eyes = Eyes(self.walker)
        self.paint(False)

    @property
    def visit(self) -> object:
        return self.walker.app.visit

    def paint(self, on: bool) -> None:
        """Whether frames are painted: most measures need only the layout."""
        self.eyes.window.contentItem().setOpacity(1 if on else 0)

    def diagonal(self, inches: float) -> None:
        """Give the panel another size of its glass, with the same pixels."""
        self.eyes.theme.setProperty("diagonalInches", inches)

    def choose(self, setting: Setting, look: Look = Look.DAY) -> None:
        """Set the visitor's options and wait until they are laid out. On the attract screen they are the hall's."""
        if self.walker.where[0] == ATTRACT:
            for role, value in {
                "textScale": setting.scale,
                "highContrast": look is Look.CONTRAST,
                "lowGlare": look is Look.LOW_GLARE,
                "reducedMotion": True,
            }.items():
                self.eyes.theme.setProperty(role, value)
            self.eyes.settle()
            return
        self.walker.app.visit.set_options(
            language=setting.language, text_scale=setting.scale, look=look, reduced_motion=True
        )
        self.eyes.settle()

    def show(self, screen: Screen) -> None:
        """Go to a screen by any way, with the options of a fresh visitor."""
        visit = self.walker.app.visit
        self.diagonal(43)
        if self.walker.where[0] != "browsing":
            self.walker.wake() if self.walker.where[0] == ATTRACT else visit.stay()
        visit.closeSheet()
        visit.standard()
        self.choose(Setting(Language.ZH, 1.0))
        if screen.kind == ATTRACT:
            self.walker.reset()
            return
        self.walker.go(
            screen.kind, self.walker.an_id(screen.kind) if screen.item_id is None else screen.item_id
        )
        if screen.name == WARNING:
            for _ in range(100):
                if self.walker.where[0] != "browsing":
                    break
                self.clock.advance(10)
                visit.tick()
            assert self.walker.where[0] == WARNING
        if screen.sheet:
            visit.openSheet(screen.sheet)
            wait_until(lambda: self._spread() == 1, "the sheet")
            self.walker.rest()
        # The scrolls of home unroll one after another.
        wait(2.0 if screen.kind == PageKind.HOME else 0.05)

    def _spread(self) -> float:
        (frame,) = self.walker.of_type("Frame")
        return max(float(child.property("spread") or 0) for child in frame.childItems())

    def unfold(self, screen: Screen) -> None:
        """Open the folded part of a sheet; in large type another one may have been opened."""
        head = self.walker.find(screen.part) if screen.part else None
        if head is not None and head.isEnabled():
            self.walker.app.leftover_input.look()
            self.walker.tap(screen.part)
            self.eyes.settle()

    def close(self) -> None:
        """Leave the panel as visitors find it."""
        self.paint(True)


def screens(names: tuple[str, ...] = ()) -> Iterator[Screen]:
    """The screens with these names; without names, all."""
    return (screen for screen in SCREENS if not names or screen.name in names)
