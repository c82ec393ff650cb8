"""The differences that a stick would bring: read in a child, and only from signed bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.bundles.trust.offer import Offer
from kiosk.bundles.trust.open_medium import open_medium
from kiosk.staff.comparing import Comparison, compare, compare_here
from tests.hall import FIRST, SECOND, TITLES, Halls


@pytest.fixture
def offer(halls: Halls, tmp_path: Path) -> tuple[Offer, dict[str, Path], Path]:
    """The offer, the installed release, and the stick's place."""
    from kiosk.bundles.store.store import Store

    store = Store(halls.data(tmp_path / "data"))
    stick = halls.stick(SECOND, tmp_path / "stick")
    return store.look(open_medium(stick.path)), store.files(FIRST), stick.path


def test_what_changes_is_said_in_words(offer: tuple[Offer, dict[str, Path], Path]) -> None:
    offered, installed, stick = offer
    found = compare(installed, offered.manifest_bytes, stick)
    assert found is not None
    assert "导语与标题" in found.zh
    assert any(TITLES[FIRST] in line and TITLES[SECOND] in line for line in found.lines_zh)
    assert len(found.lines_zh) == len(found.lines_en)


def test_pictures_are_compared_by_their_names_and_never_read(
    offer: tuple[Offer, dict[str, Path], Path],
) -> None:
    offered, installed, stick = offer
    for picture in (stick / "objects").rglob("*.webp"):
        picture.unlink()
    found = compare_here(installed, offered.manifest_bytes, stick)
    assert isinstance(found, Comparison)
    assert not any("图片" in line for line in found.lines_zh)


def test_bytes_that_were_not_signed_are_not_read(offer: tuple[Offer, dict[str, Path], Path]) -> None:
    offered, installed, stick = offer
    table = next((stick / "objects").rglob("*.toml"))
    table.write_bytes(table.read_bytes()[:-1] + b"#")
    assert compare_here(installed, offered.manifest_bytes, stick) is None


def test_a_stick_pulled_meanwhile_is_no_fault(offer: tuple[Offer, dict[str, Path], Path]) -> None:
    offered, installed, stick = offer
    assert compare(installed, offered.manifest_bytes, stick.with_name("gone")) is None


def test_the_same_release_changes_nothing(halls: Halls, tmp_path: Path) -> None:
    from kiosk.bundles.store.store import Store

    store = Store(halls.data(tmp_path / "data"))
    stick = halls.stick(FIRST, tmp_path / "stick")
    offered = store.look(open_medium(stick.path))
    assert compare_here(store.files(FIRST), offered.manifest_bytes, stick.path) == Comparison("", "", (), ())
