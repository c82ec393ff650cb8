import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// Shown if no PIN is set: the command that sets it.
Column {
    spacing: Theme.grid(4)

    Pair {
        width: parent.width
        zh: StaffWords.noPin[0]
        en: StaffWords.noPin[1]
        size: Theme.heading
        family: Theme.serif
        alignment: Text.AlignHCenter
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: command.width + Theme.grid(12)
        height: command.height + Theme.grid(5)
        radius: Theme.mm(3)
        color: Theme.silkDeep
        border.color: Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.5))

        Label {
            id: command

            anchors.centerIn: parent
            text: StaffWords.pinCommand
            color: Theme.goldLight
            font.pixelSize: Theme.heading
            wrapMode: Text.NoWrap
            leading: 1.2
        }
    }
}
