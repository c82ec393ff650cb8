"""Assistive software finds what is on the screen and nothing below it, with names that can be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from kiosk.exhibition.pages import PAGES, PageKind
from kiosk.exhibition.text import Language, Text
from tests.assistive import Role, found
from tests.journeys.test_idle import until
from tests.walker import Walker


def pressable(walker: Walker) -> set[str]:
    """The names of the buttons that assistive software can press now."""
    return {
        one.object_name
        for one in found(walker)
        if one.role == Role.Button and one.enabled and one.object_name
    }


def english(value: object) -> Iterator[str]:
    """Every English text of an exhibition."""
    if isinstance(value, Text):
        yield value.en
    elif is_dataclass(value):
        for field in fields(value):
            yield from english(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from english(item)
    elif isinstance(value, str):
        yield value


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


def say(walker: Walker, language: Language) -> None:
    walker.app.visit.set_options(language=language)
    walker.rest()


@pytest.mark.parametrize("kind", PageKind)
def test_every_name_can_be_read_aloud(at_home: Walker, kind: str) -> None:
    exhibition = at_home.app.exhibit.value
    assert exhibition is not None
    ids = {thing.id for part in ("steps", "figures", "articles", "tasks", "areas", "events", "photos", "films", "galleries")
           for thing in getattr(exhibition, part)}  # fmt: skip
    at_home.go(kind, at_home.an_id(kind))
    for language in Language:
        say(at_home, language)
        # Visible text must be made of whole words; this includes the exhibition's texts.
        known = set().union(*(words(text) for text in (*english(exhibition), *at_home.texts())))
        names = [one.name for one in found(at_home) if one.role != Role.Window]
        assert [name for name in names if name in ids] == [], "ids instead of names"
        assert [name for name in names if "\n" in name and language is Language.ZH and kind == "home"] == []
        if language is Language.EN:
            glued = {word for name in names for word in words(name) - known}
            assert {word for word in glued if not word.isdecimal()} <= OWN, "words that are glued together"
        unnamed = [
            one
            for one in found(at_home)
            if one.role in (Role.Button, Role.Chart, Role.Slider) and not one.name.strip()
        ]
        assert unnamed == []


OWN = {
    "home", "back", "navigation", "previous", "next", "zoom", "in", "out", "fit", "slideshow", "pause", "scroll", "down", "up",
    "seconds", "forward", "from", "the", "beginning", "captions", "off", "on", "softer", "louder", "volume", "progress", "play",
    "watch", "again", "film", "listen", "step", "table", "numbers", "go", "picture", "quieter", "screen",
    "拾级",
}  # fmt: skip
"""Words of controls that are drawn as icons, and the name of the program, which is written downwards."""


@pytest.mark.parametrize("language", Language)
def test_a_chart_says_the_sentence_of_its_figure(at_home: Walker, language: Language) -> None:
    exhibition = at_home.app.exhibit.value
    assert exhibition is not None
    say(at_home, language)
    for figure in exhibition.figures:
        at_home.go("figure", figure.id)
        charts = {one.name for one in found(at_home) if one.role == Role.Chart}
        assert charts == {figure.sentence(language)}


@pytest.mark.parametrize(
    ("kind", "item_id", "control", "chinese", "spoken"),
    [
        (
            "figures", "", "wall.rd-intensity",
            "全社会研发经费投入强度全市第1名",
            "Intensity of R&D spending across society: ranked 1st in the municipality",
        ),
        ("figures", "", "wall.roads", "道路通车里程达2189公里", "Length of roads open to traffic: reaching 2,189 km"),
        (
            "step", "step-3", "figure.rivers",
            "全域河流水质100%达标",
            "Water quality of rivers throughout the district: 100% up to standard",
        ),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_a_sentence(
    at_home: Walker, kind: str, item_id: str, control: str, chinese: str, spoken: str
) -> None:
    at_home.go(kind, item_id)
    for language, wanted in ((Language.ZH, chinese), (Language.EN, spoken)):
        say(at_home, language)
        assert {one.name for one in found(at_home) if one.object_name == control} == {wanted}
        assert not [
            one
            for one in found(at_home)
            if one.role == Role.StaticText and one.name and one.name in wanted and one.name[0].isdecimal()
        ]


def test_attract_is_all_there_is_to_find(visitor: Walker) -> None:
    names = pressable(visitor)
    bar = {f"bar.{name}" for name in ("home", "language", "access", "help")}
    landings = {f"attract.step-{number}" for number in range(1, 7)}
    assert names == {"attract.begin", "attract.figure", *landings, *bar}
    figure = next(one for one in found(visitor) if one.object_name == "attract.figure")
    assert figure.name == "地区生产总值年均增长6.9%"
    visitor.wake()
    assert {"home.step-1", "home.figures", "bar.home"} <= pressable(visitor)
    assert not [name for name in pressable(visitor) if name.startswith("attract.")]


@pytest.mark.parametrize("kind", PAGES)
def test_home_is_not_found_below_a_page(at_home: Walker, kind: str) -> None:
    at_home.app.visit.open("areas", "")
    at_home.go(kind, at_home.an_id(kind))
    assert not [name for name in pressable(at_home) if name.startswith("home.")]
    assert {one.object_name for one in found(at_home)} >= {"bar.home", "bar.back"}


def test_only_the_answer_is_pressed_at_the_warning(at_home: Walker) -> None:
    at_home.go("step", "step-2")
    until(at_home, "warning")
    assert pressable(at_home) == {"stay"}
    assert [one.name for one in found(at_home) if one.role == Role.Dialog] == ["您还在看吗"]
    at_home.app.visit.stay()
    at_home.rest()
    assert "step.next" in pressable(at_home)
