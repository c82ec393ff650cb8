"""The list of pages: its files exist, and the tour and the landscape include every page."""

from __future__ import annotations

import importlib
import json

import pytest

from kiosk import resources
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.pages import PAGES, STONES, PageKind

SCREENS = resources.qml_folder() / "Kiosk" / "Screens"


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_has_its_file_and_its_view_models(kind: PageKind) -> None:
    assert (SCREENS / kind.file).is_file()
    assert kind.modules
    for name in kind.modules:
        assert importlib.import_module(f"kiosk.screens.{name}").QML_IMPORT_NAME == "Kiosk.Models"


def test_every_page_file_is_in_the_list() -> None:
    files = {path.name for path in SCREENS.glob("*Page.qml")} - {"Page.qml"}
    assert files == {kind.file for kind in PAGES}
    assert len(PAGES) == len(files)


@pytest.mark.parametrize("kind", PAGES)
def test_there_is_something_for_every_kind_of_page(kind: PageKind, exhibition: Exhibition) -> None:
    assert kind.ids is None or kind.ids(exhibition)


def test_every_stone_has_a_place_in_the_landscape_a_drawing_and_an_icon(exhibition: Exhibition) -> None:
    art = resources.assets_folder() / "art"
    home = json.loads((art / "home.json").read_text(encoding="utf-8"))
    for orientation in ("landscape", "portrait"):
        assert len(home[orientation]["stones"]) == len(STONES)
    for number, kind in enumerate(STONES, 1):
        assert kind.ids, "an exhibition may lack the page of a stone"
        assert kind.ids(exhibition) == ("",), "a stone leads to a page without an id"
        assert (art / f"stone-{number}.webp").is_file()
        for light in ("light", "dark"):
            assert (art / "icons" / light / f"{kind}.svg").is_file()
