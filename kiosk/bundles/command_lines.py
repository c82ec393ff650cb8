"""Formats `kiosk bundle …` command lines for messages."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path


def command_line(*words: str | Path) -> str:
    """A command that can be pasted into this system's shell without changes."""
    said = ["kiosk", "bundle", *map(str, words)]
    if os.name == "nt":
        return subprocess.list2cmdline(said)
    return " ".join(word if re.fullmatch(r"[\w@%+=:,./-]+", word) else shlex.quote(word) for word in said)
