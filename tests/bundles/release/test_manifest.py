"""What a manifest may call its exhibition, whoever signed it."""

from __future__ import annotations

import json

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.release.manifest import Entry, Manifest, parse, serialise
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
