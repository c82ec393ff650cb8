"""The programs the build calls: which Debian package has each, and how a failed one is reported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from winbuild.refusal import RefusalError

# What is called, and the Debian package that has it. MSYS2 has all but wine, which Windows does not need.
PACKAGES = {
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "osslsigncode": "osslsigncode",
    "makensis": "nsis",
    "wixl": "wixl",
}
WINE = Path("/usr/lib/wine/wine64")  # Debian puts no 64-bit wine on PATH


def demand() -> None:
    """RefusalError that names every missing package at once."""
    missing = {package for program, package in PACKAGES.items() if shutil.which(program) is None}
    if sys.platform != "win32" and not WINE.exists():
        missing.add("wine64")
    if missing:
        raise RefusalError(f"please install first: {' '.join(sorted(missing))}")


def run(
    command: Sequence[str | Path], *, folder: Path | None = None, extra: Mapping[str, str] | None = None
) -> str:
    """What the command printed; RefusalError with its last lines if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **(extra or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-15:])
        raise RefusalError(f"{Path(str(command[0])).name} failed with code {done.returncode}:\n{last}")
    return done.stdout


def run_windows(program: Path, arguments: Sequence[str | Path], *, prefix: Path) -> str:
    """The same for a Windows program; elsewhere than on Windows in wine, whose files go to `prefix`."""
    if sys.platform == "win32":
        return run([program, *arguments])
    quiet = "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe=;wbemprox="
    extra = {"WINEPREFIX": str(prefix.absolute()), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": quiet, "LC_ALL": "C.UTF-8"}
    return run([WINE, program, *arguments], extra=extra)
