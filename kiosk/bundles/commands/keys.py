"""Commands for the owners of keys: create keys, change passphrases, replace and revoke keys, rehearse a theft."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kiosk.bundles.command_lines import command_line
from kiosk.bundles.commands.common import AsJson, Lang, refusing
from kiosk.bundles.commands.passphrases import (
    Keys,
    PassphraseFile,
    asker,
    from_file,
    new_passphrase,
    now,
)
from kiosk.bundles.rehearsal import rehearse
from kiosk.bundles.trust import ceremony, keys
from kiosk.bundles.trust.ceremony import CURATOR, House
from kiosk.bundles.trust.client import fingerprint
from kiosk.bundles.trust.clock import day, stamp
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.repository import check_house
from kiosk.bundles.trust.state import Repository, Term
from kiosk.exhibition.text import Language

app = typer.Typer(
    help="签名用的密钥：建立、改口令、更换、撤销、演练。Keys: make, encrypt, replace, revoke, rehearse.",
    no_args_is_help=True,
)

SOON = 60
"""A term with fewer days left is shown in amber."""
_ROLES = {
    "root": ("根证书 root", "root"),
    "targets": ("总目录 targets", "targets"),
    "snapshot": ("快照 snapshot", "snapshot"),
    "timestamp": ("时间戳 timestamp", "timestamp"),
}


@app.command("create")
def create_command(
    folder: Annotated[
        Path, typer.Argument(help="新文件夹；已有的话就添加展览。The folder to make, or to add to.")
    ],
    exhibition: Annotated[
        list[str] | None, typer.Option("--exhibition", help="展览编号，可以给几个。Ids of exhibitions.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    lang: Lang = Language.ZH,
) -> None:
    """建立全套密钥，或给新展览添一把。Create all keys, or one for another exhibition."""
    chinese = lang is Language.ZH
    wanted = exhibition or []
    with refusing(folder, lang):
        if (folder / ceremony.PUBLIC).is_dir():
            _add(folder, wanted, passphrase_file, chinese)
            return
        house = ceremony.create(folder, wanted, new_passphrase(passphrase_file, lang), now())
    mark = fingerprint(house.roots[0])
    root = folder / ceremony.PUBLIC / "1.root.json"
    if chinese:
        print(
            f"已在 {folder} 建立 {len(house.keys)} 把密钥。请把三把 root 密钥分给三个人，各放一个优盘，不要留在这里。"
        )
        print(f"给每块屏装上 {root}。装的时候屏上会显示指纹，要和这一行一样，请现在抄下来或打印：\n  {mark}")
        print(f"以后随时可以再看：\n  {command_line('keys', 'list', folder)}")
    else:
        print(
            f"{len(house.keys)} keys are in {folder}. Give the three root keys to three people on sticks of their own; leave none here."
        )
        print(
            f"Give every panel {root}. The panel then shows a fingerprint, which must be this line; write it down or print it now:\n  {mark}"
        )
        print(f"To see it again:\n  {command_line('keys', 'list', folder)}")
    if not wanted:
        print(_how_to_add(folder, chinese))


def _add(folder: Path, wanted: list[str], passphrase_file: Path | None, chinese: bool) -> None:
    """Create a key for each exhibition that has none yet, and print which ones already had one."""
    lang = Language.ZH if chinese else Language.EN
    present = ceremony.load(folder).keys
    known = [name for name in wanted if CURATOR + name in present]
    new = [name for name in wanted if name not in known]
    for name in known:
        again = command_line("keys", "rotate", name, "--keys", folder)
        print(
            f"展览 {name} 已经有密钥了，没有改动。要换一把新的：\n  {again}"
            if chinese
            else f"{name} has a key already; nothing was changed. To replace it:\n  {again}"
        )
    if new:
        keyring = Keyring((folder,), asker(passphrase_file, lang))
        house = ceremony.add(folder, new, keyring, new_passphrase(passphrase_file, lang), now())
        added = "、".join(sorted(set(house.keys) - set(present)))
        print(f"已添加：{added}。" if chinese else f"Added: {added}.")
    if not wanted:
        print(
            "这里已经有全套密钥了，没有改动。"
            if chinese
            else "The keys are here already; nothing was changed."
        )
        print(_how_to_add(folder, chinese))


def _how_to_add(folder: Path, chinese: bool) -> str:
    said = (
        "每个展览还要有一把编辑的密钥，没有它不能发布："
        if chinese
        else "Each exhibition needs a curator's key too, without which nothing can be published:"
    )
    return f"{said}\n  {command_line('keys', 'create', folder, '--exhibition', '展览编号' if chinese else 'EXHIBITION')}"


@app.command("encrypt")
def encrypt_command(
    files: Annotated[list[Path], typer.Argument(help="密钥文件。The key files.")],
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: Annotated[
        Path | None, typer.Option(help="新口令所在的文件。A file with the new passphrase.")
    ] = None,
    lang: Lang = Language.ZH,
) -> None:
    """给密钥文件换口令。Change the passphrase of key files."""
    ask = asker(passphrase_file, lang)
    with refusing(files[0], lang):
        new = from_file(new_passphrase_file) if new_passphrase_file else new_passphrase(None, lang)
        for file in files:
            keys.change_passphrase(file, ask(file.name), new)
    print(
        f"{len(files)} 个文件已换口令。"
        if lang is Language.ZH
        else f"{len(files)} files have a new passphrase."
    )


@app.command("list")
def list_command(
    folder: Annotated[Path, typer.Argument(envvar="KIOSK_KEYS", help="密钥文件夹。The folder of keys.")],
    repository: Annotated[
        Path | None,
        typer.Option(help="发布仓库；连同里面的内容何时到期。Lists the terms of what it holds too."),
    ] = None,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """列出现任密钥、到期日和文件是否在场。List the valid keys, when they expire, and which files are here."""
    with refusing(folder, lang, as_json):
        house = ceremony.load(folder)
        time = now()
        terms = list(_terms(folder, house, repository, time))
    rows = list(_rows(folder, house))
    if as_json:
        answer = {
            "fingerprint": fingerprint(house.roots[0]).replace(" ", ""),
            "root_version": len(house.roots),
            "root_expires": stamp(house.root.expires),
            "targets_version": house.directory.version,
            "targets_expires": stamp(house.directory.expires),
            "terms": [
                {
                    "role": term.role,
                    "version": term.version,
                    "expires": stamp(term.expires),
                    "days_left": term.days_left(time),
                }
                for term in terms
            ],
            "keys": rows,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    chinese = lang is Language.ZH
    table = Table(
        "名称" if chinese else "Name", "编号" if chinese else "Key id", "文件" if chinese else "File"
    )
    for row in rows:
        table.add_row(str(row["name"]), str(row["id"])[:16], "✓" if row["here"] else "—")
    Console().print(table)
    mark = fingerprint(house.roots[0])
    print(f"1.root.json 的指纹：\n  {mark}" if chinese else f"Fingerprint of 1.root.json:\n  {mark}")
    _show(terms, time, chinese)
    if repository is None:
        print(
            f"各展览、快照和时间戳的有效期写在发布仓库里：\n  {command_line('keys', 'list', folder, '--repository', '发布仓库')}"
            if chinese
            else f"The terms of exhibitions, snapshot and timestamp are in the repository:\n  {command_line('keys', 'list', folder, '--repository', 'REPOSITORY')}"
        )


@app.command("rotate")
def rotate_command(
    role: Annotated[str, typer.Argument(help="角色、密钥名称或展览。A role, a key's name or an exhibition.")],
    folders: Keys,
    passphrase_file: PassphraseFile = None,
    lang: Lang = Language.ZH,
) -> None:
    """按计划更换密钥，有效期重新算起。Replace keys as planned; their terms start again."""
    _replace(role, folders, passphrase_file, lang, stolen=False)


@app.command("revoke")
def revoke_command(
    key: Annotated[
        str, typer.Argument(metavar="KEYID", help="被盗密钥的编号或名称。The stolen key's id or name.")
    ],
    folders: Keys,
    passphrase_file: PassphraseFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只演练。Only rehearse it.")] = False,
    lang: Lang = Language.ZH,
) -> None:
    """密钥被盗：作废它，连同快照和时间戳的密钥。A key was stolen: replace it, and those of snapshot and timestamp."""
    if dry_run:
        rehearse_command(folders, passphrase_file, lang)
    else:
        _replace(key, folders, passphrase_file, lang, stolen=True)


@app.command("rehearse")
def rehearse_command(
    folders: Keys,
    passphrase_file: PassphraseFile = None,
    lang: Lang = Language.ZH,
) -> None:
    """演练“密钥被盗”，在临时副本里进行，不改动任何东西。Rehearse a theft on a copy; nothing is changed."""
    with refusing(folders[0], lang):
        keyring = Keyring(tuple(folders), asker(passphrase_file, lang))
        for number, step in enumerate(rehearse(folders[0], keyring, now()), 1):
            print(f"{number}. {step.zh if lang is Language.ZH else step.en}", flush=True)
    print("演练通过。" if lang is Language.ZH else "The rehearsal went well.")


def _replace(
    named: str, folders: list[Path], passphrase_file: Path | None, lang: Language, *, stolen: bool
) -> None:
    keyring = Keyring(tuple(folders), asker(passphrase_file, lang))
    with refusing(folders[0], lang):
        new = new_passphrase(passphrase_file, lang)
        done = ceremony.replace(folders[0], named, keyring, new, now(), stolen=stolen)
    for each in done:
        print(f"{each.name}: {each.old[:16]} → {each.new[:16]}")
    chinese = lang is Language.ZH
    given = [word for folder in folders for word in ("--keys", str(folder))]
    following = command_line("publish", "发布仓库" if chinese else "REPOSITORY", *given)
    print(
        f"请再发布一次并送到屏上，新的密钥才会生效；旧密钥签署的内容从那时起被拒绝：\n  {following}"
        if chinese
        else f"Please publish now and bring it to the panels, which from then on refuse what the old keys signed:\n  {following}"
    )
    if stolen:
        files = "、".join(keys.file_name(each.name, each.old) for each in done)
        print(
            f"在这以后，被盗的和一同换下的旧密钥文件就没有用了，可以删去：{files}"
            if chinese
            else f"After that the files of the stolen key and of those replaced with it are worthless and may be deleted: {files}"
        )


def _rows(folder: Path, house: House) -> Iterator[dict[str, object]]:
    for name, key in sorted(house.keys.items()):
        role = name.removeprefix(CURATOR) if name.startswith(CURATOR) else ceremony.role_of(name)
        yield {"name": name, "role": role, "id": key.keyid, "here": keys.file_of(folder, key).is_file()}


def _terms(folder: Path, house: House, repository: Path | None, time: datetime) -> Iterator[Term]:
    """The expiry of all signed metadata: root and targets from the keys folder, the rest from the repository."""
    yield Term("root", len(house.roots), house.root.expires)
    yield Term("targets", house.directory.version, house.directory.expires)
    if repository is not None:
        check_house(repository, house)
        yield from Repository(repository, house, Keyring((folder,), lambda name: b""), time).terms()


def _show(terms: Iterable[Term], time: datetime, chinese: bool) -> None:
    titles = ("签署的内容", "版", "到期", "还有") if chinese else ("Signed", "Version", "Expires", "Left")
    table = Table(*titles)
    for term in terms:
        left = term.days_left(time)
        name = _ROLES[term.role][0 if chinese else 1] if term.role in _ROLES else term.role
        if left < 0:
            style, said = "red", "已过期" if chinese else "expired"
        else:
            style = "yellow" if left < SOON else ""
            said = f"{left} 天" if chinese else f"{left} days"
            if style:
                said += "，快到期" if chinese else ", soon"
        table.add_row(name, str(term.version), day(term.expires), said, style=style)
    Console().print(table)
