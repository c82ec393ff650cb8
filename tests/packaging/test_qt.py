"""The package contains the imported parts of Qt and everything that they import, but nothing under only the GPL."""

from __future__ import annotations

from pathlib import Path

import pytest
from winbuild import portable, qt
from winbuild.refusal import RefusalError

from tests.packaging.conftest import FFMPEG
from tests.packaging.programs import X86, write_program

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def check(library: Path) -> None:
    portable.demand_complete(library, [library / "PySide6", library / "shiboken6"])


def test_a_program_says_what_it_imports(tmp_path: Path) -> None:
    file = write_program(tmp_path / "a.dll", ("Qt6Core.dll", "KERNEL32.dll"), signed=True)
    assert portable.read(file) == portable.Program(file, ("kernel32.dll", "qt6core.dll"), signed=True)
    assert portable.read(write_program(tmp_path / "b.dll")) == portable.Program(
        tmp_path / "b.dll", (), signed=False
    )


def test_what_is_no_64_bit_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusalError, match=r"a\.dll is not for 64-bit Windows"):
        portable.read(write_program(tmp_path / "a.dll", machine=X86))
    (tmp_path / "b.dll").write_bytes(b"no program")
    with pytest.raises(RefusalError, match=r"b\.dll is no Windows program"):
        portable.read(tmp_path / "b.dll")


def test_the_closure_follows_imports_in_circles(tmp_path: Path) -> None:
    a, b, c = (
        write_program(tmp_path / "a.dll", ("B.dll", "unknown.dll")),
        write_program(tmp_path / "b.dll", ("a.dll",)),
        write_program(tmp_path / "c.dll", ("a.dll",)),
    )
    assert portable.closure([a], [a, b, c]) == {a, b}


def test_trimming_keeps_what_is_listed_and_its_imports(library: Path) -> None:
    qt.trim(library)
    check(library)
    qt.demand_no_gpl(library)
    assert {file.name for file in (library / "PySide6").glob("*.dll")} == {
        *("Qt6Core.dll", "Qt6Gui.dll", "Qt6Quick.dll", "pyside6.abi3.dll"),
        *("Qt6Multimedia.dll", "Qt6MultimediaQuick.dll", *FFMPEG),
    }
    assert {file.stem for file in (library / "PySide6").glob("*.pyd")} == set(qt.PYTHON_MODULES)
    assert names(library / "shiboken6") == {"Shiboken.pyd", "shiboken6.abi3.dll", "__init__.py"}
    assert {file.name for file in (library / "PySide6").iterdir() if file.is_dir()} == {"plugins", "qml"}
    assert names(library / "PySide6" / "plugins") == set(qt.PLUGINS)
    modules = {name.rpartition("/")[0].replace("/", ".") for name in names(library / "PySide6" / "qml")}
    assert modules == set(qt.QML_MODULES)
    assert not list(library.rglob("*.qmltypes"))


def test_a_wheel_without_a_listed_file_is_refused(library: Path) -> None:
    (library / "PySide6" / "QtQml.pyd").unlink()
    (library / "PySide6" / "plugins" / "imageformats" / "qwebp.dll").unlink()
    with pytest.raises(RefusalError, match=r"^the wheel of PySide6 lacks QtQml\.pyd, qwebp\.dll$"):
        qt.trim(library)


def test_a_missing_library_is_refused(library: Path) -> None:
    qt.trim(library)
    (library / "PySide6" / "Qt6Gui.dll").unlink()
    with pytest.raises(
        RefusalError, match=r"^a library is missing: qt6gui\.dll \(for PySide6/Qt6Multimedia\.dll, "
    ):
        check(library)


def test_a_library_is_found_where_windows_looks_and_nowhere_else(tmp_path: Path) -> None:
    write_program(tmp_path / "numpy" / "core.pyd", ("openblas.dll", "beside.dll", "USER32.dll"))
    write_program(tmp_path / "numpy" / "beside.dll")
    blas = write_program(tmp_path / "numpy.libs" / "openblas.dll")
    portable.demand_complete(tmp_path, [])
    elsewhere = tmp_path / "elsewhere" / "openblas.dll"
    elsewhere.parent.mkdir()
    blas.rename(elsewhere)
    with pytest.raises(RefusalError, match=r"openblas\.dll \(for numpy/core\.pyd\)"):
        portable.demand_complete(tmp_path, [])


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt6VirtualKeyboard.dll",
        "PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
        "PySide6/qml/QtQuick/VirtualKeyboard/qmldir",
        "PySide6/QtCharts.pyd",
        "PySide6/Qt6Graphs.dll",
        "PySide6/Qt6DataVisualization.dll",
        "PySide6/qml/QtGraphs/graphsplugin.dll",
        "PySide6/plugins/assetimporters/quick3d.dll",
        "PySide6/Qt6QuickTimeline.dll",
        "PySide6/Qt6Quick3D.dll",
        "PySide6/Qt6Lottie.dll",
        "elsewhere/Qt6NetworkAuth.dll",
    ],
)
def test_a_gpl_module_is_refused(library: Path, name: str) -> None:
    qt.trim(library)
    write_program(library / name)
    with pytest.raises(RefusalError, match=f"^a Qt module under the GPL alone must not be shipped: {name}$"):
        qt.demand_no_gpl(library)


def test_a_program_that_imports_a_gpl_module_is_refused(library: Path) -> None:
    qt.trim(library)
    write_program(library / "other" / "chart.pyd", ("Qt6Charts.dll",))
    with pytest.raises(RefusalError, match=r"qt6charts\.dll, which other/chart\.pyd imports"):
        qt.demand_no_gpl(library)


def test_our_own_charts_are_not_taken_for_qts(tmp_path: Path) -> None:
    write_program(tmp_path / "kiosk" / "charts" / "graphs.pyd")
    qt.demand_no_gpl(tmp_path)


def test_all_that_the_app_imports_is_listed() -> None:
    qt.demand_imports_listed(ROOT / "kiosk")


@pytest.mark.parametrize(
    ("name", "text", "module"),
    [
        ("a.py", "from PySide6.QtWebEngineCore import qWebEngineVersion", "PySide6.QtWebEngineCore"),
        ("a.py", "def f():\n    import PySide6.QtPdf.x as pdf", "PySide6.QtPdf"),
        ("a.py", "from PySide6 import QtCore, QtBluetooth", "PySide6.QtBluetooth"),
        ("a.qml", "import QtQuick\nimport QtQuick.Shapes 1.0\nItem {}", "QtQuick.Shapes"),
    ],
)
def test_an_import_that_is_not_listed_is_refused(tmp_path: Path, name: str, text: str, module: str) -> None:
    package = tmp_path / "kiosk"
    package.mkdir()
    (package / name).write_text(text, encoding="utf-8")
    with pytest.raises(RefusalError, match=f"^kiosk/{name} imports {module}, which packaging/windows/"):
        qt.demand_imports_listed(package)
