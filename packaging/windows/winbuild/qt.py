"""Selects the shipped parts of Qt: the lists below and their imports, never a GPL-only module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from winbuild import portable
from winbuild.refusal import RefusalError

# The imports of `kiosk` and of pyqtgraph, which imports the SVG and OpenGL modules whether it uses them or not.
PYTHON_MODULES = frozenset(
    [
        "QtCore",
        "QtGui",
        "QtMultimedia",
        "QtNetwork",
        "QtOpenGL",
        "QtOpenGLWidgets",
        "QtQml",
        "QtQuick",
        "QtSvg",
        "QtTest",
        "QtWidgets",
    ]
)
# The imports of our QML, and the imports of these modules.
QML_MODULES = frozenset(
    ["QtMultimedia", "QtQml", "QtQml.Models", "QtQml.WorkerScript", "QtQuick", "QtQuick.Templates"]
)
PLUGINS = (
    "multimedia/ffmpegmediaplugin.dll",  # Windows' own player does not read Ogg Opus on every edition
    "platforms/qwindows.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qsvg.dll",
    "imageformats/qwebp.dll",
)
# The Python files of the two packages. Their other files are tools.
PACKAGES = {"PySide6": ("*.py", "support/*.py"), "shiboken6": ("*.py", "Shiboken.pyd")}

# Modules that Qt sells or gives under the GPL, without the LGPL. Spelled as in names of files and folders.
GPL_ONLY = """
    bodymovin canvaspainter charts coap datavis effectmaker graphs grpc httpserver insighttracker lottie mqtt networkauth opcua
    protobuf quick3d shadertools timeline virtualkeyboard waylandcompositor
    """.split()  # noqa: SIM905 - words in lines


def trim(library: Path) -> None:
    """Remove all parts of Qt from `library` that are neither on the lists nor imported by a listed part.

    RefusalError if the wheels lack something on the lists.
    """
    qt = library / "PySide6"
    listed = [qt / f"{name}.pyd" for name in PYTHON_MODULES] + [qt / "plugins" / name for name in PLUGINS]
    for name in QML_MODULES:
        folder = qt / "qml" / name.replace(".", "/")
        listed += [folder / "qmldir", *(file for file in folder.glob("*") if _runs(file))]
    if missing := sorted({file.name for file in listed if not file.is_file()}):
        raise RefusalError(f"the wheel of PySide6 lacks {', '.join(missing)}")
    for package, patterns in PACKAGES.items():
        listed += [file for pattern in patterns for file in (library / package).glob(pattern)]
    roots = [file for file in listed if file.suffix in portable.SUFFIXES]
    pool = [file for package in PACKAGES for file in (library / package).glob("*.dll")]
    keep = {*listed, *portable.closure(roots, pool)}
    for package in PACKAGES:
        for file in sorted((library / package).rglob("*"), reverse=True):
            if file.is_dir():
                if not any(file.iterdir()):
                    file.rmdir()
            elif file not in keep:
                file.unlink()


def demand_imports_listed(package: Path) -> None:
    """RefusalError for each import of `package`, in Python or QML, that is missing in the lists."""
    faults = [
        f"{file.relative_to(package.parent).as_posix()} imports {name}, which packaging/windows/winbuild/qt.py does not list"
        for file, name in _imports(package)
    ]
    if faults:
        raise RefusalError("; ".join(faults))


def demand_no_gpl(stage: Path) -> None:
    """RefusalError if a file of Qt, or an imported library, belongs to a module under the GPL alone."""
    faults = []
    for file in sorted(item for item in stage.rglob("*") if item.is_file()):
        inside = file.relative_to(stage)
        parts = (
            inside.parts[inside.parts.index("PySide6") + 1 :] if "PySide6" in inside.parts else (file.name,)
        )
        if ("PySide6" in inside.parts or file.name.lower().startswith("qt6")) and _gpl("/".join(parts)):
            faults.append(inside.as_posix())
        elif file.suffix.lower() in portable.SUFFIXES:
            used = [name for name in portable.read(file).imports if name.startswith("qt6") and _gpl(name)]
            faults += [f"{name}, which {inside.as_posix()} imports" for name in used]
    if faults:
        raise RefusalError(f"a Qt module under the GPL alone must not be shipped: {'; '.join(faults)}")


def _runs(file: Path) -> bool:
    """Return whether the app reads this file of a QML module. Type descriptions are only for editors."""
    return file.is_file() and file.suffix != ".qmltypes"


def _gpl(name: str) -> bool:
    return any(word in name.lower() for word in GPL_ONLY)


def _imports(package: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = _after_pyside(node.module or "")
            elif isinstance(node, ast.Import):
                names = [name for alias in node.names for name in _after_pyside(alias.name)]
            yield from ((file, f"PySide6.{name}") for name in names if name not in PYTHON_MODULES)
    for file in sorted(package.rglob("*.qml")):
        names = re.findall(r"^import ((?:Qt\w*)(?:\.\w+)*)", file.read_text(encoding="utf-8"), re.MULTILINE)
        yield from ((file, name) for name in names if name not in QML_MODULES)


def _after_pyside(module: str) -> list[str]:
    return [module.split(".")[1]] if module.startswith("PySide6.") else []
