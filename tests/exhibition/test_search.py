"""Search by characters, pinyin and initials, and the order of results; a faulty index is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibition.search import (
    QUERY_LIMIT,
    SIZE_LIMIT,
    Entry,
    Index,
    Kind,
    Part,
    find,
    parse,
    serialise,
)
from kiosk.exhibition.text import Language, Text


def entry(
    kind: Kind, name: str, zh: str, en: str, pinyin: str, text: tuple[str, str] = ("无", "None")
) -> Entry:
    """An index entry. `pinyin` has one word per character; `/` separates readings, `-` means none."""
    readings = tuple(tuple(word.split("/")) if word != "-" else () for word in pinyin.split())
    return Entry(kind, name, Text(zh, en), Text(*text), readings)


INDEX = Index(
    (
        entry(
            Kind.STEP,
            "step-1",
            "科技创新上台阶",
            "Innovation climbs a step",
            "ke ji chuang xin shang/xiang tai jie",
            ("重庆北碚\n科学城", "Beibei, Chongqing\nScience City"),
        ),
        entry(
            Kind.FIGURE, "gdp", "地区GDP", "Regional GDP", "di/de qu/ou g d p", ("突破700亿元", "70 billion")
        ),
        entry(Kind.EVENT, "xian", "西安的先行", "A first move in Xi’an", "xi an de xian xing/hang"),
        entry(Kind.GALLERY, "beibei", "北碚新城", "Beibei New Town", "bei bei xin cheng"),
        entry(
            Kind.PHOTO, "park", "重庆·北碚园区", "The Beibei Park", "chong/zhong qing - bei bei yuan qu/ou"
        ),
        entry(Kind.PHOTO, "green", "嘉陵绿岸", "Green banks", "jia ling lv/lu an", ("北碚", "Beibei")),
    )
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("北碚", "beibei park green step-1"),  # start of the text, start of a word, middle
        ("北 碚", "beibei park green step-1"),
        ("beibei", "beibei park"),  # pinyin searches only titles
        ("bei bei", "beibei park"),
        ("BEI  Bei", "beibei park"),
        ("ｂｅｉｂｅｉ", "beibei park"),
        ("běi bèi", "beibei park"),
        ("beib", "beibei park"),
        ("bb", "beibei park"),
        ("bbxc", "beibei"),
        ("bei b", "beibei park"),
        ("be ibei", ""),  # a space separates characters
        ("kjcx", "step-1"),
        ("kechuang", ""),
        ("kejichuangxin", "step-1"),
        ("kejicx", "step-1"),
        ("kjchx", "step-1"),  # both letters of an initial
        ("chongqing", "park"),
        ("zhongqing", "park"),  # all readings of a character
        ("cqbb", "park"),  # unspoken characters are skipped
        ("xian", "xian step-1"),  # also if it is one reading of 上
        ("xi'an", "xian"),
        ("xi’an", "xian"),
        ("gdp", "gdp"),
        ("diqugdp", "gdp"),
        ("GDP", "gdp"),
        ("lv", "green"),
        ("lü", "green"),
        ("lǜ an", "green"),
        ("700", "gdp"),
        ("７００亿", "gdp"),
        ("重庆北碚", "step-1"),
        ("重庆 园区", "park"),
        ("园区 重庆", "park"),
        ("北碚 xincheng", "beibei"),
        ("重庆 没有", ""),
        ("北碚科学城", ""),  # not across a line break
        ("Park", ""),
        ("", ""),
        (" \n", ""),
        ("·", "park"),
        ("\0", ""),
    ],
)
def test_in_chinese(query: str, found: str) -> None:
    assert " ".join(hit.entry.id for hit in find(INDEX, query, Language.ZH)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("beibei", "beibei park step-1 green"),
        ("BEIBEI park", "park"),
        ("park beibei", "park"),
        ("bei bei", "beibei park step-1 green"),  # two words inside one
        ("gdp", "gdp"),
        ("step", "step-1"),
        ("xi’an", "xian"),
        ("bbxc", ""),
        ("北碚", ""),
    ],
)
def test_in_english(query: str, found: str) -> None:
    assert " ".join(hit.entry.id for hit in find(INDEX, query, Language.EN)) == found


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("北碚", ["北碚", "北碚", "北碚", "北碚"]),
        ("cqbb", ["重庆·北碚"]),
        ("xian", ["西安", "上"]),
        ("xianx", ["先行"]),
        ("kj", ["科技"]),
        ("亿元", ["亿元"]),
        ("园区 重庆", ["园区"]),  # the word that matches worse
    ],
)
def test_what_matched_is_shown(query: str, shown: list[str]) -> None:
    def matched(part: Part, entry: Entry) -> str:
        return (entry.title if part is Part.TITLE else entry.text).zh

    hits = find(INDEX, query, Language.ZH)
    assert [matched(hit.part, hit.entry)[hit.start :][: hit.length] for hit in hits] == shown


def test_the_better_way_first() -> None:
    """Characters come before pinyin, pinyin before initials, if the match is at an equally good place."""
    index = Index(
        (
            entry(Kind.PHOTO, "initials", "安宁", "a", "an ning"),
            entry(Kind.PHOTO, "pinyin", "按", "b", "an"),
            entry(Kind.PHOTO, "characters", "an", "c", "a n"),
            entry(Kind.PHOTO, "middle", "平安", "d", "ping an"),
            entry(Kind.PHOTO, "text", "无", "e", "wu", ("an", "e")),
        )
    )
    found = [hit.entry.id for hit in find(index, "an", Language.ZH)]
    assert found == ["characters", "initials", "pinyin", "middle", "text"]
    assert [hit.length for hit in find(index, "ann", Language.ZH)] == [2]


@given(st.text(max_size=2 * QUERY_LIMIT), st.sampled_from(Language))
def test_whatever_is_typed(query: str, language: Language) -> None:
    for hit in find(INDEX, query, language):
        text = hit.entry.title if hit.part is Part.TITLE else hit.entry.text
        assert 0 <= hit.start < hit.start + hit.length <= len(text.get(language))


@given(st.integers(0, 6), st.integers(1, 7))
def test_every_piece_of_a_title_is_found_by_its_pinyin(start: int, length: int) -> None:
    title = INDEX.entries[0]
    letters = "".join(readings[0] for readings in title.pinyin[start : start + length])
    initials = "".join(readings[0][0] for readings in title.pinyin[start : start + length])
    for query in filter(None, (letters, initials)):
        assert title in [hit.entry for hit in find(INDEX, query, Language.ZH)]


def test_out_and_back() -> None:
    data = serialise(INDEX)
    assert parse(data) == INDEX
    assert serialise(parse(data)) == data
    assert parse(serialise(Index(()))) == Index(())


def change(what: Callable[[Any], object]) -> bytes:
    value = json.loads(serialise(INDEX))
    what(value)
    return json.dumps(value).encode()


BAD: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "GBK": "重庆".encode("gbk"),
    "deep": b"[" * 200_000,
    "a key twice": b'{"format":1,"format":1,"entries":[]}',
    "NaN": b'{"format":NaN,"entries":[]}',
    "a key too many": change(lambda v: v.update(more=1)),
    "no format": change(lambda v: v.pop("format")),
    "a later format": change(lambda v: v.update(format=2)),
    "a boolean format": change(lambda v: v.update(format=True)),
    "entries are no list": change(lambda v: v.update(entries={})),
    "an entry is no object": change(lambda v: v["entries"].append(1)),
    "an entry twice": change(lambda v: v["entries"].append(v["entries"][0])),
    "an unknown kind": change(lambda v: v["entries"][0].update(kind="smell")),
    "a kind that is a list": change(lambda v: v["entries"][0].update(kind=[])),
    "an id that is a number": change(lambda v: v["entries"][0].update(id=1)),
    "no title": change(lambda v: v["entries"][0].pop("title")),
    "a title in one language": change(lambda v: v["entries"][0]["title"].pop("en")),
    "an empty title": change(lambda v: v["entries"][0]["title"].update(zh=" ")),
    "a reading too few": change(lambda v: v["entries"][0]["pinyin"].pop()),
    "readings that are no list": change(lambda v: v["entries"][0].update(pinyin="beibei")),
    "a reading that is no list": change(lambda v: v["entries"][0]["pinyin"].__setitem__(0, "bei")),
    "a reading that is a number": change(lambda v: v["entries"][0]["pinyin"].__setitem__(0, [1])),
    "a reading in capitals": change(lambda v: v["entries"][0]["pinyin"].__setitem__(0, ["Bei"])),
    "a reading that is empty": change(lambda v: v["entries"][0]["pinyin"].__setitem__(0, [""])),
    "too large": b" " * (SIZE_LIMIT + 1),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_index_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse(BAD[name])


def test_the_changes_above_start_from_a_good_index() -> None:
    assert parse(change(lambda value: None)) == INDEX
