"""Prepared pictures are upright, in sRGB, without metadata, and not larger than a panel can show."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image, ImageCms, ImageStat
from PIL.JpegImagePlugin import get_sampling

from kiosk.bundles.authoring.picture.formats import FORMATS, LONG_SIDE, target_name
from kiosk.bundles.authoring.picture.profiles import D65, rgb_profile
from kiosk.bundles.release.pictures import (
    THUMBNAIL,
    THUMBNAIL_LIMIT,
    PictureError,
    prepare,
    settings,
)
from kiosk.bundles.release.plain import stripped
from tests.archive import photograph
from tests.bundles.authoring.picture.test_pictures import coded

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (40, 60, 190), (240, 240, 240)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SWAPPED = SRGB.replace(b"rXYZ", b"?XYZ", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"?XYZ", b"bXYZ", 1)
"""A profile whose red is the blue of sRGB."""


def quarters(width: int = 64, height: int = 48) -> Image.Image:
    """Four quarters (red, green; blue, white): each rotation and reflection gives a different picture."""
    picture = Image.new("RGB", (width, height), WHITE)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    return picture


def prepared(file: Path) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    prepare(file, made.__setitem__)
    return made


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """The colours at the centres of the four quarters, without alpha."""
    plain = picture.convert("RGB")
    width, height = plain.size
    places = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    return [plain.getpixel(place) for place in places]  # type: ignore[misc]


def near(found: list[tuple[int, ...]], expected: list[tuple[int, ...]], by: int = 6) -> bool:
    pairs = zip(found, expected, strict=True)
    return all(abs(a - b) <= by for one, other in pairs for a, b in zip(one, other, strict=True))


def gps() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of somebody"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (29.0, 48.0, 30.0)
    return exif


ORIENTED = {
    1: [RED, GREEN, BLUE, WHITE],
    2: [GREEN, RED, WHITE, BLUE],
    3: [WHITE, BLUE, GREEN, RED],
    4: [BLUE, WHITE, RED, GREEN],
    5: [RED, BLUE, GREEN, WHITE],
    6: [BLUE, RED, WHITE, GREEN],
    7: [WHITE, GREEN, BLUE, RED],
    8: [GREEN, WHITE, RED, BLUE],
}
"""`quarters` as a viewer with EXIF support shows it, by orientation."""


@pytest.mark.parametrize("orientation", ORIENTED)
@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "tif"])
def test_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    quarters().save(tmp_path / f"a.{kind}", exif=exif, quality=95)
    made = prepared(tmp_path / f"a.{kind}")
    for data in made.values():
        assert opened(data).size == ((64, 48) if orientation < 5 else (48, 64))
        assert near(corners(opened(data)), ORIENTED[orientation])


@pytest.mark.parametrize("orientation", ORIENTED)
@pytest.mark.parametrize("mode", ["L", "RGBA"])
def test_a_tiff_that_pillow_would_map_into_memory_is_upright(
    tmp_path: Path, mode: str, orientation: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    quarters().convert(mode).save(tmp_path / "a.tif", exif=exif)
    expected = [Image.new("RGB", (1, 1), colour).convert(mode) for colour in ORIENTED[orientation]]
    found = opened(prepared(tmp_path / "a.tif")["*"])
    assert near(corners(found), [colour.convert("RGB").getpixel((0, 0)) for colour in expected])  # type: ignore[misc]


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_is_none(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    quarters().save(tmp_path / "a.jpg", exif=exif)
    assert near(corners(opened(prepared(tmp_path / "a.jpg")["*"])), ORIENTED[1])


def test_exif_that_cannot_be_read(tmp_path: Path) -> None:
    quarters().save(tmp_path / "a.jpg", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    made = prepared(tmp_path / "a.jpg")["*"]
    assert near(corners(opened(made)), ORIENTED[1])
    assert stripped(made, "JPEG") == made


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.jpg", {"xmp": b"<x:xmpmeta>somebody</x:xmpmeta>", "comment": b"somebody"}),
        ("a.JPEG", {}),
        ("a.png", {}),
        ("a.webp", {"xmp": b"<x:xmpmeta>somebody</x:xmpmeta>"}),
        ("a.tiff", {}),
    ],
)
def test_nothing_but_the_picture_travels(tmp_path: Path, name: str, options: dict[str, bytes]) -> None:
    file = tmp_path / name
    quarters().save(file, exif=gps(), icc_profile=SRGB, **options)
    assert b"somebody" in file.read_bytes()
    for part, data in prepared(file).items():
        kind = "WEBP" if part != "*" or name == "a.tiff" else FORMATS[file.suffix.lower()]
        assert stripped(data, kind) == data
        assert b"somebody" not in data
        assert not opened(data).getexif()


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_what_needs_no_change_travels_as_it_is(tmp_path: Path, name: str) -> None:
    quarters(LONG_SIDE, 30).save(tmp_path / name, quality=40)
    made = prepared(tmp_path / name)
    assert made.keys() == {"*", "thumbnails/*.webp"}
    assert made["*"] == (tmp_path / name).read_bytes()
    assert opened(made["thumbnails/*.webp"]).size == (90, 30)


def noisy(mode: str = "RGB") -> Image.Image:
    """A picture that every lossy encoding changes."""
    return Image.merge("RGB", [Image.effect_noise((90, 60), 60) for _ in range(3)]).convert(mode)


def same(one: bytes, other: bytes) -> bool:
    pictures = [opened(data).convert("RGBA") for data in (one, other)]
    return pictures[0].tobytes() == pictures[1].tobytes()


@pytest.mark.parametrize("profile", [None, SRGB], ids=["no profile", "sRGB"])
@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.jpg", "RGB", {"quality": 60}),
        ("a.jpg", "RGB", {"quality": 60, "progressive": True, "comment": b"somebody"}),
        ("a.jpg", "L", {"quality": 60}),
        ("a.webp", "RGB", {"quality": 60}),
        ("a.webp", "RGBA", {"lossless": True}),
        ("a.png", "RGBA", {"dpi": (300, 300)}),
    ],
)
def test_metadata_is_cut_out_and_the_pixels_stay(
    tmp_path: Path, name: str, mode: str, options: dict[str, object], profile: bytes | None
) -> None:
    exif = gps()
    exif[0x0112] = 1
    picture = noisy(mode)
    if mode == "RGBA":
        picture.putalpha(90)
    picture.save(tmp_path / name, exif=exif, icc_profile=profile, **options)
    source = (tmp_path / name).read_bytes()
    made = prepared(tmp_path / name)["*"]
    assert b"Camera of somebody" in source
    assert len(made) < len(source)
    assert stripped(made, FORMATS[(tmp_path / name).suffix]) == made
    assert same(made, source)


def test_a_turned_jpeg_is_neither_worse_nor_larger(tmp_path: Path) -> None:
    noisy().save(tmp_path / "a.jpg", exif=gps(), quality=60, subsampling="4:2:0")
    made = opened(prepared(tmp_path / "a.jpg")["*"])
    with Image.open(tmp_path / "a.jpg") as source:
        assert made.quantization == source.quantization  # type: ignore[attr-defined]
        assert get_sampling(made) == get_sampling(source)
    assert len(prepared(tmp_path / "a.jpg")["*"]) < (tmp_path / "a.jpg").stat().st_size * 1.05


def test_what_is_needed_to_read_the_colours_is_not_cut_out(tmp_path: Path) -> None:
    """A JPEG with red, green and blue declares this only in data outside the pixels."""
    quarters().save(tmp_path / "a.jpg", keep_rgb=True, quality=95, comment=b"somebody")
    made = prepared(tmp_path / "a.jpg")["*"]
    assert near(corners(opened(made)), ORIENTED[1])
    assert stripped(made, "JPEG") == made


def test_a_small_picture_is_not_enlarged(tmp_path: Path) -> None:
    quarters().save(tmp_path / "a.png")
    assert {opened(data).size for data in prepared(tmp_path / "a.png").values()} == {(64, 48)}


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif"])
def test_a_large_picture_fits_the_panel_and_is_cut(tmp_path: Path, name: str) -> None:
    quarters(2000, LONG_SIDE + 160).save(tmp_path / name)
    made = prepared(tmp_path / name)
    assert opened(made["*"]).size == (1920, LONG_SIDE)
    assert opened(made["*"]).format == ("WEBP" if name == "a.tif" else FORMATS[(tmp_path / name).suffix])
    assert near(corners(opened(made["*"])), ORIENTED[1])
    assert b'Width="2000" Height="4000"' in made["tiles/*.dzi"]
    assert "tiles/*_files/12/1_2.webp" in made


@pytest.mark.parametrize(
    "make", [lambda: photograph(1, (1920, 1280)), lambda: Image.effect_noise((1920, 1280), 90)]
)
def test_a_thumbnail_is_at_most_40_kilobytes(tmp_path: Path, make: Callable[[], Image.Image]) -> None:
    """Ten thousand of them lie on a panel. Noise, which no quality makes so small, gets fewer pixels."""
    make().convert("RGB").save(tmp_path / "a.jpg", quality=90)
    thumbnail = prepared(tmp_path / "a.jpg")["thumbnails/*.webp"]
    assert 15_000 < len(thumbnail) <= THUMBNAIL_LIMIT == 40_000
    assert max(opened(thumbnail).size) > THUMBNAIL / 3


@pytest.mark.parametrize("maker", ["", "Camera of somebody"])
def test_a_photograph_is_published_without_decoding_it_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, maker: str
) -> None:
    """Decoding in full takes most of the time of a build of thousands."""
    exif = Image.Exif()
    if maker:
        exif[0x010F] = maker
    photograph(1, (1920, 1280)).save(tmp_path / "a.jpg", quality=90, exif=exif)
    monkeypatch.setattr("kiosk.bundles.release.pictures._ready", None)
    made = prepared(tmp_path / "a.jpg")
    assert opened(made["*"]).tobytes() == opened((tmp_path / "a.jpg").read_bytes()).tobytes()
    assert b"Camera" not in made["*"]
    assert opened(made["thumbnails/*.webp"]).size == (960, 640)


def combed(width: int, height: int) -> Image.Image:
    """A picture of upright lines, a few pixels wide and far apart."""
    lines = Image.new("L", (width, height), 255)
    for x in range(0, width, 24):
        lines.paste(0, (x, 0, x + 6, height))
    return lines.convert("RGB")


@pytest.mark.parametrize(
    ("size", "picture", "thumbnail"),
    [
        ((2400, 1600), (2400, 1600), (960, 640)),
        ((1600, 2400), (1600, 2400), (640, 960)),
        ((4000, 2000), (3840, 1920), (960, 480)),
        ((9600, 1000), (9600, 1000), (1281, 427)),
        ((12000, 2000), (6480, 1080), (1281, 427)),
        ((1000, 9600), (1000, 9600), (640, 960)),
        ((30000, 1000), (15360, 512), (1281, 427)),
    ],
)
def test_the_shorter_side_of_a_panorama_keeps_its_pixels(
    tmp_path: Path, size: tuple[int, int], picture: tuple[int, int], thumbnail: tuple[int, int]
) -> None:
    combed(*size).save(tmp_path / "a.jpg", quality=85)
    made = prepared(tmp_path / "a.jpg")
    assert opened(made["*"]).size == picture
    assert opened(made["thumbnails/*.webp"]).size == thumbnail


def test_a_panorama_is_as_sharp_on_a_card_as_a_picture_of_its_middle(tmp_path: Path) -> None:
    wide = combed(9600, 1000)
    wide.save(tmp_path / "wide.png")
    wide.crop((4050, 0, 5550, 1000)).save(tmp_path / "middle.png")
    contrast = []
    for name in ("wide.png", "middle.png"):
        small = opened(prepared(tmp_path / name)["thumbnails/*.webp"]).convert("L")
        across, down = small.size
        card = small.crop(((across - down * 3 // 2) // 2, 0, (across + down * 3 // 2) // 2, down))
        contrast.append(ImageStat.Stat(card.resize((480, 320))).stddev[0])
    assert contrast[0] >= 0.9 * contrast[1] > 20


def test_a_large_picture_is_cut_upright(tmp_path: Path) -> None:
    quarters(4000, 600).save(tmp_path / "a.jpg", exif=gps())
    made = prepared(tmp_path / "a.jpg")
    assert b'Width="600" Height="4000"' in made["tiles/*.dzi"]
    assert near([opened(made["tiles/*_files/12/0_0.webp"]).convert("RGB").getpixel((250, 250))], [BLUE])


def grey16(bits: str = "I;16") -> Image.Image:
    """Four quarters of 16-bit grey."""
    order: Literal["big", "little"] = "big" if bits.endswith("B") else "little"
    rows = [
        left.to_bytes(2, order) * 32 + right.to_bytes(2, order) * 32
        for left, right in ((0, 0x4000), (0x8000, 0xFFFF))
        for _ in range(24)
    ]
    return Image.frombytes(bits, (64, 48), b"".join(rows))


GREYS = [(level,) * 3 for level in (0, 64, 128, 255)]


@pytest.mark.parametrize(("name", "mode"), [("a.png", "I;16"), ("a.tif", "I;16"), ("a.tif", "I;16B")])
def test_sixteen_bits(tmp_path: Path, name: str, mode: str) -> None:
    grey16(mode).save(tmp_path / name)
    assert near(corners(opened(prepared(tmp_path / name)["*"])), GREYS, by=2)


@pytest.mark.parametrize("mode", ["F", "I"])
def test_brightness_without_a_range_is_refused(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (64, 48), 1).save(tmp_path / "a.tif")
    with pytest.raises(PictureError):
        prepared(tmp_path / "a.tif")


@pytest.mark.parametrize("name", ["a.jpg", "a.tif"])
def test_cmyk(tmp_path: Path, name: str) -> None:
    quarters().convert("CMYK").save(tmp_path / name, quality=95)
    picture = opened(prepared(tmp_path / name)["*"])
    assert picture.mode == "RGB"
    assert near(corners(picture), ORIENTED[1], by=10)


@pytest.mark.parametrize("mode", ["1", "L", "P", "YCbCr", "LAB"])
def test_other_colour_models(tmp_path: Path, mode: str) -> None:
    source = quarters()
    name = "a.tif" if mode in ("YCbCr", "LAB") else "a.png"
    if mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        converted = ImageCms.profileToProfile(source, ImageCms.createProfile("sRGB"), lab, outputMode="LAB")
        assert converted is not None
    else:
        converted = source.quantize(8) if mode == "P" else source.convert(mode)
    converted.save(tmp_path / name)
    expected = corners(converted.convert("RGB")) if mode != "LAB" else ORIENTED[1]
    # Modes with two values or few colours use dot patterns, so the mean of the whole picture is compared.
    found = opened(prepared(tmp_path / name)["thumbnails/*.webp"])
    if mode == "1":
        assert (
            abs(ImageStat.Stat(found.convert("L")).mean[0] - ImageStat.Stat(converted.convert("L")).mean[0])
            < 6
        )
    else:
        assert near(corners(found), expected, by=8)


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.tif"])
def test_alpha_stays(tmp_path: Path, name: str) -> None:
    picture = quarters()
    picture.putalpha(Image.new("L", (64, 48), 255))
    picture.paste((0, 0, 0, 0), (0, 0, 32, 24))
    picture.save(tmp_path / name, exif=gps())
    for data in prepared(tmp_path / name).values():
        alpha = opened(data).getchannel("A").transpose(Image.Transpose.ROTATE_90)
        assert (alpha.getpixel((5, 5)), alpha.getpixel((60, 40))) == (0, 255)


def test_alpha_that_hides_nothing_goes(tmp_path: Path) -> None:
    quarters().convert("RGBA").save(tmp_path / "a.png", exif=gps())
    assert opened(prepared(tmp_path / "a.png")["*"]).mode == "RGB"


def test_a_transparent_colour_of_a_palette_stays(tmp_path: Path) -> None:
    picture = Image.new("P", (64, 48), 1)
    picture.putpalette([*RED, *BLUE])
    picture.paste(0, (0, 0, 32, 48))
    picture.save(tmp_path / "a.png", transparency=0, exif=Image.Exif())
    found = opened(prepared(tmp_path / "a.png")["thumbnails/*.webp"])
    assert [found.getpixel((10, 20))[3], found.getpixel((50, 20))[3]] == [0, 255]  # type: ignore[index]


def swap(colours: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return [(blue, green, red) for red, green, blue in colours]


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif"])
def test_colours_are_converted_by_their_profile(tmp_path: Path, name: str) -> None:
    quarters().save(tmp_path / name, icc_profile=SWAPPED, quality=95)
    for data in prepared(tmp_path / name).values():
        assert near(corners(opened(data)), swap(ORIENTED[1]), by=8)
    quarters().save(tmp_path / name, icc_profile=SRGB, quality=95)
    assert near(corners(opened(prepared(tmp_path / name)["*"])), ORIENTED[1])


def test_alpha_and_profile(tmp_path: Path) -> None:
    picture = quarters()
    picture.putalpha(100)
    picture.save(tmp_path / "a.png", icc_profile=SWAPPED)
    found = opened(prepared(tmp_path / "a.png")["*"])
    assert found.getchannel("A").getextrema() == (100, 100)
    assert near(corners(found), swap(ORIENTED[1]))


@pytest.mark.parametrize(
    "profile",
    [b"nonsense", SRGB[:200], SRGB.replace(b"RGB ", b"CMYK", 1), b"\0" * 128],
    ids=["nonsense", "cut", "of another colour space", "empty"],
)
def test_a_profile_that_does_not_fit_is_left_out(tmp_path: Path, profile: bytes) -> None:
    quarters().save(tmp_path / "a.png", icc_profile=profile)
    made = prepared(tmp_path / "a.png")["*"]
    assert near(corners(opened(made)), ORIENTED[1])
    assert stripped(made, "PNG") == made


def claim(side: int) -> tuple[bytes, bytes]:
    """A PNG header, unchanged and with a claimed size of `side` × `side` pixels."""

    def header(width: int, height: int) -> bytes:
        held = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
        return held + struct.pack(">I", zlib.crc32(held))

    return header(64, 48), header(side, side)


HOSTILE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"not a picture"),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-300]),
    "another kind": lambda path: quarters().save(path, "JPEG"),
    "too many pixels": lambda path: path.write_bytes(path.read_bytes().replace(*claim(60_000))),
    "a bomb": lambda path: path.write_bytes(path.read_bytes().replace(*claim(13_000))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_picture_that_is_none_is_refused_before_anything_is_kept(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.png"
    Image.effect_noise((64, 48), 80).save(file)
    HOSTILE[name](file)
    made: dict[str, bytes] = {}
    with pytest.raises(PictureError):
        prepare(file, made.__setitem__)
    assert made == {}


def test_too_many_pixels_are_never_decoded(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    Image.effect_noise((64, 48), 80).save(file)
    HOSTILE["a bomb"](file)
    with pytest.raises(PictureError, match="too many pixels"):
        prepared(file)


def test_names() -> None:
    assert target_name("photos/a.webp") == "photos/a.webp"
    assert target_name("photos/a.JPG") == "photos/a.JPG"
    assert target_name("photos/a.TIF") == "photos/a.TIF.webp"
    assert target_name(target_name("photos/a.tiff")) == "photos/a.tiff.webp"


def test_the_versions_of_the_encoders_are_among_the_settings() -> None:
    versions = settings()["versions"]
    assert isinstance(versions, dict)
    assert {"Pillow", "webp", "jpg", "zlib", "littlecms2"} <= versions.keys()
    assert versions["Pillow"]
    assert versions["webp"]


P3 = ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_wide_gamut_is_converted_as_a_colour_management_does(tmp_path: Path, name: str) -> None:
    profile = rgb_profile(P3, D65, None)
    picture = quarters()
    picture.save(tmp_path / name, icc_profile=profile, quality=95)
    expected = ImageCms.profileToProfile(
        picture,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    assert expected is not None
    assert not near(corners(expected), corners(picture), by=8)
    assert near(corners(opened(prepared(tmp_path / name)["*"])), corners(expected))


@pytest.mark.parametrize(("primaries", "same"), [(1, True), (12, False), (9, False)])
def test_a_png_that_says_its_colours_by_code_points(tmp_path: Path, primaries: int, same: bool) -> None:
    (tmp_path / "a.png").write_bytes(coded(primaries, 13))
    shown = opened(prepared(tmp_path / "a.png")["*"]).convert("RGB").getpixel((4, 4))
    assert isinstance(shown, tuple)
    assert (shown == (200, 60, 40)) is same
    if not same:
        assert shown[0] > 210  # stronger in sRGB, not dull


def test_of_several_pictures_in_a_file_the_first_is_shown(tmp_path: Path) -> None:
    quarters().save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48))])
    assert near(corners(opened(prepared(tmp_path / "a.jpg")["*"])), [RED, GREEN, BLUE, WHITE], by=12)
