"""Decides which release a panel shows: candidates, good releases, rollback. Pure functions: no clock, no I/O.

- An installed or activated release is a *candidate*: it is active, but the good release stays good until the
  candidate has really run.
- Each start of a candidate is counted before it is loaded. After `ATTEMPTS` starts, or if its files do not match
  their signatures, the good release is active again.
- A confirmed candidate is good. The good release before it is what `rolled_back` returns to.
- A good release with damaged files stays good and active, so that a repair brings it back. Meanwhile the newest other
  release that has run is shown. If there is none, the panel shows its built-in exhibition.
- When an exhibition starts over because a key was stolen, all its kept releases go at once, even a shown one: it is
  better to go back to the built-in exhibition than to a thief's release.
- In all other cases only releases that are neither active, good nor previous are given up, and never while a
  candidate is waiting.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

ATTEMPTS = 3
"""How often a candidate may be started before it is given up."""
KEPT = 3
"""How many releases a panel keeps."""
GoLive = Literal["now", "idle"]
"""When a running panel shows a new candidate: at once, or when nobody is there."""


@dataclass(frozen=True, slots=True)
class State:
    """Ids of releases. `kept` has the newest arrival first; `proven` holds those that were confirmed at least once."""

    kept: tuple[str, ...] = ()
    proven: frozenset[str] = frozenset()
    active: str | None = None
    good: str | None = None
    previous: str | None = None
    attempts: int = 0
    go_live: GoLive = "idle"

    def __post_init__(self) -> None:
        for name in (self.active, self.good, self.previous, *self.proven):
            if name is not None and name not in self.kept:
                raise ValueError(f"{name} is not kept")
        if self.good is not None and self.good not in self.proven:
            raise ValueError("only a release that has run is good")

    @property
    def candidate(self) -> str | None:
        """The active release if it is not confirmed yet."""
        return self.active if self.active != self.good else None


@dataclass(frozen=True, slots=True)
class Start:
    """The release that a start shows. If it gives up a candidate, also which one and why ("attempts" or "damaged")."""

    state: State
    shown: str | None
    given_up: str | None = None
    why: str = ""


def installed(state: State, name: str, go_live: GoLive = "idle") -> State:
    """The state after the release `name` was completely installed: it is the candidate."""
    kept = (name, *(other for other in state.kept if other != name))
    return activated(replace(state, kept=kept), name, go_live)


def activated(state: State, name: str, go_live: GoLive = "idle") -> State:
    """The state after staff chose the kept release `name`: it is the candidate, or simply active if it is already good."""
    if name not in state.kept:
        raise ValueError(f"{name} is not kept")
    return replace(state, active=name, attempts=0, go_live=go_live)


def rolled_back(state: State, go_live: GoLive = "now") -> State | None:
    """The state after staff chose to go back; None where there is nothing to go back to.

    A candidate is replaced by the good release, or by nothing (the built-in exhibition). Without a candidate, the
    previous release becomes active.
    """
    if state.candidate is not None:
        return replace(_back_to_good(state), go_live=go_live)
    return None if state.previous is None else activated(state, state.previous, go_live)


def started(state: State, damaged: Collection[str] = ()) -> Start:
    """What a start shows if the files of the releases `damaged` do not match their signatures. A candidate's start is counted."""
    candidate = state.candidate
    if candidate is not None and candidate not in damaged and state.attempts < ATTEMPTS:
        return Start(replace(state, attempts=state.attempts + 1), candidate)
    after = _back_to_good(state) if candidate is not None else state
    shown = next((name for name in _order(after) if name not in damaged), None)
    why = "" if candidate is None else "damaged" if candidate in damaged else "attempts"
    return Start(after, shown, candidate, why)


def on_screen(state: State, damaged: Collection[str]) -> str | None:
    """The release that the last start shows, if it found the files of `damaged` wrong. None: the built-in exhibition."""
    if state.candidate is not None and state.candidate not in damaged:
        return state.candidate
    return next((name for name in _order(state) if name not in damaged), None)


def confirmed(state: State, name: str) -> State:
    """The state after `name` has really run. Nothing changes unless it is the candidate."""
    if name != state.candidate:
        return state
    previous = state.good if state.good is not None else state.previous
    return replace(state, good=name, previous=previous, proven=state.proven | {name}, attempts=0)


def failed(state: State, name: str) -> State:
    """The state after `name` could not be shown. A candidate is given up; a good release is replaced by another that has run."""
    if name != state.active:
        return state
    if state.candidate:
        return _back_to_good(state)
    proven = state.proven - {name}
    good = next((other for other in _order(state) if other in proven), None)
    previous = state.previous if state.previous != good else None
    return replace(state, good=good, active=good, previous=previous, proven=proven, attempts=0)


def given_up(state: State) -> tuple[str, ...]:
    """Kept releases that may be removed: those beyond `KEPT`, oldest first, and only while no candidate is waiting."""
    if state.candidate is not None:
        return ()
    held = [name for name in (state.active, state.previous) if name is not None]
    others = [name for name in state.kept if name not in held]
    return tuple(others[max(0, KEPT - len(set(held))) :])


def forgotten(state: State, names: Collection[str]) -> State:
    """The state after the releases `names` were removed. None of them is active, good or previous."""
    kept = tuple(name for name in state.kept if name not in names)
    return replace(state, kept=kept, proven=state.proven - set(names))


def begun_anew(state: State, names: Collection[str]) -> State:
    """The state after the releases `names` were given up because nobody may see them any more, whatever their role."""
    active, good, previous = (
        None if name in names else name for name in (state.active, state.good, state.previous)
    )
    attempts = state.attempts if active == state.active else 0
    freed = replace(state, active=active or good, good=good, previous=previous, attempts=attempts)
    return forgotten(freed, names)


def _back_to_good(state: State) -> State:
    return replace(state, active=state.good, attempts=0)


def _order(state: State) -> tuple[str, ...]:
    """Releases that have run, in the order in which a panel would show them."""
    first = [name for name in (state.good, state.previous) if name is not None]
    return tuple(dict.fromkeys([*first, *(name for name in state.kept if name in state.proven)]))
