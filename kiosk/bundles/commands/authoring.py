"""Commands of the curator's desk: create a folder, check, compare and archive it, import pictures."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from kiosk import __version__
from kiosk.bundles.authoring.checking import CheckResult, check, mark, read_limited
from kiosk.bundles.authoring.desk import examples, starter
from kiosk.bundles.authoring.desk.archive import Archived, archive, restore
from kiosk.bundles.authoring.desk.difference import diff, summary
from kiosk.bundles.authoring.desk.importing import import_iiif
from kiosk.bundles.authoring.desk.photographs import Photograph, Written, photographs, write_words
from kiosk.bundles.authoring.review.annotated import MARKS_LIMIT
from kiosk.bundles.command_lines import command_line
from kiosk.bundles.commands.common import AsJson, Lang, folder_of, refused, refusing, shown
from kiosk.bundles.commands.findings import as_page, findings
from kiosk.bundles.files import ANNOTATED, WITH_PHOTOS, WORKBOOK
from kiosk.bundles.problems import RefusalError, Severity, refusal
from kiosk.bundles.progress import Tell
from kiosk.bundles.writing import replace_file
from kiosk.exhibition.text import Language

app = typer.Typer()


@app.command("new")
def new_command(
    folder: Annotated[Path, typer.Argument(help="新文件夹。The folder to make.")],
    source: Annotated[
        Path | None, typer.Option("--from", help="以现有内容为底稿。Start from this bundle.")
    ] = None,
    example: Annotated[
        str | None, typer.Option(help=f"做好的示例：{'、'.join(examples.EXAMPLES)}。A worked example.")
    ] = None,
    lang: Lang = Language.ZH,
) -> None:
    """新建一个内容文件夹。Create a folder to start from."""
    with refusing(folder, lang):
        if example is not None and source is not None:
            raise refusal("A17-both")
        with examples.made(example) if example else nullcontext(source) as chosen:
            problems = starter.new(folder, chosen)
    if any(problem.severity is Severity.ERROR for problem in problems):
        _say(CheckResult(problems), folder, lang)
        raise typer.Exit(1)
    said = (
        f"已建好 {folder}。请用 Excel 或 WPS 打开 {folder / WORKBOOK}；改完后运行："
        if lang is Language.ZH
        else f"{folder} is ready. Open {folder / WORKBOOK} in Excel or WPS; when you are done, run:"
    )
    print(f"{said}\n  {command_line('check', folder)}")


@app.command("check")
def check_command(
    folder: Annotated[
        Path, typer.Argument(help="内容文件夹或其中的工作簿。The bundle's folder, or its workbook.")
    ],
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
    copy: Annotated[
        bool, typer.Option(help=f"把批注写进 {ANNOTATED}。Write the annotated copy of the workbook.")
    ] = True,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE.html", help="另存为可以打印的网页。Also write a page to print."
        ),
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option(
            "--keys", envvar="KIOSK_KEYS", help="密钥文件夹：指纹印在报告上。Prints its fingerprint."
        ),
    ] = None,
) -> None:
    """检查内容，一次说出所有问题。Check a bundle and list all of its problems."""
    folder = folder_of(folder)
    began = time.monotonic()
    with shown(lang, quiet=as_json) as tell:
        found = check(folder, tell)
    if as_json:
        annotated = mark(folder, found.problems) if copy else None
        answer = {
            "good": found.errors == 0,
            "exhibition": found.exhibition,
            "pictures": found.pictures,
            "films": found.films,
            "narrations": found.narrations,
            "unspoken": found.unspoken,
            "errors": found.errors,
            "warnings": len(found.problems) - found.errors,
            "seconds": round(time.monotonic() - began, 2),
            "annotated": str(annotated) if annotated else None,
            "problems": [asdict(problem) for problem in found.problems],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        _say(found, folder, lang)
        if report is not None:
            with refusing(report, lang):
                _write_report(found, folder, report, keys, lang)
            print(f"报告在 {report}，可以打印。" if lang is Language.ZH else f"The report is in {report}.")
        if copy and (annotated := mark(folder, found.problems)):
            many = len(found.problems) > MARKS_LIMIT
            Console().print(
                f"有问题的格子在 {annotated} 里标了颜色，红色必须改正，黄色是提醒{f'（只标前 {MARKS_LIMIT} 格）' if many else ''}。"
                if lang is Language.ZH
                else f"The {f'first {MARKS_LIMIT} ' if many else ''}cells in question are coloured in {annotated}: red to be corrected, yellow to be looked at.",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
    if found.errors:
        raise typer.Exit(1)


@app.command("diff")
def diff_command(
    before: Annotated[Path, typer.Argument(help="旧内容的文件夹。The older bundle.")],
    after: Annotated[Path, typer.Argument(help="新内容的文件夹。The newer bundle.")],
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """用读得懂的话说出两份内容的差别。Describe in words the differences between two bundles."""
    exhibitions = []
    for folder in (before, after):
        result = read_limited(folder)
        if result.exhibition is None:
            if as_json:
                error = RefusalError(
                    f"{folder}：内容有必须改正的地方；请先运行 {command_line('check', folder)}",
                    f"{folder}: there is something to correct; please run {command_line('check', folder)}",
                    next(p.code for p in result.problems if p.severity is Severity.ERROR),
                )
                raise refused(error, folder, lang, as_json)
            _say(CheckResult(result.problems), folder, lang)
            raise typer.Exit(1)
        exhibitions.append(result.exhibition)
    changes = diff(*exhibitions)
    if as_json:
        print(json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=1))
        return
    if not changes:
        print("没有差别。" if lang is Language.ZH else "There is no difference.")
        return
    print(summary(changes, lang))
    for change in changes:
        print(f"  {change.sentence(lang)}")


@app.command("archive")
def archive_command(
    folder: Annotated[Path, typer.Argument(help="内容文件夹。The bundle's folder.")],
    bag: Annotated[Path, typer.Argument(help="存档的新文件夹。The new folder of the archive.")],
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """存档：BagIt 格式，内含 Data Package。Write a BagIt bag that holds a Data Package."""
    _carry(archive, folder, bag, lang, as_json)


@app.command("restore")
def restore_command(
    bag: Annotated[Path, typer.Argument(help="存档的文件夹。The archive's folder.")],
    folder: Annotated[Path, typer.Argument(help="取回到哪个新文件夹。The new folder of the bundle.")],
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """从存档取回，逐个核对。Restore a bundle from an archive; every file is verified."""
    _carry(restore, bag, folder, lang, as_json)


@app.command("import-iiif")
def import_command(
    manifest: Annotated[Path, typer.Argument(help="IIIF Presentation 3 的 manifest.json。The manifest.")],
    folder: Annotated[Path, typer.Argument(help="内容文件夹。The bundle's folder.")],
    gallery: Annotated[str | None, typer.Option(help="新图集的编号。The new gallery's id.")] = None,
    section: Annotated[
        str | None, typer.Option(help="出处：sections 表里的编号。The source that is cited.")
    ] = None,
    lang: Lang = Language.ZH,
) -> None:
    """导入 IIIF 图集：图片须在本机。Add a gallery from a IIIF manifest with local images."""
    with refusing(folder, lang):
        done = import_iiif(manifest, folder, gallery, section)
    said = (
        f"{folder}：新增图集“{done.gallery}”，{done.pictures} 张图片。请再检查一遍："
        if lang is Language.ZH
        else f'{folder}: new gallery "{done.gallery}", {_several(done.pictures, "picture")}. Now run:'
    )
    print(f"{said}\n  {command_line('check', folder)}")


@app.command("photos")
def photos_command(
    folder: Annotated[
        Path, typer.Argument(help="内容文件夹或其中的工作簿。The bundle's folder, or its workbook.")
    ],
    write: Annotated[
        bool,
        typer.Option("--write", help="填进 photos 表的空格子。Fill the empty cells of the sheet photos."),
    ] = False,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """列出照片自带的说明、作者、日期和地点。List the words that photographs bring with them."""
    folder = folder_of(folder)
    chinese = lang is Language.ZH
    with refusing(folder, lang, as_json):
        if not folder.is_dir():
            raise refusal("A16-nowhere", folder=folder)
        found = photographs(folder)
        written = write_words(folder, found) if write else None
    if as_json:
        answer = {
            "photos": [asdict(one) for one in found],
            "written": str(written.file) if written else None,
            "before": str(written.before) if written and written.before else None,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    console = Console()
    for one in () if write else found:
        for line in _photo_lines(one, lang):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    speaking = sum(bool(one.words) for one in found)
    rowless = sum(one.row is None for one in found)
    print(
        f"{folder}：{len(found)} 张图片，{speaking} 张自带的文字用在空格子里，{rowless} 张还不在 photos 表里。"
        if chinese
        else f"{folder}: {_several(len(found), 'picture')}; the words of {speaking} are used in empty cells, and {rowless} have no row in the sheet photos yet."
    )
    if written:
        print(_written_line(written, chinese))
    elif write:
        print("没有要填的格子。" if chinese else "There is no cell to fill.")
    elif any(one.cells for one in found):
        said = "要写进 photos 表，请运行：" if chinese else "To write this into the sheet photos, run:"
        print(f"{said}\n  {command_line('photos', folder, '--write')}")


_PHOTO_WORDS = {
    "caption": ("说明", "caption"),
    "credit": ("作者", "credit"),
    "taken": ("日期", "date"),
    "place": ("地点", "place"),
}


def _photo_lines(one: Photograph, lang: Language) -> Iterator[str]:
    """One picture: its file, id and gallery, and each text with the field from which it comes."""
    chinese = lang is Language.ZH
    gallery = (f"图集 {one.gallery}" if chinese else f"gallery {one.gallery}") if one.gallery else ""
    new = "" if one.row else "不在表里" if chinese else "no row yet"
    yield "  ".join(part for part in (one.file, one.id, gallery, new) if part)
    for word, names in _PHOTO_WORDS.items():
        columns = [column for column in one.words if column.partition("_")[0] == word]
        if columns:
            texts = " / ".join(dict.fromkeys(one.words[column] for column in columns))
            origin = one.origins[columns[0]]
            yield (
                f"     {names[0]}：{texts}（{origin}）" if chinese else f"     {names[1]}: {texts} ({origin})"
            )


def _written_line(written: Written, chinese: bool) -> str:
    said = (
        f"已填写 {written.filled} 格，其中新增 {written.added} 行：{written.file}。"
        if chinese
        else f"Filled {_several(written.filled, 'cell')}, {_several(written.added, 'row')} of them new: {written.file}."
    )
    if written.before:
        said += (
            f"原来的工作簿留在 {written.before}。"
            if chinese
            else f" The old workbook is kept as {written.before}."
        )
    elif written.file.name == WITH_PHOTOS:
        said += (
            f"工作簿正开着，所以写成了另一个文件；请关掉 {WORKBOOK}，看过以后用它代替。"
            if chinese
            else f" The workbook is open, so this is another file; please close {WORKBOOK}, look at the new one, and put it in its place."
        )
    return said


def _carry(
    work: Callable[[Path, Path, Tell], Archived], source: Path, target: Path, lang: Language, as_json: bool
) -> None:
    """Archive or restore with a progress bar. A refusal is printed as one sentence."""
    chinese = lang is Language.ZH
    with refusing(target, lang, as_json), shown(lang, quiet=as_json) as tell:
        done = work(source, target, tell)
    if as_json:
        print(json.dumps({"place": str(target), "files": done.files, "size": done.size}, ensure_ascii=False))
        return
    size = f"{done.size / 1e6:.1f} MB"
    print(f"{target}：{done.files} 个文件，{size}。" if chinese else f"{target}: {done.files} files, {size}.")


def _say(found: CheckResult, folder: Path, lang: Language) -> None:
    console = Console()
    for finding in findings(found.problems, lang):
        style = "red" if finding.severity is Severity.ERROR else "yellow"
        # No box and no line breaks of ours: file names can then be copied, and the terminal wraps the lines.
        console.print(Text(f"{finding.code}  {finding.where}\n     {finding.what}", style), soft_wrap=True)
    if found.problems:
        console.print()
    console.print(_verdict(found, folder, lang), markup=False, highlight=False, soft_wrap=True)
    if found.unspoken and not any(problem.code == "V52" for problem in found.problems):
        said = (
            f"{found.unspoken} 句还没有读音；制作发布时会用这台电脑的声音做好，也可以先运行："
            if lang is Language.ZH
            else f"{found.unspoken} sentences have no spoken clip yet; a build makes them with this PC's voice, or you run:"
        )
        print(f"{said}\n  {command_line('speak', folder)}")


def _verdict(found: CheckResult, folder: Path, lang: Language) -> str:
    """Whether the bundle can be shown, with the numbers."""
    chinese = lang is Language.ZH
    warnings = len(found.problems) - found.errors
    if found.errors:
        return (
            f"{folder}：{found.errors} 处必须改正，{warnings} 处提醒。"
            if chinese
            else f"{folder}: {found.errors} to be corrected, {warnings} to be looked at."
        )
    return (
        f"{folder}：可以展出，{_counted(found, lang)}，{warnings} 处提醒。"
        if chinese
        else f"{folder}: can be shown; {_counted(found, lang)}, {warnings} to be looked at."
    )


def _write_report(found: CheckResult, folder: Path, file: Path, keys: Path | None, lang: Language) -> None:
    """Write the report as a page to print, with the fingerprint that a panel's first root is compared with."""
    chinese = lang is Language.ZH
    facts = [
        ("文件夹" if chinese else "Folder", str(folder.resolve())),
        ("展览编号" if chinese else "Exhibition", found.exhibition or "—"),
        ("检查时间" if chinese else "Checked", datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z")),
        ("程序" if chinese else "Program", f"拾级 {__version__}"),
        ("根证书的指纹" if chinese else "Fingerprint of the root", _fingerprint(keys, chinese)),
    ]
    title = f"内容检查 · {folder.resolve().name}" if chinese else f"Check of {folder.resolve().name}"
    page = as_page(title, facts, _verdict(found, folder, lang), findings(found.problems, lang), lang)
    replace_file(file, page.encode(), settled=False)


def _fingerprint(keys: Path | None, chinese: bool) -> str:
    if keys is None:
        return (
            "没有写明密钥文件夹：用 --keys 指明，这里就会印出指纹，第一次装屏时与屏上显示的核对。"
            if chinese
            else "No folder of keys was named; with --keys it is printed here, to be compared on each new panel."
        )
    from kiosk.bundles.trust import ceremony
    from kiosk.bundles.trust.client import fingerprint

    return fingerprint(ceremony.load(keys).roots[0])


def _counted(found: CheckResult, lang: Language) -> str:
    """The number of pictures, and of films and recordings if there are any."""
    chinese = lang is Language.ZH
    counted = [f"{found.pictures} 张图片" if chinese else _several(found.pictures, "picture")]
    if found.films:
        counted.append(f"{found.films} 部影片" if chinese else _several(found.films, "film"))
    if found.narrations:
        counted.append(
            f"{found.narrations} 篇朗读" if chinese else f"{_several(found.narrations, 'text')} read aloud"
        )
    return ("，" if chinese else ", ").join(counted)


def _several(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
