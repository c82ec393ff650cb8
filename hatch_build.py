"""Builds the release of the built-in exhibition when a wheel is built, and adds it to the wheel.

The packages that this needs are listed in pyproject.toml under `build-system.requires`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RELEASE = "build/release"
"""Its path in a checkout: `kiosk.resources.builtin_release`."""
INSTALLED = "kiosk/_assets/release"


class ReleaseHook(BuildHookInterface[Any]):
    """The build hook that hatchling calls for every wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the release and add its files to the wheel. An editable install needs none: `make run` builds it."""
        if version == "editable":
            return
        subprocess.run([sys.executable, "-m", "kiosk.bundles.release.builtin"], cwd=self.root, check=True)
        repository = Path(self.root, RELEASE)
        (manifest,) = repository.glob("*.datapackage.json")
        resources = json.loads(manifest.read_bytes())["resources"]
        # Files of earlier builds may be in the repository; only the files of this release are added.
        for name in sorted({manifest.name, *(resource["path"] for resource in resources)}):
            build_data["force_include"][str(repository / name)] = f"{INSTALLED}/{name}"
