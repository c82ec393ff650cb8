"""`kiosk bundle photos`: what photographs say is shown before it is taken over, and written without any harm."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from PIL import Image
from typer.testing import CliRunner

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.desk import photographs, starter
from kiosk.bundles.authoring.desk.photographs import read_cells
from kiosk.bundles.commands import app
from kiosk.bundles.files import BEFORE_PHOTOS, WITH_PHOTOS, WORKBOOK
from tests.bundles.authoring.conftest import Bundle

pytestmark = pytest.mark.usefixtures("in_this_process")


def photograph(path: Path, description: str = "", artist: str = "", day: str = "") -> None:
    exif = Image.Exif()
    for number, text in ((0x010E, description), (0x013B, artist)):
        if text:
            exif[number] = text
    if day:
        exif.get_ifd(0x8769)[0x9003] = f"{day} 10:00:00"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_noise((1700, 1100), 40).convert("RGB").save(path, exif=exif, quality=60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workbook of staff with formats of their own, a gallery with a folder, and three photographs in it."""
    root = tmp_path / "bundle"
    starter.new(root)
    book = openpyxl.load_workbook(root / WORKBOOK)
    galleries, photos = book["galleries"], book["photos"]
    columns = {cell.value: cell.column for cell in galleries[1]}
    for name, text in {
        "id": "lane",
        "title_zh": "老街",
        "introduction_zh": "旧照。",
        "folder": "photos/老街",
    }.items():
        galleries.cell(3, columns[name], text)
    photos["A2"].fill = PatternFill("solid", fgColor="FFEE00")
    photos["A1"].font = Font(name="KaiTi", size=16)
    photos.column_dimensions["B"].width = 51
    book.create_sheet("我的笔记")["A1"] = "不要删"
    columns = {cell.value: cell.column for cell in photos[1]}
    photos.cell(3, columns["file"], "photos/老街/2.jpg")
    photos.cell(3, columns["caption_zh"], "自己写的")
    book.save(root / WORKBOOK)
    photograph(root / "photos/老街/10.jpg", "The quay", "A. Adams", "1999:05:01")
    photograph(root / "photos/老街/2.jpg", "The bridge", "B. Bell", "2001:02:03")
    photograph(root / "photos/老街/1.jpg", "OLYMPUS DIGITAL CAMERA")
    return root


def photos_of(root: Path, name: str = WORKBOOK) -> list[dict[str, object]]:
    page = openpyxl.load_workbook(root / name)["photos"]
    header = [cell.value for cell in page[1]]
    return [
        {str(key): cell.value for key, cell in zip(header, row, strict=True) if cell.value is not None}
        for row in page.iter_rows(min_row=2)
    ]


def test_nothing_is_written_before_it_is_shown(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = CliRunner().invoke(app, ["photos", str(folder)])
    assert done.exit_code == 0
    assert "photos/老街/10.jpg  lao-jie-10  图集 lane  不在表里" in done.stdout
    assert "说明：The quay（EXIF ImageDescription）" in done.stdout
    assert "作者：B. Bell（EXIF Artist）" in done.stdout
    assert "日期：2001-02-03（EXIF DateTimeOriginal）" in done.stdout
    assert "The bridge" not in done.stdout
    assert "OLYMPUS" not in done.stdout
    assert "4 张图片，2 张自带的文字用在空格子里，2 张还不在 photos 表里" in done.stdout
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    english = CliRunner().invoke(app, ["photos", str(folder), "--lang", "en"]).stdout
    assert "caption: The quay (EXIF ImageDescription)" in english


def test_empty_cells_are_filled_and_the_rest_stays(folder: Path) -> None:
    read = read_cells(folder)
    original = (folder / WORKBOOK).read_bytes()
    done = CliRunner().invoke(app, ["photos", str(folder), "--write", "--json"])
    answer = json.loads(done.stdout)
    assert answer["written"] == str(folder / WORKBOOK)
    assert (folder / BEFORE_PHOTOS).read_bytes() == original
    example, typed, first, last = photos_of(folder)
    assert example["id"] == "photo-1"
    assert (typed["id"], typed["caption_zh"], typed["credit_en"], typed["taken"]) == (
        "lao-jie-2",
        "自己写的",
        "B. Bell",
        "2001-02-03",
    )
    assert "caption_en" not in typed
    assert (first["id"], first["file"], first["drawing"]) == ("lao-jie-1", "photos/老街/1.jpg", "no")
    assert (last["caption_zh"], last["caption_en"], last["taken"]) == ("The quay", "The quay", "1999-05-01")
    assert all("gallery" not in row for row in (typed, first, last))
    book = openpyxl.load_workbook(folder / WORKBOOK)
    assert book["photos"]["A2"].fill.fgColor.rgb == "00FFEE00"
    assert (book["photos"]["A1"].font.name, book["photos"].column_dimensions["B"].width) == ("KaiTi", 51)
    assert book["我的笔记"]["A1"].value == "不要删"
    assert len(book["photos"].data_validations.dataValidation) == 2
    assert read_cells(folder) == read
    assert check_here(folder).errors == 0
    assert {p.file for p in check_here(folder).problems} <= {WORKBOOK}
    again = CliRunner().invoke(app, ["photos", str(folder), "--write"])
    assert "没有要填的格子" in again.stdout


def test_an_open_workbook_is_left_alone(folder: Path) -> None:
    (folder / f"~${WORKBOOK}").write_bytes(b"?")
    original = (folder / WORKBOOK).read_bytes()
    done = CliRunner().invoke(app, ["photos", str(folder), "--write"])
    assert "工作簿正开着" in done.stdout
    assert (folder / WORKBOOK).read_bytes() == original
    assert len(photos_of(folder, WITH_PHOTOS)) == 4
    assert check_here(folder).errors == 0


def test_a_workbook_that_windows_locks_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = photographs.replace_file

    def locked(file: Path, data: bytes) -> None:
        if file.name == WORKBOOK:
            raise PermissionError(13, "the file is open in another program", str(file))
        replace(file, data)

    monkeypatch.setattr(photographs, "replace_file", locked)
    original = (folder / WORKBOOK).read_bytes()
    assert "工作簿正开着" in CliRunner().invoke(app, ["photos", str(folder), "--write"]).stdout
    assert (folder / WORKBOOK).read_bytes() == original
    assert len(photos_of(folder, WITH_PHOTOS)) == 4
    assert not (folder / BEFORE_PHOTOS).exists()


def test_an_older_workbook_gets_the_columns_that_it_lacks(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    page = book["photos"]
    for name in ("taken", "credit_zh", "credit_en"):
        page.delete_cols(next(cell.column for cell in page[1] if cell.value == name))
    book.save(folder / WORKBOOK)
    read = read_cells(folder)
    assert CliRunner().invoke(app, ["photos", str(folder), "--write"]).exit_code == 0
    assert photos_of(folder)[-1]["taken"] == "1999-05-01"
    assert read_cells(folder) == read


def test_names_and_paths_are_understood_as_the_check_understands_them(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / WORKBOOK)
    page = book["photos"]
    page.title = "照片"
    for cell in page[1]:
        cell.value = {"file": "文件", "caption_zh": "图片说明（中文）", "taken": "拍摄日期"}.get(
            cell.value, cell.value
        )
        if cell.value == "文件":
            page.cell(3, cell.column, "D:\\museum\\photos\\老街\\2.jpg")
    book.save(folder / WORKBOOK)
    read = read_cells(folder)
    listed = CliRunner().invoke(app, ["photos", str(folder)]).stdout
    assert "4 张图片，2 张自带的文字用在空格子里，2 张还不在 photos 表里" in listed
    done = CliRunner().invoke(app, ["photos", str(folder), "--write"])
    assert done.exit_code == 0, done.stderr
    assert "photos" not in openpyxl.load_workbook(folder / WORKBOOK).sheetnames
    assert read_cells(folder) == read


def test_whatever_would_read_differently_is_put_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = (folder / WORKBOOK).read_bytes()
    answers = iter([[{"id": "a"}], [{"id": "b"}]])
    monkeypatch.setattr(photographs, "_read", lambda folder: next(answers))
    done = CliRunner().invoke(app, ["photos", str(folder), "--write"])
    assert done.exit_code == 1
    assert "已全部撤回" in done.stderr
    assert (folder / WORKBOOK).read_bytes() == original


def test_tables_are_written_too(bundle: Bundle) -> None:
    photograph(bundle.path("photos/old/a.jpg"), "The quay", "A. Adams")
    for column in ("caption_zh", "caption_en"):
        bundle.cell("photos", 2, column, "")
    bundle.cell("photos", 2, "file", "photos/old/a.jpg").cell("photos", 2, "drawing", "no")
    before = bundle.path("tables/photos.csv").read_text(encoding="utf-8").splitlines()
    read = read_cells(bundle.root)
    assert CliRunner().invoke(app, ["photos", str(bundle.root), "--write"]).exit_code == 0
    after = bundle.path("tables/photos.csv").read_text(encoding="utf-8").splitlines()
    assert after[0] == before[0]
    assert after[2:] == before[2:]
    assert "The quay" in after[1]
    assert read_cells(bundle.root) == read


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["photos", str(tmp_path / "nowhere")])
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
