"""Cell parsers: one function for each type of cell, from text to value.

A parser raises `CellError` with the code of the problem and, if it can guess it, the value that was meant.
`validate` adds the location.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from kiosk.bundles.authoring.sheets.numbers import Reading, Unread, read
from kiosk.bundles.characters import INVISIBLE, tidy
from kiosk.bundles.names import TITLE_LIMIT, is_exhibition_id, is_reserved, title_character
from kiosk.bundles.problems import suggest
from kiosk.exhibition.dates import When, read_edtf
from kiosk.exhibition.figures import Comparator, Plot
from kiosk.exhibition.model import Importance
from kiosk.exhibition.pages import PARTS

_ID = re.compile(r"[a-z](?:[a-z0-9-]{0,62}[a-z0-9])?")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
_LONG_NUMBER = re.compile(r"-?\d{1,12}\.\d{7,40}", re.ASCII)
_SEPARATORS = re.compile(r"[\s,;，；、|]+")
_NAMES = re.compile(r"\s*[;；|\n]\s*")
_YES, _NO = ("yes", "true", "1", "是"), ("no", "false", "0", "否")
_ALSO_YES = frozenset(["y", "是的", "对", "√", "✓", "✔", "☑", "✅"])
_ALSO_NO = frozenset(["n", "不", "不是", "×", "✗", "✘", "✕", "☒", "❌"])
_PERHAPS = {
    **dict.fromkeys(["插画", "示意插画", "动画", "示意动画", "展示"], "yes"),
    **dict.fromkeys(["照片", "实拍", "不展示", "隐藏"], "no"),
    "有": "yes",
    "t": "yes",
    "●": "yes",
    "on": "yes",
    "无": "no",
    "没有": "no",
    "f": "no",
    "x": "no",
    "○": "no",
    "off": "no",
}
"""Words that probably mean yes or no. They become a hint."""
_IMPORTANT = {
    **dict.fromkeys(["重要", "重大", "大", "高", "主要", "是"], "major"),
    **dict.fromkeys(["一般", "普通", "小", "低", "中", "次要", "否"], "normal"),
}
"""Words that probably mean an importance. They become a hint."""


class CellError(Exception):
    """Raised for a cell that cannot be parsed. It is always caught inside this package."""

    def __init__(self, code: str, value: str, hint: str | None = None, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.value = value
        self.hint = hint
        self.details = details


def identity(value: str) -> str:
    """Parse an id: lower-case letters, digits and hyphens.

    Texts and recordings are files with this name, so reserved device names of Windows are refused.
    """
    if not _ID.fullmatch(value):
        seen = "".join(character for character in value if character not in INVISIBLE)
        near = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKC", seen).lower()).strip("-")
        raise CellError("T08", value, near if _ID.fullmatch(near) and near != value else None)
    if is_reserved(value):
        raise CellError("T27", value, f"{value}-1")
    return value


def text_identity(value: str) -> str:
    """Parse the id of a step or an article. It must differ from the name of the introduction's texts."""
    if identity(value) == "introduction":
        raise CellError("T27", value, f"{value}-1")
    return value


def exhibition_identity(value: str) -> str:
    """Parse the id of the exhibition. It is also the name of a signing role."""
    if not is_exhibition_id(identity(value)):
        raise CellError("T27", value, f"{value}-1")
    return value


def exhibition_title(value: str) -> None:
    """Check the title of the exhibition, which is shown in lists of releases."""
    if len(value) > TITLE_LIMIT:
        raise CellError("T23", value, limit=str(TITLE_LIMIT))
    if character := title_character(value):
        raise CellError("T28", value, character=character)


SEAL_LIMIT = 4
"""Maximum characters of a seal."""


def seal(value: str) -> str:
    """Parse the characters of the seal beside the exhibition's name; spaces between them do not count."""
    written = "".join(value.split())
    if len(written) > SEAL_LIMIT:
        raise CellError("T60", value, limit=str(SEAL_LIMIT))
    return written


def step_word(value: str) -> None:
    """Check the words for the place of a step: %1 stands for its number, %2 for the number of steps."""
    if "%1" not in value or re.search(r"%(?![12])", value):
        raise CellError("T61", value)


def part(value: str) -> str:
    """Parse the name of a part of the exhibition."""
    if value in PARTS:
        return value
    raise CellError("T13", value, suggest(value, PARTS), choices=", ".join(PARTS))


def identities(value: str) -> tuple[str, ...]:
    """Parse ids, separated by semicolons, commas or spaces."""
    return tuple(part for part in map(tidy, _SEPARATORS.split(value)) if part)


def names(value: str) -> tuple[str, ...]:
    """Parse names, separated by semicolons."""
    return tuple(part for part in map(tidy, _NAMES.split(value)) if part)


def _plain(value: str) -> str:
    """Normalize a number: replace full-width digits and remove thousands separators, to guess the value meant."""
    plain = unicodedata.normalize("NFKC", value).replace(" ", "").removesuffix("%")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        return plain.replace(",", "")
    return plain.replace(",", ".")


def decimal(value: str) -> Decimal:
    """Parse a plain decimal number."""
    if _NUMBER.fullmatch(value):
        return Decimal(value)
    plain = _plain(value)
    if _LONG_NUMBER.fullmatch(plain):
        plain = f"{round(Decimal(plain), 6).normalize():f}"
    raise CellError("T11", value, plain if _NUMBER.fullmatch(plain) else None)


def number(value: str) -> Reading:
    """Parse a number as people write it: 6.9, 6.9亿, 三成, 1.5%."""
    found = read(value)
    if isinstance(found, Unread):
        decimal(value)  # raises the error with its hint
        raise CellError("T11", value)
    return found


def percentage(value: str) -> Decimal:
    """Parse a percentage with or without its sign: 40, 40%, 四成."""
    if _NUMBER.fullmatch(value):
        return Decimal(value)
    found = read(value)
    if isinstance(found, Reading) and not found.unit and not found.comparators:
        return found.percent if found.is_share else found.value
    return decimal(value)


def whole(value: str) -> int:
    """Parse a whole number of 1 or more."""
    if re.fullmatch(r"[1-9]\d{0,5}", value, re.ASCII):
        return int(value)
    found = read(value)  # 一, 第一, １
    near = _plain(value).removesuffix(".0")
    if isinstance(found, Reading) and not (found.unit or found.is_share or found.comparators):
        near = f"{found.value:f}".removesuffix(".0")
    raise CellError("T10", value, near if re.fullmatch(r"[1-9]\d{0,5}", near, re.ASCII) else None)


def when(value: str) -> When:
    """Parse a date as exactly as it is known. A date in the canonical form needs no library."""
    found = read_edtf(value)
    if found is None or value.startswith("0000-"):
        from kiosk.bundles.authoring.sheets.dates.reading import read_date

        return read_date(value)
    return found


def yes_or_no(value: str) -> bool:
    """Parse yes or no, also as a tick or a cross, whatever its case and width."""
    word = value.lower()
    if word not in _YES and word not in _NO:
        word = unicodedata.normalize("NFKC", word).strip(" .。!\ufe0f")
    if word in _YES or word in _ALSO_YES:
        return True
    if word in _NO or word in _ALSO_NO:
        return False
    raise CellError("T13", value, _PERHAPS.get(word) or suggest(value, (*_YES, *_NO)), choices="yes, no")


def importance(value: str) -> Importance:
    """Parse the size at which an event is shown."""
    if value in list(Importance):
        return Importance(value)
    raise CellError(
        "T13", value, _IMPORTANT.get(value) or suggest(value, Importance), choices=", ".join(Importance)
    )


def plot(value: str) -> Plot:
    """Parse the drawing of a series."""
    if value in list(Plot):
        return Plot(value)
    hint = "line" if "线" in value else "bars" if "柱" in value or "条" in value else suggest(value, Plot)
    raise CellError("T13", value, hint, choices=", ".join(Plot))


def comparators(value: str) -> tuple[Comparator, ...]:
    """Parse comparators such as 突破, separated by semicolons."""
    words = identities(value)
    for word in words:
        if word not in list(Comparator):
            raise CellError("T13", word, suggest(word, Comparator), choices="、".join(Comparator))
    return tuple(Comparator(word) for word in words)
