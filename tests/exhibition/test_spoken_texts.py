"""What is read aloud is what is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from kiosk.exhibition import readings
from kiosk.exhibition.data_table import data_table
from kiosk.exhibition.model import Exhibition, Narration, Recording
from kiosk.exhibition.pages import all_pages
from kiosk.exhibition.speech import key, sentences
from kiosk.exhibition.spoken_texts import spoken_sentences, spoken_texts
from kiosk.exhibition.text import Language


def spoken(exhibition: Exhibition, language: Language) -> set[str]:
    return {one.text for one in spoken_texts(exhibition) if one.language is language}


def test_titles_passages_figures_and_captions_are_read_aloud(exhibition: Exhibition) -> None:
    for language in Language:
        said = spoken(exhibition, language)
        expected = [exhibition.introduction.title.get(language)]
        for thing in (*exhibition.steps, *exhibition.articles, *exhibition.tasks, *exhibition.galleries):
            expected.append(thing.title.get(language))
        for passage in exhibition.steps[0].points + exhibition.articles[0].paragraphs:
            expected += [passage.heading.get(language), passage.text.get(language)]
        for figure in exhibition.figures:
            expected += [figure.spoken(language), figure.headline(language)]
            for row in data_table(figure, language):
                expected += [row.name, row.reading]
        for shown in (*exhibition.photos, *exhibition.films):
            expected += [shown.caption.get(language)] if shown.caption else []
        for event in exhibition.events:
            expected += [event.when.said(language), event.statement.text.get(language)]
        assert set(expected) <= said


def test_the_place_of_a_step_is_in_words(exhibition: Exhibition) -> None:
    assert any("Step 3 of 6" in text for text in spoken(exhibition, Language.EN))
    assert any("第\u2060三\u2060阶" in text for text in spoken(exhibition, Language.ZH))


def test_a_recording_takes_the_place_of_its_text(exhibition: Exhibition) -> None:
    step = exhibition.steps[0]
    recording = Recording(Path("audio/x.opus"), 1.0)
    recorded = replace(exhibition, narrations={step.id: Narration(recording, recording)})
    groups = {one.group for one in spoken_texts(recorded)}
    assert f"text-{step.id}" in groups
    assert step.points[0].text.zh not in spoken(recorded, Language.ZH)
    assert step.title.zh in spoken(recorded, Language.ZH)


def test_what_assistive_software_is_told_is_read_aloud_too(exhibition: Exhibition) -> None:
    """In whole sentences; of where one is, clause by clause."""
    for language in Language:
        keys = {one.key for one in spoken_sentences(exhibition) if one.language is language}
        names = [readings.picture(photo, language) for photo in exhibition.photos]
        names += [readings.film(film, language) for film in exhibition.films]
        names += [readings.event(event, language) for event in exhibition.events]
        names += [readings.task(exhibition, task, language) for task in exhibition.tasks]
        names += [readings.step(exhibition, step, language) for step in exhibition.steps]
        names += [readings.gallery(exhibition, one, language) for one in exhibition.galleries]
        for name in names:
            for start, end in sentences(name, language):
                assert key(name[start:end], language) in keys, name[start:end]
        for kind, item in all_pages(exhibition):
            told = readings.arrival(exhibition, kind, item, language)
            for start, end in sentences(told, language):
                said = told[start:end]
                assert key(said, language) in keys or all(
                    key(clause, language) in keys for clause in re.split("[，,]\\s*", said)
                ), said


def test_each_sentence_is_listed_once(exhibition: Exhibition) -> None:
    keys = [one.key for one in spoken_sentences(exhibition)]
    assert len(keys) == len(set(keys)) > 600
