"""Makes the built-in exhibition's release when a wheel is built, and puts it into the wheel.

The packages that this needs stand in pyproject.toml, in `build-system.requires`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RELEASE = "build/release"
"""Where a checkout has it: `kiosk.resources.builtin_release`."""
INSTALLED = "kiosk/_assets/release"


class ReleaseHook(BuildHookInterface[Any]):
    """Called by hatchling for every wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the release and name its files; an editable install needs none, as `make run` makes it."""
        if version == "editable":
            return
        subprocess.run([sys.executable, "-m", "kiosk.bundles.release.builtin"], cwd=self.root, check=True)
        repository = Path(self.root, RELEASE)
        (manifest,) = repository.glob("*.datapackage.json")
        resources = json.loads(manifest.read_bytes())["resources"]
        # What earlier builds left in the repository stays out.
        for name in sorted({manifest.name, *(resource["path"] for resource in resources)}):
            build_data["force_include"][str(repository / name)] = f"{INSTALLED}/{name}"
