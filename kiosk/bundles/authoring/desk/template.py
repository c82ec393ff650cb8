"""Writes workbooks for staff: drop-downs, a remark on every column's head, and the rows of a bundle that exists.

The workbook is made from the declared columns (`rows.SHEETS`) and read back by `workbook`: what is written here is what
can be read there, so a column added to `rows` needs only its line in `HELP`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.bundles.authoring.content.measures import KINDS
from kiosk.bundles.authoring.sheets.rows import SHEETS
from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.authoring.sheets.validate import REMARK, columns_of
from kiosk.bundles.authoring.sheets.workbook import EXHIBIT_HEADER, SINGLE_KEYS
from kiosk.exhibition.figures import Comparator
from kiosk.exhibition.model import Importance

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("measures", "kind"): tuple(KINDS),
    ("events", "importance"): tuple(Importance),
    ("photos", "drawing"): ("yes", "no"),
    ("films", "drawing"): ("yes", "no"),
}
"""Columns with a drop-down of fixed words."""

REFERENCES: Mapping[str, str] = {"figure": "figures"}
"""Columns with a drop-down of the ids of another sheet."""

HELP: Mapping[str, str] = {
    "key": "这一行是什么；请不要改动。",
    "zh": "中文",
    "en": "英文",
    "id": "编号：小写英文字母、数字和连字符，全表不重复。别的表用它来引用这一行。",
    "number": "顺序：1、2、3……",
    "name": "简称",
    "title": "标题",
    "subtitle": "副标题",
    "summary": "一句话概括，从原文摘录",
    "section": "出处：sections 表里的编号，或某个台阶、文章的编号",
    "figures": "相关数据的编号，用分号隔开",
    "tasks": "相关任务的编号，用分号隔开",
    "photos": "相关图片的编号，用分号隔开",
    "films": "这个图集里的影片：films 表里的编号，用分号隔开；没有影片可不填",
    "statement": "原文，一字不改",
    "as_of": "截至何时、由谁公布",
    "note": "观众应当知道的说明",
    "figure": "属于哪个数据：figures 表里的编号",
    "kind": "类型，从下拉列表选择",
    "label": "说明这个数是什么",
    "period": "时期，如：过去五年",
    "before": "数字前面的文字，含“突破”“预计”等词",
    "number_zh": "数字，照原文写，如 6.9、千",
    "number_en": "英文里的数字",
    "unit": "单位",
    "after": "数字后面的文字，如“以上”",
    "comparators": "限定词，用分号隔开：" + "、".join(Comparator),
    "value": "数值，用来画图，如 6.9",
    "quantity": "计量的单位或对象",
    "scope": "排名的范围",
    "part": "占比的部分",
    "whole": "占比的全体",
    "percent": "百分比，各部分相加为 100",
    "action": "做什么（逗号之前）",
    "goal": "达到什么（逗号之后）",
    "role": "定位，如“桥头堡”",
    "purpose": "哪方面的定位",
    "members": "包括哪些片区，用分号隔开",
    "start": "开始日期，如 2021-08-27",
    "end": "结束日期，只有一天可不填",
    "importance": "在时间轴上的大小，从下拉列表选择",
    "file": "图片文件，如 photos/a.jpg；大小写要一致",
    "drawing": "是示意插画选 yes，是照片选 no",
    "caption": "图片说明",
    "credit": "作者，如：摄/张三",
    "place": "拍摄地点",
    "taken": "拍摄日期，如 2021-08-27",
    "introduction": "一两句介绍",
    "films.file": "影片文件，如 video/intro.mp4；大小写要一致。旁边放同名的封面 intro.jpg，有声音的还要放字幕 intro.zh.vtt 和 intro.en.vtt",
    "films.drawing": "是示意动画选 yes，是实拍选 no",
    "films.caption": "影片说明",
    REMARK: "给同事看的备注，不会显示",
}
"""What a column is for, by its name or by its name without _zh and _en; of one sheet, with the sheet's name before it."""

_LAST_ROW = 2000


def help_for(column: str, sheet: str = "") -> str:
    """The remark on a column's head; KeyError for a column that nobody has explained."""
    if column in HELP:
        return HELP.get(f"{sheet}.{column}", HELP[column])
    base, _, language = column.rpartition("_")
    return (
        HELP.get(f"{sheet}.{base}", HELP[base])
        + {"zh": "（中文）", "en": "（英文；空着就显示中文）"}[language]
    )


def write_workbook(file: Path, sheets: Mapping[str, Sheet]) -> None:
    """Write `sheets` as a workbook with drop-downs and explained columns; OSError if it cannot be written."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in SHEETS:
        page = book.create_sheet(name)
        columns = EXHIBIT_HEADER if name == "exhibit" else _columns(name)
        _write(page, columns, _records(name, columns, sheets[name]))
        _drop_downs(page, name, columns)
    book.save(file)


def _columns(name: str) -> tuple[str, ...]:
    """A sheet's columns in the order of their fields, with the Chinese and English of a text side by side."""
    from dataclasses import fields

    found: list[str] = []
    for field in fields(SHEETS[name]):
        found += [f"{field.name}_zh", f"{field.name}_en"] if field.metadata.get("text") else [field.name]
    return (*found, REMARK)


def _records(name: str, columns: tuple[str, ...], sheet: Sheet) -> Iterable[tuple[str | None, ...]]:
    if name != "exhibit":
        return [tuple(row.cells.get(column) for column in columns) for row in sheet.rows]
    cells = sheet.rows[0].cells
    declared = columns_of(SHEETS[name])
    single = [(key, cells.get(key), None) for key in SINGLE_KEYS]
    return single + [(key, cells.get(f"{key}_zh"), cells.get(f"{key}_en")) for key in declared.texts]


def _write(page: Worksheet, columns: tuple[str, ...], records: Iterable[tuple[str | None, ...]]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page.append(columns)
    for record in records:
        page.append(record)
    for row in page.iter_rows(min_row=2):
        for cell in row:
            # Text stays text: Excel would turn 2021-08-27 into a date of its own and 1.10 into 1.1.
            cell.number_format = "@"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, column in enumerate(columns, 1):
        head = page.cell(1, number)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="2F6B62")
        head.comment = Comment(help_for(column, page.title), "拾级", width=280, height=90)
        longest = max(
            (len(str(page.cell(row, number).value or "")) for row in range(2, page.max_row + 1)), default=0
        )
        page.column_dimensions[get_column_letter(number)].width = min(44, max(12, longest * 1.6))
    page.freeze_panes = "B2"


def _drop_downs(page: Worksheet, name: str, columns: tuple[str, ...]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, column in enumerate(columns, 1):
        if words := CHOICES.get((name, column)):
            source = '"' + ",".join(words) + '"'
        elif column in REFERENCES and name != REFERENCES[column]:
            source = f"{REFERENCES[column]}!$A$2:$A${_LAST_ROW}"
        else:
            continue
        choice = DataValidation(type="list", formula1=source, allow_blank=True)
        choice.errorTitle, choice.error = "请从列表里选", f"{column}：请从下拉列表里选一个。"
        page.add_data_validation(choice)
        letter = get_column_letter(number)
        choice.add(f"{letter}2:{letter}{_LAST_ROW}")
