"""How a sheet is declared: what `rows` says of each column, and of each sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any

SAMPLE = "示例：请改成您的内容|Example: please put your own"
"""The example of a text that has none of its own."""


@dataclass(frozen=True, slots=True)
class Column:
    """What is declared of a column."""

    parse: Callable[[str], object] | None
    """Turns a cell's text into the field's value, or raises CellError; None for a text in both languages."""
    help: str
    """What staff put in, as the remark on the column's head."""
    choices: tuple[str, ...] = ()
    """The words of its drop-down."""
    refers: str = ""
    """The sheet whose ids its drop-down offers."""
    example: str | tuple[str, ...] = ""
    """What stands there in the bundle that staff start from: in every example row, or one for each row. “中文|English” fills both
    columns of a text."""
    later: bool = False
    """Releases that were made before it do not have it; a release leaves it out where nothing stands in it."""
    check: Callable[[str], object] | None = None
    """Refuses either language of a text with CellError."""


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
    """A column whose text `parse` turns into the field's value. Without `default` it must be there and be filled."""
    return _field(Column(parse, help, choices, refers, example, later), default)


def text(
    default: object = MISSING,
    *,
    help: str = "",
    example: str | tuple[str, ...] | None = None,
    check: Callable[[str], object] | None = None,
) -> Any:
    """Two columns, NAME_zh and NAME_en: the Chinese and the English of one text."""
    if example is None:
        example = SAMPLE if default is MISSING else ""
    return _field(Column(None, help, example=example, check=check), default)


def _field(column: Column, default: object) -> Any:
    if default is MISSING:
        return field(metadata={"column": column})
    return field(default=default, metadata={"column": column})


@dataclass(frozen=True, slots=True)
class About:
    """What is declared of a sheet beside its columns."""

    thing: tuple[str, str] | None
    """What one of its rows is called, in Chinese and English; None where a row is a part of something else."""
    optional: bool
    """Whether the sheet may be missing or have no rows."""


def sheet(zh: str = "", en: str = "", *, optional: bool = False) -> Any:
    """A sheet among the tables of a bundle. What is added later must be optional, or older bundles could not be read."""
    return field(metadata={"about": About((zh, en) if zh else None, optional)})


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet, by the field that declares them."""

    texts: dict[str, Field[Any]]
    cells: dict[str, Field[Any]]
    required: dict[str, bool]
    """Every column, in the order of the fields, and whether it must be there."""


def columns_of(model: type[Any]) -> Columns:
    """The columns of the sheet that `model` declares."""
    found = Columns({}, {}, {})
    for one in fields(model):
        needed = one.default is MISSING
        (found.texts if column_of(one).parse is None else found.cells)[one.name] = one
        found.required.update(dict.fromkeys(names_of(one), needed))
    return found


def column_of(one: Field[Any]) -> Column:
    """What a field of a row declares."""
    column = one.metadata["column"]
    assert isinstance(column, Column)
    return column


def names_of(one: Field[Any]) -> tuple[str, ...]:
    """The columns in which a field stands."""
    return (f"{one.name}_zh", f"{one.name}_en") if column_of(one).parse is None else (one.name,)


def example_rows(model: type[Any]) -> list[dict[str, str]]:
    """The cells of the example rows that a sheet declares; none where its first column has no example."""
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
