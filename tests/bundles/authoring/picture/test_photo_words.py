"""A photograph's metadata fills empty cells; the sheet has priority; hostile metadata is ignored."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.picture.photo_words import read_words
from kiosk.bundles.authoring.reader import read_files
from kiosk.bundles.files import ReleaseFiles
from kiosk.exhibition.dates import read_edtf
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


def describe(path: Path) -> Mapping[str, str]:
    return read_words(path).columns


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


def iptc(*records: tuple[int, bytes], declared: bytes = b"") -> bytes:
    """A JPEG segment with IPTC records and the encoding that they declare."""
    data = b"\x1c\x01\x5a" + struct.pack(">H", len(declared)) + declared if declared else b""
    for number, text in records:
        data += b"\x1c\x02" + struct.pack(">BH", number, len(text)) + text
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
    assert first.taken == read_edtf("2021-08-27")
    # If the sheet has a Chinese caption, the English one is not taken from the picture, which may mean
    # something else.
    assert (second.caption.zh, second.caption.en) == ("江城相拥、碧水绿岸、亲水宜人",) * 2
    assert second.taken is None


def test_control_characters_in_a_picture_are_taken_out(bundle: Bundle) -> None:
    photograph(
        bundle.path("photos/new-town-1.webp"),
        "WEBP",
        xmp=xmp("<dc:description>山\u202e城</dc:description>"),
    )
    bundle.cell("photos", 2, "caption_zh", "").cell("photos", 2, "caption_en", "")
    result = bundle.read()
    said = [(p.code, p.file, p.row) for p in result.problems]
    assert said == [("P16", "photos/new-town-1.webp", None), ("T15", "tables/photos.csv", 2)]
    assert result.exhibition is not None
    assert result.exhibition.photo("new-town-1").caption.zh == "山城"


@pytest.mark.parametrize(
    ("credit", "why"), [("长" * 4001, "太长"), ("=cmd|a!A0", "像公式"), ("#REF!", "像公式")], ids=str
)
def test_what_may_not_stand_in_a_cell_is_left_out(bundle: Bundle, credit: str, why: str) -> None:
    photograph(bundle.path("photos/new-town-1.webp"), "WEBP", xmp=xmp("", f'photoshop:Credit="{credit}"'))
    bundle.cell("photos", 2, "credit_zh", "").cell("photos", 2, "credit_en", "").cell(
        "photos", 2, "drawing", "no"
    )
    result = bundle.read()
    said = {(p.code, p.file, str(p.severity)) for p in result.problems}
    assert said == {("P16", "photos/new-town-1.webp", "warning")}
    assert all(why in problem.message_zh for problem in result.problems)
    assert result.exhibition is not None
    assert result.exhibition.photo("new-town-1").credit is None


ZEROS = {
    "EXIF": {"exif": "0000:00:00 00:00:00"},
    "blanks in EXIF": {"exif": "    :  :     :  :  "},
    "no such day in EXIF": {"exif": "2021:02:30 00:00:00"},
    "a month of zero in EXIF": {"exif": "2021:00:01 00:00:00"},
    "XMP": {"xmp": "0000-00-00T00:00:00"},
    "IPTC": {"iptc": "00000000"},
}


def dated(path: Path, days: dict[str, str]) -> None:
    """A photograph with its date in EXIF, XMP or IPTC."""
    exif = Image.Exif()
    if "exif" in days:
        exif.get_ifd(0x8769)[0x9003] = days["exif"]
    noted = xmp("").replace(b"2021-08-27T10:00:00+08:00", days.get("xmp", "").encode())
    photograph(path, "JPEG", exif=exif, xmp=noted if "xmp" in days else b"")
    if "iptc" in days:
        plain = path.read_bytes()
        path.write_bytes(plain[:2] + iptc((55, days["iptc"].encode())) + plain[2:])


def with_photograph(bundle: Bundle, days: dict[str, str]) -> Bundle:
    dated(bundle.path("photos/a.jpg"), days)
    return bundle.cell("photos", 2, "file", "photos/a.jpg").cell("photos", 2, "drawing", "no")


@pytest.mark.parametrize("name", ZEROS)
def test_a_day_of_zeros_is_none(bundle: Bundle, name: str) -> None:
    with_photograph(bundle, ZEROS[name]).cell("photos", 2, "taken", "")
    result = bundle.read()
    assert result.problems == ()
    assert result.exhibition is not None
    assert result.exhibition.photo("new-town-1").taken is None


@pytest.mark.parametrize(
    ("days", "taken"),
    [
        ({"xmp": "2021"}, "2021"),
        ({"xmp": "1937-07"}, "1937-07"),
        ({"xmp": "1937-07-07T10:00"}, "1937-07-07"),
        ({"xmp": "1937-00-00"}, "1937"),
        ({"iptc": "19370700"}, "1937-07"),
        ({"iptc": "19370000"}, "1937"),
        ({"exif": "1937:07:00 00:00:00"}, "1937-07"),
        ({"exif": "1937:  :     :  :  "}, "1937"),
    ],
)
def test_a_date_in_a_picture_may_be_a_month_or_a_year(
    bundle: Bundle, days: dict[str, str], taken: str
) -> None:
    with_photograph(bundle, days).cell("photos", 2, "taken", "")
    result = bundle.read()
    assert result.problems == ()
    assert result.exhibition is not None
    assert result.exhibition.photo("new-town-1").taken == read_edtf(taken)


@pytest.mark.parametrize(
    ("taken", "doubtful"),
    [
        ("1825年", True),
        ("19世纪", False),
        ("18世纪", True),
        ("1820—1830年", False),
        ("1826年以前", False),
        ("2999年", True),
        ("约1937年", False),
        ("上个月", None),
    ],
)
def test_a_vague_date_at_which_no_photograph_was_taken(
    bundle: Bundle, taken: str, doubtful: bool | None
) -> None:
    bundle.cell("photos", 2, "taken", taken)
    codes = [problem.code for problem in check_here(bundle.root).problems if problem.column == "taken"]
    assert codes == (["T12"] if doubtful is None else ["P17"] * doubtful)


def test_behind_a_day_of_zeros_another_note_counts(tmp_path: Path) -> None:
    dated(tmp_path / "a.jpg", {"exif": "2020:02:29 08:30:00", "xmp": "0000-00-00", "iptc": "00000000"})
    assert describe(tmp_path / "a.jpg") == {"taken": "2020-02-29"}


@pytest.mark.parametrize(
    ("day", "doubtful"),
    [("1825:12:31", True), ("1826:01:01", False), ("2019:05:04", False), ("2999:01:01", True)],
)
def test_a_day_on_which_no_photograph_was_taken(bundle: Bundle, day: str, doubtful: bool) -> None:
    with_photograph(bundle, {"exif": f"{day} 00:00:00"}).cell("photos", 2, "taken", "")
    result = bundle.read()
    said = [(p.code, p.file, p.value) for p in result.problems]
    assert said == ([("P17", "photos/a.jpg", day.replace(":", "-"))] if doubtful else [])
    assert result.exhibition is not None
    assert result.exhibition.photo("new-town-1").taken == read_edtf(day.replace(":", "-"))


@pytest.mark.parametrize(("days", "doubtful"), [(0, False), (1, False), (3, True)])
def test_tomorrow_is_today_east_of_here(bundle: Bundle, days: int, doubtful: bool) -> None:
    day = date.today() + timedelta(days=days)
    with_photograph(bundle, {"exif": f"{day:%Y:%m:%d} 00:00:00"}).cell("photos", 2, "taken", "")
    assert bool(bundle.read().problems) == doubtful


def test_a_credit_goes_before_an_author(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.jpg", "JPEG")
    plain = path.read_bytes()
    path.write_bytes(plain[:2] + iptc((110, "新华社".encode()), (80, "张三".encode())) + plain[2:])
    assert describe(path)["credit_zh"] == "新华社"


def test_of_a_drawing_only_its_caption_is_taken(bundle: Bundle) -> None:
    photograph(bundle.path("photos/new-town-1.webp"), "WEBP", xmp=xmp(BOTH + CREATOR))
    for column in ("caption_zh", "caption_en", "credit_zh", "credit_en", "taken"):
        bundle.cell("photos", 2, column, "")
    bundle.cell("photos", 2, "drawing", "yes")
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    photo = exhibition.photo("new-town-1")
    assert photo.caption is not None
    assert (photo.caption.zh, photo.credit, photo.taken) == ("拂晓的山", None, None)


UTF8, LATIN = b"\x1b%G", b"\x1b.A"


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "read"),
    [
        ("山城的早晨", "utf-8", b"", True),
        ("山城的早晨", "utf-8", UTF8, True),
        ("山城的早晨", "gb18030", b"", True),
        ("山城的早晨", "gb18030", UTF8, True),
        ("北碚", "gbk", b"", True),
        ("Fête à Bâle", "latin-1", b"", True),
        ("Bjørn Ødegård", "latin-1", LATIN, True),
        ("Ærø ÆØÅ", "latin-1", LATIN, True),
        ("臺灣的山城風景", "big5", b"", False),
        ("嘉陵江畔", "big5", b"", False),
        ("Москва", "cp1251", b"", False),
        ("縉雲山", "shift_jis_2004", b"", False),
    ],
)
def test_iptc_is_read_right_or_not_at_all(
    bundle: Bundle, text: str, encoding: str, declared: bytes, read: bool
) -> None:
    path = photograph(bundle.path("photos/a.jpg"), "JPEG")
    plain = path.read_bytes()
    records = iptc((110, text.encode(encoding)), declared=declared)
    path.write_bytes(plain[:2] + records + plain[2:])
    bundle.cell("photos", 2, "file", "photos/a.jpg").cell("photos", 2, "drawing", "no")
    bundle.cell("photos", 2, "credit_zh", "").cell("photos", 2, "credit_en", "")
    result = bundle.read()
    assert [(p.code, p.file) for p in result.problems] == ([] if read else [("P16", "photos/a.jpg")])
    assert result.exhibition is not None
    credit = result.exhibition.photo("new-town-1").credit
    assert (credit and credit.zh) == (text if read else None)


def test_pictures_of_a_release_are_not_looked_into(bundle: Bundle) -> None:
    photograph(bundle.path("photos/new-town-1.webp"), "WEBP", xmp=xmp())
    bundle.cell("photos", 2, "caption_zh", "").cell("photos", 2, "caption_en", "")
    paths = {p.relative_to(bundle.root).as_posix(): p for p in bundle.root.rglob("*") if p.is_file()}
    result = read_files(ReleaseFiles(paths))
    assert result.exhibition is not None
    assert (result.problems, result.exhibition.photos[0].caption) == ((), None)


def test_a_doubtful_day_in_a_sheet_is_said_once_and_at_its_cell(bundle: Bundle) -> None:
    with_photograph(bundle, {"exif": "2999:01:01 00:00:00"}).cell("photos", 2, "taken", "")
    bundle.cell("photos", 3, "taken", "1812-01-01").cell("photos", 4, "taken", "1826-01-01")
    said = [problem for problem in check_here(bundle.root).problems if problem.code == "P17"]
    assert [(problem.file, problem.row, problem.column) for problem in said] == [
        ("photos/a.jpg", None, None),
        ("tables/photos.csv", 3, "taken"),
    ]


def exif_words(**words: str) -> Image.Exif:
    """EXIF with texts, as cameras, programs and the Explorer of Windows write them."""
    numbers = {"description": 0x010E, "artist": 0x013B, "title": 0x9C9B, "comment": 0x9C9C, "author": 0x9C9D}
    exif = Image.Exif()
    for name, text in words.items():
        number = numbers[name]
        exif[number] = text.encode("utf-16-le") + b"\0\0" if number > 0x9000 else text
    return exif


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            {"description": "The old bridge", "artist": "A. Adams"},
            {"caption_en": "The old bridge", "credit_zh": "A. Adams", "credit_en": "A. Adams"},
        ),
        (
            {"title": "老桥", "author": "张三"},
            {"caption_zh": "老桥", "credit_zh": "张三", "credit_en": "张三"},
        ),
        ({"description": "The bridge", "title": "桥"}, {"caption_en": "The bridge"}),
        ({"comment": "1954 年的渡口"}, {"caption_zh": "1954 年的渡口"}),
        ({"description": "1954"}, {"caption_en": "1954"}),
    ],
)
def test_exif_and_what_windows_writes(
    tmp_path: Path, words: dict[str, str], expected: dict[str, str]
) -> None:
    assert describe(photograph(tmp_path / "a.jpg", "JPEG", exif=exif_words(**words))) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "OLYMPUS DIGITAL CAMERA",
            "SONY DSC",
            "SAMSUNG",
            "KONICA MINOLTA DIGITAL CAMERA",
            "MINOLTA DIGITAL CAMERA",
        ),
        *(
            "cof_soft",
            "oznorWO",
            "DCIM\\100MEDIA\\DJI_0001.JPG",
            "IMG_0003",
            "DSC01234.JPG",
            "20210827_101500",
        ),
        *("????", "?? ?", "\ufffd\ufffd"),
        *("Exif_JPEG_420", "          ", "untitled", "Default", "C:\\photos\\a.jpg"),
    ],
)
def test_what_a_camera_writes_by_itself_is_no_caption(tmp_path: Path, text: str) -> None:
    assert describe(photograph(tmp_path / "a.jpg", "JPEG", exif=exif_words(description=text))) == {}
    described = xmp(f"<dc:description>{text}</dc:description>")
    assert describe(photograph(tmp_path / "a.jpg", "JPEG", xmp=described)) == {"taken": "2021-08-27"}


PLACED = 'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('photoshop:City="北碚区" photoshop:Country="中国"', {"place_zh": "北碚区"}),
        ('photoshop:City="北碚区" Iptc4xmpCore:Location="澄江镇"', {"place_zh": "北碚区澄江镇"}),
        ('photoshop:City="北碚区" Iptc4xmpCore:Location="北碚区澄江镇"', {"place_zh": "北碚区澄江镇"}),
        ('photoshop:City="Beibei" Iptc4xmpCore:Location="Chengjiang"', {"place_en": "Chengjiang, Beibei"}),
        ('photoshop:Country="中国"', {"place_zh": "中国"}),
        ("", {}),
    ],
)
def test_the_place(tmp_path: Path, attributes: str, expected: dict[str, str]) -> None:
    path = photograph(tmp_path / "a.jpg", "JPEG", xmp=xmp("", f"{PLACED} {attributes}"))
    assert describe(path) == {**expected, "taken": "2021-08-27"}


def test_the_place_and_the_title_of_iptc(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.jpg", "JPEG")
    plain = path.read_bytes()
    segment = iptc((5, "老街".encode()), (90, "北碚".encode()), (92, "澄江".encode()), (101, "中国".encode()))
    path.write_bytes(plain[:2] + segment + plain[2:])
    assert describe(path) == {"caption_zh": "老街", "place_zh": "北碚澄江"}


def test_of_several_kinds_of_chinese_the_simplified_one_is_taken(tmp_path: Path) -> None:
    languages = {"zh-TW": "舊街", "en-US": "Lane", "zh-CN": "旧街", "x-default": "Street"}
    items = "".join(f"<rdf:li xml:lang='{key}'>{text}</rdf:li>" for key, text in languages.items())
    path = photograph(
        tmp_path / "a.jpg", "JPEG", xmp=xmp(f"<dc:description><rdf:Alt>{items}</rdf:Alt></dc:description>")
    )
    assert describe(path) == {"caption_zh": "旧街", "caption_en": "Lane", "taken": "2021-08-27"}


def test_words_in_english_only_are_shown_in_both_and_said_once(bundle: Bundle) -> None:
    for row, name in enumerate(("a.jpg", "b.jpg"), 2):
        photograph(bundle.path(f"photos/{name}"), "JPEG", exif=exif_words(description=f"Lane {name[0]}"))
        bundle.cell("photos", row, "file", f"photos/{name}").cell("photos", row, "drawing", "no")
        bundle.cell("photos", row, "caption_zh", "").cell("photos", row, "caption_en", "")
    result = bundle.read()
    assert [(p.code, p.value) for p in result.problems] == [("P29", "photos/a.jpg")]
    assert result.problems[0].message_en.startswith("2 photographs have words")
    assert result.exhibition is not None
    assert result.exhibition.photo("new-town-1").caption == Text("Lane a", "Lane a")
