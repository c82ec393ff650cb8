"""The findings of a check in the order and words in which people read them: on the terminal and on a printable page.

Errors come first, one by one. Warnings follow, one entry for each kind: its sentence once, then all of its places. Missing
English comes last, because it is seen in English only.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.bundles.problems import ENGLISH_MISSING, Problem, Severity, row_ranges
from kiosk.exhibition.text import Language

LISTED = 3
"""Warnings of one kind that are listed one by one. If there are more, their places are listed together."""
PLACES_LIMIT = 12
"""Places in one entry; the annotated workbook and `--json` have all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry of the report."""

    code: str
    severity: Severity
    where: str
    what: str
    count: int = 1


def findings(problems: Sequence[Problem], language: Language) -> list[Finding]:
    """The entries of a report."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is not Severity.ERROR]
    kinds: dict[str, list[Problem]] = {}
    for problem in sorted(warnings, key=lambda problem: problem.code in ENGLISH_MISSING):
        kinds.setdefault(problem.code, []).append(problem)
    return [
        *(_one(problem, language) for problem in errors),
        *(finding for kind in kinds.values() for finding in _kind(kind, language)),
    ]


def _one(problem: Problem, language: Language) -> Finding:
    chinese = language is Language.ZH
    where = problem.location_zh if chinese else problem.location_en
    head = f"{problem.code} {where}" + ("：" if chinese else ": ")
    return Finding(problem.code, problem.severity, where, problem.sentence(language).removeprefix(head))


def _kind(kind: list[Problem], language: Language) -> Iterator[Finding]:
    """A few warnings of one kind one by one, many as one entry."""
    if len(kind) <= LISTED:
        yield from (_one(problem, language) for problem in kind)
        return
    first, said = kind[0], {_one(problem, language).what for problem in kind}
    what = _one(first, language).what
    if len(said) > 1:
        what = f"例如：{what}" if language is Language.ZH else f"For example: {what}"
    places = list(_places(kind, language))
    if len(places) > PLACES_LIMIT:
        more = len(places) - PLACES_LIMIT
        places[PLACES_LIMIT:] = [f"还有 {more} 处" if language is Language.ZH else f"{more} more places"]
    head = f"共 {len(kind)} 处" if language is Language.ZH else f"{len(kind)} times"
    joined = ("；" if language is Language.ZH else "; ").join(places)
    yield Finding(
        first.code,
        first.severity,
        f"{head}：{joined}" if language is Language.ZH else f"{head}: {joined}",
        what,
        len(kind),
    )


def _places(kind: Iterable[Problem], language: Language) -> Iterator[str]:
    """The places of problems, by sheet: the column if there is one, and the rows as ranges."""
    chinese = language is Language.ZH
    by_sheet: dict[tuple[str, str | None], list[Problem]] = {}
    for problem in kind:
        by_sheet.setdefault((problem.file, problem.sheet), []).append(problem)
    # The words of pictures without a row are in the pictures: a list of their names would help nobody.
    rowless = [
        key
        for key, own in by_sheet.items()
        if key[1] is None and key[0].startswith("photos/") and own[0].code in ENGLISH_MISSING
    ]
    if len(rowless) > LISTED:
        cells = sum(len(by_sheet.pop(key)) for key in rowless)
        yield (
            f"不在 photos 表里的 {len(rowless)} 张图片 {cells} 格"
            if chinese
            else f"{len(rowless)} pictures without a row in photos, {cells} cells"
        )
    for (file, sheet), own in by_sheet.items():
        words = [sheet if sheet and file.endswith(".xlsx") else file]
        columns = {problem.column for problem in own}
        rows = sorted({problem.row for problem in own if problem.row is not None})
        if len(columns) == 1 and own[0].column:
            words.append(f"{own[0].column} 列" if chinese else f"column {own[0].column}")
        if rows:
            words.append(
                f"第 {row_ranges(rows)} 行"
                if chinese
                else f"row{'s' if len(rows) > 1 else ''} {row_ranges(rows)}"
            )
        if len(own) > max(1, len(rows)):
            words.append(f"{len(own)} 格" if chinese else f"{len(own)} cells")
        yield (" " if chinese else ", ").join(words)


def as_page(
    title: str, facts: Sequence[tuple[str, str]], verdict: str, found: Sequence[Finding], language: Language
) -> str:
    """The report as one HTML page for A4, without any other file. `facts` are names and values for its head."""
    chinese = language is Language.ZH
    head = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in facts)
    groups = (
        (Severity.ERROR, "必须改正" if chinese else "To be corrected"),
        (Severity.WARNING, "请看一看" if chinese else "To be looked at"),
    )
    body = ""
    for severity, name in groups:
        own = [one for one in found if one.severity is severity]
        if own:
            rows = "".join(
                f'<tr><td class="box">☐</td><td class="code">{one.code}</td>'
                f"<td><p>{html.escape(one.what)}</p><p class=where>{html.escape(one.where)}</p></td></tr>"
                for one in own
            )
            body += (
                f'<h2 class="{severity}">{name} · {sum(one.count for one in own)}</h2><table>{rows}</table>'
            )
    signed = (
        "检查人 ______________　日期 ______________"
        if chinese
        else "Checked by ______________ Date ______________"
    )
    return (
        f'<!doctype html><html lang="{"zh-CN" if chinese else "en"}"><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style>"
        f"<h1>{html.escape(title)}</h1><p class=verdict>{html.escape(verdict)}</p><dl>{head}</dl>{body}"
        f"<footer>{signed}</footer></html>\n"
    )


_STYLE = (
    "@page{size:A4;margin:18mm}body{font:11pt/1.55 'Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif;color:#1c2b33;"
    "max-width:180mm;margin:12mm auto}h1{font-size:20pt;margin:0 0 2mm}h2{font-size:13pt;margin:8mm 0 2mm;"
    "border-bottom:.4mm solid #b08a3c;padding-bottom:1mm}h2.error{color:#a3261b}.verdict{font-size:13pt;margin:0 0 5mm}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:1mm 6mm;margin:0}dt{color:#5b6b73}dd{margin:0;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;width:100%}td{vertical-align:top;padding:1.6mm 3mm 1.6mm 0;border-bottom:.1mm solid #d5d9db}"
    "tr{break-inside:avoid}.code{font-family:ui-monospace,Consolas,monospace;white-space:nowrap}p{margin:0;overflow-wrap:anywhere}"
    ".where{color:#5b6b73;font-size:9.5pt}footer{margin-top:14mm;color:#5b6b73}"
)
