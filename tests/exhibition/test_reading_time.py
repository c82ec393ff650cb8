"""Reading times: by hand for some texts, at the paces of the settings."""

from __future__ import annotations

import pytest

from kiosk.exhibition.reading_time import CHART_SECONDS, PICTURE_SECONDS, Pace, Seen, seconds_to_read
from kiosk.exhibition.text import Language

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(
    ("text", "language", "seconds"),
    [
        ("", ZH, 0),
        ("北" * 150, ZH, 60),
        ("党\n建\n引\n领 ，" * 30, ZH, 60),
        ("突破700亿元", ZH, 7 * 60 / 150),
        ("word " * 110, EN, 60),
        ("Regional GDP passed 70.5 billion yuan — a first.", EN, 8 * 60 / 110),
        ("六个上台阶 · Beibei", EN, 6 * 60 / 110),
        ("– · “ ”", EN, 0),
    ],
)
def test_the_time_of_a_text(text: str, language: Language, seconds: float) -> None:
    assert seconds_to_read(Seen(texts=((text, 1.0),)), language, Pace()) == pytest.approx(seconds)


def test_of_a_text_that_is_cut_off_only_what_is_seen_counts() -> None:
    seen = Seen(texts=(("字" * 100, 0.5), ("字" * 100, 0.25)))
    assert seconds_to_read(seen, ZH, Pace()) == pytest.approx(30)


def test_pictures_and_charts_take_their_time() -> None:
    assert (PICTURE_SECONDS, CHART_SECONDS) == (5, 15)
    assert seconds_to_read(Seen(pictures=2, charts=1), EN, Pace()) == 25


def test_the_pace_is_the_halls() -> None:
    assert seconds_to_read(Seen(texts=(("字" * 300, 1.0),)), ZH, Pace(characters=300)) == 60
    assert seconds_to_read(Seen(texts=(("one two", 1.0),)), EN, Pace(words=1)) == 120
    with pytest.raises(ValueError, match="reader"):
        Pace(characters=0)
