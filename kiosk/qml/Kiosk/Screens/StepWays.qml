pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The foot of a step's page: our place on the stair, and the links down and up.
Item {
    id: ways

    required property StepScreen model

    signal replaced(stepId: string)

    height: Theme.decked ? 0 : Math.max(lower.height, upper.height)
    opacity: Theme.decked ? 0 : 1

    WayButton {
        id: lower

        objectName: "step.previous"
        width: Math.min(implicitWidth, ways.width * 0.45)
        visible: ways.model.previousId !== ""
        forward: false
        numeral: ways.model.previousNumeral
        caption: Words.previousStep(ways.model.ownWord)
        text: ways.model.previousTitle
        onClicked: ways.replaced(ways.model.previousId)
    }
    Label {
        id: foot

        anchors.verticalCenter: parent.verticalCenter
        visible: ways.model.previousId === "" && ways.model.count > 1
        text: Words.firstStep(ways.model.ownWord)
        color: Theme.inkSoft
        font.pixelSize: Theme.caption
    }
    Row {
        id: stair

        // Six treads rise by 1.4 units each; more treads share the same height.
        readonly property real rise: Theme.grid(1.4) * Math.min(1, 6 / ways.model.count)
        readonly property real start: foot.visible ? foot.width : lower.width
        readonly property real room: ways.width - start - (summit.visible ? summit.width : upper.width)

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.grid(1)
        x: start + (room - width) / 2
        visible: room > width + Theme.grid(4) && ways.model.count > 1

        Repeater {
            model: ways.model.count

            Item {
                required property int index

                width: Theme.grid(4)
                height: Theme.grid(9)

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: stair.rise * (parent.index + 1)
                    color: Theme.terrace
                }
                Rectangle {
                    y: parent.height - stair.rise * (parent.index + 1)
                    width: parent.width
                    height: Theme.mm(2)
                    color: parent.index + 1 === ways.model.number ? Theme.accent : Theme.gold
                }
            }
        }
    }
    WayButton {
        id: upper

        objectName: "step.next"
        anchors.right: parent.right
        width: Math.min(implicitWidth, ways.width * 0.47)
        visible: ways.model.nextId !== ""
        caption: Words.nextStep(ways.model.ownWord)
        numeral: ways.model.nextNumeral
        text: ways.model.nextTitle
        onClicked: ways.replaced(ways.model.nextId)
    }
    Label {
        id: summit

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: ways.model.nextId === "" && ways.model.count > 1
        text: Words.lastStep(ways.model.ownWord)
        color: Theme.accent
        font.family: Theme.serifBold
        font.pixelSize: Theme.lead
    }
}
