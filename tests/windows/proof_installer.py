"""The installer on a PC (under wine): refusals, install, run, upgrade, removal.

Each test continues the last one.

`make windows-test` runs this on the output of `make windows`. It leaves pictures of the installed app's tour
in build/windows-test/tour; a person should look at them.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from winbuild import nsis, portable, signatures
from winbuild.refusal import RefusalError

from kiosk.exhibition.pages import STONES
from kiosk.prompt import ENVIRONMENT
from tests.windows import stand_ins
from tests.windows.conftest import BUILT, ROOT
from tests.windows.wine import Pc, wait_until

TOUR = ROOT / "build" / "windows-test" / "tour"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Shiji"
PRODUCT = r"Software\Shiji"
APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths\kiosk.exe"
RUNNING, OLDER, MSI, SPACE, PARAMETER, PANEL = 5, 6, 7, 8, 4, 10
Build = Callable[..., Path]


def tree(folder: Path) -> dict[str, int]:
    """The files below a folder, with their sizes; nothing if it is not there."""
    return {
        file.relative_to(folder).as_posix(): file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file()
    }


def is_installed(home: Path, stage: Path, *also: str) -> bool:
    """Whether `home` holds the stage, byte for byte, and besides only the files `also`."""
    names = sorted(tree(stage))
    _, different, failed = filecmp.cmpfiles(stage, home, names, shallow=False)
    assert (different, failed) == ([], [])
    return sorted(tree(home)) == sorted([*names, *also])


def refused(answer: tuple[int, str], code: int, sentence: str) -> None:
    assert answer[0] == code
    assert re.search(sentence, answer[1]), answer[1]


@pytest.fixture
def home(pc: Pc) -> Path:
    return pc.program_files / "Shiji"


# --- the build output ---------------------------------------------------------------------------------------


def test_no_stand_in_is_shipped(stage: Path) -> None:
    mark = stand_ins.MARK.encode("ascii")
    made = stand_ins.OURS
    assert [
        file for file in portable.programs(stage) if mark in (data := file.read_bytes()) or made in data
    ] == []
    assert not {f"{name}.dll" for name in stand_ins.SYSTEM} & {file.name.lower() for file in stage.rglob("*")}


def test_a_flipped_byte_in_the_runtime_is_found(stage: Path, tmp_path: Path) -> None:
    library = tmp_path / "python313.dll"
    shutil.copy(stage / "runtime" / library.name, library)
    signatures.demand([library])
    data = bytearray(library.read_bytes())
    data[len(data) // 2] ^= 1
    library.write_bytes(data)
    with pytest.raises(RefusalError, match=r"python313\.dll was changed after it was signed"):
        signatures.demand([library])
    with pytest.raises(RefusalError, match=r"Shiji\.exe is not signed"):
        signatures.demand([stage / "Shiji.exe"])


def test_a_missing_library_is_found(stage: Path, tmp_path: Path) -> None:
    for name in ("runtime", "lib/PySide6", "lib/shiboken6"):
        shutil.copytree(stage / name, tmp_path / name)
    folders = [tmp_path / name for name in ("runtime", "lib/PySide6", "lib/shiboken6")]
    portable.demand_complete(tmp_path, folders)
    (tmp_path / "lib" / "PySide6" / "Qt6QuickTemplates2.dll").unlink()
    with pytest.raises(
        RefusalError, match=r"^a library is missing: qt6quicktemplates2\.dll \(for lib/PySide6/qml/"
    ):
        portable.demand_complete(tmp_path, folders)


def test_the_same_stage_makes_the_same_installer(stage: Path, tmp_path: Path) -> None:
    copy = tmp_path / "stage"
    for file in sorted(stage.rglob("*"), reverse=True):  # another order and other times on the disk
        if file.is_file() and file.is_relative_to(stage / "licenses"):
            (copy / file.relative_to(stage)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy / file.relative_to(stage))
    first = tmp_path / "first"
    shutil.copytree(copy, first)
    made = []
    for folder in (copy, first):
        output = tmp_path / f"{folder.name}.exe"
        nsis.build(folder, "0.1.0", BUILT / "work" / "shiji.ico", output, epoch=1, quick=True)
        made.append(output.read_bytes())
    assert made[0] == made[1]


def test_the_script_for_panels_lies_beside_the_program_and_finds_its_table(stage: Path) -> None:
    script = (stage / "provision.ps1").read_bytes()
    assert script == (ROOT / "packaging" / "windows" / "provision.ps1").read_bytes()
    named = re.search(rb"Join-Path \(Split-Path \$exe\) '(.+?)'", script)
    assert named is not None
    table = stage.joinpath(*named[1].decode("ascii").split("\\"))
    assert table.read_bytes() == (ROOT / "kiosk" / "panel" / "machine" / "windows_settings.json").read_bytes()
    assert (stage / "Shiji.exe").is_file()


# --- refused before anything is installed ---------------------------------------------------------------------------------


def test_a_damaged_installer_is_refused(pc: Pc, setup: Path, home: Path, tmp_path: Path) -> None:
    data = bytearray(setup.read_bytes())
    data[len(data) // 2] ^= 1
    damaged = tmp_path / "damaged-setup.exe"
    damaged.write_bytes(data)
    code, _ = pc.run(damaged, "/S")
    assert (code, home.exists()) == (2, False)


def test_a_wrong_parameter_is_refused(pc: Pc, setup: Path, home: Path) -> None:
    refused(pc.run(setup, "/S", "/MODE=museum"), PARAMETER, "/MODE= is desktop or panel")
    assert not home.exists()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_is_refused(pc: Pc, setup: Path, tmp_path: Path) -> None:
    with disk(pc, tmp_path, "100m") as root:
        refused(pc.run(setup, "/S", r"/D=T:\Shiji"), SPACE, r"not enough disk space.* T:\\Shiji")
        assert list(root.iterdir()) == []
    assert pc.registry(PRODUCT) == {}


@contextmanager
def disk(pc: Pc, tmp_path: Path, size: str) -> Iterator[Path]:
    """A small disk, drive T: of the PC."""
    root = tmp_path / "disk"
    root.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", root], check=True)
    drive = pc.drive.parent / "dosdevices" / "t:"
    drive.symlink_to(root)
    try:
        yield root
    finally:
        drive.unlink()
        subprocess.run(["umount", root], check=True)


# --- installed and upgraded -----------------------------------------------------------------------------------------------


def test_an_old_version_is_installed(pc: Pc, other: Build, home: Path) -> None:
    assert pc.run(other("0.0.9"), "/S") == (0, "")
    assert (home / "lib" / "only-in-the-small-one.txt").exists()
    # All users may change the files, and no other account is named.
    assert pc.data.is_dir()
    assert oct(pc.data.stat().st_mode & 0o777) == "0o775"
    (pc.data / "settings.toml").write_text('[panel]\ngraphics = "software"\n', encoding="utf-8")
    (pc.data / "content").mkdir()
    (pc.data / "content" / "ours.txt").write_text("ours", encoding="utf-8")


def test_an_upgrade_replaces_everything_and_keeps_content(
    pc: Pc, setup: Path, stage: Path, home: Path
) -> None:
    assert pc.run(setup, "/S") == (0, "")
    assert is_installed(home, stage, "uninstall.exe")
    version = setup.name.split("-")[1]
    home_there = {"Kind": "exe", "Folder": r"C:\Program Files\Shiji", "Mode": "desktop", "Version": version}
    assert pc.registry(PRODUCT) == home_there
    assert pc.registry(UNINSTALL)["DisplayVersion"] == version
    assert (pc.menu / "拾级 Shiji.lnk").exists()
    assert (pc.menu / "拾级·编辑.lnk").exists()
    assert list(pc.registry(APP_PATHS).values()) == [r"C:\Program Files\Shiji\kiosk.exe"]
    assert paths(pc).count(r"C:\Program Files\Shiji") == 1
    assert (pc.data / "content" / "ours.txt").read_text("utf-8") == "ours"


def test_an_older_version_over_it_is_refused(pc: Pc, other: Build, stage: Path, home: Path) -> None:
    refused(pc.run(other("0.0.9"), "/S"), OLDER, r"A newer version is installed: \S+ > 0\.0\.9")
    assert is_installed(home, stage, "uninstall.exe")


def test_the_msi_beside_it_is_refused(pc: Pc, package: Path, stage: Path, home: Path) -> None:
    code, _ = pc.run("msiexec", "/i", f"Z:{package}", "/qn")
    assert code == 1603 % 256
    assert is_installed(home, stage, "uninstall.exe")
    assert pc.registry(PRODUCT)["Kind"] == "exe"


def test_another_folder_is_refused(pc: Pc, setup: Path) -> None:
    refused(
        pc.run(setup, "/S", r"/D=C:\Elsewhere"), PARAMETER, r"in another folder.* C:\\Program Files\\Shiji"
    )
    assert not (pc.drive / "Elsewhere").exists()


def test_while_it_runs_nothing_is_changed(pc: Pc, other: Build, stage: Path, home: Path) -> None:
    running = pc.start(home / "runtime" / "python.exe", "-c", "print('ready', flush=True); input()")
    assert running.stdout is not None
    assert running.stdout.readline().strip() == b"ready"
    try:
        refused(pc.run(other("9.0.0"), "/S"), RUNNING, "Shiji is running")
        log = next(pc.drive.glob("users/*/Temp")) / "Shiji-setup.log"
        log.unlink()
        pc.run(home / "uninstall.exe", "/S")  # continues in the background; writes to the log
        wait_until(lambda: log.exists() and "Shiji is running" in log.read_text("utf-16"), "the refusal")
    finally:
        running.communicate(b"\n", timeout=60)
    assert is_installed(home, stage, "uninstall.exe")
    assert pc.registry(PRODUCT)["Version"] != "9.0.0"


def test_what_fails_half_way_is_taken_back(pc: Pc, other: Build, stage: Path, home: Path) -> None:
    # A folder blocks a file's place; the installer finds it after it has moved the old program aside.
    (home / "uninstall.exe").unlink()
    (home / "uninstall.exe").mkdir()
    try:
        refused(pc.run(other("9.0.0"), "/S"), 9, "everything is as it was before")
    finally:
        (home / "uninstall.exe").rmdir()
    assert is_installed(home, stage)


# --- the installed app ----------------------------------------------------------------------------------------------------


def test_repairing_puts_everything_back(pc: Pc, setup: Path, stage: Path, home: Path) -> None:
    (home / "lib" / "kiosk" / "app.py").write_text("broken", encoding="utf-8")
    shutil.rmtree(home / "licenses")
    assert pc.run(setup, "/S") == (0, "")
    assert is_installed(home, stage, "uninstall.exe")


def test_the_command_passes_words_and_exit_codes_through(pc: Pc, home: Path) -> None:
    version = re.search(r'__version__ = "(.+)"', (ROOT / "kiosk" / "__init__.py").read_text("utf-8"))
    assert version is not None
    assert pc.run(home / "kiosk.exe", "--version") == (0, f"kiosk {version[1]}\n")
    assert pc.run(home / "kiosk.exe", "六级台阶")[0] == 2
    moved = home / "runtime.away"
    (home / "runtime").rename(moved)
    code, said = pc.run(home / "kiosk.exe", "--version")
    moved.rename(home / "runtime")
    assert (code, "The Python runtime is missing or damaged" in said) == (101, True)


def test_the_doctor_finds_everything_but_an_edition(pc: Pc, home: Path, tmp_path: Path) -> None:
    stand_ins.into_numpy(home / "lib", tmp_path)
    stand_ins.into_python(home / "runtime" / "python313.dll")
    code, said = pc.run(home / "kiosk.exe", "doctor")
    # wine is not an edition of Windows; no other line may be red.
    assert (code, re.findall(r"^BAD +(\w+)", said, re.MULTILINE)) == (1, ["edition"]), said
    assert re.search(r"^ok +display +1920×1080 on windows", said, re.MULTILINE), said
    assert re.search(r"^ok +bundle +beibei-2021 .* built in: release [0-9a-f]{8}, ", said, re.MULTILINE), said
    assert re.search(r"^ok +films +Qt Multimedia plays H\.264$", said, re.MULTILINE), said


def test_a_bundle_is_checked_in_a_child_process(pc: Pc, home: Path) -> None:
    bundle = ROOT / "assets" / "exhibitions" / "beibei-2021"
    code, said = pc.run(home / "kiosk.exe", "bundle", "check", f"Z:{bundle}", "--json", "--lang", "en")
    assert code == 0, said
    assert "beibei-2021" in said


def test_a_bundle_is_swapped_from_a_stick(pc: Pc, home: Path, tmp_path: Path) -> None:
    stick, root = signed_stick(tmp_path)
    kiosk = home / "kiosk.exe"
    assert pc.run(kiosk, "bundle", "trust", f"Z:{root}")[0] == 0
    code, said = pc.run(kiosk, "bundle", "install", f"Z:{stick}", "--now", "--lang", "en")
    assert code == 0, said
    assert "Installed beibei-2021@1" in said
    assert "showing: beibei-2021@1" in pc.run(kiosk, "bundle", "status", "--lang", "en")[1]
    code, said = pc.run(kiosk, "bundle", "verify", "--lang", "en")
    assert code == 0, said


def signed_stick(work: Path) -> tuple[Path, Path]:
    """The default exhibition, released and exported on this machine: the stick, and the root file that a panel must trust."""
    steps = [
        ["keys", "create", "keys", "--exhibition", "beibei-2021"],
        ["build", str(ROOT / "assets" / "exhibitions" / "beibei-2021"), "--out", "repository"],
        ["publish", "repository", "--keys", "keys"],
        ["export", "repository", "--to", "stick", "--keys", "keys"],
    ]
    (work / "stick").mkdir()
    environment = {**os.environ, "KIOSK_PASSPHRASE": "only for this test: six steps up"}
    for step in steps:
        command = [sys.executable, "-m", "kiosk", "bundle", *step]
        subprocess.run(command, cwd=work, env=environment, check=True, capture_output=True)
    return work / "stick", work / "keys" / "public" / "1.root.json"


@pytest.fixture(scope="module")
def toured(pc: Pc) -> tuple[int, str]:
    """The exit code and the output of the installed app's tour; the pictures are in `TOUR`."""
    shutil.rmtree(TOUR, ignore_errors=True)
    return pc.run(pc.program_files / "Shiji" / "kiosk.exe", "tour", "--output", f"Z:{TOUR}", seconds=1800)


def test_the_tour_shows_every_screen_of_a_visitor_on_the_real_platform(toured: tuple[int, str]) -> None:
    pictures = sorted(TOUR.glob("*.png"))
    names = {picture.stem.split("-", 1)[1] for picture in pictures}
    steps = {f"step-step-{number}" for number in range(1, 7)}
    assert {
        "attract",
        "home",
        *steps,
        *STONES,
        "photo",
        "home-other-language",
    } <= names
    for picture in pictures:
        with Image.open(picture) as image:
            colours = image.convert("RGB").resize((480, 270)).getcolors(480 * 270)
        assert colours is not None
        assert len(colours) > 1000, f"{picture.name} is nearly empty"


def test_the_tour_plays_the_film(toured: tuple[int, str]) -> None:
    """The tour waits for a picture of the film, and shows the middle of the first caption."""
    pictures = {picture.stem.split("-", 1)[1]: picture for picture in TOUR.glob("*.png")}
    assert {"film-climb", "film-climb-captions"} <= pictures.keys(), toured[1]
    with (
        Image.open(pictures["film-climb"]) as resting,
        Image.open(pictures["film-climb-captions"]) as playing,
    ):
        assert resting.tobytes() != playing.tobytes()


def test_the_tour_reaches_its_end_with_staff_putting_on_a_release(toured: tuple[int, str]) -> None:
    assert toured[0] == 0, toured[1]
    names = {picture.stem.split("-", 1)[1] for picture in TOUR.glob("*.png")}
    assert {"staff", "staff-refused", "staff-progress", "staff-installed", "staff-again"} <= names


def test_the_first_frame_is_measured(
    pc: Pc, home: Path, record_property: Callable[[str, object], None]
) -> None:
    bare = min(seconds_bare(pc, home) for _ in range(3))
    first = min(seconds_to_first_frame(pc, home) for _ in range(3))
    record_property("first frame, seconds", round(first, 2))
    print(f"first frame {first:.2f} s, bare Python {bare:.2f} s: {first / bare:.1f} times")
    assert first < 60


def seconds_bare(pc: Pc, home: Path) -> float:
    begun = time.monotonic()
    assert pc.run(home / "runtime" / "python.exe", "-c", "pass") == (0, "")
    return time.monotonic() - begun


def seconds_to_first_frame(pc: Pc, home: Path) -> float:
    pc.environment["KIOSK_TRACE"] = "1"
    begun = time.monotonic()
    running = pc.start(home / "kiosk.exe", "run", "--size", "1920x1080")
    del pc.environment["KIOSK_TRACE"]
    assert running.stdout is not None
    seen = any(b"first frame" in line for line in running.stdout)
    seconds = time.monotonic() - begun
    running.kill()
    running.communicate(timeout=60)
    assert seen
    return seconds


# --- removed --------------------------------------------------------------------------------------------------------------


def remove(pc: Pc, home: Path, *parameters: str) -> None:
    code, _ = pc.run(home / "uninstall.exe", "/S", *parameters)
    assert code == 0
    wait_until(lambda: not home.exists(), "the program to go")
    assert pc.registry(PRODUCT) == {}
    assert pc.registry(UNINSTALL) == {}
    assert not (pc.menu / "拾级 Shiji.lnk").exists()
    assert not (pc.menu / "拾级·编辑.lnk").exists()
    assert pc.registry(APP_PATHS) == {}


def paths(pc: Pc) -> list[str]:
    """The folders in PATH of all users."""
    return pc.registry(ENVIRONMENT)["PATH"].split(";")


def test_removing_keeps_content_and_settings(pc: Pc, home: Path) -> None:
    before = paths(pc)
    remove(pc, home)
    assert paths(pc) == [folder for folder in before if folder != r"C:\Program Files\Shiji"]
    assert (pc.data / "settings.toml").exists()
    assert (pc.data / "data" / "state.db").exists()
    assert (pc.data / "content" / "ours.txt").read_text("utf-8") == "ours"


def test_removing_takes_content_if_that_is_asked(pc: Pc, other: Build, home: Path) -> None:
    assert pc.run(other("9.0.0"), "/S") == (0, "")
    remove(pc, home, "/REMOVEDATA")
    wait_until(lambda: not pc.data.exists(), "the content to go")


def test_any_folder_can_be_chosen(pc: Pc, other: Build) -> None:
    home = pc.drive / "展厅Ünï" / "拾级"  # wine would quote a path with a space, which NSIS does not accept
    assert pc.run(other("9.0.0"), "/S", r"/D=C:\展厅Ünï\拾级") == (0, "")
    assert (home / "Shiji.exe").exists()
    remove(pc, home)


# --- a panel --------------------------------------------------------------------------------------------------------------


def test_a_panel_is_made_and_undone(pc: Pc, other: Build, home: Path) -> None:
    setup, calls = other("9.0.0", panel=True), pc.drive / "powershell.txt"

    def called() -> list[str]:
        """The calls of the script since the last query; a stand-in for PowerShell records them."""
        lines = calls.read_text("utf-8").splitlines() if calls.exists() else []
        calls.unlink(missing_ok=True)
        assert all(r'-File "C:\Program Files\Shiji\provision.ps1" ' in line for line in lines)
        return [line.rpartition(" ")[2] for line in lines]

    assert pc.run(setup, "/S") == (0, "")
    assert (called(), pc.registry(PRODUCT)["Mode"]) == ([], "desktop")
    (pc.drive / "powershell-fails").touch()
    refused(pc.run(setup, "/S", "/MODE=panel"), PANEL, "could not be made an exhibition panel")
    assert (called(), pc.registry(PRODUCT)["Mode"]) == (["-Panel"], "panel"), (
        "half a panel has something to undo"
    )
    (pc.drive / "powershell-fails").unlink()
    assert pc.run(setup, "/S", "/MODE=panel") == (0, "")
    assert (called(), pc.registry(PRODUCT)["Mode"]) == (["-Panel"], "panel")
    assert pc.run(setup, "/S") == (0, "")
    assert called() == ["-Panel"], "an upgrade leaves a panel a panel"
    assert pc.run(setup, "/S", "/MODE=desktop") == (0, "")
    assert (called(), pc.registry(PRODUCT)["Mode"]) == (["-Undo"], "desktop")
    assert pc.run(setup, "/S", "/MODE=panel") == (0, "")
    called()
    (pc.drive / "powershell-fails").touch()
    pc.run(home / "uninstall.exe", "/S")
    wait_until(calls.exists, "the script to be asked")
    log = next(pc.drive.glob("users/*/Temp")) / "Shiji-setup.log"
    wait_until(lambda: "could not be undone" in log.read_text("utf-16"), "the refusal")
    assert (called(), (home / "Shiji.exe").exists()) == (["-Undo"], True)
    (pc.drive / "powershell-fails").unlink()
    remove(pc, home)
    assert called() == ["-Undo"]


# --- the MSI --------------------------------------------------------------------------------------------------------------


def test_the_msi_installs_the_same_and_refuses_setup_exe(
    pc: Pc, package: Path, stage: Path, home: Path, other: Build
) -> None:
    assert pc.run("msiexec", "/i", f"Z:{package}", "/qn", seconds=600)[0] == 0
    assert is_installed(home, stage)
    assert pc.registry(PRODUCT)["Kind"] == "msi"
    assert list(pc.drive.rglob("Shiji.lnk"))  # wine puts it into the user's own menu
    refused(pc.run(other("9.0.0"), "/S"), MSI, "installed here by the MSI")
    assert is_installed(home, stage)
    assert pc.run("msiexec", "/x", f"Z:{package}", "/qn", seconds=600)[0] == 0
    assert tree(home) == {}
    assert pc.registry(PRODUCT) == {}
