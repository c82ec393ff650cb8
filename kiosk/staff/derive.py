"""Derives all texts of the staff page with pure functions, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import assert_never

from kiosk.bundles.progress import PHASES, Progress
from kiosk.bundles.store.values import Kept, Status
from kiosk.panel.drives.interface import Volume
from kiosk.staff.actions import Empty, Offered, Refused, StickContent
from kiosk.staff.comparing import Comparison
from kiosk.staff.remaining_time import in_words

LINES = 5
"""The number of changes that a card lists; it counts the others."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card for one release: the one on the screen, or the one on a stick. Unknown facts are empty.

    `tone` is good, calm, amber, bad or quiet. It colours the line `state…`, which says the same in words.
    """

    cardId: str
    label: str
    tone: str
    stateZh: str
    stateEn: str
    titleZh: str = ""
    titleEn: str = ""
    release: str = ""
    published: str = ""
    signer: str = ""
    size: str = ""
    validUntil: str = ""
    stale: bool = False
    summaryZh: str = ""
    summaryEn: str = ""
    changesZh: str = ""
    changesEn: str = ""
    installable: bool = False


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A release that is kept on the panel; `current` is true for the one on the screen."""

    releaseId: str
    titleZh: str
    titleEn: str
    release: str
    published: str
    size: str
    stateZh: str
    stateEn: str
    current: bool


@dataclass(frozen=True, slots=True)
class TakeoverState:
    """The state of the take-over: the release that shows (None: the built-in exhibition), whether it is on trial, and the one that
    shows next. The next one shows at once if `soon`, otherwise when nobody is at the panel."""

    showing: str | None = None
    on_trial: bool = False
    waiting: str | None = None
    soon: bool = False


def size(count: int) -> str:
    """A size in decimal units, as sticks are sold: 640 kB, 12.3 MB, 1.9 GB. `count` is in bytes."""
    if count < 999_500:
        return f"{max(1, round(count / 1000)) if count else 0} kB"
    if count < 999_950_000:
        return f"{count / 1e6:.1f} MB"
    return f"{count / 1e9:.1f} GB"


def day(moment: datetime, zone: tzinfo | None = None) -> str:
    """The date of a moment, in the time zone of the panel or in `zone`."""
    return moment.astimezone(zone).strftime("%Y-%m-%d")


def minute(moment: datetime, zone: tzinfo | None = None) -> str:
    """The date and time of a moment, in the time zone of the panel or in `zone`."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def foreseen(takeover: TakeoverState, status: Status | None) -> TakeoverState:
    """Adds the release that the store names but the panel has not noticed yet."""
    if status is None or status.active in (None, takeover.showing) or status.active in status.broken:
        return takeover
    return replace(takeover, waiting=takeover.waiting or status.active, soon=status.go_live == "now")


def now_card(status: Status | None, takeover: TakeoverState, zone: tzinfo | None = None) -> CardRow:
    """The card of the release on the screen."""
    broken = _broken(status, takeover)
    if takeover.showing is None:
        tone, zh, en = broken or (
            "calm",
            "未安装内容，显示程序自带的展览",
            "Nothing is installed: the exhibition that came with the program",
        )
        return CardRow("", "", tone, zh, en, "内置展览", "Built-in exhibition")
    kept = _find(status, takeover.showing)
    tone, zh, en = broken or ("good", "运行正常", "Running well")
    if takeover.on_trial:
        tone, zh, en = (
            "calm",
            "刚换上，正在试展一分钟；出错会自动恢复",
            "Just changed, on trial for a minute; it goes back by itself if it fails",
        )
    if takeover.waiting is not None:
        coming = _find(status, takeover.waiting)
        if coming is not None:
            tone = "calm"
            when_zh, when_en = _when(takeover)
            zh, en = (
                f"第 {coming.release} 版已安装，{when_zh}",
                f"Release {coming.release} is installed; {when_en}",
            )
    if kept is None:
        return CardRow(takeover.showing, "", tone, zh, en, takeover.showing, takeover.showing)
    return CardRow(
        takeover.showing,
        "",
        tone,
        zh,
        en,
        kept.title.zh,
        kept.title.en,
        str(kept.release),
        minute(kept.published, zone),
        kept.signer,
        size(kept.size),
        day(kept.valid_until, zone),
    )


def stick_card(
    volume: Volume,
    content: StickContent | None,
    takeover: TakeoverState,
    note: Refused | None = None,
    zone: tzinfo | None = None,
) -> CardRow:
    """The card of one stick. `content` is None while the stick is being checked; `note` is the error of the last install."""
    match content:
        case None:
            return CardRow(volume.id, volume.label, "calm", "正在核对签名…", "Verifying the signatures…")
        case Empty():
            return CardRow(
                volume.id,
                volume.label,
                "quiet",
                "这个优盘上没有展览内容；请用 kiosk bundle export 导出",
                "There is no exhibition on this stick; make one with kiosk bundle export",
            )
        case Refused(zh, en):
            return CardRow(volume.id, volume.label, "bad", zh, en)
        case Offered():
            return _offer_card(volume, content, takeover, note, zone)
    assert_never(content)


def _offer_card(
    volume: Volume, found: Offered, takeover: TakeoverState, note: Refused | None, zone: tzinfo | None
) -> CardRow:
    offer = found.offer
    same = found.id in (takeover.showing, takeover.waiting)
    if note is not None:
        tone, zh, en = "bad", note.zh, note.en
    elif found.id == takeover.waiting:
        when_zh, when_en = _when(takeover)
        tone = "good"
        zh, en = f"已安装，可以拔下优盘；{when_zh}", f"Installed, the stick may be pulled out; {when_en}"
    elif same:
        tone = "good"
        zh, en = "屏上正是这一版，可以拔下优盘", "This is what the panel shows; the stick may be pulled out"
    elif offer.stale:
        tone = "amber"
        zh = f"签名无误，但有效期到 {day(offer.valid_until, zone)} 为止；须输入 PIN 才能接受"
        en = f"The signatures are right, but it was valid until {day(offer.valid_until, zone)}; a PIN accepts it"
    else:
        tone, zh, en = "good", "签名无误，可以换上", "The signatures are right; it can be shown"
    comparison = found.comparison
    return CardRow(
        volume.id,
        volume.label,
        tone,
        zh,
        en,
        offer.manifest.title.zh,
        offer.manifest.title.en,
        str(offer.release),
        minute(offer.published, zone),
        offer.signer,
        size(offer.manifest.size),
        day(offer.valid_until, zone),
        offer.stale,
        *(("", "", "", "") if same or comparison is None else changes(comparison)),
        installable=not same,
    )


def _when(takeover: TakeoverState) -> tuple[str, str]:
    if takeover.soon:
        return "正在换上", "it is being put on the screen"
    return "屏前无人时换上", "it shows when nobody is at the panel"


def changes(comparison: Comparison) -> tuple[str, str, str, str]:
    """The counts in Chinese and English, then the first few changes in Chinese and English, one per line."""
    count = len(comparison.lines_zh)
    if not count:
        return "与屏上的内容相同", "The content is the same as on the panel", "", ""
    more = count - LINES
    zh, en = list(comparison.lines_zh[:LINES]), list(comparison.lines_en[:LINES])
    if more > 0:
        zh.append(f"……另有 {more} 处")
        en.append(f"… and {more} more")
    return comparison.zh, comparison.en, "\n".join(zh), "\n".join(en)


def kept_rows(
    status: Status | None, takeover: TakeoverState, zone: tzinfo | None = None
) -> tuple[KeptRow, ...]:
    """The releases that are kept on the panel, newest first."""
    if status is None:
        return ()
    return tuple(
        KeptRow(
            kept.id,
            kept.title.zh,
            kept.title.en,
            str(kept.release),
            day(kept.published, zone),
            size(kept.size),
            *(
                ("有文件损坏", "Damaged")
                if kept.id in status.broken and kept.id != takeover.showing
                else _kept_state(kept, takeover)
            ),
            current=kept.id == takeover.showing,
        )
        for kept in status.kept
    )


def _broken(status: Status | None, takeover: TakeoverState) -> tuple[str, str, str] | None:
    """Tone and texts if the store names a release that cannot be shown because its files are damaged; otherwise None."""
    wanted = _find(status, status.active) if status and status.active else None
    if status is None or wanted is None or wanted.id == takeover.showing or wanted.id not in status.broken:
        return None
    count = status.broken[wanted.id]
    files = "file is" if count == 1 else "files are"
    return (
        "amber",
        f"第 {wanted.release} 版有 {count} 个文件损坏，所以没有展出；请插入有这一版的优盘，再安装一次",
        f"Release {wanted.release} is not shown, because {count} {files} damaged; "
        "please put in a stick with this release and install it again",
    )


def _kept_state(kept: Kept, takeover: TakeoverState) -> tuple[str, str]:
    if kept.id == takeover.showing:
        return "正在展出", "Showing now"
    if kept.id == takeover.waiting:
        return "即将换上", "Shows next"
    if kept.failure:
        return "试展时失败", "Failed on trial"
    return ("展出过", "Has been shown") if kept.proven else ("尚未展出", "Not shown yet")


@dataclass(frozen=True, slots=True)
class WorkRow:
    """The progress of an install. `share` is 0 to 1, or -1 if unknown."""

    phaseZh: str
    phaseEn: str
    share: float
    amount: str
    file: str
    leftZh: str
    leftEn: str


def work(progress: Progress, left: float | None) -> WorkRow:
    """The progress in words; `left` is in seconds, or None if unknown."""
    zh, en = PHASES[progress.phase]
    amount = ""
    if progress.of_size:
        amount = f"{progress.size / 1e6:.1f} / {progress.of_size / 1e6:.1f} MB"
    elif progress.of_files:
        amount = f"{progress.files} / {progress.of_files}"
    share = progress.share
    left_zh, left_en = in_words(left) if left is not None else ("", "")
    return WorkRow(zh, en, -1.0 if share is None else share, amount, progress.name, left_zh, left_en)


def waiting(seconds: float) -> tuple[str, str]:
    """The message while the PIN pad is locked, in Chinese and English."""
    whole = max(1, round(seconds))
    return f"输错多次，请等 {whole} 秒", f"Too many wrong PINs: please wait {whole} s"


def questions(kind: str, card: CardRow | None, kept: KeptRow | None) -> tuple[str, str]:
    """The text of a question before an action, in Chinese and English."""
    if kind == "again" and kept is not None:
        return (
            f"改回第 {kept.release} 版（{kept.published}）？马上换上。",
            f"Show release {kept.release} ({kept.published}) again? It changes at once.",
        )
    if kind == "accept" and card is not None:
        return (
            f"有效期已于 {card.validUntil} 结束。\n仍要接受，请输入 PIN。",
            f"This was valid until {card.validUntil}. Enter the PIN to accept it all the same.",
        )
    return "", ""


def _find(status: Status | None, release_id: str) -> Kept | None:
    return next((kept for kept in status.kept if kept.id == release_id), None) if status else None
