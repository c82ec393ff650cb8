"""A panel that installs updates endlessly, until it is killed or its power is cut.

    python -m tests.soak.worker STORE LOG [--careless]

After each acknowledged step it writes a line to LOG: `installed 7`, `good 7`. Before an install it writes
`installing 7`. `--careless` syncs nothing: this control run shows that the test can fail.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from kiosk.bundles.disk import Disk
from kiosk.bundles.store.store import Store
from tests.bundles.store.releases import Believing, Time, look, medium, small, trusting


def files(number: int) -> dict[str, bytes]:
    """A release of some 2 MB in 40 files; a quarter of the files are new in it."""
    return small(number) | {
        f"photos/{name}.webp": bytes([(name * 7 + (number if name % 4 == 0 else 0)) % 251]) * (50_000 + name)
        for name in range(33)
    }


class Careless(Disk):
    """A disk that never syncs; the system decides when data is written."""

    def seal(self, stream: IO[bytes], file: Path) -> None:
        stream.close()

    def sync_folder(self, folder: Path) -> None:
        pass

    def connect(self, file: Path, *, timeout: float):  # type: ignore[no-untyped-def]
        return _Careless(super().connect(file, timeout=timeout))


class _Careless:
    """A connection that ignores `synchronous = FULL`."""

    def __init__(self, connection) -> None:  # type: ignore[no-untyped-def]
        self._connection = connection

    def execute(self, sql: str, *rest):  # type: ignore[no-untyped-def]
        return self._connection.execute(sql.replace("synchronous = FULL", "synchronous = OFF"), *rest)

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)


def opened(folder: Path, careless: bool = False) -> Store:
    """Open the store as the worker and the later check do."""
    return Store(folder, now=Time(), disk=Careless() if careless else Disk(), look=look, attempt=Believing)


def main() -> None:
    folder, log, *options = sys.argv[1:]
    store = opened(Path(folder), careless="--careless" in options)
    if not store.status().trusted:
        trusting(store)
    with Path(log).open("a", buffering=1) as said:
        while True:
            number = store.status().floors.get("small", 0) + 1
            said.write(f"installing {number}\n")
            store.install(medium(number, files(number)))
            said.write(f"installed {number}\n")
            showing = store.start()
            assert showing is not None
            store.confirm(showing.id)
            said.write(f"good {showing.release}\n")


if __name__ == "__main__":
    main()
