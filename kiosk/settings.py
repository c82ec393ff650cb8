"""The panel's options, declared as data.

An option is a row of `OPTIONS`: its key in the settings file, type, default, bounds and description. The file is TOML
(`[panel]` `diagonal_inches = 55`). A value that cannot be used is reported as one sentence and its default is used, so that a
typing error never keeps a panel dark.
"""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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


def preview_folder() -> Path:
    """Where the releases of folders shown with `--bundle` are kept, to save time: `KIOSK_CACHE`, or the user's usual folder."""
    if named := os.environ.get("KIOSK_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "C:/ProgramData")) / "Shiji" / "previews"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "shiji" / "previews"


def load(path: Path) -> Settings:
    """Read the settings file; a missing one means defaults."""
    complaints: list[str] = []
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        content = {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        complaints.append(f"{path}: the settings cannot be read ({error}); the defaults are used.")
        content = {}
    given = {
        f"{section}.{name}": value
        for section, entries in content.items()
        for name, value in (entries.items() if isinstance(entries, dict) else [("", entries)])
    }
    known = {option.key for option in OPTIONS}
    for key in sorted(given.keys() - known):
        complaints.append(
            f"{path}: there is no option “{key.rstrip('.')}”; the options are {', '.join(sorted(known))}."
        )
    values: dict[str, Any] = {}
    for option in OPTIONS:
        value = given.get(option.key, option.default)
        if sentence := _fault(option, value):
            complaints.append(f"{path}: {option.key} = {value!r} {sentence}; {option.default!r} is used.")
            value = option.default
        values[option.key.partition(".")[2]] = value
    return Settings(**values, complaints=tuple(complaints))


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
