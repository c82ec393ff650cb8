pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The guide's strip at the foot of the screen: the stop and its note, and the buttons of the talk.
Item {
    id: strip

    required property Guide guide
    // One line without the note.
    property bool slim: false

    implicitHeight: Math.max(words.height, buttons.height) + Theme.grid(slim ? 1 : Theme.upright ? 3 : 4)
    Accessible.role: Accessible.ToolBar
    Accessible.name: Words.guide

    Rectangle {
        anchors.fill: parent
        color: Theme.dusk

        TapHandler { gesturePolicy: TapHandler.WithinBounds }
    }
    Rectangle {
        y: strip.slim ? parent.height - height : 0
        width: parent.width
        height: Theme.mm(1)
        color: Theme.goldLight
    }
    Item {
        anchors.fill: back
        Accessible.role: Accessible.StaticText
        Accessible.name: words.spoken
    }
    Pressable {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: Theme.grid(3)
        anchors.right: buttons.left
        anchors.rightMargin: Theme.grid(3)
        height: parent.height
        enabled: !strip.guide.here
        objectName: "guide.again"
        text: Words.guideAgain
        Accessible.ignored: strip.guide.here
        onClicked: strip.guide.again()

        Column {
            id: words

            readonly property string place: Words.guideStop.arg(strip.guide.stop).arg(strip.guide.count)
            readonly property string remaining: Words.guideLeft(strip.guide.minutesLeft)
            readonly property string spoken: [place, strip.guide.title, strip.guide.note, remaining].filter(part => part).join(" · ")

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width

            Label {
                width: parent.width
                text: [words.place, strip.slim ? strip.guide.title : "", words.remaining, strip.guide.here ? "" : Words.guideAgain].filter(part => part).join(" · ")
                color: Theme.goldLight
                font.pixelSize: Theme.caption
                leading: 1.25
                Accessible.ignored: true
            }
            Label {
                width: parent.width
                text: strip.guide.title
                color: Theme.cream
                visible: !strip.slim
                font.family: Theme.serifBold
                font.pixelSize: Theme.lead
                leading: 1.25
                Accessible.ignored: true
            }
            Label {
                width: parent.width
                visible: text !== "" && !strip.slim
                text: strip.guide.note
                color: Theme.creamSoft
                leading: 1.35
                maximumLineCount: 4
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.grid(3)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap * 2

        ActionButton {
            objectName: "guide.previous"
            icon.name: "previous"
            compact: Theme.upright
            text: Words.guidePrevious
            enabled: strip.guide.stop > 1
            onClicked: strip.guide.previous()
        }
        ActionButton {
            objectName: "guide.next"
            icon.name: "next"
            compact: Theme.upright
            text: Words.guideNext
            enabled: strip.guide.stop < strip.guide.count
            onClicked: strip.guide.next()
        }
        ActionButton {
            objectName: "guide.end"
            icon.name: "close"
            text: Words.guideEnd
            onClicked: strip.guide.end()
        }
    }
}
