"""Bake the home pictures, their parallax layers and sprites.

`python packaging/art/draw.py [names] --output assets/art` draws landscape, portrait, stairs and sprites, or only
those named. `--scale 1` makes quick previews; the product uses 2.

Landscape and portrait have six landings. For other numbers only the layer of the stair is stored, smaller and
at a lower quality, because there are 34: the other layers are the same, and the panel puts them together.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import home_landscape
import home_portrait
import home_stair_places
import home_stairs
from brush import DAY, NIGHT, Palette, content_box, save_webp, to_pillow
from home import LAYERS, MARGIN, PARALLAX, PLINTH, Layout, contrasts, draw_layers, flatten
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage
from sprites import SPRITES

LAYOUTS = (home_landscape.LAYOUT, home_portrait.LAYOUT)
FLAT_QUALITY, SMALL_QUALITY, LAYER_QUALITY, ALPHA_QUALITY = 91, 91, 88, 92
STAIR_QUALITY, STAIR_ALPHA_QUALITY, STAIR_SCALE = 60, 74, 0.65


def say(text: str) -> None:
    print(text, flush=True)


def night_suffix(palette: Palette) -> str:
    return "-night" if palette.night else ""


def save_flat(flat: QImage, layout: Layout, name: str, folder: Path) -> None:
    """Save the whole picture, and its rendition at one image pixel per logical pixel."""
    size = save_webp(flat, folder / f"{name}.webp", FLAT_QUALITY, opaque=True)
    small = to_pillow(flat).convert("RGB").resize((layout.width, layout.height), Image.Resampling.LANCZOS)
    path = folder / f"{name}@1x.webp"
    small.save(path, "WEBP", quality=SMALL_QUALITY, method=4)
    say(f"  {name}.webp {size / 1e6:.2f} MB, @1x {path.stat().st_size / 1e6:.2f} MB")


def save_layers(layers: dict[str, QImage], name: str, scale: float, folder: Path) -> list[dict[str, Any]]:
    """Save every layer, cropped to its content; places are logical pixels from the screen's corner."""
    found = []
    for number, layer in enumerate(LAYERS, 1):
        box = content_box(layers[layer])
        file = f"{name}-{number}-{layer}.webp"
        size = save_webp(layers[layer].copy(box), folder / file, LAYER_QUALITY, number == 1, ALPHA_QUALITY)
        place = {
            "x": box.x() / scale - MARGIN,
            "y": box.y() / scale - MARGIN,
            "width": box.width() / scale,
            "height": box.height() / scale,
        }
        found.append({"file": file, **place, "parallax": PARALLAX[layer]})
        say(f"  {file} {box.width()}x{box.height()} {size / 1e6:.2f} MB")
    return found


def bake_scene(layout: Layout, palette: Palette, scale: float, folder: Path) -> dict[str, Any]:
    """Draw one scene by day or night; return its part of home.json."""
    started = time.monotonic()
    name = f"home-{layout.name}{night_suffix(palette)}"
    say(f"{name}: drawing at {layout.width * scale:g}x{layout.height * scale:g}")
    layers = draw_layers(layout, palette, scale)
    flat = flatten(layout, layers, scale)
    for text, ratio in contrasts(layout, palette, flat, scale).items():
        wanted = 4.5 if text.startswith("plinth") else 7.0
        say(f"  contrast {text}: {ratio:.1f}:1{'' if ratio >= wanted else f'  TOO LOW, {wanted}:1 wanted'}")
    save_flat(flat, layout, name, folder)
    placed = save_layers(layers, name, scale, folder)
    say(f"  {time.monotonic() - started:.1f} s")
    return {"flat": f"{name}.webp", "flat1x": f"{name}@1x.webp", "layers": placed}


def bake_stairs(scale: float, folder: Path) -> dict[str, Any]:
    """Draw the stairs for all other numbers of landings; return stairs.json."""
    facts: dict[str, Any] = {}
    total = 0
    for stairs in (home_stair_places.WIDE, home_stair_places.UPRIGHT):
        for count, stair in stairs.items():
            layout = stair.layout
            entry: dict[str, Any] = {
                "landings": [{"x": x, "y": y} for x, y in stair.landings],
                "plaque": {
                    "size": stair.plaque,
                    "pitch": stair.pitch,
                    "measure": stair.measure,
                    "plated": stair.plated,
                },
            }
            if stair.runs:
                entry["plinth"] = {"width": stair.runs[0].half * 2, "height": stair.runs[0].front}
            if stair.boats is not None:
                entry["boats"] = placed_boats(stair.boats)
            if stair.cranes is not None:
                entry["cranes"] = placed_cranes(stair.cranes)
            for palette in (DAY, NIGHT):
                image = home_stairs.draw_stair(stair, palette, scale)
                box = content_box(image)
                file = f"stair-{layout.name}-{count}{night_suffix(palette)}.webp"
                size = save_webp(
                    image.copy(box), folder / file, STAIR_QUALITY, alpha_quality=STAIR_ALPHA_QUALITY, method=6
                )
                entry["night" if palette.night else "day"] = {"file": file, **placed(box, scale)}
                total += size
            facts.setdefault(layout.name, {})[str(count)] = entry
            say(f"  stair-{layout.name}-{count}")
    say(f"stairs: {total / 1e6:.2f} MB")
    return facts


def placed(box: QRect, scale: float) -> dict[str, float]:
    """A cropped layer's rectangle in logical pixels from the screen's corner."""
    return {
        "x": round(box.x() / scale - MARGIN, 2),
        "y": round(box.y() / scale - MARGIN, 2),
        "width": round(box.width() / scale, 2),
        "height": round(box.height() / scale, 2),
    }


def placed_boats(boats: tuple[tuple[float, float, float, float], ...]) -> list[dict[str, float]]:
    return [{"x": x, "y": y, "dx": run, "scale": scale} for x, y, run, scale in boats]


def placed_cranes(cranes: tuple[tuple[float, float, float], ...]) -> list[dict[str, float]]:
    return [{"x": x, "y": y, "scale": scale} for x, y, scale in cranes]


def geometry(layout: Layout) -> dict[str, Any]:
    """The part of home.json with which QML places its own items."""
    mist_sizes = {sprite.name: (sprite.width, sprite.height) for sprite in SPRITES}
    drifts = []
    for number, x, y, width in layout.mist:
        natural_width, natural_height = mist_sizes[f"mist-{number}"]
        height = round(width * natural_height / natural_width)
        drifts.append({"file": f"mist-{number}.webp", "x": x, "y": y, "width": width, "height": height})
    box = ("x", "y", "width", "height")
    return {
        "size": [layout.width, layout.height],
        "landings": [{"x": x, "y": y} for x, y in layout.landings],
        "plinth": {"width": PLINTH[0], "height": PLINTH[1]},
        "stones": [{"x": x, "y": y} for x, y in layout.stones],
        "title": dict(zip(box, layout.title, strict=True)),
        "river": dict(zip(box, layout.river, strict=True)),
        "boats": placed_boats(layout.boats),
        "cranes": placed_cranes(layout.cranes),
        "mist": drifts,
        "glint": [[x, y] for x, y in layout.glint],
    }


def bake_sprites(scale: float, folder: Path) -> dict[str, Any]:
    found = {}
    for sprite in SPRITES:
        for palette in (DAY, NIGHT):
            name = sprite.name + night_suffix(palette)
            size = save_webp(sprite.draw(palette, scale), folder / f"{name}.webp", 82, alpha_quality=90)
            say(f"  {name}.webp {size / 1e3:.0f} kB")
        found[sprite.name] = {
            "day": f"{sprite.name}.webp",
            "night": f"{sprite.name}-night.webp",
            "width": sprite.width,
            "height": sprite.height,
            "anchor": list(sprite.anchor),
        }
    return found


def write_json(file: Path, facts: dict[str, Any]) -> None:
    file.write_text(json.dumps(facts, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", help="landscape, portrait, stairs, sprites; all when none is given"
    )
    parser.add_argument("--scale", type=float, default=2.0, help="image pixels a logical pixel (default 2)")
    parser.add_argument("--output", type=Path, required=True, help="folder for the pictures and home.json")
    options = parser.parse_args()
    known = {layout.name for layout in LAYOUTS} | {"sprites", "stairs"}
    if unknown := set(options.names) - known:
        parser.error(f"unknown names: {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")
    names = set(options.names) or known
    options.output.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication.instance() or QGuiApplication([])
    index = options.output / "home.json"
    facts: dict[str, Any] = json.loads(index.read_text("utf-8")) if index.exists() else {}
    for layout in LAYOUTS:
        if layout.name in names:
            lights = {
                palette.name: bake_scene(layout, palette, options.scale, options.output)
                for palette in (DAY, NIGHT)
            }
            facts[layout.name] = {**geometry(layout), **lights}
    if "stairs" in names:
        say("stairs")
        stairs = bake_stairs(options.scale * STAIR_SCALE, options.output)
        write_json(options.output / "stairs.json", stairs)
    if "sprites" in names:
        say("sprites")
        facts["sprites"] = bake_sprites(options.scale, options.output)
    write_json(index, facts)
    total = sum(
        path.stat().st_size
        for path in options.output.glob("*.webp")
        if path.name.startswith(("home-", "stair-", "mist-", "boat", "crane-"))
    )
    say(f"home files: {total / 1e6:.1f} MB")
    del application


if __name__ == "__main__":
    main()
