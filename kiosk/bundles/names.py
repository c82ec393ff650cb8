"""Rules for file names that travel (in an archive, a release, on a stick), and for an exhibition's id and title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kiosk.bundles.characters import printable
from kiosk.bundles.files import NAME_LIMIT, stays_inside
from kiosk.bundles.problems import refusal

EXHIBITION_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
"""An exhibition's id. It is also the name of its signing role and the prefix of a file name."""
ROLES = frozenset({"root", "targets", "snapshot", "timestamp"})
"""Roles of every repository: an exhibition may not have such a name."""
TITLE_LIMIT = 200
"""Characters that a title may have in each language. Control characters and line breaks are not allowed."""

_UNUSABLE = re.compile(r'[<>"|?*\n\t]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_FORBIDDEN_CATEGORIES = ("Cc", "Cs", "Co", "Cn")
_NOT_IN_TITLES = ("Cc", "Cs", "Zl", "Zp")
"""Control characters, surrogates, line separators. Typographic spaces are allowed in a title."""
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
    """A printable form of a name: invisible characters are named, a long name is cut."""
    return printable(name)[:NAME_LIMIT]


def is_reserved(part: str) -> bool:
    """Whether Windows reserves this part of a path for a device: nul, con, com1, also with a suffix."""
    return _RESERVED.fullmatch(part) is not None


def is_exhibition_id(name: str) -> bool:
    """Whether an exhibition may have this id: it becomes a file name and the name of a signing role."""
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
    """A form that is equal for names that differ only in case or in Unicode normalisation."""
    return unicodedata.normalize("NFC", name).casefold()


def check_names(names: Iterable[str], limit: int = 20_000) -> None:
    """Raise RefusalError (N01–N03) for names that mean something else, or nothing, on another system."""
    seen: dict[str, str] = {}
    for name in names:
        if not travels(name):
            raise refusal("N01", file=name)
        first = seen.setdefault(folded(name), name)
        if first is not name:
            raise refusal("N02", file=name, first=first)
        if len(seen) > limit:
            raise refusal("N03", limit=limit)
