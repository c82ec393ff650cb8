"""Checks the spoken clips in a bundle's folder `speech`: whether they are sound, and which sentences have none."""

from __future__ import annotations

from kiosk.bundles.authoring.speech.clip_files import examine, index_of
from kiosk.bundles.files import Folder
from kiosk.bundles.names import shown
from kiosk.bundles.problems import Place, Problem, Report
from kiosk.exhibition.clips_json import CLIPS
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.spoken_texts import spoken_sentences
from kiosk.exhibition.text import Language

_LANGUAGES = {Language.ZH: ("中文", "Chinese"), Language.EN: ("英文", "English")}


def check_clips(files: Folder, exhibition: Exhibition | None) -> tuple[tuple[Problem, ...], int]:
    """The problems of the clips, and how many sentences have no clip."""
    report = Report()
    for fault in examine(files):
        report.add(fault.code, Place(shown(fault.file)), fault.value or None, **fault.words)
    if exhibition is None:
        return tuple(report.problems), 0
    index = index_of(files)
    said = list(spoken_sentences(exhibition))
    if index is None:
        return tuple(report.problems), len(said)
    lacking = [one for one in said if one.key not in index.clips[one.language]]
    for language in Language:
        without = [one.words for one in lacking if one.language is language]
        if without:
            zh, en = _LANGUAGES[language]
            report.add("V52", Place(CLIPS), without[0], count=len(without), language=zh, language_en=en)
    known = {key for clips in index.clips.values() for key in clips}
    if unused := len(known - {one.key for one in said}):
        report.add("V51", Place(CLIPS), count=unused)
    return tuple(report.problems), len(lacking)
