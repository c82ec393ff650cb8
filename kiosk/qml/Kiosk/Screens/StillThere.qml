import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The question before a reset. Any touch or key answers it; the large button says so.
FocusScope {
    id: question

    required property Visit visit

    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: Words.stillThere

    Rectangle {
        anchors.fill: parent
        color: Qt.alpha(Theme.curtain, 0.72)
    }

    Pressable {
        anchors.fill: parent
        focusPolicy: Qt.NoFocus
        // For assistive software, the button has the same text.
        Accessible.ignored: true
        onPressed: question.visit.stay()
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width * 0.86, Theme.grid(96))
        height: column.height + Theme.grid(16)
        color: Theme.paper

        Shadow {}
        Column {
            id: column

            anchors.centerIn: parent
            width: parent.width - Theme.grid(16)
            spacing: Theme.grid(4)

            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: Words.stillThere
                font.family: Theme.serif
                font.pixelSize: Theme.pageTitle * 0.8
                // The dialog says it.
                Accessible.ignored: true
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: Words.resetSoon(question.visit.secondsLeft)
                font.pixelSize: Theme.lead
                color: Theme.inkSoft
            }
            ActionButton {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.max(implicitWidth, Theme.grid(40))
                height: Theme.target * 1.4
                objectName: "stay"
                text: Words.stay
                icon.name: "continue"
                focus: true
                onClicked: question.visit.stay()
            }
        }
    }
}
