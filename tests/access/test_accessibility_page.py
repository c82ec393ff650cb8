"""docs/accessibility.md answers every criterion, and a sample of what it measures keeps its bar today."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.exhibition.session import Look
from kiosk.exhibition.text import Language
from tests.access.measure import criteria, measures, page
from tests.access.measure.contrast import stroke
from tests.access.measure.criteria import Criterion, Status
from tests.access.measure.figures import FIGURES, Measured, Worst
from tests.access.measure.panel import Panel, Setting, screens
from tests.conftest import Build
from tests.qml.looking import Box

SAMPLE = ("home", "step", "figures", "tasks", "introduction", "photo", "sheet access.see")
SETTINGS = {(1920, 1080): Setting(Language.ZH, 1.0), (1080, 1920): Setting(Language.EN, 2.0)}


def test_every_proof_exists() -> None:
    assert criteria.check() == []


def test_the_page_answers_every_criterion() -> None:
    """Fails if somebody changed the criteria and did not run `make accessibility`."""
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in page.PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    answers = {(row[0], row[1], row[2]): row[3] for row in rows if len(row) >= 5}
    statuses = {f"**{status}**" for status in Status}
    missing = [
        (one.clause, one.wcag, one.asks)
        for one in criteria.every()
        if answers.get((one.clause, one.wcag, one.asks)) not in statuses
    ]
    assert missing == []


def test_the_page_shows_every_figure_and_protocol() -> None:
    said = page.PAGE.read_text(encoding="utf-8")
    assert [figure.title for figure in FIGURES.values() if f"| {figure.title} |" not in said] == []
    assert [one.title for one in criteria.PROTOCOLS.values() if one.title not in said] == []


def test_nothing_is_met_that_was_not_measured() -> None:
    good, bad = {"text.day": Worst(5.0, "")}, {"text.day": Worst(4.0, "", under={"a text": "4.0:1"})}
    proved = Criterion("1", "", "", figures=("text.day",), tests=("a::test_b",))
    assert proved.status(good) is Status.MET
    assert proved.status(bad) is Status.PARTLY
    assert proved.status(good, frozenset({"a::test_b"})) is Status.PARTLY
    assert proved.status(bad, frozenset({"a::test_b"})) is Status.NOT
    assert Criterion("1", "", "", figures=("text.day",), lacks="half of it").status(good) is Status.PARTLY
    assert Criterion("1", "", "", lacks="all of it").status(good) is Status.NOT
    assert Criterion("1", "", "", protocol="B").status(good) is Status.PEOPLE
    assert [one for one in criteria.every() if one.status({key: Worst(0, "") for key in FIGURES}) is Status.PEOPLE and not one.protocol] == []  # fmt: skip


@pytest.mark.parametrize(("ink", "ground", "ratio"), [(0, 255, 21.0), (0x77, 0xFF, 4.48), (0xFF, 0x40, 10.4)])
def test_the_measure_of_contrast_on_frames(ink: int, ground: int, ratio: float) -> None:
    bare = np.full((40, 40, 3), ground, np.uint8)
    shown = bare.copy()
    shown[10:30, 10:20] = ink
    shown[10:30, 20] = (ink + ground) // 2  # the soft edge of a stroke
    drawn = stroke(shown, bare, Box(0, 0, 40, 40))
    assert drawn is not None
    assert drawn.ratio == pytest.approx(ratio, abs=0.1)
    assert stroke(bare, bare, Box(0, 0, 40, 40)) is None


def test_the_worst_ground_counts() -> None:
    bare = np.full((40, 40, 3), 255, np.uint8)
    bare[:, 15:] = 0x88
    shown = bare.copy()
    shown[10:30, 10:20] = 0
    drawn = stroke(shown, bare, Box(0, 0, 40, 40))
    assert drawn is not None
    assert drawn.behind == "#888888"


@pytest.mark.parametrize("size", SETTINGS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_sample_keeps_its_bars(
    panel: Build, size: tuple[int, int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    shown = Panel(panel, size, tmp_path_factory.mktemp("cinema"))
    found, setting = Measured(), SETTINGS[size]
    for screen in screens(SAMPLE):
        shown.show(screen)
        shown.choose(setting)
        shown.unfold(screen)
        measures.losses(found, shown, screen, setting)
        measures.sizes(found, shown, screen, setting)
        for look in Look:
            measures.contrast(found, shown, screen, setting, look)
    shown.close()
    assert found.faults() == []
