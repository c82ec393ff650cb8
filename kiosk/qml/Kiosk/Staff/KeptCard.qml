import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// A release that is kept on the panel, with a button to show it again.
Item {
    id: card

    required property StaffRoom room
    required property string releaseId
    required property string titleZh
    required property string titleEn
    required property string release
    required property string published
    required property string size
    required property string stateZh
    required property string stateEn
    required property bool current

    implicitHeight: Math.max(column.height, again.visible ? again.height : 0) + Theme.grid(4)

    Rectangle {
        anchors.fill: parent
        color: card.current ? Theme.paper : Theme.paperDeep
        border.color: card.current ? Theme.goldLight : Theme.rim
        border.width: Math.max(1, Theme.mm(card.current ? 0.6 : 0.3))
    }
    Seal {
        id: seal

        x: Theme.grid(2)
        anchors.verticalCenter: parent.verticalCenter
        text: card.release
        size: Theme.grid(7)
    }
    Column {
        id: column

        anchors.left: seal.right
        anchors.leftMargin: Theme.grid(2)
        anchors.right: again.visible ? again.left : parent.right
        anchors.rightMargin: Theme.grid(2)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(1)

        Label {
            width: parent.width
            text: card.titleZh
            font.family: Theme.serifBold
            leading: 1.3
        }
        Label {
            width: parent.width
            text: card.published + " · " + card.size
            color: Theme.inkSoft
            font.pixelSize: Theme.caption
            leading: 1.3
        }
        Label {
            width: parent.width
            text: card.stateZh + "  " + card.stateEn
            color: card.current ? Theme.good : Theme.brown
            font.pixelSize: Theme.caption
            font.features: ({ "pwid": 1 })
            leading: 1.3
        }
    }
    StaffButton {
        id: again

        anchors.right: parent.right
        anchors.rightMargin: Theme.grid(2)
        anchors.verticalCenter: parent.verticalCenter
        objectName: "staff.again." + card.releaseId
        visible: !card.current
        width: Math.min(implicitWidth, card.width * 0.42)
        words: StaffWords.showAgain
        about: card.titleZh + " " + card.titleEn + " " + card.release
        enabled: card.room.workStick === ""
        onClicked: card.room.askAgain(card.releaseId)
    }
}
