"""Builds films and narrations, and finds the files that belong to them by name.

The poster `video/intro.jpg` and the captions `video/intro.zh.vtt` and `video/intro.en.vtt` lie beside
`video/intro.mp4`. The text `step-1` is read aloud in `audio/step-1.zh.opus` and `audio/step-1.en.opus`.
Lengths come from `media.json` if it exists, as in every release; otherwise from the media files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from kiosk.bundles.authoring.content.texts import text_files
from kiosk.bundles.authoring.film.cues import SIZE_LIMIT_MB, Located, clock, parse_captions
from kiosk.bundles.authoring.flaws import Flaw
from kiosk.bundles.authoring.sheets import rows as r
from kiosk.bundles.authoring.sheets.sheet import TypedRow
from kiosk.bundles.files import Files, Folder, stays_inside
from kiosk.bundles.problems import Place, Report
from kiosk.exhibition.media_json import FILM, MEDIA, SOUND, Clip, read_media
from kiosk.exhibition.model import Captions, Film, Narration, Recording
from kiosk.exhibition.text import Citation, Language

T = TypeVar("T")
VIDEO, AUDIO = "video/", "audio/"
POSTERS = (".jpg", ".jpeg", ".png", ".webp")
"""Extensions of a poster, in order of preference."""
UNSHOWN = frozenset(
    {
        "V01",
        "V03",
        "V04",
        "V19",
        "V20",
        "V24",
        "V25",
        "V28",
        "V29",
        "V46",
        *(f"V{number:02}" for number in range(5, 17)),
    }
)
"""Codes of films and recordings that are missing, incomplete or cannot be played."""
_NOTHING = Clip(0.0, 0, 0, False)
"""Used instead of a film that is missing or cannot be played."""


def text_names(steps: Iterable[TypedRow[r.StepRow]], articles: Iterable[TypedRow[r.ArticleRow]]) -> list[str]:
    """Return the names of the texts of a bundle."""
    return ["introduction", *(row.data.id for row in steps), *(row.data.id for row in articles)]


def files_needed(tables: r.Tables) -> set[str]:
    """Return the names of all files that the sheets ask for."""
    texts = text_names(tables.steps, tables.articles)
    films = [row.data.file for row in tables.films]
    return {
        *(row.data.file for row in tables.photos),
        *films,
        *(name for film in films for name in captions_of(film).values()),
        *(name for text in texts for name in (*recordings_of(text).values(), *text_files(text).values())),
    }


def poster_of(film: str, paths: Collection[str]) -> str | None:
    """Return the name of the poster beside a film. All names here are logical names."""
    stem = film.rpartition(".")[0]
    return next((stem + ending for ending in POSTERS if stem + ending in paths), None)


def captions_of(film: str) -> Mapping[Language, str]:
    """Return the logical names of a film's captions, by language."""
    return {language: f"{film.rpartition('.')[0]}.{language}.vtt" for language in Language}


def recordings_of(text: str) -> Mapping[Language, str]:
    """Return the logical names of a text's recordings, by language."""
    return {language: f"{AUDIO}{text}.{language}{SOUND}" for language in Language}


def read_cues(folder: Files, name: str, report: Report) -> tuple[Located, ...]:
    """Read the captions in an existing file. Empty, with the problems noted, if they cannot be read."""
    text = folder.read_text(name, report, limit_mb=SIZE_LIMIT_MB)
    return () if text is None else parse_captions(text, name, report)


class Screening:
    """Builds the films and narrations of one bundle. Everything that does not fit is noted in the report."""

    def __init__(self, folder: Files, report: Report) -> None:
        self._folder = folder
        self._report = report
        # Anybody may edit a folder, so its media files are inspected and `media.json` is ignored.
        released = not isinstance(folder, Folder)
        said = folder.read_text(MEDIA, report, missing=None) if released else None
        self._known = (read_media(said) if said else None) or {}

    def film(self, row: TypedRow[r.FilmRow], citation: Citation) -> Film:
        """Return the film of a row. If it cannot be played, its length and size are 0."""
        data = row.data
        there = self._is_there(row)
        clip = self._clip(data.file) if there else None
        poster = poster_of(data.file, self._folder.paths)
        wanted = f"{data.file.rpartition('.')[0]}{POSTERS[0]}"
        if there and poster is None:
            near = [
                name
                for name in self._folder.paths
                if name.startswith(VIDEO) and name.lower().endswith(POSTERS)
            ]
            stem = data.file.rpartition(".")[0]
            twice = [stem + ending + ending for ending in POSTERS if stem + ending + ending in near]
            hint = twice[0] if twice else self._report.suggest_file(wanted, near)
            self._report.add("V03", row.row.place("file"), wanted, hint=hint)
        shown = clip or _NOTHING
        return Film(
            id=data.id,
            file=Path(data.file),
            poster=Path(poster or wanted),
            caption=data.caption,
            citation=citation,
            drawing=data.drawing,
            seconds=shown.seconds,
            width=shown.width,
            height=shown.height,
            sound=shown.sound,
            captions=self._captions(row, clip) if there else Captions(),
            credit=data.credit,
            note=data.note,
            place=data.place,
            taken=data.taken,
        )

    def narrations(self, texts: Iterable[str]) -> Mapping[str, Narration]:
        """Return the texts that have a recording in both languages."""
        found = {}
        for text in texts:
            names = recordings_of(text)
            there = [name for name in names.values() if name in self._folder.paths]
            for name in names.values():
                if there and name not in there:
                    recordings = (other for other in self._folder.paths if other.startswith(AUDIO))
                    hint = self._report.suggest_file(name, recordings)
                    self._report.add("V24", Place(there[0]), name, hint=hint if hint not in there else None)
            heard = {name: seconds for name in there if (seconds := self._seconds(name)) is not None}
            zh, en = names[Language.ZH], names[Language.EN]
            if zh in heard and en in heard:
                found[text] = Narration(Recording(Path(zh), heard[zh]), Recording(Path(en), heard[en]))
        return found

    def _is_there(self, row: TypedRow[r.FilmRow]) -> bool:
        """Return whether the row names a film in the folder. A wrong name is noted."""
        file, place, paths = row.data.file, row.row.place("file"), self._folder.paths
        straight = file.replace("\\", "/")
        if straight != file and stays_inside(straight):
            self._report.add("T25", place, file, hint=straight if straight in paths else None)
        elif not stays_inside(file):
            self._report.add("T17", place, file)
        elif not (file.startswith(VIDEO) and file.lower().endswith(FILM)):
            films = [name for name in paths if name.startswith(VIDEO) and name.lower().endswith(FILM)]
            self._report.add("V02", place, file, hint=self._report.suggest_file(file, films))
        elif file not in paths:
            films = [name for name in paths if name.lower().endswith(FILM)]
            self._report.add("V01", place, file, hint=self._report.suggest_file(file, films))
        elif not self._folder.holds(file):
            self._report.add("T17", place, file)
        else:
            return True
        return False

    def _clip(self, name: str) -> Clip | None:
        """Return a film's length and size, or None with the problem noted."""
        known = self._known.get(name)
        if isinstance(known, Clip):
            return known
        from kiosk.bundles.authoring.film.inspection import inspect_film  # no release needs it

        return self._sound(name, inspect_film(self._folder.paths[name]))

    def _seconds(self, name: str) -> float | None:
        """Return a recording's length in seconds, or None with the problem noted."""
        if not self._folder.holds(name):
            self._report.add("B08", Place(name), name)
            return None
        known = self._known.get(name)
        if isinstance(known, float):
            return known
        from kiosk.bundles.authoring.film.inspection import inspect_sound

        return self._sound(name, inspect_sound(self._folder.paths[name]))

    def _sound(self, name: str, found: T | Flaw) -> T | None:
        """Return `found`, or None with the flaw noted."""
        if not isinstance(found, Flaw):
            return found
        self._report.add(str(found), Place(name), found.value or None, **found.words)
        if found == "B05":  # a panel shows a placeholder, as for a film that cannot be played
            self._report.tolerate_last()
        return None

    def _captions(self, row: TypedRow[r.FilmRow], clip: Clip | None) -> Captions:
        """Return the captions beside a film.

        A film with sound needs captions in both languages. A caption file in only one language is an error.
        """
        names = captions_of(row.data.file)
        there = [name for name in names.values() if name in self._folder.paths]
        cues = {}
        for language, name in names.items():
            if name in there:
                cues[language] = self._cues(name, clip)
            elif there or (clip and clip.sound):
                known = [other for other in self._folder.paths if other.startswith(VIDEO)]
                hint = self._report.suggest_file(
                    name, [other for other in known if other.lower().endswith(".vtt") and other not in there]
                )
                self._report.add("V04", row.row.place("file"), name, hint=hint)
        return Captions(
            tuple(located.cue for located in cues.get(Language.ZH, ())),
            tuple(located.cue for located in cues.get(Language.EN, ())),
        )

    def _cues(self, name: str, clip: Clip | None) -> tuple[Located, ...]:
        known = len(self._report.problems)
        found = read_cues(self._folder, name, self._report)
        if clip is None:
            return found
        if clip.sound and not found and len(self._report.problems) == known:
            self._report.add("V44", Place(name))
        late = next((located for located in found if located.cue.start >= clip.seconds), None)
        if late:
            self._report.add("V43", Place(name, row=late.line), clock(late.cue.start))
        return found
