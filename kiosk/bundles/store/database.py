"""The store's only database: kept releases, the shown release, trusted keys. Its COMMIT is the only commit point.

SQLite in WAL mode with `synchronous=FULL`. A connection lives as long as one transaction, so the store can be used
from any thread. Every transaction that changes something increases `version`.

Migrations have names and run in order inside one transaction. Before each, a copy of the database is saved.

A database that is damaged, inconsistent, empty or missing raises DamagedError. It is never replaced by an empty one
here: the kept releases may still be known (`recovery`). It can also be read where the disk is full or read-only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from kiosk.bundles.disk import Disk
from kiosk.bundles.problems import refusal
from kiosk.bundles.store.transaction import DamagedError, Transaction

NAME = "state.db"
BUSY_SECONDS = 10.0
"""How long a transaction waits for one of another process."""

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "first",
        (
            "CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL DEFAULT 1, "
            "active TEXT, good TEXT, previous TEXT, attempts INTEGER NOT NULL DEFAULT 0, "
            "go_live TEXT NOT NULL DEFAULT 'idle', proven TEXT, scrubbed TEXT, rebuilt TEXT)",
            "INSERT INTO state (one) VALUES (1)",
            "CREATE TABLE releases (id TEXT PRIMARY KEY, place INTEGER NOT NULL, exhibition TEXT NOT NULL, "
            "release INTEGER NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, published TEXT NOT NULL, signer TEXT NOT NULL, "
            "valid_until TEXT NOT NULL, installed TEXT NOT NULL, manifest TEXT NOT NULL, "
            "proven INTEGER NOT NULL DEFAULT 0, failure TEXT NOT NULL DEFAULT '')",
            "CREATE TABLE files (id TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, "
            "PRIMARY KEY (id, name)) WITHOUT ROWID",
            "CREATE TABLE trust (name TEXT PRIMARY KEY, data BLOB NOT NULL)",
            "CREATE TABLE floors (exhibition TEXT PRIMARY KEY, release INTEGER NOT NULL)",
            "CREATE TABLE damaged (path TEXT PRIMARY KEY)",
        ),
    ),
)
"""For each schema its name and the statements that make it from the one before. `user_version` counts them."""


class Database:
    """The database in one folder."""

    def __init__(
        self,
        folder: Path,
        disk: Disk,
        migrations: Sequence[tuple[str, tuple[str, ...]]] = MIGRATIONS,
    ) -> None:
        self.file = folder / NAME
        self._disk = disk
        self._migrations = migrations

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that SQLite keeps beside the database, and the database itself as the last one."""
        return tuple(self.file.with_name(f"{NAME}{ending}") for ending in ("-wal", "-shm", "-journal", ""))

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Open one consistent view. DamagedError, sqlite3.Error."""
        with self._connected(self._to_read) as connection:
            connection.execute("BEGIN")
            yield Transaction(connection)
            connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Open a transaction: all changes are on the disk when it returns, or none if anything raises. DamagedError, sqlite3.Error.

        A COMMIT that reports an error may have succeeded. A new connection then shows whether it did.
        """
        version: int | None = None
        try:
            with self._connected(self._to_write) as connection:
                connection.execute("BEGIN IMMEDIATE")
                change = Transaction(connection)
                before = connection.total_changes
                yield change
                if connection.total_changes != before:
                    connection.execute("UPDATE state SET version = version + 1")
                    version = change.version()
                connection.execute("COMMIT")
        except sqlite3.Error:
            if version is None:
                raise
            with self.reading() as view:
                if view.version() != version:
                    raise

    def check(self) -> None:
        """Check the whole file and its contents. DamagedError."""
        for file in self.files:
            if self._disk.is_other(file):  # SQLite would block on a pipe
                raise DamagedError(f"{file.name} is not a plain file")
        with self._connected(self._to_read) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise DamagedError("quick_check")
            Transaction(connection).check()

    @contextmanager
    def blank(self) -> Iterator[Transaction]:
        """Open a view of a new, empty database. Nothing is written."""
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            self._migrate(connection, 0)
            yield Transaction(connection)

    def create(self, fill: Callable[[Transaction], None]) -> None:
        """Create the database, where the file is empty or missing, and fill it in one transaction. sqlite3.Error."""
        with self._open(self._to_write) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            self._migrate(connection, 0)
            fill(Transaction(connection))
            connection.execute("COMMIT")

    @contextmanager
    def _connected(self, connect: Callable[[], sqlite3.Connection]) -> Iterator[sqlite3.Connection]:
        with self._open(connect) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version == 0:
                raise DamagedError("empty")
            if version > len(self._migrations):
                raise refusal("S12", file=self.file)
            if version < len(self._migrations):
                self._back_up(connection, self._migrations[version][0])
                connection.execute("BEGIN IMMEDIATE")
                (version,) = connection.execute(
                    "PRAGMA user_version"
                ).fetchone()  # another process may have migrated it meanwhile
                self._migrate(connection, version)
                connection.execute("COMMIT")
            yield connection

    @contextmanager
    def _open(self, connect: Callable[[], sqlite3.Connection]) -> Iterator[sqlite3.Connection]:
        connection: sqlite3.Connection | None = None
        try:
            connection = connect()
            yield connection
        except sqlite3.DatabaseError as error:
            if _means_damage(error):
                raise DamagedError(str(error)) from error
            raise
        finally:
            if connection is not None:
                with suppress(sqlite3.Error):  # closing rolls back what is not committed, in any case
                    connection.close()

    def _to_write(self) -> sqlite3.Connection:
        connection = self._disk.connect(self.file, timeout=BUSY_SECONDS)
        try:
            connection.execute("PRAGMA synchronous = FULL")  # this statement reads the file
        except BaseException:
            connection.close()
            raise
        return connection

    def _to_read(self) -> sqlite3.Connection:
        """In WAL mode a reader also creates files beside the database. Where it cannot, nobody else can write either."""
        try:
            connection = self._to_write()
        except sqlite3.OperationalError as error:
            if not _means_unwritable(error):
                raise
            return self._disk.connect_unwritten(self.file)
        return connection

    def _migrate(self, connection: sqlite3.Connection, version: int) -> None:
        for _, statements in self._migrations[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(self._migrations)}")

    def _back_up(self, connection: sqlite3.Connection, name: str) -> None:
        """Save a copy beside the database, named after the migration that follows."""
        copy = self._disk.connect(self.file.with_name(f"state.before-{name}.db"), timeout=BUSY_SECONDS)
        try:
            connection.backup(copy)
        finally:
            copy.close()


def _means_unwritable(error: sqlite3.OperationalError) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
    )


def _means_damage(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # A missing table or column; or a text that is not valid UTF-8, for which the module gives only this message.
    said = str(error)
    odd = type(error) is sqlite3.OperationalError and ("no such " in said or "Could not decode" in said)
    return odd or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG)
