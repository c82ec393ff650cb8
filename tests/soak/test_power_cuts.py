"""Power cuts, simulated by clones of a file system image.

The panel's file system is an image on XFS. At random times the image is cloned (FICLONE): the clone is like a
disk after a power cut. Each clone is mounted, which replays its journal, and checked.

Data that the panel's kernel had not written yet is missing from a clone, as after a real cut. A control run
without any sync has to fail, or the test proves nothing. Needs root, loop devices, mkfs.xfs and mkfs.ext4;
otherwise it is skipped with the reason.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.soak import looking

if sys.platform == "win32":
    pytest.skip("loop devices are a matter of Linux", allow_module_level=True)
import fcntl

_FICLONE = 0x40049409
_OUTER_SIZE = 6_000_000_000
_INNER_SIZE = 400_000_000
CUTS = 12
"""Cuts in each run of the worker; the soak repeats runs until its time is over."""


def run(*command: str | Path) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"{command[0]}: {done.stderr.strip()}")


@contextmanager
def mounted(image: Path, where: Path) -> Iterator[Path]:
    where.mkdir()
    with image.open("rb") as stream:
        options = "loop,nouuid" if stream.read(4) == b"XFSB" else "loop"  # a clone has its original's UUID
    run("mount", "-o", options, image, where)
    try:
        yield where
    finally:
        for _ in range(50):
            if subprocess.run(["umount", where], capture_output=True).returncode == 0:
                break
            time.sleep(0.1)
        where.rmdir()


@pytest.fixture(scope="module")
def outer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An XFS on which files can be cloned."""
    if os.geteuid() != 0:
        pytest.skip("power cuts need root, to mount images")
    if missing := [tool for tool in ("mkfs.xfs", "mkfs.ext4") if shutil.which(tool) is None]:
        pytest.skip(f"power cuts need {' and '.join(missing)}: apt-get install xfsprogs e2fsprogs")
    place = tmp_path_factory.mktemp("power")
    image = place / "outer.img"
    with image.open("wb") as stream:
        stream.truncate(_OUTER_SIZE)
    try:
        run("mkfs.xfs", "-q", "-m", "reflink=1", image)
        context = mounted(image, place / "outer")
        folder = context.__enter__()
    except OSError as error:
        pytest.skip(f"power cuts need loop devices and mount: {error}")
    try:
        yield folder
    finally:
        context.__exit__(None, None, None)
        image.unlink()


def clone(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as write:
        fcntl.ioctl(write, _FICLONE, read.fileno())


def cut(outer: Path, system: str, dice: random.Random, careless: bool) -> list[list[str]]:
    """Let the worker run on a new file system and cut its power several times; return the faults of each clone."""
    image, log = outer / "panel.img", outer / "log"
    with image.open("wb") as stream:
        stream.truncate(_INNER_SIZE)
    run(f"mkfs.{system}", "-q", image)
    log.write_text("")
    cuts: list[tuple[Path, looking.Said, looking.Said]] = []
    with mounted(image, outer / "panel") as panel:
        command = [sys.executable, "-m", "tests.soak.worker", panel / "data", log]
        process = subprocess.Popen([*command, *(["--careless"] if careless else [])])
        try:
            while looking.read(log).good == 0:
                assert process.poll() is None
                time.sleep(0.02)
            for number in range(CUTS):
                time.sleep(dice.uniform(0.02, 0.6))
                target = outer / f"cut-{number}.img"
                before = looking.read(log)
                clone(image, target)
                cuts.append((target, before, looking.read(log)))
            assert process.poll() is None
        finally:
            process.kill()
            process.wait()
    found = []
    for target, before, after in cuts:
        with mounted(target, outer / "after") as panel:
            found.append(looking.complaints(panel / "data", before, after))
        target.unlink()
    image.unlink()
    return found


@pytest.mark.parametrize("system", ["ext4", "xfs"])
def test_nothing_acknowledged_is_lost(outer: Path, system: str, minutes: float) -> None:
    dice = random.Random(system)
    until = time.monotonic() + minutes * 60
    found: list[list[str]] = []
    while time.monotonic() < until or not found:
        found += cut(outer, system, dice, careless=False)
    print(f"{len(found)} cuts on {system}")
    assert [complaint for complaint in found if complaint] == []


@pytest.mark.parametrize("system", ["ext4", "xfs"])
def test_the_harness_sees_what_a_careless_disk_loses(outer: Path, system: str) -> None:
    found = cut(outer, system, random.Random(system), careless=True)
    assert any(found), "without a single sync nothing was lost: the harness looks away"
