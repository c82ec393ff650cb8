"""The arrangement of reach mode's deck: inside its room, apart from each other, nothing lost."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access import reach
from kiosk.access.reach import Arrangement, Place, Slip, arrange

GAP = 8.0
TURNING = 60.0


def card(words: float = 200, note: float = 0, group: int = 1) -> Slip:
    """A card with a seal."""
    return Slip(group, words, 25, 160, 52, 60, 16, note, 20)


def way(words: float = 200) -> Slip:
    """A link to the page before or after."""
    return Slip(5, words, 25, 100, 52, 80, 16, stretches=False)


def tool() -> Slip:
    """An arrow that scrolls the page."""
    return Slip(6, 60, 20, 52, 62, 24, 40, stretches=False, fixed=True)


def lay(slips: list[Slip], width: float = 1000, room: float = 300, *, left_hand: bool = False) -> Arrangement:
    return arrange(slips, width, room, GAP, TURNING, left_hand=left_hand)


def columns(arrangement: Arrangement, row: float = 0) -> list[Place]:
    return [place for place in arrangement.places if place.y == row]


@pytest.mark.parametrize(("edge", "height"), [(500, 720), (800, 420), (1000, 220), (1220, 0), (1400, 0)])
def test_what_lies_below_1220_mm_is_within_reach(edge: float, height: float) -> None:
    assert reach.within_reach(edge) == height


def test_cards_share_the_width_and_rows_are_balanced() -> None:
    laid = lay([card() for _ in range(8)], room=300)
    assert [len(columns(laid, y)) for y in sorted({place.y for place in laid.places})] == [4, 4]
    assert columns(laid)[0].x == 0
    assert columns(laid)[-1].x + columns(laid)[-1].width == pytest.approx(1000)


def test_ways_lie_beside_the_cards_if_there_is_room() -> None:
    laid = lay([card(), way(), way()])
    assert {place.y for place in laid.places} == {0}


def test_a_single_row_lies_at_the_hand() -> None:
    right, left = lay([tool(), tool()]), lay([tool(), tool()], left_hand=True)
    assert right.places[-1].x + right.places[-1].width == pytest.approx(1000)
    assert left.places[0].x == 0
    # Reading goes from left to right for both hands.
    assert left.places[0].x < left.places[1].x
    assert right.places[0].x < right.places[1].x


def test_of_two_groups_in_a_row_the_second_lies_at_the_hand() -> None:
    right, left = lay([card(), way()]), lay([card(), way()], left_hand=True)
    assert right.places[0].x == 0
    assert right.places[1].x + right.places[1].width == pytest.approx(1000)
    assert left.places[1].x == 0
    assert left.places[0].x + left.places[0].width == pytest.approx(1000)


def test_notes_are_left_out_before_leaves_are_turned() -> None:
    slips = [card(note=900) for _ in range(6)]
    assert not lay(slips, room=400).brief
    tight = lay(slips, room=130)
    assert tight.brief
    assert tight.leaves == 1


def test_arrows_stay_when_a_leaf_is_turned() -> None:
    laid = lay([*(card() for _ in range(12)), tool(), tool()], room=130)
    assert laid.leaves > 1
    assert [place.leaf for place in laid.places[-2:]] == [-1, -1]
    # The control that turns the leaves is at the edge.
    assert laid.places[-1].x + laid.places[-1].width == pytest.approx(1000 - TURNING - GAP)


def test_many_tools_alone_are_turned_like_others() -> None:
    laid = lay([tool() for _ in range(40)], width=500, room=130)
    assert laid.leaves > 1
    assert {place.leaf for place in laid.places} == set(range(laid.leaves))


slips = st.lists(
    st.one_of(
        st.builds(card, st.floats(0, 2000), st.floats(0, 3000), st.sampled_from([0, 1, 2])),
        st.builds(way, st.floats(10, 2000)),
        st.builds(tool),
    ),
    min_size=1,
    max_size=30,
)


@given(slips, st.floats(400, 2500), st.floats(62, 600), st.booleans())
def test_nothing_is_lost_overlaps_or_leaves_the_deck(
    slips: list[Slip], width: float, room: float, left_hand: bool
) -> None:
    laid = lay(slips, width, room, left_hand=left_hand)
    assert len(laid.places) == len(slips)
    assert laid.height <= room + 0.01
    assert {place.leaf for place in laid.places} - {-1} <= set(range(laid.leaves))
    for place in laid.places:
        assert place.x >= -0.01
        assert place.x + place.width <= width + 0.01
        assert place.y >= -0.01
        assert place.y + place.height <= room + 0.01
        if laid.leaves > 1 and left_hand:
            assert place.x >= TURNING + GAP - 0.01
        elif laid.leaves > 1:
            assert place.x + place.width <= width - TURNING - GAP + 0.01
    for one, other in combinations(laid.places, 2):
        if one.leaf == other.leaf or -1 in (one.leaf, other.leaf):
            across = max(other.x - one.x - one.width, one.x - other.x - other.width)
            down = max(other.y - one.y - one.height, one.y - other.y - other.height)
            assert max(across, down) >= GAP - 0.01, (one, other)
