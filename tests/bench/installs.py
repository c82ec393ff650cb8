"""Install of a large release, compared with a plain copy that is hashed and synced.

The release has 1,421 files (about 190 MB) and comes from a folder.

The release is signed with real keys and uses the real check, disk and child processes. It holds what a hall's
release holds: the default exhibition, photographs as cameras write them (JPEG), their WebP thumbnails, and
tiles.
`python -m tests.bench.installs` measures only this.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from PIL import Image, ImageChops

from kiosk.bundles.files import Folder
from kiosk.bundles.store.store import Store
from tests.bench.install_once import NOW
from tests.bench.processes import tree_pss
from tests.bundles.trust.simulator import Simulator
from tests.conftest import default_tables

FILES = 1421
CHANGED = 12
"""Half are photographs, half their thumbnails: the files that a build makes anew if six photographs are exchanged."""
_PHOTOS = 45
_THUMBNAILS = 45
PAIRS = 7


@dataclass(frozen=True, slots=True)
class Round:
    """One copy and one install after it, in seconds and MiB; both have the same disk speed.

    `plain` is the copy; `hashing` is the SHA-256 of the same bytes on one thread. `decoding` is how long
    `first` still waited for the decoding after everything was copied. `memory` is what an install takes
    beyond a process that only queries the status.
    """

    plain: float
    first: float
    decoding: float
    update: float
    check: float
    hashing: float
    memory: float


@dataclass(frozen=True, slots=True)
class Installs:
    """The rounds, the size of the release in MiB, and the number of files that the update copied."""

    size: float
    copied: int
    rounds: list[Round]

    def median(self, what: str) -> float:
        """The median of the rounds' values, by name."""
        return median(getattr(found, what) for found in self.rounds)

    def ratios(self, what: str, to: str) -> list[float]:
        """The ratio of two values in each round, smallest first."""
        return sorted(getattr(found, what) / getattr(found, to) for found in self.rounds)


def measure() -> Installs:
    """Copy and install in turn, each time into a new data folder."""
    # Not /tmp: on many systems it is in memory.
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-", dir="/var/tmp") as place:
        root = Path(place)
        house = Simulator(root / "house", exhibitions=("beibei-2021",))
        house.now = NOW
        files = make()
        house.release(files)
        shutil.copytree(house.repository, root / "first")
        changed = exchanged(files)
        house.release(files | {name: _marked(files[name], 9_000_000) for name in changed})
        shutil.copytree(house.repository, root / "second")
        (root / "root.json").write_bytes(house.trust().metadata["root.json"])
        del files
        os.sync()
        rounds, copied = [], 0
        for number in range(PAIRS):
            data = root / f"data-{number}"
            os.sync()
            plain = _plain(root / "first", root / f"copy-{number}")
            _do("idle", root, data)
            os.sync()
            first, peak = _do("first", root, data)
            before = set(data.glob("objects/*/*"))
            update = _do("second", root, data)[0]["seconds"]
            copied = len(set(data.glob("objects/*/*")) - before)
            hashing = _hash(data)
            check = _do("start", root, data)[0]["seconds"]
            memory = peak - first["idle"]
            rounds.append(Round(plain, first["seconds"], first["decoding"], update, check, hashing, memory))
            shutil.rmtree(data)
            shutil.rmtree(root / f"copy-{number}")
        size = sum(file.stat().st_size for file in (root / "first").glob("objects/*/*")) / 2**20
        return Installs(size, copied, rounds)


def exchanged(files: Mapping[str, bytes]) -> list[str]:
    """The files that an update changes."""
    return [
        name
        for kind in ("photos", "thumbnails")
        for name in [name for name in sorted(files) if name.startswith(f"{kind}/bench")][: CHANGED // 2]
    ]


def make() -> dict[str, bytes]:
    """The files of the release by logical name."""
    folder = Folder(default_tables())
    files = {
        name: path.read_bytes()
        for name, path in folder.paths.items()
        if path.suffix != ".md" or "texts" in name
    }
    photo, thumbnail, tile = _picture(3840, 2560), _picture(960, 640), _picture(512, 512)
    photos = [_encoded(photo, format="JPEG", quality=90, subsampling=0)]
    small = _encoded(thumbnail, format="WEBP", quality=82)
    piece = _encoded(tile, format="WEBP", quality=85, method=2)
    for number in range(_PHOTOS):
        files[f"photos/bench-{number:04}.jpg"] = _marked(photos[0], number)
    for number in range(_THUMBNAILS):
        files[f"thumbnails/bench-{number:04}.webp"] = _marked(small, number)
    for number in range(FILES - len(files)):
        files[f"tiles/bench_files/12/{number}_0.webp"] = _marked(piece, 10_000 + number)
    return files


def _picture(width: int, height: int) -> Image.Image:
    """Soft shapes with sensor noise: about as many bytes per pixel as a photograph."""
    shapes = Image.effect_noise((width // 8, height // 8), 70).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    return ImageChops.add(shapes, Image.effect_noise((width, height), 10), 2).convert("RGB")


def _encoded(picture: Image.Image, **how: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, **how)  # type: ignore[arg-type]
    return stream.getvalue()


def _marked(data: bytes, number: int) -> bytes:
    """The same picture with different bytes: a number after its end, which decoders ignore."""
    return data + number.to_bytes(8, "big")


def _plain(source: Path, target: Path) -> float:
    """The minimum work of any program that copies, hashes and syncs each object."""
    began = time.perf_counter()
    for file in source.glob("objects/*/*"):
        copy = target / file.parent.name / file.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with file.open("rb") as read, copy.open("xb") as write:
            while data := read.read(1 << 20):
                digest.update(data)
                write.write(data)
            write.flush()
            os.fsync(write.fileno())
    return time.perf_counter() - began


def _hash(data: Path) -> float:
    with Store(data)._reading() as view:
        state = view.state()
        entries = {entry.path: entry for entry in view.entries(state.active or "")}
    began = time.perf_counter()
    for path in entries:
        with (data / path).open("rb") as stream:
            hashlib.file_digest(stream, "sha256")
    return time.perf_counter() - began


def _do(what: str, root: Path, data: Path) -> tuple[dict[str, float], float]:
    """Run it in a separate process; return its output and the peak memory (MiB, PSS) of it and its children."""
    command = [sys.executable, "-m", "tests.bench.install_once", what, str(root), str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.05):
            peak = max(peak, tree_pss(process.pid)[0])

    watching = threading.Thread(target=watch)
    watching.start()
    output, _ = process.communicate()
    done.set()
    watching.join()
    if process.returncode:
        raise RuntimeError(f"{what} failed")
    return json.loads(output), peak


if __name__ == "__main__":
    print(json.dumps(asdict(measure()), indent=1))
