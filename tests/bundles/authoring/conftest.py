"""A valid bundle that a test may change: the default one with empty picture files and small films without captions."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.bundles.authoring.reader import ReadResult, read
from tests.conftest import default_tables
from tests.films import film

DEFAULT = default_tables()


class Bundle:
    """A bundle folder for changes. Rows count as in a spreadsheet: the header is row 1."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self) -> ReadResult:
        return read(self.root)

    def path(self, name: str) -> Path:
        return self.root / name

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace the first `old` in a text file."""
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text, old
        self.path(name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def table(self, sheet: str, change: Callable[[list[list[str]]], object]) -> None:
        """Let `change` edit the rows of a table in place."""
        path = self.path(f"tables/{sheet}.csv")
        with path.open(encoding="utf-8", newline="") as stream:
            records = list(csv.reader(stream))
        change(records)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(records)

    def cell(self, sheet: str, row: int, column: str, value: str) -> Bundle:
        """Write one cell. Returns the bundle, so that a case can change two cells."""

        def change(records: list[list[str]]) -> None:
            records[row - 1][records[0].index(column)] = value

        self.table(sheet, change)
        return self


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    root = tmp_path / "bundle"
    shutil.copytree(DEFAULT, root, ignore=shutil.ignore_patterns("*.webp", "*.mp4", "*.vtt"))
    for picture in DEFAULT.rglob("*.webp"):
        copy = root / picture.relative_to(DEFAULT)
        copy.parent.mkdir(exist_ok=True)
        copy.touch()
    for path in DEFAULT.rglob("*.mp4"):
        film(root / path.relative_to(DEFAULT), sound=False)
    return Bundle(root)


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do the limited child's work in this process, for tests of many cases that do not test the child itself."""
    from kiosk.bundles import child

    def limited(seconds: float, memory: int, work: Callable[..., object], *args: object) -> object:
        return work(*args)

    monkeypatch.setattr(child, "limited", limited)
