"""Fixtures of the test under wine: the output of `make windows`, two small installers of other versions, and a PC."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from winbuild import nsis

from tests.windows import wine

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "build" / "windows"


@pytest.fixture(scope="session")
def stage() -> Path:
    """The folder that is installed."""
    if not (BUILT / "stage").is_dir():
        pytest.fail("there is no installer yet: make windows")
    return BUILT / "stage"


@pytest.fixture(scope="session")
def setup(stage: Path) -> Path:
    """The installer."""
    (found,) = BUILT.glob("Shiji-*-setup.exe")
    return found


@pytest.fixture(scope="session")
def package(stage: Path) -> Path:
    """The MSI."""
    (found,) = BUILT.glob("Shiji-*.msi")
    return found


@pytest.fixture(scope="session")
def other(stage: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Builds an installer of another version with few files; with `panel=True` its script turns the PC into a panel."""
    work = tmp_path_factory.mktemp("other")
    small = work / "stage"
    for name in (
        "Shiji.exe",
        "kiosk.exe",
        "runtime/python3.dll",
        "runtime/vcruntime140.dll",
        "licenses/Shiji.txt",
    ):
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(stage / name, small / name)
    (small / "lib").mkdir()
    (small / "lib" / "only-in-the-small-one.txt").write_text("old", encoding="utf-8")

    def build(version: str, *, panel: bool = False) -> Path:
        output = work / f"Shiji-{version}{'-panel' * panel}-setup.exe"
        script = small / "provision.ps1"
        script.unlink(missing_ok=True)
        if panel:
            script.write_text("# makes a panel of this PC", encoding="utf-8")
        if not output.exists():
            nsis.build(small, version, BUILT / "work" / "shiji.ico", output, epoch=0, quick=True)
        return output

    return build


@pytest.fixture(scope="session")
def pc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wine.Pc]:
    """One PC for all tests; each test continues where the last one ended."""
    with wine.pc(tmp_path_factory.mktemp("pc")) as made:
        yield made
