"""Reasons for refusing a date that several readers give."""

from __future__ import annotations

from kiosk.bundles.authoring.sheets.cells import CellError
from kiosk.exhibition.dates import LAST_YEAR


def refused(text: str, why: tuple[str, str], hint: str | None = None) -> CellError:
    return CellError("T12", text, hint, why=why[0], why_en=why[1])


UNREADABLE = (
    "不是能读懂的日期，可以写 2021-08-27、2021年8月、1937年、约1937年、公元前221年、1966—1972、1950年代或 18世纪",
    "is not a date that can be read; write for example 2021-08-27, August 2021, 1937, about 1937, 221 BC, 1966–1972, the 1950s or 18th century",
)


SEVERAL = (
    "有几个日期；一个格子只写一个日期或一段时间",
    "has several dates; a cell holds one date or one span",
)
TOO_FAR = (
    f"只能写公元前{LAST_YEAR}年到公元{LAST_YEAR}年",
    f"is beyond what can be shown: years from {LAST_YEAR} BC to {LAST_YEAR}",
)

NO_YEAR = ("没有写年份，请写年、月、日", "has no year; please write year, month and day")


def several(text: str, readings: list[str]) -> CellError:
    return refused(
        text,
        (
            f"可以读成 {' 或 '.join(readings)}，请写四位的年份，再写月、日",
            f"may mean {' or '.join(readings)}; write the year with four digits, then month and day",
        ),
        ", ".join(readings),
    )
