import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// One role and the areas that share it, on a plate in one of four blue-green tones.
Rectangle {
    id: plate

    required property string role
    required property string purpose
    required property string members
    required property string statement
    property int tone: 0
    readonly property var tones: [[Theme.area1, Theme.area1End], [Theme.area2, Theme.area2End],
                                 [Theme.area3, Theme.area3End], [Theme.area4, Theme.area4End]]

    implicitHeight: words.height + Theme.grid(8)
    radius: Theme.mm(2)
    gradient: Gradient {
        orientation: Gradient.Horizontal
        GradientStop { position: 0; color: plate.tones[plate.tone % 4][0] }
        GradientStop { position: 1; color: plate.tones[plate.tone % 4][1] }
    }

    Shadow {}
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.mm(2.5)
        radius: Theme.mm(1)
        color: "transparent"
        border.color: Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.4))
    }
    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.grid(6)
        width: parent.width - Theme.grid(12)
        spacing: Theme.grid(1)

        Label {
            width: parent.width
            text: plate.role
            color: Theme.goldCream
            font.family: Theme.serif
            font.pixelSize: Theme.type(34, 0.4)
            leading: 1.2
            Accessible.role: Accessible.Heading
        }
        Label {
            width: parent.width
            text: plate.members
            color: Theme.cream
            font.family: Theme.serifBold
            font.pixelSize: Theme.lead
            leading: 1.3
        }
        Rectangle { width: Theme.mm(17); height: Theme.mm(1.4); color: Theme.goldLight }
        Label {
            width: parent.width
            text: Words.kept(plate.statement)
            color: Theme.cream
            leading: 1.45
        }
    }
}
