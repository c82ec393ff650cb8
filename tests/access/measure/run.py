"""Measures panels of several sizes, each on all its screens, in every setting and look."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.exhibition.session import Look
from kiosk.exhibition.text import Language
from tests.access.measure import measures
from tests.access.measure.figures import Measured
from tests.access.measure.panel import ATTRACT, SETTINGS, WARNING, Panel, Screen, Setting

STANDARD = Setting(Language.ZH, 1.0)
REACHED = (STANDARD, Setting(Language.EN, 2.0))
"""The settings in which reach mode is measured; tests/qml/test_reach.py has more."""


def measure(
    panel: Panel,
    screens: Iterable[Screen],
    found: Measured,
    settings: Iterable[Setting] = SETTINGS,
    looks: Iterable[Look] = Look,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Everything of these screens."""
    looks, settings = tuple(looks), tuple(settings)
    for screen in screens:
        panel.show(screen)
        for setting in settings:
            if screen.kind == ATTRACT and setting.language is not Language.ZH:
                continue
            panel.choose(setting)
            panel.unfold(screen)
            measures.losses(found, panel, screen, setting)
            if setting.scale == 1:
                measures.sizes(found, panel, screen, setting)
            for look in looks:
                measures.contrast(found, panel, screen, setting, look)
            if setting in REACHED and screen.kind != ATTRACT:
                panel.choose(setting)
                measures.reach(found, panel, screen, setting)
        if screen.kind != ATTRACT and screen.name != WARNING:
            for look in looks:
                panel.choose(STANDARD, look)
                measures.ring(found, panel, screen, STANDARD, look)
        tell(f"{panel.size} {screen.name}")
