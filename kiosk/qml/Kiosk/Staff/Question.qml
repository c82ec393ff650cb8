pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models

// Asks for confirmation before an important action.
FocusScope {
    id: question

    required property StaffRoom room
    readonly property bool withPin: room.question === "accept"

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: room.questionZh + " " + room.questionEn

    Rectangle {
        anchors.fill: parent
        color: Qt.alpha(Theme.curtain, 0.88)

        // Blocks touches for everything below.
        TapHandler { gesturePolicy: TapHandler.WithinBounds }
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.grid(8), Theme.grid(question.withPin && !Theme.upright ? 150 : 110))
        height: body.height + Theme.grid(12)
        color: Theme.paper
        border.color: question.withPin ? Theme.amber : Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.6))

        // The question and its answers; they are side by side on a wide panel.
        Grid {
            id: body

            readonly property bool beside: question.withPin && !Theme.upright
            readonly property real half: beside ? (width - columnSpacing) / 2 : width

            anchors.centerIn: parent
            width: parent.width - Theme.grid(10)
            columns: beside ? 2 : 1
            columnSpacing: Theme.grid(4)
            rowSpacing: Theme.grid(4)
            verticalItemAlignment: Grid.AlignVCenter

            Column {
                width: body.half
                spacing: Theme.grid(4)

                Pair {
                    width: parent.width
                    zh: question.room.questionZh
                    en: question.room.questionEn
                    size: question.withPin ? Theme.type(15, 0.5) : Theme.heading
                    family: Theme.serif
                    alignment: body.beside ? Text.AlignLeft : Text.AlignHCenter
                }
                Row {
                    anchors.horizontalCenter: body.beside ? undefined : parent.horizontalCenter
                    visible: !question.withPin || body.beside
                    spacing: Theme.gap * 3

                    StaffButton {
                        objectName: "staff.yes"
                        visible: !question.withPin
                        words: StaffWords.yesAgain
                        main: true
                        onClicked: question.room.answerYes()
                    }
                    // The focus is on the answer that changes nothing.
                    No { focus: !question.withPin }
                }
            }
            Loader {
                width: body.half
                active: question.withPin
                visible: active
                focus: question.withPin
                sourceComponent: KeyPad {
                    pad: question.room.pad
                    zh: ""
                    en: ""
                    focus: true
                }
            }
            Item {
                width: body.half
                height: no.height
                visible: question.withPin && !body.beside

                No {
                    id: no

                    anchors.horizontalCenter: parent.horizontalCenter
                }
            }
        }
    }

    component No: StaffButton {
        objectName: "staff.no"
        words: question.withPin ? StaffWords.cancel : StaffWords.no
        onClicked: question.room.answerNo()
    }
}
