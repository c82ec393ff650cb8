"""A panel on Linux: a Wayland or X session that shows only the exhibition.

It uses only programs that are installed: systemd-inhibit keeps the machine awake, xset controls an X display. Wayland kiosk
compositors (cage) neither turn the display off nor show touch feedback of their own.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.panel.machine.interface import Finding, NotAvailableError
from kiosk.plain_file import open_plain

if TYPE_CHECKING:
    from subprocess import Popen

SERVICE = "shiji.service"
"""The systemd unit of the .deb. It starts the exhibition when the machine starts."""
_SECONDS = 10


class LinuxMachine:
    """The machine of a Linux panel; the interface is `interface.Machine`."""

    def __init__(
        self,
        state: Path,
        environment: Mapping[str, str] = os.environ,
        find: Callable[[str], str | None] | None = None,
    ) -> None:
        self._lock_file = state / "kiosk.lock"
        self._environment = environment
        self._find = find or _which
        self._lock: TextIOWrapper | None = None
        self._inhibitor: Popen[bytes] | None = None

    def claim(self) -> bool:
        """Locks a file in the state folder. The system unlocks it when the process ends, also after a crash."""
        try:
            self._lock_file.parent.mkdir(parents=True, exist_ok=True)
            handle = open_plain(self._lock_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            lock = os.fdopen(handle, "a", encoding="ascii")
        except OSError:
            # If the state folder cannot be written, start all the same: two exhibitions are better than none.
            return True
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        except OSError:  # this file system has no locks
            lock.close()
            return True
        self._lock = lock
        return True

    def keep_awake(self) -> None:
        """Inhibits sleep with systemd. On X, also turns off the screen blanking of the server."""
        refused = []
        if self._environment.get("DISPLAY") and not self._environment.get("WAYLAND_DISPLAY"):
            for arguments in (("s", "off"), ("-dpms",)):
                refused += self._try("xset", *arguments)
        inhibit = self._find("systemd-inhibit")
        if inhibit is None:
            refused.append("there is no systemd-inhibit")
        else:
            self._inhibit(inhibit)
        if refused:
            raise NotAvailableError("; ".join(refused))

    def guard(self, window: int) -> None:
        """Does nothing: on Wayland and X, a full-screen window gets all touches itself."""

    def switch_display(self, on: bool) -> None:
        """Uses DPMS on X. Cage has no way to switch a display."""
        if not self._environment.get("DISPLAY") or self._environment.get("WAYLAND_DISPLAY"):
            raise NotAvailableError("only an X session can switch its display; use the display's own timer")
        if refused := self._try("xset", "dpms", "force", "on" if on else "off"):
            raise NotAvailableError(refused[0])

    def give_back_memory(self) -> None:
        """Calls malloc_trim of glibc. Without it, fragmentation makes the heap grow with every visitor."""
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl does not have it
        if trim is not None:
            trim.argtypes = (ctypes.c_size_t,)
            trim(0)

    def voices(self) -> tuple[str, ...]:
        """The Mandarin voices of espeak-ng, the only offline voice in Debian and Ubuntu."""
        program = self._find("espeak-ng")
        if program is None:
            return ()
        # The first line is "Pty Language Age/Gender VoiceName File Other"; each voice has a line.
        rows = [line.split() for line in _output([program, "--voices=cmn"]).splitlines()[1:]]
        return tuple(f"espeak-ng {row[3]}" for row in rows if len(row) > 3)

    def findings(self) -> list[Finding]:
        """Reports the session, sleep prevention, automatic start and voices."""
        voices = ", ".join(self.voices())
        return [
            Finding("session", self._session()),
            self._awake(),
            self._start(),
            Finding("voices", voices or "no Chinese voice: espeak-ng is not installed", None),
        ]

    def release(self) -> None:
        """Lets the machine sleep again, and lets another process open the exhibition."""
        if self._inhibitor is not None:
            self._inhibitor.terminate()
            self._inhibitor.communicate()
            self._inhibitor = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _inhibit(self, program: str) -> None:
        from subprocess import DEVNULL, PIPE, Popen

        # `cat` ends when our end of the pipe is closed. So no process is left behind, even after a crash.
        command = [program, "--what=idle:sleep", "--who=Shiji", "--why=the exhibition is open", "cat"]
        self._inhibitor = Popen(command, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL)

    def _session(self) -> str:
        if self._environment.get("WAYLAND_DISPLAY"):
            return "Wayland"
        if self._environment.get("DISPLAY"):
            return "X"
        return "none: this is no session with a display"

    def _awake(self) -> Finding:
        wanted = ["systemd-inhibit"] + (["xset"] if self._session() == "X" else [])
        missing = [name for name in wanted if self._find(name) is None]
        if missing:
            return Finding(
                "awake", f"the machine may go to sleep: there is no {' and no '.join(missing)}", None
            )
        return Finding("awake", f"kept by {' and '.join(wanted)} while the exhibition is open")

    def _start(self) -> Finding:
        systemctl = self._find("systemctl")
        answer = _output([systemctl, "is-enabled", SERVICE]).strip() if systemctl else ""
        if answer == "enabled":
            return Finding("start", f"{SERVICE} opens the exhibition when the machine starts")
        return Finding("start", f"{SERVICE} is not enabled: the exhibition is opened by hand", None)

    def _try(self, program: str, *arguments: str) -> list[str]:
        """Runs a program. Returns an empty list, or one sentence if it failed."""
        from subprocess import CalledProcessError, TimeoutExpired, run

        found = self._find(program)
        if found is None:
            return [f"there is no {program}"]
        try:
            run([found, *arguments], check=True, capture_output=True, timeout=_SECONDS)
        except (OSError, CalledProcessError, TimeoutExpired):
            return [f"{program} {' '.join(arguments)} failed"]
        return []


def _which(program: str) -> str | None:
    from shutil import which

    return which(program)


def _output(command: Sequence[str]) -> str:
    """The output of a program; empty if it fails."""
    from subprocess import SubprocessError, run

    with contextlib.suppress(OSError, SubprocessError):
        done = run(command, check=False, capture_output=True, timeout=_SECONDS, text=True, errors="replace")
        return done.stdout
    return ""
