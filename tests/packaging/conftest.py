"""What the tests of the Windows builder share: a wheel of PySide6 in small."""

from __future__ import annotations

from pathlib import Path

import pytest
from winbuild import qt

from tests.packaging.programs import write_program


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Installed packages as uv leaves them: what qt.py lists, what that imports, and much that must go."""
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
    (pyside / "__init__.py").touch()
    (pyside / "scripts").mkdir()
    (pyside / "scripts" / "uic.py").touch()
    shiboken = library / "shiboken6"
    write_program(shiboken / "Shiboken.pyd", ("shiboken6.abi3.dll",))
    write_program(shiboken / "shiboken6.abi3.dll")
    (shiboken / "__init__.py").touch()
    return library
