import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The caption of a film, on a plate that keeps it legible on any picture.
Rectangle {
    id: plate

    required property string text
    required property real maximumWidth

    width: words.contentWidth + Theme.grid(5)
    height: words.height + Theme.grid(2)
    visible: text !== ""
    radius: Theme.mm(2)
    color: Qt.alpha(Theme.dark, Theme.night ? 1 : 0.9)

    Label {
        id: words

        anchors.centerIn: parent
        width: plate.maximumWidth - Theme.grid(5)
        horizontalAlignment: Text.AlignHCenter
        text: plate.text
        color: Theme.cream
        font.family: Theme.sansMedium
        font.pixelSize: Theme.type(15, 1)
        leading: 1.35
    }
}
