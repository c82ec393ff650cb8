"""What all commands share: their options, and how a refusal is said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.bundles.problems import RefusalError
from kiosk.exhibition.text import Language

Lang = Annotated[Language, typer.Option("--lang", help="zh 或 en. The language of the report.")]
AsJson = Annotated[bool, typer.Option("--json", help="给程序读的结果。For machines.")]


def refused(error: RefusalError | OSError, place: Path | str, lang: Language) -> typer.Exit:
    """Say why in one sentence; the exit to raise."""
    if isinstance(error, RefusalError):
        said = error.zh if lang is Language.ZH else error.en
    else:
        said = f"{error.filename or place}: {error.strerror}"
    print(said, file=sys.stderr)
    return typer.Exit(1)
