"""In the marked copy of the workbook only the marked cells change. Nothing is written through a link."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest

from kiosk.bundles.authoring.checking import check_here, mark
from kiosk.bundles.authoring.desk import starter


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
@pytest.mark.parametrize("name", [".exhibit.checked.xlsx", "exhibit.checked.xlsx"])
def test_a_link_in_the_place_of_the_copy_is_not_followed(tmp_path: Path, name: str) -> None:
    folder, victim = tmp_path / "bundle", tmp_path / "victim.txt"
    starter.new(folder)
    book = openpyxl.load_workbook(folder / "exhibit.xlsx")
    book["photos"]["C2"].value = "perhaps"
    book.save(folder / "exhibit.xlsx")
    victim.write_bytes(b"somebody's")
    (folder / name).symlink_to(victim)
    copy = mark(folder, check_here(folder).problems)
    assert copy == folder / "exhibit.checked.xlsx"
    assert not copy.is_symlink()
    assert openpyxl.load_workbook(copy)["photos"]["C2"].comment is not None
    assert victim.read_bytes() == b"somebody's"
    left = {file.name for file in folder.iterdir() if file.name.startswith(".")}
    assert left <= {name}
