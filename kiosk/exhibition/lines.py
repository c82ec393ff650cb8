"""Lines that are composed of several texts: titles of pages, the place of a step, where and when a picture was taken.

Screens show these lines and speech says them, so each line is composed here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kiosk.exhibition.dates import Edge, Point, When
from kiosk.exhibition.pages import STEPS, PageKind, title_of
from kiosk.exhibition.text import Language, Text, numeral, said

if TYPE_CHECKING:
    from kiosk.exhibition.model import Area, Event, Exhibition, Film, Introduction, Photo, Step

TOUCH = Text("轻触屏幕", "Touch to begin")
"""Our words on the attract screen, which stand in both languages; a bundle may have its own."""
PLACE = Text("第\u2060%1\u2060阶", "Step %1 of %2")
"""Our words for the place of a step: %1 is its number, %2 the number of steps. A bundle may have its own."""


def one_line(*texts: str) -> str:
    """Joins short texts into one line; empty texts are left out."""
    return " · ".join(text for text in texts if text)


def aside(lines: Introduction, language: Language) -> str:
    """The line below the name: the name and the place in the other language, as far as they are known and differ."""
    other = lines.title.get(language.other)
    return one_line(other if other != lines.title.get(language) else "", said(lines.place, language.other))


def step_heading(exhibition: Exhibition, step: Step, language: Language) -> str:
    """The line above a step's title: the heading of the steps, and the place of this step if there are several."""
    chapter = said(steps_title(exhibition), language)
    return one_line(chapter, step_place(exhibition, step, language))


def steps_title(exhibition: Exhibition) -> Text | None:
    """The heading of all steps, if the bundle has one."""
    named = (page.title for page in exhibition.pages if page.part == STEPS)
    return exhibition.introduction.steps_title or next(named, None)


def step_place(exhibition: Exhibition, step: Step, language: Language) -> str:
    """The place of a step, in the bundle's words or ours: 第一阶. Empty if it is the only one."""
    word = (exhibition.introduction.step_word or PLACE).get(language)
    at, count = exhibition.steps.index(step) + 1, len(exhibition.steps)
    return placed(word, at, count, language) if count > 1 else ""


def placed(word: str, number: int, count: int, language: Language) -> str:
    """The place of a step in words: %1 is its number and %2 the number of steps."""
    return word.replace("%1", numeral(number, language)).replace("%2", numeral(count, language))


def way_title(step: Step, language: Language) -> str:
    """The title of a link to a step. English titles are long, so the link uses the name."""
    return step.title.zh if language is Language.ZH else step.name.en


def figures_heading(exhibition: Exhibition) -> tuple[Text | None, Text]:
    """The small line above the title of the page of all figures, if there is one, and the title."""
    lines = exhibition.introduction
    heading = lines.figures_title or title_of(exhibition, PageKind.FIGURES)
    return heading if lines.figures_subtitle else None, lines.figures_subtitle or heading


def articles_title(exhibition: Exhibition) -> Text:
    """The title of the page of all articles."""
    return exhibition.introduction.articles_title or title_of(exhibition, PageKind.ARTICLES)


def tasks_title(exhibition: Exhibition) -> Text:
    """The title of the page of the tasks."""
    return exhibition.introduction.tasks_title or title_of(exhibition, PageKind.TASKS)


def areas_heading(exhibition: Exhibition) -> tuple[Text | None, Text]:
    """The small line above the title of the page of areas, if there is one, and the title."""
    part, heading = title_of(exhibition, PageKind.AREAS), exhibition.introduction.areas_title
    return part if heading else None, heading or part


def introduction_title(exhibition: Exhibition) -> Text:
    """The title of the page of the introduction."""
    return exhibition.introduction.headline or title_of(exhibition, PageKind.INTRODUCTION)


def origin(lines: Introduction, language: Language) -> str:
    """The newspaper column and the author of the introduction."""
    return one_line(said(lines.column, language), said(lines.byline, language))


def place_and_date(shown: Photo | Film, language: Language) -> str:
    """Where and when a picture or a film was taken, as far as it is known."""
    return one_line(said(shown.place, language), shown.taken.said(language) if shown.taken else "")


def members(area: Area, language: Language) -> str:
    """The areas that share a role."""
    return one_line(*(member.get(language) for member in area.members))


def gaps(events: Iterable[Event], language: Language) -> list[tuple[Event, str]]:
    """The events, earliest first, each with the time since the event before it, if that is a year or more."""
    ordered = sorted(events, key=lambda event: event.when.sort_key)
    earlier = (None, *(event.when for event in ordered))
    return [
        (event, gap_said(before, event.when, language) if before else "")
        for before, event in zip(earlier, ordered, strict=False)
    ]


def gap_said(before: When, after: When, language: Language) -> str:
    """The years from the end of one date to the start of another: 12年后. Empty below a year, and if a side is open."""
    if not (isinstance(before.end, Point) and isinstance(after.start, Point)):
        return ""
    if (before.within and isinstance(before.start, Edge)) or (after.within and isinstance(after.end, Edge)):
        return ""
    first, second = before.end.bounds[0], after.start.bounds[0]
    years = (
        second.year - first.year - ((second.month or 1, second.day or 1) < (first.month or 1, first.day or 1))
    )
    if years < 1:
        return ""
    vague = (
        before.within
        or after.within
        or any(end.is_qualified or end.part or end.years > 1 for end in (before.end, after.start))
    )
    if language is Language.ZH:
        return f"{'约' if vague else ''}{years}年后"
    return f"{'about ' if vague else ''}{years} {'year' if years == 1 else 'years'} later"
