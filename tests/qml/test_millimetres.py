"""Every page at every panel size: sizes of controls and text on the screen, and accessible names."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QColor

from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.session import Look
from tests.cinema import with_films
from tests.conftest import Build, Clock
from tests.qml import looking
from tests.qml.looking import Box, Eyes, Seen
from tests.walker import Walker

PANELS: dict[tuple[int, int], dict[str, tuple[int, ...]]] = {
    (1920, 1080): {"zh": (24, 43, 86), "en": (24,)},
    (1080, 1920): {"zh": (24, 43, 86), "en": (24,)},
    # The same layouts with coarser and finer pixels.
    (1366, 768): {"zh": (24,), "en": (86,)},
    (3840, 2160): {"zh": (24,), "en": (86,)},
    (2160, 3840): {"zh": (24,), "en": (86,)},
}
"""The panels: pixels, and for each language the screen diagonals in inches."""
ALL = {"zh": (43, 55, 86), "en": (43, 55, 86)}
"""Home has a fixed composition and needs 43 inches (docs/untested.md says what is small below that)."""
PAGES: list[tuple[str, str | None]] = [
    *((kind, None) for kind in PageKind),
    ("step", "step-3"),
    ("gallery", "films"),
    ("film", "films/morning"),
]
"""Each kind with its first id, and a few pages that look different."""


@pytest.fixture(scope="module", params=PANELS, ids=lambda size: f"{size[0]}x{size[1]}")
def eyes(
    request: pytest.FixtureRequest, module_panel: Build, tmp_path_factory: pytest.TempPathFactory
) -> Eyes:
    """A panel of one size, awake, without motion; its exhibition has films and recordings."""
    width, height = request.param
    clock = Clock()
    walker = Walker(module_panel(width, height, clock=clock, charts=False), clock)
    shown = walker.app.exhibit.value
    assert shown is not None
    walker.app.exhibit.show(with_films(shown, tmp_path_factory.mktemp("cinema")))
    walker.wake()
    return Eyes(walker)


def show(eyes: Eyes, kind: str, item_id: str | None = None, **options: object) -> None:
    """Go to a page with these options on a 43-inch panel; without `item_id`, to the first page of its kind."""
    eyes.theme.setProperty("diagonalInches", 43)
    eyes.walker.app.visit.set_options(
        **{"text_scale": 1.0, "language": "zh", "reduced_motion": True, **options}
    )
    eyes.walker.go(kind, eyes.walker.an_id(kind) if item_id is None else item_id)


def language(name: str) -> object:
    from kiosk.exhibition.text import Language

    return Language(name)


@pytest.mark.parametrize(("kind", "item_id"), PAGES)
def test_a_page_can_be_touched_and_read_on_every_diagonal(eyes: Eyes, kind: str, item_id: str | None) -> None:
    show(eyes, kind, item_id)
    faults = []
    panels = ALL if kind == "home" else PANELS[eyes.window.width(), eyes.window.height()]
    for name, diagonals in panels.items():
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
                *looking.too_small_to_read(seen, mm),
                *looking.outside(seen, eyes.window.width()),
                *looking.overlapping_texts(seen),
                *looking.cut_off(seen),
                *looking.torn_words(seen),
                *looking.torn_lines(seen),
            ]
            faults += [f"{diagonal}″ {name}: {fault}" for fault in found]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(("kind", "item_id"), PAGES)
def test_twice_the_text_loses_nothing(eyes: Eyes, kind: str, item_id: str | None) -> None:
    if eyes.window.width() * eyes.window.height() > 4_000_000:
        pytest.skip("the layout of a panel of half its size")
    show(eyes, kind, item_id, text_scale=2.0)
    faults = []
    for name in ("zh", "en"):
        eyes.walker.app.visit.set_options(language=language(name))
        eyes.settle()
        seen = eyes.look()
        found = [
            *looking.cut_off(seen),
            *looking.torn_words(seen),
            *looking.torn_lines(seen),
            *looking.overlapping_texts(seen),
            *looking.overlapping_targets(seen),
            *looking.too_small_to_touch(seen, eyes.mm),
            *looking.outside(seen, eyes.window.width()),
        ]
        faults += [f"{name}: {fault}" for fault in found]
    assert not faults, "\n" + "\n".join(faults)


PAIRS = [
    *(
        (text, ground)
        for text in ("ink", "inkSoft", "brown", "figure", "accent")
        for ground in ("silk", "paper")
    ),
    ("ink", "silkDeep"),
    ("inkSoft", "mist"),
    ("ink", "paperDeep"),
    ("brown", "paperDeep"),
    ("figure", "paperDeep"),
]
"""Which text is on which background."""
ALWAYS_NIGHT = [
    ("cream", "deep"),
    ("cream", "azurite"),
    ("goldLight", "deep"),
    ("cream", "malachite"),
    ("cream", "seal"),
]
"""Plates that are dark by day too."""
EDGES = [
    ("gold", "silk"),
    ("gold", "paper"),
    ("focus", "silk"),
    ("focus", "paper"),
    ("goldLight", "deep"),
    ("focusInDark", "deep"),
]


@pytest.mark.parametrize(("high_contrast", "least"), [(False, 4.5), (True, 7.0)], ids=["day", "night"])
def test_contrast_of_the_themes_roles(panel: Build, high_contrast: bool, least: float) -> None:
    clock = Clock()
    walker = Walker(panel(640, 360, clock=clock, charts=False), clock)
    walker.wake()
    eyes = Eyes(walker)
    walker.app.visit.set_options(look=Look.CONTRAST if high_contrast else Look.DAY)
    faults = []
    for pairs, wanted in ((PAIRS, least), (ALWAYS_NIGHT, 4.5), (EDGES, 3.0)):
        for text, ground in pairs:
            ratio = looking.contrast(eyes.colour(text), eyes.colour(ground))
            if ratio < wanted:
                faults.append(f"{text} on {ground}: {ratio:.2f}, and must be {wanted}")
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#FFFFFF", "#FFFFFF", 1),
        ("#777777", "#FFFFFF", 4.48),
        ("#B3261E", "#F7EDD5", 5.63),
    ],
)
def test_the_ruler_for_contrast(one: str, other: str, ratio: float) -> None:
    assert looking.contrast(QColor(one), QColor(other)) == pytest.approx(ratio, abs=0.02)
    assert looking.contrast(QColor(other), QColor(one)) == pytest.approx(ratio, abs=0.02)


def test_assistive_software_finds_every_control_of_a_page(panel: Build) -> None:
    clock = Clock()
    walker = Walker(panel(clock=clock, charts=False), clock)
    walker.wake()
    for kind, item_id in (("home", ""), ("step", "step-1"), ("photo", "landscape/jinyun-1")):
        walker.go(kind, item_id)
        for control in walker.of_type("Pressable"):
            interface = QAccessible.queryAccessibleInterface(control)
            assert interface is not None, control
            assert interface.role() == QAccessible.Role.Button, control.objectName()
            assert interface.text(QAccessible.Text.Name).strip(), control.objectName()


# -- the checks themselves: they must find a planted fault ---------------------------------------------------


def thing(kind: str, box: tuple[float, float, float, float], **facts: object) -> Seen:
    """An object on the screen."""
    known = {"is": kind, "path": "x", "name": "", "says": "name", "enabled": True, "inside": -1, "number": 0}
    texts = {
        "text": "text",
        "pixels": 20.0,
        "clipped": False,
        "fixedWidth": True,
        "contentWidth": 10.0,
        "width": 10.0,
        "single": False,
        "family": "Shiji Sans",
        "english": False,
        "room": 200.0,
    }
    return Seen({**known, **texts, **facts}, Box(*box), Box(*box))


@pytest.mark.usefixtures("qapp")  # lines of text are broken by Qt, with our typefaces
def test_the_rulers_find_planted_faults() -> None:
    small = thing("touch", (0, 0, 11, 40))
    assert looking.too_small_to_touch([small], 1.0) == []
    assert looking.too_small_to_touch([thing("touch", (0, 0, 10, 40))], 1.0)
    assert looking.too_small_to_touch([thing("touch", (0, 0, 18, 40), name="bar.home")], 1.0)
    assert looking.nameless([thing("touch", (0, 0, 50, 50), says=" ")])
    left, right = thing("touch", (0, 0, 50, 50)), thing("touch", (40, 40, 50, 50))
    assert looking.overlapping_targets([left, right])
    assert not looking.overlapping_targets([left, thing("touch", (60, 0, 50, 50))])
    assert looking.crowded_targets([left, thing("touch", (51, 0, 50, 50))], 1.0)
    assert not looking.crowded_targets([left, thing("touch", (53, 0, 50, 50))], 1.0)
    assert looking.too_small_to_read([thing("text", (0, 0, 9, 9), pixels=8.0)], 1.0)
    assert looking.outside([thing("text", (-5, 0, 9, 9))], 100)
    assert looking.outside([thing("text", (95, 0, 9, 9))], 100)
    assert looking.cut_off([thing("text", (0, 0, 9, 9), clipped=True)])
    assert looking.cut_off([thing("text", (0, 0, 9, 9), contentWidth=20.0)])
    assert looking.torn_words([thing("text", (0, 0, 9, 9), text="the Secondary sector", room=60.0)])
    assert not looking.torn_words([thing("text", (0, 0, 9, 9), text="the Secondary sector", room=120.0)])
    assert not looking.torn_words([thing("text", (0, 0, 9, 9), text="第二产业增加值", room=60.0)])
    assert looking.overlapping_texts([thing("text", (0, 0, 50, 20)), thing("text", (10, 10, 50, 20))])
    assert not looking.overlapping_texts([thing("text", (0, 0, 50, 20)), thing("text", (0, 21, 50, 20))])
