"""Home and attract with any number of steps, with the drawn landscape and with the bundle's own picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.session import Look
from kiosk.exhibition.text import Text
from kiosk.exhibition.theme import HomeStyle
from tests.conftest import Build, Clock, wait, wait_until
from tests.qml import looking
from tests.qml.looking import Eyes
from tests.steps import with_steps
from tests.walker import Walker, scene_rect

WIDE, UPRIGHT = (1920, 1080), (1080, 1920)


@pytest.fixture(scope="module")
def walkers(module_panel: Build) -> dict[tuple[int, int], Walker]:
    """A wide and an upright panel of 43 inches, awake."""
    made = {}
    for size in (WIDE, UPRIGHT):
        clock = Clock()
        made[size] = Walker(module_panel(*size, clock=clock, charts=False, diagonal_inches=43), clock)
        made[size].wake()
    return made


@pytest.fixture(scope="module")
def base(walkers: dict[tuple[int, int], Walker]) -> Exhibition:
    value = walkers[WIDE].app.exhibit.value
    assert value is not None
    return value


def shown(walker: Walker, exhibition: Exhibition, **options: object) -> Walker:
    """The panel at home with this exhibition."""
    if walker.where[0] == "attract":
        walker.wake()
    walker.app.visit.home()
    walker.app.visit.set_options(**{"text_scale": 1.0, "language": "zh", "reduced_motion": True, **options})
    walker.app.exhibit.show(exhibition)
    walker.rest()
    wait(0.1)
    walker.app.leftover_input.look()
    return walker


@pytest.fixture
def pictured(base: Exhibition, tmp_path: Path) -> Exhibition:
    """The exhibition over a picture of its own: black and white stripes."""
    file = tmp_path / "home.png"
    stripes = Image.new("L", (2, 1))
    stripes.putdata([0, 255])
    stripes.resize((1920, 1080), Image.Resampling.NEAREST).save(file)
    theme = replace(
        base.theme,
        home=HomeStyle.PICTURE,
        pictures={"home.picture": Path("theme/home.png")},
        credit=Text("摄/张三", "Photo: Zhang San"),
    )
    return replace(base, theme=theme, files={**base.files, "theme/home.png": file})


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("count", [1, 4, 9])
def test_each_landing_opens_its_step(
    walkers: dict[tuple[int, int], Walker], base: Exhibition, size: tuple[int, int], count: int
) -> None:
    walker = shown(walkers[size], with_steps(base, count))
    assert len(walker.of_type("Plaque")) == count
    for number in range(1, count + 1):
        walker.tap(f"home.step-{number}")
        assert walker.where == ("browsing", "step", f"step-{number}")
        assert (walker.find("step.next") is not None) == (number < count)
        walker.tap("bar.home")


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 8, 9])
def test_every_plaque_can_be_touched(
    walkers: dict[tuple[int, int], Walker], base: Exhibition, size: tuple[int, int], count: int
) -> None:
    """At least 20 mm wide and high, 3 mm from its neighbours and from the bar."""
    for language in ("zh", "en"):
        walker = shown(walkers[size], with_steps(base, count), language=language)
        mm = Eyes(walker).mm
        boxes = [scene_rect(item) for item in walker.of_type("Plaque")]
        assert min(min(box.width(), box.height()) for box in boxes) >= 20 * mm
        for index, box in enumerate(boxes):
            wider = box.adjusted(-3 * mm, 0, 3 * mm, 0)
            assert not any(wider.intersects(other) for other in boxes[index + 1 :])
        bar = scene_rect(walker.of_type("Bar")[0])
        assert not any(bar.intersects(box.adjusted(-3 * mm, 0, 0, 0)) for box in boxes)
        assert all(scroll.property("unrolled") == 1 for scroll in walker.of_type("Plaque"))


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("count", [3, 8])
@pytest.mark.parametrize("length", [8, 13, 20])
def test_long_names_stay_on_the_screen(
    walkers: dict[tuple[int, int], Walker], base: Exhibition, size: tuple[int, int], count: int, length: int
) -> None:
    """A long Chinese name stands in columns: its scroll is neither above the screen nor wider than its place."""
    some = with_steps(base, count)
    name = "国家级山水综合改革创新示范先行区再上新台阶"[:length]
    steps = tuple(replace(step, name=Text(name, step.name.en)) for step in some.steps)
    walker = shown(walkers[size], replace(some, steps=steps))
    plaques = walker.of_type("Plaque")
    boxes = [scene_rect(item) for item in plaques]
    assert min(box.top() for box in boxes) >= 0
    assert not any(one.intersects(other) for index, one in enumerate(boxes) for other in boxes[index + 1 :])
    for item in plaques:
        texts = walker.of_type("VerticalText")
        columns = [part for part in texts if item.isAncestorOf(part) and part.isVisible()]
        said = "".join(str(part.property("characters")) for part in columns)
        assert said.startswith(name)
        assert all(scene_rect(item).contains(scene_rect(part)) for part in columns)


@pytest.mark.parametrize("count", [3, 8])
@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_a_glowing_landing_opens_its_step(
    walkers: dict[tuple[int, int], Walker], base: Exhibition, size: tuple[int, int], count: int
) -> None:
    walker = shown(walkers[size], with_steps(base, count))
    walker.reset()
    wait_until(lambda: len(walker.of_type("AttractLanding")) == count, "the landings, with their picture")
    boxes = [scene_rect(item) for item in walker.of_type("AttractLanding")]
    assert not any(one.intersects(other) for index, one in enumerate(boxes) for other in boxes[index + 1 :])
    walker.tap(f"attract.step-{count}")
    assert walker.where == ("browsing", "step", f"step-{count}")


def test_no_steps_no_landings(walkers: dict[tuple[int, int], Walker], base: Exhibition) -> None:
    walker = shown(walkers[WIDE], with_steps(base, 6))
    highest = scene_rect(walker.get("home.step-6"))
    # Beside the words on the dark stone of the highest landing.
    at = (round(highest.center().x()) + 74, round(highest.bottom()) - 30)
    wait_until(lambda: grabbed(walker).pixelColor(*at).lightness() < 60, "the stone")
    walker = shown(walker, with_steps(base, 0))
    assert walker.of_type("Plaque") == []
    wait_until(lambda: grabbed(walker).pixelColor(*at).lightness() > 60, "the mountain without a stair")
    walker.tap("home.figures")
    assert walker.where == ("browsing", "figures", "")


def grabbed(walker: Walker) -> QImage:
    walker.window.contentItem().setOpacity(1)  # `Eyes` measures without painting
    return walker.window.grabWindow()


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("count", [0, 1, 4, 6, 9])
def test_a_home_with_its_own_picture(
    walkers: dict[tuple[int, int], Walker],
    pictured: Exhibition,
    size: tuple[int, int],
    language: str,
    scale: float,
    count: int,
) -> None:
    """No plaque over another, nothing cut off, and every target large enough."""
    walker = shown(walkers[size], with_steps(pictured, count), language=language, text_scale=scale)
    eyes = Eyes(walker)
    eyes.settle()
    seen = eyes.look()
    found = [
        *looking.cut_off(seen),
        *looking.overlapping_texts(seen),
        *looking.overlapping_targets(seen),
        *looking.outside(seen, eyes.window.width()),
        *looking.too_small_to_read(seen, eyes.mm),
    ]
    assert found == []
    assert len(walker.of_type("StepPlaque")) == count
    boxes = [scene_rect(item) for item in walker.of_type("StepPlaque")]
    assert all(min(box.width(), box.height()) >= 20 * eyes.mm for box in boxes)
    title = scene_rect(walker.of_type("HomeTitle")[0])
    assert not any(title.intersects(box) for box in boxes)


@pytest.mark.parametrize(
    ("shape", "focus", "colour"),
    [
        ((400, 100), (0.0, 0.5), "#ff0000"),
        ((400, 100), (1.0, 0.5), "#0000ff"),
        ((100, 400), (0.5, 0.0), "#ff0000"),
        ((100, 400), (0.5, 1.0), "#0000ff"),
    ],
)
def test_the_focus_stays_in_view(
    walkers: dict[tuple[int, int], Walker],
    pictured: Exhibition,
    tmp_path: Path,
    shape: tuple[int, int],
    focus: tuple[float, float],
    colour: str,
) -> None:
    """A picture of two halves, red at the left or the top, covers the panel."""
    file = tmp_path / "halves.png"
    picture = Image.new("RGB", shape, "#0000ff")
    width, height = shape
    picture.paste("#ff0000", (0, 0, width // 2, height) if width > height else (0, 0, width, height // 2))
    picture.save(file)
    theme = replace(pictured.theme, pictures={"home.picture": Path("theme/halves.png")}, focus=focus)
    own = replace(pictured, theme=theme, files={**pictured.files, "theme/halves.png": file})
    walker = shown(walkers[WIDE], with_steps(own, 3))
    for at in ((1900, 20), (1900, 500), (700, 500)):
        wait_until(lambda at=at: grabbed(walker).pixelColor(*at).name() == colour, f"{colour} at {at}")  # type: ignore[misc]


@pytest.mark.parametrize("night", [False, True])
def test_text_stands_on_paper_over_any_picture(
    walkers: dict[tuple[int, int], Walker], pictured: Exhibition, night: bool
) -> None:
    """Nothing of the stripes shines through a plaque, so its text has the contrast of the theme's colours."""
    walker = shown(walkers[WIDE], with_steps(pictured, 4), look=Look.CONTRAST if night else Look.DAY)
    paper = "#122a36" if night else "#fffbee"
    grab = grabbed(walker)
    for item in (*walker.of_type("StepPlaque"), *walker.of_type("PartPlaque")):
        box = scene_rect(item).toRect()
        assert {
            grab.pixelColor(x, box.bottom() - 9).name() for x in range(box.left() + 9, box.right() - 9, 5)
        } == {paper}
    walker.app.visit.set_options(look=Look.DAY)


def test_touches_on_a_home_with_its_own_picture(
    walkers: dict[tuple[int, int], Walker], pictured: Exhibition
) -> None:
    walker = shown(walkers[UPRIGHT], with_steps(pictured, 5))
    assert "摄/张三" in walker.texts()
    for name, where in (("home.step-5", ("step", "step-5")), ("home.timeline", ("timeline", ""))):
        walker.tap(name)
        assert walker.where == ("browsing", *where)
        walker.tap("bar.home")
    walker.reset()
    assert walker.of_type("AttractLanding") == []
    assert "摄/张三" in walker.texts()
    walker.wake()
