"""Of which QML type an item is.

No test asks for an item's `metaObject`: PySide keeps its answers by their addresses, and QML frees the classes of its types and uses
the addresses again, for anything.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QObject, Qt, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine, qmlEngine

from kiosk.resources import qml_folder

_NAME = 'import QtQml\nQtObject { function ask(item: QtObject): string { return item.toString().replace(/[_(].*/, ""); } }'
_IS_A = "import QtQml\nimport '%s'\nQtObject { function ask(item: QtObject): string { return item instanceof %s ? 'yes' : ''; } }"
_DIRECT = Qt.ConnectionType.DirectConnection


def type_name(item: QObject) -> str:
    """The name of the item's QML file or inline component, or of its C++ or Python class."""
    return _ask(item, "testTypeName", _NAME)


def is_a(item: QObject, name: str) -> bool:
    """Whether the item's type is this type or derives from it."""
    if item.inherits(name) or type_name(item) == name:
        return True
    folder = _folder_of(name)
    return folder is not None and _ask(item, f"testIsA{name}", _IS_A % (folder, name)) == "yes"


@functools.cache
def _folder_of(name: str) -> str | None:
    """The folder of a QML file of ours."""
    file = next(qml_folder().rglob(f"{name}.qml"), None)
    return None if file is None else file.parent.as_uri()


def _ask(item: QObject, question: str, code: str) -> str:
    """The answer of QML. It is kept in a property of the item, and so goes with it."""
    known = item.property(question)
    if known is None:
        engine = qmlEngine(item)
        known = type(item).__name__ if engine is None else _answer(engine, item, question, code)
        item.setProperty(question, known)
    return str(known)


def _answer(engine: QQmlEngine, item: QObject, question: str, code: str) -> str:
    helper = engine.property(question)
    if helper is None:
        component = QQmlComponent(engine)
        component.setData(code.encode(), QUrl())
        helper = component.create()
        assert helper is not None, component.errorString()
        helper.setParent(engine)
        engine.setProperty(question, helper)
    return str(QMetaObject.invokeMethod(helper, "ask", _DIRECT, Q_RETURN_ARG(str), Q_ARG(QObject, item)))
