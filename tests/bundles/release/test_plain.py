"""A picture file may travel unchanged only if it contains nothing but the picture."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from kiosk.bundles.release.plain import stripped

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(kind: str, mode: str = "RGB", **options: object) -> bytes:
    stream = io.BytesIO()
    noise = Image.effect_noise((64, 48), 80)
    noise.convert(mode).save(stream, kind, **options)
    return stream.getvalue()


def exif() -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = 6
    return found


def text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "who took it")
    return info


def png_with(name: bytes, payload: bytes) -> bytes:
    """A valid PNG with one more chunk after its header."""
    data = saved("PNG")
    chunk = struct.pack(">I4s", len(payload), name) + payload + struct.pack(">I", zlib.crc32(name + payload))
    return data[:33] + chunk + data[33:]


def jpeg_with(segment: bytes, before: bytes = b"\xff\xdb") -> bytes:
    """A valid JPEG with one more segment."""
    data = saved("JPEG")
    at = data.index(before)
    return data[:at] + segment + data[at:]


def webp_with(name: bytes, payload: bytes) -> bytes:
    data = saved("WEBP") + name + struct.pack("<I", len(payload)) + payload
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


def animated(kind: str) -> bytes:
    stream = io.BytesIO()
    first, second = (Image.new("RGB", (8, 8), colour) for colour in ("red", "blue"))
    first.save(stream, kind, save_all=True, append_images=[second])
    return stream.getvalue()


PLAIN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a JPEG": ("JPEG", lambda: saved("JPEG")),
    "a grey JPEG": ("JPEG", lambda: saved("JPEG", "L")),
    "a progressive JPEG": ("JPEG", lambda: saved("JPEG", progressive=True)),
    "a PNG": ("PNG", lambda: saved("PNG")),
    "a PNG with alpha": ("PNG", lambda: saved("PNG", "RGBA")),
    "a PNG with a palette": ("PNG", lambda: saved("PNG", "P")),
    "a PNG that says sRGB": ("PNG", lambda: png_with(b"sRGB", b"\0")),
    "a WebP": ("WEBP", lambda: saved("WEBP")),
    "a lossless WebP": ("WEBP", lambda: saved("WEBP", lossless=True)),
    "a WebP with alpha": ("WEBP", lambda: saved("WEBP", "RGBA")),
}
MORE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "EXIF in a JPEG": ("JPEG", lambda: saved("JPEG", exif=exif())),
    "EXIF in a PNG": ("PNG", lambda: saved("PNG", exif=exif())),
    "EXIF in a WebP": ("WEBP", lambda: saved("WEBP", exif=exif())),
    "XMP in a JPEG": ("JPEG", lambda: saved("JPEG", xmp=b"<x:xmpmeta/>")),
    "XMP in a WebP": ("WEBP", lambda: saved("WEBP", xmp=b"<x:xmpmeta/>")),
    "a profile in a JPEG": ("JPEG", lambda: saved("JPEG", icc_profile=SRGB)),
    "a profile in a PNG": ("PNG", lambda: saved("PNG", icc_profile=SRGB)),
    "a profile in a WebP": ("WEBP", lambda: saved("WEBP", icc_profile=SRGB)),
    "a comment in a JPEG": ("JPEG", lambda: saved("JPEG", comment=b"who took it")),
    "a comment between the scans": (
        "JPEG",
        lambda: saved("JPEG", progressive=True)[:-2] + b"\xff\xfe\0\x05who\xff\xd9",
    ),
    "IPTC in a JPEG": ("JPEG", lambda: jpeg_with(b"\xff\xed\0\x10Photoshop 3.0\0")),
    "a thumbnail in the header": (
        "JPEG",
        lambda: jpeg_with(b"\xff\xe0\0\x13JFIF\0\1\1\0\0\1\0\1\1\1abc"),
    ),
    "a CMYK JPEG": ("JPEG", lambda: saved("JPEG", "CMYK")),
    "something after a JPEG": ("JPEG", lambda: saved("JPEG") + b"ftypmp42"),
    "a picture after a JPEG": ("JPEG", lambda: saved("JPEG") + saved("JPEG")),
    "text in a PNG": ("PNG", lambda: saved("PNG", pnginfo=text())),
    "a gamma in a PNG": ("PNG", lambda: png_with(b"gAMA", struct.pack(">I", 100_000))),
    "16 bits": ("PNG", lambda: saved("PNG", "I;16")),
    "something after a PNG": ("PNG", lambda: saved("PNG") + b"PK\3\4"),
    "a chunk nobody knows": ("WEBP", lambda: webp_with(b"GPS ", b"29.8")),
    "a second picture in a WebP": ("WEBP", lambda: webp_with(b"VP8 ", b"1234")),
    "something after a WebP": ("WEBP", lambda: saved("WEBP") + b"PK\3\4"),
    "a moving PNG": ("PNG", lambda: animated("PNG")),
    "a moving WebP": ("WEBP", lambda: animated("WEBP")),
    "a TIFF": ("TIFF", lambda: saved("TIFF")),
    "another kind": ("PNG", lambda: saved("JPEG")),
    "nothing": ("JPEG", lambda: b""),
    "a cut header": ("WEBP", lambda: b"RIFF"),
}


@pytest.mark.parametrize("name", PLAIN)
def test_plain(name: str) -> None:
    kind, make = PLAIN[name]
    data = make()
    assert stripped(data, kind) == data


@pytest.mark.parametrize("name", MORE)
def test_not_plain(name: str) -> None:
    kind, make = MORE[name]
    data = make()
    assert stripped(data, kind) != data


@pytest.mark.parametrize("name", MORE)
def test_what_is_left_is_plain_or_nothing(name: str) -> None:
    kind, make = MORE[name]
    data = make()
    left = stripped(data, kind)
    assert left is None or (stripped(left, kind) == left and len(left) < len(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_cut_anywhere_it_is_not_plain(kind: str) -> None:
    data = saved(kind)
    assert not any(stripped(data[:length], kind) == data[:length] for length in range(len(data)))


@given(st.binary(max_size=300), st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_any_bytes_have_an_answer(data: bytes, kind: str) -> None:
    starts = {"JPEG": b"\xff\xd8", "PNG": b"\x89PNG\r\n\x1a\n", "WEBP": b"RIFF"}
    for tried in (data, starts[kind] + data):
        left = stripped(tried, kind)
        assert left is None or stripped(left, kind) == left


def test_a_webp_that_is_cut_off_is_left_alone() -> None:
    data = saved("WEBP", icc_profile=SRGB)
    assert stripped(data, "WEBP") is not None
    assert stripped(data[:-10], "WEBP") is None


def test_the_header_of_a_webp_declares_nothing_but_alpha() -> None:
    for mode, flags in (("RGB", 0), ("RGBA", 0x10)):
        found = stripped(saved("WEBP", mode, icc_profile=SRGB, exif=exif()), "WEBP")
        assert found is not None
        if found[12:16] == b"VP8X":
            assert found[20] & ~0x10 == 0
            assert found[20] & 0x10 <= flags


def test_a_cmyk_jpeg_does_not_travel_as_it_is() -> None:
    assert stripped(saved("JPEG", "CMYK"), "JPEG") is None
