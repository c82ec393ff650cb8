"""Every way of spoiling a bundle gives its own located sentence, only that, and never an exception."""

from __future__ import annotations

import os

import pytest

from kiosk.bundles.problems import Severity
from kiosk.exhibition.text import Language
from tests.bundles.authoring.cases import TABLE_CASES, Case
from tests.bundles.authoring.cases_content import CONTENT_CASES
from tests.bundles.authoring.conftest import Bundle


@pytest.mark.parametrize("case", TABLE_CASES + CONTENT_CASES, ids=lambda case: case.name)
def test_it_is_said_where(bundle: Bundle, case: Case) -> None:
    case.spoil(bundle)
    result = bundle.read()
    said = [(p.code, p.file, p.row, p.column) for p in result.problems]
    assert sorted(said, key=repr) == sorted(case.expected, key=repr)
    if case.hint is not None:
        assert case.hint in [problem.hint for problem in result.problems]
    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    assert (result.exhibition is None) == bool(errors)
    for problem in result.problems:
        for language in Language:
            sentence = problem.sentence(language)
            assert "\n" not in sentence
            assert "Error" not in sentence
            assert sentence.startswith(f"{problem.code} {problem.file}")


def test_all_problems_are_said_at_once(bundle: Bundle) -> None:
    for row in range(2, 8):
        bundle.cell("steps", row, "number", "x")
    bundle.cell("events", 2, "start", "x")
    bundle.path("texts/article-1.zh.md").unlink()
    said = [(p.code, p.file, p.row) for p in bundle.read().problems]
    assert said == [
        *[("T10", "tables/steps.csv", row) for row in range(2, 8)],
        ("T12", "tables/events.csv", 2),
        ("B02", "texts/article-1.zh.md", None),
    ]


def test_no_folder_and_not_a_folder(bundle: Bundle) -> None:
    from kiosk.bundles.authoring.reader import read

    for path in (bundle.path("nowhere"), bundle.path("exhibit.toml")):
        result = read(path)
        assert result.exhibition is None
        assert [problem.code for problem in result.problems] == ["B01"]


def test_an_empty_folder_names_every_missing_file(bundle: Bundle) -> None:
    from kiosk.bundles.authoring.reader import read

    empty = bundle.path("empty")
    empty.mkdir()
    result = read(empty)
    assert result.exhibition is None
    assert {problem.code for problem in result.problems} == {"B02"}
    assert "exhibit.toml" in {problem.file for problem in result.problems}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_do_not_lead_out(bundle: Bundle) -> None:
    outside = bundle.root.parent / "outside.md"
    outside.write_text("## 外\n\n外面的文字。", encoding="utf-8")
    text, picture = bundle.path("texts/step-1.zh.md"), bundle.path("photos/village-1.webp")
    for path in (text, picture):
        path.unlink()
        path.symlink_to(outside)
    said = [(p.code, p.file, p.row) for p in bundle.read().problems]
    assert said == [("B08", "texts/step-1.zh.md", None), ("T17", "tables/photos.csv", 6)]


# What stays usable when something is only a warning.


def test_missing_english_shows_the_chinese(bundle: Bundle) -> None:
    bundle.cell("steps", 3, "title_en", "")
    bundle.path("texts/step-2.en.md").unlink()
    bundle.cell("measures", 8, "number_en", "")
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    step = exhibition.step("step-2")
    assert step.title.en == step.title.zh == "改革开放上台阶"
    assert all(point.text.en == point.text.zh for point in step.points)
    measure = exhibition.figure("digital-share").main
    assert measure.wording(Language.EN) == measure.wording(Language.ZH)


def test_an_unknown_kind_leaves_the_figure_out_everywhere(bundle: Bundle) -> None:
    bundle.cell("measures", 12, "kind", "fireworks")
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    assert "rivers" not in {figure.id for figure in exhibition.figures}
    assert exhibition.step("step-3").figures == ("air",)


def test_an_unknown_kind_leaves_the_other_measures(bundle: Bundle) -> None:
    bundle.cell("measures", 4, "kind", "dream")
    exhibition = bundle.read().exhibition
    assert exhibition is not None
    assert len(exhibition.figure("gdp").measures) == 2


def test_a_missing_picture_keeps_its_card(bundle: Bundle) -> None:
    bundle.path("photos/village-1.webp").unlink()
    result = bundle.read()
    assert [str(problem.severity) for problem in result.problems] == ["warning"]
    assert result.exhibition is not None
    assert result.exhibition.photo("village-1").caption.zh == "柳荫镇东升村全貌"
