"""Colours by role and typefaces, as data. The values are those of the Theme (`kiosk/qml/Kiosk/Theme/Theme.qml`).

Every role used for text keeps at least 4.5:1 against `ground` (7:1 at night); every role used for a mark keeps 3:1
through its edge line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a colour is for. Specs name roles; only a `Palette` knows colours."""

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
    """All colours of the charts, as `#rrggbb`. Mountain ramps go from the summit (first) to the foot (last)."""

    ground: str
    ground_light: str
    ink: str
    soft: str
    figure: str
    target: str
    flag: str
    gold_text: str
    gold: tuple[str, str, str, str, str]
    gold_edge: tuple[str, str, str]
    azurite: tuple[str, str, str, str, str]
    malachite: tuple[str, str, str, str, str]
    pale: tuple[str, str, str, str, str]
    far: tuple[str, str, str, str, str]
    field: tuple[str, str, str, str, str]
    water: tuple[str, str, str, str]
    slip: tuple[str, str, str]
    mist: str
    light: str
    shade: str
    halo: str

    def text(self, role: Role) -> str:
        """The colour in which text of this role is set."""
        return {
            Role.INK: self.ink,
            Role.SOFT: self.soft,
            Role.FIGURE: self.figure,
            Role.TARGET: self.target,
            Role.GOLD: self.gold_text,
        }.get(role, self.figure)

    def ramp(self, role: Role) -> tuple[str, str, str, str, str]:
        """The five mountain colours of this role."""
        return {
            Role.AZURITE: self.azurite,
            Role.MALACHITE: self.malachite,
            Role.PALE: self.pale,
            Role.FIELD: self.field,
            Role.GOLD: self.field,
        }.get(role, self.azurite)


DAY = Palette(
    ground="#F7EDD5",
    ground_light="#FFFBEE",
    ink="#10242E",
    soft="#37474D",
    figure="#0E4A6E",
    target="#B3261E",
    flag="#B3261E",
    gold_text="#6B4310",
    gold=("#B98A35", "#E9C878", "#FFF3C9", "#E9C878", "#B07F2B"),
    gold_edge=("#6E4C12", "#B98A35", "#7A5618"),
    azurite=("#0B2C63", "#1559A0", "#1E7F9E", "#62B3A2", "#D3E2C6"),
    malachite=("#0D4F58", "#12786C", "#2C9A7C", "#76BF94", "#DBE5C2"),
    pale=("#6FA6B4", "#8DBBBA", "#AFD0C0", "#D2DFC8", "#F0E8D0"),
    far=("#A9C6C1", "#BBD2C6", "#D0DDCB", "#E3E4CF", "#F3EAD3"),
    field=("#8A6420", "#B98A35", "#D9AE58", "#EFD699", "#F7E9C4"),
    water=("#7CC4BE", "#2B94A0", "#14608F", "#0B2C63"),
    slip=("#F3E3B4", "#E3CC90", "#B4924E"),
    mist="#F7EDD5",
    light="#CFF3E2",
    shade="#04182F",
    halo="#FBF4E0",
)

NIGHT = Palette(
    ground="#0B1B24",
    ground_light="#122A36",
    ink="#FFF9E8",
    soft="#E6DFC6",
    figure="#CDEBF5",
    target="#FFB4A4",
    flag="#E4523F",
    gold_text="#F0D493",
    gold=("#C99B45", "#F0D493", "#FFF8DC", "#F0D493", "#C99B45"),
    gold_edge=("#C99B45", "#F0D493", "#D9AE58"),
    azurite=("#1B62BE", "#1E78C4", "#15739A", "#0F5066", "#0B2A36"),
    malachite=("#14857B", "#19A08B", "#147A6B", "#0F5452", "#0B2B33"),
    pale=("#2B6172", "#235562", "#1B4753", "#143843", "#0C222C"),
    far=("#1A4452", "#173D4A", "#133440", "#0F2A35", "#0B1E28"),
    field=("#C99B45", "#B98A35", "#8A6420", "#5C4820", "#2A2A1E"),
    water=("#5FC0C0", "#2B94A8", "#1B6FA8", "#0E3C74"),
    slip=("#2A4650", "#1D3742", "#3F6470"),
    mist="#0B1B24",
    light="#BFF0E2",
    shade="#020B14",
    halo="#0B1B24",
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font families, first choice first: serif for numerals and headings, sans serif for labels.

    Our own families (`Shiji …`) have one weight each, cut as it is used; the others are asked for Black and Medium.
    """

    serif: tuple[str, ...] = ("Shiji Serif", "Noto Serif CJK SC", "Noto Serif SC")
    sans: tuple[str, ...] = ("Shiji Sans Medium", "Shiji Sans", "Noto Sans CJK SC", "Noto Sans SC")
    one_weight: tuple[str, ...] = ("Shiji Serif", "Shiji Sans Medium", "Shiji Sans")
