"""Writes kiosk/qml/Kiosk/Theme/Colours.qml from the list of colours in kiosk/exhibition/colours.py: `make colours`."""

from __future__ import annotations

from kiosk import resources
from kiosk.exhibition.colours import COLOURS, CONSTANT, OWN

HEAD = """import QtQuick

// Every colour of the interface. `make colours` writes this file from kiosk/exhibition/colours.py: edit that list.
QtObject {
    id: colours

    property bool night: false
    // The exhibition's colours for accent, heading, figure and mark, by day and at night. An empty text keeps the default.
    property list<string> dayColours: ["", "", "", ""]
    property list<string> nightColours: ["", "", "", ""]

    function own(role: int, ours: color): color {
        const its = (colours.night ? colours.nightColours : colours.dayColours)[role];
        return its ? its : ours;
    }

"""


def text() -> str:
    """Return the text of Colours.qml."""
    roles = list(OWN.values())
    lines = []
    for name, (day, night) in COLOURS.items():
        value = f'night ? "{night}" : "{day}"'
        if name in roles:
            value = f"own({roles.index(name)}, {value})"
        lines.append(f"    readonly property color {name}: {value}\n")
    lines += [f'    readonly property color {name}: "{colour}"\n' for name, colour in CONSTANT.items()]
    return HEAD + "".join(lines) + "}\n"


if __name__ == "__main__":
    (resources.qml_folder() / "Kiosk" / "Theme" / "Colours.qml").write_text(text(), encoding="utf-8")
