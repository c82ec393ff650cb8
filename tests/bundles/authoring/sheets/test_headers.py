"""Sheets and columns are understood under every name that surely means them."""

from __future__ import annotations

import pytest

from kiosk.bundles.authoring.desk.template import help_for
from kiosk.bundles.authoring.sheets.columns import columns_of
from kiosk.bundles.authoring.sheets.headers import (
    COLUMN_NAMES,
    column_near,
    header_row,
    repeats_header,
    understood_columns,
    understood_key,
    understood_sheet,
)
from kiosk.bundles.authoring.sheets.rows import SHEETS


def test_every_column_has_a_chinese_name() -> None:
    for name, model in SHEETS.items():
        if name != "exhibit":
            columns = columns_of(model)
            for column in columns.required:
                base = column.removesuffix("_zh").removesuffix("_en")
                assert {column, base} & COLUMN_NAMES.keys(), f"{name}: {column} lacks its Chinese name"


@pytest.mark.parametrize("name", [name for name in SHEETS if name != "exhibit"])
def test_every_column_is_understood_in_chinese_in_capitals_and_by_its_remark(name: str) -> None:
    for column in columns_of(SHEETS[name]).required:
        base, _, language = column.rpartition("_")
        both = language in ("zh", "en") and base in COLUMN_NAMES
        chinese = COLUMN_NAMES[base if both else column][0]
        spoken = "中文" if language == "zh" else "英文"
        forms = [f"{chinese}（{spoken}）", f"{spoken} {chinese}"] if both else [chinese, f" {chinese} "]
        for form in (*forms, column.upper(), column.replace("_", " ").title(), help_for(column, name)):
            assert understood_columns([form], name) == [column], form


@pytest.mark.parametrize(
    ("sheet", "written", "column"),
    [
        ("photos", "编号", "id"),
        ("photos", "ＩＤ", "id"),
        ("photos", "编号（必填）", "id"),
        ("photos", "署名（中文，可不填）", "credit_zh"),
        ("photos", "图片说明", "caption_zh"),
        ("photos", "Caption (English)", "caption_en"),
        ("photos", "说明（英）", "caption_en"),
        ("photos", "caption_zh（中文说明）", "caption_zh"),
        ("photos", "标题（法文）", "标题（法文）"),
        ("events", "标题", "title_zh"),
        ("events", "开始日期", "start"),
        ("measures", "数字（中文）", "number_zh"),
        ("measures", "英文单位", "unit_en"),
        ("measures", "备注", "remark"),
        ("exhibit", "中文", "zh"),
        ("exhibit", "English", "en"),
    ],
)
def test_a_column_is_understood(sheet: str, written: str, column: str) -> None:
    assert understood_columns([written], sheet) == [column]


def test_a_name_that_is_there_already_is_not_understood_again() -> None:
    assert understood_columns(["title_zh", "标题"], "events") == ["title_zh", "标题"]
    assert understood_columns(["标题", "题目"], "events") == ["title_zh", "题目"]
    assert understood_columns(["", "什么"], "events") == ["", "什么"]


def test_the_beginning_of_a_name_becomes_a_hint() -> None:
    assert column_near("开始", "events", ["start", "end"]) == "start"
    assert column_near("拍摄", "photos", ["taken", "place_zh"]) is None
    assert column_near("caption", "photos", ["caption_en", "id"]) == "caption_en"


@pytest.mark.parametrize(
    ("written", "sheet"),
    [
        ("Events", "events"),
        (" EVENTS ", "events"),
        ("大事记", "events"),
        ("大事", "events"),
        ("图片", "photos"),
        ("图片表", "photos"),
        ("Ｐｈｏｔｏｓ", "photos"),
        ("Sheet1", None),
        ("预算", None),
    ],
)
def test_a_sheet_is_understood(written: str, sheet: str | None) -> None:
    assert understood_sheet(written) == sheet


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("title", "title"),
        ("Title", "title"),
        ("标题", "title"),
        ("Steps title", "steps_title"),
        ("别的", "别的"),
    ],
)
def test_a_key_of_the_sheet_exhibit_is_understood(written: str, key: str) -> None:
    assert understood_key(written) == key


HEADER = ["id", "start", "title_zh", "title_en"]


@pytest.mark.parametrize(
    ("records", "row"),
    [
        ([HEADER, ["a", "2021", "甲", "A"]], None),
        ([["大事记", "", "", ""], HEADER], 2),
        ([["", "", "", ""], [], HEADER], 3),
        ([["编号", "开始日期", "标题", "x"], ["a"]], None),
        ([["大事记"], ["编号", "开始日期", "标题"]], 2),
        ([["标题", "", ""], ["id", "start", "title_zh"]], 2),
        ([["a", "b"], ["c", "d"]], None),
        ([], None),
    ],
)
def test_column_names_below_a_heading_are_found(records: list[list[object]], row: int | None) -> None:
    assert header_row(records, "events") == row


def test_column_names_that_stand_twice_are_no_row() -> None:
    assert repeats_header(["编号", "开始日期", "标题（中文）", "标题（英文）"], HEADER, "events")
    assert repeats_header(["ID", "", "", "Title EN"], HEADER, "events")
    assert not repeats_header(["id", "2021-08-27", "甲", "A"], HEADER, "events")
    assert not repeats_header(["编号", "", "", ""], HEADER, "events")
