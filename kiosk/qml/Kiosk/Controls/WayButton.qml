import QtQuick
import Kiosk.Theme

// A paper strip that links to the page before or after this one.
Pressable {
    id: control

    required property string caption
    property string numeral
    property bool forward: true
    readonly property real ornaments: Theme.mm(20) + Theme.mm(19) + (numeral !== "" ? Theme.mm(22) : 0)

    pressedBy: forward ? "next" : ""
    implicitWidth: Math.max(captionLabel.implicitWidth, title.implicitWidth) + ornaments
    implicitHeight: Math.max(Theme.target * 1.25, words.implicitHeight + Theme.mm(8))
    Accessible.name: Words.named(caption, text)

    Rectangle {
        anchors.fill: parent
        border.color: Theme.rim
        border.width: Theme.night ? Theme.mm(0.6) : 0
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.paper }
            GradientStop { position: 1; color: Theme.paperDeep }
        }
        Rectangle { width: Theme.mm(1.6); height: parent.height; color: Theme.goldLight }
        Rectangle { anchors.right: parent.right; width: Theme.mm(1.6); height: parent.height; color: Theme.goldLight }
        Shadow { depth: control.down ? Theme.mm(2) : Theme.mm(4) }
    }
    Row {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(10)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(5)
        layoutDirection: control.forward ? Qt.LeftToRight : Qt.RightToLeft

        Seal {
            anchors.verticalCenter: parent.verticalCenter
            visible: control.numeral !== ""
            text: control.numeral
            size: Theme.mm(17)
        }
        Column {
            id: words

            anchors.verticalCenter: parent.verticalCenter

            Label {
                id: captionLabel

                text: control.caption
                color: Theme.brown
                font.pixelSize: Theme.caption
                leading: 1.2
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Label {
                id: title

                width: Math.min(implicitWidth, control.width - control.ornaments)
                text: control.text
                font.family: Theme.serif
                font.pixelSize: Theme.type(Words.english ? 14 : 16.5, 0.4)
                leading: 1.15
                Accessible.ignored: true
            }
        }
        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            name: control.forward ? "next" : "previous"
            size: Theme.mm(14)
        }
    }
}
