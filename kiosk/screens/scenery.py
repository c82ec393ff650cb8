"""The drawn landscape of home and attract: the places of its landings and stones, and its pictures.

The drawing tool writes `art/home.json` together with the pictures, so the interface never guesses a coordinate.
Coordinates are pixels of the drawing's own size (1920 × 1080, or 1080 × 1920 upright).

That file describes the landscape with six landings. `art/stairs.json` has what differs with other numbers: the layer
of the stair, its landings, and the room of a plaque. Without landings, a wide picture lacks that
layer, and on an upright one it is hills at the foot of the peaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QPointF, QRectF, QSizeF, QUrl, Signal
from PySide6.QtQml import QmlElement

from kiosk.qtsetup.landscape import SIX, Facts, composed_address, read_facts, scene_of
from kiosk.screens.rows import RowsModel

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One parallax layer: its file, its rectangle, and its drift in pixels."""

    file: str
    frame: QRectF
    parallax: float


@dataclass(frozen=True, slots=True)
class SpriteRow:
    """A small picture that moves if there is a graphics card: a boat, a crane or a bank of mist. `travel` is in pixels."""

    file: str
    frame: QRectF
    travel: float


def sprite_rows(everything: dict[str, Any], scene: dict[str, Any], light: str) -> list[SpriteRow]:
    """The mist, boats and cranes of a scene, each placed by the anchor of its sprite. `light` is day or night."""
    rows = []
    for bank in scene["mist"]:
        sprite = everything["sprites"][bank["file"].removesuffix(".webp")]
        frame = QRectF(bank["x"], bank["y"], bank["width"], bank["height"])
        rows.append(SpriteRow(sprite[light], frame, 20.0))
    for number, thing in enumerate((*scene["boats"], *scene["cranes"])):
        boat = number < len(scene["boats"])
        sprite = everything["sprites"]["boat" if boat else f"crane-{number % 2 + 1}"]
        scale = thing["scale"]
        frame = QRectF(
            thing["x"] - sprite["anchor"][0] * scale,
            thing["y"] - sprite["anchor"][1] * scale,
            sprite["width"] * scale,
            sprite["height"] * scale,
        )
        rows.append(SpriteRow(sprite[light], frame, thing.get("dx", 60) / 2))
    return rows


_SPREAD = 1.25
"""How much further apart than drawn a few stones stand."""


def _points(entries: list[Any]) -> list[QPointF]:
    return [QPointF(entry["x"], entry["y"]) for entry in entries]


def stone_places(drawn: Sequence[QPointF], count: int) -> list[QPointF]:
    """The places of `count` stones. As many as are drawn stand where they are drawn; fewer are spread evenly in the middle.

    `drawn` has one or more rows, the first with the most stones.
    """
    if not 0 < count < len(drawn):
        return list(drawn[:count])
    heights = list(dict.fromkeys(place.y() for place in drawn))
    full = [place.x() for place in drawn if place.y() == heights[0]]
    rows = -(-count // len(full))
    pitch, middle = (full[-1] - full[0]) / max(1, len(full) - 1), (full[0] + full[-1]) / 2
    if rows < len(heights):
        heights = [sum(heights) / len(heights)] * rows
    places = []
    for row, height in enumerate(heights):
        here = count // rows + (row < count % rows)
        step = pitch * min(_SPREAD, (len(full) - 1) / max(1, here - 1))
        places += [QPointF(middle + (at - (here - 1) / 2) * step, height) for at in range(here)]
    return places


@QmlElement
class Scenery(QObject):
    """The landscape for one orientation, by day or at night, with as many landings as the exhibition has steps."""

    changed = Signal()
    inputsChanged = Signal()
    stonesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.destroyed.connect(
            self.__dict__.clear
        )  # as in `screen.Screen`: attract creates one for every visitor
        self._assets = QUrl()
        self._upright = False
        self._night = False
        self._steps = SIX
        self._stone_count = -1
        self._everything: Facts = {}
        self._scene: Facts = {}
        self._layers = RowsModel(LayerRow, self)
        self._sprites = RowsModel(SpriteRow, self)

    def _derive(self) -> None:
        self.inputsChanged.emit()
        if not self._everything and self._assets.isLocalFile():
            self._everything = read_facts(Path(self._assets.toLocalFile()))
        if not self._everything:
            return
        self._scene = scene_of(self._everything, self._orientation, self._steps)
        self._layers.set_rows(
            [
                LayerRow(
                    row["file"], QRectF(row["x"], row["y"], row["width"], row["height"]), row["parallax"]
                )
                for row in self._light["layers"]
            ]
        )
        light = "night" if self._night else "day"
        self._sprites.set_rows(sprite_rows(self._everything, self._scene, light))
        self.changed.emit()
        self.stonesChanged.emit()

    @property
    def _orientation(self) -> str:
        return "portrait" if self._upright else "landscape"

    @property
    def _light(self) -> dict[str, Any]:
        light: dict[str, Any] = self._scene.get("night" if self._night else "day", {})
        return light

    def _set_assets(self, assets: QUrl) -> None:
        if assets != self._assets:
            self._assets = assets
            self._derive()

    def _set_upright(self, upright: bool) -> None:
        if upright != self._upright:
            self._upright = upright
            self._derive()

    def _set_night(self, night: bool) -> None:
        if night != self._night:
            self._night = night
            self._derive()

    def _set_steps(self, steps: int) -> None:
        if steps != self._steps:
            self._steps = steps
            self._derive()

    def _composed(self) -> str:
        """The address of a landscape that is not stored whole; empty for six landings."""
        if self._steps == SIX or not self._scene:
            return ""
        return composed_address(self._orientation, self._night, self._steps)

    def _plaque(self, name: str, six: float) -> float:
        return float(self._scene.get("plaque", {}).get(name, six))

    def _set_stone_count(self, count: int) -> None:
        if count != self._stone_count:
            self._stone_count = count
            self.stonesChanged.emit()

    def _stones(self) -> list[QPointF]:
        drawn = _points(self._scene.get("stones", []))
        return drawn if self._stone_count < 0 else stone_places(drawn, self._stone_count)

    def _size(self) -> QSizeF:
        width, height = self._scene.get("size", (1920, 1080))
        return QSizeF(width, height)

    def _title(self) -> QRectF:
        box = self._scene.get("title", {"x": 0, "y": 0, "width": 0, "height": 0})
        return QRectF(box["x"], box["y"], box["width"], box["height"])

    assets = Property(QUrl, lambda self: self._assets, _set_assets, notify=inputsChanged)
    upright = Property(bool, lambda self: self._upright, _set_upright, notify=inputsChanged)
    night = Property(bool, lambda self: self._night, _set_night, notify=inputsChanged)
    steps = Property(int, lambda self: self._steps, _set_steps, notify=inputsChanged)
    size = Property(QSizeF, _size, notify=changed)
    title = Property(QRectF, _title, notify=changed)
    flat = Property(str, lambda self: self._light.get("flat", ""), notify=changed)
    flatSmall = Property(str, lambda self: self._light.get("flat1x", ""), notify=changed)
    composed = Property(str, _composed, notify=changed)
    # The size of a plaque (1 with six landings), the width that belongs to it, the length of a line on its stone in
    # characters, and the size of that stone.
    plaqueSize = Property(float, lambda self: self._plaque("size", 1), notify=changed)
    plaquePitch = Property(float, lambda self: self._plaque("pitch", 260), notify=changed)
    plaqueMeasure = Property(float, lambda self: self._plaque("measure", 6.2), notify=changed)
    # Whether words need a plate on this stone.
    plated = Property(bool, lambda self: self._scene.get("plaque", {}).get("plated", False), notify=changed)
    plinth = Property(float, lambda self: self._scene.get("plinth", {}).get("width", 164), notify=changed)
    plinthHeight = Property(
        float, lambda self: self._scene.get("plinth", {}).get("height", 136), notify=changed
    )
    landings = Property(list, lambda self: _points(self._scene.get("landings", [])), notify=changed)
    stones = Property(list, _stones, notify=stonesChanged)
    stoneCount = Property(int, lambda self: self._stone_count, _set_stone_count, notify=stonesChanged)
    layers = Property(RowsModel, lambda self: self._layers, constant=True)
    sprites = Property(RowsModel, lambda self: self._sprites, constant=True)
