"""Reads caption, credit and date from a photograph's XMP, IPTC or EXIF, for empty cells of the sheet photos.

A text in the sheet always wins over the metadata. Only folders that staff edit are read this way: a release
has these texts in its tables. Text that no cell may hold is dropped or cleaned, with a warning at the
photograph, because an error in an empty cell could not be found.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
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
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_XMP_LIMIT = 1_000_000
_EXIF_DIRECTORY, _ORIGINAL = 0x8769, 0x9003
_DATE = re.compile(r"(\d{4})(?:[-:]?(\d\d)(?:[-:]?(\d\d))?)?(?!\d)", re.ASCII)
DOUBTFUL_DAY = "P17"
_IPTC_WORDS = ((2, 120), (2, 110), (2, 80))
"""Caption, credit and author."""
_IPTC_DAY, _IPTC_ENCODING = (2, 55), (1, 90)
FIRST_PHOTOGRAPH = date(1826, 1, 1)
"""The oldest known photograph is from 1826 or 1827."""
_WORDS = {"caption": ("图片说明", "caption"), "credit": ("署名", "credit"), "taken": ("拍摄日期", "date")}
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
    """Fill empty cells of the sheet photos from the photographs' metadata."""
    return replace(sheet, rows=tuple(_filled(files, row, report) for row in sheet.rows))


def _filled(files: Files, row: Row, report: Report) -> Row:
    name = row.cells.get("file", "")
    wanted = ["caption"] if row.cells.get("drawing") == "yes" else ["caption", "credit", "taken"]
    empty = [word for word in wanted if not {word, f"{word}_zh", f"{word}_en"} & row.cells.keys()]
    if not empty or name not in files.paths or not name.lower().endswith(PICTURES) or not files.holds(name):
        return row
    cells, said = dict(row.cells), read_words(files.paths[name])
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
    return replace(row, cells=MappingProxyType(cells))


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

    `unreadable` are the texts (caption, credit) whose encoding is unknown.
    """

    columns: Mapping[str, str]
    unreadable: frozenset[str] = frozenset()


def describe(path: Path) -> Mapping[str, str]:
    """Return the columns of the sheet photos that a picture fills. Empty if it cannot be opened or has none."""
    return read_words(path).columns


def read_words(path: Path) -> Words:
    """Read the metadata of a picture. Empty if it cannot be opened."""
    from PIL import Image

    from kiosk.bundles.authoring.picture.pictures import inspect

    if isinstance(inspect(path, decode=False), str):
        return Words({})
    found: dict[str, str] = {}
    unreadable: set[str] = set()
    # Unreadable metadata counts as missing. `pictures` checks the picture itself.
    with (
        warnings.catch_warnings(action="ignore"),
        suppress(Exception),
        Image.open(path, formats=[FORMATS[path.suffix.lower()]]) as image,
    ):
        for say in (_from_xmp, _from_iptc, _from_exif):
            with suppress(Exception):
                said = {column: " ".join(text.split()) for column, text in say(image) if text.strip()}
                kept = {column.partition("_")[0] for column in found}
                found |= {key: text for key, text in said.items() if key.partition("_")[0] not in kept}
        unreadable = set(_unreadable_iptc(image)) - {column.partition("_")[0] for column in found}
    return Words(found, frozenset(unreadable))


def _from_xmp(image: Image.Image) -> Iterator[tuple[str, str]]:
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
        if texts := dict(_in_languages("caption", properties.get(name))):
            yield from texts.items()
            break
    for name in (f"{_PHOTOSHOP}Credit", f"{_DC}creator"):
        if credit := dict(_in_languages("credit", properties.get(name))):
            # A name is not translated: one that is given once is used for both languages.
            yield from {
                "credit_zh": next(iter(credit.values())),
                "credit_en": next(iter(credit.values())),
                **credit,
            }.items()
            break
    for name in (f"{_PHOTOSHOP}DateCreated", f"{_EXIF}DateTimeOriginal"):
        if day := _day(_plain(properties.get(name))):
            yield "taken", day
            break


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
        own = next((text for key, text in texts.items() if re.match(rf"{language}\b", key)), "")
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


def _from_iptc(image: ImageFile.ImageFile) -> Iterator[tuple[str, str]]:
    texts = _iptc(image)
    read = decoded([texts[number] for number in _IPTC_WORDS], texts[_IPTC_ENCODING])
    if read is not None:
        caption, credit, author = read
        yield from _in_languages("caption", caption)
        yield from (("credit_zh", credit or author), ("credit_en", credit or author))
    yield "taken", _day(texts[_IPTC_DAY].decode("ascii", "replace")) or ""


def _unreadable_iptc(image: ImageFile.ImageFile) -> Iterator[str]:
    """Yield the IPTC texts whose encoding is unknown."""
    with suppress(Exception):
        texts = _iptc(image)
        if decoded([texts[number] for number in _IPTC_WORDS], texts[_IPTC_ENCODING]) is None:
            caption, *credits = (texts[number] for number in _IPTC_WORDS)
            yield from ["caption"] * bool(caption) + ["credit"] * any(credits)


def _iptc(image: ImageFile.ImageFile) -> dict[tuple[int, int], bytes]:
    """Return the first value of each wanted IPTC record, or b"" if there is none."""
    from PIL import IptcImagePlugin

    records = IptcImagePlugin.getiptcinfo(image) or {}
    found = {}
    for number in (*_IPTC_WORDS, _IPTC_DAY, _IPTC_ENCODING):
        value = records.get(number, b"")
        found[number] = value[0] if isinstance(value, list) else value
    return found


def _from_exif(image: Image.Image) -> Iterator[tuple[str, str]]:
    yield "taken", _day(str(image.getexif().get_ifd(_EXIF_DIRECTORY).get(_ORIGINAL, ""))) or ""
