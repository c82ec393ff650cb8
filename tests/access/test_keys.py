"""The codes of keys and what they do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.access.keys import CODES, DEEDS, Deed


def test_each_deed_has_a_key_and_each_code_one_deed() -> None:
    assert set(CODES) == set(Deed)
    assert len(DEEDS) == sum(len(codes) for codes in CODES.values())


def test_qt_knows_every_code() -> None:
    names = {key.name for key in Qt.Key}
    assert {"Key_" + code for code in DEEDS} <= names


@pytest.mark.parametrize(
    ("code", "deed"),
    [
        ("F17", Deed.HELP),
        ("F18", Deed.UP),
        ("F19", Deed.DOWN),
        ("F20", Deed.OK),
        ("F21", Deed.BACK),
        ("F22", Deed.NEXT),
        ("F23", Deed.SKIP_BACK),
        ("F24", Deed.SKIP_ON),
        ("F1", Deed.HELP),
        ("Up", Deed.UP),
        ("Down", Deed.DOWN),
        ("Left", Deed.BACK),
        ("Right", Deed.NEXT),
        ("PageUp", Deed.BACK),
        ("PageDown", Deed.NEXT),
        ("Space", Deed.OK),
    ],
)
def test_the_table_of_keys(code: str, deed: Deed) -> None:
    assert DEEDS[code] is deed


@pytest.mark.parametrize("code", ["B", "Period", "F5", "A", "F4", "Print", "Home", "End", "Delete"])
def test_other_keys_do_nothing(code: str) -> None:
    assert code not in DEEDS
