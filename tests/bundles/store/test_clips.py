"""Spoken clips on a panel: damaged or falsely described ones are never installed, and an update copies only what changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.release.building import build
from kiosk.exhibition.clips_json import CLIPS
from tests.bundles.release.conftest import small_bundle
from tests.bundles.store.test_films import Files, judge
from tests.humming import add_clips

STEP = "speech/text-step-1.zh.opus"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a release with clips, by logical name."""
    folder = tmp_path_factory.mktemp("clips")
    add_clips(small_bundle(folder / "bundle"))
    manifest = build(folder / "bundle", folder / "repository").manifest
    return {entry.name: (folder / "repository" / entry.path).read_bytes() for entry in manifest.entries}


@pytest.fixture
def release(built: dict[str, bytes], tmp_path: Path) -> Files:
    return Files(tmp_path, built)


def said(files: Files, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what the index says."""
    index = json.loads(files[CLIPS].read_bytes())
    change(index)
    files.put(CLIPS, json.dumps(index).encode())


def first(index: dict[str, Any]) -> list[Any]:
    return next(clip for clip in index["zh"].values() if clip[:2] == [STEP.removeprefix("speech/"), 0])


def test_a_sound_release_passes(release: Files) -> None:
    last = judge(release)[-1]
    assert (last.files, last.size) == (last.of_files, last.of_size)


BREAK: dict[str, tuple[str, Callable[[Files], object]]] = {
    "clips that are cut off": (STEP, lambda f: f.put(STEP, f[STEP].read_bytes()[:-50])),
    "clips with a changed byte": (STEP, lambda f: f.put(STEP, f[STEP].read_bytes()[:-5] + b"12345")),
    "clips of another kind": (STEP, lambda f: f.put(STEP, b"RIFF" + f[STEP].read_bytes()[4:])),
    "an index of brackets": (CLIPS, lambda f: f.put(CLIPS, b"[" * 100_000)),
    "an index of a later format": (CLIPS, lambda f: said(f, lambda index: index.update(format=2))),
    "an index without its files": (CLIPS, lambda f: f.pop(STEP)),
    "files without an index": (CLIPS, lambda f: f.pop(CLIPS)),
    "a clip behind the end": (STEP, lambda f: said(f, lambda index: first(index).__setitem__(1, 10**7))),
    "a clip that is not as long": (STEP, lambda f: said(f, lambda index: first(index).__setitem__(3, 9000))),
    "a file that the index does not name": (
        "speech/more.zh.opus",
        lambda f: f.put("speech/more.zh.opus", b"OggS"),
    ),
}


@pytest.mark.parametrize("fault", BREAK)
def test_damaged_clips_are_not_installed(release: Files, fault: str) -> None:
    name, spoil = BREAK[fault]
    spoil(release)
    with pytest.raises(RefusalError, match=name) as refusal:
        judge(release)
    assert refusal.value.code == "S14"
