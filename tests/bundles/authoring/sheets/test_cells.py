"""Conversion of text to values, one kind of cell at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kiosk.bundles.authoring.sheets import cells
from kiosk.bundles.authoring.sheets.cells import CellError
from kiosk.exhibition.figures import Comparator
from kiosk.exhibition.model import Importance


def refused(parse: object, text: str) -> tuple[str, str | None]:
    """The code of the refusal and the suggested value."""
    assert callable(parse)
    with pytest.raises(CellError) as caught:
        parse(text)
    return caught.value.code, caught.value.hint


@pytest.mark.parametrize(
    "parted",
    ["a;b", "a；b", "a,b", "a，b", "a、b", "a|b", "a b", "a\nb", " a ; ;b; ", "a\u3000b", "a;\u200bb"],
)
def test_ids_are_parted_by_whatever_people_write(parted: str) -> None:
    assert cells.identities(parted) == ("a", "b")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲 区;乙区", ("甲 区", "乙区")),
        ("甲、乙；丙", ("甲、乙", "丙")),
        ("甲|乙", ("甲", "乙")),
        (";甲;", ("甲",)),
    ],
)
def test_names_keep_their_commas_and_spaces(text: str, parts: tuple[str, ...]) -> None:
    assert cells.names(text) == parts


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Step 2", "step-2"),
        ("ＡＢ", "ab"),
        ("北碚", None),
        ("a" * 65, None),
        ("2a", None),
        ("a_b", "a-b"),
        ("-a", "a"),
        ("a\u00adb", "ab"),
    ],
)
def test_ids(text: str, hint: str | None) -> None:
    assert refused(cells.identity, text) == ("T08", hint)


@pytest.mark.parametrize("text", ["a", "a1", "a-b-9", "a" * 64])
def test_ids_that_are_some(text: str) -> None:
    assert cells.identity(text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("-1.5", "-1.5"), ("999999999999.999999", "999999999999.999999"), ("007", 7)],
)
def test_decimals(text: str, number: int | str) -> None:
    assert cells.decimal(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1,234", "1234"),
        ("1,234,567.5", "1234567.5"),
        ("2,6", "2.6"),
        ("6.9%", "6.9"),
        ("６．９", "6.9"),
        ("1 234", "1234"),
        ("3.1415926536", "3.141593"),
        ("48.6000000000001", "48.6"),
        ("1234567890123", None),
        ("+1", None),
        ("约6", None),
    ],
)
def test_decimals_that_are_none(text: str, hint: str | None) -> None:
    assert refused(cells.decimal, text) == ("T11", hint)


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("999999", 999999)])
def test_whole_numbers(text: str, number: int) -> None:
    assert cells.whole(text) == number


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("0", None),
        ("1000000", None),
        ("1.0", "1"),
        ("１", "1"),
        ("1.5", None),
        ("-1", None),
        ("01", "1"),
        ("第一", "1"),
    ],
)
def test_whole_numbers_that_are_none(text: str, hint: str | None) -> None:
    assert refused(cells.whole, text) == ("T10", hint)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("YES", True),
        ("True", True),
        ("1", True),
        ("是", True),
        ("No", False),
        ("FALSE", False),
        ("0", False),
        ("否", False),
    ],
)
def test_yes_and_no(text: str, value: bool) -> None:
    assert cells.yes_or_no(text) is value


def test_words_of_a_list() -> None:
    assert cells.importance("major") is Importance.MAJOR
    assert refused(cells.importance, "majr") == ("T13", "major")
    assert cells.comparators("突破、以上") == (Comparator("突破"), Comparator("以上"))
    assert refused(cells.comparators, "突破; 大约")[0] == "T13"
    assert refused(cells.yes_or_no, "yess") == ("T13", "yes")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[(word, True) for word in ("Y", "ＹＥＳ", "√", "✓", "✔️", "☑", "是的", "对", "１", "TRUE", "是。")],
        *[(word, False) for word in ("N", "ＮＯ", "×", "✗", "❌", "不是", "０", "False")],
    ],
)
def test_ticks_and_crosses(text: str, value: bool) -> None:
    assert cells.yes_or_no(text) is value


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("有", "yes"),
        ("无", "no"),
        ("没有", "no"),
        ("x", "no"),
        ("插画", "yes"),
        ("照片", "no"),
        ("ye", "yes"),
        ("maybe", None),
    ],
)
def test_what_is_not_surely_yes_or_no_gets_a_hint(text: str, hint: str | None) -> None:
    assert refused(cells.yes_or_no, text) == ("T13", hint)


def test_names_may_stand_on_lines() -> None:
    assert cells.names("甲 区\n乙区") == ("甲 区", "乙区")
