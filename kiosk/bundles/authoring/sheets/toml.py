"""TOML from staff: what cannot be understood is one located problem, whatever it is."""

from __future__ import annotations

import re

from kiosk.bundles.problems import Place, Report

_DOTS_LIMIT = 50
"""Dots that may stand in a line outside of texts: tomllib takes the square of the parts of a key."""
_TEXT = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)|\'\'\'.*?(?:\'\'\'|\Z)|"(?:\\[^\n]|[^"\\\n])*"?|\'[^\'\n]*\'?|#[^\n]*',
    re.DOTALL,
)
"""A text or a comment; one without an end goes on to the end of its line or of the file, so that no character is read twice."""
_KEY = re.compile(
    r"[ \t]*((?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*)[ \t]*="
)
_TABLE = re.compile(r"[ \t]*\[[ \t]*([^\]\n]*?)[ \t]*\]")


def parse_toml(text: str, place: Place, report: Report) -> dict[str, object] | None:
    """The tables and values of a TOML text; None with the problem noted at its line."""
    import tomllib

    plain = text.replace("\r\n", "\n")
    bare = _TEXT.sub(lambda found: "\n" * found[0].count("\n"), plain)
    deep = next((n for n, line in enumerate(bare.split("\n"), 1) if line.count(".") > _DOTS_LIMIT), None)
    if deep:
        report.add("B04", Place(place.file, place.sheet, deep))
        return None
    try:
        return tomllib.loads(plain)
    except (ValueError, RecursionError) as error:
        # A plain ValueError comes from a number of thousands of digits, a RecursionError from brackets without end.
        line = re.search(r"\(at line (\d+), column \d+\)", str(error))
        report.add("B04", Place(place.file, place.sheet, int(line[1]) if line else None))
        return None


def lines_of(text: str) -> dict[str, int]:
    """The first line of each key, with the name of its table before it: title.zh, day.accent, and day for the table itself."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if head := _TABLE.match(line):
            table = head[1]
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            parts = [part.strip().strip("\"'") for part in key[1].split(".")]
            name = ".".join([*([table] if table else []), *parts])
            found.setdefault(name, number)
            found.setdefault(parts[0], number)
    return found
