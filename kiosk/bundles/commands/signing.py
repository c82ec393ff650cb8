"""Commands that sign: publish a release, export it onto a stick."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kiosk.bundles.command_lines import command_line
from kiosk.bundles.commands import keys
from kiosk.bundles.commands.common import AsJson, Lang, refusing, shown
from kiosk.bundles.commands.passphrases import Keys, PassphraseFile, now, opened
from kiosk.bundles.trust.ceremony import CURATOR
from kiosk.bundles.trust.clock import day, stamp
from kiosk.bundles.trust.exporting import STICK_DAYS, export, place_of
from kiosk.bundles.trust.repository import HOST_DAYS, publish, unsigned
from kiosk.bundles.trust.state import METADATA
from kiosk.exhibition.text import Language

app = typer.Typer()
app.add_typer(keys.app, name="keys")

_DAILY = ("snapshot", "timestamp")
"""The keys that every publication needs."""

_TERM = (
    "有效期只管到哪天为止屏还肯装；装上以后不会过期，一直展出。",
    "The term only says until when a panel accepts it; what is installed never expires.",
)
"""The one rule about terms."""
FIRST_ROOT = Path(METADATA, "1.root.json")
"""The root file that a new panel trusts first, on a stick."""

Exhibition = Annotated[
    str | None, typer.Option("--exhibition", help="哪一个展览。Which exhibition, if there are several.")
]
Repository = Annotated[Path, typer.Argument(help="发布仓库。The repository.")]


@app.command("publish")
def publish_command(
    repository: Repository,
    folders: Keys,
    exhibition: Exhibition = None,
    valid_days: Annotated[
        int, typer.Option(help="放在网上时有效的天数。Days it is valid on a host.")
    ] = HOST_DAYS,
    passphrase_file: PassphraseFile = None,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """签署 build 做好的内容，成为新的一版。Sign what build made: a new release."""
    with refusing(repository, lang, as_json):
        names = [CURATOR + name for name in ([exhibition] if exhibition else unsigned(repository))]
        keyring = opened(folders, [*_DAILY, *names], passphrase_file, lang)
    with refusing(repository, lang, as_json), shown(lang, quiet=as_json) as tell:
        done = publish(
            repository,
            folders[0],
            keyring,
            now=now(),
            exhibition=exhibition,
            valid_days=valid_days,
            tell=tell,
        )
    if as_json:
        answer = {
            "exhibition": done.exhibition,
            "release": done.release,
            "new": done.new,
            "published": stamp(done.published),
            "valid_until": stamp(done.valid_until),
            "files": done.files,
            "size": done.size,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    until = day(done.valid_until)
    chosen = ["--exhibition", exhibition] if exhibition else []
    signing = [word for folder in folders for word in ("--keys", str(folder))]
    following = command_line(
        "export", repository, "--to", "优盘" if lang is Language.ZH else "STICK", *chosen, *signing
    )
    if lang is Language.ZH:
        said = "已发布" if done.new else "内容没有变化，仍是"
        print(f"{done.exhibition}：{said}第 {done.release} 版（{done.files} 个文件）。")
        print(
            f"{_TERM[0]}放在网上的，到 {until} 为止要再发布一次；优盘从导出那天算起，默认 {STICK_DAYS} 天。"
        )
        print(f"下一步，导出到优盘：\n  {following}")
    else:
        said = "published as" if done.new else "nothing changed, it is still"
        print(f"{done.exhibition}: {said} release {done.release} ({done.files} files).")
        print(
            f"{_TERM[1]} On a host it must be published again by {until}; a stick has {STICK_DAYS} days from its export."
        )
        print(f"Next, export it to a stick:\n  {following}")


@app.command("export")
def export_command(
    repository: Repository,
    target: Annotated[
        Path, typer.Option("--to", help="优盘、文件夹或 .kbundle 文件。A stick, a folder or a .kbundle file.")
    ],
    folders: Annotated[
        list[Path] | None,
        typer.Option(
            "--keys", envvar="KIOSK_KEYS", help="密钥文件夹；给了就重新签署有效期。 Signs the term anew."
        ),
    ] = None,
    exhibition: Exhibition = None,
    valid_days: Annotated[
        int | None,
        typer.Option(help=f"有效的天数，默认 {STICK_DAYS}。Days it is valid; {STICK_DAYS} if signed anew."),
    ] = None,
    passphrase_file: PassphraseFile = None,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """把最新一版放到优盘或一个文件里，写完读回核对。Put the newest release onto a stick or into a file; it is read back."""
    with refusing(target, lang, as_json):
        place_of(target, repository)  # before anybody types a passphrase
        signing = (folders[0], opened(folders, _DAILY, passphrase_file, lang)) if folders else None
    with refusing(target, lang, as_json), shown(lang, quiet=as_json) as tell:
        done = export(
            repository,
            target,
            now=now(),
            exhibition=exhibition,
            keys=signing,
            valid_days=valid_days,
            tell=tell,
        )
    if as_json:
        answer = {
            "place": str(done.place),
            "exhibition": done.exhibition,
            "release": done.release,
            "valid_until": stamp(done.valid_until),
            "files": done.files,
            "size": done.size,
            "copied": done.copied,
            "removed": done.removed,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    size, until = f"{done.size / 1e6:.1f} MB", day(done.valid_until)
    print(
        f"{done.place}：{done.exhibition} 第 {done.release} 版，{done.files} 个文件（{size}），新写 {done.copied} 个，已读回核对；{until} 以前可以装上屏。{_TERM[0]}"
        if lang is Language.ZH
        else f"{done.place}: {done.exhibition} release {done.release}, {done.files} files ({size}), {done.copied} of them new, all read back; panels accept it until {until}. {_TERM[1]}"
    )
    trusting = command_line("trust", done.place / FIRST_ROOT)
    if done.place.is_dir():
        print(
            f"第一次装屏时，先在屏的电脑上运行（优盘的盘符可能不同）：\n  {trusting}"
            if lang is Language.ZH
            else f"On a new panel run this first (the stick may have another drive letter there):\n  {trusting}"
        )
