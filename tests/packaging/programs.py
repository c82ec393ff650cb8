"""Minimal programs in Windows' format for tests: a header and a table of imported libraries."""

from __future__ import annotations

import struct
from pathlib import Path

X64, X86 = 0x8664, 0x14C
_BASE, _ALIGN = 0x1000, 0x200


def write_program(
    file: Path, imports: tuple[str, ...] = (), machine: int = X64, signed: bool = False
) -> Path:
    """Write `file`. It cannot run, but its import table is valid and, if `signed`, its header points to a signature."""
    file.parent.mkdir(parents=True, exist_ok=True)
    section = _import_table(imports)
    directories = [(0, 0)] * 16
    if imports:
        directories[1] = (_BASE, len(section))
    if signed:
        directories[4] = (_ALIGN * 2, 8)
    optional = _optional_header(len(section), directories)
    coff = struct.pack("<HHIIIHH", machine, 1, 0, 0, 0, len(optional), 0x2022)
    table = struct.pack(
        "<8sIIIIIIHHI", b".rdata", len(section), _BASE, _ALIGN, _ALIGN, 0, 0, 0, 0, 0x40000040
    )
    dos = b"MZ" + bytes(58) + struct.pack("<I", 64)
    header = (dos + b"PE\0\0" + coff + optional + table).ljust(_ALIGN, b"\0")
    file.write_bytes(header + section.ljust(_ALIGN, b"\0") + bytes(8))
    return file


def _optional_header(size: int, directories: list[tuple[int, int]]) -> bytes:
    fields = struct.pack("<HBBIIIII", 0x20B, 14, 0, size, 0, 0, 0, _BASE)
    fields += struct.pack("<QII", 0x140000000, _BASE, _ALIGN)
    fields += struct.pack("<HHHHHHI", 6, 0, 0, 0, 6, 0, 0)
    fields += struct.pack("<IIIHH", 0x2000, _ALIGN, 0, 2, 0)
    fields += struct.pack("<QQQQII", 0x100000, 0x1000, 0x100000, 0x1000, 0, len(directories))
    return fields + b"".join(struct.pack("<II", *entry) for entry in directories)


def _import_table(imports: tuple[str, ...]) -> bytes:
    """Import descriptors, ended by an empty one; each library's thunks import its first function by number."""
    thunks = _BASE + 20 * (len(imports) + 1)
    names = thunks + 16
    table, texts = b"", b""
    for name in imports:
        table += struct.pack("<IIIII", thunks, 0, 0, names + len(texts), thunks)
        texts += name.encode("ascii") + b"\0"
    return table + bytes(20) + struct.pack("<QQ", (1 << 63) | 1, 0) + texts
