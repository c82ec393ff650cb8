import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The links to the entries before and after this one.
Item {
    id: ways

    required property string previousId
    required property string previousTitle
    required property string nextId
    required property string nextTitle
    property string previousCaption: Words.previous
    property string nextCaption: Words.next

    signal replaced(itemId: string)

    height: Theme.decked ? 0 : Math.max(before.height, after.height)
    opacity: Theme.decked ? 0 : 1

    WayButton {
        id: before

        objectName: "previous"
        width: Math.min(implicitWidth, ways.width * 0.48)
        visible: ways.previousId !== ""
        forward: false
        caption: ways.previousCaption
        text: ways.previousTitle
        onClicked: ways.replaced(ways.previousId)
    }
    WayButton {
        id: after

        objectName: "next"
        anchors.right: parent.right
        width: Math.min(implicitWidth, ways.width * 0.48)
        visible: ways.nextId !== ""
        caption: ways.nextCaption
        text: ways.nextTitle
        onClicked: ways.replaced(ways.nextId)
    }
}
