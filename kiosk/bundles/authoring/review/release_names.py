"""Finds pictures whose names, or whose number of tiles, a release cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kiosk.bundles.authoring.picture.formats import LONG_SIDE, names_beside, target_name, tiles_of
from kiosk.bundles.authoring.picture.pictures import sizes_of
from kiosk.bundles.files import NAME_LIMIT
from kiosk.bundles.manifest import FILES_LIMIT
from kiosk.bundles.names import folded
from kiosk.bundles.problems import Place, Problem, Report

_OTHERS = 1000
"""Files of a release that are not pictures or tiles; an upper bound."""


def check_travel(pictures: Mapping[str, Path]) -> tuple[Problem, ...]:
    """Return the problems of pictures, by logical name, that a release could not hold."""
    report = Report()
    taken: dict[str, str] = {}
    for name in sorted(pictures):
        target = target_name(name)
        longest = max(len(other) for other in names_beside(target))
        if longest > NAME_LIMIT:
            report.add("P19", Place(name), limit=NAME_LIMIT - (longest - len(name)))
        first = taken.setdefault(folded(target), name)
        if first != name and folded(first) != folded(
            name
        ):  # if the names were the same before, another check reports it
            report.add("P20", Place(name), first)
    count, limit = tiles_of(sizes_of(pictures.values())), FILES_LIMIT - 2 * len(pictures) - _OTHERS
    if count > limit:
        report.add("P21", Place("photos"), str(count), limit=limit, side=LONG_SIDE)
    return tuple(report.problems)
