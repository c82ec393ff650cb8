import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The place for the card of a stick while none is plugged in.
Item {
    implicitHeight: words.height + Theme.grid(14)
    height: implicitHeight

    Rectangle {
        anchors.fill: parent
        color: Qt.alpha(Theme.paper, 0.45)
        border.color: Theme.rim
        border.width: Math.max(1, Theme.mm(0.3))
    }
    Rod {
        x: -Theme.mm(3)
        y: -Theme.mm(3)
        width: parent.width + Theme.mm(6)
        height: Theme.mm(7)
        opacity: 0.6
    }
    Column {
        id: words

        anchors.centerIn: parent
        width: parent.width - Theme.grid(10)
        spacing: Theme.grid(2)

        Pair {
            width: parent.width
            zh: StaffWords.noStick[0]
            en: StaffWords.noStick[1]
            size: Theme.heading
            family: Theme.serif
            alignment: Text.AlignHCenter
        }
        Pair {
            width: parent.width
            zh: StaffWords.noStickMore[0]
            en: StaffWords.noStickMore[1]
            color: Theme.inkSoft
            family: Theme.sans
            alignment: Text.AlignHCenter
        }
        Pair {
            width: parent.width
            zh: StaffWords.noStickHelp[0]
            en: StaffWords.noStickHelp[1]
            color: Theme.inkSoft
            family: Theme.sans
            alignment: Text.AlignHCenter
        }
    }
}
