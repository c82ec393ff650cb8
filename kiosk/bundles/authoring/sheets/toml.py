"""Reads TOML that staff wrote. Any syntax error becomes one problem with its location."""

from __future__ import annotations

import re

from kiosk.bundles.problems import Place, Report

_DOTS_LIMIT = 50
"""Maximum dots in a line outside of strings. The time of tomllib grows with the square of a key's parts."""
_TEXT = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)|\'\'\'.*?(?:\'\'\'|\Z)|"(?:\\[^\n]|[^"\\\n])*"?|\'[^\'\n]*\'?|#[^\n]*',
    re.DOTALL,
)
"""Matches a string or a comment.

An unterminated one matches up to the end of its line or of the file, so that no character is read twice.
"""
_KEY = re.compile(
    r"[ \t]*((?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*)[ \t]*="
)
_TABLE = re.compile(r"[ \t]*\[[ \t]*([^\]\n]*?)[ \t]*\]")


def parse_toml(text: str, place: Place, report: Report) -> dict[str, object] | None:
    """Parse a TOML text. Return None, with the problem noted at its line, if it cannot be parsed."""
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
        # A number of thousands of digits raises a plain ValueError. Endless brackets raise a RecursionError.
        line = re.search(r"\(at line (\d+), column \d+\)", str(error))
        report.add("B04", Place(place.file, place.sheet, int(line[1]) if line else None))
        return None


def lines_of(text: str) -> dict[str, int]:
    """Return the first line of each key, with its table's name: title.zh, day.accent; day for the table itself."""
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
