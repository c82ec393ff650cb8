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
from kiosk.bundles.trust import ceremony
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
        return given or prompted(f"{name} 的口令" if lang is Language.ZH else f"Passphrase of {name}")

    return ask


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
    words = "新密钥的口令" if lang is Language.ZH else "Passphrase for the new keys"
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
    again = "再输入一次 / Once more" if confirm else False
    return str(typer.prompt(words, hide_input=True, confirmation_prompt=again, err=True)).encode()


def now() -> datetime:
    """The time by this machine's clock."""
    return datetime.now(UTC)
