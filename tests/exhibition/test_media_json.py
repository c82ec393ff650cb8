"""`media.json`: written values are read back, and any other content is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibition.media_json import SECONDS_LIMIT, SIDE_LIMIT, SIZE_LIMIT, Clip, read_media, write_media

seconds = st.integers(1, int(SECONDS_LIMIT * 1000)).map(lambda thousandths: thousandths / 1000)
sides = st.integers(1, SIDE_LIMIT)
stems = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
clips = st.builds(Clip, seconds, sides, sides, st.booleans())
media = st.dictionaries(stems.map("video/{}.mp4".format), clips) | st.dictionaries(
    stems.map("audio/{}.opus".format), seconds
)

FILES: dict[str, Clip | float] = {"video/a.mp4": Clip(12.48, 1920, 1080, True), "audio/step-1.zh.opus": 61.2}


@given(media)
def test_what_is_written_is_read_back(files: dict[str, Clip | float]) -> None:
    assert read_media(write_media(files).decode()) == files


def test_the_same_facts_are_the_same_bytes_in_the_form_that_other_programs_read() -> None:
    written = write_media(FILES)
    assert written == write_media(dict(reversed(FILES.items())))
    assert json.loads(written) == {
        "format": 1,
        "files": {
            "video/a.mp4": {"seconds": 12.48, "width": 1920, "height": 1080, "sound": True},
            "audio/step-1.zh.opus": {"seconds": 61.2},
        },
    }


def test_seconds_are_kept_to_the_millisecond() -> None:
    assert read_media(write_media({"audio/a.opus": 1 / 3}).decode()) == {"audio/a.opus": 0.333}


@pytest.mark.parametrize("facts", [0.0, 0.0001, -1.0, float("nan"), float("inf"), SECONDS_LIMIT + 1])
def test_no_impossible_length_is_written(facts: float) -> None:
    with pytest.raises(ValueError, match="read back"):
        write_media({"audio/a.opus": facts})


def test_no_impossible_film_is_written() -> None:
    for clip in (Clip(1.0, 0, 9, True), Clip(1.0, 9, SIDE_LIMIT + 1, True)):
        with pytest.raises(ValueError, match="read back"):
            write_media({"video/a.mp4": clip})
    with pytest.raises(ValueError, match="read back"):
        write_media({"video/a.mp4": 1.0})
    with pytest.raises(ValueError, match="read back"):
        write_media({"photos/a.webp": Clip(1.0, 9, 9, False)})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"format": 1', '"format": 2'),
        ('"format": 1', '"format": true'),
        ('"format": 1, ', ""),
        ('"format": 1', '"format": 1, "more": 0'),
        ('"files"', '"file"'),
        ("12.48", "12"),
        ("12.48", "12.4800"),
        ("12.48", '"12.48"'),
        ("12.48", "NaN"),
        ("12.48", "1e999"),
        ("12.48", "-12.48"),
        ("12.48", "9" * 5000),
        ("1920", "1920.0"),
        ("1920", "0"),
        ("1080", "true"),
        ('"sound": true', '"sound": 1'),
        (', "sound": true', ""),
        ('"sound": true', '"sound": true, "codec": "h264"'),
        ('{"seconds": 61.2}', "61.2"),
        ('{"seconds": 61.2}', '{"seconds": 61.2, "width": 1}'),
        ('{"seconds": 61.2}', "[" * 100_000),
        (".opus", ".ogg"),
        ("video/a.mp4", "video/\\ud800.mp4"),
        ("video/a.mp4", "audio/step-1.zh.opus"),
        ("\n", "\r\n"),
        ("\n}}", "}}"),
    ],
)
def test_what_is_not_exactly_so_is_not_read(old: str, new: str) -> None:
    written = write_media(FILES).decode()
    assert read_media(written) == FILES
    assert old in written
    assert read_media(written.replace(old, new, 1)) is None


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", '"files"', '{"format": 1, "files": []}', "[" * 100_000]
)
def test_other_texts_are_not_read(text: str) -> None:
    assert read_media(text) is None


def test_a_text_that_is_too_long_is_not_looked_at() -> None:
    assert read_media(write_media(FILES).decode() + " " * SIZE_LIMIT) is None
