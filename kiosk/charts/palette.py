"""Colours by role, and typefaces, as data. The colours come from `kiosk.exhibition.colours`, like those of the Theme.

Every role for text has a contrast of at least 4.5:1 against silk (7:1 at night). Every role for a mark has 3:1 through its edge line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.exhibition.colours import COLOURS, RAMPS, SOFTENED
from kiosk.exhibition.theme import Palette as ThemePalette


class Role(StrEnum):
    """The purpose of a colour. Specs use roles; only a `Palette` has colours."""

    INK = "ink"
    SOFT = "soft"
    FIGURE = "figure"
    TARGET = "target"
    GOLD = "gold"
    AZURITE = "azurite"
    MALACHITE = "malachite"
    PALE = "pale"
    WATER = "water"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of the charts as `#rrggbb`. The ramps of mountains go from the summit (first) to the foot (last)."""

    ink: str
    soft: str
    figure: str
    target: str
    flag: str
    gold_text: str
    gold: tuple[str, ...]
    gold_edge: tuple[str, ...]
    azurite: tuple[str, ...]
    malachite: tuple[str, ...]
    pale: tuple[str, ...]
    far: tuple[str, ...]
    field: tuple[str, ...]
    water: tuple[str, ...]
    slip: tuple[str, ...]
    mist: str
    light: str
    shade: str
    halo: str

    def text(self, role: Role) -> str:
        """The colour of text with this role."""
        return {
            Role.INK: self.ink,
            Role.SOFT: self.soft,
            Role.FIGURE: self.figure,
            Role.TARGET: self.target,
            Role.GOLD: self.gold_text,
        }.get(role, self.figure)

    def ramp(self, role: Role) -> tuple[str, ...]:
        """The five mountain colours of this role, from summit to foot."""
        return {
            Role.AZURITE: self.azurite,
            Role.MALACHITE: self.malachite,
            Role.PALE: self.pale,
            Role.FIELD: self.field,
            Role.GOLD: self.field,
            Role.WATER: (self.water[2], self.water[1], self.water[0], self.pale[3], self.pale[4]),
        }.get(role, self.azurite)


def _palette(night: bool) -> Palette:
    def named(name: str) -> str:
        return COLOURS[name][night]

    def ramp(name: str) -> tuple[str, ...]:
        return RAMPS[name][night]

    return Palette(
        ink=named("ink"),
        soft=named("inkSoft"),
        figure=named("figure"),
        target=named("accent"),
        flag=named("flag"),
        gold_text=named("brown"),
        gold=ramp("gold"),
        gold_edge=ramp("gold_edge"),
        azurite=ramp("azurite"),
        malachite=ramp("malachite"),
        pale=ramp("pale"),
        far=ramp("far"),
        field=ramp("field"),
        water=ramp("water"),
        slip=ramp("slip"),
        mist=named("silk"),
        light=ramp("light")[0],
        shade=ramp("shade")[0],
        halo=ramp("halo")[0],
    )


DAY = _palette(night=False)
NIGHT = _palette(night=True)
SOFT = replace(DAY, target=SOFTENED["accent"], gold_text=SOFTENED["brown"], soft=SOFTENED["inkSoft"])
"""The colours in low glare, before the whole picture is multiplied."""


def themed(palette: Palette, own: ThemePalette) -> Palette:
    """The palette with the colours of a bundle: accent for targets, heading for derived values, figure for numbers."""
    return replace(
        palette,
        target=own.accent or palette.target,
        gold_text=own.heading or palette.gold_text,
        figure=own.figure or palette.figure,
    )


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font families in order of preference: serif for numerals and headings, sans serif for labels.

    Our own families (`Shiji …`) have one weight each, the weight that we use. For other families we ask for Black and Medium.
    """

    serif: tuple[str, ...] = ("Shiji Serif", "Noto Serif CJK SC", "Noto Serif SC")
    sans: tuple[str, ...] = ("Shiji Sans Medium", "Shiji Sans", "Noto Sans CJK SC", "Noto Sans SC")
    one_weight: tuple[str, ...] = ("Shiji Serif", "Shiji Sans Medium", "Shiji Sans")
