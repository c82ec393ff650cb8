"""Decides when a running panel shows another release and when it goes back: a pure state machine.

Rules:
- it knows no clock, no store and no Qt. Every method is an event; it returns the actions to take now;
- the current release stays until the next one is verified, read and decoded, and nobody is at the panel (or staff chose "now");
- a release that is not confirmed is on trial. It is confirmed after its first frame and `prove_for` seconds in which the panel ran
  without a pause. Any fault before that ends the trial, and the release before it shows again;
- a release that failed on this panel is not tried again until the store names another one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Active:
    """The release that the store wants to show. `confirmed`: its trial has succeeded. `now`: do not wait until nobody is there."""

    id: str
    confirmed: bool = False
    now: bool = False


@dataclass(frozen=True, slots=True)
class Prepare:
    """Verify, read and decode this release in the background; then call `prepared` or `unusable`."""

    id: str


@dataclass(frozen=True, slots=True)
class Show:
    """Show this prepared release (None: the built-in exhibition); then call `framed` after its first frame."""

    id: str | None


@dataclass(frozen=True, slots=True)
class Confirm:
    """Tell the store that the trial of this release has succeeded."""

    id: str


@dataclass(frozen=True, slots=True)
class Fail:
    """Tell the store that this release cannot be shown, and the reason (Chinese, English)."""

    id: str
    reason: tuple[str, str]


Action = Prepare | Show | Confirm | Fail


@dataclass(slots=True)
class _Trial:
    """The trial of the release on the screen."""

    before: str | None
    """The release before it, which can still be shown; None if there was none."""
    since: float | None = None
    beat: float = 0.0


class Takeover:
    """The take-over of one panel. Times are in seconds of any monotonic clock."""

    def __init__(self, prove_for: float = 60.0, longest_pause: float = 10.0) -> None:
        self._prove_for = prove_for
        self._longest_pause = longest_pause
        self._showing: str | None = None
        self._urgent = True
        """Nothing on the screen is worth keeping: a release that is ready shows at once."""
        self._idle = True
        self._candidate: Active | None = None
        self._ready = False
        self._trial: _Trial | None = None
        self._failed: str | None = None

    @property
    def showing(self) -> str | None:
        """The release on the screen; None for the built-in exhibition, or before anything shows."""
        return self._showing

    @property
    def on_trial(self) -> bool:
        """Whether the release on the screen is on trial."""
        return self._trial is not None

    @property
    def waiting(self) -> str | None:
        """The release that is ready or is being prepared."""
        return self._candidate.id if self._candidate else None

    @property
    def before(self) -> str | None:
        """The release that shows again if the trial fails; None if the store must decide."""
        return self._trial.before if self._trial else None

    def active(self, release: Active | None) -> tuple[Action, ...]:
        """The store names the release to show; None if it has none."""
        if release is None:
            self._candidate = None
            self._failed = None
            return self._built_in() if self._urgent else ()
        if release.id == self._failed:
            return self._built_in() if self._urgent else ()
        self._failed = None
        if release.id == self._showing and not self._urgent:
            self._candidate = None
            return ()
        if self._candidate is not None and self._candidate.id == release.id:
            self._candidate = Active(release.id, release.confirmed, release.now or self._candidate.now)
            return self._when_right()
        self._candidate, self._ready = release, False
        return (Prepare(release.id),)

    def no_store(self) -> tuple[Action, ...]:
        """The store cannot be read at all: show the built-in exhibition."""
        return self._built_in() if self._urgent and self._showing is None else ()

    def prepared(self, release_id: str, instead: Active | None = None) -> tuple[Action, ...]:
        """The release is verified, read and decoded; or the store gave another one `instead`, and that one is."""
        if self._candidate is None or self._candidate.id != release_id:
            return ()
        if instead is not None and instead.id == self._showing and not self._urgent:
            self._candidate = None
            return ()
        self._candidate = instead or self._candidate
        self._ready = True
        return self._when_right()

    def nothing(self, release_id: str) -> tuple[Action, ...]:
        """The store gave nothing when the release was to be prepared: it has nothing, or it could not be read."""
        if self._candidate is None or self._candidate.id != release_id:
            return ()
        self._candidate = None
        return self._built_in() if self._urgent else ()

    def unusable(self, release_id: str, reason: tuple[str, str]) -> tuple[Action, ...]:
        """The release cannot be verified, read or decoded: the current one stays."""
        if self._candidate is not None and self._candidate.id == release_id:
            self._candidate = None
        self._failed = release_id
        return (Fail(release_id, reason),)

    def idle(self, idle: bool) -> tuple[Action, ...]:
        """Says whether nobody is at the panel."""
        self._idle = idle
        return self._when_right()

    def framed(self, now: float) -> tuple[Action, ...]:
        """A frame of the current release is on the screen."""
        if self._trial is not None and self._trial.since is None:
            self._trial.since = self._trial.beat = now
        return ()

    def beat(self, now: float) -> tuple[Action, ...]:
        """The panel is running. After a pause longer than `longest_pause` the trial starts again."""
        trial = self._trial
        if trial is None or trial.since is None or self._showing is None:
            return ()
        if now - trial.beat > self._longest_pause:
            trial.since = now
        trial.beat = now
        if now - trial.since < self._prove_for:
            return ()
        self._trial = None
        return (Confirm(self._showing),)

    def fault(self, reason: tuple[str, str]) -> tuple[Action, ...]:
        """Something on the screen is broken. A release on trial fails, and the one before shows again."""
        trial, failing = self._trial, self._showing
        if trial is None or failing is None:
            return ()
        self._trial, self._failed = None, failing
        self._showing, self._urgent = trial.before, trial.before is None
        again: tuple[Action, ...] = () if self._urgent else (Show(trial.before),)
        return (Fail(failing, reason), *again)

    def unshown(self, reason: tuple[str, str]) -> tuple[Action, ...]:
        """The release could not be put on the screen: the one before shows again, or the built-in exhibition."""
        failing = self._showing
        if failing is None or self._trial is not None:
            return self.fault(reason)
        self._failed = failing
        return (Fail(failing, reason), *self._built_in())

    def _built_in(self) -> tuple[Action, ...]:
        self._showing, self._urgent, self._trial = None, False, None
        return (Show(None),)

    def _when_right(self) -> tuple[Action, ...]:
        candidate = self._candidate
        if candidate is None or not self._ready:
            return ()
        if not (self._idle or candidate.now or self._urgent):
            return ()
        self._candidate, self._ready = None, False
        before = None if self._urgent or self._trial is not None else self._showing
        self._showing, self._urgent = candidate.id, False
        self._trial = None if candidate.confirmed else _Trial(before)
        return (Show(candidate.id),)
