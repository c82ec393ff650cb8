"""Carries out the decisions of `rules`: asks the store on the worker thread and changes the screen on the GUI thread.

Nothing here blocks the GUI thread. The exhibition on the screen is replaced in one step. The one before stays in memory until the trial
of the new one has succeeded, so that going back needs no disk. After any exception something is still shown: the release before, or the
built-in exhibition. Once a day, while nobody is there, every kept file is read again, also on a panel that is switched off every night.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol, assert_never

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.progress import CancelledError
from kiosk.bundles.store.values import Scrubbed, Showing, Status
from kiosk.exhibition.model import Exhibition
from kiosk.panel.takeover.rules import Action, Active, Confirm, Fail, Prepare, Show, Takeover
from kiosk.panel.worker import Run, safely

log = logging.getLogger("kiosk")

POLL_SECONDS = 3.0
SCRUB_SECONDS = 24 * 3600.0
OVERDUE_SECONDS = 3600.0
"""A panel that is switched off every night reads every kept file again this long after its start."""
_BEAT_MILLISECONDS = 1000


_Made = tuple[Showing, Exhibition | RefusalError] | None


class Releases(Protocol):
    """The part of the store that a running panel needs. Every method may raise RefusalError."""

    def version(self) -> int: ...
    def status(self) -> Status: ...
    def start(self) -> Showing | None: ...
    def confirm(self, release_id: str, /) -> None: ...
    def fail(self, release_id: str, reason: str, /) -> None: ...
    def scrub(self, *, cancelled: Callable[[], bool]) -> Scrubbed: ...


class Swap(QObject):
    """The take-over of one panel. `releases` opens the store on the worker; `clock` returns seconds and is monotonic."""

    changed = Signal()
    """The release that shows, or the one that waits, has changed."""

    def __init__(
        self,
        releases: Callable[[], Releases],
        prepare: Callable[[Showing], Exhibition],
        built_in: Callable[[], Exhibition | None],
        show: Callable[[Exhibition], None],
        run: Run,
        clock: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._open, self._prepare, self._built_in = releases, prepare, built_in
        self._show, self._run, self._clock = show, run, clock
        self._store: Releases | None = None
        self._rules = Takeover()
        self._ready: dict[str, Exhibition] = {}
        self._version: int | None = None
        self._named: Active | None = None
        self._polling = False
        self._trouble = ""
        self._polled_at = self._scrubbed_at = clock()
        self._is_idle = False
        self._is_overdue: bool | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MILLISECONDS)
        self._timer.timeout.connect(self.tick)

    @property
    def rules(self) -> Takeover:
        """The state machine with the decisions so far."""
        return self._rules

    @property
    def prepared(self) -> Mapping[str, Exhibition]:
        """The exhibitions in memory, by release id."""
        return self._ready

    def start(self) -> None:
        """Asks the store what to show, now and regularly."""
        self._timer.start()
        self.poll()

    def stop(self) -> None:
        """Stops asking the store."""
        self._is_idle = False
        self._timer.stop()

    def tick(self) -> None:
        """Runs every second on the GUI thread, which proves that the thread is alive."""
        now = self._clock()
        self._carry_out(self._rules.beat(now))
        if now - self._polled_at >= POLL_SECONDS:
            self.poll()
        due = OVERDUE_SECONDS if self._is_overdue else SCRUB_SECONDS
        if self._is_idle and now - self._scrubbed_at >= due and not self._rules.on_trial:
            self._scrubbed_at, self._is_overdue = now, False
            self._run(self._scrub, self._scrubbed)

    def poll(self) -> None:
        """Asks the store whether it names another release; does nothing while an earlier question is open."""
        if not self._polling:
            self._polling = True
            self._polled_at = self._clock()
            self._run(self._ask, self._told)

    def set_idle(self, idle: bool) -> None:
        """Says whether nobody is at the panel."""
        self._is_idle = idle
        self._carry_out(self._rules.idle(idle))

    def framed(self) -> None:
        """Called when a frame is on the screen."""
        self._carry_out(self._rules.framed(self._clock()))

    def fault(self, what: str) -> None:
        """Called when something on the screen is broken; `what` is for the log."""
        if self._rules.on_trial:
            log.error("the new release is broken on the glass: %s", what)
        self._carry_out(
            self._rules.fault(
                ("试展时界面出错，已恢复原来的展览。", "It failed on the screen; the one before shows again.")
            )
        )

    # -- on the worker --------------------------------------------------------------------------------

    def _releases(self) -> Releases:
        if self._store is None:
            self._store = self._open()
        return self._store

    def _ask(self) -> tuple[Active | None] | RefusalError | None:
        """The release that the store names, in a tuple; None if that has not changed."""
        try:
            store = self._releases()
            version = store.version()
            if version == self._version:
                return None
            status = store.status()
            if self._is_overdue is None:
                day = timedelta(seconds=SCRUB_SECONDS)
                self._is_overdue = status.scrubbed is None or datetime.now(UTC) - status.scrubbed > day
        except RefusalError as error:
            return error
        except Exception:
            log.exception("the store cannot be asked")
            return refusal("S23")
        self._version = version
        if status.active is None:
            return (None,)
        return (Active(status.active, status.candidate is None, status.go_live == "now"),)

    def _make_ready(self) -> _Made:
        """Lets the store count the start and verify the release, then reads and decodes it."""
        try:
            showing = self._releases().start()
        except RefusalError as error:
            log.error("%s", error.en)
            self._version = None  # the next poll asks again
            return None
        except Exception:
            log.exception("the store cannot say what to show")  # asking again at once would fail too
            return None
        if showing is None:
            return None
        try:
            return showing, self._prepare(showing)
        except RefusalError as error:
            return showing, error
        except Exception:
            log.exception("the release cannot be prepared")
            return showing, refusal(
                "S14", file=showing.id, problem="内容读不出来", problem_en="the content cannot be read"
            )

    def _tell_store(self, action: Confirm | Fail) -> None:
        try:
            if isinstance(action, Confirm):
                self._releases().confirm(action.id)
            else:
                self._releases().fail(action.id, " ".join(action.reason))
        except RefusalError as error:
            log.error("%s", error.en)
        except Exception:
            log.exception("the store cannot be told of %s", action.id)

    def _scrub(self) -> bool:
        """Reads every kept file again; false if somebody came before the end."""
        try:
            found = self._releases().scrub(cancelled=lambda: not self._is_idle)
        except CancelledError:
            return False
        except RefusalError as error:
            log.error("%s", error.en)
            return True
        except Exception:
            log.exception("the kept files cannot be read again")
            return True
        if found.damaged:
            log.error("damaged on this panel, to be mended from a stick: %s", ", ".join(found.damaged))
        return True

    # -- on the GUI thread ----------------------------------------------------------------------------

    def _told(self, said: tuple[Active | None] | RefusalError | None) -> None:
        self._polling = False
        if isinstance(said, RefusalError):
            if said.en != self._trouble:  # log it once, not every few seconds
                log.error("%s", said.en)
            self._trouble = said.en
            self._carry_out(self._rules.no_store())
            return
        self._trouble = ""
        if said is not None and (said[0] is None or said[0] != self._named):
            self._named = said[0]
            self._carry_out(self._rules.active(said[0]))

    def _scrubbed(self, whole: bool) -> None:
        if not whole:
            self._scrubbed_at = self._clock() - SCRUB_SECONDS  # at the next idle moment

    def _made_ready(self, asked: str, made: _Made) -> None:
        if made is None:
            self._named = None
            self._carry_out(self._rules.nothing(asked))
            return
        showing, result = made
        if isinstance(result, RefusalError):
            log.error("%s cannot be shown: %s", showing.id, result.en)
            self._carry_out(self._rules.unusable(showing.id, (result.zh, result.en)))
            return
        self._ready[showing.id] = result
        actual = Active(showing.id, showing.confirmed, showing.go_live == "now")
        self._carry_out(self._rules.prepared(asked, None if showing.id == asked else actual))

    def _carry_out(self, actions: Sequence[Action]) -> None:
        for action in actions:
            match action:
                case Prepare(release_id):
                    self._run(self._make_ready, partial(self._made_ready, release_id))
                case Show(None):
                    self._run(safely(self._built_in, None), self._show_built_in)
                case Show(release_id):
                    assert release_id is not None
                    self._show_release(release_id)
                case Confirm() | Fail():
                    self._run(partial(self._tell_store, action), lambda _: self.poll())
                case _:
                    assert_never(action)
        if actions:
            keep = {self._rules.showing, self._rules.waiting, self._rules.before}
            self._ready = {name: value for name, value in self._ready.items() if name in keep}
            self.changed.emit()

    def _show_release(self, release_id: str) -> None:
        try:
            self._show(self._ready[release_id])
        except Exception:
            log.exception("%s cannot be put on the glass", release_id)
            self._carry_out(
                self._rules.unshown(
                    (
                        "界面放不上去，已恢复原来的展览。",
                        "It could not be put on the screen; the one before shows again.",
                    )
                )
            )

    def _show_built_in(self, exhibition: Exhibition | None) -> None:
        if exhibition is not None and self._rules.showing is None:
            self._show(exhibition)
