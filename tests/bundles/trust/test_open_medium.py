"""Folders, sticks and archives, good and hostile."""

from __future__ import annotations

import errno
import os
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from io import FileIO
from pathlib import Path

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.trust import kbundle
from kiosk.bundles.trust import open_medium as opening
from kiosk.bundles.trust.client import look
from kiosk.bundles.trust.exporting import export
from kiosk.bundles.trust.medium import MediumError, MissingFileError
from kiosk.bundles.trust.open_medium import open_medium
from tests.bundles.trust.looking import OBJECT, code, read_all
from tests.bundles.trust.simulator import Simulator


@pytest.fixture
def house(tmp_path: Path) -> Simulator:
    house = Simulator(tmp_path / "house")
    house.release({"texts/a.md": OBJECT})
    return house


@pytest.fixture
def bundle(house: Simulator, tmp_path: Path) -> Path:
    export(house.repository, tmp_path / "a.kbundle", now=house.now)
    return tmp_path / "a.kbundle"


def opened(source: Path | str) -> str:
    def work() -> None:
        open_medium(source).close()

    return code(work)


# Possible places of a repository


def test_every_kind_of_place(house: Simulator, bundle: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "holiday.txt").write_text("other things")
    place = export(house.repository, stick, now=house.now).place
    assert place == stick / "shiji"
    kept = tmp_path / "files"
    kept.mkdir()
    (kept / bundle.name).write_bytes(bundle.read_bytes())
    (kept / "._a.kbundle").write_bytes(b"what macOS leaves")
    for source in (house.repository, stick, bundle, kept, str(bundle)):
        with closing(open_medium(source)) as medium:
            assert read_all(medium, house) == OBJECT
            assert medium.label


def test_names_are_listed(house: Simulator, bundle: Path) -> None:
    with closing(open_medium(house.repository)) as folder, closing(open_medium(bundle)) as packed:
        assert set(packed.names("metadata")) == set(folder.names("metadata"))
        assert "metadata/1.root.json" in packed.names("metadata")
        assert list(folder.names("nothing")) == list(packed.names("nothing")) == []
        assert list(folder.names("../house")) == []


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", "C:/x", "a\\b", "", "metadata", "metadata/2.root.json"]
)
def test_no_path_leaves_the_repository(house: Simulator, bundle: Path, path: str) -> None:
    (house.repository.parent / "secret").write_text("secret")
    for source in (house.repository, bundle):
        with closing(open_medium(source)) as medium, pytest.raises((MissingFileError, MediumError)):
            medium.open(path)


def test_nothing_there(tmp_path: Path) -> None:
    assert opened(tmp_path / "nowhere") == "D02"
    assert opened(tmp_path) == "D03"
    assert opened("ftp://host/x") == "D19"
    assert opened("http:///x") == "D19"


def test_two_archives_on_one_stick(bundle: Path) -> None:
    bundle.with_name("b.kbundle").write_bytes(bundle.read_bytes())
    assert opened(bundle.parent) == "D05"


@pytest.mark.skipif(os.name != "posix", reason="links need a POSIX system")
def test_links_and_special_files(house: Simulator) -> None:
    secret = house.repository.parent / "secret"
    secret.write_text("secret")
    link = house.repository / "metadata" / "2.root.json"
    link.symlink_to(secret)
    assert code(lambda: house.medium().open("metadata/2.root.json")) == "D16"
    link.unlink()
    os.mkfifo(link)
    assert code(lambda: house.medium().open("metadata/2.root.json")) == "D16"


def test_a_file_that_may_not_be_read(house: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(opening._File, "__init__", forbidden)
    assert code(lambda: house.medium().open("metadata/1.root.json")) == "D04"


# Pulled sticks


def test_pulled_before_a_file_is_opened(house: Simulator) -> None:
    medium = house.medium()
    house.repository.rename(house.repository.with_name("pulled"))
    assert code(lambda: medium.open("metadata/timestamp.json")) == "D01"
    assert code(lambda: look(medium, house.trust(), house.clock)) == "D01"


def test_pulled_at_every_read(house: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The n-th read of a look fails, for every n until the look succeeds. The result is always D01."""

    class Pulled(FileIO):
        reads, fails = 0, 0

        def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
            Pulled.reads += 1
            if Pulled.reads > Pulled.fails:
                raise OSError(errno.EIO, "Input/output error")
            return super().readinto(buffer)

    monkeypatch.setattr(opening, "FileIO", Pulled)
    said = "D01"
    while said == "D01":
        Pulled.reads, Pulled.fails = 0, Pulled.fails + 1
        try:
            said = f"release {look(house.medium(), house.trust(), house.clock).release}"
        except RefusalError as error:
            said = error.code
    assert said == "release 1"
    assert Pulled.fails > 5


# Hostile archives


def rewritten(bundle: Path, change: Callable[[zipfile.ZipFile, zipfile.ZipInfo, bytes], None]) -> Path:
    """A copy of the bundle with members changed by `change`."""
    target = bundle.with_name("bad.kbundle")
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            change(new, zipfile.ZipInfo(info.filename), old.read(info))
    return target


def with_extra(bundle: Path, name: str, mode: int = 0, kind: int = zipfile.ZIP_STORED) -> Path:
    target = bundle.with_name("bad.kbundle")
    target.write_bytes(bundle.read_bytes())
    info = zipfile.ZipInfo(name)
    info.external_attr, info.compress_type = mode << 16, kind
    with zipfile.ZipFile(target, "a") as new:
        new.writestr(info, b"0" * 1000)
    return target


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/evil",
        "C:/evil",
        "a\\..\\evil",
        "a/../../evil",
        ".hidden",
        "a//b",
        "e\u202evil",
        "a\nb",
        "con:x",
    ],
)
def test_zip_slip(bundle: Path, name: str) -> None:
    assert opened(with_extra(bundle, name)) == "D11"


@pytest.mark.parametrize("name", ["shiji.json", "SHIJI.json"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice(bundle: Path, name: str) -> None:
    assert opened(with_extra(bundle, name)) == "D12"


def test_encrypted(bundle: Path) -> None:
    data = bytearray(bundle.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    bundle.write_bytes(data)
    assert opened(bundle) == "D13"


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compressed_is_refused_so_nothing_can_explode(bundle: Path, kind: int) -> None:
    assert opened(with_extra(bundle, "bomb.json", kind=kind)) == "D14"


def test_a_size_that_lies(bundle: Path) -> None:
    data = bytearray(bundle.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 4_000_000_000)
    bundle.write_bytes(data)
    assert opened(bundle) == "D14"


def test_overlapping_members(bundle: Path) -> None:
    """Two names for one range of bytes make a small file unpack to a large one."""
    data = bytearray(bundle.read_bytes())
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    bundle.write_bytes(data)
    assert opened(bundle) == "D15"


def test_a_link_in_an_archive(bundle: Path) -> None:
    assert opened(with_extra(bundle, "link.json", mode=0o120777)) == "D16"


def test_a_flipped_byte_in_an_object(house: Simulator, bundle: Path) -> None:
    data = bytearray(bundle.read_bytes())
    data[data.index(OBJECT) + 5] ^= 1
    bundle.write_bytes(data)
    with closing(open_medium(bundle)) as medium:
        assert code(lambda: read_all(medium, house)) == "D17"


def test_a_local_header_that_names_another_file(house: Simulator, bundle: Path) -> None:
    data = bundle.read_bytes()
    at = data.index(b"metadata/timestamp.json")
    bundle.write_bytes(data[:at] + b"metadata/timestamp.jsom" + data[at + 23 :])
    with closing(open_medium(bundle)) as medium:
        assert code(lambda: read_all(medium, house)) == "D17"


def test_a_truncated_archive(bundle: Path) -> None:
    data = bundle.read_bytes()
    for length in [0, 1, 21, 22, *range(100, len(data) - 1, 997), len(data) - 1]:
        bundle.write_bytes(data[:length])
        assert opened(bundle) == "D10"


def test_other_files_that_are_called_so(bundle: Path) -> None:
    for content in (b"hello", b"PK\x05\x06" + b"\0" * 17, os.urandom(5000), b"PK\x05\x06" + b"\xff" * 18):
        bundle.write_bytes(content)
        assert opened(bundle) in ("D10", "D18")
    with zipfile.ZipFile(bundle, "w") as empty:
        empty.writestr("hello.txt", b"hello")
    assert opened(bundle) == "D03"


def test_a_directory_that_would_fill_the_memory(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kbundle, "_ENTRIES_LIMIT", 3)
    assert opened(bundle) == "D18"


def test_every_flipped_byte_of_the_directory_is_refused_or_harmless(house: Simulator, bundle: Path) -> None:
    data = bundle.read_bytes()
    start = data.index(b"PK\x01\x02")
    for at in range(start, len(data), 3):
        bundle.write_bytes(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :])
        try:
            with closing(open_medium(bundle)) as medium:
                assert read_all(medium, house) == OBJECT
        except (RefusalError, MissingFileError):
            continue


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes or links like these")
def test_what_is_there_and_is_no_repository(house: Simulator, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    for name in ("pipe", "circle", "/dev/null"):
        assert opened(tmp_path / name) == "D03"
    objects = house.repository / "objects"
    objects.rename(tmp_path / "elsewhere")
    objects.write_bytes(b"a file")
    medium = open_medium(house.repository)
    assert code(lambda: medium.open("objects/ab/x.webp")) == "D03"
    objects.unlink()
    objects.symlink_to("objects")
    assert code(lambda: medium.open("objects/ab/x.webp")) == "D16"
