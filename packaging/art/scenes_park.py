"""Gallery pictures of the science park, by day and by night."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from brush import DAY, NIGHT, Palette, crane, massif, mist
from canvas import colour, glow, gold, outline, ribbon, spline, vertical
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from scenes_air import HEIGHT, WIDTH, Picture, cloud, distant_peaks, network, stars
from scenes_build import WALLS, skyline, tower
from scenes_ground import (
    lawns,
    ripples,
)
from scenes_plants import (
    AUTUMN,
    BLUE,
    DEEP,
    GREEN,
    JADE,
    fill,
    grove,
    tree,
)
from scenes_works import dome, hall


def science_ground(picture: Picture, lit: float) -> None:
    """The park: towers behind, hall and domes in the middle, lawns, paths and the pool in front."""
    p, pal = picture.painter, picture.palette
    skyline(
        picture,
        600,
        170,
        470,
        90,
        210,
        (30, 46),
        41,
        380,
        0.1,
        None if pal.night else "#DCE9E2",
        0.22,
        lit,
        200,
    )
    skyline(
        picture,
        604,
        1000,
        1290,
        90,
        260,
        (32, 48),
        44,
        1060,
        0.1,
        None if pal.night else "#DCE9E2",
        0.16,
        lit,
        180,
    )
    green = ("#CFE6C0", "#7FC3A0") if not pal.night else ("#12505A", "#0C3A46")
    lawns(picture, ((602, *green),), 700, 6)
    grove(
        p,
        pal,
        [(60, 612), (500, 606), (980, 606), (1400, 614)],
        (12, 26),
        70,
        45,
        (GREEN, DEEP, JADE),
        0.5,
        7,
    )
    tower(p, pal, 612, 610, 46, 306, 20, 61, WALLS[0], "fins", "slant", lit)
    tower(p, pal, 690, 612, 30, 214, 14, 62, WALLS[2], "bands", "flat", lit)
    for y, w in ((352, 66), (366, 74)):
        t = np.linspace(0.12, np.pi - 0.12, 50)
        ribbon(p, np.stack([645 + w * np.cos(t), y + 15 * np.sin(t)], 1), 4.4 * np.sin(t) + 1, gold(pal))
    hall(p, pal, 180, 652, 400, 104, 63, lit)
    dome(p, pal, 940, 654, 168, 150, 64, lit)
    dome(p, pal, 742, 662, 112, 104, 65, lit)
    hall(p, pal, 1090, 656, 250, 74, 66, lit, -0.2)
    lawn = spline([(-30, 668), (250, 656), (720, 668), (1150, 660), (1470, 672)], 120)
    tones = ("#BFE0B4", "#5FB394", "#1F7F74") if not pal.night else ("#0F4450", "#0B3542", "#072433")
    p.fillPath(
        outline(np.vstack([lawn, [[1470, 980], [-30, 980]]])),
        vertical(656, 940, [(i / 2, colour(c)) for i, c in enumerate(tones)]),
    )
    ribbon(p, lawn, 1.6, gold(pal))
    for k, (a, b, c) in enumerate(
        (
            ((300, 668), (370, 700), (-40, 800)),
            ((760, 672), (790, 690), (740, 724)),
            ((1200, 670), (1150, 706), (1500, 800)),
        )
    ):
        walk = spline([a, b, c], 60)
        ribbon(p, walk, np.linspace(6, 24, 60), QColor("#F8EBCB" if not pal.night else "#1C5562"))
        for side in (-1, 1):
            ribbon(
                p,
                walk + np.stack([side * np.linspace(3, 12, 60), 0 * walk[:, 0]], 1),
                1.1,
                gold(pal),
                0.8 - 0.1 * k,
            )


def science_front(picture: Picture, seed: int) -> None:
    """The pool in the lawn with its reflections, trees and lamps in front of the buildings."""
    p, pal = picture.painter, picture.palette
    a = np.linspace(0, np.pi * 2, 140)
    rim = np.stack(
        [736 + (450 + 26 * np.cos(3 * a)) * np.cos(a), 806 + (88 + 9 * np.sin(2 * a)) * np.sin(a)], 1
    )
    stone = np.stack([736 + (rim[:, 0] - 736) * 1.03, 808 + (rim[:, 1] - 806) * 1.1], 1)
    fill(p, stone, QColor("#F3E8CC") if not pal.night else QColor("#1A4A58"))
    ribbon(p, stone, 1.6, gold(pal))
    before = QImage(picture.image)
    fill(
        p,
        [(-10, 664), (1450, 664), (1450, 970), (-10, 970)],
        vertical(
            690,
            900,
            [(0, QColor("#DDF0EA")), (0.5, QColor("#8FC8CE")), (1, QColor("#3A8FA8"))]
            if not pal.night
            else [(0, QColor("#10455C")), (0.6, QColor("#0A2C44")), (1, QColor("#061C30"))],
        ),
    )
    picture.reflect(664, 250, 0.62 if pal.night else 0.5, 0.8)
    p = picture.painter
    ripples(
        p,
        ("#FFFFFF", "#BFE7E6") if not pal.night else ("#FFD98A", "#4FA0AE"),
        720,
        890,
        8,
        90,
        0.42,
        280,
        1190,
        110,
    )
    mask = outline(np.array([(-10, -10), (1450, -10), (1450, 970), (-10, 970)])).subtracted(outline(rim))
    p.save()
    p.setClipPath(mask)
    p.drawImage(QRectF(0, 0, WIDTH, HEIGHT), before)
    p.restore()
    ribbon(p, rim, 1.4, gold(pal))
    for k, (x, y, h) in enumerate(
        (
            (250, 704, 78),
            (330, 720, 96),
            (1140, 716, 84),
            (1236, 726, 110),
            (160, 742, 128),
            (1330, 760, 140),
            (500, 700, 62),
            (620, 704, 54),
            (1010, 704, 66),
            (70, 800, 176),
            (1400, 838, 190),
            (30, 900, 200),
        )
    ):
        tree(
            p,
            pal,
            x,
            y,
            h,
            seed + k,
            (GREEN, JADE, DEEP, BLUE)[k % 4] if pal.night or k % 4 else AUTUMN,
            0.75,
        )
    grove(
        p,
        pal,
        [(-20, 945), (300, 938), (560, 962), (900, 966), (1180, 938), (1460, 945)],
        (24, 50),
        74,
        seed,
        (DEEP, GREEN, JADE),
        0.8,
        10,
    )


def science_day(scale: float) -> QImage:
    """西部（重庆）科学城北碚园区 on a clear morning."""
    pal = replace(DAY, name="morning", mist="#EDF5EA", haze="#F3F0DE")
    picture = Picture(pal, scale)
    p = picture.painter
    picture.sky(((0, "#BFDCD6"), (0.3, "#DDEBDD"), (0.62, "#F6F0DC"), (1, "#FBE7C4")), 620)
    picture.disc(1100, 168, 62, ("#F0B95C", "#F6D48E", "#FAE7BE"), "#FFF8E2", 0.9)
    cloud(p, pal, 60, 520, 196, 74, 33, "#FFFEF8", "#DCEAE4", 1, 0.6)
    cloud(p, pal, 960, 1330, 232, 52, 36, "#FFFEF8", "#E8EEE0", 1, 0.6)
    distant_peaks(picture, 360, 590, 8, "vfar", 8, 44)
    for i, (x, y, w, recipe) in enumerate(
        (
            (150, 250, 420, "lion"),
            (1330, 216, 460, "blade"),
            (470, 310, 320, "cone"),
            (1010, 318, 330, "lotus"),
            (760, 240, 420, "broad"),
        )
    ):
        massif(
            p,
            pal,
            x,
            y,
            w,
            640,
            231 + i,
            ("mid", "azure", "mala"),
            recipe,
            4,
            creases=13,
            facet=0.85,
            line=0.8,
            width=1.8,
        )
    mist(p, -40, 1480, 574, 60, 13, pal.mist, 0.85, 22)
    science_ground(picture, 0.0)
    science_front(picture, 400)
    for x, y, s, w in ((520, 250, 0.6, 1), (572, 224, 0.46, -0.6), (470, 230, 0.42, 0.7)):
        crane(picture.painter, pal, x, y, s, w)
    return picture.finish()


def science_night(scale: float) -> QImage:
    """The same park at night: lit windows, and the stars joined into a golden net."""
    pal: Palette = NIGHT
    picture = Picture(pal, scale)
    p = picture.painter
    picture.sky(((0, "#040F24"), (0.3, "#0A2346"), (0.62, "#12486A"), (0.86, "#2A7A86"), (1, "#3F8A88")), 640)
    stars(p, 5, 420, 470)
    glow(p, 760, 600, 760, 260, "#3FA0A0", 0.5)
    random = np.random.default_rng(77)
    t = np.linspace(0, 1, 46)
    nodes = np.stack(
        [
            60 + 1320 * t + random.uniform(-40, 40, 46),
            320 - 210 * np.sin(np.pi * t) + random.uniform(-100, 80, 46),
        ],
        1,
    )
    network(p, pal, nodes, 270, 0.85)
    distant_peaks(picture, 380, 590, 8, "far", 8, 44)
    for i, (x, y, w, recipe) in enumerate(
        (
            (120, 300, 400, "lion"),
            (1350, 270, 430, "blade"),
            (440, 350, 320, "cone"),
            (1040, 360, 330, "lotus"),
            (770, 310, 420, "broad"),
        )
    ):
        massif(
            p,
            pal,
            x,
            y,
            w,
            640,
            231 + i,
            ("azure", "mala", "near"),
            recipe,
            4,
            creases=13,
            facet=0.8,
            line=0.85,
            width=1.7,
        )
    mist(p, -40, 1480, 584, 54, 13, "#2A7A86", 0.55, 22)
    science_ground(picture, 0.62)
    p = picture.painter
    for x, y, w, h in (
        (940, 600, 260, 130),
        (742, 620, 190, 100),
        (645, 400, 120, 160),
        (380, 610, 280, 90),
        (1210, 620, 200, 90),
    ):
        glow(p, x, y, w, h, "#FFD27A", 0.3)
    science_front(picture, 400)
    p = picture.painter
    for x, y in (
        (330, 716),
        (470, 706),
        (600, 702),
        (880, 704),
        (1030, 710),
        (1160, 722),
        (250, 748),
        (1270, 764),
    ):
        glow(p, x, y - 20, 26, 26, "#FFE3A0", 0.8)
        ribbon(p, [(x, y), (x, y - 20)], 1.2, gold(pal))
        p.setBrush(QColor("#FFF8DC"))
        p.drawEllipse(QPointF(x, y - 21), 2.6, 2.6)
    return picture.finish()
