import QtQuick
import Kiosk.Theme

// The colour of a card's state, beside the words that say the same.
QtObject {
    id: tone

    required property string name
    readonly property color colour: name === "good" ? "#8FE0BF" : name === "amber" ? "#FFC65C" : name === "bad" ? Theme.accent : name === "calm" ? Theme.figure : Theme.inkSoft
}
