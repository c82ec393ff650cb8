"""What is read once before it is committed to: real children, real pictures."""

from __future__ import annotations

import io
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.bundles import child
from kiosk.bundles.files import Folder
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import Progress
from kiosk.bundles.release.manifest import Entry
from kiosk.bundles.store import trial
from kiosk.bundles.store.objects import Meter
from tests.conftest import Noise, default_tables


def picture(size: tuple[int, int] = (64, 48), kind: str = "WEBP") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, kind)
    return stream.getvalue()


@pytest.fixture
def release(tmp_path: Path) -> dict[str, Path]:
    """The files of a release by logical name: the default exhibition's, with light pictures."""
    folder = tmp_path / "bundle"
    shutil.copytree(default_tables(), folder)
    for file in folder.glob("photos/*"):
        file.write_bytes(picture())
    (folder / "search.json").write_text("{}")
    return dict(Folder(folder).paths)


def judge(files: dict[str, Path]) -> list[Progress]:
    told: list[Progress] = []
    entries = [Entry(name, "0" * 64, path.stat().st_size) for name, path in files.items()]
    with trial.Trial(files) as reading:
        for entry in entries:
            reading.add(entry)
        reading.judge(Meter(told.append, "decode", entries))
    return told


def test_a_sound_release_passes_and_tells_how_far_it_is(release: dict[str, Path]) -> None:
    told = judge(release)
    assert (told[-1].files, told[-1].of_files) == (len(release), len(release))
    assert told[-1].size == told[-1].of_size


@pytest.mark.parametrize("data", [b"", b"RIFF....WEBP", picture()[:-30], picture(kind="PNG"), b"MZ" * 4000])
def test_a_picture_that_cannot_be_shown(release: dict[str, Path], data: bytes) -> None:
    name = next(name for name in release if name.startswith("photos/"))
    release[name].write_bytes(data)
    with pytest.raises(RefusalError, match=name) as refusal:
        judge(release)
    assert refusal.value.code == "S14"


def test_a_picture_of_too_many_pixels(release: dict[str, Path], tmp_path: Path) -> None:
    huge = tmp_path / "huge.png"
    Image.new("1", (20_000, 20_000)).save(huge)
    with pytest.raises(RefusalError, match=r"photos/huge\.png"):
        judge(release | {"photos/huge.png": huge})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tables/steps.csv", b"id,no\n"),
        ("exhibit.toml", b"id = ["),
        ("exhibit.toml", b"\xff\xfe"),
        ("search.json", b"[" * 100_000),
    ],
)
def test_a_table_or_text_that_cannot_be_read(release: dict[str, Path], name: str, data: bytes) -> None:
    release[name].write_bytes(data)
    with pytest.raises(RefusalError, match=name) as refusal:
        judge(release)
    assert refusal.value.code == "S14"


def test_a_child_that_cannot_be_started_is_no_picture_s_fault(
    release: dict[str, Path], monkeypatch: pytest.MonkeyPatch, noise: Noise
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(12, "no memory")

    monkeypatch.setattr(child, "asking", refuse)
    with pytest.raises(RefusalError) as refusal:
        judge(release)
    assert refusal.value.code == "S19"
    assert noise.take("a child could not be started")


def test_tiles_are_looked_at_and_not_decoded(
    release: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    @contextmanager
    def here(*_: object) -> Iterator[Callable[[Any], object]]:
        yield lambda question: (asked.append(question), trial.answer(question))[1]

    monkeypatch.setattr(child, "asking", here)
    tile = tmp_path / "tile.webp"
    tile.write_bytes(picture((512, 512)))
    files = release | {"tiles/photos/a.webp_files/0/0_0.webp": tile}
    judge(files)
    assert (tile, False) in asked
    assert (tile, True) not in asked
    assert (files["photos/jinyun-1.webp"], True) in asked
    tile.write_bytes(picture((512, 512))[:-20])
    with pytest.raises(RefusalError, match="tiles/photos"):
        judge(files)


def test_giving_up_half_way_leaves_nothing_behind(release: dict[str, Path]) -> None:
    def give_up() -> None:
        with trial.Trial(release) as reading:
            for name, path in release.items():
                reading.add(Entry(name, "0" * 64, path.stat().st_size))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        give_up()


def answer(question: str) -> str:
    """What the child of the tests below does."""
    if question == "die":
        os._exit(3)
    if question == "sleep":
        time.sleep(60)
    if question == "raise":
        raise ValueError
    return question * 2


def test_asking_a_child() -> None:
    with child.asking(30, 1_000_000_000, answer) as ask:
        assert ask("a") == "aa"
        with pytest.raises(child.ChildDiedError):
            ask("raise")
        assert ask("b") == "bb"
        with pytest.raises(child.ChildDiedError):
            ask("die")
        with pytest.raises(child.ChildDiedError):
            ask("c")


def test_a_child_that_takes_too_long() -> None:
    with child.asking(30, 1_000_000_000, answer) as ask:
        assert ask("warm") == "warmwarm"
    with child.asking(1, 1_000_000_000, answer) as ask, pytest.raises(child.ChildTooSlowError):
        ask("sleep")
