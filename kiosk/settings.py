"""The panel's options, declared as data.

An option is a field of `Settings`: its type, and in `option` its section in the settings file, default, description
and bounds. The file is TOML (`[panel]` `diagonal_inches = 55`). An unusable value is reported as one sentence and its
default is used, so neither a typing error nor a damaged file keeps a panel dark.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kiosk.plain_file import read_plain

_LINE_LIMIT = 1_000
"""Characters of the longest line that is read. Parsing a key of many parts (`a.a.a…`) takes time with the square of its length."""
_COMPLAINTS_LIMIT = 20
_SHOWN_LIMIT = 60
"""Characters of a value in a complaint."""

WINDOWS = "win32"
"""The `platform` of options that only Windows panels have."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option. Numbers have `minimum` and `maximum`; texts may have `choices`."""

    key: str
    default: float | str
    description: str
    description_zh: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    platform: str = ""
    """The only platform (of `sys.platform`) with this option; empty for all."""

    @property
    def name(self) -> str:
        """The field of `Settings` that holds its value."""
        return self.key.partition(".")[2]

    @property
    def bounds(self) -> str:
        """Its allowed values, for people: 10–120, or zh, en."""
        return ", ".join(self.choices) or f"{self.minimum:g}–{self.maximum:g}"


def option(
    section: str,
    default: float | str,
    description: str,
    description_zh: str,
    minimum: float | None = None,
    maximum: float | None = None,
    *,
    choices: tuple[str, ...] = (),
    platform: str = "",
) -> Any:
    """A field of `Settings`. In the settings file it is in `section` and has the same name."""
    said = (section, default, description, description_zh, minimum, maximum, choices, platform)
    return field(default=default, metadata={"option": said})


@dataclass(frozen=True, slots=True)
class Settings:
    """The options in use, and a sentence for each unusable value.

    This is the only list of options: `OPTIONS`, `kiosk settings`, the README and the settings file of the Linux
    package follow it.
    """

    diagonal_inches: float = option(
        "panel",
        43.0,
        "Diagonal of the lit glass in inches; every size follows from it.",
        "屏幕发光部分的对角线，英寸；所有大小都由它决定。",
        10,
        120,
    )
    lower_edge_mm: float = option(
        "panel",
        800.0,
        "Height of the screen's lower edge above the floor in mm; reach mode places the controls by it.",
        "屏幕下沿离地面的高度，毫米；“低位操作”按它摆放按钮。",
        500,
        1000,
    )
    graphics: str = option(
        "panel",
        "auto",
        "How the screen is drawn.",
        "画面用什么方式绘制。",
        choices=("auto", "opengl", "software"),
    )
    language: str = option(
        "visit", "zh", "The language a visit starts in.", "每位观众开始时的语言。", choices=("zh", "en")
    )
    text_scale: float = option(
        "visit",
        1.0,
        "The size of the text a visit starts with: 1, 1.25, 1.5 or 2.",
        "每位观众开始时的字号：1、1.25、1.5 或 2。",
        1,
        2,
    )
    look: str = option(
        "visit",
        "day",
        "The colours a visit starts in: day, high contrast, or warm and dim.",
        "每位观众开始时的画面：日间、高对比或柔光。",
        choices=("day", "contrast", "low-glare"),
    )
    idle_seconds: float = option(
        "visit",
        90.0,
        "Seconds without use until the warning appears.",
        "多少秒无人操作就出现提醒。",
        20,
        3600,
    )
    warning_seconds: float = option(
        "visit",
        25.0,
        "Seconds the warning counts down before the panel resets.",
        "提醒倒数多少秒后恢复初始状态。",
        20,
        300,
    )
    volume: float = option(
        "visit",
        0.6,
        "How loud films and recordings begin for each visitor; 0 is silent.",
        "影片和朗读对每位观众开始时的音量；0 为静音。",
        0,
        1,
    )
    complaints: tuple[str, ...] = ()


def _options() -> Iterator[Option]:
    for one in fields(Settings):
        if said := one.metadata.get("option"):
            section, *rest = said
            yield Option(f"{section}.{one.name}", *rest)


OPTIONS = tuple(_options())
"""Every option, in the order of `Settings`."""


def settings_file() -> Path:
    """The path of the settings file: `KIOSK_SETTINGS`, or the machine's usual folder."""
    if named := os.environ.get("KIOSK_SETTINGS"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "Shiji" / "settings.toml"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "shiji" / "settings.toml"


def data_folder() -> Path:
    """The folder of installed exhibitions: `KIOSK_DATA`, or the machine's usual folder."""
    if named := os.environ.get("KIOSK_DATA"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "Shiji" / "data"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "shiji"


def preview_folder() -> Path:
    """The cache for releases of folders that are shown with `--bundle`: `KIOSK_CACHE`, or the user's usual folder."""
    if named := os.environ.get("KIOSK_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "C:/ProgramData")) / "Shiji" / "previews"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "shiji" / "previews"


def load(path: Path) -> Settings:
    """Read the settings file. A missing file means defaults; so does an unreadable one, with a complaint."""
    complaints: list[str] = []
    given = _given(path, complaints)
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
        values[option.name] = value
    return Settings(**values, complaints=tuple(complaints))


def template(platform: str = "") -> str:
    """A settings file with every default and its explanation; with `platform`, without the options of other platforms."""
    lines: list[str] = []
    shown = [option for option in OPTIONS if not platform or option.platform in ("", platform)]
    pairs = {option: f"{option.name} = {written(option.default)}" for option in shown}
    width = max(len(pair) for pair in pairs.values())
    for option, pair in pairs.items():
        section = f"[{option.key.partition('.')[0]}]"
        if section not in lines:
            lines += ["", section] if lines else [section]
        only = " Windows only." if option.platform == WINDOWS else ""
        lines.append(f"{pair:{width}}  # {option.bounds}. {option.description}{only}")
    return "\n".join(lines) + "\n"


def commented(text: str) -> str:
    """A settings file in which every option is commented out, for packages."""
    lines = [f"# {line}" if line and not line.startswith("[") else line for line in text.splitlines()]
    head = "# The panel's settings. Remove the # before an option to set it; `kiosk settings` shows what is in use."
    return "\n".join([head, "", *lines]) + "\n"


def report(path: Path) -> str:
    """Every option with its value and its source, in both languages."""
    chosen, given = load(path), _given(path, [])
    there = (
        ""
        if os.access(path, os.F_OK)
        else "（没有这个文件，全部用默认值 There is no such file: all defaults）"
    )
    lines = [f"{path}{there}"]
    for option in OPTIONS:
        value = getattr(chosen, option.name)
        if option.key in given and given[option.key] == value:
            source = "设置文件 from the file"
        else:
            source = "默认值 default"
        only = "（仅 Windows only）" if option.platform == WINDOWS else ""
        lines += [
            "",
            f"{option.key} = {written(value)}    {source}{only}",
            f"    {option.description_zh} {option.description} {option.bounds}",
        ]
    return "\n".join(lines)


def written(value: float | str) -> str:
    """A value in TOML's notation."""
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"


def _given(path: Path, complaints: list[str]) -> dict[str, Any]:
    """The values in the settings file by option; empty if it is missing or unreadable."""
    return {
        f"{section}.{name}": value
        for section, entries in _content(path, complaints).items()
        for name, value in (entries.items() if isinstance(entries, dict) else [("", entries)])
    }


def _content(path: Path, complaints: list[str]) -> dict[str, Any]:
    """The file's tables; empty, with a complaint, if it cannot be read or parsed."""
    try:
        # Notepad may write a byte order mark.
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
    except ValueError as error:  # also raised for a number with thousands of digits
        reason = str(error)
    complaints.append(f"{path}: the settings cannot be read ({_shown(reason, 200)}); the defaults are used.")
    return {}


def _written(value: object) -> str:
    """A value as a complaint shows it. Of a list or table only its kind: it may be nested as deep as the file is long."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    try:
        return _shown(repr(value))
    except ValueError:  # Python does not convert numbers of more than 4,300 digits to text
        return "a number of thousands of digits"


def _shown(text: str, limit: int = _SHOWN_LIMIT) -> str:
    """A text on one line, shortened."""
    line = "".join(character if character.isprintable() else "�" for character in text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _fault(option: Option, value: object) -> str | None:
    if option.platform not in ("", sys.platform) and value != option.default:
        return "has no effect on this system"
    if isinstance(option.default, str):
        return None if value in option.choices else f"must be one of {', '.join(option.choices)}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "must be a number"
    assert option.minimum is not None
    assert option.maximum is not None
    if not option.minimum <= value <= option.maximum:
        return f"must lie between {option.minimum:g} and {option.maximum:g}"
    return None
