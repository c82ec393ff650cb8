"""Checks across rows: references resolve, numbers are unique, and paths of pictures name pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeVar

from kiosk.bundles.authoring.picture.foreign import code_by_name, format_by_name
from kiosk.bundles.authoring.picture.formats import PICTURES
from kiosk.bundles.authoring.sheets import rows as r
from kiosk.bundles.authoring.sheets.sheet import Table, TypedRow
from kiosk.bundles.files import Files, stays_inside
from kiosk.bundles.problems import Place, Report
from kiosk.exhibition.text import Citation, Text

_UNKNOWN = Citation(Text("?", "?"))
"""Used for an unknown section. That is an error, so this citation is never shown."""


class Numbered(Protocol):
    """A row with a number that gives its order."""

    @property
    def number(self) -> int: ...


class Cited(Protocol):
    """A row that cites a section of the source."""

    @property
    def section(self) -> str: ...


N = TypeVar("N", bound=Numbered)


class Citations(NamedTuple):
    """The citations for sections, steps and articles.

    The citation of a step or article is the title of its section, followed by its own title.
    """

    by_name: Mapping[str, Citation]
    known: frozenset[str]
    complete: bool
    """False if a sheet could not be read, so that more names may exist."""
    whole: Citation
    """The citation of a row that names no section: the source of the whole exhibition, if it has one."""

    @classmethod
    def of(
        cls,
        exhibit: Table[r.ExhibitRow],
        sections: Table[r.SectionRow],
        steps: Table[r.StepRow],
        articles: Table[r.ArticleRow],
    ) -> Citations:
        """Build the citations that rows can name."""
        titles = {section.data.id: section.data.title for section in sections}
        named: list[r.StepRow | r.ArticleRow] = [row.data for row in steps]
        named += [row.data for row in articles]
        for data in named:
            above, own = titles.get(data.section), data.title
            if above is not None:
                titles[data.id] = Text(f"{above.zh} · {own.zh}", f"{above.en} · {own.en}")
        known = sections.ids | steps.ids | articles.ids
        complete = not any(table.is_unknown for table in (sections, steps, articles))
        source = next((row.data.source for row in exhibit), None)
        return cls(
            {name: Citation(title) for name, title in titles.items()}, known, complete, Citation(source)
        )

    def cite(self, row: TypedRow[Cited], report: Report) -> Citation:
        """Return the citation of the section that `row` names. An unknown section is noted."""
        section = row.data.section
        if not section:
            return self.whole
        if section not in self.known and self.complete:
            hint = report.suggest(section, self.known)
            report.add("T14", row.row.place("section"), section, hint=hint, target="sections")
        return self.by_name.get(section, _UNKNOWN)


def check_references(row: TypedRow[object], targets: Mapping[str, Table[object]], report: Report) -> None:
    """Note every id in the columns `targets` that does not exist in its target sheet."""
    for column, target in targets.items():
        named = getattr(row.data, column)
        names = dict.fromkeys((named,) if isinstance(named, str) else named)
        for name in names:
            if not target.may_hold(name):
                hint = report.suggest(name, (known for known in target.ids if known not in names))
                report.add("T14", row.row.place(column), name, hint=hint, target=target.name)


def in_order(table: Table[N], report: Report) -> tuple[TypedRow[N], ...]:
    """Return the rows in the order of their numbers. A number that is used twice is noted."""
    first: dict[int, int | None] = {}
    for row in table:
        number = row.data.number
        if number in first:
            report.add("T07", row.row.place("number"), str(number), first=first[number])
        first.setdefault(number, row.row.number)
    return tuple(sorted(table, key=lambda row: row.data.number))


def check_picture(file: str, place: Place, folder: Files, report: Report) -> bool:
    """Note a picture that is missing, lies outside the folder, or whose extension is not a picture's. Return whether it is usable."""
    straight = file.replace("\\", "/")
    if straight != file and stays_inside(straight):
        report.add("T25", place, file, hint=straight if straight in folder.paths else None)
    elif not stays_inside(file):
        hint = report.same_file(file, (name for name in folder.paths if name.lower().endswith(PICTURES)))
        report.add("T17", place, file, hint=hint)
    elif code := code_by_name(file):
        report.add(code, place, format_by_name(file))
    elif not file.lower().endswith(PICTURES):
        report.add("T22", place, file, choices=" ".join(PICTURES))
    elif file not in folder.paths:
        pictures = (name for name in folder.paths if name.lower().endswith(PICTURES))
        report.add("T09", place, file, hint=report.suggest_file(file, pictures))
    elif not folder.holds(file):
        report.add("T17", place, file)
    else:
        return True
    return False
