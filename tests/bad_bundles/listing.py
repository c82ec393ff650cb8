"""Makes CASES.md: every tested fault of a bundle and the expected problems. Run `python -m tests.bad_bundles.listing`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bad_bundles.boxes import FILMS, SOUNDS
from tests.bad_bundles.test_corpus import CORPUS
from tests.bundles.authoring.cases import TABLE_CASES
from tests.bundles.authoring.cases_content import CONTENT_CASES
from tests.bundles.authoring.cases_numbers import NUMBER_CASES
from tests.bundles.authoring.sheets.test_workbook import HOSTILE

LISTING = Path(__file__).with_name("CASES.md")


def lines() -> Iterator[str]:
    yield "# Bad bundles, and what the check says about each"
    yield ""
    yield "Written by `python -m tests.bad_bundles.listing`. Codes are explained in docs/check-codes.md."
    groups = {
        group: [(case.name, sorted({code for code, _ in case.said})) for case in cases]
        for group, cases in CORPUS.items()
    }
    groups["tables"] = [(case.name, sorted({where[0] for where in case.expected})) for case in TABLE_CASES]
    groups["figures and texts"] = [
        (case.name, sorted({where[0] for where in case.expected})) for case in CONTENT_CASES
    ]
    groups["numbers"] = [(case.name, sorted({where[0] for where in case.expected})) for case in NUMBER_CASES]
    groups["boxes of films"] = [(name, [code]) for name, (_, code) in FILMS.items()]
    groups["pages of recordings"] = [(name, [code]) for name, (_, code) in SOUNDS.items()]
    groups["workbook"] = [(name, [code]) for name, (_, code) in HOSTILE.items()]
    for group, cases in groups.items():
        yield from ("", f"## {group.capitalize()}", "", "| Case | Codes |", "| --- | --- |")
        for name, codes in cases:
            yield f"| {name.replace('|', '/')} | {' '.join(codes)} |"


def text() -> str:
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    LISTING.write_text(text(), encoding="utf-8")
