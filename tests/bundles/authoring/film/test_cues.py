"""Captions: the check reports each part that would not be shown, with its line. Parsed captions have one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.bundles.authoring.film.cues import parse_captions, read_captions, write_captions
from kiosk.bundles.problems import Report
from kiosk.exhibition.model import Cue

HI = "00:02.000 --> 00:03.000\nhi\n"


def said(text: str) -> list[tuple[str, int | None]]:
    report = Report()
    parse_captions(text, "video/a.zh.vtt", report)
    assert {problem.file for problem in report.problems} <= {"video/a.zh.vtt"}
    return [(problem.code, problem.row) for problem in report.problems]


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n" + HI,
        "\ufeffWEBVTT\n\n" + HI,
        "WEBVTT\r\n\r\n1\r\n" + HI.replace("\n", "\r\n"),
        "WEBVTT\r\r" + HI.replace("\n", "\r"),
        "WEBVTT a title\nKind: captions\nLanguage: zh\n\nNOTE somebody\nwrote this\n\n" + HI,
        "WEBVTT\n\nid\n00:00:02.000 --> 00:00:03.000\nhi",
        "WEBVTT\n  \n" + HI + "   \n",
        "WEBVTT\n\n0:00:02.000-->0:00:03.000\n hi ",
        "WEBVTT\n\n00:02.000 --> 00:03.000\n \nhi\n",
        "WEBVTT\n\n00:02.000 --> 00:03.000\nhi\n \n \n",
        "WEBVTT\n \nNOTE a\n \nb\n\n" + HI,
        "WEBVTT\n\n \n" + HI,
        "WEBVTT  \n\nNOTE  \nx\n\n00:02.000 --> 00:03.000  \nhi  \n",
    ],
)
def test_every_way_to_write_it(text: str) -> None:
    assert read_captions(text.encode()) == (Cue(2.0, 3.0, "hi"),)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nhi\n", [("V30", 1)]),
        ("", [("V31", 1)]),
        (HI, [("V31", 1)]),
        ("WEBVTTX\n\n" + HI, [("V31", 1)]),
        ("WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\nhi\n", [("V32", 4)]),
        ("WEBVTT\n\n00:01.5 --> 00:02.000\nhi\n", [("V32", 3)]),
        ("WEBVTT\n\n00:61.000 --> 00:62.000\nhi\n", [("V32", 3)]),
        ("WEBVTT\n\n00:01.000 -->\nhi\n", [("V32", 3)]),
        ("WEBVTT\n\n٠٠:٠١.000 --> 00:02.000\nhi\n", [("V32", 3)]),
        ("WEBVTT\nlost\n\n" + HI, [("V33", 2)]),
        ("WEBVTT\n\n" + HI + "\nlost\n\nlost\n", [("V33", 6), ("V33", 8)]),
        ("WEBVTT\n" + HI, [("V34", 2)]),
        ("WEBVTT\n\n" + HI + "00:03.000 --> 00:04.000\nhi\n", [("V34", 5)]),
        ("WEBVTT\n\n" + HI + "2\n00:03.000 --> 00:04.000\nhi\n", [("V34", 6)]),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nhi\n", [("V35", 3)]),
        ("WEBVTT\n\n" + HI + "\n00:01.000 --> 00:02.000\nhi\n", [("V36", 6)]),
        ("WEBVTT\n\n" + HI + "\n00:02.500 --> 00:04.000\nhi\n", [("V42", 6)]),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n\n" + HI, [("V37", 3)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000 line:0\n<b>hi</b>\n", [("V38", 3)]),
        ("WEBVTT\n\nSTYLE\n::cue {}\n\n" + HI, [("V38", 3)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n3 < 4, 5 > 2\n", [("V39", 4)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n<script>hi</script>\n", [("V39", 4)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n<font size=9>hi</font>\n", [("V38", 3)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n{\\an8}hi\n", [("V38", 3)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n{\\an8}\n", [("V38", 3), ("V37", 3)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nh\u202ei\n", [("T19", 4)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nh\0i\n", [("T19", 4)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nh&#8238;i\n", [("T19", 3)]),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n" + "长" * 501, [("M08", 4)]),
        ("WEBVTT\n\n" + HI * 3001, [("V41", None)]),
    ],
)
def test_what_would_not_be_shown_is_said(text: str, problems: list[tuple[str, int | None]]) -> None:
    assert said(text) == problems


def test_a_line_of_spaces_ends_a_cue_only_above_times() -> None:
    second = "00:04.000 --> 00:05.000\nho\n"
    first = Cue(2.0, 3.0, "hi")
    for between in ("\n", " \n", " \n\n \n", "\t\n2\n", "\n2\n"):
        assert read_captions(f"WEBVTT\n\n{HI}{between}{second}".encode()) == (first, Cue(4.0, 5.0, "ho"))
    both = read_captions(b"WEBVTT\n\n00:02.000 --> 00:03.000\nhi\n \nho\n\n")
    assert both == (Cue(2.0, 3.0, "hi\nho"),)
    assert said(f"WEBVTT\n\n{HI} \nlost\n{second}") == [("V34", 7)]


AUTOMATIC = """WEBVTT
Kind: captions
Language: en

00:00:01.000 --> 00:00:02.500 align:start position:0%
 \nwelcome<00:00:01.500><c> to</c>

00:00:02.500 --> 00:00:02.510 align:start position:0%
welcome to
 \n
00:00:02.510 --> 00:00:04.000 align:start position:0%
welcome to
the<00:00:03.000><c> hills</c>
"""


def test_captions_that_roll() -> None:
    assert said(AUTOMATIC) == [("V38", 5), ("V47", 9)]
    assert read_captions(AUTOMATIC.encode()) == (
        Cue(1.0, 2.5, "welcome to"),
        Cue(2.5, 2.51, "welcome to"),
        Cue(2.51, 4.0, "welcome to\nthe hills"),
    )


@pytest.mark.parametrize(
    ("texts", "rolls"),
    [
        (("a", "a\nb", "b\nc", "c"), True),
        (("a\nb", "b\nc"), True),
        (("a\nb", "b\nc", "d", "e"), False),
        (("a\nb", "b\nc", "c\nd", "e"), True),
        (("(music)", "(music)"), False),
        (("a\nb", "a\nb"), False),
        (("<00:01.500>a", "a"), True),
        (("a", "b"), False),
    ],
)
def test_which_captions_roll(texts: tuple[str, ...], rolls: bool) -> None:
    cues = "".join(
        f"00:{2 * at:02}.000 --> 00:{2 * at + 2:02}.000\n{text}\n\n" for at, text in enumerate(texts)
    )
    assert ("V47" in [code for code, _ in said("WEBVTT\n\n" + cues)]) == rolls
    apart = "".join(
        f"00:{3 * at:02}.000 --> 00:{3 * at + 2:02}.000\n{text}\n\n" for at, text in enumerate(texts)
    )
    assert "V47" not in [code for code, _ in said("WEBVTT\n\n" + apart)]


def test_all_problems_are_said_at_once() -> None:
    text = "WEBVTT\n\nlost\n\n00:01,000 --> 00:02,000\nhi\n\n00:03.000 --> 00:04.000\na < b\n"
    assert said(text) == [("V33", 3), ("V32", 5), ("V39", 9)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<v Anna><b>a</b> <00:02.500>b</v>", "a b"),
        ("a &lt;b&gt; &amp; c&nbsp;d", "a <b> & c\xa0d"),
        ("-->".replace(">", "&gt;"), "-->"),
        (" a \n b ", "a\nb"),
        ("<ruby>北<rt>bei</rt></ruby>", "北bei"),
        ('<font color="#ffff00"><I>a</I></font> <s>b</s>', "a b"),
        ("{\\an8}a{\\i1} {b}", "a {b}"),
    ],
)
def test_tags_and_entities(written: str, shown: str) -> None:
    found = read_captions(f"WEBVTT\n\n00:02.000 --> 00:03.000\n{written}\n".encode())
    assert found == (Cue(2.0, 3.0, shown),)


def test_bytes_that_are_no_text_or_too_many() -> None:
    assert read_captions("WEBVTT\n\n".encode("utf-16")) == "B03"
    assert read_captions("WEBVTT\n\n00:02.000 --> 00:03.000\n北碚".encode("gbk")) == "B03"
    assert read_captions(b"WEBVTT" + bytes(1_000_000)) == "B06"


_words = st.text(st.sampled_from("北碚 ab<>&;-#\n"), min_size=1, max_size=30).map(
    lambda text: "\n".join(line.strip() for line in text.split("\n") if line.strip())
)


@given(st.lists(st.tuples(st.integers(1, 90_000), st.integers(1, 9_000), _words.filter(bool)), max_size=6))
def test_what_is_written_is_read_again(parts: list[tuple[int, int, str]]) -> None:
    cues, now = [], 0
    for pause, length, text in parts:
        cues.append(Cue((now + pause) / 1000, (now + pause + length) / 1000, text))
        now += pause + length
    assert read_captions(write_captions(cues)) == tuple(cues)


@given(st.text(st.sampled_from("WEBVTT\n\r0:12.>-<b&;# x北\u202e\0NOTESTYLE"), max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    for whole in (text, "WEBVTT\n\n" + text, f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}"):
        found = read_captions(whole.encode())
        assert isinstance(found, str | tuple)
