"""Films and recordings of a release: unchanged bytes, correct descriptions, found, copied once, whole after interruptions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.manifest import Entry, Manifest
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import Progress, silent
from kiosk.bundles.release import drafting, film_copying, repository_objects
from kiosk.bundles.release.building import build
from kiosk.exhibition.media_json import Clip, read_media
from kiosk.exhibition.search import Kind, find
from kiosk.exhibition.search import parse as parse_index
from kiosk.exhibition.text import Language
from tests.bundles.release.conftest import add_films, canonical_columns, set_films, small_bundle, tree
from tests.bundles.release.test_building import MANIFEST, changed, manifest_in, released, says, written

FILM = "video/morning.mp4"


def entry(manifest: Manifest, name: str) -> Entry:
    return next(entry for entry in manifest.entries if entry.name == name)


def held(repository: Path, name: str) -> bytes:
    """The bytes that the release has under this name."""
    return (repository / entry(manifest_in(repository), name).path).read_bytes()


def longer(film: Path, megabytes: int) -> None:
    """Lengthen a film with an empty box at its end."""
    size = megabytes << 20
    with film.open("ab") as stream:
        stream.write(size.to_bytes(4, "big") + b"free" + bytes(size - 8))


@pytest.fixture(scope="module")
def with_films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle with films. Tests must not change it."""
    return add_films(small_bundle(tmp_path_factory.mktemp("films") / "bundle"))


@pytest.fixture
def bundle(with_films: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(with_films, tmp_path / "bundle"))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock an hour ahead, so that no file looks recently changed."""
    real = time.time_ns
    monkeypatch.setattr(film_copying.time, "time_ns", lambda: real() + 3600 * 10**9)


def test_with_its_children_it_says_what_the_folder_says(with_films: Path, tmp_path: Path) -> None:
    told: list[Progress] = []
    repository = tmp_path / "repository"
    built = build(with_films, repository, tell=told.append)
    assert says(released(repository)) == says(written(with_films))
    film = released(repository).film("morning")
    assert (film.seconds, film.width, film.height, film.sound) == (1.0, 64, 36, True)
    assert [cue.text for cue in film.captions.zh] == ["示例字幕", "示例字幕"]
    assert released(repository).narrations["step-1"].en.seconds == 1.5
    for name in (FILM, "video/river.mp4", "audio/step-1.zh.opus", "audio/step-1.en.opus"):
        assert held(repository, name) == (with_films / name).read_bytes()
    assert read_media(held(repository, "media.json").decode()) == {
        "audio/step-1.en.opus": 1.5,
        "audio/step-1.zh.opus": 1.0,
        FILM: Clip(1.0, 64, 36, True),
        "video/river.mp4": Clip(1.0, 64, 36, False),
    }
    assert b"somebody" in (with_films / "video/river.jpg").read_bytes()
    assert b"somebody" not in held(repository, "video/river.jpg")
    assert entry(built.manifest, "thumbnails/video/river.jpg.webp").size < 20_000
    assert built.manifest.format == 2
    assert built.weights["films"] == sum(
        (with_films / name).stat().st_size
        for name in read_media(held(repository, "media.json").decode()) or ()
    )
    assert sum(built.weights.values()) == built.size
    assert [now.files for now in told if now.phase == "films"] == [0, 1, 2, 3]


def test_films_are_found_as_photos_are(with_films: Path) -> None:
    drafted = drafting.draft(with_films)
    assert isinstance(drafted, drafting.Draft)
    index = parse_index(drafted.documents["search.json"])
    for query, language in (
        ("山的清晨", Language.ZH),
        ("jinyunshandeqingchen", Language.ZH),
        ("jysdqc", Language.ZH),
        ("morning on", Language.EN),
    ):
        assert (Kind.FILM, "morning") in [
            (hit.entry.kind, hit.entry.id) for hit in find(index, query, language)
        ]


@pytest.mark.usefixtures("at_hand")
class TestTheSameEverywhere:
    def test_as_a_workbook(self, bundle: Path, tmp_path: Path) -> None:
        starter.new(tmp_path / "workbook", bundle)
        shutil.copy(bundle / "source.md", tmp_path / "workbook")
        build(bundle, tmp_path / "one")
        build(tmp_path / "workbook", tmp_path / "two")
        assert tree(tmp_path / "one") == tree(tmp_path / "two")
        assert len([name for name in tree(tmp_path / "one") if name.endswith((".mp4", ".opus"))]) == 4

    def test_captions_however_they_are_written(self, bundle: Path, tmp_path: Path) -> None:
        before = build(bundle, tmp_path / "repository").manifest
        file = bundle / "video" / "morning.zh.vtt"
        text = file.read_text(encoding="utf-8").replace("WEBVTT\n", "WEBVTT\n\nNOTE by hand\n", 1)
        file.write_bytes(b"\xef\xbb\xbf" + text.replace("00:00.500 -->", "0:00:00.500 -->").encode("utf-8"))
        assert (
            file.read_bytes()
            != (tmp_path / "repository" / entry(before, "video/morning.zh.vtt").path).read_bytes()
        )
        assert build(bundle, tmp_path / "repository").manifest == before
        file.write_text(text.replace("示例", "例"), encoding="utf-8")
        after = build(bundle, tmp_path / "repository").manifest
        assert changed(before, after) == {"video/morning.zh.vtt"}

    def test_a_bundle_without_films_is_what_it_was_before_there_were_any(self, tmp_path: Path) -> None:
        folder = small_bundle(tmp_path / "plain")
        set_films(folder, None)
        before = build(folder, tmp_path / "repository").manifest
        assert before.format == 1
        set_films(folder, "")
        (folder / "tables" / "films.csv").write_text(",".join(canonical_columns("films")), encoding="utf-8")
        assert build(folder, tmp_path / "repository").manifest == before


def no_reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Records the names of files that are hashed or copied from now on."""
    read: list[str] = []

    def note(real: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*args: Any) -> Any:
            read.extend(
                str(part) for part in args if str(getattr(part, "path", part)).endswith((".mp4", ".opus"))
            )
            return real(*args)

        return noted

    monkeypatch.setattr(film_copying, "put_file", note(film_copying.put_file))
    monkeypatch.setattr(film_copying, "is_sound", note(film_copying.is_sound))
    monkeypatch.setattr(repository_objects, "is_sound", note(repository_objects.is_sound))
    return read


@pytest.mark.usefixtures("at_hand", "later")
class TestOnlyWhatIsNew:
    def test_what_nobody_touched_is_not_read_again(
        self, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = build(bundle, tmp_path / "repository")
        read = no_reading(monkeypatch)
        told: list[Progress] = []
        after = build(bundle, tmp_path / "repository", tell=told.append)
        assert (after.manifest, after.new_objects, read) == (before.manifest, 0, [])
        assert [now.share for now in told if now.phase == "films"][-1] == 1

    def test_what_was_touched_is(self, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = build(bundle, tmp_path / "repository")
        film = bundle / FILM
        data = bytearray(film.read_bytes())
        data[-1] ^= 1
        earlier = film.stat()
        film.write_bytes(data)
        os.utime(film, ns=(earlier.st_atime_ns, earlier.st_mtime_ns))  # a copy with the old file's time
        read = no_reading(monkeypatch)
        after = build(bundle, tmp_path / "repository")
        assert changed(before.manifest, after.manifest) == {FILM}
        assert after.new_objects == 1
        assert {name.rpartition("/")[2] for name in read if "bundle" in name} == {"morning.mp4"}
        assert held(tmp_path / "repository", FILM) == data

    def test_an_object_that_is_damaged_or_gone_is_made_again(self, bundle: Path, tmp_path: Path) -> None:
        before = build(bundle, tmp_path / "repository")
        file = tmp_path / "repository" / entry(before.manifest, FILM).path
        data = file.read_bytes()
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert build(bundle, tmp_path / "repository").new_objects == 1
        assert file.read_bytes() == data
        file.unlink()
        assert build(bundle, tmp_path / "repository").new_objects == 1
        assert file.read_bytes() == data
        file.touch()
        assert build(bundle, tmp_path / "repository").new_objects == 0

    @pytest.mark.parametrize("record", [b"", b"[]", b"[1, 2, 3, 4]", b'["a", 1, ".mp4", {}]', b"[" * 100_000])
    def test_a_record_that_says_nothing(self, bundle: Path, tmp_path: Path, record: bytes) -> None:
        before = build(bundle, tmp_path / "repository")
        for file in (tmp_path / "repository" / ".build").rglob("*.json"):
            file.write_bytes(record)
        after = build(bundle, tmp_path / "repository")
        assert (after.manifest, after.new_objects) == (before.manifest, 0)


@pytest.mark.usefixtures("at_hand")
def test_what_was_touched_a_moment_ago_is_not_remembered(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(bundle, tmp_path / "repository")
    read = no_reading(monkeypatch)
    assert build(bundle, tmp_path / "repository").new_objects == 0
    assert {Path(name).name for name in read if "bundle" in name} >= {"morning.mp4", "step-1.zh.opus"}


@pytest.mark.usefixtures("at_hand")
class TestTold:
    def test_the_bar_moves_within_a_film(self, bundle: Path, tmp_path: Path) -> None:
        longer(bundle / FILM, 5)
        told: list[Progress] = []
        build(bundle, tmp_path / "repository", tell=told.append)
        sizes = [now.size for now in told if now.phase == "films" and now.name == FILM]
        assert len(sizes) == 6
        assert all(after - before <= 1 << 20 for before, after in pairwise(sizes))
        assert told[-2].share == 1

    def test_a_film_is_never_in_memory(self, bundle: Path, tmp_path: Path) -> None:
        import tracemalloc

        longer(bundle / FILM, 40)
        build(bundle, tmp_path / "first")  # do not count imports and cached work
        tracemalloc.start()
        try:
            build(bundle, tmp_path / "repository")
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
        finally:
            tracemalloc.stop()


def refused(folder: Path, repository: Path) -> RefusalError:
    with pytest.raises(RefusalError) as refusal:
        build(folder, repository)
    return refusal.value


@pytest.mark.usefixtures("at_hand")
class TestRefused:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            (FILM, b"no film at all" * 99),
            (FILM, b""),
            ("audio/step-1.en.opus", b"OggS" * 99),
            ("video/morning.en.vtt", b"1\n00:00:00,000 --> 00:00:01,000\nSRT\n"),
        ],
    )
    def test_what_the_check_refuses(self, bundle: Path, tmp_path: Path, name: str, data: bytes) -> None:
        (bundle / name).write_bytes(data)
        assert refused(bundle, tmp_path / "repository").code == "R01"
        assert not (tmp_path / "repository").exists()

    @pytest.mark.parametrize(
        "name", [FILM, "video/morning.jpg", "video/morning.zh.vtt", "audio/step-1.en.opus"]
    )
    def test_what_is_missing(self, bundle: Path, tmp_path: Path, name: str) -> None:
        (bundle / name).unlink()
        assert refused(bundle, tmp_path / "repository").code == "R01"

    @pytest.mark.parametrize("moment", ["before", "while", "after"])
    @pytest.mark.parametrize("how", ["changed", "gone"])
    def test_a_film_that_changes_meanwhile(
        self, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, how: str
    ) -> None:
        def meddle() -> None:
            if how == "gone":
                (bundle / FILM).unlink(missing_ok=True)
            else:
                longer(bundle / FILM, 1)

        real_take, real_put = film_copying.take, film_copying.put_file

        def take(
            repository: Path, file: Path, stamp: film_copying.Stamp, step: Callable[[int], object]
        ) -> Any:
            if file.name == "morning.mp4" and moment == "before":
                meddle()
            return real_take(repository, file, stamp, step)

        def put_file(repository: Path, file: Path, suffix: str, step: Callable[[int], object]) -> Any:
            def meddled(size: int) -> None:
                step(size)
                if moment == "while" and file.exists() and file.stat().st_size < 100_000:
                    meddle()

            if file.name != "morning.mp4":
                return real_put(repository, file, suffix, step)
            stored = real_put(repository, file, suffix, meddled)
            if moment == "after":
                meddle()
            return stored

        monkeypatch.setattr(film_copying, "take", take)
        monkeypatch.setattr(film_copying, "put_file", put_file)
        refusal = refused(bundle, tmp_path / "repository")
        assert (refusal.code, FILM in refusal.zh, FILM in refusal.en) == ("R08", True, True)
        assert not (tmp_path / "repository" / MANIFEST).exists()

    def test_a_lie_of_media_json_is_found_before_anything_is_written(
        self, bundle: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The draft verifies its own values."""
        real = drafting.write_media
        monkeypatch.setattr(
            drafting, "write_media", lambda known: real({**known, FILM: Clip(2.0, 64, 36, True)})
        )
        with pytest.raises(AssertionError, match="do not say"):
            drafting.draft(bundle)

    def test_so_is_a_caption_that_gets_lost(self, bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = drafting.write_captions
        monkeypatch.setattr(drafting, "write_captions", lambda cues: real(list(cues)[:-1]))
        with pytest.raises(AssertionError, match="do not say"):
            drafting.draft(bundle)


@pytest.mark.usefixtures("at_hand")
class TestInterrupted:
    def test_an_error_of_the_disk_leaves_nothing(
        self, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(
                film_copying,
                "put_file",
                lambda repository, file, suffix, step: put_full(repository, file, suffix),
            )
            real = repository_objects.put_file

            def put_full(repository: Path, file: Path, suffix: str) -> Any:
                return real(repository, file, suffix, full)

            with pytest.raises(OSError, match="No space"):
                build(bundle, tmp_path / "repository")
        assert not list((tmp_path / "repository" / "objects").glob(".*"))
        assert not (tmp_path / "repository" / MANIFEST).exists()
        build(bundle, tmp_path / "repository")
        build(bundle, tmp_path / "clean")
        assert tree(tmp_path / "repository") == tree(tmp_path / "clean")


def test_killed_within_a_film(bundle: Path, tmp_path: Path) -> None:
    """The process ends without a message with half a film written. The next build removes the half file and is complete."""
    longer(bundle / FILM, 3)
    script = (
        "import os, sys; from pathlib import Path; from kiosk.bundles.release.building import build\n"
        "def tell(now):\n"
        "    if now.name == 'video/morning.mp4' and now.size > 2_000_000: os._exit(9)\n"
        "if __name__ == '__main__': build(Path(sys.argv[1]), Path(sys.argv[2]), tell=tell)"
    )
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "script.py"), str(bundle), str(tmp_path / "repository")]
    assert subprocess.run(command, timeout=120, check=False).returncode == 9
    assert not (tmp_path / "repository" / MANIFEST).exists()
    (half,) = (tmp_path / "repository" / "objects").glob(".*")
    assert half.stat().st_size >= 2_000_000
    build(bundle, tmp_path / "repository", tell=silent)
    build(bundle, tmp_path / "clean")
    assert tree(tmp_path / "repository") == tree(tmp_path / "clean")


def test_a_poster_of_a_telephone_is_turned(bundle: Path, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (1920, 1080), "navy").save(bundle / "video" / "river.jpg", exif=exif)
    build(bundle, tmp_path / "repository")
    poster = tmp_path / "repository" / entry(manifest_in(tmp_path / "repository"), "video/river.jpg").path
    with Image.open(poster) as image:
        assert image.size == (1080, 1920)
