"""A bundle that is quick to build, and a build that does in this process what otherwise children do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.bundles import child
from kiosk.bundles.authoring import checking
from kiosk.bundles.release import building
from kiosk.bundles.release.building import Built
from kiosk.bundles.release.workers import Failed

DEFAULT = Path(__file__).parents[3] / "assets" / "exhibitions" / "beibei-2021"


def small_bundle(folder: Path) -> Path:
    """The exhibition that comes with the app, with small pictures of which no two are the same."""
    shutil.copytree(DEFAULT, folder, ignore=shutil.ignore_patterns("*.webp"))
    for number, picture in enumerate(sorted((DEFAULT / "photos").glob("*.webp"))):
        (folder / "photos").mkdir(exist_ok=True)
        Image.new("RGB", (90, 60), (20 * number, 90, 200)).save(folder / "photos" / picture.name)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """What would travel of a repository, or what is in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".build" not in path.parts
    }


@dataclass(frozen=True)
class Made:
    """The small bundle, built once with real children; nobody may change it."""

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
    """A repository with the small bundle in it."""
    return Path(shutil.copytree(made.repository, tmp_path / "repository"))


@pytest.fixture
def at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check, draft and pictures without children, so that a test can reach in and many builds take a moment."""

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

    monkeypatch.setattr(building, "check", checking.check_here)
    monkeypatch.setattr(child, "limited", directly)
    monkeypatch.setattr(building, "work_through", one_by_one)
