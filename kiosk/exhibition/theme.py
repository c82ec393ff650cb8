"""The look that a bundle may set: colours, home, pictures, logo and charts; and the contrast that colours need on every background.

A role that a bundle leaves out keeps our own colour. A bundle cannot set backgrounds; each role is tested against all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from kiosk.exhibition.colours import COLOURS, LOW_GLARE
from kiosk.exhibition.text import Text

_GROUNDS = [COLOURS[name] for name in ("silk", "silkDeep", "paper", "paperDeep", "mist")]
GROUNDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"day": tuple(day for day, _ in _GROUNDS), "night": tuple(night for _, night in _GROUNDS)}
)
"""The backgrounds of text and marks, by day and at night."""

CONTRAST: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "accent": MappingProxyType({"day": 4.5, "night": 7.0}),
        "heading": MappingProxyType({"day": 4.5, "night": 7.0}),
        "figure": MappingProxyType({"day": 4.5, "night": 7.0}),
        "mark": MappingProxyType({"day": 3.0, "night": 3.0}),
    }
)
"""The least contrast of each role by day and at night (WCAG 2.2: text 4.5, marks 3). Night is also the high-contrast theme: text 7."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours by day or at night, like #B3261E; None keeps our own colour."""

    accent: str | None = None
    """Active or selected elements."""
    heading: str | None = None
    """Kickers and small headings."""
    figure: str | None = None
    """Numerals."""
    mark: str | None = None
    """Rules and other marks that are not text."""


class Motif(StrEnum):
    """The look of the charts."""

    MOUNTAINS = "mountains"
    """Blue-green mountains, cliffs and rivers."""
    SLIPS = "slips"
    """Bamboo slips with gold cords."""
    PLAIN = "plain"
    """Bars, lines and dots without a landscape."""


class HomeStyle(StrEnum):
    """What home shows behind the steps."""

    LANDSCAPE = "landscape"
    """The drawn landscape, with a landing for each step."""
    PICTURE = "picture"
    """The bundle's own picture, or plain silk; the steps are plaques in rows."""


class PictureUse(NamedTuple):
    """A picture that a theme may carry: the size in pixels in which a panel shows it."""

    width: int
    height: int


SEAL = "home.seal"
"""The key of the seal beside the name of the exhibition."""

PICTURES: Mapping[str, PictureUse] = MappingProxyType(
    {
        "home.picture": PictureUse(1920, 1080),
        "home.picture_upright": PictureUse(1080, 1920),
        "home.picture_night": PictureUse(1920, 1080),
        "home.picture_upright_night": PictureUse(1080, 1920),
        SEAL: PictureUse(128, 128),
    }
)
"""The pictures that a theme may carry, by their table and key in theme.toml: home wide and upright, by day and at night, and the seal.
The attract screen is always night. A picture that a theme lacks is replaced by the most similar one."""

CENTRE = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class BundleTheme:
    """The part of the look that a bundle sets. `logo` is the logical name of a drawing, or None."""

    day: Palette = field(default_factory=Palette)
    night: Palette = field(default_factory=Palette)
    logo: Path | None = None
    home: HomeStyle = HomeStyle.LANDSCAPE
    pictures: Mapping[str, Path] = field(default_factory=dict)
    """The logical name of each picture, by its key in `PICTURES`."""
    focus: tuple[float, float] = CENTRE
    """The point of the home picture that stays in view when the picture is cropped; 0 to 1 from the left and from the top."""
    credit: Text | None = None
    """The credit of the home picture."""
    motif: Motif = Motif.MOUNTAINS
    drawn_seal: Path | None = None
    """The logical name of a seal that is a drawing (SVG)."""

    @property
    def seal(self) -> Path | None:
        """The logical name of the seal beside the name; None if it has only characters, or none."""
        return self.drawn_seal or self.pictures.get(SEAL)

    def home_picture(self, *, upright: bool, night: bool) -> Path | None:
        """The home picture for an orientation and a light, or the most similar one; None if there is none."""
        turns = ("_upright", "") if upright else ("", "_upright")
        lights = ("_night", "") if night else ("",)
        keys = [f"home.picture{turn}{light}" for turn in turns for light in lights]
        return next((self.pictures[key] for key in keys if key in self.pictures), None)


def strengthened(palette: Palette) -> Palette:
    """The night colours of a bundle as high contrast shows them: lighter where text would have less than 10:1."""
    return _held(
        palette, lambda colour: all(contrast(colour, ground) >= 10 for ground in GROUNDS["night"]), 255
    )


def softened(palette: Palette) -> Palette:
    """The day colours of a bundle as low glare takes them: darker where text would have less than 4.5:1 after the multiplication."""
    grounds = [dimmed(ground) for ground in GROUNDS["day"]]
    return _held(palette, lambda colour: all(contrast(dimmed(colour), one) >= 4.5 for one in grounds), 0)


def dimmed(colour: str) -> str:
    """A colour like #B3261E in low glare."""
    mixed = (
        round(one * light / 255) for one, light in zip(_channels(colour), _channels(LOW_GLARE), strict=True)
    )
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def _held(palette: Palette, holds: Callable[[str], bool], end: int) -> Palette:
    """The palette with its text colours moved towards black (0) or white (255) until they hold."""

    def moved(colour: str | None) -> str | None:
        if colour is None:
            return None
        steps = ([round(one + (end - one) * step / 50) for one in _channels(colour)] for step in range(51))
        shades = ("#{:02X}{:02X}{:02X}".format(*step) for step in steps)
        return next((shade for shade in shades if holds(shade)), colour)

    return replace(
        palette,
        accent=moved(palette.accent),
        heading=moved(palette.heading),
        figure=moved(palette.figure),
    )


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours like #B3261E, from 1 to 21, as defined by WCAG 2.2."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour, 0 to 1."""
    red, green, blue = (_linear(one / 255) for one in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
