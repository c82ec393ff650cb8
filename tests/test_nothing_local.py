"""The program says nothing of one place: what it shows of a place comes from the exhibition."""

from __future__ import annotations

import re
from pathlib import Path

import kiosk

ROOT = Path(kiosk.__file__).parent
LOCAL = re.compile(
    "北碚|beibei|重庆|chongqing|缙云|jinyun|嘉陵|jialing|上台阶|六个|四篇文章|八个新|两大定位|五年成就|拾级而上|"
    "桥头堡|会客厅|度假地|大观园|生态田园|科教创新城|党代会|赶考|科学城|two positionings|eight new tasks|four articles|six steps up",
    re.IGNORECASE,
)
BUILT_IN = ("resources.py", '"beibei-2021"')
"""The only file that names the folder of the built-in exhibition, and how."""


def test_nothing_of_the_built_in_exhibition_is_in_the_program() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in (".py", ".qml", ".toml", ".json", "")
        and path.is_file()
        and "_assets" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if LOCAL.search(line.replace(BUILT_IN[1], "") if path.name == BUILT_IN[0] else line)
    ]
    assert found == []
