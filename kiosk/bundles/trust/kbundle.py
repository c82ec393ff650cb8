"""A repository in one file: an uncompressed ZIP, read as if an attacker had written it.

Nothing is unpacked. Before the first file is read, the whole directory is checked: plain names, no compression, no
encryption, no links, no duplicate names, no byte that belongs to two files, sizes that fit into the file. A file's
CRC is checked while it is read. What decides whether a file is good is its SHA-256 in signed metadata.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from kiosk.bundles.manifest import FILES_LIMIT
from kiosk.bundles.problems import refusal
from kiosk.bundles.trust.medium import MissingFileError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_ENTRIES_LIMIT = FILES_LIMIT + 1_000
_DIRECTORY_LIMIT = 16_000_000
"""Bytes that the ZIP's own directory may have: all of it is read into memory."""
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_LOCAL_HEADER = 30
_BUFFER = 1 << 20


class KBundle:
    """A `.kbundle`. D10–D18 if it is damaged or differs from what `export` writes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = path.open("rb")
        except PermissionError:
            raise refusal("D04", label=path, file=path.name) from None
        except OSError:
            raise refusal("D02", label=path) from None
        try:
            self._bound_directory()
            self._zip = zipfile.ZipFile(self._file)
            self._entries = self._checked()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
            self._file.close()
            raise refusal("D10", label=path) from None
        except OSError:
            self._file.close()
            raise refusal("D01", label=path, file=path.name) from None
        except BaseException:
            self._file.close()
            raise

    @property
    def label(self) -> str:
        """The file's path."""
        return str(self._path)

    def open(self, path: str) -> BinaryIO:
        """See Medium."""
        entry = self._entries.get(path)
        if entry is None:
            raise MissingFileError(path)
        try:
            stream = self._zip.open(entry)
        except zipfile.BadZipFile:
            raise refusal("D17", label=self.label, file=path) from None
        except (OSError, ValueError, NotImplementedError, RuntimeError):
            raise refusal("D01", label=self.label, file=path) from None
        return cast("BinaryIO", io.BufferedReader(_Member(stream, self.label, path), _BUFFER))

    def names(self, folder: str) -> Iterator[str]:
        """See Medium."""
        yield from (name for name in self._entries if name.rpartition("/")[0] == folder)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def _bound_directory(self) -> None:
        """Refuse a directory that would fill the memory, before zipfile reads it. It must end the file: `export` writes no comment."""
        size = self._file.seek(0, io.SEEK_END)
        if size < _END.size:
            raise zipfile.BadZipFile
        self._file.seek(size - _END.size)
        magic, _, _, _, entries, length, _, comment = _END.unpack(self._file.read(_END.size))
        if magic != b"PK\x05\x06" or comment:
            raise zipfile.BadZipFile
        locator_at = size - _END.size - _LOCATOR_64.size
        if locator_at >= 0:
            self._file.seek(locator_at)
            magic, _, end_at, _ = _LOCATOR_64.unpack(self._file.read(_LOCATOR_64.size))
            if magic == b"PK\x06\x07":
                self._file.seek(end_at)
                end = _END_64.unpack(self._file.read(_END_64.size))
                if end[0] != b"PK\x06\x06":
                    raise zipfile.BadZipFile
                entries, length = end[7], end[8]
        if entries > _ENTRIES_LIMIT or length > _DIRECTORY_LIMIT:
            raise refusal("D18", label=self._path)
        self._directory_at = size - length

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        found: dict[str, zipfile.ZipInfo] = {}
        folded: set[str] = set()
        for entry in self._zip.infolist():
            name = entry.orig_filename
            if name.endswith("/") and not entry.file_size:
                name = name.rstrip("/")
                if not _NAME.fullmatch(name):
                    raise refusal("D11", label=self._path, file=name)
                continue
            if not _NAME.fullmatch(name):
                raise refusal("D11", label=self._path, file=name)
            if name.casefold() in folded:
                raise refusal("D12", label=self._path, file=name)
            folded.add(name.casefold())
            if entry.flag_bits & 0x41:
                raise refusal("D13", label=self._path, file=name)
            mode = entry.external_attr >> 16
            if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
                raise refusal("D16", label=self._path, file=name)
            if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
                raise refusal("D14", label=self._path, file=name)
            found[name] = entry
        if not any(name.startswith("metadata/") for name in found):
            raise refusal("D03", label=self._path)
        end = 0
        for entry in sorted(found.values(), key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise refusal("D15", label=self._path)
            end = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.file_size
        if end > self._directory_at:
            raise refusal("D15", label=self._path)
        return found


class _Member(io.RawIOBase):
    """One file of the archive while it is read."""

    def __init__(self, stream: IO[bytes], label: str, path: str) -> None:
        self._stream, self._label, self._path = stream, label, path

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into `buffer`; MediumError D17 if the bytes are damaged, D01 if they cannot be read any more."""
        try:
            data = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, EOFError):
            raise refusal("D17", label=self._label, file=self._path) from None
        except (OSError, ValueError):
            raise refusal("D01", label=self._label, file=self._path) from None
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the member; the archive stays open."""
        self._stream.close()
        super().close()
