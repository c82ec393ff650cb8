"""The editor's prompt, and the PATH of Windows: what others wrote there is never lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import cli, prompt
from kiosk.prompt import change_path, with_folder, without_folder

OURS = r"C:\Program Files\Shiji"
LONG = ";".join(rf"C:\Tools\{number}" for number in range(2_000))
"""More than the 1,024 characters of a string in NSIS."""


class Value:
    """A PATH in memory."""

    def __init__(self, value: str | None) -> None:
        self.value, self.writes = value, 0

    def read(self) -> str | None:
        return self.value

    def write(self, value: str) -> None:
        self.value, self.writes = value, self.writes + 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, OURS),
        ("", OURS),
        (r"%SystemRoot%\system32", rf"%SystemRoot%\system32;{OURS}"),
        (r"%SystemRoot%\system32;", rf"%SystemRoot%\system32;{OURS}"),
        (LONG, f"{LONG};{OURS}"),
    ],
)
def test_our_folder_comes_last_and_the_rest_stays(before: str | None, after: str) -> None:
    value = Value(before)
    assert change_path("add", OURS, value)
    assert value.value == after
    assert not change_path("add", OURS, value)
    assert value.writes == 1


@pytest.mark.parametrize(
    "written", [OURS, OURS.upper(), OURS + "\\", f'"{OURS}"', f" {OURS} "], ids=lambda text: repr(text)
)
def test_our_folder_is_known_however_it_is_written(written: str) -> None:
    assert with_folder(rf"C:\one;{written}", OURS) == rf"C:\one;{written}"
    assert without_folder(rf"C:\one;{written};D:\two", OURS) == r"C:\one;D:\two"


def test_a_folder_with_a_longer_name_is_another() -> None:
    assert without_folder(rf"{OURS} 2;{OURS}\tools", OURS) == rf"{OURS} 2;{OURS}\tools"


parts = st.lists(st.text(st.characters(exclude_characters=';"', exclude_categories=("Cs", "Cc")), min_size=1))


@given(parts)
def test_adding_and_removing_loses_nothing(others: list[str]) -> None:
    before = ";".join(part for part in others if part.strip() and not prompt._same(part, OURS))
    assert without_folder(with_folder(before, OURS), OURS) == before.rstrip(";")


def test_the_prompt_opens_in_the_folder_and_finds_kiosk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    started: dict[str, Any] = {}

    def start(command: list[str], **given: Any) -> None:
        started.update(given, command=command)

    prompt.open_prompt(tmp_path / "展览", start)
    assert (tmp_path / "展览").is_dir()
    assert started["cwd"] == tmp_path / "展览"
    assert started["env"]["PATH"].split(os.pathsep)[0] == str(prompt.program_folder())
    said = capsys.readouterr().out
    assert str(tmp_path / "展览") in said
    assert "kiosk bundle new 我的展览" in said


def test_path_is_only_for_windows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "start_logging", lambda: None)
    assert cli.main(["path", "add"]) == 1
    assert "Only Windows needs this." in capsys.readouterr().err
