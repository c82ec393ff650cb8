"""Sticks and archives: copying, reading back, removing, and every failure while writing."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import Progress
from kiosk.bundles.trust import exporting, packing
from kiosk.bundles.trust import stick as stick_module
from kiosk.bundles.trust.client import look
from kiosk.bundles.trust.export_files import ExportFiles
from kiosk.bundles.trust.exporting import Exported, export
from kiosk.bundles.trust.offer import Trust
from kiosk.bundles.trust.open_medium import open_medium
from kiosk.bundles.trust.repository import hash_of
from tests.bundles.trust.dying import Died, dying_at
from tests.bundles.trust.simulator import EXHIBITIONS, Simulator

MINE, OTHER = EXHIBITIONS
ONE = {"texts/a.md": b"one", "texts/b.md": b"both" * 100, "texts/old.md": b"old"}
TWO = {"texts/a.md": b"two", "texts/b.md": b"both" * 100, "texts/new.md": b"new"}


@pytest.fixture
def house(tmp_path: Path) -> Simulator:
    house = Simulator(tmp_path / "house")
    house.release(ONE)
    return house


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def put(
    house: Simulator, target: Path, valid_days: int | None = None, exhibition: str | None = None
) -> Exported:
    signing = (house.keys, house.keyring()) if valid_days else None
    return export(
        house.repository, target, now=house.now, keys=signing, valid_days=valid_days, exhibition=exhibition
    )


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(RefusalError) as caught:
        work()
    return caught.value.code


def whole(place: Path, house: Simulator, trust: Trust | None = None) -> int:
    """The release that a panel sees with all its objects hashed; 0 if there is none."""
    try:
        with closing(open_medium(place)) as medium:
            offer = look(medium, trust or house.trust(), house.clock)
            for path, entry in offer.manifest.objects.items():
                with closing(medium.open(path)) as stream:
                    assert hash_of(stream) == (entry.sha256, entry.size)
    except RefusalError:
        return 0
    return offer.release


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


# Content of an export


def test_a_stick_holds_what_its_release_needs(house: Simulator, stick: Path) -> None:
    house.release({"texts/other.md": b"other"}, OTHER)
    done = put(house, stick, exhibition=MINE)
    assert (done.place, done.release, done.files, done.copied) == (
        stick,
        1,
        len(files(stick)),
        len(files(stick)),
    )
    assert not [path for path in files(stick) if OTHER in path]
    assert whole(stick, house) == 1


def test_the_next_export_copies_what_is_new_and_removes_what_is_old(house: Simulator, stick: Path) -> None:
    put(house, stick)
    before = files(stick)
    house.release(TWO)
    done = put(house, stick)
    assert whole(stick, house) == 2
    objects = [path for path in files(stick) - before if path.startswith("objects/")]
    assert len(objects) == 2
    assert done.removed == len(before - files(stick)) == 5
    assert put(house, stick).copied == 0


def test_other_peoples_files_are_never_touched(house: Simulator, stick: Path) -> None:
    (stick / "report.docx").write_text("mine")
    place = put(house, stick).place
    theirs = [
        "notes.txt",
        "metadata/notes.json",
        "metadata/2021.notes.json",
        "metadata/.notes-12345678",
        "objects/ab/photo.jpg",
        "objects/ab/.photo-abcdefgh",
        "objects/cd/" + "ab" * 32 + ".jpg",
        ".hidden",
        ".Photos-settings",
    ]
    for path in theirs:
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text("mine")
    house.release(TWO)
    assert put(house, stick).place == place
    assert files(place) >= set(theirs)
    assert (stick / "report.docx").read_text() == "mine"


def test_all_roots_travel(house: Simulator, stick: Path) -> None:
    for _ in range(3):
        house.replace("timestamp")
        house.publish()
    put(house, stick)
    assert {f"metadata/{n}.root.json" for n in range(1, 5)} <= files(stick)
    assert whole(stick, house) == 1


def test_the_term_is_chosen_at_export(house: Simulator, stick: Path) -> None:
    put(house, stick, valid_days=180)
    house.wait(days=179)
    with closing(open_medium(stick)) as medium:
        assert not look(medium, house.trust(), house.clock).stale
    assert refused(lambda: export(house.repository, stick, now=house.now, valid_days=10)) == "K46"
    assert refused(lambda: put(house, stick, valid_days=10_000)) == "K43"
    house.wait(days=2)
    assert refused(lambda: put(house, stick)) == "K45"


def test_an_archive_is_stored_and_always_the_same(house: Simulator, tmp_path: Path) -> None:
    for name in ("a.kbundle", "b.kbundle"):
        put(house, tmp_path / name)
    data = (tmp_path / "a.kbundle").read_bytes()
    assert data == (tmp_path / "b.kbundle").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.kbundle") as archive:
        assert archive.testzip() is None
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
    assert whole(tmp_path / "a.kbundle", house) == 1
    house.release(TWO)
    put(house, tmp_path / "a.kbundle")
    assert whole(tmp_path / "a.kbundle", house) == 2


@pytest.mark.parametrize("name", ["stick", "a.kbundle"])
def test_the_bar_moves_within_a_film(house: Simulator, tmp_path: Path, name: str) -> None:
    film = b"film" * 1_000_000
    house.release({"texts/a.md": b"one", "video/a.mp4": film})
    if name == "stick":
        (tmp_path / name).mkdir()
    told: list[Progress] = []
    export(house.repository, tmp_path / name, now=house.now, tell=told.append)
    for phase in ("copy", "verify"):
        sizes = [now.size for now in told if now.phase == phase]
        assert sizes == sorted(set(sizes))
        assert len(sizes) == 2 + len(film) // (1 << 20)
        assert sizes[-1] > 0.75 * len(film)
    assert whole(tmp_path / name, house) == 2


def test_what_a_killed_export_left_goes_with_the_next_one(house: Simulator, tmp_path: Path) -> None:
    target = tmp_path / "out" / "a.kbundle"
    target.parent.mkdir()
    with dying_at(-1) as reached:
        put(house, tmp_path / "b.kbundle")
    with dying_at(reached.index("fsync")), pytest.raises(Died):
        put(house, target)
    (left,) = target.parent.iterdir()
    others = {
        ".shiji-export-mine",
        ".shiji-export-ABCDEFGH",
        "shiji-export-abcdefgh",
        ".shiji-export-abcdefgh.txt",
    }
    for other in others:
        (target.parent / other).write_text("mine", encoding="utf-8")
    (target.parent / ".shiji-export-folder_1").mkdir()
    put(house, target)
    assert {file.name for file in target.parent.iterdir()} == others | {".shiji-export-folder_1", "a.kbundle"}
    assert whole(target, house) == 1
    assert not left.exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows removes no file that somebody has open")
def test_what_another_export_is_writing_stays(house: Simulator, tmp_path: Path) -> None:
    """While one export reads its file back, another one writes into the same folder."""
    place = tmp_path / "out"
    place.mkdir()
    seen: list[set[str]] = []

    def meanwhile(now: Progress) -> None:
        if now.phase == "verify" and not seen:
            seen.append(files(place))
            put(house, place / "b.kbundle")
            seen.append(files(place))

    export(house.repository, place / "a.kbundle", now=house.now, tell=meanwhile)
    assert seen[1] == seen[0] | {"b.kbundle"}
    assert files(place) == {"a.kbundle", "b.kbundle"}
    assert whole(place / "a.kbundle", house) == whole(place / "b.kbundle", house) == 1


def test_where_nothing_can_be_claimed_nothing_is_removed(
    house: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(stream: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(packing, "_claim", unknown)
    place = tmp_path / "out"
    place.mkdir()
    (place / ".shiji-export-abcdefgh").write_bytes(b"somebody's")
    put(house, place / "a.kbundle")
    assert files(place) == {"a.kbundle", ".shiji-export-abcdefgh"}


def test_a_damaged_object_on_the_stick_is_healed(house: Simulator, stick: Path) -> None:
    put(house, stick)
    file = next((stick / "objects").rglob("*.md"))
    file.write_bytes(b"X" * file.stat().st_size)
    assert whole_or_mixed(stick, house) == 0
    put(house, stick)
    assert whole(stick, house) == 1


def whole_or_mixed(place: Path, house: Simulator) -> int:
    try:
        return whole(place, house)
    except AssertionError:
        return 0


# Failures


def test_what_is_no_repository(tmp_path: Path, house: Simulator, stick: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert refused(lambda: export(tmp_path / "empty", stick, now=house.now)) == "D03"
    assert refused(lambda: put(house, tmp_path / "nowhere" / "stick")) == "D02"
    (tmp_path / "file").write_text("")
    assert refused(lambda: put(house, tmp_path / "file")) == "D02"


def test_a_repository_is_no_stick(house: Simulator, tmp_path: Path) -> None:
    """The export must not delete a repository's files as if they were an old export."""
    house.release(TWO)
    before = files(house.repository)
    assert refused(lambda: put(house, house.repository)) == "D26"
    shutil.copytree(house.repository, tmp_path / "other-desk")
    assert refused(lambda: put(house, tmp_path / "other-desk")) == "D26"
    assert files(house.repository) == files(tmp_path / "other-desk") == before


def test_a_repository_that_a_panel_would_refuse(house: Simulator, stick: Path) -> None:
    (house.repository / "metadata" / "1.snapshot.json").unlink()
    assert refused(lambda: put(house, stick)) == "K08"
    assert not any(stick.iterdir())


def test_an_object_that_changed_after_it_was_published(house: Simulator, stick: Path, tmp_path: Path) -> None:
    file = next((house.repository / "objects").rglob("*.md"))
    file.write_bytes(b"X" * file.stat().st_size)
    assert refused(lambda: put(house, stick)) == "K38"
    assert refused(lambda: put(house, tmp_path / "a.kbundle")) == "K38"
    assert not (tmp_path / "a.kbundle").exists()


def test_another_houses_stick(house: Simulator, stick: Path, tmp_path: Path) -> None:
    put(house, stick)
    other = Simulator(tmp_path / "other", seed=1)
    other.release(TWO)
    assert refused(lambda: put(other, stick)) == "D25"
    assert whole(stick, house) == 1


@pytest.mark.parametrize("name", ["stick", "a.kbundle"])
def test_a_full_stick(house: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    if name == "stick":
        (tmp_path / name).mkdir()
    put(house, tmp_path / name)
    house.release(TWO)

    class Usage(NamedTuple):
        free: int

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda path: Usage(1_000_001))
        assert refused(lambda: put(house, tmp_path / name)) == "D20"
    assert whole(tmp_path / name, house) == 1


ERRORS = [
    (errno.ENOSPC, "D20"),
    (errno.EFBIG, "D21"),
    (errno.EROFS, "D22"),
    (errno.EACCES, "D22"),
    (errno.EIO, "D24"),
]


@contextmanager
def duplicate(source: Path, target: Path) -> Iterator[None]:
    """A temporary copy of a stick or an archive."""
    if source.is_dir():
        shutil.copytree(source, target)
        yield
        shutil.rmtree(target)
    else:
        shutil.copy(source, target)
        yield
        target.unlink()


@pytest.mark.parametrize(("error", "code"), ERRORS)
@pytest.mark.parametrize("name", ["stick", "a.kbundle"])
def test_an_error_of_the_disk_at_every_step(
    house: Simulator, tmp_path: Path, name: str, error: int, code: str
) -> None:
    target = tmp_path / name
    if name == "stick":
        target.mkdir()
    put(house, target)
    house.release(TWO)
    copy = tmp_path / f"copy-{name}"
    said = set()
    with duplicate(target, copy), dying_at(-1) as reached:
        put(house, copy)
    # The five errors take turns at the steps.
    for step in range(ERRORS.index((error, code)), len(reached), len(ERRORS)):
        with duplicate(target, copy):
            try:
                with dying_at(step, error):
                    put(house, copy)
            except RefusalError as refusal:
                said.add(refusal.code)
                assert whole(copy, house) in (1, 2)
            put(house, copy)
            assert whole(copy, house) == 2
    assert said <= {code, "K24"}


def test_a_stick_of_fake_capacity(house: Simulator, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the cache is dropped, data beyond the real capacity reads as zeros."""
    put(house, stick)
    house.release(TWO)
    kept = {file: file.read_bytes() for file in stick.rglob("*") if file.is_file()}

    def device(file: Path) -> None:
        if file not in kept:
            file.chmod(0o644)
            file.write_bytes(b"\0" * file.stat().st_size)

    with monkeypatch.context() as patch:
        patch.setattr(stick_module, "drop_cache", device)
        assert refused(lambda: put(house, stick)) == "D23"
    assert whole(stick, house) == 1
    assert {file for file in stick.rglob("*") if file.is_file()} == set(kept)


def test_an_archive_on_a_stick_of_fake_capacity(
    house: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.kbundle"
    put(house, target)
    house.release(TWO)

    def device(file: Path) -> None:
        data = bytearray(file.read_bytes())
        at = data.index(b"two")
        data[at : at + 3] = b"\0\0\0"
        file.write_bytes(data)

    monkeypatch.setattr(packing, "drop_cache", device)
    assert refused(lambda: put(house, target)) in ("D17", "D23")
    assert whole(target, house) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["house", "a.kbundle"] or len(
        list(tmp_path.iterdir())
    ) == 2


def test_a_file_too_large_for_fat(house: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows reports a full disk when a file exceeds the limit of FAT32, even if there is space."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(packing, "copy_object", full)
    assert refused(lambda: put(house, tmp_path / "a.kbundle")) == "D20"
    monkeypatch.setattr(exporting, "_FAT_LIMIT", 100)
    assert refused(lambda: put(house, tmp_path / "a.kbundle")) == "D21"


def test_a_stick_that_is_not_in_is_not_made(house: Simulator, tmp_path: Path) -> None:
    assert refused(lambda: put(house, tmp_path / "no-stick")) == "D02"
    assert refused(lambda: put(house, tmp_path / "nowhere" / "a.kbundle")) == "D02"
    assert [file.name for file in tmp_path.iterdir()] == ["house"]


@pytest.mark.parametrize("moment", [0, 1, 3])
def test_where_a_stick_was_pulled_out_nothing_is_made(house: Simulator, stick: Path, moment: int) -> None:
    def pull(told: Progress) -> None:
        if (told.phase, told.files) == ("copy", moment) or (moment == 3 and told.phase == "verify"):
            shutil.rmtree(stick, ignore_errors=True)

    with pytest.raises(RefusalError) as caught:
        export(house.repository, stick, now=house.now, tell=pull)
    assert caught.value.code == "D24"
    assert "No such file" not in caught.value.zh
    assert not stick.exists()


def test_where_another_disk_takes_the_place_of_the_stick(house: Simulator, stick: Path) -> None:
    """A pulled stick leaves its mount folder, which is on the computer's own disk."""
    contents = exporting.collect(house.repository, house.now, None)
    pulled = stick_module.Stick(stick, contents, lambda told: None)
    pulled.disk = stick.stat().st_dev + 1
    with pytest.raises(OSError, match="No such device"):
        pulled._copy(next(iter(contents.objects)), Progress("copy"))
    assert not any(stick.iterdir())


def test_a_full_stick_is_left_as_it_was(
    house: Simulator, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        free: int

    (stick / "report.docx").write_text("mine")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda path: Usage(1_000_001))
        assert refused(lambda: put(house, stick)) == "D20"
    assert [file.name for file in stick.iterdir()] == ["report.docx"]
    with dying_at(8, errno.ENOSPC):
        assert refused(lambda: put(house, stick)) == "D20"
    assert [file.name for file in stick.rglob("*")] == ["report.docx"]


def test_nothing_is_exported_into_a_folder_of_the_desk(house: Simulator, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    for folder in (house.repository / "objects", house.keys / "stick", bundle / "photos"):
        folder.mkdir(exist_ok=True, parents=True)
    (bundle / "exhibit.xlsx").write_bytes(b"")
    before = files(tmp_path)
    for folder, code in (
        (house.repository / "objects", "D26"),
        (house.keys, "D27"),
        (house.keys / "stick", "D27"),
        (bundle / "photos", "D27"),
    ):
        assert refused(lambda folder=folder: put(house, folder)) == code  # type: ignore[misc]
        assert refused(lambda folder=folder: put(house, folder / "a.kbundle")) == code  # type: ignore[misc]
    assert files(tmp_path) == before


# A crash at every step


def changed_keys(house: Simulator) -> None:
    for named in ("timestamp", "targets", "snapshot"):
        house.replace(named)


@pytest.mark.parametrize("keys_change", [False, True], ids=["release", "release-and-keys"])
def test_a_stick_pulled_at_any_step_holds_the_old_or_the_new(
    house: Simulator, stick: Path, keys_change: bool
) -> None:
    assert broken_steps(house, stick, keys_change) == []


def test_the_crash_test_has_teeth(house: Simulator, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing the timestamp first breaks a stick for some steps; the crash test detects this."""
    collect = exporting.collect

    def timestamp_first(*args: object) -> ExportFiles:
        contents = collect(*args)  # type: ignore[arg-type]
        signed = dict(sorted(contents.signed.items(), key=lambda item: "timestamp" not in item[0]))
        return ExportFiles(contents.offer, contents.objects, signed, contents.source)

    monkeypatch.setattr(exporting, "collect", timestamp_first)
    assert broken_steps(house, stick, keys_change=False, enough=1)


def broken_steps(
    house: Simulator, stick: Path, keys_change: bool, enough: int = 1000
) -> list[tuple[int, str]]:
    """Steps at which a crash leaves a stick that a panel, new or old, rejects, or that accepts no new export."""
    put(house, stick)
    with closing(open_medium(stick)) as medium:
        panel = look(medium, house.trust(), house.clock).trust
    if keys_change:
        changed_keys(house)
    house.build(TWO)
    house.publish()
    work = stick.with_name("work")
    home = house.repository
    broken = []
    step = 0
    while len(broken) < enough:
        shutil.copytree(stick, work)
        house.repository = home.with_name("copy")
        shutil.copytree(home, house.repository)
        try:
            with dying_at(step) as reached:
                put(house, work, valid_days=30 if keys_change else None)
        except Died:
            pass
        else:
            break
        if {whole(work, house), whole(work, house, panel)} - {1, 2}:
            broken.append((step, reached[-1]))
        put(house, work)
        if whole(work, house, panel) != 2 or [name for name in files(work) if "/." in name]:
            broken.append((step, "again"))
        shutil.rmtree(work)
        shutil.rmtree(house.repository)
        # A file takes four steps, so every third step still falls between any two files.
        step += 3 if keys_change else 1
    assert broken or step > 20
    return broken


# A stick that another person has prepared

posix = pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")


@posix
@pytest.mark.parametrize("link", ["metadata", "objects", "objects/ab", "shiji"])
@pytest.mark.parametrize("before", [False, True], ids=["new", "with an export"])
def test_nothing_is_written_or_removed_through_a_link(
    house: Simulator, stick: Path, tmp_path: Path, link: str, before: bool
) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "1.mine.json").write_text('{"signatures": [], "signed": {}}')
    if link == "shiji":
        (stick / "report.docx").write_text("mine")
    elif before:
        put(house, stick)
        shutil.rmtree(stick / link, ignore_errors=True)
    elif link != "metadata":
        (stick / "metadata").mkdir()
    place = stick / link
    if link == "objects/ab":
        shelf = house.repository / "objects"
        place = stick / "objects" / sorted(shelf.iterdir())[0].name
        shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(victim)
    with pytest.raises(RefusalError) as caught:
        put(house, stick)
    assert caught.value.code == "N04"
    assert str(place) in caught.value.zh
    assert "move the link away" in caught.value.en
    assert files(victim) == {"1.mine.json"}
    place.unlink()
    assert whole(put(house, stick).place, house) == 1


@posix
@pytest.mark.parametrize("kind", ["link", "pipe", "link to the right bytes"])
@pytest.mark.parametrize("name", ["metadata/timestamp.json", "metadata/1.root.json", "shiji.json", "object"])
def test_what_is_no_plain_file_is_replaced_by_one(
    house: Simulator, stick: Path, tmp_path: Path, kind: str, name: str
) -> None:
    put(house, stick)
    file = next(stick.glob("objects/*/*")) if name == "object" else stick / name
    victim = tmp_path / "victim"
    victim.write_bytes(file.read_bytes() if "right" in kind else b"somebody's")
    before = victim.read_bytes()
    file.unlink()
    if kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(victim)
    if name == "metadata/1.root.json" and kind == "link":
        assert refused(lambda: put(house, stick)) == "D25"
    else:
        put(house, stick)
        assert file.is_file()
        assert not file.is_symlink()
        assert whole(stick, house) == 1
    assert victim.read_bytes() == before


@posix
def test_an_archive_takes_the_place_of_a_link(house: Simulator, stick: Path, tmp_path: Path) -> None:
    victim, target = tmp_path / "victim", stick / "one.kbundle"
    victim.write_bytes(b"somebody's")
    target.symlink_to(victim)
    put(house, target)
    assert victim.read_bytes() == b"somebody's"
    assert not target.is_symlink()
    assert whole(target, house) == 1


@posix
def test_publishing_writes_nothing_through_a_link(tmp_path: Path) -> None:
    house, victim = Simulator(tmp_path / "another"), tmp_path / "victim"
    victim.mkdir()
    house.build(ONE)
    (house.repository / "metadata").symlink_to(victim)
    assert refused(house.publish) == "N04"
    assert files(victim) == set()
