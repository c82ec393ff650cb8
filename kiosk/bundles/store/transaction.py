"""Reads and changes inside one transaction of the store's database."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar, get_args

from kiosk.bundles.manifest import FILE_LIMIT, Entry
from kiosk.bundles.names import is_exhibition_id
from kiosk.bundles.store.rules import GoLive, State
from kiosk.bundles.store.values import PROVEN_LIMIT, Kept, moment, release_id
from kiosk.bundles.trust.offer import RELEASES, Trust
from kiosk.exhibition.text import Text

_MOST = 1 << 53
"""No count of the store comes near this."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts that the store keeps beside its state."""

    version: int
    scrubbed: datetime | None
    rebuilt: datetime | None
    damaged: tuple[str, ...]


class DamagedError(Exception):
    """The database cannot be used: it is damaged, inconsistent, empty or missing."""


P = ParamSpec("P")
R = TypeVar("R")


def _plausible(read: Callable[P, R]) -> Callable[P, R]:
    """Raise DamagedError for implausible values: another program or a bad disk may have written them."""

    @wraps(read)
    def reading(*args: P.args, **named: P.kwargs) -> R:
        try:
            return read(*args, **named)
        except (TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
            raise DamagedError(f"{read.__name__}: {error}") from error

    return reading


class Transaction:
    """Reads and changes. They raise sqlite3.Error and DamagedError. Valid inside `Database.reading` or `Database.writing`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._do = connection.execute
        self._do_many = connection.executemany

    @_plausible
    def check(self) -> None:
        """Read everything in the way that later calls read it. DamagedError where the contents are inconsistent."""
        self._check_types()
        self._check_files()
        self.version()
        self.state()
        self.facts()
        for kept in self.releases():
            if kept.id != release_id(kept.exhibition, kept.release) or not 0 < kept.release <= RELEASES:
                raise ValueError(kept.id)
            _check_exhibition(kept.exhibition)
        for exhibition, number in self.floors().items():
            _check_exhibition(exhibition)
            if not 0 <= number <= RELEASES:
                raise ValueError(f"a floor of {number}")
        trust = self.trust()
        if (
            trust is None
            and self._do("SELECT (SELECT count(*) FROM trust) OR proven FROM state").fetchone()[0]
        ):
            raise ValueError("half of the trust is missing")
        for name, data in trust.metadata.items() if trust else ():
            if not isinstance(json.loads(data), dict):
                raise ValueError(name)

    def _check_types(self) -> None:
        """Check that every value has the declared type of its column; SQLite does not enforce it."""
        tables = [
            row[0] for row in self._do("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        ]
        for table in tables:
            columns = self._do(f"PRAGMA table_info({_quoted(table)})").fetchall()
            wrong = " OR ".join(
                f"typeof({_quoted(name)}) NOT IN ('{kind.lower()}', '{kind.lower() if must or key else 'null'}')"
                for _, name, kind, must, _, key in columns
            )
            if self._do(f"SELECT 1 FROM {_quoted(table)} WHERE {wrong} LIMIT 1").fetchone():
                raise ValueError(f"a value of another type in {table}")

    def _check_files(self) -> None:
        odd = self._do(
            "SELECT 1 FROM files WHERE length(sha256) <> 64 OR sha256 GLOB '*[^0-9a-f]*' OR size NOT BETWEEN 0 AND ? LIMIT 1",
            (FILE_LIMIT,),
        )
        if odd.fetchone():
            raise ValueError("an impossible file")
        for _ in self._do("SELECT id, name, sha256 FROM files"):
            pass  # reading is the only way to find out whether each is valid text

    @_plausible
    def version(self) -> int:
        """A number that increases with every change."""
        return _between(0, self._do("SELECT version FROM state").fetchone()[0], _MOST)

    @_plausible
    def state(self) -> State:
        """Which releases are kept, active and good."""
        active, good, previous, attempts, go_live = self._do(
            "SELECT active, good, previous, attempts, go_live FROM state"
        ).fetchone()
        if go_live not in get_args(GoLive):
            raise ValueError(go_live)
        kept = self._do("SELECT id, proven FROM releases ORDER BY place DESC").fetchall()
        return State(
            tuple(row[0] for row in kept),
            frozenset(row[0] for row in kept if row[1]),
            active,
            good,
            previous,
            _between(0, attempts, _MOST),
            go_live,
        )

    def save(self, state: State) -> None:
        """Write what differs from the stored state. Releases that are no longer kept are removed."""
        before = self.state()
        if before == state:
            return
        self._do(
            "UPDATE state SET active = ?, good = ?, previous = ?, attempts = ?, go_live = ?",
            (state.active, state.good, state.previous, state.attempts, state.go_live),
        )
        gone = [(name,) for name in before.kept if name not in state.kept]
        self._do_many("DELETE FROM files WHERE id = ?", gone)
        self._do_many("DELETE FROM releases WHERE id = ?", gone)
        order = [(place, name in state.proven, name) for place, name in enumerate(reversed(state.kept))]
        self._do_many("UPDATE releases SET place = ?, proven = ? WHERE id = ?", order)

    @_plausible
    def releases(self) -> tuple[Kept, ...]:
        """Kept releases, newest first."""
        rows = self._do(
            "SELECT id, exhibition, release, zh, en, published, signer, valid_until, installed, proven, failure, "
            "(SELECT count(*) FROM files WHERE files.id = releases.id), "
            "(SELECT total(size) FROM files WHERE files.id = releases.id) FROM releases ORDER BY place DESC"
        )
        return tuple(_kept(row) for row in rows)

    def manifest(self, name: str) -> str | None:
        """The SHA-256 of a kept release's manifest; None if it is not kept."""
        row = self._do("SELECT manifest FROM releases WHERE id = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    @_plausible
    def entries(self, name: str) -> tuple[Entry, ...]:
        """The files of one release."""
        return tuple(
            Entry(*row)
            for row in self._do("SELECT name, sha256, size FROM files WHERE id = ? ORDER BY name", (name,))
        )

    @_plausible
    def objects(self) -> dict[str, Entry]:
        """Every object that a kept release needs, by its path."""
        rows = self._do("SELECT name, sha256, size FROM files ORDER BY name, id")
        return {entry.path: entry for entry in (Entry(*row) for row in rows)}

    def add(self, release: Kept, manifest: str, entries: Iterable[Entry]) -> None:
        """Add a completely installed release as the newest. `manifest` is the SHA-256 of its manifest."""
        self._do("DELETE FROM files WHERE id = ?", (release.id,))
        self._do(
            "INSERT OR REPLACE INTO releases (id, place, exhibition, release, zh, en, published, signer, valid_until, installed, "
            "manifest, proven) VALUES (?, (SELECT coalesce(max(place), 0) + 1 FROM releases), ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "coalesce((SELECT proven FROM releases WHERE id = ?), 0))",
            (
                release.id,
                release.exhibition,
                release.release,
                release.title.zh,
                release.title.en,
                release.published.isoformat(),
                release.signer,
                release.valid_until.isoformat(),
                release.installed.isoformat(),
                manifest,
                release.id,
            ),
        )
        rows = [(release.id, entry.name, entry.sha256, entry.size) for entry in entries]
        self._do_many("INSERT INTO files (id, name, sha256, size) VALUES (?, ?, ?, ?)", rows)

    def note_failure(self, name: str, reason: str) -> None:
        """Save why a release was given up; "" clears it."""
        self._do("UPDATE releases SET failure = ? WHERE id = ? AND failure <> ?", (reason, name, reason))

    @_plausible
    def facts(self) -> Facts:
        version, scrubbed, rebuilt = self._do("SELECT version, scrubbed, rebuilt FROM state").fetchone()
        damaged = tuple(row[0] for row in self._do("SELECT path FROM damaged ORDER BY path"))
        return Facts(version, _time(scrubbed), _time(rebuilt), tuple(map(str, damaged)))

    @_plausible
    def broken(self) -> dict[str, int]:
        """For each kept release with known damage: the number of its damaged files."""
        known = {row[0] for row in self._do("SELECT path FROM damaged")}
        found = Counter[str]()
        for id_, *entry in self._do("SELECT id, name, sha256, size FROM files") if known else ():
            found[id_] += Entry(*entry).path in known
        return dict(+found)

    def note_scrub(self, now: datetime) -> None:
        """Save the time at which all objects were last checked."""
        self._do("UPDATE state SET scrubbed = ?", (now.isoformat(),))

    def note_rebuilt(self, now: datetime) -> None:
        """Save the time of the rebuild, and set a version that the lost database cannot have had."""
        self._do("UPDATE state SET rebuilt = ?, version = ?", (now.isoformat(), int(now.timestamp())))

    def note_damage(self, damaged: Collection[str], sound: Collection[str]) -> None:
        """Save which objects, by path, were found damaged and which sound."""
        known = {row[0] for row in self._do("SELECT path FROM damaged")}
        self._do_many("DELETE FROM damaged WHERE path = ?", [(path,) for path in sorted(known & set(sound))])
        self._do_many(
            "INSERT INTO damaged (path) VALUES (?)", [(path,) for path in sorted(set(damaged) - known)]
        )

    @_plausible
    def trust(self) -> Trust | None:
        """The panel's trust; None until it was set."""
        metadata = dict(self._do("SELECT name, data FROM trust").fetchall())
        proven = _time(self._do("SELECT proven FROM state").fetchone()[0])
        if not metadata or proven is None:
            return None
        return Trust(metadata, proven, self.floors())

    @_plausible
    def floors(self) -> Mapping[str, int]:
        """For each exhibition: the newest release that was accepted."""
        return dict(self._do("SELECT exhibition, release FROM floors").fetchall())

    def remember(self, trust: Trust, *, anew: bool = False) -> None:
        """Save the trust. Floors and the proven time never go back, unless it starts over (`anew`)."""
        if anew:
            self._do("DELETE FROM floors")
            self._do("UPDATE state SET proven = NULL")
        self._do("DELETE FROM trust")
        self._do_many("INSERT INTO trust (name, data) VALUES (?, ?)", sorted(trust.metadata.items()))
        known = _time(self._do("SELECT proven FROM state").fetchone()[0])
        proven = trust.proven if known is None else max(known, trust.proven)
        self._do("UPDATE state SET proven = ?", (proven.astimezone(UTC).isoformat(),))
        self.raise_floors(trust.floors)

    def raise_floors(self, floors: Mapping[str, int]) -> None:
        """Accept no releases older than these from now on."""
        self._do_many(
            "INSERT INTO floors (exhibition, release) VALUES (?, ?) ON CONFLICT (exhibition) "
            "DO UPDATE SET release = max(release, excluded.release)",
            sorted(floors.items()),
        )


def _kept(row: tuple[Any, ...]) -> Kept:
    (
        id_,
        exhibition,
        release,
        zh,
        en,
        published,
        signer,
        valid_until,
        installed,
        proven,
        failure,
        files,
        size,
    ) = row
    return Kept(
        id_,
        exhibition,
        release,
        Text(zh, en),
        moment(published),
        signer,
        moment(valid_until),
        moment(installed),
        files,
        int(size),
        bool(proven),
        failure,
    )


def _time(written: str | None) -> datetime | None:
    return None if written is None else moment(written, most=PROVEN_LIMIT)


def _between(least: int, number: Any, most: int) -> int:
    if type(number) is not int or not least <= number <= most:
        raise ValueError(f"{number!r:.40} is not between {least} and {most}")
    return number


def _check_exhibition(name: str) -> None:
    if not is_exhibition_id(name):
        raise ValueError(f"{name!r:.80} is not an exhibition id")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
