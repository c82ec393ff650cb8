"""The tests' fork server imports this module.

It runs the check once, so that the forked children need not import it again.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.release import building  # noqa: F401
from kiosk.bundles.store import trial  # noqa: F401

with tempfile.TemporaryDirectory() as _folder:
    starter.new(Path(_folder) / "bundle")
    check_here(Path(_folder) / "bundle")
