"""A hall for tests: real keys, real releases, sticks, and the data folders of panels that trust the house.

Slow steps (keys, building, signing) run once per test run. Each test gets its own data folder and sticks.
"""

from __future__ import annotations

import functools
import io
import shutil
from pathlib import Path

from PIL import Image, ImageDraw

from kiosk.panel.drives.interface import Volume
from kiosk.tour.hall import Edits, Hall, Sticks
from tests.conftest import default_tables

FIRST, SECOND, THIRD = (f"beibei-2021@{number}" for number in (1, 2, 3))
TITLES = {FIRST: "六个上台阶", SECOND: "第二版的标题", THIRD: "第三版的标题"}
"""The text of the attract screen in each release."""
TURNED = {"jinyun-1": "photos/turned.png", "jialing-1": "photos/turned-too.webp"}
"""The files of the photos that `turn_pictures` turns."""
RED = (220, 30, 30)
"""The colour of their corner."""


def light_bundle(folder: Path) -> Path:
    """A copy of the default exhibition with very small pictures."""
    shutil.copytree(default_tables(), folder, ignore=shutil.ignore_patterns("*.webp"))
    for name, data in _light_pictures().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@functools.cache
def _light_pictures() -> dict[str, bytes]:
    """The pictures of the default exhibition at 96 × 64 pixels, by name."""
    made = {}
    for picture in default_tables().rglob("*.webp"):
        stream = io.BytesIO()
        with Image.open(picture) as image:
            image.resize((96, 64)).save(stream, "WEBP")
        made[picture.relative_to(default_tables()).as_posix()] = stream.getvalue()
    return made


def titled(title: str) -> Edits:
    """Change the title on the attract screen."""
    return {"exhibit.toml": lambda text: _retitled(text, title)}


def _retitled(text: str, title: str) -> str:
    for old in TITLES.values():
        text = text.replace(f'zh = "{old}"', f'zh = "{title}"')
    assert title in text
    return text


def turn_pictures(folder: Path) -> Path:
    """Turn a PNG and a WebP by their orientation notes alone; shown upright, the red corner is at the top right."""
    table = folder / "tables" / "photos.csv"
    text = table.read_text(encoding="utf-8")
    picture = Image.effect_noise((240, 160), 60).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, 60, 40), fill=RED)
    note = Image.Exif()
    note[0x0112] = 6
    for photo, name in TURNED.items():
        picture.save(folder / name, exif=note.tobytes())
        (folder / "photos" / f"{photo}.webp").unlink()
        text = text.replace(f"photos/{photo}.webp", name)
    table.write_text(text, encoding="utf-8")
    return folder


class Halls:
    """Three releases on three sticks, and a data folder that has run the first one.

    `bundle` is the source of the first release.
    """

    def __init__(self, root: Path) -> None:
        self.bundle = turn_pictures(light_bundle(root / "light"))
        hall = Hall(root, self.bundle)
        hall.trust()
        self.sticks: dict[str, Volume] = {}
        for number, (release, title) in enumerate(TITLES.items()):
            hall.release(titled(title))
            self.sticks[release] = hall.stick(f"stick-{number + 1}", f"优盘{number + 1}")
            if number == 0:
                hall.install(self.sticks[release])
        self._hall = hall

    def data(self, folder: Path) -> Path:
        """Return a new data folder of a panel with the first release in it."""
        shutil.copytree(self._hall.data, folder)
        return folder

    def stick(self, release: str, folder: Path) -> Volume:
        """Return a new copy of a stick."""
        from dataclasses import replace

        shutil.copytree(self.sticks[release].path, folder)
        return replace(self.sticks[release], path=folder)


__all__ = ["FIRST", "RED", "SECOND", "THIRD", "TITLES", "TURNED", "Halls", "Sticks", "light_bundle", "titled"]
