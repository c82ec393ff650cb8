"""Gallery pictures of the new town: under blue sky, and along the river in spring."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from brush import DAY, boat, crane, massif, mist
from canvas import (
    glow,
    gold,
    ribbon,
    spline,
    vertical,
)
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from scenes_air import HEIGHT, WIDTH, Picture, cloud, distant_peaks
from scenes_build import WALLS, skyline, tower
from scenes_ground import (
    Ground,
    lawns,
    ripples,
    stream,
)
from scenes_plants import (
    BLOSSOM,
    BLUE,
    DEEP,
    GREEN,
    JADE,
    grove,
    moved,
    rocks,
    tree,
    willow,
)
from scenes_works import cable_bridge, embankment, hall

CLEAR = replace(DAY, name="clear", mist="#E8F3EE", haze="#E6F1EC", sky_glow="#FFFFFF")


def new_town_sky(scale: float) -> QImage:
    """北碚新城: towers between mountain ranges and river under blue sky and white clouds."""
    picture = Picture(CLEAR, scale)
    p, pal = picture.painter, CLEAR
    picture.sky(
        ((0, "#2A7FB0"), (0.26, "#62ABCA"), (0.52, "#B0D8E0"), (0.78, "#EDF3E2"), (1, "#F7EDD5")), 640
    )
    glow(p, 1120, 150, 520, 330, "#FFFDF0", 0.5)
    for x0, x1, y, h, seed in (
        (980, 1330, 116, 50, 15),
        (70, 350, 104, 44, 21),
        (800, 1520, 258, 150, 4),
        (-140, 500, 300, 136, 7),
        (440, 860, 176, 66, 12),
    ):
        cloud(p, pal, x0, x1, y, h, seed, "#FFFFFF", "#CFE6EC", 1, 0.7)
    distant_peaks(picture, 360, 590, 5, "vfar", 8, 44)
    for i, (x, y, w, recipe) in enumerate(
        (
            (80, 310, 360, "broad"),
            (1340, 270, 430, "lion"),
            (400, 384, 280, "dome"),
            (1070, 372, 300, "lotus"),
        )
    ):
        massif(
            p,
            pal,
            x,
            y,
            w,
            630,
            31 + i,
            ("mid", "far", "mid"),
            recipe,
            4,
            creases=11,
            facet=0.75,
            line=0.75,
            width=1.6,
        )
    mist(p, -40, 1480, 566, 54, 3, pal.mist, 0.75, 20)
    skyline(picture, 606, 170, 1300, 60, 230, (20, 34), 3, 760, 0.3, "#C9DFE2", 0.62, spread=360)
    lawns(picture, ((598, "#C3E3C0", "#7FC3A6"), (622, "#9AD2AC", "#4FA88E")), 760, 8)
    skyline(picture, 636, 330, 620, 90, 250, (32, 48), 8, 560, 0.08, "#CFE3E0", 0.14, spread=150)
    skyline(picture, 636, 838, 1150, 90, 272, (32, 48), 19, 880, 0.08, "#CFE3E0", 0.14, spread=190)
    tower(p, pal, 634, 640, 54, 356, 24, 61, WALLS[0], "fins", "slant")
    tower(p, pal, 706, 642, 60, 418, 28, 62, WALLS[2], "bands", "slant")
    tower(p, pal, 782, 642, 46, 268, 22, 63, WALLS[1], "grid", "garden")
    grove(
        p,
        pal,
        [(-20, 646), (300, 640), (720, 656), (1150, 640), (1460, 646)],
        (13, 27),
        150,
        5,
        (GREEN, DEEP, JADE, BLUE),
        0.55,
        7,
    )
    for i, (x, y, w) in enumerate(((30, 500, 230), (1410, 480, 260), (196, 572, 170), (1262, 570, 170))):
        massif(
            p,
            pal,
            x,
            y,
            w,
            712,
            71 + i,
            ("mala", "azure", "near"),
            ("cone", "lion", "dome", "lotus")[i],
            3,
            creases=11,
            width=1.8,
        )
    skyline(picture, 690, 300, 640, 52, 96, (54, 84), 13, 480, 0.0, spread=220)
    skyline(picture, 694, 742, 1130, 52, 104, (54, 84), 23, 900, 0.0, spread=220)
    hall(p, pal, 566, 698, 196, 46, 66)
    lawns(picture, ((692, "#A9DCB2", "#3F9E86"),), 760, 5)
    grove(
        p,
        pal,
        [(-20, 708), (240, 702), (480, 710), (960, 708), (1200, 702), (1460, 712)],
        (13, 27),
        130,
        6,
        (GREEN, JADE, DEEP, GREEN, JADE, BLOSSOM),
        0.65,
        7,
    )
    for k in range(15):
        tree(
            p,
            pal,
            40 + 98 * k + 22 * np.sin(k * 2.1),
            724,
            44 + 12 * np.sin(k * 1.3),
            500 + k,
            (GREEN, JADE, DEEP)[k % 3],
            0.7,
        )
    embankment(picture, spline([(-30, 728), (300, 724), (720, 734), (1140, 724), (1470, 730)], 160), 16)
    p.fillRect(
        QRectF(0, 743, WIDTH, 220),
        vertical(
            743,
            HEIGHT,
            [
                (0, QColor("#DDEEE8")),
                (0.3, QColor("#8CC3CC")),
                (0.7, QColor("#3F93AE")),
                (1, QColor("#1F6E93")),
            ],
        ),
    )
    picture.reflect(742, 200, 0.46, 0.5)
    p = picture.painter
    ripples(p, ("#FFFFFF", "#E3F4F0", "#1F6E93"), 748, 952, 4, 210, 0.5)
    boat(p, pal, 560, 846, 0.72)
    boat(p, pal, 930, 800, 0.42, -1)
    rocks(p, pal, [(-20, 950), (130, 958), (260, 980)], (34, 66), 11, 5)
    grove(p, pal, [(-30, 925), (120, 950), (240, 975)], (26, 44), 18, 11, (DEEP, GREEN, JADE), 0.8)
    willow(p, pal, 60, 930, 350, 3, 1)
    rocks(p, pal, [(1230, 985), (1350, 962), (1460, 945)], (30, 56), 9, 8)
    grove(p, pal, [(1220, 988), (1350, 962), (1470, 932)], (24, 44), 18, 14, (GREEN, DEEP, JADE), 0.8)
    for x, y, s, w in ((600, 262, 0.62, 1), (652, 232, 0.48, -0.6), (552, 238, 0.42, 0.8)):
        crane(p, pal, x, y, s, w)
    return picture.finish()


def new_town_green(scale: float) -> QImage:
    """江城相拥、碧水绿岸: the riverside green corridor in spring, the bridge over the Jialing."""
    pal = replace(DAY, name="spring", mist="#F0F4E4", haze="#F6F0DC")
    picture = Picture(pal, scale)
    p = picture.painter
    picture.sky(((0, "#C9E0D8"), (0.35, "#EDEEDC"), (0.7, "#FBEBD8"), (1, "#F6DFCE")), 460)
    picture.disc(600, 150, 56, ("#F0B79A", "#F8D6B8", "#FBEBD4"), "#FFF6E2", 0.9)
    for x0, x1, y, h, seed in ((640, 1010, 196, 44, 3), (1040, 1400, 108, 46, 6), (80, 420, 120, 46, 9)):
        cloud(p, pal, x0, x1, y, h, seed, "#FFFDF6", "#F0E4D4", 1, 0.65)
    distant_peaks(picture, 270, 440, 15, "vfar", 8, 40)
    for i, (x, y, w, recipe) in enumerate(
        (
            (170, 150, 440, "lotus"),
            (1290, 140, 470, "broad"),
            (470, 240, 300, "cone"),
            (980, 250, 300, "lion"),
        )
    ):
        massif(
            p,
            pal,
            x,
            y,
            w,
            470,
            131 + i,
            ("mid", "far", "azure"),
            recipe,
            4,
            creases=11,
            facet=0.85,
            line=0.8,
            width=1.7,
        )
    mist(p, -40, 1480, 414, 44, 13, pal.mist, 0.85, 18)
    ground = Ground(372, 700, 1440)
    lawns(
        picture,
        (
            (404, "#D9E8C2", "#9ECBA0"),
            (424, "#BFE0B0", "#7FC0A0"),
            (462, "#9AD2A4", "#3F9E86"),
            (540, "#7FC79C", "#1F7A70"),
        ),
        980,
        9,
    )
    skyline(picture, 438, 800, 1390, 34, 196, (22, 38), 23, 1010, 0.1, "#DCE8DC", 0.28, spread=190)
    skyline(picture, 444, 130, 560, 30, 130, (20, 32), 27, 420, 0.1, "#DCE8DC", 0.34, spread=170)
    grove(
        p,
        pal,
        [(-20, 446), (300, 444), (560, 434), (800, 436), (1460, 450)],
        (8, 18),
        190,
        16,
        (GREEN, JADE, DEEP, BLOSSOM),
        0.45,
        7,
    )
    course = [
        (2.4, 24),
        (0.5, 15),
        (-0.7, 9.6),
        (0.3, 6.2),
        (0.42, 4.2),
        (0.02, 2.7),
        (-0.1, 1.7),
        (0.06, 0.8),
    ]
    left, right = ground.banks(course, 0.62)
    stream(p, pal, left, right, ((0, "#FFFBEC"), (0.2, "#CFE8E2"), (0.5, "#7FC0C4"), (1, "#2C86A0")), 6, 18)
    ripples(p, ("#FFFFFF", "#BFE3DE"), 600, 955, 15, 80, 0.4, 330, 1130, 110)
    walks = ground.banks(course, 0.98)
    for walk in walks:
        walk = walk[(walk[:, 1] > 452) & (walk[:, 1] < 1000)]
        near = (walk[:, 1] - 372) / 590
        ribbon(p, walk, 3 + 40 * near**1.2, QColor("#F8EBCB"))
        for side in (-1, 1):
            ribbon(
                p, walk + np.stack([side * (1.5 + 21 * near**1.2), 0 * near], 1), 0.5 + 1.6 * near, gold(pal)
            )
    for k, z in enumerate(
        (4.6, 3.7, 3.0, 2.45, 2.0, 1.65, 1.36, 1.13)
    ):  # clipped hedges follow the swells of the meadow
        for side, walk in zip((1, -1), walks, strict=True):
            y = 372 + 588 / z
            edge = float(np.interp(y, walk[:, 1], walk[:, 0]))
            row = spline(
                [
                    (edge + side * a / z, y + b / z)
                    for a, b in ((70, 22), (260, -12), (560, 18), (900, -6), (1500, 10))
                ],
                90,
            )
            ease = np.clip(np.linspace(0, 9, 90), 0.05, 1)
            ribbon(p, moved(row, 0, 7 / z), ease * 26 / z, QColor("#2F9A80" if k % 2 else "#8FD0A0"), 0.5)
            ribbon(p, row, ease * (2.6 / z + 0.3), gold(pal), 0.7)
    spots = []
    for side, walk, shore in zip((1, -1), walks, ground.banks(course, 0.76), strict=True):
        for k, z in enumerate((5.6, 4.9, 4.3, 3.7, 3.25, 2.85, 2.5, 2.2, 1.94, 1.72, 1.52, 1.35, 1.2, 1.07)):
            y = 372 + 588 / z
            spots.append((y, float(np.interp(y, shore[:, 1], shore[:, 0])), 0.72 / z, k * 5 + side))
            for m, away in enumerate((120, 330, 600, 950)):
                jitter = 70 * np.sin(k * 2.3 + m * 1.7 + side)
                spots.append(
                    (
                        y + (10 - 26 * (m % 2)) / z,
                        float(np.interp(y, walk[:, 1], walk[:, 0])) + side * (away + jitter) / z,
                        1 / z,
                        k * 7 + m * 3 + side,
                    )
                )
    for front in (False, True):
        for y, x, depth, k in sorted(spots):
            if (y > 572) is not front or not -120 < x < 1560 or (depth * 1.4 < 0.3 and k % 3 == 0):
                continue
            grove(
                p,
                pal,
                [(x - 80 * depth, y + 2), (x + 80 * depth, y + 6 * depth)],
                (14 * depth + 4, 34 * depth + 5),
                4,
                k + 50,
                (GREEN, DEEP, JADE, BLOSSOM),
                0.7,
                6 * depth,
            )
            if k % 4:
                tree(
                    p,
                    pal,
                    x,
                    y,
                    (170 + 34 * np.sin(k)) * depth + 16,
                    300 + k,
                    (BLOSSOM, GREEN, JADE, BLOSSOM, DEEP, GREEN, JADE)[k % 7],
                    0.75,
                )
        if not front:
            cable_bridge(p, pal, -40, 1480, 542, 34, 176, (0.388, 0.64), weight=1.5)
    boat(p, pal, 690, 668, 0.46)
    boat(p, pal, 610, 800, 0.84, -1)
    boat(p, pal, 762, 590, 0.28)
    for x, y, s, w in ((760, 300, 0.5, 1), (810, 274, 0.42, -0.7), (720, 280, 0.36, 0.6)):
        crane(p, pal, x, y, s, w)
    return picture.finish()
