"""Declarations of sheets and columns; `rows` uses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, field, fields
from typing import Any, NamedTuple

SAMPLE = "示例：请改成您的内容|Example: please put your own"
"""The example text of a column that declares none."""


KEEP_LINES = frozenset({"caption", "closing", "introduction", "note", "statement", "verse"})
"""Fields whose texts keep the line breaks of their cells. In all other texts the lines are joined."""


class Column(NamedTuple):
    """The declaration of a column."""

    parse: Callable[[str], object] | None
    """Parses a cell's text into the field's value, or raises CellError. None for a text in both languages."""
    help: str
    """The help for staff. It becomes the comment on the column's header."""
    choices: tuple[str, ...] = ()
    """The choices of its drop-down list."""
    refers: str = ""
    """The sheet whose ids are the choices of its drop-down list."""
    example: str | tuple[str, ...] = ""
    """The example in the starter bundle: one for all example rows, or one for each row.

    “中文|English” fills both columns of a text.
    """
    later: bool = False
    """True for a column that older releases do not have. A release omits the column if it is empty."""
    check: Callable[[str], object] | None = None
    """Checks a text of either language, or raises CellError."""


def cell(
    parse: Callable[[str], object],
    default: object = MISSING,
    *,
    help: str = "",
    choices: tuple[str, ...] = (),
    refers: str = "",
    example: str | tuple[str, ...] = "",
    later: bool = False,
) -> Any:
    """Declare a column whose text `parse` turns into the field's value. Without `default` it is required."""
    return _field(Column(parse, help, choices, refers, example, later), default)


def text(
    default: object = MISSING,
    *,
    help: str = "",
    example: str | tuple[str, ...] | None = None,
    later: bool = False,
    check: Callable[[str], object] | None = None,
) -> Any:
    """Declare two columns for one text: NAME_zh (Chinese) and NAME_en (English)."""
    if example is None:
        example = SAMPLE if default is MISSING else ""
    return _field(Column(None, help, example=example, later=later, check=check), default)


def _field(column: Column, default: object) -> Any:
    if default is MISSING:
        return field(metadata={"column": column})
    return field(default=default, metadata={"column": column})


class About(NamedTuple):
    """The declaration of a sheet, apart from its columns."""

    thing: tuple[str, str] | None
    """The name of one row's thing, in Chinese and English. None if a row is only part of something else."""
    optional: bool
    """True if the sheet may be missing or empty."""


def sheet(zh: str = "", en: str = "", *, optional: bool = True) -> Any:
    """Declare a sheet of a bundle. Only `exhibit` is not optional: an exhibition need not have any other."""
    return field(metadata={"about": About((zh, en) if zh else None, optional)})


class Columns(NamedTuple):
    """The columns of a sheet, grouped by the fields that declare them."""

    texts: dict[str, Field[Any]]
    cells: dict[str, Field[Any]]
    required: dict[str, bool]
    """Every column, in the order of the fields. The value is True if the column is required."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The fields in the order in which the sheet exhibit has them, one on each line: cells, texts, cells declared later."""
        later = tuple(name for name, field in self.cells.items() if column_of(field).later)
        return (*(name for name in self.cells if name not in later), *self.texts, *later)


_KNOWN: dict[type[Any], Columns] = {}
"""The columns of the sheets that were asked for."""


def columns_of(model: type[Any]) -> Columns:
    """Return the columns of the sheet that `model` declares."""
    if model in _KNOWN:
        return _KNOWN[model]
    found = _KNOWN[model] = Columns({}, {}, {})
    for one in fields(model):
        needed = one.default is MISSING
        (found.texts if column_of(one).parse is None else found.cells)[one.name] = one
        found.required.update(dict.fromkeys(names_of(one), needed))
    return found


def column_of(one: Field[Any]) -> Column:
    """Return the column declaration of a field."""
    column = one.metadata["column"]
    assert isinstance(column, Column)
    return column


def names_of(one: Field[Any]) -> tuple[str, ...]:
    """Return the names of a field's columns."""
    return (f"{one.name}_zh", f"{one.name}_en") if column_of(one).parse is None else (one.name,)


def example_rows(model: type[Any]) -> list[dict[str, str]]:
    """Return the cells of the declared example rows. Empty if the first column has no example."""
    examples = {one: column_of(one).example for one in fields(model)}
    first = next(iter(examples.values()))
    several = max((len(example) for example in examples.values() if isinstance(example, tuple)), default=1)
    rows: list[dict[str, str]] = []
    for number in range(several if first else 0):
        cells: dict[str, str] = {}
        for one, example in examples.items():
            written = example if isinstance(example, str) else example[number]
            if written:
                cells |= dict(zip(names_of(one), written.split("|"), strict=True))
        rows.append(cells)
    return rows
