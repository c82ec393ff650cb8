"""Reads theme/theme.toml, logo.svg and the seal, and checks the contrast of colours, the pictures, and the safety of drawings.

theme.toml has the tables day, night, home and charts. Day and night set some roles of `kiosk.exhibition.theme`:
accent = "#B3261E". Home sets the style of home and its pictures. Charts sets the look of the charts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.bundles.authoring.content.motif import TABLE, read_motif
from kiosk.bundles.authoring.content.references import check_picture
from kiosk.bundles.authoring.picture.formats import FORMATS, target_name
from kiosk.bundles.authoring.sheets.toml import lines_of, parse_toml
from kiosk.bundles.files import Files
from kiosk.bundles.problems import Place, Report
from kiosk.exhibition.text import Text
from kiosk.exhibition.theme import (
    CENTRE,
    CONTRAST,
    GROUNDS,
    PICTURES,
    SEAL,
    BundleTheme,
    HomeStyle,
    Motif,
    Palette,
    contrast,
)

THEME, LOGO, DRAWN_SEAL = "theme/theme.toml", "theme/logo.svg", "theme/seal.svg"
_SEAL_PICTURE = "theme/seal.png"
"""Taken as the seal if theme.toml names no other."""
LOGO_LIMIT_MB = 1
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
STYLE, FOCUS, CREDIT_ZH, CREDIT_EN = "home.style", "home.focus", "home.credit_zh", "home.credit_en"
_SETTINGS = (STYLE, FOCUS, CREDIT_ZH, CREDIT_EN, *PICTURES)
"""The settings that are no colours, with their table."""
_TABLES = (*GROUNDS, TABLE, *dict.fromkeys(name.partition(".")[0] for name in _SETTINGS))


def read_theme(files: Files, report: Report) -> BundleTheme:
    """Read the bundle's theme. Values that it does not set are the defaults; problems are noted."""
    logo, drawn_seal = _drawing(LOGO, files, report), _drawing(DRAWN_SEAL, files, report)
    text = (files.read_text(THEME, report) or "") if THEME in files.paths else ""
    tables = parse_toml(text, Place(THEME), report)
    if tables is None:
        return BundleTheme(logo=logo, drawn_seal=drawn_seal)
    lines = lines_of(text)
    reading = _Reading(files, report, lines)
    palettes: dict[str, Palette] = {}
    settings: dict[str, object] = {}
    motif = Motif.MOUNTAINS
    for name, values in tables.items():
        if name == TABLE:
            motif = read_motif(values, THEME, lines, report)
        elif name not in _TABLES or not isinstance(values, dict):
            reading.unknown(name, (*_TABLES, TABLE))
        elif name in GROUNDS:
            palettes[name] = reading.palette(name, values)
        else:
            settings |= reading.known(name, values)
    if {_SEAL_PICTURE, target_name(_SEAL_PICTURE)} & files.paths.keys():
        settings.setdefault(SEAL, _SEAL_PICTURE)
    pictures = {
        name: Path(file)
        for name in PICTURES
        if name in settings and (file := reading.picture(name, settings))
    }
    style = reading.style(settings)
    named = [name for name in PICTURES if name in settings and name != SEAL]
    if style is HomeStyle.PICTURE and not named:
        report.add("H06", reading.place(STYLE))
    elif settings.get(STYLE, HomeStyle.LANDSCAPE) == HomeStyle.LANDSCAPE and named:
        report.add("H07", reading.place(named[0]))
    return BundleTheme(
        palettes.get("day", Palette()),
        palettes.get("night", Palette()),
        logo,
        style,
        pictures,
        reading.focus(settings),
        reading.credit(settings),
        motif,
        drawn_seal,
    )


class _Reading:
    """Reads the settings of one theme.toml. `lines` has the line of each key."""

    def __init__(self, files: Files, report: Report, lines: Mapping[str, int]) -> None:
        self._files = files
        self._report = report
        self._lines = lines

    def place(self, name: str) -> Place:
        return Place(THEME, None, self._lines.get(name), name)

    def unknown(self, name: str, known: Iterable[str]) -> None:
        """Note a name that is not known. The hint is the name that was probably meant."""
        last = name.rpartition(".")[2]
        self._report.add(
            "H02",
            self.place(name),
            last,
            self._report.suggest(last, (word for word in known if word != last)),
        )

    def palette(self, light: str, roles: Mapping[str, object]) -> Palette:
        sound = {
            role: str(colour).upper()
            for role, colour in roles.items()
            if _is_sound(light, role, colour, self.place(f"{light}.{role}"), self._report)
        }
        return Palette(**sound)

    def known(self, table: str, values: Mapping[str, object]) -> dict[str, object]:
        """The known settings of a table, by their full name. Others are noted."""
        names = [name.partition(".")[2] for name in _SETTINGS if name.startswith(f"{table}.")]
        for key in values:
            if key not in names:
                self.unknown(f"{table}.{key}", names)
        return {f"{table}.{key}": value for key, value in values.items() if key in names}

    def style(self, settings: Mapping[str, object]) -> HomeStyle:
        value = settings.get(STYLE, HomeStyle.LANDSCAPE)
        styles = [str(style) for style in HomeStyle]
        if value in styles:
            return HomeStyle(value)
        shown = value if isinstance(value, str) else str(value)
        hint = self._report.suggest(shown, styles)
        self._report.add("H04", self.place(STYLE), shown, hint)
        return HomeStyle.LANDSCAPE

    def picture(self, name: str, settings: Mapping[str, object]) -> str | None:
        """The logical name of a picture; None, and noted, if it cannot be used."""
        file, place = settings[name], self.place(name)
        if not isinstance(file, str) or not file:
            self._wrong(name, file, '"theme/home.jpg"')
            return None
        if file not in self._files.paths and Path(file).suffix.lower() in FORMATS:
            # In a release, the picture may have another format.
            file = released if (released := target_name(file)) in self._files.paths else file
        return file if check_picture(file, place, self._files, self._report) else None

    def focus(self, settings: Mapping[str, object]) -> tuple[float, float]:
        value = settings.get(FOCUS, list(CENTRE))
        if isinstance(value, list) and len(value) == 2 and all(_is_share(share) for share in value):
            return float(value[0]), float(value[1])
        self._wrong(FOCUS, value, "[0.5, 0.3]")
        return CENTRE

    def credit(self, settings: Mapping[str, object]) -> Text | None:
        """The credit of the home picture. English alone or Chinese alone counts for both languages."""
        lines = []
        for name in (CREDIT_ZH, CREDIT_EN):
            value = settings.get(name, "")
            if not isinstance(value, str):
                self._wrong(name, value, '"摄/张三"')
                value = ""
            lines.append(value.strip())
        zh, en = lines
        return Text(zh or en, en or zh) if zh or en else None

    def _wrong(self, name: str, value: object, how: str) -> None:
        self._report.add("H05", self.place(name), value if isinstance(value, str) else str(value), how=how)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


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


def _drawing(name: str, files: Files, report: Report) -> Path | None:
    """Return the logical name of a drawing of the theme; None if it is missing or, with the problem noted, unsafe."""
    data = files.read_bytes(name, LOGO_LIMIT_MB, report) if name in files.paths else None
    if data is None:
        return None
    from kiosk.bundles.authoring.picture.svg import check_svg

    if found := check_svg(data):
        report.add(found[0], Place(name), found[1])
    return None if found else Path(name)
