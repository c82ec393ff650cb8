"""The visitor's session: its rules one by one, then touches and waits in any order, then planted bugs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import Phase as HypothesisPhase
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kiosk.exhibition import session as sessions
from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.session import HOME, RATES, Hand, Look, Options, Page, Phase, Rules, Session, Sheet
from kiosk.exhibition.text import Language
from tests.effort import examples

RULES = Rules(idle_after=90, warning_for=25, stuck_touch_after=60)
STEP = Page(PageKind.STEP, "step-1")
NEXT = Page(PageKind.STEP, "step-2")
FIGURES = Page(PageKind.FIGURES)
FIGURE = Page(PageKind.FIGURE, "figure-1")


def browsing(*pages: Page, now: float = 0.0) -> Session:
    """A visitor who has opened these pages from home."""
    session = sessions.press(sessions.fresh(RULES, now), now)
    session = sessions.release(session, now)
    for page in pages:
        session = sessions.open_page(session, page, now)
    return session


def live(session: Session, start: float, seconds: float, step: float = 0.25) -> Session:
    """Let the panel's timer tick for some seconds."""
    for count in range(1, round(seconds / step) + 1):
        session = sessions.tick(session, RULES, start + count * step)
    return session


def test_a_fresh_panel_waits_at_attract() -> None:
    session = sessions.fresh(RULES, 5.0)
    assert (session.phase, session.path, session.options) == (Phase.ATTRACT, (HOME,), Options())
    assert live(session, 5, 1000, 10) == session


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ((), (HOME,)),
        ((STEP,), (HOME, STEP)),
        ((FIGURES, FIGURE), (HOME, FIGURES, FIGURE)),
        ((STEP, FIGURE, STEP), (HOME, STEP)),
        ((STEP, STEP), (HOME, STEP)),
        ((STEP, FIGURE, HOME), (HOME,)),
    ],
)
def test_a_page_stands_once_on_the_path(opened: tuple[Page, ...], expected: tuple[Page, ...]) -> None:
    assert browsing(*opened).path == expected


@pytest.mark.parametrize(
    ("opened", "shown", "expected"),
    [
        ((), STEP, (HOME, STEP)),
        ((STEP,), NEXT, (HOME, NEXT)),
        ((FIGURES, FIGURE), STEP, (HOME, FIGURES, STEP)),
        ((STEP, FIGURE), STEP, (HOME, STEP)),
        ((STEP, FIGURE), HOME, (HOME,)),
    ],
)
def test_replacing_does_not_lengthen_the_path(
    opened: tuple[Page, ...], shown: Page, expected: tuple[Page, ...]
) -> None:
    assert sessions.replace_page(browsing(*opened), shown, 1).path == expected


def test_back_goes_down_to_home_and_stays() -> None:
    session = browsing(FIGURES, FIGURE)
    seen = []
    for _ in range(4):
        seen.append(session.page)
        session = sessions.go_back(session, 1)
    assert seen == [FIGURE, FIGURES, HOME, HOME]


@pytest.mark.parametrize(
    ("seconds", "phase"),
    [
        (0, Phase.BROWSING),
        (89.75, Phase.BROWSING),
        (90, Phase.WARNING),
        (114.75, Phase.WARNING),
        (115, Phase.ATTRACT),
    ],
)
def test_idleness_warns_then_resets(seconds: float, phase: Phase) -> None:
    assert live(browsing(STEP), 0, seconds).phase is phase


def test_the_countdown_runs_from_the_warning_to_the_reset() -> None:
    session = live(browsing(STEP), 0, 90)
    assert sessions.seconds_left(session, RULES, 90) == 25
    assert sessions.seconds_left(session, RULES, 114) == 1
    assert sessions.seconds_left(session, RULES, 999) == 0


def test_a_stalled_panel_still_warns_before_it_resets() -> None:
    """A disk or a driver may stop the panel for a time; the visitor must still see the whole warning."""
    session = sessions.tick(browsing(STEP), RULES, 1000)
    assert session.phase is Phase.WARNING
    assert sessions.seconds_left(session, RULES, 1000) == 25
    assert live(session, 1000, 24.75).phase is Phase.WARNING
    assert live(session, 1000, 25).phase is Phase.ATTRACT


def test_reading_time_counts_as_use() -> None:
    session = sessions.open_page(browsing(), STEP, 0, reading_time=300)
    assert live(session, 0, 389).phase is Phase.BROWSING
    assert live(session, 0, 390).phase is Phase.WARNING


def test_a_touch_does_not_shorten_the_reading_time() -> None:
    session = sessions.open_page(browsing(), STEP, 0, reading_time=300)
    touched = sessions.release(sessions.press(session, 10), 10)
    assert sessions.tick(touched, RULES, 120).phase is Phase.BROWSING
    assert sessions.tick(touched, RULES, 389).phase is Phase.BROWSING
    assert sessions.tick(touched, RULES, 390).phase is Phase.WARNING


def test_the_next_page_forgets_the_reading_time_of_the_last() -> None:
    session = sessions.open_page(browsing(), STEP, 0, reading_time=300)
    back = sessions.go_back(session, 10)
    assert sessions.tick(back, RULES, 99).phase is Phase.BROWSING
    assert sessions.tick(back, RULES, 100).phase is Phase.WARNING


@pytest.mark.parametrize(
    "use",
    [
        lambda session, now: sessions.release(sessions.press(session, now), now),
        sessions.move,
        sessions.release,
        lambda session, now: sessions.set_options(session, replace(session.options, text_scale=2.0), now),
    ],
    ids=["press", "move", "release", "options"],
)
def test_use_during_the_warning_keeps_the_page(use: Callable[[Session, float], Session]) -> None:
    warned = live(browsing(FIGURES, FIGURE), 0, 100)
    stayed = use(warned, 100)
    assert (stayed.phase, stayed.path) == (Phase.BROWSING, warned.path)
    assert live(stayed, 100, 89.75).phase is Phase.BROWSING


def test_a_finger_that_is_down_counts_as_use() -> None:
    held = sessions.press(browsing(STEP), 0)
    for second in range(1, 400):
        if second % 50 == 0:
            held = sessions.move(held, second)
        held = sessions.tick(held, RULES, second)
    assert held.phase is Phase.BROWSING


def test_a_stuck_finger_is_capped() -> None:
    held = sessions.press(browsing(STEP), 0)
    assert live(held, 0, 60 + 89).phase is Phase.BROWSING
    assert live(held, 0, 60 + 90).phase is Phase.WARNING
    assert live(held, 0, 60 + 90 + 25).phase is Phase.ATTRACT
    assert live(held, 0, 59.75).finger_down_since == 0
    assert live(held, 0, 60).finger_down_since is None, "a stuck finger is down for nobody"


def test_a_finger_that_moves_and_then_rests_is_not_stuck_yet() -> None:
    held = sessions.press(browsing(STEP), 0)
    for second in range(1, 60):
        held = sessions.tick(sessions.move(held, second), RULES, second)
    assert live(held, 59, 41, 1).finger_down_since == 59
    assert live(held, 59, 59.75).used_until == 59 + 59.75
    assert live(held, 59, 60 + 89).phase is Phase.BROWSING
    assert live(held, 59, 60 + 90).phase is Phase.WARNING


def test_a_second_finger_counts_beside_a_stuck_one() -> None:
    held = live(sessions.press(browsing(STEP), 0), 0, 50)
    held = live(sessions.press(held, 50), 50, 55)
    assert held.finger_down_since == 50
    assert held.used_until == 105


def test_a_finger_that_moves_without_having_come_is_not_down() -> None:
    """After a reset the session does not know the fingers that were already down."""
    assert sessions.move(browsing(STEP), 5).finger_down_since is None


def test_a_lifted_finger_is_no_longer_down() -> None:
    lifted = sessions.release(sessions.press(browsing(STEP), 0), 1)
    assert lifted.finger_down_since is None
    assert live(lifted, 1, 90).phase is Phase.WARNING


def test_nothing_but_a_press_wakes_the_panel() -> None:
    asleep = sessions.fresh(RULES, 0)
    for use in (sessions.move, sessions.release, sessions.watch):
        assert use(asleep, 5).phase is Phase.ATTRACT
    assert sessions.press(asleep, 5).phase is Phase.BROWSING


@pytest.mark.parametrize(
    ("seconds", "phase"), [(0, Phase.BROWSING), (95, Phase.ATTRACT), (200, Phase.ATTRACT)]
)
def test_another_exhibition_finds_a_browsing_visitor_at_home_and_asks_nobody(
    seconds: float, phase: Phase
) -> None:
    """Checks a browsing visitor, a warned one, and attract."""
    rules = replace(RULES, language=Language.EN, volume=0.3)
    before = live(sessions.set_options(browsing(STEP), Options(Language.ZH, 2.0), 0), 0, seconds)
    over = sessions.start_over(before, rules, 500)
    assert (over.phase, over.path, over.used_until) == (phase, (HOME,), 500)
    assert over.options == Options(language=Language.EN, volume=0.3)


def test_another_exhibition_does_not_lift_a_finger() -> None:
    held = sessions.press(browsing(STEP), 3)
    over = sessions.start_over(held, RULES, 5)
    assert over.finger_down_since == 3
    assert sessions.tick(over, RULES, 50).used_until == 50


def test_staff_find_a_fresh_panel_in_the_halls_language_and_the_visitors_type() -> None:
    chosen = Options(Language.EN, 2.0, look=Look.CONTRAST, reduced_motion=True, reach=True)
    before = sessions.press(sessions.set_options(browsing(STEP), chosen, 0), 1)
    suspended = sessions.suspend(before, RULES, 500)
    assert suspended.options == replace(chosen, language=Language.ZH)
    assert replace(suspended, options=Options()) == replace(sessions.fresh(RULES, 500), options=Options())


def test_the_rules_say_how_loud_films_begin() -> None:
    assert sessions.fresh(replace(RULES, volume=0.2), 0).options.volume == 0.2


def test_a_reset_forgets_everything_but_the_halls_defaults() -> None:
    rules = replace(RULES, language=Language.EN)
    session = sessions.set_options(
        browsing(STEP, FIGURE),
        Options(Language.ZH, 2.0, look=Look.CONTRAST, reduced_motion=True, reach=True),
        0,
    )
    session = sessions.tick(sessions.tick(session, rules, 95), rules, 500)
    assert session == sessions.fresh(rules, 500)
    assert session.options == Options(language=Language.EN)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Rules(warning_for=19.9),
        lambda: Rules(idle_after=0),
        lambda: Rules(stuck_touch_after=-1),
        lambda: Options(text_scale=0.9),
        lambda: Options(text_scale=2.1),
        lambda: Options(rate=0.4),
        lambda: Options(volume=-0.1),
        lambda: Options(volume=1.1),
    ],
)
def test_impossible_values_are_refused(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"must|lies"):
        make()


def test_a_sheet_lies_over_the_page_and_goes_with_it() -> None:
    reading = browsing(STEP)
    opened = sessions.open_sheet(reading, Sheet.ACCESS, 2)
    assert (opened.sheet, opened.path, opened.used_until) == (Sheet.ACCESS, reading.path, 2)
    assert sessions.set_options(opened, Options(text_scale=2.0), 3).sheet is Sheet.ACCESS
    assert sessions.open_sheet(opened, Sheet.HELP, 3).sheet is Sheet.HELP
    assert sessions.close_sheet(opened, 3) == replace(reading, used_until=3)
    assert sessions.go_back(opened, 3) == replace(reading, used_until=3)
    assert sessions.open_page(opened, NEXT, 3).sheet is None
    assert sessions.suspend(opened, RULES, 3).sheet is None
    assert sessions.start_over(opened, RULES, 3).sheet is None
    assert sessions.open_sheet(sessions.fresh(RULES, 0), Sheet.ACCESS, 2).phase is Phase.BROWSING


def test_standard_brings_the_halls_defaults_back_and_keeps_the_page() -> None:
    rules = replace(RULES, language=Language.EN, volume=0.3)
    chosen = Options(Language.ZH, 2.0, Look.LOW_GLARE, True, True, Hand.LEFT, True, 2.0, 1.0, False)
    opened = sessions.open_sheet(sessions.set_options(browsing(STEP), chosen, 0), Sheet.ACCESS, 1)
    again = sessions.standard(opened, rules, 2)
    assert again.options == Options(language=Language.EN, volume=0.3)
    assert (again.path, again.sheet) == (opened.path, Sheet.ACCESS)


# -- any order ------------------------------------------------------------------------------------------

POOL = tuple(
    [Page(kind) for kind in PageKind if kind not in (PageKind.STEP, PageKind.FIGURE)] + [STEP, NEXT, FIGURE]
)
"""Every kind of page, two of one kind."""
PAGES = st.sampled_from(POOL)
OPTIONS = st.builds(
    Options,
    language=st.sampled_from(Language),
    text_scale=st.floats(1, 2),
    look=st.sampled_from(Look),
    reduced_motion=st.booleans(),
    reach=st.booleans(),
    hand=st.sampled_from(Hand),
    speech=st.booleans(),
    rate=st.sampled_from(RATES),
    volume=st.floats(0, 1),
    captions=st.booleans(),
)


class Visitors(RuleBasedStateMachine):
    """Anything in any order, on a panel whose timer ticks each second and sometimes stalls."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0
        self.session = sessions.fresh(RULES, self.now)
        self.warned_at: float | None = None
        self.touched_at = self.now
        """When anybody last did anything."""
        self.reads_until = self.now

    def used(self, reading: float = 0.0) -> None:
        self.touched_at = self.now
        self.reads_until = max(self.reads_until, self.now + reading)
        self.warned_at = None

    def tick(self, after: float) -> None:
        """Let time pass, then tick once; a reset is checked where it happens."""
        before, self.now = self.session, self.now + after
        self.session = sessions.tick(before, RULES, self.now)
        if before.phase is Phase.ATTRACT:
            assert self.session == before, "nobody came, yet the panel woke"
        elif self.session.phase is Phase.ATTRACT:
            assert self.warned_at is not None, "a reset without a warning"
            assert self.now - self.warned_at > RULES.warning_for - 0.001, "the warning was too short"
            assert self.session == sessions.fresh(RULES, self.now), "the reset remembers something"
            self.warned_at = None
            self.reads_until = self.now
        elif self.session.phase is Phase.WARNING:
            assert self.session.path == before.path
            assert self.now - self.touched_at >= RULES.idle_after, "warned somebody who is here"
            if self.warned_at is None:
                self.warned_at = self.now
                left = sessions.seconds_left(self.session, RULES, self.now)
                assert left > RULES.warning_for - 0.001, f"the countdown starts at {left}"
        else:
            assert (self.session.path, self.session.options) == (before.path, before.options)
            self.warned_at = None

    @rule(seconds=st.integers(1, 200))
    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.tick(1.0)

    @rule(seconds=st.floats(1, 2000))
    def stall(self, seconds: float) -> None:
        self.tick(seconds)

    @rule()
    def press(self) -> None:
        before = self.session
        self.session = sessions.press(before, self.now)
        self.used()
        assert self.session.phase is Phase.BROWSING
        assert (self.session.path, self.session.options) == (before.path, before.options), (
            "a press lost the page"
        )

    @rule()
    def move(self) -> None:
        before = self.session
        self.session = sessions.move(before, self.now)
        self.used()
        assert (self.session.path, self.session.options) == (before.path, before.options)

    @rule()
    def release(self) -> None:
        before = self.session
        self.session = sessions.release(before, self.now)
        self.used()
        assert (self.session.path, self.session.options) == (before.path, before.options)

    @rule(page=PAGES, reading=st.sampled_from((0.0, 0.0, 30.0, 400.0)))
    def open(self, page: Page, reading: float) -> None:
        before = self.session
        self.session = sessions.open_page(before, page, self.now, reading)
        self.used(reading)
        assert self.session.page == page
        assert len(self.session.path) <= len(before.path) + 1

    @rule(page=PAGES)
    def replace(self, page: Page) -> None:
        before = self.session
        self.session = sessions.replace_page(before, page, self.now)
        self.used()
        assert self.session.page == page
        assert len(self.session.path) <= max(2, len(before.path))

    @rule()
    def back(self) -> None:
        before = self.session
        self.session = sessions.go_back(before, self.now)
        self.used()
        assert self.session.path == (before.path[:-1] or (HOME,)), "back does not lead back"

    @rule()
    def home(self) -> None:
        self.session = sessions.go_home(self.session, self.now)
        self.used()

    @rule(seconds=st.integers(1, 300))
    def watch(self, seconds: int) -> None:
        """A film plays: nobody is asked anything, and whoever is not here is not made up."""
        for _ in range(seconds):
            before = self.session
            self.session = sessions.watch(before, self.now)
            assert (self.session.path, self.session.options) == (before.path, before.options)
            if before.phase is Phase.ATTRACT:
                assert self.session == before, "a film woke the panel"
            else:
                assert self.session.phase is Phase.BROWSING
                self.used()
            self.tick(1.0)

    @rule()
    def another_exhibition(self) -> None:
        before = self.session
        self.session = sessions.start_over(before, RULES, self.now)
        phase = Phase.BROWSING if before.phase is Phase.BROWSING else Phase.ATTRACT
        fresh = sessions.fresh(RULES, self.now)
        assert self.session == replace(fresh, phase=phase, finger_down_since=before.finger_down_since)
        self.warned_at = None
        self.touched_at = self.reads_until = self.now

    @rule()
    def staff(self) -> None:
        """They come, stay a while, and leave."""
        before = self.session
        suspended = sessions.suspend(before, RULES, self.now)
        assert suspended.options == replace(before.options, language=RULES.language), (
            "staff meet another language"
        )
        assert replace(suspended, options=before.options) == replace(
            sessions.fresh(RULES, self.now), options=before.options
        )
        self.now += 100
        self.session = sessions.fresh(RULES, self.now)
        self.warned_at = None
        self.touched_at = self.reads_until = self.now

    @rule(options=OPTIONS)
    def choose(self, options: Options) -> None:
        before = self.session
        self.session = sessions.set_options(before, options, self.now)
        self.used()
        assert self.session.options == options
        assert self.session.path == before.path, "an option lost the page"

    def wait_while(self, phases: tuple[Phase, ...]) -> None:
        """Tick each second while the session is in one of the phases; nobody comes, so that must end."""
        limit = RULES.stuck_touch_after + RULES.idle_after + RULES.warning_for + 5
        patience = limit + max(0.0, self.reads_until - self.now)
        while self.session.phase in phases:
            assert self.now - self.touched_at <= patience, "the panel is held for ever"
            self.tick(1.0)

    @rule()
    def touch_gets_stuck(self) -> None:
        """The finger never moves again: the panel must get free by itself."""
        self.press()
        self.wait_while((Phase.BROWSING, Phase.WARNING))

    @precondition(lambda self: self.session.phase is Phase.BROWSING)
    @rule()
    def wait_for_the_warning(self) -> None:
        self.wait_while((Phase.BROWSING,))

    @precondition(lambda self: self.session.phase is Phase.WARNING)
    @rule()
    def answer_the_warning(self) -> None:
        path = self.session.path
        self.press()
        self.release()
        self.tick(1.0)
        assert (self.session.phase, self.session.path) == (Phase.BROWSING, path)

    @invariant()
    def home_is_one_step_away(self) -> None:
        home = sessions.go_home(self.session, self.now)
        assert (home.phase, home.path) == (Phase.BROWSING, (HOME,)), "home cannot be reached"
        assert self.session.path[0] == HOME

    @invariant()
    def the_path_is_bounded(self) -> None:
        path = self.session.path
        assert len(set(path)) == len(path) <= len(POOL), "a page stands twice on the path"

    @invariant()
    def back_leads_home(self) -> None:
        session = self.session
        for _ in range(len(session.path) - 1):
            session = sessions.go_back(session, self.now)
        assert session.path == (HOME,)

    @invariant()
    def nobodys_panel_is_fresh(self) -> None:
        if self.session.phase is Phase.ATTRACT:
            assert self.session.path == (HOME,)
            assert self.session.options == Options(language=RULES.language)


QUICK = settings(
    deadline=None,
    database=None,
    derandomize=True,
    max_examples=examples(60),
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
)


def test_visitors_in_any_order() -> None:
    run_state_machine_as_test(Visitors, settings=QUICK)


# -- planted bugs: the machine must find each of them ---------------------------------------------------

_REAL = {name: getattr(sessions, name) for name in ("tick", "open_page", "go_home", "fresh", "press")}


def _never_warns(session: Session, rules: Rules, now: float) -> Session:
    ticked: Session = _REAL["tick"](session, rules, now)
    return sessions.fresh(rules, now) if ticked.phase is Phase.WARNING else ticked


def _forgets_to_warn_after_a_stall(session: Session, rules: Rules, now: float) -> Session:
    if (
        session.phase is not Phase.ATTRACT
        and now - session.used_until >= rules.idle_after + rules.warning_for
    ):
        return sessions.fresh(rules, now)
    ticked: Session = _REAL["tick"](session, rules, now)
    return ticked


def _holds_stuck_touches(session: Session, rules: Rules, now: float) -> Session:
    since = session.finger_down_since
    moved = session if since is None else replace(session, finger_down_since=now)
    ticked: Session = _REAL["tick"](moved, rules, now)
    return ticked


def _wakes_by_itself(session: Session, rules: Rules, now: float) -> Session:
    ticked: Session = _REAL["tick"](session, rules, now)
    return replace(ticked, phase=Phase.BROWSING) if session.phase is Phase.ATTRACT else ticked


def _remembers_options(session: Session, rules: Rules, now: float) -> Session:
    ticked: Session = _REAL["tick"](session, rules, now)
    return replace(ticked, options=session.options)


def _remembers_the_page(session: Session, rules: Rules, now: float) -> Session:
    ticked: Session = _REAL["tick"](session, rules, now)
    return replace(ticked, path=session.path)


def _piles_pages_up(session: Session, page: Page, now: float, reading_time: float = 0.0) -> Session:
    return replace(session, phase=Phase.BROWSING, path=(*session.path, page), used_until=now + reading_time)


def _back_stays(session: Session, now: float) -> Session:
    return replace(session, phase=Phase.BROWSING, used_until=now)


def _back_leaves_nothing(session: Session, now: float) -> Session:
    return replace(session, phase=Phase.BROWSING, path=session.path[1:] or (HOME,), used_until=now)


def _home_only_goes_back(session: Session, now: float) -> Session:
    return sessions.go_back(session, now)


def _press_leads_home(session: Session, now: float) -> Session:
    pressed: Session = _REAL["press"](session, now)
    return replace(pressed, path=(HOME,)) if session.phase is Phase.WARNING else pressed


def _press_leaves_the_warning(session: Session, now: float) -> Session:
    pressed: Session = _REAL["press"](session, now)
    return replace(pressed, phase=session.phase)


@pytest.mark.parametrize(
    ("name", "bug"),
    [
        ("tick", _never_warns),
        ("tick", _forgets_to_warn_after_a_stall),
        ("tick", _holds_stuck_touches),
        ("tick", _wakes_by_itself),
        ("tick", _remembers_options),
        ("tick", _remembers_the_page),
        ("open_page", _piles_pages_up),
        ("go_back", _back_stays),
        ("go_back", _back_leaves_nothing),
        ("go_home", _home_only_goes_back),
        ("press", _press_leads_home),
        ("press", _press_leaves_the_warning),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else value,
)
def test_the_machine_has_teeth(
    name: str, bug: Callable[..., Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, name, bug)
    # Many examples cost little: the run ends with the first one that finds the bug. The seed is the source
    # text.
    without_shrinking = settings(
        QUICK, max_examples=600, phases=[HypothesisPhase.generate], report_multiple_bugs=False
    )
    # Many ticks simulate a stuck touch: a bug there gives an assertion, never a hang.
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Visitors, settings=without_shrinking)


def test_a_hall_may_start_with_other_text_and_colours() -> None:
    rules = replace(RULES, text_scale=1.5, look=Look.LOW_GLARE)
    session = sessions.fresh(rules, 0.0)
    assert (session.options.text_scale, session.options.look) == (1.5, Look.LOW_GLARE)
    changed = sessions.set_options(session, Options(), 1.0)
    assert sessions.standard(changed, rules, 2.0).options == session.options
