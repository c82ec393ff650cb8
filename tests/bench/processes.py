"""Starts the two programs and adds up the memory of their process trees."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.display import Display

CHROMIUM_FLAGS = (
    "--kiosk", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--disable-features=Translate,MediaRouter,OptimizationHints", "--password-store=basic", "--noerrdialogs",
    "--disable-infobars", "--window-position=0,0",
)  # fmt: skip
"""The options a careful integrator would use for a kiosk, and the fastest start of Chromium without a graphics card."""


@contextlib.contextmanager
def panel(display: Display, trace: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`kiosk run` on the display; its standard error, with the times of `KIOSK_TRACE`, goes to the file `trace`."""
    command = [sys.executable, "-m", "kiosk", "run", "--size", f"{display.width}x{display.height}"]
    with trace.open("wb") as errors:
        process = subprocess.Popen(
            command, env=display.environment() | {"KIOSK_TRACE": "1"}, stderr=errors, start_new_session=True
        )
        with _ended_after(process):
            yield process


@contextlib.contextmanager
def chromium(display: Display, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """Chromium in kiosk mode with a fresh profile on the display."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            ["chromium", *CHROMIUM_FLAGS, f"--window-size={display.width},{display.height}",
             f"--user-data-dir={profile}", address],
            env=display.environment() | {"TMPDIR": profile},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        with _ended_after(process):
            yield process


def tree_pss(root: int) -> tuple[float, int]:
    """The proportional set size (MiB) and the number of processes of a process tree."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(folder.name))
    total, count, waiting = 0, 0, [root]
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, [])
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            count += 1
    return total / 1024, count


@contextlib.contextmanager
def _ended_after(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End the process and its session when the block ends."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
