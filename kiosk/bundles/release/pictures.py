"""One picture made ready for panels: turned as its camera was held, in sRGB, without metadata, not larger than a panel shows.

Runs in a child under limits; only here and in `tiles` does the release room use Pillow. What is written depends on nothing but the
file and the versions in `versions`: settings are fixed, encoders are told everything, and no date or name gets in.

A picture keeps its kind, so that its name still tells the truth; TIFF, which panels do not show, becomes WebP. Where metadata is all that
has to go, it is cut out of the file and the pixels stay as they were encoded.
"""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from kiosk.bundles.authoring.picture.formats import FORMATS
from kiosk.bundles.authoring.picture.pictures import PIXEL_LIMIT
from kiosk.bundles.release import tiles
from kiosk.bundles.release.plain import stripped
from kiosk.exhibition.renditions import (
    LONG_SIDE,
    OVERLAP,
    TILE,
    Pyramid,
    descriptor_name,
    thumbnail_name,
    tile_name,
)

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

THUMBNAIL = 960
"""The most pixels a thumbnail has along its longer side."""
PLAIN_LIMIT = 64_000_000
"""Bytes a picture may have to travel as it is."""
ENCODINGS: Mapping[str, Mapping[str, Any]] = {
    "JPEG": {"format": "JPEG", "quality": 90, "subsampling": 0, "optimize": True, "progressive": False},
    # Runs only: which longer matches zlib-ng finds differs from one processor family to another.
    "PNG": {"format": "PNG", "compress_level": 6, "compress_type": zlib.Z_RLE, "optimize": False},
    "WEBP": {"format": "WEBP", "quality": 92, "alpha_quality": 100, "method": 4},
}
THUMBNAIL_ENCODING: Mapping[str, Any] = {"format": "WEBP", "quality": 82, "alpha_quality": 100, "method": 4}
REVISION = 1
"""Counts up when the same file gives other bytes though no setting above changed."""


class PictureError(Exception):
    """The picture cannot be made ready."""


def target_name(name: str) -> str:
    """The logical name under which a picture travels."""
    return f"{name}.webp" if FORMATS[PurePosixPath(name).suffix.lower()] == "TIFF" else name


def settings() -> dict[str, object]:
    """Everything but the file that decides what `prepare` makes."""
    return {
        "revision": REVISION,
        "long side": LONG_SIDE,
        "thumbnail": [THUMBNAIL, THUMBNAIL_ENCODING],
        "tiles": [TILE, OVERLAP, tiles.ENCODING],
        "encodings": ENCODINGS,
        "versions": versions(),
    }


def versions() -> dict[str, str | None]:
    """The versions of Pillow and of what it was built with."""
    import PIL
    from PIL import features

    modules = {name: features.version_module(name) for name in ("littlecms2", "webp")}
    codecs = {name: features.version_codec(name) for name in ("jpg", "libtiff", "zlib")}
    builds = {name: features.version_feature(name) for name in ("libjpeg_turbo", "zlib_ng")}
    return {"Pillow": PIL.__version__, **modules, **codecs, **builds}


def prepare(file: Path, keep: Callable[[str, bytes], None]) -> None:
    """Make all that travels of a picture and hand it to `keep`, each with its name in the release, where `*` stands for the picture's.

    PictureError if the file cannot be made ready; what `keep` raises.
    """
    kind = FORMATS[file.suffix.lower()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of broken metadata, which is thrown away here
        try:
            data, picture = _ready(file, kind)
            shown = _fitted(picture, LONG_SIDE)
            if data is None:
                data = _encoded(shown, ENCODINGS["WEBP" if kind == "TIFF" else kind])
            thumbnail = _encoded(_fitted(shown, THUMBNAIL), THUMBNAIL_ENCODING)
        except Exception as error:
            # Decoders meet hostile bytes here and raise whatever they like.
            raise PictureError(str(error)) from error
    keep("*", data)
    keep(thumbnail_name("*"), thumbnail)
    if max(picture.size) > LONG_SIDE:
        del shown
        keep(descriptor_name("*"), Pyramid(*picture.size).descriptor())
        for name, tile in tiles.cut(picture):
            keep(tile_name("*", name), tile)


def _ready(file: Path, kind: str) -> tuple[bytes | None, Image]:
    """The picture, decoded and upright in sRGB; and a file of the same kind that shows just this, if it need not be encoded again."""
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
    """The picture upright in sRGB; whether it had to be turned; and how its file was encoded, if that can be said."""
    from PIL import Image

    # WORKAROUND: given a name, Pillow 13 maps some TIFFs into memory with the sides of a turned picture confused.
    with Image.open(stream, formats=[kind]) as image:
        width, height = image.size
        if width * height > PIXEL_LIMIT:
            raise PictureError("too many pixels")
        image.load()
        turn, encoding = _turn(image), _jpeg_encoding(image)
        picture = _in_srgb(image, image.info.get("icc_profile"))
    if turn is not None:
        picture = picture.transpose(turn)
    # What was read beside the pixels would otherwise be written again by some encoders.
    picture.info.clear()
    return picture, turn is not None, encoding


def _shows(data: bytes, kind: str, picture: Image) -> bool:
    """Whether a file shows this picture and no other, to the pixel."""
    from PIL import ImageChops

    try:
        shown, _, _ = _upright(io.BytesIO(data), kind)
    except Exception:
        return False  # what was taken out was needed
    if (shown.mode, shown.size) != (picture.mode, picture.size):
        return False
    return ImageChops.difference(shown, picture).getbbox(alpha_only=False) is None


def _jpeg_encoding(image: Image) -> Mapping[str, Any] | None:
    """The quality of a JPEG, so that a picture that was only turned is neither worse nor larger."""
    from PIL.JpegImagePlugin import JpegImageFile, get_sampling

    if not isinstance(image, JpegImageFile) or image.mode != "RGB":
        return None
    tables, sampling = image.quantization, get_sampling(image)
    if sampling < 0 or any(max(table) > 255 for table in tables.values()):
        return None
    return {**ENCODINGS["JPEG"], "quality": -1, "qtables": tables, "subsampling": sampling}


def _turn(image: Image) -> Transpose | None:
    """How the picture is to be turned to stand upright."""
    from PIL.Image import Transpose

    try:
        orientation = image.getexif().get(0x0112, 1)
    except Exception:
        return None  # EXIF that cannot be read says nothing
    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """The picture in RGB or RGBA, its colours converted by its profile; one without a usable profile is taken for sRGB."""
    if image.mode in ("I", "F"):
        raise PictureError("the range of its brightness is not known")
    if image.mode.startswith("I;16"):
        image.info.pop("transparency", None)
        # 0–65535 to 0–255; point cuts off what is behind the point.
        image = image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    alpha = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        if alpha.getextrema() == (255, 255):
            alpha = None
    if profile and _is_srgb(profile):
        profile = None
    if image.mode not in ("RGB", "CMYK", "LAB", "L"):
        image = image.convert("RGB")
    colours = _by_profile(image, profile) or image.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _by_profile(image: Image, profile: bytes | None) -> Image | None:
    """The picture converted by its profile; None if there is none, or none that fits the picture."""
    from PIL import ImageCms

    if image.mode == "LAB":
        source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    elif profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        except (OSError, ImageCms.PyCMSError):
            return None
    else:
        return None
    try:
        return ImageCms.profileToProfile(
            image,
            source,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, ValueError):
        return None


def _is_srgb(profile: bytes) -> bool:
    """Whether a profile is sRGB by what it does: no colour of a grid moves by more than one step."""
    from PIL import Image, ImageChops

    steps = range(0, 256, 15)
    colours = bytes(
        level for red in steps for green in steps for blue in steps for level in (red, green, blue)
    )
    grid = Image.frombytes("RGB", (len(steps) ** 2, len(steps)), colours)
    moved = _by_profile(grid, profile)
    if moved is None:
        return False
    return ImageChops.difference(grid, moved).point(lambda level: 255 if level > 1 else 0).getbbox() is None


def _fitted(picture: Image, side: int) -> Image:
    """The picture itself, or a smaller one whose longer side has `side` pixels."""
    from PIL.Image import Resampling

    longer = max(picture.size)
    if longer <= side:
        return picture
    width, height = (max(1, round(length * side / longer)) for length in picture.size)
    return picture.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(picture: Image, encoding: Mapping[str, Any]) -> bytes:
    if encoding["format"] == "JPEG":
        picture = picture.convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, **encoding)
    return stream.getvalue()
