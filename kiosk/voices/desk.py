"""The voices of this desk, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.voices.interface import Voice, VoiceError

Open = Callable[[], Voice | None]
"""Opens a voice; None if this PC does not have it. `VoiceError` if it should work here and does not."""

VOICES: Mapping[str, Open] = {}
"""The voices that every PC of some kind may have, by name, the best one first."""


def voices_of(named: str | None, count: int) -> list[Voice]:
    """`count` voices of this name, for work on several threads. Without a name: the best voice here, or none.

    `VoiceError` if there is no voice of this name here. A voice with a method `close` wants it called at the end.
    """
    for name, open_ in VOICES.items():
        if named in (None, name) and (first := open_()) is not None:
            others = [open_() for _ in range(count - 1)]
            return [first, *(voice for voice in others if voice is not None)]
    if named is None:
        return []
    known = "、".join(VOICES) or "none"
    raise VoiceError(
        f"这台电脑没有叫“{named}”的声音；可以写：{known}。",
        f'This PC has no voice called "{named}"; there are: {known.replace("、", ", ")}.',
    )
