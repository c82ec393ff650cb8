"""The visitor's session as a pure state machine.

Rules:
- every function takes a `Session` and returns a new one; the caller passes the time in seconds;
- there are no dead ends: `go_home` reaches home from any state, and `go_back` moves towards it;
- the time that it takes to read what is on the screen counts as use; it makes no time shorter;
- a page is on the path at most once, so the path is never longer than the number of pages;
- a reset comes only after the whole warning, and it forgets everything except the hall's defaults.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.reading_time import A_SLOW_READER, Pace
from kiosk.exhibition.text import Language


class Phase(StrEnum):
    """The state of the session: nobody is here, somebody is here, or the panel asks whether somebody is still here."""

    ATTRACT = "attract"
    BROWSING = "browsing"
    WARNING = "warning"


class Look(StrEnum):
    """The colours of the panel: by day, with high contrast (the night theme), or warm and dim."""

    DAY = "day"
    CONTRAST = "contrast"
    LOW_GLARE = "low-glare"


class Hand(StrEnum):
    """The hand that touches the panel: in reach mode the controls are on its side."""

    LEFT = "left"
    RIGHT = "right"


class Sheet(StrEnum):
    """A sheet that lies over part of the page: accessibility, or help."""

    ACCESS = "access"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its kind, and the id of its content if the kind has several pages."""

    kind: PageKind
    id: str = ""


HOME = Page(PageKind.HOME)


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide leads through a talk track: which one, at which stop, and until when (seconds) the panel is theirs."""

    talk: int
    stop: int
    until: float


TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)
"""The text sizes that a visitor can choose."""
RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
"""The rates of speech that a visitor can choose; 1 is about 270 Chinese characters or 140 English words a minute."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The hall's defaults. Times are in seconds."""

    idle_after: float = 90.0
    """The warning appears after this time without use."""
    warning_for: float = 25.0
    """The countdown of the warning before the reset."""
    stuck_touch_after: float = 60.0
    """Touch points that have not started or moved for this time are a fault of the panel; they no longer count as use."""
    pace: Pace = A_SLOW_READER
    """How fast visitors read."""
    reading_at_most: float = 300.0
    """The longest reading time of one screenful, so that no page keeps the panel for ever."""
    language: Language = Language.ZH
    volume: float = 0.6
    """The first volume of films and narrations, 0 to 1."""
    text_scale: float = 1.0
    look: Look = Look.DAY

    def __post_init__(self) -> None:
        if self.warning_for < 20:
            raise ValueError("the warning must last at least 20 seconds")
        if self.idle_after <= 0 or self.stuck_touch_after <= 0:
            raise ValueError("times must be positive")


@dataclass(frozen=True, slots=True)
class Options:
    """The settings that a visitor may change. A reset forgets them."""

    language: Language = Language.ZH
    text_scale: float = 1.0
    look: Look = Look.DAY
    reduced_motion: bool = False
    reach: bool = False
    hand: Hand = Hand.RIGHT
    speech: bool = False
    """Whether the panel reads aloud."""
    rate: float = 1.0
    volume: float = 0.6
    captions: bool = True

    def __post_init__(self) -> None:
        if not 0.0 <= self.volume <= 1.0:
            raise ValueError("the volume lies between 0 and 1")
        if not 1.0 <= self.text_scale <= 2.0:
            raise ValueError("the text scale lies between 1.0 and 2.0")
        if not 0.5 <= self.rate <= 2.0:
            raise ValueError("the rate of speech lies between 0.5 and 2")


@dataclass(frozen=True, slots=True)
class Session:
    """One visit. `path` starts with home and ends with the page on the screen."""

    phase: Phase
    path: tuple[Page, ...]
    options: Options
    used_until: float
    """The panel counts as used until this time: the last touch, or the end of the reading time."""
    finger_down_since: float | None = None
    """The time when a finger last came down or moved; None if no finger is down."""
    guide: Guide | None = None
    """The guide who leads visitors; then nothing is reset."""
    sheet: Sheet | None = None
    """The sheet that lies over the page. It goes when another page, the warning's reset or staff come."""

    @property
    def page(self) -> Page:
        """The page on the screen."""
        return self.path[-1]


def fresh(rules: Rules, now: float) -> Session:
    """The session without a visitor: the state after the start and after each reset."""
    return Session(Phase.ATTRACT, (HOME,), _defaults(rules), used_until=now)


def start_over(session: Session, rules: Rules, now: float) -> Session:
    """Forgets everything, for example when the exhibition has changed. A visitor who browses gets home, not the attract screen."""
    phase = Phase.BROWSING if session.phase is Phase.BROWSING else Phase.ATTRACT
    return replace(fresh(rules, now), phase=phase, finger_down_since=session.finger_down_since)


def suspend(session: Session, rules: Rules, now: float) -> Session:
    """The session while staff use the panel: no visitor, but the chosen text size and contrast stay."""
    return replace(fresh(rules, now), options=replace(session.options, language=rules.language))


def press(session: Session, now: float) -> Session:
    """A finger came down, perhaps beside others: leaves the attract screen and closes a warning."""
    return replace(_used(session, now), phase=Phase.BROWSING, finger_down_since=now)


def move(session: Session, now: float) -> Session:
    """A finger moved, so it is not stuck."""
    since = None if session.finger_down_since is None else now
    return replace(_used(session, now), finger_down_since=since)


def release(session: Session, now: float) -> Session:
    """The last finger was lifted."""
    return replace(_used(session, now), finger_down_since=None)


def open_page(session: Session, page: Page, now: float) -> Session:
    """Opens `page` on top of the path. If the page is already on the path, goes back to it."""
    path = session.path[: session.path.index(page) + 1] if page in session.path else (*session.path, page)
    return _show(session, path, now)


def replace_page(session: Session, page: Page, now: float) -> Session:
    """Shows `page` instead of the current page (next and previous). Home stays below it."""
    below = session.path[:-1] or (HOME,)
    return open_page(replace(session, path=below), page, now)


def open_sheet(session: Session, sheet: Sheet, now: float) -> Session:
    """Lays a sheet over the page, instead of another one; the page stays. Also wakes the attract screen."""
    return replace(_used(session, now), phase=Phase.BROWSING, sheet=sheet)


def close_sheet(session: Session, now: float) -> Session:
    """Takes the sheet away; the page stays."""
    return replace(_used(session, now), sheet=None)


def standard(session: Session, rules: Rules, now: float) -> Session:
    """Sets all options back to the hall's defaults; the page and the sheet stay."""
    return set_options(session, _defaults(rules), now)


def go_back(session: Session, now: float) -> Session:
    """Takes the sheet away, or goes back one page on the path; home stays home."""
    if session.sheet is not None:
        return close_sheet(session, now)
    return _show(session, session.path[:-1] or (HOME,), now)


def go_home(session: Session, now: float) -> Session:
    """Goes home from any page."""
    return _show(session, (HOME,), now)


def start_guide(rules: Rules, talk: int, page: Page, until: float, now: float) -> Session:
    """Begins a talk track with its first page; the panel is the guide's until the time `until`."""
    session = replace(fresh(rules, now), phase=Phase.BROWSING, guide=Guide(talk, 0, until))
    return _show(session, _path_to(page), now)


def guide_to(session: Session, stop: int, page: Page, now: float) -> Session:
    """Shows the page of another stop of the talk track."""
    if session.guide is None:
        return session
    return _show(replace(session, guide=replace(session.guide, stop=stop)), _path_to(page), now)


def end_guide(session: Session, now: float) -> Session:
    """Ends the talk; the panel is at home, and a visitor's again."""
    return go_home(replace(session, guide=None), now)


def watch(session: Session, now: float) -> Session:
    """Media plays, so somebody watches or listens; this counts as use."""
    return session if session.phase is Phase.ATTRACT else _used(session, now)


def read(session: Session, rules: Rules, seconds: float, now: float) -> Session:
    """Something new is on the screen that takes so long to read. This counts as use, but it closes no warning."""
    if session.phase is not Phase.BROWSING:
        return session
    until = now + min(max(0.0, seconds), rules.reading_at_most)
    return replace(session, used_until=max(until, session.used_until))


def set_options(session: Session, options: Options, now: float) -> Session:
    """Sets the visitor's options; the page stays."""
    return replace(_used(session, now), phase=Phase.BROWSING, options=options)


def tick(session: Session, rules: Rules, now: float) -> Session:
    """Lets time pass: browsing becomes the warning, and the warning becomes a reset."""
    if session.phase is Phase.ATTRACT:
        return session
    if session.guide is not None:
        if now < session.guide.until:
            return _used(session, now)
        session = replace(_used(session, now), guide=None)
    since = session.finger_down_since
    if since is not None:
        if now - since < rules.stuck_touch_after:
            return _used(session, now)
        session = replace(session, finger_down_since=None)
    idle = now - session.used_until
    if idle < rules.idle_after:
        return replace(session, phase=Phase.BROWSING)
    if session.phase is not Phase.WARNING:
        # After a pause of the clock the warning comes late, but it lasts as long as always.
        return replace(session, phase=Phase.WARNING, used_until=now - rules.idle_after)
    return fresh(rules, now) if idle >= rules.idle_after + rules.warning_for else session


def seconds_left(session: Session, rules: Rules, now: float) -> float:
    """Seconds until the reset, for the warning's countdown; never negative."""
    return max(0.0, session.used_until + rules.idle_after + rules.warning_for - now)


def _defaults(rules: Rules) -> Options:
    return Options(
        language=rules.language,
        volume=rules.volume,
        text_scale=rules.text_scale,
        look=rules.look,
    )


def _path_to(page: Page) -> tuple[Page, ...]:
    return (HOME,) if page == HOME else (HOME, page)


def _used(session: Session, now: float) -> Session:
    phase = Phase.BROWSING if session.phase is Phase.WARNING else session.phase
    return replace(session, phase=phase, used_until=max(now, session.used_until))


def _show(session: Session, path: tuple[Page, ...], now: float) -> Session:
    return replace(session, phase=Phase.BROWSING, path=path, used_until=now, sheet=None)
