"""What a photograph says about itself: caption, credit and date from its XMP, IPTC or EXIF, where the sheet photos leaves them empty.

The sheet always wins, word by word. Only folders that staff edit are looked into: a release has the words in its tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from kiosk.bundles.authoring.picture.formats import FORMATS, PICTURES
from kiosk.bundles.authoring.sheets.sheet import Row, Sheet, check_cell
from kiosk.bundles.files import Files
from kiosk.bundles.problems import Place, Report

if TYPE_CHECKING:
    from PIL import Image, ImageFile

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_XMP_LIMIT = 1_000_000
_EXIF_DIRECTORY, _ORIGINAL = 0x8769, 0x9003
_DATE = re.compile(r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?!\d)", re.ASCII)
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def fill(files: Files, sheet: Sheet, report: Report) -> Sheet:
    """The sheet photos with what the photographs themselves say put into empty cells."""
    return replace(sheet, rows=tuple(_filled(files, row, report) for row in sheet.rows))


def _filled(files: Files, row: Row, report: Report) -> Row:
    name = row.cells.get("file", "")
    wanted = ["caption"] if row.cells.get("drawing") == "yes" else ["caption", "credit", "taken"]
    empty = [word for word in wanted if not {word, f"{word}_zh", f"{word}_en"} & row.cells.keys()]
    if not empty or name not in files.paths or not name.lower().endswith(PICTURES) or not files.holds(name):
        return row
    cells = dict(row.cells)
    for column, text in describe(files.paths[name]).items():
        if column.partition("_")[0] in empty and (cell := check_cell(text, Place(name), report)):
            cells[column] = cell
    return replace(row, cells=MappingProxyType(cells))


def describe(path: Path) -> Mapping[str, str]:
    """The columns of the sheet photos that a picture fills itself; empty for one that cannot be opened or says nothing."""
    from PIL import Image

    from kiosk.bundles.authoring.picture.pictures import inspect

    if isinstance(inspect(path, decode=False), str):
        return {}
    found: dict[str, str] = {}
    # What cannot be read is not said; whether the picture itself is sound is the business of `media`.
    with suppress(Exception), Image.open(path, formats=[FORMATS[path.suffix.lower()]]) as image:
        for say in (_from_xmp, _from_iptc, _from_exif):
            with suppress(Exception):
                said = {column: " ".join(text.split()) for column, text in say(image) if text.strip()}
                kept = {column.partition("_")[0] for column in found}
                found |= {key: text for key, text in said.items() if key.partition("_")[0] not in kept}
    return found


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
            # Names are names: one that is given once stands in both languages.
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
    """The Chinese and the English of a property; its default goes to the language that it is written in."""
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
    found = _DATE.match(text.strip())
    return "-".join(found.groups()) if found else None


def _from_iptc(image: ImageFile.ImageFile) -> Iterator[tuple[str, str]]:
    from PIL import IptcImagePlugin

    records = IptcImagePlugin.getiptcinfo(image) or {}

    def text(number: int) -> str:
        value = records.get((2, number), b"")
        first = value[0] if isinstance(value, list) else value
        return first.decode("utf-8")

    yield from _in_languages("caption", text(120))
    credit = text(110) or text(80)
    yield from (("credit_zh", credit), ("credit_en", credit))
    yield "taken", _day(text(55)) or ""


def _from_exif(image: Image.Image) -> Iterator[tuple[str, str]]:
    yield "taken", _day(str(image.getexif().get_ifd(_EXIF_DIRECTORY).get(_ORIGINAL, ""))) or ""
