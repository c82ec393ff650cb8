import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The head of a folded part: its sign, what lies in it, and an arrow. One part is open at a time.
Pressable {
    id: head

    required property string sign
    required property string parts
    property bool open: false
    // Whether several heads stand side by side: then only the sign and the arrow.
    property bool brief: false
    // Whether it is only a heading: then nothing folds.
    property bool fixed: false

    implicitHeight: Math.max(Theme.target, Math.round(Theme.type(17, 0.5) * 1.3) + Theme.mm(6))
    text: Words.named(sign, parts)
    sink: 0
    // A heading is an item of its own: this one is disabled then.
    Accessible.ignored: fixed || lifted
    Accessible.checkable: true
    Accessible.checked: open

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm(1.6)
        color: head.down ? Theme.paperDeep : head.open ? "transparent" : Theme.slip
        border.color: Theme.rule
        border.width: head.open ? 0 : Math.max(1, Theme.mm(0.5))
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(1, Theme.mm(0.8))
        visible: head.open
        color: Theme.rule
    }
    Label {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: head.open && !head.brief ? 0 : Theme.grid(2)
        anchors.verticalCenter: parent.verticalCenter
        text: head.sign
        color: Theme.heart
        font.family: Theme.serif
        font.pixelSize: Theme.type(Words.english ? 13 : 17, 0.5)
        leading: 1.2
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Label {
        anchors.left: mark.right
        anchors.leftMargin: Theme.grid(2)
        anchors.right: arrow.left
        anchors.verticalCenter: parent.verticalCenter
        visible: !head.brief && !head.fixed
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.caption * 0.7
        text: head.parts
        font.family: Theme.sansMedium
        font.pixelSize: Theme.caption
        leading: 1.2
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Glyph {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.grid(2)
        anchors.verticalCenter: parent.verticalCenter
        visible: !head.fixed
        name: "next"
        rotation: head.open ? -90 : 90
        size: Math.round(Theme.type(10, 0.5))
    }
}
