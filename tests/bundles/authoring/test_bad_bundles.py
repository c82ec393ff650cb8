"""Every fault in a bundle gives its own located sentence, no other sentence, and never an exception."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.authoring.reader import read
from kiosk.bundles.problems import Severity
from kiosk.exhibition.text import Language
from tests.bundles.authoring.cases import TABLE_CASES, Case
from tests.bundles.authoring.cases_content import CONTENT_CASES
from tests.bundles.authoring.cases_numbers import NUMBER_CASES
from tests.bundles.authoring.conftest import Bundle


@pytest.mark.parametrize("case", TABLE_CASES + CONTENT_CASES + NUMBER_CASES, ids=lambda case: case.name)
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


def test_of_an_ending_that_stands_twice_it_is_said_why(bundle: Bundle) -> None:
    bundle.path("photos/new-town-1.webp").rename(bundle.path("photos/new-town-1.webp.webp"))
    (problem,) = bundle.read().problems
    assert problem.sentence(Language.ZH).endswith("它的扩展名写了两遍（Windows 会藏起一个），请改文件名。")
    assert problem.sentence(Language.EN).endswith(
        "Its ending stands twice, and Windows hides one; please rename the file."
    )
    bundle.path("photos/new-town-1.webp.webp").rename(bundle.path("photos/New-town-1.webp"))
    assert "twice" not in bundle.read().problems[0].sentence(Language.EN)


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


def test_a_folder_that_is_none_says_so_and_nothing_else(bundle: Bundle, tmp_path: Path) -> None:
    """An empty folder, the parent of a bundle, a folder inside one, and a folder with a marked copy but no workbook."""
    empty, marked, high = (tmp_path / name for name in ("empty", "marked", "high"))
    for folder in (empty, marked, high):
        folder.mkdir()
    starter.new(marked)
    (marked / "exhibit.xlsx").rename(marked / "exhibit.checked.xlsx")
    starter.new(high / "展览")
    (high / "holiday.jpg").write_bytes(b"")
    for folder, hint in ((empty, None), (marked, None), (high, "展览"), (bundle.root / "photos", None)):
        (problem,) = check_here(folder).problems
        assert (problem.code, problem.file, problem.hint) == ("B16", folder.name, hint)
    assert "是不是“展览”？" in check_here(high).problems[0].sentence(Language.ZH)
    assert [problem.code for problem in read(high).problems] == ["B16"]


def test_tables_without_exhibit_are_missed_by_name(bundle: Bundle) -> None:
    bundle.path("exhibit.toml").unlink()
    assert [problem.file for problem in read(bundle.root).problems] == ["exhibit.toml"]


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


# Content that remains usable when the problem is only a warning.


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
