"""A bundle that builds quickly, and a build that does the children's work in this process."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.bundles import child
from kiosk.bundles.authoring import checking
from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.rows import SHEETS
from kiosk.bundles.release import building
from kiosk.bundles.release.building import Built
from kiosk.bundles.workers import Failed
from tests import films
from tests.conftest import default_tables

DEFAULT = default_tables()


def small_bundle(folder: Path) -> Path:
    """The built-in exhibition without films, with small pictures that all differ."""
    shutil.copytree(DEFAULT, folder, ignore=shutil.ignore_patterns("*.webp", "video", "audio", "films.csv"))
    for number, picture in enumerate(sorted((DEFAULT / "photos").glob("*.webp"))):
        (folder / "photos").mkdir(exist_ok=True)
        Image.new("RGB", (90, 60), (20 * number, 90, 200)).save(folder / "photos" / picture.name)
    set_films(folder, "")
    return folder


def set_films(folder: Path, shown: str | None) -> None:
    """Let the first gallery show the films `shown` and the others none; None removes the column, as in old bundles."""
    file = folder / "tables" / "galleries.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    columns = [column for column in rows[0] if column != "films"] + ["films"] * (shown is not None)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows({**row, "films": "" if number else shown} for number, row in enumerate(rows))


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a repository that would travel, or the files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".build" not in path.parts
    }


@dataclass(frozen=True)
class Made:
    """The small bundle, built once with real children. Tests must not change it."""

    repository: Path
    built: Built


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    return Made(folder / "repository", building.build(small_bundle(folder / "bundle"), folder / "repository"))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return small_bundle(tmp_path / "bundle")


@pytest.fixture
def repository(made: Made, tmp_path: Path) -> Path:
    """A repository with the small bundle."""
    return Path(shutil.copytree(made.repository, tmp_path / "repository"))


@pytest.fixture
def at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check, draft and pictures without children, so that a test can replace functions and builds are fast."""

    def directly(seconds: float, memory: int, work: Callable[..., Any], *args: Any) -> Any:
        return work(*args)

    def one_by_one(
        jobs: Iterable[Any], work: Callable[[Any], Any], **limits: float
    ) -> Generator[tuple[Any, Any], None, None]:
        for job in jobs:
            try:
                yield job, work(job)
            except OSError as error:
                yield job, Failed(error)
            except Exception:
                yield job, Failed()

    monkeypatch.setattr(building, "check", lambda folder, tell: checking.check_here(folder))
    monkeypatch.setattr(child, "limited", directly)
    monkeypatch.setattr(building, "work_through", one_by_one)


def add_films(folder: Path) -> Path:
    """Add a film with sound, a silent film, and a text read aloud to the bundle in `folder`."""
    films.captioned(folder / "video" / "morning.mp4")
    films.captioned(folder / "video" / "river.mp4", sound=False)
    Image.new("RGB", (1920, 1080), "#2a6a8a").save(folder / "video" / "river.jpg", exif=b"Exif\0\0somebody")
    for language, seconds in (("zh", 1.0), ("en", 1.5)):
        films.recording(folder / "audio" / f"step-1.{language}.opus", seconds)
    with (folder / "tables" / "films.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(canonical_columns("films"))
        for name, zh, en in (
            ("morning", "缙云山的清晨", "Morning on Mount Jinyun"),
            ("river", "嘉陵江", "The Jialing"),
        ):
            cells = {"id": name, "file": f"video/{name}.mp4", "drawing": "yes", "section": "introduction"}
            cells |= {"caption_zh": zh, "caption_en": en}
            writer.writerow([cells.get(column, "") for column in canonical_columns("films")])
    set_films(folder, "morning; river")
    return folder


def canonical_columns(sheet: str) -> list[str]:
    """Every column that a sheet may have."""
    return list(columns_of(SHEETS[sheet]).required)
