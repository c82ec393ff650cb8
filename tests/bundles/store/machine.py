"""State machine test of the store: any operations in any order, compared with an independent model.

The model states what staff and visitors may rely on; it shares no code with `rules`. `planted` holds bugs
that the machine must find, which shows that the test can fail.
"""

from __future__ import annotations

import copy
import hashlib
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.store.store import Store
from tests.bundles.store.faults import Fault, FaultyDisk, Killed, Kind
from tests.bundles.store.releases import Believing, Time, look, medium, small, trusting

SHM = Path("/dev/shm")
NUMBERS = st.integers(1, 12)
DRAWN = st.integers(0, 10_000)


def object_name(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def needs(number: int) -> set[str]:
    """The objects of a release."""
    return {object_name(data) for data in small(number).values()}


@dataclass
class Model:
    """The expected answers of the store. Releases are numbers; 0 is none."""

    kept: list[int] = field(default_factory=list)  # newest first
    ran: set[int] = field(default_factory=set)
    active: int = 0
    good: int = 0
    previous: int = 0
    tries: int = 0
    floor: int = 0
    rotten: set[str] = field(default_factory=set)

    def whole(self, number: int) -> bool:
        return not needs(number) & self.rotten

    def install(self, number: int) -> None:
        self.rotten -= needs(number)
        self.kept = [number, *(other for other in self.kept if other != number)]
        self.floor = max(self.floor, number)
        self.active, self.tries = number, 0

    def start(self) -> int:
        if self.active != self.good:
            if self.tries < 3 and self.whole(self.active):
                self.tries += 1
                return self.active
            self.active, self.tries = self.good, 0
        for number in (self.good, self.previous, *self.kept):
            if number and number in self.ran and self.whole(number):
                return number
        return 0

    def confirm(self, number: int, tidy: bool = True) -> None:
        if number == self.active != self.good:
            self.previous = self.good or self.previous
            self.good, self.tries = number, 0
            self.ran.add(number)
            if tidy:
                self.collect()

    def fail(self, number: int) -> None:
        if number != self.active:
            return
        if self.active == self.good:
            self.ran.discard(number)
            others = [other for other in (self.previous, *self.kept) if other in self.ran]
            self.good = others[0] if others else 0
            if self.previous == self.good:
                self.previous = 0
        self.active, self.tries = self.good, 0

    def collect(self) -> None:
        if self.active == self.good:
            room = 3 - len({self.active, self.previous} - {0})
            for number in list(self.kept):
                if number not in (self.active, self.previous):
                    room -= 1
                    if room < 0:
                        self.kept.remove(number)
                        self.ran.discard(number)
        self.rotten &= set().union(*(needs(number) for number in self.kept))


class StoreMachine(RuleBasedStateMachine):
    """All operations on a store; `planting` plants a bug while the machine runs."""

    planting: Callable[[pytest.MonkeyPatch], None] | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-machine-", dir=SHM if SHM.is_dir() else None))
        self.patch = pytest.MonkeyPatch()
        if self.planting is not None:
            type(self).planting(self.patch)
        self.model = Model()
        self.now = Time()
        self.showing = 0

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)

    @initialize()
    def new(self) -> None:
        self.reopen()
        trusting(self.store)

    def reopen(self, fault: Fault | None = None) -> None:
        self.store = Store(
            self.folder, now=self.now, disk=FaultyDisk(fault or Fault()), look=look, attempt=Believing
        )

    # The operations

    @rule(number=NUMBERS)
    def install(self, number: int) -> None:
        if number < self.model.floor:
            self.refused("K07", lambda: self.store.install(medium(number)))
        else:
            self.store.install(medium(number))
            self.model.install(number)

    @rule(number=NUMBERS, drawn=DRAWN)
    def install_from_a_pulled_stick(self, number: int, drawn: int) -> None:
        stick = medium(number)
        stick.pulled_at = sorted(stick.files)[drawn % len(stick.files)]
        try:
            self.store.install(stick)
        except RefusalError as error:
            self.half_done(error, "K07", "D01")
        else:
            self.model.install(number)

    @rule(number=NUMBERS)
    def install_what_was_tampered_with(self, number: int) -> None:
        stick = medium(number)
        stick.files = {path: data[:-1] + b"!" for path, data in stick.files.items()}
        try:
            self.store.install(stick)
        except RefusalError as error:
            self.half_done(error, "K07", "S06")
        else:
            # All objects are already in the store and intact, so the stick's files were not used.
            self.model.install(number)

    @rule()
    def start(self) -> None:
        self.reopen()
        showing = self.store.start()
        self.showing = 0 if showing is None else showing.release
        assert self.showing == self.model.start()
        if showing is not None:
            content = {name: path.read_bytes() for name, path in showing.files.items()}
            assert content == small(showing.release)
            assert showing.confirmed == (
                self.model.active == self.model.good or self.showing != self.model.active
            )

    @precondition(lambda self: self.showing)
    @rule()
    def confirm(self) -> None:
        self.store.confirm(f"small@{self.showing}")
        self.model.confirm(self.showing)

    @rule(times=st.integers(2, 5))
    def start_again_and_again(self, times: int) -> None:
        """Start several times in a row, as if the power failed in each first minute. Random order rarely does this."""
        for _ in range(times):
            self.start()

    @rule(number=NUMBERS)
    def come_to_stay(self, number: int) -> None:
        """Take a good release through all its stages. Random order rarely does this several times."""
        self.install(number)
        self.start()
        if self.showing:
            self.confirm()

    @precondition(lambda self: self.showing)
    @rule()
    def fail(self) -> None:
        self.store.fail(f"small@{self.showing}", "no frame")
        self.model.fail(self.showing)

    @precondition(lambda self: self.model.kept)
    @rule(drawn=DRAWN)
    def activate(self, drawn: int) -> None:
        number = self.model.kept[drawn % len(self.model.kept)]
        if self.model.whole(number):
            self.store.activate(f"small@{number}")
            self.model.active, self.model.tries = number, 0
        else:
            self.refused("S15", lambda: self.store.activate(f"small@{number}"))

    @rule()
    def rollback(self) -> None:
        number = self.model.previous
        if self.model.active != self.model.good:
            number = self.model.good
            assert self.store.rollback() == (f"small@{number}" if number else None)
            self.model.active, self.model.tries = number, 0
        elif not number:
            self.refused("S11", self.store.rollback)
        elif not self.model.whole(number):
            self.refused("S15", self.store.rollback)
        else:
            assert self.store.rollback() == f"small@{number}"
            self.model.active, self.model.tries = number, 0

    @rule()
    def collect(self) -> None:
        self.store.collect()
        self.model.collect()
        here = {file.name.partition(".")[0] for file in self.folder.glob("objects/*/*")}
        needed: set[str] = set().union(*(needs(number) for number in self.model.kept))
        assert here <= needed
        assert needed - here <= self.model.rotten

    @precondition(lambda self: self.model.kept)
    @rule(drawn=DRAWN, gone=st.booleans())
    def rot(self, drawn: int, gone: bool) -> None:
        number = self.model.kept[drawn % len(self.model.kept)]
        name = sorted(needs(number))[drawn % len(needs(number))]
        for file in self.folder.glob(f"objects/{name[:2]}/{name}.*"):
            file.chmod(0o644)
            if gone:
                file.unlink()
            else:
                file.write_bytes(b"rotten" + file.read_bytes()[6:])
        self.model.rotten.add(name)

    @rule(number=st.none() | NUMBERS)
    def scrub(self, number: int | None) -> None:
        found = self.store.scrub(medium=None if number is None else medium(number))
        if number is not None:
            self.model.rotten -= needs(number)
        assert {Path(path).stem for path in found.damaged} == self.model.rotten

    @rule(
        what=st.sampled_from(["install", "start", "confirm", "fail", "rollback", "collect", "scrub"]),
        kind=st.sampled_from([Kind.KILL, Kind.TORN, Kind.EIO, Kind.FULL]),
        at=st.integers(1, 150),  # an install has up to 146 steps, and commits after the hundredth
        number=NUMBERS,
    )
    def crash(self, what: str, kind: Kind, at: int, number: int) -> None:
        """Cause one fault during an operation; afterwards the operation was done completely or not at all."""
        before, after = copy.deepcopy(self.model), copy.deepcopy(self.model)
        shown = f"small@{self.showing}"
        doing: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            "install": (
                lambda: self.store.install(medium(number)),
                lambda: after.install(number) if number >= after.floor else None,
            ),
            "start": (lambda: self.store.start(), after.start),
            "confirm": (lambda: self.store.confirm(shown), lambda: after.confirm(self.showing)),
            "fail": (lambda: self.store.fail(shown, "no frame"), lambda: after.fail(self.showing)),
            "rollback": (lambda: self.store.rollback(), lambda: self.roll_back(after)),
            "collect": (lambda: self.store.collect(), after.collect),
            "scrub": (lambda: self.store.scrub(medium=medium(number)), lambda: None),
        }
        do, expect = doing[what]
        expect()
        self.reopen(Fault(kind, at))
        with suppress(Killed, RefusalError):
            do()
        self.reopen()
        between = [before, after]
        if what == "confirm":  # confirmed, but not yet tidied up
            untidied = copy.deepcopy(before)
            untidied.confirm(self.showing, tidy=False)
            between.append(untidied)
        said = self.said()
        fitting = [model for model in between if self.expected(model) == said]
        assert fitting, (said, [self.expected(model) for model in between])
        self.model = fitting[0]
        self.model.rotten = before.rotten | after.rotten
        self.look_at_the_rot()
        self.showing = 0

    # The invariants

    @invariant()
    def what_it_says(self) -> None:
        if hasattr(self, "store"):
            assert self.said() == self.expected(self.model)

    def said(self) -> tuple[object, ...]:
        status = self.store.status()
        return (
            [kept.id for kept in status.kept],
            status.active,
            status.good,
            status.previous,
            status.attempts,
            status.floors.get("small", 0),
        )

    def expected(self, model: Model) -> tuple[object, ...]:
        def named(number: int) -> str | None:
            return f"small@{number}" if number else None

        return (
            [named(number) for number in model.kept],
            named(model.active),
            named(model.good),
            named(model.previous),
            model.tries,
            model.floor,
        )

    def roll_back(self, model: Model) -> None:
        if model.active != model.good:
            model.active, model.tries = model.good, 0
        elif model.previous and model.whole(model.previous):
            model.active, model.tries = model.previous, 0

    def look_at_the_rot(self) -> None:
        """Account for what a partial operation repaired, or removed in order to repair it."""
        wanted = set().union(*(needs(number) for number in self.model.kept))
        self.model.rotten = {name for name in self.model.rotten & wanted if not self.is_whole(name)}

    def is_whole(self, name: str) -> bool:
        files = list(self.folder.glob(f"objects/{name[:2]}/{name}.*"))
        return len(files) == 1 and object_name(files[0].read_bytes()) == name

    def half_done(self, refusal: RefusalError, *codes: str) -> None:
        assert refusal.code in codes
        self.look_at_the_rot()

    def refused(self, code: str, work: Callable[[], object]) -> None:
        with pytest.raises(RefusalError) as refusal:
            work()
        assert refusal.value.code == code
