"""Requests of the exhibition to its machine once it is on the screen."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk import app, settings
from kiosk.panel.machine.interface import NotAvailableError
from kiosk.panel.machine.linux import LinuxMachine
from tests.conftest import wait_until


class Machine(LinuxMachine):
    """Records the requests and can fulfil none of them."""

    asked: list[object]

    def keep_awake(self) -> None:
        self.asked.append("awake")
        raise NotAvailableError("it sleeps when it likes")

    def guard(self, window: int) -> None:
        self.asked.append(window)
        raise NotAvailableError("its rings stay")


def test_a_machine_is_asked_after_the_first_frame_and_may_refuse(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine(tmp_path)
    machine.asked = []
    chosen = settings.load(Path("/nonexistent"))
    with caplog.at_level(logging.INFO, "kiosk"):
        made = app.build(chosen, size=QSize(640, 360), windowed=True, machine=machine)
        assert machine.asked == []
        wait_until(lambda: made.exhibit.value is not None and made.charts.is_open, "the exhibition")
        window = int(made.window.winId())
        made.close()
    assert machine.asked == ["awake", window]
    assert "the panel: it sleeps when it likes" in caplog.messages
    assert "the panel: its rings stay" in caplog.messages
