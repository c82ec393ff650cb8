"""provision.ps1 and its table, without PowerShell: the tests parse the script and check its syntax tree.

-WhatIf changes nothing: every command that changes something is guarded by ShouldProcess. -Undo reverts
everything: the undo code handles every kind of written record. No test here can show what the commands do on
Windows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

ROOT = Path(__file__).parents[2]
SCRIPT = (ROOT / "packaging/windows/provision.ps1").read_bytes()
TABLE = json.loads((ROOT / "kiosk/panel/machine/windows_settings.json").read_text(encoding="utf-8"))

CHANGING = {
    *("Add-LocalGroupMember", "Disable-WindowsOptionalFeature", "Enable-WindowsOptionalFeature", "New-Item"),
    *("New-ItemProperty", "New-LocalUser", "Register-ScheduledTask", "Remove-CimInstance", "Remove-Item"),
    *("Remove-ItemProperty", "Remove-LocalUser", "Set-CimInstance", "Set-LocalUser", "Start-ScheduledTask"),
    *("Unregister-ScheduledTask", "icacls.exe", "reg.exe"),
}
LOOKING = {
    *(
        "Add-Type",
        "ConvertFrom-Json",
        "ConvertTo-Json",
        "ConvertTo-SecureString",
        "Get-Acl",
        "Get-CimInstance",
    ),
    *(
        "Get-Content",
        "Get-Item",
        "Get-LocalUser",
        "Get-ScheduledTask",
        "Get-WindowsOptionalFeature",
        "Join-Path",
    ),
    *("New-Object", "New-ScheduledTaskAction", "New-ScheduledTaskPrincipal", "New-ScheduledTaskSettingsSet"),
    *(
        "New-ScheduledTaskTrigger",
        "New-TimeSpan",
        "Resolve-Path",
        "Select-Object",
        "Set-StrictMode",
        "Split-Path",
    ),
    *("Start-Sleep", "Test-Path", "Where-Object", "Write-Output", "Write-Verbose", "Write-Warning"),
}
CHANGING_CALLS = re.compile(rb"\[IO\.File\]::|\[ShijiNative\]::")
LOOKING_CALLS = re.compile(
    rb"\[(Convert|Text\.Encoding|regex|Environment|GC|guid|Net\.WebUtility|Security\.[A-Za-z.]+)\]::"
)


def parse(source: bytes) -> Node:
    return Parser(Language(tree_sitter_powershell.language())).parse(source).root_node


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def text(node: Node) -> str:
    assert node.text is not None
    return node.text.decode()


def faults(root: Node) -> list[str]:
    return [f"line {node.start_point[0] + 1}" for node in walk(root) if node.is_error or node.is_missing]


def name_of(command: Node) -> str:
    """The called command: for `& powercfg.exe …` the program, for `& $Do` the variable."""
    name = command.child_by_field_name("command_name")
    return text(name) if name is not None else ""


def ancestors(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def functions(root: Node) -> dict[str, Node]:
    return {
        text(child): node
        for node in walk(root)
        if node.type == "function_statement"
        for child in node.children
        if child.type == "function_name"
    }


def is_changing(node: Node) -> bool:
    if node.type == "command":
        name = name_of(node)
        # powercfg /query only reads.
        return name in CHANGING or (name == "powercfg.exe" and "/query" not in text(node))
    return node.type == "invokation_expression" and CHANGING_CALLS.match(node.text or b"") is not None


def is_behind_should_process(node: Node) -> bool:
    """Whether -WhatIf prevents the node's change.

    It does if the node is in an argument of Invoke-Change, in a ShouldProcess `if`, or after a line that
    checks and returns.
    """
    for above in ancestors(node):
        if above.type == "command" and name_of(above) == "Invoke-Change":
            return True
        if above.type == "if_statement":
            condition = above.child_by_field_name("condition")
            if condition is not None and re.match(r"\$PSCmdlet\.ShouldProcess\(", text(condition)):
                return True
        if above.type == "function_statement":
            before = (above.text or b"")[: node.start_byte - above.start_byte].decode()
            asks = r"if \((-not \$PSCmdlet\.ShouldProcess\(.*\)|\$WhatIfPreference)\) \{.*return \}"
            return re.search(asks, before) is not None
    return False


def unguarded(root: Node) -> list[str]:
    """The changes that -WhatIf would make. A changing function is safe if all its callers are guarded."""
    known = functions(root)
    commands = [node for node in walk(root) if node.type == "command"]
    found = []
    todo = [node for node in walk(root) if is_changing(node)]
    seen: set[str] = set()
    while todo:
        node = todo.pop()
        if is_behind_should_process(node):
            continue
        home = next((above for above in ancestors(node) if above.type == "function_statement"), None)
        name = next((key for key, value in known.items() if home is not None and value.id == home.id), None)
        callers = [command for command in commands if name_of(command) == name]
        if name is None or not callers:
            found.append(f"line {node.start_point[0] + 1}: {text(node)[:60]}")
        elif name not in seen:
            seen.add(name)
            todo += callers
    return found


# -- the script ---------------------------------------------------------------------------------------------


def test_it_parses() -> None:
    assert faults(parse(SCRIPT)) == []
    assert faults(parse(SCRIPT.replace(b"function Find-Program {", b"function Find-Program {{", 1)))
    assert faults(parse(SCRIPT.replace(b"if ($Undo)", b"if ($Undo", 1)))


def test_windows_powershell_reads_it_in_every_language() -> None:
    """Windows PowerShell 5.1 reads a file without a byte order mark in the system's code page: only ASCII is safe."""
    assert SCRIPT.isascii()


def test_every_command_is_known() -> None:
    root = parse(SCRIPT)
    own = set(functions(root))
    called = {name_of(node) for node in walk(root) if node.type == "command"}
    assert called - own - CHANGING - LOOKING == {"$Do", "$apply", "powercfg.exe"}
    assert own - called == set()
    calls = [
        node for node in walk(root) if node.type == "invokation_expression" and b"]::" in (node.text or b"")
    ]
    statics = [node for node in calls if (node.text or b"").startswith(b"[")]
    assert len(statics) > 10
    strange = [
        text(node)
        for node in statics
        if not CHANGING_CALLS.match(node.text or b"") and not LOOKING_CALLS.match(node.text or b"")
    ]
    assert strange == []


AUTOMATIC = {
    *("_", "null", "true", "false", "PSCmdlet", "PSScriptRoot", "LASTEXITCODE", "WhatIfPreference"),
    *("ErrorActionPreference", "env:ProgramData", "env:ProgramFiles", "env:COMPUTERNAME", "env:SystemRoot"),
}


def unknown_variables(source: bytes) -> set[str]:
    """Names that are read but never set; StrictMode would stop the script there."""
    root = parse(source)
    names, given = set(), set()
    for node in walk(root):
        if node.type not in ("variable", "braced_variable"):
            continue
        name = text(node).strip("${}@").casefold()
        above = [parent.type for parent in ancestors(node)]
        is_set = "left_assignment_expression" in above or above[0] in (
            "script_parameter",
            "foreach_statement",
        )
        (given if is_set and "member_access" not in above[:2] else names).add(name)
    return names - given - {name.casefold() for name in AUTOMATIC}


def test_every_variable_is_set_somewhere() -> None:
    assert unknown_variables(SCRIPT) == set()
    assert unknown_variables(SCRIPT.replace(b"$wanted = ", b"$wnated = ")) == {"wanted"}
    assert unknown_variables(SCRIPT.replace(b"Set-Power $row", b"Set-Power $rwo", 1)) == {"rwo"}


def test_what_if_changes_nothing() -> None:
    root = parse(SCRIPT)
    changes = [node for node in walk(root) if is_changing(node)]
    assert len(changes) > 25
    assert unguarded(root) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            b"function Uninstall-Panel {",
            b"function Uninstall-Panel {\n    Remove-Item -LiteralPath $UndoFile\n",
        ),
        (b"    $exe = Find-Program", b"    Write-Power 'a' 'b' 1\n    $exe = Find-Program"),
        (b"    $exe = Find-Program", b"    [IO.File]::Delete('a')\n    $exe = Find-Program"),
        (b"    if (-not $PSCmdlet.ShouldProcess($Target, $Action)) { return }\n", b""),
        (b"    if ($WhatIfPreference) {", b"    if ($false) {"),
    ],
)
def test_an_unguarded_change_would_be_found(before: bytes, after: bytes) -> None:
    assert before in SCRIPT
    assert unguarded(parse(SCRIPT.replace(before, after, 1)))


def test_each_kind_of_record_is_taken_back() -> None:
    source = SCRIPT.decode()
    recorded = set(re.findall(r"@\{ kind = '(\w+)'; id = ", source))
    (undoing,) = re.findall(r"switch \(\$Record\.kind\) \{(.*?)\n    \}", source, re.DOTALL)
    undone = set(re.findall(r"^        '(\w+)' \{", undoing, re.MULTILINE))
    assert recorded == undone == {"account", "feature", "key", "power", "registry", "secret", "shell", "task"}


def test_old_values_are_recorded_before_they_change() -> None:
    (change,) = re.findall(r"function Invoke-Change \{(.*?)\n\}", SCRIPT.decode(), re.DOTALL)
    asked, recorded, made = (change.index(step) for step in ("ShouldProcess(", "Write-Records", "& $Do"))
    assert asked < recorded < made


def test_who_is_signed_in_changes_last() -> None:
    (panel,) = re.findall(r"function Install-Panel \{(.*?)\n\}", SCRIPT.decode(), re.DOTALL)
    steps = ["Test-AutoLogon", "Set-Feature", "'machine'", "Set-Power", "Set-Account", "Invoke-WithHive"]
    steps += ["Set-Watchdog", "Set-Keys", "Set-ShellLauncher", "Set-Secret", "-eq 'logon'"]
    places = [panel.index(step) for step in steps]
    assert places == sorted(places)


def test_no_folder_of_one_machine_and_no_password_is_written_down() -> None:
    assert re.findall(rb"(?<![A-Za-z])[A-Za-z]:\\", SCRIPT) == []
    assert not re.search(rb"Write-\w+ .*\$password", SCRIPT)


def test_the_shell_of_the_panel_is_well_formed() -> None:
    (template,) = re.findall(r'return @"\n(.*?)\n"@', SCRIPT.decode(), re.DOTALL)
    filled = template.replace("$shell", "&quot;X:\\Shiji.exe&quot;").replace("$name", "ShijiKiosk")
    assert "$" not in filled
    names = {"": "http://schemas.microsoft.com/ShellLauncher/2018/Configuration"}
    root = ElementTree.fromstring(filled.encode())
    shells = root.findall("Profiles/*/Shell", names)
    assert [shell.get("Shell") for shell in shells] == ["%SystemRoot%\\explorer.exe", '"X:\\Shiji.exe"']
    profile, config = root.find("Profiles/Profile", names), root.find("Configs/Config/Profile", names)
    assert profile is not None
    assert config is not None
    assert profile.get("Id") == config.get("Id")
    account = root.find("Configs/Config/Account", names)
    assert account is not None
    assert account.get("Name") == "ShijiKiosk"


# -- the table ----------------------------------------------------------------------------------------------------


def test_the_script_reads_all_of_the_table() -> None:
    read = set(re.findall(r"\$table\.(\w+)", SCRIPT.decode()))
    assert read == TABLE.keys() - {"about"}


def test_rows_are_whole_and_unlike() -> None:
    rows = [*TABLE["registry"], *TABLE["power"], *TABLE["features"]]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["purpose"]["zh"]
        assert row["purpose"]["en"]
        assert row["sure"] in ("documented", "seen in scripts", "unconfirmed"), row["id"]
        assert row["source"]
    places = {(row["scope"], row["key"].casefold(), row["name"].casefold()) for row in TABLE["registry"]}
    assert len(places) == len(TABLE["registry"])
    for row in TABLE["registry"]:
        assert row["scope"] in ("machine", "user")
        assert set(row.get("editions", ())) <= TABLE["editions"].keys()
        assert re.match(r"(?i)(software|system|control panel)\\", row["key"]), row["id"]
        assert not row["key"].endswith("\\")
        kind = {"DWord": int, "String": str, "Absent": type(None)}[row["type"]]
        assert type(row["value"]) is kind, row["id"]
        assert set(re.findall(r"\{\w+\}", str(row["value"]))) <= {"{program}", "{user}"}
    assert len(set(TABLE["keys"]["ids"])) == len(TABLE["keys"]["ids"])
    assert TABLE["cannot"].keys() == TABLE["editions"].keys()


POLICIES = "SOFTWARE\\Policies\\Microsoft\\Windows"
LOGON = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon"
CRASH = "SYSTEM\\CurrentControlSet\\Control"
SYSTEM = "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System"


@pytest.mark.parametrize(
    ("scope", "key", "name", "value"),
    [
        # These settings were researched for this product, key by key; none may be lost.
        ("machine", f"{POLICIES}\\EdgeUI", "AllowEdgeSwipe", 0),
        ("user", "Control Panel\\Cursors", "ContactVisualization", 0),
        ("user", "Control Panel\\Cursors", "GestureVisualization", 0),
        ("user", "Software\\Microsoft\\Wisp\\Touch", "TouchMode_hold", 0),
        ("user", "Software\\Microsoft\\Wisp\\Pen\\SysEventParameters", "HoldMode", 3),
        ("user", "Control Panel\\Desktop", "TouchGestureSetting", 0),
        ("user", "Control Panel\\Desktop", "ScreenSaveActive", "0"),
        ("machine", f"{POLICIES}\\Personalization", "NoLockScreen", 1),
        ("machine", "SOFTWARE\\Microsoft\\Windows Embedded\\EmbeddedLogon", "HideAutoLogonUI", 1),
        ("machine", f"{POLICIES}\\WindowsUpdate", "SetActiveHours", 1),
        ("machine", f"{POLICIES}\\WindowsUpdate\\AU", "AUOptions", 4),
        ("machine", f"{CRASH}\\CrashControl", "DisplayDisabled", 1),
        ("machine", f"{CRASH}\\Error Message Instrument", "EnableDefaultReply", 1),
        ("user", SYSTEM, "Shell", '"{program}"'),
        ("user", SYSTEM, "DisableTaskMgr", 1),
        ("user", SYSTEM, "DisableLockWorkstation", 1),
        ("user", SYSTEM, "DisableChangePassword", 1),
        ("machine", LOGON, "AutoAdminLogon", "1"),
        ("machine", LOGON, "DefaultUserName", "{user}"),
        ("machine", LOGON, "DefaultPassword", None),
    ],
)
def test_no_key_is_missing(scope: str, key: str, name: str, value: object) -> None:
    found = [
        row for row in TABLE["registry"] if (row["scope"], row["key"], row["name"]) == (scope, key, name)
    ]
    assert [row["value"] for row in found] == [value]


def test_updates_may_restart_outside_opening_hours_only() -> None:
    """Active hours span at most 18 hours, and NoAutoRebootWithLoggedOnUsers would disable them."""
    values = {row["name"]: row["value"] for row in TABLE["registry"]}
    assert 0 < values["ActiveHoursEnd"] - values["ActiveHoursStart"] <= 18
    assert not values["ActiveHoursStart"] <= values["ScheduledInstallTime"] <= values["ActiveHoursEnd"]
    assert "NoAutoRebootWithLoggedOnUsers" not in values


def test_staff_can_still_get_out() -> None:
    """No setting locks administrators out: their shell, their task manager and their keys stay."""
    machine = [row for row in TABLE["registry"] if row["scope"] == "machine"]
    assert not [
        row for row in machine if row["name"] in ("Shell", "DisableTaskMgr", "NoWinKeys", "DisableCAD")
    ]
