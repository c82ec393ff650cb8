"""Bake the interface's graphics: stones, brocade, silk, rod, shadow, seal, page foot, pagoda, icons.

Sizes are in interface units. Every raster is written at twice that (`SCALE`), except the nine-patch shadow.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from brush import (
    DAY,
    colour,
    glow,
    gold,
    mix,
    new_image,
    noise,
    painter_on,
    polygon,
    ribbon,
    to_pillow,
)
from PIL import Image
from props_icons import write_icons
from props_pictures import fade_up, page_mountains, pagoda, shades
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer
from scenes_plants import moved

SCALE = 2.0
ART = Path(__file__).parents[2] / "assets" / "art"


def save(pixels: np.ndarray, path: Path, quality: int = 88) -> Path:
    """Write an RGBA or RGB array as WebP or PNG, depending on the suffix of `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.fromarray(pixels)
    if path.suffix == ".png":
        picture.save(path, optimize=True)
    else:
        picture.save(path, quality=quality, alpha_quality=90, method=6)
    return path


def canvas(width: float, height: float, draw: Callable[[QPainter], None], scale: float = SCALE) -> np.ndarray:
    """Run `draw` on a transparent picture of the given size and return its pixels."""
    image = new_image(width, height, scale)
    p = painter_on(image, scale)
    draw(p)
    p.end()
    return np.array(to_pillow(image))


def periodic_noise(size: int, seed: int, spread_x: float, spread_y: float) -> np.ndarray:
    """Gaussian noise that repeats at its edges, blurred by the given pixel spreads, unit deviation."""
    raw = np.random.default_rng(seed).normal(size=(size, size))
    fx, fy = np.fft.fftfreq(size)[None, :], np.fft.fftfreq(size)[:, None]
    soft = np.exp(-2 * (math.pi**2) * ((fx * spread_x) ** 2 + (fy * spread_y) ** 2))
    out = np.fft.ifft2(np.fft.fft2(raw) * soft).real
    return (out - out.mean()) / out.std()


# -- stepping stones -------------------------------------------------------------------------------

STONE_GROUNDS = (
    ("#178577", "#0E6076", "#0A3968"),
    ("#1A719A", "#115390", "#0B2C63"),
    ("#1F8F76", "#127068", "#0C4A5E"),
)


def stone(seed: int) -> Callable[[QPainter], None]:
    """A cut slab in 132 x 84: quiet top face, bevels, dark wall, gold rim, shadow and rings on the water."""

    def draw(p: QPainter) -> None:
        r = np.random.default_rng(seed * 7919)
        cx, cy, w, h, wall = 66.0, 34.0, 108.0, 54.0, 13.0
        count = 9 + seed % 4
        angle = np.linspace(0, math.tau, count, endpoint=False) + r.uniform(-0.2, 0.2, count)
        reach = 1 + r.uniform(-0.075, 0.045, count)
        power = 0.74
        x = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** power * reach
        y = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** power * reach
        rim = np.stack([cx + w / 2 * x, cy + h / 2 * y + 3 * x * (seed % 3 - 1)], 1)
        face = np.stack([cx + (rim[:, 0] - cx) * 0.86, cy - 1.2 + (rim[:, 1] - cy) * 0.78], 1)
        glow(p, cx + 2, cy + h * 0.42 + wall * 0.5, w * 0.59, h * 0.48, "#0B3A50", 0.62)
        for k in range(3):
            t = np.linspace(0.06 + 0.1 * k, math.pi - 0.06 - 0.1 * k, 60)
            arc = np.stack(
                [cx + (w * 0.53 + k * 2.8) * np.cos(t), cy + wall + (h * 0.5 + 0.5 + k * 3.2) * np.sin(t)], 1
            )
            ribbon(p, arc, 1.3 * np.sin(t) + 0.1, QColor("#2F7F8E"), 0.55 - 0.15 * k)
        lower = moved(rim, 0, wall)
        for i in range(count):
            a, b = rim[i], rim[(i + 1) % count]
            if b[0] < a[0]:  # edges that face the viewer
                side = (a[0] + b[0]) / 2 - cx
                tone = mix(
                    "#126A78", "#031426", min(1, max(0, 0.42 + side / w * 0.7 + r.uniform(-0.16, 0.16)))
                )
                p.setBrush(shades(a[1], a[1] + wall, ((0, tone), (1, mix(tone, "#02101F", 0.65)))))
                p.drawPolygon(polygon([a, b, lower[(i + 1) % count], lower[i]]))
                ribbon(p, [a, lower[i]], [0.9, 0.2], QColor("#6FC6B8"), 0.35)
        top, middle, foot = STONE_GROUNDS[seed % 3]
        g = QLinearGradient(cx - w * 0.42, cy - h / 2, cx + w * 0.38, cy + h / 2)
        for place, shade in ((0, top), (0.5, middle), (1, foot)):
            g.setColorAt(place, QColor(shade))
        p.setBrush(QBrush(g))
        p.drawPolygon(polygon(rim))
        for i in range(count):
            a, b = i, (i + 1) % count
            edge = (rim[a] + rim[b]) / 2 - [cx, cy]
            light = -(edge[0] / w * 0.9 + edge[1] / h * 1.2) + r.uniform(-0.12, 0.12)
            p.setBrush(colour("#E6FFF2" if light > 0 else "#02142B", min(0.5, abs(light) * 0.62)))
            p.drawPolygon(polygon([rim[a], rim[b], face[b], face[a]]))
        p.save()
        clip = QPainterPath()
        clip.addPolygon(polygon(face))
        p.setClipPath(clip)
        for k in range(5):  # faint mineral bands; the icon is drawn on this face
            t = np.linspace(0, 1, 40)
            band = np.stack(
                [cx - w / 2 + w * t, cy - h * 0.4 + k * h * 0.2 + 5 * noise(t * 3, seed * 13 + k, 2)], 1
            )
            ribbon(p, band, 5.0, QColor("#D8FFF0" if k % 2 else "#04182F"), 0.055)
        p.restore()
        closed = np.vstack([face, face[:1]])
        lit = (-(closed[:, 0] - cx) / w - (closed[:, 1] - cy) / h) * 0.9 + 0.35
        ribbon(p, closed, 0.3 + np.clip(lit, 0, 1) * 0.9, QColor("#E9FFF2"), 0.6)
        ribbon(p, np.vstack([rim, rim[:2]]), 2.0, gold(DAY))

    return draw


# -- mounting: brocade, rod, silk, seal, shadow ----------------------------------------------------


def brocade() -> np.ndarray:
    """A seamless 96 x 96 tile: dark-blue scales of water (青海波), each row over the one above."""

    def draw(p: QPainter) -> None:
        p.fillRect(QRectF(0, 0, 96, 96), QColor("#08264A"))
        for row in range(-2, 9):
            for column in range(-1, 4):
                x, y = column * 32 + (row % 2) * 16, row * 16.0
                for radius, tone in ((16.0, "#0B3054"), (11.2, "#092A4C"), (6.4, "#0D375F")):
                    p.setBrush(QColor(tone))
                    p.drawEllipse(QPointF(x, y + 16), radius, radius)
                p.setBrush(Qt.BrushStyle.NoBrush)
                for radius, alpha, width in ((15.6, 0.4, 0.9), (10.9, 0.26, 0.7), (6.1, 0.26, 0.7)):
                    p.setPen(QPen(colour("#D9B465", alpha), width))
                    p.drawEllipse(QPointF(x, y + 16), radius, radius)
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(colour("#D9B465", 0.4))
                p.drawEllipse(QPointF(x, y + 14.6), 1.1, 1.1)

    pixels = canvas(96, 96, draw).astype(float)[..., :3]
    size = pixels.shape[0]
    thread = np.cos(np.arange(size) * math.tau / 3)
    weave = 0.035 * thread[None, :] + 0.028 * thread[:, None] + 0.02 * periodic_noise(size, 5, 6, 0.5)
    return np.clip(pixels * (1 + weave[..., None]), 0, 255).astype(np.uint8)


def brocade_edge(p: QPainter) -> None:
    """The 8 x 96 gold cord along the brocade; the thin line is its inner side; repeats every 12 units."""
    p.fillRect(QRectF(0, 0, 8, 96), QColor("#06203C"))
    p.fillRect(QRectF(0.5, 0, 1, 96), QColor("#C79A45"))
    cord = QLinearGradient(3, 0, 8, 0)
    for t, c in ((0, "#7A5312"), (0.3, "#E9C878"), (0.48, "#FFF3C9"), (0.68, "#DDB560"), (1, "#6E4A10")):
        cord.setColorAt(t, QColor(c))
    p.fillRect(QRectF(3, 0, 5, 96), QBrush(cord))
    p.save()
    p.setClipRect(QRectF(3, 0, 5, 96))
    for k in range(-1, 9):
        y = k * 12.0
        ribbon(p, [(2, y + 10), (5.5, y + 7), (9, y + 1)], [0.6, 1.5, 0.6], QColor("#6B430F"), 0.5)
        ribbon(p, [(2, y + 13), (5.5, y + 10), (9, y + 4)], [0.4, 0.9, 0.4], QColor("#FFFBE6"), 0.75)
    p.restore()


def silk(base: str, amount: float, seed: int) -> np.ndarray:
    """A seamless 256 x 256 silk weave on one colour; `amount` is the deviation of lightness (0..1)."""
    size = int(256 * SCALE)
    warp, weft = periodic_noise(size, seed, 0.6, 42), periodic_noise(size, seed + 1, 42, 0.6)
    cloud = periodic_noise(size, seed + 2, 70, 70)
    thread = np.cos(np.arange(size) * math.tau / 4)
    field = 0.55 * warp + 0.62 * weft + 0.22 * cloud + 0.3 * (thread[None, :] + thread[:, None])
    colour = QColor(base)
    rgb = np.array([colour.red(), colour.green(), colour.blue()], float)
    return np.clip(rgb * (1 + amount * field[..., None]), 0, 255).round().astype(np.uint8)


def scroll_rod(p: QPainter) -> None:
    """The 140 x 14 rod of a hanging scroll; caps of 18 at both ends hold the knobs, the middle stretches."""
    p.setBrush(
        shades(
            2.5,
            11.5,
            (
                (0, "#7A5312"),
                (0.14, "#D9B056"),
                (0.32, "#FFF6D6"),
                (0.5, "#E9C878"),
                (0.78, "#B07F2B"),
                (1, "#5E3F0C"),
            ),
        )
    )
    p.drawRect(QRectF(10, 2.5, 120, 9))
    for left in (True, False):
        p.save()
        if not left:
            p.translate(140, 0)
            p.scale(-1, 1)
        p.setBrush(shades(0, 14, ((0, "#6B2418"), (0.3, "#A2402C"), (0.55, "#6A1B13"), (1, "#2C0A07"))))
        knob = QPainterPath(QPointF(9, 1))
        knob.cubicTo(3, 0.4, 0.6, 3, 0.6, 7)
        knob.cubicTo(0.6, 11, 3, 13.6, 9, 13)
        knob.closeSubpath()
        p.drawPath(knob)
        p.setBrush(gold(DAY))
        p.drawRoundedRect(QRectF(8.4, 0.6, 2.6, 12.8), 1, 1)
        p.setBrush(shades(1, 13, ((0, "#7A2A1C"), (0.35, "#B0492F"), (1, "#35100A"))))
        p.drawRect(QRectF(11, 1.8, 4, 10.4))
        p.setBrush(gold(DAY))
        p.drawRect(QRectF(15, 1.8, 1.6, 10.4))
        p.setBrush(colour("#FFF3DC", 0.55))
        p.drawEllipse(QPointF(4.6, 3.9), 2.0, 0.9)
        p.restore()


def shadow() -> np.ndarray:
    """A 64 x 64 nine-patch (borders 24): the soft black shadow of a box 16 inside the edges."""
    box = np.zeros((64, 64))
    box[16:48, 16:48] = 1.0
    kernel = np.exp(-0.5 * (np.arange(-16, 17) / 6.0) ** 2)
    kernel /= kernel.sum()
    for axis in (0, 1):
        box = np.apply_along_axis(lambda row: np.convolve(row, kernel, "same"), axis, box)
    box = np.maximum(0, box - box[0, 32])
    out = np.zeros((64, 64, 4), np.uint8)
    out[..., 3] = (box / box.max() * 0.28 * 255).round()
    return out


DEEP_SEAL = ("#6A130B", "#64100B", "#5C0B08")
"""The seal in the looks with high contrast and low glare: cream characters have 10:1 on it."""


def seal(p: QPainter, colours: Sequence[str] = ("#C4331F", "#B3261E", "#A11C18")) -> None:
    """Vermilion seal background, 64 x 64: worn edge, inner line, specks without paste."""
    r = np.random.default_rng(41)
    t = np.linspace(0, math.tau, 220, endpoint=False)
    corner = 0.14
    x = np.sign(np.cos(t)) * np.abs(np.cos(t)) ** corner
    y = np.sign(np.sin(t)) * np.abs(np.sin(t)) ** corner
    wear = (
        1
        - 0.018 * np.abs(noise(np.linspace(0, 22, 220), 8, 3))
        - 0.03 * (noise(np.linspace(0, 9, 220), 3, 2) > 0.85)
    )
    g = QLinearGradient(0, 0, 64, 64)
    for s, c in zip((0, 0.5, 1), colours, strict=True):
        g.setColorAt(s, QColor(c))
    p.setBrush(QBrush(g))
    p.drawPolygon(polygon(np.stack([32 + 30.5 * x * wear, 32 + 30.5 * y * wear], 1)))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(colour("#FBF1DC", 0.92), 1.5))
    p.drawRoundedRect(QRectF(6.5, 6.5, 51, 51), 3, 3)
    p.setPen(Qt.PenStyle.NoPen)
    for _ in range(46):
        p.setBrush(colour("#F5E0C2", r.uniform(0.08, 0.3)))
        size = r.uniform(0.25, 0.75)
        p.drawEllipse(QPointF(r.uniform(3, 61), r.uniform(3, 61)), size, size)


def look(name: str) -> np.ndarray:
    """A piece of the drawn landscape for a tile of the accessibility sheet: the sun or moon, and some peaks."""
    with Image.open(ART / f"{name}@1x.webp") as whole:
        return np.asarray(whole.convert("RGB").crop((1030, 40, 1550, 340)).resize((416, 240)))


# -- all of it -------------------------------------------------------------------------------------


def app_icon_png(svg: Path) -> Path:
    """Rasterise the app icon at 512 x 512 beside its SVG."""
    pixels = canvas(512, 512, lambda p: QSvgRenderer(str(svg)).render(p, QRectF(0, 0, 512, 512)), 1.0)
    return save(pixels, svg.with_suffix(".png"))


def main(output: Path = ART, names: Sequence[str] = (), scale: float = SCALE) -> list[Path]:
    """Bake the named props (all if none is named) into `output`; a `scale` other than 2 is for previews only."""
    edge = canvas(8, 96, brocade_edge, scale)
    bakes: dict[str, Callable[[], np.ndarray]] = {
        **{f"stone-{i}.webp": partial(canvas, 132, 84, stone(i), scale) for i in range(1, 8)},
        "brocade.webp": brocade,
        "brocade-edge.webp": lambda: edge[..., :3],
        "brocade-edge-h.webp": lambda: np.rot90(edge[..., :3]),
        "silk.webp": lambda: silk("#F7EDD5", 0.0062, 3),
        "silk-night.webp": lambda: silk("#0E1E28", 0.035, 9),
        "scroll-rod.webp": lambda: canvas(140, 14, scroll_rod, scale),
        "shadow.png": shadow,
        "seal.png": lambda: canvas(64, 64, seal, scale),
        "seal-deep.png": lambda: canvas(64, 64, partial(seal, colours=DEEP_SEAL), scale),
        "page-mountains.webp": lambda: fade_up(
            canvas(1920, 360, page_mountains(False), scale), 0.2, 0.75, 0.9
        ),
        "page-mountains-night.webp": lambda: fade_up(
            canvas(1920, 360, page_mountains(True), scale), 0.2, 0.75, 0.95
        ),
        "look-day.webp": lambda: look("home-landscape"),
        "look-contrast.webp": lambda: look("home-landscape-night"),
        "pagoda.webp": lambda: canvas(200, 200, pagoda, scale),
    }
    written = []
    for name, bake in bakes.items():
        if not names or Path(name).stem in names:
            written.append(save(np.ascontiguousarray(bake()), output / name, 92 if "silk" in name else 86))
    if not names or "icons" in names:
        written += write_icons(output)
        written.append(app_icon_png(output.parent / "icon.svg"))
    return written


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="files to bake, without suffix; `icons` for all icons")
    parser.add_argument("--output", type=Path, default=ART)
    parser.add_argument("--scale", type=float, default=SCALE)
    given = parser.parse_args()
    for baked in main(given.output, given.names, given.scale):
        print(baked, baked.stat().st_size)
