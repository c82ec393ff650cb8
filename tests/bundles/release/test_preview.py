"""Releases that this machine makes for itself: found by file sizes, rebuilt only after a change, shown as previews."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk import resources
from kiosk.bundles.authoring import reader
from kiosk.bundles.disk import Disk
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.release import builtin, making, preview
from kiosk.bundles.release.building import Built, alone, build
from kiosk.bundles.release.making import up_to_date
from kiosk.bundles.release.opening import open_release
from kiosk.bundles.release.preview import Preview
from kiosk.tour.hall import unpack
from tests.bundles.release.conftest import Made
from tests.conftest import Noise

PICTURE = "photos/village-1.webp"


class Builds:
    """Counts builds, and can make one wait for another."""

    def __init__(self) -> None:
        self.count = 0
        self.busy = 0

    def __call__(self, *given: object, **more: object) -> Built:
        if self.busy:
            self.busy -= 1
            raise RefusalError("", "", "R05")
        self.count += 1
        return build(*given, **more)  # type: ignore[arg-type]


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch, at_hand: None) -> Builds:
    counted = Builds()
    monkeypatch.setattr("kiosk.bundles.release.building.build", counted)
    return counted


class TestOpened:
    def test_every_file_by_its_name(self, made: Made) -> None:
        opened = open_release(made.repository)
        assert opened.manifest == made.built.manifest
        assert opened.files.paths.keys() == {entry.name for entry in made.built.manifest.entries}
        assert json.loads(opened.files.paths["search.json"].read_bytes())
        assert reader.read_files(opened.files).problems == ()

    def test_an_id_of_its_own(self, made: Made, repository: Path) -> None:
        ours = open_release(repository).id
        assert ours == open_release(made.repository).id
        (manifest,) = repository.glob("*.datapackage.json")
        manifest.write_text(
            manifest.read_text(encoding="utf-8").replace("Beibei", "Beibeh"), encoding="utf-8"
        )
        assert re.fullmatch("[0-9a-f]{8}", ours)
        assert open_release(repository).id != ours

    @pytest.mark.parametrize(
        "fault", ["no folder", "no manifest", "two manifests", "damaged", "short", "missing"]
    )
    def test_what_is_damaged_is_refused(self, repository: Path, fault: str) -> None:
        (manifest,) = repository.glob("*.datapackage.json")
        file = open_release(repository).files.paths[PICTURE]
        at = file
        match fault:
            case "no folder":
                shutil.rmtree(repository)
                at = repository
            case "no manifest":
                manifest.unlink()
                at = repository
            case "two manifests":
                shutil.copy(manifest, repository / "other.datapackage.json")
                at = repository
            case "damaged":
                manifest.write_bytes(manifest.read_bytes()[:-9])
                at = manifest
            case "short":
                file.write_bytes(file.read_bytes()[:-1])
            case "missing":
                file.unlink()
        with pytest.raises(RefusalError) as refused:
            open_release(repository)
        assert (refused.value.code, str(at) in refused.value.zh, str(at) in refused.value.en) == (
            "R09",
            True,
            True,
        )

    def test_unpacked_and_built_again_it_is_the_same(self, made: Made, tmp_path: Path, at_hand: None) -> None:
        unpack(open_release(made.repository).files, tmp_path / "folder")
        assert build(tmp_path / "folder", tmp_path / "again").manifest == made.built.manifest


class TestUpToDate:
    def test_it_is_built_once(self, bundle: Path, tmp_path: Path, builds: Builds) -> None:
        first = up_to_date(bundle, tmp_path / "repository")
        again = up_to_date(bundle, tmp_path / "repository")
        assert (builds.count, again.id) == (1, first.id)

    @pytest.mark.parametrize("change", ["text", "new file", "gone", "code", "library", "object", "mark"])
    def test_it_is_built_again_when_anything_changed(
        self, bundle: Path, tmp_path: Path, builds: Builds, change: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        repository = tmp_path / "repository"
        opened = up_to_date(bundle, repository)
        text = bundle / "texts" / "step-1.zh.md"
        match change:
            case "text":
                text.write_bytes(text.read_bytes().replace("。".encode(), "！".encode(), 1))
            case "new file":
                (bundle / "theme").mkdir()
                (bundle / "theme" / "theme.toml").write_text('[day]\naccent = "#7A1F5C"', encoding="utf-8")
            case "gone":
                (bundle / "source.md").unlink()
            case "code":
                monkeypatch.setattr(making, "_code", lambda: ["another"])
            case "library":
                monkeypatch.setattr("kiosk.bundles.release.pictures.versions", lambda: {"Pillow": "99"})
            case "object":
                opened.files.paths[PICTURE].unlink()
            case "mark":
                (repository / ".build" / "made.json").write_text("[]", encoding="utf-8")
        again = up_to_date(bundle, repository)
        assert builds.count == 2
        assert (again.id != opened.id) == (change in ("text", "new file", "gone"))
        assert again.files.paths[PICTURE].is_file()

    def test_it_waits_for_another_build(self, bundle: Path, tmp_path: Path, builds: Builds) -> None:
        builds.busy = 2
        assert up_to_date(bundle, tmp_path / "repository").manifest.exhibition == "beibei-2021"
        assert (builds.busy, builds.count) == (0, 1)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "previews"


@pytest.fixture
def shown(cache: Path, builds: Builds) -> Iterator[Callable[[Path], Preview]]:
    """Makes previews and closes them at the end."""
    made: list[Preview] = []

    def make(folder: Path) -> Preview:
        made.append(Preview(folder, cache))
        return made[-1]

    yield make
    for one in made:
        one.close()


Shown = Callable[[Path], Preview]


class TestPreview:
    def test_a_folder_is_shown_as_its_release(
        self, bundle: Path, cache: Path, shown: Shown, caplog: pytest.LogCaptureFixture
    ) -> None:
        exhibition = shown(bundle).read()
        assert exhibition is not None
        for photo in exhibition.photos:
            assert exhibition.path(photo.file).is_relative_to(cache)
            assert exhibition.thumbnail(photo.file) != exhibition.path(photo.file)
        assert re.search(r"完成 Done (\d+)/\1, ", caplog.text), "no numbers"

    def test_a_folder_that_has_not_changed_is_not_built_again(
        self, bundle: Path, shown: Shown, builds: Builds
    ) -> None:
        assert shown(bundle).read() == shown(bundle).read()
        assert builds.count == 1

    def test_a_folder_with_errors_is_refused(
        self, bundle: Path, cache: Path, shown: Shown, builds: Builds, noise: Noise
    ) -> None:
        (bundle / "exhibit.toml").write_text("id = [", encoding="utf-8")
        assert shown(bundle).read() is None
        assert (builds.count, cache.exists()) == (0, False)
        assert noise.take("exhibit.toml")
        assert noise.take(f"the exhibition in {re.escape(str(bundle))} cannot be shown")

    def test_a_folder_that_is_not_finished_is_shown_as_it_lies(
        self, bundle: Path, shown: Shown, noise: Noise
    ) -> None:
        (bundle / PICTURE).unlink()
        exhibition = shown(bundle).read()
        assert exhibition is not None
        assert exhibition.files["exhibit.toml"] == bundle / "exhibit.toml"
        (said,) = noise.take("Shown without a release")
        assert "1 to be corrected; please run kiosk bundle check" in said
        noise.take("village-1")

    @pytest.mark.parametrize("place", ["a file", "inside the folder"])
    def test_without_a_cache_it_lies_in_a_temporary_folder(
        self, bundle: Path, tmp_path: Path, builds: Builds, place: str
    ) -> None:
        cache = tmp_path / "file" / "cache" if place == "a file" else bundle / "cache"
        (tmp_path / "file").write_text("", encoding="utf-8")
        one = Preview(bundle, cache)
        exhibition = one.read()
        assert exhibition is not None
        file = exhibition.path(exhibition.photos[0].file)
        assert file.is_file()
        assert not file.is_relative_to(tmp_path)
        assert not cache.exists()
        one.close()
        assert not file.parents[2].exists()

    def test_what_a_folder_no_longer_needs_is_removed(self, bundle: Path, cache: Path, shown: Shown) -> None:
        first = shown(bundle)
        before = first.open().files.paths[PICTURE]
        shutil.copy(bundle / "photos" / "village-2.webp", bundle / PICTURE)
        shown(bundle).open()
        assert before.exists(), "it is still shown"
        first.close()
        shown(bundle).open()
        assert not before.exists()

    def test_only_the_last_folders_are_kept_and_those_that_are_shown(
        self, bundle: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, builds: Builds
    ) -> None:
        monkeypatch.setattr(preview, "KEPT", 1)
        for number, name in enumerate(("shown", "left")):
            (cache / name / ".build").mkdir(parents=True)
            os.utime(cache / name, (number, number))
        (cache / "begun").mkdir()
        os.utime(cache / "begun", (9, 9))
        one = Preview(bundle, cache)
        with Disk().lock(cache / "shown" / ".build" / "shown"):
            opened = one.open()
        (repository,) = (place for place in cache.iterdir() if place.name != "shown")
        assert opened.files.paths[PICTURE].is_relative_to(repository)
        assert (cache / "shown").is_dir()
        one.close()

    def test_it_can_be_stopped(self, bundle: Path, shown: Shown, noise: Noise) -> None:
        one = shown(bundle)
        one.stop()
        assert one.read() is None
        assert noise.said == []

    def test_what_another_build_is_writing_stays(self, bundle: Path, cache: Path, shown: Shown) -> None:
        first = shown(bundle)
        repository = first.open().files.paths[PICTURE].parents[2]
        first.close()
        begun = repository / "objects" / "00" / "begun"
        begun.parent.mkdir(exist_ok=True)
        begun.touch()
        second = shown(bundle)
        with alone(repository):
            second.open()
        second.close()
        assert begun.exists()
        shown(bundle).open()
        assert not begun.exists()

    def test_two_at_once(self, bundle: Path, shown: Shown) -> None:
        found: list[object] = []
        both = [shown(bundle) for _ in range(2)]
        work = [threading.Thread(target=lambda one=one: found.append(one.read())) for one in both]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
        assert found[0] is not None
        assert found[0] == found[1]


class TestBuiltIn:
    def test_it_is_read_from_its_release(self) -> None:
        exhibition = builtin.read()
        assert exhibition is not None
        assert all(path.is_relative_to(resources.builtin_release()) for path in exhibition.files.values())
        assert "search.json" in exhibition.files

    def test_without_its_release_the_folder_is_shown(
        self, monkeypatch: pytest.MonkeyPatch, noise: Noise, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(resources, "builtin_release", lambda: tmp_path)
        exhibition = builtin.read()
        assert exhibition is not None
        assert exhibition.files["exhibit.xlsx"] == resources.default_bundle() / "exhibit.xlsx"
        assert noise.take("the built-in exhibition cannot be shown")
        assert noise.take("is shown without a release")

    def test_without_both_there_is_none(
        self, monkeypatch: pytest.MonkeyPatch, noise: Noise, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(resources, "builtin_release", lambda: tmp_path)
        monkeypatch.setattr(resources, "default_bundle", lambda: tmp_path / "none")
        assert builtin.read() is None
        assert noise.take("the built-in exhibition cannot be shown")

    def test_it_cannot_be_made(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(resources, "builtin_release", lambda: tmp_path / "release")
        monkeypatch.setattr(resources, "default_bundle", lambda: tmp_path / "none")
        assert builtin.main() == 1
        assert capsys.readouterr().err.count("\n") == 1
