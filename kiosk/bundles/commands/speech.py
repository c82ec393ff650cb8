"""The voice of a command: the option `--voice`, and what is said about the clips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.bundles.problems import refusal
from kiosk.bundles.release.speaking import SpeechReport
from kiosk.exhibition.text import Language

if TYPE_CHECKING:
    from kiosk.voices.interface import Voice

VoiceName = Annotated[
    str | None,
    typer.Option(
        "--voice",
        metavar="NAME",
        help="朗读的声音：名字、模型文件夹，或 none；不写就用这台电脑自己的。"
        "Who reads aloud: a name, the folder of a model, or none; this PC's own voice if it is left out.",
    ),
]
AT_ONCE = 2
"""Voices that speak at the same time."""
NONE = "none"


@contextmanager
def voices_named(named: str | None) -> Iterator[Sequence[Voice]]:
    """The voices of this name, until the block ends; empty for `none`, and without a name if this PC has no voice.

    RefusalError R10 if there is no such voice.
    """
    from kiosk.voices.desk import voices_of
    from kiosk.voices.interface import VoiceError

    if named == NONE:
        yield ()
        return
    try:
        voices = voices_of(named, AT_ONCE)
    except VoiceError as error:
        raise refusal("R10", problem=error.zh, problem_en=error.en) from None
    with ExitStack() as stack:
        for voice in voices:
            stack.callback(getattr(voice, "close", lambda: None))
        yield voices


def spoken_answer(report: SpeechReport) -> dict[str, object]:
    """The report for programs."""
    return {"clips": report.clips, "new": report.new, "without": dict(report.lacking or {})}


def spoken_lines(report: SpeechReport, lang: Language) -> Iterator[str]:
    """The report as sentences: how many sentences have a clip, and what to do about the others."""
    chinese = lang is Language.ZH
    if report.clips:
        yield (
            f"能朗读 {report.clips} 句，其中 {report.new} 句是这台电脑的声音。"
            if chinese
            else f"{report.clips} sentences can be read aloud, {report.new} of them with this PC's voice."
        )
    if report.problem:
        yield report.problem[0 if chinese else 1]
    if report.without:
        zh, en = ((report.lacking or {}).get(language, 0) for language in Language)
        yield (
            f"有 {report.without} 句没有读音（中文 {zh}，英文 {en}），屏上读不出来；请在有语音的电脑上再做一次，或用 --voice 指定声音。"
            if chinese
            else f"{report.without} sentences have no clip ({zh} in Chinese, {en} in English), and the panel cannot read them aloud;"
            " please build on a PC with a voice, or name one with --voice."
        )
