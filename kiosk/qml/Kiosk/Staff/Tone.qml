import QtQuick
import Kiosk.Theme

// The colour of a card's state. Words beside it say the same.
QtObject {
    id: tone

    required property string name
    readonly property color colour: name === "good" ? Theme.good : name === "amber" ? Theme.amber : name === "bad" ? Theme.accent : name === "calm" ? Theme.figure : Theme.inkSoft
}
