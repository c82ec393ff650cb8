pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// A hanging scroll with one release: the one on the screen or on a stick, and the actions for it.
Item {
    id: card

    required property StaffRoom room
    required property list<string> heading
    required property string cardId
    required property string label
    required property string tone
    required property string stateZh
    required property string stateEn
    required property string titleZh
    required property string titleEn
    required property string release
    required property string published
    required property string signer
    required property string size
    required property string validUntil
    required property bool stale
    required property string summaryZh
    required property string summaryEn
    required property string changesZh
    required property string changesEn
    required property bool installable
    property real least: 0
    readonly property string title: [titleZh, titleEn, release].filter(part => part).join(" ")
    readonly property bool atWork: card.room.workStick !== "" && card.room.workStick === card.cardId

    implicitHeight: Math.max(least, column.height + Theme.grid(10))
    height: implicitHeight

    Rectangle {
        id: paper

        anchors.fill: parent
        anchors.topMargin: Theme.mm(3)
        color: Theme.paper
        border.color: Theme.rim
        border.width: Math.max(1, Theme.mm(0.3))

        Shadow {}
    }
    Rod {
        x: -Theme.mm(3)
        width: parent.width + Theme.mm(6)
        height: Theme.mm(7)
    }
    Tone {
        id: tone

        name: card.tone
    }
    Column {
        id: column

        x: Theme.grid(4)
        y: Theme.grid(5)
        width: parent.width - Theme.grid(8)
        spacing: Theme.grid(2.5)

        Item {
            width: parent.width
            height: Math.max(kicker.height, stick.height)

            Label {
                id: kicker

                width: parent.width - (stick.visible ? stick.width + Theme.grid(2) : 0)
                text: card.heading[0] + "  " + card.heading[1]
                color: Theme.brown
                font.family: Theme.serifBold
                font.pixelSize: Theme.lead
                leading: 1.25
                Accessible.role: Accessible.Heading
            }
            Label {
                id: stick

                anchors.right: parent.right
                width: Math.min(implicitWidth, parent.width * 0.45)
                visible: text !== ""
                text: card.label
                color: Theme.inkSoft
                font.pixelSize: Theme.caption
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                leading: 1.3
            }
        }
        Pair {
            width: parent.width
            visible: card.titleZh !== ""
            zh: card.titleZh
            en: card.titleEn
            size: Theme.heading
            family: Theme.serif
        }
        Row {
            width: parent.width
            visible: !card.atWork
            spacing: Theme.grid(2)

            Rectangle {
                width: Theme.mm(2)
                height: said.height
                radius: width / 2
                color: tone.colour
            }
            Pair {
                id: said

                announced: true
                width: parent.width - Theme.mm(2) - Theme.grid(2)
                zh: card.stateZh
                en: card.stateEn
                color: tone.colour
            }
        }
        Grid {
            id: facts

            readonly property int across: Math.max(1, Math.min(3, Math.floor(width / (Theme.caption * 9.5))))

            width: parent.width
            visible: card.release !== ""
            columns: across
            columnSpacing: Theme.grid(2)
            rowSpacing: Theme.grid(1.5)

            component Cell: Fact { width: (facts.width - (facts.across - 1) * facts.columnSpacing) / facts.across }

            Cell { words: StaffWords.release; value: card.release }
            Cell { words: StaffWords.published; value: card.published }
            Cell { words: StaffWords.signer; value: card.signer }
            Cell { words: StaffWords.size; value: card.size }
            Cell { words: StaffWords.validUntil; value: card.validUntil }
        }
        Changes {
            width: parent.width
            visible: card.summaryZh !== "" && !card.atWork
            summaryZh: card.summaryZh
            summaryEn: card.summaryEn
            changesZh: card.changesZh
            changesEn: card.changesEn
        }
        Loader {
            width: parent.width
            active: card.atWork
            visible: active
            sourceComponent: Work { room: card.room }
        }
        Flow {
            width: parent.width
            visible: card.installable && !card.atWork
            spacing: Theme.gap * 2

            StaffButton {
                objectName: "staff.now." + card.label
                width: Math.min(implicitWidth, parent.width)
                words: StaffWords.showNow
                about: card.title
                main: true
                amber: card.stale
                able: card.room.workStick === ""
                onClicked: card.room.install(card.cardId, true)
            }
            StaffButton {
                objectName: "staff.idle." + card.label
                width: Math.min(implicitWidth, parent.width)
                words: StaffWords.showIdle
                about: card.title
                able: card.room.workStick === ""
                onClicked: card.room.install(card.cardId, false)
            }
        }
    }
}
