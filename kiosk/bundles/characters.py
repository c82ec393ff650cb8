"""Invisible characters, and characters that look alike: strips them, shows them, and tells similar texts apart.

Messages show an invisible character as [U+200B]. Two names that look the same never appear unchanged in one sentence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from kiosk.exhibition.radicals import ordinary

INVISIBLE = frozenset(
    map(
        chr,
        [
            0x00AD,  # soft hyphen
            0x034F,
            0x061C,
            0x115F,  # Hangul fillers
            0x1160,
            0x17B4,
            0x17B5,
            *range(0x180B, 0x1810),
            *range(0x200B, 0x2010),  # zero width space, joiners, marks of direction
            *range(0x2028, 0x202F),  # line and paragraph separator, overrides of direction
            *range(0x2060, 0x2070),
            0x2800,  # a Braille cell without dots
            0x3164,
            *range(0xFE00, 0xFE10),  # variation selectors
            0xFEFF,  # the byte order mark
            0xFFA0,
            *range(0xFFF9, 0xFFFC),
            *range(0x1D173, 0x1D17B),
            *range(0xE0000, 0xE1000),
        ],
    )
)
"""Unicode's Default_Ignorable_Code_Point, the separators of lines, and letters without a shape."""

_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
"""They join several characters into one emoji, or choose its form."""
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They change the direction of the following text. They are refused everywhere, and so never removed silently."""
_SPACES = frozenset(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_BEGINS = _SPACES | (INVISIBLE - _DIRECTION)
_ENDS = _SPACES | (INVISIBLE - _JOINERS - _DIRECTION)

_ALIKE = str.maketrans(
    {
        **dict(zip("аеорсухіјѕԁһАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdhABEKMHOPCTYXIJS", strict=True)),
        **dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True)),
        **dict.fromkeys("I1|", "l"),
        "0": "O",
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\u4e00", "-"),
        **dict.fromkeys("‘’＇`´", "'"),
        **dict.fromkeys("“”", '"'),
    }
)
"""Characters of other scripts, digits and marks, and what they look like."""
_ALIKE_LIMIT = 300
"""Longer texts are not compared."""


def tidy(text: str) -> str:
    """The text without white space and invisible characters at its ends."""
    # Hundreds of thousands of cells have nothing to take off.
    if not text or (text[0] not in _BEGINS and text[-1] not in _ENDS):
        return text
    start, end = 0, len(text)
    # A joiner at the beginning has nothing to join.
    while start < end and text[start] in _BEGINS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return text[start:end]


def heading(text: str) -> str:
    """A column's name as it is seen: invisible characters in it mean nothing."""
    seen = text if text.isascii() else "".join(each for each in text if each not in INVISIBLE - _DIRECTION)
    return seen.strip()


def joined(lines: Iterable[str]) -> str:
    """One line of several: a blank stands between words, as in English, but not beside a Chinese character."""
    text = ""
    for line in lines:
        text += " " + line if text and line and not (_is_wide(text[-1]) or _is_wide(line[0])) else line
    return text


def _is_wide(character: str) -> bool:
    """Whether a character is Chinese, or a mark of Chinese texts, which are set without blanks."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"


def invisible_character(text: str) -> str | None:
    """The first invisible character, named like U+200B, or None. Characters that join an emoji do not count."""
    if text.isascii():
        return None
    for number, character in enumerate(text):
        if character in INVISIBLE and not _joins(text, number):
            return name(character)
    return None


def printable(text: str) -> str:
    """The text on one line: invisible characters are named, a line break is shown as ⏎."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(text, number) for number in range(len(text)))


def told_apart(text: str, other: str | None) -> str:
    """The text on one line. If it only looks the same as `other`, the differing characters are named; not if only those of `other` are unusual."""
    if other is None or text == other or max(len(text), len(other)) > _ALIKE_LIMIT:
        return printable(text)
    if _look(text) != _look(other) or (_plain(text) == text and _plain(other) != other):
        return printable(text)
    import difflib  # only when something is wrong

    blocks = difflib.SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
    same = {number for block in blocks for number in range(block.a, block.a + block.size)}
    return "".join(
        _shown(text, number) if number in same else _named(character) for number, character in enumerate(text)
    )


def name(character: str) -> str:
    """A character's number in Unicode's notation: U+200B."""
    return f"U+{ord(character):04X}"


def _joins(text: str, number: int) -> bool:
    """Whether the character belongs to the emoji before it."""
    if text[number] not in _JOINERS or number == 0:
        return False
    before = text[number - 1]
    return (
        before in _JOINERS
        or unicodedata.category(before) in ("So", "Sk", "Sm", "Po")
        or before in "0123456789#*"
    )


def _shown(text: str, number: int) -> str:
    character = text[number]
    if character in "\n\u2028\u2029":
        return "⏎" if character == "\n" else f"[{name(character)}]"
    if character in INVISIBLE:
        return character if _joins(text, number) else f"[{name(character)}]"
    if character.isspace():
        return " " if unicodedata.category(character) == "Zs" or character == "\t" else f"[{name(character)}]"
    if character.isprintable():
        return character
    # A lone surrogate stands for a byte of a file name that is not UTF-8.
    return "�" if unicodedata.category(character) == "Cs" else f"[{name(character)}]"


def _named(character: str) -> str:
    seen = character.isprintable() and character not in INVISIBLE and not unicodedata.combining(character)
    return f"{character if seen else ''}[{name(character)}]"


def _look(text: str) -> str:
    """A form that is equal for texts that look the same."""
    return " ".join(_plain(text).translate(_ALIKE).split())


def _plain(text: str) -> str:
    """The text in ordinary, visible characters."""
    normal = unicodedata.normalize("NFKC", ordinary(text))
    return "".join(character for character in normal if character not in INVISIBLE)
