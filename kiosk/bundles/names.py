"""Which names a file may have in anything that travels (an archive, a release, a stick), and which id and title an exhibition may have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kiosk.bundles.characters import printable
from kiosk.bundles.files import NAME_LIMIT, stays_inside
from kiosk.bundles.problems import refusal

EXHIBITION_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
"""An exhibition's id; it is also the name of the role that signs it, and the beginning of a file's name."""
ROLES = frozenset({"root", "targets", "snapshot", "timestamp"})
"""Roles that every repository has: no exhibition can be called like one."""
TITLE_LIMIT = 200
"""Characters a title may have in each language; none of them steers a terminal or breaks a line."""

_UNUSABLE = re.compile(r'[<>"|?*\n\t]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_FORBIDDEN_CATEGORIES = ("Cc", "Cs", "Co", "Cn")
_NOT_IN_TITLES = ("Cc", "Cs", "Zl", "Zp")
"""What steers, half a character, what breaks the line; typographic spaces may stand in a title."""
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def forbidden_character(text: str) -> str | None:
    """The first character that must not be in a text, named like U+202E, or None."""
    if text.isprintable():
        return None
    for character in text:
        if character in "\n\t":
            continue
        if character in _BIDI or unicodedata.category(character) in _FORBIDDEN_CATEGORIES:
            return f"U+{ord(character):04X}"
    return None


def shown(name: str) -> str:
    """A name as it can be printed: what nobody sees is named, what is too long cut off."""
    return printable(name)[:NAME_LIMIT]


def is_reserved(part: str) -> bool:
    """Whether Windows takes this part of a path for a device: nul, con, com1, also with an ending."""
    return _RESERVED.fullmatch(part) is not None


def is_exhibition_id(name: str) -> bool:
    """Whether an exhibition may be called so: the id becomes a file's name and the name of a role that signs."""
    return EXHIBITION_ID.fullmatch(name) is not None and name not in ROLES and not is_reserved(name)


def title_character(title: str) -> str | None:
    """The first character that must not be in a title, named like U+2028, or None."""
    return next((f"U+{ord(c):04X}" for c in title if unicodedata.category(c) in _NOT_IN_TITLES), None)


def travels(name: str) -> bool:
    """Whether the name means the same file on every system."""
    if not stays_inside(name) or forbidden_character(name) or _UNUSABLE.search(name):
        return False
    return len(name) <= NAME_LIMIT and not any(
        is_reserved(part) or part[-1] in ". " for part in name.split("/")
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
