import QtQuick
import Kiosk.Theme

// A label on a picture that says that it is a drawing, or whose photograph it is.
Rectangle {
    id: mark

    property bool drawing: true
    property string credit
    // Whether a listener finds it: not where a control around it says the same.
    property bool found: true
    readonly property bool unspoken: !found

    visible: drawing || credit !== ""
    width: label.width + Theme.mm(6)
    height: label.height + Theme.mm(3)
    radius: Theme.mm(1.5)
    color: Qt.alpha(Theme.lacquer, Theme.deeper ? 0.96 : 0.85)

    Label {
        id: label

        anchors.centerIn: parent
        text: mark.drawing ? Words.illustration : mark.credit
        color: Theme.cream
        font.pixelSize: Theme.type(10, 0.3)
        leading: 1.15
        wrapMode: Text.NoWrap
        Accessible.ignored: !mark.found || !enabled
    }
}
