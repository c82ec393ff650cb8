pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The talk tracks: staff choose for how long the panel is a guide's, and begin one.
Column {
    id: list

    required property StaffRoom room
    readonly property Guide guide: room.guide as Guide
    property int minutes: guide.minutes[1] // qmllint disable missing-property

    spacing: Theme.grid(2)

    Label {
        width: list.width
        text: StaffWords.guide.join("  ")
        color: Theme.brown
        font.family: Theme.serifBold
        font.pixelSize: Theme.lead
        leading: 1.25
        Accessible.role: Accessible.Heading
    }
    Pair {
        width: list.width
        zh: StaffWords.guideHelp[0]
        en: StaffWords.guideHelp[1]
    }
    Flow {
        width: list.width
        spacing: Theme.gap * 2

        Repeater {
            model: list.guide.minutes

            StaffButton {
                required property int modelData

                objectName: "staff.minutes." + modelData
                words: StaffWords.minutes(modelData)
                main: modelData === list.minutes
                checkable: true
                checked: main
                onClicked: list.minutes = modelData
            }
        }
    }
    Repeater {
        model: list.guide.tracks

        Item {
            id: card

            required property int talk
            required property string nameZh
            required property string nameEn
            required property int stops

            width: list.width
            height: Math.max(names.height, start.height) + Theme.grid(4)

            Rectangle {
                anchors.fill: parent
                color: Theme.paperDeep
                border.color: Theme.rim
                border.width: Math.max(1, Theme.mm(0.3))
            }
            Column {
                id: names

                anchors.left: parent.left
                anchors.leftMargin: Theme.grid(3)
                anchors.right: start.left
                anchors.rightMargin: Theme.grid(2)
                anchors.verticalCenter: parent.verticalCenter

                Pair {
                    width: parent.width
                    zh: card.nameZh
                    en: card.nameEn
                }
                Label {
                    width: parent.width
                    text: StaffWords.stops(card.stops)
                    color: Theme.inkSoft
                    font.pixelSize: Theme.caption
                    leading: 1.3
                }
            }
            StaffButton {
                id: start

                anchors.right: parent.right
                anchors.rightMargin: Theme.grid(2)
                anchors.verticalCenter: parent.verticalCenter
                objectName: "staff.talk." + card.talk
                words: StaffWords.startTalk
                about: card.nameZh + " " + card.nameEn
                main: true
                onClicked: list.room.startTalk(card.talk, list.minutes)
            }
        }
    }
}
