"""A clip with a tail is the same sound, and then silence; what is no whole stream stays as it is."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import pytest

from kiosk.panel.playing.tail import SECONDS, with_tail
from tests import films


def heard(stream: bytes) -> np.ndarray:
    with av.open(io.BytesIO(stream)) as file:
        return np.concatenate([frame.to_ndarray()[0] for frame in file.decode(audio=0)])


@pytest.mark.parametrize("seconds", [0.05, 0.5, 3.0])
def test_silence_follows_the_same_sound(tmp_path: Path, seconds: float) -> None:
    clip = films.recording(tmp_path / "a.opus", seconds).read_bytes()
    before, after = heard(clip), heard(with_tail(clip))
    assert after[: len(before)] == pytest.approx(before, abs=1e-6)
    assert len(after) - len(before) == pytest.approx(SECONDS * films.RATE, abs=0.03 * films.RATE)
    assert np.abs(after[len(before) + 2400 :]).max() < 0.002


def test_what_is_no_whole_stream_stays_as_it_is(tmp_path: Path) -> None:
    clip = films.recording(tmp_path / "a.opus", 0.5).read_bytes()
    for stream in (b"", b"no sound", clip[:-5], clip[: len(clip) // 2], clip[4:]):
        assert with_tail(stream) == stream
