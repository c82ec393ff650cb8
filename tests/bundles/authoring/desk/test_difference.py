"""The differences between two bundles are described in words, and none is missed."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from kiosk.bundles.authoring.desk.difference import Action, diff, summary
from kiosk.bundles.authoring.reader import read
from kiosk.bundles.authoring.sheets.rows import THINGS
from kiosk.bundles.commands import app
from kiosk.exhibition.dates import When, read_edtf
from kiosk.exhibition.model import Exhibition, Importance, Passage
from kiosk.exhibition.speech import Clip
from kiosk.exhibition.text import Citation, Language, Text
from tests.bundles.authoring.conftest import DEFAULT, Bundle


def exhibition(folder: Path) -> Exhibition:
    found = read(folder).exhibition
    assert found is not None
    return found


@pytest.fixture
def pair(bundle: Bundle, tmp_path: Path) -> tuple[Exhibition, Bundle]:
    return exhibition(Path(shutil.copytree(bundle.root, tmp_path / "before"))), bundle


def sentences(before: Exhibition, bundle: Bundle, language: Language = Language.ZH) -> list[str]:
    return [change.sentence(language) for change in diff(before, exhibition(bundle.root))]


def test_nothing_changed(pair: tuple[Exhibition, Bundle]) -> None:
    before, bundle = pair
    assert diff(before, exhibition(bundle.root)) == ()
    assert summary((), Language.ZH) == ""


def test_another_voice_is_one_change_and_a_new_sentence_is_none(pair: tuple[Exhibition, Bundle]) -> None:
    before, _ = pair
    clips = {str(key): Clip(Path("a.zh.opus"), 0, 100, 1.0 + key) for key in range(9)}
    spoken = replace(before, clips=clips)
    assert diff(before, spoken) == ()
    assert diff(spoken, replace(before, clips={**clips, "new": clips["0"]})) == ()
    other = {key: replace(clip, seconds=clip.seconds + 1) for key, clip in clips.items()}
    (change,) = diff(spoken, replace(before, clips=other))
    assert change.sentence(Language.ZH).endswith("换了朗读的声音")


def test_a_figure_before_and_after(pair: tuple[Exhibition, Bundle]) -> None:
    before, bundle = pair
    bundle.cell("measures", 3, "number_zh", "720").cell("measures", 3, "number_en", "72")
    bundle.cell("measures", 3, "value", "720")
    assert sentences(before, bundle) == [
        "改动数据“地区生产总值”：预计2021年突破700亿元 → 预计2021年突破720亿元"
    ]
    (english,) = sentences(before, bundle, Language.EN)
    assert english.endswith(
        "expected to exceed 70 billion yuan in 2021 → expected to exceed 72 billion yuan in 2021"
    )


def test_a_picture_replaced_and_a_text_rewritten(pair: tuple[Exhibition, Bundle]) -> None:
    before, bundle = pair
    Image.new("RGB", (8, 8)).save(bundle.path("photos/village-1.webp"))
    text = bundle.path("texts/step-2.zh.md").read_text(encoding="utf-8")
    bundle.path("texts/step-2.zh.md").write_text(text.rstrip() + "新。\n", encoding="utf-8")
    changes = diff(before, exhibition(bundle.root))
    assert [(change.kind, change.id, change.aspect) for change in changes] == [
        ("steps", "step-2", "text"),
        ("photos", "village-1", "file"),
    ]
    assert summary(changes, Language.ZH) == "改动台阶 1，改动图片 1"
    assert summary(changes, Language.EN) == "step: 1 changed, picture: 1 changed"


def test_another_picture_of_home_under_the_same_name(bundle: Bundle, tmp_path: Path) -> None:
    bundle.path("theme").mkdir()
    bundle.path("theme/theme.toml").write_text(
        '[home]\nstyle = "picture"\npicture = "theme/home.png"\n', encoding="utf-8"
    )
    Image.new("RGB", (8, 8), "red").save(bundle.path("theme/home.png"))
    before = exhibition(Path(shutil.copytree(bundle.root, tmp_path / "before")))
    assert sentences(before, bundle) == []
    Image.new("RGB", (8, 8), "blue").save(bundle.path("theme/home.png"))
    assert [(change.kind, change.aspect) for change in diff(before, exhibition(bundle.root))] == [
        ("introduction", "theme")
    ]


def test_new_and_removed(pair: tuple[Exhibition, Bundle]) -> None:
    before, bundle = pair
    bundle.table("events", lambda records: records.pop())
    bundle.table("events", lambda records: records.append(["spring", "2022-03-01", *records[1][2:]]))
    bundle.cell("events", len(before.events) + 1, "end", "2022-03-01")
    changes = diff(before, exhibition(bundle.root))
    assert [change.action for change in changes] == [Action.NEW, Action.REMOVED]
    assert changes[0].id == "spring"


def test_a_change_in_english_only_is_shown_in_english(pair: tuple[Exhibition, Bundle]) -> None:
    before, bundle = pair
    bundle.cell("galleries", 2, "title_en", "Beibei’s New Town")
    assert sentences(before, bundle) == ["改动图集“北碚新城”：Beibei New Town → Beibei’s New Town"]


def test_every_cell_that_changes_the_exhibition_is_noticed(pair: tuple[Exhibition, Bundle]) -> None:
    """A change of any single text cell gives at least one difference."""
    before, bundle = pair
    rng = random.Random(3)
    tried = 0
    for sheet in (*THINGS, "measures"):
        path = bundle.path(f"tables/{sheet}.csv")
        if sheet == "films" or not path.exists():
            continue
        original = path.read_text(encoding="utf-8")
        header = original.split("\n", 1)[0].split(",")
        for column in rng.sample([name for name in header if name.endswith(("_zh", "_en"))], k=3):

            def change(records: list[list[str]], column: str = column) -> None:
                index = records[0].index(column)
                row = next((record for record in records[1:] if record[index]), None)
                if row:
                    row[index] += "乙" if column.endswith("_zh") else "b"

            bundle.table(sheet, change)
            after = read(bundle.root).exhibition
            if after is not None and replace(after, files=before.files) != before:
                tried += 1
                assert diff(before, after), (sheet, column)
            path.write_text(original, encoding="utf-8")
    assert tried >= 15


NOT_COMPARED = {"files", "pyramid", "seconds", "width", "height", "sound"}
"""Fields that follow from the files; the files themselves are compared."""


def changed(value: object) -> object:
    """Another value of the same kind."""
    match value:
        case bool():
            return not value
        case Importance():
            return Importance.NORMAL if value is Importance.MAJOR else Importance.MAJOR
        case int() | float() | Decimal():
            return value + 1
        case When():
            return read_edtf("1937~")
        case Path():
            return value.with_name("another" + value.suffix)
        case str():
            return value + "x"
        case Text():
            return Text(value.zh + "乙", value.en + "b")
        case Passage() | Citation():
            return replace(
                value, **{field.name: changed(getattr(value, field.name)) for field in fields(value)[-1:]}
            )
        case tuple():
            return (*value[:-1], changed(value[-1])) if value else ("another",)
        case None:
            return Text("乙", "b")
    raise AssertionError(f"how does a {type(value)} change?")


@pytest.mark.parametrize("kind", THINGS)
def test_every_field_of_a_thing_is_compared_and_has_words(kind: str, pair: tuple[Exhibition, Bundle]) -> None:
    """Also covers sheets and fields that are added later."""
    before, _ = pair
    if not getattr(before, kind):
        pytest.skip("the default exhibition has none")
    thing = getattr(before, kind)[0]
    for field in fields(thing):
        if field.name in NOT_COMPARED | {"id", "measures", "captions", "taken"}:
            continue
        value = changed(getattr(thing, field.name))
        after = replace(before, **{kind: (replace(thing, **{field.name: value}), *getattr(before, kind)[1:])})
        found = diff(before, after)
        assert [(one.kind, one.id) for one in found] == [(kind, thing.id)], field.name
        assert found[0].aspect != "other", field.name
        assert found[0].sentence(Language.ZH) != found[0].sentence(Language.EN)


def test_what_is_no_text_is_named(pair: tuple[Exhibition, Bundle]) -> None:
    before, bundle = pair
    bundle.cell("events", 2, "importance", "normal" if before.events[0].importance == "major" else "major")
    (said,) = sentences(before, bundle)
    assert said.endswith("：在时间轴上的大小")


def test_another_date_is_said(pair: tuple[Exhibition, Bundle]) -> None:
    before, bundle = pair
    bundle.cell("events", 2, "start", "约1937年").cell("events", 2, "end", "")
    (said,) = sentences(before, bundle)
    assert said.endswith("：2021年8月27日 → 约1937年")


def test_one_change_is_said_once(pair: tuple[Exhibition, Bundle]) -> None:
    """The exhibition's name and title were equal, and change to the same new text."""
    before, _ = pair
    old, new = Text("旧名", "Old"), Text("新名", "New")
    named = replace(before, title=old, introduction=replace(before.introduction, title=old))
    renamed = replace(before, title=new, introduction=replace(before.introduction, title=new))
    assert [change.sentence(Language.ZH) for change in diff(named, renamed)] == [
        "改动导语与标题“旧名”：旧名 → 新名"
    ]


def test_the_command(bundle: Bundle) -> None:
    run = CliRunner()
    bundle.cell("tasks", 2, "goal_zh", "形成区域竞争新优势！")
    done = run.invoke(app, ["diff", str(DEFAULT), str(bundle.root)])
    assert done.exit_code == 0
    assert "改动任务 1" in done.stdout.splitlines()[0]
    assert "形成区域竞争新优势 → 形成区域竞争新优势！" in done.stdout
    assert {"kind": "tasks", "action": "changed"}.items() <= json.loads(
        run.invoke(app, ["diff", str(DEFAULT), str(bundle.root), "--json"]).stdout
    )[0].items()
    assert "没有差别" in run.invoke(app, ["diff", str(DEFAULT), str(DEFAULT)]).stdout
    assert run.invoke(app, ["diff", str(DEFAULT), str(bundle.path("nowhere"))]).exit_code == 1
