import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A paper strip that links to a related page: a seal and a title.
Pressable {
    id: control

    required property string numeral
    required property string title
    required property string spoken

    text: title
    Accessible.name: spoken
    implicitWidth: words.implicitWidth + Theme.grid(20)
    implicitHeight: Math.max(Theme.target, words.height + Theme.grid(2))

    Rectangle {
        anchors.fill: parent
        color: control.down ? Theme.paperDeep : Theme.paper
        radius: Theme.mm(1.5)
        border.color: Theme.rim
        border.width: Theme.night ? Theme.mm(0.6) : 0

        Rectangle { width: Theme.mm(1.4); height: parent.height; color: Theme.goldLight }
        Shadow { depth: Theme.mm(2.5) }
    }
    Row {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.grid(3)
        spacing: Theme.grid(2)

        Seal {
            anchors.verticalCenter: parent.verticalCenter
            text: control.numeral
            size: Theme.grid(5.5)
        }
        Label {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, control.width - Theme.grid(19))
            text: Words.title(control.title)
            leading: 1.3
            Accessible.ignored: true
        }
        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            name: "next"
            size: Theme.grid(4)
        }
    }
}
