"""Sticks and archives: what is copied, read back and removed; every way in which writing goes wrong."""

from __future__ import annotations

import errno
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.trust import exporting, packing
from kiosk.bundles.trust import stick as stick_module
from kiosk.bundles.trust.cargo import Cargo
from kiosk.bundles.trust.client import look
from kiosk.bundles.trust.exporting import Exported, export
from kiosk.bundles.trust.media import open_medium
from kiosk.bundles.trust.offer import Trust
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


# What an export holds


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
    stick.mkdir()
    (stick / "report.docx").write_text("mine")
    place = put(house, stick).place
    theirs = ["notes.txt", "metadata/notes.json", "objects/ab/photo.jpg", ".hidden"]
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


# What goes wrong


def test_what_is_no_repository(tmp_path: Path, house: Simulator, stick: Path) -> None:
    assert refused(lambda: export(tmp_path, stick, now=house.now)) == "D03"
    assert refused(lambda: put(house, tmp_path / "nowhere" / "stick")) == "D02"
    (tmp_path / "file").write_text("")
    assert refused(lambda: put(house, tmp_path / "file")) == "D02"


def test_a_repository_is_no_stick(house: Simulator, tmp_path: Path) -> None:
    """What is made in a repository is not thrown away as if it were an old export."""
    house.release(TWO)
    before = files(house.repository)
    assert refused(lambda: put(house, house.repository)) == "D26"
    shutil.copytree(house.repository, tmp_path / "other-desk")
    assert refused(lambda: put(house, tmp_path / "other-desk")) == "D26"
    assert files(house.repository) == files(tmp_path / "other-desk") == before


def test_a_repository_that_a_panel_would_refuse(house: Simulator, stick: Path) -> None:
    (house.repository / "metadata" / "1.snapshot.json").unlink()
    assert refused(lambda: put(house, stick)) == "K08"
    assert not stick.exists()


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
    """A copy of a stick or an archive, for a while."""
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
    put(house, target)
    house.release(TWO)
    copy = tmp_path / f"copy-{name}"
    said = set()
    with duplicate(target, copy), dying_at(-1) as reached:
        put(house, copy)
    # The five errors share the steps among themselves.
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
    """Once the cache is dropped, what was written beyond the real capacity reads as zeros."""
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
    """Windows calls the disk full when a file outgrows FAT32, though there is space."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(packing, "copy_object", full)
    assert refused(lambda: put(house, tmp_path / "a.kbundle")) == "D20"
    monkeypatch.setattr(exporting, "_FAT_LIMIT", 100)
    assert refused(lambda: put(house, tmp_path / "a.kbundle")) == "D21"


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
    """A stick whose timestamp is written first is broken for a while, and this is seen."""
    collect = exporting.collect

    def timestamp_first(*args: object) -> Cargo:
        cargo = collect(*args)  # type: ignore[arg-type]
        signed = dict(sorted(cargo.signed.items(), key=lambda item: "timestamp" not in item[0]))
        return Cargo(cargo.offer, cargo.objects, signed, cargo.source)

    monkeypatch.setattr(exporting, "collect", timestamp_first)
    assert broken_steps(house, stick, keys_change=False, enough=1)


def broken_steps(
    house: Simulator, stick: Path, keys_change: bool, enough: int = 1000
) -> list[tuple[int, str]]:
    """The steps at which a crash leaves a stick that a new or an old panel does not accept, or that cannot be exported to."""
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
        # A file is written in four steps, so that every third one still parts any two files.
        step += 3 if keys_change else 1
    assert broken or step > 20
    return broken
