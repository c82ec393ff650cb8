"""Gallery pictures of the Jinyun ridge: nine peaks over cloud, and rain at night."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from brush import DAY, NIGHT, cliff, crane, massif, mist, pavilion, pine, steep_flight
from canvas import (
    glow,
    gold,
    ribbon,
    spline,
    vertical,
)
from PySide6.QtGui import QColor, QImage
from scenes_air import Picture, cloud, cloud_sea, distant_peaks, rain, stars
from scenes_plants import (
    fill,
    moved,
    rocks,
)

NINE = (
    (118, 398, 210, "blade"),
    (262, 318, 230, "cone"),
    (412, 262, 250, "censer"),
    (566, 190, 270, "lion"),
    (724, 92, 330, "needle"),
    (884, 176, 280, "lotus"),
    (1036, 246, 250, "pagoda"),
    (1186, 306, 240, "broad"),
    (1330, 372, 230, "cone"),
)


def jinyun_peaks(scale: float) -> QImage:
    """缙云群峰傲然屹立: nine peaks rise from a sea of cloud in front of the risen sun."""
    pal = replace(DAY, name="ridge", mist="#F6EEDB", haze="#F9EBCF")
    picture = Picture(pal, scale)
    p = picture.painter
    picture.sky(((0, "#DDB878"), (0.18, "#EBCF97"), (0.42, "#F6E3BC"), (0.7, "#FBF0D8"), (1, "#E8EBDB")), 760)
    picture.disc(972, 196, 104, ("#DE8B3A", "#EFB866", "#F8DDA6"), "#FFF3D2", 0.95)
    cloud(p, pal, 300, 700, 232, 52, 5, "#FFFAEA", "#F5E6C2", 0.95, 0.7)
    cloud(p, pal, 1040, 1420, 214, 48, 9, "#FFFAEA", "#F5E6C2", 0.95, 0.7)
    distant_peaks(picture, 420, 720, 14, "vfar", 9, 60)
    mist(p, -40, 1480, 590, 60, 3, "#FBF0D8", 0.8, 18)
    ramps = (
        ("mala", "mid"),
        ("azure", "mid"),
        ("mala", "near"),
        ("azure", "near"),
        ("azure", "mala"),
        ("near", "mala"),
        ("mala", "azure"),
        ("azure", "mid"),
        ("mala", "mid"),
    )
    for k in (0, 8, 1, 7, 2, 6, 3, 5, 4):
        x, top, w, recipe = NINE[k]
        massif(
            p,
            pal,
            x,
            top,
            w * 1.22,
            830,
            520 + k,
            ramps[k],
            recipe,
            4,
            creases=13,
            facet=1.0,
            line=0.95,
            width=2.1,
        )
        if k in (7, 6):
            mist(p, x - 180, x + 180, 700, 40, k, pal.mist, 0.4, 6)
    pines = ((566, 192, 0.42, 3, 1), (884, 180, 0.4, 5, -1), (412, 264, 0.36, 8, 1), (1040, 252, 0.36, 17, 1))
    for x, y, s, seed, flip in pines:
        pine(p, pal, x, y + 4, s, seed, flip)
    cloud_sea(p, pal, ((632, 56), (672, 66)), 21, "#FFFDF2", ("#E9DDBB", "#BFD9D4"), line=0.8)
    for k, (x, top, w, recipe) in enumerate(
        ((330, 560, 280, "lotus"), (1130, 566, 290, "dome"), (720, 600, 480, "dome"))
    ):
        massif(p, pal, x, top, w, 900, 620 + k, ("near", "mala"), recipe, 3, creases=13, width=2.1)
    pavilion(p, pal, 722, 612, 0.74)
    pine(p, pal, 648, 640, 0.72, 23, -1)
    pine(p, pal, 796, 640, 0.66, 26, 1)
    pine(p, pal, 330, 572, 0.66, 33, 1)
    pine(p, pal, 1130, 576, 0.6, 14, -1)
    cloud_sea(p, pal, ((742, 74), (800, 92)), 31, "#FFFEF6", ("#F0DDB4", "#A9D0CE"), line=0.85)
    for k, (x, top, w, recipe) in enumerate(((520, 760, 240, "cone"), (960, 744, 260, "lotus"))):
        massif(p, pal, x, top, w, 980, 640 + k, ("mala", "azure"), recipe, 3, creases=13, width=2.1)
    cloud_sea(p, pal, ((862, 96),), 36, "#FFFEF6", ("#8FC3C6",), line=0.85)
    massif(p, pal, 60, 650, 420, 1010, 720, ("near", "azure"), "lion", 4, creases=13, width=2.4)
    massif(p, pal, 1400, 630, 440, 1010, 724, ("azure", "near"), "cone", 4, creases=13, width=2.4)
    pine(p, pal, 64, 668, 1.3, 21, 1)
    pine(p, pal, 1398, 650, 1.3, 27, -1)
    cloud_sea(p, pal, ((940, 104),), 41, "#FFFFFA", ("#8FC3C6",), line=0.9)
    for x, y, s, w in ((438, 168, 0.72, 1), (512, 140, 0.54, -0.6), (380, 148, 0.48, 0.8)):
        crane(p, pal, x, y, s, w)
    return picture.finish()


def night_rain(scale: float) -> QImage:
    """巴山夜雨: the ridge under a veiled moon and fine rain, one window lit."""
    pal = replace(NIGHT, mist="#2B6C7C")
    picture = Picture(pal, scale)
    p = picture.painter
    picture.sky(((0, "#061428"), (0.3, "#0B2440"), (0.6, "#164A5E"), (0.85, "#2A6A72"), (1, "#1A4A55")), 780)
    stars(p, 9, 90, 240)
    picture.disc(486, 190, 78, ("#FFF9E2", "#F8E9BE", "#E9D7A0"), "#7FB6B8", 0.6)
    for x0, x1, y, h, seed in (
        (380, 760, 246, 60, 4),
        (220, 520, 196, 34, 8),
        (900, 1420, 150, 66, 12),
        (-60, 240, 120, 52, 15),
    ):
        cloud(p, pal, x0, x1, y, h, seed, "#3E7C8A", "#164A5E", 1, 0.6)
    distant_peaks(picture, 400, 720, 24, "far", 8, 60)
    mist(p, -40, 1480, 570, 60, 3, pal.mist, 0.55, 18)
    for k, (x, top, w, recipe) in enumerate(
        (
            (180, 300, 420, "lotus"),
            (1240, 240, 470, "blade"),
            (560, 380, 330, "cone"),
            (960, 330, 380, "lion"),
        )
    ):
        massif(
            p,
            pal,
            x,
            top,
            w,
            740,
            830 + k,
            (("mid", "azure"), ("azure", "mid"), ("mala", "mid"), ("azure", "mala"))[k],
            recipe,
            4,
            creases=13,
            line=0.9,
            width=1.9,
        )
    mist(p, -40, 1480, 660, 60, 5, pal.mist, 0.6, 20)
    cloud_sea(p, pal, ((668, 52), (712, 60)), 61, "#4E8E9A", ("#1F5C6C", "#174C5E"), line=0.55)
    top = [(430, 690), (520, 640), (620, 606), (720, 600), (810, 604), (890, 640), (980, 700)]
    cliff(p, pal, top, 930, 12, 3, 96, 40, 0.03, "cliff", 0.8)
    for k, (x, t, w, recipe) in enumerate(((392, 640, 270, "cone"), (1040, 650, 300, "lotus"))):
        massif(
            p,
            pal,
            x,
            t,
            w,
            960,
            850 + k,
            ("near", "azure") if k else ("mala", "near"),
            recipe,
            4,
            creases=13,
            width=2.0,
        )
    ledge = spline(top, 80)
    fill(
        p,
        np.vstack([ledge, moved(ledge, 0, 16)[::-1]]),
        vertical(596, 700, [(0, QColor("#2C8F80")), (1, QColor("#0F4A58"))]),
    )
    ribbon(p, ledge, 2.2, gold(pal))
    steep_flight(p, pal, 690, 780, 716, 612, 13, 46, 0.3)
    glow(p, 720, 540, 300, 210, "#FFC768", 0.5)
    pavilion(p, pal, 720, 602, 1.22)
    glow(p, 720, 566, 62, 50, "#FFE6A6", 0.85)
    pine(p, pal, 566, 630, 1.35, 21, -1)
    pine(p, pal, 872, 634, 1.2, 14, 1)
    pine(p, pal, 512, 654, 0.8, 32, 1)
    rocks(p, pal, [(450, 690), (560, 640)], (12, 24), 6, 4, ("#1E7A80", "#0C3A5A", "#051A30"))
    rocks(p, pal, [(860, 634), (980, 700)], (12, 24), 6, 6, ("#1E7A80", "#0C3A5A", "#051A30"))
    for k, (x, t, w) in enumerate(
        ((250, 700, 420), (1180, 706, 440), (720, 800, 380), (440, 810, 320), (1000, 806, 340))
    ):
        massif(
            p,
            pal,
            x,
            t,
            w,
            1000,
            860 + k,
            ("near", "mala") if k % 2 else ("azure", "near"),
            ("dome", "cone", "lotus")[k % 3],
            3,
            creases=13,
            width=2.0,
        )
    cloud_sea(p, pal, ((872, 66), (938, 96)), 51, "#5E9CA4", ("#1F5C6C", "#123F52"), line=0.6)
    for x in (120, 1330):
        massif(p, pal, x, 742, 300, 1020, 880 + x, ("near", "azure"), "cone", 3, creases=11, width=2.1)
    pine(p, pal, 122, 760, 1.3, 9, 1)
    pine(p, pal, 1328, 760, 1.25, 6, -1)
    rain(p, 4, 900, "#E6F6F2", 0.62)
    return picture.finish()
