"""The texts of the staff page, case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from kiosk.bundles.progress import PHASES, Progress
from kiosk.staff import derive
from kiosk.staff.actions import Empty, Refused, StickContent
from kiosk.staff.comparing import Comparison
from kiosk.staff.derive import TakeoverState
from kiosk.staff.remaining_time import RemainingTime, in_words
from tests.staff.things import STICK, kept, offered, status

ONE, TWO = "beibei@1", "beibei@2"
REFUSED = Refused("优盘：坏了。", "The stick is broken.", "K09")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 kB"),
        (1, "1 kB"),
        (640_000, "640 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (12_345_678, "12.3 MB"),
        (999_949_999, "999.9 MB"),
        (999_950_000, "1.0 GB"),
        (1_900_000_000, "1.9 GB"),
    ],
)
def test_sizes(count: int, said: str) -> None:
    assert derive.size(count) == said


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "还剩几秒", "a few seconds left"),
        (7.9, "还剩几秒", "a few seconds left"),
        (8, "约剩 10 秒", "about 10 s left"),
        (34, "约剩 30 秒", "about 30 s left"),
        (54, "约剩 50 秒", "about 50 s left"),
        (55, "约剩 1 分钟", "about 1 min left"),
        (200, "约剩 3 分钟", "about 3 min left"),
        (5400, "约剩 90 分钟", "about 90 min left"),
    ],
)
def test_times(seconds: float, zh: str, en: str) -> None:
    assert in_words(seconds) == (zh, en)


@pytest.mark.parametrize(
    ("takeover", "tone", "zh"),
    [
        (TakeoverState(), "calm", "未安装内容，显示程序自带的展览"),
        (TakeoverState(ONE), "good", "运行正常"),
        (TakeoverState(ONE, on_trial=True), "calm", "刚换上，正在试展一分钟；出错会自动恢复"),
        (TakeoverState(ONE, waiting=TWO), "calm", "第 2 版已安装，屏前无人时换上"),
        (TakeoverState(ONE, waiting=TWO, soon=True), "calm", "第 2 版已安装，正在换上"),
        (TakeoverState(ONE, waiting="beibei@9"), "good", "运行正常"),
        (TakeoverState("beibei@9"), "good", "运行正常"),
    ],
)
def test_what_is_showing(takeover: TakeoverState, tone: str, zh: str) -> None:
    card = derive.now_card(status(kept(2), kept(1)), takeover, UTC)
    assert (card.tone, card.stateZh) == (tone, zh)
    assert card.stateEn
    assert card.titleZh
    assert not card.installable


def test_the_facts_of_what_is_showing() -> None:
    card = derive.now_card(status(kept(1)), TakeoverState(ONE), UTC)
    facts = (card.release, card.published, card.signer, card.size, card.validUntil)
    assert facts == ("1", "2026-11-25 09:30", "curator", "12.3 MB", "2027-05-24")


COMPARISON = Comparison("改动数据 1", "figure: 1 changed", ("一",), ("one",))


@pytest.mark.parametrize(
    ("content", "takeover", "note", "tone", "zh", "installable"),
    [
        (None, TakeoverState(ONE), None, "calm", "正在核对签名…", False),
        (Empty(), TakeoverState(ONE), None, "quiet", "这个优盘上没有展览内容", False),
        (REFUSED, TakeoverState(ONE), None, "bad", "优盘：坏了。", False),
        (offered(2), TakeoverState(ONE), None, "good", "签名无误，可以换上", True),
        (offered(2), TakeoverState(), None, "good", "签名无误，可以换上", True),
        (offered(2), TakeoverState(ONE), REFUSED, "bad", "优盘：坏了。", True),
        (
            offered(2, stale=True),
            TakeoverState(ONE),
            None,
            "amber",
            "签名无误，但有效期到 2027-05-24 为止",
            True,
        ),
        (offered(1), TakeoverState(ONE), None, "good", "屏上正是这一版", False),
        (offered(1, stale=True), TakeoverState(ONE), None, "good", "屏上正是这一版", False),
        (
            offered(2),
            TakeoverState(ONE, waiting=TWO),
            None,
            "good",
            "已安装，可以拔下优盘；屏前无人时换上",
            False,
        ),
        (
            offered(2),
            TakeoverState(ONE, waiting=TWO, soon=True),
            None,
            "good",
            "已安装，可以拔下优盘；正在换上",
            False,
        ),
    ],
)
def test_a_stick(
    content: StickContent | None,
    takeover: TakeoverState,
    note: Refused | None,
    tone: str,
    zh: str,
    installable: bool,
) -> None:
    card = derive.stick_card(STICK, content, takeover, note, UTC)
    assert (card.cardId, card.label, card.tone) == ("stick", "优盘", tone)
    assert card.stateZh.startswith(zh)
    assert card.stateEn
    assert card.installable is installable


def test_what_changes_is_said_only_where_something_can_be_installed() -> None:
    card = derive.stick_card(STICK, offered(2, comparison=COMPARISON), TakeoverState(ONE), None, UTC)
    assert (card.summaryZh, card.changesZh, card.changesEn) == ("改动数据 1", "一", "one")
    same = derive.stick_card(STICK, offered(1, comparison=COMPARISON), TakeoverState(ONE), None, UTC)
    assert same.summaryZh == ""


def test_many_changes_are_counted() -> None:
    many = Comparison("很多", "many", tuple("一二三四五六七"), tuple("1234567"))
    zh_sum, en_sum, zh, en = derive.changes(many)
    assert (zh_sum, en_sum) == ("很多", "many")
    assert zh.splitlines() == [*"一二三四五", "……另有 2 处"]
    assert en.splitlines() == [*"12345", "… and 2 more"]
    assert derive.changes(Comparison("", "", (), ()))[0] == "与屏上的内容相同"


def test_what_is_kept() -> None:
    said = derive.kept_rows(
        status(kept(4), kept(3, failure="attempts"), kept(2, proven=False), kept(1)),
        TakeoverState(ONE, waiting="beibei@4"),
        UTC,
    )
    assert [(row.release, row.stateZh, row.current) for row in said] == [
        ("4", "即将换上", False),
        ("3", "试展时失败", False),
        ("2", "尚未展出", False),
        ("1", "正在展出", True),
    ]
    assert derive.kept_rows(None, TakeoverState()) == ()


@pytest.mark.parametrize(
    ("takeover", "said", "expected"),
    [
        (TakeoverState(ONE), None, TakeoverState(ONE)),
        (TakeoverState(ONE), status(active=ONE), TakeoverState(ONE)),
        (TakeoverState(ONE), status(), TakeoverState(ONE)),
        (TakeoverState(ONE), status(active=TWO), TakeoverState(ONE, waiting=TWO)),
        (TakeoverState(ONE), status(active=TWO, go_live="now"), TakeoverState(ONE, waiting=TWO, soon=True)),
    ],
)
def test_what_the_store_names_is_foreseen(
    takeover: TakeoverState, said: object, expected: TakeoverState
) -> None:
    assert derive.foreseen(takeover, said) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("progress", "share", "amount"),
    [
        (Progress("look"), -1.0, ""),
        (Progress("copy", 1, 4, 12_300_000, 191_500_000, "photos/a.webp"), 0.0642, "12.3 / 191.5 MB"),
        (Progress("decode", 3, 4), 0.75, "3 / 4"),
        (Progress("copy", 0, 0, 9, 6), 1.0, "0.0 / 0.0 MB"),
    ],
)
def test_progress(progress: Progress, share: float, amount: str) -> None:
    row = derive.work(progress, None)
    assert row.share == pytest.approx(share, abs=0.001)
    assert (row.amount, row.file) == (amount, progress.name)
    assert (row.phaseZh, row.phaseEn) == PHASES[progress.phase]
    assert (row.leftZh, row.leftEn) == ("", "")


def test_every_phase_has_words() -> None:
    for phase in PHASES:
        assert derive.work(Progress(phase), 30).leftZh == "约剩 30 秒"


def test_the_time_left_follows_the_speed_of_the_phase() -> None:
    remaining = RemainingTime()
    assert remaining.seconds(0) is None
    remaining = remaining.updated(Progress("copy", 0, 0, 10, 100), 0)
    assert remaining.seconds(10) is None, "nothing has been done in this phase yet"
    remaining = remaining.updated(Progress("copy", 0, 0, 30, 100), 1)
    assert remaining.seconds(1) is None, "too early to say"
    assert remaining.seconds(4) == pytest.approx(14)
    remaining = remaining.updated(Progress("decode", 0, 0, 0, 50), 5)
    assert remaining.seconds(9) is None
    remaining = remaining.updated(Progress("decode", 0, 0, 50, 50), 9)
    assert remaining.seconds(9) == 0


@pytest.mark.parametrize(("seconds", "said"), [(0.2, "1"), (9.6, "10"), (600, "600")])
def test_the_wait_is_said(seconds: float, said: str) -> None:
    zh, en = derive.waiting(seconds)
    assert f" {said} 秒" in zh
    assert f" {said} s" in en


def test_questions() -> None:
    row = derive.kept_rows(status(kept(1)), TakeoverState(TWO), UTC)[0]
    card = derive.stick_card(STICK, offered(2, stale=True), TakeoverState(ONE), None, UTC)
    assert "第 1 版" in derive.questions("again", None, row)[0]
    assert "2027-05-24" in derive.questions("accept", card, None)[1]
    assert derive.questions("", None, None) == ("", "")


def test_a_release_that_is_damaged_is_named_and_does_not_seem_to_come() -> None:
    told = replace(status(kept(3), kept(2), active="beibei@3"), broken={"beibei@3": 2})
    for showing in (None, "beibei@2"):
        takeover = derive.foreseen(TakeoverState(showing), told)
        assert takeover.waiting is None
        card = derive.now_card(told, takeover)
        assert card.tone == "amber"
        assert "第 3 版有 2 个文件损坏" in card.stateZh
        assert "2 files are damaged" in card.stateEn
        assert "install it again" in card.stateEn
        assert derive.kept_rows(told, takeover)[0].stateEn == "Damaged"
