"""Paths are understood as people write them, if the file that they surely mean is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.bundles.authoring.sheets.paths import meant, with_clear_paths
from kiosk.bundles.authoring.sheets.sheet import Row, Sheet
from kiosk.bundles.files import Files

NAMES = {"photos/hall.jpg", "photos/2021/a b.jpg", "video/intro.mp4", "texts/step-1.zh.md"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("photos/hall.jpg", "photos/hall.jpg"),
        ("./photos/hall.jpg", "photos/hall.jpg"),
        (".\\photos\\hall.jpg", "photos/hall.jpg"),
        ("photos\\hall.jpg", "photos/hall.jpg"),
        ("photos//hall.jpg", "photos/hall.jpg"),
        ("photos/./hall.jpg", "photos/hall.jpg"),
        ('"photos/hall.jpg"', "photos/hall.jpg"),
        ("“photos/hall.jpg”", "photos/hall.jpg"),
        ("  photos/hall.jpg ", "photos/hall.jpg"),
        ('"C:\\Users\\李\\Documents\\展览\\photos\\hall.jpg"', "photos/hall.jpg"),
        ("C:/Users/Li/photos/photos/hall.jpg", "photos/hall.jpg"),
        ("D:\\展览\\photos\\2021\\a b.jpg", "photos/2021/a b.jpg"),
        ("\\\\server\\share\\photos\\hall.jpg", "photos/hall.jpg"),
        ("/home/li/photos/hall.jpg", "photos/hall.jpg"),
        ("file:///C:/Users/Li/photos/2021/a%20b.jpg", "photos/2021/a b.jpg"),
        ("file:photos/hall.jpg", "photos/hall.jpg"),
        ("ｐｈｏｔｏｓ／ｈａｌｌ．ｊｐｇ", "photos/hall.jpg"),
        ("photos／hall.jpg", "photos/hall.jpg"),
        ("C:\\film\\video\\intro.mp4", "video/intro.mp4"),
        ("%USERPROFILE%\\展览\\photos\\hall.jpg", "photos/hall.jpg"),
        ("~/展览/photos/hall.jpg", "photos/hall.jpg"),
        ("photos/2021/a%20b.jpg", "photos/2021/a b.jpg"),
        # not sure, or not there
        ("hall.jpg", None),
        ("photos/Hall.jpg", None),
        ("C:\\Users\\Li\\Desktop\\hall.jpg", None),
        ("../photos/hall.jpg", None),
        ("photos/../photos/hall.jpg", None),
        ("C:photos/hall.jpg", None),
        ("https://example.org/photos/hall.jpg", None),
        ("C:\\texts\\step-1.zh.md", None),
        ("", None),
        ('""', None),
    ],
)
def test_a_path_is_understood_if_its_file_is_there(written: str, name: str | None) -> None:
    assert meant(written, NAMES) == name


@pytest.mark.parametrize(
    "written",
    ["photos/2021/", "photos\\2021", "C:\\展览\\photos\\2021\\", "./photos/2021", '"D:/b/photos/2021"'],
)
def test_a_folder_is_understood_like_a_file(written: str) -> None:
    files = _Names({name: Path(name) for name in NAMES})
    row = Row("exhibit.xlsx", "galleries", 2, {"folder": written})
    sheet = with_clear_paths(Sheet("galleries", "exhibit.xlsx", ("folder",), (row,)), files)
    assert sheet.rows[0].cells["folder"] == "photos/2021"


class _Names(Files):
    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    @property
    def paths(self) -> Mapping[str, Path]:
        return self._paths
