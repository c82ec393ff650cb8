"""Sentences for a listener, composed once: assistive software and the voice say the same.

What stands side by side on the screen (a title above a number of pictures, the cells of a row) becomes whole sentences
here. Each part ends as a sentence, so that the voice can speak it on its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.exhibition import lines
from kiosk.exhibition.lines import step_place
from kiosk.exhibition.pages import PageKind, title_of
from kiosk.exhibition.text import Language, Text, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.exhibition.model import Event, Exhibition, Film, Gallery, Photo, Step, Task

PHOTOGRAPH = Text("照片", "Photograph")
DRAWING = Text("示意插画", "Illustration")
FILM = Text("影片", "Film")
ANIMATION = Text("示意动画", "Illustration")
ORIGINAL = Text("原照片", "Original")
TASK = Text("任务", "Task")
SERVES = Text("服务于", "Serves")
ITEM = Text("项目", "Item")
VALUE = Text("数值", "Value")
PERIOD = Text("时段", "Period")
HOME = Text("首页", "Home")

_COLON = {Language.ZH: "：", Language.EN: ": "}
_COMMA = {Language.ZH: "，", Language.EN: ", "}
_STOP = {Language.ZH: "。", Language.EN: ". "}
_STOPS = tuple("。！？…!?.")
_ONE_OF = Text("第{at}项，共{count}项", "{at} of {count}")


def joined(language: Language, *parts: str) -> str:
    """The parts as sentences one after the other; empty ones are left out, and the last keeps its own end."""
    found = [" ".join(part.replace("\u2060", "").split()) for part in parts]
    text = ""
    for part in filter(None, found):
        if text.endswith(_STOPS):
            text += "" if language is Language.ZH else " "
        elif text:
            text += _STOP[language]
        text += part
    return text


def named(label: str, text: str, language: Language) -> str:
    """A text with the word for what it is: 影片：江上早晨."""
    return f"{label}{_COLON[language]}{text}" if text else label


def length(seconds: float, language: Language) -> str:
    """A length of time as people say it: 1分5秒."""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    if language is Language.ZH:
        return (f"{minutes}分" if minutes else "") + (f"{rest}秒" if rest else "钟")
    words = [(minutes, "minute"), (rest, "second")]
    return " ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in words if count)


def one_of(at: int, count: int, language: Language) -> str:
    """A place in a row: 第2项，共5项. Empty if there is only one."""
    return _ONE_OF.get(language).format(at=at, count=count) if count > 1 else ""


def step(exhibition: Exhibition, step: Step, language: Language) -> str:
    """A way to a step: its place, its name and its goal."""
    place = step_place(exhibition, step, language)
    name = step.name.get(language)
    return joined(language, named(place, name, language) if place else name, step.summary.get(language))


def step_link(exhibition: Exhibition, step: Step, language: Language) -> str:
    """A way to a step from a page that belongs to it."""
    place, title = step_place(exhibition, step, language), step.title.get(language)
    return joined(language, named(place, title, language) if place else title)


def task(exhibition: Exhibition, task: Task, language: Language) -> str:
    """A task with the first step that it serves."""
    serves = [exhibition.step(step_id).name.get(language) for step_id in task.steps[:1]]
    whole = joined_clauses(language, task.action.get(language), task.goal.get(language))
    return joined(language, whole, *(named(SERVES.get(language), name, language) for name in serves))


def task_link(task: Task, language: Language) -> str:
    """A way to a task from a page that belongs to it."""
    return named(TASK.get(language), task.title.get(language), language)


def joined_clauses(language: Language, *parts: str) -> str:
    """The parts as clauses of one sentence; empty ones are left out."""
    return _COMMA[language].join(part for part in parts if part)


def picture(photo: Photo, language: Language) -> str:
    """A picture: whether it is a drawing, its caption, and whose it is."""
    kind = DRAWING if photo.drawing else PHOTOGRAPH
    credit = said(photo.credit, language)
    whose = named(ORIGINAL.get(language), credit, language) if photo.drawing and credit else credit
    return joined(language, named(kind.get(language), said(photo.caption, language), language), whose)


def film(film: Film, language: Language) -> str:
    """A film: its title, its length, whether it is drawn, and whose it is."""
    return joined(
        language,
        named(FILM.get(language), film.caption.get(language), language),
        length(film.seconds, language) if film.seconds else "",
        ANIMATION.get(language) if film.drawing else "",
        said(film.credit, language),
    )


def gallery(exhibition: Exhibition, gallery: Gallery, language: Language) -> str:
    """A way to a gallery: its title, and how many pictures and films it has."""
    pictures, films = len(gallery.photos), len(gallery.films)
    if language is Language.ZH:
        counts = [f"{pictures}张图片" if pictures else "", f"{films}部影片" if films else ""]
    else:
        counts = [_counted(pictures, "picture"), _counted(films, "film")]
    if pictures:
        mark = DRAWING if exhibition.photo(gallery.photos[0]).drawing else None
    else:
        mark = ANIMATION if exhibition.film(gallery.films[0]).drawing else None
    return joined(
        language,
        gallery.title.get(language),
        joined_clauses(language, *counts, said(mark, language)),
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def event(event: Event, language: Language) -> str:
    """The heading of an event: its date and its title."""
    return named(event.when.said(language), event.title.get(language), language)


def table_row(name: str, value: str, period: str, language: Language) -> str:
    """One row of a table of numbers, each cell with the word at the head of its column."""
    cells = (
        (ITEM, name.replace(" · ", _COMMA[language]).replace("\n", _COMMA[language])),
        (VALUE, value),
        (PERIOD, period),
    )
    clauses = (named(head.get(language), cell, language) for head, cell in cells if cell)
    return joined(language, joined_clauses(language, *clauses))


def page_title(exhibition: Exhibition, kind: PageKind, item_id: str, language: Language) -> str:
    """The title of a page, as its heading says it. KeyError if the exhibition has no such page."""
    return " ".join(_title(exhibition, kind, item_id, language).replace("\u2060", "").split())


def _title(exhibition: Exhibition, kind: PageKind, item_id: str, language: Language) -> str:
    match kind:
        case PageKind.HOME:
            return exhibition.introduction.title.get(language)
        case PageKind.STEP:
            return exhibition.step(item_id).title.get(language)
        case PageKind.FIGURE:
            return exhibition.figure(item_id).name.get(language)
        case PageKind.ARTICLE:
            return exhibition.article(item_id).title.get(language)
        case PageKind.GALLERY:
            return exhibition.gallery(item_id).title.get(language)
        case PageKind.PHOTO:
            return picture(exhibition.photo(item_id.partition("/")[2]), language)
        case PageKind.FILM:
            return film(exhibition.film(item_id.partition("/")[2]), language)
        case PageKind.FIGURES:
            return lines.figures_heading(exhibition)[1].get(language)
        case PageKind.ARTICLES:
            return lines.articles_title(exhibition).get(language)
        case PageKind.TASKS:
            return lines.tasks_title(exhibition).get(language)
        case PageKind.AREAS:
            return lines.areas_heading(exhibition)[1].get(language)
        case PageKind.INTRODUCTION:
            return lines.introduction_title(exhibition).get(language)
    return title_of(exhibition, kind).get(language)


_PARTS = {
    PageKind.FIGURE: PageKind.FIGURES,
    PageKind.ARTICLE: PageKind.ARTICLES,
    PageKind.GALLERY: PageKind.GALLERIES,
}
"""The page that lists all pages of a kind."""


def arrival(exhibition: Exhibition, kind: PageKind, item_id: str, language: Language) -> str:
    """What is said when a page has opened: its title, and where it is in the whole.

    Empty if the exhibition has no such page: a new release may have come.
    """
    try:
        title = page_title(exhibition, kind, item_id, language)
    except KeyError:
        return ""
    if kind is PageKind.HOME:
        return joined(language, title, HOME.get(language))
    if kind is PageKind.STEP:
        steps = lines.steps_title(exhibition)
        place = one_of(exhibition.steps.index(exhibition.step(item_id)) + 1, len(exhibition.steps), language)
        return joined(language, title, joined_clauses(language, said(steps, language), place))
    if kind in (PageKind.PHOTO, PageKind.FILM):
        within, _, shown = item_id.partition("/")
        if not within:
            return title
        album = exhibition.gallery(within)
        return joined(
            language,
            title,
            joined_clauses(
                language,
                album.title.get(language),
                _among(shown, album.photos if kind is PageKind.PHOTO else album.films, language),
            ),
        )
    part = _PARTS.get(kind)
    if part is None:
        return title
    return joined(
        language,
        title,
        joined_clauses(
            language,
            title_of(exhibition, part).get(language),
            _among(item_id, kind.ids(exhibition) if kind.ids else (), language),
        ),
    )


def _among(item_id: str, ids: Sequence[str], language: Language) -> str:
    return one_of(ids.index(item_id) + 1, len(ids), language) if item_id in ids else ""
