"""Composes the landscapes that are not stored whole: those with another number of landings than six.

Qt asks for them on its thread for pictures. The last ones are kept, because the attract screen is created for every visitor.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from kiosk.screens.scenery import Facts, read_facts, scene_of


KEPT_BYTES = 40_000_000
"""At most so many bytes of pictures are kept; a picture for a Full HD panel has 8 MB, one for a 4K panel 33 MB."""


class SceneryPictures(QQuickImageProvider):
    """The image provider `scenery.COMPOSED`. An address is ORIENTATION/LIGHT/LANDINGS."""

    def __init__(self, assets: Path) -> None:
        super().__init__(
            QQmlImageProviderBase.ImageType.Image,
            QQmlImageProviderBase.Flag.ForceAsynchronousImageLoading,
        )
        self._assets = assets
        self._kept: dict[tuple[str, int, int], QImage] = {}

    @cached_property
    def _facts(self) -> Facts:
        return read_facts(self._assets)

    def requestImage(self, address: str, size: QSize, requested: QSize) -> QImage:
        """The landscape that covers `requested`, in its own proportions; an empty picture if there is none."""
        key = address, requested.width(), requested.height()
        image = self._kept.pop(key, None)
        if image is None:
            orientation, light, landings = address.split("/")
            image = compose(self._assets, self._facts, orientation, light, int(landings), requested)
        self._kept[key] = image
        while sum(kept.sizeInBytes() for kept in self._kept.values()) > KEPT_BYTES and len(self._kept) > 1:
            del self._kept[next(iter(self._kept))]
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


def compose(assets: Path, facts: Facts, orientation: str, light: str, landings: int, wanted: QSize) -> QImage:
    """The layers of a scene on top of each other, so large that they cover `wanted`; at most twice their own size."""
    scene = scene_of(facts, orientation, landings)
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
