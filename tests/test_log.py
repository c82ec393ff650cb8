"""The log: the panel goes on if the log cannot be written; standard error shows only our own lines."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WRITE = """
import logging, sys
from kiosk import cli
cli.start_logging()
for number in range(200):
    logging.getLogger("kiosk").info("a line of the log, number %d, as long as lines are", number)
logging.getLogger("kiosk").warning("said")
"""
FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
"""


def write(state: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", before + WRITE],
        env={
            **os.environ,
            "XDG_STATE_HOME": str(state),
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the size of files are POSIX's")
def test_a_full_disk_is_no_traceback(tmp_path: Path) -> None:
    done = write(tmp_path, FULL)
    assert (done.returncode, done.stderr) == (0, "kiosk: said\n")
    assert (tmp_path / "shiji" / "kiosk.log").stat().st_size <= 2000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_what_is_no_plain_file_is_said_and_not_opened(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "shiji" / "kiosk.log"
    file.parent.mkdir()
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "link":
            file.symlink_to("/dev/full")
        case _:
            file.mkdir()
    done = write(tmp_path)
    assert done.returncode == 0
    first, last = done.stderr.splitlines()
    assert "no log can be written there" in first
    assert last == "kiosk: said"


def test_the_log_has_every_line(tmp_path: Path) -> None:
    assert write(tmp_path).stderr == "kiosk: said\n"
    text = (tmp_path / "shiji" / "kiosk.log").read_text(encoding="utf-8")
    assert "number 0," in text
    assert "number 199," in text
    assert text.endswith("said\n")
