"""Installs the Python packages for Windows from the lock file, removes unused files, and lists the packages.

The Debian package uses the same lists of unused files.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

from winbuild import tools

PLATFORM = "x86_64-pc-windows-msvc"
# Files for compilers and type checkers, and uv's notes about this installation.
BUILD_ONLY = (
    *("*.pyi", "*.pyx", "*.pxd", "*.pxi", "*.c", "*.cpp", "*.h", "*.lib", "*.a"),
    *("RECORD", "INSTALLER", "REQUESTED", "uv_cache.json"),
)
# Large files that `kiosk` never uses (tests/packaging/test_unused.py runs it without them): tests and examples,
# Fortran, Pillow's AVIF (no bundle may hold AVIF) and its typesetting, pyqtgraph's other programs and its logo, the
# font-building parts of fontTools, the languages that pygments colours, and the compiler of cffi.
UNUSED = (
    *("numpy/**/tests", "numpy/f2py", "numpy/_core/*_tests.*", "numpy/_core/_simd.*"),
    *("PIL/_avif.*", "PIL/_imagingft.*", "securesystemslib/_vendor/ed25519/test_data"),
    *("pyqtgraph/console", "pyqtgraph/dockarea", "pyqtgraph/examples", "pyqtgraph/flowchart"),
    *("pyqtgraph/icons/peegee", "pyqtgraph/jupyter", "pyqtgraph/opengl"),
    *("fontTools/colorLib", "fontTools/cu2qu", "fontTools/designspaceLib", "fontTools/diff"),
    *("fontTools/feaLib/[!_l]*", "fontTools/feaLib/lexer.*", "fontTools/feaLib/location.py"),
    *(
        "fontTools/fontBuilder.py",
        "fontTools/merge",
        "fontTools/mtiLib",
        "fontTools/otlLib",
        "fontTools/qu2cu",
    ),
    *("fontTools/subset", "fontTools/svgLib", "fontTools/t1Lib", "fontTools/ttx.py", "fontTools/ufoLib"),
    *("fontTools/varLib", "fontTools/voltLib"),
    *(
        "pygments/formatters",
        "pygments/lexers/[!_]*",
        "pygments/lexers/_*_builtins.py",
        "pygments/styles/[!_]*",
    ),
    *("cffi", "pycparser", "pycparser-*"),
    "licensing",  # notes in the wheel of soundfile; licenses/libsndfile.txt says the same
)


@dataclass(frozen=True, slots=True)
class Package:
    """One installed package.

    It has the name as its makers write it, the version, the licence (SPDX or words), licence files and
    wheel hashes.
    """

    name: str
    version: str
    licence: str
    licence_files: tuple[Path, ...]
    hashes: tuple[str, ...]


def install(lock: Path, version: str, library: Path) -> None:
    """Install the wheels that `lock` pins by hash for Windows and Python `version` into the new folder `library`.

    This uses uv, not pip: pip would evaluate `sys_platform == "win32"` for the machine on which it runs.
    """
    tools.run(
        [
            *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python-platform", PLATFORM),
            *("--python-version", version, "--only-binary", ":all:", "--require-hashes", "--no-deps"),
            *("--link-mode", "copy", "--target", library, "--requirement", lock),
        ]
    )


def tidy(library: Path) -> None:
    """Remove commands, manual pages, build-only files and `UNUSED` files, and then empty folders."""
    for path in [
        library / "bin",
        library / "share",
        *(path for name in UNUSED for path in library.glob(name)),
    ]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for pattern in BUILD_ONLY:
        for file in library.rglob(pattern):
            file.unlink()
    (library / ".lock").unlink(missing_ok=True)
    for folder in sorted((item for item in library.rglob("*") if item.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def installed(library: Path, lock: Path) -> Iterator[Package]:
    """Yield the packages in `library`, in the order of their names."""
    pinned = hashes(lock)
    for folder in sorted(library.glob("*.dist-info"), key=lambda folder: folder.name.lower()):
        about = Distribution.at(folder).metadata
        name = about["Name"]
        files = {*folder.glob("LICEN[CS]E*"), *folder.glob("COPYING*"), *(folder / "licenses").rglob("*")}
        yield Package(
            name,
            about["Version"],
            _licence(about.json),
            tuple(sorted(file for file in files if file.is_file())),
            pinned.get(_normal(name), ()),
        )


def hashes(lock: Path) -> dict[str, tuple[str, ...]]:
    """Return the SHA-256 hashes of each package in a lock file, by its normalised name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        if start := re.match(r"([A-Za-z0-9._-]+)==", line):
            name = _normal(start[1])
        found.setdefault(name, []).extend(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
    return {name: tuple(values) for name, values in found.items()}


def _licence(about: dict[str, str | list[str]]) -> str:
    """Return the SPDX expression, or the classifiers' words, or the first line of the licence field."""
    named = [
        text.rpartition(" :: ")[2] for text in about.get("classifier", ()) if text.startswith("License :: ")
    ]
    words = str(about.get("license", "")).strip().partition("\n")[0]
    return str(about.get("license_expression", "")) or ", ".join(named) or words or "see its licence files"


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
