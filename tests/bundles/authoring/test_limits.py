"""A bundle that passes the check can be built: the check reports release limits and unsafe names at the cell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from typer.testing import CliRunner

from kiosk.bundles.authoring import checking
from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.authoring.review import annotated
from kiosk.bundles.authoring.review.annotated import MARKS_LIMIT
from kiosk.bundles.commands import app
from kiosk.bundles.files import WORKBOOK
from kiosk.bundles.names import ROLES, is_exhibition_id
from kiosk.bundles.problems import Problem, Report, Severity
from kiosk.exhibition.text import Language
from tests.bundles.authoring.conftest import Bundle


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    starter.new(tmp_path / "bundle")
    Image.new("RGB", (40, 30)).save(tmp_path / "bundle" / "photos" / "example.jpg")
    return tmp_path / "bundle"


def write(folder: Path, sheet: str, cell: str, value: object) -> tuple[Problem, ...]:
    """Write one cell of the workbook and run the check."""
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book[sheet][cell].value = value
    book.save(folder / WORKBOOK)
    return check_here(folder).problems


def errors(problems: tuple[Problem, ...]) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(p.code, p.sheet, p.row, p.column) for p in problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("identity", "code", "hint"),
    [
        ("a-", "T08", "a"),
        ("-a", "T08", "a"),
        ("a\u200bb", "T08", "ab"),
        ("a" * 65, "T08", None),
        *((role, "T27", f"{role}-1") for role in sorted(ROLES)),
        *((name, "T27", f"{name}-1") for name in ("nul", "con", "aux", "prn", "com1", "lpt9")),
    ],
)
def test_an_exhibition_cannot_be_called_so(folder: Path, identity: str, code: str, hint: str | None) -> None:
    problems = write(folder, "exhibit", "B3", identity)
    assert errors(problems) == [(code, "exhibit", 3, "id")]
    assert problems[0].hint == hint
    assert not is_exhibition_id(identity)


@pytest.mark.parametrize("identity", ["a", "a" * 64, "a-1", "roots", "com10", "null"])
def test_an_exhibition_can_be_called_so(folder: Path, identity: str) -> None:
    assert errors(write(folder, "exhibit", "B3", identity)) == []
    assert is_exhibition_id(identity)


@pytest.mark.parametrize("identity", ["nul", "con", "lpt1"])
def test_a_step_is_not_called_like_a_device_but_may_be_called_like_a_role(
    folder: Path, identity: str
) -> None:
    assert ("T27", "steps", 2, "id") in errors(write(folder, "steps", "A2", identity))
    assert "T27" not in [code for code, *_ in errors(write(folder, "steps", "A2", "root"))]


@pytest.mark.parametrize("cell", ["B5", "C5"])
@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("题" * 201, "T23"),
        ("a\u2028b", "T28"),
        ("a\u2029b", "T28"),
        ("a\nb", "T28"),
        ("a\tb", "T28"),
        ("a\x07b", None),
    ],
)
def test_a_title_that_no_release_can_have(folder: Path, cell: str, title: str, code: str | None) -> None:
    language = {"B": "zh", "C": "en"}[cell[0]]
    if code is None:
        with pytest.raises(openpyxl.utils.exceptions.IllegalCharacterError):
            write(folder, "exhibit", cell, title)
        return
    problems = write(folder, "exhibit", cell, title)
    assert errors(problems) == [(code, "exhibit", 5, f"title.{language}")]
    if title[1] != "题":
        assert f"U+{ord(title[1]):04X}" in problems[0].message_en


def test_a_title_of_200_characters_is_one(folder: Path) -> None:
    assert errors(write(folder, "exhibit", "B5", "题" * 200)) == []


def test_a_sheet_that_is_too_large_for_a_release_is_refused(bundle: Bundle) -> None:
    long = ["长" * 3900] * 2
    bundle.table(
        "events",
        lambda rows: rows.extend([[f"e-{n}", *rows[1][1:4], *long, *rows[1][6:]] for n in range(550)]),
    )
    # The pictures of this bundle are empty files.
    (bundle.root / "source.md").write_bytes(b"x" * 4_000_001)
    said = [(p.code, p.file) for p in check_here(bundle.root).problems if p.severity is Severity.ERROR]
    assert {("B06", "source.md")} <= set(said)
    assert {code for code, _ in said} <= {"B06", "B11", "T29"}
    assert ("T29", "tables/events.csv") in said or ("B06", "tables/events.csv") in said


# Small files that would take the check a long time.


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a." * 500_000 + "a = 1", "B04", 1),
        ("x = 1\n" + "a . " * 60 + "a = 1", "B04", 2),
        ("x = {" + "b." * 60 + "b = 1}", "B04", 1),
        ('"a".' * 60 + '"a" = 1', "B04", 1),
    ],
)
def test_keys_without_end_are_refused(bundle: Bundle, text: str, code: str, line: int) -> None:
    bundle.path("exhibit.toml").write_text(text, encoding="utf-8")
    assert [(p.code, p.row) for p in bundle.read().problems if p.file == "exhibit.toml"] == [(code, line)]


def test_many_dots_in_a_text_are_only_a_text(bundle: Bundle) -> None:
    bundle.replace("exhibit.toml", "拾级·北碚", "..." * 60)
    assert bundle.read().problems == ()


def test_guessing_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each search compares with 20,000 known words. After a few searches the report stops guessing."""
    words = [f"photos/picture-{number}.jpg" for number in range(20_000)]
    report = Report()
    assert report.suggest("photos/picture-77.jpeg", words) is not None
    asked = 1
    while report.suggest("photos/picture-78.jpeg", words) is not None:
        asked += 1
        assert asked < 20


def test_only_the_first_cells_are_marked(folder: Path, tmp_path: Path) -> None:
    notes = {("events", row, "id"): "x" * 9000 for row in range(2, MARKS_LIMIT + 300)}
    assert annotated.annotate(folder / WORKBOOK, tmp_path / "copy.xlsx", notes) == MARKS_LIMIT
    page = openpyxl.load_workbook(tmp_path / "copy.xlsx")["events"]
    marked = [row for row in range(1, 900) if page.cell(row, 1).comment]
    assert marked == [1, *range(2, MARKS_LIMIT + 2)]
    assert len(page["A2"].comment.text) == 4000


def test_the_report_comes_before_the_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mark(folder: Path, problems: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kiosk.bundles.commands.authoring.mark", mark)
    write(folder, "steps", "B2", "zwei")
    done = CliRunner().invoke(app, ["check", str(folder)])
    assert "T10" in done.stdout


def test_errors_are_marked_before_warnings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def limited(
        seconds: float,
        memory: int,
        work: object,
        workbook: Path,
        copy: Path,
        notes: dict[object, str],
        mild: set[object],
    ) -> None:
        assert seconds <= 60
        assert mild == {list(notes)[1]}
        seen.extend(notes.values())
        copy.write_bytes(b"")

    monkeypatch.setattr(checking.child, "limited", limited)
    report = Report()
    place = checking.Place(WORKBOOK, "steps", 2, "title_en")
    report.add("T15", place)
    report.add("T10", checking.Place(WORKBOOK, "steps", 3, "number"), "x")
    checking.mark(folder, report.problems)
    assert "正整数" in seen[0]
    assert "英文" in seen[1]


def test_the_report_tells_errors_first_and_names_whole(folder: Path) -> None:
    long = "photos/" + "a-very-long-name-of-a-picture-" + "x" * 15 + ".jpg"
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book["photos"]["B2"].value = long
    for row in range(3, 20):
        cells = [cell.value for cell in book["tasks"][2]]
        book["tasks"].append([f"task-{row}", row, cells[2], None, *cells[4:]])
    book.save(folder / WORKBOOK)
    said = CliRunner().invoke(app, ["check", str(folder)]).stdout
    assert said.startswith(
        "T09  exhibit.xlsx，工作表 photos，第 2 行，file 列\n     文件夹里没有“photos/a-very"
    )
    assert f"“{long}”" in said
    assert "T15  共 17 处：tasks title_en 列 第 3–19 行\n     缺少英文" in said
    assert "1 处必须改正" in said


# Invisible characters.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hall\u200b.jpg", "hall.jpg"),
        ("caf\u00e9.jpg", "cafe\u0301.jpg"),
        ("ha\u00adll.jpg", "hall.jpg"),
        ("h\u0430ll.jpg", "hall.jpg"),
        ("haIl.jpg", "hall.jpg"),
        ("hall\u00a01.jpg", "hall 1.jpg"),
        ("hall\u20111.jpg", "hall-1.jpg"),
        ("\ufeffhall.jpg", "hall.jpg"),
        ("\uff48all.jpg", "hall.jpg"),
        ("hall\ufe0f.jpg", "hall\u200d.jpg"),
    ],
)
def test_names_that_look_the_same_are_told_apart(one: str, other: str) -> None:
    for value, hint in ((one, other), (other, one)):
        report = Report()
        report.add("T09", checking.Place("tables/photos.csv", "photos", 2, "file"), value, hint=hint)
        for language in Language:
            sentence = report.problems[0].sentence(language)
            assert "U+" in sentence
            first, second = (
                sentence.split("“")[1].split("”")[0] if language is Language.ZH else sentence.split('"')[1],
                sentence.split("“")[-1].split("”")[0] if language is Language.ZH else sentence.split('"')[3],
            )
            assert first != second
            assert any(name.isprintable() and "U+" in name for name in (first, second))


def test_a_file_with_an_invisible_character_in_its_name_is_named(folder: Path) -> None:
    (folder / "photos" / "example\u200b.jpg").write_bytes((folder / "photos" / "example.jpg").read_bytes())
    said = {p.code: p for p in check_here(folder).problems}
    assert said["B17"].severity is Severity.ERROR
    assert "U+200B" in said["B17"].message_zh
    assert "example[U+200B].jpg" in said["B17"].sentence(Language.ZH)


@pytest.mark.parametrize("character", ["\u206a", "\u200b", "\u00ad", "\u200e", "\u2028"])
def test_an_invisible_character_in_a_text_is_named_and_is_no_box(folder: Path, character: str) -> None:
    found = write(folder, "photos", "D2", f"甲{character}乙")
    (problem,) = (one for one in found if one.code in ("G01", "G03"))
    assert (problem.code, problem.severity, problem.column) == ("G03", Severity.WARNING, "caption_zh")
    for sentence in (problem.message_zh, problem.message_en):
        assert f"U+{ord(character):04X}" in sentence
        assert character not in sentence
    text = folder / "texts" / "introduction.zh.md"
    text.write_text(f"## 题{character}\n\n甲{character}乙\n", encoding="utf-8")
    assert [
        (one.row, one.code)
        for one in check_here(folder).problems
        if one.code == "G03" and one.file.startswith("texts/")
    ] == [(3, "G03")]


@pytest.mark.parametrize("space", [" ", "\u3000", "\u00a0", "\t"])
def test_any_space_may_follow_the_signs_of_a_heading(folder: Path, space: str) -> None:
    text = folder / "texts" / "introduction.zh.md"
    before = check_here(folder)
    text.write_text(text.read_text("utf-8").replace("## ", f"##{space}"), encoding="utf-8")
    assert check_here(folder).problems == before.problems


def test_a_cell_with_a_joiner_alone_holds_nothing(folder: Path) -> None:
    before = [one.code for one in check_here(folder).problems]
    assert [one.code for one in write(folder, "photos", "AD3", "\u200d")] == before


def test_a_hint_never_names_a_file_that_is_needed_elsewhere(folder: Path) -> None:
    texts = sorted(path.name for path in (folder / "texts").glob("*.zh.md"))
    (folder / "texts" / texts[0]).rename(folder / "texts" / f"{texts[0]}.txt")
    found = {one.file: one.hint for one in check_here(folder).problems if one.code == "B02"}
    assert found == {f"texts/{texts[0]}": f"texts/{texts[0]}.txt"}
    (folder / "texts" / f"{texts[0]}.txt").unlink()
    found = {one.file: one.hint for one in check_here(folder).problems if one.code == "B02"}
    assert found == {f"texts/{texts[0]}": None}


@pytest.mark.parametrize(("before", "after"), [("", ""), ("长" * 100, "长" * 100)])
def test_radicals_from_a_pdf_are_said_with_the_ordinary_characters(
    folder: Path, before: str, after: str
) -> None:
    found = write(folder, "photos", "D2", f"{before}\u2ed3江\u2f42化{after}")
    problem = next(one for one in found if one.code == "T31")
    assert (problem.sheet, problem.row, problem.column) == ("photos", 2, "caption_zh")
    assert problem.severity is Severity.WARNING
    assert problem.hint == ("长文" if before else "长江文化")
    assert "⻓[U+2ED3]" in problem.message_zh
    assert f"“{problem.hint}”" in problem.sentence(Language.ZH)
    (folder / "texts" / "introduction.zh.md").write_text("## 题\n\n\u2f42化\n", encoding="utf-8")
    said = [(one.file, one.row, one.hint) for one in check_here(folder).problems if one.code == "T31"]
    assert ("texts/introduction.zh.md", 3, "文化") in said


@pytest.mark.parametrize("code", ["T14", "F11", "T13"])
def test_long_values_are_cut_in_the_middle(code: str) -> None:
    ids = "; ".join(f"photo-{number}" for number in range(783))
    report = Report()
    report.add(
        code, checking.Place(WORKBOOK, "galleries", 2, "photos"), ids, ids, target=ids, parts=ids, choices=ids
    )
    (problem,) = report.problems
    for language in Language:
        assert len(problem.sentence(language)) < 700
        assert "photo-0; photo-1" in problem.sentence(language)
        assert "photo-782" in problem.sentence(language)
    assert problem.value is not None
    assert len(problem.value) == 1000


def test_the_check_imports_no_library_of_signatures(folder: Path) -> None:
    asked = (
        "import sys; from kiosk.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print({name.partition('.')[0] for name in sys.modules} & {'cryptography', 'tuf', 'securesystemslib', 'urllib3'})"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, "bundle", "check", str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "可以展出" in done.stdout
    assert done.stdout.splitlines()[-1] == "set()"
