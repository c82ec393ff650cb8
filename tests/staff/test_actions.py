"""Staff actions behind the page: every result is a value, even if the stick fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError, silent
from kiosk.bundles.store.values import Kept, Status
from kiosk.bundles.trust.medium import MediumError
from kiosk.bundles.trust.offer import Offer
from kiosk.panel.drives.interface import Volume
from kiosk.staff.actions import Empty, Offered, Refused, StaffActions
from kiosk.staff.comparing import Comparison
from tests.staff.things import STICK, kept, offered, status

GONE = OSError(5, "Input/output error")
PULLED = MediumError("优盘：被拔出了。", "It was pulled out.", "D01")
UNKNOWN = RefusalError("优盘：不信任。", "It is not trusted.", "K02")
NOTHING = MediumError("优盘：没有内容。", "There is nothing.", "D03")
COMPARISON = Comparison("改动 1", "1 changed", ("一",), ("one",))


class Medium:
    label = "stick"

    def __init__(self) -> None:
        self.closed = 0

    def open(self, path: str) -> BinaryIO:
        raise NotImplementedError

    def names(self, folder: str) -> Iterator[str]:
        raise NotImplementedError

    def close(self) -> None:
        self.closed += 1


class Desk:
    """Staff actions on a store that returns values or raises them."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {"status": status(kept(1), active="beibei@1"), "files": {}}
        self.medium: Medium | Exception = Medium()
        self.compared: list[tuple[dict[str, Path], bytes, Path]] = []
        self.reports: list[tuple[Volume, Refused, Status | None]] = []
        self.asked: dict[str, Any] = {}
        self.actions = StaffActions(self, self._open, self._compare, lambda *said: self.reports.append(said))

    def _open(self, path: Path) -> Medium:
        assert path == STICK.path
        if isinstance(self.medium, Exception):
            raise self.medium
        return self.medium

    def _compare(self, installed: dict[str, Path], manifest: bytes, source: Path) -> Comparison:
        self.compared.append((installed, manifest, source))
        return COMPARISON

    def _answer(self, what: str) -> Any:
        answer = self.answers[what]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def status(self) -> Status:
        answer: Status = self._answer("status")
        return answer

    def files(self, release: str) -> dict[str, Path]:
        self.asked["files"] = release
        answer: dict[str, Path] = self._answer("files")
        return answer

    def look(self, medium: object) -> Offer:
        assert medium is self.medium
        answer: Offer = self._answer("look")
        return answer

    def install(self, medium: object, **wishes: Any) -> Kept:
        self.asked |= wishes
        answer: Kept = self._answer("install")
        return answer

    def activate(self, release: str, *, go_live: str) -> None:
        self.asked |= {"activate": release, "go_live": go_live}
        self._answer("activate")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_release_is_looked_at_and_compared_with_what_shows(desk: Desk) -> None:
    desk.answers["look"] = offered(2).offer
    found = desk.actions.look(STICK, "beibei@1")
    assert found == Offered(offered(2).offer, COMPARISON)
    assert desk.asked["files"] == "beibei@1"
    assert desk.compared == [({}, b"bytes", STICK.path)]
    assert isinstance(desk.medium, Medium)
    assert desk.medium.closed == 1


@pytest.mark.parametrize("showing", [None, "beibei@2"])
def test_there_is_nothing_to_compare_with(desk: Desk, showing: str | None) -> None:
    desk.answers["look"] = offered(2).offer
    assert desk.actions.look(STICK, showing) == offered(2)
    assert desk.compared == []


@pytest.mark.parametrize(
    ("raised", "code"), [(PULLED, "D01"), (UNKNOWN, "K02"), (GONE, "D01")], ids=["pulled", "unknown", "gone"]
)
@pytest.mark.parametrize("where", ["open", "look"])
def test_a_stick_that_cannot_be_read_is_a_refusal(
    desk: Desk, raised: Exception, code: str, where: str
) -> None:
    if where == "open":
        desk.medium = raised
    else:
        desk.answers["look"] = raised
    found = desk.actions.look(STICK, None)
    assert isinstance(found, Refused)
    assert found.code == code
    assert found.zh.endswith("。")
    assert found.en.endswith(".")


@pytest.mark.parametrize("place", ["", "/shiji", "/x.kbundle"])
def test_a_stick_is_called_by_its_label(desk: Desk, place: str) -> None:
    said = f"{STICK.path}{place}"
    desk.answers["look"] = RefusalError(f"{said}：坏了。", f"{said}: it is broken.", "K09")
    found = desk.actions.look(STICK, None)
    assert isinstance(found, Refused)
    assert (found.zh.partition("：")[0], found.en) == (
        f"优盘{place.removeprefix('/shiji')}",
        f"优盘{place.removeprefix('/shiji')}: it is broken.",
    )


def test_a_stick_without_content_is_empty(desk: Desk) -> None:
    desk.medium = NOTHING
    assert desk.actions.look(STICK, None) == Empty()


def install(desk: Desk, volume: Volume = STICK) -> Kept | Refused | None:
    never: Callable[[], bool] = lambda: False  # noqa: E731
    return desk.actions.install(volume, silent, never, True, "now")


def test_an_install_is_told_what_staff_wish(desk: Desk) -> None:
    desk.answers["install"] = kept(2)
    assert install(desk) == kept(2)
    assert (desk.asked["accept_stale"], desk.asked["go_live"]) == (True, "now")
    assert desk.reports == []


@pytest.mark.parametrize("raised", [PULLED, UNKNOWN, GONE])
def test_a_refused_install_leaves_a_report(desk: Desk, raised: Exception) -> None:
    desk.answers["install"] = raised
    said = install(desk)
    assert isinstance(said, Refused)
    assert desk.reports == [(STICK, said, desk.answers["status"])]
    assert isinstance(desk.medium, Medium)
    assert desk.medium.closed == 1


def test_a_report_is_left_only_where_it_can_be(desk: Desk) -> None:
    desk.answers["install"] = UNKNOWN
    sealed = Volume("stick", "优盘", STICK.path, 0, writable=False)
    assert isinstance(install(desk, sealed), Refused)
    assert desk.reports == []
    desk.answers["status"] = UNKNOWN
    install(desk)
    assert desk.reports[0][2] is None


def test_a_cancelled_install_is_no_refusal(desk: Desk) -> None:
    desk.answers["install"] = CancelledError()
    assert install(desk) is None
    assert desk.reports == []


def test_going_back(desk: Desk) -> None:
    desk.answers["activate"] = None
    assert desk.actions.show_again("beibei@1") is None
    assert (desk.asked["activate"], desk.asked["go_live"]) == ("beibei@1", "now")
    desk.answers["activate"] = UNKNOWN
    assert desk.actions.show_again("beibei@1") == Refused(UNKNOWN.zh, UNKNOWN.en, "K02")


def test_a_store_that_cannot_be_read_is_a_refusal(desk: Desk) -> None:
    desk.answers["status"] = UNKNOWN
    assert desk.actions.status() == Refused(UNKNOWN.zh, UNKNOWN.en, "K02")
