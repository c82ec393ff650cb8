"""Bad pictures: truncated files, wrong types, decompression bombs, animations, and pictures unfit for screens or visitors."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image, PngImagePlugin

from tests.bad_bundles.corpus import PICTURE, Bad, bad, put

SIZE = (1600, 1000)


def encoded(kind: str, mode: str = "RGB", **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, SIZE).save(stream, kind, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def replaced(name: str, content: bytes) -> Callable[[Path], object]:
    """Rename the bundle's picture in the workbook and give it `content`."""

    def spoil(folder: Path) -> None:
        import openpyxl

        book = openpyxl.load_workbook(folder / "exhibit.xlsx")
        book["photos"]["B2"].value = name
        book.save(folder / "exhibit.xlsx")
        (folder / PICTURE).unlink()
        put(name, content)(folder)

    return spoil


def picture(name: str, file: str, content: Callable[[], bytes], *codes: str) -> Bad:
    return bad(name, lambda folder: replaced(file, content())(folder), *[(code, file) for code in codes])


def with_exif_segments(count: int) -> bytes:
    """A JPEG whose EXIF continues in `count` segments. Pillow's time grows with the square of the count."""
    jpeg = encoded("JPEG")
    return jpeg[:2] + (b"\xff\xe1\xff\xff" + b"Exif\0\0".ljust(65533, b"\0")) * count + jpeg[2:]


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_claiming(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(100)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


def with_chunks(png: bytes, *extra: bytes) -> bytes:
    """A PNG with more chunks after its header."""
    return png[:33] + b"".join(extra) + png[33:]


def text_bomb() -> bytes:
    # 60 MB of text in a few kilobytes.
    packed = zlib.compress(bytes(60_000_000), 9)
    return with_chunks(encoded("PNG"), chunk(b"zTXt", b"Comment\0\0" + packed))


def many_texts() -> bytes:
    one = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 1_000_000, 9))
    return with_chunks(encoded("PNG"), *[one] * 80)


def apng_bomb() -> bytes:
    """An APNG that claims two thousand million frames."""
    return with_chunks(encoded("PNG"), chunk(b"acTL", struct.pack(">II", 0x7FFF_FFF0, 0)))


def moving(kind: str) -> bytes:
    stream = io.BytesIO()
    frames = [Image.new("RGB", SIZE, (shade, 0, 0)) for shade in (0, 80, 160)]
    frames[0].save(stream, kind, save_all=True, append_images=frames[1:])
    return stream.getvalue()


def webp_claiming(width: int, height: int) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size
    return b"RIFF" + struct.pack("<I", len(body)) + body


def with_gps() -> bytes:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (29.0, 48.0, 0.0), 3: "E", 4: (106.0, 24.0, 0.0)}
    return encoded("JPEG", exif=exif)


def with_gps_in_xmp() -> bytes:
    return encoded("JPEG", xmp=b'<x:xmpmeta xmlns:x="adobe:ns:meta/" exif:GPSLatitude="29,48N"/>')


def png_profile(name: bytes, packed: bytes) -> bytes:
    return with_chunks(encoded("PNG"), chunk(b"iCCP", name + b"\0\0" + packed))


def text_after_the_picture() -> bytes:
    png = encoded("PNG")
    packed = zlib.compress(bytes(60_000_000), 9)
    return png[:-12] + chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed) + png[-12:]


def by_exif_only() -> bytes:
    exif = Image.Exif()
    directory = exif.get_ifd(0x8769)
    directory[0xA001], directory[0xA005] = 0xFFFF, {1: "R03"}
    return encoded("JPEG", exif=exif)


def with_hole(kind: str) -> bytes:
    """A copy without its middle third."""
    stream = io.BytesIO()
    Image.effect_noise(SIZE, 60).convert("RGB").save(stream, kind)
    data = stream.getvalue()
    third = len(data) // 3
    return data[:third] + bytes(third) + data[2 * third :]


def two_pages() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", SIZE).save(stream, "TIFF", save_all=True, append_images=[Image.new("RGB", SIZE)])
    return stream.getvalue()


assert PngImagePlugin.MAX_TEXT_CHUNK < 60_000_000


def hdr() -> bytes:
    """A PNG that says by code points that its values mean light up to 10,000 nits (PQ)."""
    data = encoded("PNG")
    chunk = b"cICP" + bytes([9, 16, 0, 1])
    return data[:33] + struct.pack(">I", 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[33:]


def galleries(*rows: tuple[str, str], row_of_picture: str = "") -> Callable[[Path], object]:
    """Give galleries folders, each with a picture, and write a gallery beside the picture that lies in the first."""

    def spoil(folder: Path) -> None:
        import openpyxl

        book = openpyxl.load_workbook(folder / "exhibit.xlsx")
        page = book["galleries"]
        columns = {cell.value: cell.column for cell in page[1]}
        for number, (name, place) in enumerate(rows, 3):
            cells = {"id": name, "folder": place, **dict.fromkeys(TEXTS, "老城")}
            for column, text in cells.items():
                page.cell(number, columns[column], text)
            if not place.endswith("nowhere"):
                put(f"{place}/a.jpg", encoded("JPEG"))(folder)
        if row_of_picture:
            page = book["photos"]
            columns = {cell.value: cell.column for cell in page[1]}
            page.cell(3, columns["file"], f"{rows[0][1]}/a.jpg")
            page.cell(3, columns["gallery"], row_of_picture)
            for column in ("caption_zh", "caption_en"):
                page.cell(3, columns[column], "老城")
        book.save(folder / "exhibit.xlsx")

    return spoil


TEXTS = ("title_zh", "title_en", "introduction_zh", "introduction_en")

PICTURES = [
    bad(
        "a folder for a gallery and a column that disagree",
        galleries(("old-town", "photos/old"), row_of_picture="gallery-1"),
        ("P25", "exhibit.xlsx"),
    ),
    bad("a gallery's folder that is not there", galleries(("a", "photos/nowhere")), ("P23", "exhibit.xlsx")),
    bad(
        "two galleries with one folder",
        galleries(("a", "photos/old"), ("b", "photos/old"), row_of_picture="a"),
        ("P24", "exhibit.xlsx"),
    ),
    bad(
        "a gallery's folder with a picture in another format",
        lambda folder: (
            galleries(("a", "photos/old"), row_of_picture="a")(folder),
            put("photos/old/b.avif")(folder),
        ),
        ("P22", "photos/old/b.avif"),
    ),
    bad(
        "a text with a picture that nobody knows",
        put("texts/step-1.zh.md", "## 题\n文字\n\n![](nobody)\n".encode()),
        ("M09", "texts/step-1.zh.md"),
        ("M10", "texts/step-1.en.md"),
    ),
    picture("AVIF named JPEG", "photos/a.jpg", lambda: encoded("AVIF"), "P22"),
    picture("HDR", "photos/a.png", hdr, "P30"),
    picture("wrong magic", "photos/a.jpg", lambda: b"not a picture", "P04"),
    picture("another kind", "photos/a.png", lambda: encoded("JPEG"), "P04"),
    picture("GIF named JPEG", "photos/a.jpg", lambda: encoded("GIF"), "P22"),
    picture("SVG named PNG", "photos/a.png", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "P04"),
    picture("program named JPEG", "photos/a.jpg", lambda: b"MZ" + bytes(500), "P04"),
    picture("HEIC named JPEG", "photos/a.jpg", lambda: b"\0\0\0\x18ftypheic" + bytes(5000), "P12"),
    picture("truncated JPEG", "photos/a.jpg", lambda: encoded("JPEG")[:4000], "P02"),
    picture("truncated PNG", "photos/a.png", lambda: encoded("PNG")[:3000], "P02"),
    picture("truncated WebP", "photos/a.webp", lambda: encoded("WEBP", quality=90)[:400], "P02"),
    picture("truncated TIFF", "photos/a.tif", lambda: encoded("TIFF")[:9000], "P02"),
    picture("60000² PNG", "photos/a.png", lambda: png_claiming(60_000, 60_000), "P03"),
    picture("16383² WebP", "photos/a.webp", lambda: webp_claiming(16_383, 16_383), "P03"),
    picture("APNG of 2,147,483,632 frames", "photos/a.png", apng_bomb, "P08"),
    picture("animated PNG", "photos/a.png", lambda: moving("PNG"), "P08"),
    picture("animated WebP", "photos/a.webp", lambda: moving("WEBP"), "P08"),
    picture("text-chunk bomb", "photos/a.png", text_bomb, "P07"),
    picture("80 text chunks of 1 MB", "photos/a.png", many_texts, "P07"),
    picture("text bomb after the picture", "photos/a.png", text_after_the_picture, "P07"),
    picture("20 segments of EXIF", "photos/a.jpg", lambda: with_exif_segments(20), "P07"),
    picture(
        "bytes without end before the picture", "photos/a.jpg", lambda: b"\xff\xd8" + bytes(30_000), "P07"
    ),
    picture("CMYK", "photos/a.jpg", lambda: encoded("JPEG", "CMYK"), "P09"),
    picture("GPS", "photos/a.jpg", with_gps, "P10"),
    picture("GPS in the XMP", "photos/a.jpg", with_gps_in_xmp, "P10"),
    picture("32-bit floats", "photos/a.tif", lambda: encoded("TIFF", "F"), "P13"),
    picture("32-bit numbers", "photos/a.tif", lambda: encoded("TIFF", "I"), "P13"),
    picture("Adobe RGB by EXIF only", "photos/a.jpg", by_exif_only, "P14"),
    picture("JPEG with a hole", "photos/a.jpg", lambda: with_hole("JPEG"), "P02"),
    picture("PNG with a hole", "photos/a.png", lambda: with_hole("PNG"), "P02"),
    picture("WebP with a hole", "photos/a.webp", lambda: with_hole("WEBP"), "P15"),
    picture("two pages", "photos/a.tif", two_pages, "P18"),
    picture("bad ICC", "photos/a.jpg", lambda: encoded("JPEG", icc_profile=b"bad" * 99), "P11"),
    picture("bad ICC in a PNG", "photos/a.png", lambda: png_profile(b"x", b"bad"), "P11"),
    picture(
        "ICC bomb", "photos/a.png", lambda: png_profile(b"x", zlib.compress(bytes(90_000_000), 9)), "P07"
    ),
]
