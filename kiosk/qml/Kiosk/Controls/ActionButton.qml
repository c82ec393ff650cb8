import QtQuick
import Kiosk.Theme

// A jade button with round corners: an icon, with or without a word.
Pressable {
    id: control

    property bool compact: false
    property bool quiet: false
    property real turn: 0

    implicitWidth: compact ? Theme.target : Math.max(Theme.target * 1.6, row.width + Theme.mm(14))
    implicitHeight: Theme.target
    opacity: off ? 0.4 : 1

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm(3)
        color: control.down ? Theme.malachite : Theme.deep
        border.color: Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.5))
        opacity: control.quiet ? 0.82 : 1
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.mm(3)

        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            visible: control.icon.name !== ""
            name: control.icon.name || "next"
            light: true
            rotation: control.turn
            size: Theme.mm(control.compact ? 11 : 10)
        }
        Text {
            anchors.verticalCenter: parent.verticalCenter
            visible: !control.compact
            text: control.text
            textFormat: Text.PlainText
            color: Theme.cream
            font.family: Theme.sansMedium
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
    }
}
