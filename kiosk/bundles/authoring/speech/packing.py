"""Packs clips into the files of a folder `speech`: the clips of a group and a language lie one after another in one file.

A group with many clips has several files. Where a file ends depends on the clips alone, so one new caption among
thousands changes one file, and an update of a panel copies only that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.bundles.authoring.speech.clip_files import length_of
from kiosk.exhibition.clips_json import CLIP_LIMIT, LONGEST_MS, Located
from kiosk.exhibition.text import Language

_LEAST, _MOST = 256_000, 8_000_000
"""Bytes of a file: before the first it goes on, after the second it ends in any case."""
_LAST_OF_FILE = "0"
"""A file ends after a clip whose key begins so: one of sixteen."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of clips: its name in the folder, its bytes, and the place of each clip by key."""

    name: str
    data: bytes
    language: Language
    clips: dict[str, Located]


def packed(group: str, language: Language, clips: Iterable[tuple[str, bytes]]) -> Iterator[PackedFile]:
    """The files of one group in one language. `clips`: each a key and a whole stream (`is_clip`)."""
    data, places, number = bytearray(), dict[str, Located](), 1
    for key, stream in clips:
        name = f"{group}.{language}.opus" if number == 1 else f"{group}.{number}.{language}.opus"
        places[key] = Located(name, len(data), len(stream), length_of(stream) or 0)
        data += stream
        if (len(data) >= _LEAST and key.startswith(_LAST_OF_FILE)) or len(data) >= _MOST:
            yield PackedFile(name, bytes(data), language, places)
            data, places, number = bytearray(), {}, number + 1
    if places:
        yield PackedFile(name, bytes(data), language, places)


def is_clip(stream: bytes) -> bool:
    """Whether the bytes can be a clip: one whole Ogg Opus stream, not too long."""
    length = length_of(stream)
    return length is not None and 0 < length <= LONGEST_MS and len(stream) <= CLIP_LIMIT
