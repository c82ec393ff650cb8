"""Files in the folder `video` that no row names are reported, each in the same short time."""

from __future__ import annotations

from pathlib import Path

from kiosk.bundles.authoring.review import media_files
from kiosk.bundles.authoring.review.media_files import check_media_files
from kiosk.bundles.files import Folder


def unused(root: Path, *names: str, films: tuple[str, ...] = ()) -> list[tuple[str, str, str | None]]:
    (root / "video").mkdir(exist_ok=True)
    for name in names:
        (root / "video" / name).write_text("", "utf-8")
    found = check_media_files(Folder(root), films, {}, (), ())
    return [(problem.code, problem.file, problem.hint) for problem in found]


def test_of_an_unused_film_and_its_files_only_the_film_is_said(tmp_path: Path) -> None:
    found = unused(tmp_path, "a.mp4", "a.zh.vtt", "a.jpg", "b.zh.vtt")
    assert found == [("V17", "video/a.mp4", None), ("V21", "video/b.zh.vtt", None)]


def test_captions_and_posters_are_compared_with_those_that_are_missing(tmp_path: Path) -> None:
    found = unused(
        tmp_path, "climb.mp4", "climb.zh.vtt", "clmb.en.vtt", "clmb.png", films=("video/climb.mp4",)
    )
    assert found == [
        ("V21", "video/clmb.en.vtt", "video/climb.en.vtt"),
        ("V21", "video/clmb.png", "video/climb.png"),
    ]


def test_the_names_of_the_folder_are_gone_through_once(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    films = tuple(f"video/f{number}.mp4" for number in range(100))
    asked: list[str] = []
    beside = media_files.captions_of
    monkeypatch.setattr(media_files, "captions_of", lambda film: asked.append(film) or beside(film))
    unused(tmp_path, *(f"c{number}.zh.vtt" for number in range(100)), films=films)
    assert len(asked) <= 3 * len(films)
