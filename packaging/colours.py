"""Writes kiosk/qml/Kiosk/Theme/Colours.qml from the list of colours in kiosk/exhibition/colours.py: `make colours`."""

from __future__ import annotations

from kiosk import resources
from kiosk.exhibition.colours import COLOURS, CONSTANT, DEEPER, LOW_GLARE, OWN, SOFTENED

HEAD = """import QtQuick

// Every colour of the interface. `make colours` writes this file from kiosk/exhibition/colours.py: edit that list.
QtObject {
    id: colours

    property bool night: false
    property bool highContrast: false
    property bool lowGlare: false
    readonly property bool deeper: highContrast || lowGlare
    // The exhibition's colours for accent, heading, figure and mark, by day, at night and in low glare. An empty text keeps the default.
    property list<string> dayColours: ["", "", "", ""]
    property list<string> nightColours: ["", "", "", ""]
    property list<string> softColours: ["", "", "", ""]

    function own(role: int, ours: color): color {
        const its = (colours.night ? colours.nightColours : colours.lowGlare ? colours.softColours : colours.dayColours)[role];
        return its ? its : ours;
    }

"""


def text() -> str:
    """Return the text of Colours.qml."""
    roles = list(OWN.values())
    lines = []
    for name, (day, night) in COLOURS.items():
        soft = f'lowGlare ? "{SOFTENED[name]}" : ' if name in SOFTENED else ""
        value = f'night ? "{night}" : {soft}"{day}"'
        if name in roles:
            value = f"own({roles.index(name)}, {value})"
        lines.append(f"    readonly property color {name}: {value}\n")
    for name, colour in {**CONSTANT, "lowGlareLight": LOW_GLARE}.items():
        deeper = f'deeper ? "{DEEPER[name]}" : ' if name in DEEPER else ""
        lines.append(f'    readonly property color {name}: {deeper}"{colour}"\n')
    return HEAD + "".join(lines) + "}\n"


if __name__ == "__main__":
    (resources.qml_folder() / "Kiosk" / "Theme" / "Colours.qml").write_text(text(), encoding="utf-8")
