"""Texts and states of the screens about films and recordings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy

from kiosk.exhibition.model import Captions, Cue, Exhibition
from kiosk.exhibition.text import Language, Text
from kiosk.screens.films import FilmCaptions, FilmScreen, NarrationScreen, caption_at
from kiosk.screens.galleries import GalleryScreen, gallery_rows
from kiosk.screens.screen import Exhibit
from tests.cinema import FILM, GALLERY, LOST, SECONDS, SILENT, with_films

CUES = (Cue(1.0, 2.0, "one"), Cue(1.5, 3.0, "two\nlines"), Cue(5.0, 6.0, "last"))


@pytest.fixture(scope="module")
def cinema(exhibition: Exhibition, tmp_path_factory: pytest.TempPathFactory) -> Exhibition:
    """The default exhibition with films."""
    return with_films(exhibition, tmp_path_factory.mktemp("cinema"))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, ""),
        (1.0, "one"),
        (1.5, "one\ntwo\nlines"),
        (2.0, "two\nlines"),
        (3.0, ""),
        (5.999, "last"),
        (6.0, ""),
        (1e9, ""),
    ],
)
def test_a_caption_stands_from_its_start_to_before_its_end(seconds: float, words: str) -> None:
    assert caption_at(CUES, seconds) == words


@pytest.mark.parametrize("language", Language)
def test_a_film_says_everything_that_stands_beside_it(
    language: Language, cinema: Exhibition, exhibit: Exhibit, parent: QObject
) -> None:
    screen = FilmScreen(parent)
    screen.setProperty("language", str(language))
    screen.setProperty("itemId", f"{GALLERY}/{FILM}")
    exhibit.show(cinema)
    screen.setProperty("exhibit", exhibit)
    film = cinema.film(FILM)
    assert screen.property("film") == cinema.path(film.file).as_uri()
    assert screen.property("poster") == cinema.path(film.poster).as_uri()
    assert screen.property("caption") == film.caption.get(language)
    assert film.place is not None
    assert screen.property("place") == film.place.get(language)
    assert (screen.property("seconds"), screen.property("aspect")) == (SECONDS, 16 / 9)
    assert [screen.property(name) for name in ("sound", "captioned", "drawing")] == [True, True, True]
    screen.setProperty("itemId", f"{GALLERY}/{SILENT}")
    assert [screen.property(name) for name in ("sound", "captioned", "drawing")] == [False, False, False]
    screen.setProperty("itemId", f"{GALLERY}/nobody")
    assert screen.property("filmId") == SILENT


@pytest.mark.parametrize("written", Language)
@pytest.mark.parametrize("language", Language)
def test_captions_can_be_shown_in_the_languages_that_they_are_written_in(
    language: Language, written: Language, cinema: Exhibition, exhibit: Exhibit, parent: QObject
) -> None:
    """The check refuses a film without captions in one language, but a panel can show it."""
    captions = Captions(**{str(written): (Cue(0.0, 1.0, "a"),)})
    exhibit.show(replace(cinema, films=(replace(cinema.film(FILM), captions=captions),)))
    screen = FilmScreen(parent)
    screen.setProperty("language", str(language))
    screen.setProperty("itemId", f"/{FILM}")
    screen.setProperty("exhibit", exhibit)
    assert screen.property("captioned") == (language is written)


def test_a_film_whose_file_is_missing_has_the_usual_shape(
    cinema: Exhibition, exhibit: Exhibit, parent: QObject
) -> None:
    lost = replace(cinema.film(LOST), seconds=0.0, width=0, height=0)
    exhibit.show(replace(cinema, films=(lost,)))
    screen = FilmScreen(parent)
    screen.setProperty("itemId", f"/{LOST}")
    screen.setProperty("exhibit", exhibit)
    assert screen.property("aspect") == 16 / 9


def test_captions_follow_the_position_and_the_language(
    cinema: Exhibition, exhibit: Exhibit, parent: QObject
) -> None:
    exhibit.show(cinema)
    screen = FilmCaptions(parent)
    screen.setProperty("itemId", f"{GALLERY}/{FILM}")
    screen.setProperty("exhibit", exhibit)
    changed = QSignalSpy(screen.captionChanged)
    assert screen.property("caption") == "缙云山的清晨"
    screen.setProperty("position", 2.0)
    assert changed.count() == 0, "the same words"
    screen.setProperty("position", 6.0)
    assert screen.property("caption") == "云雾散去"
    screen.setProperty("language", "en")
    assert screen.property("caption") == "The mist lifts"
    screen.setProperty("position", 10.0)
    assert screen.property("caption") == ""
    assert changed.count() == 3


@pytest.mark.parametrize("language", Language)
def test_a_text_has_a_recording_in_each_language_or_none(
    language: Language, cinema: Exhibition, exhibit: Exhibit, parent: QObject
) -> None:
    exhibit.show(cinema)
    screen = NarrationScreen(parent)
    screen.setProperty("exhibit", exhibit)
    screen.setProperty("language", str(language))
    assert screen.property("recording") == ""
    screen.setProperty("itemId", "introduction")
    assert screen.property("recording").endswith(f"/introduction.{language}.opus")
    assert screen.property("seconds") == 6.0
    screen.setProperty("itemId", "step-2")
    assert (screen.property("recording"), screen.property("seconds")) == ("", 0.0)


def test_a_gallery_shows_its_films_and_counts_them(
    cinema: Exhibition, exhibit: Exhibit, parent: QObject
) -> None:
    rows = {row.galleryId: row for row in gallery_rows(cinema, Language.ZH)}
    mixed, only = rows[cinema.galleries[0].id], rows[GALLERY]
    assert (mixed.pictureCount, mixed.filmCount) == (2, 1)
    assert (only.pictureCount, only.filmCount) == (0, 4)
    assert only.cover == cinema.path(Path(f"video/{FILM}.jpg")).as_uri()
    exhibit.show(cinema)
    screen = GalleryScreen(parent)
    screen.setProperty("itemId", GALLERY)
    screen.setProperty("exhibit", exhibit)
    films, photos = screen.films, screen.photos
    assert [row.filmId for row in films.rows] == [film.id for film in cinema.films]
    assert photos.rows == ()
    screen.setProperty("itemId", f"/{cinema.photos[0].id}")
    assert films.rows == ()


def test_absent_words_are_empty(cinema: Exhibition, exhibit: Exhibit, parent: QObject) -> None:
    film = replace(cinema.film(FILM), place=None, credit=Text("摄/甲", "Photo: A"), note=None)
    exhibit.show(replace(cinema, films=(film,)))
    screen = FilmScreen(parent)
    screen.setProperty("itemId", f"{GALLERY}/{FILM}")
    screen.setProperty("exhibit", exhibit)
    assert [screen.property(name) for name in ("place", "note", "credit")] == ["", "", "摄/甲"]
