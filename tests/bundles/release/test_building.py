"""A release has the same content as its folder, is the same on every machine, reuses old work, and survives interruptions."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.bundles import child, writing
from kiosk.bundles.authoring.checking import CheckResult
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.authoring.reader import read, read_files
from kiosk.bundles.files import WORKBOOK, ReleaseFiles
from kiosk.bundles.manifest import Manifest, parse
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError, Progress, silent
from kiosk.bundles.release import building, canonical, drafting, pictures, repository_objects
from kiosk.bundles.release.building import Built, build
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.search import parse as parse_index
from tests.bundles.release.conftest import DEFAULT, Made, tree

MANIFEST = "beibei-2021.datapackage.json"


def manifest_in(repository: Path) -> Manifest:
    return parse((repository / MANIFEST).read_bytes())


def released(repository: Path) -> Exhibition:
    """The exhibition that a panel reads from the release."""
    entries = manifest_in(repository).entries
    result = read_files(ReleaseFiles({entry.name: repository / entry.path for entry in entries}))
    assert result.exhibition is not None
    return result.exhibition


def written(folder: Path) -> Exhibition:
    exhibition = read(folder).exhibition
    assert exhibition is not None
    return exhibition


def says(exhibition: Exhibition) -> Exhibition:
    return replace(exhibition, files={})


def changed(before: Manifest, after: Manifest) -> set[str]:
    """The names of the files that differ."""
    old, new = ({entry.name: entry.sha256 for entry in one.entries} for one in (before, after))
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def edit(folder: Path, sheet: str, old: str, new: str) -> None:
    file = folder / "tables" / f"{sheet}.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_with_its_children_it_says_what_the_folder_says(tmp_path: Path) -> None:
    told: list[Progress] = []
    built = build(DEFAULT, tmp_path / "repository", tell=told.append)
    assert says(released(tmp_path / "repository")) == says(written(DEFAULT))
    names = {entry.name for entry in built.manifest.entries}
    assert {"exhibit.toml", "source.md", "search.json", "texts/step-6.en.md", "tables/parts.csv"} <= names
    shown = {name.removeprefix("thumbnails/").removesuffix(".webp") for name in names if "thumb" in name}
    assert shown == {
        name for name in names if name.startswith(("photos/", "video/")) and name.endswith((".webp", ".jpg"))
    }
    assert built.manifest == manifest_in(tmp_path / "repository")
    assert (built.new_objects, built.reused, built.new_size) == (built.files, 0, built.size)
    assert sum(built.weights.values()) == built.size
    assert built.weights["tiles"] == 0
    assert [entry.size for entry in built.heaviest(3)] == sorted(
        (entry.size for entry in built.manifest.entries), reverse=True
    )[:3]
    assert built.seconds.keys() == {"check", "texts", "pictures", "films", "speech", "write"}
    pictures = [progress for progress in told if progress.phase == "pictures"]
    assert list(dict.fromkeys(now.phase for now in told if now.phase != "films")) == [
        "check",
        "pictures",
        "done",
    ]
    assert [(now.files, now.share) for now in (pictures[0], pictures[-1])] == [(0, 0), (len(shown), 1)]
    assert len(pictures) == len(shown) + 1
    # Our own pictures need no change.
    assert (tmp_path / "repository").joinpath(
        next(entry.path for entry in built.manifest.entries if entry.name == "photos/jinyun-1.webp")
    ).read_bytes() == (DEFAULT / "photos/jinyun-1.webp").read_bytes()

    again = build(DEFAULT, tmp_path / "repository")
    assert (again.new_objects, again.new_size, again.reused) == (0, 0, built.new_objects)
    assert again.manifest == built.manifest


@pytest.mark.usefixtures("at_hand")
class TestTheSameEverywhere:
    def test_as_a_workbook(self, bundle: Path, made: Made, tmp_path: Path) -> None:
        starter.new(tmp_path / "workbook", bundle)
        assert (tmp_path / "workbook" / WORKBOOK).is_file()
        shutil.copy(bundle / "source.md", tmp_path / "workbook")
        build(tmp_path / "workbook", tmp_path / "two")
        assert tree(made.repository) == tree(tmp_path / "two")
        assert (
            says(released(tmp_path / "two")) == says(written(bundle)) == says(written(tmp_path / "workbook"))
        )

    def test_in_whatever_notation_dates_are_written(self, bundle: Path, tmp_path: Path) -> None:
        written_as = {"2021-08-27,2021-08-27": "约1937年,", "2021-12-24,2021-12-25": "1966—1972年,"}
        for old, new in written_as.items():
            edit(bundle, "events", old, new)
        other = Path(shutil.copytree(bundle, tmp_path / "other"))
        edit(other, "events", "约1937年,", "c. 1937,")
        edit(other, "events", "1966—1972年,", "一九六六年,1972")
        edit(other, "events", "1937,", "1937 ,")
        build(bundle, tmp_path / "one")
        build(other, tmp_path / "two")
        assert says(released(tmp_path / "one")) == says(written(bundle)) == says(released(tmp_path / "two"))
        entries = {entry.name: entry.path for entry in manifest_in(tmp_path / "one").entries}
        table = (tmp_path / "one" / entries["tables/events.csv"]).read_text(encoding="utf-8")
        assert ",1937~," in table
        assert ",1966/1972,," in table
        index = (tmp_path / "one" / entries["search.json"]).read_text(encoding="utf-8")
        assert "约1937年" in index
        assert "1966–1972" in index

    def test_in_whatever_order_files_were_made(
        self, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        edit_twins(bundle)
        build(bundle, tmp_path / "one")
        for number, file in enumerate(sorted(bundle.rglob("*"), reverse=True)):
            if file.is_file():
                target = tmp_path / "again" / file.relative_to(bundle)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
                os.utime(target, (number, number))
        real = os.walk

        def backwards(top: Any, **options: Any) -> Any:
            for folder, names, files in real(top, **options):
                names.sort(reverse=True)
                yield folder, names, sorted(files, reverse=True)

        monkeypatch.setattr(os, "walk", backwards)
        build(tmp_path / "again", tmp_path / "two")
        assert tree(tmp_path / "one") == tree(tmp_path / "two")

    def test_line_ends_and_byte_order_marks_of_tables(self, bundle: Path, made: Made, tmp_path: Path) -> None:
        for file in (bundle / "tables").glob("*.csv"):
            with file.open(encoding="utf-8", newline="") as stream:
                rows = list(csv.reader(stream))
            with file.open("w", encoding="utf-8-sig", newline="") as stream:
                csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows([*rows, []])
        build(bundle, tmp_path / "two")
        assert tree(made.repository) == tree(tmp_path / "two")

    def test_remarks_for_colleagues_do_not_travel(self, bundle: Path, tmp_path: Path) -> None:
        table = bundle / "tables" / "sections.csv"
        head, *rows = table.read_text(encoding="utf-8").splitlines()
        lines = [f"{head},remark", *(f"{row},nobody outside shall read this" for row in rows)]
        table.write_text("\n".join(lines), encoding="utf-8")
        build(bundle, tmp_path / "repository")
        assert not any(b"nobody outside" in data for data in tree(tmp_path / "repository").values())

    def test_what_nobody_shows_does_not_travel(self, bundle: Path, made: Made, tmp_path: Path) -> None:
        Image.new("RGB", (80, 60)).save(bundle / "photos" / "orphan.jpg")
        build(bundle, tmp_path / "two")
        assert tree(made.repository) == tree(tmp_path / "two")

    def test_a_theme_travels(self, bundle: Path, tmp_path: Path) -> None:
        (bundle / "theme").mkdir()
        (bundle / "theme" / "theme.toml").write_text('[day]\naccent = "#7A1010"\n', encoding="utf-8")
        build(bundle, tmp_path / "repository")
        assert released(tmp_path / "repository").theme == written(bundle).theme
        assert written(bundle).theme.day.accent == "#7A1010"

    def test_the_pictures_of_a_theme_travel(self, bundle: Path, tmp_path: Path) -> None:
        (bundle / "theme").mkdir()
        lines = [
            "[home]",
            'style = "picture"',
            'picture = "theme/home.jpg"',
            'picture_upright = "theme/up.tif"',
        ]
        (bundle / "theme" / "theme.toml").write_text("\n".join(lines), encoding="utf-8")
        Image.new("RGB", (96, 54), "navy").save(bundle / "theme" / "home.jpg")
        Image.new("RGB", (54, 96), "navy").save(bundle / "theme" / "up.tif")
        build(bundle, tmp_path / "repository")
        exhibition = released(tmp_path / "repository")
        sizes = {}
        for use, file in exhibition.theme.pictures.items():
            with Image.open(exhibition.path(file)) as picture:
                sizes[use] = picture.format, picture.size
        assert sizes == {"home.picture": ("JPEG", (96, 54)), "home.picture_upright": ("WEBP", (54, 96))}

    def test_a_missing_picture_is_no_release(self, bundle: Path, tmp_path: Path) -> None:
        """So does a name with different letter case, which a panel could not find."""
        file, other = (bundle / "photos" / f"{name}.webp" for name in ("jinyun-1", "Jinyun-1"))
        for spoil in (lambda: file.rename(other), other.unlink):
            spoil()
            with pytest.raises(RefusalError):
                build(bundle, tmp_path / "repository")
            assert not (tmp_path / "repository" / "objects").exists()

    def test_a_tiff_travels_as_webp(self, bundle: Path, tmp_path: Path) -> None:
        Image.open(bundle / "photos" / "jinyun-1.webp").save(bundle / "photos" / "jinyun 1.TIF")
        edit(bundle, "photos", "photos/jinyun-1.webp", "photos/jinyun 1.TIF")
        built = build(bundle, tmp_path / "repository")
        photo = released(tmp_path / "repository").photo("jinyun-1")
        assert photo.file.as_posix() == "photos/jinyun 1.TIF.webp"
        with Image.open(released(tmp_path / "repository").path(photo.file)) as picture:
            assert picture.format == "WEBP"
        assert not any(entry.name.endswith(".TIF") for entry in built.manifest.entries)

    def test_a_large_picture_has_its_tiles(self, bundle: Path, tmp_path: Path) -> None:
        Image.linear_gradient("L").resize((4100, 300)).convert("RGB").save(bundle / "photos" / "large.jpg")
        edit(bundle, "photos", "photos/jinyun-1.webp", "photos/large.jpg")
        built = build(bundle, tmp_path / "repository")
        names = {entry.name for entry in built.manifest.entries}
        assert {"tiles/photos/large.jpg.dzi", "tiles/photos/large.jpg_files/13/2_0.webp"} <= names
        assert built.weights["tiles"] == sum(
            e.size for e in built.manifest.entries if e.name.startswith("tiles/")
        )
        assert build(bundle, tmp_path / "repository").new_objects == 0


def edit_twins(bundle: Path) -> None:
    """Two names refer to the same picture, and two different pictures become the same."""
    shutil.copy(bundle / "photos" / "jinyun-1.webp", bundle / "photos" / "jinyun-2.webp")


@pytest.mark.usefixtures("at_hand")
class TestOnlyWhatIsNew:
    @pytest.fixture
    def built(self, made: Made, repository: Path) -> Built:
        return made.built

    def test_a_caption(
        self, bundle: Path, tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        edit(bundle, "photos", "北碚新城蓝天白云", "北碚新城")
        monkeypatch.setattr(pictures, "prepare", None)  # no picture is processed
        again = build(bundle, tmp_path / "repository")
        assert changed(built.manifest, again.manifest) == {"tables/photos.csv", "search.json"}
        assert again.new_objects == 2

    def test_a_picture(self, bundle: Path, tmp_path: Path, built: Built) -> None:
        Image.new("RGB", (90, 60), (1, 2, 3)).save(bundle / "photos" / "village-1.webp")
        again = build(bundle, tmp_path / "repository")
        assert changed(built.manifest, again.manifest) == {
            "photos/village-1.webp",
            "thumbnails/photos/village-1.webp.webp",
        }
        assert again.new_objects == 2

    def test_other_settings(
        self, bundle: Path, tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pictures, "THUMBNAIL", 30)
        monkeypatch.setattr(pictures, "THUMBNAIL_HEIGHT", 20)
        again = build(bundle, tmp_path / "repository")
        assert changed(built.manifest, again.manifest) == {
            entry.name for entry in built.manifest.entries if entry.name.startswith("thumbnails/")
        }

    def test_another_version_of_an_encoder(
        self, bundle: Path, tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[Path] = []
        real = pictures.prepare

        def counted(file: Path, keep: Callable[[str, bytes], None]) -> None:
            made.append(file)
            real(file, keep)

        monkeypatch.setattr(pictures, "prepare", counted)
        build(bundle, tmp_path / "repository")
        assert made == []
        monkeypatch.setattr(pictures, "versions", lambda: {"Pillow": "99"})
        build(bundle, tmp_path / "repository")
        assert len(made) == 10

    def test_unchanged_the_manifest_is_not_touched(
        self, bundle: Path, tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def never(*args: object, **options: object) -> None:
            raise AssertionError("something was written")

        for module in (building, repository_objects):
            monkeypatch.setattr(module, "replace_file", never)
        assert build(bundle, tmp_path / "repository").manifest == built.manifest

    @pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "gone"])
    def test_damaged_objects_are_found_and_written_anew(
        self, bundle: Path, tmp_path: Path, built: Built, damage: str
    ) -> None:
        repository = tmp_path / "repository"
        before = tree(repository)
        spoilt = [
            entry
            for entry in built.manifest.entries
            if "jialing" in entry.name or entry.name == "search.json"
        ]
        for entry in spoilt:
            file, data = repository / entry.path, bytearray(before[entry.path])
            data[len(data) // 2] ^= 1
            file.unlink()
            if damage != "gone":
                file.write_bytes({"flipped": data, "cut": data[:-1], "empty": b""}[damage])
        assert build(bundle, repository).new_objects == len(spoilt) == 3
        assert tree(repository) == before

    @pytest.mark.parametrize(
        "record", [b"", b"[]", b"{}", b'{"*": 1}', b'{"*": ["x", "y", "z"]}', b"\xff", b"[" * 9999]
    )
    def test_a_record_that_is_none_is_made_anew(
        self, bundle: Path, tmp_path: Path, built: Built, record: bytes
    ) -> None:
        before = tree(tmp_path / "repository")
        held = list((tmp_path / "repository" / ".build").glob("*/*.json"))
        assert len(held) == 10
        for file in held:
            file.write_bytes(record)
        again = build(bundle, tmp_path / "repository")
        assert (again.new_objects, again.manifest) == (0, built.manifest)
        assert tree(tmp_path / "repository") == before
        assert all(file.read_bytes() != record for file in held)


@pytest.mark.usefixtures("at_hand")
class TestWhatStopsIt:
    @pytest.mark.parametrize("step", [0, 20, 41, 57])
    @pytest.mark.parametrize("sync", [False, True])
    def test_a_disk_that_fails_leaves_the_old_manifest_and_the_next_build_is_whole(
        self, bundle: Path, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, sync: bool
    ) -> None:
        old = b"the manifest of an older release"
        (tmp_path / "repository" / "objects").mkdir(parents=True)
        (tmp_path / "repository" / MANIFEST).write_bytes(old)
        count, real, original = 0, os.fsync, Path.replace

        def failing(*args: Any) -> None:
            nonlocal count
            count += 1
            if count > step:
                raise OSError(28, "No space left on device")
            (real if sync else original)(*args)

        with monkeypatch.context() as patch:
            if sync:
                patch.setattr(os, "fsync", failing)
            else:
                patch.setattr(Path, "replace", failing)
            with pytest.raises(OSError, match="No space left"):
                build(bundle, tmp_path / "repository")
        assert (tmp_path / "repository" / MANIFEST).read_bytes() == old
        build(bundle, tmp_path / "repository")
        assert tree(tmp_path / "repository") == tree(made.repository)

    @pytest.mark.parametrize("files", [0, 3, 10])
    def test_somebody_who_stops_it(self, bundle: Path, made: Made, tmp_path: Path, files: int) -> None:
        def stop(progress: Progress) -> None:
            if progress.phase == "pictures" and progress.files == files:
                raise CancelledError

        with pytest.raises(CancelledError):
            build(bundle, tmp_path / "repository", tell=stop)
        assert not (tmp_path / "repository" / MANIFEST).exists()
        build(bundle, tmp_path / "repository")
        assert tree(tmp_path / "repository") == tree(made.repository)

    def test_what_a_power_cut_left_half_written_goes(
        self, bundle: Path, repository: Path, tmp_path: Path
    ) -> None:
        before = tree(tmp_path / "repository")
        some = next((tmp_path / "repository" / "objects").glob("*/*.webp"))
        (some.parent / f".{some.name}-abcd1234").write_bytes(some.read_bytes()[:40])
        build(bundle, tmp_path / "repository")
        assert tree(tmp_path / "repository") == before

    def test_a_picture_that_changes_while_it_is_read(
        self, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = pictures.prepare

        def meddled(file: Path, keep: Callable[[str, bytes], None]) -> None:
            real(file, keep)
            if file.name == "village-1.webp":
                Image.new("RGB", (91, 60)).save(file)

        monkeypatch.setattr(pictures, "prepare", meddled)
        refusal = refused(bundle, tmp_path / "repository")
        assert (refusal.code, "village-1.webp" in refusal.en) == ("R08", True)

    def test_a_picture_that_cannot_be_made_ready(
        self, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The check refuses such a picture; if the check misses one, the build reports it."""
        monkeypatch.setattr(building, "check", lambda folder, tell: CheckResult(()))
        Image.new("F", (64, 48)).save(bundle / "photos" / "float.tif")
        edit(bundle, "photos", "photos/jinyun-1.webp", "photos/float.tif")
        refusal = refused(bundle, tmp_path / "repository")
        assert (refusal.code, "photos/float.tif" in refusal.zh) == ("R02", True)
        assert not (tmp_path / "repository" / MANIFEST).exists()


def refused(folder: Path, repository: Path) -> RefusalError:
    with pytest.raises(RefusalError) as refusal:
        build(folder, repository)
    for sentence in (refusal.value.zh, refusal.value.en):
        assert "\n" not in sentence
        assert "Error" not in sentence
    return refusal.value


@pytest.mark.usefixtures("at_hand")
class TestRefused:
    def test_errors(self, bundle: Path, tmp_path: Path) -> None:
        edit(bundle, "events", "2021-08-27", "some day")
        refusal = refused(bundle, tmp_path / "repository")
        assert refusal.code == "R01"
        assert "kiosk bundle check" in refusal.zh
        assert "2 to be corrected" in refusal.en
        shutil.move(bundle, tmp_path / "my bundle")
        assert (
            f"check '{tmp_path / 'my bundle'}'" in refused(tmp_path / "my bundle", tmp_path / "repository").en
        )
        assert not (tmp_path / "repository").exists()

    @pytest.mark.parametrize("data", [b"", b"not a picture", b"RIFF\x10\0\0\0WEBPVP8 ", b"\x89PNG\r\n\x1a\n"])
    def test_hostile_pictures(self, bundle: Path, tmp_path: Path, data: bytes) -> None:
        (bundle / "photos" / "jinyun-1.webp").write_bytes(data)
        assert refused(bundle, tmp_path / "repository").code == "R01"
        assert not (tmp_path / "repository").exists()

    def test_no_folder(self, tmp_path: Path) -> None:
        assert refused(tmp_path / "nowhere", tmp_path / "repository").code == "R01"
        assert not (tmp_path / "repository").exists()

    def test_a_place_that_is_no_repository(self, bundle: Path, tmp_path: Path) -> None:
        (tmp_path / "holiday").mkdir()
        (tmp_path / "holiday" / "a.txt").write_text("mine", encoding="utf-8")
        assert refused(bundle, tmp_path / "holiday").code == "R03"
        assert refused(bundle, tmp_path / "holiday" / "a.txt").code == "R03"
        assert tree(tmp_path / "holiday") == {"a.txt": b"mine"}

    def test_a_repository_that_keys_were_made_for_and_an_empty_folder(
        self, bundle: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "repository" / "metadata").mkdir(parents=True)
        (tmp_path / "empty").mkdir()
        build(bundle, tmp_path / "repository")
        build(bundle, tmp_path / "empty")
        assert tree(tmp_path / "empty") == tree(tmp_path / "repository")

    def test_one_in_the_other(self, bundle: Path) -> None:
        before = tree(bundle)
        for place in (bundle, bundle / "out", bundle.parent, bundle / "photos" / ".." / "x"):
            assert refused(bundle, place).code == "R04"
        assert tree(bundle) == before

    def test_two_at_once(self, bundle: Path, repository: Path, tmp_path: Path) -> None:
        before = tree(tmp_path / "repository")
        edit(bundle, "photos", "北碚新城蓝天白云", "北碚新城")
        hold = (
            "import sys; from pathlib import Path; from kiosk.bundles.release.building import alone\n"
            "with alone(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
        )
        command = [sys.executable, "-c", hold, str(tmp_path / "repository")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"held\n"
            assert refused(bundle, tmp_path / "repository").code == "R05"
            assert tree(tmp_path / "repository") == before
            other.kill()
        assert build(bundle, tmp_path / "repository").new_objects == 2

    @pytest.mark.parametrize("error", [child.ChildDiedError, child.ChildTooSlowError])
    def test_a_child_that_dies_over_the_texts(
        self, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
    ) -> None:
        def dies(*task: object) -> None:
            raise error

        monkeypatch.setattr(child, "limited", dies)
        assert refused(bundle, tmp_path / "repository").code == "R07"
        assert not (tmp_path / "repository").exists()

    def test_a_table_that_would_not_come_back_as_it_was(
        self, bundle: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The draft verifies its own tables."""
        real = canonical.to_csv
        monkeypatch.setattr(canonical, "to_csv", lambda sheet: real(sheet).replace("北碚".encode(), b"?"))
        with pytest.raises(AssertionError, match="do not say"):
            drafting.draft(bundle)


def test_killed_in_the_middle_with_its_children(bundle: Path, made: Made, tmp_path: Path) -> None:
    """The process ends without a message after the third picture. This frees the lock, and the next build is complete."""
    script = (
        "import os, sys; from pathlib import Path; from kiosk.bundles.release.building import build\n"
        "def tell(now):\n"
        "    if now.phase == 'pictures' and now.files == 3: os._exit(9)\n"
        "if __name__ == '__main__': build(Path(sys.argv[1]), Path(sys.argv[2]), tell=tell)"
    )
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "script.py"), str(bundle), str(tmp_path / "repository")]
    assert subprocess.run(command, timeout=120, check=False).returncode == 9
    assert not (tmp_path / "repository" / MANIFEST).exists()
    build(bundle, tmp_path / "repository", tell=silent)
    assert tree(tmp_path / "repository") == tree(made.repository)


def test_the_index_is_of_this_exhibition(bundle: Path, tmp_path: Path) -> None:
    build(bundle, tmp_path / "repository")
    (entry,) = (
        entry for entry in manifest_in(tmp_path / "repository").entries if entry.name == "search.json"
    )
    index = parse_index((tmp_path / "repository" / entry.path).read_bytes())
    assert {entry.id for entry in index.entries} >= {"step-1", "gdp", "jinyun-1"}


def test_writing_is_what_the_tests_above_count() -> None:
    """The steps that fail above belong to the one function that writes files."""
    assert {module.replace_file for module in (building, repository_objects)} == {writing.replace_file}


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize("link", [".build", "objects", "objects/each"])
def test_nothing_is_written_through_a_link(bundle: Path, tmp_path: Path, link: str) -> None:
    repository, victim = tmp_path / "repository", tmp_path / "victim"
    victim.mkdir()
    (repository / "objects").mkdir(parents=True)
    if link == "objects/each":
        for number in range(256):
            (repository / "objects" / f"{number:02x}").symlink_to(victim)
    else:
        (repository / "objects").rmdir()
        (repository / "metadata").mkdir()
        (repository / link).symlink_to(victim)
    assert refused(bundle, repository).code == "N04"
    assert list(victim.iterdir()) == []
