"""What is read once before it is committed to: real children, real pictures."""

from __future__ import annotations

import io
import os
import shutil
import time
from pathlib import Path

import pytest
from PIL import Image

from kiosk.bundles import child
from kiosk.bundles.files import Folder
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import Progress
from kiosk.bundles.release.manifest import Entry
from kiosk.bundles.store import trial
from kiosk.bundles.store.objects import Meter
from tests.conftest import DEFAULT_BUNDLE


def picture(size: tuple[int, int] = (64, 48), kind: str = "WEBP") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, kind)
    return stream.getvalue()


@pytest.fixture
def release(tmp_path: Path) -> dict[str, Path]:
    """The files of a release by logical name: the default exhibition's, with light pictures."""
    folder = tmp_path / "bundle"
    shutil.copytree(DEFAULT_BUNDLE, folder)
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


def test_an_update_without_new_pictures_needs_no_child_for_them(
    release: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "asking", None)
    with trial.Trial(release) as reading:
        reading.judge(Meter(lambda _: None, "decode", []))


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
