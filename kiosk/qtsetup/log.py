"""Sends Qt's messages to our log."""

from __future__ import annotations

import logging

from PySide6.QtCore import QLoggingCategory, QMessageLogContext, QtMsgType, qInstallMessageHandler

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_SILENT = "qt.multimedia.*=false"
"""Qt Multimedia logs on its decoders' threads. They would wait for Python there, while a page that closes waits for them.
`Player` logs failures itself; set QT_LOGGING_RULES to see Qt's own messages.
"""
_EXPECTED = ("pa_context_connect() failed", "No RHI backend. Using CPU conversion")
"""Known warnings on machines without sound or without a graphics card. They need no action."""


def start() -> None:
    """Send Qt's messages to the log from now on."""
    qInstallMessageHandler(take)
    QLoggingCategory.setFilterRules(_SILENT)


def take(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Log one message of Qt."""
    expected = any(known in message for known in _EXPECTED)
    level = logging.INFO if expected else LEVELS.get(kind, logging.WARNING)
    logging.getLogger("kiosk.qt").log(level, "%s", message)
