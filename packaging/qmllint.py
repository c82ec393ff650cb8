"""Lints the app's QML with pyside6-qmllint; warnings count as errors:  python packaging/qmllint.py [files]

qmllint must know the types that Python registers. `pyside6-metaobjectdump` reads them from the source text
and stops at a lambda in a `Property`. Therefore this tool reads the meta-objects of the imported classes and
writes the files that qmllint needs: a `qmldir` and a `plugins.qmltypes` for every `QML_IMPORT_NAME`, in
build/qmllint.
"""

from __future__ import annotations

import ast
import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMetaMethod, QMetaObject

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "kiosk"
QML = PACKAGE / "qml"
BUILD = ROOT / "build" / "qmllint"
REGISTERING = {"QmlElement", "QmlNamedElement", "QmlAnonymous", "QmlSingleton"}


@dataclass(frozen=True, slots=True)
class QmlType:
    """A Python class that QML can name, or a base class of one (then `element` is empty)."""

    uri: str
    version: str
    element: str
    creatable: bool
    singleton: bool
    meta: QMetaObject
    source: str


def registered_types() -> Iterator[QmlType]:
    """Yield all classes with a meta-object in the modules that set QML_IMPORT_NAME."""
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "QML_IMPORT_NAME" not in text:
            continue
        relative = path.relative_to(ROOT)
        module = importlib.import_module(".".join(relative.with_suffix("").parts).removesuffix(".__init__"))
        version = f"{module.QML_IMPORT_MAJOR_VERSION}.{getattr(module, 'QML_IMPORT_MINOR_VERSION', 0)}"
        classes = (node for node in ast.parse(text).body if isinstance(node, ast.ClassDef))
        for node in classes:
            meta = getattr(getattr(module, node.name), "staticMetaObject", None)
            if meta is None:
                continue
            said = dict(decorators(node))
            yield QmlType(
                uri=module.QML_IMPORT_NAME,
                version=version,
                element=said.get("QmlNamedElement", node.name) if REGISTERING & said.keys() else "",
                creatable="QmlUncreatable" not in said and "QmlAnonymous" not in said,
                singleton="QmlSingleton" in said,
                meta=meta,
                source=relative.as_posix(),
            )


def decorators(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the names of a class's decorators, each with its first argument if that is a string."""
    for decorator in node.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        name = call.func if call else decorator
        first = call.args[0] if call and call.args else None
        text = first.value if isinstance(first, ast.Constant) else ""
        yield (name.attr if isinstance(name, ast.Attribute) else ast.unparse(name)), str(text)


def plain(name: object) -> str:
    """Return a name from Qt as str. Qt returns str or QByteArray; the stubs declare another type."""
    return name if isinstance(name, str) else bytes(name).decode()  # type: ignore[call-overload]


def typed(name: str) -> str:
    """Return a C++ type in qmltypes syntax. A Python-only type becomes QVariant."""
    if name in {"PyObject", "PySide::PyObjectWrapper"}:
        return 'type: "QVariant"'
    pointer = "; isPointer: true" if name.endswith("*") else ""
    return f'type: "{name.rstrip("*").strip()}"{pointer}'


def properties(meta: QMetaObject) -> Iterator[str]:
    for index in range(meta.propertyOffset(), meta.propertyCount()):
        item = meta.property(index)
        name = plain(item.name())
        parts = [f'name: "{name}"', typed(plain(item.typeName())), f'read: "{name}"', f"index: {index}"]
        if item.hasNotifySignal():
            parts.append(f'notify: "{plain(item.notifySignal().name())}"')
        if item.isConstant():
            parts.append("isPropertyConstant: true")
        parts.append(f'write: "{name}"' if item.isWritable() else "isReadonly: true")
        yield f"        Property {{ {'; '.join(parts)} }}"


def methods(meta: QMetaObject) -> Iterator[str]:
    for index in range(meta.methodOffset(), meta.methodCount()):
        item = meta.method(index)
        kind = "Signal" if item.methodType() == QMetaMethod.MethodType.Signal else "Method"
        parts = [f'name: "{plain(item.name())}"']
        if (returned := plain(item.typeName())) not in ("void", ""):
            parts.append(typed(returned))
        names = [plain(name) for name in item.parameterNames()]
        types = [plain(name) for name in item.parameterTypes()]
        body = "; ".join(parts)
        for name, type_ in zip(names, types, strict=True):
            label = f'name: "{name}"; ' if name else ""
            body += f"\n            Parameter {{ {label}{typed(type_)} }}"
        yield f"        {kind} {{ {body} }}"


def enums(meta: QMetaObject) -> Iterator[str]:
    for index in range(meta.enumeratorOffset(), meta.enumeratorCount()):
        item = meta.enumerator(index)
        values = ", ".join(f'"{plain(item.key(place))}"' for place in range(item.keyCount()))
        scoped = f"isScoped: {str(item.isScoped()).lower()}; isFlag: {str(item.isFlag()).lower()}"
        yield f'        Enum {{ name: "{plain(item.name())}"; {scoped}; values: [{values}] }}'


def component(item: QmlType) -> str:
    """Return the Component entry of a class in qmltypes syntax."""
    base = item.meta.superClass().className()
    lines = [f'file: "{item.source}"', f'name: "{item.meta.className()}"']
    lines += ['accessSemantics: "reference"', f'prototype: "{base}"']
    if item.element:
        lines.append(f'exports: ["{item.uri}/{item.element} {item.version}"]')
        lines.append(f"exportMetaObjectRevisions: [{int(item.version.split('.')[0]) * 256}]")
        lines += ["isCreatable: false"] * (not item.creatable) + ["isSingleton: true"] * item.singleton
    body = [f"        {line}" for line in lines]
    return "\n".join(
        ["    Component {", *body, *enums(item.meta), *properties(item.meta), *methods(item.meta), "    }"]
    )


def types_used(meta: QMetaObject) -> Iterator[str]:
    """Yield the C++ names of the base class and of the properties' types."""
    yield meta.superClass().className()
    for index in range(meta.propertyOffset(), meta.propertyCount()):
        yield plain(meta.property(index).typeName()).rstrip("*")


def write_types() -> None:
    """Write the type information of every QML module that Python provides."""
    shutil.rmtree(BUILD, ignore_errors=True)
    modules: dict[str, list[QmlType]] = {}
    for item in registered_types():
        modules.setdefault(item.uri, []).append(item)
    for uri, items in modules.items():
        folder = BUILD.joinpath(*uri.split("."))
        folder.mkdir(parents=True)
        used = {name for item in items for name in types_used(item.meta)}
        others = [other for other in modules if other != uri]
        needed = [other for other in others if used & {item.meta.className() for item in modules[other]}]
        depends = "".join(f"depends {other}\n" for other in sorted(needed))
        (folder / "qmldir").write_text(
            f"module {uri}\ntypeinfo plugins.qmltypes\ndepends QtQuick\n{depends}", encoding="utf-8"
        )
        components = "\n".join(component(item) for item in items)
        (folder / "plugins.qmltypes").write_text(
            f"import QtQuick.tooling 1.2\n\nModule {{\n{components}\n}}\n", encoding="utf-8"
        )


def main(arguments: list[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    write_types()
    files = arguments or [str(path.relative_to(ROOT)) for path in sorted(QML.rglob("*.qml"))]
    linter = shutil.which("pyside6-qmllint", path=str(Path(sys.executable).parent))
    if linter is None:
        raise SystemExit("pyside6-qmllint is not installed beside this Python")
    imports = ["-I", str(BUILD.relative_to(ROOT)), "-I", str(QML.relative_to(ROOT))]
    command = [linter, "--max-warnings", "0", *imports, *files]
    return subprocess.run(command, check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
