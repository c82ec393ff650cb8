"""Key files, ceremonies and the commands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from typer.testing import CliRunner, Result

from kiosk.bundles import rehearsal
from kiosk.bundles.catalogue_refusals import REFUSALS
from kiosk.bundles.commands import app, passphrases
from kiosk.bundles.commands import keys as commands
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.rehearsal import rehearse
from kiosk.bundles.trust import ceremony, keys
from kiosk.bundles.trust.client import look
from kiosk.bundles.trust.keys import Keyring
from kiosk.bundles.trust.offer import Offer
from tests.bundles.trust.simulator import EXHIBITIONS, PASSPHRASE, START, Simulator

MINE = EXHIBITIONS[0]
SENTENCES = {code: said for code, said in REFUSALS.items() if code[0] in "KD"}
"""Keys, signatures, versions and time; sticks, archives and hosts."""
NEW = b"another passphrase"
Run = Callable[..., Result]


@pytest.fixture
def house(tmp_path: Path) -> Simulator:
    return Simulator(tmp_path / "house")


def code(caught: pytest.ExceptionInfo[RefusalError]) -> str:
    return caught.value.code


# Key files


def test_a_key_file_is_a_standard_one_under_scrypt(tmp_path: Path) -> None:
    signer = keys.create(tmp_path, "root-1", PASSPHRASE)
    file = keys.file_of(tmp_path, signer.public_key)
    assert re.fullmatch(r"root-1\.[0-9a-f]{8}\.pem", file.name)
    assert (
        load_pem_private_key(file.read_bytes(), PASSPHRASE).public_key() == signer._private_key.public_key()
    )
    with pytest.raises(ValueError, match="password"):
        load_pem_private_key(file.read_bytes(), b"something else")
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_reads_it_and_names_its_costs(tmp_path: Path) -> None:
    file = keys.file_of(tmp_path, keys.create(tmp_path, "root-1", PASSPHRASE).public_key)
    given = f"pass:{PASSPHRASE.decode()}"
    assert b"ED25519" in subprocess.check_output(
        ["openssl", "pkey", "-in", file, "-passin", given, "-noout", "-text"]
    )
    said = subprocess.check_output(["openssl", "asn1parse", "-in", file]).decode()
    assert "scrypt" in said
    assert "aes-256-cbc" in said
    assert keys.SCRYPT_COST >= 2**14
    assert f":{keys.SCRYPT_COST:X}" in said


def test_passphrases(tmp_path: Path) -> None:
    signer = keys.create(tmp_path, "targets", PASSPHRASE)
    file = keys.file_of(tmp_path, signer.public_key)
    with pytest.raises(RefusalError) as caught:
        keys.change_passphrase(file, b"not this one", NEW)
    assert code(caught) == "K30"
    with pytest.raises(RefusalError) as caught:
        keys.change_passphrase(file, PASSPHRASE, b"short")
    assert code(caught) == "K31"
    keys.change_passphrase(file, PASSPHRASE, NEW)
    assert Keyring((tmp_path,), lambda name: NEW).signer(signer.public_key)
    with pytest.raises(RefusalError) as caught:
        Keyring((tmp_path,), lambda name: PASSPHRASE).signer(signer.public_key)
    assert code(caught) == "K30"


def test_what_is_no_key_file_of_ours(house: Simulator) -> None:
    present = house.state().house.keys
    file = keys.file_of(house.keys, present["targets"])
    others = keys.file_of(house.keys, present["snapshot"]).read_bytes()
    ring = Keyring((house.keys,), lambda name: PASSPHRASE)
    for content in (b"", b"-----BEGIN PRIVATE KEY-----\n", others):
        file.write_bytes(content)
        with pytest.raises(RefusalError) as caught:
            ring.signer(present["targets"])
        assert code(caught) == "K33"
    file.unlink()
    with pytest.raises(RefusalError) as caught:
        ring.signer(present["targets"])
    assert code(caught) == "K32"


# Ceremonies


def test_root_keys_may_lie_with_different_people(house: Simulator, tmp_path: Path) -> None:
    sticks = []
    for number in (1, 2, 3):
        stick = tmp_path / f"stick-{number}"
        stick.mkdir()
        (file,) = house.keys.glob(f"root-{number}.*.pem")
        file.rename(stick / file.name)
        sticks.append(stick)
    with pytest.raises(RefusalError) as caught:
        ceremony.replace(house.keys, "timestamp", Keyring((house.keys, sticks[0]), ask), PASSPHRASE, START)
    assert code(caught) == "K34"
    ring = Keyring((house.keys, sticks[0], sticks[2]), ask)
    ceremony.replace(house.keys, "timestamp", ring, PASSPHRASE, START)
    assert ceremony.load(house.keys).root.version == 2


def ask(name: str) -> bytes:
    return PASSPHRASE


def test_a_lost_root_key_is_replaced_by_the_other_two(house: Simulator) -> None:
    house.release({"texts/a.md": b"one"})
    next(house.keys.glob("root-2.*.pem")).unlink()
    house._ring = Keyring((house.keys,), ask)
    before = ceremony.load(house.keys).keys["root-2"].keyid
    house.replace("root-2")
    assert ceremony.load(house.keys).keys["root-2"].keyid != before
    house.publish()
    assert look(house.medium(), house.trust(), house.clock).release == 1


def test_renewing_begins_the_terms_anew(house: Simulator) -> None:
    house.wait(days=600)
    house.replace("targets")
    renewed = ceremony.load(house.keys)
    assert renewed.directory.expires == house.now + timedelta(days=730)
    assert renewed.root.expires == house.now + timedelta(days=5 * 365)


@pytest.mark.parametrize("named", ["targets", f"curator-{MINE}"])
def test_a_ceremony_that_stops_half_way_leaves_a_house_that_works(
    house: Simulator, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    house.release({"texts/a.md": b"one"})
    written = ceremony.replace_file

    def stop_at_root(file: Path, data: bytes) -> None:
        if ".root." in file.name:
            raise KeyboardInterrupt
        written(file, data)

    with monkeypatch.context() as patch:
        patch.setattr(ceremony, "replace_file", stop_at_root)
        with pytest.raises(KeyboardInterrupt):
            house.replace(named, stolen=True)
    assert ceremony.load(house.keys).root.version == 1
    house.release({"texts/a.md": b"two"})
    house.replace(named, stolen=True)
    house.publish()
    assert look(house.medium(), house.trust(), house.clock).release == 2


def test_an_exhibition_is_added(house: Simulator) -> None:
    ceremony.add(house.keys, ["third", MINE], house.keyring(), PASSPHRASE, START)
    house.release({"texts/a.md": b"one"}, "third")
    assert look(house.medium(), house.trust(), house.clock).exhibition == "third"


@pytest.mark.parametrize("exhibition", ["", "Upper", "../x", "root", "timestamp", "a b"])
def test_ids_that_are_none(tmp_path: Path, exhibition: str) -> None:
    with pytest.raises(RefusalError) as caught:
        ceremony.create(tmp_path / "keys", [exhibition], PASSPHRASE, START)
    assert code(caught) == "K44"
    assert not (tmp_path / "keys").exists()


def test_a_keys_folder_that_is_none(house: Simulator, tmp_path: Path) -> None:
    with pytest.raises(RefusalError) as caught:
        ceremony.load(tmp_path)
    assert code(caught) == "K35"
    with pytest.raises(RefusalError) as caught:
        house.replace("nobody")
    assert code(caught) == "K36"
    for name, content in (("2.root.json", b"{}"), ("1.root.json", b"{"), ("1.targets.json", b"{}")):
        folder = tmp_path / name
        shutil.copytree(house.keys, folder)
        (folder / "public" / name).write_bytes(content)
        with pytest.raises(RefusalError) as caught:
            ceremony.load(folder)
        assert code(caught) == "K42"


def test_the_rehearsal_changes_nothing(house: Simulator) -> None:
    before = {file: file.read_bytes() for file in house.keys.rglob("*") if file.is_file()}
    steps = list(rehearse(house.keys, house.keyring(), START))
    assert len(steps) == 8
    assert "K06" in steps[2].en
    assert {file: file.read_bytes() for file in house.keys.rglob("*") if file.is_file()} == before


def test_the_rehearsal_says_which_keys_are_missing(house: Simulator, tmp_path: Path) -> None:
    """Two root keys are enough; both are on sticks."""
    sticks = [tmp_path / f"stick-{n}" for n in (1, 2, 3)]
    for number, stick in enumerate(sticks, 1):
        stick.mkdir()
        (file,) = house.keys.glob(f"root-{number}.*.pem")
        shutil.move(file, stick)
    with pytest.raises(RefusalError) as caught:
        list(rehearse(house.keys, Keyring((house.keys, sticks[0]), lambda name: PASSPHRASE), START))
    assert code(caught) == "K49"
    assert "root-2、root-3（" in caught.value.zh
    ring = Keyring((house.keys, *sticks[:2]), lambda name: PASSPHRASE)
    assert len(list(rehearse(house.keys, ring, START))) == 8
    (house.keys / next(house.keys.glob("snapshot.*.pem")).name).unlink()
    with pytest.raises(RefusalError) as caught:
        list(rehearse(house.keys, ring, START))
    assert "：snapshot（" in caught.value.zh


def test_the_rehearsal_fails_if_revoking_recovers_nothing(
    house: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ceremony, "replace", lambda *_, **__: ())
    with pytest.raises(RefusalError) as caught:
        list(rehearse(house.keys, house.keyring(), START))
    assert code(caught) == "K06"


def test_the_rehearsal_fails_if_a_thief_gets_through(
    house: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers: list[Offer] = []

    def gullible(*args: Any) -> Offer:
        with suppress(RefusalError):
            offers.append(look(*args))
        return offers[-1]

    monkeypatch.setattr(rehearsal, "look", gullible)
    with pytest.raises(RefusalError) as caught:
        list(rehearse(house.keys, house.keyring(), START))
    assert code(caught) == "K48"


# Commands


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("KIOSK_PASSPHRASE", PASSPHRASE.decode())
    monkeypatch.setattr(keys, "SCRYPT_COST", 16)

    def go(*words: object, fails: bool = False) -> Result:
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert result.exit_code == (1 if fails else 0), result.output
        return result

    return go


def test_from_nothing_to_a_stick(run: Run, tmp_path: Path) -> None:
    folder, stick = tmp_path / "keys", tmp_path / "stick"
    stick.mkdir()
    run("keys", "create", folder, "--exhibition", MINE)
    listed = json.loads(run("keys", "list", folder, "--json").stdout)
    assert [key["name"] for key in listed["keys"]] == [
        f"curator-{MINE}", "root-1", "root-2", "root-3", "snapshot", "targets", "timestamp",
    ]  # fmt: skip
    assert all(key["here"] for key in listed["keys"])
    house = Simulator(tmp_path / "house")
    house.build({"texts/a.md": b"one"})
    said = json.loads(run("publish", house.repository, "--keys", folder, "--json").stdout)
    assert (said["release"], said["new"]) == (1, True)
    assert not json.loads(run("publish", house.repository, "--keys", folder, "--json").stdout)["new"]
    said = json.loads(
        run(
            "export", house.repository, "--to", stick, "--keys", folder, "--valid-days", "90", "--json"
        ).stdout
    )
    until = datetime.strptime(said["valid_until"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=89) < until - datetime.now(UTC) <= timedelta(days=90)
    for key in ("timestamp", "root"):
        run("keys", "rotate", key, "--keys", folder)
    thief = listed["keys"][0]["id"]
    assert "→" in run("keys", "revoke", thief[:8], "--keys", folder).stdout
    run("publish", house.repository, "--keys", folder)
    run("export", house.repository, "--to", stick)
    assert json.loads(run("keys", "list", folder, "--json").stdout)["root_version"] == 4
    assert "8." in run("keys", "rehearse", "--keys", folder, "--lang", "en").stdout
    run("keys", "create", folder, "--exhibition", "second")
    run("keys", "list", folder, "--lang", "en")


def test_what_expires_when(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = Simulator(tmp_path / "house")
    house.release({"texts/a.md": b"one"})
    monkeypatch.setattr(commands, "now", house.clock)
    words = ("keys", "list", house.keys, "--repository", house.repository)
    terms = json.loads(run(*words, "--json").stdout)["terms"]
    assert {term["role"]: term["days_left"] for term in terms} == {
        "root": 1825, "targets": 730, MINE: 400, "snapshot": 180, "timestamp": 30,
    }  # fmt: skip
    house.wait(days=341)
    said = run(*words).stdout
    assert re.search(f"{MINE} .* 59 天，快到期", said)
    assert re.search("timestamp .* 已过期", said)
    assert re.search("targets .* 389 天 ", said)
    assert re.search(f"{MINE} .* 59 days, soon", run(*words, "--lang", "en").stdout)
    assert "--repository" in run("keys", "list", house.keys).stdout
    other = Simulator(tmp_path / "other", seed=1)
    run("keys", "list", other.keys, "--repository", house.repository, fails=True)


def test_a_house_says_what_it_lacks_and_what_it_has(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my keys"
    add = f"kiosk bundle keys create '{folder}' --exhibition"
    assert add in run("keys", "create", folder).stdout
    before = sorted(folder.rglob("*"))
    assert "没有改动" in run("keys", "create", folder).stdout
    assert sorted(folder.rglob("*")) == before
    assert add not in run("keys", "create", folder, "--exhibition", "a").stdout
    said = run("keys", "create", folder, "--exhibition", "a", "--exhibition", "b").stdout
    assert "展览 a 已经有密钥了" in said
    assert "已添加：curator-b。" in said


def test_after_a_theft_the_old_files_are_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    run("keys", "create", folder, "--exhibition", MINE)
    old = {file.name for file in folder.glob("*.pem") if not file.name.startswith(("root", "targets"))}
    said = run("keys", "revoke", f"curator-{MINE}", "--keys", folder).stdout
    assert set(re.findall(r"[a-z0-9-]+\.[0-9a-f]{8}\.pem", said.splitlines()[-1])) == old
    assert f"kiosk bundle publish 发布仓库 --keys {folder}" in said
    assert "可以删去" not in run("keys", "rotate", MINE, "--keys", folder).stdout


def test_refusals_are_one_sentence(run: Run, tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        result = run("publish", tmp_path, "--keys", tmp_path, "--lang", lang, fails=True)
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1
        result = run("export", tmp_path, "--to", tmp_path / "x", "--lang", lang, fails=True)
        assert result.stderr.count("\n") == 1


def test_where_passphrases_come_from(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "keys"
    monkeypatch.delenv("KIOSK_PASSPHRASE")
    assert run("keys", "create", folder, fails=True).stderr.strip() == SENTENCES["K47"][0]
    assert not folder.exists()
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(PASSPHRASE + b"\r\n")
    new.write_bytes(NEW + b"\n")
    run("keys", "create", folder, "--passphrase-file", old)
    files = sorted(folder.glob("*.pem"))
    run("keys", "encrypt", *files, "--passphrase-file", old, "--new-passphrase-file", new)
    for file in files:
        load_pem_private_key(file.read_bytes(), NEW)
    run("keys", "encrypt", *files, "--passphrase-file", old, "--new-passphrase-file", new, fails=True)


def test_a_new_passphrase_is_asked_until_it_is_long_enough_and_the_same_twice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    typed = ["short", "long enough", "long enuogh", "long enough", "long enough"]
    monkeypatch.setattr(passphrases.typer, "prompt", lambda *_, **__: typed.pop(0))
    assert passphrases.prompted("?", confirm=True) == b"long enough"
    assert [line.partition("。")[0] for line in capsys.readouterr().err.splitlines()] == [
        "太短了，至少 8 个字符",
        "两次输入的不一样",
    ]


def test_a_stick_that_is_not_in_is_said_before_anybody_types(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("keys", "create", tmp_path / "keys")
    monkeypatch.setattr(passphrases, "prompted", lambda *_, **__: pytest.fail("asked"))
    monkeypatch.delenv("KIOSK_PASSPHRASE")
    said = run("export", tmp_path, "--to", tmp_path / "E", "--keys", tmp_path / "keys", fails=True).stderr
    assert said.startswith(f"{tmp_path / 'E'}：找不到")


# Sentences


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_says_it_in_both_languages(code: str) -> None:
    zh, en = SENTENCES[code]
    assert set(re.findall(r"{\w+}", zh)) == {word.replace("_en}", "}") for word in re.findall(r"{\w+}", en)}
    assert zh.endswith("。")
    assert en.endswith(".")
    assert re.search("[一-鿿]", zh)
    assert not re.search("[一-鿿]", en)
    assert re.search("请|先|还没有", zh)
    assert "please" in en.lower() or "set the clock" in en or "otherwise" in en


def test_every_code_is_raised_by_a_test() -> None:
    tests = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    missing = [code for code in SENTENCES if f'"{code}"' not in tests]
    assert missing == []
