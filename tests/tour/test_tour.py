"""The tour on a busy panel, and with an exhibition that is longer than the screen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize

from kiosk.exhibition.pages import PageKind
from kiosk.tour import guide
from kiosk.tour.fingerprints import Taken
from kiosk.tour.guide import TourError, View
from kiosk.tour.hall import Hall, Sticks
from kiosk.tour.staff import StaffTour
from kiosk.tour.visitor import VisitorTour
from tests.conftest import Build, Clock, default_tables

GALLERIES = 7


def long_bundle(folder: Path) -> Path:
    """The default exhibition with seven galleries; one shows every photograph, and the film comes after them."""
    shutil.copytree(default_tables(), folder)
    table = folder / "tables" / "galleries.csv"
    head, *rows = table.read_text(encoding="utf-8").strip().split("\n")
    photos = [
        line.split(",")[0] for line in (folder / "tables" / "photos.csv").read_text("utf-8").split("\n")[1:]
    ]
    everything = "; ".join(photo for photo in photos if photo)
    more = [
        f"more-{number},更多{number},More {number},说明,Words,{everything},{'climb' if number == 3 else ''}"
        for number in range(1, GALLERIES - len(rows) + 1)
    ]
    table.write_text("\n".join([head, *rows, *more, ""]), encoding="utf-8")
    return folder


def tour_of(
    build: Build, tmp_path: Path, bundle: Path | None = None, width: int = 1920, height: int = 1080
) -> VisitorTour:
    app = build(width, height, bundle=bundle, charts=False)
    return VisitorTour(app, tmp_path, lambda line: None)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_it_scrolls_to_what_it_touches(panel: Build, tmp_path: Path, width: int, height: int) -> None:
    tour = tour_of(panel, tmp_path / "out", long_bundle(tmp_path / "long"), width, height)
    exhibition = tour._app.exhibit.value
    assert exhibition is not None
    assert len(exhibition.galleries) == GALLERIES
    tour.begin()
    for gallery in (exhibition.galleries[-1], exhibition.galleries[4], exhibition.galleries[0]):
        tour.open_gallery(gallery.id)
    last = exhibition.galleries[-1]
    tour.open_gallery(last.id)
    tour.open(f"photo.{last.photos[-1]}", PageKind.PHOTO, f"{last.id}/{last.photos[-1]}")
    tour.home()


class Deaf(QObject):
    """Discards a window's first touches."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.left = count

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See QObject."""
        if event.type() in (QEvent.Type.TouchBegin, QEvent.Type.TouchEnd) and self.left:
            self.left -= event.type() == QEvent.Type.TouchEnd
            return True
        return False


def test_a_lost_touch_is_repeated(panel: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "_ANSWERED", 0.1)
    tour = tour_of(panel, tmp_path)
    tour.begin()
    deaf = Deaf(3)
    tour._app.window.installEventFilter(deaf)
    tour.open("home.articles", PageKind.ARTICLES)
    assert deaf.left == 0


def test_what_never_comes_is_named(panel: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "PATIENCE", 0.3)
    tour = tour_of(panel, tmp_path)
    with pytest.raises(TourError, match=r"the touch of “home\.nowhere” to be answered"):
        tour.tap("home.nowhere", lambda: False)


class LateClock(Clock):
    """The clock of a panel that is too slow for the sign; after a while it is fast again."""

    def __init__(self, late: int) -> None:
        super().__init__()
        self.late = late

    def press(self) -> None:
        """While the panel is slow, let each press take ten seconds."""
        if self.late:
            self.late -= 1
            self.advance(10)


def test_the_sign_is_repeated_until_the_page_opens(panel: Build, tmp_path: Path) -> None:
    clock = LateClock(7)
    hall = Hall(tmp_path / "hall")
    app = panel(data=hall.data, drives=Sticks(), clock=clock, charts=False)
    app.visit.touched.connect(clock.press)
    tour = VisitorTour(app, tmp_path / "out", lambda line: None)
    staff = StaffTour(tour, app, hall, Sticks(), View(QSize(1920, 1080)))
    staff._make_sign()
    assert app.staff.is_open
    assert clock.late == 0


def test_only_pages_that_changed_are_taken_again(panel: Build, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    tour = tour_of(panel, tmp_path / "out")
    said: list[str] = []
    tour._say = said.append
    view = View(QSize(1920, 1080))
    names = [stop.name for stop in tour.stops()]
    changed = {"step-step-4", "timeline"}
    before = {
        name: Taken("of another day" if name in changed else fingerprint, ("before.png",))
        for name, fingerprint in zip(names, tour.fingerprints(view), strict=True)
    }
    record = tour.visit_all(view, before)
    assert list(record) == names
    assert {name for name, taken in record.items() if taken.files != ("before.png",)} == changed
    number = names.index("step-step-4") + 1
    assert said[0] == f"{number}/{len(names)} {number:02d}-step-step-4.png"
    assert [taken.fingerprint for taken in record.values()] == tour.fingerprints(view)
