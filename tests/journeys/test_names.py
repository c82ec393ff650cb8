"""Every page for a listener, in both languages, of the default exhibition and of a made-up museum: roles, names, states, order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem

from kiosk.bundles.authoring.desk.examples import made
from kiosk.exhibition import readings
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.pages import PAGES, PageKind
from kiosk.exhibition.session import Options
from kiosk.exhibition.text import Language, Text
from tests.assistive import Found, Role, found, interfaces, plain, press
from tests.conftest import Build, Clock, wait
from tests.journeys.test_idle import let_pass
from tests.types_of_items import is_a
from tests.walker import Walker

CONTROLS = (Role.Button, Role.Slider, Role.CheckBox, Role.RadioButton)
EXPECTED = {
    *CONTROLS, Role.StaticText, Role.Heading, Role.Chart, Role.Graphic, Role.List, Role.ListItem, Role.ToolBar, Role.Dialog,
    Role.Pane,
}  # fmt: skip
OTHER_LANGUAGE = {
    name
    for way in ("", "deck.")
    for name in ("bar.language", *(way + f"access.language.{one}" for one in Language))
}
"""Controls whose name is in the other language."""
PROGRAM = "拾级"
"""The name of the program on the bar's title slip is the same in both languages."""
MANY_DEEDS = (PageKind.PHOTO, PageKind.FILM)
"""Pages on which controls with the beginning of a name have different deeds."""
FOREIGN = {Language.EN: r"[\u3400-\u9fff]+", Language.ZH: r"[A-Za-z]{2,}(?: [A-Za-z]{2,})+"}
"""Words of the other language: they may only be quoted."""


@pytest.fixture(scope="module", params=["beibei-2021", "museum"])
def house(request: pytest.FixtureRequest, module_panel: Build) -> Iterator[Walker]:
    """A panel with the default exhibition, and one with an exhibition that is not ours."""
    clock = Clock()
    if request.param == "beibei-2021":
        yield Walker(module_panel(clock=clock, charts=False), clock)
    else:
        with made(request.param) as folder:
            yield Walker(module_panel(clock=clock, charts=False, bundle=folder), clock)


def show(walker: Walker, kind: PageKind, language: Language) -> str:
    """Open the first page of a kind in a language, and return its id."""
    item_id = walker.an_id(kind)
    walker.app.visit.set_options(**asdict(Options(reduced_motion=True, language=language)))
    walker.go(kind, item_id)
    if kind is PageKind.PHOTO:
        wait(0.4)  # the pictures beside it are left out a moment later
    return item_id


def bring(walker: Walker, name: str) -> None:
    """Scroll until a control is in the middle of its view."""
    item = walker.get(name)
    view: QQuickItem | None = item.parentItem()
    while view is not None and not view.inherits("QQuickFlickable"):
        view = view.parentItem()
    if view is not None:
        middle = item.mapToItem(view, QPointF(0, item.height() / 2)).y() + view.property("contentY")
        most = max(0.0, view.property("contentHeight") - view.height())
        view.setProperty("contentY", max(0.0, min(most, middle - view.height() / 2)))
        wait(0.05)


def texts_of(value: object, language: Language) -> Iterator[str]:
    """Every text of an exhibition in one language."""
    if isinstance(value, Text):
        yield value.get(language)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name), language)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts_of(item, language)
    elif isinstance(value, str):
        yield value


def visible_texts(walker: Walker) -> list[str]:
    """What can be read on the screen, without the numerals on seals and the times of films."""
    shown = []
    for item in walker.items():
        if not item.inherits("QQuickText") or not item.property("text"):
            continue
        parent: QQuickItem | None = item.parentItem()
        if parent is not None and is_a(parent, "Seal"):
            continue
        text = str(item.property("text"))
        if not re.fullmatch(r"[\d:]+", text):
            shown.append(text)
    return shown


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PageKind)
def test_a_page_can_be_heard(at_home: Walker, kind: PageKind, language: Language) -> None:
    item_id = show(at_home, kind, language)
    exhibition = at_home.app.exhibit.value
    assert exhibition is not None
    things = found(at_home)
    every_object_has_a_role_and_a_name(things, exhibition)
    everything_to_be_read_is_found_once(things, visible_texts(at_home))
    names_are_in_the_language(things, exhibition, kind, language)
    the_title_comes_first(things, exhibition, kind, item_id, language)


def every_object_has_a_role_and_a_name(things: list[Found], exhibition: Exhibition) -> None:
    assert {one.role for one in things} <= EXPECTED
    assert [one for one in things if not one.name.strip() or one.name != one.name.strip()] == []
    controls = [one.name for one in things if one.role in CONTROLS]
    assert [name for name in controls if "\n" in name or "\u2060" in name or "  " in name] == []
    assert len(set(controls)) == len(controls), "two controls have the same name"
    ids = {
        thing.id
        for part in (
            "steps",
            "figures",
            "articles",
            "tasks",
            "areas",
            "events",
            "photos",
            "films",
            "galleries",
        )
        for thing in getattr(exhibition, part)
    }
    assert [one for one in things if one.name in ids] == []


def everything_to_be_read_is_found_once(things: list[Found], visible: list[str]) -> None:
    """What stands on the screen twice may be found twice."""
    heard = [plain(one.name + " " + one.description) for one in things]
    pieces = [plain(piece) for text in visible for piece in re.split(" · |\n(?!.\n)", text)]
    # A date in two lines is said as one: 1971, to 1972.
    pieces = [re.sub(r"^(至|to)(?=\d)", "", piece) for piece in pieces]
    assert [piece for piece in pieces if not any(piece in name for name in heard)] == []
    stands = Counter(plain(text) for text in visible)
    told = Counter(plain(one.name) for one in things)
    assert {name: count for name, count in told.items() if count > max(1, stands[name])} == {}


def names_are_in_the_language(
    things: list[Found], exhibition: Exhibition, kind: PageKind, language: Language
) -> None:
    known = "\n".join((PROGRAM, *texts_of(exhibition, language)))
    if kind is PageKind.HOME:  # below its name stands the name in the other language
        lines = exhibition.introduction
        known += "\n".join(texts_of((lines.title, lines.place), language.other))
    assert [
        (one.name, run)
        for one in things
        for run in re.findall(FOREIGN[language], one.name)
        if run not in known and one.object_name not in OTHER_LANGUAGE
    ] == []


def the_title_comes_first(
    things: list[Found], exhibition: Exhibition, kind: PageKind, item_id: str, language: Language
) -> None:
    """A line above the title may come before it. A picture and a film say their own title. The bar comes last."""
    title = readings.page_title(exhibition, kind, item_id, language)
    first = next(number for number, one in enumerate(things) if title in " ".join(one.name.split()))
    assert first <= 1, [one.name for one in things[:first]]
    assert all(one.role is Role.StaticText for one in things[:first])
    assert things[first].role is (
        Role.Graphic if kind is PageKind.PHOTO else Role.Button if kind is PageKind.FILM else Role.Heading
    )
    assert title in readings.arrival(exhibition, kind, item_id, language)
    bar = [number for number, one in enumerate(things) if one.object_name.startswith("bar.")]
    assert bar == list(range(len(things) - len(bar), len(things)))


@pytest.mark.parametrize("kind", PAGES)
def test_a_press_does_what_a_tap_does(at_home: Walker, kind: PageKind) -> None:
    """Of controls with the same deed some: `figure.gdp` stands for all `figure.…`."""
    show(at_home, kind, Language.ZH)
    kinds: dict[str, list[str]] = {}
    for one in found(at_home):
        if one.role is Role.Button and one.enabled and one.object_name:
            kinds.setdefault(one.object_name.partition(".")[0], []).append(one.object_name)
    controls = [name for names in kinds.values() for name in (names if kind in MANY_DEEDS else names[:3])]
    different = {}
    for name in controls:
        results = []
        for act in (at_home.tap, lambda name: press(at_home, name)):
            at_home.app.visit.home()
            show(at_home, kind, Language.ZH)
            if not name.startswith(("bar.", "scroll.")):
                bring(at_home, name)
            act(name)
            wait(0.4 if kind is PageKind.PHOTO else 0.05)
            results.append((at_home.where, at_home.app.visit.session.options, heard(found(at_home))))
        if results[0] != results[1]:
            different[name] = results
    at_home.app.visit.set_options(language=Language.ZH)
    assert different == {}


def heard(things: list[Found]) -> list[tuple[str, bool]]:
    """Names and whether they are enabled. Times that run are left out, and pictures: those beside the shown one are found for a moment."""
    return [
        (re.sub(r"\d+:\d\d", "", one.name), one.enabled) for one in things if one.role is not Role.Graphic
    ]


def test_a_page_that_moves_out_is_not_found(in_motion: Walker) -> None:
    in_motion.app.visit.open("areas", "")
    wait(0.12)
    assert in_motion.app.visit.session.page.kind is PageKind.AREAS
    names = {one.object_name for one in found(in_motion)}
    assert not [name for name in names if name.startswith("home.")]
    in_motion.rest()
    in_motion.app.visit.open("timeline", "")
    wait(0.12)
    exhibition = in_motion.app.exhibit.value
    assert exhibition is not None
    title = readings.page_title(exhibition, PageKind.AREAS, "", Language.ZH)
    assert title not in [one.name for one in found(in_motion)]
    in_motion.rest()


@pytest.mark.parametrize(
    ("kind", "sheet"),
    [
        (PageKind.HOME, None),
        (PageKind.HOME, "help"),
        (PageKind.FIGURE, None),
        (PageKind.FIGURE, "access"),
        (PageKind.PHOTO, None),
    ],
)
def test_the_warning_is_all_there_is_to_find(at_home: Walker, kind: PageKind, sheet: str | None) -> None:
    show(at_home, kind, Language.ZH)
    if sheet is not None:
        at_home.app.visit.openSheet(sheet)
        wait(0.4)
    for _ in range(60):
        if at_home.where[0] == "browsing":
            let_pass(at_home, 10)
    assert at_home.where[0] == "warning"
    assert [(one.role, one.object_name) for one in found(at_home)] == [
        (Role.Dialog, ""),
        (Role.StaticText, ""),
        (Role.Button, "stay"),
        (Role.StaticText, ""),
    ]
    press(at_home, "stay")
    assert at_home.where[0] == "browsing"
    assert [one for one in found(at_home) if one.role is Role.Heading]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("sheet", ["access", "help"])
@pytest.mark.parametrize("reach", [False, True])
def test_a_sheet_can_be_heard(
    at_home: Walker, sheet: str, scale: float, language: Language, reach: bool
) -> None:
    """Beside it, the page can be heard, too."""
    show(at_home, PageKind.FIGURES, language)
    at_home.app.visit.set_options(text_scale=scale, reach=reach)
    at_home.app.visit.openSheet(sheet)
    settle(at_home)
    things = found(at_home)
    start = next(number for number, one in enumerate(things) if one.role is Role.Pane)
    title = things[start].name
    assert (things[start + 1].role, things[start + 1].name) == (Role.Heading, title)
    there = things[start:]
    exhibition = at_home.app.exhibit.value
    assert exhibition is not None
    every_object_has_a_role_and_a_name(there, exhibition)
    everything_is_told_once(there[1:])
    assert [one for one in there if one.role is Role.Heading and one.states - {"offscreen"}] == []
    names_are_in_the_language(there, exhibition, PageKind.FIGURES, language)
    bar = {one.object_name: one for one in things}
    assert ("checked" in bar["bar.access"].states, "checked" in bar["bar.help"].states) == (
        sheet == "access",
        sheet == "help",
    )
    if sheet == "help":
        assert readings.page_title(exhibition, PageKind.FIGURES, "", language) in [one.name for one in there]
    else:
        choices_are_told(there, scale, reach)


def choices_are_told(there: list[Found], scale: float, reach: bool) -> None:
    """Each choice with its role and state, on the sheet and in the deck of reach mode."""
    states = {
        one.object_name.removeprefix("deck."): (one.role, "checked" in one.states)
        for one in there
        if "checkable" in one.states
    }
    expected = {
        "scale.100": (Role.RadioButton, scale == 1.0),
        "scale.200": (Role.RadioButton, scale == 2.0),
        "look.day": (Role.RadioButton, True),
        "look.contrast": (Role.RadioButton, False),
        "motion": (Role.CheckBox, True),
        "reach": (Role.CheckBox, reach),
        "hand.left": (Role.RadioButton, False),
        "hand.right": (Role.RadioButton, True),
    }
    first = list(expected)[
        : 4 if scale > 1 else None
    ]  # in large type the others lie in a fold, or on a second leaf
    assert {name: states[f"access.{name}"] for name in first} == {name: expected[name] for name in first}


def everything_is_told_once(things: list[Found]) -> None:
    assert {name: count for name, count in Counter(one.name for one in things).items() if count > 1} == {}


def settle(walker: Walker) -> None:
    """Wait until a sheet or the deck is there, with all its controls."""
    walker.rest()
    before: list[Found] = []
    for _ in range(40):
        wait(0.1)
        now = found(walker)
        if now == before:
            return
        before = now


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_in_reach_mode_can_be_heard(at_home: Walker, kind: PageKind, language: Language) -> None:
    show(at_home, kind, language)
    at_home.app.visit.set_options(reach=True)
    settle(at_home)
    things = found(at_home)
    exhibition = at_home.app.exhibit.value
    assert exhibition is not None
    every_object_has_a_role_and_a_name(things, exhibition)
    names_are_in_the_language(things, exhibition, kind, language)
    able = [one for one in things if one.role in CONTROLS and one.enabled]
    assert [one for one in able if not one.object_name.startswith(("deck.", "bar."))] == []


def test_states_are_told(at_home: Walker) -> None:
    states = {one.object_name: one.states for one in found(at_home)}
    assert "disabled" in states["bar.back"]
    at_home.go("photo", at_home.an_id("photo"))
    states = {one.object_name: one.states for one in found(at_home)}
    assert "disabled" in states["photo.out"]
    assert "disabled" not in states["photo.in"]


def test_nothing_can_be_pressed_that_has_no_action(at_home: Walker) -> None:
    for kind in PageKind:
        show(at_home, kind, Language.EN)
        for interface in interfaces(at_home):
            if interface.role() is Role.Button:
                action = interface.actionInterface()
                assert action is not None
                assert "Press" in action.actionNames()
