"""Photographs without typing: galleries by column and by folder, ids that the program makes, limits, contradictions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.content import assembly
from kiosk.bundles.authoring.content.photo_rows import made_id, natural
from kiosk.bundles.authoring.reader import read
from kiosk.bundles.authoring.sheets.cells import identity
from kiosk.bundles.release.drafting import Draft, draft
from kiosk.exhibition.model import Exhibition
from tests.bundles.authoring.conftest import Bundle

OLD_TOWN = {"id": "old-town", "title_zh": "老城", "introduction_zh": "街巷。"}


def add(bundle: Bundle, sheet: str, **cells: str) -> None:
    """Add a row, and the columns that the table lacks."""

    def change(records: list[list[str]]) -> None:
        for column in cells.keys() - set(records[0]):
            for number, record in enumerate(records):
                record.append("" if number else column)
        records.append([cells.get(column, "") for column in records[0]])

    bundle.table(sheet, change)


def put(bundle: Bundle, *names: str) -> None:
    for number, name in enumerate(names):
        path = bundle.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60 + number, 40), (number, 90, 120)).save(path)


def shown(bundle: Bundle) -> Exhibition:
    result = bundle.read()
    assert result.exhibition is not None, result.problems
    return result.exhibition


def files_of(exhibition: Exhibition, gallery: str) -> list[str]:
    return [exhibition.photo(photo).file.as_posix() for photo in exhibition.gallery(gallery).photos]


def said(bundle: Bundle) -> list[tuple[str, str, int | None, str | None]]:
    return [(p.code, p.file, p.row, p.column) for p in bundle.read().problems if p.code != "T15"]


def test_a_photograph_names_its_gallery_and_the_rows_give_the_order(bundle: Bundle) -> None:
    put(bundle, "photos/b.jpg", "photos/a.jpg")
    add(bundle, "photos", file="photos/b.jpg", gallery="new-town", caption_zh="乙", section="introduction")
    add(bundle, "photos", id="typed", file="photos/a.jpg", gallery="new-town")
    exhibition = shown(bundle)
    before = exhibition.gallery("new-town").photos[:-2]
    assert exhibition.gallery("new-town").photos == (*before, "b", "typed")
    assert before == ("new-town-1", "new-town-2")
    assert exhibition.photo("typed").drawing is False


def test_a_photograph_that_a_gallery_lists_and_that_names_it_is_there_once(bundle: Bundle) -> None:
    put(bundle, "photos/a.jpg")
    add(bundle, "photos", id="a", file="photos/a.jpg", gallery="new-town")
    bundle.cell("galleries", 2, "photos", "a; new-town-2")
    assert shown(bundle).gallery("new-town").photos == ("a", "new-town-2")


def test_more_photographs_than_a_cell_can_name(bundle: Bundle) -> None:
    put(bundle, "photos/one.jpg")
    add(bundle, "photos", id="photograph", file="photos/one.jpg", gallery="village")

    def many(records: list[list[str]]) -> None:
        first, *others = records.pop()
        records += [[f"{first}-with-a-long-name-{number}", *others] for number in range(2000)]

    bundle.table("photos", many)
    assert len(shown(bundle).gallery("village").photos) == 2002


def test_a_folder_is_a_gallery(bundle: Bundle) -> None:
    put(bundle, *(f"photos/老城/{name}.jpg" for name in ("10-码头", "2-桥头", "a/1954 老街", "IMG_0003")))
    add(bundle, "galleries", **OLD_TOWN, folder="photos/老城/")
    add(bundle, "photos", file="photos/老城/2-桥头.jpg", caption_zh="桥头", drawing="yes")
    exhibition = shown(bundle)
    assert files_of(exhibition, "old-town") == [
        "photos/老城/2-桥头.jpg",
        "photos/老城/10-码头.jpg",
        "photos/老城/a/1954 老街.jpg",
        "photos/老城/IMG_0003.jpg",
    ]
    assert exhibition.gallery("old-town").photos == (
        "lao-cheng-2-qiao-tou",
        "lao-cheng-10-ma-tou",
        "lao-cheng-a-1954-lao-jie",
        "lao-cheng-img-0003",
    )
    first, second, *_ = (exhibition.photo(photo) for photo in exhibition.gallery("old-town").photos)
    assert first.caption is not None
    assert (first.caption.zh, first.drawing) == ("桥头", True)
    assert (second.caption, second.drawing) == (None, False)


def test_the_innermost_folder_decides(bundle: Bundle) -> None:
    put(bundle, "photos/all/a.jpg", "photos/all/inner/b.jpg")
    add(bundle, "galleries", **OLD_TOWN, folder="photos/all")
    add(bundle, "galleries", **{**OLD_TOWN, "id": "inner"}, folder="./photos/all/inner")
    exhibition = shown(bundle)
    assert files_of(exhibition, "old-town") == ["photos/all/a.jpg"]
    assert files_of(exhibition, "inner") == ["photos/all/inner/b.jpg"]


def test_folder_and_column_that_disagree_are_one_problem(bundle: Bundle) -> None:
    put(bundle, "photos/old/a.jpg", "photos/old/b.jpg")
    add(bundle, "galleries", **OLD_TOWN, folder="photos/old")
    add(bundle, "photos", file="photos/old/a.jpg", gallery="village")
    assert said(bundle) == [("P25", "tables/photos.csv", 12, "gallery")]
    bundle.cell("photos", 12, "gallery", "old-town")
    assert said(bundle) == []
    # A row that names the gallery itself comes first.
    bundle.cell("photos", 12, "file", "photos/old/b.jpg")
    assert files_of(shown(bundle), "old-town") == ["photos/old/b.jpg", "photos/old/a.jpg"]


def test_a_photograph_in_one_gallery_that_names_another(bundle: Bundle) -> None:
    put(bundle, "photos/a.jpg")
    add(bundle, "photos", id="a", file="photos/a.jpg", gallery="village")
    bundle.cell("galleries", 2, "photos", "a")
    (problem,) = [problem for problem in bundle.read().problems if problem.code != "T15"]
    assert (problem.code, problem.row, problem.column) == ("P27", 12, "gallery")
    assert "new-town" in problem.message_en
    assert "a" in shown(bundle).gallery("village").photos


@pytest.mark.parametrize(
    ("folder", "hint"),
    [
        ("photos/odl-town", "photos/old-town"),
        ("old-town", "photos/old-town"),
        ("photos/empty", None),
        ("../photos", None),
        ("texts", None),
        ("C:\\pictures\\old-town", None),
    ],
)
def test_a_folder_that_is_not_there(bundle: Bundle, folder: str, hint: str | None) -> None:
    put(bundle, "photos/old-town/a.jpg")
    add(bundle, "galleries", **OLD_TOWN, folder=folder)
    (problem,) = [problem for problem in bundle.read().problems if problem.code != "T15"]
    assert (problem.code, problem.row, problem.column) == ("P23", 6, "folder")
    if hint:
        assert problem.hint == hint


def test_two_galleries_with_one_folder(bundle: Bundle) -> None:
    put(bundle, "photos/old/a.jpg")
    add(bundle, "galleries", **OLD_TOWN, folder="photos/old")
    add(bundle, "galleries", **{**OLD_TOWN, "id": "again"}, folder="photos\\old")
    assert said(bundle) == [("P24", "tables/galleries.csv", 7, "folder")]


def test_an_unknown_gallery(bundle: Bundle) -> None:
    put(bundle, "photos/a.jpg")
    add(bundle, "photos", file="photos/a.jpg", gallery="vilage")
    (problem,) = [problem for problem in bundle.read().problems if problem.code != "T15"]
    assert (problem.code, problem.column, problem.hint) == ("T14", "gallery", "village")


def test_pictures_in_other_formats_are_not_left_out_silently(bundle: Bundle) -> None:
    put(bundle, "photos/old/a.jpg")
    for name in ("a.cr2", "b.gif", "c.avif", "d.HEIC"):
        bundle.path(f"photos/old/{name}").write_bytes(b"?")
    add(bundle, "galleries", **OLD_TOWN, folder="photos/old")
    assert said(bundle) == [("P22", "photos/old/b.gif", None, None), ("P22", "photos/old/c.avif", None, None)]
    found = [(p.code, p.file) for p in check_here(bundle.root).problems if p.file.startswith("photos/old/")]
    # The camera's own file lies beside a JPEG.
    assert [one for one in found if one[1] != "photos/old/a.jpg"] == [
        ("P22", "photos/old/b.gif"),
        ("P22", "photos/old/c.avif"),
        ("B09", "photos/old/a.cr2"),
        ("P12", "photos/old/d.HEIC"),
    ]


@pytest.mark.parametrize(
    ("name", "code"), [("a.heic", "P12"), ("a.AVIF", "P22"), ("a.gif", "P22"), ("a.dng", "P22")]
)
def test_a_cell_that_names_another_format(bundle: Bundle, name: str, code: str) -> None:
    bundle.path(f"photos/{name}").write_bytes(b"?")
    bundle.cell("photos", 2, "file", f"photos/{name}")
    found = [p for p in check_here(bundle.root).problems if p.code in ("B09", "P12", "P22", "T22")]
    assert [(p.code, p.row, p.column) for p in found] == [(code, 2, "file")]
    assert "JPEG" in found[0].message_zh


def test_ten_thousand_pictures_and_no_more(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembly, "PHOTOS_LIMIT", 12)
    put(bundle, "photos/old/a.jpg", "photos/old/b.jpg")
    add(bundle, "galleries", **OLD_TOWN, folder="photos/old")
    assert len(shown(bundle).photos) == 12
    put(bundle, "photos/old/c.jpg")
    (problem,) = [problem for problem in bundle.read().problems if problem.code != "T15"]
    assert (problem.code, problem.value) == ("P28", "13")


def test_a_release_carries_what_was_made(bundle: Bundle, tmp_path: Path) -> None:
    for path in bundle.root.rglob("*.webp"):
        Image.new("RGB", (40, 30)).save(path)
    put(bundle, "photos/老城/2.tif", "photos/老城/10.jpg")
    add(bundle, "galleries", **OLD_TOWN, folder="photos/老城")
    add(
        bundle,
        "photos",
        file="photos/老城/10.jpg",
        material_zh="青铜",
        object_number="总00123",
        size_zh="高 32 厘米",
    )
    drafted = draft(bundle.root)
    assert isinstance(drafted, Draft)
    table = drafted.documents["tables/photos.csv"].decode().splitlines()
    header = table[0].split(",")
    assert {"gallery", "object_number", "material_zh", "size_zh"} <= set(header)
    assert not {"maker_zh", "finder_zh"} & set(header)
    made = dict(zip(header, table[-2].split(","), strict=True))
    assert (made["id"], made["file"], made["gallery"]) == (
        "lao-cheng-2",
        "photos/老城/2.tif.webp",
        "old-town",
    )
    assert dict(zip(header, table[-1].split(","), strict=True))["object_number"] == "总00123"


def test_a_bundle_without_the_new_columns_has_the_table_of_before(bundle: Bundle) -> None:
    for path in bundle.root.rglob("*.webp"):
        Image.new("RGB", (40, 30)).save(path)
    drafted = draft(bundle.root)
    assert isinstance(drafted, Draft)
    assert drafted.documents["tables/photos.csv"].decode().splitlines()[0] == (
        "id,file,drawing,caption_zh,caption_en,credit_zh,credit_en,note_zh,note_en,place_zh,place_en,taken,section"
    )


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("photos/hall.jpg", "hall"),
        ("photos/old-town/IMG_0001.JPG", "old-town-img-0001"),
        ("photos/老城/桥头 2.jpg", "lao-cheng-qiao-tou-2"),
        ("photos/20210827.jpg", "photo-20210827"),
        ("photos/con.jpg", "photo-con"),
        ("photos/绿.jpg", "lv"),
    ],
)
def test_ids_come_from_the_name(file: str, expected: str) -> None:
    assert made_id(file) == expected == made_id(file)


@pytest.mark.parametrize(
    "name", ["ひらがな", "😀", "___", "é", "a" * 180, "重" * 80, "-", "ünï", "１２", "②"]
)
def test_every_name_gives_an_id_that_may_be_typed(name: str) -> None:
    assert identity(made_id(f"photos/{name}.jpg"))


def test_ids_are_unique_and_do_not_change_when_others_come(bundle: Bundle) -> None:
    put(bundle, "photos/old/a b.jpg", "photos/old/a-b.jpg", "photos/old/a_b.png")
    add(bundle, "galleries", **OLD_TOWN, folder="photos/old")
    ids = shown(bundle).gallery("old-town").photos
    assert len(set(ids)) == 3
    assert ids[0] == "old-a-b"
    assert all(one.startswith("old-a-b-") for one in ids[1:])
    put(bundle, "photos/old/0.jpg", "photos/old/z.jpg")
    assert set(ids) < set(shown(bundle).gallery("old-town").photos)


def test_a_typed_row_without_an_id_gets_one(bundle: Bundle) -> None:
    bundle.cell("photos", 2, "id", "")
    bundle.cell("galleries", 2, "photos", "new-town-1; new-town-2")
    # The made id is the one that was typed: the name of the file.
    assert shown(bundle).photo("new-town-1").file.as_posix() == "photos/new-town-1.webp"


def test_numbers_in_names_count_as_numbers() -> None:
    names = ["10.jpg", "b.jpg", "2.jpg", "A.jpg", "2a.jpg", "img12.jpg", "IMG2.jpg"]
    assert sorted(names, key=natural) == [
        "2.jpg",
        "2a.jpg",
        "10.jpg",
        "A.jpg",
        "b.jpg",
        "IMG2.jpg",
        "img12.jpg",
    ]


def test_photographs_without_a_caption_are_one_line(bundle: Bundle) -> None:
    put(bundle, *(f"photos/old/{number}.jpg" for number in range(37)))
    add(bundle, "galleries", **OLD_TOWN, folder="photos/old")
    found = [problem for problem in check_here(bundle.root).problems if problem.code == "P26"]
    assert len(found) == 1
    assert "37 张照片没有说明" in found[0].message_zh
    assert found[0].message_en.startswith("37 photographs have no caption")
    assert read(bundle.root).exhibition is not None


def test_a_bundle_of_tables_without_the_table_photos_names_it(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (1920, 1280), (20, 90, 120)).save(tmp_path / "photos" / "a.jpg")
    (tmp_path / "tables").mkdir()
    (tmp_path / "exhibit.toml").write_text('format = "1"\nid = "small"\ntitle.zh = "小"\n', encoding="utf-8")
    (tmp_path / "tables" / "galleries.csv").write_text(
        "id,title_zh,introduction_zh,folder\nall,全部,说明,photos\n", encoding="utf-8"
    )
    found = {problem.code: problem.file for problem in check_here(tmp_path).problems}
    assert found["P26"] == "tables/photos.csv"
