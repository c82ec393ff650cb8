"""The colours of day and night: silk by day, deep blue-green by night."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """All colours of day or of night. A ramp is five colours from summit to foot."""

    name: str
    ramps: dict[str, tuple[str, str, str, str, str]]
    sky: tuple[tuple[float, str], ...]  # top to bottom
    sky_glow: str
    disc: tuple[str, str, str]  # sun or moon: rim top, middle, foot
    ring: str
    silk: str
    mist: str  # cool mist between the mountains
    haze: str  # warm mist before the distance
    ink: str
    facet_light: str
    facet_dark: str
    gold: tuple[tuple[float, str], ...]
    gold_dark: tuple[tuple[float, str], ...]
    plain: tuple[str, str, str]  # far, middle, near land
    water: tuple[str, str, str]  # far, middle, near
    wave: str
    wave_opacity: float
    pine: tuple[str, str, str]  # light top, dark foot, needle
    trunk: str
    roof: tuple[str, str, str]
    wall: str
    post: tuple[str, str]
    tread: tuple[str, str, str]
    riser: tuple[str, str, str]
    stone: tuple[str, str, str]  # carved stone of plinths, top to foot
    lamp: str  # warm light around stair, pavilion, windows
    lamp_opacity: float
    hull: str
    canopy: str
    bird: tuple[str, str]  # body, wing tips
    steam: str
    accent: str

    @property
    def night(self) -> bool:
        return self.name == "night"


DAY = Palette(
    name="day",
    ramps={
        "near": ("#0A2F5C", "#12568C", "#157F76", "#4FAE8C", "#CFE0BE"),
        "azure": ("#0B2C63", "#1559A0", "#1E7F9E", "#62B3A2", "#D3E2C6"),
        "mala": ("#0D4F58", "#12786C", "#2C9A7C", "#76BF94", "#DBE5C2"),
        "mid": ("#1E5F92", "#2F86A2", "#4FA797", "#9CCBAC", "#E6E6CB"),
        "far": ("#6FA6B4", "#8DBBBA", "#AFD0C0", "#D2DFC8", "#F0E8D0"),
        "vfar": ("#A9C6C1", "#BBD2C6", "#D0DDCB", "#E3E4CF", "#F3EAD3"),
        "cliff": ("#0A2A55", "#0F4F80", "#14747C", "#3F9E8A", "#BFDCC2"),
        "leaf": ("#2C8F73", "#5FB287", "#93C995", "#C2DDA8", "#E6EAC4"),
        "field": ("#58A588", "#78B893", "#98C79C", "#BAD7A8", "#DDE6BE"),
    },
    sky=((0, "#E4CC98"), (0.2, "#EFDFB9"), (0.5, "#F7EDD5"), (0.8, "#E9E8D2"), (1, "#D3E3D8")),
    sky_glow="#FFF9E6",
    disc=("#E3A545", "#F2CE86", "#F8E6BC"),
    ring="#A97B2C",
    silk="#F5EBD2",
    mist="#EAF3E4",
    haze="#F7EDD5",
    ink="#10242E",
    facet_light="#CFF3E2",
    facet_dark="#04182F",
    gold=((0, "#B98A35"), (0.35, "#E9C878"), (0.5, "#FFF3C9"), (0.62, "#E9C878"), (1, "#B07F2B")),
    gold_dark=((0, "#6E4C12"), (0.45, "#A97B2C"), (0.6, "#C99B45"), (1, "#7A5618")),
    plain=("#CFDDBF", "#9CC7A4", "#6FAE93"),
    water=("#F4F3E2", "#D8EAE2", "#C6DED6"),
    wave="#3E8A98",
    wave_opacity=0.30,
    pine=("#1B7A66", "#0B3B3A", "#7CC8A4"),
    trunk="#3A2A1B",
    roof=("#0A2B4D", "#14606F", "#0B3347"),
    wall="#FBF3DF",
    post=("#D8543F", "#8B1A14"),
    tread=("#E6C272", "#FFF8DC", "#DDB560"),
    riser=("#A97A2E", "#1C5A66", "#0C3A5A"),
    stone=("#08264A", "#0A3158", "#0D3F66"),
    lamp="#FFE7A6",
    lamp_opacity=0.5,
    hull="#2A2019",
    canopy="#7C5A2C",
    bird=("#FFFDF3", "#14323F"),
    steam="#FFFEF6",
    accent="#B3261E",
)

NIGHT = Palette(
    name="night",
    ramps={
        "near": ("#0E4A8C", "#14669C", "#10706F", "#0E4C57", "#0A2F3B"),
        "azure": ("#1450A8", "#1A6CBC", "#157894", "#105367", "#0A3240"),
        "mala": ("#0F726C", "#169886", "#137A69", "#0F5455", "#0A333B"),
        "mid": ("#1A5688", "#1E6C8A", "#19646C", "#124B55", "#0B3340"),
        "far": ("#1B5062", "#1A5463", "#164A57", "#103C48", "#0B2E3A"),
        "vfar": ("#123E4D", "#123F4C", "#0F3743", "#0C2E3B", "#0A2834"),
        "cliff": ("#0A2C60", "#0E4C84", "#106070", "#0D4854", "#0A2F3B"),
        "leaf": ("#167A68", "#168570", "#12695F", "#0E4C50", "#0A303A"),
        "field": ("#14605C", "#135A59", "#114F53", "#0F444B", "#0C3A42"),
    },
    sky=((0, "#03101C"), (0.2, "#061B2B"), (0.5, "#0B2C3C"), (0.8, "#0A2835"), (1, "#081F2A")),
    sky_glow="#1E6170",
    disc=("#FFF6DA", "#F8E7B8", "#EBD093"),
    ring="#E9C878",
    silk="#0B2B39",
    mist="#1C5F69",
    haze="#0C303E",
    ink="#F8EDCF",
    facet_light="#BFF0E6",
    facet_dark="#010C1C",
    gold=((0, "#B98A35"), (0.35, "#E9C878"), (0.5, "#FFF3C9"), (0.62, "#E9C878"), (1, "#B07F2B")),
    gold_dark=((0, "#A57F36"), (0.45, "#D9B25C"), (0.6, "#E9C878"), (1, "#A57F36")),
    plain=("#0F3945", "#0D3A44", "#0B3340"),
    water=("#5FA5AE", "#256775", "#071C27"),
    wave="#7CC7C9",
    wave_opacity=0.22,
    pine=("#137063", "#062B30", "#5FB59A"),
    trunk="#1C1712",
    roof=("#0B2F55", "#176B78", "#0A2E42"),
    wall="#274C55",
    post=("#E0664A", "#7E1A14"),
    tread=("#E6C272", "#FFF3CC", "#DDB560"),
    riser=("#9A6E29", "#184E5C", "#0A2F4C"),
    stone=("#061D3C", "#072545", "#082C4C"),
    lamp="#FFCF7A",
    lamp_opacity=0.62,
    hull="#0B0E12",
    canopy="#8A6430",
    bird=("#F6F1DC", "#E9C878"),
    steam="#8FC7C6",
    accent="#D8543F",
)
