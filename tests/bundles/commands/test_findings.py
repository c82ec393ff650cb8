"""The report of a check as people read it: errors first, many warnings of one kind as one entry."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from rich.cells import cell_len

from kiosk import cli
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.commands.findings import PLACES_LIMIT, Finding, as_page, findings
from kiosk.bundles.problems import Place, Report, Severity
from kiosk.exhibition.text import Language

BOOK = "exhibit.xlsx"


def report(*added: tuple[str, Place]) -> Report:
    made = Report()
    for code, place in added:
        made.add(code, place, "x", columns="a", wanted=1, sheet="s", target="t")
    return made


def english(row: int, sheet: str = "photos", column: str = "caption_en") -> tuple[str, Place]:
    """A cell without English."""
    return "T15", Place(BOOK, sheet, row, column)


def test_errors_come_first_and_missing_english_last() -> None:
    made = report(english(2), ("P06", Place("photos/a.jpg")), ("T09", Place(BOOK, "photos", 3, "file")))
    assert [one.code for one in findings(made.problems, Language.ZH)] == ["T09", "P06", "T15"]


def test_many_missing_texts_are_one_entry() -> None:
    made = report(*(english(row) for row in range(2, 87)))
    (found,) = findings(made.problems, Language.ZH)
    assert (found.count, found.where) == (85, "共 85 处：photos caption_en 列 第 2–86 行")
    assert found.what == "缺少英文，英文界面将显示中文。"
    (found,) = findings(made.problems, Language.EN)
    assert found.where == "85 times: photos, column caption_en, rows 2–86"


def test_rows_are_ranges_and_several_columns_are_counted() -> None:
    rows = [2, 3, 4, 7, 9, 10]
    made = report(*(english(row, column=column) for row in rows for column in ("caption_en", "note_en")))
    (found,) = findings(made.problems, Language.ZH)
    assert found.where == "共 12 处：photos 第 2–4, 7, 9–10 行 12 格"


def test_a_few_warnings_stand_one_by_one() -> None:
    made = report(english(2), english(5), english(7, "steps"))
    assert [one.where for one in findings(made.problems, Language.ZH)] == [
        "exhibit.xlsx，工作表 photos，第 2 行，caption_en 列",
        "exhibit.xlsx，工作表 photos，第 5 行，caption_en 列",
        "exhibit.xlsx，工作表 steps，第 7 行，caption_en 列",
    ]


def test_places_end_somewhere() -> None:
    made = report(*(("P06", Place(f"photos/{number}.jpg")) for number in range(100)))
    (found,) = findings(made.problems, Language.ZH)
    assert found.where.endswith(f"还有 {100 - PLACES_LIMIT} 处")
    assert found.what.startswith("图片只有")


def test_pictures_without_a_row_are_counted_where_english_is_missing() -> None:
    made = report(*(("T15", Place(f"photos/{number}.jpg", None, None, "caption.en")) for number in range(30)))
    (found,) = findings(made.problems, Language.ZH)
    assert found.where == "共 30 处：不在 photos 表里的 30 张图片 30 格"


def test_other_words_of_the_same_kind_are_an_example() -> None:
    made = Report()
    for number in range(5):
        made.add("P06", Place(f"photos/{number}.jpg"), f"{number}×{number}", wanted=1600)
    (found,) = findings(made.problems, Language.ZH)
    assert found.what.startswith("例如：图片只有 0×0 像素")


def test_every_error_is_listed() -> None:
    made = report(*(("T09", Place(BOOK, "photos", row, "file")) for row in range(2, 50)))
    assert len(findings(made.problems, Language.ZH)) == 48


def test_a_page_escapes_what_it_quotes() -> None:
    found = [Finding("T09", Severity.ERROR, "<b>", "“<script>alert(1)</script>”")]
    page = as_page("<title>", [("a", "<i>")], "&", found, Language.EN)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<i>" not in page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    starter.new(tmp_path / "show", None)
    book = openpyxl.load_workbook(tmp_path / "show" / BOOK)
    book["photos"]["B2"].value = "photos/nowhere.jpg"
    book.save(tmp_path / "show" / BOOK)
    return tmp_path / "show"


def test_the_report_is_a_page_with_the_same_findings_and_the_fingerprint(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "start_logging", lambda: None)
    monkeypatch.setenv("KIOSK_PASSPHRASE", "only for this test")
    assert cli.main(["bundle", "keys", "create", str(tmp_path / "keys")]) == 0
    mark = next(line.strip() for line in capsys.readouterr().out.splitlines() if line.count(" ") == 17)
    page = tmp_path / "report.html"
    arguments = ["bundle", "check", str(folder), "--report", str(page), "--keys", str(tmp_path / "keys")]
    assert cli.main(arguments) == 1
    assert f"报告在 {page}" in capsys.readouterr().out
    text = page.read_text("utf-8")
    assert mark in text
    assert "photos/nowhere.jpg" in text
    assert "必须改正 · " in text
    assert cli.main(["bundle", "keys", "list", str(tmp_path / "keys")]) == 0
    assert mark in capsys.readouterr().out


def test_a_report_that_cannot_be_written_is_one_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "start_logging", lambda: None)
    nowhere = tmp_path / "none" / "report.html"
    assert cli.main(["bundle", "check", str(folder), "--report", str(nowhere)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "没有“chek”这个命令。是不是 check？"),
        (["check"], "还缺 folder：内容文件夹或其中的工作簿。"),
        (["check", "x", "--jsn"], "没有 --jsn 这个选项。是不是 --json？"),
        (["check", "x", "--lang"], "--lang 后面要写一个值。"),
        (["check", "x", "--lang", "fr"], "--lang 的值不对：zh 或 en。"),
        (["check", "my", "show"], "多写了 show；带空格的文件名要加引号。"),
        (
            ["publish", "x", "--keys", "k", "--valid-days", "ten"],
            "--valid-days 的值不对：放在网上时有效的天数。",
        ),
        (["keys", "creat", "x"], "没有“creat”这个命令。是不是 create？"),
    ],
)
def test_wrong_usage_is_said_in_both_languages(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cli, "start_logging", lambda: None)
    assert cli.main(["bundle", *arguments]) == 2
    chinese, english, usage = capsys.readouterr().err.rstrip("\n").split("\n")
    assert chinese == f"kiosk: {said}"
    assert english.isascii()
    assert usage.startswith("用法 / usage: kiosk bundle")


COMMANDS = [
    "new",
    "check",
    "diff",
    "archive",
    "restore",
    "import-iiif",
    "photos",
    "build",
    "publish",
    "export",
    "keys",
    "trust",
    "install",
    "list",
    "activate",
    "rollback",
    "verify",
    "scrub",
    "gc",
    "status",
]
KEYS = ["create", "encrypt", "list", "rotate", "revoke", "rehearse"]


def test_help_fits_into_80_columns_and_loses_no_letter(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "start_logging", lambda: None)
    monkeypatch.setenv("COLUMNS", "80")
    for words in ([], *([name] for name in COMMANDS), *(["keys", name] for name in KEYS)):
        assert cli.main(["bundle", *words, "--help"]) == 0
        shown = capsys.readouterr().out
        assert "…" not in shown
        assert max(cell_len(line) for line in shown.splitlines()) <= 80
