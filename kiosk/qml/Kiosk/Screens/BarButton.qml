import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One button of the bar: an icon above its word. The button of an open sheet becomes the sheet's tab: paper with a vermilion edge.
Pressable {
    id: control

    required property string glyph
    property bool current: false
    // Whether it opens and closes a sheet, and whether that sheet is open.
    property bool unfolds: false
    property bool unfolded: false

    Accessible.checkable: unfolds
    Accessible.checked: unfolded

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.mm(2)
        visible: !control.unfolded
        radius: Theme.mm(3)
        color: control.down ? Theme.lacquerDown : "transparent"
    }
    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.barBelow ? 0 : Theme.mm(3)
        visible: control.unfolded
        color: control.down ? Theme.paperDeep : Theme.leaf

        Rectangle {
            anchors.left: parent.left
            anchors.bottom: parent.bottom
            width: Theme.barBelow ? parent.width : Theme.mm(2.2)
            height: Theme.barBelow ? Theme.mm(2.2) : parent.height
            color: Theme.flag
        }
    }
    Column {
        anchors.centerIn: parent
        spacing: Theme.mm(1.5)
        opacity: control.enabled ? 1 : 0.45

        Glyph {
            anchors.horizontalCenter: parent.horizontalCenter
            name: control.glyph
            light: Theme.night || !control.unfolded
            size: Math.min(Theme.barIcon, control.height - 1.3 * word.font.pixelSize - Theme.mm(4))
        }
        Text {
            id: word

            anchors.horizontalCenter: parent.horizontalCenter
            text: control.text
            textFormat: Text.PlainText
            color: control.unfolded ? Theme.ink : control.current ? (Theme.deeper ? Theme.goldBright : Theme.goldLight) : Theme.cream
            font.family: Theme.sansMedium
            font.pixelSize: Math.min(Theme.caption, control.width / 3.7)
            Accessible.ignored: true
        }
    }
}
