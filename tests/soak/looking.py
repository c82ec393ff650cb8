"""Conditions that a store must meet after a kill or a power cut."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.bundles.store.releases import TRUST, medium
from tests.soak.worker import files, opened


@dataclass(frozen=True, slots=True)
class Said:
    """The worker's log: the last installed release, the last good one, and the newest one in progress."""

    installed: int
    good: int
    busy: int


def read(log: Path) -> Said:
    """Read the log up to now; an unfinished last line does not count."""
    last = {"installed": 0, "good": 0, "installing": 0}
    for line in log.read_text().split("\n")[:-1]:
        word, number = line.split()
        last[word] = int(number)
    return Said(last["installed"], last["good"], last["installing"])


def complaints(folder: Path, before: Said, after: Said) -> list[str]:
    """The faults of the store; `before` and `after` are the releases acknowledged just before and just after the cut."""
    store = opened(folder)
    status = store.status()
    found = []
    if status.rebuilt is not None:
        found.append("the database was lost")
    floor = status.floors.get("small", 0)
    if not before.installed <= floor <= after.busy:
        found.append(f"floor {floor}, not {before.installed} to {after.busy}")
    good = 0 if status.good is None else int(status.good.partition("@")[2])
    if not before.good <= good <= after.busy:
        found.append(f"good is {good}, not {before.good} to {after.busy}")
    showing = store.start()
    if showing is None:
        if before.installed:
            found.append("nothing can be shown")
    elif {name: path.read_bytes() for name, path in showing.files.items()} != files(showing.release):
        found.append(f"what is shown is not release {showing.release}")
    elif showing.release < before.installed:
        found.append(f"{showing.release} is shown, and {before.installed} had come")
    if not status.trusted:
        with store._writing() as change:
            change.remember(TRUST)
    number = max(floor, after.busy) + 1
    store.install(medium(number, files(number)))
    showing = store.start()
    if showing is None or showing.release != number:
        found.append("the next update does not come")
    return found
