"""The visitor's screens, each reached by touch."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kiosk.exhibition.model import Exhibition, Film, Gallery
from kiosk.exhibition.pages import PAGES, STONES, PageKind
from kiosk.panel.playing.player import Player
from kiosk.tour.finger import visible_items
from kiosk.tour.guide import Tour, TourError, View


class VisitorTour(Tour):
    """A tour through every page that a visitor can open."""

    def visit_all(self, view: View) -> None:
        """Every screen, each reached by touch."""
        exhibition = self._app.exhibit.value
        assert exhibition is not None
        self.shoot("attract")
        self.begin()
        self._app.visit.set_options(
            text_scale=view.text_scale, high_contrast=view.high_contrast, reduced_motion=view.reduced_motion
        )
        self.shoot("home")
        steps = exhibition.steps
        self.open(f"home.{steps[0].id}", PageKind.STEP, steps[0].id)
        self.shoot_all(f"step-{steps[0].id}")
        for step in steps[1:]:
            self.open("step.next", PageKind.STEP, step.id)
            self.shoot_all(f"step-{step.id}")
        self.open_from_home(PageKind.FIGURES)
        self.shoot_all("figures")
        figures = exhibition.figures
        self.open(f"wall.{figures[0].id}", PageKind.FIGURE, figures[0].id)
        self.shoot_all(f"figure-{figures[0].id}")
        for figure in figures[1:]:
            self.open("next", PageKind.FIGURE, figure.id)
            self.shoot_all(f"figure-{figure.id}")
        self.shoot_from_home(PageKind.ARTICLES)
        for article in exhibition.articles:
            self.open_from_home(PageKind.ARTICLES)
            self.open(f"article.{article.id}", PageKind.ARTICLE, article.id)
            self.shoot_all(f"article-{article.id}")
        self.shoot_from_home(PageKind.GALLERIES)
        for gallery in exhibition.galleries:
            self.open_gallery(gallery)
            self.shoot_all(f"gallery-{gallery.id}")
        for gallery in [gallery for gallery in exhibition.galleries if gallery.photos][-1:]:
            self.open_gallery(gallery)
            photo = gallery.photos[0]
            self.open(f"photo.{photo}", PageKind.PHOTO, f"{gallery.id}/{photo}")
            self.shoot("photo")
            self.zoom_in()
            self.zoom_in()
            self.shoot("photo-zoomed")
        for gallery in (gallery for gallery in exhibition.galleries if gallery.films):
            self.open_gallery(gallery)
            film = gallery.films[0]
            self.open(f"film.{film}", PageKind.FILM, f"{gallery.id}/{film}")
            self.watch(exhibition.film(film))
        self._visit_the_rest(exhibition)
        self.home()
        self.switch_language()
        self.shoot("home-other-language")

    def shoot_from_home(self, kind: PageKind) -> None:
        """Open one of the stepping stones, and take its picture."""
        self.open_from_home(kind)
        self.shoot_all(str(kind))

    def open_gallery(self, gallery: Gallery) -> None:
        """From anywhere to the page of a gallery."""
        self.open_from_home(PageKind.GALLERIES)
        self.open(f"gallery.{gallery.id}", PageKind.GALLERY, gallery.id)

    def zoom_in(self) -> None:
        """Enlarge the picture on the page by one step."""

        def zoom() -> float:
            button = self.finger.find("photo.in")
            return 0.0 if button is None else float(button.parentItem().property("zoom"))

        before = zoom()
        self.tap("photo.in", lambda: zoom() > before)

    def _visit_the_rest(self, exhibition: Exhibition) -> None:
        """The kinds of pages that have no walk of their own: from home, or else opened with their first id."""
        for kind in PAGES:
            ids = kind.ids(exhibition) if kind.ids else ("",)
            if kind in self._shown or not ids:
                continue
            if kind in STONES:
                self.shoot_from_home(kind)
            else:
                self._app.visit.open(kind, ids[0])
                self.shoot_all(kind)

    def watch(self, film: Film) -> None:
        """A film at rest and in the middle of its first caption, in both languages. TourError where it cannot be played."""
        self.shoot(f"film-{film.id}")
        player = self._player()
        self.tap("film.frame", lambda: player.property("state") == "playing")
        self.wait_for(lambda: player.property("framed"), f"the film {film.id} to play")
        # On a busy machine a short film can be over before it is paused; then it stands still as well.
        self.tap("film.play", lambda: player.property("state") in ("paused", "ended"))
        cues = film.captions.zh
        middle = (cues[0].start + cues[0].end) / 2 if cues else film.seconds / 2
        player.seek(middle)
        self.wait_for(lambda: abs((player.picture_time() or 0.0) - middle) < 0.1, "the picture at that time")
        self.shoot(f"film-{film.id}-captions")
        self.switch_language()
        self.shoot(f"film-{film.id}-captions-other-language")
        self.switch_language()

    def _player(self) -> Player:
        for item in visible_items(self._app.window.contentItem()):
            found = item.findChild(Player, "film.player", Qt.FindChildOption.FindDirectChildrenOnly)
            if isinstance(found, Player):
                return found
        raise TourError("there is no film on the page")
