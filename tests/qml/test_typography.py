"""Where the words of the interface forbid line breaks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from tests.conftest import Build


@pytest.fixture(scope="module")
def words(module_panel: Build) -> QObject:
    found = module_panel(960, 540, charts=False).engine.singletonInstance("Kiosk.Theme", "Words")
    assert isinstance(found, QObject)
    return found


def shown(text: str) -> str:
    return text.replace("\u2060", "|").replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "突破700亿元，2189公里", "突破700|亿|元，2189|公里"),
        ("zh", "第1名，约3000人", "第|1|名，约|3000|人"),
        ("zh", "五年再造千亿元", "五年再造千|亿|元"),
        ("zh", "占70%", "占70|%"),
        ("zh", "拾级·北碚", "拾级|·北碚"),
        ("zh", "第三阶", "第|三|阶"),
        ("zh", "没有数字的一句话。", "没有数字的一句话。"),
        ("en", "over 100 billion yuan", "over 100_billion yuan"),
        ("en", "2,189 km of roads, No. 1", "2,189_km of roads, No._1"),
        ("en", "2016–2021", "2016–|2021"),
        ("en", "2.6 : 48.8", "2.6_: 48.8"),
        ("en", "Step 1 of 6", "Step 1 of 6"),
    ],
)
def test_a_number_stays_with_its_unit(words: QObject, language: str, text: str, expected: str) -> None:
    words.setProperty("language", language)
    kept = words.kept(text)  # type: ignore[attr-defined]
    assert shown(kept) == expected
    assert words.plain(kept) == text  # type: ignore[attr-defined]


def test_a_title_never_ends_with_a_single_character(words: QObject) -> None:
    words.setProperty("language", "zh")
    assert shown(words.title("综合实力上台阶")) == "综合实力上|台|阶"  # type: ignore[attr-defined]
    assert shown(words.title("绝句")) == "绝句"  # type: ignore[attr-defined]


def test_an_opening_mark_hangs_in_the_margin(words: QObject) -> None:
    words.setProperty("language", "zh")
    hanging = [words.hanging(text) for text in ("“两大定位”", "《诗经》", "两大“定位”")]  # type: ignore[attr-defined]
    assert hanging == [-0.5, -0.5, 0]
    words.setProperty("language", "en")
    assert words.hanging("“Two roles”") == 0  # type: ignore[attr-defined]
