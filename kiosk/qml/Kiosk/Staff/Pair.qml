pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A Chinese text with its English translation below it.
Column {
    id: pair

    required property string zh
    required property string en
    property real size: Theme.body
    property color color: Theme.ink
    property color colorEnglish: Theme.inkSoft
    property string family: Theme.sansMedium
    property int alignment: Text.AlignLeft
    property int wrapMode: Text.Wrap
    // The largest width, if the text sets its own width.
    property real widest: -1
    // Whether assistive software says it when it changes.
    property bool announced: false

    spacing: Theme.mm(0.5)

    component Line: Label {
        // A line that is narrower than the column is placed by the alignment.
        x: pair.alignment === Text.AlignHCenter ? (pair.width - width) / 2 : pair.alignment === Text.AlignRight ? pair.width - width : 0
        width: pair.widest > 0 ? Math.min(implicitWidth, pair.widest) : pair.width
        visible: text !== ""
        wrapMode: pair.wrapMode
        horizontalAlignment: pair.alignment
    }

    Line {
        text: pair.zh
        color: pair.color
        font.family: pair.family
        font.pixelSize: pair.size
        font.features: ({})
        leading: 1.35
        onTextChanged: if (pair.announced && pair.zh !== "") Accessible.announce(pair.zh + " " + pair.en)
    }
    Line {
        text: pair.en
        color: pair.colorEnglish
        font.pixelSize: Theme.caption
        font.features: ({ "pwid": 1 })
        leading: 1.3
    }
}
