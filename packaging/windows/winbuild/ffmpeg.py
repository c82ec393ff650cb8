"""Checks the FFmpeg of Qt Multimedia: its version, and that it was built under the LGPL alone.

Each FFmpeg library contains its build configuration and the resulting licence. These texts are trusted. A
library with another text, or without one, is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from winbuild.refusal import RefusalError

LIBRARIES = ("avcodec", "avformat", "avutil", "swresample", "swscale")
LICENCE = "LGPL version 2.1 or later"
FORBIDDEN = ("--enable-gpl", "--enable-nonfree", "--enable-version3")


@dataclass(frozen=True, slots=True)
class Ffmpeg:
    """The version (`7.1.5`) and the words of the build configuration."""

    version: str
    configured: str


def examine(folder: Path) -> Ffmpeg:
    """Read the five libraries in `folder`.

    RefusalError if one is missing or not under the LGPL, or if they differ.
    """
    found = {_examine(folder, name) for name in LIBRARIES}
    if len(found) != 1:
        raise RefusalError("the libraries of FFmpeg are of different builds")
    return found.pop()


def _examine(folder: Path, name: str) -> Ffmpeg:
    files = sorted(folder.glob(f"{name}-*.dll"))
    if len(files) != 1:
        raise RefusalError(f"there are {len(files)} libraries {name} of FFmpeg instead of one")
    data = files[0].read_bytes()
    licence = _text_with(b"lib%s license: " % name.encode("ascii"), data).partition(": ")[2]
    configured = _text_with(b"--prefix=", data)
    version = re.search(r"FFmpeg-n(\d+(?:\.\d+)+)", configured)
    if not licence or version is None:
        raise RefusalError(f"{files[0].name} does not say which FFmpeg it is, and under which licence")
    if licence != LICENCE or any(word in configured for word in FORBIDDEN):
        raise RefusalError(f"{files[0].name} is not under the LGPL: {licence}, {configured}")
    return Ffmpeg(version[1], configured)


def _text_with(words: bytes, data: bytes) -> str:
    """Return the whole printable text that starts with `words`. Empty if there is none."""
    place = data.find(words)
    if place < 0:
        return ""
    before = re.search(rb"[ -~]*\Z", data[max(place - 4096, 0) : place])
    after = re.match(rb"[ -~]*", data[place : place + 4096])
    return b"".join(part[0] for part in (before, after) if part).decode("ascii")
