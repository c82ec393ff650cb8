"""What reading promises: the default bundle is sound, reading is cheap, and problems can be said."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.reader import read
from kiosk.bundles.catalogue import CATALOGUE
from kiosk.bundles.problems import Place, Report, Severity, suggest
from kiosk.exhibition.text import Language
from tests.bundles.authoring.conftest import DEFAULT, Bundle


def test_the_default_bundle_has_no_problem() -> None:
    result = read(DEFAULT)
    assert result.problems == ()
    exhibition = result.exhibition
    assert exhibition is not None
    sizes = {
        name: len(getattr(exhibition, name))
        for name in ("steps", "figures", "articles", "tasks", "areas", "events", "galleries", "photos")
    }
    assert sizes == {
        "steps": 6,
        "figures": 11,
        "articles": 4,
        "tasks": 8,
        "areas": 4,
        "events": 3,
        "galleries": 4,
        "photos": 10,
    }
    assert exhibition.files["source.md"] == DEFAULT / "source.md"
    assert {name for gallery in exhibition.galleries for name in gallery.photos} == {
        photo.id for photo in exhibition.photos
    }
    assert all(photo.drawing for photo in exhibition.photos)


def test_links_go_both_ways() -> None:
    exhibition = read(DEFAULT).exhibition
    assert exhibition is not None
    for task in exhibition.tasks:
        assert all(task.id in exhibition.step(name).tasks for name in task.steps)
        assert all(task.id in exhibition.article(name).tasks for name in task.articles)
        assert task.steps or task.articles


def test_reading_is_fast() -> None:
    read(DEFAULT)
    best = min(_seconds() for _ in range(3))
    assert best < 0.3


def _seconds() -> float:
    start = time.perf_counter()
    read(DEFAULT)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        (
            "kiosk.bundles.problems",
            ("PIL", "pydantic", "PySide6", "numpy", "kiosk.bundles.authoring.sheets.rows"),
        ),
        ("kiosk.bundles.authoring.reader", ("PIL", "pydantic", "PySide6", "numpy", "difflib")),
        ("kiosk.bundles.authoring.picture.pictures", ("PIL", "PySide6", "numpy")),
    ],
)
def test_imports_stay_light(module: str, forbidden: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print([name for name in {forbidden!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.strip() == "[]"


def test_a_byte_order_mark_and_windows_lines_do_no_harm(bundle: Bundle) -> None:
    files = [*bundle.root.glob("tables/*.csv"), *bundle.root.glob("texts/*.md"), bundle.path("exhibit.toml")]
    for path in files:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    result = bundle.read()
    assert result.problems == ()
    plain = read(DEFAULT).exhibition
    assert result.exhibition is not None
    assert plain is not None
    assert result.exhibition.steps == plain.steps
    assert result.exhibition.introduction == plain.introduction


def test_a_folder_may_be_anywhere(tmp_path: Path) -> None:
    there = tmp_path / "北碚 展览 'x'"
    shutil.copytree(DEFAULT, there)
    assert read(there).problems == ()


# Sentences.


def test_a_sentence_is_located_and_suggests() -> None:
    report = Report()
    report.add("T09", Place("exhibit.xlsx", "photos", 14, "file"), "photos/A.jpg", hint="photos/a.jpg")
    problem = report.problems[0]
    assert problem.sentence(Language.EN) == (
        'T09 exhibit.xlsx, sheet photos, row 14, column file: "photos/A.jpg" is not in the folder (upper and lower case must match); '
        "please put the picture there or correct this cell."
        ' Did you mean "photos/a.jpg"?'
    )
    assert problem.sentence(Language.ZH) == (
        "T09 exhibit.xlsx，工作表 photos，第 14 行，file 列："
        "文件夹里没有“photos/A.jpg”（大小写也要一致）；请放入这张图片，或改正这一格。是不是“photos/a.jpg”？"
    )
    assert problem.severity is Severity.ERROR
    assert report.has_errors


def test_a_missing_picture_is_an_error_for_who_edits_and_a_warning_for_a_panel(bundle: Bundle) -> None:
    bundle.path("photos/new-town-1.webp").unlink()
    shown = read(bundle.root)
    assert shown.exhibition is not None
    assert [(p.code, p.severity) for p in shown.problems] == [("T09", Severity.WARNING)]
    checked = check_here(bundle.root)
    assert [p.code for p in checked.problems if p.severity is Severity.ERROR and p.code != "B11"] == ["T09"]
    assert checked.exhibition is None


def test_a_csv_file_is_its_own_sheet() -> None:
    report = Report()
    report.add("T06", Place("tables/photos.csv", "photos", 3, "id"))
    assert str(report.problems[0]).startswith("T06 tables/photos.csv, row 3, column id: ")


def test_a_value_cannot_break_a_sentence() -> None:
    report = Report()
    report.add("T08", Place("tables/x.csv", "x", 2, "id"), "{0}\n\u202e%s" + "长" * 500)
    sentence = report.problems[0].sentence(Language.ZH)
    assert "\n" not in sentence
    assert "\u202e" not in sentence
    assert len(sentence) < 200


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_has_two_sentences(code: str) -> None:
    severity, zh, en = CATALOGUE[code]
    assert severity in list(Severity)
    assert zh.endswith("。")
    assert en.endswith(".")
    chinese, english = ({part.split("}")[0] for part in said.split("{")[1:]} for said in (zh, en))
    # Some details have words of their own in English.
    assert chinese - {"limit"} == {detail.removesuffix("_en") for detail in english} - {"limit"}


def test_suggestions_are_near_or_none() -> None:
    assert suggest("compositon", ["composition", "rank"]) == "composition"
    assert suggest("Photos/A.JPG", ["photos/a.jpg", "photos/b.jpg"]) == "photos/a.jpg"
    assert suggest("zzz", ["composition", "rank"]) is None
    assert suggest("", []) is None
