import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One fact of a release: its label in both languages on one line, and the fact below it.
Column {
    id: fact

    required property list<string> words
    required property string value

    visible: value !== ""
    spacing: Theme.mm(0.5)

    Label {
        width: fact.width
        text: fact.words[0] + "  " + fact.words[1]
        color: Theme.brown
        font.pixelSize: Theme.caption
        font.features: ({ "pwid": 1 })
        leading: 1.3
    }
    Label {
        width: fact.width
        text: fact.value
        font.family: Theme.sansMedium
        leading: 1.35
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
}
