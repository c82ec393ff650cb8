"""Problems of a bundle: where it is, what is wrong, what to do.

A problem is a value, never an exception: readers collect all of them. An *error* makes the bundle unusable. A
*warning* does not: a missing picture is shown as a placeholder, a missing translation as Chinese. The sentences are
in `catalogue`, one for each code and language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from kiosk.bundles.catalogue import CATALOGUE
from kiosk.bundles.catalogue_refusals import REFUSALS
from kiosk.bundles.characters import printable, told_apart
from kiosk.exhibition.text import Language

PROBLEMS_LIMIT = 5000
"""The most problems in one report: nobody reads more, and a hostile file could cause millions."""

VALUE_LIMIT = 1000
"""Characters of a value that a problem keeps for programs. A sentence shows fewer."""
_SHOWN_LIMIT, _DETAIL_LIMIT, _REASON_LIMIT, _ALIKE_LIMIT = 60, 200, 400, 200
_COMPARISONS = 100_000
"""Words that one report compares for “did you mean”: a second or two, whatever the folder holds."""


class Severity(StrEnum):
    """Whether the bundle can still be shown."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """The place of a problem: `file` is relative to the bundle, `row` counts from 1 as in a spreadsheet."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with its place, in both languages. `hint` is the value that was probably meant."""

    code: str
    severity: Severity
    file: str
    sheet: str | None
    row: int | None
    column: str | None
    value: str | None
    message_zh: str
    message_en: str
    hint: str | None = None

    @property
    def location_zh(self) -> str:
        """File, sheet, row and column in Chinese, if known."""
        parts = [self.file]
        if self._sheet_is_worth_saying:
            parts.append(f"工作表 {_shortened(self.sheet)}")
        if self.row is not None:
            parts.append(f"第 {self.row} 行")
        if self.column is not None:
            parts.append(f"{_shortened(self.column)} 列")
        return "，".join(parts)

    @property
    def location_en(self) -> str:
        """File, sheet, row and column in English, if known."""
        parts = [self.file]
        if self._sheet_is_worth_saying:
            parts.append(f"sheet {_shortened(self.sheet)}")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            parts.append(f"column {_shortened(self.column)}")
        return ", ".join(parts)

    @property
    def _sheet_is_worth_saying(self) -> bool:
        """A workbook has several sheets; a CSV file or exhibit.toml is its own only sheet."""
        return self.sheet is not None and self.file.endswith(".xlsx")

    def sentence(self, language: Language) -> str:
        """The whole problem as one sentence with its place, and “did you mean” if there is a hint."""
        hint = _shortened(self.hint, _DETAIL_LIMIT, self.value)
        if language is Language.ZH:
            meant = f"是不是“{hint}”？" if hint else ""
            if self.hint and ends_twice(self.hint):
                meant += "它的扩展名写了两遍（Windows 会藏起一个），请改文件名。"
            return f"{self.code} {self.location_zh}：{self.message_zh}{meant}"
        meant = f' Did you mean "{hint}"?' if hint else ""
        if self.hint and ends_twice(self.hint):
            meant += " Its ending stands twice, and Windows hides one; please rename the file."
        return f"{self.code} {self.location_en}: {self.message_en}{meant}"

    def __str__(self) -> str:
        return self.sentence(Language.EN)


class RefusalError(Exception):
    """An action was refused and nothing was changed: one sentence in each language says why, and what to do.

    `code` names the kind of refusal for tools and tests: N names and manifest, K keys and trust, S the store, D
    media, A archives, R building a release.
    """

    def __init__(self, zh: str, en: str, code: str = "") -> None:
        super().__init__(zh, en, code)
        self.zh, self.en, self.code = zh, en, code
        self.newer_root: bytes | None = None
        """A newer root file that was verified before the refusal. It must be trusted from now on."""

    def __str__(self) -> str:
        return f"{self.zh} {self.en}"


class MediumError(RefusalError):
    """The medium stopped answering, or its contents are wrong: a stick was pulled, a network broke, an archive is damaged (D codes)."""


def refusal(key: str, **details: object) -> RefusalError:
    """The refusal for a key of `REFUSALS`; a MediumError for D codes. KeyError for an unknown key or a missing detail."""
    zh, en = REFUSALS[key]
    code = key.partition("-")[0]
    shown = {key: _shortened(str(value), _REASON_LIMIT) for key, value in details.items()}
    kind = MediumError if code.startswith("D") else RefusalError
    return kind(zh.format_map(shown), en.format_map(shown), code)


@dataclass(slots=True)
class Report:
    """Collects problems while a bundle is read."""

    problems: list[Problem] = field(default_factory=list)
    tolerated: frozenset[str] = frozenset()
    """Codes that are only warnings here. On a panel these are warnings (a placeholder is shown); for authors they are errors."""
    needed: set[str] = field(default_factory=set)
    """Files that the bundle needs under their own names: a hint never names one in place of another."""
    _compared: int = 0

    def add(
        self,
        code: str,
        place: Place,
        value: str | None = None,
        hint: str | None = None,
        **details: object,
    ) -> None:
        """Add a problem; KeyError if `code` is unknown or its sentence needs a missing detail.

        After `PROBLEMS_LIMIT` problems, only one more is added: it says that there are more.
        """
        if len(self.problems) > PROBLEMS_LIMIT:
            return
        if len(self.problems) == PROBLEMS_LIMIT:
            code, value, hint, details = "C03", None, None, {"limit": PROBLEMS_LIMIT}
        severity, zh, en = CATALOGUE[code]
        words: Mapping[str, object] = {
            "value": _shortened(value, other=hint or place.file),
            **{
                key: _shortened(detail, _DETAIL_LIMIT) if isinstance(detail, str) else detail
                for key, detail in details.items()
            },
        }
        self.problems.append(
            Problem(
                code=code,
                severity=Severity.WARNING if code in self.tolerated else Severity(severity),
                file=printable(place.file),
                sheet=place.sheet,
                row=place.row,
                column=place.column,
                value=None
                if value is None
                else _middle_cut(value.encode("utf-8", "replace").decode(), VALUE_LIMIT),
                message_zh=zh.format_map(words),
                message_en=en.format_map(words),
                hint=hint,
            )
        )

    def tolerate_last(self) -> None:
        """Make the last problem a warning, whatever its code, if this report tolerates any code."""
        if self.tolerated and self.problems:
            self.problems[-1] = replace(self.problems[-1], severity=Severity.WARNING)

    def suggest(self, wanted: str, known: Iterable[str]) -> str | None:
        """Like the function `suggest`; None once this report has compared so many words that more would take too long."""
        if self._compared > _COMPARISONS:
            return None
        words = tuple(known)
        self._compared += len(words)
        return suggest(wanted, words)

    def suggest_file(self, wanted: str, paths: Iterable[str]) -> str | None:
        """The file of `paths` that was probably meant by `wanted`, but for those that are needed elsewhere.

        The only file of the same name in another folder comes first.
        """
        usable = [path for path in paths if path not in self.needed]
        return self.same_file(wanted, usable) or self.suggest(wanted, usable)

    def same_file(self, wanted: str, paths: Iterable[str]) -> str | None:
        """The only file of `paths` with the same name as `wanted` in any folder, or None."""
        own = wanted.replace("\\", "/").rpartition("/")[2].strip("\"'“” ").casefold()
        same = [path for path in paths if own and path.rpartition("/")[2].casefold() == own]
        return same[0] if len(same) == 1 else None

    @property
    def has_errors(self) -> bool:
        """Whether any problem so far is an error."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


ENGLISH_MISSING = ("M03", "M07", "T15")
"""Kinds of warnings that something is missing in English. They come last in a report."""


def ends_twice(name: str) -> bool:
    """Whether a file's suffix is doubled, like .jpg.jpg: Windows hides known suffixes, and people add them again."""
    stem, dot, ending = name.casefold().rpartition(".")
    return bool(dot and ending) and stem.endswith(dot + ending)


def suggest(wanted: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to `wanted`, for “did you mean”, or None if none is near.

    The same name with a doubled suffix always comes first, then the name with one more suffix.
    """
    words = sorted({word for word in known if len(word) <= _ALIKE_LIMIT})
    if not words:
        return None
    import difflib  # imported only when something is wrong, so that a panel's start does not pay for it

    by_fold = {word.casefold(): word for word in reversed(words)}
    ending = PurePosixPath(wanted).suffix
    if ending and (doubled := by_fold.get((wanted + ending).casefold())):
        return doubled
    longer = (word for fold, word in by_fold.items() if fold.startswith(f"{wanted}.".casefold()))
    if ending and (first := next(longer, None)):
        return first
    near = difflib.get_close_matches(wanted[:_ALIKE_LIMIT].casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[near[0]] if near else None


def row_ranges(numbers: Sequence[int]) -> str:
    """Format row numbers as ranges: 3–5, 8."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{first}–{last}" if first < last else f"{first}" for first, last in found)


def probably(missing: Sequence[str], unknown: Sequence[str]) -> str | None:
    """The one missing word, if exactly one is missing and one is unknown."""
    return missing[0] if len(missing) == len(unknown) == 1 else None


def _shortened(value: str | None, limit: int = _SHOWN_LIMIT, other: str | None = None) -> str:
    """`value` on one line. Beyond `limit` the middle is cut. Where it only looks the same as `other`, the difference is shown."""
    if value is None:
        return ""
    plain, shown = printable(value), told_apart(value, other)
    return _middle_cut(shown, limit if shown == plain else _DETAIL_LIMIT)


def _middle_cut(text: str, limit: int) -> str:
    """The text, or its beginning and end if it has more than `limit` characters."""
    if len(text) <= limit:
        return text
    head = limit * 2 // 3
    return f"{text[:head]}…{text[head + 1 - limit :]}"
