"""Worked examples that `kiosk bundle new --example NAME` makes: made-up exhibitions in assets/examples, without their pictures.

The pictures are drawn (`example_pictures`), so that an example weighs a few kilobytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk import resources
from kiosk.bundles.authoring.reader import written_sheets
from kiosk.bundles.files import Folder
from kiosk.bundles.problems import Report, refusal

EXAMPLES = ("museum", "gallery", "town")
"""The names of the examples, the largest first."""


@contextmanager
def made(name: str) -> Iterator[Path]:
    """The folder of an example with its pictures, until the block is left. RefusalError A17 for an unknown name."""
    if name not in EXAMPLES:
        raise refusal("A17", name=name, known="、".join(EXAMPLES), known_en=", ".join(EXAMPLES))
    from kiosk.bundles.authoring.desk.example_pictures import draw

    with TemporaryDirectory(prefix="shiji-example-") as place:
        folder = Path(place, name)
        shutil.copytree(_folder() / name, folder)
        for row in written_sheets(Folder(folder), Report())["photos"].rows:
            file = folder / row.cells["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            draw(file)
        yield folder


def _folder() -> Path:
    return resources.assets_folder() / "examples"
