import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One of the figures that the attract screen shows in turn.
Pressable {
    id: figure

    required property string figureId
    required property string name
    required property string before
    required property string number
    required property string unit
    required property string after
    required property string headline
    required property bool current
    required property bool shown

    width: lines.width + Theme.grid(4)
    height: lines.height
    enabled: current
    visible: opacity > 0
    opacity: shown ? 1 : 0
    focusPolicy: Qt.NoFocus
    text: headline

    Behavior on opacity { NumberAnimation { duration: Theme.slow } }

    DarkPlate {
        anchors.fill: parent
        anchors.margins: -Theme.grid(2)
        anchors.rightMargin: 0
    }
    Column {
        id: lines

        spacing: Theme.mm(1)

        Label {
            text: figure.name
            color: Theme.goldPale
            font.family: Theme.serifBold
            font.pixelSize: Theme.type(15, 0)
            leading: 1.1
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        FigureText {
            before: figure.before
            number: figure.number
            unit: figure.unit
            after: figure.after
            size: Theme.type(40, 0)
            numeralColor: Theme.goldGlow
            wordColor: Theme.cream
            Accessible.ignored: true
        }
    }
}
