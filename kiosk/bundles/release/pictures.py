"""Prepares one picture for panels: upright, in sRGB, without metadata, not larger than a panel shows.

Runs in a child process with limits. In this package only this module and `tiles` use Pillow. The output depends only
on the file and the versions in `versions`: settings are fixed, encoders get every option, and no date or name gets
in.

A picture keeps its format, so that its suffix stays right; TIFF, which panels do not show, becomes WebP. If only
metadata has to go, it is cut out of the file and the encoded pixels stay as they are.
"""

from __future__ import annotations

import io
import math
import warnings
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kiosk.bundles.authoring.picture.coding import png_coding
from kiosk.bundles.authoring.picture.colours import colours_of, in_srgb, turn_of
from kiosk.bundles.authoring.picture.formats import FORMATS, LONG_SIDE
from kiosk.bundles.authoring.picture.pictures import PIXEL_LIMIT
from kiosk.bundles.release import tiles
from kiosk.bundles.release.plain import stripped
from kiosk.exhibition.renditions import (
    OVERLAP,
    TILE,
    Pyramid,
    descriptor_name,
    thumbnail_name,
    tile_name,
)

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

SHORT_SIDE, PANORAMA = 1080, 15_360
"""A panorama keeps this many pixels of its shorter side, with a longer side of at most `PANORAMA`: cards show only its middle."""
THUMBNAIL = 960
"""Pixels of a thumbnail's longer side, at most."""
THUMBNAIL_LIMIT = 40_000
"""Bytes of a thumbnail, at most. A gallery may have 10,000."""
THUMBNAIL_SHAPE = (2 / 3, 3.0)
"""The least and the largest width of a thumbnail, divided by its height. Cards show the middle of wider and taller pictures."""
THUMBNAIL_HEIGHT = 427
"""Pixels of a wide thumbnail's height, even if it then is wider than `THUMBNAIL`: a card of 640 pixels stays sharp."""
PLAIN_LIMIT = 64_000_000
"""Bytes that a picture may have to be used unchanged."""
ENCODINGS: Mapping[str, Mapping[str, Any]] = {
    "JPEG": {"format": "JPEG", "quality": 90, "subsampling": 0, "optimize": True, "progressive": False},
    # Run-length only: which longer matches zlib-ng finds differs between processor families.
    "PNG": {"format": "PNG", "compress_level": 6, "compress_type": zlib.Z_RLE, "optimize": False},
    "WEBP": {"format": "WEBP", "quality": 92, "alpha_quality": 100, "method": 4},
}
THUMBNAIL_ENCODING: Mapping[str, Any] = {"format": "WEBP", "alpha_quality": 90, "method": 2}
_BEST, _WORST = 75, 40
"""The qualities of a thumbnail. Below the worst, fewer pixels look better."""
_PER_HALF = 46
"""By so much the quality falls when the bytes of a WebP are to halve, roughly."""
REVISION = 3
"""Increase it when the same file gives other bytes though no setting above has changed."""


class PictureError(Exception):
    """The picture cannot be prepared."""


def settings() -> dict[str, object]:
    """Everything except the file that decides what `prepare` makes."""
    return {
        "revision": REVISION,
        "sides": [LONG_SIDE, SHORT_SIDE, PANORAMA],
        "thumbnail": [THUMBNAIL, THUMBNAIL_SHAPE, THUMBNAIL_HEIGHT],
        "thumbnail's bytes": [THUMBNAIL_LIMIT, THUMBNAIL_ENCODING, _BEST, _WORST],
        "tiles": [TILE, OVERLAP, tiles.ENCODING],
        "encodings": ENCODINGS,
        "versions": versions(),
    }


def versions() -> dict[str, str | None]:
    """The versions of Pillow and of the libraries it was built with."""
    import PIL
    from PIL import features

    modules = {name: features.version_module(name) for name in ("littlecms2", "webp")}
    codecs = {name: features.version_codec(name) for name in ("jpg", "libtiff", "zlib")}
    builds = {name: features.version_feature(name) for name in ("libjpeg_turbo", "zlib_ng")}
    return {"Pillow": PIL.__version__, **modules, **codecs, **builds}


def prepare(file: Path, keep: Callable[[str, bytes], None]) -> None:
    """Make all files of a picture and pass each to `keep` with its name in the release; `*` stands for the picture's name.

    PictureError if the file cannot be prepared; what `keep` raises.
    """
    kind = FORMATS[file.suffix.lower()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of broken metadata, which is dropped here
        try:
            data, picture = _plain_jpeg(file) if kind == "JPEG" else (None, None)
            if picture is None:
                data, picture = _ready(file, kind)
            shown = _fitted(picture, _longest(picture, LONG_SIDE, SHORT_SIDE, PANORAMA))
            if data is None:
                data = _encoded(shown, ENCODINGS["WEBP" if kind == "TIFF" else kind])
            thumbnail = _light(_thumbnail(shown))
        except Exception as error:
            # Decoders read untrusted bytes here and may raise anything.
            raise PictureError(str(error)) from error
    keep("*", data)
    keep(thumbnail_name("*"), thumbnail)
    if max(picture.size) > LONG_SIDE:
        del shown
        keep(descriptor_name("*"), Pyramid(*picture.size).descriptor())
        for name, tile in tiles.cut(picture):
            keep(tile_name("*", name), tile)


def _plain_jpeg(file: Path) -> tuple[bytes | None, Image | None]:
    """A JPEG that is published as it is or without its metadata, and the picture, large enough for its thumbnail.

    libjpeg decodes it at a half to an eighth of its size, which takes a fifth of the time. None if it has to be decoded
    in full.
    """
    from PIL import Image

    if file.stat().st_size > PLAIN_LIMIT:
        return None, None
    data = file.read_bytes()
    plain = stripped(data, "JPEG")
    if plain is None:
        return None, None
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        if max(image.size) > LONG_SIDE or turn_of(image) is not None:
            return None, None
        picture = _drafted(image)
    if plain != data:
        # The pixels are coded in the same bytes. What was cut out may have said what their colours mean.
        with Image.open(io.BytesIO(plain), formats=["JPEG"]) as image:
            if not _same(_drafted(image), picture):
                return None, None
    return plain, picture


def _drafted(image: ImageFile) -> Image:
    """A JPEG in sRGB, not smaller than its thumbnail."""
    longer, (width, height) = max(image.size), image.size
    # Very wide and tall pictures need more pixels for their thumbnail.
    if longer > THUMBNAIL and THUMBNAIL_SHAPE[0] <= width / height <= THUMBNAIL / THUMBNAIL_HEIGHT:
        image.draft(None, (math.ceil(width * THUMBNAIL / longer), math.ceil(height * THUMBNAIL / longer)))
    image.load()
    picture = in_srgb(image, colours_of(image))
    picture.info.clear()
    return picture


def _light(picture: Image) -> bytes:
    """A thumbnail as WebP, in the quality that its bytes allow; smaller only if no quality allows its size."""
    quality, length = 65, 4 * len(_encoded(_sample(picture), {**THUMBNAIL_ENCODING, "quality": 65}))
    while True:
        quality = min(_BEST, round(quality - _PER_HALF * math.log2(length / THUMBNAIL_LIMIT) - 2))
        if quality < _WORST:
            over = 2 ** ((_WORST - quality) / _PER_HALF)
            picture = _fitted(picture, max(1, int(max(picture.size) * min(0.98, over**-0.5))))
            quality = _WORST
        data = _encoded(picture, {**THUMBNAIL_ENCODING, "quality": quality})
        if len(data) <= THUMBNAIL_LIMIT:
            return data
        length = len(data)


def _sample(picture: Image) -> Image:
    """A quarter of the picture, from four places: it tells how many bytes the whole needs."""
    from PIL import Image

    width, height = (max(1, side // 4) for side in picture.size)
    sample = Image.new(picture.mode, (2 * width, 2 * height))
    for x in (0, 1):
        for y in (0, 1):
            left, top = (4 * x + 1) * width // 2, (4 * y + 1) * height // 2
            sample.paste(picture.crop((left, top, left + width, top + height)), (x * width, y * height))
    return sample


def _ready(file: Path, kind: str) -> tuple[bytes | None, Image]:
    """The picture, decoded, upright and in sRGB; and a file of the same format that shows exactly this, if no new encoding is needed."""
    with file.open("rb") as stream:
        picture, turned, encoding = _upright(stream, kind)
    if max(picture.size) > LONG_SIDE:
        return None, picture
    if file.stat().st_size <= PLAIN_LIMIT:
        data = file.read_bytes()
        plain = stripped(data, kind)
        if plain is not None and (plain == data or (not turned and _shows(plain, kind, picture))):
            return plain, picture
    return _encoded(picture, encoding) if encoding else None, picture


def _upright(stream: IO[bytes], kind: str) -> tuple[Image, bool, Mapping[str, Any] | None]:
    """The picture, upright in sRGB; whether it had to be turned; and how its file was encoded, if that is known."""
    from PIL import Image

    # WORKAROUND: given a file name, Pillow 13 maps some TIFFs into memory and swaps the sides of a turned picture.
    coding = png_coding(stream) if kind == "PNG" else None
    with Image.open(stream, formats=[kind]) as image:
        width, height = image.size
        if width * height > PIXEL_LIMIT:
            raise PictureError("too many pixels")
        image.load()
        turn, encoding = turn_of(image), _jpeg_encoding(image)
        picture = in_srgb(image, colours_of(image, coding))
    if turn is not None:
        picture = picture.transpose(turn)
    # Otherwise some encoders write the metadata again.
    picture.info.clear()
    return picture, turn is not None, encoding


def _shows(data: bytes, kind: str, picture: Image) -> bool:
    """Whether a file shows exactly this picture, to the pixel."""
    try:
        shown, _, _ = _upright(io.BytesIO(data), kind)
    except Exception:
        return False  # a removed part was needed
    return _same(shown, picture)


def _same(one: Image, other: Image) -> bool:
    from PIL import ImageChops

    if (one.mode, one.size) != (other.mode, other.size):
        return False
    return ImageChops.difference(one, other).getbbox(alpha_only=False) is None


def _jpeg_encoding(image: Image) -> Mapping[str, Any] | None:
    """The quality of a JPEG, so that a picture that was only turned becomes neither worse nor larger."""
    from PIL.JpegImagePlugin import JpegImageFile, get_sampling

    if not isinstance(image, JpegImageFile) or image.mode != "RGB":
        return None
    tables, sampling = image.quantization, get_sampling(image)
    if sampling < 0 or any(max(table) > 255 for table in tables.values()):
        return None
    return {**ENCODINGS["JPEG"], "quality": -1, "qtables": tables, "subsampling": sampling}


def _longest(picture: Image, longer: int, shorter: int, limit: float) -> int:
    """Return the longer side that a picture may have: `longer`, or more if the other side then has `shorter` pixels.

    It never has more than `limit`.
    """
    proportion = max(picture.size) / min(picture.size)
    return max(longer, round(min(shorter * proportion, limit)))


def _thumbnail(picture: Image) -> Image:
    """The middle of a very wide or tall picture, otherwise all of it; small."""
    least, largest = THUMBNAIL_SHAPE
    width, height = picture.size
    inner_width = min(width, round(height * largest))
    inner_height = min(height, round(width / least))
    left, top = (width - inner_width) // 2, (height - inner_height) // 2
    if (inner_width, inner_height) != picture.size:
        picture = picture.crop((left, top, left + inner_width, top + inner_height))
    if inner_width <= inner_height:
        return _fitted(picture, THUMBNAIL)
    return _fitted(picture, _longest(picture, THUMBNAIL, THUMBNAIL_HEIGHT, THUMBNAIL_HEIGHT * largest))


def _fitted(picture: Image, side: int) -> Image:
    """The picture itself, or a smaller one with a longer side of `side` pixels."""
    from PIL.Image import Resampling

    longer = max(picture.size)
    if longer <= side:
        return picture
    width, height = (max(1, round(length * side / longer)) for length in picture.size)
    return picture.resize((width, height), Resampling.LANCZOS, reducing_gap=2.0)


def _encoded(picture: Image, encoding: Mapping[str, Any]) -> bytes:
    if encoding["format"] == "JPEG":
        picture = picture.convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, **encoding)
    return stream.getvalue()
