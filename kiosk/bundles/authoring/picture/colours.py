"""Converts a decoded picture to what panels show: upright, and in sRGB.

The check converts a corner as a test; a release converts the whole picture. A picture describes its colours
by an ICC profile, in PNG also by gamma and primaries, in JPEG also by EXIF. If the description is missing or
unusable, sRGB is assumed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.bundles.authoring.picture.coding import HDR, icc_coding
from kiosk.bundles.authoring.picture.profiles import (
    ADOBE_GAMMA,
    ADOBE_PRIMARIES,
    BT2020_PRIMARIES,
    D65,
    P3_PRIMARIES,
    SRGB_PRIMARIES,
    grey_profile,
    rgb_profile,
)

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

UNKNOWN_RANGE, HIGH_RANGE = "P13", "P30"
"""The codes for a picture whose black and white values are unknown, and for an HDR picture."""
_PRIMARIES = {9: BT2020_PRIMARIES, 12: P3_PRIMARIES}
"""Primaries other than those of sRGB, by their code point in H.273."""
_GREY = ("1", "L", "LA", "La")
_EXIF_DIRECTORY, _INTEROPERABILITY = 0x8769, 0xA005
_ORIENTATION, _COLOUR_SPACE, _INTEROPERABILITY_INDEX = 0x0112, 0xA001, 1
_BITS, _PHOTOMETRIC, _WHITE_IS_ZERO = 258, 262, 0
_SRGB_GAMMA, _GAMMA_TOLERANCE = 1 / 2.2, 0.05
"""The gamma that programs write for sRGB, and its tolerance. libpng uses the same values."""
_XY_TOLERANCE = 0.002


class RangeError(Exception):
    """Raised if it is unknown which values of the picture are black and white."""


class HdrError(Exception):
    """Raised for an HDR picture: converted plainly, it would look grey and dull."""


@dataclass(frozen=True, slots=True)
class Colours:
    """How to interpret a picture's values.

    `white` is the highest value of a 16-bit picture, `inverted` is True if 0 is white, and `remarks` are the
    codes of facts that people should know.
    """

    profile: bytes | None = None
    white: int = 0xFFFF
    inverted: bool = False
    remarks: tuple[str, ...] = ()


def turn_of(image: Image) -> Transpose | None:
    """Return the transposition that makes the picture upright, from EXIF or, without that, from XMP."""
    from PIL.Image import Transpose

    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except Exception:
        return None  # unreadable EXIF counts as missing
    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)


def colours_of(image: Image, coding: tuple[int, int] | None = None) -> Colours:
    """Read the colour description of a decoded picture. `coding` are the code points of a PNG. Raises HdrError."""
    tags = getattr(image, "tag_v2", {})
    twelve = tags.get(_BITS, ()) == (12,)
    white_is_zero = image.mode.startswith("I;16") and tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO
    profile = image.info.get("icc_profile")
    remarks = []
    if HDR & {points[1] for points in (coding, icc_coding(profile)) if points}:
        raise HdrError
    if coding is not None and image.mode in ("RGB", "RGBA"):
        # In a PNG the code points win over everything else.
        primaries = _PRIMARIES.get(coding[0])
        profile = rgb_profile(primaries, D65, None) if primaries else None
    elif "icc_profile" in image.info:  # None if the profile cannot be unpacked
        if not _fits(profile, image.mode):
            profile, remarks = None, ["P11"]
    else:
        profile = _by_gamma(image)
        if profile is None and image.mode in ("RGB", "RGBA") and _is_adobe_by_exif(image):
            profile, remarks = rgb_profile(ADOBE_PRIMARIES, D65, ADOBE_GAMMA), ["P14"]
    return Colours(profile, 0xFFF if twelve else 0xFFFF, white_is_zero, tuple(remarks))


def in_srgb(image: Image, colours: Colours) -> Image:
    """Convert the picture to RGB, or to RGBA if it has transparency. Raises RangeError."""
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
    """Convert 12-bit or 16-bit grey to 8 bits. A transparent value is dropped: 8 bits cannot represent it."""
    scale, begin = 255 / colours.white, 0.5  # `point` truncates, so 0.5 is added to round
    if colours.inverted:
        scale, begin = -scale, 255.5
    image.info.pop("transparency", None)
    return image.convert("I").point(lambda value: value * scale + begin).convert("L")


def _spaces(mode: str) -> tuple[str, ...]:
    """Return the colour spaces that a profile may have for a picture of this mode."""
    if mode in _GREY or mode.startswith("I"):
        return ("GRAY",)
    return ("CMYK",) if mode == "CMYK" else ("Lab ",) if mode == "LAB" else ("RGB ",)


def _fits(profile: object, mode: str) -> bool:
    """Return whether an embedded colour profile is readable and suits pictures of this mode."""
    from PIL import ImageCms

    if not isinstance(profile, bytes):
        return False
    try:
        space = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.xcolor_space
    except (OSError, ImageCms.PyCMSError):
        return False
    return space in _spaces(mode)


def _by_gamma(image: Image) -> bytes | None:
    """Build a profile from the chunks gAMA and cHRM of a PNG. None if they mean sRGB or are missing."""
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
    """Return whether EXIF means Adobe RGB, as cameras write it (DCF): "not sRGB" and interoperability index R03."""
    try:
        exif = image.getexif()
        space = exif.get_ifd(_EXIF_DIRECTORY).get(_COLOUR_SPACE)
        index = str(exif.get_ifd(_INTEROPERABILITY).get(_INTEROPERABILITY_INDEX, ""))
    except Exception:
        return False  # unreadable EXIF counts as missing
    return space == 2 or (space == 0xFFFF and index.strip("\0 ") == "R03")


def _by_profile(image: Image, profile: bytes | None) -> Image | None:
    """Convert the picture by its profile. None if there is no profile, or it does not suit the picture."""
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
    """Return whether a profile has the effect of sRGB: no colour of a grid changes by more than one step."""
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
