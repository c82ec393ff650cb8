pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// What shows beside what the sticks hold, and below them what is kept.
Scroller {
    id: desk

    required property StaffRoom room
    readonly property bool beside: !Theme.upright
    readonly property real half: beside ? (width - Theme.grid(6)) / 2 : width

    spacing: Theme.grid(5)

    Pair {
        width: desk.width
        visible: zh !== ""
        zh: desk.room.troubleZh
        en: desk.room.troubleEn
        color: Theme.accent
    }
    Grid {
        columns: desk.beside ? 2 : 1
        columnSpacing: Theme.grid(6)
        rowSpacing: Theme.grid(5)

        Column {
            width: desk.half
            spacing: Theme.grid(5)

            Repeater {
                model: desk.room.now

                ReleaseCard {
                    width: desk.half
                    room: desk.room
                    heading: StaffWords.nowShowing
                }
            }
            Loader {
                width: parent.width
                active: desk.beside
                visible: active
                sourceComponent: kept
            }
        }
        Column {
            width: desk.half
            spacing: Theme.grid(5)

            NoStick {
                width: parent.width
                visible: desk.room.sticks.count === 0
            }
            Repeater {
                model: desk.room.sticks

                ReleaseCard {
                    width: desk.half
                    room: desk.room
                    heading: StaffWords.onTheStick
                }
            }
        }
    }
    Loader {
        width: desk.half
        active: !desk.beside
        visible: active
        sourceComponent: kept
    }
    Component {
        id: kept

        KeptList { room: desk.room }
    }
    Item {
        width: 1
        height: Theme.grid(4)
    }
}
