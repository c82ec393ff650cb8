"""Films and recordings on a panel: damaged or falsely described files are never installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.bundles import child
from kiosk.bundles.manifest import Entry
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import Progress
from kiosk.bundles.release.building import build
from kiosk.bundles.store import trial, trial_child
from kiosk.bundles.store.objects import Meter
from kiosk.exhibition.media_json import Clip, read_media, write_media
from tests import films
from tests.bundles.release.conftest import add_films, small_bundle

FILM, SILENT, SPOKEN = "video/morning.mp4", "video/river.mp4", "audio/step-1.zh.opus"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a release with films, by logical name."""
    folder = tmp_path_factory.mktemp("films")
    manifest = build(add_films(small_bundle(folder / "bundle")), folder / "repository").manifest
    return {entry.name: (folder / "repository" / entry.path).read_bytes() for entry in manifest.entries}


class Files(dict[str, Path]):
    """A release on the disk with replaceable files; their names are numbers with the right suffix, as for objects."""

    def __init__(self, folder: Path, files: dict[str, bytes]) -> None:
        self._folder = folder
        for name, data in files.items():
            self.put(name, data)

    def put(self, name: str, data: bytes) -> None:
        self[name] = self._folder / f"{len(self)}{Path(name).suffix}" if name not in self else self[name]
        self[name].write_bytes(data)

    def say(self, name: str, said: Clip | float) -> None:
        known = read_media(self["media.json"].read_text())
        assert known is not None
        self.put("media.json", write_media({**known, name: said}))


@pytest.fixture
def release(built: dict[str, bytes], tmp_path: Path) -> Files:
    return Files(tmp_path, built)


def judge(files: dict[str, Path]) -> list[Progress]:
    told: list[Progress] = []
    entries = [Entry(name, "0" * 64, path.stat().st_size) for name, path in files.items()]
    with trial.Trial() as trying:
        for entry in entries:
            trying.add(entry, files[entry.name])
        trying.judge(files, Meter(told.append, "decode", entries))
    return told


def test_a_sound_release_passes_and_the_bar_reaches_its_end(release: Files) -> None:
    last = judge(release)[-1]
    assert (last.files, last.size) == (last.of_files, last.of_size) == (len(release), last.of_size)


BREAK: dict[str, tuple[str, Callable[[Files], object]]] = {
    "a film of other bytes": (FILM, lambda f: f.put(FILM, b"no film at all" * 999)),
    "a film without end": (FILM, lambda f: f.put(FILM, f[FILM].read_bytes()[:500])),
    "a film in a coding that no panel plays": (
        FILM,
        lambda f: f.put(FILM, films.film(f[FILM].with_name("x.mp4"), codec="libx265").read_bytes()),
    ),
    "an AVI that is called a film": (FILM, lambda f: f.put(FILM, b"RIFF\0\0\0\0AVI LIST" + bytes(999))),
    "a recording of other bytes": (SPOKEN, lambda f: f.put(SPOKEN, b"OggS" * 99)),
    "a recording in place of a film": (FILM, lambda f: f.put(FILM, f[SPOKEN].read_bytes())),
    "captions of another kind": (
        "video/morning.zh.vtt",
        lambda f: f.put("video/morning.zh.vtt", b"1\n00:00:00,000 --> 00:00:01,000\nSRT\n"),
    ),
    "captions that are no text": (
        "video/morning.en.vtt",
        lambda f: f.put("video/morning.en.vtt", b"WEBVTT\n\xff\xfe"),
    ),
    "captions that are missing in one language": ("films", lambda f: f.pop("video/morning.en.vtt")),
    "captions that are missing": (
        "films",
        lambda f: (f.pop("video/morning.en.vtt"), f.pop("video/morning.zh.vtt")),
    ),
    "a poster that is missing": ("films", lambda f: f.pop("video/morning.jpg")),
    "a poster that is no picture": (
        "video/morning.jpg",
        lambda f: f.put("video/morning.jpg", b"\xff\xd8" * 99),
    ),
    "a film that is missing": ("video/morning.mp4", lambda f: f.pop(FILM)),
    "a recording that is missing": (SPOKEN, lambda f: f.pop(SPOKEN)),
    "a film said to be longer": (FILM, lambda f: f.say(FILM, Clip(61.0, 64, 36, True))),
    "a film said to be shorter": (FILM, lambda f: f.say(FILM, Clip(0.4, 64, 36, True))),
    "a film said to be larger": (FILM, lambda f: f.say(FILM, Clip(1.0, 3840, 2160, True))),
    "a film with sound said to be silent": (FILM, lambda f: f.say(FILM, Clip(1.0, 64, 36, False))),
    "a silent film said to have sound": (SILENT, lambda f: f.say(SILENT, Clip(1.0, 64, 36, True))),
    "a recording said to be longer": (SPOKEN, lambda f: f.say(SPOKEN, 3.0)),
    "a file said to be there that is not": (
        "media.json",
        lambda f: f.say("video/other.mp4", Clip(1.0, 9, 9, True)),
    ),
    "a film of which nothing is said": (
        "media.json",
        lambda f: f.put("video/more.mp4", f[FILM].read_bytes()),
    ),
    "what is said in another form": ("media.json", lambda f: f.put("media.json", b"{}")),
    "what is said nested without end": ("media.json", lambda f: f.put("media.json", b"[" * 100_000)),
}


@pytest.mark.parametrize("what", BREAK)
def test_refused_in_one_sentence_that_names_it(release: Files, what: str) -> None:
    named, change = BREAK[what]
    change(release)
    with pytest.raises(RefusalError) as refusal:
        judge(release)
    assert refusal.value.code == "S14"
    for sentence in (refusal.value.zh, refusal.value.en):
        assert "\n" not in sentence
        assert "Error" not in sentence
        assert named in sentence


def test_a_release_that_says_nothing_of_its_films_passes_if_they_can_be_played(release: Files) -> None:
    del release["media.json"]
    judge(release)
    release.put(FILM, b"no film at all" * 999)
    with pytest.raises(RefusalError, match=FILM):
        judge(release)


def test_another_way_to_count_the_last_picture_is_no_lie(release: Files) -> None:
    release.say(FILM, Clip(1.4, 64, 36, True))
    release.say(SPOKEN, 0.6)
    judge(release)


def test_a_film_is_only_looked_at(release: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the header is read, however long the film is."""
    size = 300 << 20
    with release[SILENT].open("ab") as stream:
        stream.write(size.to_bytes(4, "big") + b"free")
        stream.truncate(stream.tell() + size - 8)
    read = 0
    real = Path.open

    def counted(path: Path, *args: object, **named: object) -> object:
        stream = real(path, *args, **named)  # type: ignore[call-overload]
        if path != release[SILENT]:
            return stream

        class Counted:
            def __getattr__(self, name: str) -> object:
                return getattr(stream, name)

            def __enter__(self) -> Counted:
                return self

            def __exit__(self, *_: object) -> None:
                stream.close()

            def read(self, wanted: int = -1) -> bytes:
                nonlocal read
                data = stream.read(wanted)
                read += len(data)
                return bytes(data)

        return Counted()

    monkeypatch.setattr(Path, "open", counted)
    assert trial_child.listen_to(trial_child.Played(SILENT, release[SILENT], release["media.json"])) is None
    assert 0 < read < 200_000


@pytest.mark.parametrize("error", [child.ChildDiedError, child.ChildTooSlowError])
def test_a_film_that_costs_the_child_its_life_is_named(
    release: Files, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    @contextmanager
    def asking(*_: object) -> Iterator[Callable[[Any], object]]:
        yield ask

    def ask(question: Any) -> object:
        if isinstance(question, trial_child.Played) and question.name == FILM:
            raise error
        return trial_child.answer(question)

    monkeypatch.setattr(trial_child, "_get_ready", lambda: None)
    monkeypatch.setattr(child, "asking", asking)
    with pytest.raises(RefusalError) as refusal:
        judge(release)
    said = refusal.value
    assert (said.code, FILM in said.zh, FILM in said.en) == ("S14", True, True)


def test_a_poster_of_too_many_pixels(release: Files, tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "huge.png")
    release.put("video/morning.png", (tmp_path / "huge.png").read_bytes())
    with pytest.raises(RefusalError, match=r"video/morning\.png"):
        judge(release)
