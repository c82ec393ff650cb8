"""Completes the sheet photos of a folder that staff edit: pictures of gallery folders, and ids that nobody typed.

A release has the completed sheet in its tables, so a panel makes no row and no id.

A gallery with a folder gets every picture in it and in its subfolders, in the natural order of their names (2 before
10). A picture without a row gets one; a row for it stays what it is. A row that names a gallery itself keeps its
place in the sheet. If folders lie in each other, the innermost one decides.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from kiosk.bundles.authoring.picture.foreign import HEIC, code_by_name, format_by_name
from kiosk.bundles.authoring.picture.formats import PICTURES
from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.rows import SHEETS, file_of
from kiosk.bundles.authoring.sheets.sheet import Row, Sheet
from kiosk.bundles.files import WORKBOOK, Files, stays_inside
from kiosk.bundles.names import is_reserved
from kiosk.bundles.problems import Place, Report

ROOT = "photos/"
"""The folder of all pictures."""
_ID_LENGTH = 50
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_DIGITS = re.compile(r"([0-9]+)")


def complete(files: Files, sheets: Mapping[str, Sheet], report: Report) -> Mapping[str, Sheet]:
    """Return the sheets with a complete sheet photos. Folders that are wrong, or that a row contradicts, are noted."""
    folders = _folders(files, sheets, report)
    sheet = sheets.get("photos")
    if sheet is None:
        if not folders:
            return sheets
        file = WORKBOOK if WORKBOOK in files.paths else file_of("photos")
        sheet = Sheet("photos", file, tuple(columns_of(SHEETS["photos"]).required), ())
    rows = _with_ids(_with_pictures(files, sheet, folders, report))
    return {**sheets, "photos": replace(sheet, rows=tuple(rows))}


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return the key of the natural order: numbers in a name count as numbers, and case does not count."""
    parts = _DIGITS.split(name.casefold())
    return (*((1, int(part)) if part.isdecimal() else (2, part) for part in parts if part), (0, name))


def plain_path(written: str) -> str:
    """Return a path with forward slashes, and without ./ before it or / after it."""
    return re.sub(r"^(\./)+", "", written.replace("\\", "/")).rstrip("/")


def _folders(files: Files, sheets: Mapping[str, Sheet], report: Report) -> dict[str, str]:
    """Return the gallery of each folder, as `photos/old-town/`."""
    rows = [row for row in sheets["galleries"].rows if "folder" in row.cells] if "galleries" in sheets else []
    if not rows:
        return {}
    existing = {name.rpartition("/")[0] for name in files.paths if name.startswith(ROOT)}
    existing |= {parent for name in existing for parent in _parents(name)}
    found: dict[str, tuple[str, Row]] = {}
    for row in rows:
        written, place = row.cells["folder"], row.place("folder")
        folder = plain_path(written)
        if not stays_inside(folder) or not f"{folder}/".startswith(ROOT):
            near = f"{ROOT}{folder}" if f"{ROOT}{folder}" in existing else None
            report.add("P23", place, written, hint=near)
        elif folder in found:
            first = found[folder][1].number
            report.add("P24", place, written, first=first)
        elif not (_note_foreign(files, f"{folder}/", report) or any(_pictures_in(files, f"{folder}/"))):
            report.add("P23", place, written, hint=report.suggest(folder, existing - {folder}))
        else:
            found[folder] = row.cells.get("id", ""), row
    return {f"{folder}/": gallery for folder, (gallery, _) in found.items() if gallery}


def _parents(folder: str) -> Iterator[str]:
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _pictures_in(files: Files, folder: str) -> Iterator[str]:
    for name in files.paths:
        if name.startswith(folder) and name.lower().endswith(PICTURES) and files.holds(name):
            yield name


def _note_foreign(files: Files, folder: str, report: Report) -> bool:
    """Note pictures that cannot be used. Return whether there are any. `strays` notes HEIC in every folder.

    A file beside a usable picture of the same name is skipped: photographers keep both.
    """
    inside = [name for name in files.paths if name.startswith(folder)]
    foreign = {name: code for name in inside if (code := code_by_name(name))}
    if foreign:
        usable = {_stem(name) for name in inside if name.lower().endswith(PICTURES)}
        for name, code in sorted(foreign.items()):
            if code != HEIC and _stem(name) not in usable:
                report.add(code, Place(name), format_by_name(name))
    return bool(foreign)


def _stem(name: str) -> str:
    return name.rpartition(".")[0].casefold()


def _with_pictures(files: Files, sheet: Sheet, folders: Mapping[str, str], report: Report) -> tuple[Row, ...]:
    """Return the rows of the sheet and of the pictures in `folders`, in the order in which galleries show them."""
    if not folders:
        return sheet.rows
    owners: dict[str, str] = {}
    for folder in sorted(folders, key=len):
        owners |= dict.fromkeys(_pictures_in(files, folder), folders[folder])
    own: list[Row] = []
    placed: dict[str, list[Row]] = {}
    for row in sheet.rows:
        file = plain_path(row.cells.get("file", ""))
        gallery = owners.get(file)
        named = row.cells.get("gallery")
        if gallery is None or named:
            if gallery is not None and named != gallery:
                folder = next(name for name in folders if folders[name] == gallery)
                report.add("P25", row.place("gallery"), named, folder=folder.rstrip("/"), gallery=gallery)
            own.append(row)
            placed.setdefault(file, [])
        else:
            cells = {**row.cells, "gallery": gallery}
            placed.setdefault(file, []).append(replace(row, cells=MappingProxyType(cells)))
    for file in sorted(owners, key=natural):
        own += placed.get(file, [_made(file, owners[file])])
    return tuple(own)


def _made(file: str, gallery: str) -> Row:
    """Return the row of a picture that nobody typed. Its problems are located at the file itself."""
    cells = {"file": file, "drawing": "no", "gallery": gallery}
    return Row(file, "photos", None, MappingProxyType(cells))


def _with_ids(rows: tuple[Row, ...]) -> list[Row]:
    """Return the rows with an id in each. The rows that need one get it in the order of their files."""
    taken = {row.cells["id"] for row in rows if "id" in row.cells}
    ids: dict[int, str] = {}
    lacking = [
        (number, row) for number, row in enumerate(rows) if "id" not in row.cells and row.cells.get("file")
    ]
    for number, row in sorted(lacking, key=lambda one: natural(one[1].cells["file"])):
        taken.add(own := _free_id(plain_path(row.cells["file"]), taken))
        ids[number] = own
    return [
        replace(row, cells=MappingProxyType({"id": ids[number], **row.cells})) if number in ids else row
        for number, row in enumerate(rows)
    ]


def _free_id(file: str, taken: set[str]) -> str:
    """Return an id that no other row has: the name of the file, if necessary with a digest of its path."""
    own = made_id(file)
    if own in taken:
        own = f"{own}-{_digest(file)}"
    stem, count = own, 1
    while own in taken:
        count += 1
        own = f"{stem}-{count}"
    return own


def made_id(file: str) -> str:
    """Return an id for a picture, from its path below photos/ without its ending; Chinese characters become pinyin.

    The same path always gives the same id, whatever else is in the folder.
    """
    name = file.removeprefix(ROOT).rpartition(".")[0]
    spelt = "/".join(map(_spelt, name.split("/"))) if _IDEOGRAPH.search(name) else name
    plain = _NOT_IN_IDS.sub("-", spelt.lower()).strip("-")
    if len(plain) > _ID_LENGTH:
        plain = f"{plain[:_ID_LENGTH].rstrip('-')}-{_digest(file)}"
    lost = [each for each in name if each.isalnum() and not each.isascii() and not _IDEOGRAPH.match(each)]
    if lost or not plain:
        plain = f"{plain}-{_digest(file)}".lstrip("-")
    return plain if plain[0].isalpha() and not is_reserved(plain) else f"photo-{plain}"


@lru_cache(maxsize=256)
def _spelt(name: str) -> str:
    """Return a name with each Chinese character as pinyin, set apart by hyphens."""
    from pypinyin import lazy_pinyin

    return "-".join(lazy_pinyin(name, v_to_u=False))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
