"""The panel on Linux: one exhibition at a time, and only programs that the machine has are used."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kiosk.panel.machine import factory as machines
from kiosk.panel.machine.interface import Machine, NotAvailableError
from kiosk.panel.machine.linux import LinuxMachine

ROOT = Path(__file__).parents[3]
Make = Callable[..., LinuxMachine]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A panel with the test's own programs: `make({"DISPLAY": ":0"}, xset="exit 1")`; each program logs its calls."""

    def build(environment: Mapping[str, str] | None = None, **programs: str) -> LinuxMachine:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        for name, script in programs.items():
            file = folder / name.replace("_", "-")
            file.write_text(
                f'#!/bin/sh\necho "{file.name} $*" >> {tmp_path}/calls\n{script}\n', encoding="utf-8"
            )
            file.chmod(0o755)

        def find(name: str) -> str | None:
            return str(folder / name) if (folder / name).exists() else None

        return LinuxMachine(tmp_path / "state", environment or {}, find)

    return build


def calls(tmp_path: Path) -> list[str]:
    return (tmp_path / "calls").read_text(encoding="utf-8").splitlines()


def test_this_system_has_a_panel(tmp_path: Path) -> None:
    chosen: Machine = machines.choose(tmp_path)
    assert isinstance(chosen, LinuxMachine)


# -- one exhibition -------------------------------------------------------------------------------------------


def test_a_pipe_in_the_place_of_the_lock_keeps_no_panel_dark(make: Make, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    os.mkfifo(tmp_path / "state" / "kiosk.lock")
    assert make().claim()


def test_one_exhibition_until_it_is_released(make: Make) -> None:
    first, second = make(), make()
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_a_crash_releases_it_too(make: Make, tmp_path: Path) -> None:
    claim = (
        "import sys, pathlib; from kiosk.panel.machine.linux import LinuxMachine; "
        "panel = LinuxMachine(pathlib.Path(sys.argv[1])); print(panel.claim(), flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", claim, str(tmp_path / "state")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        later = make()
        assert not later.claim()
        holder.kill()
    assert later.claim()
    later.release()


def test_a_state_folder_that_cannot_be_written_is_no_reason_to_stay_dark(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert LinuxMachine(tmp_path / "file" / "state").claim()


# -- awake and display -------------------------------------------------------------------------------------------


def test_awake_until_released(make: Make, tmp_path: Path) -> None:
    panel = make(
        {"WAYLAND_DISPLAY": "wayland-0"}, systemd_inhibit='while [ "$1" != cat ]; do shift; done; exec "$@"'
    )
    panel.keep_awake()
    inhibitor = panel._inhibitor
    assert inhibitor is not None
    until = time.monotonic() + 10
    while not (tmp_path / "calls").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    assert inhibitor.poll() is None
    panel.release()
    assert inhibitor.poll() is not None
    assert calls(tmp_path) == [
        "systemd-inhibit --what=idle:sleep --who=Shiji --why=the exhibition is open cat"
    ]


def test_an_x_display_is_told_not_to_blank(make: Make, tmp_path: Path) -> None:
    panel = make({"DISPLAY": ":0"}, systemd_inhibit="exec cat", xset="")
    panel.keep_awake()
    panel.release()
    assert calls(tmp_path)[:2] == ["xset s off", "xset -dpms"]


def test_what_is_missing_or_fails_is_said(make: Make) -> None:
    with pytest.raises(
        NotAvailableError, match="there is no xset; there is no xset; there is no systemd-inhibit"
    ):
        make({"DISPLAY": ":0"}).keep_awake()
    with pytest.raises(NotAvailableError, match="xset dpms force off failed"):
        make({"DISPLAY": ":0"}, xset="exit 1").switch_display(False)
    with pytest.raises(NotAvailableError, match="only an X session can switch its display"):
        make({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, xset="").switch_display(False)


@pytest.mark.parametrize(("on", "word"), [(True, "on"), (False, "off")])
def test_an_x_display_is_switched(on: bool, word: str, make: Make, tmp_path: Path) -> None:
    make({"DISPLAY": ":0"}, xset="").switch_display(on)
    assert calls(tmp_path) == [f"xset dpms force {word}"]


# -- the doctor -----------------------------------------------------------------------------------------------------


def test_what_the_doctor_says(make: Make) -> None:
    bare = {finding.subject: (finding.said, finding.good) for finding in make().findings()}
    assert bare == {
        "session": ("none: this is no session with a display", True),
        "awake": ("the machine may go to sleep: there is no systemd-inhibit", None),
        "start": ("shiji.service is not enabled: the exhibition is opened by hand", None),
        "voices": ("no Chinese voice: espeak-ng is not installed", None),
    }
    voices = "Pty Language       Age/Gender VoiceName          File                 Other Languages\\n 5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)"
    panel = make(
        {"DISPLAY": ":0"},
        systemd_inhibit="",
        xset="",
        systemctl="echo enabled",
        espeak_ng=f"printf '{voices}\\n'",
    )
    assert {finding.subject: finding.said for finding in panel.findings()} == {
        "session": "X",
        "awake": "kept by systemd-inhibit and xset while the exhibition is open",
        "start": "shiji.service opens the exhibition when the machine starts",
        "voices": "espeak-ng Chinese_(Mandarin,_latin_as_English)",
    }
    assert make({"WAYLAND_DISPLAY": "w"}).findings()[0].said == "Wayland"


def test_memory_is_given_back_where_the_library_can(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    make().give_back_memory()
    asked: list[tuple[str, int]] = []

    class Glibc:
        class malloc_trim:  # noqa: N801
            argtypes: tuple[object, ...] = ()

            def __new__(cls, pad: int) -> int:  # type: ignore[misc]
                asked.append(("malloc_trim", pad))
                return 1

    monkeypatch.setattr(ctypes, "CDLL", lambda _: Glibc())
    make().give_back_memory()
    assert asked == [("malloc_trim", 0)]
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    make().give_back_memory()
