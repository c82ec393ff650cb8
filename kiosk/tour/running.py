"""Runs both tours and writes their pictures and an index of them."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk import app as panel
from kiosk.settings import Settings
from kiosk.tour import fingerprints, staff
from kiosk.tour.fingerprints import Taken
from kiosk.tour.guide import PATIENCE, View
from kiosk.tour.visitor import VisitorTour

_STAFF = "staff"
"""The name of the stop with all pictures of the staff page."""
_MAKING = 3600.0
"""Seconds that a release of a folder may take to be made."""


def run(
    output: Path,
    settings: Settings,
    view: View,
    bundle: Path | None,
    say: Callable[[str], None],
    since: Path | None = None,
) -> int:
    """Write `NN-screen.png` and `index.html` to `output`; the number of pictures. TourError where a screen is missing.

    Pages that show the same as in the earlier tour in `since` are left out; if that is the same folder, their pictures
    stay. Where no bundle is named, the staff page is part of the tour.
    """
    output.mkdir(parents=True, exist_ok=True)
    before = {} if since is None else fingerprints.read(since)
    there = fingerprints.read(output)
    never = replace(settings, idle_seconds=3600.0)
    app = panel.build(never, bundle, size=view.size, windowed=True)
    try:
        tour = VisitorTour(app, output, say)
        tour.wait_for(
            lambda: app.exhibit.value is not None, "the exhibition", PATIENCE if bundle is None else _MAKING
        )
        tour.wait_for(lambda: app.charts.is_open, "the charts")
        record = dict(tour.visit_all(view, before))
    finally:
        app.close()
    count = len(tour.pictures)
    if bundle is None:
        same = fingerprints.joined(*(taken.fingerprint for taken in record.values()))
        if (earlier := before.get(_STAFF)) is not None and earlier.fingerprint == same:
            record[_STAFF] = earlier
        else:
            pictures = staff.run(output, settings, view, say, len(record))
            record[_STAFF] = Taken(same, tuple(file for file, _ in pictures))
            count += len(pictures)
    fingerprints.write(output, record)
    wanted = [file for taken in record.values() for file in taken.files]
    for taken in there.values():
        for file in set(taken.files).difference(wanted):
            (output / file).unlink(missing_ok=True)
    write_index(output, [(file, _name(file)) for file in wanted if (output / file).is_file()])
    return count


def _name(file: str) -> str:
    return file.partition("-")[2].removesuffix(".png")


def write_index(output: Path, pictures: list[tuple[str, str]]) -> None:
    """A contact sheet of the pictures."""
    cells = "\n".join(
        f'<figure><a href="{html.escape(file)}"><img src="{html.escape(file)}" alt=""></a>'
        f"<figcaption>{html.escape(name)}</figcaption></figure>"
        for file, name in pictures
    )
    (output / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><title>拾级</title>'
        "<style>body{background:#0b1b24;color:#fff6dc;font:16px sans-serif;display:flex;flex-wrap:wrap;gap:16px}"
        "figure{margin:0}img{height:270px}</style>\n" + cells + "\n",
        encoding="utf-8",
    )
