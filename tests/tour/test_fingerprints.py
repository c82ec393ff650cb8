"""The fingerprints of the tour: every page whose content changed gets another one, and few others do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.pages import PageKind, all_pages
from kiosk.exhibition.text import Text
from kiosk.tour.fingerprints import Taken, of_page, read, write

Page = tuple[PageKind, str]
OTHER = Text("另一句", "Another sentence")


def changed(before: Exhibition, after: Exhibition) -> set[str]:
    """The kinds and ids of pages with another fingerprint."""
    pages = [(PageKind.HOME, ""), *all_pages(before)]
    return {
        f"{kind} {id_}".strip()
        for kind, id_ in pages
        if of_page(before, kind, id_) != of_page(after, kind, id_)
    }


def test_nothing_has_changed(exhibition: Exhibition) -> None:
    assert changed(exhibition, replace(exhibition)) == set()


def test_the_caption_of_a_photo_changes_the_pages_that_show_it(exhibition: Exhibition) -> None:
    gallery = exhibition.galleries[0]
    photo = exhibition.photo(gallery.photos[0])
    others = [replace(one, caption=OTHER) if one is photo else one for one in exhibition.photos]
    found = changed(exhibition, replace(exhibition, photos=tuple(others)))
    assert {"galleries", f"gallery {gallery.id}", f"photo {gallery.id}/{photo.id}"} <= found
    shown = {f"step {step.id}" for step in exhibition.steps if photo.id in step.photos}
    shown |= {f"article {article.id}" for article in exhibition.articles if photo.id in article.photos}
    assert shown <= found
    assert "timeline" not in found
    assert f"photo {gallery.id}/{gallery.photos[1]}" not in found


def test_a_figure_changes_its_own_page_the_wall_and_its_step(exhibition: Exhibition) -> None:
    step = next(step for step in exhibition.steps if step.figures)
    figure = exhibition.figure(step.figures[0])
    others = [replace(one, statement=OTHER) if one is figure else one for one in exhibition.figures]
    found = changed(exhibition, replace(exhibition, figures=tuple(others)))
    assert {"home", "figures", f"figure {figure.id}", f"step {step.id}"} <= found
    assert not {name for name in found if name.startswith(("gallery", "article ", "photo"))}


def test_a_name_changes_every_page_that_may_lead_there(exhibition: Exhibition) -> None:
    step = exhibition.steps[1]
    others = [replace(one, name=OTHER) if one is step else one for one in exhibition.steps]
    found = changed(exhibition, replace(exhibition, steps=tuple(others)))
    assert {f"step {one.id}" for one in exhibition.steps} <= found


def test_other_pixels_of_a_picture_change_the_pages_that_show_it(
    exhibition: Exhibition, tmp_path: Path
) -> None:
    gallery = exhibition.galleries[0]
    name = exhibition.photo(gallery.photos[0]).file.as_posix()
    (tmp_path / "other.webp").write_bytes(b"other pixels")
    files = {**exhibition.files, name: tmp_path / "other.webp"}
    found = changed(exhibition, replace(exhibition, files=files))
    assert {f"gallery {gallery.id}", f"photo {gallery.id}/{gallery.photos[0]}"} <= found
    assert f"photo {gallery.id}/{gallery.photos[1]}" not in found


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    record = {"home": Taken("abc", ("02-home.png",)), "attract": Taken("def", ())}
    write(tmp_path, record)
    assert read(tmp_path) == record
    assert list(read(tmp_path)) == ["home", "attract"]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"home": 3}', '{"home": {"fingerprint": "a"}}'])
def test_a_damaged_record_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "tour.json").write_text(text, encoding="utf-8")
    assert read(tmp_path) == {}


def test_a_record_names_no_file_elsewhere(tmp_path: Path) -> None:
    """The second tour removes pictures of the first: never one outside its folder."""
    write(tmp_path, {"home": Taken("abc", ("../../precious.png",))})
    assert read(tmp_path)["home"].files == ("precious.png",)
