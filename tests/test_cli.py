"""The command line: wrong usage and bad input end with a sentence and an exit code, never with a traceback."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from kiosk import __version__, cli, settings
from kiosk.tour import running
from kiosk.tour.guide import View
from tests.conftest import DEFAULT_BUNDLE, spoiled_bundle
from tests.hall import light_bundle

ROOT = Path(__file__).parents[1]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without a display; state goes to a temporary folder."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LD_LIBRARY_PATH")}
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    return {
        **kept,
        **home,
        "PYTHONPATH": str(ROOT),
        "QT_QUICK_BACKEND": "software",
        "PYTHONIOENCODING": "utf-8",
    }


def kiosk(arguments: Sequence[str | Path], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def start_of(
    arguments: Sequence[str | Path], environment: dict[str, str], until: str, folder: Path
) -> Iterator[str]:
    """Read the output until a line matches, then stop the command."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=folder,
    )
    watchdog = time.monotonic() + 60
    try:
        assert process.stdout is not None
        for line in process.stdout:
            yield line
            if re.search(until, line) or time.monotonic() > watchdog:
                return
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


# -- usage ------------------------------------------------------------------------------------------------


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"kiosk {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["fly"], "invalid choice: 'fly'"),
        (["run", "--size", "big"], "“big” is no size; write it like 1920x1080"),
        (["run", "--size", "1920"], "“1920” is no size"),
        (["run", "--size", "1920x"], "“1920x” is no size"),
        (["run", "--size", "10x10"], "“10x10” is no size"),
        (["run", "--size", "-5x900"], "size"),
        (["run", "--size", "²³×900"], "is no size"),
        (["run", "--size", "³³³x³³³"], "is no size"),
        (["run", "--bundle"], "expected one argument"),
        (["bundel"], "没有“bundel”这个命令（是不是 bundle？）"),
        (
            ["run", "--bundel", "x"],
            "不认识 --bundel x。\nunrecognized arguments: --bundel x\n用法 / usage: kiosk run --help",
        ),
        (["tour"], "--output"),
        (["tour", "--output", "x", "--lang", "fr"], "invalid choice: 'fr'"),
        (["tour", "--output", "x", "--text-scale", "3"], "“3” is no text scale"),
        (["tour", "--output", "x", "--text-scale", "nan"], "“nan” is no text scale"),
        (["tour", "--output", "x", "--text-scale", "large"], "“large” is no text scale"),
    ],
)
def test_wrong_usage_says_what_is_wrong(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    assert said in capsys.readouterr().err


def test_help_names_every_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    shown = capsys.readouterr().out
    for command in ("run", "tour", "doctor", "display", "staff", "settings", "bundle"):
        assert re.search(rf"^ +{command} ", shown, re.MULTILINE)
    assert max(cell_len(line) for line in shown.splitlines()) <= 80


def test_the_options_are_listed_or_written_as_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KIOSK_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setattr(cli, "start_logging", lambda: None)
    assert cli.main(["settings", "--toml"]) == 0
    (tmp_path / "settings.toml").write_text(capsys.readouterr().out.replace("43", "55"), encoding="utf-8")
    assert cli.main(["settings"]) == 0
    assert "panel.diagonal_inches = 55    设置文件" in capsys.readouterr().out


def test_the_command_line_imports_nothing_heavy() -> None:
    listed = "import sys, kiosk.cli; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", listed], capture_output=True, text=True, cwd=ROOT, timeout=30, check=True
    )
    heavy = {"PySide6", "numpy", "PIL", "pyqtgraph", "typer", "rich", "openpyxl", "python_calamine"} & {
        name.partition(".")[0] for name in done.stdout.split()
    }
    assert heavy == set()


# -- without a display --------------------------------------------------------------------------------------


def test_has_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not cli.has_display()
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(name, "something")
        assert cli.has_display()
        monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "platform", "win32")
    assert cli.has_display()


def test_the_tour_gets_what_run_was_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Without a display, `kiosk run` writes pictures of the same exhibition in the same size."""
    given: list[tuple[object, ...]] = []

    def record(
        output: Path, chosen: settings.Settings, view: View, bundle: Path | None, say: object, since: object
    ) -> int:
        given.append((output, chosen.language, view.size.width(), view.size.height(), bundle))
        return 3

    monkeypatch.setattr(running, "run", record)
    monkeypatch.setattr(cli, "has_display", lambda: False)
    monkeypatch.setattr(cli, "start_logging", lambda: None)
    monkeypatch.setenv("KIOSK_SETTINGS", str(tmp_path / "settings.toml"))
    (tmp_path / "settings.toml").write_text('visit.language = "en"', encoding="utf-8")
    arguments = ["run", "--bundle", str(DEFAULT_BUNDLE), "--size", "1366x768"]
    assert cli.main(arguments) == 0
    assert given == [(Path("build/tour"), "en", 1366, 768, DEFAULT_BUNDLE)]
    assert "there is no display here; the tour is run instead" in capsys.readouterr().out


def test_run_without_a_display_takes_pictures(environment: dict[str, str], tmp_path: Path) -> None:
    lines = list(start_of(["run"], environment, r"01-", tmp_path))
    assert lines[0].startswith("kiosk: there is no display here; the tour is run instead")
    assert re.fullmatch(r"1/\d+ 01-attract\.png\n", lines[-1])
    assert (tmp_path / "build/tour/01-attract.png").stat().st_size > 10_000


# -- bad input ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["missing", "malformed"])
def test_check_says_what_is_wrong_with_a_bundle(
    kind: str, environment: dict[str, str], tmp_path: Path
) -> None:
    bundle = tmp_path / "none" if kind == "missing" else spoiled_bundle(tmp_path / "bad")
    done = kiosk(["bundle", "check", bundle, "--lang", "en", "--json"], environment)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    files = {problem["file"] for problem in json.loads(done.stdout)["problems"]}
    assert ("exhibit.toml" if kind == "malformed" else str(bundle)) in files


def test_check_of_the_default_bundle(environment: dict[str, str]) -> None:
    done = kiosk(["bundle", "check", DEFAULT_BUNDLE, "--lang", "en"], environment)
    assert done.returncode == 0
    verdict = f"{DEFAULT_BUNDLE}: can be shown; 10 pictures, 1 film, 0 to be looked at."
    assert done.stdout.splitlines()[0] == verdict


def test_who_waits_for_a_folder_sees_how_far_it_is(environment: dict[str, str], tmp_path: Path) -> None:
    bundle = light_bundle(tmp_path / "bundle")
    shown = {**environment, "QT_QPA_PLATFORM": "offscreen", "KIOSK_TRACE": "1"}
    said = list(start_of(["run", "--bundle", bundle], shown, "exhibition shown", tmp_path))
    assert any("exhibition shown" in line for line in said), said
    assert [line for line in said if re.search(rf"^kiosk: {re.escape(str(bundle))}: .*Done \d+/\d+", line)], (
        said
    )
    assert list(tmp_path.glob(".cache/shiji/previews/*/objects"))


def test_settings_are_complained_about_and_not_in_the_way(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("panel.diagonal_inches = 4300", encoding="utf-8")
    done = kiosk(["bundle", "check", DEFAULT_BUNDLE], {**environment, "KIOSK_SETTINGS": str(file)})
    assert done.returncode == 0
    assert done.stderr.startswith(f"kiosk: {file}: panel.diagonal_inches = 4300 must lie between 10 and 120")


def test_an_unexpected_fault_is_one_sentence_and_goes_to_the_log(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """The state path lies below a file, so nothing can be written there."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = kiosk(["tour", "--size", "640x360", "--output", tmp_path / "file" / "out"], environment)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("kiosk: ")
    assert "Traceback" in (tmp_path / "shiji" / "kiosk.log").read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_no_reason_to_stay_dark(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    blocked = {**environment, "XDG_STATE_HOME": str(tmp_path / "file")}
    done = kiosk(["bundle", "check", DEFAULT_BUNDLE], blocked)
    assert done.returncode == 0
    assert "no log can be written there" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor(environment: dict[str, str]) -> None:
    done = kiosk(["doctor"], environment)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split()[1] for line in lines] == [
        *("kiosk", "libraries", "graphics", "display", "fonts", "settings", "bundle", "films"),
        *("sound", "session", "awake", "start", "voices"),
    ]
    assert all(line.startswith("ok ") for line in lines[:8])
    assert not [line for line in lines if line.startswith("BAD")]


# -- the end of the process ---------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to ask a program to end")
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_the_exhibition_ends_quietly_when_asked(
    environment: dict[str, str], tmp_path: Path, wish: signal.Signals
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run"],
        env={**environment, "QT_QPA_PLATFORM": "offscreen", "KIOSK_TRACE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=tmp_path,
    )
    with process:
        assert process.stdout is not None
        while "charts ready" not in (line := process.stdout.readline()):
            assert line, "it ended by itself"
        process.send_signal(wish)
        try:
            rest, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, "Traceback" in rest) == (0, False), rest


# -- one exhibition on one machine ----------------------------------------------------------------------------


def test_a_second_exhibition_is_refused(environment: dict[str, str], tmp_path: Path) -> None:
    shown = {**environment, "QT_QPA_PLATFORM": "offscreen", "KIOSK_TRACE": "1"}
    first = start_of(["run"], shown, "never said", tmp_path)
    assert any("first frame" in line for line in first)
    second = kiosk(["run"], shown)
    assert second.returncode == 1
    assert second.stderr.splitlines()[-1] == (
        "kiosk: 这台电脑上展览已经开着，不再开第二个。 "
        "The exhibition is open already on this machine; it is not opened twice."
    )
    assert "Traceback" not in second.stderr
    first.close()
    again = start_of(["run"], shown, "first frame", tmp_path)
    assert any("first frame" in line for line in again)


def test_a_display_that_cannot_be_switched_is_one_sentence(environment: dict[str, str]) -> None:
    done = kiosk(["display", "off"], environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "kiosk: only an X session can switch its display; use the display's own timer\n"


def test_a_tour_since_a_folder_without_one_says_so(environment: dict[str, str], tmp_path: Path) -> None:
    done = kiosk(["tour", "--output", tmp_path / "new", "--changed-since", tmp_path], environment)
    assert done.returncode == 1
    assert f"{tmp_path}" in done.stderr
    assert "There is no earlier tour here (tour.json)." in done.stderr
    assert not (tmp_path / "new").exists()


def test_the_tour_of_a_bundle_that_cannot_be_shown_takes_no_pictures(
    environment: dict[str, str], tmp_path: Path
) -> None:
    bundle = spoiled_bundle(tmp_path / "bad")
    done = kiosk(["tour", "--bundle", bundle, "--output", tmp_path / "tour"], environment)
    assert done.returncode == 1
    assert "kiosk bundle check" in done.stderr
    assert not (tmp_path / "tour").exists()
