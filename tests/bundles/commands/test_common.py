"""Common rules of all commands: refusals as text and as JSON, and suggested commands that work when copied."""

from __future__ import annotations

import errno
import json
import os
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.bundles.authoring.desk import starter
from kiosk.bundles.command_lines import command_line
from kiosk.bundles.commands import app, common
from kiosk.bundles.errors import reason
from kiosk.exhibition.text import Language

RUN = CliRunner()


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("KIOSK_PASSPHRASE", "correct horse")
    monkeypatch.delenv("KIOSK_KEYS", raising=False)


NAMES = "ENOSPC EROFS EACCES ENOENT EISDIR ENOTDIR EIO ENAMETOOLONG EBUSY"


@pytest.mark.parametrize("name", NAMES.split())
def test_the_disk_answers_in_the_readers_language(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    number = getattr(errno, name)
    error = OSError(number, os.strerror(number))
    common.refused(error, "文件", Language.ZH)
    common.refused(error, "file", Language.EN)
    chinese, english = capsys.readouterr().err.splitlines()
    assert re.fullmatch("文件：[一-鿿，]+。", chinese)
    assert re.fullmatch("file: [a-z, -]+[.]", english)


def test_an_unknown_number_is_named() -> None:
    assert reason(OSError(errno.EPIPE, "Broken pipe")) == ("EPIPE", "EPIPE")
    assert reason(OSError("no number")) == ("?", "?")


@pytest.mark.parametrize(
    "words",
    [
        ["build", "{0}/nowhere", "--out", "{0}/repository"],
        ["publish", "{0}", "--keys", "{0}"],
        ["export", "{0}", "--to", "{0}"],
        ["keys", "list", "{0}"],
        ["diff", "{0}/nowhere", "{0}"],
        ["archive", "{0}/nowhere", "{0}/bag"],
        ["restore", "{0}/nowhere", "{0}/bundle"],
        ["install", "{0}/nowhere"],
        ["activate", "demo@1"],
        ["rollback"],
        ["verify", "demo@1"],
        ["scrub", "--from", "{0}/nowhere"],
    ],
    ids=lambda words: words[0],
)
def test_a_refusal_is_a_value_for_programs(words: list[str], tmp_path: Path) -> None:
    done = RUN.invoke(app, [word.format(tmp_path) for word in words] + ["--json"])
    assert done.exit_code == 1
    said = json.loads(done.stdout)["refused"]
    assert said.keys() == {"code", "zh", "en"}
    assert re.fullmatch("[A-Z]+[0-9]*", said["code"]) or words[0] in ("archive", "restore")
    assert re.search("[一-鿿]", said["zh"])
    assert not re.search("[一-鿿]", said["en"].replace(str(tmp_path), ""))


def test_what_changes_something_answers_programs_too(tmp_path: Path) -> None:
    starter.new(tmp_path / "bundle")
    done = RUN.invoke(app, ["archive", str(tmp_path / "bundle"), str(tmp_path / "bag"), "--json"])
    assert json.loads(done.stdout)["files"] > 0
    RUN.invoke(app, ["keys", "create", str(tmp_path / "keys")])
    assert RUN.invoke(app, ["trust", str(tmp_path / "keys" / "public" / "1.root.json")]).exit_code == 0
    assert json.loads(RUN.invoke(app, ["gc", "--json"]).stdout) == {"removed": 0}


def test_what_comes_next_can_be_copied(tmp_path: Path) -> None:
    """Covers the whole way to a stick, with folder names that need quoting in a shell."""
    bundle, desk, keys = (tmp_path / name for name in ("我的 展览", "it's a desk", "密钥 $HOME"))
    said = RUN.invoke(app, ["new", str(bundle)]).stdout
    assert RUN.invoke(app, words(said)).exit_code == 0
    assert RUN.invoke(app, ["keys", "create", str(keys), "--exhibition", "my-exhibition"]).exit_code == 0
    said = RUN.invoke(app, ["build", str(bundle), "--out", str(desk)]).stdout
    assert words(said)[:2] == ["publish", str(desk)]
    following = [str(keys) if word == "密钥" else word for word in words(said)]
    said = RUN.invoke(app, following).stdout
    assert words(said) == ["export", str(desk), "--to", "优盘", "--keys", str(keys)]
    (tmp_path / "stick").mkdir()
    following = [str(tmp_path / "stick") if word == "优盘" else word for word in words(said)]
    assert RUN.invoke(app, following).exit_code == 0


def words(said: str) -> list[str]:
    """The last suggested command, split as a shell does, without `kiosk bundle`."""
    kiosk, bundle, *rest = shlex.split(said.splitlines()[-1])
    assert (kiosk, bundle) == ("kiosk", "bundle")
    return rest


def test_a_command_is_quoted_as_its_system_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command_line("check", "我的展览") == "kiosk bundle check 我的展览"
    monkeypatch.setattr(os, "name", "nt")
    assert command_line("check", "C:\\my show") == 'kiosk bundle check "C:\\my show"'
