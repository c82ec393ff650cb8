"""Adds a gallery to a bundle: pictures to photos/, rows to the workbook or the tables. All of it or nothing.

New files are written beside their targets and renamed. Pictures come first, so a row never names a missing
picture. The bundle is read again at the end; if it has errors then, everything is restored.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bundles import child
from kiosk.bundles.authoring.checking import read_limited
from kiosk.bundles.authoring.desk.iiif import Manifest, read_manifest
from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.headers import understood_columns
from kiosk.bundles.authoring.sheets.rows import SHEETS
from kiosk.bundles.authoring.sheets.sheet import CELL_LIMIT
from kiosk.bundles.authoring.sheets.worksheets import column_numbers, pages_by_sheet
from kiosk.bundles.characters import heading
from kiosk.bundles.files import WORKBOOK
from kiosk.bundles.problems import RefusalError, Severity, refusal
from kiosk.bundles.writing import folder_inside, refuse_link, whole_file
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.text import Text

_ID = re.compile(r"[a-z][a-z0-9-]{0,50}")
Record = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """The id of the new gallery, and its number of pictures."""

    gallery: str
    pictures: int


def import_iiif(
    manifest: Path, folder: Path, gallery: str | None = None, section: str | None = None
) -> Imported:
    """Add the gallery of a IIIF manifest to the bundle in `folder`.

    `gallery` is the new gallery's id; by default it is made from the manifest's address. `section` is the source
    that is cited; by default it is the introduction's, or without an introduction that of the exhibition. Raises RefusalError (A03, A11–A15) or OSError; then nothing is
    changed.
    """
    read = _sound(folder)
    try:
        answer = child.limited(child.TIME_LIMIT, child.MEMORY_LIMIT, _read_or_refusal, manifest)
    except (child.ChildDiedError, child.ChildTooSlowError):
        raise refusal("A13", file=manifest.name) from None
    if isinstance(answer, tuple):
        raise RefusalError(*answer)
    chosen = _new_id(answer, gallery, read)
    pictures, photos = _photos(
        answer, chosen, section or ("introduction" if read.introduction.passages else "")
    )
    for name in pictures:
        if (folder / name).exists():
            raise refusal("A14-file", file=name)
    gallery_row = {
        "id": chosen,
        **_columns("title", answer.title),
        **_columns("introduction", answer.introduction),
    }
    listed = "; ".join(photo["id"] for photo in photos)
    if len(listed) <= CELL_LIMIT:
        gallery_row["photos"] = listed
    else:
        photos = tuple({**photo, "gallery": chosen} for photo in photos)
    _write(folder, pictures, {"photos": photos, "galleries": (gallery_row,)})
    return Imported(chosen, len(photos))


def _read_or_refusal(path: Path) -> Manifest | tuple[str, str, str]:
    try:
        return read_manifest(path)
    except RefusalError as error:
        return error.zh, error.en, error.code


def _sound(folder: Path) -> Exhibition:
    """Return the exhibition in `folder`. RefusalError if it has errors."""
    exhibition = read_limited(folder).exhibition
    if exhibition is None:
        raise refusal("A03", folder=folder)
    return exhibition


def _new_id(manifest: Manifest, wanted: str | None, exhibition: Exhibition) -> str:
    taken = {item.id for item in exhibition.galleries}
    near = re.sub(r"[^a-z0-9]+", "-", manifest.name.lower()).strip("-")[:50]
    chosen = wanted or (near if _ID.fullmatch(near) else "gallery")
    photos = {photo.id for photo in exhibition.photos}
    clash = chosen in taken or any(f"{chosen}-{n}" in photos for n in range(1, len(manifest.canvases) + 1))
    if clash or not _ID.fullmatch(chosen):
        raise refusal("A14", id=chosen)
    return chosen


def _photos(
    manifest: Manifest, gallery: str, section: str
) -> tuple[dict[str, Path], tuple[dict[str, str], ...]]:
    """Return the source of each new picture, by its new name, and the rows of the sheet photos."""
    pictures: dict[str, Path] = {}
    rows = []
    for number, canvas in enumerate(manifest.canvases, 1):
        name = f"photos/{gallery}-{number}{canvas.file.suffix.lower()}"
        pictures[name] = canvas.file
        row = {"id": f"{gallery}-{number}", "file": name, "drawing": "no", "section": section}
        row |= _columns("caption", canvas.caption)
        if canvas.credit:
            row |= _columns("credit", canvas.credit)
        if canvas.taken:
            row["taken"] = canvas.taken
        rows.append(row)
    return pictures, tuple(rows)


def _columns(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_zh": text.zh, f"{name}_en": text.en}


def _write(folder: Path, pictures: Mapping[str, Path], rows: Mapping[str, Sequence[Record]]) -> None:
    """Write pictures and rows. After any error the folder is as it was before."""
    tables = [folder / WORKBOOK] if (folder / WORKBOOK).exists() else [_table(folder, name) for name in rows]
    before = {path: path.read_bytes() if path.exists() else None for path in tables}
    added: list[Path] = []
    try:
        folder_inside(folder, "photos")
        if tables != [folder / WORKBOOK]:
            folder_inside(folder, "tables")
        refuse_link(folder / "tables")
        for name, source in pictures.items():
            added.append(folder / name)
            _whole(folder / name, source)
        if tables == [folder / WORKBOOK]:
            with TemporaryDirectory(prefix="shiji-import-") as place:
                work = Path(place, WORKBOOK)
                child.limited(
                    child.TIME_LIMIT, child.MEMORY_LIMIT, add_to_workbook, tables[0], work, dict(rows)
                )
                _whole(tables[0], work)
        else:
            for name, path in zip(rows, tables, strict=True):
                _whole(path, appended(before[path] or _header(name), rows[name], name))
        _check_result(folder)
    except BaseException as error:
        for path in added:
            path.unlink(missing_ok=True)
        for path, content in before.items():
            if content is None:
                path.unlink(missing_ok=True)
            elif not path.exists() or path.read_bytes() != content:
                _whole(path, content)
        if isinstance(error, child.ChildDiedError | child.ChildTooSlowError):
            raise refusal("A15-workbook", file=WORKBOOK) from None
        raise


def _check_result(folder: Path) -> None:
    result = read_limited(folder)
    if result.exhibition is None:
        first = next(problem for problem in result.problems if problem.severity is Severity.ERROR)
        raise refusal(
            "A15",
            place=first.location_zh,
            place_en=first.location_en,
            problem=first.message_zh,
            problem_en=first.message_en,
        )


def _table(folder: Path, name: str) -> Path:
    return folder / "tables" / f"{name}.csv"


def _whole(path: Path, content: Path | bytes) -> None:
    """Write a file whole. After an OSError the old content remains."""
    with whole_file(path) as stream:
        if isinstance(content, bytes):
            stream.write(content)
        else:
            with content.open("rb") as source:
                shutil.copyfileobj(source, stream)


def _header(name: str) -> bytes:
    """The header of a table that the bundle does not have yet."""
    return ",".join(columns_of(SHEETS[name]).required).encode() + b"\n"


def appended(table: bytes, rows: Iterable[Record], sheet: str) -> bytes:
    """Return the CSV table of a sheet with rows added in the order of its columns. The existing bytes are unchanged.

    If the table lacks the column gallery and a row needs it, it is added.
    """
    rows, text = list(rows), table.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    written = next(csv.reader(io.StringIO(text, newline="")))
    header = understood_columns([heading(column) for column in written], sheet)
    if "gallery" not in header and any("gallery" in row for row in rows):
        stream = io.StringIO(newline="")
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""))):
            csv.writer(stream, lineterminator=end).writerow([*record, "" if number else "gallery"])
        mark = b"\xef\xbb\xbf" if table.startswith(b"\xef\xbb\xbf") else b""
        table, header = mark + stream.getvalue().encode(), [*header, "gallery"]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator=end)
    for row in rows:
        writer.writerow([row.get(column, "") for column in header])
    gap = b"" if table.endswith(b"\n") else end.encode()
    return table + gap + stream.getvalue().encode()


def add_to_workbook(workbook: Path, target: Path, rows: Mapping[str, Sequence[Record]]) -> None:
    """Write a copy of the workbook with rows added below the filled ones."""
    import openpyxl

    book = openpyxl.load_workbook(workbook)
    pages = pages_by_sheet(book)
    for name, records in rows.items():
        page = pages.get(name) or book.create_sheet(name)
        if not any(cell.value is not None for cell in page[1]):
            for number, column in enumerate(columns_of(SHEETS[name]).required, 1):
                page.cell(1, number, column)
        header = column_numbers(page, name)
        if "gallery" not in header and any("gallery" in record for record in records):
            header["gallery"] = max(header.values()) + 1
            page.cell(1, header["gallery"], "gallery")
        last = max(
            (row[0].row for row in page.iter_rows() if any(cell.value is not None for cell in row)), default=1
        )
        for number, record in enumerate(records, last + 1):
            for column, value in record.items():
                if column in header:
                    cell = page.cell(number, header[column], value)
                    cell.number_format = "@"
    book.save(target)
