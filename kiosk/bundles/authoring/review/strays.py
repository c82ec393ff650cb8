"""Finds files in a bundle folder that do not belong, are dangerous, or have names that are not portable.

Only `belongs` decides which files are part of a bundle; archives and releases contain no other files.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from kiosk.bundles.authoring.content.theme import DRAWN_SEAL, LOGO, THEME
from kiosk.bundles.authoring.picture.formats import PICTURES
from kiosk.bundles.characters import invisible_character
from kiosk.bundles.files import BESIDE, FILES_LIMIT, NAME_LIMIT, WORKBOOK
from kiosk.bundles.names import folded, shown, travels
from kiosk.bundles.problems import Place, Report
from kiosk.exhibition.clips_json import CLIPS
from kiosk.exhibition.media_json import FILM, SOUND

_KINDS = {
    "tables": (".csv",),
    "texts": (".md",),
    "photos": PICTURES,
    "video": (FILM, ".vtt", *PICTURES),
    "audio": (SOUND,),
    "speech": (SOUND,),
    "art": (".svg",),
    "theme": PICTURES,
}
"""The file types of each folder, also in its subfolders."""
_ROOT = frozenset({WORKBOOK, "exhibit.toml"})
_NOTES = (".md", ".txt")
"""Notes beside the workbook, such as the quoted source."""
_THEME = frozenset({THEME, LOGO, DRAWN_SEAL})

_DANGEROUS = frozenset(
    [
        ".app",
        ".bat",
        ".cmd",
        ".com",
        ".cpl",
        ".desktop",
        ".dll",
        ".exe",
        ".hta",
        ".htm",
        ".html",
        ".inf",
        ".jar",
        ".js",
        ".lnk",
        ".mht",
        ".mhtml",
        ".msi",
        ".pif",
        ".ps1",
        ".py",
        ".reg",
        ".scr",
        ".sh",
        ".shtml",
        ".so",
        ".swf",
        ".url",
        ".vbe",
        ".vbs",
        ".wsf",
        ".xhtml",
        ".xlsm",
    ]
)
_CONVERSIONS: Mapping[tuple[str, ...], tuple[str, str]] = {
    (".mov", ".avi", ".mkv", ".wmv", ".webm", ".flv", ".m4v", ".mpg", ".mpeg", ".ts", ".mts", ".m2ts", ".vob", ".3gp", ".rm", ".rmvb", ".asf"): (
        "请用剪映、HandBrake 等软件导出为 MP4（H.264 视频，AAC 声音）",
        "please export it as MP4 (H.264 with AAC sound), with HandBrake for example",
    ),
    (".mp3", ".wav", ".m4a", ".aac", ".flac", ".ogg", ".oga", ".wma", ".amr", ".aif", ".aiff", ".ape"): (
        "请用 Audacity 等软件导出为 Opus（.opus），如 audio/step-1.zh.opus",
        "please export it as Opus (.opus), with Audacity for example, like audio/step-1.zh.opus",
    ),
    (".srt", ".ass", ".ssa", ".sub", ".sbv", ".lrc", ".ttml"): (
        "请在字幕软件里另存为 WebVTT（.vtt），如 video/intro.zh.vtt",
        "please save the captions as WebVTT (.vtt), like video/intro.zh.vtt",
    ),
}  # fmt: skip
"""Advice for files of other types in the folders video and audio."""
_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
"""Files that Windows leaves in a folder by itself. They are not reported."""


def belongs(name: str) -> bool:
    """Return whether the file with this logical name is part of a bundle, by its folder and type."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if len(path.parts) == 1:
        return name in _ROOT or (suffix in _NOTES and not name.startswith("~"))
    return name in _THEME or name == CLIPS or suffix in _KINDS.get(path.parts[0], ())


def _converted(name: str) -> tuple[str, str] | None:
    """Return advice for a film, recording or caption file with an unusable type or place. None for other files."""
    path = PurePosixPath(name)
    suffix, room = path.suffix.lower(), path.parts[0]
    if suffix in (FILM, SOUND) and not belongs(name):
        right = "video" if suffix == FILM else "audio"
        said = f"请移到 {right} 文件夹", f"please move it into the folder {right}"
        return said
    if room in ("video", "audio"):
        return next((how for kinds, how in _CONVERSIONS.items() if suffix in kinds), None)
    return None


def check_strays(root: Path, report: Report) -> None:
    """Note each file below `root` that does not belong, is empty or a link, or whose name is not portable."""
    names: dict[str, str] = {}
    for folder, inside, files in os.walk(root):
        here = Path(folder).relative_to(root).as_posix()
        if len(here) > NAME_LIMIT:
            report.add("B13", Place(shown(here)))
            inside.clear()
            continue
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(files) + [name for name in inside if (Path(folder) / name).is_symlink()]:
            if name.startswith((".", "~$")) or name.lower() in _SYSTEM:
                continue
            path = Path(folder) / name
            relative = path.relative_to(root).as_posix()
            if relative not in BESIDE:
                _check_file(path, relative, names, report)
        if len(names) > FILES_LIMIT:
            report.add("B15", Place(shown(root.name)), limit=FILES_LIMIT)
            return


def _check_file(path: Path, name: str, names: dict[str, str], report: Report) -> None:
    """Note the first problem of one file. `names` has the names seen so far, by their folded form."""
    place = Place(shown(name))
    first = names.setdefault(folded(name), name)
    if path.is_symlink() or not path.is_file():
        report.add("B12", place)
    elif path.suffix.lower() in _DANGEROUS:
        report.add("B10", place)
    elif not travels(name):
        report.add("B13", place)
    elif character := invisible_character(name):
        report.add("B17", place, character=character)
    elif first != name:
        report.add("B14", place, shown(first))
    elif path.suffix.lower() in (".heic", ".heif"):
        report.add("P12", place)
    elif how := _converted(name):
        report.add("V18", place, path.suffix.lower(), how=how[0], how_en=how[1])
    elif not belongs(name):
        hint = report.suggest(name, _THEME) if name.startswith("theme/") else None
        report.add("B09", place, hint=hint)
    elif path.stat().st_size == 0 and not name.endswith((".csv", ".md", ".txt", WORKBOOK, ".toml")):
        report.add("B11", place)
