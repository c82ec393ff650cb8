"""Finds numbers that lost their last zeros: a spreadsheet keeps 1.1 where somebody typed 1.10, and shows nothing of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kiosk.bundles.authoring.sheets.sheet import Sheet
from kiosk.bundles.problems import Problem, Report

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?", re.ASCII)


def check_zeros(sheets: Mapping[str, Sheet]) -> tuple[Problem, ...]:
    """Return a warning for each number of measures that the figure's statement has only with more zeros at the end."""
    report = Report()
    figures = sheets["figures"].rows if "figures" in sheets else ()
    statements = {row.cells.get("id", ""): row.cells for row in figures}
    for row in sheets["measures"].rows if "measures" in sheets else ():
        cells = statements.get(row.cells.get("figure", ""), {})
        for language in ("zh", "en"):
            written = row.cells.get(f"number_{language}", "")
            statement = cells.get(f"statement_{language}", "")
            if _NUMBER.fullmatch(written) and (whole := _with_zeros(written, statement)):
                report.add("W23", row.place(f"number_{language}"), written, other=whole)
    return tuple(report.problems)


def _with_zeros(number: str, statement: str) -> str | None:
    """The number as the statement has it, if it has it only with zeros at its end: 1.10 for 1.1."""
    said = set(_NUMBER.findall(statement))
    if number in said:
        return None
    longer = re.compile(re.escape(number) + (r"0+" if "." in number else r"\.0+"))
    return next((one for one in sorted(said) if longer.fullmatch(one)), None)
