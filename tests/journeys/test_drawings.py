"""Every place that shows a drawing labels it as one; nothing else gets the label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.text import Language
from tests.walker import Walker

LABELS = {Language.ZH: ("示意插画", "示意动画"), Language.EN: ("Illustration", "Illustration")}
PAGES = [
    ("step", "step-4"),
    ("articles", ""),
    ("article", "article-1"),
    ("article", "article-3"),
    ("galleries", ""),
    ("gallery", "landscape"),
    ("photo", "landscape/jinyun-1"),
    ("photo", "/village-1"),
    ("film", "landscape/climb"),
]
"""The places that show pictures and films of the exhibition."""


@pytest.fixture
def exhibition(at_home: Walker) -> Iterator[Exhibition]:
    """The default exhibition; the panel shows it again afterwards."""
    shown = at_home.app.exhibit.value
    assert shown is not None
    yield shown
    at_home.app.visit.home()
    at_home.rest()
    at_home.app.exhibit.show(shown)


def labelled(walker: Walker) -> bool:
    """Whether the page labels a picture or film as a drawing."""
    said = [label for language in LABELS for label in LABELS[language]]
    return any(label in text.split(" · ") for text in walker.texts() for label in said)


@pytest.mark.parametrize("drawing", [True, False], ids=["drawings", "photographs"])
@pytest.mark.parametrize(("kind", "item_id"), PAGES)
def test_only_drawings_are_labelled(
    at_home: Walker, exhibition: Exhibition, kind: str, item_id: str, drawing: bool
) -> None:
    at_home.app.exhibit.show(
        replace(
            exhibition,
            photos=tuple(replace(photo, drawing=drawing) for photo in exhibition.photos),
            films=tuple(replace(film, drawing=drawing) for film in exhibition.films),
            articles=tuple(replace(article, photos=("jinyun-1",)) for article in exhibition.articles),
        )
    )
    for language in Language:
        at_home.app.visit.set_options(language=language)
        at_home.go(kind, item_id)
        assert labelled(at_home) == drawing, at_home.texts()


@pytest.mark.parametrize("kind", ["articles", "article"])
def test_the_houses_own_drawing_is_labelled_where_an_article_has_no_picture(
    at_home: Walker, exhibition: Exhibition, kind: str
) -> None:
    at_home.app.exhibit.show(
        replace(exhibition, articles=tuple(replace(article, photos=()) for article in exhibition.articles))
    )
    at_home.go(kind, "article-1" if kind == "article" else "")
    assert labelled(at_home)


def test_the_landscape_is_labelled(visitor: Walker) -> None:
    assert labelled(visitor)
    visitor.wake()
    assert labelled(visitor)


def test_each_picture_in_a_text_has_its_own_label(at_home: Walker, exhibition: Exhibition) -> None:
    article = exhibition.article("article-1")
    first, second, *others = article.paragraphs
    shown = replace(
        article,
        photos=("jinyun-1", "village-1"),
        paragraphs=(replace(first, above=("jinyun-2",)), replace(second, below=("jialing-1",)), *others),
    )
    drawings = {"jinyun-2", "village-1"}
    at_home.app.exhibit.show(
        replace(
            exhibition,
            photos=tuple(replace(photo, drawing=photo.id in drawings) for photo in exhibition.photos),
            articles=tuple(shown if one.id == shown.id else one for one in exhibition.articles),
        )
    )
    at_home.app.visit.open("article", "article-1")
    at_home.rest()
    said = [text.split(" · ") for text in at_home.texts()]
    assert sum("示意插画" in parts for parts in said) == len(drawings)
    for name in ("inset.jinyun-2", "inset.jialing-1", "photo.village-1", "article.picture"):
        assert at_home.find(name), name
