"""A virtual screen. Its pixels can be read from outside, whatever program draws on it."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

COLUMNS, ROWS = 12, 8
"""Number of cells, across and down; used to decide whether the screen is painted."""
SAMPLES = 8
"""Sampled pixels along each side of a cell."""
COLOURS = 4
"""A cell with this many colours counts as painted; a blank, white or plain window has one or two."""


class Display:
    """An Xvfb of `width` × `height` pixels with 24-bit colour; its framebuffer is a memory-mapped file."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._folder = tempfile.TemporaryDirectory(prefix="kiosk-bench-")
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
             "-noreset", "-fbdir", self._folder.name],
            pass_fds=[writing], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._memory[:100])  # XWD format: header, colour map, pixels
        self._start = header[0] + header[19] * 12
        self._stride = header[12]
        self._offsets = [
            [
                self._start + y * self._stride + x * 4
                for y in _spread(height, row, ROWS)
                for x in _spread(width, column, COLUMNS)
            ]
            for row in range(ROWS)
            for column in range(COLUMNS)
        ]

    def __enter__(self) -> Display:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._memory.close()
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def environment(self) -> dict[str, str]:
        """The environment for a program that shall draw only on this screen."""
        return {**{k: v for k, v in os.environ.items() if k not in _OTHER_SCREENS}, "DISPLAY": self.name}

    def sample(self) -> tuple[bytes, ...]:
        """The sampled pixels of each cell, four bytes each, row by row."""
        memory = self._memory
        return tuple(b"".join([memory[at : at + 4] for at in cell]) for cell in self._offsets)

    def painted(self) -> bool:
        """Whether at least half of the cells have many colours."""
        return sum(_colours(cell) >= COLOURS for cell in self.sample()) * 2 >= COLUMNS * ROWS

    def wait_painted(self, seconds: float = 30.0) -> float:
        """`time.perf_counter()` when the screen was first seen painted, to 4 ms. TimeoutError after `seconds`."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            if self.painted():
                return time.perf_counter()
            time.sleep(0.004)
        raise TimeoutError(f"nothing was painted within {seconds:.0f} s")

    def wait_settled(self, still: float = 1.5, seconds: float = 8.0) -> float:
        """The time of the last change before the picture was still for `still` seconds. Waits at most `seconds`."""
        last, seen = time.perf_counter(), self.sample()
        until = last + seconds
        while (now := time.perf_counter()) < min(until, last + still):
            if (fresh := self.sample()) != seen:
                last, seen = now, fresh
            time.sleep(0.008)
        return last

    def wait_blank(self, seconds: float = 10.0) -> None:
        """Wait until the last program's window has gone. TimeoutError after `seconds`."""
        until = time.perf_counter() + seconds
        while self.painted():
            if time.perf_counter() > until:
                raise TimeoutError("a window stayed on the screen")
            time.sleep(0.02)


_OTHER_SCREENS = {"QT_QPA_PLATFORM", "QT_QUICK_BACKEND", "WAYLAND_DISPLAY", "KIOSK_TRACE"}


def _spread(length: int, part: int, parts: int) -> list[int]:
    step = length / parts
    return [int(step * (part + (index + 0.5) / SAMPLES)) for index in range(SAMPLES)]


def _colours(cell: bytes) -> int:
    return len({cell[at : at + 4] for at in range(0, len(cell), 4)})
