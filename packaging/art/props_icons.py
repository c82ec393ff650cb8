"""Line icons of the exhibition and its app icon, as SVG that Qt's SVG Tiny renderer can draw.

Every icon is one list of marks in a 48 x 48 box, written in two ink colours. Motifs come from the scroll:
eaves, bamboo slips, hand-scroll, thread-bound book, seal, round fan, bamboo.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

LIGHT_INK = "#FFF6DC"
DARK_INK = "#10242E"
STROKE = 2.5


@dataclass(frozen=True)
class Mark:
    """One SVG element of an icon: a path, or a circle when `radius` is set; `solid` fills it with the ink."""

    path: str = ""
    x: float = 0
    y: float = 0
    radius: float = 0
    solid: bool = False

    def svg(self, ink: str) -> str:
        """Return the element; lines inherit the stroke of the group, solid marks add their own fill."""
        fill = f' fill="{ink}"' if self.solid else ""
        if self.radius:
            return f'<circle cx="{self.x:g}" cy="{self.y:g}" r="{self.radius:g}"{fill}/>'
        return f'<path d="{self.path}"{fill}/>'


def line(path: str) -> Mark:
    """An open or closed stroke."""
    return Mark(path)


def ring(x: float, y: float, radius: float) -> Mark:
    """A circle drawn as a line."""
    return Mark(x=x, y=y, radius=radius)


def dot(x: float, y: float, radius: float) -> Mark:
    """A filled circle (the stroke counts as part of the size)."""
    return Mark(x=x, y=y, radius=radius, solid=True)


def flower(petals: int = 8, valley: float = 9.6, tip: float = 24) -> str:
    """Outline of an open flower: one rounded lobe per petal around the middle of the box."""
    parts = []
    for k in range(petals):
        a0, a1 = (math.tau * (k + s) / petals - math.pi / 2 for s in (-0.5, 0.5))
        x0, y0 = 24 + valley * math.cos(a0), 24 + valley * math.sin(a0)
        x1, y1 = 24 + valley * math.cos(a1), 24 + valley * math.sin(a1)
        bx, by = 24 + tip * math.cos(a0 + 0.02), 24 + tip * math.sin(a0 + 0.02)
        cx, cy = 24 + tip * math.cos(a1 - 0.02), 24 + tip * math.sin(a1 - 0.02)
        start = f"M{x0:.2f} {y0:.2f}" if k == 0 else ""
        parts.append(f"{start}C{bx:.2f} {by:.2f} {cx:.2f} {cy:.2f} {x1:.2f} {y1:.2f}")
    return "".join(parts) + "Z"


def slip(x: float, top: float) -> Mark:
    """One bamboo slip (竹简), 6 wide and 32 high, with softened ends."""
    return line(
        f"M{x} {top + 2}C{x} {top} {x + 6} {top} {x + 6} {top + 2}V{top + 30}"
        f"C{x + 6} {top + 32} {x} {top + 32} "
        f"{x} {top + 30}Z"
    )


def bamboo(x: float, top: float, nodes: tuple[float, ...]) -> list[Mark]:
    """A bamboo stalk as a bar of a chart, with its nodes."""
    stalk = line(
        f"M{x - 3.2} 41V{top + 2}C{x - 3.2} {top - 0.4} {x + 3.2} {top - 0.4} {x + 3.2} {top + 2}V41"
    )
    return [
        stalk,
        *(line(f"M{x - 3.2} {y}C{x - 1} {y + 1.2} {x + 1} {y + 1.2} {x + 3.2} {y}") for y in nodes),
    ]


BACKWARDS = "M24 10C34 10 41 17 41 26.5C41 36 33.5 43 24 43C14.5 43 7 36 7 26.5"
FORWARDS = "M24 10C14 10 7 17 7 26.5C7 36 14.5 43 24 43C33.5 43 41 36 41 26.5"
TEN = [
    line("M17 24.2L20.3 22V32.5"),
    line(
        "M28.5 22C25.6 22 25 24.6 25 27.2C25 29.9 25.6 32.5 28.5 32.5C31.4 32.5 32 29.9 32 27.2C32 24.6 31.4 22 28.5 22Z"
    ),
]
CAPTIONS = [
    line("M5.5 10H42.5V38H5.5Z"),
    line("M12 23.5H20"),
    line("M27 23.5H36"),
    line("M12 31H25"),
    line("M32 31H36"),
]
SPEAKER = line("M6 18.5H14L25 9.5V38.5L14 29.5H6Z")

ICONS: dict[str, list[Mark]] = {
    "home": [
        line("M4.5 22C13 21 20.5 15 24 6.5C27.5 15 35 21 43.5 22"),
        line("M10.5 23V41.5H37.5V23"),
        line("M18.5 41.5C13.5 34 17.5 27.5 24 27.5C30.5 27.5 34.5 34 29.5 41.5"),
    ],
    "back": [
        line("M19.5 10.5C16 16.5 12 21 6.5 24.2C12 27 16.5 31 20 37.5"),
        line("M7 24.2C18 22.8 30 23.2 42 25"),
    ],
    "language": [
        line("M14.2 5.5L16.2 9.5"),
        line("M4.5 13.5H26.5"),
        line("M21 13.5C19.5 22 13.5 28.5 5 31.5"),
        line("M10 13.5C11.5 21.5 17 28 24.5 31"),
        line("M25.5 43L34.2 21.5L43 43"),
        line("M28.6 36H40"),
    ],
    "accessibility": [
        ring(24, 8.8, 4.2),
        line("M7.5 17.5C17 21.5 31 21.5 40.5 17.5"),
        line("M24 20.5V29"),
        line("M14.5 43.5C18.5 39.5 22 34.5 24 29C26 34.5 29.5 39.5 33.5 43.5"),
    ],
    "help": [
        ring(24, 20.5, 16.2),
        line("M18.6 16.8C18.8 10.4 29.2 10.2 29.4 16.6C29.5 20.8 24.2 20.6 24.2 25.2"),
        dot(24.2, 30.2, 0.9),
        line("M24 36.7V44.5"),
        line("M20.5 44.5H27.5"),
    ],
    "figures": [
        line(
            "M4 42C7 38.5 8.8 31 11 29.5C13 30.5 14 33.5 15.4 36.5"
            "C18 30.5 19.8 20.5 22.2 19C24.4 20.3 25.8 25 "
            "27.4 28.5C29.8 20 31.6 8 34 6.5C37.4 8.5 40.4 33 44 42Z"
        ),
        line("M34 14.5C33.4 18.5 34.8 22 33.8 26"),
        line("M22 26C21.5 28.5 22.6 30.5 22 33"),
    ],
    "articles": [
        *(slip(x, top) for x, top in ((5, 9), (15.7, 6.5), (26.3, 9), (37, 6.5))),
        *(line(f"M{x} {y}H{x + 4.7}") for y in (16.5, 31.5) for x in (11, 21.65, 32.3)),
    ],
    "tasks": [line(flower()), ring(24, 24, 3.6)],
    "galleries": [
        line("M8.5 6V42"),
        line("M39.5 6V42"),
        line("M5.5 6H11.5"),
        line("M36.5 6H42.5"),
        line("M5.5 42H11.5"),
        line("M36.5 42H42.5"),
        line("M8.5 12H39.5"),
        line("M8.5 36H39.5"),
        line(
            "M13 31.5C16 28.5 17.5 23 19.5 21.5C21.5 22.5 22.5 26 24 27.5"
            "C26 23.5 27 18.5 29 17C31.5 19 32.5 27.5 35 31.5"
        ),
    ],
    "areas": [
        line("M24 4.5C41 12 44.5 29 24 43.5C3.5 29 7 12 24 4.5Z"),
        line("M24 4.5C21.5 13 27 18 24 24C21 30.5 26.5 35 24 43.5"),
        line("M9.3 22.5C16 26.5 31 20.5 38.8 23"),
    ],
    "timeline": [
        line("M6 8H30C43 8 43 24 30 24H18C5 24 5 40 18 40H42"),
        dot(17, 8, 2.9),
        dot(24, 24, 2.9),
        dot(31, 40, 2.9),
    ],
    "introduction": [
        line("M9 5.5H39.5V42.5H9Z"),
        line("M16.5 5.5V42.5"),
        line("M9 14H16.5"),
        line("M9 24H16.5"),
        line("M9 34H16.5"),
        line("M24 12H32.5V29.5H24Z"),
    ],
    "search": [
        ring(20.5, 20.5, 13.8),
        line("M30.8 30.8L42.5 42.5"),
        line("M14 20.5C14.5 16.5 17 14.2 20.5 13.8"),
    ],
    "steps": [line("M4 42H11.5V35.5H18.5V29H25.5V22.5H32.5V16H39.5V9.5H44")],
    "previous": [line("M30 8C26.5 14.5 21.5 19.8 14.5 24C21.5 28.2 26.5 33.5 30 40")],
    "next": [line("M18 8C21.5 14.5 26.5 19.8 33.5 24C26.5 28.2 21.5 33.5 18 40")],
    "plus": [line("M24 8V40"), line("M8 24H40")],
    "minus": [line("M8 24H40")],
    "fit": [
        line("M6 16V6H16"),
        line("M32 6H42V16"),
        line("M42 32V42H32"),
        line("M16 42H6V32"),
        line(
            "M13 33C16 29.5 17.8 23.5 20 22C22 23 23 26 24.3 27.5"
            "C26 23 27.5 18 29.5 16.5C32 18.5 33 28.5 36 33"
        ),
    ],
    "close": [line("M10 10.5C19 18.5 29.5 29.5 38 38"), line("M38 10C29.5 18 18.5 29.5 10 38")],
    "play": [line("M14 8.5C24 13.5 32.5 18.5 39.5 24C32.5 29.5 24 34.5 14 39.5C13 29.5 13 18.5 14 8.5Z")],
    "pause": [line("M16 9V39"), line("M32 9V39")],
    "restart": [
        line("M10.5 9V39"),
        line("M38 9.5C30 14 23.5 18.5 17 24C23.5 29.5 30 34 38 38.5C39 29 39 19 38 9.5Z"),
    ],
    "check": [line("M8 25.5C13 28.5 16.5 32.5 19.5 38C25 26.5 32 17.5 41 10")],
    "tap": [
        line("M19 45V26.5C19 22.8 24.5 22.8 24.5 26.5V33C30 33 35 34.5 35 39V45"),
        ring(21.8, 20.5, 8.2),
        ring(21.8, 20.5, 15.5),
    ],
    "swipe": [
        line(
            "M24 45C21 41.5 18.5 38.5 16 35.5C13.8 32.4 17.5 29.8 20.3 32.4L22 34V19.5C22 15.8 27.5 15.8 27.5 19.5V29C33 29 37 30.5 37 35V45"
        ),
        line("M5 9H43"),
        line("M10.5 4L5 9L10.5 14"),
        line("M37.5 4L43 9L37.5 14"),
    ],
    "pinch": [
        line("M15 45C14 40 13.5 36 13 31.5L8 22.5C6.2 19 11 16.5 13 19.8L19 29"),
        line("M33 45C34 40 34.5 36 35 31.5L40 22.5C41.8 19 37 16.5 35 19.8L29 29"),
        line("M20 13L13 6M13 6H18.5M13 6V11.5"),
        line("M28 13L35 6M35 6H29.5M35 6V11.5"),
    ],
    "up-down": [
        line("M16 40V9"),
        line("M9.5 16L16 8L22.5 16"),
        line("M32 8V39"),
        line("M25.5 32L32 40L38.5 32"),
    ],
    "left-right": [
        line("M40 16H9"),
        line("M16 9.5L8 16L16 22.5"),
        line("M8 32H39"),
        line("M32 25.5L40 32L32 38.5"),
    ],
    "person": [
        ring(24, 13, 8),
        line("M7.5 43C8 31.5 15 26.5 24 26.5C33 26.5 40 31.5 40.5 43"),
        line("M19 27C20.5 31 22 33 24 35C26 33 27.5 31 29 27"),
    ],
    "again": [line(BACKWARDS), line("M30 3.5L23 10L30 16.5")],
    "rewind": [line(BACKWARDS), line("M30 3.5L23 10L30 16.5"), *TEN],
    "forward": [line(FORWARDS), line("M18 3.5L25 10L18 16.5"), *TEN],
    "captions": CAPTIONS,
    "captions-off": [*CAPTIONS, line("M7 43.5L41 4.5")],
    "sound": [SPEAKER, line("M31 17.5C35 21.5 35 26.5 31 30.5"), line("M36 11.5C43.5 19 43.5 29 36 36.5")],
    "mute": [SPEAKER, line("M32 19L42 29"), line("M42 19L32 29")],
    "table": [
        line("M6.5 8.5H41.5V39.5H6.5Z"),
        line("M6.5 18.5H41.5"),
        line("M6.5 29H41.5"),
        line("M18.5 8.5V39.5"),
    ],
    "chart": [
        line("M4.5 42H43.5"),
        *bamboo(11, 26, (33.5,)),
        *bamboo(24, 16, (25, 33.5)),
        *bamboo(37, 5, (15, 25, 33.5)),
    ],
    "source": [
        line("M19 25.5C20.8 20 15.5 16.5 15.5 11.8C15.5 3.8 32.5 3.8 32.5 11.8C32.5 16.5 27.2 20 29 25.5"),
        line("M9.5 25.5H38.5V35.5H9.5Z"),
        line("M6.5 42.5H41.5"),
    ],
    "continue": [
        line("M19.5 33.5V18.2C19.5 14 25.5 14 25.5 18.2V27.2L34.2 28.8C38 29.6 39.5 32 39 35.2L37.6 44"),
        line("M22 44C19.5 40.5 15 36.8 12 33.8C9.5 31 12.8 27.8 15.6 29.8L19.5 33"),
        line("M14.2 21.5C11.5 14.5 15.5 9 22.5 9C29.5 9 33.5 14.5 30.8 21.5"),
        line("M8.4 22.5C4.5 12 11 3.5 22.5 3.5C34 3.5 40.5 12 36.6 22.5"),
    ],
}


def _svg_head(size: int) -> str:
    """Opening tag of a square SVG Tiny document."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" '
        f'width="{size}" height="{size}" viewBox="0 0 {size} {size}">'
    )


def icon_svg(marks: list[Mark], ink: str) -> str:
    """One icon as an SVG document in the given ink."""
    body = "".join(mark.svg(ink) for mark in marks)
    return (
        f"{_svg_head(48)}"
        f'<g fill="none" stroke="{ink}" stroke-width="{STROKE}" stroke-linecap="round" '
        f'stroke-linejoin="round">{body}</g></svg>\n'
    )


def _gradient(name: str, stops: tuple[tuple[float, str], ...], x2: float, y2: float) -> str:
    """A linear gradient from the top left corner of the icon to (x2, y2)."""
    inner = "".join(f'<stop offset="{t:g}" stop-color="{c}"/>' for t, c in stops)
    place = f'gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="{x2:g}" y2="{y2:g}"'
    return f'<linearGradient id="{name}" {place}>{inner}</linearGradient>'


def app_icon_svg() -> str:
    """Six gold steps up a blue-green peak in front of a vermilion sun, on azurite."""
    gold = ((0, "#B98A35"), (0.22, "#E9C878"), (0.45, "#FFF3C9"), (0.7, "#E9C878"), (1, "#B07F2B"))
    defs = "".join(
        (
            _gradient("sky", ((0, "#12508A"), (0.55, "#0C3A66"), (1, "#061D36")), 60, 512),
            _gradient("far", ((0.2, "#2F86A2"), (0.75, "#8FC9AE"), (1, "#CFE6CF")), 0, 512),
            _gradient(
                "peak", ((0.12, "#0F5FA8"), (0.45, "#1A8A84"), (0.78, "#4FB08F"), (1, "#BFE2BE")), 0, 512
            ),
            _gradient("sun", ((0.1, "#D9452F"), (1, "#8E1A12")), 0, 300),
            _gradient("gold", gold, 512, 340),
        )
    )
    slope = "292 78C318 104 330 168 352 220C384 300 420 388 472 452"
    peak = f"M96 452C150 400 196 300 230 224C252 172 268 96 {slope}Z"
    dark = f"M{slope}H330C352 380 312 330 318 262C322 196 296 150 292 78Z"
    rim = 'fill="none" stroke="url(#gold)" stroke-linejoin="round"'
    wave = 'fill="none" stroke="#3E8A98" stroke-width="5" stroke-linecap="round"'
    left = "M34 452C78 408 104 340 136 310C166 336 190 404 232 452Z"
    creases = (
        "M292 78C296 150 322 196 318 262C312 330 352 380 330 452",
        "M284 96C270 170 268 220 246 280",
        "M304 108C326 180 346 250 372 312",
        "M136 310C142 340 134 372 146 404",
    )
    steps = []
    for k in range(6):
        x, y, w = 84 + k * 36 + k * k * 0.8, 424 - k * 44, 92 - k * 7
        steps.append(
            f'<path d="M{x:.1f} {y + 15}H{x + w:.1f}V{y + 34}H{x:.1f}Z" fill="#04182F" fill-opacity="0.42"/>'
        )
        steps.append(
            f'<path d="M{x:.1f} {y}L{x + 12:.1f} {y - 12}H{x + w + 8:.1f}L{x + w:.1f} {y}Z" fill="#FFF6D4"/>'
        )
        steps.append(f'<path d="M{x:.1f} {y}H{x + w:.1f}V{y + 16}H{x:.1f}Z" fill="url(#gold)"/>')
    lines = "".join(
        f'<path d="{c}" fill="none" stroke="url(#gold)" stroke-width="4" stroke-linecap="round"/>'
        for c in creases
    )
    return (
        f"{_svg_head(512)}"
        f"<defs>{defs}</defs>"
        '<rect x="15" y="15" width="482" height="482" rx="105" fill="url(#sky)"/>'
        '<circle cx="352" cy="172" r="92" fill="url(#sun)"/>'
        f'<path d="{left}" fill="url(#far)"/><path d="{left}" {rim} stroke-width="6"/>'
        f'<path d="{peak}" fill="url(#peak)"/><path d="{dark}" fill="#02142B" fill-opacity="0.24"/>{lines}'
        f'<path d="{peak}" {rim} stroke-width="8"/>{"".join(steps)}'
        '<path d="M22 437C120 424 220 456 330 442C400 434 450 430 490 437'
        'C474 473 440 497 392 497H120C72 497 38 473 22 437Z" '
        'fill="#E4EEE2"/>'
        f'<path d="M70 470C140 460 190 478 262 468" {wave}/>'
        f'<path d="M300 476C350 468 390 474 440 464" {wave}/>'
        f'<rect x="16" y="16" width="480" height="480" rx="104" {rim} stroke-width="8"/></svg>\n'
    )


def write_icons(art: Path) -> list[Path]:
    """Write both inks of every icon under `art/icons` and the app icon beside `art`."""
    written = []
    for folder, ink in (("light", LIGHT_INK), ("dark", DARK_INK)):
        target = art / "icons" / folder
        target.mkdir(parents=True, exist_ok=True)
        for name, marks in ICONS.items():
            path = target / f"{name}.svg"
            path.write_text(icon_svg(marks, ink), encoding="utf-8")
            written.append(path)
    app = art.parent / "icon.svg"
    app.write_text(app_icon_svg(), encoding="utf-8")
    return [*written, app]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[2] / "assets" / "art")
    write_icons(parser.parse_args().output)
