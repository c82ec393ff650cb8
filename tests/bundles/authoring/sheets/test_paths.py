"""Paths are understood as people write them, if the file that they surely mean is there."""

from __future__ import annotations

import pytest

from kiosk.bundles.authoring.sheets.paths import meant

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
