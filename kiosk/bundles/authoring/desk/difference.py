"""Describes the changes between two exhibitions for curators: 3 photographs new, 2 texts changed, GDP 700 → 720."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import Protocol

from kiosk.bundles.authoring.sheets.rows import THINGS
from kiosk.exhibition.dates import When
from kiosk.exhibition.figures import Figure
from kiosk.exhibition.model import Article, Exhibition, Film, Passage, Photo, Step
from kiosk.exhibition.text import Language, Text


class Action(StrEnum):
    """The type of a change. A thing is the same one as long as it keeps its id."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new, changed or removed. `before` and `after` are set if they fit on a line."""

    kind: str
    id: str
    action: Action
    name: Text
    aspect: str | None = None
    before: Text | None = None
    after: Text | None = None

    def sentence(self, language: Language) -> str:
        """Return the change as one line: 数据“地区生产总值”改动：… → …"""
        chinese = language is Language.ZH
        kind = _KINDS[self.kind][0 if chinese else 1]
        action = _ACTIONS[self.action][0 if chinese else 1]
        name = self.name.get(language)
        head = f"{action}{kind}“{name}”" if chinese else f"{kind} “{name}” {action}"
        if self.before and self.after:
            # A change in only one language is shown in that language.
            shown = language if self.before.get(language) != self.after.get(language) else language.other
            said = f"{self.before.get(shown)} → {self.after.get(shown)}"
        elif self.aspect:
            said = _ASPECTS[self.aspect][0 if chinese else 1]
        else:
            return head
        return f"{head}：{said}" if chinese else f"{head}: {said}"


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_KINDS: Mapping[str, tuple[str, str]] = {
    **THINGS,
    "narrations": ("朗读", "reading of"),
    "introduction": ("导语与标题", "introduction and titles"),
}
_ACTIONS = {
    Action.NEW: ("新增", "new"),
    Action.CHANGED: ("改动", "changed"),
    Action.REMOVED: ("移除", "removed"),
}
_ASPECTS: Mapping[str, tuple[str, str]] = {
    "text": ("文字", "its text"),
    "file": ("换了图片文件", "another picture file"),
    "film": ("换了影片文件", "another film file"),
    "poster": ("换了封面", "another poster"),
    "captions": ("字幕", "its captions"),
    "animation": ("是实拍还是示意动画", "whether it is made of drawings"),
    "recording": ("换了录音", "another recording"),
    "order": ("包含的图片、影片或次序", "its pictures and films or their order"),
    "number": ("次序", "its place in the order"),
    "links": ("相关的内容", "what it refers to"),
    "date": ("日期", "its date"),
    "importance": ("在时间轴上的大小", "its size on the timeline"),
    "drawing": ("是照片还是示意插画", "whether it is a drawing"),
    "members": ("包括的片区", "its areas"),
    "positionings": ("定位", "the positionings"),
    "theme": ("颜色、首页样式、图片或标志", "the colours, the style of home, the pictures or the mark"),
    "pages": ("各部分的名称、次序或显隐", "the titles, order or presence of its parts"),
    "id": ("展览编号", "the exhibition’s id"),
    "drawn": ("图上的数值或说明", "what is drawn of it"),
    "measures": ("有几个数", "how many numbers it has"),
    "voice": ("换了朗读的声音", "the voice that reads aloud"),
    "other": ("其他内容", "another detail"),
}
_FIELD_ASPECTS: Mapping[str, str] = {
    **dict.fromkeys(("photos", "films"), "order"),
    **{
        name: name
        for name in (
            "number",
            "importance",
            "drawing",
            "members",
            "positionings",
            "theme",
            "pages",
            "id",
            "captions",
        )
    },
    "citation": "links",
}
"""The aspect of a field. For all other fields, `_aspect_of` derives it from the value."""
_LINE = 40
"""Maximum (Chinese) characters of a text that is shown before and after. A longer one is only named as changed."""


def diff(before: Exhibition, after: Exhibition) -> tuple[Change, ...]:
    """Return all differences between two exhibitions, kind by kind.

    Pictures and films of the same name are read and compared.
    """
    found: list[Change] = []
    for aspect, old, new in _introduction(before, after):
        found.append(
            Change(
                "introduction", "introduction", Action.CHANGED, before.introduction.title, aspect, old, new
            )
        )
    for kind in _KINDS:
        if kind == "narrations":
            found += _narrations(before, after)
        elif kind != "introduction":
            found += _of_kind(kind, before, after)
    return tuple(dict.fromkeys(found))


def summary(changes: Sequence[Change], language: Language) -> str:
    """Return the counts on one line: 新增图片 3，改动数据 1. Empty if there is no difference."""
    counts: dict[tuple[str, Action], set[str]] = {}
    for change in changes:
        counts.setdefault((change.kind, change.action), set()).add(change.id)
    said = []
    for (kind, action), ids in counts.items():
        zh, en = _KINDS[kind], _ACTIONS[action]
        said.append(
            f"{en[0]}{zh[0]} {len(ids)}" if language is Language.ZH else f"{zh[1]}: {len(ids)} {en[1]}"
        )
    return ("，" if language is Language.ZH else ", ").join(said)


def _of_kind(kind: str, before: Exhibition, after: Exhibition) -> list[Change]:
    old: dict[str, _Named] = {item.id: item for item in getattr(before, kind)}
    new: dict[str, _Named] = {item.id: item for item in getattr(after, kind)}
    found = [Change(kind, name, Action.NEW, _name(item)) for name, item in new.items() if name not in old]
    for name, item in old.items():
        if name not in new:
            found.append(Change(kind, name, Action.REMOVED, _name(item)))
            continue
        for aspect, was, is_now in _aspects(item, new[name], before, after):
            found.append(Change(kind, name, Action.CHANGED, _name(new[name]), aspect, was, is_now))
    return found


def _narrations(before: Exhibition, after: Exhibition) -> Iterator[Change]:
    """Yield narrations that are new, removed or have another recording."""
    named: tuple[Step | Article, ...] = (*before.steps, *before.articles, *after.steps, *after.articles)
    names = {item.id: item.name for item in named}
    for text in {**before.narrations, **after.narrations}:
        was, now = before.narrations.get(text), after.narrations.get(text)
        action = Action.NEW if was is None else Action.REMOVED if now is None else Action.CHANGED
        change = Change("narrations", text, action, names.get(text, after.introduction.title))
        if was is None or now is None:
            yield change
        elif any(
            _digest(before.path(was.get(one).file)) != _digest(after.path(now.get(one).file))
            for one in Language
        ):
            yield replace(change, aspect="recording")


def _name(item: _Named) -> Text:
    for attribute in ("caption", "name", "title", "role"):
        found = getattr(item, attribute, None)
        if isinstance(found, Text):
            return found
    return Text(item.id, item.id)


_Aspect = tuple[str, Text | None, Text | None]


def _aspects(old: object, new: object, before: Exhibition, after: Exhibition) -> list[_Aspect]:
    """Return the differences between two things with the same id.

    An aspect without a before and an after occurs at most once.
    """
    if isinstance(old, Photo) and isinstance(new, Photo):
        same = _digest(before.path(old.file)) == _digest(after.path(new.file))
        return ([] if same else [("file", None, None)]) + _fields(old, new, {"file": None, "pyramid": None})
    if isinstance(old, Film) and isinstance(new, Film):
        return _film(old, new, before, after)
    if isinstance(old, Figure) and isinstance(new, Figure):
        return _measures(old, new) + _fields(old, new, {"measures": None})
    return _fields(old, new, {})


def _film(old: Film, new: Film, before: Exhibition, after: Exhibition) -> list[_Aspect]:
    """Return the differences between two films with the same id. Length and size follow from the files."""
    found: list[_Aspect] = []
    for aspect, was, now in (("film", old.file, new.file), ("poster", old.poster, new.poster)):
        if _digest(before.path(was)) != _digest(after.path(now)):
            found.append((aspect, None, None))
    looked_at = dict.fromkeys(("file", "poster", "seconds", "width", "height", "sound"))
    return found + _fields(old, new, {**looked_at, "drawing": "animation"})


def _measures(old: Figure, new: Figure) -> list[_Aspect]:
    """Return the changed wordings of measures. If only drawn values differ, the aspect is "drawn"."""
    found: list[_Aspect] = []
    for was, now in zip_longest(old.measures, new.measures):
        if was is None or now is None:
            found.append(("measures", None, None))
        elif (was.zh, was.en) != (now.zh, now.en):
            before, after = (Text(m.zh.joined, m.en.joined or m.zh.joined) for m in (was, now))
            found.append(("text", before, after))
        elif was != now:
            found.append(("drawn", None, None))
    return list(dict.fromkeys(found))


def _fields(old: object, new: object, special: Mapping[str, str | None]) -> list[_Aspect]:
    """Return the changed fields. `special` names a field's aspect, or None for a field that is compared elsewhere."""
    assert is_dataclass(old)
    found: list[_Aspect] = []
    for field in fields(old):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if was == now or (field.name in special and special[field.name] is None):
            continue
        aspect = special.get(field.name)
        if aspect:
            found.append((aspect, None, None))
        elif isinstance(was, Text) and isinstance(now, Text):
            short = max(len(was.zh), len(now.zh)) <= _LINE
            found.append(("text", was, now) if short else ("text", None, None))
        elif isinstance(was, When) and isinstance(now, When):
            found.append(("date", _date(was), _date(now)))
        else:
            found.append((_FIELD_ASPECTS.get(field.name) or _aspect_of(was or now), None, None))
    return list(dict.fromkeys(found))


def _aspect_of(value: object) -> str:
    """Return the aspect of a field by its value: texts, dates, ids of other things."""
    several = isinstance(value, tuple)
    match value[0] if isinstance(value, tuple) and value else value:
        case Text() | Passage():
            return "text"
        case When():
            return "date"
        case str():
            return "links" if several else "text"
    return "other"


def _date(when: When) -> Text:
    return Text(when.said(Language.ZH), when.said(Language.EN))


def _introduction(before: Exhibition, after: Exhibition) -> list[_Aspect]:
    found = _fields(before.introduction, after.introduction, {})
    found += _fields(before, after, {**dict.fromkeys(_KINDS), "files": None, "clips": None})
    if before.theme == after.theme and _theme_files(before) != _theme_files(after):
        found.append(("theme", None, None))
    if _speaks_differently(before, after):
        found.append(("voice", None, None))
    return found


def _speaks_differently(before: Exhibition, after: Exhibition) -> bool:
    """Return whether most of the sentences that both can read aloud sound different. A new sentence is no new voice."""
    both = before.clips.keys() & after.clips.keys()
    other = [key for key in both if before.clips[key].seconds != after.clips[key].seconds]
    return 2 * len(other) > len(both)


def _theme_files(exhibition: Exhibition) -> list[str | None]:
    """Return the SHA-256 of the pictures and drawings of the theme."""
    theme = exhibition.theme
    drawings = [drawing for drawing in (theme.logo, theme.drawn_seal) if drawing is not None]
    return [_digest(exhibition.path(file)) for file in (*theme.pictures.values(), *drawings)]


def _digest(file: Path) -> str | None:
    """Return the SHA-256 of a file. None if it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
