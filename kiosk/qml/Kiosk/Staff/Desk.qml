pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The release on the screen beside the releases on the sticks, and the kept releases below them.
Item {
    id: desk

    required property StaffRoom room
    required property Item ground
    readonly property alias overflowing: scroller.overflowing
    readonly property bool beside: !Theme.upright
    readonly property real half: beside ? (scroller.width - Theme.grid(6)) / 2 : scroller.width

    // WORKAROUND: at the first touch, Qt 6.11 remembers whether an item's children are inside it. The scroll arrows are beside
    // the scroller, so everything around it extends to the edges of the window.
    Scroller {
        id: scroller

        ground: desk.ground
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: Theme.grid(2)
        spacing: Theme.grid(5)

        Pair {
            width: scroller.width
            visible: zh !== ""
            announced: true
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
                Loader {
                    width: parent.width
                    active: desk.beside
                    visible: active
                    sourceComponent: talks
                }
            }
        }
        Loader {
            width: desk.half
            active: !desk.beside
            visible: active
            sourceComponent: kept
        }
        Loader {
            width: desk.half
            active: !desk.beside
            visible: active
            sourceComponent: talks
        }
        Item {
            width: 1
            height: Theme.grid(4)
        }
    }
    Component {
        id: kept

        KeptList { room: desk.room }
    }
    Component {
        id: talks

        TalkList { room: desk.room }
    }
}
