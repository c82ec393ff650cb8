"""The default exhibition contains its whole source, word for word, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kiosk.exhibition.model import Exhibition, Passage
from kiosk.exhibition.text import Language
from tests.exhibition.fidelity import invented, is_ours, page_lines, section, shown_texts, uncovered


def test_nothing_is_invented(exhibition: Exhibition, source: str) -> None:
    assert invented(shown_texts(exhibition), page_lines(source)) == []


def test_nothing_of_the_page_is_missing(exhibition: Exhibition, source: str) -> None:
    assert uncovered(shown_texts(exhibition), page_lines(source)) == []


def test_page_lines_leave_nothing_of_the_page_out(source: str) -> None:
    """The comparison must not lose text itself: every Chinese character of the file's body is in a line."""
    body = source[source.index("## 导语") :]
    kept = "".join(page_lines(source))
    heads = (
        "聚焦“两大定位”做好“四篇文章”走好赶考路 奋进新征程聚焦区县党代会·北碚"
        "努力建设社会主义现代化美丽北碚王彩艳 陈佳佳"
    )
    assert kept.startswith(heads)
    chinese = re.compile(r"[^\x00-\x7f]")
    rest = kept[len(heads) :]
    assert len(chinese.findall(rest)) == len(chinese.findall(body)) - len("导语图片")


@pytest.mark.parametrize("number", range(1, 7))
def test_points_joined_are_the_step(exhibition: Exhibition, source: str, number: int) -> None:
    step = exhibition.steps[number - 1]
    assert step.number == number
    assert ("".join(point.text.zh for point in step.points),) == section(
        source, f"### {number} {step.title.zh}"
    )


@pytest.mark.parametrize("number", range(1, 5))
def test_paragraphs_are_the_article(exhibition: Exhibition, source: str, number: int) -> None:
    article = exhibition.articles[number - 1]
    heading = f"### {article.title.zh} {article.subtitle.zh}\n"
    assert tuple(passage.text.zh for passage in article.paragraphs) == section(source, heading.strip())
    assert heading in source


def test_introduction_is_the_introduction(exhibition: Exhibition, source: str) -> None:
    passages = exhibition.introduction.passages
    assert tuple(passage.text.zh for passage in passages) == section(source, "## 导语 Introduction")


def test_tasks_line_by_line(exhibition: Exhibition, source: str) -> None:
    lines = section(source, "## “八个新”任务")
    assert tuple(f"{task.number}. {task.title.zh}" for task in exhibition.tasks) == lines
    for task in exhibition.tasks:
        assert task.title.zh == f"{task.action.zh}，{task.goal.zh}"
        assert task.title.en == f"{task.action.en}, {task.goal.en}"


def test_named_photographs_with_their_credit(exhibition: Exhibition, source: str) -> None:
    named = {f"- {p.caption.zh} {p.credit.zh}" for p in exhibition.photos if p.credit is not None}
    assert named == set(section(source, "## 图片"))


def all_passages(exhibition: Exhibition) -> list[Passage]:
    passages = list(exhibition.introduction.passages)
    for step in exhibition.steps:
        passages += step.points
    for article in exhibition.articles:
        passages += article.paragraphs
    return passages


def test_headings_and_summaries_are_quoted_from_their_own_text(exhibition: Exhibition) -> None:
    for passage in all_passages(exhibition):
        assert passage.heading.zh in passage.text.zh
    for step in exhibition.steps:
        assert step.summary.zh in "".join(point.text.zh for point in step.points)
        assert len(step.summary.en) <= 45
    for article in exhibition.articles:
        assert any(article.summary.zh in passage.text.zh for passage in article.paragraphs)


def test_the_films_captions_are_the_exhibitions_own_words(exhibition: Exhibition) -> None:
    captions = exhibition.film("climb").captions
    assert captions is not None
    for language in Language:
        ridge, river = exhibition.introduction.verse.get(language).split("\n")
        steps = [text.get(language) for step in exhibition.steps for text in (step.title, step.summary)]
        said = " ".join(" ".join(cue.text.split()) for cue in captions.get(language))
        assert said == " ".join([river, *steps, ridge])
        # Slow enough to read: Chinese characters or letters per second.
        for cue in captions.get(language):
            assert len(cue.text) / (cue.end - cue.start) < (8 if language is Language.ZH else 20.5), cue


def test_areas_hold_their_statement(exhibition: Exhibition) -> None:
    assert [area.role.zh for area in exhibition.areas] == ["桥头堡", "会客厅", "度假地", "大观园"]
    for area in exhibition.areas:
        members = "、".join(member.zh for member in area.members)
        assert area.statement.text.zh == f"{members}打造{area.purpose.zh}“{area.role.zh}”"


def test_events_and_their_dates(exhibition: Exhibition) -> None:
    dates = [event.when.edtf for event in exhibition.events]
    assert dates == ["2021-08-27", "2021-12-24/2021-12-25", "2021-12-27/2021-12-30"]
    for event in exhibition.events:
        year, day = event.when.heading(Language.ZH)
        assert day in event.statement.text.zh
        # If the source does not name the year, a note explains it.
        assert (f"{year}年" in event.statement.text.zh) == (event.note is None)


def test_quotation_marks_and_widths_survive(exhibition: Exhibition) -> None:
    for path, text in shown_texts(exhibition):
        assert not re.search(r'["\']|[一-鿿][,.:;!?()]', text), path
        assert text.count("“") == text.count("”"), path
        assert text.count("（") == text.count("）"), path


def test_every_text_has_its_own_english(exhibition: Exhibition) -> None:
    """No Chinese text appears in place of a missing English one."""
    from kiosk.exhibition.text import Text

    def texts(value: object) -> list[Text]:
        if isinstance(value, Text):
            return [value]
        if isinstance(value, tuple):
            return [text for item in value for text in texts(item)]
        names = getattr(value, "__dataclass_fields__", {})
        return [text for name in names for text in texts(getattr(value, name))]

    found = texts(exhibition)
    assert len(found) > 300
    for text in found:
        assert not re.search(r"[一-鿿，。：；（）]", text.en), text.en
        assert "  " not in text.en
        assert "'" not in text.en
        assert '"' not in text.en


# The comparison must be able to fail: it detects each of these changes.


def without(exhibition: Exhibition, dropped: Passage) -> Exhibition:
    def kept(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        return tuple(passage for passage in passages if passage is not dropped)

    introduction = replace(exhibition.introduction, passages=kept(exhibition.introduction.passages))
    steps = tuple(replace(step, points=kept(step.points)) for step in exhibition.steps)
    articles = tuple(replace(a, paragraphs=kept(a.paragraphs)) for a in exhibition.articles)
    return replace(exhibition, introduction=introduction, steps=steps, articles=articles)


def test_a_dropped_passage_is_seen(exhibition: Exhibition, source: str) -> None:
    lines = page_lines(source)
    statements = {event.statement.text.zh for event in exhibition.events}
    for passage in all_passages(exhibition):
        if passage.text.zh in statements:
            continue  # still shown, word for word, on the timeline
        assert uncovered(shown_texts(without(exhibition, passage)), lines), passage.heading.zh


@pytest.mark.parametrize("kind", ["steps", "articles", "tasks", "figures", "areas", "photos"])
def test_a_dropped_item_is_seen(exhibition: Exhibition, source: str, kind: str) -> None:
    lines = page_lines(source)
    items = getattr(exhibition, kind)

    def lacking(item: object) -> Exhibition:
        kept: dict[str, Any] = {kind: tuple(other for other in items if other is not item)}
        return replace(exhibition, **kept)

    lost = [item.id for item in items if uncovered(shown_texts(lacking(item)), lines)]
    if kind == "areas":
        assert lost == []  # the article still has the same words
    elif kind == "photos":
        assert lost == [photo.id for photo in items if photo.credit and photo.id != "science-city-1"]
    else:
        assert lost == [item.id for item in items]


HALF_WIDTH = {"，": ",", "。": ".", "：": ":", "“": '"', "”": '"', "（": "(", "）": ")", "；": ";"}


def changes(text: str) -> Iterator[str]:
    """Every one-character error: a foreign character, a half-width one, a lost one, two exchanged ones."""
    for index, character in enumerate(text):
        if character.isspace():
            continue
        before, after = text[:index], text[index + 1 :]
        yield before + "囧" + after
        if character in HALF_WIDTH:
            yield before + HALF_WIDTH[character] + after
        if before and after and len(text) > 12 and character not in (before[-1], after[0]):
            yield before + after
            yield before + after[0] + character + after[1:]


def test_one_changed_character_is_seen(exhibition: Exhibition, source: str) -> None:
    lines = page_lines(source)
    tried = 0
    for path, text in shown_texts(exhibition):
        if is_ours(path, text) or text.count(" ") or text.count("\n"):
            continue
        for changed in changes(text):
            tried += 1
            assert invented([(path, changed)], lines), (path, changed)
    assert tried > 10_000
