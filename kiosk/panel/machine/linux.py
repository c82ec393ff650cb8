"""A panel on Linux: a Wayland or X session that shows nothing but the exhibition.

Only programs that are there are used: systemd-inhibit keeps the machine awake, xset rules an X display. Wayland kiosk
compositors (cage) neither blank the display nor show touch feedback of their own.
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
"""The unit of the .deb that opens the exhibition when the machine starts."""
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
        """Lock a file in the state folder; the system unlocks it when the process ends, however it ends."""
        try:
            self._lock_file.parent.mkdir(parents=True, exist_ok=True)
            handle = open_plain(self._lock_file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            lock = os.fdopen(handle, "a", encoding="ascii")
        except OSError:
            # A state folder that cannot be written is no reason to stay dark, and two exhibitions are better than none.
            return True
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        except OSError:  # this file system knows no locks
            lock.close()
            return True
        self._lock = lock
        return True

    def keep_awake(self) -> None:
        """Inhibit sleep with systemd and, on X, switch the server's own blanking off."""
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
        """Nothing to do: on Wayland and X the touches of a full-screen window are its own."""

    def switch_display(self, on: bool) -> None:
        """On X, through DPMS. Cage offers no way to switch a display."""
        if not self._environment.get("DISPLAY") or self._environment.get("WAYLAND_DISPLAY"):
            raise NotAvailableError("only an X session can switch its display; use the display's own timer")
        if refused := self._try("xset", "dpms", "force", "on" if on else "off"):
            raise NotAvailableError(refused[0])

    def give_back_memory(self) -> None:
        """malloc_trim of glibc: without it the heap grows with every visitor, by holes that nothing fits into."""
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim.argtypes = (ctypes.c_size_t,)
            trim(0)

    def voices(self) -> tuple[str, ...]:
        """The Mandarin voices of espeak-ng, the only offline voice that Debian and Ubuntu bring."""
        program = self._find("espeak-ng")
        if program is None:
            return ()
        # "Pty Language Age/Gender VoiceName File Other", and a line for each voice.
        rows = [line.split() for line in _output([program, "--voices=cmn"]).splitlines()[1:]]
        return tuple(f"espeak-ng {row[3]}" for row in rows if len(row) > 3)

    def findings(self) -> list[Finding]:
        """Session, what keeps it awake, how it starts, voices."""
        voices = ", ".join(self.voices())
        return [
            Finding("session", self._session()),
            self._awake(),
            self._start(),
            Finding("voices", voices or "no Chinese voice: espeak-ng is not installed", None),
        ]

    def release(self) -> None:
        """Let the machine sleep again, and others open the exhibition."""
        if self._inhibitor is not None:
            self._inhibitor.terminate()
            self._inhibitor.communicate()
            self._inhibitor = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _inhibit(self, program: str) -> None:
        from subprocess import DEVNULL, PIPE, Popen

        # `cat` ends when our end of the pipe is closed, so nothing stays behind however this process ends.
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
        """Run a program; what went wrong, in no or one sentence."""
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
    """What a program says; nothing where it fails."""
    from subprocess import SubprocessError, run

    with contextlib.suppress(OSError, SubprocessError):
        done = run(command, check=False, capture_output=True, timeout=_SECONDS, text=True, errors="replace")
        return done.stdout
    return ""
