"""Writes a report about a failed install back onto the stick, for the people who made it. Chinese first, then English.

It lies beside the repository, never inside it, and only where content was meant to be: in a folder that holds a
repository, or beside a `.kbundle`, outside the system's own folders. The newest `KEPT` reports stay. Nothing depends
on them.
"""

from __future__ import annotations

import os
import platform
import re
from datetime import datetime
from pathlib import Path

from kiosk import __version__
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.store.values import Status
from kiosk.bundles.trust.open_medium import ENDING, SUBFOLDER

KEPT = 5
"""How many reports stay on a stick."""
_PATTERN = "shiji-report-{host}-{time}.txt"
_OURS = re.compile(r"shiji-report-[A-Za-z0-9-]+-(\d{8}-\d{6})\.txt")
_SYSTEM = [
    *map(Path, ("/etc", "/usr", "/bin", "/sbin", "/lib", "/boot", "/dev", "/proc", "/sys")),
    *(Path(os.environ[name]) for name in ("SystemRoot", "ProgramFiles") if name in os.environ),
]


def leave(
    source: str | Path, refusal: RefusalError, now: datetime, status: Status | None = None
) -> Path | None:
    """Write the report onto the stick (or into the folder of the `.kbundle`) at `source`. Returns its path, or None if none was written.

    `now` is in UTC; the report shows the panel's local time. `status` tells what the panel shows instead.
    """
    if "://" in str(source):
        return None
    folder = _beside(Path(source))
    if folder is None:
        return None
    host = re.sub(r"[^A-Za-z0-9-]", "-", platform.node())[:40] or "panel"
    time = now.astimezone()
    target = folder / _PATTERN.format(host=host, time=f"{time:%Y%m%d-%H%M%S}")
    try:
        # UTF-8 with a byte order mark, so that Notepad on any Windows shows Chinese.
        with target.open("x", encoding="utf-8-sig", newline="\r\n") as stream:
            stream.write(text(refusal, host, time, status))
        _tidy(folder)
    except OSError:
        return None
    return target


def _beside(place: Path) -> Path | None:
    """The folder for a report about `place`; None where none may be written."""
    try:
        folder = place if place.is_dir() else place.parent
        if place.is_dir():
            known = (folder / "metadata").is_dir() or (folder / SUBFOLDER).is_dir()
            meant = known or any(folder.glob(f"*{ENDING}"))
        else:
            meant = place.is_file() and place.suffix == ENDING
        whole = folder.resolve()
    except (OSError, RuntimeError):
        return None
    own = whole == Path(whole.anchor) and os.name == "posix"
    return folder if meant and not own and not any(map(whole.is_relative_to, _SYSTEM)) else None


def _tidy(folder: Path) -> None:
    found = ((_OURS.fullmatch(file.name), file) for file in folder.iterdir())
    dated = sorted((match[1], file.name, file) for match, file in found if match)
    for _, _, file in dated[:-KEPT]:
        file.unlink()


def text(refusal: RefusalError, host: str, time: datetime, status: Status | None) -> str:
    """The report's text: the refusal, when and where it happened, and what the panel shows."""
    shown = status.shown if status else None
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
