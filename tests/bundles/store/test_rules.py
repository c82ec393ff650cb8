"""The choice of the shown release, as a table of events and results."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.bundles.store import rules
from kiosk.bundles.store.rules import State

NEW = State(kept=("b", "a"), proven=frozenset("a"), active="b", good="a")
"""a is good and b has just arrived."""
RUN = State(kept=("b", "a"), proven=frozenset("ab"), active="b", good="b", previous="a")
"""Both have run and b is shown."""


def test_a_new_release_is_a_candidate() -> None:
    state = rules.installed(State(kept=("a",), proven=frozenset("a"), active="a", good="a"), "b", "now")
    assert (state.active, state.good, state.attempts, state.kept) == ("b", "a", 0, ("b", "a"))
    assert state.candidate == "b"
    assert state.go_live == "now"


def test_three_starts_and_then_back() -> None:
    state = NEW
    for attempt in (1, 2, 3):
        begun = rules.started(state)
        assert (begun.shown, begun.state.attempts, begun.given_up) == ("b", attempt, None)
        state = begun.state
    begun = rules.started(state)
    assert (begun.shown, begun.given_up, begun.why) == ("a", "b", "attempts")
    assert begun.state.candidate is None


def test_a_damaged_candidate_is_given_up_at_once() -> None:
    begun = rules.started(NEW, {"b"})
    assert (begun.shown, begun.given_up, begun.why) == ("a", "b", "damaged")


def test_a_damaged_good_release_stays_good() -> None:
    begun = rules.started(RUN, {"b"})
    assert begun.shown == "a"
    assert begun.state == RUN


@pytest.mark.parametrize("damaged", [{"a", "b"}, {"a"}])
def test_nothing_valid_is_nothing(damaged: set[str]) -> None:
    state = NEW if damaged == {"a", "b"} else State(kept=("a",), proven=frozenset("a"), active="a", good="a")
    assert rules.started(state, damaged).shown is None
    assert rules.started(State()).shown is None


def test_the_first_release_ever_has_nothing_to_go_back_to() -> None:
    state = State(kept=("a",), active="a", attempts=rules.ATTEMPTS)
    begun = rules.started(state)
    assert (begun.shown, begun.state.active) == (None, None)


def test_what_has_never_run_is_no_refuge() -> None:
    state = State(kept=("c", "b", "a"), proven=frozenset("a"), active="a", good="a")
    assert rules.started(state, {"a"}).shown is None


def test_confirming_moves_good_on() -> None:
    state = rules.confirmed(NEW, "b")
    assert state == RUN
    assert rules.confirmed(state, "a") == state
    assert rules.confirmed(NEW, "a") == NEW


def test_going_back_and_forth() -> None:
    back = rules.rolled_back(RUN)
    assert back is not None
    assert (back.active, back.good) == ("a", "b")
    forth = rules.rolled_back(rules.confirmed(back, "a"))
    assert forth is not None
    assert forth.active == "b"
    given_up = rules.rolled_back(NEW)
    assert given_up is not None
    assert given_up.candidate is None
    assert rules.rolled_back(State()) is None


def test_a_failure_of_the_candidate_and_of_the_good_one() -> None:
    assert rules.failed(NEW, "b").active == "a"
    assert rules.failed(NEW, "a") == NEW
    after = rules.failed(RUN, "b")
    assert (after.active, after.good, after.previous) == ("a", "a", None)


def test_what_is_given_up() -> None:
    state = State(
        kept=("f", "e", "d", "c", "b", "a"), proven=frozenset("abcdef"), active="c", good="c", previous="a"
    )
    assert rules.given_up(state) == ("e", "d", "b")
    assert rules.given_up(rules.activated(state, "f")) == ()
    after = rules.forgotten(state, rules.given_up(state))
    assert after.kept == ("f", "c", "a")


def test_impossible_states_are_refused() -> None:
    with pytest.raises(ValueError, match="not kept"):
        State(active="a")
    with pytest.raises(ValueError, match="has run"):
        State(kept=("a",), active="a", good="a")
    with pytest.raises(ValueError, match="not kept"):
        rules.activated(State(), "a")


def test_beginning_anew_keeps_another_exhibitions_good_release() -> None:
    """The candidate was a thief's. The good release belongs to another exhibition, and is shown again."""
    after = rules.begun_anew(NEW, {"b"})
    assert (after.active, after.good, after.candidate, after.kept) == ("a", "a", None, ("a",))
    gone = rules.begun_anew(RUN, {"a", "b"})
    assert gone == State()
    stays = rules.begun_anew(NEW, {"a"})
    assert (stays.active, stays.good, stays.attempts) == ("b", None, NEW.attempts)


def test_what_is_on_the_glass() -> None:
    assert rules.on_screen(NEW, ()) == "b"
    assert rules.on_screen(NEW, {"b"}) == "a"
    assert rules.on_screen(RUN, {"b"}) == "a"
    assert rules.on_screen(RUN, {"a", "b"}) is None
    assert rules.on_screen(State(), ()) is None
    started = rules.started(NEW)
    while started.given_up is None:
        assert rules.on_screen(started.state, ()) == started.shown
        started = rules.started(started.state)
    assert rules.on_screen(started.state, ()) == started.shown == "a"


def test_attempts_go_on_where_the_candidate_stays() -> None:
    tried = rules.started(NEW).state
    assert rules.begun_anew(tried, {"a"}).attempts == 1
    assert rules.begun_anew(tried, {"b"}).attempts == 0


@pytest.mark.parametrize("go_live", ["now", "idle"])
@pytest.mark.parametrize("state", [NEW, RUN])
def test_going_back_says_when(state: State, go_live: rules.GoLive) -> None:
    before: rules.GoLive = "idle" if go_live == "now" else "now"
    back = rules.rolled_back(replace(state, attempts=2, go_live=before), go_live)
    assert back is not None
    assert (back.go_live, back.attempts) == (go_live, 0)


def test_without_a_good_release_the_previous_one_stays_previous() -> None:
    state = State(kept=("b", "a"), proven=frozenset("a"), active="b", previous="a")
    assert rules.confirmed(state, "b").previous == "a"
