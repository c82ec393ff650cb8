"""The doctor reads back the settings of provision.ps1: each has its line, and a wrong value is red."""

from __future__ import annotations

import dataclasses
from pathlib import PureWindowsPath

import pytest

from kiosk.panel.machine import lockdown
from kiosk.panel.machine.interface import Finding
from tests.panel.machine.fake_windows import Registry

TABLE = lockdown.read_table()
PROGRAM = PureWindowsPath("C:\\Program Files\\Shiji\\Shiji.exe")
VERSION = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
SID = "S-1-5-21-1-2-3-1001"


def provisioned(edition: str, *, signed_in: bool = True, folder: str = "ShijiKiosk") -> Registry:
    """A PC on which every setting matches the table."""
    registry = Registry()
    values = registry.values
    values["HKLM", VERSION, "EditionID"] = edition
    values["HKLM", f"{VERSION}\\ProfileList\\S-1-5-18", "ProfileImagePath"] = (
        "C:\\Windows\\system32\\config\\systemprofile"
    )
    values["HKLM", f"{VERSION}\\ProfileList\\{SID}", "ProfileImagePath"] = f"C:\\Users\\{folder}"
    values["HKLM", f"{VERSION}\\Schedule\\TaskCache\\Tree\\{TABLE.task}", "Id"] = "{1}"
    kind = TABLE.kind(edition)
    for setting in TABLE.registry:
        if setting.value is None or (setting.editions and kind not in setting.editions):
            continue
        value = setting.value
        if isinstance(value, str):
            value = value.replace("{program}", str(PROGRAM)).replace("{user}", TABLE.user)
        if setting.scope == "machine":
            values["HKLM", setting.key, setting.name] = value
        elif signed_in:
            values["HKU", f"{SID}\\{setting.key}", setting.name] = value
    if kind == "locked":
        for key in TABLE.keys:
            values["HKLM", TABLE.keys_at, key] = "Blocked"
    return registry


def examine(registry: Registry, power: int | None = 0) -> list[Finding]:
    return lockdown.examine(TABLE, registry, lambda group, setting: power, PROGRAM)


def red(findings: list[Finding]) -> list[str]:
    return [finding.said for finding in findings if finding.good is False]


@pytest.mark.parametrize(
    ("edition", "lines"),
    [
        # edition, its limits (3 on Pro), its settings, power, keys and shell (if any), watchdog
        ("Professional", 1 + 3 + len([s for s in TABLE.registry if "locked" not in s.editions]) + 6 + 1),
        ("IoTEnterpriseS", 1 + len([s for s in TABLE.registry if "pro" not in s.editions]) + 6 + 2 + 1),
    ],
)
def test_a_panel_is_green_line_by_line(edition: str, lines: int) -> None:
    findings = examine(provisioned(edition))
    assert red(findings) == []
    assert len(findings) == lines
    for setting in TABLE.registry:
        shown = not setting.editions or TABLE.kind(edition) in setting.editions
        assert [f.good for f in findings if f.said.endswith(f"({setting.id})")] == ([True] if shown else [])


@pytest.mark.parametrize("setting", TABLE.registry, ids=lambda setting: setting.id)
def test_each_setting_that_is_wrong_is_red_and_says_which(setting: lockdown.Setting) -> None:
    registry = provisioned("Education" if "locked" in setting.editions else "Professional")
    place = ("HKLM", setting.key) if setting.scope == "machine" else ("HKU", f"{SID}\\{setting.key}")
    registry.values[*place, setting.name] = "something" if setting.type != "DWord" else 77
    (said,) = red(examine(registry))
    assert said.startswith(f"not so: {setting.purpose} ({setting.id}: {setting.name} is ")
    if setting.value is None:
        assert "something" not in said  # it may be a password
        return
    del registry.values[*place, setting.name]
    (said,) = red(examine(registry))
    assert f"{setting.name} is not set" in said


def test_a_number_that_is_a_text_is_not_the_same() -> None:
    registry = provisioned("Professional")
    registry.values["HKU", f"{SID}\\Control Panel\\Cursors", "ContactVisualization"] = "0"
    assert "ContactVisualization is '0', should be 0" in red(examine(registry))[0]


def test_windows_spells_paths_as_it_likes() -> None:
    registry = provisioned("Professional")
    place = ("HKU", f"{SID}\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System", "Shell")
    registry.values[place] = '"C:\\PROGRAM FILES\\Shiji\\shiji.EXE"'
    assert red(examine(registry)) == []


def test_home_cannot_be_a_panel() -> None:
    registry = provisioned("Professional")
    registry.values["HKLM", VERSION, "EditionID"] = "Core"
    (finding,) = examine(registry)
    assert (finding.good, finding.said) == (
        False,
        "Windows Core cannot be a panel: Pro or Enterprise is needed",
    )


def test_a_desktop_pc_is_no_fault() -> None:
    registry = Registry()
    registry.values["HKLM", VERSION, "EditionID"] = "Enterprise"
    findings = examine(registry)
    assert red(findings) == []
    assert findings[-1].said.startswith("not set up as a panel: there is no account ShijiKiosk")


def test_settings_of_an_account_that_is_not_signed_in_are_not_guessed() -> None:
    findings = examine(provisioned("Professional", signed_in=False))
    assert red(findings) == []
    unseen = [finding for finding in findings if "look while ShijiKiosk is signed in" in finding.said]
    assert len(unseen) == len([s for s in TABLE.registry if s.scope == "user" and "locked" not in s.editions])


def test_a_profile_that_windows_renamed_is_found() -> None:
    assert red(examine(provisioned("Professional", folder="ShijiKiosk.PANEL7"))) == []
    assert "no account" in examine(provisioned("Professional", folder="ShijiKioskOld"))[-1].said


def test_power_keys_and_watchdog() -> None:
    registry = provisioned("EnterpriseS")
    del registry.values["HKLM", TABLE.keys_at, "Win+L"]
    registry.values["HKLM", TABLE.keys_at, "Ctrl+Alt+Del"] = "Allowed"
    tasks = f"{VERSION}\\Schedule\\TaskCache\\Tree"
    del registry.values["HKLM", f"{tasks}\\{TABLE.task}", "Id"]
    assert [f.good for f in examine(registry) if f.subject == "watchdog"] == [None]
    registry.values["HKLM", f"{tasks}\\Another", "Id"] = "{2}"
    said = red(examine(registry, power=600))
    assert sum("is 600, should be 0" in sentence for sentence in said) == len(TABLE.power)
    assert "not blocked by Keyboard Filter: Ctrl+Alt+Del, Win+L" in said
    assert said[-1] == f"there is no task “{TABLE.task}”"
    missing = [finding.good for finding in examine(registry, power=None) if "no such setting" in finding.said]
    assert missing == [None] * len(TABLE.power)


def test_the_table_cannot_be_changed_by_its_readers() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        TABLE.registry[0].value = 1  # type: ignore[misc]
