"""The visitor's screens, each reached by touch: as many as the exhibition has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt

from kiosk.exhibition.model import Exhibition, Film
from kiosk.exhibition.pages import PAGES, PageKind, stones
from kiosk.exhibition.session import Sheet
from kiosk.panel.playing.player import Player
from kiosk.tour import fingerprints
from kiosk.tour.finger import visible_items
from kiosk.tour.fingerprints import Record, Taken
from kiosk.tour.guide import Tour, TourError, View


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of the tour, and the way to it. `name` is the name of its picture."""

    name: str
    kind: PageKind
    item_id: str
    reach: Callable[[], None]
    """Opens the page, from any other."""
    shoot: Callable[[str], None]
    """Takes the pictures of the page."""


class VisitorTour(Tour):
    """A tour through the pages that a visitor can open."""

    _number = 0
    """The number of the present stop; the names of its pictures begin with it."""

    def visit_all(self, view: View, before: Record) -> Record:
        """Visit every page, but leave out those that show the same as before; return what was taken or left."""
        stops = self.stops()
        record: dict[str, Taken] = {}
        for number, (stop, fingerprint) in enumerate(zip(stops, self.fingerprints(view), strict=True), 1):
            earlier = before.get(stop.name)
            if earlier is not None and earlier.fingerprint == fingerprint:
                record[stop.name] = earlier
                continue
            if stop.name != "attract" and self._app.visit.property("phase") != "browsing":
                self.begin()
                self._app.visit.set_options(
                    text_scale=view.text_scale,
                    look=view.look,
                    reduced_motion=view.reduced_motion,
                )
            self._number, self._progress = number, f"{number}/{len(stops)} "
            stop.reach()
            known = len(self.pictures)
            stop.shoot(stop.name)
            files = tuple(file for file, _ in self.pictures[known:])
            record[stop.name] = Taken(fingerprint, files)
        return record

    def fingerprints(self, view: View) -> list[str]:
        """The fingerprint of each stop, in their order: of the program, the view and what the page shows."""
        program = fingerprints.of_program(), view, self._app.visit.property("language")
        return [
            fingerprints.joined(*program, fingerprints.of_page(self._shown, stop.kind, stop.item_id))
            for stop in self.stops()
        ]

    @property
    def _shown(self) -> Exhibition:
        assert self._app.exhibit.value is not None
        return self._app.exhibit.value

    def _next_number(self) -> int:
        return self._number

    def stops(self) -> list[Stop]:
        """Every page in the order of the tour."""
        return list(self._stops(self._shown))

    def _stops(self, shown: Exhibition) -> Iterator[Stop]:
        """Every page in the order of the tour. Of the photographs and films of a gallery, the first one."""
        yield self._page("attract", PageKind.HOME, reach=lambda: None)
        yield self._page("home", PageKind.HOME, reach=self.home)
        walks = {
            PageKind.STEP: (PageKind.HOME, "home", "step.next"),
            PageKind.FIGURE: (PageKind.FIGURES, "wall", "next"),
            PageKind.ARTICLE: (PageKind.ARTICLES, "article", ""),
            PageKind.GALLERY: (PageKind.GALLERIES, "gallery", ""),
        }
        for kind in PAGES:
            ids = kind.ids(shown) if kind.ids else ("",)
            if kind in walks:
                above, control, onward = walks[kind]
                for before, id_ in zip(("", *ids), ids, strict=False):
                    yield self._page(
                        f"{kind}-{id_}",
                        kind,
                        id_,
                        partial(self._go, kind, id_, above, control, onward, before),
                    )
            elif kind is PageKind.PHOTO:
                yield from self._photos(shown)
            elif kind is PageKind.FILM:
                yield from self._films(shown)
            elif ids:
                yield self._page(str(kind), kind, ids[0], partial(self._open_directly, kind, ids[0]))
        yield from self._sheets(shown)
        yield Stop("home-other-language", PageKind.HOME, "", self._home_in_other_language, self.shoot)

    def _page(
        self, name: str, kind: PageKind, item_id: str = "", reach: Callable[[], None] = lambda: None
    ) -> Stop:
        return Stop(name, kind, item_id, reach, self.shoot if kind is PageKind.HOME else self.shoot_all)

    def _sheets(self, shown: Exhibition) -> Iterator[Stop]:
        """The two sheets over the first step, or over home, and every part of a folded one."""
        kind, item_id = (PageKind.STEP, shown.steps[0].id) if shown.steps else (PageKind.HOME, "")
        for sheet in Sheet:

            def reach(sheet: Sheet = sheet) -> None:
                self._app.visit.open(kind, item_id) if item_id else self.home()
                self.tap(f"bar.{sheet}", lambda: self._app.visit.property("sheet") == str(sheet))

            def shoot(name: str, sheet: Sheet = sheet) -> None:
                self.shoot(name)
                heads = [
                    item.objectName()
                    for item in visible_items(self._app.window.contentItem())
                    if item.objectName().startswith(f"{sheet}.")
                    and item.property("parts")
                    and item.isEnabled()
                ]
                for head in heads[1:]:
                    self.tap(head, lambda head=head: self._is_open(head))  # type: ignore[misc]
                    self.shoot(f"{name}-{head.partition('.')[2]}")

            yield Stop(f"sheet-{sheet}", kind, item_id, reach, shoot)

    def _is_open(self, head: str) -> bool:
        found = self.finger.find(head)
        return found is not None and bool(found.property("open"))

    def _photos(self, shown: Exhibition) -> Iterator[Stop]:
        """The first photograph of the last gallery that has any, and enlarged."""
        for gallery in [gallery for gallery in shown.galleries if gallery.photos][-1:]:
            photo = gallery.photos[0]

            def reach(gallery_id: str = gallery.id, photo: str = photo) -> None:
                self.open_gallery(gallery_id)
                self.open(f"photo.{photo}", PageKind.PHOTO, f"{gallery_id}/{photo}")

            def shoot(name: str) -> None:
                self.shoot(name)
                self.zoom_in()
                self.zoom_in()
                self.shoot(f"{name}-zoomed")

            yield Stop("photo", PageKind.PHOTO, f"{gallery.id}/{photo}", reach, shoot)

    def _films(self, shown: Exhibition) -> Iterator[Stop]:
        """The first film of each gallery."""
        for gallery in (gallery for gallery in shown.galleries if gallery.films):
            film = shown.film(gallery.films[0])

            def reach(gallery_id: str = gallery.id, film_id: str = film.id) -> None:
                self.open_gallery(gallery_id)
                self.open(f"film.{film_id}", PageKind.FILM, f"{gallery_id}/{film_id}")

            yield Stop(
                f"film-{film.id}",
                PageKind.FILM,
                f"{gallery.id}/{film.id}",
                reach,
                partial(self.watch, film),
            )

    def _go(
        self, kind: PageKind, item_id: str, above: PageKind, control: str, onward: str, before: str
    ) -> None:
        """Open a page of many: from the page before it by `onward`, or else from the page above all of them."""
        here = (self._app.visit.property("kind"), self._app.visit.property("itemId"))
        if onward and before and here == (kind, before):
            self.open(onward, kind, item_id)
            return
        self._open_directly(above, "")
        self.open(f"{control}.{item_id}", kind, item_id)

    def _open_directly(self, kind: PageKind, item_id: str) -> None:
        """Open a page by its stone on home; a page without one by the visit itself."""
        if kind is PageKind.HOME:
            self.home()
        elif kind in (stone.kind for stone in stones(self._shown)):
            self.open_from_home(kind)
        else:
            self._app.visit.open(kind, item_id)

    def _home_in_other_language(self) -> None:
        self.home()
        self.switch_language()

    def open_gallery(self, gallery_id: str) -> None:
        """From anywhere to the page of a gallery."""
        self._open_directly(PageKind.GALLERIES, "")
        self.open(f"gallery.{gallery_id}", PageKind.GALLERY, gallery_id)

    def zoom_in(self) -> None:
        """Enlarge the picture on the page by one step."""

        def zoom() -> float:
            button = self.finger.find("photo.in")
            return 0.0 if button is None else float(button.parentItem().property("zoom"))

        before = zoom()
        self.tap("photo.in", lambda: zoom() > before)

    def watch(self, film: Film, name: str) -> None:
        """A film at rest and in the middle of its first caption, in both languages. TourError where it cannot be played."""
        self.shoot(name)
        player = self._player()
        self.tap("film.frame", lambda: player.property("state") == "playing")
        self.wait_for(lambda: player.property("framed"), f"the film {film.id} to play")
        # On a busy machine a short film can be over before it is paused; then it stands still as well.
        self.tap("film.play", lambda: player.property("state") in ("paused", "ended"))
        cues = film.captions.zh
        middle = (cues[0].start + cues[0].end) / 2 if cues else film.seconds / 2
        player.seek(middle)
        self.wait_for(lambda: abs((player.picture_time() or 0.0) - middle) < 0.1, "the picture at that time")
        self.shoot(f"{name}-captions")
        self.switch_language()
        self.shoot(f"{name}-captions-other-language")
        self.switch_language()

    def _player(self) -> Player:
        for item in visible_items(self._app.window.contentItem()):
            found = item.findChild(Player, "film.player", Qt.FindChildOption.FindDirectChildrenOnly)
            if isinstance(found, Player):
                return found
        raise TourError("there is no film on the page")
