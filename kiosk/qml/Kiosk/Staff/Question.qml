pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Models

// Asked once more before something is done that cannot be overlooked.
FocusScope {
    id: question

    required property StaffRoom room
    readonly property bool withPin: room.question === "accept"

    Rectangle {
        anchors.fill: parent
        color: Qt.rgba(0.01, 0.05, 0.08, 0.86)

        // What lies below is not touched through it.
        TapHandler { gesturePolicy: TapHandler.WithinBounds }
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.grid(8), Theme.grid(110))
        height: column.height + Theme.grid(12)
        color: Theme.paper
        border.color: question.withPin ? "#FFC65C" : Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.6))

        Column {
            id: column

            anchors.centerIn: parent
            width: parent.width - Theme.grid(10)
            spacing: Theme.grid(4)

            Pair {
                width: parent.width
                visible: !question.withPin
                zh: question.room.questionZh
                en: question.room.questionEn
                size: Theme.heading
                family: Theme.serif
                alignment: Text.AlignHCenter
            }
            Loader {
                anchors.horizontalCenter: parent.horizontalCenter
                width: parent.width
                active: question.withPin
                visible: active
                focus: true
                sourceComponent: KeyPad {
                    pad: question.room.pad
                    zh: question.room.questionZh
                    en: question.room.questionEn
                    size: Theme.lead
                    focus: true
                }
            }
            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.gap * 3

                StaffButton {
                    objectName: "staff.yes"
                    visible: !question.withPin
                    words: StaffWords.yesAgain
                    main: true
                    onClicked: question.room.answerYes()
                }
                StaffButton {
                    objectName: "staff.no"
                    words: question.withPin ? StaffWords.cancel : StaffWords.no
                    onClicked: question.room.answerNo()
                }
            }
        }
    }
}
