"""Texts that stand in places of a fixed size, and how many characters those hold when a visitor enlarges them to 200 %.

Looked at on the home screen at 1920×1080 with text at 200 %: a fifth character of a step's name pushes its scroll over the title
and off the top, a fourth line of its summary runs into the stepping stones.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.bundles.authoring.sheets import Sheet
from kiosk.bundles.problems import Problem, Report

LIMITS = {("steps", "name_zh"): 4, ("steps", "summary_zh"): 18}
"""Characters, by sheet and column."""


def check_fit(sheets: Mapping[str, Sheet]) -> tuple[Problem, ...]:
    """A warning for each cell that holds more characters than its place."""
    report = Report()
    for (sheet, column), limit in LIMITS.items():
        for row in sheets[sheet].rows if sheet in sheets else ():
            text = row.cells.get(column, "")
            if len(text) > limit:
                report.add("O01", row.place(column), text, count=len(text), limit=limit)
    return tuple(report.problems)
