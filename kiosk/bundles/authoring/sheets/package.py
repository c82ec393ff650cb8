"""Checks the package of a workbook before any sheet is read: its size, the types of its parts, and its sheets.

Parts are found by content type and relationship; their names do not matter. Later steps read only a
package that we write (`repacked`). It holds nothing but the checked parts, so no other part can hide content.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

UNPACKED_LIMIT_MB = 128
_PARTS_LIMIT = 2000
_LIST_LIMIT = 8_000_000
"""Maximum size in bytes of a part that lists other parts, or of the styles."""
_SHEETS_LIMIT = 1000
_MACROS = ("vbaproject", "macroenabled", "macrosheet", "activex")
_LINKS = ("externallink", "connections+xml")
"""Substrings of content types and names, in lower case, that mark a part with external links."""
_MACRO_RELATIONS = ("vbaproject", "macrosheet", "control", "activexcontrolbinary")
_LINK_RELATIONS = ("externallink", "externallinkpath", "connections")
"""Ends of relationship types, in lower case, that lead to a part with external links."""

DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    expat.ExpatError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""Exceptions of zipfile and expat for damaged packages."""

Attributes = dict[str, str]


class PackageError(Exception):
    """Raised for a package that must not be opened further. Always caught inside this package; `code` is the problem's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Page:
    """A worksheet with cells. `hidden`: Excel shows no tab for it."""

    name: str
    xml: bytes
    hidden: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook that are read."""

    pages: tuple[Page, ...]
    others: tuple[str, ...]
    """The names of sheets without cells: charts and dialogs."""
    date1904: bool
    styles: bytes | None
    strings: bytes | None


def walk(
    xml: bytes,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> expat.XMLParserType:
    """Prepare a parser that calls `start`, `end` and `text` for each element of an XML part.

    Elements are given by their local names, as calamine sees them. Call `Parse(xml, True)` on the result.
    It raises ExpatError if the part is not XML in UTF-8, and PackageError for a document type declaration.
    """
    parser = expat.ParserCreate("utf-8", "}")
    parser.buffer_text = True

    def declared(version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise PackageError("W01")

    def doctype(*_: object) -> None:
        raise PackageError("W01")

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition("}")[2], attributes)
    if end is not None:
        finish = end
        parser.EndElementHandler = lambda name: finish(name.rpartition("}")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    return parser


def elements(xml: bytes) -> Iterator[tuple[str, Attributes]]:
    """Return each element of a short part: its local name and its attributes."""
    found: list[tuple[str, Attributes]] = []
    walk(xml, lambda name, attributes: found.append((name, attributes))).Parse(xml, True)
    return iter(found)


def open_package(data: bytes) -> Package:
    """Open the workbook in `data`. Raises PackageError (W01–W05), or one of `DAMAGED` if it is not a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        infos = package.infolist()
        if len(infos) > _PARTS_LIMIT or sum(info.file_size for info in infos) > UNPACKED_LIMIT_MB * 1_000_000:
            raise PackageError("W05")
        if any(info.flag_bits & 1 for info in infos):
            raise PackageError("W02")
        parts = {_key(info.filename): info for info in infos}
        if len(parts) != len(infos):
            raise PackageError("W01")

        def read(name: str, limit: int = UNPACKED_LIMIT_MB * 1_000_000) -> bytes:
            info = parts[_key(name)]
            if info.file_size > limit:
                raise PackageError("W05")
            return package.read(info)

        _refuse_parts(parts)
        _refuse_types(elements(read("[content_types].xml", _LIST_LIMIT)))
        for name in parts:
            if name.endswith(".rels"):
                _refuse_relations(elements(read(name, _LIST_LIMIT)))
        return _workbook(read, parts)


def _key(name: str) -> str:
    """Normalize a part's name: case and a leading slash do not matter."""
    return name.replace("\\", "/").removeprefix("/").lower()


def _refuse_parts(names: Iterable[str]) -> None:
    for name in names:
        if name.endswith("vbaproject.bin") or "/macrosheets/" in name:
            raise PackageError("W03")
        if "/externallinks/" in name:
            raise PackageError("W04")


def _refuse_types(types: Iterator[tuple[str, Attributes]]) -> None:
    for _, attributes in types:
        kind = attributes.get("ContentType", "").lower()
        if any(word in kind for word in _MACROS):
            raise PackageError("W03")
        if any(word in kind for word in _LINKS):
            raise PackageError("W04")


def _refuse_relations(relations: Iterator[tuple[str, Attributes]]) -> None:
    for _, attributes in relations:
        kind = attributes.get("Type", "").lower().rpartition("/")[2]
        if kind.endswith(_MACRO_RELATIONS):
            raise PackageError("W03")
        outside = attributes.get("TargetMode", "").lower() == "external" and kind != "hyperlink"
        if outside or kind.endswith(_LINK_RELATIONS):
            raise PackageError("W04")


def _workbook(read: Callable[..., bytes], parts: Mapping[str, object]) -> Package:
    base = "xl/workbook.xml"
    if "_rels/.rels" in parts:
        main = [target for kind, target in _relations(read, "").values() if kind == "officedocument"]
        base = main[0] if main else base
    relations = _relations(read, base)
    pages: list[Page] = []
    others: list[str] = []
    date1904 = False
    for tag, attributes in elements(read(base, _LIST_LIMIT)):
        if tag == "workbookPr":
            date1904 = attributes.get("date1904", "") in ("1", "true")
        if tag != "sheet":
            continue
        number = next((value for key, value in attributes.items() if key.endswith("}id")), "")
        kind, target = relations[number]
        name = attributes.get("name", "")
        if len(pages) + len(others) >= _SHEETS_LIMIT:
            raise PackageError("W05")
        if kind == "worksheet":
            # Several sheets may name the same part. Each gets its content, and each counts towards the limit.
            pages.append(Page(name, read(target), attributes.get("state", "visible") != "visible"))
            if sum(len(page.xml) for page in pages) > UNPACKED_LIMIT_MB * 1_000_000:
                raise PackageError("W05")
        else:
            others.append(name)
    targets = dict(relations.values())
    styles = read(targets["styles"], _LIST_LIMIT) if _key(targets.get("styles", "")) in parts else None
    strings = read(targets["sharedstrings"]) if _key(targets.get("sharedstrings", "")) in parts else None
    return Package(tuple(pages), tuple(others), date1904, styles, strings)


def _relations(read: Callable[..., bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return the relationships of a part, by id: the last word of the type, in lower case, and the target part."""
    folder, name = posixpath.split(part)
    found = {}
    for tag, attributes in elements(read(posixpath.join(folder, "_rels", f"{name}.rels"), _LIST_LIMIT)):
        if tag == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").lower().rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, target.lstrip("/"))
    return found


def repacked(package: Package, sheets: Mapping[str, bytes]) -> bytes:
    """Write a workbook with only these sheets, the shared styles and the shared strings."""
    base = "http://schemas.openxmlformats.org"
    relations = f"{base}/officeDocument/2006/relationships"
    numbered = list(enumerate(sheets, 1))
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"/>' for n, name in numbered)
    leading = "".join(
        f'<Relationship Id="r{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    for number, (kind, part) in enumerate(
        (("styles", package.styles), ("sharedStrings", package.strings)), 1
    ):
        if part is not None:
            leading += f'<Relationship Id="s{number}" Type="{relations}/{kind}" Target="{kind}.xml"/>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="r" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        made.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{base}/spreadsheetml/2006/main" xmlns:r="{relations}">'
            f'<workbookPr date1904="{int(package.date1904)}"/><sheets>{listed}</sheets></workbook>',
        )
        made.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{base}/package/2006/relationships">{leading}</Relationships>',
        )
        if package.styles is not None:
            made.writestr("xl/styles.xml", package.styles)
        if package.strings is not None:
            made.writestr("xl/sharedStrings.xml", package.strings)
        for number, name in numbered:
            made.writestr(f"xl/worksheets/sheet{number}.xml", sheets[name])
    return content.getvalue()
