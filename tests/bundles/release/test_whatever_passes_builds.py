"""A bundle that passes the check can be built, and a panel reads the same content from folder and release."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError
from PIL import Image

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.authoring.reader import read, read_files, read_sheets
from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.rows import SHEETS
from kiosk.bundles.authoring.sheets.workbook import EXHIBIT_HEADER, SINGLE_KEYS
from kiosk.bundles.files import WORKBOOK, Folder, ReleaseFiles
from kiosk.bundles.manifest import file_name, parse
from kiosk.bundles.names import is_exhibition_id
from kiosk.bundles.problems import Report
from kiosk.bundles.release.building import build
from kiosk.exhibition.search import parse as parse_index

EXAMPLES = 800 if os.environ.get("KIOSK_SOAK") else 60
Tables = dict[str, list[dict[str, str]]]
Change = Callable[[Path, Tables], object]

ODD = [
    "", " ", "a-", "-a", "root", "targets", "nul", "con", "com1", "introduction", "a" * 64, "a" * 65, "A", "1", "0", "-1", "1.5",
    "100", "1e5", "999999", "1000000", "0001-01-01", "9999-12-31", "2021-02-30", "2021-08-27", "yes", "no", "normal", "major",
    "growth", "level", "rank", "composition", "step-1", "article-1", "photo-1", "photo-1; photo-1", "task-1、task-1", "x" * 200,
    "长" * 201, "长" * 3999, "长" * 4000, '"', "''", "a,b", "a\nb", "a\r\nb", "a\rb", "\t", "a\tb", "\\", "\\u0041", "a\u2028b",
    "\u2028", "a\u2029b", "\ufeffa", "a\u200bb", "a\u00adb", "a\u00a0b", "\u3000", "\x85", "a\x7fb", "\U0001f3db\ufe0f", "\U000e0041",
    "\u202ea", "a\u202e", "=1+1", "#REF!", "é", "e\u0301", "ａ", "⻓江", "## a", "# a", "- a", "<b>", "photos/example.jpg",
    "photos/other.png", "photos/../photos/example.jpg", "photos/Example.jpg", "./photos/example.jpg", "C:\\a.jpg", "a;b", "a；b",
    "突破", "以上", "%", "‰", "40", "60", "1.50", "1,5", "+1", "１", "五", "TRUE", "true", "[1]", "{a=1}", "NaN",
]  # fmt: skip
ids = st.one_of(
    st.sampled_from(ODD), st.from_regex(r"[a-z0-9][a-z0-9-]{0,70}", fullmatch=True), st.text(max_size=5)
)
texts = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=30),
    st.text("北碚上台阶\u2028\u200b\ufeff\n\t \"'\\,;=%1a", max_size=30),
    st.integers(190, 210).map(lambda length: "题" * length),
    st.decimals(-1000, 1000, places=3).map(str),
    st.dates().map(str),
)
names = st.one_of(ids, texts)


def write_cell(sheet: str, row: int, column: int, value: str) -> Change:
    def change(folder: Path, tables: Tables) -> None:
        rows = tables[sheet]
        if rows:
            cells = rows[row % len(rows)]
            cells[sorted(cells)[column % len(cells)]] = value

    return change


def write_words(sheet: str, row: int, column: int, value: str) -> Change:
    """Write into a column that visitors read."""

    def change(folder: Path, tables: Tables) -> None:
        rows = tables[sheet]
        if rows:
            cells = rows[row % len(rows)]
            words = [name for name in sorted(cells) if name.endswith(("_zh", "_en"))]
            if words:
                cells[words[column % len(words)]] = value

    return change


def rename(sheet: str, new: str) -> Change:
    """Change an id everywhere: in the cells that name it and in the names of texts."""

    def change(folder: Path, tables: Tables) -> None:
        if not tables[sheet]:
            return
        old = tables[sheet][0]["id"]
        for rows in tables.values():
            for cells in rows:
                cells.update({column: new for column, value in cells.items() if value == old})
        for text in list((folder / "texts").glob(f"{old}.*.md")):
            try:
                text.rename(text.with_name(text.name.replace(old, new, 1)))
            except (OSError, ValueError):
                return

    return change


def repeat(sheet: str, new: str) -> Change:
    """Add a second row like the first, with its own id and number."""

    def change(folder: Path, tables: Tables) -> None:
        if tables[sheet]:
            row = dict(tables[sheet][0])
            tables[sheet].append(
                row | {key: value for key, value in (("id", new), ("number", "7")) if key in row}
            )

    return change


def drop(sheet: str) -> Change:
    return lambda folder, tables: tables[sheet].clear() if sheet != "exhibit" else None


def write_text(name: str, content: str) -> Change:
    return lambda folder, tables: (folder / "texts" / name).write_text(content, encoding="utf-8", newline="")


def write_picture(name: str) -> Change:
    def change(folder: Path, tables: Tables) -> None:
        file = folder / "photos" / name
        try:
            Image.new("RGB", (40, 30), (90, 90, 90)).save(file, "JPEG")
        except (OSError, ValueError):
            return
        for row in tables["photos"][:1]:
            row["file"] = f"photos/{name}"

    return change


SHEET_NAMES = tuple(SHEETS)
WITH_ID = tuple(name for name in SHEET_NAMES if "id" in columns_of(SHEETS[name]).cells)
words = st.builds(write_words, st.sampled_from(SHEET_NAMES), st.integers(0, 3), st.integers(0, 40), texts)
changes = st.one_of(
    words,
    words,
    st.builds(write_cell, st.sampled_from(SHEET_NAMES), st.integers(0, 3), st.integers(0, 40), names),
    st.builds(write_cell, st.just("exhibit"), st.just(0), st.integers(0, 40), names),
    st.builds(rename, st.sampled_from(WITH_ID), ids),
    st.builds(repeat, st.sampled_from(SHEET_NAMES), ids),
    st.builds(drop, st.sampled_from(SHEET_NAMES)),
    st.builds(
        write_text,
        st.sampled_from(
            [f"{name}.{language}.md" for name in ("introduction", "step-1") for language in ("zh", "en")]
        ),
        texts.map(lambda text: f"## 题\n\n{text}\n") | texts,
    ),
    st.builds(write_picture, st.text(max_size=6).map(lambda name: f"{name.replace('/', '_')}.jpg")),
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example") / "bundle"
    starter.new(folder)
    Image.new("RGB", (40, 30), (9, 90, 90)).save(folder / "photos" / "example.jpg")
    return folder


def tables_of(folder: Path) -> Tables:
    """The sheets' content; each row has all columns, unused ones are empty."""
    found: Tables = {}
    for name, sheet in read_sheets(Folder(folder), Report()).items():
        columns = sheet.columns or sorted(sheet.rows[0].cells)
        found[name] = [{column: row.cells.get(column, "") for column in columns} for row in sheet.rows]
    return found


def write_tables(folder: Path, tables: Tables) -> None:
    """Write the sheets as plain files."""
    (folder / WORKBOOK).unlink()
    (folder / "tables").mkdir()
    for name, rows in tables.items():
        if name == "exhibit":
            lines = [f"{_dotted(column)} = {json.dumps(value)}" for column, value in rows[0].items() if value]
            (folder / "exhibit.toml").write_text("\n".join(lines), encoding="utf-8")
            continue
        columns = sorted({column for row in rows for column in row}) or ["id"]
        with (folder / "tables" / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(
                [columns, *([row.get(column, "") for column in columns] for row in rows)]
            )


def _dotted(column: str) -> str:
    return column if column in SINGLE_KEYS else ".".join(column.rsplit("_", 1))


def write_workbook(folder: Path, tables: Tables) -> None:
    """Write the sheets as a workbook. IllegalCharacterError for characters that no workbook can hold."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        page = book.create_sheet(name)
        if name == "exhibit":
            page.append(EXHIBIT_HEADER)
            keys = dict.fromkeys(key if key in SINGLE_KEYS else key.rsplit("_", 1)[0] for key in rows[0])
            for key in keys:
                page.append(
                    [
                        key,
                        *(
                            rows[0].get(f"{key}_{language}", rows[0].get(key, ""))
                            for language in ("zh", "en")
                        ),
                    ]
                )
            continue
        columns = sorted({column for row in rows for column in row}) or ["id"]
        page.append(columns)
        for row in rows:
            page.append([row.get(column, "") for column in columns])
    book.save(folder / WORKBOOK)


def released(repository: Path, exhibition: str) -> ReleaseFiles:
    manifest = parse((repository / file_name(exhibition)).read_bytes())
    return ReleaseFiles({entry.name: repository / entry.path for entry in manifest.entries})


def passes_and_builds(folder: Path, repository: Path) -> bool:
    """Whether the check passes; if so, build the release and compare it with the folder."""
    checked = check_here(folder)
    if checked.errors:
        return False
    written = read(folder).exhibition
    assert written is not None
    built = build(folder, repository)
    assert is_exhibition_id(built.manifest.exhibition)
    files = released(repository, written.id)
    shown = read_files(files).exhibition
    assert shown is not None
    assert replace(shown, files={}) == replace(written, files={})
    parse_index(files.paths["search.json"].read_bytes())
    return True


@pytest.fixture
def work() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="kiosk-passes-"))
    yield folder
    shutil.rmtree(folder)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(done=st.lists(changes, min_size=1, max_size=3), as_workbook=st.booleans())
def test_what_the_check_passes_the_build_makes(
    example: Path, at_hand: None, work: Path, done: list[Change], as_workbook: bool
) -> None:
    for old in work.iterdir():
        shutil.rmtree(old)
    folder = Path(shutil.copytree(example, work / "bundle"))
    tables = tables_of(folder)
    for change in done:
        change(folder, tables)
    try:
        (write_workbook if as_workbook else write_tables)(folder, tables)
    except (IllegalCharacterError, UnicodeEncodeError):
        event("no file can hold it")
        return
    event("builds" if passes_and_builds(folder, work / "repository") else "is refused")
