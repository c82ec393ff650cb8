"""Detects the encoding of IPTC texts, which seldom declare it: UTF-8, a Chinese one, or a Western European one.

A wrong guess would appear on the wall, so ambiguous text is not used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DECLARED = {
    b"\x1b%G": "utf-8",
    b"\x1b.A": "latin-1",
    b"\x1b-A": "latin-1",
    b"\x1b/A": "latin-1",
}
"""Values of record 1:90 (ISO 2022)."""
_HIGH = re.compile(rb"[\x80-\xff]+")
_COMMON = range(0xB0, 0xD8)
"""The first bytes of the 3,755 common characters in GB 2312."""
_SIGNS = range(0xA1, 0xAA)
"""The first bytes of the punctuation marks and foreign letters in GB 2312."""


def decoded(texts: Sequence[bytes], declared: bytes) -> list[str] | None:
    """Decode the texts of one picture, which share one encoding. None if the encoding is ambiguous."""
    encoding = _encoding(b"\n".join(texts), declared)
    return None if encoding is None else [text.decode(encoding) for text in texts]


def _encoding(data: bytes, declared: bytes) -> str | None:
    said = _DECLARED.get(declared.strip())
    # Some programs declare UTF-8 and write another encoding, or the reverse. Only valid UTF-8 is proof.
    if _reads(data, "utf-8"):
        return "utf-8"
    if said == "latin-1":
        return said
    if _is_chinese(data):
        return "gb18030"
    return "cp1252" if _is_western(data) else None


def _is_western(data: bytes) -> bool:
    """Return whether the text can be Western European: single accented letters among more plain letters."""
    if not _reads(data, "cp1252") or any(len(run) > 1 for run in _HIGH.findall(data)):
        return False
    letters = [character for character in data.decode("cp1252") if character.isalpha()]
    return 2 * sum(letter > "\x7f" for letter in letters) < len(letters)


def _is_chinese(data: bytes) -> bool:
    """Return whether the text is Chinese in GB 18030.

    At least three in four characters must be common, or half of them if none is rare. Texts in other encodings
    give rare characters.
    """
    if not _reads(data, "gb18030"):
        return False
    pairs = [character.encode("gb18030") for character in data.decode("gb18030") if character > "\x7f"]
    known = [pair for pair in pairs if len(pair) == 2 and pair[1] >= 0xA1]
    signs = sum(pair[0] in _SIGNS for pair in known)
    common = sum(pair[0] in _COMMON for pair in known)
    count = len(pairs) - signs
    return common > 0 and (4 * common >= 3 * count or (2 * common >= count and len(known) == len(pairs)))


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
