<#
.SYNOPSIS
Makes a Windows PC an exhibition panel, or undoes that.

.DESCRIPTION
-Panel makes the panel's account and applies the settings of windows_settings.json. This table comes with the app; this
script, "kiosk doctor" and the tests use it. Then -Panel sets the watchdog task, the Keyboard Filter, the shell, and last
the automatic sign-in. It can be run again: settings that are already right are not changed.
-Undo undoes the changes of -Panel, newest first. The old values are in %ProgramData%\Shiji\provision-undo.json. Each one
is written there before its change, so an interrupted run can be undone or run again.
-WhatIf prints the changes and makes none.

Needs Windows 10 1809 or later or Windows 11, Pro or Enterprise / Education / IoT Enterprise, an elevated Windows PowerShell
5.1, and the app installed for all users. Restart afterwards.

This script was parsed and tested against its table, but it never ran on real Windows: try it on one spare PC first.
docs/panel-windows.zh.md (Chinese) lists the points to check there.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File provision.ps1 -Panel -WhatIf
.EXAMPLE
powershell -ExecutionPolicy Bypass -File provision.ps1 -Panel
.EXAMPLE
powershell -ExecutionPolicy Bypass -File provision.ps1 -Undo
#>
[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Panel')]
param(
    # Make this PC a panel.
    [Parameter(ParameterSetName = 'Panel', Mandatory = $true)] [switch] $Panel,
    # Undo the changes of -Panel.
    [Parameter(ParameterSetName = 'Undo', Mandatory = $true)] [switch] $Undo,
    # The path of Shiji.exe. By default it is searched beside this script and in the folder above.
    [Parameter(ParameterSetName = 'Panel')] [string] $Program,
    # Sign in the panel's account, even if another account is signed in automatically now. The other account's saved
    # password cannot be restored.
    [Parameter(ParameterSetName = 'Panel')] [switch] $ReplaceAutoLogon
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# Accounts are given by their SIDs, because their names depend on the language of Windows.
$Administrators = 'S-1-5-32-544'
$Users = 'S-1-5-32-545'
$UndoFolder = Join-Path $env:ProgramData 'Shiji'
$UndoFile = Join-Path $UndoFolder 'provision-undo.json'
$HiveName = 'ShijiPanel'
$ProfileList = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList'
$Filter = @{ Namespace = 'root\standardcimv2\embedded'; ClassName = 'WEKF_PredefinedKey' }

# -- undo records ------------------------------------------------------------------------------------------

# Returns the undo records, oldest first. Each has a kind and an id. The first record of an id has the original state.
function Read-Records {
    # A run that stopped between the last two lines of Write-Records left the new file, which is complete.
    $file = @($UndoFile, "$UndoFile.new") | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
    if (-not $file) { return }
    # Every user may create files in ProgramData, so a file that does not belong to the administrators is refused.
    $owner = (Get-Acl -LiteralPath $file).GetOwner([Security.Principal.SecurityIdentifier]).Value
    if ($owner -ne $Administrators) { throw "$file does not belong to the administrators: look who made it, and delete it" }
    $parsed = Get-Content -LiteralPath $file -Raw -Encoding UTF8 | ConvertFrom-Json
    foreach ($record in $parsed) { $record }
}

# Called only inside a change that ShouldProcess allowed.
function Write-Records([object[]] $Records) {
    if (-not (Test-Path -LiteralPath $UndoFolder)) { $null = New-Item -ItemType Directory -Path $UndoFolder }
    $new = "$UndoFile.new"
    # Never write into a file that another user created.
    [IO.File]::Delete($new)
    [IO.File]::WriteAllText($new, '')
    # An old value may be a password, so only administrators and the system may read the file.
    $null = & icacls.exe $new /inheritance:r /grant "*${Administrators}:F" '*S-1-5-18:F'
    if ($LASTEXITCODE -eq 0) { $null = & icacls.exe $new /setowner "*$Administrators" }
    if ($LASTEXITCODE -ne 0) { throw "the rights of $new cannot be set" }
    [IO.File]::WriteAllText($new, (ConvertTo-Json -InputObject @($Records) -Depth 5))
    [IO.File]::Delete($UndoFile)
    [IO.File]::Move($new, $UndoFile)
}

# Makes every change: it asks ShouldProcess, records the old value, and then makes the change.
function Invoke-Change {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $Target, [string] $Action, [hashtable] $Old, [scriptblock] $Do)
    if (-not $PSCmdlet.ShouldProcess($Target, $Action)) { return }
    $records = @(Read-Records)
    $recorded = @($records | Where-Object { $_.kind -eq $Old.kind -and $_.id -eq $Old.id })
    if ($recorded.Count -eq 0) { Write-Records ($records + [pscustomobject] $Old) }
    & $Do
}

# -- the registry -----------------------------------------------------------------------------------------

# Returns value and type, or nothing. Paths start with HKEY_LOCAL_MACHINE\ or HKEY_USERS\.
function Read-Value([string] $Path, [string] $Name) {
    $key = Get-Item -LiteralPath "Registry::$Path" -ErrorAction SilentlyContinue
    if ($null -eq $key) { return $null }
    try {
        if ($key.GetValueNames() -notcontains $Name) { return $null }
        $options = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames
        return @{ value = $key.GetValue($Name, $null, $options); type = $key.GetValueKind($Name).ToString() }
    }
    finally { $key.Close() }
}

# Called only inside a change. An existing key is not created again, because that would empty it.
function Write-Value([string] $Path, [string] $Name, [string] $Type, $Value) {
    if (-not (Test-Path -LiteralPath "Registry::$Path")) { $null = New-Item -Path "Registry::$Path" -Force }
    $typed = switch ($Type) {
        'DWord' { [int] $Value }
        'QWord' { [long] $Value }
        default { [string] $Value }
    }
    $null = New-ItemProperty -LiteralPath "Registry::$Path" -Name $Name -PropertyType $Type -Value $typed -Force
}

function Set-Setting($Setting, [string] $Root, $Value) {
    $path = "$Root\$($Setting.key)"
    $old = Read-Value $path $Setting.name
    if ($Setting.type -eq 'Absent') {
        if ($null -eq $old) { return }
    }
    elseif ($null -ne $old -and $old.type -eq $Setting.type -and $old.value -ceq $Value) { return }
    if ($null -ne $old -and $old.type -notin @('DWord', 'QWord', 'String', 'ExpandString')) {
        throw "$path\$($Setting.name) is of type $($old.type): that cannot be kept for -Undo, look at it by hand"
    }
    $record = @{ kind = 'registry'; id = $Setting.id; scope = $Setting.scope; key = $Setting.key; name = $Setting.name; old = $old }
    Invoke-Change "$path\$($Setting.name)" "set to '$Value': $($Setting.purpose.en)" $record {
        if ($Setting.type -eq 'Absent') { Remove-ItemProperty -LiteralPath "Registry::$path" -Name $Setting.name }
        else { Write-Value $path $Setting.name $Setting.type $Value }
    }
}

function Undo-Setting($Record, [string] $Root) {
    $path = "$Root\$($Record.key)"
    if ($null -ne $Record.old) { Write-Value $path $Record.name $Record.old.type $Record.old.value }
    elseif ($null -ne (Read-Value $path $Record.name)) { Remove-ItemProperty -LiteralPath "Registry::$path" -Name $Record.name }
}

# -- the panel's account and its part of the registry ---------------------------------------------------------

# PowerShell has no commands for an LSA secret (the password of the automatic sign-in) and for making a profile.
$Native = @'
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

public static class ShijiNative
{
    [StructLayout(LayoutKind.Sequential)]
    struct Text { public ushort Length; public ushort MaximumLength; public IntPtr Buffer; }

    [StructLayout(LayoutKind.Sequential)]
    struct Attributes
    {
        public int Length; public IntPtr RootDirectory; public IntPtr ObjectName; public uint Flags;
        public IntPtr SecurityDescriptor; public IntPtr SecurityQualityOfService;
    }

    [DllImport("advapi32.dll")]
    static extern int LsaOpenPolicy(IntPtr system, ref Attributes attributes, uint access, out IntPtr policy);
    [DllImport("advapi32.dll")]
    static extern int LsaStorePrivateData(IntPtr policy, ref Text name, IntPtr data);
    [DllImport("advapi32.dll")]
    static extern int LsaClose(IntPtr policy);
    [DllImport("advapi32.dll")]
    static extern int LsaNtStatusToWinError(int status);
    [DllImport("userenv.dll", CharSet = CharSet.Unicode)]
    static extern int CreateProfile(string sid, string user, StringBuilder path, uint size);

    static Text Of(string text)
    {
        return new Text { Length = (ushort)(text.Length * 2), MaximumLength = (ushort)(text.Length * 2 + 2),
                          Buffer = Marshal.StringToHGlobalUni(text) };
    }

    static void Check(int status)
    {
        if (status != 0) throw new Win32Exception(LsaNtStatusToWinError(status));
    }

    // No secret deletes it.
    public static void Store(string name, string secret)
    {
        var attributes = new Attributes();
        attributes.Length = Marshal.SizeOf(attributes);
        IntPtr policy;
        Check(LsaOpenPolicy(IntPtr.Zero, ref attributes, 0x20, out policy));
        Text key = Of(name), value = Of(secret ?? "");
        IntPtr place = Marshal.AllocHGlobal(Marshal.SizeOf(value));
        try
        {
            Marshal.StructureToPtr(value, place, false);
            int status = LsaStorePrivateData(policy, ref key, secret == null ? IntPtr.Zero : place);
            if (secret != null || status != unchecked((int)0xC0000034)) Check(status);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(value.Buffer);
            Marshal.FreeHGlobal(key.Buffer);
            Marshal.FreeHGlobal(place);
            LsaClose(policy);
        }
    }

    public static void MakeProfile(string sid, string user)
    {
        int result = CreateProfile(sid, user, new StringBuilder(260), 260);
        if (result != 0 && result != unchecked((int)0x800700B7)) Marshal.ThrowExceptionForHR(result);
    }
}
'@

function Get-Account([string] $Name) { return Get-LocalUser | Where-Object { $_.Name -eq $Name } }

function New-Password {
    $bytes = New-Object byte[] 24
    $random = [Security.Cryptography.RandomNumberGenerator]::Create()
    try { $random.GetBytes($bytes) } finally { $random.Dispose() }
    # The last four characters satisfy every rule about types of characters.
    return [Convert]::ToBase64String($bytes) + 'aA1!'
}

# Nobody knows the account's password: it is made here and stored only in the account and the LSA.
function Set-Account([string] $Name) {
    $ours = @(Read-Records | Where-Object { $_.kind -eq 'account' -and $_.id -eq $Name })
    $there = Get-Account $Name
    if ($null -ne $there -and $ours.Count -eq 0) { throw "there is an account $Name already, and this script did not make it" }
    if ($null -ne $there) { return }
    Invoke-Change $Name 'make this account, an ordinary user without administrator rights' @{ kind = 'account'; id = $Name } {
        $password = ConvertTo-SecureString (New-Password) -AsPlainText -Force
        $null = New-LocalUser -Name $Name -Password $password -FullName 'Shiji' -AccountNeverExpires -PasswordNeverExpires -UserMayNotChangePassword
        Add-LocalGroupMember -SID $Users -Member $Name
        [ShijiNative]::MakeProfile((Get-Account $Name).SID.Value, $Name)
    }
}

function Undo-Account($Record) {
    $account = Get-Account $Record.id
    if ($null -eq $account) { return }
    $sid = $account.SID.Value
    if (Test-Path -LiteralPath "Registry::HKEY_USERS\$sid") {
        throw "$($Record.id) is still signed in: restart (it will not be signed in again), then run provision.ps1 -Undo once more"
    }
    Remove-LocalUser -SID $sid
    Get-CimInstance -ClassName Win32_UserProfile -Filter "SID = '$sid'" | Remove-CimInstance
}

# Runs $Do with the account's registry (HKEY_USERS\...) as its argument. Runs nothing if there is no account.
function Invoke-WithHive([string] $Name, [scriptblock] $Do) {
    $account = Get-Account $Name
    if ($null -eq $account) { return }
    $sid = $account.SID.Value
    if (Test-Path -LiteralPath "Registry::HKEY_USERS\$sid") { & $Do "HKEY_USERS\$sid"; return }
    # Loading the account's registry would already change a file.
    if ($WhatIfPreference) { Write-Warning "the settings of $Name can be compared only while it is signed in"; return }
    $folder = Read-Value "$ProfileList\$sid" 'ProfileImagePath'
    if ($null -eq $folder) { throw "$Name has no profile: sign in as $Name once, or run provision.ps1 -Undo and -Panel" }
    $file = Join-Path ([Environment]::ExpandEnvironmentVariables($folder.value)) 'NTUSER.DAT'
    $null = & reg.exe load "HKU\$HiveName" $file
    if ($LASTEXITCODE -ne 0) { throw "the registry of $Name ($file) cannot be loaded" }
    try { & $Do "HKEY_USERS\$HiveName" }
    finally {
        # Open handles of PowerShell would keep the hive loaded.
        [GC]::Collect(); [GC]::WaitForPendingFinalizers()
        $null = & reg.exe unload "HKU\$HiveName"
        if ($LASTEXITCODE -ne 0) { Write-Warning "HKU\$HiveName stays loaded until the next restart" }
    }
}

# -- power --------------------------------------------------------------------------------------------------

function Read-Power([string] $Subgroup, [string] $Setting) {
    # The text depends on the language of Windows. The last two hexadecimal numbers are the values for mains and battery.
    $said = & powercfg.exe /query SCHEME_CURRENT $Subgroup $Setting
    $numbers = [regex]::Matches(($said -join "`n"), '0x[0-9a-fA-F]{8}')
    if ($numbers.Count -lt 2) { return $null }
    return [Convert]::ToInt64($numbers[$numbers.Count - 2].Value, 16)
}

function Write-Power([string] $Subgroup, [string] $Setting, [long] $Value) {
    & powercfg.exe /setacvalueindex SCHEME_CURRENT $Subgroup $Setting $Value
    if ($LASTEXITCODE -ne 0) { throw "powercfg refused $Subgroup $Setting" }
    & powercfg.exe /setactive SCHEME_CURRENT
}

function Set-Power($Row) {
    $old = Read-Power $Row.subgroup $Row.setting
    if ($null -eq $old) { Write-Warning "this PC has no power setting $($Row.id)"; return }
    if ($old -eq $Row.value) { return }
    $record = @{ kind = 'power'; id = $Row.id; subgroup = $Row.subgroup; setting = $Row.setting; old = $old }
    Invoke-Change "power setting $($Row.id)" "set to $($Row.value): $($Row.purpose.en)" $record {
        Write-Power $Row.subgroup $Row.setting $Row.value
    }
}

# -- features, keys, task ---------------------------------------------------------------------------------------

# Returns true if Windows must be restarted before the feature works.
function Set-Feature($Row) {
    # A query by name fails for a feature that this Windows does not have.
    $feature = Get-WindowsOptionalFeature -Online | Where-Object { $_.FeatureName -eq $Row.id }
    if ($null -eq $feature) { Write-Warning "this Windows has no feature $($Row.id)"; return }
    if ($feature.State -like 'Enable*') { return }
    Invoke-Change $Row.id "enable this feature of Windows: $($Row.purpose.en)" @{ kind = 'feature'; id = $Row.id } {
        (Enable-WindowsOptionalFeature -Online -FeatureName $Row.id -All -NoRestart).RestartNeeded
    }
}

function Write-Key([string] $Id, [bool] $Enabled) {
    $key = Get-CimInstance @Filter | Where-Object { $_.Id -eq $Id }
    if ($null -eq $key) { Write-Warning "the Keyboard Filter knows no key $Id"; return }
    $key.Enabled = $Enabled
    Set-CimInstance -InputObject $key
}

function Set-Keys([string[]] $Ids) {
    $known = @(Get-CimInstance @Filter -ErrorAction SilentlyContinue)
    if ($known.Count -eq 0) {
        Write-Warning 'the Keyboard Filter does not answer: restart, then run provision.ps1 -Panel again'
        return
    }
    foreach ($key in $known | Where-Object { $Ids -contains $_.Id -and -not $_.Enabled }) {
        Invoke-Change "Keyboard Filter, $($key.Id)" 'block this key' @{ kind = 'key'; id = $key.Id } { Write-Key $key.Id $true }
    }
}

# Opens the exhibition again within a minute if its shell ended and nothing else restarted it. A second instance ends at
# once.
function Set-Watchdog([string] $Task, [string] $User, [string] $Program) {
    $there = Get-ScheduledTask | Where-Object { $_.TaskName -eq $Task }
    if ($null -ne $there -and $there.Actions[0].Execute -eq $Program) { return }
    Invoke-Change $Task "make this task: $Program, each minute while $User is signed in" @{ kind = 'task'; id = $Task } {
        $action = New-ScheduledTaskAction -Execute $Program
        $account = "$env:COMPUTERNAME\$User"
        $start = New-ScheduledTaskTrigger -AtLogOn -User $account
        # A sign-in trigger has no parameters for repetition, so the repetition of another trigger is copied.
        $start.Repetition = (New-ScheduledTaskTrigger -Once -At '00:00' -RepetitionInterval (New-TimeSpan -Minutes 1)).Repetition
        $who = New-ScheduledTaskPrincipal -UserId $account -LogonType Interactive -RunLevel Limited
        $how = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
        $null = Register-ScheduledTask -TaskName $Task -Action $action -Trigger $start -Principal $who -Settings $how -Force
    }
}

function Undo-Task($Record) {
    if ($null -ne (Get-ScheduledTask | Where-Object { $_.TaskName -eq $Record.id })) {
        Unregister-ScheduledTask -TaskName $Record.id -Confirm:$false
    }
}

# -- Shell Launcher ---------------------------------------------------------------------------------------------

function New-ShellLauncher([string] $User, [string] $Program) {
    $shell = [Security.SecurityElement]::Escape("`"$Program`"")
    $name = [Security.SecurityElement]::Escape($User)
    return @"
<?xml version="1.0" encoding="utf-8"?>
<ShellLauncherConfiguration xmlns="http://schemas.microsoft.com/ShellLauncher/2018/Configuration" xmlns:V2="http://schemas.microsoft.com/ShellLauncher/2019/Configuration">
  <Profiles>
    <DefaultProfile>
      <Shell Shell="%SystemRoot%\explorer.exe"><DefaultAction Action="RestartShell"/></Shell>
    </DefaultProfile>
    <Profile Id="{6f2a7e0c-3a55-4a43-9d5c-51b5f0a6d1a7}">
      <Shell Shell="$shell" V2:AppType="Desktop" V2:AllAppsFullScreen="true"><DefaultAction Action="RestartShell"/></Shell>
    </Profile>
  </Profiles>
  <Configs>
    <Config><Account Name="$name"/><Profile Id="{6f2a7e0c-3a55-4a43-9d5c-51b5f0a6d1a7}"/></Config>
  </Configs>
</ShellLauncherConfiguration>
"@
}

# Only the account SYSTEM may configure Shell Launcher, so a short-lived task does it. Returns the old and the new state.
# Called only inside a change.
function Write-ShellLauncher([string] $Xml, [bool] $JustRead) {
    # The name cannot be guessed, and only administrators and the system can read the folder.
    $answer = Join-Path $env:SystemRoot "Temp\shiji-$([guid]::NewGuid()).json"
    $quoted = $answer.Replace("'", "''")
    $set = if ($JustRead) { '' } else {
        $encoded = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Xml))
        "`$new = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('$encoded'))
        `$it.ShellLauncher = if (`$new) { [Net.WebUtility]::HtmlEncode(`$new) } else { `$null }
        Set-CimInstance -CimInstance `$it"
    }
    $script = "`$ErrorActionPreference = 'Stop'
        `$where = @{ Namespace = 'root\cimv2\mdm\dmmap'; ClassName = 'MDM_AssignedAccess' }
        try {
        `$it = Get-CimInstance @where
        $set
        `$answer = @{ value = [string] (Get-CimInstance @where).ShellLauncher; error = '' }
        } catch { `$answer = @{ value = ''; error = [string] `$_ } }
        [IO.File]::WriteAllText('$quoted', (ConvertTo-Json `$answer))"
    $command = '-NoProfile -NonInteractive -EncodedCommand ' + [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))
    $task = 'Shiji provisioning'
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $command
    $who = New-ScheduledTaskPrincipal -UserId 'SYSTEM' -RunLevel Highest
    $null = Register-ScheduledTask -TaskName $task -Action $action -Principal $who -Force
    try {
        Start-ScheduledTask -TaskName $task
        for ($second = 0; $second -lt 60 -and -not (Test-Path -LiteralPath $answer); $second++) { Start-Sleep -Seconds 1 }
    }
    finally { Unregister-ScheduledTask -TaskName $task -Confirm:$false }
    if (-not (Test-Path -LiteralPath $answer)) { throw 'Shell Launcher did not answer within a minute' }
    Start-Sleep -Seconds 1
    $said = Get-Content -LiteralPath $answer -Raw -Encoding UTF8 | ConvertFrom-Json
    Remove-Item -LiteralPath $answer -Force
    if ($said.error) { throw "Shell Launcher refused: $($said.error)" }
    return [Net.WebUtility]::HtmlDecode($said.value)
}

function Set-ShellLauncher([string] $User, [string] $Program) {
    if (-not $PSCmdlet.ShouldProcess('Shell Launcher', "open $Program instead of the desktop when $User signs in")) { return }
    $wanted = New-ShellLauncher $User $Program
    $old = Write-ShellLauncher '' $true
    if ($old -eq $wanted) { return }
    # ShouldProcess was asked above, so that -WhatIf does not even read anything.
    Invoke-Change 'Shell Launcher' 'set' @{ kind = 'shell'; id = 'ShellLauncher'; old = $old } {
        $now = Write-ShellLauncher $wanted $false
        if ($now -notlike "*$User*") { throw 'Shell Launcher did not keep its configuration' }
    }
}

# -- the automatic sign-in ---------------------------------------------------------------------------------------

function Test-AutoLogon($Settings, [string] $User) {
    $key = ($Settings | Where-Object { $_.id -eq 'auto-logon' }).key
    $on = Read-Value "HKEY_LOCAL_MACHINE\$key" 'AutoAdminLogon'
    $who = Read-Value "HKEY_LOCAL_MACHINE\$key" 'DefaultUserName'
    if ($null -eq $on -or $on.value -ne '1' -or $null -eq $who -or $who.value -in @('', $User) -or $ReplaceAutoLogon) { return }
    throw "$($who.value) is signed in automatically on this PC; -ReplaceAutoLogon takes that over, and -Undo cannot bring the password back"
}

# Sets a new password at each run, because nobody knows the old one.
function Set-Secret([string] $User) {
    Invoke-Change 'the password of the automatic sign-in' "make a new one for $User" @{ kind = 'secret'; id = 'DefaultPassword' } {
        $password = New-Password
        Set-LocalUser -Name $User -Password (ConvertTo-SecureString $password -AsPlainText -Force)
        [ShijiNative]::Store('DefaultPassword', $password)
    }
}

# -- all together -------------------------------------------------------------------------------------------------

function Find-Program {
    $places = @($Program)
    if (-not $Program) {
        $places = @()
        for ($folder = $PSScriptRoot; $folder; $folder = Split-Path $folder) { $places += Join-Path $folder 'Shiji.exe' }
        $places += Join-Path $env:ProgramFiles 'Shiji\Shiji.exe'
    }
    foreach ($place in $places) {
        if (Test-Path -LiteralPath $place -PathType Leaf) { return (Resolve-Path -LiteralPath $place).ProviderPath }
    }
    throw "Shiji.exe was not found; name it: -Program '...\Shiji.exe'"
}

function Install-Panel {
    $exe = Find-Program
    $file = Join-Path (Split-Path $exe) 'lib\kiosk\panel\machine\windows_settings.json'
    $table = Get-Content -LiteralPath $file -Raw -Encoding UTF8 | ConvertFrom-Json
    $edition = (Read-Value 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion' 'EditionID').value
    $kind = @('locked', 'pro') | Where-Object { $table.editions.$_ -contains $edition }
    if (-not $kind) { throw "Windows $edition cannot be a panel: Pro or Enterprise / Education / IoT Enterprise is needed" }
    Test-AutoLogon $table.registry $table.user
    foreach ($row in $table.cannot.$kind) { Write-Warning "$($row.en) / $($row.zh)" }

    $user = $table.user
    $settings = @($table.registry | Where-Object { -not $_.PSObject.Properties['editions'] -or $_.editions -contains $kind })
    $apply = {
        param($Rows, [string] $Root)
        foreach ($row in $Rows) {
            $value = $row.value
            if ($value -is [string]) { $value = $value.Replace('{program}', $exe).Replace('{user}', $user) }
            Set-Setting $row $Root $value
        }
    }
    # Changes of the PC's behaviour come first. The change of the signed-in account comes last.
    if ($kind -eq 'locked') {
        $restart = @(foreach ($row in $table.features) { Set-Feature $row }) -contains $true
        if ($restart) { Write-Output 'Features of Windows were enabled. Restart, then run provision.ps1 -Panel again.'; return }
    }
    & $apply @($settings | Where-Object { $_.scope -eq 'machine' -and $_.group -ne 'logon' }) 'HKEY_LOCAL_MACHINE'
    foreach ($row in $table.power) { Set-Power $row }
    Set-Account $user
    if (Get-Account $user) {
        Invoke-WithHive $user { param($root) & $apply @($settings | Where-Object { $_.scope -eq 'user' }) $root }
    }
    else { Write-Verbose "the settings of $user cannot be compared before there is such an account" }
    Set-Watchdog $table.task $user $exe
    if ($kind -eq 'locked') {
        Set-Keys $table.keys.ids
        Set-ShellLauncher $user $exe
    }
    Set-Secret $user
    & $apply @($settings | Where-Object { $_.group -eq 'logon' }) 'HKEY_LOCAL_MACHINE'
    Write-Output "Done. Old values are in $UndoFile. Restart, look, then run: kiosk doctor"
}

function Undo-Record($Record) {
    switch ($Record.kind) {
        'registry' {
            if ($Record.scope -eq 'machine') { Undo-Setting $Record 'HKEY_LOCAL_MACHINE' }
            else {
                $account = @(Read-Records | Where-Object { $_.kind -eq 'account' })
                if ($account.Count) { Invoke-WithHive $account[0].id { param($root) Undo-Setting $Record $root } }
            }
        }
        'power' { Write-Power $Record.subgroup $Record.setting $Record.old }
        'feature' { $null = Disable-WindowsOptionalFeature -Online -FeatureName $Record.id -NoRestart }
        'key' { Write-Key $Record.id $false }
        'task' { Undo-Task $Record }
        'shell' { $null = Write-ShellLauncher $Record.old $false }
        'secret' { [ShijiNative]::Store('DefaultPassword', $null) }
        'account' { Undo-Account $Record }
        default { throw "the record of '$($Record.kind)' in $UndoFile is not known to this script" }
    }
}

# Undoes the newest change first. A record is removed when it is undone, so an interrupted undo can be run again.
function Uninstall-Panel {
    $records = @(Read-Records)
    for ($place = $records.Count - 1; $place -ge 0; $place--) {
        $record = $records[$place]
        if ($PSCmdlet.ShouldProcess("$($record.kind) $($record.id)", 'take back')) {
            Undo-Record $record
            if ($place -eq 0) { [IO.File]::Delete($UndoFile) }
            else { Write-Records $records[0..($place - 1)] }
        }
    }
    Write-Output 'Done. Restart.'
}

$me = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw 'run this in a PowerShell that was started as administrator'
}
if (-not ('ShijiNative' -as [type])) { Add-Type -TypeDefinition $Native }
if ($Undo) { Uninstall-Panel } else { Install-Panel }
