"""The parts of an exhibition: only the sheet exhibit must be there; a bundle names, orders and hides its parts."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.desk.difference import diff
from kiosk.bundles.authoring.reader import ReadResult, read
from kiosk.bundles.release.drafting import Draft, draft
from kiosk.bundles.release.index import build_index
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.pages import PARTS, PageKind, all_pages, stones
from kiosk.exhibition.search import Kind
from kiosk.exhibition.text import Language
from tests.bundles.authoring.conftest import Bundle
from tests.small import EVENT, FIGURES, GALLERY, Rows, small


def shown(folder: Path) -> Exhibition:
    result = read(folder)
    assert result.exhibition is not None, result.problems
    return result.exhibition


def codes(result: ReadResult) -> list[tuple[str, str | None, str | None]]:
    return [(problem.code, problem.column, problem.value) for problem in result.problems]


def parts_of(exhibition: Exhibition) -> list[tuple[str, str]]:
    return [(str(stone.kind), stone.title.zh) for stone in stones(exhibition)]


def test_an_exhibition_of_one_gallery_is_one(tmp_path: Path) -> None:
    folder = small(tmp_path, GALLERY)
    exhibition = shown(folder)
    assert check_here(folder).problems == ()
    assert parts_of(exhibition) == [("galleries", "图集")]
    kinds = {kind for kind, _ in all_pages(exhibition)}
    assert kinds == {PageKind.GALLERIES, PageKind.GALLERY, PageKind.PHOTO}
    assert exhibition.introduction.title.zh == "江城"
    assert exhibition.source is None
    assert exhibition.photos[0].citation.section is None


def test_a_workbook_of_two_sheets_is_one_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "exhibit"
    for line in (("key", "zh", "en"), ("format", "1"), ("id", "days"), ("title", "江城", "Jiangcheng")):
        page.append(line)
    events = book.create_sheet("events")
    events.append(list(EVENT))
    events.append(list(EVENT.values()))
    book.create_sheet("tasks")
    book.save(tmp_path / "exhibit.xlsx")
    assert check_here(tmp_path).problems == ()
    assert parts_of(shown(tmp_path)) == [("timeline", "大事记")]


def test_a_release_says_the_same(tmp_path: Path) -> None:
    drafted = draft(small(tmp_path, GALLERY, seal="江城", place__zh="江城", place__en="Jiangcheng"))
    assert isinstance(drafted, Draft)
    assert set(drafted.documents) == {
        "exhibit.toml",
        "search.json",
        "tables/galleries.csv",
        "tables/photos.csv",
    }
    assert 'seal = "江城"' in drafted.documents["exhibit.toml"].decode()


def pages(*rows: tuple[str, str, str]) -> Rows:
    return [
        {"page": part, "title_zh": title, "title_en": title and f"The {part}", "shown": yes}
        for part, title, yes in rows
    ]


def test_the_bundle_names_and_orders_its_parts(tmp_path: Path) -> None:
    named = pages(("timeline", "六十年", ""), ("galleries", "", "yes"))
    folder = small(
        tmp_path,
        {**GALLERY, **FIGURES, "events": [EVENT], "pages": named},
        source__zh="年鉴",
        source__en="Yearbook",
    )
    # A part that the bundle does not name follows, with our title.
    assert parts_of(shown(folder)) == [("timeline", "六十年"), ("galleries", "图集"), ("figures", "数据")]


def test_a_hidden_part_is_nowhere(tmp_path: Path) -> None:
    named = pages(("figures", "", "no"), ("timeline", "", ""))
    step = {
        "id": "first",
        "number": "1",
        **{f"{name}_{language}": "一" for name in ("name", "title", "summary") for language in ("zh", "en")},
    }
    tables = {**GALLERY, **FIGURES, "events": [EVENT], "steps": [{**step, "figures": "books"}]}
    before = shown(small(tmp_path / "a", tables, source__zh="年鉴", source__en="Yearbook"))
    after = shown(small(tmp_path / "b", {**tables, "pages": named}, source__zh="年鉴", source__en="Yearbook"))
    assert before.steps[0].figures == ("books",)
    assert after.figures == ()
    assert after.steps[0].figures == ()
    assert Kind.FIGURE not in {entry.kind for entry in build_index(after).entries}
    assert not any(kind in (PageKind.FIGURE, PageKind.FIGURES) for kind, _ in all_pages(after))
    assert {(change.kind, change.id) for change in diff(before, after)} == {
        ("figures", "books"),
        ("steps", "first"),
        ("introduction", "introduction"),
    }


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_hidden(bundle: Bundle, part: str) -> None:
    def hide(records: list[list[str]]) -> None:
        shown_at = records[0].index("shown")
        records[:] = [records[0], *(record for record in records[1:] if record[0] != part)]
        records.append([part, "", "", *("no" if at == shown_at else "" for at in range(3, len(records[0])))])

    bundle.table("pages", hide)
    exhibition = shown(bundle.root)
    kind = PageKind.STEP if part == "steps" else PageKind(part)
    assert kind.ids is not None
    assert kind.ids(exhibition) == ()
    assert part not in [name for name, _ in parts_of(exhibition)]
    drafted = draft(bundle.root)
    assert isinstance(drafted, Draft), drafted


def test_a_part_without_content_has_no_way_to_it_and_is_noted(tmp_path: Path) -> None:
    folder = small(
        tmp_path, {**GALLERY, "pages": pages(("tasks", "", ""), ("steps", "", "yes"), ("areas", "", "no"))}
    )
    result = read(folder)
    assert codes(result) == [("T62", "page", "tasks"), ("T62", "page", "steps")]
    assert result.exhibition is not None
    assert parts_of(result.exhibition) == [("galleries", "图集")]


def test_a_part_is_named_once_and_known(tmp_path: Path) -> None:
    named = pages(("galleries", "", ""), ("galleries", "", ""), ("gallery", "", ""))
    assert codes(read(small(tmp_path, {**GALLERY, "pages": named}))) == [
        ("T13", "page", "gallery"),
        ("T07", "page", "galleries"),
    ]


def test_lines_that_nobody_would_see_are_noted(tmp_path: Path) -> None:
    folder = small(tmp_path, GALLERY, closing__zh="来看", closing__en="Come")
    assert codes(read(folder)) == [("T63", "closing.zh", "closing")]


def test_a_step_may_have_no_text_but_not_one_under_another_name(bundle: Bundle) -> None:
    for language in ("zh", "en"):
        bundle.path(f"texts/step-1.{language}.md").unlink()
    result = bundle.read()
    assert result.exhibition is not None
    assert result.exhibition.steps[0].points == ()
    assert [(problem.code, problem.sheet, problem.row) for problem in result.problems] == [
        ("M20", "steps", 2)
    ]
    bundle.path("texts/step-2.zh.md").rename(bundle.path("texts/steps-2.zh.md"))
    bundle.path("texts/step-2.en.md").unlink()
    found = [(problem.code, problem.hint) for problem in bundle.read().problems]
    assert ("B02", "texts/steps-2.zh.md") in found


def test_a_number_needs_a_source(tmp_path: Path) -> None:
    assert codes(read(small(tmp_path / "a", FIGURES))) == [("T64", "section", "books")]
    whole = shown(small(tmp_path / "b", FIGURES, source__zh="年鉴", source__en="Yearbook"))
    assert whole.figures[0].citation.get(Language.EN) == "Yearbook"
    sections = {"sections": [{"id": "one", "title_zh": "一", "title_en": "One"}]}
    cited = small(tmp_path / "c", {**FIGURES, **sections}, source__zh="年鉴", source__en="Yearbook")
    assert codes(read(cited)) == [("T06", "section", None)]


@pytest.mark.parametrize(
    ("line", "value", "code"),
    [
        ("seal", "江城博物", None),
        ("seal", "江 城", None),
        ("seal", "江城博物馆", "T60"),
        ("step_word.zh", "第%1单元，共%2单元", None),
        ("step_word.zh", "单元", "T61"),
        ("step_word.zh", "第%1单元，100%", "T61"),
    ],
)
def test_seal_and_step_word(tmp_path: Path, line: str, value: str, code: str | None) -> None:
    english = {"step_word__en": "Part %1"} if line.startswith("step") else {}
    result = read(small(tmp_path, GALLERY, **{line.replace(".", "__"): value, **english}))
    assert [problem.code for problem in result.problems] == ([code] if code else [])
    if code is None and line == "seal":
        assert result.exhibition is not None
        assert result.exhibition.introduction.seal == value.replace(" ", "")


def test_a_seal_needs_characters_of_our_typeface(tmp_path: Path) -> None:
    found = check_here(small(tmp_path, GALLERY, seal="䲟")).problems
    assert [(problem.code, problem.column) for problem in found] == [("G02", "seal")]


def test_a_table_under_nearly_its_name_was_meant(tmp_path: Path) -> None:
    folder = small(tmp_path, {**GALLERY, "event": [EVENT]})
    assert [(problem.code, problem.file, problem.hint) for problem in read(folder).problems] == [
        ("B02", "tables/events.csv", "tables/event.csv")
    ]


def test_an_empty_table_is_no_table(tmp_path: Path) -> None:
    folder = small(tmp_path, GALLERY)
    (folder / "tables" / "tasks.csv").write_text("\n", encoding="utf-8")
    assert read(folder).problems == ()
