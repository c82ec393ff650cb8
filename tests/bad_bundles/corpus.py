"""Bad bundles, made by code: each is the valid starter folder with one fault, and the expected problems.

Cases of single cells, texts and workbooks are in tests/bundles/authoring (cases, cases_content,
test_workbook), those of single films and recordings in `boxes`. CASES.md lists all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PICTURE, LOGO, THEME, TEXT = "photos/example.jpg", "theme/logo.svg", "theme/theme.toml", "texts/step-1.zh.md"


@dataclass(frozen=True)
class Bad:
    """A fault in the folder, and every expected (code, file): exactly these, no more and no fewer."""

    name: str
    spoil: Callable[[Path], object]
    said: frozenset[tuple[str, str]]


def bad(name: str, spoil: Callable[[Path], object], *said: tuple[str, str]) -> Bad:
    return Bad(name, spoil, frozenset(said))


def put(name: str, content: bytes = b"?") -> Callable[[Path], object]:
    """Write a file into the folder."""

    def spoil(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return spoil


def put_photo(name: str) -> Callable[[Path], object]:
    """Add a second valid photograph under this name; no row uses it."""
    return lambda folder: put(f"photos/{name}", (folder / PICTURE).read_bytes())(folder)


def named(name: str, code: str = "B13", shown: str | None = None) -> Bad:
    """A photograph whose name cannot travel; the check also reports that it is unused."""
    file = f"photos/{name if shown is None else shown}"
    return bad(f"name {ascii(name)[1:-1][:40]}", put_photo(name), (code, file), ("P05", file))


def put_bytes_name(folder: Path) -> None:
    with open(os.fsencode(folder / "photos") + b"/bad\xff.jpg", "wb") as stream:  # noqa: PTH123
        stream.write(b"?")


def put_bytes_text(folder: Path) -> None:
    with open(os.fsencode(folder / "texts") + b"/bad\xff.md", "wb") as stream:  # noqa: PTH123
        stream.write("\U0001f600".encode())


def pipe(name: str) -> Callable[[Path], object]:
    """Put a pipe in the place of a file: it never ends and never sends data."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        os.mkfifo(folder / name)

    return spoil


def link(name: str, target: str) -> Callable[[Path], object]:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return spoil


def folders_without_end(folder: Path) -> None:
    path = str(folder / "photos")
    for _ in range(1500):
        path += "/a"
        os.mkdir(path)  # noqa: PTH102


def shorten(folder: Path) -> None:
    """Remove the result of `folders_without_end` level by level: pytest could not remove it."""
    top, below = folder / "photos" / "a", folder / "photos" / "b"
    while top.exists():
        if (top / "a").exists():
            (top / "a").rename(below)
        top.rmdir()
        if below.exists():
            below.rename(top)


def many_files(folder: Path) -> None:
    (folder / "texts" / "many").mkdir()
    for number in range(20_010):
        (folder / "texts" / "many" / f"{number}.md").touch()


NAMES = [
    named("CON.jpg"),
    named("nul.jpg"),
    named("COM¹.jpg"),
    named("lpt1.tar.jpg"),
    bad("name ends in a dot", put("photos/end.", b"?"), ("B13", "photos/end.")),
    bad(
        "folder ends in a space",
        put_photo("old /a.jpg"),
        ("B13", "photos/old /a.jpg"),
        ("P05", "photos/old /a.jpg"),
    ),
    bad("alternate stream", put("photos/a.jpg:evil", b"?"), ("B13", "photos/a.jpg:evil")),
    named("a\\b.jpg"),
    named("what?.jpg"),
    named("a\u202egpj.exe.jpg", shown="a[U+202E]gpj.exe.jpg"),
    named("a\nb.jpg", shown="a⏎b.jpg"),
    named("a\u200bb.jpg", "B17", "a[U+200B]b.jpg"),
    bad(
        "name too long",
        put_photo("/".join(["long" * 12] * 5) + ".jpg"),
        ("B13", ("photos/" + "/".join(["long" * 12] * 5))[:200]),
    ),
    bad(
        "another case",
        put_photo("EXAMPLE.jpg"),
        ("B14", "photos/example.jpg"),
        ("P05", "photos/EXAMPLE.jpg"),
    ),
    bad(
        "NFC and NFD",
        lambda folder: (put_photo("caf\u00e9.jpg")(folder), put_photo("cafe\u0301.jpg")(folder)),
        ("B14", "photos/caf\u00e9.jpg"),
        ("P05", "photos/caf\u00e9.jpg"),
        ("P05", "photos/cafe\u0301.jpg"),
    ),
    bad("invalid UTF-8", put_bytes_name, ("B13", "photos/bad�.jpg"), ("P05", "photos/bad�.jpg")),
    bad("link to a file outside", link("photos/passwd.jpg", "/etc/passwd"), ("B12", "photos/passwd.jpg")),
    bad("link to a folder outside", link("photos/all", "/etc"), ("B12", "photos/all")),
    bad("link to itself", link("photos/round.jpg", "round.jpg"), ("B12", "photos/round.jpg")),
    bad(
        "a link in place of a text",
        link(TEXT, "/etc/passwd"),
        ("B12", TEXT),
        ("B08", TEXT),
    ),
    bad("a pipe in place of a text", pipe(TEXT), ("B12", TEXT), ("B08", TEXT)),
    bad("a pipe in place of a picture", pipe(PICTURE), ("B12", PICTURE), ("T17", "exhibit.xlsx")),
    bad(
        "a text whose name is no UTF-8",
        put_bytes_text,
        ("B13", "texts/bad�.md"),
        ("G01", "texts/bad�.md"),
    ),
    bad("folders without end", folders_without_end, ("B13", "photos/" + "a/" * 96 + "a")),
    bad("too many files", many_files, ("B15", "bundle")),
]


def renamed(name: str) -> Bad:
    """Rename the workbook; the check must report nothing else."""

    def spoil(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / "exhibit.xlsx").rename(folder / name)

    return bad(f"workbook called {name}", spoil, ("W13", name))


KINDS = [
    renamed("展览.xlsx"),
    renamed("exhibit.ods"),
    renamed("mine/exhibit.xlsx"),
    bad("program", put("photos/setup.exe", b"MZ"), ("B10", "photos/setup.exe")),
    bad("web page", put("index.HTML", b"<script>"), ("B10", "index.HTML")),
    bad("shortcut", put("photos/a.lnk"), ("B10", "photos/a.lnk")),
    bad("workbook with macros", put("exhibit.xlsm"), ("B10", "exhibit.xlsm")),
    bad("empty file", put("art/hill.svg", b""), ("B11", "art/hill.svg")),
    bad("empty picture", put(PICTURE, b""), ("B11", PICTURE)),
    bad("HEIC", put("photos/a.HEIC"), ("P12", "photos/a.HEIC")),
    bad("a kind nobody shows", put("photos/notes.docx"), ("B09", "photos/notes.docx")),
    bad("a folder nobody shows", put("old/a.jpg"), ("B09", "old/a.jpg")),
    bad("a picture among the texts", put("texts/a.jpg"), ("B09", "texts/a.jpg")),
]
