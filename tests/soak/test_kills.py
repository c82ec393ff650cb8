"""A panel that is killed repeatedly at random times always comes back with its acknowledged releases."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.soak import looking


def test_kill_at_any_instant(tmp_path: Path, minutes: float) -> None:
    folder, log = tmp_path / "data", tmp_path / "log"
    log.touch()
    dice = random.Random(3)
    until = time.monotonic() + minutes * 60
    rounds = 0
    while time.monotonic() < until or rounds < 5:
        process = subprocess.Popen([sys.executable, "-m", "tests.soak.worker", folder, log])
        had = looking.read(log).busy
        while looking.read(log).busy == had:
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.5))
        assert process.poll() is None
        process.kill()
        process.wait()
        said = looking.read(log)
        # Check a copy: the worker must continue with the store that the kill left.
        copy = tmp_path / "copy"
        shutil.copytree(folder, copy)
        assert looking.complaints(copy, said, said) == []
        shutil.rmtree(copy)
        rounds += 1
    print(f"{rounds} kills")
