"""Which names a file may have in anything that travels: an archive, a release, a stick."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from kiosk.bundles.authoring.sheets import forbidden_character
from kiosk.bundles.files import stays_inside
from kiosk.bundles.problems import RefusalError

NAME_LIMIT = 200
"""The longest name, in characters with its folders."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def refuse(code: str, name: str, zh: str, en: str) -> RefusalError:
    """The refusal of one file, whose name is shown without what cannot be printed."""
    shown = "".join(character if character.isprintable() else "�" for character in name)[:NAME_LIMIT]
    return RefusalError(f"{shown}：{zh}", f"{shown}: {en}", code)


def check_names(names: Iterable[str], limit: int = 20_000) -> None:
    """RefusalError (N01–N03) for names that would mean something else, or nothing, on another system."""
    seen: dict[str, str] = {}
    for name in names:
        parts = PurePosixPath(name).parts
        bad = not stays_inside(name) or forbidden_character(name) or re.search(r'[<>"|?*\n\t]', name)
        if (
            bad
            or len(name) > NAME_LIMIT
            or any(_RESERVED.fullmatch(part) or part[-1] in ". " for part in parts)
        ):
            raise refuse(
                "N01",
                name,
                "这个文件名在别的系统上不能用；请只用文字、数字、连字符和下划线。",
                "this name cannot be used on every system; please use letters, digits, hyphens and underscores.",
            )
        fold = unicodedata.normalize("NFC", name).casefold()
        if fold in seen:
            raise refuse(
                "N02",
                name,
                f"与“{seen[fold]}”只有大小写或写法不同；请改一个名字。",
                f"differs from {seen[fold]} only in case or form; please rename one.",
            )
        seen[fold] = name
        if len(seen) > limit:
            raise RefusalError(f"文件超过 {limit} 个。", f"There are more than {limit} files.", "N03")
