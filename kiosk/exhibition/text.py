"""Text in both languages of the exhibition, and its place in the source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages of the interface; the values are BCP 47 primary tags."""

    ZH = "zh"
    EN = "en"

    @property
    def other(self) -> Language:
        """The language that the language button switches to."""
        return Language.EN if self is Language.ZH else Language.ZH


@dataclass(frozen=True, slots=True)
class Text:
    """The same statement in Chinese and in English. Both are always present."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh.strip() or not self.en.strip():
            raise ValueError("a text needs both Chinese and English")

    def get(self, language: Language) -> str:
        """The text in `language`."""
        return self.zh if language is Language.ZH else self.en


def said(text: Text | None, language: Language) -> str:
    """An optional text in `language`; empty if there is none."""
    return text.get(language) if text else ""


_NUMERALS = "零一二三四五六七八九十"


def numeral(number: int, language: Language) -> str:
    """A small number as it stands on a seal: 零 to 十 in Chinese; digits in English and above ten."""
    if language is Language.ZH and 0 <= number < len(_NUMERALS):
        return _NUMERALS[number]
    return str(number)


@dataclass(frozen=True, slots=True)
class Citation:
    """The place of a statement: a section of the exhibition's source document. None if the bundle names no source."""

    section: Text | None

    def get(self, language: Language) -> str:
        """The place in `language`; empty if the bundle names no source."""
        return said(self.section, language)
