"""Parses the Markdown texts: `## heading` lines, each with one plain paragraph or one poem, and pictures.

texts/NAME.zh.md and texts/NAME.en.md have the same headings in the same order, with the same pictures. Lines of one
paragraph are joined: with a space between words, without one beside a Chinese character. A line that ends with two spaces or a
backslash keeps its end, and so do the lines of a block that begin with `|`. A picture is `![](id)` on a line of its
own. HTML, links, lists and emphasis are refused, so a text never becomes anything but text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kiosk.bundles.authoring.sheets.sheet import CELL_LIMIT
from kiosk.bundles.characters import joined, tidy
from kiosk.bundles.files import Files
from kiosk.bundles.names import forbidden_character
from kiosk.bundles.problems import Place, Report, suggest
from kiosk.exhibition.text import Language, Text

_NOT_PLAIN = re.compile(
    r"<[A-Za-z!/?]|!?\[[^\]]{0,400}\]\s*[(\[]|\*\*|__|`|^\s*(#|[-*+]\s|\d+[.)]\s|>|\||={3,}|-{3,}|~{3,})|&\w+;|\b(?:javascript|file):"
)

_PICTURE = re.compile(r"!\[[^\]]{0,400}\]\(\s*(photos/[^()\s:]{1,200}|[\w-]{1,80})\s*\)")
_VERSE = re.compile(r"\|\s?([^|]*)")
"""A line of a block whose lines are kept, as Pandoc writes it."""
_HEADING = re.compile(r"[#＃]{2}(?![#＃])\s*(?=\S)")
"""Any space may follow, or none; the signs may be the wide ones of Chinese."""
_OTHER_HEADING = re.compile(r"\s*[#＃]+\s*(?=[^#＃\s])")
"""A heading of another level. It is refused with a hint."""


class Piece(NamedTuple):
    """One heading and its paragraph, in one language, with the line number of the heading.

    `above` and `below` are the ids of the pictures before and after the paragraph, with their lines. `verse` is True
    if the text is a poem: every line ends where the author ends it.
    """

    heading: str
    text: str
    line: int
    above: tuple[tuple[str, int], ...] = ()
    below: tuple[tuple[str, int], ...] = ()
    verse: bool = False


class _Line(NamedTuple):
    """A line of a paragraph. `ends` is True if its end is kept, `apart` if an empty line stands before it."""

    text: str
    number: int
    ends: bool
    apart: bool


class Section(NamedTuple):
    """One heading and its paragraph, in both languages, and the ids of the pictures before and after it."""

    heading: Text
    text: Text
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    verse: bool = False


def text_files(name: str) -> Mapping[Language, str]:
    """Return the logical names of the files of a text."""
    return {language: f"texts/{name}.{language}.md" for language in Language}


def read_texts(
    folder: Files, name: str, pictures: Mapping[str, str], report: Report, owner: Place | None = None
) -> tuple[Section, ...]:
    """Read the sections of a text. Empty, with the problems noted, if it cannot be read.

    `pictures` has the file of each picture by its id. A text may be missing. Then the row `owner` that it belongs to is
    noted, unless a file has nearly its name. If the English is missing or does not match the Chinese, the Chinese is
    used instead.
    """
    names = text_files(name)
    zh_file, en_file = names[Language.ZH], names[Language.EN]
    if not folder.paths.keys() & set(names.values()):
        near = report.suggest_file(zh_file, (path for path in folder.paths if path.startswith("texts/")))
        # All texts end alike, so that the names are alike only if their first parts are.
        if near and suggest(name, [near.rpartition("/")[2].partition(".")[0]]):
            report.add("B02", Place(zh_file), zh_file, hint=near)
        elif owner:
            report.add("M20", owner, zh_file)
        return ()
    zh_text = folder.read_text(zh_file, report)
    en_text = folder.read_text(en_file, report, missing="M07")
    chinese = parse_text(zh_text, zh_file, Language.ZH, report) if zh_text is not None else None
    english = parse_text(en_text, en_file, Language.EN, report) if en_text is not None else None
    if chinese is None:
        return ()
    _check_pictures(chinese, zh_file, pictures, report)
    if english is not None:
        _check_pictures(english, en_file, pictures, report)
        if len(english) != len(chinese):
            report.add("M03", Place(en_file), english=len(english), chinese=len(chinese))
            english = None
    for zh, en in zip(chinese, english or (), strict=False):
        if (_ids(zh.above), _ids(zh.below)) != (_ids(en.above), _ids(en.below)):
            report.add(
                "M10", Place(en_file, row=en.line), "; ".join((*_ids(zh.above), *_ids(zh.below))) or "0"
            )
    return tuple(
        Section(
            Text(zh.heading, en.heading), Text(zh.text, en.text), _ids(zh.above), _ids(zh.below), zh.verse
        )
        for zh, en in zip(chinese, english or chinese, strict=True)
    )


def _ids(pictures: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(name for name, _ in pictures)


def _check_pictures(pieces: Sequence[Piece], file: str, known: Mapping[str, str], report: Report) -> None:
    """Note each picture whose id is unknown. The path of a picture is a hint at its id."""
    for piece in pieces:
        for name, line in (*piece.above, *piece.below):
            if name not in known:
                own = next((each for each, path in known.items() if path == name), None)
                report.add("M09", Place(file, row=line), name, hint=own or report.suggest(name, known))


def parse_text(text: str, file: str, language: Language, report: Report) -> tuple[Piece, ...] | None:
    """Parse one text file. Return None, with every problem noted, if any line is invalid."""
    known = len(report.problems)
    pieces: list[Piece] = []
    heading, start = "", 0
    lines: list[_Line] = []
    pictures: list[tuple[str, int]] = []
    above = 0
    empty = False

    def close() -> None:
        nonlocal above
        if heading and lines:
            verse = _is_verse(lines)
            for line in [] if verse else _apart(lines):
                report.add("M06", Place(file, row=line.number), heading)
            paragraph = _joined(lines, language)
            if len(paragraph) > CELL_LIMIT:
                report.add("M08", Place(file, row=start), heading, limit=CELL_LIMIT)
            pieces.append(
                Piece(heading, paragraph, start, tuple(pictures[:above]), tuple(pictures[above:]), verse)
            )
        elif heading:
            report.add("M02", Place(file, row=start), heading)

    for number, raw in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        line = tidy(raw)
        place = Place(file, row=number)
        ends = raw.endswith("  ") or line.endswith("\\")
        if verse := _VERSE.fullmatch(line):
            line, ends = tidy(verse[1]), True
        else:
            line = tidy(line.removesuffix("\\"))
        if not line:
            empty = bool(lines)
        elif len(line) > CELL_LIMIT:
            report.add("M08", place, line, limit=CELL_LIMIT)
            lines.append(_Line(line[:1], number, False, False))
        elif character := forbidden_character(line):
            report.add("T19", place, line, character=character)
            lines.append(_Line(line, number, False, False))
        elif found := _PICTURE.fullmatch(line):
            pictures.append((found[1], number))
            above += not lines
            empty = bool(lines)
        elif (found := _HEADING.match(line)) and not _NOT_PLAIN.search(line[found.end() :]):
            close()
            # Pictures before the first heading belong to the first paragraph.
            pictures, above = (pictures, above) if not heading else ([], 0)
            heading, start, lines, empty = line[found.end() :], number, [], False
        elif (other := _OTHER_HEADING.match(line)) or _NOT_PLAIN.search(line):
            report.add("M04", place, line, hint=f"## {line[other.end() :]}" if other else None)
            lines.append(_Line(line, number, False, False))
        elif not heading:
            report.add("M01", place, line)
        else:
            lines.append(_Line(line, number, ends, empty))
            empty = False
    close()
    if not pieces and len(report.problems) == known:
        report.add("M05", Place(file))
    return tuple(pieces) if len(report.problems) == known else None


def _apart(lines: Sequence[_Line]) -> Sequence[_Line]:
    """Return the lines that follow the first empty line."""
    first = next((number for number, line in enumerate(lines) if line.apart), len(lines))
    return lines[first:]


def _is_verse(lines: Sequence[_Line]) -> bool:
    """Return whether a text is a poem: every line ends where the author ends it, but for the last of a stanza."""
    following = (*lines[1:], None)
    return len(lines) > 1 and all(
        line.ends or (before_ends and (after is None or after.apart))
        for line, after, before_ends in zip(lines, following, _before_ends(lines), strict=True)
    )


def _before_ends(lines: Sequence[_Line]) -> Sequence[bool]:
    """For each line, return whether the line before it in the same stanza keeps its end."""
    return [False, *(before.ends and not line.apart for before, line in pairwise(lines))]


def _joined(lines: Sequence[_Line], language: Language) -> str:
    """Join the lines of a paragraph. A stanza stands apart from the one before it."""
    text = lines[0].text
    for before, line in pairwise(lines):
        if line.apart:
            text += "\n\n"
        elif before.ends:
            text += "\n"
        elif language is not Language.ZH:
            text += " "
        else:
            text = joined((text, line.text))
            continue
        text += line.text
    return text
