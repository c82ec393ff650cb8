"""What a photograph says about itself fills empty cells; the sheet wins; hostile metadata says nothing."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from kiosk.bundles.authoring.picture.photo_words import describe
from kiosk.bundles.authoring.reader import read_files
from kiosk.bundles.files import Objects
from kiosk.exhibition.text import Text
from tests.bundles.authoring.conftest import Bundle

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="2021-08-27T10:00:00+08:00" {attributes}>
{elements}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
BOTH = (
    "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>A hill at dawn</rdf:li>"
    "<rdf:li xml:lang='zh-CN'>拂晓的山</rdf:li></rdf:Alt></dc:description>"
)
CREATOR = "<dc:creator><rdf:Seq><rdf:li>张三</rdf:li><rdf:li>李四</rdf:li></rdf:Seq></dc:creator>"


def xmp(elements: str = BOTH, attributes: str = "") -> bytes:
    return XMP.format(elements=elements, attributes=attributes).encode()


def photograph(path: Path, kind: str, **options: object) -> Path:
    Image.new("RGB", (64, 48)).save(path, kind, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.tif", "TIFF")])
def test_xmp_in_each_kind(tmp_path: Path, name: str, kind: str) -> None:
    options = {"tiffinfo": {700: xmp(BOTH + CREATOR)}} if kind == "TIFF" else {"xmp": xmp(BOTH + CREATOR)}
    assert describe(photograph(tmp_path / name, kind, **options)) == {
        "caption_zh": "拂晓的山",
        "caption_en": "A hill at dawn",
        "credit_zh": "张三、李四",
        "credit_en": "张三、李四",
        "taken": "2021-08-27",
    }


def test_xmp_in_a_png(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp().decode())
    assert describe(photograph(tmp_path / "a.png", "PNG", pnginfo=info))["caption_zh"] == "拂晓的山"


@pytest.mark.parametrize(
    ("elements", "attributes", "expected"),
    [
        ("<dc:description>只有中文</dc:description>", "", {"caption_zh": "只有中文"}),
        ("<dc:description>English only</dc:description>", "", {"caption_en": "English only"}),
        (
            "<dc:title><rdf:Alt><rdf:li xml:lang='en-GB'>T</rdf:li></rdf:Alt></dc:title>",
            "",
            {"caption_en": "T"},
        ),
        (CREATOR, 'photoshop:Credit="新华社"', {"credit_zh": "新华社", "credit_en": "新华社"}),
        ("<dc:description> a\n  b </dc:description>", "", {"caption_en": "a b"}),
    ],
)
def test_what_is_taken(tmp_path: Path, elements: str, attributes: str, expected: dict[str, str]) -> None:
    path = photograph(tmp_path / "a.jpg", "JPEG", xmp=xmp(elements, attributes))
    assert describe(path) == {**expected, "taken": "2021-08-27"}


def iptc(*records: tuple[int, bytes]) -> bytes:
    data = b"".join(b"\x1c\x02" + struct.pack(">BH", number, len(text)) + text for number, text in records)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    body = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def test_iptc_and_exif(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.jpg", "JPEG")
    plain = path.read_bytes()
    segment = iptc((120, "山城".encode()), (80, "张三".encode()), (55, b"20210827"))
    path.write_bytes(plain[:2] + segment + plain[2:])
    assert describe(path) == {
        "caption_zh": "山城",
        "credit_zh": "张三",
        "credit_en": "张三",
        "taken": "2021-08-27",
    }
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2020:02:29 08:30:00"
    assert describe(photograph(path, "JPEG", exif=exif)) == {"taken": "2020-02-29"}


@pytest.mark.parametrize(
    "hostile",
    [
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + xmp(),
        xmp().replace(b"</rdf:RDF>", b""),
        b"\xff\xfe\x00",
        b"<a>" * 5000,
        xmp() + b" " * 1_000_001,
    ],
)
def test_hostile_metadata_says_nothing(tmp_path: Path, hostile: bytes) -> None:
    path = tmp_path / "a.webp"
    assert describe(photograph(path, "WEBP", xmp=hostile)) == {}


def test_empty_cells_are_filled_and_the_sheet_wins(bundle: Bundle) -> None:
    options = {"xmp": xmp(BOTH + CREATOR)}
    for name in ("new-town-1", "new-town-2"):
        photograph(bundle.path(f"photos/{name}.webp"), "WEBP", **options)
    for column in ("caption_zh", "caption_en", "credit_zh", "credit_en", "taken"):
        bundle.cell("photos", 2, column, "")
    bundle.cell("photos", 2, "drawing", "no").cell("photos", 3, "caption_en", "")
    result = bundle.read()
    assert [(p.code, p.row, p.column) for p in result.problems] == [("T15", 3, "caption_en")]
    assert result.exhibition is not None
    first, second = (result.exhibition.photo(f"new-town-{number}") for number in (1, 2))
    assert first.caption == Text("拂晓的山", "A hill at dawn")
    assert first.credit == Text("张三、李四", "张三、李四")
    assert first.taken == date(2021, 8, 27)
    # A caption that the sheet has in Chinese is not given another picture's English.
    assert (second.caption.zh, second.caption.en) == ("江城相拥、碧水绿岸、亲水宜人",) * 2
    assert second.taken is None


def test_what_may_not_stand_in_a_cell_may_not_stand_in_a_picture(bundle: Bundle) -> None:
    photograph(
        bundle.path("photos/new-town-1.webp"),
        "WEBP",
        xmp=xmp("<dc:description>山\u202e城</dc:description>"),
    )
    bundle.cell("photos", 2, "caption_zh", "").cell("photos", 2, "caption_en", "")
    said = [(p.code, p.file, p.row) for p in bundle.read().problems]
    assert said == [("T19", "photos/new-town-1.webp", None), ("T06", "tables/photos.csv", 2)]


def test_pictures_of_a_release_are_not_looked_into(bundle: Bundle) -> None:
    photograph(bundle.path("photos/new-town-1.webp"), "WEBP", xmp=xmp())
    bundle.cell("photos", 2, "caption_zh", "").cell("photos", 2, "caption_en", "")
    paths = {p.relative_to(bundle.root).as_posix(): p for p in bundle.root.rglob("*") if p.is_file()}
    assert [p.code for p in read_files(Objects(paths)).problems] == ["T06"]
