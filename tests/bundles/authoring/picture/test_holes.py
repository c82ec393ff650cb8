"""The check finds a lost part of a picture, and does not take an intact picture for a damaged one."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from kiosk.bundles.authoring.picture.pictures import Picture, check_pictures, inspect

BLOCK = 4096
"""The number of bytes that a disk loses at once."""


@cache
def photograph(mode: str = "RGB") -> Image.Image:
    """Lines on a plain background: some areas repeat and some do not."""
    picture = Image.new("RGB", (1200, 800), (90, 120, 160))
    draw = ImageDraw.Draw(picture)
    for at in range(0, 1200, 17):
        draw.line([(at, 0), (1200 - at, 800)], fill=(at % 256, at * 3 % 256, 90), width=3)
    return picture.convert(mode)


def flat(mode: str, level: int, size: tuple[int, int] = (2400, 1600)) -> Image.Image:
    return Image.new("L", size, level).convert(mode)


def gradient(mode: str) -> Image.Image:
    return Image.linear_gradient("L").resize((1600, 1600)).convert(mode)


def paper(mode: str) -> Image.Image:
    """A scan that is mostly white."""
    picture = Image.new("RGB", (2600, 1900), "white")
    picture.paste(photograph(), (700, 500))
    return picture.convert(mode)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def holed(data: bytes, begin: float, length: int) -> bytes:
    at = round(len(data) * begin) // BLOCK * BLOCK
    return data[:at] + bytes(length)[: len(data) - at] + data[at + length :]


JPEGS: list[dict[str, object]] = [
    {"quality": 88},
    {"quality": 30, "optimize": True},
    {"quality": 95, "optimize": True, "subsampling": 0},
    {"quality": 75, "restart_marker_rows": 1},
    {"quality": 75, "progressive": True},
    {"quality": 100, "progressive": True, "subsampling": 0},
]


@pytest.mark.parametrize("options", JPEGS, ids=str)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_with_a_hole_is_broken(tmp_path: Path, mode: str, options: dict[str, object]) -> None:
    whole = encoded(photograph(mode), "JPEG", **options)
    file = tmp_path / "a.jpg"
    for begin, length in ((0.33, len(whole) // 3), (0.1, BLOCK), (0.1, len(whole))):
        file.write_bytes(holed(whole, begin, length))
        assert inspect(file) == "P02", (begin, length)


@pytest.mark.parametrize("options", JPEGS, ids=str)
@pytest.mark.parametrize(
    "picture",
    [
        *(photograph(mode) for mode in ("RGB", "L", "CMYK")),
        *(flat(mode, level) for mode in ("RGB", "L") for level in (0, 7, 128, 255)),
        *(gradient(mode).rotate(turn) for mode in ("RGB", "L") for turn in (0, 90, 180)),
        *(paper(mode) for mode in ("RGB", "L")),
        Image.effect_noise((900, 700), 90),
        Image.new("RGB", (4000, 8), "red"),
        Image.new("RGB", (1, 1)),
    ],
    ids=lambda picture: f"{picture.mode} {picture.size} {picture.getpixel((0, 0))}",
)
def test_a_sound_jpeg_is_sound(tmp_path: Path, picture: Image.Image, options: dict[str, object]) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(encoded(picture, "JPEG", **options) + bytes(5000))  # zeros after the end do no harm
    found = inspect(file)
    assert isinstance(found, Picture)
    assert set(found.remarks) <= {"P09"}


def test_a_hole_in_a_flat_picture_is_seen_where_a_block_is_missing_or_too_much(tmp_path: Path) -> None:
    """With tables made for it, a plain picture is all zeros anyway; only the count of blocks reveals the fault."""
    whole = encoded(flat("L", 128), "JPEG", optimize=True)
    middle = len(whole) // 2
    assert bytes(1000) in whole
    file = tmp_path / "a.jpg"
    for spoilt in (whole[:middle] + bytes(50) + whole[middle:], whole[:middle] + whole[middle + 50 :]):
        file.write_bytes(spoilt)
        assert inspect(file) == "P02"


def test_a_part_between_two_restart_markers_that_is_missing(tmp_path: Path) -> None:
    whole = encoded(flat("L", 128), "JPEG", optimize=True, restart_marker_rows=50)
    marks = [at for at in range(len(whole)) if whole[at] == 0xFF and 0xD0 <= whole[at + 1] <= 0xD7]
    assert len(marks) == 3
    file = tmp_path / "a.jpg"
    file.write_bytes(whole)
    assert inspect(file) == Picture(2400, 1600)
    file.write_bytes(whole[: marks[1]] + whole[marks[2] :])
    assert inspect(file) == "P02"


@pytest.mark.parametrize("options", [{}, {"compress_level": 0}], ids=str)
def test_a_png_that_differs_from_its_check_sums(tmp_path: Path, options: dict[str, object]) -> None:
    whole = encoded(photograph(), "PNG", **options)
    file = tmp_path / "a.png"
    for begin, length in ((0.33, len(whole) // 3), (0.5, BLOCK), (0.5, len(whole))):
        file.write_bytes(holed(whole, begin, length))
        assert inspect(file) == "P02"
    at = whole.index(b"IDAT") + 4 + int.from_bytes(whole[whole.index(b"IDAT") - 4 :][:4], "big")
    file.write_bytes(whole[:at] + b"\0\0\0\0" + whole[at + 4 :])
    assert inspect(file) == "P02"


def test_a_webp_with_a_hole_is_warned_of(tmp_path: Path) -> None:
    whole = encoded(photograph(), "WEBP", quality=85)
    file = tmp_path / "a.webp"
    for begin, length in ((0.5, len(whole)), (0.33, len(whole) // 3), (0.5, BLOCK)):
        file.write_bytes(holed(whole, begin, length))
        assert [problem.code for problem in check_pictures({"a.webp": file})] == ["P15"]


@pytest.mark.parametrize(
    "options",
    [{"quality": 80}, {"quality": 100}, {"lossless": True}, {"lossless": True, "method": 0}],
    ids=str,
)
@pytest.mark.parametrize(
    "picture",
    [
        photograph(),
        flat("RGB", 0, (4000, 3000)),
        flat("RGB", 255),
        gradient("RGB"),
        paper("RGB"),
        Image.new("RGBA", (3000, 2000)),
    ],
    ids=lambda picture: f"{picture.mode} {picture.size} {picture.getpixel((0, 0))}",
)
def test_a_sound_webp_is_sound(tmp_path: Path, picture: Image.Image, options: dict[str, object]) -> None:
    file = tmp_path / "a.webp"
    file.write_bytes(encoded(picture, "WEBP", **options))
    assert inspect(file) == Picture(*picture.size)


@pytest.mark.parametrize("fill", [0x00, 0x20, 0xAA, 0xF6, 0xFF])
@pytest.mark.parametrize("options", [{}, {"progressive": True}], ids=["baseline", "progressive"])
def test_a_hole_that_is_filled_with_another_byte(tmp_path: Path, fill: int, options: dict[str, bool]) -> None:
    data = bytearray(encoded(photograph(), "JPEG", quality=88, **options))
    middle = len(data) // 2
    data[middle : middle + 2 * BLOCK] = bytes([fill]) * 2 * BLOCK
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    found = inspect(path)
    assert found == "P02" or (options and isinstance(found, Picture) and found.remarks == ("P15",))


def test_fill_bytes_before_a_marker_are_no_hole(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(encoded(photograph(), "JPEG")[:-2] + b"\xff" * 200 + b"\xd9" + b"\xff" * 3000)
    assert inspect(path) == Picture(1200, 800)


def test_lossless_pixels_have_no_longer_run_than_a_bit_each(tmp_path: Path) -> None:
    noise = Image.effect_noise((1200, 800), 90).convert("RGB")
    data = bytearray(encoded(noise, "WEBP", lossless=True))
    third = len(data) // 3
    data[third : 2 * third] = bytes(third)
    path = tmp_path / "photo.webp"
    path.write_bytes(data)
    found = inspect(path)
    assert found == "P02" or (isinstance(found, Picture) and found.remarks == ("P15",))
    path.write_bytes(encoded(flat("RGB", 0), "WEBP", lossless=True))
    assert inspect(path) == Picture(2400, 1600)


def test_a_tiff_that_holds_jpegs_is_warned_of(tmp_path: Path) -> None:
    noise = Image.effect_noise((1200, 800), 90).convert("RGB")
    data = bytearray(encoded(noise, "TIFF", compression="jpeg", quality=88))
    middle = len(data) // 2
    path = tmp_path / "photo.tif"
    path.write_bytes(data)
    assert inspect(path) == Picture(1200, 800)
    data[middle : middle + BLOCK] = bytes(BLOCK)
    path.write_bytes(data)
    found = inspect(path)
    assert isinstance(found, Picture)
    assert found.remarks == ("P15",)
