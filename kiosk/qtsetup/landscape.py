"""The facts of the drawn landscape, and the landscapes that are not stored whole.

`art/home.json` describes the landscape with six landings; its pictures are stored whole and as layers. `art/stairs.json`
has what differs with other numbers. Their pictures are put together when Qt asks for them, on its thread for pictures.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

SIX = 6
"""The number of landings of the landscape that is stored whole. The first frame, before any exhibition, shows it."""
STAIR = 2
"""The place of the stair among the layers, the farthest first."""
COMPOSED = "landscape"
"""The image provider of the landscapes that are not stored whole (`LandscapePictures`)."""
Facts = dict[str, Any]
KEPT_BYTES = 40_000_000
"""At most so many bytes of pictures are kept; a picture for a Full HD panel has 8 MB, one for a 4K panel 33 MB."""


@cache
def read_facts(assets: Path) -> Facts:
    """The facts of the drawn landscape: `home.json`, and under `stairs` those of other numbers of landings. Read once; never change them."""
    art = assets / "art"
    facts: Facts = json.loads((art / "home.json").read_text(encoding="utf-8"))
    facts["stairs"] = json.loads((art / "stairs.json").read_text(encoding="utf-8"))
    return facts


def scene_of(facts: Facts, orientation: str, landings: int) -> Facts:
    """The scene of an orientation, landscape or portrait, with this number of landings, from none to nine."""
    scene: Facts = facts[orientation]
    if landings == SIX:
        return scene
    other = facts["stairs"][orientation].get(str(landings), {"landings": []})
    lights = {}
    for light in ("day", "night"):
        layers = list(scene[light]["layers"])
        layers[STAIR : STAIR + 1] = [{**other[light], "parallax": 0.0}] if light in other else []
        lights[light] = {**scene[light], "layers": layers}
    return {**scene, **other, **lights}


def composed_address(orientation: str, night: bool, landings: int) -> str:
    """The address of a landscape for `Image`, from the image provider."""
    return f"image://{COMPOSED}/{orientation}/{'night' if night else 'day'}/{landings}"


class LandscapePictures(QQuickImageProvider):
    """The image provider `COMPOSED`. An address is ORIENTATION/LIGHT/LANDINGS.

    The last pictures are kept, because the attract screen is created for every visitor.
    """

    def __init__(self, assets: Path) -> None:
        super().__init__(
            QQmlImageProviderBase.ImageType.Image,
            QQmlImageProviderBase.Flag.ForceAsynchronousImageLoading,
        )
        self._assets = assets
        self._kept: dict[tuple[str, int, int], QImage] = {}

    def requestImage(self, address: str, size: QSize, requested: QSize) -> QImage:
        """The landscape that covers `requested`, in its own proportions."""
        key = address, requested.width(), requested.height()
        image = self._kept.pop(key, None)
        if image is None:
            orientation, light, landings = address.split("/")
            image = compose(self._assets, orientation, light, int(landings), requested)
        self._kept[key] = image
        while sum(kept.sizeInBytes() for kept in self._kept.values()) > KEPT_BYTES and len(self._kept) > 1:
            del self._kept[next(iter(self._kept))]
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


def compose(assets: Path, orientation: str, light: str, landings: int, wanted: QSize) -> QImage:
    """The layers of a scene on top of each other, so large that they cover `wanted`; at most twice their own size."""
    scene = scene_of(read_facts(assets), orientation, landings)
    width, height = scene["size"]
    fit = min(2.0, max(wanted.width() / width, wanted.height() / height)) if wanted.isValid() else 1.0
    image = QImage(round(width * fit), round(height * fit), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for layer in scene[light]["layers"]:
        frame = QRectF(QPointF(layer["x"], layer["y"]) * fit, QSizeF(layer["width"], layer["height"]) * fit)
        reader = QImageReader(str(assets / "art" / layer["file"]))
        reader.setScaledSize(QSize(round(frame.width()), round(frame.height())))
        painter.drawImage(frame, reader.read())
    painter.end()
    return image
