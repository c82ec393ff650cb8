"""Reads EDTF (ISO 8601-2) beyond the canonical form of `kiosk.exhibition.dates`, with the library edtf."""

from __future__ import annotations

import re
from contextlib import suppress

from kiosk.bundles.authoring.sheets.dates.reasons import SEVERAL, TOO_FAR, refused
from kiosk.exhibition.dates import Point, When, read_edtf

_EDTF = re.compile(r"[-\dXYTZSE?~%/.\[\]{},:+^]+")


def read_extended(text: str) -> When | None:
    """Read EDTF beyond the canonical form with the library edtf. None if it is no EDTF, `CellError` if it cannot be shown."""
    text = re.sub(r"^(\d{2,3})([xu]{1,2})$", lambda found: found[1] + "X" * len(found[2]), text)
    if not _EDTF.fullmatch(text) or not re.search(
        r"[XYTSE?~%\[{^]|\.\.|-\d\d/|^-?\d{4}-(?:2[5-9]|3[0-9])$", text
    ):
        return None
    import io
    from contextlib import redirect_stdout

    import edtf

    with redirect_stdout(io.StringIO()):  # the library prints what it cannot make
        found = None
        with suppress(Exception):
            found = edtf.parse_edtf(text, fail_silently=True)
    if found is None:
        return None
    if isinstance(found, edtf.OneOfASet | edtf.MultipleDates):
        days = _years_of(text)
        raise refused(
            text,
            SEVERAL,
            f"[{days[0]}..{days[-1]}]" if len(days) > 1 else None,
        )
    if isinstance(found, edtf.DateAndTime):
        return read_edtf(text.partition("T")[0])
    if "Y" in text or "S" in text or "E" in text:
        raise refused(text, TOO_FAR)
    plain = "/".join(_simpler(end) for end in text.split("/"))
    if (simple := read_edtf(plain)) is not None or all(read_edtf(end) for end in plain.split("/")):
        return simple
    if "/" not in plain and isinstance(found, edtf.Unspecified | edtf.PartialUnspecified):
        return _between(found, plain)
    raise refused(text, ("是这里显示不了的 EDTF 写法", "is EDTF that cannot be shown here"), None)


def _simpler(end: str) -> str:
    """An end in the form of `read_edtf`: qualified as a whole, no unknown month or day, seasons without a hemisphere."""
    about, perhaps = bool(re.search("[~%]", end)), bool(re.search("[?%]", end))
    plain = re.sub(r"(?:-XX)+$", "", re.sub("[~?%]", "", end))
    plain = re.sub(r"^(-?\d{4})-(2[5-8]|29|3[0-2])$", lambda f: f"{f[1]}-{(int(f[2]) - 25) % 4 + 21}", plain)
    return (
        plain + {(1, 0): "~", (0, 1): "?", (1, 1): "%"}.get((about, perhaps), "") if plain != ".." else plain
    )


def _between(found: object, plain: str) -> When:
    """A moment between the bounds of a date with unknown digits."""
    first, last = found.lower_strict(), found.upper_strict()  # type: ignore[attr-defined]
    width = plain.count("-", 1)
    start, end = (Point(*(one.tm_year, one.tm_mon, one.tm_mday)[: width + 1]) for one in (first, last))
    when = When(start, end, within=True)
    return read_edtf(when.edtf) or when


def _years_of(text: str) -> list[str]:
    return sorted(set(re.findall(r"(?<![\d-])\d{4}(?:-\d\d(?:-\d\d)?)?", text)))
