"""The camera of the film 拾级而上: when the light reaches each landing of the stair, and where the camera looks.

Time is in seconds, places are logical pixels of home_landscape. Every movement starts and ends at speed zero.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from home_landscape import LANDINGS, LAYOUT

WIDTH, HEIGHT = 1920, 1080
SECONDS = 35.0
FIRST, STRIDE = 4.8, 4.2  # time of the first landing; time from one to the next
MOVE = 2.8  # duration of the way to a landing; then the camera rests
RIDGE = 28.8  # the light reaches the pavilion
BACK, HOME = 27.4, 33.4  # the camera draws back; the whole picture is visible
REACHED = tuple(FIRST + STRIDE * k for k in range(len(LANDINGS)))
"""The times when the light reaches each landing."""

NEAR, WHOLE = 960.0, 1920.0  # width of the camera's view during the climb and at the end
OPENING, OPENING_WIDTH = np.array([560.0, 724.0]), 1090.0  # the river and its source
CENTRE = np.array([WIDTH / 2, HEIGHT / 2])
AHEAD = np.array([96.0, -30.0])  # from the light to the middle of the view


def ease(value: float) -> float:
    """Map 0..1 to 0..1 with speed and acceleration zero at both ends (a quintic)."""
    t = min(1.0, max(0.0, value))
    return t * t * t * (t * (6 * t - 15) + 10)


def span(t: float, start: float, end: float) -> float:
    return ease((t - start) / (end - start))


class Path:
    """The line of the stair as a function of length."""

    def __init__(self) -> None:
        self.points = np.array(LAYOUT.glint)
        steps = np.hypot(*np.diff(self.points, axis=0).T)
        self.lengths = np.concatenate([[0.0], np.cumsum(steps)])
        self.total = float(self.lengths[-1])
        # The light reaches a landing at its middle; the line has a point at both ends of a landing.
        self.stops = [(self.lengths[2 * k + 1] + self.lengths[2 * k + 2]) / 2 for k in range(len(LANDINGS))]

    def at(self, length: float) -> np.ndarray:
        return np.array([np.interp(length, self.lengths, self.points[:, k]) for k in (0, 1)])

    def length(self, t: float) -> float:
        """The length that the light has climbed; it rests on every landing."""
        times, places = (*REACHED, RIDGE), (*self.stops, self.total)
        ways = zip((0.0, *places), places, times, strict=False)
        return sum((end - start) * span(t, reached - MOVE, reached) for start, end, reached in ways)

    def until(self, length: float) -> np.ndarray:
        """The part of the line up to a length."""
        inner = self.points[(self.lengths > 0) & (self.lengths < length)]
        return np.vstack([self.at(0), inner, self.at(length)])


class Camera:
    """Centre and width of the camera's view: it follows the light from landing to landing, rests there, then draws back."""

    def __init__(self) -> None:
        self.stops = [np.clip(np.array(landing) + AHEAD, [478, 250], [1434, 806]) for landing in LANDINGS]

    def at(self, t: float) -> tuple[np.ndarray, float]:
        """Centre and width of the view."""
        first = span(t, REACHED[0] - MOVE, REACHED[0])
        middle = OPENING + (self.stops[0] - OPENING) * first
        for (here, there), reached in zip(pairwise(self.stops), REACHED[1:], strict=True):
            middle = middle + (there - here) * span(t, reached - MOVE, reached)
        width = OPENING_WIDTH + (NEAR - OPENING_WIDTH) * first
        back = span(t, BACK, HOME)
        return middle * (1 - back) + CENTRE * back, width + (WHOLE - width) * back


def speed(camera: Camera, t: float, step: float) -> float:
    """The number of pixels (of 1920) that the picture moves in `step` seconds, at most."""
    (middle, width), (later, later_width) = camera.at(t), camera.at(t + step)
    return float(
        np.abs(later - middle).max() * WIDTH / width + abs(math.log(later_width / width)) * WIDTH / 2
    )
