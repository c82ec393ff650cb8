"""TOML from staff: what cannot be understood is one located problem, whatever it is."""

from __future__ import annotations

import re

from kiosk.bundles.problems import Place, Report


def parse_toml(text: str, place: Place, report: Report) -> dict[str, object] | None:
    """The tables and values of a TOML text; None with the problem noted at its line."""
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        # A plain ValueError comes from a number of thousands of digits, a RecursionError from brackets without end.
        line = re.search(r"\(at line (\d+), column \d+\)", str(error))
        report.add("B04", Place(place.file, place.sheet, int(line[1]) if line else None))
        return None
