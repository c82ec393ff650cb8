"""The places of the stair for each number of landings: WIDE pictures and UPRIGHT ones. `home_stairs` draws them."""

from __future__ import annotations

from dataclasses import replace

import home_landscape
import home_portrait
from home_stairs import Point, Run, Stair


def _wide(
    landings: tuple[Point, ...],
    half: float,
    front: float,
    plaque: float,
    pitch: float,
    measure: float,
    shelf: tuple[float, float, float] = (1826, 350, 0.72),
    quay: Point = (190, 830),
) -> Stair:
    """A wide picture: one climb from the quay at the left to the pavilion at the right."""
    x, y, size = shelf
    lip = 54 * size / 0.72
    run = Run(
        landings=landings,
        half=half,
        front=front,
        start=quay,
        before=((quay[0] - 4, quay[1] + 4),),
        after=((x - lip - 4, y), (x + lip, y), (max(x + lip + 32, 1912), y + 16), (1960, y + 20)),
        end=(x - lip, y),
        base=1000,
        seed=21,
        pavilion=shelf,
    )
    return Stair(home_landscape.LAYOUT, (run,), plaque, pitch, measure)


def _row(
    count: int, first: float, last: float, low: float, high: float, bend: float = 1.35
) -> tuple[Point, ...]:
    """Landings at equal distances that rise more and more, as a mountain does."""
    shares = [k / (count - 1) for k in range(count)]
    return tuple((round(first + (last - first) * s), round(low - (low - high) * s**bend)) for s in shares)


WIDE = {
    1: _wide(((1190, 604),), 250, 176, 1.45, 560, 12),
    2: _wide(((700, 700), (1400, 520)), 158, 152, 1.28, 420, 10),
    3: _wide(_row(3, 460, 1470, 714, 460), 128, 144, 1.16, 340, 8),
    4: _wide(_row(4, 400, 1600, 726, 420, 1.8), 104, 140, 1.08, 300, 7.2),
    5: _wide(_row(5, 366, 1646, 738, 404), 90, 136, 1.0, 280, 7.1),
    7: _wide(_row(7, 300, 1662, 736, 396, 1.8), 74, 132, 1.0, 226, 6.2),
    8: _wide(_row(8, 244, 1672, 742, 392), 68, 130, 1.0, 204, 6.2, (1836, 346, 0.66), (128, 828)),
    9: _wide(_row(9, 216, 1760, 740, 388), 64, 128, 1.0, 192, 6.2, (1892, 350, 0.5), (110, 830)),
}
_FERRY = (1180, 928, 160, 0.6)
for _count, _boats in {
    3: ((186, 700, 90, 0.46), (585, 549, 24, 0.16), _FERRY),
    4: ((186, 700, 90, 0.46), (585, 549, 24, 0.16), _FERRY),
    5: ((176, 706, 70, 0.46), (520, 563, 24, 0.17), _FERRY),
    7: ((140, 722, 40, 0.44), _FERRY),
    8: (_FERRY,),
    9: (_FERRY,),
}.items():
    WIDE[_count] = replace(WIDE[_count], boats=_boats, plated=_count > 7)


def _upright(
    rows: tuple[tuple[Point, ...], ...],
    half: float,
    front: float,
    plaque: float,
    pitch: float,
    measure: float,
    shelf: Point = (1022, 624),
) -> Stair:
    """An upright picture: climbs above each other, joined by plank roads."""
    runs: list[Run] = []
    for index, row in enumerate(rows):
        highest = index == len(rows) - 1
        last = row[-1]
        after: tuple[Point, ...] = ((last[0] + half + 58, last[1] + 4), (1120, last[1] - 36))
        end = None
        if highest:
            end = (shelf[0] - 32, shelf[1])
            after = ((shelf[0] - 30, shelf[1]), (shelf[0] + 48, shelf[1]), (1120, shelf[1] + 14))
        run = Run(
            landings=row,
            half=half,
            front=front,
            start=(96, 1478),
            before=((92, 1482),),
            after=after,
            end=end,
            base=1610,
            seed=51,
            spread=((104, 120), (112, 200)),
            ribs_to=1490,
            pavilion=(*shelf, 0.6) if highest else None,
        )
        if index:
            x, y = row[0]
            below = rows[index - 1][-1]
            bend = (max(below[0] - 202, x + half + 120), y + 40)
            run = replace(
                run,
                start=bend,
                before=((x - half - 40, y + 24), (x - half - 18, y + 4), (x + half, y + 4)),
                base=y + 430,
                seed=31 + 10 * (index - 1),
                bend=bend,
                foot=(below[0] - 58, below[1] + 4),
                spread=((104, 150), (112, 240), (120, 330)),
                ribs_to=y + 250,
            )
        runs.append(run)
    return Stair(home_portrait.LAYOUT, tuple(runs), plaque, pitch, measure)


def _single(
    rows: tuple[tuple[Point, ...], ...],
    half: float,
    front: float,
    plaque: float,
    pitch: float,
    measure: float,
    way: Point | None,
    bend: Point,
) -> Stair:
    """An upright picture with one or two landings: the steep way bends to the left and climbs on to the right."""
    stair = _upright(rows, half, front, plaque, pitch, measure)
    first = stair.runs[0]
    last = first.landings[-1]
    if way is not None:
        first = replace(first, end=way, after=((way[0] + 60, way[1] + 4), (1120, way[1] - 30)))
        foot = (way[0] - 20, way[1] + 4)
    else:
        first = replace(
            first, end=None, after=((last[0] + half + 58, last[1] + 4), (1120, last[1] - 36)), pavilion=None
        )
        foot = (last[0] + half - 62, last[1] + 4)
    above = replace(
        stair.runs[-1],
        landings=rows[1] if len(rows) > 1 else (),
        start=bend,
        before=((bend[0] - 66, bend[1] + 24), (bend[0] - 36, bend[1] + 4)),
        bend=bend,
        foot=foot,
        end=(990, 624),
        base=bend[1] + 430,
        seed=31,
        spread=((104, 150), (112, 240), (120, 330)),
        ribs_to=bend[1] + 250,
    )
    return replace(stair, runs=(first, above))


UPRIGHT = {
    # Without a stair, its layer has the hills and the mist at the foot of the peaks.
    0: Stair(home_portrait.LAYOUT, (), 1.0, 310, 7.1),
    1: _single((((600, 1204),),), 262, 190, 1.4, 640, 12, None, (590, 950)),
    2: _single((((322, 1376),), ((730, 836),)), 150, 150, 1.26, 480, 10, (770, 1236), (470, 920)),
    3: _upright((((300, 1376), (780, 1232)), ((496, 846),)), 124, 144, 1.16, 440, 8),
    4: _upright((((300, 1386), (780, 1240)), ((300, 970), (740, 770))), 112, 140, 1.1, 420, 8),
    5: _upright(
        (((250, 1392), (560, 1296), (870, 1186)), ((314, 970), (740, 740))),
        90,
        136,
        1.0,
        310,
        7.1,
    ),
    7: _upright(
        (((250, 1430), (560, 1396), (870, 1362)), ((250, 1060), (560, 1026), (870, 991)), ((560, 656),)),
        82,
        96,
        1.0,
        310,
        11,
    ),
    8: _upright(
        (
            ((250, 1430), (560, 1396), (870, 1362)),
            ((250, 1060), (560, 1026), (870, 991)),
            ((250, 690), (870, 622)),
        ),
        82,
        96,
        1.0,
        310,
        11,
        (1044, 584),
    ),
    9: _upright(
        (
            ((250, 1430), (560, 1396), (870, 1362)),
            ((250, 1060), (560, 1026), (870, 991)),
            ((250, 690), (560, 656), (870, 620)),
        ),
        82,
        96,
        1.0,
        310,
        11,
        (1044, 584),
    ),
}
for _count, _cranes in {
    7: ((318, 478, 0.62), (352, 548, 0.48), (430, 462, 0.54)),
    8: ((150, 440, 0.5), (92, 520, 0.42)),
    9: ((96, 452, 0.46), (64, 530, 0.4)),
}.items():
    UPRIGHT[_count] = replace(UPRIGHT[_count], cranes=_cranes, plated=True)
