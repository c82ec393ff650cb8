"""Windows scales 4K panels automatically: pictures stay sharp, and sizes in millimetres do not change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

pytestmark = pytest.mark.panel  # each case starts a panel of its own

ROOT = Path(__file__).parents[2]


def seen_at(ratio: str, folder: Path) -> dict[str, Any]:
    """Measure a panel at this scale; the screen keeps its number of device pixels."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.qml.scaled", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": ratio},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Columns of one pixel, black and white."""
    made = tmp_path_factory.mktemp("stripes")
    stripes = np.zeros((1080, 1920), np.uint8)
    stripes[:, 1::2] = 255
    Image.fromarray(stripes).convert("RGB").save(made / "stripes.png")
    return made


@pytest.fixture(scope="module")
def plain(folder: Path) -> dict[str, Any]:
    return seen_at("1", folder)


@pytest.mark.parametrize("ratio", ["1.25", "1.5", "2"])
def test_a_scaled_panel_is_as_sharp_and_as_large(ratio: str, folder: Path, plain: dict[str, Any]) -> None:
    scaled = seen_at(ratio, folder)
    assert plain["picture"] == 255
    assert scaled["picture"] == 255
    # At 125 % a card may begin between two device pixels, which blurs a part of its finest lines.
    least = {"photo": 0.9, "home": 0.9, "attract": 0.9, "articles": 0.9, "figure": 0.9, "galleries": 0.8}
    found = {name: scaled[name] / plain[name] for name in least}
    assert {name: share for name, share in found.items() if share < least[name]} == {}
    assert scaled["pixels in a millimetre"] == pytest.approx(plain["pixels in a millimetre"])
    for name in ("bar.home", "home.step-1", "home.areas"):
        # Type and layout are aligned to logical pixels, which are larger.
        assert scaled[name] == pytest.approx(plain[name], rel=0.03, abs=4 * float(ratio)), name
