"""The drawing kit in one import: `from brush import DAY, NIGHT, peak, pine, gold, ...`.

palette.py holds the colours of day and night, canvas.py the basic tools (images, noise, ribbons, glows, mist,
weave, WebP), mountains.py the peaks, rocks.py cliffs and fields, motifs.py stairs and water, life.py pines,
boats, cranes, places.py the landmarks of Beibei. Every motif is called as `motif(painter, palette, ...)` with
`palette` DAY or NIGHT and lengths in logical pixels.
"""

from __future__ import annotations

from canvas import (
    cloud_band,
    cloud_lines,
    colour,
    content_box,
    glow,
    gold,
    linear,
    mist,
    mix,
    new_image,
    noise,
    outline,
    painter_on,
    place_at,
    polygon,
    ribbon,
    save_webp,
    silk,
    spline,
    to_pillow,
    vertical,
    weave,
)
from life import boat, crane, pine
from motifs import flight, landing, lantern, pavilion, river, steep_flight, waves
from mountains import PROFILES, far_hills, massif, peak, silhouette
from palette import DAY, NIGHT, Palette
from places import cable_bridge, house, science_park, spring, steam, town, tree
from rocks import cliff, reflection, terraces

__all__ = [
    "DAY",
    "NIGHT",
    "PROFILES",
    "Palette",
    "boat",
    "cable_bridge",
    "cliff",
    "cloud_band",
    "cloud_lines",
    "colour",
    "content_box",
    "crane",
    "far_hills",
    "flight",
    "glow",
    "gold",
    "house",
    "landing",
    "lantern",
    "linear",
    "massif",
    "mist",
    "mix",
    "new_image",
    "noise",
    "outline",
    "painter_on",
    "pavilion",
    "peak",
    "pine",
    "place_at",
    "polygon",
    "reflection",
    "ribbon",
    "river",
    "save_webp",
    "science_park",
    "silhouette",
    "silk",
    "spline",
    "spring",
    "steam",
    "steep_flight",
    "terraces",
    "to_pillow",
    "town",
    "tree",
    "vertical",
    "waves",
    "weave",
]
