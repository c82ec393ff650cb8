"""Reads caption, credit, date and place from a photograph's XMP, IPTC or EXIF, for empty cells of the sheet photos.

A text in the sheet always wins over the metadata. Only folders that staff edit are read this way: a release
has these texts in its tables. Text that no cell may hold is dropped or cleaned, with a warning at the
photograph, because an error in an empty cell could not be found.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from kiosk.bundles.authoring.picture.encodings import decoded
from kiosk.bundles.authoring.picture.formats import FORMATS, PICTURES
from kiosk.bundles.authoring.sheets.cells import CellError, when
from kiosk.bundles.authoring.sheets.sheet import Row, Sheet, check_cell
from kiosk.bundles.files import Files
from kiosk.bundles.names import forbidden_character
from kiosk.bundles.problems import Place, Report
from kiosk.exhibition.dates import read_edtf

if TYPE_CHECKING:
    from PIL import Image, ImageFile

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_XMP_LIMIT = 1_000_000
_EXIF_DIRECTORY, _ORIGINAL = 0x8769, 0x9003
_DATE = re.compile(r"(\d{4})(?:[-:]?(\d\d)(?:[-:]?(\d\d))?)?(?!\d)", re.ASCII)
DOUBTFUL_DAY = "P17"
_IPTC_WORDS = ((2, 120), (2, 5), (2, 110), (2, 80), (2, 92), (2, 90), (2, 95), (2, 101))
"""Caption, title, credit, author, and the place: part of the town, town, province, country."""
_EXIF_WORDS = ((0x010E, "caption", "ImageDescription"), (0x013B, "credit", "Artist"))
_WINDOWS_WORDS = (
    (0x9C9B, "caption", "XPTitle"),
    (0x9C9C, "caption", "XPComment"),
    (0x9C9F, "caption", "XPSubject"),
    (0x9C9D, "credit", "XPAuthor"),
)
"""What the Explorer of Windows writes, in UTF-16."""
_BY_CAMERAS = re.compile(
    r"(olympus|minolta|konica([ _]minolta)?|kodak|samsung|sony|nikon|canon|fujifilm|casio|ricoh|pentax|panasonic)?[ _]*"
    r"(digital[ _]*(still[ _]*)?camera|dsc|exif[ _]jpeg\S{0,40}|default|untitled|unknown|screenshot|none|null)?"
    r"|(dcim|dji|gopr|dsc|dscn|dscf|img|imgp|pict|mvimg|pano|photo|image|p|_mg|sam|wp|vid)[ _-]?\d[\d_ -]*(\.jpe?g)?|\d{5,}[\d_ -]*(\.jpe?g)?"
    r"|(cof|oznor|sdr|hdr|ptr|edf|mde|nor|rbt|fbt|btf|rpt|dav|burst|vivo|soft|woburst)([_a-z]{0,12})"
    r"|dcim\S*|[a-z]:\\.*",
    re.IGNORECASE,
)
"""Captions that cameras and programs write by themselves, such as OLYMPUS DIGITAL CAMERA. Nobody has said them."""
_LOST = re.compile(r"[?\ufffd\s]*")
"""Words whose characters a program has lost: it wrote question marks in their place."""
_IPTC_DAY, _IPTC_ENCODING = (2, 55), (1, 90)
FIRST_PHOTOGRAPH = date(1826, 1, 1)
"""The oldest known photograph is from 1826 or 1827."""
_WORDS = {
    "caption": ("图片说明", "caption"),
    "credit": ("署名", "credit"),
    "taken": ("拍摄日期", "date"),
    "place": ("拍摄地点", "place"),
}
_ENCODING = ("文字编码无法辨认", "its encoding is not known")
_CONTROL = (
    "含有看不见的控制字符，已去掉这些字符",
    "it holds invisible control characters, without which it is taken",
)
_UNFIT = ("不符合表格的写法", "no cell may hold it")
_WHY = {"T23": ("太长", "it is too long"), "T16": ("像公式", "it looks like a formula")}
"""The reason why a text is dropped, by the code of the same error in a cell."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def fill(files: Files, sheet: Sheet, report: Report) -> Sheet:
    """Fill empty cells of the sheet photos from the photographs' metadata.

    Words in English only are used for both languages, and noted once for all photographs.
    """
    rows, english = [], []
    for row in sheet.rows:
        said = own_words(files, row, report)
        rows.append(
            replace(row, cells=MappingProxyType({**row.cells, **said.columns})) if said.columns else row
        )
        if said.english_only:
            english.append(row.cells["file"])
    if english:
        report.add("P29", sheet.place, english[0], **counted(english))
    return replace(sheet, rows=tuple(rows))


def counted(names: Sequence[str]) -> dict[str, Any]:
    """Return the details `count` and `count_en` of a sentence about photographs."""
    count = len(names)
    return {"count": count, "count_en": "1 photograph has" if count == 1 else f"{count} photographs have"}


def own_words(files: Files, row: Row, report: Report) -> Words:
    """Return what a photograph says in the empty cells of its row. Nothing for a cell that is filled.

    A drawing has only a caption of its own.
    """
    name = row.cells.get("file", "")
    wanted = ["caption"] if row.cells.get("drawing") == "yes" else [*_WORDS]
    empty = [word for word in wanted if not {word, f"{word}_zh", f"{word}_en"} & row.cells.keys()]
    if not empty or name not in files.paths or not name.lower().endswith(PICTURES) or not files.holds(name):
        return Words({})
    cells: dict[str, str] = {}
    said = read_words(files.paths[name])
    for word in empty:
        if word in said.unreadable:
            _leave_out(word, _ENCODING, Place(name), report)
        usable = {
            column: _usable(word, text, Place(name), report)
            for column, text in said.columns.items()
            if column.partition("_")[0] == word
        }
        cells |= {column: cell for column, cell in usable.items() if cell}
    if "taken" in empty and (day := cells.get("taken")):
        note_doubtful_day(day, Place(name), report)
    english = [word for word in empty if f"{word}_en" in cells and f"{word}_zh" not in cells]
    cells |= {f"{word}_zh": cells[f"{word}_en"] for word in english}
    return Words(cells, said.unreadable, said.origins, bool(english))


def note_doubtful_day(day: str, place: Place, report: Report) -> None:
    """Note a date at which no photograph can have been taken. A text that is not a date is ignored here."""
    with suppress(CellError):
        taken = when(day)
        early = taken.last_day is not None and taken.last_day < FIRST_PHOTOGRAPH.toordinal()
        # In time zones east of here it may be tomorrow already.
        tomorrow = (date.today() + timedelta(days=1)).toordinal()
        if early or (taken.first_day is not None and taken.first_day > tomorrow):
            report.add(
                DOUBTFUL_DAY,
                place,
                day,
                why="那时还没有照片" if early else "这一天还没有到",
                why_en="when there were no photographs" if early else "a day that has not come yet",
            )


def _usable(word: str, text: str, place: Place, report: Report) -> str | None:
    """Return a text that a cell may hold, or None. What was changed or dropped is noted.

    Control characters that some programs write are removed.
    """
    clean = "".join(character for character in text if not forbidden_character(character))
    found = Report()
    cell = check_cell(clean, place, found)
    if found.problems:
        code = found.problems[0].code
        _leave_out(word, _WHY.get(code, _UNFIT), place, report)
        return None
    if clean != text and cell:
        _leave_out(word, _CONTROL, place, report)
    return cell


def _leave_out(word: str, why: tuple[str, str], place: Place, report: Report) -> None:
    what, what_en = _WORDS[word]
    report.add("P16", place, what=what, what_en=what_en, why=why[0], why_en=why[1])


@dataclass(frozen=True, slots=True)
class Words:
    """The metadata of a picture, by the columns of the sheet photos.

    `unreadable` are the texts (caption, credit, place) whose encoding is unknown. `origins` has the field of the file
    from which each text comes. `english_only` is True if a text is not in Chinese.
    """

    columns: Mapping[str, str]
    unreadable: frozenset[str] = frozenset()
    origins: Mapping[str, str] = field(default_factory=dict)
    english_only: bool = False


_Said = Iterator[tuple[str, str, str]]
"""Column, text, and the name of its field in the file."""


def read_words(path: Path) -> Words:
    """Read the metadata of a picture. Empty if it cannot be opened."""
    from PIL import Image

    from kiosk.bundles.authoring.picture.pictures import inspect

    if isinstance(inspect(path, decode=False), str):
        return Words({})
    found: dict[str, str] = {}
    origins: dict[str, str] = {}
    unreadable: set[str] = set()
    # Unreadable metadata counts as missing. `pictures` checks the picture itself.
    with (
        warnings.catch_warnings(action="ignore"),
        suppress(Exception),
        Image.open(path, formats=[FORMATS[path.suffix.lower()]]) as image,
    ):
        for say in (_from_xmp, _from_iptc, _from_exif):
            with suppress(Exception):
                kept = set(origins)
                for column, text, origin in list(say(image)):
                    word, plain = column.partition("_")[0], " ".join(text.split())
                    if (
                        word in kept
                        or _LOST.fullmatch(plain)
                        or (word == "caption" and _BY_CAMERAS.fullmatch(plain))
                    ):
                        continue
                    if origins.setdefault(word, origin) == origin:
                        found.setdefault(column, plain)
        unreadable = set(_unreadable_iptc(image)) - origins.keys()
    return Words(found, frozenset(unreadable), origins)


def _from_xmp(image: Image.Image) -> _Said:
    from kiosk.bundles.authoring.picture.xml import parse_xml

    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    data = xmp if isinstance(xmp, bytes) else str(xmp).encode()
    if not data or len(data) > _XMP_LIMIT:
        return
    properties: dict[str, Element | str] = {}
    for description in parse_xml(data.strip(b"\0 \r\n\t")).iter(f"{_RDF}Description"):
        properties |= description.attrib
        properties |= {child.tag: child for child in description}
    for name in (f"{_DC}description", f"{_DC}title"):
        for column, text in _in_languages("caption", properties.get(name)):
            yield column, text, _xmp_name(name)
    for name in (f"{_PHOTOSHOP}Credit", f"{_DC}creator"):
        if credit := dict(_in_languages("credit", properties.get(name))):
            # A name is not translated: one that is given once is used for both languages.
            one = next(iter(credit.values()))
            for column, text in {"credit_zh": one, "credit_en": one, **credit}.items():
                yield column, text, _xmp_name(name)
    for name in (f"{_PHOTOSHOP}DateCreated", f"{_EXIF}DateTimeOriginal"):
        if day := _day(_plain(properties.get(name))):
            yield "taken", day, _xmp_name(name)
    names = (f"{_IPTC_CORE}Location", *(f"{_PHOTOSHOP}{name}" for name in ("City", "State", "Country")))
    for column, text in _place([_plain(properties.get(name)) for name in names]):
        yield column, text, "XMP Location, City"


def _xmp_name(name: str) -> str:
    return f"XMP {name.rpartition('}')[2]}"


def _place(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the place: part of the town and town, otherwise province, otherwise country."""
    near, town, *wider = (" ".join(part.split()) for part in parts)
    exact = [part for part in (near, town) if part]
    if near and town and (near in town or town in near):
        exact = [max(near, town, key=len)]
    exact = exact or [part for part in wider if part][:1]
    chinese = any(_CHINESE.search(part) for part in exact)
    if exact:
        yield ("place_zh", "".join(reversed(exact))) if chinese else ("place_en", ", ".join(exact))


def _in_languages(column: str, value: Element | str | None) -> Iterator[tuple[str, str]]:
    """Yield the Chinese and English values of a property.

    The default value is used for the language in which it is written.
    """
    if value is None:
        return
    if isinstance(value, str) or value.find(f".//{_RDF}li") is None:
        texts = {"x-default": _plain(value)}
    elif value.find(f"{_RDF}Alt") is not None:
        texts = {
            item.get(_LANGUAGE, "x-default").lower(): item.text or "" for item in value.iter(f"{_RDF}li")
        }
    else:
        texts = {"x-default": "、".join(item.text or "" for item in value.iter(f"{_RDF}li"))}
    default = texts.get("x-default", "")
    for language in ("zh", "en"):
        keys = [key for key in texts if re.match(rf"{language}\b", key)]
        # Of several kinds of Chinese, the simplified one is meant.
        own = texts[min(keys, key=lambda key: key not in ("zh-cn", "zh-hans", "zh"))] if keys else ""
        if not own and default and (language == "zh") == bool(_CHINESE.search(default)):
            own = default
        if own:
            yield f"{column}_{language}", own


def _plain(value: Element | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return "".join(value.itertext())


def _day(text: str) -> str | None:
    """Return the day at the start of a date, or its month or year where the rest is missing or zero, as IPTC and XMP allow.

    None for zeros: devices whose clock was never set write them.
    """
    if (found := _DATE.match(text.strip())) and found[1] != "0000":
        known = [part for part in found.groups() if part and part != "00"]
        day = "-".join(known)
        return day if (found[2] != "00" or len(known) == 1) and read_edtf(day) else None
    return None


def _from_iptc(image: ImageFile.ImageFile) -> _Said:
    texts = _iptc(image)
    read = decoded([texts[number] for number in _IPTC_WORDS], texts[_IPTC_ENCODING])
    if read is not None:
        caption, title, credit, author, *place = read
        for text, name in ((caption, "IPTC Caption"), (title, "IPTC Object Name")):
            for column, said in _in_languages("caption", text):
                yield column, said, name
        for column in ("credit_zh", "credit_en"):
            yield column, credit or author, "IPTC Credit" if credit else "IPTC By-line"
        for column, said in _place(place):
            yield column, said, "IPTC Sub-location, City"
    yield "taken", _day(texts[_IPTC_DAY].decode("ascii", "replace")) or "", "IPTC Date Created"


def _unreadable_iptc(image: ImageFile.ImageFile) -> Iterator[str]:
    """Yield the IPTC texts whose encoding is unknown."""
    with suppress(Exception):
        texts = _iptc(image)
        words = [texts[number] for number in _IPTC_WORDS]
        if decoded(words, texts[_IPTC_ENCODING]) is None:
            for word, own in (("caption", words[:2]), ("credit", words[2:4]), ("place", words[4:])):
                yield from [word] * any(own)


def _iptc(image: ImageFile.ImageFile) -> dict[tuple[int, int], bytes]:
    """Return the first value of each wanted IPTC record, or b"" if there is none."""
    from PIL import IptcImagePlugin

    records = IptcImagePlugin.getiptcinfo(image) or {}
    found = {}
    for number in (*_IPTC_WORDS, _IPTC_DAY, _IPTC_ENCODING):
        value = records.get(number, b"")
        found[number] = value[0] if isinstance(value, list) else value
    return found


def _from_exif(image: Image.Image) -> _Said:
    exif = image.getexif()
    words = [(_exif_text(exif.get(number)), column, name) for number, column, name in _EXIF_WORDS]
    words += [(_windows_text(exif.get(number)), column, name) for number, column, name in _WINDOWS_WORDS]
    for text, word, name in words:
        if word == "caption":
            for column, said in _in_languages(word, text):
                yield column, said, f"EXIF {name}"
        else:
            for column in (f"{word}_zh", f"{word}_en"):
                yield column, text, f"EXIF {name}"
    day = _day(str(exif.get_ifd(_EXIF_DIRECTORY).get(_ORIGINAL, "")))
    yield "taken", day or "", "EXIF DateTimeOriginal"


def _exif_text(value: object) -> str:
    """Return a text of EXIF. It should be ASCII, but programs write other encodings; an unknown one is left out."""
    if not isinstance(value, str | bytes):
        return ""
    try:
        data = value.encode("latin-1") if isinstance(value, str) else value
    except UnicodeEncodeError:
        return str(value)
    read = decoded([data.strip(b"\0 ")], b"")
    return read[0] if read else ""


def _windows_text(value: object) -> str:
    if isinstance(value, tuple):
        value = bytes(value)
    return value.decode("utf-16-le", "replace").rstrip("\0") if isinstance(value, bytes) else ""
