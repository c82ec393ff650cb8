"""Films and texts read aloud: their companion files are found by name; the check reports missing ones."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path, PurePosixPath

import openpyxl
import pytest
from typer.testing import CliRunner

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.authoring.desk.archive import archive, restore
from kiosk.bundles.authoring.desk.difference import diff, summary
from kiosk.bundles.authoring.reader import read, read_files
from kiosk.bundles.commands import app
from kiosk.bundles.files import Folder, ReleaseFiles
from kiosk.bundles.problems import Severity
from kiosk.exhibition.media_json import MEDIA, Clip, write_media
from kiosk.exhibition.model import Cue, Exhibition
from kiosk.exhibition.text import Language
from kiosk.tour.hall import unfold
from tests.bad_bundles.films import EN, FILM, POSTER, SPOKEN, ZH, fill, with_film, with_sound
from tests.bundles.authoring.conftest import DEFAULT
from tests.films import film, recording


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screening") / "bundle"
    starter.new(folder)
    with_film(folder)
    with_sound(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "bundle"))


def shown(folder: Path) -> Exhibition:
    exhibition = read(folder).exhibition
    assert exhibition is not None
    return exhibition


def said(folder: Path) -> list[tuple[str, str, str | None]]:
    return [(p.code, p.file, p.hint) for p in check_here(folder).problems]


def drop_sheet(folder: Path, name: str, column: tuple[str, str] | None = None) -> None:
    book = openpyxl.load_workbook(folder / "exhibit.xlsx")
    del book[name]
    if column:
        page = book[column[0]]
        page.delete_cols([cell.value for cell in page[1]].index(column[1]) + 1)
    book.save(folder / "exhibit.xlsx")


def test_a_film_and_a_text_read_aloud(made: Path) -> None:
    found = check_here(made)
    assert found.problems == ()
    assert (found.pictures, found.films, found.narrations) == (1, 1, 1)
    exhibition = shown(made)
    (film,) = exhibition.films
    assert (film.file, film.poster, film.drawing) == (Path(FILM), Path(POSTER), True)
    assert (film.seconds, film.width, film.height, film.sound) == (1.0, 64, 36, True)
    assert film.captions.get(Language.EN)[0] == Cue(0.0, 0.5, "Example caption")
    assert film.captions.get(Language.ZH)[1].text == "示例字幕"
    assert exhibition.galleries[0].films == ("intro",)
    assert exhibition.path(film.file) == made / FILM
    (narration,) = exhibition.narrations.values()
    assert narration.get(Language.EN).file == Path(SPOKEN[1])
    assert narration.get(Language.ZH).seconds == 1.0
    assert list(exhibition.narrations) == ["step-1"]


def test_a_workbook_from_before_films_is_as_good_as_ever(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    starter.new(folder)
    drop_sheet(folder, "films", ("galleries", "films"))
    assert check_here(folder).problems == ()
    assert shown(folder).films == ()
    assert starter.new(tmp_path / "again", folder) == ()
    assert check_here(tmp_path / "again").problems == ()


def test_tables_from_before_films_are_as_good_as_ever(folder: Path, tmp_path: Path) -> None:
    drop_sheet(folder, "films", ("galleries", "films"))
    shutil.rmtree(folder / "video")
    unfold(folder)
    (folder / "tables" / "films.csv").unlink(missing_ok=True)
    assert said(folder) == []
    assert shown(folder).films == ()


def test_tables_hold_films_too(folder: Path) -> None:
    before = shown(folder)
    unfold(folder)
    after = shown(folder)
    assert replace(after, files=before.files) == before
    (folder / "tables" / "films.csv").rename(folder / "tables" / "film.csv")
    assert ("B02", "tables/films.csv", "tables/film.csv") in said(folder)
    assert ("T14", "tables/galleries.csv", None) in said(folder)


def test_a_sheet_of_another_name_is_suspected(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "exhibit.xlsx")
    book["films"].title = "film"
    book.create_sheet("notes")
    book.save(folder / "exhibit.xlsx")
    assert {(code, hint) for code, _, hint in said(folder) if code[0] == "W"} == {
        ("W06", "film"),
        ("W07", None),
    }


@pytest.mark.parametrize(
    ("cells", "code", "hint"),
    [
        ({"file": "video/intra.mp4"}, "V01", FILM),
        ({"file": "video/Intro.mp4"}, "V01", FILM),
        ({"file": "intro.mp4"}, "V02", FILM),
        ({"file": "video/intro.mov"}, "V02", FILM),
        ({"file": "video\\intra.mp4"}, "T25", None),
        ({"file": "../intro.mp4"}, "T17", None),
        ({"section": "introductio"}, "T14", "introduction"),
        ({"drawing": "maybe"}, "T13", None),
        ({"id": "Intro"}, "T08", "intro"),
    ],
)
def test_a_cell_is_named(folder: Path, cells: dict[str, str], code: str, hint: str | None) -> None:
    fill(folder, **cells)
    problem = next(p for p in check_here(folder).problems if p.sheet == "films")
    assert (problem.code, problem.row, problem.column, problem.hint) == (code, 2, next(iter(cells)), hint)


def test_a_gallery_names_films_that_there_are(folder: Path) -> None:
    fill(folder, id="intra")
    assert ("T14", "exhibit.xlsx", "intra") in said(folder)


@pytest.mark.parametrize(("films", "problems"), [("intro", []), ("", [("T06", "photos"), ("V26", "id")])])
def test_a_gallery_may_hold_only_films_but_not_nothing(
    folder: Path, films: str, problems: list[tuple[str, str | None]]
) -> None:
    fill(folder, gallery=films)
    book = openpyxl.load_workbook(folder / "exhibit.xlsx")
    (column,) = (cell.column for cell in book["galleries"][1] if cell.value == "photos")
    book["galleries"].cell(2, column).value = None
    book.save(folder / "exhibit.xlsx")
    found = check_here(folder).problems
    assert sorted((p.code, p.column) for p in found) == problems


@pytest.mark.parametrize("name", [FILM, POSTER, ZH, SPOKEN[0]])
def test_what_is_missing_is_an_error_to_staff_and_tolerated_on_a_panel(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert [p.severity for p in check_here(folder).problems] == [Severity.ERROR]
    result = read(folder)
    assert [p.severity for p in result.problems] == [Severity.WARNING]
    assert result.exhibition is not None
    (film,) = result.exhibition.films
    assert (film.seconds > 0) == (name != FILM)
    assert film.poster == Path(POSTER)
    assert (film.captions.zh == ()) == (name in (FILM, ZH))
    assert bool(result.exhibition.narrations) == (name != SPOKEN[0])


@pytest.mark.parametrize(("options", "code"), [({"codec": "libx265"}, "V06"), ({"container": "avi"}, "V05")])
def test_what_cannot_be_played_is_a_quiet_card_on_a_panel(
    folder: Path, options: dict[str, str], code: str
) -> None:
    film(folder / FILM, sound_codec="libmp3lame", **options)  # type: ignore[arg-type]
    result = read(folder)
    assert [(p.code, p.severity) for p in result.problems] == [(code, Severity.WARNING)]
    assert result.exhibition is not None
    assert result.exhibition.films[0].seconds == 0


def test_a_poster_may_be_a_picture_of_its_own(folder: Path) -> None:
    """A picture in the folder of films is allowed if the sheet photos names it."""
    (folder / "photos/example.jpg").rename(folder / "video/example.jpg")
    book = openpyxl.load_workbook(folder / "exhibit.xlsx")
    book["photos"]["B2"].value = "video/example.jpg"
    book.save(folder / "exhibit.xlsx")
    assert said(folder) == []


def test_a_silent_film_needs_no_captions(folder: Path) -> None:
    film(folder / FILM, sound=False)
    (folder / ZH).unlink()
    (folder / EN).unlink()
    assert said(folder) == []
    assert shown(folder).films[0].sound is False


def test_another_kind_of_poster(folder: Path) -> None:
    from PIL import Image

    (folder / POSTER).unlink()
    Image.new("RGB", (1920, 1080)).save(folder / "video/intro.webp")
    assert said(folder) == []
    assert shown(folder).films[0].poster == Path("video/intro.webp")


@pytest.mark.parametrize(
    ("name", "case", "code"),
    [
        (POSTER, "video/intro.JPG", "V03"),
        (ZH, "video/intro.zh.VTT", "V04"),
        (ZH, "video/intro.ZH.vtt", "V04"),
        (ZH, "video/intro.zh-CN.vtt", "V04"),
    ],
)
def test_a_name_in_another_case_is_said_once(folder: Path, name: str, case: str, code: str) -> None:
    (folder / name).rename(folder / case)
    assert said(folder) == [(code, "exhibit.xlsx", case)]


def test_a_name_that_is_nearly_right_is_suspected(folder: Path) -> None:
    (folder / POSTER).rename(folder / "video/intor.jpg")
    assert said(folder) == [("V03", "exhibit.xlsx", "video/intor.jpg")]
    (folder / "video/intor.jpg").rename(folder / POSTER)
    (folder / ZH).rename(folder / "video/intro_zh.vtt")
    assert said(folder) == [("V04", "exhibit.xlsx", "video/intro_zh.vtt")]
    (folder / "video/intro_zh.vtt").rename(folder / ZH)
    for name in SPOKEN:
        (folder / name).rename(folder / name.replace("step-1", "stpe-1"))
    assert {(code, hint) for code, _, hint in said(folder)} == {("V22", "step-1")}


def test_a_release_is_believed_and_a_folder_asked(folder: Path) -> None:
    """A release takes the values from media.json, where nobody can have edited them; a folder reads the files' headers."""
    told = {FILM: Clip(9.5, 640, 360, True), SPOKEN[0]: 7.25, SPOKEN[1]: 8.5}
    (folder / MEDIA).write_bytes(write_media(told))
    assert shown(folder).films[0].seconds == 1.0
    result = read_files(ReleaseFiles(dict(Folder(folder).paths)))
    assert result.exhibition is not None
    (film,) = result.exhibition.films
    assert (film.seconds, film.width, film.height) == (9.5, 640, 360)
    assert result.exhibition.narrations["step-1"].en.seconds == 8.5


def test_the_summary_counts_them(folder: Path) -> None:
    run = CliRunner()
    said = run.invoke(app, ["check", str(folder)]).stdout
    assert "可以展出，1 张图片，1 部影片，1 篇朗读，0 处提醒" in said
    said = run.invoke(app, ["check", str(folder), "--lang", "en"]).stdout
    assert "1 picture, 1 film, 1 text read aloud, 0 to be looked at" in said
    answer = json.loads(run.invoke(app, ["check", str(folder), "--json"]).stdout)
    assert (answer["films"], answer["narrations"]) == (1, 1)


def test_an_archive_carries_them_with_their_kinds(folder: Path, tmp_path: Path) -> None:
    archive(folder, tmp_path / "bag")
    package = json.loads((tmp_path / "bag" / "data" / "datapackage.json").read_text("utf-8"))
    kinds = {
        PurePosixPath(one["path"]).suffix: one["mediatype"]
        for one in package["resources"]
        if one["path"].startswith(("bundle/video/", "bundle/audio/"))
    }
    assert kinds == {".mp4": "video/mp4", ".vtt": "text/vtt", ".jpg": "image/jpeg", ".opus": "audio/ogg"}
    restore(tmp_path / "bag", tmp_path / "back")
    for name in (FILM, POSTER, ZH, EN, *SPOKEN):
        assert (tmp_path / "back" / name).read_bytes() == (folder / name).read_bytes()


def test_a_new_folder_from_this_one_has_them(folder: Path, tmp_path: Path) -> None:
    assert starter.new(tmp_path / "copy", folder) == ()
    before, after = shown(folder), shown(tmp_path / "copy")
    assert replace(after, files=before.files) == before
    assert diff(before, after) == ()


def test_what_changed_in_a_curators_words(folder: Path, made: Path) -> None:
    before = shown(made)
    film(folder / FILM, seconds=1.4)
    (folder / EN).write_text("WEBVTT\n\n00:00.000 --> 00:00.500\nAnother\n", encoding="utf-8")
    (folder / POSTER).write_bytes((folder / "photos/example.jpg").read_bytes())
    fill(folder, drawing="no", note_zh="新说明", note_en="A new note")
    recording(folder / SPOKEN[0], 2.0)
    changes = diff(before, shown(folder))
    assert [change.sentence(Language.ZH) for change in changes] == [
        "改动影片“示例影片”：换了影片文件",
        "改动影片“示例影片”：换了封面",
        "改动影片“示例影片”：是实拍还是示意动画",
        "改动影片“示例影片”：字幕",
        "改动影片“示例影片”：文字",
        "改动朗读“示例台阶”：换了录音",
    ]
    assert summary(changes, Language.EN) == "film: 1 changed, reading of: 1 changed"


def test_what_is_new_and_gone(folder: Path, made: Path, tmp_path: Path) -> None:
    starter.new(tmp_path / "bare")
    bare, full = shown(tmp_path / "bare"), shown(made)
    assert [change.sentence(Language.ZH) for change in diff(bare, full)] == [
        "改动图集“示例：图集”：包含的图片、影片或次序",
        "新增影片“示例影片”",
        "新增朗读“示例台阶”",
    ]
    assert [change.sentence(Language.EN) for change in diff(full, bare)][1:] == [
        "film “Example film” removed",
        "reading of “Example step” removed",
    ]


def test_the_default_film_is_one_of_a_gallery() -> None:
    exhibition = shown(DEFAULT)
    assert {name for gallery in exhibition.galleries for name in gallery.films} == {
        one.id for one in exhibition.films
    }
