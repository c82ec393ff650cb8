"""Files next to the programs: packages, licences, bill of materials, and the lists for the two installers."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import make_installer
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from winbuild import ffmpeg, launcher, msi, notices, nsis, packages, portable, runtime, sbom
from winbuild.refusal import RefusalError

from tests.packaging.programs import write_program

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "packaging" / "requirements" / "windows.txt"
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
FILMS = ffmpeg.Ffmpeg("7.1.5", "--prefix=/FFmpeg-n7.1.5 --enable-shared")
PYTHON = runtime.Runtime(Path("runtime"), "python313.dll", "ab" * 32)


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    stage = tmp_path / "stage"
    for name in ("Shiji.exe", "kiosk.exe", "runtime/python.exe", "lib/a/a.pyd", "lib/a/b$c.pyd"):
        write_program(stage / name, signed=name.startswith("runtime"))
    (stage / "lib" / "a" / "data.json").write_bytes(bytes(1025))
    (stage / "licenses").mkdir()
    (stage / "licenses" / "Shiji.txt").write_text("MIT", encoding="utf-8")
    return stage


@pytest.fixture
def installed(tmp_path: Path) -> list[packages.Package]:
    library = tmp_path / "installed"
    about = {
        "PySide6_Essentials": "License-Expression: LGPL-3.0-only OR GPL-2.0-only\n",
        "colorama": "Classifier: License :: OSI Approved :: BSD License\n",
        "pyqtgraph": "License: MIT License\n Copyright and so on\n",
    }
    for name, licence in about.items():
        folder = library / f"{name}-1.0.dist-info"
        (folder / "licenses").mkdir(parents=True)
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{licence}", "utf-8"
        )
        (folder / "licenses" / "LICENSE").write_text(f"terms of {name}", encoding="utf-8")
    lock = tmp_path / "lock.txt"
    one, two = "1" * 64, "2" * 64
    lock.write_text(
        f"colorama==1.0 \\\n    --hash=sha256:{one} \\\n    --hash=sha256:{two}\npyqtgraph==1.0 --hash=sha256:{one}\n"
    )
    return list(packages.installed(library, lock))


def test_the_lock_pins_what_the_app_runs_with() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[<>=~\[ ;]", text)[0].lower().replace("_", "-") for text in project["dependencies"]}
    pinned = packages.hashes(LOCK)
    assert wanted <= pinned.keys()
    assert all(pinned.values())
    pyside = next(text for text in project["dependencies"] if text.startswith("PySide6"))
    assert f"\n{pyside.lower()} \\\n" in LOCK.read_text("utf-8")
    assert "colorama" in pinned, "the lock was not made for Windows"


def test_packages_are_read_with_licences_and_hashes(installed: list[packages.Package]) -> None:
    assert [(item.name, item.licence, len(item.hashes)) for item in installed] == [
        ("colorama", "BSD License", 2),
        ("pyqtgraph", "MIT License", 1),
        ("PySide6_Essentials", "LGPL-3.0-only OR GPL-2.0-only", 0),
    ]


def test_tidying_keeps_packages_whole(tmp_path: Path) -> None:
    kept = [
        "numpy/core.py",
        "numpy/testing/tests.py",
        "fontTools/tests/needed.py",
        "PIL/_imaging.cp313-win_amd64.pyd",
        "_cffi_backend.cp313-win_amd64.pyd",
        "cffi-2.0.dist-info/METADATA",
        "fontTools/feaLib/__init__.py",
        "fontTools/feaLib/lookupDebugInfo.py",
        "pygments/lexers/__init__.py",
        "pygments/lexers/_mapping.py",
        "pyqtgraph/icons/lock.svg",
    ]
    gone = ["bin/f2py", "numpy/lib/tests/test_a.py", "numpy/a.pyi", "numpy/include/a.h", "fontTools/iup.c"]
    gone += ["PIL/_avif.cp313-win_amd64.pyd", "PIL/_imagingft.cp313-win_amd64.pyd"]
    gone += ["numpy/_core/_multiarray_tests.cp313-win_amd64.pyd", "a-1.dist-info/RECORD", ".lock"]
    gone += ["cffi/api.py", "pycparser/ply/lex.py", "pycparser-2.dist-info/METADATA", "pyqtgraph/opengl/a.py"]
    gone += [
        "fontTools/feaLib/lexer.cp313-win_amd64.pyd",
        "fontTools/feaLib/parser.py",
        "fontTools/varLib/a.py",
    ]
    gone += ["pygments/lexers/python.py", "pygments/lexers/_lua_builtins.py", "pyqtgraph/icons/peegee/a.png"]
    for name in [*kept, *gone]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    packages.tidy(tmp_path)
    assert sorted(
        file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()
    ) == sorted(kept)
    assert not (tmp_path / "numpy" / "include").exists()


def test_every_licence_is_inside(installed: list[packages.Package], tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text("ours", encoding="utf-8")
    python = tmp_path / "LICENSE.txt"
    python.write_text("PSF", encoding="utf-8")
    folder = tmp_path / "licenses"
    notices.write(folder, own, own, python, installed, FILMS)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "LGPL-3.0.txt").read_text("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (folder / "GPL-3.0.txt").read_text("utf-8")
    assert (folder / "Python.txt").read_text("utf-8") == "PSF"
    assert "Qt for Python 1.0" in (folder / "Qt.txt").read_text("utf-8")
    assert "Version 2.1, February 1999" in (folder / "LGPL-2.1.txt").read_text("utf-8")
    said = (folder / "FFmpeg.txt").read_text("utf-8")
    assert "FFmpeg n7.1.5" in said
    assert "\n--prefix=/FFmpeg-n7.1.5 --enable-shared\n" in said
    assert "FFmpeg 7.1.5: LGPL-2.1-or-later (FFmpeg.txt)" in (folder / "NOTICES.txt").read_text("utf-8")
    assert "libopus" in (folder / "libsndfile.txt").read_text("utf-8")
    assert "libsndfile, in soundfile: LGPL-2.1-or-later" in (folder / "NOTICES.txt").read_text("utf-8")
    for item in installed:
        assert (folder / "packages" / item.name / "LICENSE").read_text("utf-8") == f"terms of {item.name}"
        assert f"{item.name} 1.0: {item.licence}" in (folder / "NOTICES.txt").read_text("utf-8")


def test_the_bill_of_materials_is_valid_and_always_the_same(
    installed: list[packages.Package], stage: Path
) -> None:
    bills = {
        sbom.make("0.1.0", PYTHON, installed, FILMS, portable.programs(stage), stage, 1_767_225_600)
        for _ in range(2)
    }
    (bill,) = bills
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    content = json.loads(bill)
    parts = {part["name"]: part for part in content["components"]}
    assert parts.keys() >= {
        "cpython",
        "colorama",
        "pyqtgraph",
        "PySide6_Essentials",
        "lib/a/a.pyd",
        "kiosk.exe",
    }
    assert parts["ffmpeg"]["purl"] == "pkg:github/ffmpeg/ffmpeg@n7.1.5"
    assert parts["ffmpeg"]["licenses"] == [{"license": {"id": "LGPL-2.1-or-later"}}]
    assert parts["cpython"]["hashes"][0]["content"] == "ab" * 32
    assert len(parts["colorama"]["properties"]) == 2
    assert content["metadata"]["timestamp"].startswith("2026-01-01T00:00:00")


def test_the_list_for_setup_exe_names_every_file_once(stage: Path) -> None:
    lines = nsis.contents(stage).splitlines()
    files = [line.split('"')[1].replace("$$", "$") for line in lines if line.startswith("  File ")]
    assert sorted(files) == sorted(str(file) for file in stage.rglob("*") if file.is_file())
    assert lines[0] == "!define CONTENTS_KILOBYTES 13"
    assert '  SetOutPath "$INSTDIR\\lib\\a"' in lines
    assert nsis.contents(stage) == nsis.contents(stage)


def test_a_stage_with_something_else_is_refused(stage: Path) -> None:
    (stage / "stray.txt").touch()
    with pytest.raises(RefusalError, match=r"the stage holds what no uninstaller would remove: stray\.txt"):
        nsis.contents(stage)


def test_the_msi_holds_every_file(stage: Path) -> None:
    described = msi.describe(stage, "0.1.0")
    assert described.isascii()
    wix = ElementTree.fromstring(described)
    files = {file.get("Source") for file in wix.iter(f"{WIX}File")}
    assert files == {file.relative_to(stage).as_posix() for file in stage.rglob("*") if file.is_file()}
    components = [item.get("Id") for item in wix.iter(f"{WIX}Component")]
    assert sorted(components, key=str) == sorted(
        (item.get("Id") for item in wix.iter(f"{WIX}ComponentRef")), key=str
    )
    later = ElementTree.fromstring(msi.describe(stage, "0.2.0"))
    assert [item.get("Guid") for item in later.iter(f"{WIX}Component")] == [
        item.get("Guid") for item in wix.iter(f"{WIX}Component")
    ]


def test_the_icon_has_every_size(tmp_path: Path) -> None:
    data = launcher.icon(ROOT / "assets" / "icon.png", tmp_path / "shiji.ico").read_bytes()
    assert [data[6 + 16 * number] for number in range(data[4])] == [16, 24, 32, 48, 64, 0]


def test_an_installer_that_is_too_large_is_refused(
    stage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = tmp_path / "setup.exe"
    setup.write_bytes(bytes(2_000_000))
    make_installer.report(stage, setup, setup, limited=True)
    assert "setup.exe: 2.0 MB" in capsys.readouterr().out
    monkeypatch.setattr(make_installer, "LARGEST_INSTALLER", 1_999_999)
    with pytest.raises(RefusalError, match="the installer may have"):
        make_installer.report(stage, setup, setup, limited=True)


def test_only_programs_without_a_signature_are_signed(stage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[object]] = []
    monkeypatch.setattr("make_installer.tools.run", lambda command: called.append(command))
    make_installer.sign_stage(stage, "signtool sign")
    assert [command[:2] for command in called] == [["signtool", "sign"]] * 4
    assert not any("python.exe" in str(command[2]) for command in called)


def test_a_refusal_is_one_sentence_and_no_installer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "python.zip"
    data.write_bytes(b"another zip file")
    output = tmp_path / "out"
    code = make_installer.main(
        ["--output", str(output), "--python-embed-zip", str(data), "--python-sha256", "0" * 64]
    )
    assert code == 1
    said = capsys.readouterr().err
    assert said.startswith("windows: the Python runtime is not the expected one")
    assert said.count("\n") == 1
    assert not [*output.glob("*.exe"), *output.glob("*.msi")]


def test_the_exit_codes_of_the_installer_are_documented() -> None:
    script = (ROOT / "packaging" / "windows" / "setup.nsi").read_text("utf-8")
    codes = set(re.findall(r"^!define EXIT_\w+ (\d+)$", script, re.MULTILINE))
    documented = set(
        re.findall(r"^\| (\d+) \|", (ROOT / "docs" / "windows.md").read_text("utf-8"), re.MULTILINE)
    )
    assert documented == codes | {"0", "1", "2"}
