"""Gallery pictures of Dongsheng village: white houses among terraces, and the terraces at dawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from brush import DAY, crane, massif, mist, pine
from canvas import (
    glow,
    gold,
    outline,
    ribbon,
    spline,
    vertical,
)
from PySide6.QtGui import QColor, QImage
from scenes_air import HEIGHT, Picture, cloud, distant_peaks
from scenes_build import (
    house,
)
from scenes_ground import (
    ripples,
    tea_rows,
    terrace_curves,
    terrace_fields,
)
from scenes_plants import (
    AUTUMN,
    BLUE,
    DEEP,
    GREEN,
    JADE,
    Tones,
    fill,
    grove,
    tree,
)


def village_day(scale: float) -> QImage:
    """柳荫镇东升村全貌: white houses among terraces and tea in early autumn, mist on the hills."""
    pal = replace(DAY, name="village", mist="#F3F4E4", haze="#F8EFD8")
    picture = Picture(pal, scale)
    p = picture.painter
    picture.sky(((0, "#CFE2D8"), (0.3, "#EAEFDC"), (0.7, "#F9F0D8"), (1, "#F3E6C0")), 420)
    glow(p, 420, 90, 460, 260, "#FFFBEA", 0.9)
    for x0, x1, y, h, seed in ((560, 930, 128, 44, 3), (60, 360, 84, 36, 6), (1010, 1200, 84, 28, 9)):
        cloud(p, pal, x0, x1, y, h, seed, "#FFFEF8", "#EDEEDC", 1, 0.6)
    distant_peaks(picture, 190, 420, 34, "vfar", 8, 46)
    for k, (x, t, w, recipe) in enumerate(
        (
            (130, 130, 380, "broad"),
            (1300, 110, 430, "lotus"),
            (430, 214, 300, "cone"),
            (1000, 220, 320, "dome"),
            (720, 176, 330, "lion"),
        )
    ):
        massif(
            p,
            pal,
            x,
            t,
            w,
            450,
            930 + k,
            (("mid", "far"), ("azure", "mid"), ("far", "mid"), ("mala", "mid"), ("mid", "azure"))[k],
            recipe,
            4,
            creases=11,
            facet=0.85,
            line=0.8,
            width=1.7,
        )
    mist(p, -40, 1480, 396, 44, 6, pal.mist, 0.9, 24)
    curves = terrace_curves(
        404,
        985,
        24,
        12,
        26,
        -24,
        (
            (360, 230, 0.42, 0.3, 74),
            (1080, 260, 0.36, 0.3, 84),
            (700, 200, 0.75, 0.25, 46),
            (1330, 240, 0.85, 0.3, 120),
            (120, 200, 0.8, 0.3, 90),
        ),
    )
    greens: tuple[tuple[str, str], ...] = (
        ("#B9D98A", "#7FC08A"),
        ("#E8D37C", "#A9CC7E"),
        ("#7FC79A", "#4FA98C"),
        ("#F0DC92", "#C8D58A"),
        ("#9CD0A0", "#5FB796"),
        ("#D6DC8C", "#86C592"),
    )
    p.fillPath(
        outline(np.vstack([curves[0], [[1470, 980], [-30, 980]]])),
        vertical(400, 960, [(0, QColor("#A9D3A2")), (1, QColor("#3F9A80"))]),
    )
    terrace_fields(p, pal, curves, 5, greens, ("#4FA67C", "#2A8070"), 4.5, 0.95, 5)
    path = spline([(690, 960), (650, 860), (740, 760), (700, 700), (640, 640), (720, 540), (660, 470)], 160)
    s = np.linspace(1, 0, 160)
    ribbon(p, path, 3 + 26 * s**1.6, QColor("#F7EACB"))
    for side in (-1, 1):
        ribbon(p, path + np.stack([side * (1.5 + 13 * s**1.6), 0 * s], 1), 0.5 + 1.2 * s, gold(pal))
    rows: tuple[tuple[float, float, float, int, int], ...] = (
        (470, 462, 40, 5, 1),
        (660, 500, 46, 7, 2),
        (900, 478, 42, 5, 3),
        (560, 566, 56, 6, 4),
        (800, 590, 62, 7, 5),
        (1120, 560, 50, 4, 6),
        (290, 560, 48, 3, 7),
        (680, 672, 72, 5, 8),
    )
    for cx, y, w, n, seed in rows:
        random = np.random.default_rng(seed)
        grove(
            p,
            pal,
            [(cx - w * n * 0.5, y - 6), (cx + w * n * 0.5, y - 10)],
            (w * 0.22, w * 0.42),
            n * 4,
            seed,
            (GREEN, DEEP, JADE, AUTUMN),
            0.7,
            7,
        )
        spots = [
            (
                y + random.uniform(-w * 0.2, w * 0.32),
                cx + w * 1.02 * (k - (n - 1) / 2) + random.uniform(-8, 8),
                k,
            )
            for k in range(n)
        ]
        for hy, hx, k in sorted(spots):
            size = w * random.uniform(0.78, 1.05)
            house(
                p,
                pal,
                hx - size / 2,
                hy,
                size,
                size * random.uniform(0.66, 0.84),
                bool((k + seed) % 2),
                storeys=1 + (k + seed) % 2,
            )
        grove(
            p,
            pal,
            [(cx - w * n * 0.52, y + w * 0.34), (cx + w * n * 0.52, y + w * 0.36)],
            (w * 0.16, w * 0.3),
            n * 3,
            seed + 20,
            (GREEN, JADE, DEEP),
            0.7,
            5,
        )
        tree(p, pal, cx + w * n * 0.5, y + w * 0.3, w * 1.7, seed + 40, (AUTUMN, GREEN, DEEP)[seed % 3])
        tree(p, pal, cx - w * n * 0.54, y + w * 0.36, w * 1.4, seed + 50, (GREEN, AUTUMN, JADE)[seed % 3])
    slope = spline([(880, 985), (930, 880), (1040, 800), (1200, 742), (1480, 700)], 120)
    p.save()
    p.setClipPath(outline(np.vstack([slope, [[1480, 990]]])))
    fill(
        p,
        np.vstack([slope, [[1480, 990]]]),
        vertical(700, HEIGHT, [(0, QColor("#6FB48C")), (1, QColor("#1F6F5E"))]),
    )
    tea_rows(
        p,
        pal,
        spline([(980, 746), (880, 850), (820, 985)], 60),
        spline([(1480, 690), (1490, 800), (1500, 985)], 60),
        11,
        3,
        ("#86C78C", "#2F8F70", "#0E4F4C"),
    )
    p.restore()
    ribbon(p, slope, 2.0, gold(pal))
    grove(p, pal, slope, (10, 24), 46, 66, (GREEN, DEEP, JADE, AUTUMN), 0.8, 7)
    tones: tuple[Tones, ...] = (DEEP, GREEN, JADE, BLUE)
    grove(p, pal, [(-20, 900), (180, 930), (420, 968), (560, 990)], (22, 46), 26, 61, tones, 0.8, 10)
    tree(p, pal, 120, 930, 250, 71, AUTUMN)
    tree(p, pal, 290, 950, 170, 74, GREEN)
    tree(p, pal, 30, 960, 190, 77, DEEP)
    mist(p, -40, 1480, 432, 22, 16, pal.mist, 0.7, 18)
    mist(p, -100, 560, 640, 22, 18, pal.mist, 0.45, 8)
    for x, y, z, w in ((560, 330, 0.52, 1), (612, 308, 0.42, -0.6), (516, 312, 0.38, 0.7)):
        crane(p, pal, x, y, z, w)
    return picture.finish()


def village_dawn(scale: float) -> QImage:
    """Flooded terraces at dawn: each field mirrors the sky."""
    pal = replace(DAY, name="dawn", mist="#FBE3D2", haze="#FCE6CC")
    picture = Picture(pal, scale)
    p = picture.painter
    picture.sky(
        ((0, "#2F6A94"), (0.22, "#7FA6B4"), (0.45, "#E9C4A8"), (0.72, "#F9D9A6"), (1, "#FFF0C8")), 430
    )
    for x0, x1, y, h, seed in (
        (60, 520, 150, 40, 3),
        (820, 1420, 118, 46, 6),
        (500, 900, 82, 26, 8),
        (940, 1300, 212, 26, 11),
    ):
        cloud(p, pal, x0, x1, y, h, seed, "#FBD9BE", "#E8B59A", 0.9, 0.75)
    picture.disc(760, 292, 64, ("#F08A3C", "#F8B45C", "#FFE0A0"), "#FFEBC0", 1.0)
    distant_peaks(picture, 300, 470, 44, "far", 8, 40)
    for k, (x, t, w, recipe) in enumerate(
        (
            (90, 180, 400, "lion"),
            (1370, 160, 420, "cone"),
            (350, 268, 280, "blade"),
            (1110, 258, 300, "lotus"),
        )
    ):
        massif(
            p,
            pal,
            x,
            t,
            w,
            470,
            960 + k,
            (("azure", "mid"), ("near", "azure"), ("mid", "far"), ("mid", "azure"))[k],
            recipe,
            4,
            creases=11,
            facet=0.85,
            line=0.9,
            width=1.7,
        )
    mist(p, -40, 1480, 404, 40, 6, "#FFE9CC", 0.95, 24)
    curves = terrace_curves(
        410,
        1000,
        22,
        33,
        34,
        -40,
        (
            (300, 250, 0.4, 0.3, 96),
            (1120, 280, 0.45, 0.32, 110),
            (720, 170, 0.86, 0.22, 60),
            (90, 220, 0.9, 0.3, 130),
            (1400, 240, 0.88, 0.3, 130),
        ),
    )
    p.fillPath(
        outline(np.vstack([curves[0], [[1470, 980], [-30, 980]]])),
        vertical(400, 960, [(0, QColor("#F9DDB2")), (1, QColor("#2F6A94"))]),
    )
    sky: list[tuple[str, str]] = []
    for k in range(22):
        s = k / 21
        row = [
            ("#FFF3D0", "#FBE0B0"),
            ("#FBD9AE", "#F6C49C"),
            ("#F3BFA6", "#DFA3A4"),
            ("#CFA6B4", "#9FA9C4"),
            ("#8FB3CC", "#5F98BC"),
            ("#5F98BC", "#2F6E9C"),
        ]
        a = row[min(5, int(s * 6))]
        sky.append(a if k % 2 else a[::-1])
    terrace_fields(p, pal, curves, 15, sky, ("#2A7F6C", "#0F4A5A"), 4.6, 1.0, 3)
    for k in range(21):  # the sun's path of light over the mirrors
        y = float(np.interp(756, curves[k][:, 0], (curves[k][:, 1] + curves[k + 1][:, 1]) / 2))
        wide = float(np.interp(756, curves[k][:, 0], curves[k + 1][:, 1] - curves[k][:, 1]))
        glow(
            p,
            756 + 22 * np.sin(k * 1.7),
            y + 3,
            50 + 8 * k,
            max(3.0, wide * 0.42),
            "#FFE9A8",
            0.95 - 0.025 * k,
        )
    ripples(p, ("#FFF6D6", "#FFE3A6"), 430, 950, 4, 70, 0.5, 520, 1000, 60)
    for cx, y, w, n, seed in (
        (470, 520, 44, 3, 2),
        (1010, 566, 50, 3, 4),
        (590, 634, 56, 3, 8),
        (250, 640, 58, 2, 6),
    ):
        grove(
            p,
            pal,
            [(cx - w * n * 0.6, y - 6), (cx + w * n * 0.6, y - 10)],
            (w * 0.24, w * 0.44),
            n * 5,
            seed,
            (DEEP, GREEN, BLUE),
            0.8,
            7,
        )
        for k in range(n):
            size = w * (0.85 + 0.1 * ((k + seed) % 3))
            house(
                p,
                pal,
                cx + w * 1.05 * (k - (n - 1) / 2) - size / 2,
                y + 8 * (k % 2),
                size,
                size * 0.76,
                bool(k % 2),
                True,
            )
        grove(
            p,
            pal,
            [(cx - w * n * 0.6, y + w * 0.3), (cx + w * n * 0.6, y + w * 0.3)],
            (w * 0.16, w * 0.28),
            n * 4,
            seed + 30,
            (DEEP, GREEN),
            0.8,
            4,
        )
        tree(p, pal, cx + w * n * 0.62, y + w * 0.3, w * 1.8, seed + 40, (GREEN, DEEP)[seed % 2])
    tree(p, pal, 1230, 800, 250, 81, DEEP)
    tree(p, pal, 1330, 830, 180, 84, GREEN)
    grove(p, pal, [(1150, 820), (1300, 836), (1460, 826)], (18, 36), 16, 91, (DEEP, GREEN, BLUE), 0.8, 8)
    grove(p, pal, [(-20, 900), (140, 930), (280, 985)], (24, 48), 16, 92, (DEEP, GREEN, BLUE), 0.8, 8)
    pine(p, pal, 110, 930, 1.9, 21, 1)
    for x, y, z, w in ((600, 236, 0.56, 1), (656, 214, 0.44, -0.6), (556, 216, 0.4, 0.7)):
        crane(p, pal, x, y, z, w)
    return picture.finish()
