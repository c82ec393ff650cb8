"""`kiosk staff pin`."""

from __future__ import annotations

import getpass
import io
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.staff import pin


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def opens(folder: Path, digits: str) -> bool:
    lock = pin.load(folder)
    return lock is not None and pin.answer(lock, digits, 0.0).right


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's folders, all of them temporary."""
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(cli, "start_logging", lambda: None)
    monkeypatch.setenv("KIOSK_SETTINGS", str(tmp_path / "settings.toml"))
    return tmp_path / "data"


def test_one_line_of_standard_input_is_the_pin(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("2580\r\n"))
    assert cli.main(["staff", "pin"]) == 0
    assert opens(state, "2580")


def test_people_are_asked_twice(
    state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    answers = iter(["2580", "2581", "73915", "73915"])
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(answers))
    assert cli.main(["staff", "pin"]) == 1
    assert "nothing was changed" in capsys.readouterr().err
    assert pin.load(state) is None
    assert cli.main(["staff", "pin"]) == 0
    assert opens(state, "73915")


@pytest.mark.parametrize("bad", ["", "123", "abcd", "1234"])
def test_a_bad_pin_is_one_sentence_and_changes_nothing(
    bad: str, state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(bad + "\n"))
    assert cli.main(["staff", "pin"]) == 1
    said = capsys.readouterr().err
    assert "PIN" in said
    assert "Error" not in said
    assert pin.load(state) is None


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    monkeypatch.setattr("sys.stdin", io.StringIO("2580\n"))
    assert cli.main(["staff", "pin", "--data", str(tmp_path / "file")]) == 1
    assert "the PIN cannot be kept there" in capsys.readouterr().err
