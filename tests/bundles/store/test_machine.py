"""Runs the state machine, and checks that it finds planted bugs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from kiosk.bundles.store import installing, rules
from kiosk.bundles.store.database import Database
from kiosk.bundles.store.objects import Objects
from kiosk.bundles.store.store import Store
from kiosk.bundles.store.transaction import Transaction
from tests.bundles.store.machine import StoreMachine
from tests.effort import QUICK, SOAK, examples

Patch = pytest.MonkeyPatch


def run(machine: type[StoreMachine], examples: int, *, repeatable: bool) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            derandomize=repeatable,
            database=None,
            phases=[Phase.generate] if machine.planting else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_anything_in_any_order() -> None:
    run(StoreMachine, 3000 if SOAK else examples(25), repeatable=not SOAK)


def changed(name: str, change: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Callable[[Patch], None]:
    """Plant a bug in a function of `rules`."""
    return lambda patch: patch.setattr(rules, name, change(getattr(rules, name)))


def _good_at_once(patch: Patch) -> None:
    right = rules.installed

    def wrong(state: rules.State, name: str, go_live: rules.GoLive = "idle") -> rules.State:
        after = right(state, name, go_live)
        return replace(after, good=name, proven=after.proven | {name})

    patch.setattr(rules, "installed", wrong)


def _good_is_removed(patch: Patch) -> None:
    def wrong(state: rules.State) -> tuple[str, ...]:
        held = {state.active, state.previous if state.candidate is None else None}
        return tuple(name for name in state.kept if name not in held)[rules.KEPT - 1 :]

    patch.setattr(rules, "given_up", wrong)


def _only_names_are_compared(patch: Patch) -> None:
    def wrong(self: Objects, entry: Any, *_: Any) -> bool:
        return self.where(entry).exists()

    patch.setattr(Objects, "_is_sound", wrong)


def _only_sizes_are_compared(patch: Patch) -> None:
    def wrong(self: Objects, entry: Any, *_: Any) -> bool:
        return self._disk.size(self.where(entry)) == entry.size

    patch.setattr(Objects, "_is_sound", wrong)


def _copies_are_not_compared(patch: Patch) -> None:
    def wrong(self: Objects, entry: Any, target: Any, medium: Any, meter: Any) -> Callable[[], None]:
        with medium.open(entry.path) as source:
            data = source.read()
        self._disk.remove(target)
        stream = self._disk.create(target)
        self._disk.write(stream, data)
        return lambda: self._disk.seal(stream, target)

    patch.setattr(Objects, "_take", wrong)


def _only_the_active_is_needed(patch: Patch) -> None:
    def wrong(self: Transaction) -> dict[str, Any]:
        active = self.state().active
        return {entry.path: entry for entry in self.entries(active)} if active else {}

    patch.setattr(Transaction, "objects", wrong)


def _floors_go_down(patch: Patch) -> None:
    def wrong(self: Transaction, floors: Any) -> None:
        self._do("DELETE FROM floors")

    patch.setattr(Transaction, "raise_floors", wrong)


def _no_transaction(patch: Patch) -> None:
    right = Database._open

    def wrong(self: Database, connect: Any) -> Any:
        from contextlib import contextmanager

        class Loose:
            def __init__(self, connection: Any) -> None:
                self._connection = connection

            def execute(self, sql: str, *rest: Any) -> Any:
                return self._connection.execute(
                    "SELECT 1" if sql.startswith(("BEGIN", "COMMIT", "ROLL")) else sql, *rest
                )

            def __getattr__(self, name: str) -> Any:
                return getattr(self._connection, name)

        @contextmanager
        def opened() -> Any:
            with right(self, connect) as connection:
                yield Loose(connection)

        return opened()

    patch.setattr(Database, "_open", wrong)


def _commit_before_copy(patch: Patch) -> None:
    right = Objects.copy

    def wrong(self: Objects, entries: Any, *rest: Any) -> None:
        # As if copying came later: the last object is missing.
        right(self, dict(list(entries.items())[:-1]), *rest)

    patch.setattr(Objects, "copy", wrong)


def _old_state_is_written(patch: Patch) -> None:
    """The state is read before the collection and written after it, as if the store had not read it again."""
    right = Store.collect

    def wrong(self: Store) -> int:
        with self._reading() as view:
            state = view.state()
        removed = right(self)
        with self._writing() as change:
            change.save(replace(state, kept=change.state().kept, proven=change.state().proven, attempts=0))
        return removed

    patch.setattr(Store, "collect", wrong)


PLANTED: dict[str, Callable[[Patch], None]] = {
    "a candidate is never confirmed": changed("confirmed", lambda right: lambda state, name: state),
    "what is confirmed forgets what was before": changed(
        "confirmed", lambda right: lambda state, name: replace(right(state, name), previous=None)
    ),
    "starts are not counted": changed(
        "started",
        lambda right: (
            lambda state, damaged=(): replace(
                right(state, damaged), state=replace(right(state, damaged).state, attempts=0)
            )
        ),
    ),
    "one start too many": lambda patch: patch.setattr(rules, "ATTEMPTS", 4),
    "a failure is not minded": changed("failed", lambda right: lambda state, name: state),
    "any failure goes back": changed(
        "failed", lambda right: lambda state, name: right(state, state.active or name)
    ),
    "going back goes to the newest": changed(
        "rolled_back",
        lambda right: lambda state, go_live="now": right(state) and rules.activated(state, state.kept[0]),
    ),
    "attempts are not begun anew": changed(
        "activated",
        lambda right: (
            lambda state, name, go_live="idle": replace(right(state, name, go_live), attempts=state.attempts)
        ),
    ),
    "a candidate is good at once": _good_at_once,
    "what was before is removed": _good_is_removed,
    "only names of objects are compared": _only_names_are_compared,
    "only sizes of objects are compared": _only_sizes_are_compared,
    "copies are not compared": _copies_are_not_compared,
    "objects of other releases are removed": _only_the_active_is_needed,
    "floors go down": _floors_go_down,
    "there is no transaction": _no_transaction,
    "the commit comes before the last object": _commit_before_copy,
    "a stale state is written back": _old_state_is_written,
}


FOUND_SOON = (
    "starts are not counted",
    "one start too many",
    "a candidate is good at once",
    "what was before is removed",
    "copies are not compared",
    "floors go down",
    "the commit comes before the last object",
)
"""The bugs that are found quickly; `make soak` tries all of them."""


@pytest.mark.parametrize("bug", PLANTED if SOAK else FOUND_SOON[:1] if QUICK else FOUND_SOON)
def test_the_machine_finds_a_planted_bug(bug: str) -> None:
    class Planted(StoreMachine):
        planting = staticmethod(PLANTED[bug])

    with pytest.raises(BaseException) as found:  # noqa: PT011 — whatever the bug leads to
        run(Planted, 600, repeatable=True)
    # An error in the planting itself would also raise; it does not count.
    assert not isinstance(found.value, KeyboardInterrupt | TypeError | AttributeError)


def test_planted_bugs_are_gone_afterwards() -> None:
    assert rules.ATTEMPTS == 3
    assert rules.started.__module__ == rules.__name__
    assert installing.install.__module__ == installing.__name__
