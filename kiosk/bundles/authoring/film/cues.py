"""Parses captions in WebVTT (W3C) into cues or located problems, and writes cues in one normal form.

Players ignore what they do not understand. Here, text that would not be shown is a problem with its line
number. Comments (NOTE) may be dropped. Tags, styles and positions are dropped with a note.
An empty line ends a cue. A line of spaces does not: some programs write it for an empty upper line. If
times follow, it does end the cue, because other programs write such lines between cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kiosk.bundles.authoring.flaws import Flaw
from kiosk.bundles.names import forbidden_character
from kiosk.bundles.problems import Place, Report, Severity
from kiosk.exhibition.model import Cue

SIZE_LIMIT_MB = 1
CUES_LIMIT = 3000
"""Maximum captions of one film. An hour has 1,200 captions of three seconds."""
_LINE_LIMIT = 500
"""Maximum length of a line, in characters. A longer one is not a caption, and would slow down the parser."""
_CLOCK = r"((?:\d{1,3}:)?[0-5]?\d:[0-5]?\d\.\d{3})"
_TIMING = rf"(?a)\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s+(\S.*))?"
_SRT_TIMING = r"(?a)\d:\d\d:\d\d,\d{1,3}\s*-->"
_PAUSE = 0.5
"""Seconds. After a longer pause, a repeated line is not a rolling caption."""
_NUMBER = r"(?a)\s*\d+\s*"
_HEADER_LINE = r"[\w-]+\s*[:=].*"
_TAG = r"(?i)</?(?:c|i|b|u|v|lang|ruby|rt|s|font|span)(?:[.\s][^<>]*)?>|<[\d:.]+>"
"""Tags of WebVTT, and tags of SRT that converters leave in the text."""
_WORD_TIME = r"(?a)<\d[\d:.]+>"
_OVERRIDE = r"\{\\[^{}]*\}"
"""Codes such as {\\an8} that conversions from ASS leave in a text. WebVTT players do not know them."""


class Located(NamedTuple):
    """A cue, and the line number (from 1) of its times."""

    line: int
    cue: Cue


class _Block(NamedTuple):
    """Lines without an empty line between them. `begin` is the number of the first line."""

    begin: int
    lines: Sequence[str]

    @property
    def arrow(self) -> int | None:
        """The index of the line with the times, or None."""
        return next((index for index, line in enumerate(self.lines) if "-->" in line), None)


def read_captions(data: bytes) -> tuple[Cue, ...] | Flaw:
    """Parse a WebVTT file. Return the cues in the order of their starts, or the code of the first error."""
    if len(data) > SIZE_LIMIT_MB * 1_000_000:
        return Flaw("B06", limit=SIZE_LIMIT_MB)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Flaw("B03")
    report = Report()
    found = parse_captions(text, "", report)
    for problem in report.problems:
        if problem.severity is Severity.ERROR:
            return Flaw(problem.code, problem.value or "")
    return tuple(located.cue for located in found)


def write_captions(cues: Iterable[Cue]) -> bytes:
    """Write cues as WebVTT: without tags and comments, and always with hours."""
    said = ["WEBVTT\n"]
    for cue in cues:
        text = cue.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        said.append(f"\n{clock(cue.start)} --> {clock(cue.end)}\n{text}\n")
    return "".join(said).encode()


def clock(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"


def parse_captions(text: str, file: str, report: Report) -> tuple[Located, ...]:
    """Parse the cues in `text`. Empty, with the problems noted, if any line would not be shown."""
    known = len(report.problems)
    lines = re.split(r"\r\n|\r|\n", text)
    if not re.match(r"WEBVTT(\s|$)", lines[0]):
        srt = next((number for number, line in enumerate(lines, 1) if re.search(_SRT_TIMING, line)), None)
        report.add("V30" if srt else "V31", Place(file, row=1), lines[0])
        return ()
    if sum("-->" in line for line in lines) > CUES_LIMIT:
        report.add("V41", Place(file), limit=CUES_LIMIT)
        return ()
    for number, line in enumerate(lines, 1):
        if len(line) > _LINE_LIMIT:
            report.add("M08", Place(file, row=number), line.strip(), limit=_LINE_LIMIT)
            return ()
        if character := forbidden_character(line):
            report.add("T19", Place(file, row=number), line, character=character)
    blocks = [block for block in _blocks(lines) if _is_cue(block, file, report)]
    if any(problem.severity is Severity.ERROR for problem in report.problems[known:]):
        return ()
    found = _cues(blocks, file, report)
    _check_order(found, file, report)
    _check_rolling(found, re.search(_WORD_TIME, text) is not None, file, report)
    return found


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    begin: int | None = None
    for index in range(len(lines) + 1):
        if index < len(lines) and not _ends_block(lines, index, begin):
            begin = index if begin is None else begin
        elif begin is not None:
            yield _Block(begin + 1, [line.rstrip() for line in lines[begin:index]])
            begin = None


def _ends_block(lines: Sequence[str], index: int, begin: int | None) -> bool:
    """Return whether a line separates blocks.

    An empty line does. A line of spaces does outside of a block, after the header, and before times.
    """
    if lines[index].strip():
        return False
    if not lines[index] or not begin:
        return True
    following = [line for line in lines[index + 1 : index + 3] if line]
    return any("-->" in line for line in following[:1]) or (
        len(following) == 2 and re.fullmatch(_NUMBER, following[0]) is not None and "-->" in following[1]
    )


def _is_cue(block: _Block, file: str, report: Report) -> bool:
    """Return whether a block is a valid cue. Content that would not be shown is noted."""
    first, arrow = block.lines[0], block.arrow
    head = block.begin == 1
    if arrow is None:
        if head:
            _check_header(block, file, report)
        elif re.match(r"(STYLE|REGION)$", first):
            report.add("V38", Place(file, row=block.begin), first)
        elif not re.match(r"NOTE(\s|$)", first):
            report.add("V33", Place(file, row=block.begin), first)
        return False
    if head or arrow > 1:
        report.add("V34", Place(file, row=block.begin + arrow), block.lines[arrow])
        return False
    sound = True
    if re.fullmatch(_TIMING, block.lines[arrow]) is None:
        report.add("V32", Place(file, row=block.begin + arrow), block.lines[arrow])
        sound = False
    for number, line in enumerate(block.lines[arrow + 1 :], block.begin + arrow + 1):
        if "-->" in line:
            report.add("V34", Place(file, row=number), line)
            sound = False
        elif "<" in re.sub(_TAG, "", line):
            report.add("V39", Place(file, row=number), line)
            sound = False
    return sound


def _check_header(block: _Block, file: str, report: Report) -> None:
    """Check that only lines like “Language: zh” follow WEBVTT. Any other text there would never be shown."""
    for number, line in enumerate(block.lines[1:], 2):
        if not re.fullmatch(_HEADER_LINE, line):
            report.add("V33", Place(file, row=number), line)


def _cues(blocks: Sequence[_Block], file: str, report: Report) -> tuple[Located, ...]:
    """Make cues, with line numbers, from blocks that were already checked."""
    found, plain = [], True
    for block in blocks:
        times = block.lines[block.arrow or 0]
        timing = re.fullmatch(_TIMING, times)
        assert timing is not None  # checked in `_is_cue`
        line = block.begin + (block.arrow or 0)
        place = Place(file, row=line)
        written = "\n".join(block.lines[(block.arrow or 0) + 1 :])
        said = re.sub(_TAG, "", re.sub(_OVERRIDE, "", written))
        if plain and (timing[3] or said != written):
            plain = False
            report.add("V38", place, timing[3] or written.strip())
        start, end = _seconds(timing[1]), _seconds(timing[2])
        parts = (part.strip() for part in _unescaped(said).split("\n"))
        shown = "\n".join(part for part in parts if part)
        if character := forbidden_character(shown):
            report.add("T19", place, shown, character=character)
        elif end <= start:
            report.add("V35", place, times.strip())
        elif not shown:
            report.add("V37", place)
        else:
            found.append(Located(line, Cue(start, end, shown)))
    return tuple(found)


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    import html  # its list of entities is long, and few captions have one

    return html.unescape(text)


def _seconds(clock: str) -> float:
    """Parse a time: optional hours, minutes, seconds and thousandths."""
    *before, seconds = clock.split(":")
    minutes = int(before[-1]) + 60 * (int(before[0]) if len(before) == 2 else 0)
    return (60_000 * minutes + round(float(seconds) * 1000)) / 1000


def _check_order(found: Sequence[Located], file: str, report: Report) -> None:
    for before, after in pairwise(found):
        if after.cue.start < before.cue.start:
            report.add("V36", Place(file, row=after.line), clock(after.cue.start))
        elif after.cue.start < before.cue.end:
            report.add("V42", Place(file, row=after.line), clock(after.cue.start))


def _check_rolling(found: Sequence[Located], by_word: bool, file: str, report: Report) -> None:
    """Note rolling captions, which begin with the last line of the caption before.

    `by_word` is True if each word has its own time, as in automatic captions.
    A refrain or a call repeats now and then. In rolling captions at least every other caption repeats.
    """
    repeated = [
        after
        for before, after in pairwise(found)
        if 0 <= after.cue.start - before.cue.end < _PAUSE
        and before.cue.text.rpartition("\n")[2] == after.cue.text.partition("\n")[0]
        and (by_word or before.cue.text != after.cue.text)
    ]
    if repeated and 2 * len(repeated) >= len(found) - 1:
        report.add("V47", Place(file, row=repeated[0].line), repeated[0].cue.text.partition("\n")[0])
