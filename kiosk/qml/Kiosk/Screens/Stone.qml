import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A stepping stone in the river: a link to one part of the exhibition. It sinks a little while pressed.
Pressable {
    id: control

    required property int number
    required property real fit
    required property string glyph
    readonly property point stoneCentre: Qt.point(slab.x + slab.width / 2, slab.y + slab.height / 2)
    readonly property bool beside: Theme.upright

    width: beside ? 252 * fit - Theme.gap : 234 * fit
    height: Math.max(Theme.target, (beside ? 100 : 150) * fit)
    sink: Theme.mm(2)

    Image {
        id: slab

        x: control.beside ? 0 : (control.width - width) / 2
        y: control.beside ? (control.height - height) / 2 : 0
        width: Math.round((control.beside ? 104 : 132) * control.fit)
        height: Math.round(width * 84 / 132)
        sourceSize: Theme.decoded(width, height)
        source: Theme.art("stone-" + control.number + ".webp")

        Glyph {
            anchors.centerIn: parent
            anchors.verticalCenterOffset: -parent.height * 0.1
            name: control.glyph
            light: true
            // Inside the rim of the stone, which is bright.
            size: Math.round((control.beside ? 34 : 44) * control.fit)
        }
    }
    TextMetrics {
        id: measure

        font.family: Theme.serif
        font.pixelSize: label.whole
        text: control.text
    }
    Label {
        id: label

        readonly property real room: control.width - (control.beside ? slab.width + Theme.mm(1.5) : 0)
        // A name of five Chinese characters or 15 letters stays on one line. If names may wrap, "Introduction" still stays whole.
        readonly property real whole: Math.min(Theme.type(control.beside ? 13.5 : 16.4, 0.3) * (Words.english ? (control.beside ? 0.78 : 0.86) : 1),
                                               room / (!Words.english ? 5.1 : control.beside ? 6.9 : 8.3))
        // A longer name stands below its stone on two lines.
        readonly property bool crowded: !control.beside && measure.advanceWidth > room

        anchors.left: control.beside ? slab.right : parent.left
        anchors.right: parent.right
        anchors.leftMargin: control.beside ? Theme.mm(1.5) : 0
        anchors.top: control.beside ? undefined : slab.bottom
        anchors.verticalCenter: control.beside ? slab.verticalCenter : undefined
        horizontalAlignment: control.beside ? Text.AlignLeft : Text.AlignHCenter
        text: control.text
        font.family: Theme.serif
        font.pixelSize: crowded ? whole * 0.8 : whole
        leading: 1.1
        wrapMode: control.beside || crowded ? Text.Wrap : Text.NoWrap
        maximumLineCount: control.beside ? 4 : crowded ? 2 : 1
        elide: control.beside || crowded ? Text.ElideRight : Text.ElideNone
        Accessible.ignored: true
    }
}
