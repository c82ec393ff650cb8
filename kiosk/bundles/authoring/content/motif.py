"""Reads the table charts of theme.toml: motif = "mountains", the look of the charts."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.bundles.problems import Place, Report
from kiosk.exhibition.theme import Motif

TABLE = "charts"
_KEY = "motif"


def read_motif(values: object, file: str, lines: Mapping[str, int], report: Report) -> Motif:
    """Return the motif that the table `values` names. Problems are noted at the lines of `file`, by key in `lines`."""

    def place(name: str) -> Place:
        return Place(file, row=lines.get(name, lines.get(TABLE)), column=name)

    if not isinstance(values, dict):
        report.add("H10", place(TABLE), str(values), choices=" ".join(Motif))
        return Motif.MOUNTAINS
    for key in values:
        if key != _KEY:
            report.add("H02", place(f"{TABLE}.{key}"), str(key), report.suggest(str(key), (_KEY,)))
    said = values.get(_KEY, Motif.MOUNTAINS)
    if said not in tuple(Motif):
        hint = report.suggest(str(said), tuple(Motif))
        report.add("H10", place(f"{TABLE}.{_KEY}"), str(said), hint, choices=" ".join(Motif))
        return Motif.MOUNTAINS
    return Motif(said)
