"""Where the characters of a Qt Quick text are: Qt does not say, so the text is laid out once more."""

from __future__ import annotations

import unicodedata
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtQml import QJSValue, QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

_TOLERANCE = 2.0
"""Pixels by which the height may differ from Qt's."""


def place_of(words: str, text: str) -> tuple[int, int] | None:
    """Where `words` stand in `text`, whatever the blanks and line breaks, or at least its letters and digits; None if they do not."""
    for counts in (_is_seen, str.isalnum):
        seen = [index for index, one in enumerate(text) if counts(one)]
        wanted = "".join(one for one in words if counts(one))
        at = "".join(text[index] for index in seen).find(wanted)
        if at >= 0 and wanted:
            return seen[at], seen[at + len(wanted) - 1] + 1
    return None


def _is_seen(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) != "Cf"


def lines_of(item: QQuickItem, start: int, end: int) -> list[QRectF]:
    """The rectangles of the characters from `start` to `end` of a text item, line by line, in its coordinates.

    The whole text, if it is laid out in a way that is not known here (shrunk, elided).
    """
    text = str(item.property("text"))
    layout = _laid_out(item, text)
    factor = float(item.property("lineHeight"))
    top = float(item.property("topPadding"))
    rects = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            left, right = sorted((_x(line.cursorToX(first)), _x(line.cursorToX(last))))
            at = QPointF(float(item.property("leftPadding")) + left, top)
            rects.append(QRectF(at.x(), at.y(), right - left, line.height()))
        top += line.height() * factor
    missing = float(item.property("contentHeight")) - (top - float(item.property("topPadding")))
    if not rects or abs(missing) > _TOLERANCE or bool(item.property("truncated")):
        return [whole(item)]
    down = _down(item)
    return [rect.translated(0, down) for rect in rects]


def whole(item: QQuickItem) -> QRectF:
    """The rectangle of the whole text."""
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    spare = item.width() - width
    align, _, _ = _choices(item)
    left = spare / 2 if align & 4 else spare if align & 2 else float(item.property("leftPadding"))
    return QRectF(left, float(item.property("topPadding")) + _down(item), width, height)


def _laid_out(item: QQuickItem, text: str) -> QTextLayout:
    layout = QTextLayout(text.replace("\n", "\u2028"), item.property("font"))
    align, _, wrap = _choices(item)
    option = QTextOption(Qt.AlignmentFlag(align))
    option.setWrapMode(QTextOption.WrapMode(wrap))
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    room = item.width() - float(item.property("leftPadding")) - float(item.property("rightPadding"))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
    layout.endLayout()
    return layout


def _choices(item: QQuickItem) -> tuple[int, int, int]:
    """Horizontal and vertical alignment, and how the text wraps, in Qt's numbers. PySide cannot read these properties itself."""
    context = qmlContext(item)
    assert context is not None
    read = QQmlExpression(context, item, "[effectiveHorizontalAlignment, verticalAlignment, wrapMode]")
    found: Any = read.evaluate()  # a pair with whether it is undefined
    value = found[0] if isinstance(found, tuple) else found
    across, down, wrap = value.toVariant() if isinstance(value, QJSValue) else value
    return int(across), int(down), int(wrap)


def _down(item: QQuickItem) -> float:
    """How far below the top an aligned text begins."""
    spare = item.height() - float(item.property("contentHeight"))
    _, align, _ = _choices(item)
    return spare / 2 if align & 0x80 else spare if align & 0x40 else 0.0


def _x(found: object) -> float:
    """PySide gives the position, or a pair with the cursor."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
