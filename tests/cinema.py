"""An exhibition for tests: the default one with films and recordings added. The files are tiny."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image

from kiosk.exhibition.model import Captions, Cue, Exhibition, Film, Gallery, Narration, Recording
from kiosk.exhibition.text import Text
from tests import films

SECONDS = 12.0
CAPTIONS = Captions(
    zh=(Cue(0.0, 5.0, "缙云山的清晨"), Cue(5.0, 9.0, "云雾散去")),
    en=(Cue(0.0, 5.0, "Morning on Mount Jinyun"), Cue(5.0, 9.0, "The mist lifts")),
)
GALLERY = "films"
FILM, SILENT, BROKEN, LOST = "morning", "silent", "broken", "lost"
"""Four films: with sound and captions, without either, a damaged file, and a missing file."""


def with_films(exhibition: Exhibition, folder: Path) -> Exhibition:
    """Add a gallery of four films (one of them also in the first gallery) and three recordings."""
    files = dict(exhibition.files)
    made = []
    for name in (FILM, SILENT, BROKEN, LOST):
        film, poster = folder / f"{name}.mp4", folder / f"{name}.jpg"
        if name == BROKEN:
            film.write_bytes(b"no film at all" * 999)
        elif name != LOST:
            films.film(film, seconds=SECONDS, size=(320, 180), sound=name == FILM)
        Image.new("RGB", (640, 360), "#2A6A8A").save(poster)
        files |= {f"video/{film.name}": film, f"video/{poster.name}": poster}
        made.append(_film(exhibition, name))
    narrations = {}
    for text in (exhibition.steps[0].id, exhibition.articles[0].id, "introduction"):
        spoken = {}
        for language in ("zh", "en"):
            name = f"audio/{text}.{language}.opus"
            files[name] = films.recording(folder / f"{text}.{language}.opus", 6.0)
            spoken[language] = Recording(Path(name), 6.0)
        narrations[text] = Narration(**spoken)
    first, *others = exhibition.galleries
    title, introduction = Text("影片", "Films"), Text("四部影片", "Four films")
    cinema = Gallery(GALLERY, title, introduction, (), tuple(film.id for film in made))
    galleries = (replace(first, films=(FILM,)), *others, cinema)
    return replace(exhibition, films=tuple(made), narrations=narrations, galleries=galleries, files=files)


def _film(exhibition: Exhibition, name: str) -> Film:
    spoken = name == FILM
    return Film(
        name,
        Path(f"video/{name}.mp4"),
        Path(f"video/{name}.jpg"),
        Text(f"影片{name}的说明", f"The film {name}"),
        exhibition.photos[0].citation,
        drawing=spoken,
        seconds=SECONDS,
        width=320,
        height=180,
        sound=spoken,
        captions=CAPTIONS if spoken else Captions(),
        place=Text("缙云山", "Mount Jinyun"),
    )
