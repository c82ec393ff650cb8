"""How long the films and sounds of a release are, and how large its films: a file of the release, `media.json`, so that a panel need
not open them to know. Strictly read, canonically written, no input or output.

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
"""What the names of films and of recordings end with."""
SECONDS_LIMIT = 86_400.0
"""The longest that a film or a recording may be."""
SIDE_LIMIT = 8192
"""The most pixels that a film may have in a row or a column."""
SIZE_LIMIT = 4_000_000
"""Characters the file may have."""


@dataclass(frozen=True, slots=True)
class Clip:
    """What a film says of itself: its length, its pixels as it is shown, and whether it has sound."""

    seconds: float
    width: int
    height: int
    sound: bool


def write_media(files: Mapping[str, Clip | float]) -> bytes:
    """The file's canonical bytes, from what is known of each file: a `Clip` for a film, its seconds for a recording.

    Seconds are written to the millisecond. ValueError if it could not be read back.
    """
    data = _written(files)
    if read_media(data.decode()) is None:
        raise ValueError("media.json could not be read back")
    return data


def read_media(text: str) -> dict[str, Clip | float] | None:
    """What is known of each film and recording, by its logical name; None if the text is not exactly as `write_media` writes it."""
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
    """ValueError, TypeError or KeyError where they are not as they should be; what is too much is found by writing them again."""
    seconds = facts["seconds"]
    if type(seconds) is not float or not 0 < seconds <= SECONDS_LIMIT:
        raise ValueError("no length")
    if name.lower().endswith(SOUND):
        return seconds
    if not name.lower().endswith(FILM):
        raise ValueError("neither film nor recording")
    width, height, sound = facts["width"], facts["height"], facts["sound"]
    if type(width) is not int or type(height) is not int or type(sound) is not bool:
        raise ValueError("no size")
    if not 0 < width <= SIDE_LIMIT or not 0 < height <= SIDE_LIMIT:
        raise ValueError("no size")
    return Clip(seconds, width, height, sound)
