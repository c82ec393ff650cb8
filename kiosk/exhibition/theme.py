"""The colours, the logo and the look of charts that a bundle may set, and the contrast that these colours need on every background.

A role that a bundle leaves out keeps our own colour. A bundle cannot set backgrounds; each role is tested against all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from kiosk.exhibition.colours import COLOURS

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


@dataclass(frozen=True, slots=True)
class BundleTheme:
    """The part of the look that a bundle sets. `logo` is the logical name of a drawing, or None."""

    day: Palette = field(default_factory=Palette)
    night: Palette = field(default_factory=Palette)
    logo: Path | None = None
    motif: Motif = Motif.MOUNTAINS


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours like #B3261E, from 1 to 21, as defined by WCAG 2.2."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour, 0 to 1."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
