"""Manifests: allowed names of exhibitions, whoever signed them, and the program versions that they require."""

from __future__ import annotations

import json

import pytest

from kiosk.bundles.manifest import FORMAT, Entry, Manifest, parse, serialise
from kiosk.bundles.problems import RefusalError
from kiosk.exhibition.text import Text

GOOD = serialise(Manifest("small", Text("小展", "Small"), (Entry("texts/a.md", "a" * 64, 1),)))


@pytest.mark.parametrize("key", ["title", "description"])
@pytest.mark.parametrize(
    "title", ["\ud800", "\x1b[31m红", "一行\n另一行", "a\u2028b", "\x7f", "题" * 201, " "]
)
def test_a_title_that_steers_a_terminal_or_has_no_end_is_refused(title: str, key: str) -> None:
    with pytest.raises(RefusalError) as caught:
        parse(json.dumps({**json.loads(GOOD), key: title}).encode())
    assert caught.value.code == "N11"


@pytest.mark.parametrize("title", ["题" * 200, "北碚　1927–1949 · “嘉陵江”"])
def test_a_long_title_and_its_typography_are_kept(title: str) -> None:
    assert parse(json.dumps({**json.loads(GOOD), "title": title}).encode()).title.zh == title


PLAIN, FILM = Entry("texts/a.md", "a" * 64, 1), Entry("video/a.mp4", "b" * 64, 1)
SOUND, CAPTIONS = Entry("audio/a.zh.opus", "c" * 64, 1), Entry("video/a.zh.vtt", "d" * 64, 1)


@pytest.mark.parametrize(
    ("entries", "format"),
    [((PLAIN,), 1), ((PLAIN, CAPTIONS), 1), ((PLAIN, FILM), 2), ((PLAIN, SOUND), 2)],
)
def test_only_what_holds_films_or_sounds_asks_for_a_program_that_knows_them(
    entries: tuple[Entry, ...], format: int
) -> None:
    data = serialise(Manifest("small", Text("小展", "Small"), entries))
    assert json.loads(data)["shiji"] == {"format": format}
    assert parse(data).format == format


def test_films_are_not_slipped_to_a_program_that_does_not_know_them() -> None:
    said = json.loads(serialise(Manifest("small", Text("小展", "Small"), (PLAIN, FILM))))
    with pytest.raises(RefusalError) as caught:
        parse(json.dumps({**said, "shiji": {"format": 1}}).encode())
    assert caught.value.code == "N11"


def test_a_newer_format_is_refused() -> None:
    with pytest.raises(RefusalError, match="update the program") as caught:
        parse(json.dumps({**json.loads(GOOD), "shiji": {"format": FORMAT + 1}}).encode())
    assert caught.value.code == "N12"


def test_films_sounds_and_captions_have_their_media_types() -> None:
    said = json.loads(serialise(Manifest("small", Text("小展", "Small"), (FILM, SOUND, CAPTIONS))))
    assert {one["logical"]: one["mediatype"] for one in said["resources"]} == {
        "video/a.mp4": "video/mp4",
        "audio/a.zh.opus": "audio/ogg",
        "video/a.zh.vtt": "text/vtt",
    }


def test_one_object_has_one_size() -> None:
    said = json.loads(serialise(Manifest("small", Text("小展", "Small"), (PLAIN, CAPTIONS))))
    other = {**said["resources"][0], "logical": "texts/b.md", "name": "texts/b.md", "bytes": 2}
    with pytest.raises(RefusalError) as caught:
        parse(json.dumps({**said, "resources": [*said["resources"], other]}).encode())
    assert caught.value.code == "N11"
    assert parse(json.dumps({**said, "resources": [*said["resources"], {**other, "bytes": 1}]}).encode())
