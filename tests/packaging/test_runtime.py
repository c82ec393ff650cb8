"""The build accepts only the expected Python runtime; otherwise it reports the fault and writes nothing."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from winbuild import runtime, signatures
from winbuild.refusal import RefusalError
from winbuild.signatures import Signature

SAID = """\
Signature Index: 0  (Primary Signature)

Signer's certificate:
\t------------------
\tSigner #0:
\t\tSubject: /C=US/ST=Oregon/L=Beaverton/O=Python Software Foundation/CN=Python Software Foundation
\t\tIssuer : /C=US/O=Microsoft Corporation/CN=Microsoft ID Verified CS AOC CA 02

Timestamp verified using:
\tSigner #0:
\t\tSubject: /C=US/O=Microsoft Corporation/CN=Microsoft Public RSA Time Stamping Authority

Number of verified signatures: 1
"""


def zip_of(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return stream.getvalue()


def unpack(data: bytes, folder: Path) -> runtime.Runtime:
    return runtime.unpack(data, hashlib.sha256(data).hexdigest(), folder)


def test_a_runtime_is_unpacked_from_whatever_folder_the_zip_file_has(tmp_path: Path) -> None:
    python = unpack(
        zip_of("cp313/python313.dll", "cp313/python.exe", "cp313/python.cat", "readme"), tmp_path / "rt"
    )
    assert (python.library, python.version) == ("python313.dll", "3.13")
    assert sorted(file.name for file in python.folder.iterdir()) == [
        "python.exe",
        "python313._pth",
        "python313.dll",
    ]
    assert (python.folder / "python313._pth").read_bytes() == b"python313.zip\r\n.\r\n..\\lib\r\n"


def test_the_standard_library_is_stored_with_the_same_contents(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("os.pyc", b"code" * 1000)
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("python313.dll", b"")
        archive.writestr("python313.zip", stream.getvalue())
    python = unpack(outer.getvalue(), tmp_path / "rt")
    with zipfile.ZipFile(python.folder / "python313.zip") as archive:
        (item,) = archive.infolist()
        assert (item.filename, item.compress_type, archive.read(item)) == (
            "os.pyc",
            zipfile.ZIP_STORED,
            b"code" * 1000,
        )


def test_another_hash_is_refused(tmp_path: Path) -> None:
    data = zip_of("python313.dll")
    with pytest.raises(
        RefusalError, match=f"is not the expected one: its SHA-256 is {hashlib.sha256(data).hexdigest()}"
    ):
        runtime.unpack(data, "0" * 64, tmp_path / "rt")
    assert not (tmp_path / "rt").exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"no zip file", "is no zip file"),
        (zip_of("python.exe"), "holds 0 python3XX.dll instead of one"),
        (zip_of("python313.dll", "python312.dll"), "holds 2 python3XX.dll instead of one"),
        (zip_of("python313.dll", "../evil.dll"), r"holds a file outside its folder: \.\./evil.dll"),
        (zip_of("python313.dll", "C:/evil.dll"), "holds a file outside its folder: C:/evil.dll"),
    ],
)
def test_other_zip_files_are_refused(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(RefusalError, match=sentence):
        unpack(data, tmp_path / "rt")
    assert not list(tmp_path.rglob("evil.dll"))


@pytest.mark.parametrize(
    ("printed", "code", "signature"),
    [
        (SAID + "Succeeded\n", 0, Signature(True, True, "Python Software Foundation")),
        (SAID + "Failed\n", 1, Signature(True, False, "Python Software Foundation")),
        (SAID, 0, Signature(True, False, "Python Software Foundation")),
        ("Signature Index: 0\nCalculated message digest : 47     MISMATCH!!!\nFailed\n", 1, Signature(True)),
        ("No signature found\nFailed\n", 1, Signature(False)),
    ],
)
def test_what_osslsigncode_says_is_understood(printed: str, code: int, signature: Signature) -> None:
    assert signatures.understand(printed, code) == signature


def test_every_program_must_be_as_its_makers_signed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        "good.dll": Signature(True, True, "Python Software Foundation"),
        "flipped.dll": Signature(True),
        "bare.dll": Signature(False),
        "foreign.dll": Signature(True, True, "Somebody Else"),
    }
    monkeypatch.setattr(signatures, "examine", lambda program: found[program.name])
    signatures.demand([Path("good.dll")])
    with pytest.raises(RefusalError) as refused:
        signatures.demand([Path(name) for name in found])
    assert str(refused.value) == (
        "the Python runtime is not genuine: bare.dll is not signed; "
        "flipped.dll was changed after it was signed; foreign.dll is signed by Somebody Else"
    )
