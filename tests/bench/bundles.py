"""Check of a large bundle, compared with only decoding the same pictures.

The bundle has 5,000 rows and 1,000 pictures in a workbook.

`python -m tests.bench.bundles` measures only this.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import openpyxl
from PIL import Image

from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.files import WORKBOOK

PICTURES = 1000
ROWS = 5000
"""Rows of the sheets photos and events together."""
_SIZE = (1920, 1280)


@dataclass(frozen=True, slots=True)
class Check:
    """Result of a check: seconds, the largest process in MiB, and the seconds of decoding alone."""

    seconds: float
    peak: float
    decoding: float


def make(folder: Path) -> None:
    """Write a valid bundle of that size; every picture is a separate file."""
    starter.new(folder)
    source = folder / "photos" / "example.jpg"
    Image.effect_noise(_SIZE, 40).convert("RGB").save(source, quality=80)
    book = openpyxl.load_workbook(folder / WORKBOOK)
    photos, events = book["photos"], book["events"]
    photo, event = ([cell.value for cell in page[2]] for page in (photos, events))
    for number in range(2, PICTURES + 1):
        name = f"photos/{number}.jpg"
        shutil.copyfile(source, folder / name)
        photos.append([f"photo-{number}", name, *photo[2:]])
    gallery = book["galleries"]
    columns = [cell.value for cell in gallery[1]]
    gallery.cell(2, columns.index("photos") + 1).value = "; ".join(f"photo-{n}" for n in range(1, 251))
    for number in range(2, ROWS - PICTURES + 1):
        events.append([f"event-{number}", *event[1:]])
    book.save(folder / WORKBOOK)


def measure() -> Check:
    """Check the bundle as staff do. Raises RuntimeError if the check reports a problem."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as place:
        folder = Path(place) / "bundle"
        make(folder)
        began = time.perf_counter()
        for file in (folder / "photos").iterdir():
            with Image.open(file) as picture:
                picture.load()
        decoding = time.perf_counter() - began
        began = time.perf_counter()
        command = [sys.executable, "-m", "kiosk", "bundle", "check", str(folder), "--json", "--no-copy"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        answer = json.loads(process.stdout.read())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        seconds = time.perf_counter() - began
        if not answer["good"] or answer["pictures"] != PICTURES:
            raise RuntimeError(f"the check of the large bundle failed: {answer['problems'][:3]}")
        return Check(seconds, used.ru_maxrss / 1024, decoding)


if __name__ == "__main__":
    print(json.dumps(asdict(measure()), indent=1))
