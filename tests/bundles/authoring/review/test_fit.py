"""The limits of `fit`, measured in the real QML on both panels.

At every limit no text touches another or is cut.

One step beyond the limit, some text is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.bundles.authoring.reader import read_sheets
from kiosk.bundles.authoring.review.fit import ROOMS, STAIRS, WORD, check_fit, chinese_summary, rooms_for
from kiosk.bundles.authoring.review.typesetting import lines, width
from kiosk.bundles.files import Folder
from kiosk.bundles.problems import Report
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.text import Language, Text
from kiosk.screens.home import landing_lines
from tests.bundles.authoring.conftest import DEFAULT
from tests.conftest import Build, Clock
from tests.qml import looking
from tests.qml.looking import Eyes, Seen
from tests.steps import with_steps
from tests.walker import Walker

SIZES = [(1920, 1080), (1080, 1920)]
ZH, EN = Language.ZH, Language.EN
CHARACTERS = "环境质量提升加长字多"


@pytest.fixture(scope="module")
def panels(module_panel: Build) -> list[Eyes]:
    """Both panels, awake, with text at 200 %."""
    made = []
    for size in SIZES:
        clock = Clock()
        walker = Walker(module_panel(*size, clock=clock, charts=False, diagonal_inches=43), clock)
        walker.wake()
        made.append(Eyes(walker))
    return made


def seen_on(eyes: Eyes, exhibition: Exhibition, language: Language, page: str) -> list[Seen]:
    app = eyes.walker.app
    app.visit.set_options(text_scale=2.0, language=language, reduced_motion=True)
    if eyes.walker.where[1] != page:
        # Go there through home, so that no other page lies below.
        eyes.walker.go("home")
        eyes.walker.go(page)
    app.exhibit.show(exhibition)
    eyes.settle()
    return eyes.look()


def faults(panels: list[Eyes], exhibition: Exhibition, language: Language, page: str) -> list[str]:
    found = []
    for eyes in panels:
        seen = seen_on(eyes, exhibition, language, page)
        own = [
            *looking.cut_off(seen),
            *looking.overlapping_texts(seen),
            *looking.overlapping_targets(seen),
            *looking.outside(seen, eyes.window.width()),
            *looking.too_small_to_read(seen, eyes.mm),
            *over_the_title(seen),
            *out_of_its_card(seen),
        ]
        found += [f"{eyes.window.width()}: {fault}" for fault in own]
    return found


def over_the_title(seen: list[Seen]) -> list[str]:
    """Scrolls that cover the title of home or leave the window at its top."""
    scrolls = [one for one in seen if one.facts["is"] == "touch" and one.name.startswith("home.step")]
    titles = [one for one in seen if one.facts["is"] == "text" and "HomeTitle" in one.path]
    return [f"{scroll} leaves the window" for scroll in scrolls if scroll.box.y < 0] + [
        f"{scroll} over {title}"
        for scroll in scrolls
        for title in titles
        if min(scroll.box.overlap(title.box)) > 1
    ]


def out_of_its_card(seen: list[Seen]) -> list[str]:
    cards = [one for one in seen if one.facts["is"] == "touch" and one.name.startswith("gallery.")]
    return [
        f"{text} leaves its card"
        for card in cards
        for text in seen
        if text.facts["is"] == "text" and card.name in text.path and text.box.y < card.box.y - 1
    ]


# -- texts of a given need ------------------------------------------------------------------------------------

Fill = Callable[[float], str]
FILLS: dict[tuple[str, str], Fill] = {
    ("steps", "name_zh"): lambda count: (CHARACTERS * 5)[: round(count)],
    ("steps", "name_en"): lambda count: " ".join(["Strength"] * round(count)),
    ("steps", "summary_zh"): lambda count: "北碚山水城市" * round(count),
    ("steps", "summary_en"): lambda count: " ".join(["Wellbeingtogether"] * round(count)),
    ("figures", "name_zh"): lambda count: "碚" * round(count * 17),
    ("figures", "name_en"): lambda count: " ".join(["Wellbeingandtogetherness"] * round(count)),
    ("galleries", "title_zh"): lambda count: "碚" * round(count * 11),
    ("galleries", "title_en"): lambda count: " ".join(["Wellbeingtogether"] * round(count)),
    ("exhibit", "name_zh"): lambda count: "碚" * round(count),
    ("exhibit", "name_en"): lambda count: text_of(count, lambda text: ROOMS["exhibit", "name_en"].need(text)),
    ("exhibit", "place_zh"): lambda count: "碚" * round(count),
    ("exhibit", "place_en"): lambda count: text_of(
        count, lambda text: ROOMS["exhibit", "place_en"].need(text)
    ),
    ("exhibit", "step_suffix_zh"): lambda count: "碚" * round(count),
    ("pages", "title_zh"): lambda count: "碚" * round(count * 6),
    ("pages", "title_en"): lambda count: " ".join(["Wellbeingtogether"] * round(count)),
    ("exhibit", "kicker_zh"): lambda count: "碚" * int(count / 1.2),
    ("exhibit", "kicker_en"): lambda count: text_of(
        count, lambda text: ROOMS["exhibit", "kicker_en"].need(text)
    ),
}
BEYOND = {
    ("steps", "name_zh"): 9,
    ("exhibit", "kicker_zh"): 1.2,
    ("exhibit", "kicker_en"): 1.2,
    ("exhibit", "name_zh"): 2,
    ("exhibit", "name_en"): 6,
    ("exhibit", "place_zh"): 6,
    ("exhibit", "place_en"): 6,
    ("exhibit", "step_suffix_zh"): 2,
}
"""The step beyond the limit, if it is not 1."""
PAGES = {"steps": "home", "exhibit": "home", "pages": "home", "figures": "figures", "galleries": "galleries"}


def text_of(need: float, measure: Callable[[str], float]) -> str:
    text = ""
    while measure(text + "n") <= need:
        text += "n"
    return text


def at_limit(base: Exhibition, beyond: tuple[str, str, int] | None = None) -> Exhibition:
    """The exhibition with every text at its limit; one text, of one row, may be longer."""

    def both(sheet: str, field: str, index: int = 0) -> Text:
        said = []
        for language in ("zh", "en"):
            key = (sheet, f"{field}_{language}")
            if key not in ROOMS:
                said.append("any")
                continue
            limits = ROOMS[key].limits
            limit = limits[min(index, len(limits) - 1)]
            text = FILLS[key](limit)
            if beyond == (*key, index):
                text = FILLS[key](limit + BEYOND.get(key, 1))
                assert ROOMS[key].need(text) > limit, key
            else:
                assert ROOMS[key].need(text) <= limit, key
            said.append(text)
        return Text(*said)

    return replace(
        base,
        steps=tuple(
            replace(step, name=both("steps", "name", index), summary=both("steps", "summary", index))
            for index, step in enumerate(base.steps)
        ),
        figures=tuple(
            replace(figure, name=both("figures", "name", min(index, 1)))
            for index, figure in enumerate(base.figures)
        ),
        galleries=tuple(
            replace(gallery, title=both("galleries", "title", min(index, 1)))
            for index, gallery in enumerate(base.galleries)
        ),
        introduction=replace(
            base.introduction,
            title=both("exhibit", "name"),
            kicker=both("exhibit", "kicker"),
            place=both("exhibit", "place"),
            step_suffix=Text(both("exhibit", "step_suffix").zh, "up"),
        ),
        pages=tuple(
            replace(page, title=both("pages", "title", min(index, 1)))
            for index, page in enumerate(base.pages)
        ),
    )


def default() -> Exhibition:
    from kiosk.bundles.authoring.reader import read

    exhibition = read(DEFAULT).exhibition
    assert exhibition is not None
    return exhibition


@pytest.mark.parametrize("language", [ZH, EN])
@pytest.mark.parametrize("page", ["home", "figures", "galleries"])
def test_everything_fits_at_its_limit(panels: list[Eyes], page: str, language: Language) -> None:
    assert faults(panels, at_limit(default()), language, page) == []


def on_another_stair(base: Exhibition, count: int, longer: str = "") -> Exhibition:
    """The exhibition with another number of steps and all their texts at the limit; `longer` is a column that is not."""
    stair, rooms = STAIRS[count], rooms_for(count)

    def said(field: str, index: int) -> Text:
        words = []
        for language in ("zh", "en"):
            room = rooms["steps", f"{field}_{language}"]
            limit = room.limits[min(index, len(room.limits) - 1)] + (f"{field}_{language}" == longer) * 3
            text = ""
            more = iter(
                (CHARACTERS * 9) if language == "zh" else (["Regional", "growth", "of", "companies"] * 30)
            )
            if (field, language) == ("name", "en"):
                text = " ".join(["Strength"] * round(limit))
            else:
                while (
                    room.need(longest := f"{text}{' ' if text and language == 'en' else ''}{next(more)}")
                    <= limit
                ):
                    text = longest
            words.append(text)
        return Text(*words)

    assert len(stair.summary_zh) == len(stair.summary_en) == count
    grown = with_steps(base, count)
    steps = tuple(
        replace(step, name=said("name", index), summary=said("summary", index))
        for index, step in enumerate(grown.steps)
    )
    return replace(grown, steps=steps)


@pytest.mark.parametrize("language", [ZH, EN])
@pytest.mark.parametrize("count", list(STAIRS))
def test_everything_fits_on_other_stairs(panels: list[Eyes], count: int, language: Language) -> None:
    assert faults(panels, on_another_stair(default(), count), language, "home") == []


@pytest.mark.parametrize(
    ("count", "column"), [(2, "name_zh"), (9, "name_zh"), (4, "summary_zh"), (8, "summary_en")]
)
def test_more_than_that_does_not_fit_on_other_stairs(panels: list[Eyes], count: int, column: str) -> None:
    language = ZH if column.endswith("zh") else EN
    assert faults(panels, on_another_stair(default(), count, column), language, "home")


LANDINGS = [(key, index) for key, room in ROOMS.items() for index in range(len(room.limits))]


@pytest.mark.parametrize(
    ("key", "index"), LANDINGS, ids=lambda value: "-".join(value) if isinstance(value, tuple) else value
)
def test_one_step_beyond_it_does_not(panels: list[Eyes], key: tuple[str, str], index: int) -> None:
    # Name and place appear in small type below the title in the other language.
    beside_the_title = {("exhibit", "name_en"), ("exhibit", "place_en")}
    language = ZH if key[1].endswith("_zh") or key in beside_the_title else EN
    if key == ("exhibit", "place_zh"):
        language = EN
    assert faults(panels, at_limit(default(), (*key, index)), language, PAGES[key[0]])


def test_the_longest_word_sets_the_size_of_a_name(panels: list[Eyes]) -> None:
    base = default()

    def named(word: str) -> Exhibition:
        return replace(base, steps=(replace(base.steps[0], name=Text("名", word)), *base.steps[1:]))

    fits = text_of(WORD, lambda text: width(text, "ShijiSerif.ttf", EN))
    assert faults(panels, named(fits), EN, "home") == []
    assert faults(panels, named(fits + "nn"), EN, "home")


def test_cards_and_reading_pages_grow_with_their_text(panels: list[Eyes]) -> None:
    base = default()
    long = Text("很长的标题，" * 9, "A very long title of many words " * 6)
    grown = replace(
        base,
        tasks=tuple(replace(task, title=long, action=long, goal=long) for task in base.tasks),
        articles=tuple(replace(article, name=long, title=long, subtitle=long) for article in base.articles),
    )
    for page in ("tasks", "articles"):
        for language in (ZH, EN):
            assert faults(panels, grown, language, page) == []


SAMPLES = [
    "地区生产总值突破千亿元", "推窗见绿、出门见景", "营商环境达到全国一流水平，“放管服”改革走在前列", "A1级GDP（2021年）增长6.9%以上",
    "Regional GDP to exceed 100 billion yuan", "Green at every window, scenery at every door",
    "A business environment among China’s best – “second to none”", "Reform and opening-up", "well-being/of the people 2,189 km",
    "Donaudampfschifffahrtsgesellschaftskapitänspatentverordnung of Beibei",
]  # fmt: skip


@pytest.mark.parametrize("language", [ZH, EN])
def test_lines_are_counted_as_qt_sets_them(panels: list[Eyes], language: Language) -> None:
    base = default()
    counted, shown = [], []
    texts = [sample for sample in SAMPLES if (sample[0] > "z") == (language is ZH)]
    texts += [f"{text}{' ' if language is EN else ''}{text}" for text in texts]
    for text in texts:
        said = Text(text, text)
        wall = replace(base, figures=tuple(replace(figure, name=said) for figure in base.figures))
        for eyes, line in zip(panels, (753 / 44, 920 / 44), strict=True):
            label = next(
                one
                for one in seen_on(eyes, wall, language, "figures")
                if one.facts["is"] == "text" and "wall.gdp" in one.path and one.facts["text"] == text
            )
            shown.append((text, round(label.contentHeight / (label.pixels * 1.25))))
            counted.append((text, min(3, lines(text, "ShijiSerifBold.ttf", language, line))))
    assert counted == shown


@pytest.mark.parametrize("text", [*SAMPLES[:4], "一二三四五六，七八九十、甲乙丙丁", "长" * 13])
def test_a_summary_breaks_as_home_breaks_it(text: str) -> None:
    shown = landing_lines(text, ZH)
    assert chinese_summary(text) == lines(shown, "ShijiSansMedium.ttf", ZH, 6.2)


def test_the_default_exhibition_fits() -> None:
    assert check_fit(read_sheets(Folder(DEFAULT), Report())) == ()
