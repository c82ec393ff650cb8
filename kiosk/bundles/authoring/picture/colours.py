"""From a decoded picture to what panels show: upright, and in sRGB. The check tries it on a corner; a release is made with it.

A picture tells its colours by an ICC profile, in PNG also by gamma and primaries, in JPEG also by a note in its EXIF. One that tells
nothing, or nothing that can be used, is taken for sRGB.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.bundles.authoring.picture.profiles import (
    ADOBE_GAMMA,
    ADOBE_PRIMARIES,
    D65,
    SRGB_PRIMARIES,
    grey_profile,
    rgb_profile,
)

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

UNKNOWN_RANGE = "P13"
"""The code for a picture whose values have no black and no white of their own."""
_GREY = ("1", "L", "LA", "La")
_EXIF_DIRECTORY, _INTEROPERABILITY = 0x8769, 0xA005
_ORIENTATION, _COLOUR_SPACE, _INTEROPERABILITY_INDEX = 0x0112, 0xA001, 1
_BITS, _PHOTOMETRIC, _WHITE_IS_ZERO = 258, 262, 0
_SRGB_GAMMA, _GAMMA_TOLERANCE = 1 / 2.2, 0.05
"""The gamma that programs write for sRGB, and how far off it may be; libpng has the same."""
_XY_TOLERANCE = 0.002


class RangeError(Exception):
    """Which of the picture's values are black and which are white is not known."""


@dataclass(frozen=True, slots=True)
class Colours:
    """How the values of a picture are to be read: `white` is the highest value of a picture with 16 bits, `inverted` where 0 is white.

    `remarks` are the codes of what should be known about it.
    """

    profile: bytes | None = None
    white: int = 0xFFFF
    inverted: bool = False
    remarks: tuple[str, ...] = ()


def turn_of(image: Image) -> Transpose | None:
    """How the picture is to be turned to stand upright, as EXIF says or, where that says nothing, XMP."""
    from PIL.Image import Transpose

    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
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


def colours_of(image: Image) -> Colours:
    """What a decoded picture says of its colours."""
    tags = getattr(image, "tag_v2", {})
    twelve = tags.get(_BITS, ()) == (12,)
    white_is_zero = image.mode.startswith("I;16") and tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO
    profile = image.info.get("icc_profile")
    remarks = []
    if "icc_profile" in image.info:  # also None, where it cannot be unpacked
        if not _fits(profile, image.mode):
            profile, remarks = None, ["P11"]
    else:
        profile = _by_gamma(image)
        if profile is None and image.mode in ("RGB", "RGBA") and _is_adobe_by_exif(image):
            profile, remarks = rgb_profile(ADOBE_PRIMARIES, D65, ADOBE_GAMMA), ["P14"]
    return Colours(profile, 0xFFF if twelve else 0xFFFF, white_is_zero, tuple(remarks))


def in_srgb(image: Image, colours: Colours) -> Image:
    """The picture in RGB, or in RGBA where something shows through it. RangeError."""
    if image.mode in ("I", "F"):
        raise RangeError
    if image.mode.startswith("I;16"):
        image = _in_eight_bits(image, colours)
    grey = image.mode in _GREY
    alpha = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        if alpha.getextrema() == (255, 255):
            alpha = None
    if grey:
        image = image.convert("L")
    elif image.mode not in ("RGB", "CMYK", "LAB"):
        image = image.convert("RGB")
    profile = None if colours.profile and _is_srgb(colours.profile) else colours.profile
    shown = _by_profile(image, profile) or image.convert("RGB")
    if alpha is not None:
        shown.putalpha(alpha)
    return shown


def _in_eight_bits(image: Image, colours: Colours) -> Image:
    """A picture with 12 or 16 bits of grey in 8. A transparent value cannot be told in so few, and is left out."""
    scale, begin = 255 / colours.white, 0.5  # point cuts off what is behind the point
    if colours.inverted:
        scale, begin = -scale, 255.5
    image.info.pop("transparency", None)
    return image.convert("I").point(lambda value: value * scale + begin).convert("L")


def _spaces(mode: str) -> tuple[str, ...]:
    """The colour spaces that a profile may have for a picture of this mode."""
    if mode in _GREY or mode.startswith("I"):
        return ("GRAY",)
    return ("CMYK",) if mode == "CMYK" else ("Lab ",) if mode == "LAB" else ("RGB ",)


def _fits(profile: object, mode: str) -> bool:
    """Whether an embedded colour profile can be read and is one for pictures of this mode."""
    from PIL import ImageCms

    if not isinstance(profile, bytes):
        return False
    try:
        space = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.xcolor_space
    except (OSError, ImageCms.PyCMSError):
        return False
    return space in _spaces(mode)


def _by_gamma(image: Image) -> bytes | None:
    """The profile that the chunks gAMA and cHRM of a PNG stand for; None where it is sRGB, or there is none."""
    gamma, said = image.info.get("gamma"), image.info.get("chromaticity")
    if "srgb" in image.info or not gamma or gamma <= 0:
        return None
    points = list(_pairs(said)) if said else [D65, *SRGB_PRIMARIES]
    white, red, green, blue = points if len(points) == 4 else [D65, *SRGB_PRIMARIES]
    usual = zip((white, red, green, blue), (D65, *SRGB_PRIMARIES), strict=True)
    same = all(abs(a - b) <= _XY_TOLERANCE for one, other in usual for a, b in zip(one, other, strict=True))
    if same and abs(gamma / _SRGB_GAMMA - 1) <= _GAMMA_TOLERANCE:
        return None
    try:
        grey = _spaces(image.mode) == ("GRAY",)
        profile = grey_profile(1 / gamma) if grey else rgb_profile((red, green, blue), white, 1 / gamma)
    except ValueError:
        return None
    return profile if _fits(profile, image.mode) else None


def _pairs(numbers: tuple[float, ...]) -> Iterator[tuple[float, float]]:
    return zip(numbers[::2], numbers[1::2], strict=False)


def _is_adobe_by_exif(image: Image) -> bool:
    """Whether EXIF says Adobe RGB, as cameras do (DCF): "not sRGB", and R03 among the notes on interoperability."""
    try:
        exif = image.getexif()
        space = exif.get_ifd(_EXIF_DIRECTORY).get(_COLOUR_SPACE)
        index = str(exif.get_ifd(_INTEROPERABILITY).get(_INTEROPERABILITY_INDEX, ""))
    except Exception:
        return False  # EXIF that cannot be read says nothing
    return space == 2 or (space == 0xFFFF and index.strip("\0 ") == "R03")


def _by_profile(image: Image, profile: bytes | None) -> Image | None:
    """The picture converted by its profile; None if there is none, or none that fits the picture."""
    from PIL import ImageCms

    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        except (OSError, ImageCms.PyCMSError):
            return None
    elif image.mode == "LAB":
        source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
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


@lru_cache(maxsize=2)
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
