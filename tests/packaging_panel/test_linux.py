"""The Debian package's builder, on small folders. `make linux-test` tests the package itself on a separate Debian."""

from __future__ import annotations

import configparser
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging/linux"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("linux_build", LINUX / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def distribution(folder: Path, name: str, version: str, tag: str, *files: str) -> None:
    """An installed distribution, as uv leaves it."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "WHEEL").write_text(f"Wheel-Version: 1.0\nTag: {tag}\n", "utf-8")
    (info / "METADATA").write_text(f"Name: {name}\nVersion: {version}\nLicense-Expression: MIT\n", "utf-8")
    (info / "uv_cache.json").write_text("{}", "utf-8")
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(f"{file} of {version} for {tag}", "utf-8")
    names = [*files, *(f"{info.name}/{kept}" for kept in ("WHEEL", "METADATA", "RECORD", "uv_cache.json"))]
    (info / "RECORD").write_text("".join(f"{file},,\n" for file in [*names, "../../bin/tool"]), "utf-8")


# -- files shared by all Python versions ---------------------------------------------------------------------


def test_what_is_compiled_for_one_python_is_kept_apart(build: ModuleType, tmp_path: Path) -> None:
    common = tmp_path / "lib"
    for python in ("311", "312"):
        installed = tmp_path / python
        distribution(installed, "pure", "1.0", "py3-none-any", "pure/__init__.py", "bin/pure")
        distribution(installed, "stable", "2.0", "cp39-abi3-manylinux_2_34_x86_64", "stable.abi3.so")
        distribution(installed, "fast", python, f"cp{python}-cp{python}-linux", "fast/core.so")
        own = build.make_environment(tmp_path / f"python{python}", f"3.{python[1:]}")
        build.share(installed, common, own)
        assert (own / "fast/core.so").read_text("utf-8").startswith(f"fast/core.so of {python}")
        assert not (own / "pure").exists()
        assert (own / "shiji.pth").read_text("utf-8") == "../../../../lib\n"
        assert (own / (own / "shiji.pth").read_text("utf-8").strip()).resolve() == common
    kept = {str(file.relative_to(common)) for file in common.rglob("*") if file.is_file()}
    assert kept == {
        *("pure/__init__.py", "pure-1.0.dist-info/WHEEL", "pure-1.0.dist-info/METADATA"),
        *("stable.abi3.so", "stable-2.0.dist-info/WHEEL", "stable-2.0.dist-info/METADATA"),
    }


def test_pythons_that_want_different_versions_of_a_shared_thing_are_refused(
    build: ModuleType, tmp_path: Path
) -> None:
    for version in ("1.0", "1.1"):
        distribution(tmp_path / version, "pure", version, "py3-none-any", "pure/__init__.py")
    build.share(tmp_path / "1.0", tmp_path / "lib", tmp_path / "own")
    with pytest.raises(build.RefusalError, match=r"different versions: pure-1\.1\.dist-info and pure-1\.0"):
        build.share(tmp_path / "1.1", tmp_path / "lib", tmp_path / "own")


def test_equal_files_are_one(build: ModuleType, tmp_path: Path) -> None:
    for name, content in (
        ("a", "x" * 5000),
        ("b", "x" * 5000),
        ("c", "y" * 5000),
        ("d", "small"),
        ("e", "small"),
    ):
        (tmp_path / name).write_text(content, "utf-8")
    build.link_equal_files(tmp_path)
    number = {name: (tmp_path / name).stat().st_ino for name in "abcde"}
    assert number["a"] == number["b"]
    assert len(set(number.values())) == 4


def test_a_library_beside_a_package_goes_when_nothing_loads_it(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [
        "PIL/_imaging.so",
        "pillow.libs/libjpeg.so.62",
        "pillow.libs/libsharp.so.1",
        "pillow.libs/libavif.so.16",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    needs = {"_imaging.so": ["libjpeg.so.62", "libc.so.6"], "libjpeg.so.62": ["libsharp.so.1"]}
    monkeypatch.setattr(
        build, "needed", lambda files: {name for file in files for name in needs.get(file.name, ())}
    )
    build.drop_unloaded(tmp_path)
    left = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file()}
    assert left == set(names[:3])


# -- Qt -----------------------------------------------------------------------------------------------------------


def test_qt_that_is_not_listed_goes_and_what_is_loaded_stays(build: ModuleType, tmp_path: Path) -> None:
    """Uses a folder of empty files; a stand-in for readelf names the loaded libraries."""
    qt = tmp_path / "PySide6"
    names = [f"{name}.abi3.so" for name in build.whitelist.PYTHON_MODULES] + [
        f"Qt/plugins/{name}" for name in build.PLUGINS
    ]
    names += [f"Qt/qml/{name.replace('.', '/')}/qmldir" for name in build.whitelist.QML_MODULES]
    names += [
        "__init__.py",
        "Qt/lib/libQt6Core.so.6",
        "Qt/lib/libicudata.so.73",
        "Qt/lib/libQt6Designer.so.6",
    ]
    names += [
        "designer",
        "Qt/qml/QtQuick/VirtualKeyboard/qmldir",
        "Qt/translations/qt_zh.qm",
        "QtSql.abi3.so",
    ]
    # From the Addons: libraries that films need, and files that must be removed.
    films = {"libQt6Multimedia.so.6", "libavformat.so.61", "libavcodec.so.61", "libQt6FFmpegStub-va.so.2"}
    names += [f"Qt/lib/{name}" for name in sorted(films)]
    addons = {
        *("Qt/lib/libQt6WebEngineCore.so.6", "Qt/libexec/QtWebEngineProcess", "Qt/lib/libavcodec.so"),
        *(
            "Qt/lib/libQt6Charts.so.6",
            "QtCharts.abi3.so",
            "Qt/qml/QtGraphs/qmldir",
            "QtWebEngineCore.abi3.so",
        ),
        *("Qt/resources/icudtl.dat", "Qt/qml/QtMultimedia/plugins.qmltypes"),
    }
    names += sorted(addons)
    for name in names:
        (qt / name).parent.mkdir(parents=True, exist_ok=True)
        (qt / name).touch()
    (tmp_path / "shiboken6").mkdir()
    needs = {
        "QtCore.abi3.so": "libQt6Core.so.6",
        "libQt6Core.so.6": "libicudata.so.73",
        "libffmpegmediaplugin.so": "libavformat.so.61",
        "libavformat.so.61": "libavcodec.so.61",
        "libavcodec.so.61": "libQt6FFmpegStub-va.so.2",
        "QtMultimedia.abi3.so": "libQt6Multimedia.so.6",
        "libQt6Multimedia.so.6": "libpulse.so.0",
        "libQt6FFmpegStub-va.so.2": "libc.so.6",
    }
    tools = tmp_path / "tools"
    tools.mkdir()
    lines = "".join(
        f"  */{name}) echo ' 0x1 (NEEDED) Shared library: [{need}]';;\n" for name, need in needs.items()
    )
    (tools / "readelf").write_text(f'#!/bin/sh\nfor file; do case "$file" in\n{lines}esac; done\n', "utf-8")
    (tools / "readelf").chmod(0o755)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATH", f"{tools}:{os.environ['PATH']}")
        build.trim(tmp_path)
    left = {str(file.relative_to(qt)) for file in qt.rglob("*") if file.is_file()}
    gone = {"Qt/lib/libQt6Designer.so.6", "designer", "Qt/qml/QtQuick/VirtualKeyboard/qmldir"}
    assert left == set(names) - gone - {"Qt/translations/qt_zh.qm", "QtSql.abi3.so"} - addons
    build.demand_no_gpl(tmp_path)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATH", f"{tools}:{os.environ['PATH']}")
        build.demand_complete(tmp_path)
        patched.setattr(build, "system_libraries", lambda: {"libz.so.1": "zlib1g"})
        with pytest.raises(build.RefusalError, match=r"setup\.sh does not list libpulse\.so\.0, which"):
            build.demand_complete(tmp_path)
    (qt / "QtCore.abi3.so").unlink()
    with pytest.raises(build.RefusalError, match=r"lacks QtCore\.abi3\.so"):
        build.trim(tmp_path)


@pytest.mark.parametrize("module", ["VirtualKeyboard", "Charts", "Graphs", "Quick3D", "NetworkAuth"])
def test_a_module_under_the_gpl_ends_the_build(build: ModuleType, tmp_path: Path, module: str) -> None:
    (tmp_path / "PySide6/Qt/lib").mkdir(parents=True)
    (tmp_path / f"PySide6/Qt/lib/libQt6{module}.so.6").touch()
    with pytest.raises(build.RefusalError, match=rf"GPL alone .*: Qt/lib/libQt6{module}\.so\.6"):
        build.demand_no_gpl(tmp_path)


def test_ffmpeg_is_taken_under_the_lgpl_only(build: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "PySide6/Qt/lib"
    folder.mkdir(parents=True)

    def write(name: str, licence: str) -> None:
        said = f"lib{name} license: {licence}\0--enable-shared --prefix=/usr/local/FFmpeg-n7.1.5\0"
        (folder / f"lib{name}.so.6").write_bytes(b"\0" + said.encode("ascii"))

    for name in ("avcodec", "avformat", "avutil", "swresample", "swscale"):
        write(name, "LGPL version 2.1 or later")
    assert build.ffmpeg(tmp_path) == "7.1.5"
    write("avcodec", "GPL version 2 or later")
    with pytest.raises(build.RefusalError, match=r"libavcodec\.so\.6 does not say that it is under the LGPL"):
        build.ffmpeg(tmp_path)


def test_what_kiosk_imports_of_qt_is_listed(build: ModuleType) -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "kiosk").rglob("*.py"))
    used = set(re.findall(r"from PySide6\.(\w+) import", source))
    assert used <= set(build.whitelist.PYTHON_MODULES)


# -- the package ----------------------------------------------------------------------------------------------------


def test_the_package_names_what_it_needs(build: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "opt").mkdir()
    (tmp_path / "opt/file").write_bytes(b"x" * 4096)
    build.write_control(tmp_path, "9.8.7")
    control = (tmp_path / "DEBIAN/control").read_text("utf-8")
    fields = dict(line.split(": ", 1) for line in control.splitlines() if not line.startswith(" "))
    depends = fields["Depends"].split(", ")
    assert depends[:2] == ["python3.11 | python3.12 | python3.13 | python3.14", "adduser"]
    assert {"cage", "libegl1", "libpulse0", "libwayland-client0", "libxcb-cursor0"} <= set(depends)
    assert "pipewire-pulse" in fields["Recommends"].split(", ")
    assert len(depends) > 30
    assert (fields["Version"], fields["Installed-Size"]) == ("9.8.7", "4")
    assert {file.name for file in (tmp_path / "DEBIAN").iterdir()} == {
        *("control", "conffiles", "postinst", "postrm", "prerm")
    }


def test_the_same_input_gives_the_same_package(build: ModuleType, tmp_path: Path) -> None:
    made = []
    for name, mask in (("one", 0o022), ("two", 0o077)):
        before = os.umask(mask)
        try:
            stage = tmp_path / name
            shutil.copytree(LINUX / "root", stage, copy_function=shutil.copyfile)
            (stage / "opt/shiji/bin/kiosk").chmod(0o700)
            (stage / "opt/link").symlink_to("shiji")
            build.write_control(stage, "1")
            made.append(build.pack(stage, tmp_path / f"{name}.deb", 1_700_000_000).read_bytes())
        finally:
            os.umask(before)
    assert made[0] == made[1]
    listed = subprocess.run(
        ["dpkg-deb", "--contents", tmp_path / "one.deb"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "UTC"},
    ).stdout.splitlines()
    assert all(line.split()[1] == "root/root" and line.split()[3] == "2023-11-14" for line in listed)
    assert any(line.startswith("-rwxr-xr-x") and line.endswith("/opt/shiji/bin/kiosk") for line in listed)


def test_scripts_are_sound() -> None:
    for script in (*(LINUX / "debian").glob("p*"), LINUX / "root/opt/shiji/bin/kiosk"):
        assert script.read_text("utf-8").startswith("#!/bin/sh\n")
        assert subprocess.run(["sh", "-n", script], check=False).returncode == 0
    for name in (LINUX / "debian/conffiles").read_text("utf-8").split():
        assert (LINUX / "root" / name.lstrip("/")).is_file()


def test_the_service_is_a_session_that_gets_up_again() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(LINUX / "root/usr/lib/systemd/system/shiji.service", encoding="utf-8")
    service = unit["Service"]
    assert service["ExecStart"] == "/usr/bin/cage -- /opt/shiji/bin/kiosk run"
    assert (LINUX / "root/opt/shiji/bin/kiosk").is_file()
    assert (service["User"], service["PAMName"], service["Restart"]) == ("shiji", "shiji", "always")
    assert (LINUX / "root/etc/pam.d" / service["PAMName"]).is_file()
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"


@pytest.mark.parametrize("account", ["shiji", "staff"])
def test_the_launcher_takes_the_python_there_is(account: str, tmp_path: Path) -> None:
    """It takes the first one that is installed. Only the panel's account stores its files in the system's folders."""
    for python in ("3.11", "3.12"):
        (tmp_path / f"python{python}/bin").mkdir(parents=True)
    (tmp_path / "python3.11/bin/python").symlink_to("/nonexistent/python3.11")
    found = tmp_path / "python3.12/bin/python"
    found.write_text('#!/bin/sh\necho "$0 $* $KIOSK_SETTINGS $XDG_DATA_HOME $XDG_STATE_HOME"\n', "utf-8")
    found.chmod(0o755)
    (tmp_path / "id").write_text(f"#!/bin/sh\necho {account}\n", "utf-8")
    (tmp_path / "id").chmod(0o755)
    script = (
        (LINUX / "root/opt/shiji/bin/kiosk")
        .read_text("utf-8")
        .replace("/opt/shiji/python", f"{tmp_path}/python")
    )
    (tmp_path / "kiosk").write_text(script, "utf-8")
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    run = ["sh", str(tmp_path / "kiosk"), "doctor", "--bundle", "a b"]
    said = subprocess.run(run, capture_output=True, text=True, env=environment, check=False)
    places = " /etc/shiji/settings.toml /var/lib /var/log" if account == "shiji" else "   "
    assert said.stdout == f"{found} -I -X utf8 -m kiosk doctor --bundle a b{places}\n"
    found.unlink()
    said = subprocess.run(run, capture_output=True, text=True, env=environment, check=False)
    assert said.returncode == 1
    assert said.stderr.startswith("kiosk: no Python from 3.11 to 3.14 is installed")
