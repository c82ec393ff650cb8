"""A bag is written and read back unchanged. A bag that does not match its lists is refused, and no file remains."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.authoring.desk.archive import archive, restore
from kiosk.bundles.commands import app
from kiosk.bundles.files import ANNOTATED
from kiosk.bundles.problems import RefusalError
from tests.bundles.authoring.conftest import DEFAULT


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "bag"
    archive(DEFAULT, folder)
    return folder


@pytest.fixture
def bag(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "bag"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_out_and_back_to_the_byte(bag: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    done = restore(bag, tmp_path / "back", lambda now: told.append((now.size, now.of_size)))
    assert content(tmp_path / "back") == content(DEFAULT)
    assert told[-1] == (done.size, done.size)
    assert done.files == len(content(DEFAULT))


def test_a_workbook_goes_out_without_its_marked_copy(tmp_path: Path) -> None:
    starter.new(tmp_path / "mine")
    before = content(tmp_path / "mine")
    (tmp_path / "mine" / ANNOTATED).write_bytes(b"marks")
    archive(tmp_path / "mine", tmp_path / "bag")
    restore(tmp_path / "bag", tmp_path / "back")
    assert content(tmp_path / "back") == before


def test_the_same_bundle_gives_the_same_bag(made: Path, tmp_path: Path) -> None:
    archive(DEFAULT, tmp_path / "again")
    assert content(tmp_path / "again") == content(made)


def test_sha256sum_agrees(made: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum here")
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--quiet", "--strict", "-c", manifest], cwd=made, check=True, timeout=60)


def test_frictionless_finds_a_valid_data_package(made: Path) -> None:
    judge = (
        "import frictionless, sys\n"
        "report = frictionless.validate(sys.argv[1])\n"
        "print(report.valid, len(report.tasks), report.flatten(['type', 'message'])[:3])"
    )
    command = [sys.executable, "-W", "ignore", "-c", judge, str(made / "data" / "datapackage.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.split(maxsplit=2)[:2] == ["True", str(len(content(DEFAULT)))]


def test_frictionless_would_notice(bag: Path) -> None:
    """Shows that the test above can fail."""
    (bag / "data" / "bundle" / "tables" / "steps.csv").write_text("id\n1,2\n", encoding="utf-8")
    judge = "import frictionless, sys; print(frictionless.validate(sys.argv[1]).valid)"
    command = [sys.executable, "-W", "ignore", "-c", judge, str(bag / "data" / "datapackage.json")]
    assert "False" in subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def bagit(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the Library of Congress's own program."""
    command = [sys.executable, "-W", "ignore", "-m", "bagit", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_bagit_finds_a_valid_bag(bag: Path) -> None:
    done = bagit("--validate", str(bag))
    assert (done.returncode, "is valid" in done.stderr) == (0, True), done.stderr
    flip(bag / "data" / "bundle" / "source.md")
    assert bagit("--validate", str(bag)).returncode == 1


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_bags_made_by_bagit_are_restored(tmp_path: Path, algorithm: str) -> None:
    starter.new(tmp_path / "bag")
    before = content(tmp_path / "bag")
    assert bagit(f"--{algorithm}", "--contact-name", "档案室", str(tmp_path / "bag")).returncode == 0
    assert restore(tmp_path / "bag", tmp_path / "back").files == len(before)
    assert content(tmp_path / "back") == before


@pytest.mark.parametrize("algorithm", ["md5", "sha1"])
def test_bags_with_weak_digests_are_refused_in_words(tmp_path: Path, algorithm: str) -> None:
    starter.new(tmp_path / "bag")
    assert bagit(f"--{algorithm}", str(tmp_path / "bag")).returncode == 0
    with pytest.raises(RefusalError, match="SHA-256") as refused:
        restore(tmp_path / "bag", tmp_path / "back")
    assert refused.value.code == "A02"
    assert names(tmp_path) == ["bag"]


def test_a_bag_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag" / "letter.txt").write_text("?", encoding="utf-8")
    assert bagit("--sha256", str(tmp_path / "bag")).returncode == 0
    with pytest.raises(RefusalError, match="no exhibition"):
        restore(tmp_path / "bag", tmp_path / "back")


def rewrite(bag: Path, change: Callable[[str], str]) -> None:
    """Change the manifest and update its checksums, as a person who knows the format would."""
    file = bag / "manifest-sha256.txt"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    tags = bag / "tagmanifest-sha256.txt"
    lines = [
        line
        for line in tags.read_text(encoding="utf-8").splitlines()
        if not line.endswith(" manifest-sha256.txt")
    ]
    lines.append(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  manifest-sha256.txt")
    tags.write_text("\n".join(lines) + "\n", encoding="utf-8")


def flip(file: Path, place: int | None = None) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2 if place is None else place] ^= 1
    file.write_bytes(data)


def rename(bag: Path, new: str) -> None:
    rewrite(bag, lambda text: text.replace("data/bundle/source.md", new))


def link(bag: Path) -> None:
    file = bag / "data" / "bundle" / "source.md"
    outside = bag.parent / "outside.md"
    shutil.move(file, outside)
    file.symlink_to(outside)


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a flipped picture": (lambda b: flip(b / "data/bundle/photos/village-1.webp"), "village-1.webp"),
    "a flipped description": (lambda b: flip(b / "data/datapackage.json"), "datapackage.json"),
    "a flipped manifest": (lambda b: flip(b / "manifest-sha256.txt", 0), "manifest-sha256.txt"),
    "truncated": (lambda b: os.truncate(b / "data/bundle/photos/village-1.webp", 100), "village-1.webp"),
    "a file missing": (lambda b: (b / "data/bundle/source.md").unlink(), "source.md"),
    "a file too many": (lambda b: (b / "data/bundle/run.exe").write_bytes(b"MZ"), "run.exe"),
    "no bagit.txt": (lambda b: (b / "bagit.txt").unlink(), "bagit.txt"),
    "not a bag": (lambda b: (b / "bagit.txt").write_text("hello", encoding="utf-8"), "bagit.txt"),
    "no manifest": (lambda b: (b / "manifest-sha256.txt").unlink(), "manifest-sha256.txt"),
    "a fetch list": (
        lambda b: (b / "fetch.txt").write_text("http://x/ 1 data/a", encoding="utf-8"),
        "fetch.txt",
    ),
    "a manifest of GBK": (
        lambda b: (b / "manifest-sha256.txt").write_bytes("清单".encode("gbk")),
        "manifest",
    ),
    "a path upwards": (lambda b: rename(b, "data/bundle/../../../evil.md"), "evil.md"),
    "an absolute path": (lambda b: rename(b, "/etc/passwd"), "/etc/passwd"),
    "a backslash": (lambda b: rename(b, "data/bundle/a\\b.md"), "b.md"),
    "a device's name": (lambda b: rename(b, "data/bundle/nul.md"), "nul.md"),
    "a stream": (lambda b: rename(b, "data/bundle/a.md:evil"), "evil"),
    "a trailing dot": (lambda b: rename(b, "data/bundle/a."), "a."),
    "a right-to-left override": (lambda b: rename(b, "data/bundle/a\u202egpj.md"), "gpj"),
    "a case collision": (lambda b: rename(b, "data/bundle/EXHIBIT.toml"), "exhibit.toml"),
    "a long name": (lambda b: rename(b, "data/bundle/" + "a" * 300), "aaa"),
    "listed twice": (lambda b: rename(b, "data/bundle/exhibit.toml"), "exhibit.toml"),
    "nonsense in the manifest": (lambda b: rewrite(b, lambda text: text + "?? ??\n"), "manifest-sha256.txt"),
    "a link": (link, "source.md"),
}


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_bag_is_refused_and_leaves_nothing(bag: Path, tmp_path: Path, name: str) -> None:
    spoil, named = SPOILT[name]
    spoil(bag)
    before = names(tmp_path)
    with pytest.raises(RefusalError) as refused:
        restore(bag, tmp_path / "back")
    assert named.casefold() in refused.value.en.casefold()
    for sentence in (refused.value.zh, refused.value.en):
        assert "\n" not in sentence
        assert "Error" not in sentence
    assert names(tmp_path) == before


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("step", [0, 1, 7, 30, 55, 56, 59, 61, 62])
def test_a_disk_that_fails_at_any_step_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    real, count = os.fsync, 0

    def failing(handle: int) -> None:
        nonlocal count
        count += 1
        if count > step:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OSError, match="No space left"):
        archive(DEFAULT, tmp_path / "bag")
    assert names(tmp_path) == []
    monkeypatch.setattr(os, "fsync", real)
    archive(DEFAULT, tmp_path / "bag")
    restore(tmp_path / "bag", tmp_path / "back")


def test_the_commands(bag: Path, tmp_path: Path) -> None:
    run = CliRunner()
    done = run.invoke(app, ["restore", str(bag), str(tmp_path / "back")])
    assert (done.exit_code, "52 个文件" in done.stdout) == (0, True)
    again = run.invoke(app, ["restore", str(bag), str(tmp_path / "back"), "--lang", "en"])
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)
    assert "new folder" in again.stderr
    (tmp_path / "broken").mkdir()
    refused = run.invoke(app, ["archive", str(tmp_path / "broken"), str(tmp_path / "bag2")])
    assert (refused.exit_code, "kiosk bundle check" in refused.stderr) == (1, True)
    assert not (tmp_path / "bag2").exists()


def test_every_refusal_has_a_code(bag: Path, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    for work, code in (
        (lambda: archive(tmp_path / "broken", tmp_path / "bag2"), "A03"),
        (lambda: archive(DEFAULT, bag), "A04"),
        (lambda: restore(bag, DEFAULT), "A04"),
    ):
        with pytest.raises(RefusalError) as refused:
            work()
        assert refused.value.code == code
