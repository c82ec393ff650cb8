"""A folder and its release show the same pixels.

This holds for every way in which the original stores its orientation and its colours.

The tests compute the expected colours from the definitions of the colour spaces, without a library.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from PySide6.QtGui import QImage, QImageReader

from kiosk.bundles.authoring.picture.formats import target_name
from kiosk.bundles.authoring.picture.pictures import check_pictures
from kiosk.bundles.authoring.picture.profiles import (
    ADOBE_GAMMA,
    ADOBE_PRIMARIES,
    D65,
    SRGB_PRIMARIES,
    grey_profile,
    rgb_profile,
)
from kiosk.bundles.release.pictures import prepare
from kiosk.exhibition.renditions import thumbnail_name

Colour = tuple[int, int, int]
RED, GREY = (220, 30, 30), (90, 120, 110)
P3_PRIMARIES = ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06))


def shown(file: Path) -> list[QImage]:
    """The picture and its thumbnail as a panel loads them."""
    made: dict[str, bytes] = {}
    prepare(file, made.__setitem__)
    images = []
    for name in ("*", thumbnail_name("*")):
        path = file.with_name(target_name(f"made-{file.name}") if name == "*" else "made.webp")
        path.write_bytes(made[name])
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        image = reader.read()
        assert not image.isNull(), reader.errorString()
        images.append(image)
    return images


def colour(image: QImage, x: int, y: int) -> Colour:
    found = image.pixelColor(x, y)
    return found.red(), found.green(), found.blue()


def near(one: Colour, other: Colour, by: int = 4) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


# -- orientation --------------------------------------------------------------------------------------


def stored(mode: str = "RGB", size: tuple[int, int] = (240, 160)) -> Image.Image:
    """The picture as the camera stored it: the red corner is at the top left."""
    picture = Image.new("RGB", size, GREY)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=RED)
    return picture.convert(mode)


def xmp(orientation: int, *, element: bool = False) -> bytes:
    said = f"<tiff:Orientation>{orientation}</tiff:Orientation>" if element else ""
    note = "" if element else f' tiff:Orientation="{orientation}"'
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/"{note}>{said}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def by_exif(picture: Image.Image, file: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(file, exif=exif, quality=95)


def by_xmp(picture: Image.Image, file: Path, *, element: bool = False) -> None:
    note = xmp(6, element=element)
    if file.suffix == ".png":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", note.decode())
        picture.save(file, pnginfo=info)
    elif file.suffix == ".tif":
        picture.save(file, tiffinfo={700: note})
    else:
        picture.save(file, xmp=note, quality=95)


def by_xmp_element(picture: Image.Image, file: Path) -> None:
    by_xmp(picture, file, element=True)


@pytest.mark.parametrize("size", [(240, 160), (2400, 1600)], ids=str)
@pytest.mark.parametrize("turned", [by_exif, by_xmp, by_xmp_element])
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif"])
def test_a_turned_picture_stands_upright(
    tmp_path: Path, suffix: str, turned: Callable[[Image.Image, Path], None], size: tuple[int, int]
) -> None:
    file = tmp_path / f"a.{suffix}"
    turned(stored(size=size), file)
    for image in shown(file):
        width, height = image.width(), image.height()
        assert width * 3 == height * 2
        assert near(colour(image, width - 5, 5), RED, 8)
        assert near(colour(image, 5, 5), GREY, 8)
        assert near(colour(image, width - 5, height - 5), GREY, 8)


# -- colours ------------------------------------------------------------------------------------------


def srgb(light: float) -> int:
    light = min(max(light, 0.0), 1.0)
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


ADOBE_TO_SRGB = ((1.39836, -0.39836, 0.0), (0.0, 1.0, 0.0), (0.0, -0.04293, 1.04293))
P3_TO_SRGB = ((1.22494, -0.22494, 0.0), (-0.04206, 1.04206, 0.0), (-0.01964, -0.07864, 1.09827))
SAME = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def meant(colour: Colour, gamma: float, matrix: tuple[tuple[float, float, float], ...] = SAME) -> Colour:
    """Convert a colour of a space with this gamma to sRGB."""
    light = [(level / 255) ** gamma for level in colour]
    red, green, blue = (srgb(sum(a * b for a, b in zip(row, light, strict=True))) for row in matrix)
    return red, green, blue


def exif_of(space: int, index: str) -> Image.Exif:
    """A camera's EXIF colour space: 1 is sRGB, 0xFFFF is any other, 2 is used by some for Adobe RGB."""
    exif = Image.Exif()
    directory = exif.get_ifd(0x8769)
    directory[0xA001] = space
    directory[0xA005] = {1: index}
    return exif


def exif_of_adobe() -> Image.Exif:
    return exif_of(0xFFFF, "R03")


def chunks(file: Path, *extra: tuple[bytes, bytes]) -> None:
    """Insert chunks after the header of a PNG."""
    data = file.read_bytes()
    packed = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in extra
    )
    file.write_bytes(data[:33] + packed + data[33:])


def gamma(value: float) -> tuple[bytes, bytes]:
    return b"gAMA", struct.pack(">I", round(value * 100_000))


def primaries(points: tuple[tuple[float, float], ...]) -> tuple[bytes, bytes]:
    numbers = [round(each * 100_000) for point in (D65, *points) for each in point]
    return b"cHRM", struct.pack(">8I", *numbers)


PATCH: Colour = (180, 110, 60)
COLOURS: dict[str, tuple[str, str, dict[str, object], list[tuple[bytes, bytes]], Colour]] = {
    "nothing said": ("a.png", "RGB", {}, [], PATCH),
    "Adobe RGB by its profile": (
        "a.jpg",
        "RGB",
        {"icc_profile": rgb_profile(ADOBE_PRIMARIES, D65, ADOBE_GAMMA)},
        [],
        meant(PATCH, ADOBE_GAMMA, ADOBE_TO_SRGB),
    ),
    "Adobe RGB by EXIF only": (
        "a.jpg",
        "RGB",
        {"exif": exif_of_adobe()},
        [],
        meant(PATCH, ADOBE_GAMMA, ADOBE_TO_SRGB),
    ),
    "Adobe RGB by EXIF only, WebP": (
        "a.webp",
        "RGB",
        {"exif": exif_of_adobe(), "lossless": True},
        [],
        meant(PATCH, ADOBE_GAMMA, ADOBE_TO_SRGB),
    ),
    "Adobe RGB by EXIF, as some write it": (
        "a.jpg",
        "RGB",
        {"exif": exif_of(2, "R98")},
        [],
        meant(PATCH, ADOBE_GAMMA, ADOBE_TO_SRGB),
    ),
    "sRGB as cameras say it": ("a.jpg", "RGB", {"exif": exif_of(1, "R03")}, [], PATCH),
    "neither sRGB nor Adobe RGB": ("a.jpg", "RGB", {"exif": exif_of(0xFFFF, "R98")}, [], PATCH),
    "P3 with gamma 2.2": (
        "a.webp",
        "RGB",
        {"icc_profile": rgb_profile(P3_PRIMARIES, D65, 2.2), "lossless": True},
        [],
        meant(PATCH, 2.2, P3_TO_SRGB),
    ),
    "P3 in a palette": (
        "a.png",
        "P",
        {"icc_profile": rgb_profile(P3_PRIMARIES, D65, 2.2)},
        [],
        meant(PATCH, 2.2, P3_TO_SRGB),
    ),
    "linear light": ("a.png", "RGB", {}, [gamma(1.0)], meant(PATCH, 1.0)),
    "linear light with alpha": ("a.png", "RGBA", {}, [gamma(1.0)], meant(PATCH, 1.0)),
    "an old Macintosh": ("a.png", "RGB", {}, [gamma(1 / 1.8)], meant(PATCH, 1.8)),
    "gamma and primaries": (
        "a.png",
        "RGB",
        {},
        [gamma(1 / ADOBE_GAMMA), primaries(ADOBE_PRIMARIES)],
        meant(PATCH, ADOBE_GAMMA, ADOBE_TO_SRGB),
    ),
    "the gamma that stands for sRGB": (
        "a.png",
        "RGB",
        {},
        [gamma(0.45455), primaries(SRGB_PRIMARIES)],
        PATCH,
    ),
    "sRGB beside a gamma": ("a.png", "RGB", {}, [(b"sRGB", b"\0"), gamma(1.0)], PATCH),
    "a profile beside a gamma": (
        "a.png",
        "RGB",
        {"icc_profile": rgb_profile(P3_PRIMARIES, D65, 2.2)},
        [gamma(1.0)],
        meant(PATCH, 2.2, P3_TO_SRGB),
    ),
    "linear grey": ("a.png", "L", {}, [gamma(1.0)], meant((115,) * 3, 1.0)),
    "linear grey with alpha": ("a.png", "LA", {}, [gamma(1.0)], meant((115,) * 3, 1.0)),
    "grey with a profile": ("a.jpg", "L", {"icc_profile": grey_profile(1.5)}, [], meant((115,) * 3, 1.5)),
    "grey and alpha with a profile": (
        "a.png",
        "LA",
        {"icc_profile": grey_profile(1.5)},
        [],
        meant((115,) * 3, 1.5),
    ),
    "a gamma that is none": ("a.png", "RGB", {}, [gamma(0)], PATCH),
    "primaries that span nothing": (
        "a.png",
        "RGB",
        {},
        [gamma(0.45455), (b"cHRM", bytes(32))],
        PATCH,
    ),
}


def drawn(mode: str) -> Image.Image:
    picture = Image.new("RGB", (64, 48), PATCH if mode[0] != "L" else (115,) * 3)
    if mode == "P":
        return picture.quantize(4)
    if not mode.endswith("A"):
        return picture.convert(mode)
    picture = picture.convert(mode)
    picture.putalpha(Image.new("L", (64, 48), 255))
    picture.paste((0,) * len(mode), (0, 0, 16, 16))
    return picture


@pytest.mark.parametrize("name", COLOURS)
def test_colours_are_what_they_mean(tmp_path: Path, name: str) -> None:
    file, mode, options, extra, expected = COLOURS[name]
    drawn(mode).save(tmp_path / file, **({"quality": 95} | options))  # type: ignore[arg-type]
    if extra:
        chunks(tmp_path / file, *extra)
    for image in shown(tmp_path / file):
        assert near(colour(image, 40, 30), expected)
        assert image.pixelColor(2, 2).alpha() == (0 if mode.endswith("A") else 255)
    codes = [problem.code for problem in check_pictures({file: tmp_path / file})]
    assert codes == (["P14"] if "Adobe RGB by EXIF" in name else [])


@pytest.mark.parametrize(
    ("file", "mode"),
    [
        *(("a.png", mode) for mode in ("RGBA", "LA", "P")),
        *(("a.tif", mode) for mode in ("RGBA", "LA")),
        ("a.webp", "RGBA"),
    ],
)
def test_what_shows_through_stays(tmp_path: Path, file: str, mode: str) -> None:
    """Half of the picture is transparent, so the background is visible."""
    picture = drawn("RGBA")
    picture.putalpha(128)
    picture = picture.convert(mode) if mode != "P" else picture.quantize(4)
    picture.save(tmp_path / file, **({"lossless": True} if file == "a.webp" else {}))
    for image in shown(tmp_path / file):
        assert abs(image.pixelColor(40, 30).alpha() - 128) <= 2


def test_the_profiles_we_make_are_sound() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(io.BytesIO(rgb_profile(ADOBE_PRIMARIES, D65, ADOBE_GAMMA))).profile
    assert profile.xcolor_space == "RGB "
    for found, wanted in zip(
        (profile.red_primary, profile.green_primary, profile.blue_primary), ADOBE_PRIMARIES, strict=True
    ):
        # The profile stores primaries adapted to D50.
        assert found is not None
        assert abs(found[1][0] - wanted[0]) < 0.03
    for spoilt in (((0.0, 0.0),) * 3, ((0.3, 0.3),) * 3):
        with pytest.raises(ValueError, match="no colours"):
            rgb_profile(spoilt, D65, 2.2)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no gamma"):
        grey_profile(1e9)
