"""Measurements from outside, the same for the panel and Chromium (start-up, memory), and Chromium's frame times."""

from __future__ import annotations

import json
import re
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from tests.bench import processes
from tests.bench.display import Display

Launch = Callable[[], AbstractContextManager["subprocess.Popen[bytes]"]]


@dataclass(slots=True)
class Start:
    """Milliseconds from the start of the process until the screen is painted, and until its picture is still."""

    painted: float
    settled: float


@dataclass(slots=True)
class Memory:
    """Proportional set size of the whole process tree."""

    mib: float
    processes: int


@dataclass(slots=True)
class Traces:
    """The times that the panel prints, by name, in milliseconds since the start of its process."""

    times: dict[str, list[float]] = field(default_factory=dict)

    def read(self, file: Path) -> None:
        """Add the lines of one run."""
        for name, value in re.findall(r"KIOSK_TRACE (.+): (\d+) ms", file.read_text(encoding="utf-8")):
            self.times.setdefault(name, []).append(float(value))


def start(display: Display, launch: Launch) -> Start:
    """Measure one start on a blank screen."""
    display.wait_blank()
    began = time.perf_counter()
    with launch():
        painted = display.wait_painted()
        settled = display.wait_settled()
    return Start((painted - began) * 1000, (settled - began) * 1000)


def memory(display: Display, launch: Launch, wake: bool, rest: float = 10.0) -> Memory:
    """Memory after `rest` seconds on home. With `wake` a click in the middle opens home first."""
    display.wait_blank()
    with launch() as process:
        display.wait_painted()
        display.wait_settled()
        if wake:
            before = display.sample()
            middle = [str(display.width // 2), str(display.height // 2)]
            subprocess.run(
                ["xdotool", "mousemove", *middle, "click", "1"], env=display.environment(), check=True
            )
            display.wait_settled()
            if display.sample() == before:
                raise RuntimeError("the panel did not answer the click that leads home")
        time.sleep(rest)
        return Memory(*processes.tree_pss(process.pid))


def chromium_frames(display: Display, page: Path, seconds: float = 60.0) -> list[float]:
    """Frame intervals (ms) while Chromium slides across two full screens of the page."""
    answer: list[float] = []
    arrived = threading.Event()

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer.extend(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()
            arrived.set()

        def log_message(self, format: str, *_: object) -> None:
            pass

    display.wait_blank()
    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        listener = threading.Thread(target=server.serve_forever, daemon=True)
        listener.start()
        address = f"{(page / 'slide.html').as_uri()}?port={server.server_port}"
        with processes.chromium(display, address):
            if not arrived.wait(seconds):
                raise TimeoutError(f"Chromium did not report its frames within {seconds:.0f} s")
        server.shutdown()
        listener.join()
    return answer
