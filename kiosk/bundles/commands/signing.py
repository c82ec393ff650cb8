"""Commands of those who sign: keys and their ceremonies, publishing a release, exporting it onto a stick."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from tuf.api.metadata import Key

from kiosk.bundles.commands.common import AsJson, Lang, refused, shown
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.trust import ceremony, keys
from kiosk.bundles.trust.ceremony import CURATOR, House
from kiosk.bundles.trust.client import fingerprint
from kiosk.bundles.trust.clock import day, stamp
from kiosk.bundles.trust.exporting import export
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.refusals import refusal
from kiosk.bundles.trust.rehearsal import rehearse
from kiosk.bundles.trust.repository import HOST_DAYS, STICK_DAYS, publish
from kiosk.exhibition.text import Language

app = typer.Typer()
keys_app = typer.Typer(
    help="签名用的密钥：建立、改口令、更换、撤销、演练。Keys: make, encrypt, replace, revoke, rehearse.",
    no_args_is_help=True,
)
app.add_typer(keys_app, name="keys")

PASSPHRASE = "KIOSK_PASSPHRASE"
"""The environment variable that scripts give the passphrase in."""
Keys = Annotated[
    list[Path],
    typer.Option(
        "--keys",
        envvar="KIOSK_KEYS",
        help="密钥文件夹，可以给几个；public 在第一个里。Folders of keys; public is in the first.",
    ),
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(help=f"口令所在的文件；也可以用环境变量 {PASSPHRASE}。A file with the passphrase."),
]
Exhibition = Annotated[
    str | None, typer.Option("--exhibition", help="哪一个展览。Which exhibition, if there are several.")
]
Repository = Annotated[Path, typer.Argument(help="发布仓库。The repository.")]


@keys_app.command("create")
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
    """建立全套密钥，或给新展览添一把。Make all keys of a house, or one for another exhibition."""
    chinese = lang is Language.ZH
    wanted = exhibition or []
    with _refusing(folder, lang):
        if (folder / ceremony.PUBLIC).is_dir():
            keyring = Keyring((folder,), _asker(passphrase_file, lang))
            before = set(ceremony.load(folder).keys)
            house = ceremony.add(folder, wanted, keyring, _new_passphrase(passphrase_file, lang), _now())
            added = "、".join(sorted(set(house.keys) - before)) or "—"
            print(f"已添加：{added}。" if chinese else f"Added: {added}.")
            return
        house = ceremony.create(folder, wanted, _new_passphrase(passphrase_file, lang), _now())
    mark = fingerprint(house.roots[0])
    root = folder / ceremony.PUBLIC / "1.root.json"
    if chinese:
        print(
            f"已在 {folder} 建立 {len(house.keys)} 把密钥。请把三把 root 密钥分给三个人，各放一个优盘，不要留在这里。"
        )
        print(f"给每块屏装上 {root}，核对指纹：\n  {mark}")
    else:
        print(
            f"{len(house.keys)} keys are in {folder}. Give the three root keys to three people on sticks of their own; leave none here."
        )
        print(f"Give every panel {root} and compare the fingerprint:\n  {mark}")


@keys_app.command("encrypt")
def encrypt_command(
    files: Annotated[list[Path], typer.Argument(help="密钥文件。The key files.")],
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: Annotated[
        Path | None, typer.Option(help="新口令所在的文件。A file with the new passphrase.")
    ] = None,
    lang: Lang = Language.ZH,
) -> None:
    """给密钥文件换口令。Change the passphrase of key files."""
    ask = _asker(passphrase_file, lang)
    with _refusing(files[0], lang):
        new = (
            _from_file(new_passphrase_file)
            if new_passphrase_file
            else _prompted("新口令" if lang is Language.ZH else "New passphrase", confirm=True)
        )
        for file in files:
            keys.change_passphrase(file, ask(file.name), new)
    print(
        f"{len(files)} 个文件已换口令。"
        if lang is Language.ZH
        else f"{len(files)} files have a new passphrase."
    )


@keys_app.command("list")
def list_command(
    folder: Annotated[Path, typer.Argument(envvar="KIOSK_KEYS", help="密钥文件夹。The folder of keys.")],
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """列出现任密钥、到期日和文件是否在场。List the keys that count, when they expire, and which files are here."""
    with _refusing(folder, lang):
        house = ceremony.load(folder)
    rows = list(_rows(folder, house))
    if as_json:
        answer = {
            "fingerprint": fingerprint(house.roots[0]).replace(" ", ""),
            "root_version": len(house.roots),
            "root_expires": stamp(house.root.expires),
            "targets_version": house.directory.version,
            "targets_expires": stamp(house.directory.expires),
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
    print(
        f"根证书第 {len(house.roots)} 版，{day(house.root.expires)} 到期；总目录第 {house.directory.version} 版，{day(house.directory.expires)} 到期。"
        if chinese
        else f"Root version {len(house.roots)} expires on {day(house.root.expires)}; targets version {house.directory.version} on {day(house.directory.expires)}."
    )


@keys_app.command("rotate")
def rotate_command(
    role: Annotated[str, typer.Argument(help="角色、密钥名称或展览。A role, a key's name or an exhibition.")],
    folders: Keys,
    passphrase_file: PassphraseFile = None,
    lang: Lang = Language.ZH,
) -> None:
    """按计划更换密钥，有效期重新算起。Replace keys as planned; their terms begin anew."""
    _replace(role, folders, passphrase_file, lang, stolen=False)


@keys_app.command("revoke")
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


@keys_app.command("rehearse")
def rehearse_command(
    folders: Keys,
    passphrase_file: PassphraseFile = None,
    lang: Lang = Language.ZH,
) -> None:
    """演练“密钥被盗”，在临时副本里进行，不改动任何东西。Rehearse a theft on a copy; nothing is changed."""
    with _refusing(folders[0], lang):
        keyring = Keyring(tuple(folders), _asker(passphrase_file, lang))
        for number, step in enumerate(rehearse(folders[0], keyring, _now()), 1):
            print(f"{number}. {step.zh if lang is Language.ZH else step.en}", flush=True)
    print("演练通过。" if lang is Language.ZH else "The rehearsal went well.")


@app.command("publish")
def publish_command(
    repository: Repository,
    folders: Keys,
    exhibition: Exhibition = None,
    valid_days: Annotated[
        int, typer.Option(help="时间戳有效的天数。Days the timestamp is valid.")
    ] = HOST_DAYS,
    passphrase_file: PassphraseFile = None,
    lang: Lang = Language.ZH,
    as_json: AsJson = False,
) -> None:
    """签署 build 做好的内容，成为新的一版。Sign what build made: a new release."""
    keyring = Keyring(tuple(folders), _asker(passphrase_file, lang))
    with _refusing(repository, lang), shown(lang, quiet=as_json) as tell:
        done = publish(
            repository,
            folders[0],
            keyring,
            now=_now(),
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
    if lang is Language.ZH:
        said = "已发布" if done.new else "内容没有变化，仍是"
        print(f"{done.exhibition}：{said}第 {done.release} 版（{done.files} 个文件），有效至 {until}。")
        print(f"下一步，导出到优盘：\n  kiosk bundle export {repository} --to 优盘")
    else:
        said = "published as" if done.new else "nothing changed, it is still"
        print(f"{done.exhibition}: {said} release {done.release} ({done.files} files), valid until {until}.")
        print(f"Next, export it to a stick:\n  kiosk bundle export {repository} --to STICK")


@app.command("export")
def export_command(
    repository: Repository,
    target: Annotated[
        Path, typer.Option("--to", help="优盘、文件夹或 .kbundle 文件。A stick, a folder or a .kbundle file.")
    ],
    folders: Annotated[
        list[Path] | None,
        typer.Option(
            "--keys", envvar="KIOSK_KEYS", help="密钥文件夹；给了就重新签署有效期。Signs the term anew."
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
    signing = (folders[0], Keyring(tuple(folders), _asker(passphrase_file, lang))) if folders else None
    with _refusing(target, lang), shown(lang, quiet=as_json) as tell:
        done = export(
            repository,
            target,
            now=_now(),
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
        f"{done.place}：{done.exhibition} 第 {done.release} 版，{done.files} 个文件（{size}），新写 {done.copied} 个，已读回核对；有效至 {until}。"
        if lang is Language.ZH
        else f"{done.place}: {done.exhibition} release {done.release}, {done.files} files ({size}), {done.copied} of them new, all read back; valid until {until}."
    )


def _replace(
    named: str, folders: list[Path], passphrase_file: Path | None, lang: Language, *, stolen: bool
) -> None:
    keyring = Keyring(tuple(folders), _asker(passphrase_file, lang))
    with _refusing(folders[0], lang):
        new = _new_passphrase(passphrase_file, lang)
        done = ceremony.replace(folders[0], named, keyring, new, _now(), stolen=stolen)
    for each in done:
        print(f"{each.name}: {each.old[:16]} → {each.new[:16]}")
    print(
        "请再运行一次 publish，新的密钥才会到屏上；旧密钥签署的内容从那时起被拒绝。"
        if lang is Language.ZH
        else "Please run publish now: it brings the new keys to the panels, which from then on refuse what the old ones signed."
    )


def _rows(folder: Path, house: House) -> Iterator[dict[str, object]]:
    for name, key in sorted(house.keys.items()):
        role = name.removeprefix(CURATOR) if name.startswith(CURATOR) else ceremony.role_of(name)
        yield {"name": name, "role": role, "id": key.keyid, "here": _here(folder, key)}


def _here(folder: Path, key: Key) -> bool:
    return keys.file_of(folder, key).is_file()


@contextmanager
def _refusing(place: Path, lang: Language) -> Iterator[None]:
    try:
        yield
    except (RefusalError, OSError) as error:
        raise refused(error, place, lang) from None


def _asker(file: Path | None, lang: Language) -> keys.AskPassphrase:
    """Where passphrases come from: a file, the environment, or the person at the keyboard, asked for each key by name."""

    def ask(name: str) -> bytes:
        given = _given(file)
        return given or _prompted(f"{name} 的口令" if lang is Language.ZH else f"Passphrase of {name}")

    return ask


def _new_passphrase(file: Path | None, lang: Language) -> bytes:
    words = "新密钥的口令" if lang is Language.ZH else "Passphrase for the new keys"
    return _given(file) or _prompted(words, confirm=True)


def _given(file: Path | None) -> bytes | None:
    if file:
        return _from_file(file)
    return os.environ.get(PASSPHRASE, "").encode() or None


def _from_file(file: Path) -> bytes:
    """The first line of a file."""
    with file.open("rb") as stream:
        return stream.readline(1_000).rstrip(b"\r\n")


def _prompted(words: str, *, confirm: bool = False) -> bytes:
    if not sys.stdin.isatty():
        raise refusal("K47")
    return str(typer.prompt(words, hide_input=True, confirmation_prompt=confirm, err=True)).encode()


def _now() -> datetime:
    return datetime.now(UTC)
