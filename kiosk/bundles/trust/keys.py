"""Key files: one ed25519 private key in each, as PKCS #8 PEM encrypted with a passphrase (scrypt, AES-256).

`openssl pkey -in FILE` reads them too. A file is named `<name>.<key id>.pem`, so a new key never overwrites an old
one. Only signed metadata decides which key is valid. Keys may lie in several folders: the root keys belong to
different people.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from kiosk.bundles.problems import refusal
from kiosk.bundles.writing import replace_file

NAME_FIELD = "x-shiji-name"
"""The field of signed metadata that holds a key's name for people."""
PASSPHRASE_LENGTH = 8
"""The fewest characters that a passphrase may have."""
SHORT_ID = 8
"""Characters of a key id in file names and in texts for people."""
SCRYPT_COST = 1 << 14
"""With r = 8 that is 16 MB of memory: the most that OpenSSL accepts by default."""
_BLOCK, _PARALLEL = 8, 5
_KEY_LENGTH = 32
_FILE_LIMIT = 10_000
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_KDF = bytes.fromhex("06092b06010401da47040b")
_AES256_CBC = bytes.fromhex("060960864801650304012a")

AskPassphrase = Callable[[str], bytes]
"""Asks for the passphrase of the key with this name."""


def create(folder: Path, name: str, passphrase: bytes) -> CryptoSigner:
    """Create a key in `folder` and sync it to the disk. RefusalError K31 for a short passphrase; OSError."""
    private = Ed25519PrivateKey.generate()
    public = SSlibKey.from_crypto(private.public_key())
    public.unrecognized_fields[NAME_FIELD] = name
    _write(file_of(folder, public), private, passphrase)
    return CryptoSigner(private, public)


def change_passphrase(file: Path, old: bytes, new: bytes) -> None:
    """Encrypt a key file again. RefusalError K30 if `old` does not open it, K31 if `new` is too short; OSError."""
    _write(file, _open(file, old), new)


def file_of(folder: Path, key: Key) -> Path:
    """The file of a key in a folder."""
    return folder / file_name(name_of(key), key.keyid)


def file_name(name: str, keyid: str) -> str:
    """The file name for a key's name and id."""
    return f"{name}.{keyid[:SHORT_ID]}.pem"


def name_of(key: Key) -> str:
    """A key's name for people."""
    return str(key.unrecognized_fields.get(NAME_FIELD) or key.keyid[:SHORT_ID])


@dataclass(slots=True)
class Keyring:
    """The available private keys. Each is decrypted when it is first needed.

    Passphrases in `known` are tried before the user is asked. A passphrase that opened one key is tried on the next.
    """

    folders: tuple[Path, ...]
    ask: AskPassphrase
    known: list[bytes] = field(default_factory=list)
    _opened: dict[str, CryptoSigner] = field(default_factory=dict)

    def holds(self, key: Key) -> bool:
        """Whether the key's file is in one of the folders."""
        return self._file(key) is not None

    def signer(self, key: Key) -> CryptoSigner:
        """The signer for `key`. RefusalError K32 if its file is missing, K30 if the passphrase does not open it."""
        if key.keyid in self._opened:
            return self._opened[key.keyid]
        file = self._file(key)
        if file is None:
            raise refusal("K32", file=file_of(self.folders[0], key).name, folder=self.folders[0])
        private = self._open(file, name_of(key))
        public = SSlibKey.from_crypto(private.public_key())
        if public.keyid != key.keyid:
            raise refusal("K33", file=file)
        self._opened[key.keyid] = CryptoSigner(private, public)
        return self._opened[key.keyid]

    def signers(self, keys: Iterable[Key], needed: int, role: str) -> list[CryptoSigner]:
        """Signers for those of `keys` that are available. RefusalError K34 if they are fewer than `needed`."""
        here = [key for key in keys if self.holds(key)]
        if len(here) < needed:
            raise refusal("K34", role=role, needed=needed, found=len(here), folder=self.folders[0])
        return [self.signer(key) for key in here]

    def former(self, keys: Iterable[Key]) -> list[CryptoSigner]:
        """Signers for those of `keys` that are available and open without a question to the user."""
        return [
            self.signer(key)
            for key in keys
            if key.keyid in self._opened
            or ((file := self._file(key)) and any(_try(file, known) for known in self.known))
        ]

    def _file(self, key: Key) -> Path | None:
        return next((file for folder in self.folders if (file := file_of(folder, key)).is_file()), None)

    def _open(self, file: Path, name: str) -> Ed25519PrivateKey:
        for known in self.known:
            if (private := _try(file, known)) is not None:
                return private
        passphrase = self.ask(name)
        private = _open(file, passphrase)
        self.known.append(passphrase)
        return private


def _open(file: Path, passphrase: bytes) -> Ed25519PrivateKey:
    private = _try(file, passphrase)
    if private is None:
        raise refusal("K30", file=file)
    return private


def _try(file: Path, passphrase: bytes) -> Ed25519PrivateKey | None:
    """The private key; None if the passphrase is wrong. RefusalError K33 if the file holds something else."""
    with file.open("rb") as stream:
        pem = stream.read(_FILE_LIMIT)
    if b"-----BEGIN ENCRYPTED PRIVATE KEY-----" not in pem:
        raise refusal("K33", file=file)
    try:
        private = load_pem_private_key(pem, passphrase)
    except (ValueError, TypeError):
        return None
    if not isinstance(private, Ed25519PrivateKey):
        raise refusal("K33", file=file)
    return private


def _write(file: Path, private: Ed25519PrivateKey, passphrase: bytes) -> None:
    if len(passphrase) < PASSPHRASE_LENGTH:
        raise refusal("K31", length=PASSPHRASE_LENGTH)
    der = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    text = base64.encodebytes(_encrypted(der, passphrase)).decode("ascii")
    pem = f"-----BEGIN ENCRYPTED PRIVATE KEY-----\n{text}-----END ENCRYPTED PRIVATE KEY-----\n"
    replace_file(file, pem.encode("ascii"), mode=0o600)


def _encrypted(der: bytes, passphrase: bytes) -> bytes:
    """PKCS #8 EncryptedPrivateKeyInfo with scrypt (RFC 7914): `BestAvailableEncryption` is only PBKDF2 with 2,048 rounds."""
    salt, iv = os.urandom(16), os.urandom(16)
    secret = Scrypt(salt=salt, length=_KEY_LENGTH, n=SCRYPT_COST, r=_BLOCK, p=_PARALLEL).derive(passphrase)
    padder = PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES256(secret), modes.CBC(iv)).encryptor()
    body = encryptor.update(padder.update(der) + padder.finalize()) + encryptor.finalize()
    costs = (_integer(value) for value in (SCRYPT_COST, _BLOCK, _PARALLEL, _KEY_LENGTH))
    derivation = _der(0x30, _KDF, _der(0x30, _der(4, salt), *costs))
    cipher = _der(0x30, _AES256_CBC, _der(4, iv))
    return _der(0x30, _der(0x30, _PBES2, _der(0x30, derivation, cipher)), _der(4, body))


def _der(tag: int, *parts: bytes) -> bytes:
    """One DER value of at most 255 bytes."""
    body = b"".join(parts)
    length = bytes([len(body)]) if len(body) < 128 else bytes([0x81, len(body)])
    return bytes([tag]) + length + body


def _integer(value: int) -> bytes:
    return _der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))
