"""`kiosk bundle build` as staff and other programs use it; frictionless validates its data package."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.bundles.commands import app, releasing
from kiosk.bundles.release.building import build
from tests.bundles.release.conftest import Made, add_films, tree

MANIFEST = "beibei-2021.datapackage.json"


@pytest.mark.usefixtures("at_hand")
def test_in_words(bundle: Path, tmp_path: Path) -> None:
    run = CliRunner()
    done = run.invoke(app, ["build", str(bundle), "--out", str(tmp_path / "repository")])
    assert done.exit_code == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].startswith(
        "拾级·北碚：58 个文件，0.1 MB（图片 0.0 MB，缩略图 0.0 MB，文字和表格 0.1 MB）。"
    )
    assert lines[1].startswith("新增 58 个")
    assert lines[-1] == f"  kiosk bundle publish {tmp_path / 'repository'} --keys 密钥"
    again = run.invoke(app, ["build", str(bundle), "--out", str(tmp_path / "repository"), "--lang", "en"])
    assert "0 are new (0.0 MB), 58 were here" in again.stdout
    assert "sign and publish" in again.stdout


@pytest.mark.usefixtures("at_hand")
def test_for_machines(bundle: Path, repository: Path) -> None:
    done = CliRunner().invoke(app, ["build", str(bundle), "--out", str(repository), "--json"])
    answer = json.loads(done.stdout)
    assert (answer["exhibition"], answer["files"], answer["new_objects"], answer["reused"]) == (
        "beibei-2021",
        58,
        0,
        58,
    )
    assert answer["manifest"] == str(repository / MANIFEST)
    assert sum(answer["weights"].values()) == answer["size"]
    assert len(answer["heaviest"]) == 5
    assert answer["seconds"].keys() == {"check", "texts", "pictures", "films", "speech", "write"}


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_refusal_is_one_sentence(bundle: Path, tmp_path: Path, lang: str) -> None:
    (bundle / "exhibit.toml").unlink()
    done = CliRunner().invoke(
        app, ["build", str(bundle), "--out", str(tmp_path / "repository"), "--lang", lang]
    )
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "kiosk bundle check" in done.stderr
    assert not (tmp_path / "repository").exists()


def test_stopped_by_hand(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(releasing, "build", stopped)
    done = CliRunner().invoke(app, ["build", str(bundle), "--out", str(tmp_path / "repository")])
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (130, "", 1)


def judge(package: Path) -> list[str]:
    """Run frictionless; return the package's validity, the number of checked resources, and the first errors."""
    script = (
        "import frictionless, sys\n"
        "report = frictionless.validate(sys.argv[1])\n"
        "print(report.valid, len(report.tasks), report.flatten(['type', 'message'])[:3])"
    )
    command = [sys.executable, "-W", "ignore", "-c", script, str(package)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout.split(maxsplit=2)


def test_frictionless_finds_a_valid_data_package(made: Made) -> None:
    assert judge(made.repository / MANIFEST)[:2] == ["True", str(made.built.files)]


@pytest.mark.usefixtures("at_hand")
def test_so_it_does_with_films(bundle: Path, tmp_path: Path) -> None:
    built = build(add_films(bundle), tmp_path / "repository")
    assert judge(tmp_path / "repository" / MANIFEST)[:2] == ["True", str(built.files)]


def test_frictionless_would_notice(made: Made, repository: Path) -> None:
    """Shows that the test above can fail: a picture with one flipped bit, a table with a row too long."""
    entries = {entry.name: repository / entry.path for entry in made.built.manifest.entries}
    picture, table = entries["photos/jinyun-1.webp"], entries["tables/steps.csv"]
    sound = picture.read_bytes()
    picture.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
    assert judge(repository / MANIFEST)[0] == "False"
    picture.write_bytes(sound)
    assert judge(repository / MANIFEST)[0] == "True"
    table.write_bytes(table.read_bytes() + b"a,b\n")
    assert judge(repository / MANIFEST)[0] == "False"


def test_the_repository_can_be_moved(made: Made, tmp_path: Path) -> None:
    """The repository does not contain the path where it was made."""
    moved = shutil.copytree(made.repository, tmp_path / "elsewhere")
    assert not any(str(made.repository).encode() in data for data in tree(moved).values())
    assert judge(moved / MANIFEST)[0] == "True"
