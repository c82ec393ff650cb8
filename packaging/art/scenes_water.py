"""Gallery pictures of the Jialing and of the northern hot spring."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from brush import DAY, boat, crane, massif, mist, pavilion, pine, steam
from canvas import (
    glow,
    gold,
    outline,
    ribbon,
    spline,
    vertical,
)
from PySide6.QtGui import QColor, QImage
from scenes_air import HEIGHT, Picture, cloud, distant_peaks, vapour
from scenes_build import (
    house,
)
from scenes_ground import (
    Ground,
    cascade,
    lawns,
    pool,
    ripples,
    stream,
)
from scenes_plants import (
    AUTUMN,
    BLOSSOM,
    DEEP,
    GREEN,
    JADE,
    grove,
    rocks,
    tree,
)


def jialing(scale: float) -> QImage:
    """千里嘉陵逶迤而至: the river comes from the distance in large bends, with boats and late light."""
    pal = replace(DAY, name="river", mist="#F5EBD2", haze="#FBE7C2")
    picture = Picture(pal, scale)
    p = picture.painter
    picture.sky(((0, "#E7B978"), (0.3, "#F3D49C"), (0.65, "#FBEBC8"), (1, "#FDF4DC")), 400)
    picture.disc(640, 176, 70, ("#D9622E", "#EE9A54", "#F9D294"), "#FFF0CC", 0.95)
    for x0, x1, y, h, seed in ((420, 800, 214, 36, 3), (860, 1340, 120, 48, 6), (60, 400, 132, 40, 9)):
        cloud(p, pal, x0, x1, y, h, seed, "#FFF3DC", "#F7DDB4", 0.95, 0.75)
    distant_peaks(picture, 250, 420, 54, "vfar", 9, 40)
    ground = Ground(318, 700, 1300)
    for k, (x, t, w, base, recipe) in enumerate(
        (
            (330, 262, 240, 380, "cone"),
            (980, 250, 280, 380, "broad"),
            (1330, 200, 330, 392, "lotus"),
            (80, 196, 320, 392, "lion"),
        )
    ):
        massif(
            p,
            pal,
            x,
            t,
            w,
            base,
            40 + k,
            ("far", "mid"),
            recipe,
            3,
            creases=9,
            facet=0.7,
            line=0.7,
            width=1.4,
        )
    mist(p, -40, 1480, 356, 24, 4, pal.mist, 0.9, 22)
    lawns(
        picture,
        (
            (352, "#F3E8C6", "#DDE4BE"),
            (384, "#DCE6BC", "#A9D0A8"),
            (430, "#B5DAAC", "#7FC09C"),
            (500, "#8CCBA0", "#3F9E86"),
            (610, "#6FBC98", "#1F7A72"),
            (760, "#3F9E86", "#125A62"),
        ),
        990,
        8,
    )
    course = [
        (-1.5, 30),
        (1.2, 21),
        (1.9, 15),
        (-0.6, 10.8),
        (-1.35, 7.6),
        (-0.2, 5.4),
        (0.72, 4.1),
        (0.5, 2.9),
        (-0.22, 2.25),
        (-0.36, 1.6),
        (0.1, 0.8),
    ]
    left, right = ground.banks(course, 0.62, 600)
    stream(
        p,
        pal,
        left,
        right,
        ((0, "#FFFBEC"), (0.12, "#FBEFD2"), (0.3, "#D6E8DC"), (0.6, "#86C0C2"), (1, "#2F86A0")),
        8,
        34,
        opacity=0.7,
    )
    ripples(p, ("#FFFFFF", "#FFE9C0"), 640, 955, 4, 70, 0.45, 330, 900, 120)
    glow(p, 650, 358, 170, 22, "#FFE9B8", 0.9)
    hills = (
        (-9.0, 9.4, 210, 60),
        (1.4, 9.0, 230, 66),
        (-0.75, 6.4, 190, 66),
        (1.7, 5.6, 280, 110),
        (-2.3, 5.0, 300, 120),
        (-0.62, 3.7, 220, 92),
        (1.15, 3.15, 300, 130),
        (-1.2, 2.75, 330, 150),
    )
    for k, (reach, away, w, h) in enumerate(hills):
        x, y = ground.beside(course, 0.62, away, max(-2.6, reach))
        massif(
            p,
            pal,
            x,
            y - h,
            w,
            y + 16,
            60 + k,
            (("mala", "mid"), ("azure", "mid"), ("near", "mala"), ("azure", "near"))[k % 4],
            ("dome", "cone", "lotus", "broad")[k % 4],
            3,
            creases=11,
            facet=0.95,
            line=0.9,
            width=1.7,
        )
    for k, (reach, away) in enumerate(
        (
            (0.16, 6.2),
            (-0.16, 5.6),
            (0.2, 4.4),
            (-0.2, 4.2),
            (0.2, 3.3),
            (-0.24, 3.05),
            (0.24, 2.5),
            (-0.22, 2.35),
            (0.24, 1.9),
            (-0.3, 1.75),
            (0.24, 1.5),
            (0.5, 1.75),
        )
    ):
        x, y = ground.beside(course, 0.62, away, reach)
        grove(
            p,
            pal,
            [(x - 130 / away, y), (x + 130 / away, y - 6 / away)],
            (20 / away + 4, 50 / away + 5),
            12,
            90 + k,
            (GREEN, DEEP, JADE, AUTUMN),
            0.75,
            16 / away,
        )
        tree(p, pal, x + 60 / away, y + 4, 150 / away + 12, 190 + k, (GREEN, AUTUMN, DEEP)[k % 3])
    for reach, away, w, n, seed in ((0.42, 2.75, 40, 4, 2), (-0.5, 2.1, 50, 3, 5)):
        x, y = ground.beside(course, 0.62, away, reach)
        for k in range(n):
            house(p, pal, x + w * 1.1 * (k - n / 2), y + 5 * (k % 2), w, w * 0.74, bool(k % 2))
        grove(
            p,
            pal,
            [(x - w * n * 0.6, y + 10), (x + w * n * 0.6, y + 10)],
            (8, 16),
            n * 5,
            seed,
            (GREEN, DEEP, JADE),
            0.7,
            4,
        )
    for k, (x, t, w) in enumerate(((1390, 640, 460), (20, 660, 420), (1200, 780, 320), (230, 800, 280))):
        massif(
            p,
            pal,
            x,
            t,
            w,
            1010,
            110 + k,
            ("azure", "near") if k % 2 else ("near", "mala"),
            ("lion", "cone", "dome", "lotus")[k],
            4,
            creases=13,
            width=2.3,
        )
    pine(p, pal, 1388, 662, 1.5, 21, -1)
    pine(p, pal, 1196, 800, 1.0, 6, 1)
    pine(p, pal, 24, 682, 1.35, 14, 1)
    for away, side, s, f in (
        (1.12, 0.1, 1.05, 1),
        (1.3, -0.1, 0.8, 1),
        (1.62, 0.05, 0.6, -1),
        (2.2, 0.0, 0.42, 1),
        (3.2, 0.05, 0.26, 1),
        (4.6, -0.05, 0.18, -1),
        (6.4, 0, 0.13, 1),
    ):
        line = spline(course, 400)
        x, y = ground.place([(float(line[int(np.argmin(np.abs(line[:, 1] - away))), 0]) + side, away)])[0]
        boat(p, pal, x, y, s, f)
        ribbon(
            p,
            [(x - 90 * s, y + 9 * s), (x, y + 11 * s), (x + 110 * s, y + 8 * s)],
            [0.2, 1.8 * s, 0.2],
            QColor("#FFFDF0"),
            0.7,
        )
    for x, y, z, w in (
        (820, 236, 0.62, 1),
        (884, 208, 0.48, -0.6),
        (768, 204, 0.44, 0.7),
        (930, 240, 0.38, 0.9),
    ):
        crane(p, pal, x, y, z, w)
    return picture.finish()


def hot_spring(scale: float) -> QImage:
    """北泉水暖云蒸霞蔚: stepped warm pools between rocks and pines; steam glows in the sunrise."""
    pal = replace(DAY, name="spring-dawn", mist="#FCE6D6", haze="#FBDCC0", steam="#FFFDF6")
    picture = Picture(pal, scale)
    p = picture.painter
    picture.sky(((0, "#5E7FA8"), (0.2, "#A893A8"), (0.42, "#E9A98C"), (0.68, "#F8CF98"), (1, "#FDEFCB")), 560)
    for x0, x1, y, h, seed in (
        (-60, 420, 160, 70, 3),
        (880, 1500, 130, 84, 6),
        (360, 760, 92, 34, 9),
        (980, 1320, 236, 32, 12),
    ):
        cloud(p, pal, x0, x1, y, h, seed, "#FCDCC8", "#E9A890", 0.92, 0.8)
    picture.disc(700, 258, 92, ("#E8622E", "#F6A050", "#FFDFA0"), "#FFE3B0", 1.0)
    distant_peaks(picture, 330, 560, 64, "vfar", 8, 50)
    for k, (x, t, w, recipe) in enumerate(
        (
            (150, 180, 460, "lion"),
            (1310, 150, 500, "blade"),
            (430, 300, 320, "cone"),
            (1010, 290, 340, "lotus"),
        )
    ):
        massif(
            p,
            pal,
            x,
            t,
            w,
            620,
            960 + k,
            (("azure", "mid"), ("near", "azure"), ("mid", "mala"), ("mala", "mid"))[k],
            recipe,
            4,
            creases=13,
            facet=0.95,
            line=0.95,
            width=2.0,
        )
    mist(p, -40, 1480, 540, 60, 6, "#FFE3CC", 0.85, 24)
    ground = spline(
        [(-20, 560), (260, 520), (560, 492), (720, 480), (900, 492), (1180, 524), (1460, 556)], 120
    )
    p.fillPath(
        outline(np.vstack([ground, [[1470, 980], [-30, 980]]])),
        vertical(480, HEIGHT, [(0, QColor("#8CC7A4")), (0.4, QColor("#2F8C84")), (1, QColor("#0B3F58"))]),
    )
    ribbon(p, ground, 1.8, gold(pal))
    lawns(
        picture,
        (
            (528, "#9CD0A8", "#4FA68E"),
            (588, "#6FBC9C", "#1F7A78"),
            (680, "#3F9E8C", "#125A66"),
            (800, "#1F7A78", "#0B3F58"),
        ),
        990,
        12,
    )
    pavilion(p, pal, 716, 490, 0.95)
    for part, seed in ((ground[:52:4], 7), (ground[70::4], 9)):
        grove(p, pal, part, (12, 30), 34, seed, (GREEN, DEEP, JADE, AUTUMN), 0.75, 8)
    for x, y, h in ((612, 498, 120), (826, 498, 110), (660, 494, 70), (788, 494, 76)):
        tree(p, pal, x, y, h, int(x), BLOSSOM)
    for x, y, w in ((520, 506, 62), (912, 508, 66)):
        house(p, pal, x - w / 2, y, w, w * 0.8, x > 700, True)
    water = (
        ("#FFF3D8", "#A9DDD6", "#4FB3B8"),
        ("#FBE9D2", "#8FD3D0", "#3FA4B0"),
        ("#E9F3E2", "#6FC4C8", "#2A8FA8"),
        ("#DFF2EA", "#5FBCC4", "#1F7F9C"),
    )
    pools = (
        (760, 546, 250, 44, 14, 0),
        (560, 600, 300, 60, 20, 1),
        (930, 622, 330, 66, 22, 1),
        (660, 702, 420, 92, 28, 2),
        (1080, 752, 380, 88, 28, 2),
        (330, 746, 360, 84, 28, 2),
        (740, 852, 620, 128, 36, 3),
    )
    shapes = []
    for k, (x, y, w, h, wall, tone) in enumerate(pools):
        rocks(
            p,
            pal,
            [(x - w * 0.56, y - h * 0.3), (x, y - h * 0.72), (x + w * 0.56, y - h * 0.3)],
            (10 + w * 0.03, 20 + w * 0.06),
            9,
            40 + k,
        )
        shapes.append(pool(p, pal, x, y, w, h, 70 + k, water[tone], wall))
        rocks(
            p, pal, [(x + w * 0.5, y), (x + w * 0.56, y + h * 0.35)], (9 + w * 0.02, 16 + w * 0.05), 3, 50 + k
        )
        rocks(
            p,
            pal,
            [(x - w * 0.56, y + h * 0.2), (x - w * 0.5, y + h * 0.42)],
            (9 + w * 0.02, 16 + w * 0.05),
            3,
            60 + k,
        )
    for x, y, drop, w in (
        (660, 566, 26, 30),
        (850, 570, 34, 26),
        (612, 632, 40, 40),
        (900, 656, 44, 36),
        (560, 742, 44, 40),
        (780, 748, 62, 54),
        (960, 790, 40, 46),
    ):
        cascade(p, x, y, drop, w)
    for x, y, s, seed, flip in (
        (150, 640, 1.7, 21, 1),
        (60, 700, 1.3, 9, -1),
        (1290, 640, 1.75, 14, -1),
        (1390, 700, 1.35, 6, 1),
        (430, 560, 0.8, 12, -1),
        (1090, 566, 0.8, 27, 1),
    ):
        pine(p, pal, x, y, s, seed, flip)
    rocks(p, pal, [(-20, 800), (120, 850), (260, 960)], (40, 84), 12, 81)
    rocks(p, pal, [(1460, 800), (1340, 860), (1200, 965)], (40, 84), 12, 82)
    grove(p, pal, [(-20, 880), (140, 930), (260, 985)], (22, 44), 14, 83, (DEEP, GREEN, JADE), 0.8, 10)
    grove(p, pal, [(1460, 880), (1320, 930), (1210, 985)], (22, 44), 14, 84, (DEEP, GREEN, JADE), 0.8, 10)
    tree(p, pal, 96, 800, 210, 85, BLOSSOM)
    tree(p, pal, 1350, 806, 200, 86, BLOSSOM)
    for k, (x, y, h, w) in enumerate(
        (
            (480, 596, 320, 46),
            (930, 616, 360, 52),
            (590, 700, 300, 46),
            (1080, 750, 340, 54),
            (340, 744, 360, 56),
            (830, 850, 330, 60),
            (600, 852, 300, 50),
        )
    ):
        vapour(p, pal, x, y, h, w * 1.25, 20 + k, "#FFFAF0", 0.95, 0.55)
    steam(p, pal, 740, 540, 1.2, 5)
    mist(p, 200, 1250, 640, 40, 9, "#FFF0DC", 0.35, 10)
    ripples(p, ("#FFFFFF", "#FFE9C4"), 810, 900, 6, 20, 0.5, 520, 960, 90)
    for x, y, z, w in ((478, 236, 0.6, 1), (540, 210, 0.46, -0.6), (430, 206, 0.42, 0.7)):
        crane(p, pal, x, y, z, w)
    return picture.finish()
