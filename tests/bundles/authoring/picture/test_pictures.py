"""The check finds each picture that cannot be shown, and does not decode pictures that are too large."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kiosk.bundles.authoring.picture.pictures import PIXEL_LIMIT, Picture, check_pictures, inspect
from kiosk.bundles.authoring.reader import read
from tests.bundles.authoring.conftest import DEFAULT, Bundle


def picture(path: Path, kind: str, size: tuple[int, int] = (64, 48)) -> bytes:
    Image.effect_noise(size, 80).convert("RGB").save(path, kind)
    return path.read_bytes()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header claims a size that its few bytes do not hold."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "kind"), [("a.webp", "WEBP"), ("a.jpg", "JPEG"), ("a.PNG", "PNG"), ("a.tif", "TIFF")]
)
def test_sound_pictures(tmp_path: Path, name: str, kind: str) -> None:
    picture(tmp_path / name, kind)
    assert inspect(tmp_path / name) == Picture(64, 48)
    assert inspect(tmp_path / name, decode=False) == Picture(64, 48)


def rewrite(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize(
    ("name", "spoil", "code"),
    [
        ("gone.png", lambda path: path.unlink(), "P01"),
        ("empty.png", rewrite(lambda data: b""), "P04"),
        ("text.png", rewrite(lambda data: b"not a picture"), "P04"),
        ("truncated.png", rewrite(lambda data: data[: len(data) // 2]), "P02"),
        ("truncated.jpg", rewrite(lambda data: data[: len(data) // 2]), "P02"),
        ("truncated.webp", rewrite(lambda data: data[: len(data) // 2]), "P02"),
        ("jpeg-named.png", lambda path: picture(path, "JPEG"), "P04"),
        ("huge.png", rewrite(lambda data: png_claiming(60_000, 60_000)), "P03"),
        ("large.png", rewrite(lambda data: png_claiming(12_000, 8_000)), "P03"),
    ],
)
def test_spoilt_pictures(tmp_path: Path, name: str, spoil: Callable[[Path], object], code: str) -> None:
    path = tmp_path / name
    kind = {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP"}[path.suffix]
    picture(path, kind)
    spoil(path)
    found = inspect(path)
    # A truncated picture may also lose so much that it is not recognised as a picture.
    assert found == code or (name.startswith("truncated") and found in ("P02", "P04"))


def test_other_kinds_are_not_opened(tmp_path: Path) -> None:
    picture(tmp_path / "a.gif", "GIF")
    assert inspect(tmp_path / "a.gif") == "P04"


def test_the_limit_is_above_the_pictures_we_make() -> None:
    assert PIXEL_LIMIT > 7680 * 4320 * 2


def test_every_broken_picture_is_said_once(bundle: Bundle) -> None:
    picture(bundle.path("photos/jinyun-1.webp"), "WEBP")
    bundle.path("photos/jinyun-2.webp").unlink()
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    pictures = {photo.file.as_posix(): exhibition.path(photo.file) for photo in exhibition.photos}
    said = {problem.file: problem.code for problem in check_pictures(pictures)}
    assert said.pop("photos/jinyun-2.webp") == "P01"
    assert "photos/jinyun-1.webp" not in said
    assert len(said) == 8
    assert set(said.values()) == {"P04"}  # the empty files of the fixture


def test_the_default_pictures_are_sound() -> None:
    exhibition = read(DEFAULT).exhibition
    assert exhibition is not None
    assert check_pictures({p.file.name: exhibition.path(p.file) for p in exhibition.photos}) == ()
    for photo in exhibition.photos:
        assert inspect(exhibition.path(photo.file), decode=False) == Picture(2880, 1920)


@pytest.mark.parametrize(("kind", "codes"), [(0, ["P18"]), (1, []), (4, []), (2, ["P18"])])
def test_a_second_page_is_told_and_a_smaller_copy_or_a_mask_is_none(
    tmp_path: Path, kind: int, codes: list[str]
) -> None:
    first, second = (Image.new("RGB", size) for size in ((1600, 40), (160, 4)))
    second.encoderinfo = {"tiffinfo": {254: kind}}
    first.save(tmp_path / "a.tif", save_all=True, append_images=[second])
    assert [problem.code for problem in check_pictures({"a.tif": tmp_path / "a.tif"})] == codes


def test_of_a_picture_with_more_pixels_only_the_header_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(picture(tmp_path / "a.jpg", "JPEG")[:-300])
    assert inspect(tmp_path / "a.jpg", up_to=64 * 48 - 1) == Picture(64, 48)
    assert inspect(tmp_path / "a.jpg", up_to=64 * 48) == "P02"


def coded(primaries: int, transfer: int) -> bytes:
    """A PNG of one colour with code points of its colours (chunk cICP)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    coding = chunk(b"cICP", bytes([primaries, transfer, 0, 1]))
    rows = chunk(b"IDAT", zlib.compress((b"\0" + bytes([200, 60, 40] * 8)) * 8))
    return b"\x89PNG\r\n\x1a\n" + header + coding + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize("transfer", [16, 18])
def test_hdr_is_refused(tmp_path: Path, transfer: int) -> None:
    (tmp_path / "a.png").write_bytes(coded(9, transfer))
    assert inspect(tmp_path / "a.png") == "P30"
    assert inspect(tmp_path / "a.png", decode=False) == Picture(8, 8)


@pytest.mark.parametrize(
    ("kind", "code", "value"),
    [("GIF", "P22", "GIF"), ("BMP", "P22", "BMP"), ("AVIF", "P22", "AVIF"), ("JPEG2000", "P22", "JPEG 2000")],
)
def test_other_formats_are_named(tmp_path: Path, kind: str, code: str, value: str) -> None:
    picture(tmp_path / "a.jpg", kind)
    found = inspect(tmp_path / "a.jpg")
    assert (found, getattr(found, "value", None)) == (code, value)
    (problem,) = check_pictures({"photos/a.jpg": tmp_path / "a.jpg"})
    assert value in problem.message_zh
    assert "JPEG" in problem.message_en


@pytest.mark.parametrize(
    "brands", [b"heic\0\0\0\0mif1heic", b"mif1\0\0\0\0mif1heic", b"hevc\0\0\0\0msf1hevc"]
)
def test_a_heic_photograph_with_another_name(tmp_path: Path, brands: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\0\0\0\x18ftyp" + brands + bytes(500))
    assert inspect(tmp_path / "a.jpg") == "P12"


def test_of_several_pictures_in_a_file_the_first_is_taken(tmp_path: Path) -> None:
    first = Image.new("RGB", (64, 48), (200, 60, 40))
    first.save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48))])
    assert inspect(tmp_path / "a.jpg") == Picture(64, 48)
