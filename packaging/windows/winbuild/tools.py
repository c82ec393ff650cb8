"""Runs the external programs of the build and reports their failures."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from winbuild.refusal import RefusalError

WINE = Path("/usr/lib/wine/wine64")  # Debian does not put the 64-bit wine on PATH


def run(
    command: Sequence[str | Path], *, folder: Path | None = None, extra: Mapping[str, str] | None = None
) -> str:
    """Run a command and return its output. RefusalError if it is missing or fails (with its last lines)."""
    try:
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
    except FileNotFoundError as error:
        raise RefusalError(f"{command[0]} is not installed") from error
    if done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-15:])
        raise RefusalError(f"{Path(str(command[0])).name} failed with code {done.returncode}:\n{last}")
    return done.stdout


def run_windows(program: Path, arguments: Sequence[str | Path], *, folder: Path, prefix: Path) -> str:
    """Run a Windows program in `folder`. Outside of Windows it runs in wine, with `prefix` as wine's folder."""
    if sys.platform == "win32":
        return run([program, *arguments], folder=folder)
    quiet = "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe=;wbemprox="
    extra = {
        "WINEPREFIX": str(prefix.absolute()),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": quiet,
        "LC_ALL": "C.UTF-8",
    }
    return run([WINE, program, *arguments], folder=folder, extra=extra)
