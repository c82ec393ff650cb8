"""The take-over, event by event and in any order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.panel.takeover.rules import Action, Active, Confirm, Fail, Prepare, Show, Takeover

BROKEN = ("坏了。", "It is broken.")


def started(release: str | None = "1", *, confirmed: bool = True) -> Takeover:
    """A panel that shows a release."""
    panel = Takeover()
    if release is None:
        assert panel.active(None) == (Show(None),)
    else:
        assert panel.active(Active(release, confirmed)) == (Prepare(release),)
        assert panel.prepared(release) == (Show(release),)
    panel.framed(0)
    return panel


def test_the_first_exhibition_shows_as_soon_as_it_is_ready() -> None:
    panel = Takeover()
    panel.idle(False)
    assert panel.active(Active("7")) == (Prepare("7"),)
    assert panel.prepared("7") == (Show("7"),)
    assert panel.showing == "7"
    assert panel.on_trial


def test_without_a_release_the_built_in_exhibition_shows() -> None:
    assert started(None).showing is None
    assert Takeover().no_store() == (Show(None),)
    assert started("3").no_store() == ()


def test_a_release_that_cannot_be_read_at_the_start_gives_way_to_what_the_store_names_then() -> None:
    panel = Takeover()
    panel.active(Active("2"))
    assert panel.unusable("2", BROKEN) == (Fail("2", BROKEN),)
    assert panel.active(Active("1", confirmed=True)) == (Prepare("1"),)
    assert panel.prepared("1") == (Show("1"),)
    assert not panel.on_trial


def test_where_the_store_insists_on_a_release_that_failed_the_built_in_exhibition_shows() -> None:
    panel = Takeover()
    panel.active(Active("2"))
    panel.unusable("2", BROKEN)
    assert panel.active(Active("2")) == (Show(None),)
    assert panel.active(Active("2")) == ()


def test_a_new_release_waits_until_nobody_is_there() -> None:
    panel = started()
    panel.idle(False)
    assert panel.active(Active("2")) == (Prepare("2"),)
    assert panel.prepared("2") == ()
    assert (panel.showing, panel.waiting) == ("1", "2")
    assert panel.active(Active("2")) == ()
    assert panel.idle(True) == (Show("2"),)
    assert (panel.showing, panel.waiting) == ("2", None)
    assert panel.idle(True) == ()


def test_staff_may_want_it_now() -> None:
    panel = started()
    panel.idle(False)
    panel.active(Active("2", now=True))
    assert panel.prepared("2") == (Show("2"),)
    panel = started()
    panel.idle(False)
    panel.active(Active("2"))
    panel.prepared("2")
    assert panel.active(Active("2", now=True)) == (Show("2"),)


def test_it_is_confirmed_after_its_first_frame_and_a_minute_of_life() -> None:
    panel = started("1", confirmed=False)
    for second in range(1, 60):
        assert panel.beat(second) == ()
    assert panel.beat(60) == (Confirm("1"),)
    assert panel.beat(61) == ()
    assert not panel.on_trial


def test_without_a_frame_it_is_never_confirmed() -> None:
    panel = Takeover()
    panel.active(Active("1"))
    panel.prepared("1")
    assert [panel.beat(second) for second in range(200)] == [()] * 200


def test_a_pause_begins_the_trial_anew() -> None:
    panel = started("1", confirmed=False)
    panel.beat(5)
    assert panel.beat(65) == ()
    beats = [panel.beat(second) for second in range(66, 126)]
    assert beats == [()] * 59 + [(Confirm("1"),)]


def test_a_fault_on_trial_shows_the_one_before_again() -> None:
    panel = started()
    panel.active(Active("2"))
    panel.prepared("2")
    panel.framed(10)
    assert panel.fault(BROKEN) == (Fail("2", BROKEN), Show("1"))
    assert panel.showing == "1"
    assert panel.active(Active("2")) == ()
    assert panel.active(Active("1", confirmed=True)) == ()
    assert panel.fault(BROKEN) == ()


def test_a_fault_of_the_first_release_waits_for_what_the_store_goes_back_to() -> None:
    panel = started("2", confirmed=False)
    panel.idle(False)
    assert panel.fault(BROKEN) == (Fail("2", BROKEN),)
    assert panel.active(Active("1", confirmed=True)) == (Prepare("1"),)
    assert panel.prepared("1") == (Show("1"),)
    panel = started("2", confirmed=False)
    panel.fault(BROKEN)
    assert panel.active(None) == (Show(None),)


def test_a_fault_of_a_confirmed_release_changes_nothing() -> None:
    assert started().fault(BROKEN) == ()


def test_a_release_taken_back_before_it_showed_is_forgotten() -> None:
    panel = started()
    panel.idle(False)
    panel.active(Active("2"))
    panel.prepared("2")
    assert panel.active(Active("1", confirmed=True)) == ()
    assert panel.idle(True) == ()
    assert panel.prepared("2") == ()


def test_a_release_overtaken_while_it_was_prepared_is_not_shown() -> None:
    panel = started()
    panel.active(Active("2"))
    assert panel.active(Active("3")) == (Prepare("3"),)
    assert panel.prepared("2") == ()
    assert panel.prepared("3") == (Show("3"),)


def test_one_that_failed_may_come_again_when_another_was_named_between() -> None:
    panel = started()
    panel.active(Active("2"))
    panel.unusable("2", BROKEN)
    panel.active(Active("1", confirmed=True))
    assert panel.active(Active("2")) == (Prepare("2"),)


def test_the_store_may_give_another_release_than_it_named() -> None:
    panel = started(None)
    panel.active(Active("2"))
    assert panel.prepared("2", Active("1", confirmed=True)) == (Show("1"),)
    assert not panel.on_trial
    panel.active(Active("2"))
    assert panel.prepared("2", Active("1", confirmed=True)) == ()
    assert panel.waiting is None


def test_the_store_may_have_nothing_that_can_be_shown() -> None:
    panel = Takeover()
    panel.active(Active("2"))
    assert panel.nothing("1") == ()
    assert panel.nothing("2") == (Show(None),)
    panel.active(Active("3"))
    assert panel.nothing("3") == ()
    assert panel.waiting is None


IDS = st.sampled_from(["1", "2", "3"])
EVENTS = st.one_of(
    st.builds(lambda r, c, n: ("active", Active(r, c, n)), IDS, st.booleans(), st.booleans()),
    st.just(("active", None)),
    *(st.builds(lambda r, name=name: (name, r), IDS) for name in ("prepared", "nothing")),
    st.builds(lambda r: ("unusable", r, BROKEN), IDS),
    st.builds(lambda i: ("idle", i), st.booleans()),
    st.just(("fault", BROKEN)),
    st.just(("time",)),
    st.just(("no_store",)),
)


@given(st.lists(EVENTS, max_size=60))
def test_whatever_happens_only_what_was_prepared_shows(events: list[tuple[object, ...]]) -> None:
    panel, now = Takeover(), 0.0
    asked: set[str] = set()
    ready: set[str | None] = {None}
    glass: list[str | None] = []
    for name, *arguments in events:
        actions: tuple[Action, ...]
        if name == "time":
            now += 7
            actions = (*panel.framed(now), *panel.beat(now))
        else:
            actions = getattr(panel, str(name))(*arguments)
            if name == "prepared" and arguments[0] in asked:
                ready.add(arguments[0])  # type: ignore[arg-type]
        for action in actions:
            match action:
                case Prepare(release):
                    asked.add(release)
                case Show(release):
                    assert release in ready
                    glass.append(release)
                case Confirm(release):
                    assert release == glass[-1]
                case Fail():
                    pass
        if glass and not (name == "fault" and panel.showing is None):
            assert panel.showing in (glass[-1], None)


def test_a_release_that_has_not_proved_itself_is_never_returned_to() -> None:
    panel = started("1")
    panel.active(Active("2"))
    panel.prepared("2")
    assert panel.before == "1"
    panel.active(Active("3"))
    assert panel.prepared("3") == (Show("3"),)
    assert panel.before is None


def test_what_was_to_be_shown_now_stays_urgent_when_it_is_named_again() -> None:
    panel = started()
    panel.idle(False)
    panel.active(Active("2", now=True))
    assert panel.active(Active("2")) == ()
    assert panel.prepared("2") == (Show("2"),)


def test_a_release_that_failed_is_tried_again_after_the_store_named_none() -> None:
    panel = started()
    panel.active(Active("2"))
    panel.unusable("2", BROKEN)
    panel.active(None)
    assert panel.active(Active("2")) == (Prepare("2"),)
