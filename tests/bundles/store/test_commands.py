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
from tests.conftest import default_tables

Kiosk = Callable[..., Result]


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    """Run `kiosk bundle …` with a separate data folder."""
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
        for name, path in Folder(default_tables()).paths.items()
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
    assert "--now" in first.stdout
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


def test_status_and_list_say_what_is_on_the_glass_and_why(
    kiosk: Kiosk, house: Simulator, files: dict[str, bytes], tmp_path: Path
) -> None:
    trusting(kiosk, house, tmp_path)
    assert kiosk("install", stick(house, files, tmp_path / "one")).exit_code == 0
    run(tmp_path)
    victim = next((tmp_path / "data").glob("objects/*/*.csv"))
    victim.unlink()
    victim.mkdir()
    assert Store(tmp_path / "data").start() is None
    said = kiosk("status").stdout
    assert "展出：内置展览" in said
    assert "beibei-2021@1 没有展出：有 1 个文件损坏" in said
    assert "scrub --from" in said
    assert "showing: the built-in exhibition" in kiosk("status", "--lang", "en").stdout
    status = json.loads(kiosk("status", "--json").stdout)
    assert (status["active"], status["shown"], status["broken"]) == (
        "beibei-2021@1",
        None,
        {"beibei-2021@1": 1},
    )
    assert "beibei-2021@1 is not shown: 1 file is damaged" in kiosk("list", "--lang", "en").stdout
    assert "没能展出" in kiosk("list").stdout
    mended = kiosk("scrub", "--from", tmp_path / "one")
    assert mended.exit_code == 0, mended.output
    assert "展出：beibei-2021@1" in kiosk("status").stdout
    showing = Store(tmp_path / "data").start()
    assert showing is not None


def test_a_release_that_was_given_up_has_a_reason(
    kiosk: Kiosk, house: Simulator, files: dict[str, bytes], tmp_path: Path
) -> None:
    trusting(kiosk, house, tmp_path)
    assert kiosk("install", stick(house, files, tmp_path / "one")).exit_code == 0
    store = Store(tmp_path / "data")
    for _ in range(3):
        assert store.start() is not None
        assert "展出：beibei-2021@1" in kiosk("status").stdout
    assert store.start() is None
    assert "beibei-2021@1 没有展出：启动 3 次都没有展出一分钟" in kiosk("status").stdout
    assert "3 starts" in kiosk("status", "--lang", "en").stdout
    assert kiosk("activate", "beibei-2021@1").exit_code == 0
    store.fail("beibei-2021@1", "界面出错。 The interface failed.")
    assert "The interface failed" in kiosk("status", "--lang", "en").stdout


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
    root.write_bytes(b"[" * 100_000)
    nested = kiosk("trust", root, "--replace", "--lang", "en")
    assert (nested.exit_code, nested.stderr.count("\n")) == (1, 1)
    assert "not a valid root file" in nested.stderr
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
        assert kiosk("trust", tmp_path / "pipe.json").exit_code == 1


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


@pytest.mark.skipif(os.name == "nt", reason="folders of a Unix system")
def test_no_report_where_no_content_was_meant_to_be(tmp_path: Path) -> None:
    refusal = report.RefusalError("不行。", "No.", "S01")
    (tmp_path / "notes.txt").touch()
    for place in ("/etc/passwd", "/dev/null", "/", "/etc", tmp_path, tmp_path / "notes.txt"):
        assert report.leave(place, refusal, datetime.now(UTC)) is None
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_a_stick_keeps_the_newest_reports(tmp_path: Path) -> None:
    (tmp_path / "shiji").mkdir()
    (tmp_path / "shiji-report-mine.txt").touch()
    refusal = report.RefusalError("不行。", "No.", "S01")
    written = [report.leave(tmp_path, refusal, datetime(2026, 1, day, tzinfo=UTC)) for day in range(1, 9)]
    assert set(tmp_path.glob("shiji-report-*")) == {*written[-5:], tmp_path / "shiji-report-mine.txt"}


@pytest.mark.parametrize("words", [("verify",), ("list",), ("activate", "x@1"), ("gc",)])
def test_a_data_folder_that_is_not_there_is_said(
    kiosk: Kiosk, words: tuple[str, ...], tmp_path: Path
) -> None:
    said = kiosk(*words, "--lang", "en")
    assert (said.exit_code, said.stderr.count("\n")) == (1, 1)
    assert "no such data folder" in said.stderr
    assert kiosk("status").exit_code == 0
    assert not (tmp_path / "data").exists()


def test_a_first_release_that_has_not_run_can_be_rolled_back(
    kiosk: Kiosk, house: Simulator, files: dict[str, bytes], tmp_path: Path
) -> None:
    trusting(kiosk, house, tmp_path)
    assert kiosk("install", stick(house, files, tmp_path / "one")).exit_code == 0
    said = kiosk("status").stdout
    assert "不成就退回 内置展览" in said
    assert "重建" not in said
    assert "内置展览" in kiosk("rollback").stdout
    assert json.loads(kiosk("status", "--json").stdout)["active"] is None
    assert kiosk("rollback").exit_code == 1
    (tmp_path / "data" / "state.db").write_bytes(b"")
    assert "重建" in kiosk("status").stdout


def test_no_report_for_a_host_or_a_place_that_is_not_there(tmp_path: Path) -> None:
    refusal = report.RefusalError("不行。", "No.", "S01")
    assert report.leave("http://hall/", refusal, datetime.now(UTC)) is None
    assert report.leave(tmp_path / "nothing" / "here", refusal, datetime.now(UTC)) is None
    bundle = tmp_path / "a.kbundle"
    bundle.touch()
    written = report.leave(bundle, refusal, datetime.now(UTC))
    assert written is not None
    assert written.parent == tmp_path
