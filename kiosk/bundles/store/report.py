"""What went wrong on a panel, written back onto the stick for whoever made it. Chinese first, then English.

Beside the repository, never into it; nothing is written where that is not possible, and nothing depends on it.
"""

from __future__ import annotations

import platform
import re
from datetime import datetime
from pathlib import Path

from kiosk import __version__
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.store.values import Status

_PATTERN = "shiji-report-{host}-{time}.txt"


def leave(
    source: str | Path, refusal: RefusalError, now: datetime, status: Status | None = None
) -> Path | None:
    """Write the report onto the stick (or into the folder of the `.kbundle`) at `source`; where it is, None if nowhere.

    `now` is UTC and is written in the panel's own time; `status` says what the panel shows instead.
    """
    if "://" in str(source):
        return None
    place = Path(source)
    if not place.exists():
        return None
    folder = place if place.is_dir() else place.parent
    host = re.sub(r"[^A-Za-z0-9-]", "-", platform.node())[:40] or "panel"
    time = now.astimezone()
    target = folder / _PATTERN.format(host=host, time=f"{time:%Y%m%d-%H%M%S}")
    try:
        # UTF-8 with a mark, so that Notepad on any Windows shows Chinese.
        with target.open("x", encoding="utf-8-sig", newline="\r\n") as stream:
            stream.write(text(refusal, host, time, status))
    except OSError:
        return None
    return target


def text(refusal: RefusalError, host: str, time: datetime, status: Status | None) -> str:
    """The report: what was refused, when and where, and what the panel shows."""
    shown = status.active if status else None
    return "\n".join(
        [
            "拾级 · 安装报告",
            f"结果：没有安装（{refusal.code}）",
            f"原因：{refusal.zh}",
            f"这台屏：{host}，{time:%Y-%m-%d %H:%M}，程序 {__version__}",
            f"现在展出：{shown or '内置展览'}，没有受影响。",
            "",
            "Shiji · install report",
            f"Result: not installed ({refusal.code})",
            f"Why: {refusal.en}",
            f"Panel: {host}, {time:%Y-%m-%d %H:%M}, program {__version__}",
            f"Now showing: {shown or 'the built-in exhibition'}, unaffected.",
            "",
        ]
    )
