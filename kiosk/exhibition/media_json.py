"""Reads and writes `media.json`, a file of a release: length of each film and recording, size and sound of each film.

A panel need not open the media files to know these values. The file is read strictly and written canonically. No input or output.

    {"format": 1, "files": {
    "audio/step-1.zh.opus": {"seconds": 61.2},
    "video/a.mp4": {"seconds": 12.48, "width": 1920, "height": 1080, "sound": true}
    }}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MEDIA = "media.json"
"""The logical name of the file."""
FORMAT = 1
"""The format that this program writes and reads."""
FILM, SOUND = ".mp4", ".opus"
"""The file name endings of films and of recordings."""
SECONDS_LIMIT = 86_400.0
"""The longest film or recording, in seconds."""
SIDE_LIMIT = 8192
"""The largest width or height of a film, in pixels."""
SIZE_LIMIT = 4_000_000
"""The largest file, in characters."""


@dataclass(frozen=True, slots=True)
class Clip:
    """The properties of a film: its length, its size in pixels as shown, and whether it has sound."""

    seconds: float
    width: int
    height: int
    sound: bool


def write_media(files: Mapping[str, Clip | float]) -> bytes:
    """The canonical bytes of the file. `files` maps a logical name to a `Clip` (film) or to seconds (recording).

    Seconds are rounded to milliseconds. ValueError if `read_media` would refuse the result.
    """
    data = _written(files)
    if read_media(data.decode()) is None:
        raise ValueError("media.json could not be read back")
    return data


def read_media(text: str) -> dict[str, Clip | float] | None:
    """Maps the logical name of each film and recording to its values; None unless the text is exactly as `write_media` writes it."""
    if len(text) > SIZE_LIMIT:
        return None
    try:
        said = json.loads(text)
        found = {name: _known(name, facts) for name, facts in said["files"].items()}
        return found if _written(found) == text.encode() else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None


def _written(files: Mapping[str, Clip | float]) -> bytes:
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {_facts(files[name])}" for name in sorted(files)]
    body = ",\n".join(lines)
    return f'{{"format": {FORMAT}, "files": {{\n{body}\n}}}}\n'.encode()


def _facts(known: Clip | float) -> str:
    if isinstance(known, Clip):
        said = {
            "seconds": round(float(known.seconds), 3),
            "width": known.width,
            "height": known.height,
            "sound": known.sound,
        }
        return json.dumps(said)
    return json.dumps({"seconds": round(float(known), 3)})


def _known(name: str, facts: Any) -> Clip | float:
    """Checks the values of one file; ValueError, TypeError or KeyError if they are wrong. `read_media` finds extra keys by writing again."""
    seconds = facts["seconds"]
    if type(seconds) is not float or not 0 < seconds <= SECONDS_LIMIT:
        raise ValueError("the length is invalid")
    if name.lower().endswith(SOUND):
        return seconds
    if not name.lower().endswith(FILM):
        raise ValueError("neither film nor recording")
    width, height, sound = facts["width"], facts["height"], facts["sound"]
    if type(width) is not int or type(height) is not int or type(sound) is not bool:
        raise ValueError("the size is invalid")
    if not 0 < width <= SIDE_LIMIT or not 0 < height <= SIDE_LIMIT:
        raise ValueError("the size is invalid")
    return Clip(seconds, width, height, sound)
