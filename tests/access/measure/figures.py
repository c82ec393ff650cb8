"""The figures that are measured: each with its bar, the worst value found, and where that was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Figure:
    """What is measured, its unit, and its bar: the least value, or the most if `most`."""

    title: str
    bar: float
    unit: str = ""
    most: bool = False
    digits: int = 1

    def holds(self, value: float) -> bool:
        """Whether a value, rounded as it is shown, keeps the bar."""
        shown = round(value, max(1, self.digits))
        return shown <= self.bar if self.most else shown >= self.bar

    def show(self, value: float) -> str:
        """The value with its unit."""
        return f"{value:.{self.digits}f}{self.unit}"


FIGURES: Mapping[str, Figure] = MappingProxyType(
    {
        "text.day": Figure("contrast of text, day", 4.5, ":1"),
        "text.contrast": Figure("contrast of text, high contrast", 10.0, ":1"),
        "text.low-glare": Figure("contrast of text, low glare", 4.5, ":1"),
        "large.day": Figure("contrast of large type, day", 3.0, ":1"),
        "large.contrast": Figure("contrast of large type, high contrast", 10.0, ":1"),
        "large.low-glare": Figure("contrast of large type, low glare", 3.0, ":1"),
        "mark.day": Figure("contrast of icons, day", 3.0, ":1"),
        "mark.contrast": Figure("contrast of icons, high contrast", 3.0, ":1"),
        "mark.low-glare": Figure("contrast of icons, low glare", 3.0, ":1"),
        "ring.contrast": Figure("contrast of the focus ring against both sides", 3.0, ":1"),
        "ring.width": Figure("width of the focus ring's bright line", 1.0, " mm", digits=2),
        "target.main": Figure("shorter side of a main target", 20.0, " mm"),
        "target.any": Figure("shorter side of any target", 12.7, " mm"),
        "target.gap": Figure("gap between two targets", 3.0, " mm"),
        "type.size": Figure("size of type", 10.0, " mm"),
        "type.capitals": Figure("height of capitals", 7.3, " mm"),
        "type.angle": Figure("capitals seen from 600 mm", 0.7, "°", digits=2),
        "type.leading": Figure("distance of lines in a paragraph, in sizes of type", 1.3, "", digits=2),
        "reach.top": Figure(
            "upper edge of what is touched in reach mode", 1220.0, " mm", most=True, digits=0
        ),
        "reach.foot": Figure("lower edge of what is touched in reach mode", 380.0, " mm", digits=0),
        "lost.cut": Figure("texts cut off at any size of text", 0.0, "", most=True, digits=0),
        "lost.torn": Figure("words broken without a hyphen", 0.0, "", most=True, digits=0),
        "lost.covered": Figure("texts that overlap another", 0.0, "", most=True, digits=0),
        "lost.aside": Figure("things that leave the screen at a side", 0.0, "", most=True, digits=0),
        "tree.nameless": Figure("controls without an accessible name", 0.0, "", most=True, digits=0),
        "tree.label": Figure("controls whose name lacks their visible label", 0.0, "", most=True, digits=0),
    }
)
"""Every figure of the page, by its key."""

COUNTED = tuple(key for key, figure in FIGURES.items() if figure.digits == 0 and figure.bar == 0)
"""Figures that are numbers of faults."""


@dataclass
class Worst:
    """The worst values of one figure."""

    value: float
    where: str
    number: int = 0
    """How often it was measured."""
    under: dict[str, str] = field(default_factory=dict)
    """What is below the bar: the value of each thing."""


class Measured:
    """Collects measures."""

    def __init__(self, worst: Mapping[str, Worst] = MappingProxyType({})) -> None:
        self.worst = dict(worst)

    def add(self, key: str, value: float, thing: str, where: str, slack: float = 0.0) -> None:
        """One measure of a thing at a place. With slack it may miss the bar by that much: a pixel."""
        figure = FIGURES[key]
        worst = self.worst.setdefault(key, Worst(value, f"{thing}, {where}"))
        worst.number += 1
        if (value > worst.value) if figure.most else (value < worst.value):
            worst.value, worst.where = value, f"{thing}, {where}"
        if not figure.holds(value - slack if figure.most else value + slack):
            worst.under.setdefault(thing, f"{figure.show(value)}, {where}")

    def count(self, key: str, faults: Iterable[str], where: str) -> None:
        """The faults of one screen; none is a measure too."""
        found = list(faults)
        worst = self.worst.setdefault(key, Worst(0.0, ""))
        worst.number += 1
        worst.value += len(found)
        for fault in found:
            worst.under.setdefault(fault, where)
            worst.where = worst.where or f"{fault}, {where}"

    def merge(self, other: Mapping[str, Worst]) -> None:
        """Add what another panel gave."""
        for key, worst in other.items():
            mine = self.worst.get(key)
            if mine is None:
                self.worst[key] = worst
                continue
            figure = FIGURES[key]
            if key in COUNTED:
                mine.value, mine.where = mine.value + worst.value, mine.where or worst.where
            elif (worst.value > mine.value) if figure.most else (worst.value < mine.value):
                mine.value, mine.where = worst.value, worst.where
            mine.number += worst.number
            mine.under = {**worst.under, **mine.under}

    def faults(self) -> list[str]:
        """What does not keep its bar."""
        return [
            f"{FIGURES[key].title}: {thing}: {said}"
            for key, worst in self.worst.items()
            for thing, said in worst.under.items()
        ]
