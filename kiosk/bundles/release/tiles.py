"""Cuts a picture into the tiles of its pyramid (`exhibition.renditions`)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kiosk.exhibition.renditions import Pyramid

if TYPE_CHECKING:
    from PIL.Image import Image

ENCODING: Mapping[str, Any] = {"format": "WEBP", "quality": 85, "method": 2}


def cut(picture: Image) -> Iterator[tuple[str, bytes]]:
    """Yield every tile as `L/x_y.webp` and its bytes, the largest level first. Needs half the picture's memory in addition."""
    from PIL.Image import Resampling

    pyramid = Pyramid(*picture.size)
    for level in reversed(pyramid.tiled):
        width, height = pyramid.levels[level]
        if picture.size != (width, height):
            picture = picture.resize((width, height), Resampling.LANCZOS)
        for row in range(-(-height // pyramid.tile)):
            for column in range(-(-width // pyramid.tile)):
                (left, right), (top, bottom) = pyramid.span(column, width), pyramid.span(row, height)
                tile = io.BytesIO()
                picture.crop((left, top, right, bottom)).save(tile, **ENCODING)
                yield f"{level}/{column}_{row}.webp", tile.getvalue()
