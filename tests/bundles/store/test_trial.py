"""The trial reads everything once before the install commits: real children, real pictures."""

from __future__ import annotations

import io
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock
from typing import Any

import pytest
from PIL import Image

from kiosk.bundles import child
from kiosk.bundles.authoring.picture.pictures import PIXEL_LIMIT
from kiosk.bundles.files import Folder
from kiosk.bundles.manifest import Entry
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import Progress
from kiosk.bundles.store import trial, trial_child
from kiosk.bundles.store.objects import Meter
from tests.conftest import Noise, default_tables


def picture(size: tuple[int, int] = (64, 48), kind: str = "WEBP") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, kind)
    return stream.getvalue()


@pytest.fixture
def release(tmp_path: Path) -> dict[str, Path]:
    """The files of a release by logical name: the default exhibition's, with small pictures."""
    folder = tmp_path / "bundle"
    shutil.copytree(default_tables(), folder)
    for file in folder.glob("photos/*"):
        file.write_bytes(picture())
    (folder / "search.json").write_text("{}")
    return dict(Folder(folder).paths)


def judge(files: dict[str, Path]) -> list[Progress]:
    told: list[Progress] = []
    entries = [Entry(name, "0" * 64, path.stat().st_size) for name, path in files.items()]
    with trial.Trial() as trying:
        for entry in entries:
            trying.add(entry, files[entry.name])
        trying.judge(files, Meter(told.append, "decode", entries))
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
    assert refusal.value.code == "S24"
    assert noise.take("a child could not be started")


Answering = Callable[[Any], Any]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answering], list[Any]]:
    """Replace the child: the given function answers in this process; returns the list of questions."""

    def use(answering: Answering) -> list[Any]:
        asked: list[Any] = []

        @contextmanager
        def asking(*_: object) -> Iterator[Answering]:
            yield lambda question: (asked.append(question), answering(question))[1]

        monkeypatch.setattr(trial_child, "_get_ready", lambda: None)
        monkeypatch.setattr(child, "asking", asking)
        return asked

    return use


@pytest.fixture
def tiled(release: dict[str, Path], tmp_path: Path) -> dict[str, Path]:
    """The same release with tiles for two and a half questions."""
    tiles = {}
    for number in range(int(2.5 * trial._BATCH)):
        tile = tmp_path / f"{number}.webp"
        tile.write_bytes(picture((512, 512)))
        tiles[f"tiles/photos/a.webp_files/9/{number}_0.webp"] = tile
    return release | tiles


def test_tiles_are_looked_at_and_not_decoded(
    tiled: dict[str, Path], here: Callable[[Answering], list[Any]]
) -> None:
    asked = here(trial_child.answer)
    judge(tiled)
    looks = [look for question in asked if isinstance(question, tuple) for look in question]
    assert {limit for path, limit in looks if path in _tiles(tiled)} == {0}
    assert {path for path, _ in looks} == {
        path for name, path in tiled.items() if name.endswith(trial._PICTURES)
    }
    assert all(limit > 64 * 48 for path, limit in looks if path not in _tiles(tiled))


def _tiles(files: dict[str, Path]) -> list[Path]:
    return [path for name, path in files.items() if name.startswith("tiles/")]


@pytest.mark.parametrize("number", [0, 40, 79])
def test_a_tile_that_cannot_be_shown(tiled: dict[str, Path], number: int) -> None:
    _tiles(tiled)[number].write_bytes(picture((512, 512))[:-20])
    with pytest.raises(RefusalError, match=rf"tiles/photos/a\.webp_files/9/{number}_0\.webp"):
        judge(tiled)


def test_a_large_picture_is_decoded_once_its_size_is_known(
    release: dict[str, Path], here: Callable[[Answering], list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = here(trial_child.answer)
    monkeypatch.setitem(trial._SMALL, ".webp", 100)
    file = release["photos/jinyun-1.webp"]
    judge(release)
    assert [
        limit for question in asked if isinstance(question, tuple) for path, limit in question if path == file
    ] == [
        100,
        PIXEL_LIMIT,
    ]


def test_large_pictures_are_decoded_one_at_a_time_and_small_ones_beside_them(
    release: dict[str, Path], here: Callable[[Answering], list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(trial._SMALL, ".webp", 100)
    small = {
        f"thumbnails/{number}.webp": release["photos/jinyun-1.webp"].with_name(f"{number}.webp")
        for number in range(9)
    }
    for path in small.values():
        path.write_bytes(picture((8, 8)))
    large, both, smalls = Lock(), Event(), []

    def slowly(question: Any) -> Any:
        if isinstance(question, tuple) and question and question[0][1] == PIXEL_LIMIT:
            assert large.acquire(blocking=False)
            both.wait(30)
            large.release()
        if isinstance(question, tuple) and question and question[0][0] in small.values():
            smalls.append(question)
            if len(smalls) == len(small):
                both.set()
        return trial_child.answer(question)

    here(slowly)
    files = release | small
    assert judge(files)[-1].files == len(files)
    assert both.is_set()


def test_a_tile_that_costs_a_child_its_life_is_named_and_no_other(
    tiled: dict[str, Path], here: Callable[[Answering], list[Any]]
) -> None:
    bad = _tiles(tiled)[40]

    def dying(question: Any) -> Any:
        if isinstance(question, tuple) and bad in [path for path, _ in question]:
            raise child.ChildDiedError
        return trial_child.answer(question)

    here(dying)
    with pytest.raises(RefusalError, match=r"9/40_0\.webp"):
        judge(tiled)


def test_a_child_that_dies_once_is_followed_by_another(
    tiled: dict[str, Path], here: Callable[[Answering], list[Any]]
) -> None:
    def dying(question: Any) -> Any:
        if isinstance(question, tuple) and len(question) > 1:
            raise child.ChildDiedError
        return trial_child.answer(question)

    asked = here(dying)
    assert judge(tiled)[-1].files == len(tiled)
    assert asked.count(()) == trial._CHILDREN + 3


def test_a_child_that_dies_before_it_reads_anything_is_no_picture_s_fault(
    release: dict[str, Path], here: Callable[[Answering], list[Any]], noise: Noise
) -> None:
    def dying(question: Any) -> Any:
        raise child.ChildDiedError

    here(dying)
    with pytest.raises(RefusalError) as refusal:
        judge(release)
    assert refusal.value.code == "S24"
    assert noise.take("a child could not be started")


def test_giving_up_half_way_leaves_nothing_behind(release: dict[str, Path]) -> None:
    def give_up() -> None:
        with trial.Trial() as trying:
            for name, path in release.items():
                trying.add(Entry(name, "0" * 64, path.stat().st_size), path)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        give_up()


def answer(question: str) -> str:
    """The work of the child in the test below."""
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
