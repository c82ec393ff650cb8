pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The volume: five bars, and a crossed loudspeaker when it is silent.
Row {
    id: level

    required property real volume

    spacing: Theme.mm(1.6)
    Accessible.role: Accessible.StaticText
    Accessible.name: Words.volume.arg(Math.round(volume * 100))

    Glyph {
        anchors.verticalCenter: parent.verticalCenter
        name: level.volume > 0 ? "sound" : "mute"
        light: true
        size: Theme.mm(10)
    }
    Repeater {
        model: 5

        Rectangle {
            required property int index

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Math.round((level.height - Theme.mm(14)) / 2)
            width: Theme.mm(2.6)
            height: Theme.mm(6 + 2 * index)
            radius: Theme.mm(0.8)
            color: index < Math.ceil(level.volume * 5 - 0.001) ? Theme.goldLight : "transparent"
            border.color: index < Math.ceil(level.volume * 5 - 0.001) ? Theme.goldLight : Theme.troughRim
            border.width: Math.max(1, Theme.mm(0.4))
        }
    }
}
