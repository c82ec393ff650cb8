"""Options that all commands share, and the output of refusals."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, Task, TextColumn, TimeRemainingColumn
from rich.table import Column
from rich.text import Text

from kiosk.bundles.errors import reason
from kiosk.bundles.files import WORKBOOK
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import PHASES, Tell
from kiosk.bundles.progress import Progress as Told
from kiosk.exhibition.text import Language

Lang = Annotated[Language, typer.Option("--lang", help="zh 或 en. The language of the report.")]
AsJson = Annotated[bool, typer.Option("--json", help="给程序读的结果。For machines.")]


def folder_of(bundle: Path) -> Path:
    """The bundle's folder. Its workbook may be named instead, because a file manager offers it."""
    return bundle.parent if bundle.name == WORKBOOK and bundle.is_file() else bundle


def refused(
    error: RefusalError | OSError, place: Path | str, lang: Language, as_json: bool = False
) -> typer.Exit:
    """Print a refusal as one sentence, or as JSON. Returns the exit to raise."""
    if not isinstance(error, RefusalError):
        zh, en = reason(error)
        file = error.filename or place
        error = RefusalError(f"{file}：{zh}。", f"{file}: {en}.", errno.errorcode.get(error.errno or 0, ""))
    if as_json:
        answer = {"refused": {"code": error.code, "zh": error.zh, "en": error.en}}
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print(error.zh if lang is Language.ZH else error.en, file=sys.stderr)
    return typer.Exit(1)


@contextmanager
def refusing(place: Path | str, lang: Language, as_json: bool = False) -> Iterator[None]:
    """Turn a refusal into one sentence and an exit."""
    try:
        yield
    except (RefusalError, OSError) as error:
        raise refused(error, place, lang, as_json) from None


class _Bytes(DownloadColumn):
    """Bytes done and total bytes; empty where only files are counted."""

    def render(self, task: Task) -> Text:
        return super().render(task) if task.fields["sized"] else Text("")


@contextmanager
def shown(lang: Language, *, quiet: bool = False) -> Iterator[Tell]:
    """Show progress, on a terminal only: phase, files, bytes, time left, current file."""
    columns = (
        TextColumn("{task.description}", table_column=Column(no_wrap=True)),
        BarColumn(None, table_column=Column(ratio=1, min_width=10)),
        TextColumn("{task.fields[files]}", table_column=Column(no_wrap=True)),
        _Bytes(table_column=Column(no_wrap=True)),
        TimeRemainingColumn(table_column=Column(no_wrap=True)),
        # The file name takes the rest of the line.
        TextColumn(
            "{task.fields[name]}",
            markup=False,
            table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"),
        ),
    )
    hidden = quiet or not sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=hidden, expand=True) as bar:
        task = bar.add_task("", total=None, files="", name="", sized=False)
        phase = ""

        def tell(told: Told) -> None:
            nonlocal phase
            if told.phase != phase:
                phase = told.phase
                bar.tasks[0].total = None  # Rich keeps the total of the phase before
                bar.reset(task, description=PHASES[phase][0 if lang is Language.ZH else 1])
            files = f"{told.files}/{told.of_files}" if told.of_files else ""
            bar.update(
                task,
                completed=told.size if told.of_size else told.files,
                total=told.of_size or told.of_files or None,
                files=files,
                name=told.name,
                sized=bool(told.of_size),
            )

        yield tell
