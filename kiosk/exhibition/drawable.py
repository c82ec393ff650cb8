"""Whether a number has a true drawing. Pure: no Qt, no NumPy."""

from __future__ import annotations

import math
from decimal import Decimal, DecimalException
from typing import assert_never

from kiosk.exhibition.figures import (
    Attainment,
    Composition,
    Extent,
    Growth,
    Increase,
    Level,
    Measure,
    Number,
    Rank,
    Ratio,
    Series,
    Share,
    Target,
)

MOST_DRAWN = 1e15
LEAST_DRAWN = 1e-6
"""A number between these two (positive or negative), or 0, can be drawn to scale."""
MOST_TO_ONE = 200
"""A ratio above this is shown as a number alone: its smaller side could not be seen."""


def drawable(*values: Decimal | float) -> bool:
    """Whether all values can be drawn on one scale that starts at zero."""
    return all(value == 0 or LEAST_DRAWN <= abs(float(value)) <= MOST_DRAWN for value in values)


def can_be_drawn(measure: Measure) -> bool:
    """Whether this number alone has a true drawing."""
    match measure:
        case Growth():
            index = index_of(measure) or before_and_after(measure)
            return measure.percent >= -100 and drawable(*index)
        case Level() | Target() | Extent():
            return drawable(measure.value) and measure.value > 0
        case Increase():
            return drawable(measure.value) and measure.value != 0
        case Share() | Attainment() | Rank():
            return True
        case Composition():
            return all(part.percent >= 0 for part in measure.parts)
        case Ratio():
            sides = (measure.first, measure.second)
            return drawable(*sides) and max(sides) <= MOST_TO_ONE * min(sides)
        case Series():
            return drawable(*(point.value for point in measure.points))
        case Number():
            return False
        case _:
            assert_never(measure)


def index_of(growth: Growth) -> tuple[float, ...]:
    """The index at the start (100) and after each year. Empty if the years are not given."""
    if growth.years is None:
        return ()
    try:
        return tuple(float(100 * (1 + growth.percent / 100) ** year) for year in range(growth.years + 1))
    except DecimalException:
        return (math.inf,)


def before_and_after(growth: Growth) -> tuple[float, float]:
    """Two heights whose ratio is the rate itself. Nothing is derived from them."""
    return 100.0, float(100 + growth.percent)
