"""The list of all colours of the panel, by name.

Low glare is the day set, multiplied; what would lose its contrast is darker there.
`packaging/colours.py` writes Colours.qml from this list, and Theme.qml uses Colours.qml. The charts and the check of a bundle's
theme import this module. A name with one colour is the same by day and at night. Night is also the high-contrast theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # Backgrounds
        "silk": ("#F7EDD5", "#0B1B24"),
        "silkDeep": ("#EFDFB9", "#07131B"),
        "paper": ("#FFFBEE", "#122A36"),
        "paperDeep": ("#F3E5C4", "#0E222D"),
        "paperFoot": ("#F5EBD2", "#0E222D"),  # the lower end of a sheet of paper
        "mist": ("#E3EEDC", "#0D2A34"),
        "leaf": ("#FFFBEE", "#0C1E28"),  # the sheets of accessibility and help
        "slip": ("#FFFBEE", "#122A36"),  # what can be touched on them
        "trench": ("#EBDDB8", "#07131B"),
        "chosen": ("#0B2C63", "#F3D68C"),
        "strong": ("#0A2A44", "#F3D68C"),
        "terrace": ("#BFD4C9", "#24505F"),
        # Text and marks
        "ink": ("#10242E", "#FFF9E8"),
        "inkSoft": ("#37474D", "#E6DFC6"),
        "brown": ("#6B4310", "#F0D493"),
        "figure": ("#0E4A6E", "#CDEBF5"),
        "accent": ("#B3261E", "#FFCDC3"),
        "flag": ("#B3261E", "#E4523F"),
        "gold": ("#8A6420", "#E9C878"),
        "rule": ("#8A6420", "#E9C878"),  # the dark end of a gold rule; no bundle changes it
        "rim": ("#00000000", "#9A8550"),  # the edge of touch targets at night, where shadows cannot be seen
        "chosenInk": ("#FFF6DC", "#07131B"),
        "strongInk": ("#FFF6DC", "#07131B"),
        "heart": ("#0B2C63", "#F3D68C"),  # the signs in the margin of a sheet
        "level": ("#0F6A60", "#F3D68C"),
    }
)
"""Each colour as (day, night)."""

CONSTANT: Mapping[str, str] = MappingProxyType(
    {
        "seal": "#B3261E",
        "focus": "#FFE9A8",  # the bright line of the ring, between two lines of `dark`
        # Gold, from dark to light
        "goldShade": "#B07F2B",
        "goldDeep": "#B98A35",
        "goldMiddle": "#C99B45",
        "goldLine": "#C9A35A",
        "goldLight": "#E9C878",
        "goldPale": "#F0D493",
        "goldGlow": "#FFE9B0",
        "goldCream": "#FFEFC4",
        "goldBright": "#FFF3C9",
        # The ground of the sentence that is read aloud: 44% of it make a light ground × (1, .86, .56); on a dark one it is bronze
        "glass": "#FFAE00",
        "bronze": "#3B2A0E",
        # Plates, bars and overlays that are dark by day too, and the text and lines on them
        "azurite": "#0B2C63",
        "deep": "#0A2A44",
        "malachite": "#0F6A60",
        "lacquer": "#0A2138",
        "lacquerDown": "#1D5E86",
        "dusk": "#0A1E2C",  # over pictures, so that text on them can be read
        "dark": "#07131B",  # around photographs and films
        "curtain": "#081721",  # over the whole screen
        "plate": "#0B2C56",
        "plateEnd": "#0F5C66",
        "cream": "#FFF6DC",
        "creamSoft": "#E6DFC6",
        "trough": "#2A4554",
        "troughRim": "#7F9BA5",
        # The plaques of home: paper, also at night
        "plaque": "#FFFBEE",
        "plaqueEdge": "#F1E2BF",
        "plaqueInk": "#10242E",
        "plaqueInkSoft": "#37322A",
        "plaqueBrown": "#6B4310",
        # The landscape behind home and the attract screen, which has its own night picture
        "landscapeDay": "#EFDFB9",
        "landscapeNight": "#0B1B24",
        # The river of the timeline
        "river": "#1E7F9E",
        "riverEnd": "#62B3A2",
        # The plates of the four areas
        "area1": "#0B2C63",
        "area1End": "#155A86",
        "area2": "#0D4F58",
        "area2End": "#127362",
        "area3": "#0B3A50",
        "area3End": "#126B74",
        "area4": "#123A6B",
        "area4End": "#0F6A60",
        # State colours of the staff page; words say the same
        "good": "#8FE0BF",
        "amber": "#FFC65C",
        "amberDeep": "#F2B84B",
    }
)
"""Colours that are the same by day and at night."""

DEEPER: Mapping[str, str] = MappingProxyType(
    {
        "seal": "#64100B",
        "malachite": "#06443D",
        "plaqueBrown": "#4A2C08",
        "plate": "#061F40",
        "plateEnd": "#032328",
        "area1": "#0B2B61",
        "area1End": "#07314B",
        "area2": "#06333A",
        "area2End": "#04342C",
        "area3": "#083145",
        "area3End": "#053338",
        "area4": "#0D2E57",
        "area4End": "#04342E",
    }
)
"""Constant colours that are darker with high contrast (text on them ≥ 10:1) and in low glare."""

LOW_GLARE = "#BCAF97"
"""Low glare multiplies the day picture by this colour: linear light × (0.50, 0.43, 0.31)."""

SOFTENED: Mapping[str, str] = MappingProxyType(
    {"accent": "#8C1B15", "brown": "#4C2D08", "inkSoft": "#26353B"}
)
"""Text colours by day that are darker in low glare, so that they keep 4.5:1 after the multiplication."""

OWN: Mapping[str, str] = MappingProxyType(
    {"accent": "accent", "heading": "brown", "figure": "figure", "mark": "gold"}
)
"""The roles that a bundle may set (`kiosk.exhibition.theme`), each with the name of its colour in this module."""

RAMPS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "gold": (
            ("#B98A35", "#E9C878", "#FFF3C9", "#E9C878", "#B07F2B"),
            ("#C99B45", "#F0D493", "#FFF8DC", "#F0D493", "#C99B45"),
        ),
        "gold_edge": (("#6E4C12", "#B98A35", "#7A5618"), ("#C99B45", "#F0D493", "#D9AE58")),
        "azurite": (
            ("#0B2C63", "#1559A0", "#1E7F9E", "#62B3A2", "#D3E2C6"),
            ("#1B62BE", "#1E78C4", "#15739A", "#0F5066", "#0B2A36"),
        ),
        "malachite": (
            ("#0D4F58", "#12786C", "#2C9A7C", "#76BF94", "#DBE5C2"),
            ("#14857B", "#19A08B", "#147A6B", "#0F5452", "#0B2B33"),
        ),
        "pale": (
            ("#6FA6B4", "#8DBBBA", "#AFD0C0", "#D2DFC8", "#F0E8D0"),
            ("#2B6172", "#235562", "#1B4753", "#143843", "#0C222C"),
        ),
        "far": (
            ("#A9C6C1", "#BBD2C6", "#D0DDCB", "#E3E4CF", "#F3EAD3"),
            ("#1A4452", "#173D4A", "#133440", "#0F2A35", "#0B1E28"),
        ),
        "field": (
            ("#8A6420", "#B98A35", "#D9AE58", "#EFD699", "#F7E9C4"),
            ("#C99B45", "#B98A35", "#8A6420", "#5C4820", "#2A2A1E"),
        ),
        "water": (
            ("#7CC4BE", "#2B94A0", "#14608F", "#0B2C63"),
            ("#5FC0C0", "#2B94A8", "#1B6FA8", "#0E3C74"),
        ),
        "slip": (("#F3E3B4", "#E3CC90", "#B4924E"), ("#2A4650", "#1D3742", "#3F6470")),
        "light": (("#CFF3E2",), ("#BFF0E2",)),
        "shade": (("#04182F",), ("#020B14",)),
        "halo": (("#FBF4E0",), ("#0B1B24",)),
    }
)
"""The paints of the charts as (day, night), each a tuple of colours. For a mountain, the first is at the summit, the last at the foot."""
