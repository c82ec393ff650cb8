pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A value in steps: its name, minus, the value, plus.
Item {
    id: stepper

    required property string name
    required property string value
    required property string lessId
    required property string less
    required property string moreId
    required property string more
    required property bool canLess
    required property bool canMore
    // Bars that show the level; none if it is negative.
    property real level: -1
    property real nameWidth: Theme.grid(11)

    signal stepped(by: int)

    implicitHeight: Math.max(Theme.grid(7.9), Theme.target, Math.round(1.3 * Theme.caption) + Theme.mm(5))

    Label {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        width: stepper.nameWidth
        text: stepper.name
        font.family: Theme.sansMedium
        font.pixelSize: Theme.caption
        leading: 1.15
        Accessible.ignored: true
    }
    Plate {
        id: minus

        anchors.left: label.right
        width: height
        height: parent.height
        objectName: stepper.lessId
        text: stepper.less
        wordSize: 0
        able: stepper.canLess
        deckGlyph: "minus"
        onClicked: stepper.stepped(-1)

        Glyph {
            anchors.centerIn: parent
            name: "minus"
            size: Math.round(parent.height * 0.42)
        }
    }
    Row {
        id: shown

        anchors.left: minus.right
        anchors.right: plus.left
        anchors.verticalCenter: parent.verticalCenter
        height: parent.height
        spacing: Theme.grid(1.4)
        leftPadding: Math.max(0, Math.round((width - bars.width - spacing - number.width) / 2))
        Accessible.ignored: !enabled
        Accessible.role: Accessible.StaticText
        Accessible.name: stepper.name + " " + stepper.value

        Row {
            id: bars

            readonly property int count: stepper.level < 0 ? 0 : 5
            readonly property real bar: Math.round(Theme.mm(3.6) * (1 + (Theme.textScale - 1) * 0.7))

            anchors.verticalCenter: parent.verticalCenter
            visible: count > 0 && shown.width > number.width + 5 * bars.bar * 1.44 + 2 * shown.spacing
            height: bar * 3.6
            spacing: Math.round(bar * 0.44)

            Repeater {
                model: bars.count

                Rectangle {
                    required property int index
                    readonly property bool lit: index < Math.ceil(stepper.level * 5 - 0.001)

                    anchors.bottom: parent.bottom
                    width: bars.bar
                    height: Math.round(bars.bar * (1.1 + 0.6 * index))
                    color: lit ? Theme.level : "transparent"
                    border.color: Theme.rule
                    border.width: Math.max(1, Theme.mm(0.5))
                }
            }
        }
        Label {
            id: number

            anchors.verticalCenter: parent.verticalCenter
            text: stepper.value
            font.family: Theme.sansMedium
            font.pixelSize: Theme.caption
            leading: 1.2
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    Plate {
        id: plus

        anchors.right: parent.right
        width: height
        height: parent.height
        objectName: stepper.moreId
        text: stepper.more
        wordSize: 0
        able: stepper.canMore
        deckTitle: stepper.more + " " + stepper.value
        deckGlyph: "plus"
        onClicked: stepper.stepped(1)

        Glyph {
            anchors.centerIn: parent
            name: "plus"
            size: Math.round(parent.height * 0.42)
        }
    }
}
