"""One install, start or status query of a store; run by `tests.bench.installs`.

The process imports nothing else.

python -m tests.bench.install_once idle|start|FOLDER ROOT DATA
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.processes import tree_pss

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""The time at which the bench's house signs."""


def work(what: str, root: Path, data: Path) -> dict[str, float]:
    """Total seconds, seconds of decoding, and MiB of this process before the work begins."""
    # Imported here, not at the top: the children of `kiosk bundle install` import the start of that command
    # but no store.
    from kiosk.bundles.store.store import Store

    store = Store(data, now=lambda: NOW)
    store.status()
    idle = tree_pss(os.getpid())[0]
    seconds = decoding = 0.0
    if what == "idle":
        store.trust((root / "root.json").read_bytes())
    elif what == "start":
        began = time.perf_counter()
        if store.start() is None:
            raise RuntimeError("nothing can be shown")
        seconds = time.perf_counter() - began
    else:
        from kiosk.bundles.trust.open_medium import open_medium

        phases: dict[str, float] = {}
        began = time.perf_counter()
        medium = open_medium(root / what)
        store.install(medium, tell=lambda now: note(phases, now.phase))
        medium.close()
        seconds = time.perf_counter() - began
        decoding = phases["done"] - phases["decode"]
    return {"seconds": seconds, "decoding": decoding, "idle": idle}


def note(phases: dict[str, float], phase: str) -> None:
    """Note the start time of a phase."""
    phases.setdefault(phase, time.perf_counter())


if __name__ == "__main__":
    print(json.dumps(work(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
