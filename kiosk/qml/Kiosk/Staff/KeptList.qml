pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The releases that are kept on the panel, newest first.
Column {
    id: list

    required property StaffRoom room

    spacing: Theme.grid(2)

    Label {
        width: list.width
        visible: list.room.kept.count > 0
        text: StaffWords.previous.join("  ")
        color: Theme.brown
        font.family: Theme.serifBold
        font.pixelSize: Theme.lead
        leading: 1.25
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: list.room.kept

        KeptCard {
            width: list.width
            height: implicitHeight
            room: list.room
        }
    }
}
