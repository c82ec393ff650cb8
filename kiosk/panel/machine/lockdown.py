"""The settings that turn a Windows PC into a panel, and the check of a machine against them.

`windows_settings.json` is the only list of them. `packaging/windows/provision.ps1` writes the settings, and this module reads them
back for the doctor. It needs no Windows: registry and power plan are arguments.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Any, Protocol

from kiosk.panel.machine.interface import Finding

TABLE = Path(__file__).with_name("windows_settings.json")
_VERSION = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
_PROFILES = _VERSION + "\\ProfileList"
_TASKS = _VERSION + "\\Schedule\\TaskCache\\Tree"
_VOICES = (
    "SOFTWARE\\Microsoft\\Speech_OneCore\\Voices\\Tokens",
    "SOFTWARE\\Microsoft\\Speech\\Voices\\Tokens",
)
_MANDARIN = "804"
"""zh-CN, as written in the voices part of the registry."""

Value = int | str | bytes | list[str] | None


class Registry(Protocol):
    """The queries that we make to a Windows registry. Hives are HKLM, HKCU and HKU."""

    def value(self, hive: str, key: str, name: str) -> Value:
        """The value, or None if it does not exist."""

    def subkeys(self, hive: str, key: str) -> tuple[str, ...]:
        """The names of the keys directly below `key`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One registry value. `value` is None if the registry value must not exist; `editions` is empty for all editions."""

    id: str
    group: str
    scope: str
    key: str
    name: str
    type: str
    value: int | str | None
    purpose: str
    sure: str
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """One value of the power plan, for mains power."""

    id: str
    subgroup: str
    setting: str
    value: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Table:
    """All settings of a panel. `editions` maps a kind of Windows (`locked`, `pro`) to its EditionIDs."""

    user: str
    task: str
    editions: dict[str, tuple[str, ...]]
    cannot: dict[str, tuple[str, ...]]
    registry: tuple[Setting, ...]
    power: tuple[Power, ...]
    keys_at: str
    keys_blocked: str
    keys: tuple[str, ...]

    def kind(self, edition: str) -> str | None:
        """The kind of an EditionID; None for Home and other editions that cannot be a panel."""
        return next((kind for kind, ids in self.editions.items() if edition in ids), None)


def read_table(file: Path = TABLE) -> Table:
    """Reads the table that is part of the app."""
    table: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return Table(
        user=table["user"],
        task=table["task"],
        editions={kind: tuple(ids) for kind, ids in table["editions"].items()},
        cannot={kind: tuple(row["en"] for row in rows) for kind, rows in table["cannot"].items()},
        registry=tuple(
            Setting(
                **{
                    name: row[name]
                    for name in ("id", "group", "scope", "key", "name", "type", "value", "sure")
                },
                purpose=row["purpose"]["en"],
                editions=tuple(row.get("editions", ())),
            )
            for row in table["registry"]
        ),
        power=tuple(
            Power(row["id"], row["subgroup"], row["setting"], row["value"], row["purpose"]["en"])
            for row in table["power"]
        ),
        keys_at=table["keys"]["registry"],
        keys_blocked=table["keys"]["blocked"],
        keys=tuple(table["keys"]["ids"]),
    )


def program() -> PureWindowsPath:
    """The path where the installer puts Shiji.exe, the shell of the panel."""
    return PureWindowsPath(Path(__file__).resolve().parents[4] / "Shiji.exe")


def examine(
    table: Table,
    registry: Registry,
    power: Callable[[str, str], int | None],
    program: PureWindowsPath,
) -> list[Finding]:
    """One finding for each setting, and one for each thing that this edition cannot do.

    If the panel's account does not exist, nobody has set up this PC as a panel: one finding, and not an error. The panel's
    account can always read its own settings. Other accounts can read them only while it is signed in.
    """
    edition = _text(registry.value("HKLM", _VERSION, "EditionID"))
    kind = table.kind(edition)
    findings = [Finding("edition", f"Windows {edition}", kind is not None)]
    if kind is None:
        return [
            Finding("edition", f"Windows {edition} cannot be a panel: Pro or Enterprise is needed", False)
        ]
    findings += [Finding("edition", sentence, None) for sentence in table.cannot[kind]]
    user = _hive_of(table.user, registry)
    if user is None:
        return [
            *findings,
            Finding(
                "panel", f"not set up as a panel: there is no account {table.user} (provision.ps1)", None
            ),
        ]
    places = {"machine": ("HKLM", ""), "user": ("HKU", user + "\\")}
    signed_in = bool(registry.subkeys("HKU", user))
    known = {"{program}": str(program), "{user}": table.user}
    for setting in table.registry:
        if setting.editions and kind not in setting.editions:
            continue
        if setting.scope == "user" and not signed_in:
            findings.append(_unseen(setting, table.user))
        else:
            hive, prefix = places[setting.scope]
            findings.append(
                _compare(setting, registry.value(hive, prefix + setting.key, setting.name), known)
            )
    findings += [_compare_power(row, power(row.subgroup, row.setting)) for row in table.power]
    if kind == "locked":
        findings += [_compare_keys(table, registry), _SHELL_LAUNCHER]
    findings.append(_watchdog(table, registry))
    return findings


def mandarin_voices(registry: Registry) -> Iterator[str]:
    """The names of the offline voices that speak Mandarin."""
    for tokens in _VOICES:
        for token in registry.subkeys("HKLM", tokens):
            attributes = f"{tokens}\\{token}\\Attributes"
            if _MANDARIN in _text(registry.value("HKLM", attributes, "Language")).split(";"):
                yield _text(registry.value("HKLM", attributes, "Name")) or token


_SHELL_LAUNCHER = Finding(
    "shell",
    "Shell Launcher can be read by Windows itself only: provision.ps1 read it back when it was set; restart and look",
    None,
)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _hive_of(user: str, registry: Registry) -> str | None:
    """The name of an account's hive below HKU (its SID); None if the account has no profile."""
    for sid in registry.subkeys("HKLM", _PROFILES):
        folder = registry.value("HKLM", f"{_PROFILES}\\{sid}", "ProfileImagePath")
        # A second profile with the same name gets a folder like ShijiKiosk.PANEL7.
        if isinstance(folder, str) and PureWindowsPath(folder).name.partition(".")[0] == user:
            return sid
    return None


def _unseen(setting: Setting, user: str) -> Finding:
    return Finding(setting.group, f"{setting.purpose}: look while {user} is signed in ({setting.id})", None)


def _compare(setting: Setting, found: Value, known: dict[str, str]) -> Finding:
    wanted = setting.value
    if isinstance(wanted, str):
        for name, text in known.items():
            wanted = wanted.replace(name, text)
    is_there = type(found) is type(wanted) and (
        found.casefold() == wanted.casefold()
        if isinstance(found, str) and isinstance(wanted, str)
        else found == wanted
    )
    if is_there:
        return Finding(setting.group, f"{setting.purpose} ({setting.id})")
    # A value that must not exist may be a password: do not print it.
    shown = "there" if wanted is None else "not set" if found is None else repr(found)
    return Finding(
        setting.group,
        f"not so: {setting.purpose} ({setting.id}: {setting.name} is {shown}, should be "
        f"{'missing' if wanted is None else repr(wanted)})",
        False,
    )


def _compare_power(row: Power, found: int | None) -> Finding:
    if found == row.value:
        return Finding("power", f"{row.purpose} ({row.id})")
    if found is None:
        return Finding("power", f"this PC has no such setting: {row.purpose} ({row.id})", None)
    return Finding("power", f"not so: {row.purpose} ({row.id} is {found}, should be {row.value})", False)


def _compare_keys(table: Table, registry: Registry) -> Finding:
    free = [key for key in table.keys if registry.value("HKLM", table.keys_at, key) != table.keys_blocked]
    if free:
        return Finding("keyboard", f"not blocked by Keyboard Filter: {', '.join(free)}", False)
    return Finding("keyboard", f"Keyboard Filter blocks {len(table.keys)} key combinations")


def _watchdog(table: Table, registry: Registry) -> Finding:
    if not registry.subkeys("HKLM", _TASKS):
        return Finding("watchdog", "only administrators can read which tasks there are", None)
    if registry.value("HKLM", f"{_TASKS}\\{table.task}", "Id") is None:
        return Finding("watchdog", f"there is no task “{table.task}”", False)
    return Finding("watchdog", f"the task “{table.task}” opens the exhibition again")
