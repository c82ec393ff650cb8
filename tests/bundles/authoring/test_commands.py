"""`kiosk bundle new` and `check`, as staff and other programs use them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from typer.testing import CliRunner

from kiosk.bundles.authoring import checking
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.commands import app
from kiosk.bundles.files import ANNOTATED, WORKBOOK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    starter.new(tmp_path / "bundle")
    return tmp_path / "bundle"


def spoil(folder: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book[sheet][cell].value = value
    book.save(folder / WORKBOOK)


def test_new_then_check(tmp_path: Path) -> None:
    run = CliRunner()
    assert run.invoke(app, ["new", str(tmp_path / "mine")]).exit_code == 0
    done = run.invoke(app, ["check", str(tmp_path / "mine")])
    assert done.exit_code == 0
    assert "可以展出，1 张图片，0 处提醒" in done.stdout
    assert run.invoke(app, ["check", str(tmp_path / "mine" / WORKBOOK)]).stdout == done.stdout
    assert run.invoke(app, ["check", str(tmp_path / "mine" / "photos" / "example.jpg")]).exit_code == 1
    again = run.invoke(app, ["new", str(tmp_path / "mine")])
    assert again.exit_code == 1
    assert again.stderr.count("\n") == 1
    assert run.invoke(app, ["new", str(tmp_path / "x"), "--from", str(tmp_path / "nowhere")]).exit_code == 1
    assert not (tmp_path / "x").exists()


def test_a_folder_is_not_made_inside_the_one_it_starts_from(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    for inside in (folder / "nested", folder / "photos" / "nested"):
        done = CliRunner().invoke(app, ["new", str(inside), "--from", str(folder)])
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert sorted(folder.rglob("*")) == before


def test_a_mistake_is_said_marked_and_cleared(folder: Path) -> None:
    run = CliRunner()
    spoil(folder, "events", "D2", "mjor")
    done = run.invoke(app, ["check", str(folder), "--json"])
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["good"], answer["errors"]) == (1, False, 1)
    (problem,) = answer["problems"]
    assert (problem["code"], problem["sheet"], problem["row"], problem["column"], problem["hint"]) == (
        "T13",
        "events",
        2,
        "importance",
        "major",
    )
    assert openpyxl.load_workbook(folder / ANNOTATED)["events"]["D2"].comment is not None
    for lang, said in (("zh", "1 处必须改正"), ("en", "1 to be corrected")):
        assert said in run.invoke(app, ["check", str(folder), "--lang", lang]).stdout
    spoil(folder, "events", "D2", "major")
    assert run.invoke(app, ["check", str(folder)]).exit_code == 0
    assert not (folder / ANNOTATED).exists()


def test_orphans_and_soft_pictures_are_warnings(folder: Path) -> None:
    Image.new("RGB", (640, 480)).save(folder / "photos" / "example.jpg")
    Image.new("RGB", (9, 9)).save(folder / "photos" / "forgotten.png")
    found = checking.check_here(folder)
    assert [(p.code, p.file) for p in found.problems] == [
        ("P05", "photos/forgotten.png"),
        ("P06", "photos/example.jpg"),
    ]
    assert found.errors == 0


def test_a_check_that_takes_too_long_is_stopped(folder: Path) -> None:
    began = time.monotonic()
    found = checking.check(folder, time_limit=0.01)
    assert [problem.code for problem in found.problems] == ["C01"]
    assert time.monotonic() - began < 30


def test_a_check_that_needs_too_much_memory_is_stopped(folder: Path) -> None:
    found = checking.check(folder, memory_limit=40_000_000)
    assert [problem.code for problem in found.problems] == ["C02"]
    assert found.exhibition is None


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("C2", "示例：\U0001f600", ("G01", "tasks", "title_zh")),
        ("C2", "示例：䲟", ("G02", "tasks", "title_zh")),
        ("D2", "Example \U0001f600", ("G01", "tasks", "title_en")),
        ("C2", "示例：碚①·“”—…℃", None),
    ],
)
def test_characters_without_a_glyph(
    folder: Path, cell: str, value: str, expected: tuple[str, str, str] | None
) -> None:
    spoil(folder, "tasks", cell, value)
    found = checking.check_here(folder)
    said = [(p.code, p.sheet, p.column) for p in found.problems]
    assert said == ([] if expected is None else [expected])
    assert found.errors == 0


def test_a_glyph_is_missed_in_a_text_file_too(folder: Path) -> None:
    file = folder / "texts" / "step-1.zh.md"
    file.write_text("## 标题\n\n一个\U0001f600字。\n", encoding="utf-8")
    (problem,) = checking.check_here(folder).problems
    assert (problem.code, problem.file, problem.row, problem.value) == (
        "G01",
        "texts/step-1.zh.md",
        3,
        "\U0001f600",
    )


@pytest.mark.parametrize(
    ("cell", "value", "column"),
    [
        ("C2", "示" * 37, "name_zh"),
        ("G2", "示" * 49, "summary_zh"),
        ("C2", "示" * 36, None),
        ("G2", "示" * 48, None),
    ],
)
def test_what_the_home_screen_cannot_hold_enlarged(
    folder: Path, cell: str, value: str, column: str | None
) -> None:
    # The starter folder has one step, which has a large landing.
    spoil(folder, "steps", cell, value)
    found = checking.check_here(folder)
    said = [(p.code, p.sheet, p.row, p.column) for p in found.problems]
    assert said == ([("O01", "steps", 2, column)] if column else [])
    assert all("请缩短约 1 个字" in p.message_zh for p in found.problems)


FAMILY, FLAG, THUMB = (
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1e8\U0001f1f3",
    "\U0001f44d\U0001f3fd",
)


def test_an_emoji_that_is_joined_of_several_is_said_whole(folder: Path) -> None:
    spoil(folder, "tasks", "D2", f"美丽{FAMILY}的{FLAG}北碚{THUMB}{FAMILY}")
    (problem,) = checking.check_here(folder).problems
    assert problem.value == FAMILY + FLAG + THUMB
    assert f"“{FAMILY}{FLAG}{THUMB}”" in problem.message_zh


def test_percentages_as_a_spreadsheet_stores_them(folder: Path) -> None:
    spoil(folder, "parts", "D2", 0.4)
    spoil(folder, "parts", "D3", 0.6)
    (problem,) = checking.check_here(folder).problems
    assert (problem.code, problem.sheet, problem.row, problem.column) == ("F13", "parts", 2, "percent")
    assert "百分比格式" in problem.message_zh


def test_a_merged_area_is_marked_in_its_first_cell(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book["photos"].merge_cells("D2:E2")
    book.save(folder / WORKBOOK)
    CliRunner().invoke(app, ["check", str(folder)])
    comment = openpyxl.load_workbook(folder / ANNOTATED)["photos"]["D2"].comment
    assert comment is not None
    assert "取消合并" in comment.text
    assert "缺少英文" in comment.text


@pytest.mark.parametrize("name", ["photos/Example.JPG", "example.jpg", r"C:\Users\Li\Desktop\example.jpg"])
def test_a_mistyped_path_is_one_problem(folder: Path, name: str) -> None:
    spoil(folder, "photos", "B2", name)
    (problem,) = checking.check_here(folder).problems
    assert problem.hint == "photos/example.jpg"


def test_a_text_that_is_not_utf8_is_told_what_it_should_be(folder: Path) -> None:
    (folder / "texts" / "step-1.zh.md").write_bytes("## 标题\n\n国标码。\n".encode("gbk"))
    (problem,) = checking.check_here(folder).problems
    assert "UTF-8 文本" in problem.message_zh
    assert "CSV" not in problem.message_zh + problem.message_en
