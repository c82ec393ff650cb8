"""Makes the MSI for group policy with wixl. It installs the same files as setup.exe and refuses in the same cases.

wixl supports only part of WiX. It does not support pages. It makes a new package code in each build, so
this file never has the same bytes twice. It also crashes on text that is not ASCII.
"""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path
from xml.etree import ElementTree

from winbuild import tools

# Never change this: Windows uses it to recognize two packages as versions of one product.
UPGRADE_CODE = uuid.UUID("0e5b0f0c-51d3-4c3c-9c2f-7a4d7ab0b6b3")
KEY = r"Software\Shiji"
APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths\kiosk.exe"
MAKER = "Beibei kiosk founders"


def build(stage: Path, version: str, output: Path) -> None:
    """Write the package, and beside it its description (`….wxs`)."""
    source = output.with_suffix(".wxs")
    source.write_bytes(describe(stage, version))
    # wixl accepts only paths below its working directory.
    tools.run(["wixl", "--arch", "x64", "--output", output.absolute(), source.absolute()], folder=stage)


def describe(stage: Path, version: str) -> bytes:
    """Return the WiX source."""
    wix = ElementTree.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = _add(
        *(wix, "Product"),
        Id="*",
        Name="Shiji",
        Version=version,
        Manufacturer=MAKER,
        Language="1033",
        UpgradeCode=str(UPGRADE_CODE),
    )
    _add(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Manufacturer=MAKER,
    )
    _add(product, "Media", Id="1", Cabinet="shiji.cab", EmbedCab="yes")
    _add(product, "MajorUpgrade", DowngradeErrorMessage="A newer version of Shiji is installed.")
    _add(product, "Property", Id="ARPNOMODIFY", Value="1")
    kind = _add(product, "Property", Id="SHIJIKIND")
    _add(kind, "RegistrySearch", Id="FindKind", Root="HKLM", Key=KEY, Name="Kind", Type="raw", Win64="yes")
    refusal = _add(
        *(product, "Condition"),
        Message="Shiji was installed here by setup.exe. Upgrade with setup.exe, or remove it first.",
    )
    refusal.text = 'Installed OR NOT SHIJIKIND="exe"'

    root = _add(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    feature = _add(product, "Feature", Id="Program", Level="1")
    program_files = _add(root, "Directory", Id="ProgramFiles64Folder")
    home = _add(program_files, "Directory", Id="INSTALLDIR", Name="Shiji")
    _add_folder(home, feature, stage, stage)
    _add_registry(home, feature, version)
    menu = _add(root, "Directory", Id="ProgramMenuFolder")
    _add_shortcut(menu, feature)
    common = _add(root, "Directory", Id="CommonAppDataFolder")
    _add_data_folder(_add(common, "Directory", Id="DATADIR", Name="Shiji"), feature, product)
    ElementTree.indent(wix)
    return bytes(ElementTree.tostring(wix, encoding="utf-8", xml_declaration=True))


def _add_folder(parent: ElementTree.Element, feature: ElementTree.Element, folder: Path, stage: Path) -> None:
    for item in sorted(folder.iterdir()):
        inside = item.relative_to(stage).as_posix()
        if item.is_dir():
            below = _add(parent, "Directory", Id=_name("d", inside), Name=item.name)
            _add_folder(below, feature, item, stage)
        else:
            component = _component(parent, feature, _name("c", inside), inside)
            _add(component, "File", Id=_name("f", inside), Name=item.name, Source=inside, KeyPath="yes")


def _add_registry(home: ElementTree.Element, feature: ElementTree.Element, version: str) -> None:
    component = _component(home, feature, "Registry", KEY)
    key = _add(component, "RegistryKey", Root="HKLM", Key=KEY)
    _add(key, "RegistryValue", Name="Kind", Type="string", Value="msi", KeyPath="yes")
    _add(key, "RegistryValue", Name="Folder", Type="string", Value="[INSTALLDIR]")
    _add(key, "RegistryValue", Name="Version", Type="string", Value=version)
    _add(key, "RegistryValue", Name="Mode", Type="string", Value="desktop")
    paths = _component(home, feature, "AppPaths", APP_PATHS)
    found = _add(paths, "RegistryKey", Root="HKLM", Key=APP_PATHS)
    _add(found, "RegistryValue", Type="string", Value="[INSTALLDIR]kiosk.exe", KeyPath="yes")


def _add_shortcut(menu: ElementTree.Element, feature: ElementTree.Element) -> None:
    component = _component(menu, feature, "StartMenu", "start menu")
    _add(
        *(component, "Shortcut"),
        Id="StartMenuShortcut",
        Name="Shiji",
        Target="[INSTALLDIR]Shiji.exe",
        WorkingDirectory="INSTALLDIR",
        Advertise="no",
    )
    _add(
        *(component, "Shortcut"),
        Id="DeskShortcut",
        Name="Shiji Desk",
        Target="[INSTALLDIR]kiosk.exe",
        Arguments="desk",
        WorkingDirectory="INSTALLDIR",
        Advertise="no",
    )
    key = _add(component, "RegistryKey", Root="HKLM", Key=KEY)
    _add(key, "RegistryValue", Name="StartMenu", Type="integer", Value="1", KeyPath="yes")


def _add_data_folder(
    data: ElementTree.Element, feature: ElementTree.Element, product: ElementTree.Element
) -> None:
    """Add the folder for content and settings.

    The first installation makes it, with the same access rights as in setup.nsi.
    """
    component = _component(data, feature, "DataFolder", "data folder")
    _add(component, "CreateFolder")
    key = _add(component, "RegistryKey", Root="HKLM", Key=KEY)
    _add(key, "RegistryValue", Name="Data", Type="string", Value="[DATADIR]", KeyPath="yes")
    system, administrators, users = "*S-1-5-18", "*S-1-5-32-544", "*S-1-5-32-545"
    rights = f"{system}:(OI)(CI)F {administrators}:(OI)(CI)F {users}:(OI)(CI)M"
    _add(product, "Property", Id="ICACLS", Value="icacls.exe")  # found in System32, beside msiexec.exe
    _add(
        *(product, "CustomAction"),
        Id="DataAccess",
        Property="ICACLS",
        ExeCommand=f'"[DATADIR]." /inheritance:r /grant:r {rights}',
        Execute="deferred",
        Impersonate="no",
        Return="ignore",
    )
    sequence = _add(product, "InstallExecuteSequence")
    once = _add(sequence, "Custom", Action="DataAccess", Sequence="3750")
    once.text = "NOT Installed AND NOT SHIJIKIND"


def _component(
    parent: ElementTree.Element, feature: ElementTree.Element, name: str, what: str
) -> ElementTree.Element:
    """Add a component to the feature. Its GUID is the same in all versions."""
    _add(feature, "ComponentRef", Id=name)
    guid = uuid.uuid5(UPGRADE_CODE, what)
    return _add(parent, "Component", Id=name, Guid=str(guid), Win64="yes")


def _add(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, attributes)


def _name(letter: str, inside: str) -> str:
    return letter + hashlib.sha256(inside.encode()).hexdigest()[:24]
