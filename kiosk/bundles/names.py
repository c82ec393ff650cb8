"""Which names a file may have in anything that travels: an archive, a release, a stick."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kiosk.bundles.authoring.sheets import forbidden_character
from kiosk.bundles.files import NAME_LIMIT, stays_inside
from kiosk.bundles.problems import RefusalError, refusal

_UNUSABLE = re.compile(r'[<>"|?*\n\t]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def shown(name: str) -> str:
    """A name as it can be printed: what cannot be is replaced, what is too long cut off."""
    return "".join(character if character.isprintable() else "�" for character in name)[:NAME_LIMIT]


def refuse(code: str, name: str, zh: str, en: str) -> RefusalError:
    """The refusal of one file, whose name is shown without what cannot be printed."""
    return RefusalError(f"{shown(name)}：{zh}", f"{shown(name)}: {en}", code)


def travels(name: str) -> bool:
    """Whether the name means the same file on every system."""
    if not stays_inside(name) or forbidden_character(name) or _UNUSABLE.search(name):
        return False
    return len(name) <= NAME_LIMIT and not any(
        _RESERVED.fullmatch(part) or part[-1] in ". " for part in name.split("/")
    )


def folded(name: str) -> str:
    """What names have in common that differ only in case or in the form of their characters."""
    return unicodedata.normalize("NFC", name).casefold()


def check_names(names: Iterable[str], limit: int = 20_000) -> None:
    """RefusalError (N01–N03) for names that would mean something else, or nothing, on another system."""
    seen: dict[str, str] = {}
    for name in names:
        if not travels(name):
            raise refusal("N01", file=name)
        first = seen.setdefault(folded(name), name)
        if first is not name:
            raise refusal("N02", file=name, first=first)
        if len(seen) > limit:
            raise refusal("N03", limit=limit)
