"""Import of a whole IIIF gallery into both kinds of bundle. Faulty input is refused and changes nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image
from typer.testing import CliRunner

from kiosk.bundles.authoring.checking import check_here
from kiosk.bundles.authoring.desk import importing, starter
from kiosk.bundles.authoring.desk.iiif import read_manifest
from kiosk.bundles.authoring.desk.importing import appended, import_iiif
from kiosk.bundles.authoring.reader import read
from kiosk.bundles.commands import app
from kiosk.bundles.files import WORKBOOK
from kiosk.bundles.problems import RefusalError
from kiosk.exhibition.dates import read_edtf
from kiosk.exhibition.text import Text
from tests.bundles.authoring.conftest import Bundle
from tests.small import EVENT, small


def canvas(number: int, file: str, **more: object) -> dict[str, Any]:
    body = {"id": file, "type": "Image", "format": "image/jpeg", "width": 1800, "height": 1200}
    annotation = {"id": "a", "type": "Annotation", "motivation": "painting", "body": body, "target": "c"}
    return {
        "id": f"https://example.org/iiif/old-town/canvas/{number}",
        "type": "Canvas",
        "height": 1200,
        "width": 1800,
        "label": {"zh-Hans": [f"第{number}张"], "en": [f"Picture {number}"]},
        "items": [{"id": "p", "type": "AnnotationPage", "items": [annotation]}],
        **more,
    }


MANIFEST: dict[str, Any] = {
    "@context": "http://iiif.io/api/presentation/3/context.json",
    "id": "https://example.org/iiif/old-town/manifest.json",
    "type": "Manifest",
    "label": {"zh": ["老城"], "en": ["The old town"]},
    "summary": {"zh": ["<p>老城<b>旧影</b></p>"], "en": ["Old views &amp; streets"]},
    "requiredStatement": {"label": {"en": ["By"]}, "value": {"zh": ["摄/张三"], "en": ["Zhang San"]}},
    "rights": "http://creativecommons.org/licenses/by/4.0/",
    "items": [
        canvas(1, "images/one.jpg", navDate="1938-05-01T00:00:00Z"),
        canvas(2, "images/%E4%BA%8C.jpg", requiredStatement={"value": {"none": ["Archive"]}}),
    ],
}


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    (tmp_path / "iiif" / "images").mkdir(parents=True)
    for name in ("one.jpg", "二.jpg"):
        Image.new("RGB", (1800, 1200), "grey").save(tmp_path / "iiif" / "images" / name)
    return write(tmp_path / "iiif" / "manifest.json", MANIFEST)


def write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


@pytest.fixture(params=["workbook", "tables"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "workbook":
        starter.new(tmp_path / "bundle")
        return tmp_path / "bundle"
    return request.getfixturevalue("bundle").root  # type: ignore[no-any-return]


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_gallery_comes_in(manifest: Path, folder: Path) -> None:
    before = read(folder).exhibition
    done = import_iiif(manifest, folder)
    assert (done.gallery, done.pictures) == ("old-town", 2)
    after = read(folder).exhibition
    assert before is not None
    assert after is not None
    gallery = after.gallery("old-town")
    assert gallery.title == Text("老城", "The old town")
    assert gallery.introduction == Text("老城 旧影", "Old views & streets")
    assert gallery.photos == ("old-town-1", "old-town-2")
    first, second = (after.photo(name) for name in gallery.photos)
    assert first.caption == Text("第1张", "Picture 1")
    assert first.credit == Text("摄/张三", "Zhang San")
    assert (first.taken, second.taken) == (read_edtf("1938-05-01"), None)
    assert second.credit == Text("Archive", "Archive")
    assert first.drawing is False
    assert after.galleries[:-1] == before.galleries
    assert after.photos[:-2] == before.photos
    assert not list(folder.rglob(".*"))
    new = {p.file for p in check_here(folder).problems if "old-town" in p.file}
    assert new == set()


@pytest.mark.usefixtures("in_this_process")
def test_more_pictures_than_a_cell_can_name(
    manifest: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CELL_LIMIT", 10)
    import_iiif(manifest, folder)
    exhibition = read(folder).exhibition
    assert exhibition is not None
    assert exhibition.gallery("old-town").photos == ("old-town-1", "old-town-2")


@pytest.mark.parametrize("kind", ["workbook", "tables"])
def test_it_comes_into_a_bundle_without_galleries(manifest: Path, tmp_path: Path, kind: str) -> None:
    folder = small(tmp_path / "small", {"events": [EVENT]})
    if kind == "workbook":
        (folder / "exhibit.toml").unlink()
        shutil.rmtree(folder / "tables")
        book = openpyxl.Workbook()
        page = book.worksheets[0]
        page.title = "exhibit"
        for line in (("key", "zh", "en"), ("format", "1"), ("id", "small"), ("title", "江城", "Jiangcheng")):
            page.append(line)
        book.save(folder / "exhibit.xlsx")
    assert import_iiif(manifest, folder).pictures == 2
    exhibition = read(folder).exhibition
    assert exhibition is not None
    assert [(gallery.id, len(gallery.photos)) for gallery in exhibition.galleries] == [("old-town", 2)]


@pytest.mark.usefixtures("in_this_process")
def test_it_comes_in_twice_under_another_name(manifest: Path, folder: Path) -> None:
    import_iiif(manifest, folder)
    before = content(folder)
    with pytest.raises(RefusalError, match="--gallery"):
        import_iiif(manifest, folder)
    assert content(folder) == before
    assert import_iiif(manifest, folder, "again").gallery == "again"
    assert read(folder).problems == ()


def test_the_command(manifest: Path, folder: Path) -> None:
    done = CliRunner().invoke(app, ["import-iiif", str(manifest), str(folder), "--gallery", "old"])
    assert (done.exit_code, "“old”，2 张图片" in done.stdout) == (0, True)
    done = CliRunner().invoke(app, ["import-iiif", str(manifest), str(folder), "--gallery", "Old"])
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)


def at(*path: str | int) -> Callable[[dict[str, Any]], Any]:
    def find(value: Any) -> Any:
        for part in path:
            value = value[part]
        return value

    return find


def put(*path: str | int, value: object) -> Callable[[Path, dict[str, Any]], object]:
    return lambda folder, manifest: at(*path[:-1])(manifest).__setitem__(path[-1], value)


BODY = ("items", 1, "items", 0, "items", 0, "body")
REFUSED: dict[str, tuple[Callable[[Path, dict[str, Any]], object], str, str]] = {
    "version 2": (put("@context", value="http://iiif.io/api/presentation/2/context.json"), "A11", "version 3"),
    "a collection": (put("type", value="Collection"), "A11", "version 3"),
    "no canvases": (put("items", value=[]), "A11", "there are 0"),
    "not a list": (put("items", value={"a": 1}), "A12", "Canvas 1"),
    "remote image": (put(*BODY, "id", value="https://example.org/a.jpg"), "A12", "Canvas 2“第2张”"),
    "remote without a scheme": (put(*BODY, "id", value="//example.org/a.jpg"), "A12", "elsewhere"),
    "file address": (put(*BODY, "id", value="file:///etc/passwd"), "A12", "elsewhere"),
    "absolute path": (put(*BODY, "id", value="/etc/passwd"), "A12", "beside"),
    "path upwards": (put(*BODY, "id", value="..%2F..%2Fsecret.jpg"), "A12", "beside"),
    "missing image": (put(*BODY, "id", value="images/three.jpg"), "A12", "three.jpg"),
    "a service": (put(*BODY, "type", value="Service"), "A12", "exactly one image"),
    "a choice": (put(*BODY, value={"type": "Choice", "items": []}), "A12", "exactly one image"),
    "two images": (put(*BODY, value=[{"type": "Image"}, {"type": "Image"}]), "A12", "exactly one image"),
    "a comment only": (put(*BODY[:-1], "motivation", value="commenting"), "A12", "exactly one image"),
    "another size": (put(*BODY, "width", value=1900), "A13", "1900×1200"),
    "a size in words": (put(*BODY, "width", value="wide" * 999), "A13", "0×1200"),
    "broken image": (
        lambda folder, _: (folder / "images" / "二.jpg").write_bytes(b"\xff\xd8\xff" + bytes(99)),
        "A13",
        "broken",
    ),
    "image by name only": (
        lambda folder, _: (folder / "images" / "二.jpg").write_text("?", encoding="utf-8"),
        "A13",
        "broken",
    ),
    "link to an image outside": (
        lambda folder, _: (
            shutil.move(folder / "images" / "二.jpg", folder.parent / "out.jpg"),
            (folder / "images" / "二.jpg").symlink_to(folder.parent / "out.jpg"),
        ),
        "A12",
        "beside",
    ),
    "formula": (put("label", value={"zh": ["=1+1"]}), "A15", "put back"),
    "invisible characters": (put("items", 0, "label", value={"zh": ["山\u202e城"]}), "A15", "put back"),
}  # fmt: skip


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_and_nothing_is_changed(manifest: Path, bundle: Bundle, name: str) -> None:
    change, code, said = REFUSED[name]
    value = deepcopy(MANIFEST)
    change(manifest.parent, value)
    write(manifest, value)
    before = content(bundle.root)
    with pytest.raises(RefusalError, match=said) as refused:
        import_iiif(manifest, bundle.root)
    assert refused.value.code == code
    assert "\n" not in refused.value.en
    assert content(bundle.root) == before


@pytest.mark.parametrize("text", ["", "[", "[" * 200_000, "\xff", '{"type": "Manifest"}', "null", '"x"'])
def test_what_is_no_manifest(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(RefusalError) as refused:
        read_manifest(tmp_path / "m.json")
    assert refused.value.code == "A11"


def test_a_bundle_with_errors_and_an_unknown_source_are_refused(manifest: Path, bundle: Bundle) -> None:
    before = content(bundle.root)
    with pytest.raises(RefusalError, match="put back"):
        import_iiif(manifest, bundle.root, section="nowhere")
    assert content(bundle.root) == before
    bundle.cell("steps", 2, "number", "x")
    with pytest.raises(RefusalError, match="has errors"):
        import_iiif(manifest, bundle.root)


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("step", range(6))
def test_a_disk_that_fails_changes_nothing(
    manifest: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before, done = content(folder), 0
    real = Path.replace

    def failing(path: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        if done == step + 1:
            raise OSError(28, "No space left on device", str(target))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    try:
        import_iiif(manifest, folder)
    except OSError:
        assert content(folder) == before
    else:
        assert done <= step


def test_rows_are_added_as_the_table_is_written() -> None:
    rows = [{"id": "a", "x": "1,2", "unknown": "?"}]
    assert appended(b"\xef\xbb\xbfx,id\r\n0,b", rows, "photos") == b'\xef\xbb\xbfx,id\r\n0,b\r\n"1,2",a\r\n'
    assert appended(b"id,x\n", rows, "photos") == b'id,x\na,"1,2"\n'


def test_a_new_column_leaves_the_mark_of_the_encoding() -> None:
    rows = [{"id": "a", "gallery": "g"}]
    assert appended(b"\xef\xbb\xbfid\r\nb\r\n", rows, "photos") == b"\xef\xbb\xbfid,gallery\r\nb,\r\na,g\r\n"


def test_it_comes_in_under_chinese_names(manifest: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    starter.new(folder)
    book = openpyxl.load_workbook(folder / WORKBOOK)
    book["galleries"].title, book["photos"].title = "图集", "照片"
    for sheet, names in {
        "图集": {"title_zh": "标题"},
        "照片": {"file": "文件", "caption_zh": "说明"},
    }.items():
        for cell in book[sheet][1]:
            cell.value = names.get(cell.value, cell.value)
    book.save(folder / WORKBOOK)
    import_iiif(manifest, folder)
    exhibition = read(folder).exhibition
    assert exhibition is not None
    assert exhibition.galleries[-1].title.zh == "老城"
    caption = exhibition.photo(exhibition.galleries[-1].photos[0]).caption
    assert caption is not None
    assert caption.zh == "第1张"
    assert openpyxl.load_workbook(folder / WORKBOOK).sheetnames == book.sheetnames


def test_one_language_stands_for_both(manifest: Path) -> None:
    value = deepcopy(MANIFEST)
    value["label"] = {"en": ["Only English"]}
    value["items"][0]["label"] = {"none": ["IMG 7"]}
    del value["items"][1]["label"], value["summary"]
    found = read_manifest(write(manifest, value))
    assert found.title == found.introduction == Text("Only English", "Only English")
    assert [canvas.caption.zh for canvas in found.canvases] == ["IMG 7", "二"]


def test_a_dead_child_is_said(manifest: Path, bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_sound", lambda folder: read(folder).exhibition)
    monkeypatch.setattr(importing.child, "MEMORY_LIMIT", 30_000_000)
    with pytest.raises(RefusalError, match="half-way"):
        import_iiif(manifest, bundle.root)


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
@pytest.mark.parametrize("name", ["photos", "tables", ".photos.csv.new", ".exhibit.xlsx.new", "exhibit.xlsx"])
def test_nothing_is_written_through_a_link(folder: Path, manifest: Path, tmp_path: Path, name: str) -> None:
    """Links take the place of folders and of the working files of earlier versions."""
    victim, place = tmp_path / "victim", folder / name
    if name.startswith(".photos"):
        place = folder / "tables" / name
        if not place.parent.exists():
            return
    if place.exists():
        place.rename(victim)
    else:
        victim.write_bytes(b"somebody's")
    before = tree(victim)
    place.symlink_to(victim)
    with suppress(RefusalError):
        import_iiif(manifest, folder)
    assert tree(victim) == before


def tree(place: Path) -> dict[str, bytes]:
    """The files below a path, or the one file at this path."""
    found = sorted(place.rglob("*")) if place.is_dir() else [place]
    return {file.relative_to(place).as_posix(): file.read_bytes() for file in found if file.is_file()}
