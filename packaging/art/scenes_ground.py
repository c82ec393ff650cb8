"""Water and farmland of the gallery pictures: rivers in perspective, pools, terraces, tea, lawns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from brush import Palette
from canvas import Points, colour, glow, gold, linear, mix, noise, outline, ribbon, spline, vertical
from numpy.typing import ArrayLike
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from scenes_air import HEIGHT, WIDTH, Picture
from scenes_plants import (
    closed,
    fill,
    moved,
)


@dataclass(frozen=True)
class Ground:
    """A flat plain in perspective: (across, away) with away 1 at the lower edge of the picture."""

    horizon: float
    middle: float = WIDTH / 2
    spread: float = WIDTH

    def place(self, ground: ArrayLike) -> Points:
        """Project points (across, away) to the picture."""
        g = np.asarray(ground, float).reshape(-1, 2)
        return np.stack(
            [self.middle + self.spread * g[:, 0] / g[:, 1], self.horizon + (HEIGHT - self.horizon) / g[:, 1]],
            1,
        )

    def beside(self, course: ArrayLike, width: float, away: float, reach: float) -> tuple[float, float]:
        """A place at `reach` from the right (positive) or left bank of a river, at the distance `away`."""
        line = spline(course, 400)
        index = int(np.argmin(np.abs(line[:, 1] - away)))
        right, left = self.banks(course, width + 2 * abs(reach))
        x, y = (right if reach > 0 else left)[index]
        return float(x), float(y)

    def banks(self, course: ArrayLike, width: float, count: int = 400) -> tuple[Points, Points]:
        """Both banks of a river of even width along a course of (across, away) points, far end first."""
        line = spline(course, count)
        along = np.gradient(line, axis=0)
        across = np.stack([-along[:, 1], along[:, 0]], 1)
        across /= np.maximum(1e-9, np.hypot(across[:, 0], across[:, 1]))[:, None]
        return self.place(line + across * width / 2), self.place(line - across * width / 2)


def lawns(
    picture: Picture, levels: tuple[tuple[float, str, str], ...], foot: float, sway: float = 10
) -> None:
    """Soft green swells one in front of the other, each with a gold edge; (level, upper tone, lower tone)."""
    p = picture.painter
    for k, (y, upper, lower) in enumerate(levels):
        brow = spline([(-30 + 260 * i, y + sway * np.sin(i * 1.9 + k * 2.3)) for i in range(7)], 140)
        p.fillPath(
            outline(np.vstack([brow, [[1540, foot], [-30, foot]]])),
            vertical(y - sway, foot, [(0, QColor(upper)), (1, QColor(lower))]),
        )
        ribbon(p, brow, 1.2, gold(picture.palette), 0.75)


def stream(
    p: QPainter,
    pal: Palette,
    left: Points,
    right: Points,
    stops: Sequence[tuple[float, str]],
    seed: int,
    lines: int = 14,
    wave: str | None = None,
    opacity: float = 0.5,
    shore: str = "#FFFBEA",
) -> None:
    """A river between two banks: colour by height, current lines, light shore, gold banks."""
    body = outline(np.vstack([left, right[::-1]]))
    body.setFillRule(Qt.FillRule.WindingFill)
    y0, y1 = min(left[:, 1].min(), right[:, 1].min()), min(HEIGHT, max(left[:, 1].max(), right[:, 1].max()))
    p.fillPath(body, vertical(y0, y1, [(t, QColor(c)) for t, c in stops]))
    p.save()
    p.setClipPath(body)
    near = np.clip((left[:, 1] - y0) / (y1 - y0), 0, 1)
    for bank, other in ((left, right), (right, left)):
        for share, alpha in ((0.035, 0.6), (0.075, 0.4), (0.13, 0.25)):
            ribbon(p, bank * (1 - share) + other * share, 0.4 + 2.6 * near**1.2, QColor(shore), alpha)
    random = np.random.default_rng(seed)
    for k in range(1, lines):
        share = k / lines + random.uniform(-0.02, 0.02)
        path = left * (1 - share) + right * share
        first = int(random.integers(0, len(path) // 2))
        last = first + int(random.integers(len(path) // 5, len(path) // 2))
        part, n = path[first:last], near[first:last]
        if len(part) > 4:
            ribbon(
                p,
                part,
                (0.25 + 1.9 * n) * np.sin(np.linspace(0, math.pi, len(part))),
                QColor(wave or pal.wave),
                opacity * random.uniform(0.5, 1),
            )
    p.restore()
    for bank in (left, right):
        ribbon(p, bank, 0.5 + 2.4 * near, gold(pal, not pal.night), 0.85)


def ripples(
    p: QPainter,
    tones: Sequence[str],
    y0: float,
    y1: float,
    seed: int,
    count: int,
    opacity: float = 0.4,
    x0: float = 0,
    x1: float = WIDTH,
    length: float = 150,
) -> None:
    """Short level strokes of light and dark over open water, longer towards `y1`."""
    random = np.random.default_rng(seed)
    t = np.linspace(0, 1, 20)
    for k in range(count):
        y = y0 + (y1 - y0) * random.random() ** 0.8
        near = (y - y0) / (y1 - y0)
        reach = length * random.uniform(0.3, 1) * (0.25 + near)
        x = random.uniform(x0 - reach / 2, x1 - reach / 2)
        ribbon(
            p,
            np.stack([x + reach * t, y + 1.4 * np.sin(t * 7 + k)], 1),
            (0.4 + 1.8 * near) * np.sin(np.pi * t),
            QColor(tones[k % len(tones)]),
            opacity * random.uniform(0.4, 1),
        )


def pool(
    p: QPainter,
    pal: Palette,
    x: float,
    y: float,
    width: float,
    height: float,
    seed: int,
    water: tuple[str, str, str],
    wall: float = 16,
) -> Points:
    """A hot-spring pool in a stone rim with its wall. Returns the outline of the water."""
    random = np.random.default_rng(seed)
    a = np.linspace(0, math.tau, 11, endpoint=False)
    reach = 1 + random.uniform(-0.1, 0.1, 11)
    shape = closed(np.stack([x + width / 2 * np.cos(a) * reach, y + height / 2 * np.sin(a) * reach], 1))
    outer = np.stack([x + (shape[:, 0] - x) * 1.075, y + (shape[:, 1] - y) * (1.08 + 5 / height)], 1)
    n = 34
    index = np.linspace(0, len(outer) - 1, n).astype(int)
    for i, j in pairwise(index):
        q, r = outer[i], outer[j]
        if r[0] < q[0] or (q[1] + r[1]) / 2 > y:
            drop = wall * random.uniform(0.85, 1.2)
            tone = mix("#2E7F8A", "#0A2F4C", random.uniform(0.1, 0.85))
            fill(
                p,
                [q, r, moved(r, 0, drop), moved(q, 0, drop * random.uniform(0.85, 1.15))],
                vertical(q[1], q[1] + drop, [(0, tone), (1, mix(tone, "#031426", 0.6))]),
            )
            ribbon(p, [q, moved(q, 0, drop * 0.8)], [0.9, 0.2], gold(pal), 0.5)
    fill(
        p,
        outer,
        linear(
            x - width / 2,
            y - height / 2,
            x + width / 2,
            y + height / 2,
            [(0, colour("#E9F3DF")), (0.5, colour("#8FB9B0")), (1, colour("#2F6F80"))],
        ),
    )
    ribbon(p, outer, 1.5, gold(pal))
    body = outline(shape)
    p.fillPath(
        body, vertical(y - height / 2, y + height / 2, [(i / 2, colour(c)) for i, c in enumerate(water)])
    )
    p.save()
    p.setClipPath(body)
    glow(p, x - width * 0.1, y - height * 0.18, width * 0.34, height * 0.3, "#FFFDEB", 0.85)
    for k in range(5):
        share = 0.9 - 0.17 * k
        ring = np.stack([x + (shape[:, 0] - x) * share, y + (shape[:, 1] - y) * share + k], 1)
        part = ring[int(len(ring) * 0.05 * k) : int(len(ring) * (0.42 + 0.06 * k))]
        ribbon(p, part, 1.4 * np.sin(np.linspace(0, math.pi, len(part))), QColor("#FFFFF4"), 0.55)
    p.restore()
    ribbon(p, shape, 1.1, QColor("#FFFBEA"), 0.8)
    return shape


def cascade(p: QPainter, x: float, y: float, drop: float, width: float) -> None:
    """A small fall between two pools: a bright curtain with darker threads and foam at its foot."""
    t = np.linspace(0, 1, 24)
    lip = np.stack([x - width / 2 + width * t, y + 2.5 * np.sin(t * 9)], 1)
    foot = np.stack([x - width * 0.6 + width * 1.2 * t, y + drop + 3 * np.sin(t * 7 + 1)], 1)
    fill(
        p,
        np.vstack([lip, foot[::-1]]),
        vertical(
            y,
            y + drop,
            [(0, colour("#FFFFF6", 0.95)), (0.55, colour("#CFF0EC", 0.85)), (1, colour("#FFFFFA", 0.95))],
        ),
    )
    for k in range(2, 23, 3):
        ribbon(p, [lip[k], (lip[k] + foot[k]) / 2, foot[k]], [1.0, 1.6, 0.6], QColor("#5FBCC4"), 0.5)
    ribbon(p, lip, 1.6, QColor("#FFFFFA"))
    for k in range(9):
        glow(
            p,
            x - width * 0.62 + width * 1.24 * k / 8,
            y + drop + 1.5 * (k % 2),
            width * 0.15 + 4,
            5.5,
            "#FFFFFA",
            0.95,
        )


Mound = tuple[float, float, float, float, float]  # middle x, reach, place 0 far .. 1 near, depth, lift


def terrace_curves(
    y0: float, y1: float, count: int, seed: int, swing: float, bowl: float, mounds: Sequence[Mound] = ()
) -> list[Points]:
    """Front edges of terraces, far (y0) to near (y1): they wind, narrow and bend around mounds."""
    xs = np.linspace(-20, WIDTH + 20, 360)
    u = (xs - WIDTH / 2) / (WIDTH / 2)
    curves, previous = [], None
    for k in range(count):
        s = k / (count - 1)
        y = y0 + (y1 - y0) * s**1.35 + bowl * u**2 * (1 - 0.6 * s)
        drift = (1 - s) * noise(u * 2.2 + 3, seed, 3, 1.0) + s * noise(u * 1.7 + 9, seed + 1, 3, 1.0)
        fine = noise(u * 3.4 + k * 0.23, seed + 2, 3, 1.0)
        y = y + swing * (0.45 + 0.75 * s) * (drift + 0.34 * fine)
        for middle, reach, place, depth, lift in mounds:
            y = y - lift * np.exp(-(((xs - middle) / reach) ** 2) - ((s - place) / depth) ** 2)
        if previous is not None:
            y = np.maximum(y, previous + 1.0 + 4 * s)
        previous = y
        curves.append(np.stack([xs, y], 1))
    return curves


def terrace_fields(
    p: QPainter,
    pal: Palette,
    curves: Sequence[Points],
    seed: int,
    fields: Sequence[tuple[str, str]],
    riser: tuple[str, str],
    rise: float = 7,
    line: float = 0.9,
    dykes: int = 6,
) -> None:
    """Flat fields between terrace edges, a grassy riser under each; `fields` are (left, right) colours."""
    random = np.random.default_rng(seed)
    for k in range(len(curves) - 1):
        s = k / len(curves)
        wall = rise * (0.4 + 1.2 * s)
        back, front = moved(curves[k], 0, wall), curves[k + 1]
        front = np.maximum(front, back)
        band = outline(np.vstack([back, front[::-1]]))
        tones = fields[k % len(fields)]
        mid = 0.3 + 0.4 * random.random()
        p.fillPath(
            band,
            linear(
                0,
                0,
                WIDTH,
                60,
                [(0, colour(tones[0])), (mid, colour(mix(tones[0], tones[1], 0.5))), (1, colour(tones[1]))],
            ),
        )
        p.save()
        p.setClipPath(band)
        depth = (front - back)[:, 1]
        for _ in range(dykes):
            i = int(random.integers(20, len(back) - 20))
            if depth[i] < 9:
                continue
            lean = int(random.integers(-6, 7))
            start, end = back[i], front[i + lean]
            ribbon(
                p,
                spline([start, moved((start + end) / 2, random.uniform(-5, 5), 0), end], 16),
                1.2 + 2.2 * s,
                QColor(riser[0]),
            )
            ribbon(
                p,
                spline([start, moved((start + end) / 2, random.uniform(-5, 5), 0), end], 16),
                0.5 + 0.5 * s,
                gold(pal, not pal.night),
                0.6,
            )
            patch = np.vstack([back[i : i + 60], front[i + lean : i + lean + 60][::-1]])
            fill(
                p,
                patch,
                colour("#FFFDEB" if random.random() < 0.6 else "#0C4A5A", random.uniform(0.04, 0.13)),
            )
        for share in (0.5, 0.3, 0.15):
            fill(p, np.vstack([back, (back + (front - back) * share)[::-1]]), colour("#FFFDF0", 0.06))
        p.restore()
        low = moved(front, 0, rise * (0.4 + 1.2 * (k + 1) / len(curves)))
        p.fillPath(
            outline(np.vstack([front, low[::-1]])),
            linear(0, 0, WIDTH, 0, [(0, colour(riser[0])), (1, colour(riser[1]))]),
        )
        ribbon(
            p,
            front,
            (0.7 + 1.3 * s) * (0.75 + 0.25 * np.sin(front[:, 0] * 0.02 + k)),
            gold(pal, not pal.night),
            line,
        )


def tea_rows(
    p: QPainter, pal: Palette, left: Points, right: Points, rows: int, seed: int, tones: tuple[str, str, str]
) -> None:
    """Round tea hedges between two lines, far to near: scalloped rolls with a gold line of light."""
    for k in range(rows):
        s = k / max(1, rows - 1)
        i = int(s * (len(left) - 1))
        a, b = left[i], right[i]
        t = np.linspace(0, 1, 120)
        thick = 5 + 15 * s
        path = np.stack(
            [
                a[0] + (b[0] - a[0]) * t,
                a[1] + (b[1] - a[1]) * t - 16 * (1 - s) * np.sin(np.pi * t) + 4 * noise(t * 4, seed + k, 2),
            ],
            1,
        )
        bumps = thick * (0.85 + 0.15 * np.abs(np.sin(t * 46 + k)))
        top, foot = path - np.stack([0 * t, bumps], 1), moved(path, 0, thick * 0.25)
        fill(
            p,
            np.vstack([top, foot[::-1]]),
            vertical(
                path[:, 1].min() - thick,
                path[:, 1].max(),
                [(0, colour(tones[0])), (0.6, colour(tones[1])), (1, colour(tones[2]))],
            ),
        )
        ribbon(p, top, 0.5 + 0.9 * s, gold(pal), 0.75)
        p.setPen(QPen(QBrush(colour("#BFE8B8", 0.35)), 0.6 + 0.5 * s))
        for q in range(4, 118, 5):
            p.drawLine(QPointF(*(moved(top[q], 0, 2))), QPointF(*(moved(top[q], 1.5, thick * 0.5))))
        p.setPen(Qt.PenStyle.NoPen)
