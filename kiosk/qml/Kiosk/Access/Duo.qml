pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A row with a name and two choices, one of which is in force.
Item {
    id: duo

    required property string name
    // The choices as { id, text, value }.
    required property list<var> choices
    required property string value

    signal picked(value: string)

    implicitHeight: Math.max(Theme.grid(7.9), Theme.target, Math.round(1.3 * Theme.caption) + Theme.mm(5))

    Label {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - pair.width - Theme.grid(1)
        text: duo.name
        font.family: Theme.sansMedium
        font.pixelSize: Theme.caption
        leading: 1.15
        Accessible.ignored: true
    }
    Row {
        id: pair

        readonly property real share: Math.min(Theme.grid(22), parent.width * 0.3)

        anchors.right: parent.right
        height: parent.height
        spacing: Theme.gap

        Repeater {
            model: duo.choices

            Plate {
                required property var modelData

                width: Math.max(pair.share, implicitWidth - Theme.grid(2))
                height: duo.height
                objectName: modelData.id
                text: modelData.text
                choice: true
                chosen: duo.value === modelData.value
                Accessible.description: duo.name
                onClicked: duo.picked(modelData.value)
            }
        }
    }
}
