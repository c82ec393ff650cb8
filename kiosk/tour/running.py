"""Runs both tours and writes their pictures and an index of them."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk import app as panel
from kiosk.settings import Settings
from kiosk.tour import staff
from kiosk.tour.guide import PATIENCE, View
from kiosk.tour.visitor import VisitorTour

_MAKING = 3600.0
"""Seconds that a release of a folder may take to be made."""


def run(output: Path, settings: Settings, view: View, bundle: Path | None, say: Callable[[str], None]) -> int:
    """Write `NN-screen.png` and `index.html` to `output`; the number of pictures. TourError where a screen is missing.

    Where no bundle is named, the staff page is part of it.
    """
    output.mkdir(parents=True, exist_ok=True)
    never = replace(settings, idle_seconds=3600.0)
    app = panel.build(never, bundle, size=view.size, windowed=True)
    try:
        tour = VisitorTour(app, output, say)
        tour.wait_for(
            lambda: app.exhibit.value is not None, "the exhibition", PATIENCE if bundle is None else _MAKING
        )
        tour.wait_for(lambda: app.charts.is_open, "the charts")
        tour.visit_all(view)
    finally:
        app.close()
    pictures = tour.pictures
    if bundle is None:
        pictures = [*pictures, *staff.run(output, settings, view, say, len(pictures))]
    write_index(output, pictures)
    return len(pictures)


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
