"""A picture that passes the check can be built: all modes, formats and storage forms. Unusable pictures are refused."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kiosk.bundles.authoring.picture.formats import FORMATS
from kiosk.bundles.authoring.picture.pictures import Picture, check_pictures, inspect
from kiosk.bundles.problems import Severity
from kiosk.bundles.release.pictures import PictureError, prepare

MODES = [
    *("1", "L", "P", "LA", "PA", "La", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB", "HSV"),
    *("I", "F", "I;16", "I;16B", "I;16L", "I;16N"),
]
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "tif": "TIFF"}
OPTIONS: dict[str, list[dict[str, object]]] = {
    "JPEG": [{}, {"progressive": True}, {"optimize": True}, {"restart_marker_rows": 1}, {"dpi": (300, 300)}],
    "PNG": [{}, {"bits": 4}, {"transparency": 1}, {"compress_level": 0}],
    "WEBP": [{}, {"lossless": True}],
    "TIFF": [
        *({"compression": name} for name in ("tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg", "zstd")),
        {},
        {"big_tiff": True},
        {"compression": "group4"},
    ],
}
UNWRITTEN = {
    "jpg": {"P", "LA", "PA", "La", "RGBA", "RGBa", "LAB", "HSV", "I", "F", "I;16", "I;16B", "I;16L", "I;16N"},
    "png": {"PA", "La", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB", "HSV", "I", "F", "I;16L", "I;16N"},
    "webp": {"La"},
    "tif": {"La", "RGBa", "HSV", "I", "F", "I;16N"},
}
"""Modes that Pillow does not write or that the check refuses."""


def picture(mode: str) -> Image.Image:
    """A gradient in any mode that Pillow can make."""
    grey = Image.linear_gradient("L").resize((48, 40))
    if mode.startswith("I;16"):
        return Image.frombytes(mode, grey.size, b"".join(bytes((level, level)) for level in grey.tobytes()))
    if mode in ("LA", "RGBA"):
        grey = grey.convert(mode)
        grey.putalpha(Image.linear_gradient("L").resize((48, 40)))
        return grey
    if mode in ("PA", "La", "RGBa"):
        return picture("LA" if mode != "RGBa" else "RGBA").convert(mode)
    return Image.new(mode, grey.size) if mode == "LAB" else grey.convert(mode)


def makes(file: Path) -> bool:
    try:
        prepare(file, lambda name, data: None)
    except PictureError:
        return False
    return True


def passes(file: Path) -> bool:
    return all(problem.severity is not Severity.ERROR for problem in check_pictures({file.name: file}))


@pytest.mark.parametrize("suffix", KINDS)
@pytest.mark.parametrize("mode", MODES)
def test_every_mode(tmp_path: Path, mode: str, suffix: str) -> None:
    written = 0
    for options in OPTIONS[KINDS[suffix]]:
        file = tmp_path / f"a.{suffix}"
        try:
            picture(mode).save(file, **options)  # type: ignore[arg-type]
        except (OSError, KeyError, ValueError, TypeError, SystemError, RuntimeError):
            continue  # Pillow does not write it
        assert passes(file) == makes(file), options
        written += passes(file)
    assert written or mode in UNWRITTEN[suffix]


def tiff(
    bits: tuple[int, ...],
    *,
    sample: int = 1,
    photometric: int = 1,
    order: str = "<",
    extra: int | None = None,
    data: bytes | None = None,
) -> bytes:
    """An uncompressed TIFF of 16 × 16 pixels with these tags, byte by byte."""
    shorts = [
        *((256, (16,)), (257, (16,)), (258, bits), (259, (1,)), (262, (photometric,)), (277, (len(bits),))),
        *((278, (16,)), (284, (1,))),
        *(((338, (extra,)),) if extra is not None else ()),
        (339, (sample,) * len(bits)),
    ]
    pixels = data if data is not None else bytes(range(256)) * (sum(bits) // 8 + 1)
    pixels = pixels[: 16 * 16 * sum(bits) // 8]
    entries, behind = [], 8 + 2 + 12 * (len(shorts) + 2) + 4
    tail = b""
    for tag, values in shorts:
        packed = struct.pack(f"{order}{len(values)}H", *values)
        if len(packed) > 4:
            value = struct.pack(f"{order}I", behind + len(tail))
            tail += packed
        else:
            value = packed.ljust(4, b"\0")
        entries.append((tag, struct.pack(f"{order}HHI", tag, 3, len(values)) + value))
    for tag, number in ((273, behind + len(tail)), (279, len(pixels))):
        entries.append((tag, struct.pack(f"{order}HHII", tag, 4, 1, number)))
    directory = b"".join(entry for _, entry in sorted(entries))
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    return (
        head
        + struct.pack(f"{order}H", len(entries))
        + directory
        + struct.pack(f"{order}I", 0)
        + tail
        + pixels
    )


def jpeg_with_bits(depth: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (16, 16)).save(stream, "JPEG")
    data = bytearray(stream.getvalue())
    data[data.index(b"\xff\xc0") + 4] = depth
    return bytes(data)


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "32-bit floats": ("a.tif", lambda: tiff((32,), sample=3)),
    "64-bit floats": ("a.tif", lambda: tiff((64,), sample=3)),
    "16-bit floats": ("a.tif", lambda: tiff((16,), sample=3)),
    "signed 32 bits": ("a.tif", lambda: tiff((32,), sample=2)),
    "32 bits": ("a.tif", lambda: tiff((32,))),
    "signed 16 bits": ("a.tif", lambda: tiff((16,), sample=2)),
    "signed 16 bits, the high byte first": ("a.tif", lambda: tiff((16,), sample=2, order=">")),
    "colours of floats": ("a.tif", lambda: tiff((32, 32, 32), sample=3, photometric=2)),
    "colours of 32 bits": ("a.tif", lambda: tiff((32, 32, 32), photometric=2)),
    "24 bits of grey": ("a.tif", lambda: tiff((24,))),
    "inks and alpha": ("a.tif", lambda: tiff((8,) * 5, photometric=5, extra=2)),
    "ten channels": ("a.tif", lambda: tiff((8,) * 10)),
    "Lab of 16 bits": ("a.tif", lambda: tiff((16, 16, 16), photometric=8)),
    "ICCLab": ("a.tif", lambda: tiff((8, 8, 8), photometric=9)),
    "12 bits in a JPEG": ("a.jpg", lambda: jpeg_with_bits(12)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_way_of_storing_that_nobody_can_show(tmp_path: Path, name: str) -> None:
    file, content = REFUSED[name]
    (tmp_path / file).write_bytes(content())
    assert inspect(tmp_path / file) == "P13"
    assert not makes(tmp_path / file)


TAKEN: dict[str, Callable[[], bytes]] = {
    "8 bits": lambda: tiff((8,)),
    "8 bits, white is zero": lambda: tiff((8,), photometric=0),
    "16 bits": lambda: tiff((16,)),
    "16 bits, the high byte first": lambda: tiff((16,), order=">"),
    "12 bits": lambda: tiff((12,)),
    "colours of 16 bits": lambda: tiff((16, 16, 16), photometric=2),
    "colours and alpha of 16 bits": lambda: tiff((16,) * 4, photometric=2, extra=2),
    "alpha that is worked in": lambda: tiff((8,) * 4, photometric=2, extra=1),
    "a fourth channel that says nothing": lambda: tiff((8,) * 4, photometric=2, extra=0),
    "grey and alpha": lambda: tiff((8, 8), extra=2),
    "inks": lambda: tiff((8,) * 4, photometric=5),
    "inks of 16 bits": lambda: tiff((16,) * 4, photometric=5),
    "Lab": lambda: tiff((8, 8, 8), photometric=8),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_way_of_storing_that_is_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.tif").write_bytes(TAKEN[name]())
    assert isinstance(inspect(tmp_path / "a.tif"), Picture)
    assert makes(tmp_path / "a.tif")


def shown(file: Path) -> Image.Image:
    made: dict[str, bytes] = {}
    prepare(file, made.__setitem__)
    return Image.open(io.BytesIO(made["*"])).convert("RGB")


@pytest.mark.parametrize("name", ["12 bits", "16 bits", "16 bits, white is zero", "8 bits, white is zero"])
def test_black_is_black_and_white_is_white(tmp_path: Path, name: str) -> None:
    """Half of the values are the lowest, half are the highest."""
    bits, inverted = int(name.split()[0]), name.endswith("zero")
    data = (b"\0" * (128 * bits // 8)) + (b"\xff" * (128 * bits // 8))
    (tmp_path / "a.tif").write_bytes(tiff((bits,), photometric=int(not inverted), data=data))
    picture = shown(tmp_path / "a.tif")
    top, bottom = picture.getpixel((8, 3)), picture.getpixel((8, 12))
    low, high = (bottom, top) if inverted else (top, bottom)
    assert max(low) < 5  # type: ignore[arg-type]
    assert min(high) > 250  # type: ignore[arg-type]


def test_every_kind_is_tried() -> None:
    assert {f".{suffix}" for suffix in KINDS} <= FORMATS.keys()
    assert set(KINDS.values()) == set(FORMATS.values())
