"""The home picture for portrait panels: two climbs joined by a plank road above the Jialing."""

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
    gold,
    landing,
    lantern,
    massif,
    mist,
    mix,
    pavilion,
    peak,
    pine,
    reflection,
    ribbon,
    river,
    science_park,
    spline,
    spring,
    steep_flight,
    terraces,
    town,
    tree,
    vertical,
    waves,
)
from home import MARGIN, Layout, Painters, deepen, ribs, sky
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

WIDTH, HEIGHT = 1080, 1920
LANDINGS = ((250, 1392), (560, 1296), (870, 1186), (250, 990), (560, 840), (870, 690))
HALF = 82
QUAY = (96, 1478)
SHELF = 624
BEND = (668, 1030)  # where the steep flight meets the plank road

# The nine peaks of Jinyun, left to right: x, summit, half width, recipe, ramp.
NINE = (
    (366, 712, 120, "dome", "mid"),
    (432, 636, 128, "censer", "azure"),
    (506, 566, 140, "lion", "mala"),
    (584, 590, 128, "broad", "azure"),
    (654, 486, 150, "lean", "mala"),
    (742, 436, 176, "lotus", "azure"),
    (820, 520, 140, "pagoda", "mala"),
    (962, 394, 190, "needle", "azure"),
    (1056, 470, 170, "cone", "mala"),
)
SHOULDERS = (1, 2, 2, 0, 0, 0, 2, 1, 1)  # lower summits in front of each


def land(painter: QPainter, palette: Palette) -> None:
    """Distant hills, the plain, and the Jialing along the left side."""
    far_hills(painter, palette, -30, 1110, 596, 830, 14, 130, "vfar", 0.4)
    for x, top, half, recipe, seed in (
        (60, 640, 130, "broad", 61),
        (196, 676, 100, "dome", 62),
        (300, 628, 120, "cone", 63),
        (430, 670, 110, "dome", 64),
    ):
        massif(
            painter,
            palette,
            x,
            top,
            half * 2,
            830,
            seed,
            ("far",),
            recipe,
            3,
            creases=9,
            facet=0.5,
            line=0.5,
            width=1.4,
        )
    mist(painter, -30, 700, 742, 36, 6, palette.haze, 0.75)
    far, middle, near = palette.plain
    painter.fillRect(
        QRectF(-MARGIN, 720, 1130, 1230),
        vertical(
            720,
            1400,
            [(0, colour(far, 0)), (0.04, colour(far, 0.9)), (0.3, QColor(middle)), (1, QColor(near))],
        ),
    )
    for x, top, half, base, seed in (
        (40, 776, 120, 850, 71),
        (420, 790, 150, 880, 72),
        (330, 850, 120, 950, 73),
        (20, 960, 90, 1060, 74),
        (190, 1170, 130, 1290, 75),
        (210, 1290, 150, 1420, 77),
    ):
        terraces(painter, palette, x, top, half, half, base, seed, 6, 0.6, 1.1, flooded=False, ramp="field")
    left = [(470, 729), (380, 732), (290, 740), (200, 756), (120, 786), (62, 838), (26, 910), (-10, 1000)]
    left += [(-40, 1090), (-60, 1190), (-80, 1300), (-130, 1420), (-220, 1560), (-300, 1960)]
    right = [(470, 731), (384, 738), (306, 752), (236, 780), (186, 820), (158, 880), (136, 960), (104, 1050)]
    right += [(84, 1150), (92, 1250), (130, 1340), (190, 1430), (300, 1540), (500, 1960)]
    upper, lower = spline(left, 200), spline(right, 200)
    river(painter, palette, upper, lower, 3, 12)
    science_park(painter, palette, 248, 733, 0.5)
    town(painter, palette, -10, 98, 806, 0.66, 5, 3)
    cable_bridge(painter, palette, 106, 771, 262, 786, 0.8)
    for x, y, size in ((246, 850, 0.9), (262, 856, 0.7), (330, 776, 0.6)):
        tree(painter, palette, x, y, size)


def peaks(painter: QPainter, palette: Palette) -> None:
    """The nine peaks behind the upper climb."""
    for index in (7, 5, 4, 8, 6, 2, 3, 1, 0):
        x, top, half, recipe, ramp = NINE[index]
        massif(
            painter,
            palette,
            x,
            top,
            half * 2,
            1080,
            300 + index,
            (ramp, "mid"),
            recipe,
            SHOULDERS[index],
            ("cone", "broad", "dome"),
            creases=13,
            facet=0.95,
            line=0.95,
            width=2.0,
            rough=0.8,
        )
        if index in (5, 6):
            mist(painter, x - 150, x + 180, 790, 60, 40 + index, palette.mist, 0.3, 8)
    for x, y, width, height, seed in (
        (430, 800, 170, 20, 1),
        (700, 640, 200, 24, 4),
        (770, 650, 150, 18, 3),
        (940, 560, 150, 18, 5),
    ):
        cloud_band(painter, palette, x, y, width, height, seed, 0.85)
    for x, y in LANDINGS[3:]:
        mist(painter, x - 40, x + 220, y - 60, 46, 500 + x, palette.mist, 0.34, 7)


def upper_climb(painter: QPainter, palette: Palette) -> None:
    """The high cliff with landings four to six, the plank road across its face, the pavilion."""
    top: list[tuple[float, float]] = [(128, 1014), (150, 994)]
    for x, y in LANDINGS[3:]:
        top += [(x - HALF - 8, y + 2), (x + HALF + 8, y + 2)]
    top += [(992, SHELF), (1070, SHELF), (1120, SHELF + 14)]
    cliff(painter, palette, top, 1420, 31, 1, step=40)
    ribs(painter, palette, top, 83, (262, 1140), 1240, ((104, 150), (112, 240), (120, 330)))
    spur = [(600, 1034), (BEND[0] + 20, BEND[1] + 2), (826, 1186), (920, 1190)]
    cliff(painter, palette, spur, 1420, 37, 1, step=36)
    deepen(painter, palette, (574, 860), (720, 1170), 0.4)
    peak(painter, palette, 150, 1006, 84, 90, 1270, 620, "near", "lion", 11, 1.0, 0.9, width=1.8)
    _stair_light(painter, palette, LANDINGS[3:])
    for k in range(9):
        x = BEND[0] - 40 - k * (BEND[0] - 20 - LANDINGS[3][0] - HALF) / 9
        y = BEND[1] - 8 - k * (BEND[1] - LANDINGS[3][1]) / 9
        ribbon(painter, [[x, y + 8], [x - 12, y + 44]], [2.6, 0.8], gold(palette, True), 0.8)
    steep_flight(painter, palette, 812, 1190, BEND[0], BEND[1], 10, 60, 0.16)
    flight(painter, palette, BEND[0] - 20, BEND[1], LANDINGS[3][0] + HALF, LANDINGS[3][1], 9, 20)
    for first, second in ((3, 4), (4, 5)):
        (x0, y0), (x1, y1) = LANDINGS[first], LANDINGS[second]
        flight(painter, palette, x0 + HALF, y0, x1 - HALF, y1, 8, 26)
    flight(painter, palette, LANDINGS[5][0] + HALF, LANDINGS[5][1], 990, SHELF, 4, 24)
    glow(painter, 1018, SHELF - 44, 140, 100, palette.lamp, palette.lamp_opacity)
    pavilion(painter, palette, 1022, SHELF, 0.6)
    for x, y in reversed(LANDINGS[3:]):
        landing(painter, palette, x, y)
    for x, y in ((404, 918), (714, 768), (540, 1012)):
        lantern(painter, palette, x, y, 0.9)
    for x, y, size, seed, flip in (
        (432, 892, 0.48, 3, -1),
        (740, 742, 0.46, 10, 1),
        (1000, 700, 0.6, 15, -1),
        (160, 1000, 0.5, 7, -1),
    ):
        pine(painter, palette, x, y, size, seed, flip)


def valley(painter: QPainter, palette: Palette) -> None:
    """Between the two climbs: mist, terraces, the hot spring."""
    mist(painter, 150, 1090, 1220, 40, 14, palette.mist, 0.2, 14)
    for x, y, width, height, seed in (
        (420, 1100, 220, 24, 21),
        (720, 1010, 190, 22, 22),
        (980, 900, 200, 22, 23),
    ):
        cloud_band(painter, palette, x, y, width, height, seed, 0.8)
    for x, top, half, base, recipe, ramp, seed in (
        (1010, 1040, 150, 1330, "lotus", "azure", 610),
        (720, 1160, 120, 1380, "dome", "mala", 611),
        (1094, 1124, 130, 1330, "dome", "mala", 612),
        (246, 1212, 118, 1450, "broad", "mala", 613),
        (172, 1290, 74, 1450, "dome", "near", 614),
    ):
        peak(painter, palette, x, top, half, half * 1.06, base, seed, ramp, recipe, 13, 1.0, 0.9, width=2)
    terraces(painter, palette, 400, 1190, 170, 220, 1430, 81, 9)
    spring(painter, palette, 420, 1204, 0.72)


def lower_climb(painter: QPainter, palette: Palette) -> None:
    """The low cliff with landings one to three, from the quay upwards."""
    top: list[tuple[float, float]] = [(QUAY[0] - 4, QUAY[1] + 4)]
    for x, y in LANDINGS[:3]:
        top += [(x - HALF - 8, y + 2), (x + HALF + 8, y + 2)]
    top += [(1010, 1190), (1120, 1150)]
    cliff(painter, palette, top, 1610, 51, 1, step=40)
    ribs(painter, palette, top, 87, (300, 1140), 1490, ((104, 120), (112, 200)))
    deepen(painter, palette, (574, 1320), (660, 1540), 0.34)
    _stair_light(painter, palette, LANDINGS[:3])
    for index in (2, 1, 0):
        start = (LANDINGS[index - 1][0] + HALF, LANDINGS[index - 1][1]) if index else QUAY
        flight(painter, palette, start[0], start[1], LANDINGS[index][0] - HALF, LANDINGS[index][1], 6, 26)
    for x, y in reversed(LANDINGS[:3]):
        landing(painter, palette, x, y)
    for x, y in ((402, 1346), (712, 1243)):
        lantern(painter, palette, x, y, 0.9)
    for x, y, size, seed, flip in ((430, 1344, 0.5, 6, -1), (736, 1250, 0.5, 4, 1)):
        pine(painter, palette, x, y, size, seed, flip)


def _stair_light(painter: QPainter, palette: Palette, places: tuple[tuple[float, float], ...]) -> None:
    for x, y in places:
        for k in range(6 if y != 990 else 0):
            glow(
                painter, x - HALF - 96 + k * 34, y + (56 - k * 11 if k < 5 else 4), 74, 34, palette.lamp, 0.24
            )


def foreground(painter: QPainter, palette: Palette) -> None:
    """The river band, front hills with reflections, pines."""
    _, middle, near = palette.water
    water = [
        (0, colour(near, 0)),
        (0.045, colour(near, 0.98)),
        (0.3, mix(near, middle, 0.5)),
        (1, QColor(near)),
    ]
    painter.fillRect(
        QRectF(-MARGIN, 1520, WIDTH + 2 * MARGIN, HEIGHT + MARGIN - 1520), vertical(1520, HEIGHT, water)
    )
    for x, reach in ((520, 70), (800, 90), (980, 80)):
        mist(painter, x - reach, x + reach, 1528, 22, 9 + x, palette.mist, 0.8, 7)
    hills = (
        (1000, 1330, 150, 1540, "cone", "near", 670),
        (720, 1420, 130, 1538, "broad", "mala", 671),
        (424, 1462, 96, 1536, "cone", "azure", 672),
        (880, 1424, 140, 1544, "dome", "mala", 673),
        (1064, 1420, 130, 1544, "lotus", "azure", 674),
        (590, 1470, 110, 1542, "dome", "near", 675),
        (186, 1524, 60, 1539, "broad", "mala", 676),
        (304, 1525, 64, 1539, "lion", "azure", 677),
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
    for x, y, size, seed, flip in (
        (884, 1436, 0.86, 12, -1),
        (918, 1444, 0.6, 13, 1),
        (590, 1480, 0.6, 14, 1),
    ):
        pine(painter, palette, x, y, size, seed, flip)
    peak(painter, palette, 82, 1468, 66, 80, 1538, 881, "near", "lion", 9, 1.0, 0.9, foot=0.15, width=1.8)
    pine(painter, palette, 74, 1476, 0.8, 33, 1)
    waves(painter, palette, -60, 1080, 1548, 1930, 4, 70)


def draw(layers: Painters, palette: Palette) -> None:
    sky(layers["far"], palette, (WIDTH, HEIGHT), (196, 540, 118), (420, 560))
    for x, y, width, seed, count in ((110, 590, 300, 3, 3), (240, 470, 220, 9, 2), (560, 420, 200, 6, 2)):
        cloud_lines(layers["far"], palette, x, y, width, seed, count)
    land(layers["far"], palette)
    peaks(layers["peaks"], palette)
    upper_climb(layers["stair"], palette)
    valley(layers["stair"], palette)
    lower_climb(layers["stair"], palette)
    foreground(layers["front"], palette)


def _glint() -> tuple[tuple[float, float], ...]:
    line: list[tuple[float, float]] = [QUAY]
    for index, (x, y) in enumerate(LANDINGS):
        if index == 3:
            line += [(812, LANDINGS[2][1]), BEND, (x + HALF, y), (x - HALF, y), (x + HALF, y)]
        else:
            line += [(x - HALF, y), (x + HALF, y)]
    return (*line, (990, SHELF))


LAYOUT = Layout(
    name="portrait",
    width=WIDTH,
    height=HEIGHT,
    landings=LANDINGS,
    stones=tuple((104 + 252 * (k % 4), 1590 + 118 * (k // 4)) for k in range(7)),
    title=(66, 80, 948, 300),
    river=(30, 1550, 1020, 250),
    boats=((90, 918, 24, 0.24), (30, 1110, 30, 0.36), (40, 1296, 40, 0.44), (930, 1716, 90, 0.8)),
    cranes=((318, 478, 0.62), (352, 548, 0.48), (430, 462, 0.54), (560, 470, 0.42)),
    mist=((1, 340, 1146, 420), (2, 650, 892, 420), (1, -40, 690, 420)),
    glint=_glint(),
    draw=draw,
)
