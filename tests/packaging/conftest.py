"""Fixture for the tests of the Windows builder: a small PySide6 wheel."""

from __future__ import annotations

from pathlib import Path

import pytest
from winbuild import qt

from tests.packaging.programs import write_program

FFMPEG = {
    "avcodec-61.dll": ("avutil-59.dll", "swresample-5.dll"),
    "avformat-61.dll": ("avcodec-61.dll", "avutil-59.dll"),
    "avutil-59.dll": (),
    "swresample-5.dll": ("avutil-59.dll",),
    "swscale-8.dll": ("avutil-59.dll",),
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Installed packages as uv leaves them: libraries listed in qt.py, their imports, and files that must be removed."""
    library = tmp_path / "lib"
    pyside = library / "PySide6"
    for name in qt.PYTHON_MODULES:
        write_program(pyside / f"{name}.pyd", ("Qt6Core.dll", "pyside6.abi3.dll", "KERNEL32.dll"))
    for name in qt.PLUGINS:
        write_program(pyside / "plugins" / name, ("Qt6Gui.dll",))
    for name in qt.QML_MODULES:
        folder = pyside / "qml" / name.replace(".", "/")
        write_program(folder / "plugin.dll", ("Qt6Quick.dll",))
        (folder / "qmldir").write_text(f"module {name}\n", encoding="utf-8")
    write_program(pyside / "Qt6Core.dll", ("icuuc.dll", "api-ms-win-crt-runtime-l1-1-0.dll"))
    write_program(pyside / "Qt6Gui.dll", ("Qt6Core.dll",))
    write_program(pyside / "Qt6Quick.dll", ("Qt6Gui.dll",))
    write_program(pyside / "pyside6.abi3.dll", ("shiboken6.abi3.dll",))
    write_program(pyside / "Qt6Designer.dll", ("Qt6Gui.dll",))
    write_program(pyside / "Qt6VirtualKeyboard.dll", ("Qt6Gui.dll",))
    write_program(pyside / "plugins" / "platforminputcontexts" / "qtvirtualkeyboardplugin.dll")
    (pyside / "qml" / "QtQuick" / "VirtualKeyboard").mkdir()
    (pyside / "qml" / "QtQuick" / "VirtualKeyboard" / "qmldir").touch()
    # From the Addons.
    write_program(pyside / "Qt6Multimedia.dll", ("Qt6Gui.dll", "avrt.dll"))
    write_program(pyside / "Qt6MultimediaQuick.dll", ("Qt6Multimedia.dll", "Qt6Quick.dll"))
    player = pyside / "plugins" / "multimedia" / "ffmpegmediaplugin.dll"
    write_program(player, ("Qt6Multimedia.dll", "avformat-61.dll", "swscale-8.dll", "MFPlat.dll"))
    write_program(pyside / "plugins" / "multimedia" / "windowsmediaplugin.dll", ("Qt6Multimedia.dll",))
    films = pyside / "qml" / "QtMultimedia"
    write_program(films / "quickmultimediaplugin.dll", ("Qt6MultimediaQuick.dll",))
    (films / "plugins.qmltypes").touch()
    for name, imports in FFMPEG.items():
        write_program(pyside / name, imports)
    for name in ("Qt6WebEngineCore", "Qt6Charts", "Qt6Graphs", "Qt6Quick3D", "Qt6SpatialAudio", "Qt6Pdf"):
        write_program(pyside / f"{name}.dll", ("Qt6Gui.dll",))
        write_program(pyside / f"{name.replace('6', '')}.pyd", (f"{name}.dll",))
    write_program(pyside / "QtWebEngineProcess.exe", ("Qt6WebEngineCore.dll",))
    (pyside / "resources").mkdir()
    (pyside / "resources" / "icudtl.dat").touch()
    (pyside / "qml" / "QtCharts").mkdir()
    (pyside / "qml" / "QtCharts" / "qmldir").touch()
    (pyside / "__init__.py").touch()
    (pyside / "scripts").mkdir()
    (pyside / "scripts" / "uic.py").touch()
    shiboken = library / "shiboken6"
    write_program(shiboken / "Shiboken.pyd", ("shiboken6.abi3.dll",))
    write_program(shiboken / "shiboken6.abi3.dll")
    (shiboken / "__init__.py").touch()
    return library
