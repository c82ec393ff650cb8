"""The default exhibition with another number of steps."""

from __future__ import annotations

from dataclasses import replace

from kiosk.exhibition.model import Exhibition, Step
from kiosk.exhibition.text import Text

NAMES = (("科技创新", "Science"), ("文化传承", "Culture"), ("城乡融合", "Town and country"))
SUMMARIES = (
    ("高新技术企业数量大幅增长", "Twice as many high-tech companies"),
    ("巴渝文化得到保护与传承", "Culture kept and passed on"),
    ("乡村振兴取得重大进展", "Great progress in the countryside"),
)


def with_steps(base: Exhibition, count: int) -> Exhibition:
    """The exhibition with its first steps, or with more that are made like them; `count` is at most nine."""
    more: list[Step] = [
        replace(
            base.steps[k], id=f"step-{7 + k}", number=7 + k, name=Text(*NAMES[k]), summary=Text(*SUMMARIES[k])
        )
        for k in range(max(0, count - len(base.steps)))
    ]
    return replace(base, steps=(*base.steps, *more)[:count])
