"""Commands of the panel: set trust, install, choose the shown release, verify, clean up."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kiosk.bundles.commands.common import AsJson, Lang, refused, shown
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError
from kiosk.bundles.store import report, values
from kiosk.bundles.store.rules import ATTEMPTS
from kiosk.bundles.store.store import Store
from kiosk.bundles.store.values import Kept, Status
from kiosk.bundles.trust.medium import Medium
from kiosk.exhibition.text import Language
from kiosk.plain_file import read_plain

app = typer.Typer()
METADATA_LIMIT = 5_000_000
"""Bytes of the largest root file."""

Data = Annotated[
    Path | None, typer.Option("--data", help="这台屏的数据文件夹。The panel's data folder; else KIOSK_DATA.")
]
Release = Annotated[str, typer.Argument(help="版本，如 museum-2026@7。A release as list shows it.")]
Source = Annotated[
    str, typer.Argument(help="优盘、文件夹、.kbundle 或 http://。A stick, folder, .kbundle or http:// host.")
]


@app.command("trust")
def trust_command(
    root: Annotated[Path, typer.Argument(metavar="ROOT.json", help="根证书。The root file.")],
    replace: Annotated[bool, typer.Option(help="换掉现有的。Replace whom it trusts now.")] = False,
    lang: Lang = Language.ZH,
    data: Data = None,
) -> None:
    """告诉这台屏该相信谁。Set which root keys the panel trusts."""
    from kiosk.bundles.trust.client import fingerprint

    with _saying(root, lang):
        content = read_plain(root, METADATA_LIMIT)
        Store(data).trust(content, replace=replace)
    mark = fingerprint(content)
    print(
        f"已信任。请与签发人核对指纹：\n  {mark}"
        if lang is Language.ZH
        else f"Trusted. Please compare the fingerprint with whoever made it:\n  {mark}"
    )


@app.command("install")
def install_command(
    source: Source,
    exhibition: Annotated[
        str | None, typer.Option(help="介质上有几个展览时，要哪一个。Which, if the medium has several.")
    ] = None,
    accept_stale: Annotated[
        bool, typer.Option("--accept-stale", help="介质过了有效期也接受。Accept a medium whose term is over.")
    ] = False,
    now: Annotated[
        bool, typer.Option("--now", help="不等空闲，马上展出。Show it at once, not at idle.")
    ] = False,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """安装一版内容；原来的照常展出，新的试过才算数。Install a release; the one that is shown stays until the new one has run."""
    store = Store(data)
    with (
        _saying(source, lang, as_json, lambda refusal: _report(source, refusal, store, lang)),
        _opened(source) as medium,
        shown(lang, quiet=as_json) as tell,
        _stoppable() as stopped,
    ):
        kept = store.install(
            medium,
            tell=tell,
            cancelled=stopped,
            accept_stale=accept_stale,
            exhibition=exhibition,
            go_live="now" if now else "idle",
        )
    if as_json:
        print(_json(asdict(kept)))
        return
    size = f"{kept.size / 1e6:.1f} MB"
    print(
        f"已安装 {kept.id}《{kept.title.zh}》：{kept.files} 个文件，{size}，签发人 {kept.signer}。"
        if lang is Language.ZH
        else f"Installed {kept.id}, {kept.title.en or kept.title.zh}: {kept.files} files, {size}, signed by {kept.signer}."
    )
    if now:
        print("开着的屏马上换上。" if lang is Language.ZH else "A panel that is open shows it at once.")
    else:
        print(
            "开着的屏在没有观众时换上；要马上换，加 --now。"
            if lang is Language.ZH
            else "A panel that is open shows it when nobody is there; to show it at once, add --now."
        )


@app.command("list")
def list_command(lang: Lang = Language.ZH, as_json: AsJson = False, data: Data = None) -> None:
    """列出这台屏上的各版内容。List the releases on the panel."""
    store = Store(data)
    with _saying("", lang, as_json):
        store.must_exist()
        status = store.status()
    if as_json:
        print(_json([asdict(kept) for kept in status.kept]))
        return
    chinese = lang is Language.ZH
    table = Table()
    for title in (
        ("版本", "展览", "发布", "签发人", "大小", "状态")
        if chinese
        else ("Release", "Exhibition", "Published", "Signer", "Size", "State")
    ):
        # `activate` takes the release as it is printed here.
        table.add_column(title, overflow="fold", no_wrap=title in ("版本", "Release"))
    for kept in status.kept:
        table.add_row(
            kept.id,
            kept.title.zh if chinese else kept.title.en or kept.title.zh,
            f"{kept.published:%Y-%m-%d}",
            kept.signer,
            f"{kept.size / 1e6:.1f} MB",
            _state(kept, status, chinese),
        )
    Console().print(table)
    for line in _reasons(status, chinese):
        print(line)


@app.command("activate")
def activate_command(
    release: Release, lang: Lang = Language.ZH, as_json: AsJson = False, data: Data = None
) -> None:
    """展出留在屏上的某一版。Show one of the kept releases."""
    with _saying(release, lang, as_json), shown(lang, quiet=as_json) as tell:
        Store(data).activate(release, tell=tell)
    if as_json:
        print(_json({"release": release}))
        return
    print(f"将展出 {release}。" if lang is Language.ZH else f"{release} will be shown.")


@app.command("rollback")
def rollback_command(lang: Lang = Language.ZH, as_json: AsJson = False, data: Data = None) -> None:
    """退回上一版。Go back to the release that was shown before."""
    with _saying("", lang, as_json), shown(lang, quiet=as_json) as tell:
        release = Store(data).rollback(tell=tell)
    name = release or ("内置展览" if lang is Language.ZH else "The built-in exhibition")
    if as_json:
        print(_json({"release": release}))
        return
    print(f"将展出 {name}。" if lang is Language.ZH else f"{name} will be shown.")


@app.command("verify")
def verify_command(
    release: Annotated[
        str | None, typer.Argument(help="版本；不写就是正在展出的。Else what is shown.")
    ] = None,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """逐个核对一版内容的文件。Verify every file of a release."""
    store = Store(data)
    with _saying(release or "", lang, as_json), shown(lang, quiet=as_json) as tell:
        store.must_exist()
        chosen = release or store.status().active
        damaged = store.verify(chosen, tell) if chosen else ()
    if as_json:
        print(_json({"release": chosen, "damaged": damaged}))
    elif not damaged:
        name = chosen or ("内置展览" if lang is Language.ZH else "the built-in exhibition")
        print(f"{name}：全部完好。" if lang is Language.ZH else f"{name}: every file is sound.")
    else:
        said = (
            f"{chosen}：损坏 {len(damaged)} 个："
            if lang is Language.ZH
            else f"{chosen}: {len(damaged)} damaged:"
        )
        print("\n  ".join([said, *damaged]))
    if damaged:
        raise typer.Exit(1)


@app.command("scrub")
def scrub_command(
    source: Annotated[
        str | None, typer.Option("--from", help="从这个介质修复。Mend from this stick, folder or .kbundle.")
    ] = None,
    rate: Annotated[float, typer.Option(help="每秒读多少 MB。MB to read in a second.", min=0.1)] = 200.0,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """重读屏上的全部文件，坏的从介质修复。Read every file again; repair damaged ones from a stick."""
    with (
        _saying(source or "", lang, as_json),
        shown(lang, quiet=as_json) as tell,
        _stoppable() as stopped,
    ):
        medium = _open(source) if source else None
        try:
            found = Store(data).scrub(tell, medium, cancelled=stopped, bytes_per_second=rate * 1e6)
        finally:
            if medium is not None:
                medium.close()
    if as_json:
        print(_json(asdict(found)))
    elif lang is Language.ZH:
        print(f"读了 {found.objects} 个文件，修复 {len(found.mended)} 个，仍损坏 {len(found.damaged)} 个。")
    else:
        print(f"{found.objects} files read, {len(found.mended)} mended, {len(found.damaged)} still damaged.")
    if found.damaged:
        raise typer.Exit(1)


@app.command("gc")
def gc_command(lang: Lang = Language.ZH, as_json: AsJson = False, data: Data = None) -> None:
    """删去不再需要的文件。Remove files that no kept release needs."""
    with _saying("", lang, as_json):
        removed = Store(data).collect()
    if as_json:
        print(_json({"removed": removed}))
        return
    print(f"删去 {removed} 个文件。" if lang is Language.ZH else f"{removed} files removed.")


@app.command("status")
def status_command(lang: Lang = Language.ZH, as_json: AsJson = False, data: Data = None) -> None:
    """这台屏的内容现在怎样。Show the state of the panel's content."""
    with _saying("", lang, as_json):
        status = Store(data).status()
    if as_json:
        print(values.as_json(status), end="")
        return
    chinese = lang is Language.ZH
    lines = [
        f"展出：{status.shown or '内置展览'}"
        if chinese
        else f"showing: {status.shown or 'the built-in exhibition'}"
    ]
    if status.candidate:
        lines.append(
            f"试展中，已试 {status.attempts} 次；不成就退回 {status.good or '内置展览'}"
            if chinese
            else f"on trial, {status.attempts} starts so far; otherwise back to {status.good or 'the built-in exhibition'}"
        )
    lines += _reasons(status, chinese)
    if not status.trusted:
        lines.append(
            "还没有信任的根证书：kiosk bundle trust 优盘/metadata/1.root.json"
            if chinese
            else "trusts nobody yet: kiosk bundle trust STICK/metadata/1.root.json"
        )
    if status.damaged:
        lines.append(
            f"损坏的文件：{len(status.damaged)}；请运行 kiosk bundle scrub --from"
            if chinese
            else f"damaged files: {len(status.damaged)}; please run kiosk bundle scrub --from"
        )
    if status.rebuilt:
        when = f"{status.rebuilt.astimezone():%Y-%m-%d %H:%M}"
        lines.append(
            f"资料库曾经损坏或丢失，已于 {when} 重建"
            if chinese
            else f"the database was damaged or lost and was made again on {when}"
        )
    lines.append(f"剩余空间：{status.free / 1e9:.1f} GB" if chinese else f"free: {status.free / 1e9:.1f} GB")
    print("\n".join(lines))


def _state(kept: Kept, status: Status, chinese: bool) -> str:
    if kept.id == status.shown:
        if kept.id == status.candidate:
            return "试展中" if chinese else "on trial"
        return "展出中" if chinese else "shown"
    if _why_not(kept, status, chinese):
        return "没能展出" if chinese else "could not be shown"
    return "备用" if chinese else "kept"


def _reasons(status: Status, chinese: bool) -> list[str]:
    return [
        f"{kept.id} 没有展出：{why}" if chinese else f"{kept.id} is not shown: {why}"
        for kept in status.kept
        if (why := _why_not(kept, status, chinese))
    ]


def _why_not(kept: Kept, status: Status, chinese: bool) -> str:
    """Why a release is not shown that should be; "" for one that is shown, or that was not chosen."""
    if kept.id == status.shown:
        return ""
    if kept.id in status.broken:
        count = status.broken[kept.id]
        files = "file is" if count == 1 else "files are"
        return f"有 {count} 个文件损坏" if chinese else f"{count} {files} damaged"
    match kept.failure:
        case "attempts":
            return (
                f"启动 {ATTEMPTS} 次都没有展出一分钟"
                if chinese
                else f"{ATTEMPTS} starts, and never a minute on the screen"
            )
        case "damaged":
            return "文件曾经损坏" if chinese else "files were damaged"
        case reason:
            return reason


def _report(source: str, refusal: RefusalError, store: Store, lang: Language) -> None:
    try:
        status = store.status()
    except RefusalError:
        status = None
    if written := report.leave(source, refusal, datetime.now(UTC), status):
        said = "报告写在" if lang is Language.ZH else "The report is in"
        print(f"{said} {written}", file=sys.stderr)


def _open(source: str) -> Medium:
    from kiosk.bundles.trust.open_medium import open_medium

    return open_medium(source)


@contextmanager
def _opened(source: str) -> Iterator[Medium]:
    medium = _open(source)
    try:
        yield medium
    finally:
        medium.close()


@contextmanager
def _saying(
    place: Path | str,
    lang: Language,
    as_json: bool = False,
    also: Callable[[RefusalError], None] = lambda refusal: None,
) -> Iterator[None]:
    """Turn a refusal into its sentence and exit code 1, and a cancellation into exit code 130."""
    try:
        yield
    except CancelledError:
        print(
            "已停下，什么也没有改变。" if lang is Language.ZH else "Stopped; nothing was changed.",
            file=sys.stderr,
        )
        raise typer.Exit(130) from None
    except RefusalError as refusal:
        said = refused(refusal, place, lang, as_json)
        also(refusal)
        raise said from None
    except OSError as error:
        raise refused(error, place, lang, as_json) from None


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Turn Ctrl-C into a request for an orderly stop."""
    stopped = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: stopped
    finally:
        signal.signal(signal.SIGINT, before)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)
