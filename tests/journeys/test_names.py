"""Every page for a listener, in both languages, of the default exhibition and of a made-up museum: roles, names, states, order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from kiosk.bundles.authoring.desk.examples import made
from kiosk.exhibition import readings
from kiosk.exhibition.pages import PAGES, PageKind
from kiosk.exhibition.text import Language, Text
from tests.assistive import Found, Role, found, interfaces, plain, press
from tests.conftest import Build, Clock, wait
from tests.journeys.test_idle import let_pass
from tests.walker import Walker, is_a

CONTROLS = (Role.Button, Role.Slider, Role.CheckBox, Role.RadioButton)
EXPECTED = {
    *CONTROLS, Role.StaticText, Role.Heading, Role.Chart, Role.Graphic, Role.List, Role.ListItem, Role.ToolBar, Role.Dialog,
    Role.Pane,
}  # fmt: skip
OTHER_LANGUAGE = {"bar.language"}
"""Controls whose name is in the other language."""


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
    walker.go(kind, item_id)
    walker.app.visit.set_options(language=language)
    walker.rest()
    wait(0.25)
    return item_id


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
        parent = item.parentItem()
        if parent is not None and is_a(parent, "Seal"):
            continue
        text = str(item.property("text"))
        if not re.fullmatch(r"[\d:]+", text):
            shown.append(text)
    return shown


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PageKind)
def test_every_object_has_a_role_and_a_name_of_its_own(
    at_home: Walker, kind: PageKind, language: Language
) -> None:
    show(at_home, kind, language)
    things = found(at_home)
    assert {one.role for one in things} <= EXPECTED
    assert [one for one in things if not one.name.strip() or one.name != one.name.strip()] == []
    controls = [one for one in things if one.role in CONTROLS]
    assert [one for one in controls if "\n" in one.name or "\u2060" in one.name or "  " in one.name] == []
    exhibition = at_home.app.exhibit.value
    assert exhibition is not None
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
    assert repeated(one.name for one in things) == []


def repeated(names: Iterator[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PageKind)
def test_everything_to_be_read_is_found(at_home: Walker, kind: PageKind, language: Language) -> None:
    show(at_home, kind, language)
    heard = [plain(one.name + " " + one.description) for one in found(at_home)]
    assert [text for text in visible_texts(at_home) if not any(plain(text) in name for name in heard)] == []


@pytest.mark.parametrize("kind", PageKind)
def test_names_are_in_the_language_of_the_visitor(at_home: Walker, kind: PageKind) -> None:
    exhibition = at_home.app.exhibit.value
    assert exhibition is not None
    foreign = {Language.EN: r"[\u3400-\u9fff]+", Language.ZH: r"[A-Za-z]{2,}(?: [A-Za-z]{2,})+"}
    for language, pattern in foreign.items():
        show(at_home, kind, language)
        known = "\n".join(texts_of(exhibition, language))
        if kind is PageKind.HOME:  # below its name stands the name in the other language
            known += "\n".join(
                (
                    exhibition.introduction.title.get(language.other),
                    *texts_of(exhibition.introduction.place, language.other),
                )
            )
        assert [
            (one.name, run)
            for one in found(at_home)
            for run in re.findall(pattern, one.name)
            if run not in known and one.object_name not in OTHER_LANGUAGE
        ] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PageKind)
def test_a_page_begins_with_its_title(at_home: Walker, kind: PageKind, language: Language) -> None:
    """A line above the title may come first. A picture and a film say their own title in any case."""
    item_id = show(at_home, kind, language)
    exhibition = at_home.app.exhibit.value
    assert exhibition is not None
    things = found(at_home)
    title = readings.page_title(exhibition, kind, item_id, language)
    first = next(number for number, one in enumerate(things) if title in " ".join(one.name.split()))
    assert first <= 1, [one.name for one in things[:first]]
    assert all(one.role is Role.StaticText for one in things[:first])
    assert things[first].role is (
        Role.Graphic if kind is PageKind.PHOTO else Role.Button if kind is PageKind.FILM else Role.Heading
    )
    assert title in readings.arrival(exhibition, kind, item_id, language)
    bar = [number for number, one in enumerate(things) if one.object_name.startswith("bar.")]
    assert bar == list(range(len(things) - len(bar), len(things))), "the bar comes after the page"


@pytest.mark.parametrize("kind", PAGES)
def test_a_press_does_what_a_tap_does(at_home: Walker, kind: PageKind) -> None:
    """One control of each name: `figure.gdp` stands for all `figure.…`."""
    show(at_home, kind, Language.ZH)
    controls = {
        one.object_name.partition(".")[0] + one.object_name.partition(".")[2][:4]: one.object_name
        for one in found(at_home)
        if one.role is Role.Button and one.enabled and one.object_name and "offscreen" not in one.states
    }
    different = {}
    for name in controls.values():
        results = []
        for act in (at_home.tap, lambda name: press(at_home, name)):
            at_home.app.visit.home()
            show(at_home, kind, Language.ZH)
            act(name)
            wait(0.4)
            results.append((at_home.where, at_home.app.visit.session.options, heard(found(at_home))))
        if results[0] != results[1]:
            different[name] = results
    at_home.app.visit.set_options(language=Language.ZH)
    assert different == {}


def heard(things: list[Found]) -> list[tuple[str, bool]]:
    """Names and whether they are enabled; times that run are left out."""
    return [(re.sub(r"\d+:\d\d", "", one.name), one.enabled) for one in things]


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


@pytest.mark.parametrize("kind", PageKind)
def test_the_warning_is_all_there_is_to_find(at_home: Walker, kind: PageKind) -> None:
    show(at_home, kind, Language.ZH)
    let_pass(at_home, 400)
    assert at_home.where[0] == "warning"
    assert [(one.role, one.object_name) for one in found(at_home)] == [
        (Role.Dialog, ""),
        (Role.StaticText, ""),
        (Role.Button, "stay"),
    ]
    press(at_home, "stay")
    assert at_home.where[0] == "browsing"
    assert [one for one in found(at_home) if one.role is Role.Heading]


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
