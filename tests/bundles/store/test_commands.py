"""The panel's commands as staff type them, with real keys, a real repository and real sticks."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kiosk.bundles.commands import app
from kiosk.bundles.files import Folder
from kiosk.bundles.store import report
from kiosk.bundles.store.store import Store
from tests.bundles.store.test_trial import picture
from tests.bundles.trust.simulator import Simulator
from tests.conftest import DEFAULT_BUNDLE

Kiosk = Callable[..., Result]


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    """`kiosk bundle …`, with a data folder of its own."""
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def house(tmp_path: Path) -> Simulator:
    house = Simulator(tmp_path / "house")
    house.now = datetime.now(UTC)
    return house


@pytest.fixture
def files() -> dict[str, bytes]:
    """The files of an exhibition by logical name."""
    return {
        name: picture() if name.startswith("photos/") else path.read_bytes()
        for name, path in Folder(DEFAULT_BUNDLE).paths.items()
        if not name.endswith("source.md")
    }


def stick(house: Simulator, files: Mapping[str, bytes], folder: Path) -> Path:
    """A stick with the next release."""
    house.release(files)
    shutil.copytree(house.repository, folder / "shiji")
    return folder


def trusting(kiosk: Kiosk, house: Simulator, tmp_path: Path) -> None:
    root = tmp_path / "root.json"
    root.write_bytes(house.trust().metadata["root.json"])
    told = kiosk("trust", root)
    assert told.exit_code == 0, told.output


def test_from_trust_to_going_back(
    kiosk: Kiosk, house: Simulator, files: dict[str, bytes], tmp_path: Path
) -> None:
    trusting(kiosk, house, tmp_path)
    first = kiosk("install", stick(house, files, tmp_path / "one"))
    assert first.exit_code == 0, first.output
    assert "beibei-2021@1" in first.stdout
    run(tmp_path)
    changed = files | {"photos/new.webp": picture((80, 60))}
    second = kiosk("install", stick(house, changed, tmp_path / "two"), "--json")
    assert json.loads(second.stdout)["id"] == "beibei-2021@2"
    status = json.loads(kiosk("status", "--json").stdout)
    assert (status["active"], status["good"], status["candidate"]) == (
        "beibei-2021@2",
        "beibei-2021@1",
        "beibei-2021@2",
    )
    run(tmp_path)
    assert [kept["id"] for kept in json.loads(kiosk("list", "--json").stdout)] == [
        "beibei-2021@2",
        "beibei-2021@1",
    ]
    assert "beibei-2021@1" in kiosk("rollback").stdout
    assert kiosk("activate", "beibei-2021@2").exit_code == 0
    assert kiosk("verify", "beibei-2021@1", "--lang", "en").stdout == "beibei-2021@1: every file is sound.\n"
    assert "展出" in kiosk("status").stdout
    assert "beibei-2021@1" in kiosk("list").stdout
    assert kiosk("gc").exit_code == 0
    again = kiosk("install", tmp_path / "one")
    assert again.exit_code == 1
    assert again.stderr.count("\n") == 2


def run(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    showing = store.start()
    assert showing is not None
    store.confirm(showing.id)


def test_damage_is_named_and_mended_from_the_stick(
    kiosk: Kiosk, house: Simulator, files: dict[str, bytes], tmp_path: Path
) -> None:
    trusting(kiosk, house, tmp_path)
    place = stick(house, files, tmp_path / "one")
    assert kiosk("install", place).exit_code == 0
    victim = next((tmp_path / "data").glob("objects/*/*.csv"))
    victim.chmod(0o644)
    victim.write_bytes(b"rotten")
    named = kiosk("verify", "--json")
    assert named.exit_code == 1
    assert json.loads(named.stdout)["damaged"][0].startswith("tables/")
    assert kiosk("scrub").exit_code == 1
    mended = kiosk("scrub", "--from", place, "--json")
    assert (mended.exit_code, len(json.loads(mended.stdout)["mended"])) == (0, 1)
    assert kiosk("verify").exit_code == 0


def test_a_refusal_is_one_sentence_and_a_report_on_the_stick(
    kiosk: Kiosk, house: Simulator, files: dict[str, bytes], tmp_path: Path
) -> None:
    place = stick(house, files, tmp_path / "one")
    refused = kiosk("install", place, "--lang", "en")
    assert refused.exit_code == 1
    assert refused.stderr.splitlines()[0].startswith("This panel does not know yet whom to trust")
    (written,) = place.glob("shiji-report-*.txt")
    said = written.read_text(encoding="utf-8-sig")
    assert "S04" in said
    assert "这台屏还不知道该相信谁" in said
    assert "This panel does not know yet whom to trust" in said


def test_a_broken_picture_is_refused_by_its_name(
    kiosk: Kiosk, house: Simulator, files: dict[str, bytes], tmp_path: Path
) -> None:
    trusting(kiosk, house, tmp_path)
    name = next(name for name in files if name.startswith("photos/"))
    place = stick(house, files | {name: picture()[:-30]}, tmp_path / "one")
    refused = kiosk("install", place)
    assert (refused.exit_code, name in refused.stderr) == (1, True)
    assert json.loads(kiosk("status", "--json").stdout)["active"] is None
    again = kiosk("install", stick(house, files, tmp_path / "two"))
    assert again.exit_code == 0, again.output


def test_trust_is_not_replaced_by_the_way(kiosk: Kiosk, house: Simulator, tmp_path: Path) -> None:
    trusting(kiosk, house, tmp_path)
    root = tmp_path / "root.json"
    assert kiosk("trust", root).exit_code == 1
    assert kiosk("trust", root, "--replace").exit_code == 0
    root.write_bytes(b"{}")
    assert kiosk("trust", root, "--replace").exit_code == 1
    assert kiosk("trust", tmp_path / "nothing.json").exit_code == 1


@pytest.mark.parametrize(
    "words", [("rollback",), ("activate", "x@1"), ("install", "/nonexistent"), ("verify", "x@1")]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_cannot_be_done_is_one_sentence(kiosk: Kiosk, words: tuple[str, ...], language: str) -> None:
    refused = kiosk(*words, "--lang", language)
    assert refused.exit_code == 1
    assert refused.stderr.count("\n") == 1
    assert "Error" not in refused.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_no_report_where_nothing_can_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    assert report.leave(tmp_path, report.RefusalError("不行。", "No.", "S01"), datetime.now(UTC)) is None


def test_no_report_for_a_host_or_a_place_that_is_not_there(tmp_path: Path) -> None:
    refusal = report.RefusalError("不行。", "No.", "S01")
    assert report.leave("http://hall/", refusal, datetime.now(UTC)) is None
    assert report.leave(tmp_path / "nothing" / "here", refusal, datetime.now(UTC)) is None
    bundle = tmp_path / "a.kbundle"
    bundle.touch()
    written = report.leave(bundle, refusal, datetime.now(UTC))
    assert written is not None
    assert written.parent == tmp_path
