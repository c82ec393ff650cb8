"""Parses the Markdown texts: `## heading` lines, each with one plain paragraph.

texts/NAME.zh.md and texts/NAME.en.md have the same headings in the same order. Lines of one paragraph are
joined, in Chinese without a space and in English with one. HTML, links, lists and emphasis are refused, so
a text never becomes anything but text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.bundles.authoring.sheets.sheet import CELL_LIMIT
from kiosk.bundles.characters import tidy
from kiosk.bundles.files import Files
from kiosk.bundles.names import forbidden_character
from kiosk.bundles.problems import Place, Report
from kiosk.exhibition.text import Language, Text

_NOT_PLAIN = re.compile(
    r"<[A-Za-z!/?]|!?\[[^\]]{0,400}\]\s*[(\[]|\*\*|__|`|^\s*(#|[-*+]\s|\d+[.)]\s|>|\||={3,}|-{3,}|~{3,})|&\w+;|\b(?:javascript|file):"
)

_HEADING = re.compile(r"##\s+")
"""Any space may follow, also the wide one of Chinese or one that does not break: they look alike."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading and its paragraph, in one language, with the line number of the heading."""

    heading: str
    text: str
    line: int


def text_files(name: str) -> Mapping[Language, str]:
    """Return the logical names of the files of a text."""
    return {language: f"texts/{name}.{language}.md" for language in Language}


def read_texts(
    folder: Files, name: str, report: Report, owner: Place | None = None
) -> tuple[tuple[Text, Text], ...]:
    """Read the (heading, paragraph) pairs of a text. Empty, with the problems noted, if it cannot be read.

    A text may be missing. Then the row `owner` that it belongs to is noted, unless a file has nearly its name.
    If the English is missing or does not match the Chinese, the Chinese is used instead.
    """
    names = text_files(name)
    zh_file, en_file = names[Language.ZH], names[Language.EN]
    if not folder.paths.keys() & set(names.values()):
        near = report.suggest_file(zh_file, (path for path in folder.paths if path.startswith("texts/")))
        if near:
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
    if english is not None and len(english) != len(chinese):
        report.add("M03", Place(en_file), english=len(english), chinese=len(chinese))
        english = None
    pairs = zip(chinese, english or chinese, strict=True)
    return tuple((Text(zh.heading, en.heading), Text(zh.text, en.text)) for zh, en in pairs)


def parse_text(text: str, file: str, language: Language, report: Report) -> tuple[Piece, ...] | None:
    """Parse one text file. Return None, with every problem noted, if any line is invalid."""
    known = len(report.problems)
    pieces: list[Piece] = []
    heading, start = "", 0
    lines: list[str] = []
    broken_off = False

    def close() -> None:
        if heading and lines:
            paragraph = ("" if language is Language.ZH else " ").join(lines)
            if len(paragraph) > CELL_LIMIT:
                report.add("M08", Place(file, row=start), heading, limit=CELL_LIMIT)
            pieces.append(Piece(heading, paragraph, start))
        elif heading:
            report.add("M02", Place(file, row=start), heading)

    for number, raw in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        line = tidy(raw)
        place = Place(file, row=number)
        if not line:
            broken_off = bool(lines)
        elif len(line) > CELL_LIMIT:
            report.add("M08", place, line, limit=CELL_LIMIT)
            lines.append(line[:1])
        elif character := forbidden_character(line):
            report.add("T19", place, line, character=character)
            lines.append(line)
        elif (found := _HEADING.match(line)) and not _NOT_PLAIN.search(line[found.end() :]):
            close()
            heading, start, lines, broken_off = line[found.end() :], number, [], False
        elif _NOT_PLAIN.search(line):
            report.add("M04", place, line)
            lines.append(line)
        elif not heading:
            report.add("M01", place, line)
        elif broken_off:
            report.add("M06", place, heading)
        else:
            lines.append(line)
    close()
    if not pieces and len(report.problems) == known:
        report.add("M05", Place(file))
    return tuple(pieces) if len(report.problems) == known else None
