"""Reads Windows programs (portable executables): their imports, and whether all imported libraries exist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pefile

from winbuild.refusal import RefusalError

SUFFIXES = frozenset({".exe", ".dll", ".pyd"})
X64 = pefile.MACHINE_TYPE["IMAGE_FILE_MACHINE_AMD64"]

# Libraries that every Windows from 10 1809 has; also api-ms-win-… and ext-ms-….
SYSTEM = frozenset(
    """
    advapi32 authz avrt bcrypt bcryptprimitives cabinet cfgmgr32 comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9 dbghelp
    dcomp dnsapi dwmapi dwrite dxgi dxva2 gdi32 icuuc imm32 iphlpapi kernel32 mf mfplat mfreadwrite mpr msvcrt ncrypt
    netapi32 ntdll ole32 oleaut32 opengl32 powrprof propsys psapi rpcrt4 secur32 setupapi shcore shell32 shlwapi
    synchronization ucrtbase uiautomationcore user32 userenv usp10 uxtheme version winhttp winmm winspool.drv wldap32
    ws2_32 wtsapi32
    """.split()  # noqa: SIM905 - words in lines
)


@dataclass(frozen=True, slots=True)
class Program:
    """One program: its file, its imported libraries in lower case, and whether it has a signature."""

    file: Path
    imports: tuple[str, ...]
    signed: bool


def programs(folder: Path) -> list[Path]:
    """Return all programs below `folder`, in order."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)


def read(file: Path) -> Program:
    """Read a program. RefusalError if the file is not a program for 64-bit Windows."""
    try:
        # Read from memory: a file would need closing, and pefile runs a full garbage collection at each close.
        image = pefile.PE(data=file.read_bytes(), fast_load=True)
    except pefile.PEFormatError as error:
        raise RefusalError(f"{file.name} is no Windows program ({error})") from error
    if image.FILE_HEADER.Machine != X64:
        raise RefusalError(f"{file.name} is not for 64-bit Windows")
    entries = pefile.DIRECTORY_ENTRY
    tables = {
        "IMAGE_DIRECTORY_ENTRY_IMPORT": "DIRECTORY_ENTRY_IMPORT",
        "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT": "DIRECTORY_ENTRY_DELAY_IMPORT",
    }
    image.parse_data_directories([entries[name] for name in tables])
    found = [entry for attribute in tables.values() for entry in getattr(image, attribute, [])]
    security = image.OPTIONAL_HEADER.DATA_DIRECTORY[entries["IMAGE_DIRECTORY_ENTRY_SECURITY"]]
    names = sorted({entry.dll.decode("ascii").lower() for entry in found})
    return Program(file, tuple(names), security.Size > 0)


def closure(roots: Iterable[Path], pool: Iterable[Path]) -> set[Path]:
    """Return `roots` and all libraries in `pool` that they import, directly or indirectly."""
    known = {file.name.lower(): file for file in pool}
    kept: set[Path] = set()
    waiting = list(roots)
    while waiting:
        file = waiting.pop()
        if file not in kept:
            kept.add(file)
            waiting.extend(known[name] for name in read(file).imports if name in known)
    return kept


def demand_complete(stage: Path, searched: Iterable[Path]) -> None:
    """RefusalError with each library that a program in `stage` imports and Windows would not find.

    Windows looks beside the program and in the folders `searched`. Python packages add their own `….libs`
    folders.
    """
    folders = [*searched, *stage.rglob("*.libs")]
    common = {file.name.lower() for folder in folders for file in folder.iterdir()}
    missing: dict[str, list[str]] = {}
    for file in programs(stage):
        beside = {neighbour.name.lower() for neighbour in file.parent.iterdir()}
        for name in read(file).imports:
            if name not in beside and name not in common and not _belongs_to_windows(name):
                missing.setdefault(name, []).append(file.relative_to(stage).as_posix())
    if missing:
        sentences = [f"{name} (for {', '.join(users[:3])})" for name, users in sorted(missing.items())]
        raise RefusalError(f"a library is missing: {'; '.join(sentences)}")


def _belongs_to_windows(name: str) -> bool:
    return name.removesuffix(".dll") in SYSTEM or re.match(r"(api|ext)-ms-", name) is not None
