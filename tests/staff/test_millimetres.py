"""The staff page at every panel size and with double text size: controls and texts measured on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.staff import derive, pin
from kiosk.staff.actions import Empty, Refused
from kiosk.staff.comparing import Comparison
from kiosk.staff.derive import TakeoverState
from kiosk.tour.hall import PIN, Sticks
from tests.conftest import Build, Clock, wait, wait_until
from tests.qml import looking
from tests.qml.looking import Eyes, Seen
from tests.staff.things import STICK, kept, offered, status
from tests.walker import Walker

PANELS = [(1920, 1080, 43), (1080, 1920, 43), (1366, 768, 24), (1920, 1080, 86), (2160, 3840, 86)]
CHANGES = Comparison(
    "新增图片 3，改动数据 1",
    "picture: 3 new, figure: 1 changed",
    tuple(f"改动数据“地区生产总值”：预计2021年突破70{n}亿元 → 预计2021年突破72{n}亿元" for n in range(8)),
    tuple(f"figure “Regional GDP” changed: exceed 7{n} billion → exceed 72 billion yuan" for n in range(8)),
)
REFUSED = Refused(
    "优盘：缺少第 2 版根证书（metadata/2.root.json），密钥的交接断了；请用完整的仓库重新导出。",
    "stick: root version 2 (metadata/2.root.json) is missing, so the change of keys cannot be followed; "
    "please export again from the complete repository.",
)


class Page:
    """A staff page with the content that the test sets."""

    def __init__(self, walker: Walker, data: Path) -> None:
        self.walker, self.data, self.eyes = walker, data, Eyes(walker)
        walker.app.staff.open()
        # The page below is covered, but the measurements would include it.
        walker.window.contentItem().childItems()[0].setVisible(False)
        walker.get("staff.leave")
        room = walker.app.staff.room
        assert room is not None
        self.room = room
        wait_until(lambda: not room.keys.busy, "the pad")

    def pad(self) -> None:
        for digit in "147":
            self.room.keys.digit(digit)

    def desk(self) -> None:
        for digit in PIN:
            self.room.keys.digit(digit)
        self.room.keys.enter()
        wait_until(lambda: self.room.property("screen") == "desk", "the page")
        wait_until(lambda: not self.room.looking, "the first look")

    def fill(self) -> None:
        said = status(kept(3), kept(2, failure="attempts"), kept(1))
        takeover = TakeoverState("beibei@3", on_trial=True)
        self.room._now.set_rows([derive.now_card(said, takeover)])
        self.room._sticks.set_rows(
            [
                derive.stick_card(STICK, found, takeover)
                for found in (offered(4, stale=True, comparison=CHANGES), offered(3), REFUSED, Empty(), None)
            ]
        )
        self.room._kept.set_rows(derive.kept_rows(said, takeover))

    def work(self) -> None:
        from kiosk.bundles.progress import Progress

        self.room._at_work = STICK
        self.room._work = derive.work(Progress("copy", 3, 9, 61_000_000, 191_500_000, "photos/a.webp"), 100)
        self.room.changed.emit()


@pytest.fixture(params=PANELS, ids=lambda size: f"{size[0]}x{size[1]}-{size[2]}")
def page(request: pytest.FixtureRequest, panel: Build, clock: Clock, tmp_path: Path) -> Page:
    width, height, diagonal = request.param
    pin.save(tmp_path, pin.lock(PIN))
    app = panel(
        width, height, clock=clock, charts=False, data=tmp_path, drives=Sticks(), diagonal_inches=diagonal
    )
    return Page(Walker(app, clock), tmp_path)


def faults(page: Page) -> list[str]:
    page.eyes.settle()
    wait(0.05)
    page.eyes.settle()
    seen, mm = page.eyes.look(), page.eyes.mm
    return [
        *(f"{one}: {min(one.box.width, one.box.height) / mm:.1f} mm" for one in small(seen, mm)),
        *looking.nameless(seen),
        *looking.overlapping_targets(seen),
        *looking.crowded_targets(seen, mm),
        *looking.too_small_to_read(seen, mm),
        *looking.outside(seen, page.eyes.window.width()),
        *looking.overlapping_texts(seen),
        *looking.cut_off(seen),
    ]


def small(seen: list[Seen], mm: float) -> list[Seen]:
    """Every control of this page counts as a main target."""
    return [
        one
        for one in seen
        if one.facts["is"] == "touch"
        and one.name.startswith(("staff.", "pin."))
        and min(one.box.width, one.box.height) < 20 * mm - 1
    ]


def below_the_edge(page: Page) -> list[str]:
    """The question does not scroll, so all of it must be on the screen."""
    height = page.walker.window.height()
    return [
        str(one)
        for one in page.eyes.look()
        if one.facts["is"] == "touch"
        and one.name in ("staff.yes", "staff.no", *(f"pin.{key}" for key in (1, 5, 0, "enter")))
        and not (one.box.y >= 0 and one.box.bottom <= height)
    ]


def texts_of(page: Page) -> str:
    return "\n".join(page.walker.texts())


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_page_can_be_touched_and_read(page: Page, scale: float) -> None:
    page.walker.app.visit.set_options(text_scale=scale, reduced_motion=True)
    found: dict[str, list[str]] = {}
    page.pad()
    found["pad"] = faults(page)
    for _ in range(3):
        page.room.keys.erase()
    page.desk()
    found["empty"] = faults(page)
    page.fill()
    found["desk"] = faults(page)
    assert "另有 3 处" in texts_of(page)
    page.work()
    found["work"] = faults(page)
    assert "61.0 / 191.5 MB" in texts_of(page)
    page.room._at_work = None
    page.room.askAgain("beibei@1")
    # The question covers the page, so these overlaps are intended.
    found["again"] = [fault for fault in faults(page) if "in common" not in fault] + below_the_edge(page)
    page.room._ask("accept", STICK.id)
    found["accept"] = [fault for fault in faults(page) if "in common" not in fault] + below_the_edge(page)
    assert not any(found.values()), "\n" + "\n".join(
        f"{name}: {f}" for name, many in found.items() for f in many
    )
