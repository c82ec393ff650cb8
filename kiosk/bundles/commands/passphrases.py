"""Gets passphrases from a file, the environment or the keyboard. Also holds what else the signing commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.bundles.problems import refusal
from kiosk.bundles.trust import ceremony, keys
from kiosk.bundles.trust.ceremony import CURATOR
from kiosk.bundles.trust.keys import AskPassphrase, Keyring
from kiosk.exhibition.text import Language

PASSPHRASE = "KIOSK_PASSPHRASE"
"""The environment variable in which scripts pass the passphrase."""
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


def asker(file: Path | None, lang: Language) -> AskPassphrase:
    """A function that asks for a key's passphrase by the key's name."""

    def ask(name: str) -> bytes:
        given = _given(file)
        return given or prompted(_question(name, lang))

    return ask


def _question(name: str, lang: Language) -> str:
    """The question for the passphrase of a key: what it signs, and that nothing appears while typing."""
    chinese = lang is Language.ZH
    role = next((role for role in _SIGNS if name.startswith(role)), "")
    signs = f"（{_SIGNS[role][0]}）" if chinese else f" ({_SIGNS[role][1]})"
    if chinese:
        return f"请输入密钥 {name}{signs if role else ' '}的口令，输入时什么也不显示，输完按回车"
    return f"Passphrase of the key {name}{signs if role else ''}; nothing is shown while you type, then press Enter"


_SIGNS = {
    CURATOR: ("签展览的内容", "signs the exhibition"),
    "root": ("根证书：只在换密钥时用", "the root, for replacing keys only"),
    "targets": ("总目录：谁可以签哪个展览", "the directory: who signs which exhibition"),
    "snapshot": ("签“这是哪一版”", "signs which release is the newest"),
    "timestamp": ("签有效期", "signs until when it may be installed"),
}
"""For each role, what its keys sign."""


def opened(folders: list[Path], names: Iterable[str], file: Path | None, lang: Language) -> Keyring:
    """A keyring whose available keys with these names are already decrypted: no question interrupts a progress bar."""
    keyring = Keyring(tuple(folders), asker(file, lang))
    present = ceremony.load(folders[0]).keys
    for name in names:
        if name in present and keyring.holds(present[name]):
            keyring.signer(present[name])
    return keyring


def new_passphrase(file: Path | None, lang: Language) -> bytes:
    """The passphrase for new keys; asked twice."""
    words = (
        f"请定一个新口令，至少 {keys.PASSPHRASE_LENGTH} 个字符，输入时什么也不显示，输完按回车"
        if lang is Language.ZH
        else f"Choose a new passphrase of at least {keys.PASSPHRASE_LENGTH} characters; "
        "nothing is shown while you type, then press Enter"
    )
    return _given(file) or prompted(words, confirm=True)


def _given(file: Path | None) -> bytes | None:
    if file:
        return from_file(file)
    return os.environ.get(PASSPHRASE, "").encode() or None


def from_file(file: Path) -> bytes:
    """The first line of a file."""
    with file.open("rb") as stream:
        return stream.readline(1_000).rstrip(b"\r\n")


def prompted(words: str, *, confirm: bool = False) -> bytes:
    """Ask on the terminal. RefusalError K47 without one."""
    if not sys.stdin.isatty():
        raise refusal("K47")
    while True:
        given = str(typer.prompt(words, hide_input=True, err=True))
        if not confirm:
            return given.encode()
        if len(given.encode()) < keys.PASSPHRASE_LENGTH:
            length = keys.PASSPHRASE_LENGTH
            _again(f"太短了，至少 {length} 个字符。", f"This is too short: at least {length} characters.")
        elif given == str(typer.prompt("请再输入一次 / Once more", hide_input=True, err=True)):
            return given.encode()
        else:
            _again("两次输入的不一样。", "The two differ.")


def _again(chinese: str, english: str) -> None:
    """Say why the question comes once more."""
    typer.echo(f"{chinese} {english}", err=True)


def now() -> datetime:
    """The time by this machine's clock."""
    return datetime.now(UTC)
