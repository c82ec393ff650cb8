"""Which device sounds: headphones when they appear, nothing unexpected when they go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.panel.playing.outputs import Change, Outputs, first, follow

HALL, PHONES, OTHER = b"hall", b"phones", b"other"


def after(outputs: Outputs, *steps: tuple[set[bytes], bytes | None]) -> tuple[Outputs, Change | None]:
    change = None
    for listed, default in steps:
        outputs, change = follow(outputs, listed, default, stale=True)
    return outputs, change


@pytest.mark.parametrize(
    ("steps", "used", "change"),
    [
        ([({HALL, PHONES}, HALL)], PHONES, Change.PLUGGED),
        ([({HALL, PHONES}, PHONES)], PHONES, Change.PLUGGED),
        ([({HALL, PHONES}, HALL), ({HALL}, HALL)], HALL, Change.UNPLUGGED),
        # Another device appears while the headphones go: this is unplugging.
        ([({HALL, PHONES}, HALL), ({HALL, OTHER}, OTHER)], OTHER, Change.UNPLUGGED),
        # A device that nobody listens to goes.
        ([({HALL, PHONES}, HALL), ({PHONES}, PHONES)], PHONES, None),
        ([(set(), None)], None, Change.UNPLUGGED),
        ([(set(), None), ({HALL}, HALL)], HALL, Change.PLUGGED),
        ([({HALL}, HALL)], HALL, None),
        # PulseAudio with Qt 6.11: a report without a difference.
        ([({HALL, PHONES}, HALL), ({HALL, PHONES}, HALL)], HALL, Change.UNPLUGGED),
        ([({HALL, PHONES}, HALL)] * 3, PHONES, Change.PLUGGED),
    ],
)
def test_headphones_are_used_when_they_come_and_nothing_blares_when_they_go(
    steps: list[tuple[set[bytes], bytes | None]], used: bytes | None, change: Change | None
) -> None:
    outputs, found = after(first({HALL}, HALL), *steps)
    assert (outputs.used, found) == (used, change)


def test_where_lists_are_right_a_report_without_a_difference_means_nothing() -> None:
    outputs, _ = follow(first({HALL}, HALL), {HALL, PHONES}, HALL)
    assert follow(outputs, {HALL, PHONES}, HALL) == (outputs, None)


def test_a_panel_without_a_device_has_none() -> None:
    assert first((), None).used is None
    assert first({HALL}, None).used == HALL


@given(st.lists(st.sets(st.sampled_from([HALL, PHONES, OTHER])), max_size=12), st.sampled_from([HALL, OTHER]))
def test_the_device_in_use_is_always_one_that_is_listed(listings: list[set[bytes]], default: bytes) -> None:
    outputs = first({HALL}, HALL)
    for listed in listings:
        before = outputs
        outputs, change = follow(outputs, listed, default if default in listed else None)
        assert outputs.used is None or outputs.used in listed
        if before.used is not None and before.used not in listed:
            assert change is Change.UNPLUGGED
        if change is None:
            assert outputs.used == before.used
