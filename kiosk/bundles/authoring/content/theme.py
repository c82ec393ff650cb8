"""Reads theme/theme.toml and theme/logo.svg, and checks the contrast of colours and the safety of the logo.

theme.toml has the tables day and night. Each sets some roles of `kiosk.exhibition.theme`: accent = "#B3261E". The table
charts sets the look of the charts (`motif`).
"""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.bundles.authoring.content.motif import TABLE, read_motif
from kiosk.bundles.authoring.sheets.toml import lines_of, parse_toml
from kiosk.bundles.files import Files
from kiosk.bundles.problems import Place, Report
from kiosk.exhibition.theme import CONTRAST, GROUNDS, BundleTheme, Motif, Palette, contrast

COLOURS, LOGO = "theme/theme.toml", "theme/logo.svg"
LOGO_LIMIT_MB = 1
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def read_theme(files: Files, report: Report) -> BundleTheme:
    """Read the bundle's theme. Values that it does not set are the defaults; problems are noted."""
    palettes, motif = _read_looks(files, report) if COLOURS in files.paths else ({}, Motif.MOUNTAINS)
    logo = Path(LOGO) if LOGO in files.paths and _logo_is_sound(files, report) else None
    return BundleTheme(palettes.get("day", Palette()), palettes.get("night", Palette()), logo, motif)


def _read_looks(files: Files, report: Report) -> tuple[dict[str, Palette], Motif]:
    text = files.read_text(COLOURS, report)
    tables = None if text is None else parse_toml(text, Place(COLOURS), report)
    if text is None or tables is None:
        return {}, Motif.MOUNTAINS
    palettes, lines, motif = {}, lines_of(text), Motif.MOUNTAINS
    for light, roles in tables.items():
        if light == TABLE:
            motif = read_motif(roles, COLOURS, lines, report)
            continue
        if light not in GROUNDS or not isinstance(roles, dict):
            report.add(
                "H02",
                Place(COLOURS, row=lines.get(light), column=light),
                light,
                report.suggest(light, (*GROUNDS, TABLE)),
            )
            continue
        sound = {
            role: colour.upper()
            for role, colour in roles.items()
            if _is_sound(
                light,
                role,
                colour,
                Place(COLOURS, None, lines.get(f"{light}.{role}"), f"{light}.{role}"),
                report,
            )
        }
        palettes[light] = Palette(**sound)
    return palettes, motif


def _is_sound(light: str, role: str, colour: object, place: Place, report: Report) -> bool:
    """Return whether the role is known and the colour is readable on each background of this light.

    If not, it is noted.
    """
    if role not in CONTRAST:
        report.add("H02", place, role, report.suggest(role, CONTRAST))
        return False
    if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
        report.add("H01", place, colour if isinstance(colour, str) else "")
        return False
    ground = min(GROUNDS[light], key=lambda ground: contrast(colour, ground))
    ratio, wanted = contrast(colour, ground), CONTRAST[role][light]
    if ratio < wanted:
        # The ratio is rounded down: 4.49 must not be shown as 4.5, the value that it misses.
        report.add("H03", place, colour, ground=ground, ratio=f"{int(ratio * 100) / 100:.2f}", wanted=wanted)
    return ratio >= wanted


def _logo_is_sound(files: Files, report: Report) -> bool:
    data = files.read_bytes(LOGO, LOGO_LIMIT_MB, report)
    if data is None:
        return False
    from kiosk.bundles.authoring.picture.svg import check_svg

    if found := check_svg(data):
        report.add(found[0], Place(LOGO), found[1])
    return found is None
