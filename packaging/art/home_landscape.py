"""The home picture for landscape panels: the stair climbs from the Jialing up to the pavilion on the right."""

from __future__ import annotations

from brush import (
    Palette,
    cable_bridge,
    cliff,
    cloud_band,
    cloud_lines,
    colour,
    far_hills,
    flight,
    glow,
    landing,
    lantern,
    massif,
    mist,
    mix,
    pavilion,
    peak,
    pine,
    reflection,
    river,
    science_park,
    spline,
    spring,
    terraces,
    town,
    tree,
    vertical,
    waves,
)
from home import MARGIN, PLINTH, Layout, Painters, deepen, ribs, sky
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

WIDTH, HEIGHT = 1920, 1080
LANDINGS = ((352, 748), (612, 708), (870, 650), (1130, 570), (1390, 482), (1650, 398))
HALF = 82  # half the width of a landing
QUAY = (190, 830)  # where the stair leaves the water
SHELF = 350  # height of the pavilion's rock

# The nine peaks of Jinyun, left to right: x, summit, half width, recipe, ramp.
NINE = (
    (978, 396, 150, "dome", "mid"),  # 朝日峰
    (1060, 318, 158, "censer", "azure"),  # 香炉峰
    (1142, 256, 170, "lion", "mala"),  # 狮子峰
    (1232, 306, 150, "broad", "azure"),  # 聚云峰
    (1306, 184, 176, "lean", "mala"),  # 猿啸峰
    (1402, 136, 215, "lotus", "azure"),  # 莲花峰
    (1528, 172, 180, "pagoda", "mala"),  # 宝塔峰
    (1744, 40, 236, "needle", "azure"),  # 玉尖峰
    (1882, 138, 205, "cone", "mala"),  # 夕照峰
)
SHOULDERS = (1, 2, 2, 0, 0, 0, 2, 1, 1)  # lower summits in front of each


def land(painter: QPainter, palette: Palette) -> None:
    """Distant hills, the plain, the great bend of the Jialing with town, bridge and science park."""
    far_hills(painter, palette, -30, 1950, 392, 640, 12, 150, "vfar", 0.4)
    for x, top, half, recipe, seed in (
        (214, 428, 150, "broad", 61),
        (392, 470, 120, "dome", 62),
        (598, 398, 150, "cone", 63),
        (748, 440, 120, "lotus", 64),
        (60, 470, 130, "dome", 65),
        (890, 430, 130, "cone", 66),
    ):
        massif(
            painter,
            palette,
            x,
            top,
            half * 2,
            640,
            seed,
            ("far",),
            recipe,
            3,
            creases=9,
            facet=0.5,
            line=0.5,
            width=1.4,
        )
    mist(painter, -30, 1100, 536, 40, 6, palette.haze, 0.75)
    far, middle, near = palette.plain
    painter.fillRect(
        QRectF(-MARGIN, 512, 1100, 592),
        vertical(
            512,
            880,
            [(0, colour(far, 0)), (0.06, colour(far, 0.9)), (0.3, QColor(middle)), (1, QColor(near))],
        ),
    )
    upper = spline(
        [
            (830, 519),
            (740, 521),
            (640, 524),
            (545, 533),
            (450, 551),
            (352, 577),
            (258, 606),
            (170, 646),
            (104, 704),
            (40, 780),
            (-60, 880),
            (-200, 1110),
        ],
        160,
    )
    lower = spline(
        [
            (830, 521),
            (742, 526),
            (650, 536),
            (565, 556),
            (498, 586),
            (418, 616),
            (346, 652),
            (300, 698),
            (284, 752),
            (290, 820),
            (330, 900),
            (420, 1110),
        ],
        160,
    )
    _fields(painter, palette)
    river(painter, palette, upper, lower, 3, 12)
    science_park(painter, palette, 684, 516, 0.6)
    town(painter, palette, 106, 268, 604, 0.74, 5, 4)
    town(painter, palette, 416, 560, 676, 0.62, 9, 2)
    cable_bridge(painter, palette, 404, 552, 572, 570, 0.86)
    for x, y, size in (
        (120, 668, 0.8),
        (134, 660, 0.6),
        (296, 596, 0.7),
        (584, 590, 0.7),
        (600, 596, 0.9),
        (700, 548, 0.6),
        (716, 551, 0.8),
    ):
        tree(painter, palette, x, y, size)


def _fields(painter: QPainter, palette: Palette) -> None:
    """Low banks and fields that give depth to the plain."""
    for x, top, half, base, seed in (
        (170, 566, 190, 652, 71),
        (470, 604, 150, 668, 72),
        (700, 546, 170, 600, 73),
        (560, 634, 190, 740, 74),
        (790, 584, 160, 690, 75),
        (400, 660, 130, 760, 76),
    ):
        terraces(painter, palette, x, top, half, half, base, seed, 6, 0.6, 1.1, flooded=False, ramp="field")


def peaks(painter: QPainter, palette: Palette) -> None:
    """The nine peaks, each with its own recipe, the far ones first; the hot spring at their foot."""
    for index in (7, 5, 4, 8, 6, 2, 1, 3, 0):
        x, top, half, recipe, ramp = NINE[index]
        massif(
            painter,
            palette,
            x,
            top,
            half * 2,
            860,
            300 + index,
            (ramp, "mid"),
            recipe,
            SHOULDERS[index],
            ("cone", "broad", "dome"),
            creases=13,
            facet=0.95,
            line=0.95,
            width=2.1,
            rough=0.8,
        )
        if index in (5, 6):
            mist(painter, x - 170, x + 210, 540, 60, 40 + index, palette.mist, 0.3, 8)
    peak(painter, palette, 640 + 330, 560, 150, 150, 760, 391, "mala", "dome", 11, 0.8, 0.8, width=1.6)
    for x, y, width, height, seed in (
        (1236, 470, 190, 24, 1),
        (1470, 388, 210, 26, 4),
        (1640, 352, 200, 22, 3),
        (1096, 468, 150, 20, 5),
    ):
        cloud_band(painter, palette, x, y, width, height, seed, 0.85)
    spring(painter, palette, 994, 572, 0.62)
    for x, y in LANDINGS[2:]:
        mist(painter, x - 60, x + 240, y - 46, 44, 500 + x, palette.mist, 0.34, 7)


def mountainside(painter: QPainter, palette: Palette, front: float = PLINTH[1]) -> None:
    """The cliff that carries the stair, six landings with plinths `front` px high, the pavilion."""
    top: list[tuple[float, float]] = [(QUAY[0] - 4, QUAY[1] + 4)]
    for x, y in LANDINGS:
        top += [(x - HALF - 8, y + 2), (x + HALF + 8, y + 2)]
    top += [(1768, SHELF), (1880, SHELF), (1912, SHELF + 16), (1960, SHELF + 20)]
    cliff(painter, palette, top, 1000, 21, 1, step=40)
    ribs(painter, palette, top, 77, (300, 1980), 880)
    deepen(painter, palette, (1136, 560), (1222, 880), 0.42)
    for x, y in LANDINGS:
        for k in range(6):
            glow(
                painter, x - HALF - 96 + k * 34, y + (56 - k * 11 if k < 5 else 4), 74, 34, palette.lamp, 0.24
            )
    for index, (x, y) in reversed(list(enumerate(LANDINGS))):
        start = (LANDINGS[index - 1][0] + HALF, LANDINGS[index - 1][1]) if index else QUAY
        flight(painter, palette, start[0], start[1], x - HALF, y, 7 if index == 0 else 6, 26)
    flight(painter, palette, LANDINGS[5][0] + HALF, LANDINGS[5][1], 1772, SHELF, 3, 24)
    glow(painter, 1826, SHELF - 44, 150, 110, palette.lamp, palette.lamp_opacity)
    for x, y, size, seed, flip in ((1764, SHELF + 4, 0.44, 2, -1), (1890, SHELF + 6, 0.6, 15, 1)):
        pine(painter, palette, x, y, size, seed, flip)
    pavilion(painter, palette, 1826, SHELF, 0.72)
    for x, y, size, seed, flip in (
        (1262, 528, 0.5, 3, -1),
        (744, 680, 0.46, 7, -1),
        (1528, 438, 0.44, 10, 1),
    ):
        pine(painter, palette, x, y, size, seed, flip)
    for x, y in LANDINGS[3:]:
        cloud_band(painter, palette, x + 140, y + 226, 230, 26, 40 + x, 0.8)
    for index, (x, y) in enumerate(LANDINGS):
        landing(painter, palette, x, y, front=front)
        if index < 5:
            next_x, next_y = LANDINGS[index + 1]
            lantern(painter, palette, (x + next_x) / 2 - 6, (y + next_y) / 2 + 1, 0.9)


def foreground(painter: QPainter, palette: Palette) -> None:
    """The river band for the stepping stones, front hills and their reflections, terraces, pines."""
    _, middle, near = palette.water
    water = [
        (0, colour(near, 0)),
        (0.1, colour(near, 0.97)),
        (0.3, mix(near, middle, 0.5)),
        (1, QColor(near)),
    ]
    painter.fillRect(
        QRectF(-MARGIN, 886, WIDTH + 2 * MARGIN, HEIGHT + MARGIN - 886), vertical(886, HEIGHT, water)
    )
    for x, reach in ((455, 90), (640, 80), (1040, 90), (1500, 120)):
        mist(painter, x - reach, x + reach, 894, 22, 9 + x, palette.mist, 0.8, 7)
    hills = (
        (1250, 700, 160, 905, "blade", "azure", 540),
        (1496, 636, 180, 905, "pagoda", "azure", 541),
        (1774, 556, 200, 905, "cone", "near", 542),
        (1338, 772, 190, 908, "dome", "mala", 543),
        (1012, 792, 180, 906, "dome", "mala", 544),
        (1612, 716, 200, 906, "lotus", "mala", 545),
        (1904, 664, 200, 908, "broad", "near", 546),
        (770, 840, 130, 902, "dome", "near", 547),
        (886, 826, 110, 906, "cone", "azure", 548),
        (276, 876, 70, 904, "broad", "mala", 552),
        (398, 880, 66, 905, "lion", "azure", 553),
        (1156, 826, 150, 912, "broad", "near", 549),
        (520, 868, 92, 904, "dome", "mala", 550),
        (1440, 836, 180, 914, "lion", "near", 551),
    )
    for x, top, half, base, recipe, ramp, seed in hills:
        reflection(painter, palette, x, top, half, base, recipe, ramp, seed)
    for x, top, half, base, recipe, ramp, seed in hills:
        peak(
            painter,
            palette,
            x,
            top,
            half,
            half * 1.06,
            base,
            seed,
            ramp,
            recipe,
            13,
            1.0,
            0.95,
            foot=0.15,
            width=2.1,
        )
    terraces(painter, palette, 1670, 770, 260, 280, 918, 82, 10)
    for x, y, size, seed, flip in (
        (1316, 780, 0.9, 12, 1),
        (1366, 792, 0.66, 13, -1),
        (1884, 678, 1.15, 21, -1),
        (1004, 802, 0.8, 14, 1),
        (1040, 812, 0.56, 24, -1),
    ):
        pine(painter, palette, x, y, size, seed, flip)
    peak(painter, palette, 176, 834, 66, 80, 908, 881, "near", "lion", 9, 1.0, 0.9, foot=0.15, width=1.8)
    pine(painter, palette, 168, 842, 0.8, 33, 1)


def ripples(painter: QPainter, palette: Palette) -> None:
    """The quiet lines on the river band."""
    waves(painter, palette, -20, 1900, 912, 1100, 4, 80)


def draw(layers: Painters, palette: Palette) -> None:
    sky(layers["far"], palette, (WIDTH, HEIGHT), (1150, 172, 116), (1230, 260))
    for x, y, width, seed, count in ((1010, 236, 330, 3, 3), (1230, 110, 260, 9, 2), (1540, 74, 180, 6, 2)):
        cloud_lines(layers["far"], palette, x, y, width, seed, count)
    land(layers["far"], palette)
    peaks(layers["peaks"], palette)
    mountainside(layers["stair"], palette)
    foreground(layers["front"], palette)
    ripples(layers["front"], palette)


def _glint() -> tuple[tuple[float, float], ...]:
    line: list[tuple[float, float]] = [QUAY]
    for x, y in LANDINGS:
        line += [(x - HALF, y), (x + HALF, y)]
    return (*line, (1772, SHELF))


LAYOUT = Layout(
    name="landscape",
    width=WIDTH,
    height=HEIGHT,
    landings=LANDINGS,
    stones=tuple((254 + 258 * k, 946) for k in range(7)),
    title=(178, 70, 822, 270),
    river=(110, 912, 1800, 164),
    boats=((186, 700, 90, 0.46), (470, 580, 34, 0.18), (1180, 928, 160, 0.6)),
    cranes=((1040, 126, 0.62), (1006, 204, 0.48), (1240, 86, 0.54), (1436, 104, 0.42)),
    mist=((1, 1010, 724, 560), (2, 1330, 668, 560), (1, 1520, 596, 400), (1, 110, 484, 460)),
    glint=_glint(),
    draw=draw,
)
