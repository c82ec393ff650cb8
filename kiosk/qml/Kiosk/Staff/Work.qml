import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The progress of an install, with a button to cancel until the last moment.
Column {
    id: work

    required property StaffRoom room

    spacing: Theme.grid(1.5)

    Item {
        width: parent.width
        height: Math.max(phase.height, left.height)

        Pair {
            id: phase

            announced: true
            width: parent.width - left.width - Theme.grid(2)
            zh: work.room.phaseZh
            en: work.room.phaseEn
            size: Theme.lead
            family: Theme.serifBold
        }
        Pair {
            id: left

            anchors.right: parent.right
            widest: work.width * 0.45
            zh: work.room.leftZh
            en: work.room.leftEn
            alignment: Text.AlignRight
        }
    }
    Rectangle {
        width: parent.width
        height: Theme.mm(6)
        radius: height / 2
        color: Theme.silkDeep
        border.color: Theme.rim
        border.width: Math.max(1, Theme.mm(0.3))
        Accessible.role: Accessible.ProgressBar
        Accessible.name: work.room.phaseZh + " " + work.room.phaseEn + " " + work.room.amount

        Rectangle {
            x: Theme.mm(1)
            y: Theme.mm(1)
            width: Math.max(height, (parent.width - Theme.mm(2)) * Math.max(0, work.room.share))
            height: parent.height - Theme.mm(2)
            radius: height / 2
            gradient: Gradient {
                orientation: Gradient.Horizontal
                GradientStop { position: 0; color: Theme.goldDeep }
                GradientStop { position: 1; color: Theme.goldGlow }
            }
        }
    }
    Label {
        width: parent.width
        text: [work.room.amount, work.room.file].filter(part => part).join(" · ")
        color: Theme.inkSoft
        font.pixelSize: Theme.caption
        leading: 1.3
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        // File names change and may be empty; the button below must not move.
        height: Math.max(implicitHeight, Theme.caption * 2.6)
    }
    StaffButton {
        objectName: "staff.cancel"
        words: StaffWords.cancel
        onClicked: work.room.cancel()
    }
}
