"""The clips of the panel's own words: found by key, and a package without them reads what it can."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.access.own_clips import own_clips
from kiosk.exhibition.speech import Clip
from tests.conftest import Noise


def test_the_index_names_file_place_and_length(tmp_path: Path) -> None:
    (tmp_path / "clips.json").write_text(
        '{"voice": "x", "zh": {"0123456789abcdef": ["own.zh.opus", 5, 100, 1640]}, "en": {}}'
    )
    assert own_clips(tmp_path) == {"0123456789abcdef": Clip(tmp_path / "own.zh.opus", 5, 100, 1.64)}


def test_a_package_without_clips_has_none(tmp_path: Path) -> None:
    assert own_clips(tmp_path / "none") == {}


@pytest.mark.parametrize("text", ["", "[]", '{"zh": {}}', '{"zh": {"a": 1}, "en": {}}'])
def test_a_damaged_index_is_told_once(tmp_path: Path, text: str, noise: Noise) -> None:
    (tmp_path / "clips.json").write_text(text)
    assert own_clips(tmp_path) == {}
    assert len(noise.take("is damaged")) == 1
