"""The bar's five buttons, the accessibility sheet and the help sheet, by touch, in both languages and at every size of text."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.exhibition.session import RATES, TEXT_SCALES, Look
from kiosk.exhibition.text import Language
from kiosk.exhibition.theme import dimmed
from tests.conftest import Build, Clock, wait, wait_until
from tests.journeys.test_reach import turn_to
from tests.types_of_items import is_a
from tests.walker import Walker, scene_rect

BAR = ("bar.home", "bar.back", "bar.language", "bar.access", "bar.help")
WIDE, UPRIGHT = (1920, 1080), (1080, 1920)
CHOICES = [
    *((f"access.scale.{scale * 100:.0f}", "textScale", scale) for scale in reversed(TEXT_SCALES)),
    ("access.look.contrast", "look", "contrast"),
    ("access.look.low-glare", "look", "low-glare"),
    ("access.look.day", "look", "day"),
    ("access.motion", "reducedMotion", False),
    ("access.motion", "reducedMotion", True),
    ("access.speech", "speech", True),
    ("access.speech", "speech", False),
    ("access.volume.up", "volume", 0.8),
    ("access.volume.down", "volume", 0.6),
    ("access.rate.down", "rate", 0.75),
    ("access.rate.up", "rate", 1.0),
    ("access.reach", "reach", True),
    ("access.reach", "reach", False),
    ("access.hand.left", "hand", "left"),
    ("access.hand.right", "hand", "right"),
    ("access.language.en", "language", "en"),
    ("access.language.zh", "language", "zh"),
]


@pytest.fixture(scope="module")
def walkers(module_panel: Build) -> dict[tuple[int, int], Walker]:
    """A wide and an upright panel, awake."""
    made = {}
    for size in (WIDE, UPRIGHT):
        clock = Clock()
        made[size] = Walker(module_panel(*size, clock=clock, charts=False), clock)
        made[size].wake()
    return made


def sheet_of(walker: Walker) -> QQuickItem | None:
    """The open sheet, when it has unfolded."""
    found = [item for item in walker.items() if is_a(item, "Leaf")]
    return found[-1] if found and spread(walker) == 1 else None


def spread(walker: Walker) -> float:
    (frame,) = walker.of_type("Frame")
    return max(float(child.property("spread") or 0) for child in frame.childItems())


def flickable(walker: Walker) -> QQuickItem:
    """The largest view that scrolls: the text of the page."""
    found = [item for item in walker.items() if item.inherits("QQuickFlickable")]
    return max(found, key=lambda item: item.width() * item.height())


def opened(walker: Walker, sheet: str = "access", **options: object) -> QQuickItem:
    """A sheet over the page, with these options of the visitor."""
    walker.app.visit.standard()
    walker.app.visit.set_options(**{"reduced_motion": True, **options})
    walker.app.visit.openSheet(sheet)
    wait_until(lambda: sheet_of(walker) is not None, "the sheet")
    walker.rest()
    walker.app.leftover_input.look()
    found = sheet_of(walker)
    assert found is not None
    return found


def reveal(walker: Walker, name: str) -> None:
    """Open the folded part in which a control lies."""
    for part in ("access.see", "access.hear", "access.touch"):
        if walker.find(name) is None and walker.find(part) is not None:
            walker.tap(part)


def test_the_bar_has_its_five_buttons_at_one_place_on_every_screen(visitor: Walker) -> None:
    places = [scene_rect(visitor.get(name)) for name in BAR]
    assert all(above.bottom() <= below.top() + 1 for above, below in pairwise(places))
    visitor.wake()
    assert [scene_rect(visitor.get(name)) for name in BAR] == places
    for kind in ("step", "photo", "figures"):
        visitor.go(kind, visitor.an_id(kind))
        assert [scene_rect(visitor.get(name)) for name in BAR] == places


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("bar.home", {"sheet": "", "language": "zh"}),
        ("bar.language", {"sheet": "", "language": "en"}),
        ("bar.access", {"sheet": "access", "language": "zh"}),
        ("bar.help", {"sheet": "help", "language": "zh"}),
    ],
)
def test_on_attract_a_button_of_the_bar_does_what_it_says(
    visitor: Walker, name: str, wanted: dict[str, str]
) -> None:
    visitor.tap_at(visitor.middle(name))
    visitor.rest()
    assert visitor.where == ("browsing", "home", "")
    assert {key: visitor.app.visit.property(key) for key in wanted} == wanted


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_of_the_sheet_does_what_it_says(
    walkers: dict[tuple[int, int], Walker], size: tuple[int, int], scale: float
) -> None:
    walker = walkers[size]
    walker.go("step", "step-1")
    opened(walker, text_scale=scale)
    for name, option, wanted in CHOICES:
        if option == "textScale" and scale == 1:
            continue
        if walker.app.visit.property("reach"):
            wait(0.3)
        # In reach mode a sheet that is too high has its controls in the deck.
        if any(item.objectName().startswith("deck.access.") for item in walker.items()):
            name = f"deck.{name}"
            turn_to(walker, name)
        else:
            reveal(walker, name)
        walker.tap(name)
        wait_until(lambda option=option, wanted=wanted: walker.app.visit.property(option) == wanted, name)
        if option == "textScale":
            walker.app.visit.setTextScale(scale)
    assert walker.app.visit.property("sheet") == "access"


def test_a_step_stops_at_the_ends(at_home: Walker) -> None:
    opened(at_home)
    for _ in range(len(RATES)):
        at_home.app.visit.slower()
    assert at_home.app.visit.property("rate") == RATES[0]
    assert not at_home.get("access.rate.down").isEnabled()
    for _ in range(len(RATES)):
        at_home.app.visit.faster()
    assert at_home.app.visit.property("rate") == RATES[-1]
    assert not at_home.get("access.rate.up").isEnabled()


def test_standard_puts_everything_back_and_the_sheet_stays(at_home: Walker) -> None:
    opened(at_home, text_scale=1.25, look=Look.CONTRAST, rate=2.0, volume=1.0)
    at_home.tap("access.standard")
    said = {
        name: at_home.app.visit.property(name) for name in ("textScale", "look", "rate", "volume", "sheet")
    }
    assert said == {"textScale": 1.0, "look": "day", "rate": 1.0, "volume": 0.6, "sheet": "access"}


@pytest.mark.parametrize("way", ["bar.access", "bar.back", "access.close", "bar.home", "reset"])
def test_the_sheet_closes(at_home: Walker, way: str) -> None:
    at_home.go("step", "step-2")
    at_home.tap("bar.access")
    wait_until(lambda: sheet_of(at_home) is not None, "the sheet")
    assert at_home.where[1] == "step"
    if way == "reset":
        at_home.reset()
    else:
        at_home.tap(way)
    wait_until(lambda: spread(at_home) == 0, "the sheet to fold")
    assert at_home.app.visit.property("sheet") == ""
    assert at_home.where[1] == ("home" if way in ("bar.home", "reset") else "step")


def test_the_page_beside_the_sheet_can_be_used(at_home: Walker) -> None:
    at_home.go("article", at_home.an_id("article"))
    sheet = opened(at_home)
    (page,) = at_home.of_type("ArticlePage")
    assert scene_rect(page).left() == scene_rect(sheet).right()
    at_home.tap("scroll.down")
    flick = flickable(at_home)
    wait_until(lambda: flick.property("contentY") > 0, "the text to move")
    assert at_home.app.visit.property("sheet") == "access"


def test_the_text_at_the_top_stays_at_the_top(at_home: Walker) -> None:
    at_home.go("article", at_home.an_id("article"))
    for _ in range(2):
        at_home.tap("scroll.down")
        wait(0.5)

    def at_the_top() -> str:
        edge = scene_rect(flickable(at_home)).top()
        texts = [item for item in at_home.items() if is_a(item, "Passage")]
        return next(str(one.property("heading")) for one in texts if scene_rect(one).bottom() > edge + 1)

    before = at_the_top()
    opened(at_home)
    assert at_the_top() == before
    for scale in (2.0, 1.25, 1.0):
        at_home.app.visit.setTextScale(scale)
        wait(0.3)
        assert at_the_top() == before, scale
    at_home.app.visit.closeSheet()
    wait(0.5)
    assert at_the_top() == before


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("kind", ["access", "help"])
def test_nothing_on_a_sheet_is_cut_off_or_covered(
    walkers: dict[tuple[int, int], Walker], size: tuple[int, int], language: str, scale: float, kind: str
) -> None:
    """In every folded part; controls are large enough and lie apart."""
    walker = walkers[size]
    walker.go("step", "step-1")
    sheet = opened(walker, kind, language=language, text_scale=scale)
    heads = [str(item.objectName()) for item in walker.of_type("FoldHead") if item.isEnabled()]
    pixels = walker.app.engine.singletonInstance("Kiosk.Theme", "Theme").property("pixelsPerMm")
    for head in heads or [""]:
        if head:
            walker.tap(head)
        room = scene_rect(sheet)
        inside = [item for item in walker.items() if is_inside(item, sheet)]
        controls = [item for item in inside if is_a(item, "Pressable") and item.isEnabled()]
        for control in controls:
            rect = scene_rect(control)
            assert room.contains(rect), control.objectName()
            assert min(rect.width(), rect.height()) >= 12.7 * pixels, control.objectName()
        for one, other in combinations(controls, 2):
            assert not scene_rect(one).intersects(scene_rect(other)), (one.objectName(), other.objectName())
        for text in (item for item in inside if item.inherits("QQuickText")):
            said = text.property("text")
            assert room.contains(scene_rect(text)), said
            assert not text.property("truncated"), said
            assert text.property("contentWidth") <= text.width() + 1, said
            holder = next((one for one in controls if is_inside(text, one)), None)
            if holder is not None:
                assert scene_rect(holder).adjusted(-2, -2, 2, 2).contains(scene_rect(text)), said
            else:
                assert not any(scene_rect(text).intersects(scene_rect(one)) for one in controls), said


def is_inside(item: QQuickItem, root: QQuickItem) -> bool:
    at: QQuickItem | None = item
    while at is not None and at != root:
        at = at.parentItem()
    return at is not None and item != root


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_the_words_of_the_bar_grow_and_fit(
    walkers: dict[tuple[int, int], Walker], size: tuple[int, int], language: str, scale: float
) -> None:
    walker = walkers[size]
    walker.go("home")
    walker.app.visit.set_options(text_scale=scale, language=language)
    wait(0.1)
    for name in BAR:
        cell = walker.get(name)
        (word,) = [item for item in walker.items() if item.inherits("QQuickText") and is_inside(item, cell)]
        assert word.property("font").pixelSize() == round(20 * scale)
        assert scene_rect(cell).contains(scene_rect(word)), name
    walker.app.visit.standard()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_names_the_page(at_home: Walker, language: str) -> None:
    at_home.go("step", "step-1")
    opened(at_home, "help", language=Language(language))
    exhibition = at_home.app.exhibit.value
    assert exhibition is not None
    title = getattr(exhibition.steps[0].title, language)
    sheet = sheet_of(at_home)
    assert sheet is not None
    wait_until(lambda: sheet.property("place") == title, "the title")
    other = getattr(exhibition.steps[0].title, "en" if language == "zh" else "zh")
    at_home.tap("bar.language")
    wait_until(lambda: sheet.property("place") == other, "the title in the other language")


def test_low_glare_multiplies_the_picture(at_home: Walker) -> None:
    at_home.go("tasks")
    wait(0.5)
    point = QPoint(700, 60)
    day = at_home.window.grabWindow().pixelColor(point)
    at_home.app.visit.setLook("low-glare")
    wait(0.3)
    dim = at_home.window.grabWindow().pixelColor(point)
    wanted = dimmed(day.name())
    assert all(
        abs(int(dim.name()[at : at + 2], 16) - int(wanted[at : at + 2], 16)) <= 2 for at in (1, 3, 5)
    ), (day.name(), dim.name(), wanted)
    at_home.app.visit.setLook("day")
    wait(0.3)
    assert at_home.window.grabWindow().pixelColor(point) == day


def test_assistive_software_hears_roles_and_states(at_home: Walker) -> None:
    opened(at_home)

    def state(name: str) -> tuple[QAccessible.Role, str, bool, bool]:
        found = QAccessible.queryAccessibleInterface(at_home.get(name))
        assert found is not None
        return (
            found.role(),
            found.text(QAccessible.Text.Name),
            bool(found.state().checkable),
            bool(found.state().checked),
        )

    assert state("access.scale.100") == (QAccessible.Role.RadioButton, "字号 100%", True, True)
    assert state("access.look.contrast") == (QAccessible.Role.RadioButton, "高对比", True, False)
    assert state("access.motion") == (QAccessible.Role.CheckBox, "减少动态", True, True)
    assert state("access.close")[:2] == (QAccessible.Role.Button, "关闭")
    assert state("bar.access")[1:] == ("无障碍", True, True)
