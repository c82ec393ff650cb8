"""Texts that stand in places of a fixed size, and how many characters those hold when a visitor enlarges them to 200 %.

Measured on the home screen at 1920×1080 with text at 200 %: a fifth character of a step's name pushes its scroll over the title
and off the top, a fourth line of its summary runs into the stepping stones. Everything else wraps or scrolls.
"""

from __future__ import annotations

from kiosk.bundles.files import Folder
from kiosk.bundles.problems import Problem, Report
from kiosk.bundles.reader import read_sheets

LIMITS = {("steps", "name_zh"): 4, ("steps", "summary_zh"): 18}
"""Characters, by sheet and column."""


def check_fit(folder: Folder) -> tuple[Problem, ...]:
    """A warning for each cell that holds more characters than its place."""
    report = Report()
    sheets = read_sheets(
        folder, Report()
    )  # the reader has said already what is wrong with the sheets themselves
    for (sheet, column), limit in LIMITS.items():
        for row in sheets[sheet].rows if sheet in sheets else ():
            text = row.cells.get(column, "")
            if len(text) > limit:
                report.add("O01", row.place(column), text, count=len(text), limit=limit)
    return tuple(report.problems)
