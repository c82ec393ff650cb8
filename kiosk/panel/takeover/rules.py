"""When a running panel shows another release, and when it goes back: a pure state machine.

Rules it keeps:
- it knows no clock, no store and no Qt: every method is an event, its answer is what has to be done now;
- what shows stays until the next release is verified, read and decoded, and nobody is at the panel (or staff said: now);
- a release that was not confirmed is on trial: it is confirmed after its first frame and `prove_for` seconds in which the
  panel was alive without a pause; any fault before that is the end of it, and the one before shows again;
- a release that failed here is not tried again, whatever the store says, until the store names another one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Active:
    """The release that the store wants to be shown. `confirmed`: it has proved itself; `now`: do not wait for idleness."""

    id: str
    confirmed: bool = False
    now: bool = False


@dataclass(frozen=True, slots=True)
class Prepare:
    """Verify, read and decode this release in the background; then say `prepared` or `unusable`."""

    id: str


@dataclass(frozen=True, slots=True)
class Show:
    """Put this prepared release on the glass (None: the built-in exhibition), then say `framed` after its first frame."""

    id: str | None


@dataclass(frozen=True, slots=True)
class Confirm:
    """Tell the store that this release has proved itself."""

    id: str


@dataclass(frozen=True, slots=True)
class Fail:
    """Tell the store that this release cannot be shown, and why (Chinese, English)."""

    id: str
    reason: tuple[str, str]


Order = Prepare | Show | Confirm | Fail


@dataclass(slots=True)
class _Trial:
    """The release on the glass has not proved itself yet."""

    before: str | None
    """What showed before it, and still can; None if nothing did."""
    since: float | None = None
    beat: float = 0.0


class Takeover:
    """One panel's changes of exhibition. Times are seconds of any clock that never goes back."""

    def __init__(self, prove_for: float = 60.0, longest_pause: float = 10.0) -> None:
        self._prove_for = prove_for
        self._longest_pause = longest_pause
        self._showing: str | None = None
        self._urgent = True
        """Nothing worth keeping is on the glass: what is ready shows at once."""
        self._idle = True
        self._candidate: Active | None = None
        self._ready = False
        self._trial: _Trial | None = None
        self._failed: str | None = None

    @property
    def showing(self) -> str | None:
        """The release on the glass; None for the built-in exhibition, or for nothing yet."""
        return self._showing

    @property
    def on_trial(self) -> bool:
        """Whether what is on the glass has yet to prove itself."""
        return self._trial is not None

    @property
    def waiting(self) -> str | None:
        """The release that is ready, or is being made ready."""
        return self._candidate.id if self._candidate else None

    @property
    def before(self) -> str | None:
        """What is shown again if the release on trial fails; None if that is for the store to say."""
        return self._trial.before if self._trial else None

    def active(self, release: Active | None) -> tuple[Order, ...]:
        """The store names the release to show; None: it has none."""
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

    def no_store(self) -> tuple[Order, ...]:
        """The store cannot be read at all: the built-in exhibition rather than nothing."""
        return self._built_in() if self._urgent and self._showing is None else ()

    def prepared(self, release_id: str, instead: Active | None = None) -> tuple[Order, ...]:
        """The release has been verified, read and decoded, or the store gave another one `instead`, and that has been."""
        if self._candidate is None or self._candidate.id != release_id:
            return ()
        if instead is not None and instead.id == self._showing and not self._urgent:
            self._candidate = None
            return ()
        self._candidate = instead or self._candidate
        self._ready = True
        return self._when_right()

    def nothing(self, release_id: str) -> tuple[Order, ...]:
        """When the release was to be prepared, the store gave nothing: it has nothing, or it could not be read."""
        if self._candidate is None or self._candidate.id != release_id:
            return ()
        self._candidate = None
        return self._built_in() if self._urgent else ()

    def unusable(self, release_id: str, reason: tuple[str, str]) -> tuple[Order, ...]:
        """The release cannot be verified, read or decoded: what shows stays."""
        if self._candidate is not None and self._candidate.id == release_id:
            self._candidate = None
        self._failed = release_id
        return (Fail(release_id, reason),)

    def idle(self, idle: bool) -> tuple[Order, ...]:
        """Nobody is at the panel, or somebody is."""
        self._idle = idle
        return self._when_right()

    def framed(self, now: float) -> tuple[Order, ...]:
        """A frame of what shows is on the glass."""
        if self._trial is not None and self._trial.since is None:
            self._trial.since = self._trial.beat = now
        return ()

    def beat(self, now: float) -> tuple[Order, ...]:
        """The panel is alive. After a pause longer than `longest_pause` the trial begins anew."""
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

    def fault(self, reason: tuple[str, str]) -> tuple[Order, ...]:
        """Something on the glass is broken. A release on trial fails and the one before shows again."""
        trial, failing = self._trial, self._showing
        if trial is None or failing is None:
            return ()
        self._trial, self._failed = None, failing
        self._showing, self._urgent = trial.before, trial.before is None
        again: tuple[Order, ...] = () if self._urgent else (Show(trial.before),)
        return (Fail(failing, reason), *again)

    def unshown(self, reason: tuple[str, str]) -> tuple[Order, ...]:
        """What was to show could not be put on the glass: the one before shows again, or the built-in exhibition."""
        failing = self._showing
        if failing is None or self._trial is not None:
            return self.fault(reason)
        self._failed = failing
        return (Fail(failing, reason), *self._built_in())

    def _built_in(self) -> tuple[Order, ...]:
        self._showing, self._urgent, self._trial = None, False, None
        return (Show(None),)

    def _when_right(self) -> tuple[Order, ...]:
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
