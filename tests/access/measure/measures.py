"""Measures one screen of a panel: contrast, sizes, losses, names, the focus ring, reach."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt

from kiosk.access.reach import within_reach
from kiosk.exhibition.session import Look
from tests.access.measure.contrast import Veil, stroke, texts
from tests.access.measure.figures import Measured
from tests.access.measure.panel import DIAGONALS, Panel, Screen, Setting
from tests.assistive import plain
from tests.conftest import wait
from tests.qml import looking
from tests.qml.looking import Box, Seen
from tests.qml.test_reach import heights
from tests.six_keys import SixKeys
from tests.types_of_items import type_name
from tests.walker import scene_rect

CAPITALS = 0.73
"""The height of the capitals of our typefaces, in sizes of type."""
EYE_MM = 600
"""The distance from which the panel is read (EN 301 549, 5.1.4)."""
LARGE_MM = 18.6
"""Type of this size at 43 inches is large: half again the body type. WCAG's own bound, 18 pt, would be 6.4 mm: all our type."""
EDGES = (500, 1000)
"""Heights of the lower edge of the screen above the floor, in mm."""


def at(panel: Panel, screen: Screen, setting: Setting, *more: str) -> str:
    """Where something was measured, for the page."""
    wide, high = panel.size
    said = (screen.name, f"{wide}×{high}", setting.language, f"{setting.scale:.0%}", *more)
    return ", ".join(str(one) for one in said)


def thing(one: Seen) -> str:
    """A short name of a text or a control."""
    if "text" in one.facts:
        return f"“{plain(one.text)[:12]}”"
    return one.name or one.path.partition(" < ")[0]


def contrast(found: Measured, panel: Panel, screen: Screen, setting: Setting, look: Look) -> None:
    """The contrast of every text and icon that is not disabled, on frames. What lies under the fade of a scroller is left out."""
    panel.choose(setting, look)
    wait(0.12)
    panel.paint(True)
    items = panel.walker.items()
    faded = [
        scene_rect(parent)
        for item in items
        if item.inherits("QQuickShaderEffectSource") and (parent := item.parentItem()) is not None
    ]
    where = at(panel, screen, setting)
    veil = Veil(panel.eyes)
    seen = panel.eyes.look()
    controls = {one.number: one for one in seen if one.facts["is"] == "touch"}
    shown, bare = veil.with_and_without(list(texts(items)))
    for one in seen:
        # What lies below a sheet or the warning is covered.
        if one.facts["is"] != "text" or one.seen.empty or (screen.over and not one.over):
            continue
        control = controls.get(one.touch)
        if control is not None and not control.enabled:
            continue
        drawn = stroke(shown, bare, one.seen, faded)
        if drawn is not None:
            large = one.pixels >= LARGE_MM * panel.eyes.mm * panel.eyes.theme.property("panelScale") - 1
            named = f"{thing(one)} {drawn.colour} on {drawn.behind}"
            found.add(f"{'large' if large else 'text'}.{look}", drawn.ratio, named, where)
    icons = [item for item in items if type_name(item) == "Glyph" and item.isEnabled()]
    if icons:
        shown, bare = veil.with_and_without(icons)
        for icon in icons:
            rect = scene_rect(icon)
            drawn = stroke(shown, bare, Box(rect.x(), rect.y(), rect.width(), rect.height()), faded)
            if drawn is not None:
                named = f"icon {icon.property('name')} {drawn.colour} on {drawn.behind}"
                found.add(f"mark.{look}", drawn.ratio, named, where)
    panel.paint(False)


def angle(size: float) -> float:
    """The angle in degrees at which an eye sees the capitals of a type of this size in mm."""
    return math.degrees(2 * math.atan(size * CAPITALS / 2 / EYE_MM))


def sizes(found: Measured, panel: Panel, screen: Screen, setting: Setting) -> None:
    """Targets, gaps and type in millimetres at several diagonals. All are whole pixels: one may be missing."""
    for inches in DIAGONALS:
        panel.diagonal(inches)
        panel.eyes.settle()
        seen, mm = panel.eyes.look(), panel.eyes.mm
        where = at(panel, screen, setting, f"{inches}″")
        for touch, main, short in looking.shorter_sides(seen):
            found.add("target.main" if main else "target.any", short / mm, thing(touch), where, 1 / mm)
        for one, other, gap in looking.gaps(seen):
            found.add("target.gap", gap / mm, f"{thing(one)} and {thing(other)}", where, 1 / mm)
        for text in looking.to_be_read(seen):
            size = text.pixels / mm
            found.add("type.size", size, thing(text), where, 1 / mm)
            found.add("type.capitals", size * CAPITALS, thing(text), where, 1 / mm)
            found.add("type.angle", angle(size), thing(text), where, angle(size + 1 / mm) - angle(size))
            if text.lines >= 3 and len(text.text) > 60:
                found.add("type.leading", text.contentHeight / text.lines / text.pixels, thing(text), where)
    panel.diagonal(43)
    panel.eyes.settle()


def losses(found: Measured, panel: Panel, screen: Screen, setting: Setting) -> None:
    """What large type cuts off, tears, covers or pushes out; and names."""
    seen = panel.eyes.look()
    where = at(panel, screen, setting)
    found.count("lost.cut", looking.cut_off(seen), where)
    found.count("lost.torn", looking.torn_words(seen), where)
    # A sheet and the warning lie over the page; tests/journeys/test_access.py looks at them alone.
    if not screen.over:
        found.count("lost.covered", looking.overlapping_texts(seen), where)
    found.count("lost.aside", looking.outside(seen, panel.eyes.window.width()), where)
    # What takes a touch anywhere is not found: it does what the button of the warning does.
    found.count(
        "tree.nameless", (one for one in looking.nameless(seen) if "< StillThere <" not in one), where
    )
    found.count("tree.label", unlabelled(seen), where)


def unlabelled(seen: list[Seen]) -> list[str]:
    """Controls of one label whose name does not begin with, or hold, what is seen on them (WCAG 2.5.3)."""
    faults = []
    for touch in seen:
        if touch.facts["is"] != "touch":
            continue
        labels = [
            one
            for one in seen
            if one.facts["is"] == "text" and one.touch == touch.number and "Seal" not in one.path
        ]
        # A chart is named by the sentence of its figure; while it is drawn, a line stands in its place.
        if "ChartPanel" in touch.path or any("ChartPanel" in one.path for one in labels):
            continue
        if len(labels) == 1 and plain(labels[0].text) not in plain(touch.says):
            faults.append(f"{thing(touch)}: “{labels[0].text}”, named “{touch.says}”")
    return faults


def ring(found: Measured, panel: Panel, screen: Screen, setting: Setting, look: Look) -> None:
    """The focus ring on the first controls of a page, on frames."""
    panel.choose(setting, look)
    wait(0.12)
    panel.paint(True)
    six = SixKeys(panel.walker)
    for _ in range(3):
        six.press(Qt.Key.Key_F19)
        six.still()
        if six.walker.find("focus.ring") is None:
            continue
        where = at(panel, screen, setting, str(look))
        found.add("ring.contrast", six.ring_contrast(six.window.grabWindow()), six.name, where)
        bright = six.walker.get("focus.ring").property("light") / panel.eyes.mm
        found.add("ring.width", bright, six.name, where)
    panel.paint(False)


def reach(found: Measured, panel: Panel, screen: Screen, setting: Setting) -> None:
    """Heights of what is touched in reach mode."""
    visit = panel.walker.app.visit
    for inches in DIAGONALS:
        for edge in EDGES:
            panel.diagonal(inches)
            panel.eyes.theme.setProperty("reachMm", within_reach(edge))
            visit.set_options(reach=True)
            for _ in range(3):
                panel.eyes.settle()
            where = at(panel, screen, setting, f"{inches}″ at {edge} mm")
            for touch, foot, top in heights(panel.eyes):
                found.add("reach.top", top, thing(touch), where, 1 / panel.eyes.mm)
                found.add("reach.foot", foot, thing(touch), where, 1 / panel.eyes.mm)
    visit.set_options(reach=False)
    panel.diagonal(43)
    panel.eyes.settle()
