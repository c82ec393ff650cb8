"""The visitor's session as a pure state machine.

Rules it keeps:
- every function takes a `Session` and returns a new one; time is a number of seconds handed in by the caller;
- there are no dead ends: from any state `go_home` reaches home, and `go_back` moves towards it;
- a page stands at most once on the path, so the path is never longer than there are pages;
- no reset without the whole warning before it, and a reset forgets everything but the hall's own defaults.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.exhibition.pages import PageKind
from kiosk.exhibition.text import Language


class Phase(StrEnum):
    """Where the session is: nobody here, somebody here, or asking whether somebody is still here."""

    ATTRACT = "attract"
    BROWSING = "browsing"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Page:
    """A page and, where its kind has several, the id of what it shows."""

    kind: PageKind
    id: str = ""


HOME = Page(PageKind.HOME)


@dataclass(frozen=True, slots=True)
class Rules:
    """The hall's defaults, in seconds where they are times."""

    idle_after: float = 90.0
    """Without use for this long, the warning appears."""
    warning_for: float = 25.0
    """The warning counts down this long before the reset."""
    stuck_touch_after: float = 60.0
    """Fingers of which none has come or moved for this long are a fault of the panel and no longer count as use."""
    language: Language = Language.ZH
    volume: float = 0.6
    """How loud films and narrations begin, 0 to 1."""

    def __post_init__(self) -> None:
        if self.warning_for < 20:
            raise ValueError("the warning must last at least 20 seconds")
        if self.idle_after <= 0 or self.stuck_touch_after <= 0:
            raise ValueError("times must be positive")


@dataclass(frozen=True, slots=True)
class Options:
    """What a visitor may set for themself; all of it is forgotten by a reset."""

    language: Language = Language.ZH
    text_scale: float = 1.0
    high_contrast: bool = False
    reduced_motion: bool = False
    reach: bool = False
    volume: float = 0.6
    captions: bool = True

    def __post_init__(self) -> None:
        if not 0.0 <= self.volume <= 1.0:
            raise ValueError("the volume lies between 0 and 1")
        if not 1.0 <= self.text_scale <= 2.0:
            raise ValueError("the text scale lies between 1.0 and 2.0")


@dataclass(frozen=True, slots=True)
class Session:
    """One visit. `path` starts with home and ends with the page on the screen."""

    phase: Phase
    path: tuple[Page, ...]
    options: Options
    used_until: float
    """The time until which the panel counts as used: the last touch, or the end of the reading time of a page."""
    finger_down_since: float | None = None
    """Since when the fingers that are down have rested; None where none is down."""

    @property
    def page(self) -> Page:
        """The page on the screen."""
        return self.path[-1]


def fresh(rules: Rules, now: float) -> Session:
    """The session of nobody: what a panel shows when it starts and after each reset."""
    return Session(
        Phase.ATTRACT, (HOME,), Options(language=rules.language, volume=rules.volume), used_until=now
    )


def start_over(session: Session, rules: Rules, now: float) -> Session:
    """Everything is forgotten, as when the exhibition has changed; who is browsing finds home instead of the attract screen."""
    phase = Phase.BROWSING if session.phase is Phase.BROWSING else Phase.ATTRACT
    return replace(fresh(rules, now), phase=phase, finger_down_since=session.finger_down_since)


def set_aside(session: Session, rules: Rules, now: float) -> Session:
    """Staff are at the panel: nobody's visit, but with the size of text and the contrast that were chosen."""
    return replace(fresh(rules, now), options=replace(session.options, language=rules.language))


def press(session: Session, now: float) -> Session:
    """A finger came down, perhaps beside others: wakes the panel, and takes a warning away."""
    return replace(_used(session, now), phase=Phase.BROWSING, finger_down_since=now)


def move(session: Session, now: float) -> Session:
    """A finger moved: it is not stuck."""
    since = None if session.finger_down_since is None else now
    return replace(_used(session, now), finger_down_since=since)


def release(session: Session, now: float) -> Session:
    """The last finger was lifted."""
    return replace(_used(session, now), finger_down_since=None)


def open_page(session: Session, page: Page, now: float, reading_time: float = 0.0) -> Session:
    """Open `page` on top of the path; a page already on the path is returned to instead.

    `reading_time` in seconds counts as use.
    """
    path = session.path[: session.path.index(page) + 1] if page in session.path else (*session.path, page)
    return _show(session, path, now, reading_time)


def replace_page(session: Session, page: Page, now: float, reading_time: float = 0.0) -> Session:
    """Show `page` in place of the one on the screen (next and previous); home stays below it."""
    below = session.path[:-1] or (HOME,)
    return open_page(replace(session, path=below), page, now, reading_time)


def go_back(session: Session, now: float) -> Session:
    """One page down the path; home stays home."""
    return _show(session, session.path[:-1] or (HOME,), now)


def go_home(session: Session, now: float) -> Session:
    """Home, from anywhere."""
    return _show(session, (HOME,), now)


def watch(session: Session, now: float) -> Session:
    """A film or a narration is playing: somebody watches or listens, and that is use."""
    return session if session.phase is Phase.ATTRACT else _used(session, now)


def set_options(session: Session, options: Options, now: float) -> Session:
    """Language, text size, contrast, motion and reach as the visitor wants them; the page stays."""
    return replace(_used(session, now), phase=Phase.BROWSING, options=options)


def tick(session: Session, rules: Rules, now: float) -> Session:
    """Let time pass: browsing becomes the warning, the warning becomes a reset."""
    if session.phase is Phase.ATTRACT:
        return session
    since = session.finger_down_since
    if since is not None:
        if now - since < rules.stuck_touch_after:
            return _used(session, now)
        session = replace(session, finger_down_since=None)
    idle = now - session.used_until
    if idle < rules.idle_after:
        return replace(session, phase=Phase.BROWSING)
    if session.phase is not Phase.WARNING:
        # A panel whose clock stood still warns late, but for as long as ever.
        return replace(session, phase=Phase.WARNING, used_until=now - rules.idle_after)
    return fresh(rules, now) if idle >= rules.idle_after + rules.warning_for else session


def seconds_left(session: Session, rules: Rules, now: float) -> float:
    """Seconds until the reset, for the warning's countdown; never negative."""
    return max(0.0, session.used_until + rules.idle_after + rules.warning_for - now)


def _used(session: Session, now: float) -> Session:
    phase = Phase.BROWSING if session.phase is Phase.WARNING else session.phase
    return replace(session, phase=phase, used_until=max(now, session.used_until))


def _show(session: Session, path: tuple[Page, ...], now: float, reading_time: float = 0.0) -> Session:
    return replace(session, phase=Phase.BROWSING, path=path, used_until=now + reading_time)
