"""An exhibition with a gallery of very many photographs, made in seconds: a few pictures under many names.

Each photograph has files of its own, linked to a few that are drawn: Qt and Pillow decode each of them, as they would
with 10,000 different ones.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from kiosk.exhibition.dates import Point, single
from kiosk.exhibition.model import Exhibition, Gallery, Photo
from kiosk.exhibition.renditions import thumbnail_name
from kiosk.exhibition.text import Text

GALLERY = "archive"
LIFELIKE = (1920, 1280)
SMALL = (480, 320)
"""Sizes of the pictures: of a thumbnail one half."""
_FIRST_YEAR, _YEARS = 1961, 60
_PLACES = ("缙云山", "Jinyun Mountain"), ("嘉陵江畔", "On the Jialing"), ("北温泉", "North Hot Springs")


def with_archive(
    exhibition: Exhibition, folder: Path, count: int, size: tuple[int, int] = SMALL, drawn: int = 4
) -> Exhibition:
    """The exhibition with one more gallery of `count` photographs, the first of its galleries.

    Their files lie in `folder`; `drawn` of them are different.
    """
    files = _draw(folder, count, size, drawn)
    photos = tuple(_photo(exhibition.photos[0], number, count) for number in range(count))
    gallery = Gallery(
        GALLERY,
        Text("六十年老照片", "Sixty years of photographs"),
        Text("从档案馆的底片扫描而来。", "Scanned from the negatives of the archive."),
        tuple(photo.id for photo in photos),
    )
    return replace(
        exhibition,
        galleries=(gallery, *exhibition.galleries),
        photos=(*exhibition.photos, *photos),
        files={**exhibition.files, **files},
    )


def _photo(example: Photo, number: int, count: int) -> Photo:
    place = _PLACES[number * len(_PLACES) // count]
    return replace(
        example,
        id=f"archive-{number + 1}",
        file=Path(f"photos/archive/{number + 1}.jpg"),
        caption=Text(
            f"第 {number + 1} 张：{place[0]}的清晨与码头边的人们",
            f"No. {number + 1}: morning at {place[1]} and people at the pier",
        ),
        credit=Text("区档案馆", "District archive"),
        place=Text(*place),
        taken=single(Point(_FIRST_YEAR + _YEARS * number // count, 5)),
        drawing=False,
    )


def _draw(folder: Path, count: int, size: tuple[int, int], different: int) -> Mapping[str, Path]:
    """The pictures and thumbnails by their logical names."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = [_drawn(folder, number, size) for number in range(min(count, different))]
    files = {}
    for number in range(count):
        name = f"photos/archive/{number + 1}.jpg"
        picture, thumbnail = drawn[number % len(drawn)]
        for logical, source in ((name, picture), (thumbnail_name(name), thumbnail)):
            files[logical] = folder / f"{number + 1}-{source.name}"
            os.link(source, files[logical])
    return files


def photograph(number: int, size: tuple[int, int]) -> Image.Image:
    """A picture with soft areas, edges and grain, as photographs have; each number gives another one."""
    random = np.random.default_rng(number)
    width, height = size
    soft = Image.fromarray(random.integers(40, 220, (9, 14, 3), dtype=np.uint8)).resize(
        size, Image.Resampling.BICUBIC
    )
    edges = Image.fromarray(random.integers(0, 256, (height // 24, width // 24), dtype=np.uint8)).resize(
        size, Image.Resampling.NEAREST
    )
    grain = random.normal(0, 5, (height, width, 1))
    mixed = (
        np.asarray(soft, dtype=np.float32) * 0.85
        + np.asarray(edges, dtype=np.float32)[..., None] * 0.15
        + grain
    )
    return Image.fromarray(mixed.clip(0, 255).astype(np.uint8))


def _drawn(folder: Path, number: int, size: tuple[int, int]) -> tuple[Path, Path]:
    picture, thumbnail = folder / f"drawn{number}.jpg", folder / f"drawn{number}.webp"
    image = photograph(number, size)
    image.save(picture, quality=85)
    image.resize((size[0] // 2, size[1] // 2)).save(thumbnail, quality=60, method=2)
    return picture, thumbnail
