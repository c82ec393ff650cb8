"""A Windows PC: a wine prefix, a virtual screen, and functions that run programs in them."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.windows import stand_ins

WINE = "/usr/lib/wine/wine64"
SERVER = "/usr/lib/wine/wineserver64"
# Stand-ins load before wine's own libraries. No .NET or browser installer, no menu entries here, no debugger.
# The management interface (WMI) is off: Python's platform module would end the process there.
OVERRIDES = "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe=;wbemprox=;mscms=n;icuuc=n;bcryptprimitives=n"


class Pc:
    """`run` starts a Windows program and waits. It passes this machine's paths as paths on drive Z:."""

    def __init__(self, work: Path, display: str) -> None:
        self.drive = work / "prefix" / "drive_c"
        self.program_files = self.drive / "Program Files"
        self.data = self.drive / "ProgramData" / "Shiji"
        self.menu = self.drive / "ProgramData" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("QT_", "PYTHON", "KIOSK_"))
            },
            **{"WINEPREFIX": str(work / "prefix"), "WINEARCH": "win64", "WINEDEBUG": "-all"},
            **{"WINEDLLOVERRIDES": OVERRIDES, "DISPLAY": display, "LC_ALL": "C.UTF-8"},
        }

    def run(self, program: Path | str, *arguments: str, seconds: float = 300, **more: str) -> tuple[int, str]:
        """The exit code and the output. wine cannot write to a file that Python opens, only to a pipe."""
        done = subprocess.run(
            [WINE, str(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**self.environment, **more},
            timeout=seconds,
            check=False,
        )
        return done.returncode, done.stdout.decode("utf-8", "replace").replace("\r", "")

    def start(self, program: Path, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a program that keeps running; the caller closes its input or kills it."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [WINE, str(program), *arguments],
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.STDOUT,
            env=self.environment,
        )

    def registry(self, key: str) -> dict[str, str]:
        """The values of a key below HKEY_LOCAL_MACHINE; none if it is not there."""
        code, printed = self.run("reg", "query", f"HKLM\\{key}", seconds=60)
        lines = [line.split(None, 2) for line in printed.splitlines() if line.startswith("    ")]
        return {line[0]: line[2] if len(line) == 3 else "" for line in lines} if code == 0 else {}


@contextlib.contextmanager
def pc(work: Path) -> Iterator[Pc]:
    """A new PC in the folder `work`, with Windows 10 and the stand-ins; shut down afterwards."""
    reader, writer = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as stream:
        made = Pc(work, f":{stream.readline().strip()}")
    try:
        # The server and its children keep running, so they must not hold a pipe that a caller reads to its
        # end.
        _quietly(made, SERVER, "--persistent")
        _quietly(made, WINE, "wineboot", "--init")
        _quietly(made, WINE, "winecfg", "-v", "win10")
        stand_ins.into_system(made.drive / "windows" / "system32", work)
        yield made
    finally:
        _quietly(made, SERVER, "--kill")
        screen.terminate()
        screen.wait()


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Wait for a background process, such as the uninstaller."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.2)


def _quietly(made: Pc, *command: str) -> None:
    null = subprocess.DEVNULL
    subprocess.run(
        command, stdin=null, stdout=null, stderr=null, env=made.environment, timeout=180, check=False
    )
