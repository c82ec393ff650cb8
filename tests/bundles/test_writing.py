"""Files are written whole or not at all, and nothing is written through a link."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from kiosk.bundles import writing
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.writing import folder_inside, fresh_file, replace_file, unfinished_file, whole_file

PACKAGE = Path(writing.__file__).parents[1]
posix = pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_has_its_name_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "file"
    with whole_file(target, 0o640) as stream:
        stream.write(b"first")
        assert not target.exists()
    assert target.read_bytes() == b"first"
    assert names(tmp_path) == ["file"]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_what_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "file"
    replace_file(target, b"first")

    def break_off() -> None:
        with whole_file(target) as stream:
            stream.write(b"second")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert target.read_bytes() == b"first"
    assert names(tmp_path) == ["file"]


def test_a_file_that_gets_no_name_is_removed(tmp_path: Path) -> None:
    with unfinished_file(tmp_path, ".work-") as work:
        assert re.fullmatch(r"\.work-[0-9a-f]{8}", work.path.name)
        if os.name == "posix":
            assert stat.S_IMODE(work.path.stat().st_mode) == 0o600
    assert names(tmp_path) == []


@posix
def test_everything_is_synced_before_the_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, synced = tmp_path / "file", []

    def fsync(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else os.fstat(handle).st_size
        synced.append((kind, target.exists()))

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(target, b"five!")
    replace_file(target, b"seven!!", settled=False)
    assert synced == [(5, False), ("folder", True), (7, True)]


@posix
@pytest.mark.parametrize("write", [replace_file, fresh_file])
def test_a_link_in_the_place_of_the_file_is_replaced(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def]
    victim, target = tmp_path / "victim", tmp_path / "file"
    victim.write_bytes(b"somebody's")
    target.symlink_to(victim)
    write(target, b"ours")
    assert victim.read_bytes() == b"somebody's"
    assert not target.is_symlink()
    assert target.read_bytes() == b"ours"


@posix
def test_a_link_where_the_working_file_would_be_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name cannot be guessed. Even if it could, the file would be created as a new one."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"somebody's")
    monkeypatch.setattr(writing.secrets, "token_hex", lambda count: "00000000")
    (tmp_path / ".file-00000000").symlink_to(victim)
    with pytest.raises(FileExistsError):
        replace_file(tmp_path / "file", b"ours")
    assert victim.read_bytes() == b"somebody's"


@posix
@pytest.mark.parametrize("target", ["victim", "nowhere", "b"])
def test_a_link_in_the_place_of_a_folder_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "victim").mkdir()
    (tmp_path / "root" / "a").symlink_to(tmp_path / target)
    with pytest.raises(RefusalError) as caught:
        folder_inside(tmp_path / "root", "a/b")
    assert caught.value.code == "N04"
    assert "a real folder in its place" in caught.value.en
    assert names(tmp_path / "victim") == []


def test_folders_are_made_once(tmp_path: Path) -> None:
    assert folder_inside(tmp_path, "a/b") == [tmp_path / "a", tmp_path / "a" / "b"]
    assert folder_inside(tmp_path, "a/b") == []
    assert folder_inside(tmp_path, "") == []


def test_a_folder_that_another_program_makes_just_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_inside(tmp_path, "a")
    monkeypatch.setattr(Path, "exists", lambda path: False)
    assert folder_inside(tmp_path, "a") == []


def test_files_are_synced_and_named_in_one_place() -> None:
    """Three other files do this too, for a reason.

    The store writes objects through its own disk interface. Publishing syncs what `build` has written. A child
    prints into a temporary file.
    """
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if re.search(
            r"fsync|mkstemp|NamedTemporaryFile|os\.(replace|rename)\(", file.read_text(encoding="utf-8")
        )
    }
    assert found == {
        "bundles/child.py",
        "bundles/disk.py",
        "bundles/trust/repository.py",
        "bundles/writing.py",
    }
