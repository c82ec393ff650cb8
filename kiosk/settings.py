"""The panel's options, declared as data.

An option is a row of `OPTIONS`: its key in the settings file, type, default, bounds and description. The file is TOML
(`[panel]` `diagonal_inches = 55`). A value that cannot be used is reported as one sentence and its default is used, so that
neither a typing error nor a damaged file keeps a panel dark.
"""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.plain_file import read_plain

_LINE_LIMIT = 1_000
"""Characters of the longest line that is read. A key of many parts (`a.a.a…`) takes time with the square of its length."""
_COMPLAINTS_LIMIT = 20
_SHOWN_LIMIT = 60
"""Characters of a value in a complaint."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option. Numbers have `minimum` and `maximum`; texts may have `choices`."""

    key: str
    default: float | str
    description: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()


OPTIONS = (
    Option(
        "panel.diagonal_inches",
        43.0,
        "Diagonal of the lit glass in inches; every size follows from it.",
        10,
        120,
    ),
    Option("panel.graphics", "auto", "How the screen is drawn.", choices=("auto", "opengl", "software")),
    Option("visit.language", "zh", "The language a visit starts in.", choices=("zh", "en")),
    Option("visit.idle_seconds", 90.0, "Seconds without use until the warning appears.", 20, 3600),
    Option(
        "visit.warning_seconds", 25.0, "Seconds the warning counts down before the panel resets.", 20, 300
    ),
    Option("visit.volume", 0.6, "How loud films and recordings begin for each visitor; 0 is silent.", 0, 1),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The options in use, and a sentence for each value that could not be used."""

    diagonal_inches: float
    graphics: str
    language: str
    idle_seconds: float
    warning_seconds: float
    volume: float
    complaints: tuple[str, ...] = ()


def settings_file() -> Path:
    """Where the settings are kept: `KIOSK_SETTINGS`, or the machine's usual folder."""
    if named := os.environ.get("KIOSK_SETTINGS"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "Shiji" / "settings.toml"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "shiji" / "settings.toml"


def data_folder() -> Path:
    """Where installed exhibitions are kept: `KIOSK_DATA`, or the machine's usual folder."""
    if named := os.environ.get("KIOSK_DATA"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "Shiji" / "data"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "shiji"


def load(path: Path) -> Settings:
    """Read the settings file; a missing one means defaults, and so does one that cannot be read, with a complaint."""
    complaints: list[str] = []
    content = _content(path, complaints)
    given = {
        f"{section}.{name}": value
        for section, entries in content.items()
        for name, value in (entries.items() if isinstance(entries, dict) else [("", entries)])
    }
    known = {option.key for option in OPTIONS}
    for key in sorted(given.keys() - known):
        name = _shown(key.rstrip("."))
        complaints.append(f"{path}: there is no option “{name}”; the options are {', '.join(sorted(known))}.")
    if (more := len(complaints) - _COMPLAINTS_LIMIT) > 0:
        complaints[_COMPLAINTS_LIMIT:] = [f"{path}: {more} more options are unknown."]
    values: dict[str, Any] = {}
    for option in OPTIONS:
        value = given.get(option.key, option.default)
        if sentence := _fault(option, value):
            complaints.append(
                f"{path}: {option.key} = {_written(value)} {sentence}; {option.default!r} is used."
            )
            value = option.default
        values[option.key.partition(".")[2]] = value
    return Settings(**values, complaints=tuple(complaints))


def _content(path: Path, complaints: list[str]) -> dict[str, Any]:
    """The tables of the file; none, and a complaint, where it cannot be read or understood."""
    try:
        # Notepad may begin a file with a mark.
        text = read_plain(path).decode("utf-8-sig")
        if max(map(len, text.splitlines()), default=0) > _LINE_LIMIT:
            raise ValueError(f"a line has more than {_LINE_LIMIT} characters")
        return tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = error.strerror or str(error)
    except RecursionError:
        reason = "too many brackets lie in each other"
    except ValueError as error:  # also of a number with thousands of digits
        reason = str(error)
    complaints.append(f"{path}: the settings cannot be read ({_shown(reason, 200)}); the defaults are used.")
    return {}


def _written(value: object) -> str:
    """A value as a complaint shows it; of a list or a table only its kind, which may be as deep as the file is long."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    try:
        return _shown(repr(value))
    except ValueError:  # Python writes no number of more than 4,300 digits
        return "a number of thousands of digits"


def _shown(text: str, limit: int = _SHOWN_LIMIT) -> str:
    """A text on one line, shortened."""
    line = "".join(character if character.isprintable() else "�" for character in text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _fault(option: Option, value: object) -> str | None:
    if isinstance(option.default, str):
        return None if value in option.choices else f"must be one of {', '.join(option.choices)}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "must be a number"
    assert option.minimum is not None
    assert option.maximum is not None
    if not option.minimum <= value <= option.maximum:
        return f"must lie between {option.minimum:g} and {option.maximum:g}"
    return None
