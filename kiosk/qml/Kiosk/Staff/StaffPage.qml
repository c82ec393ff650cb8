pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Screens
import Kiosk.Models

// The staff page, on a dark background above everything that a visitor sees. It needs a PIN and closes by itself.
FocusScope {
    id: page

    required property StaffRoom room

    readonly property Item main: body

    // While a question is open, the page cannot be closed.
    function goBack(): void {
        if (page.room.question !== "")
            page.room.answerNo();
        else
            page.room.close();
    }

    focus: true

    Silk {
        id: silk

        anchors.fill: parent
        hills: !((body.item as Desk)?.overflowing ?? false)

        // Blocks touches for everything below.
        TapHandler { gesturePolicy: TapHandler.WithinBounds }
    }
    Item {
        id: head

        x: Theme.margin
        y: Theme.grid(5)
        width: parent.width - 2 * Theme.margin
        height: Math.max(names.height, leave.height)
        enabled: page.room.question === ""

        Row {
            id: names

            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.grid(2.5)

            Seal {
                anchors.verticalCenter: parent.verticalCenter
                text: "工"
                size: Theme.grid(9)
            }
            Column {
                anchors.verticalCenter: parent.verticalCenter

                Label {
                    text: StaffWords.staff[0]
                    font.family: Theme.serif
                    font.pixelSize: Theme.pageTitle * 0.62
                    leading: 1.15
                    Accessible.role: Accessible.Heading
                }
                Label {
                    text: StaffWords.staff[1]
                    color: Theme.brown
                    font.family: Theme.serifBold
                    font.pixelSize: Theme.body
                    leading: 1.2
                }
            }
        }
        StaffButton {
            id: leave

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            objectName: "staff.leave"
            words: StaffWords.leave
            onClicked: page.room.close()
        }
    }
    Loader {
        id: body

        anchors.top: head.bottom
        anchors.topMargin: Theme.grid(4)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: deck.height
        width: parent.width
        enabled: page.room.question === ""
        focus: page.room.question === ""
        sourceComponent: page.room.screen === "desk" ? desk : page.room.pad.isSet ? pin : noPin
    }
    Loader {
        anchors.fill: parent
        anchors.bottomMargin: deck.height
        active: page.room.question !== ""
        focus: active
        sourceComponent: Question { room: page.room }
    }
    ReachDeck {
        id: deck

        root: page
        shown: Theme.coveredBelow === 0
    }
    Component {
        id: desk

        Desk {
            room: page.room
            ground: silk
        }
    }
    Component {
        id: pin

        Item {
            KeyPad {
                anchors.centerIn: parent
                anchors.verticalCenterOffset: -Theme.grid(4)
                width: Math.min(parent.width - 2 * Theme.margin, Math.max(implicitWidth, Theme.grid(90)))
                pad: page.room.pad
                zh: StaffWords.enterPin[0]
                en: StaffWords.enterPin[1]
                focus: true
            }
        }
    }
    Component {
        id: noPin

        Item {
            NoPin {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.margin
            }
        }
    }
}
