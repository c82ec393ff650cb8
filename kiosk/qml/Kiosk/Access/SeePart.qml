pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The size of the text, the colours, and reduced motion.
Item {
    id: part

    required property Visit visit
    required property real gap
    // Whether the part is wide and low: then the sizes and the colours stand beside each other.
    property bool abreast: false
    // A touched tile answers in the next frame; then the whole page follows, which takes longer. 0 and "" when nothing waits.
    property real nextScale: 0
    property string nextLook: ""
    readonly property real chosenScale: nextScale || visit.textScale
    readonly property string chosenLook: nextLook || visit.look
    readonly property bool inRows: Theme.textScale >= 1.8
    readonly property real half: abreast ? Math.floor((width - Theme.grid(4)) / 2) : width
    readonly property real tile: Math.max(Theme.grid(13), Math.round(Theme.type(11, 0) * 2.3 + Theme.caption * 1.25 + Theme.mm(7)))
    readonly property real card: inRows ? Math.max(Theme.target, Math.round(1.3 * Theme.caption) + Theme.mm(4))
                                        : Theme.grid(Theme.barBelow && !abreast ? 15.5 : 13) + Math.round(1.35 * Theme.caption)

    implicitHeight: abreast ? Math.max(tile + gap + motion.height, looks.height) : tile + gap + looks.height + gap + motion.height

    Timer {
        running: part.nextScale > 0 || part.nextLook !== ""
        interval: 20
        onTriggered: {
            const scale = part.nextScale, look = part.nextLook;
            part.nextScale = 0;
            part.nextLook = "";
            if (scale > 0)
                part.visit.setTextScale(scale);
            if (look !== "")
                part.visit.setLook(look);
        }
    }
    Row {
        id: sizes

        width: part.half
        height: part.tile
        spacing: Theme.gap

        Repeater {
            model: part.visit.textScales

            Plate {
                id: size

                required property real modelData
                required property int index
                readonly property string percent: Math.round(modelData * 100) + "%"

                width: Math.floor((sizes.width - 3 * sizes.spacing) / 4)
                height: part.tile
                objectName: "access.scale." + Math.round(modelData * 100)
                text: Words.textSize.arg(Math.round(modelData * 100))
                wordSize: 0
                choice: true
                chosen: part.chosenScale === modelData
                onClicked: part.nextScale = modelData

                Label {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Math.round(Theme.caption * 1.25) + Theme.mm(3)
                    text: Words.letter
                    color: size.ink
                    font.family: Theme.serif
                    font.pixelSize: Theme.type(11, 0) * (1 + 0.3 * size.index)
                    leading: 1
                    Accessible.ignored: true
                }
                Label {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.mm(2.5)
                    text: size.percent
                    color: size.ink
                    font.family: Theme.sansMedium
                    font.pixelSize: Math.min(Theme.caption, (size.width - Theme.mm(4)) / 2.5)
                    leading: 1.2
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
    Grid {
        id: looks

        x: part.abreast ? part.width - width : 0
        y: part.abreast ? 0 : part.tile + part.gap
        width: part.half
        columns: part.inRows ? 1 : 3
        spacing: Theme.gap

        Repeater {
            model: part.visit.looks

            Plate {
                id: look

                required property string modelData

                width: part.inRows ? looks.width : Math.floor((looks.width - 2 * looks.spacing) / 3)
                height: part.card
                objectName: "access.look." + modelData
                text: Words.lookName(modelData)
                wordSize: 0
                choice: true
                chosen: part.chosenLook === modelData
                onClicked: part.nextLook = modelData

                LookPicture {
                    x: Theme.mm(2)
                    y: Theme.mm(2)
                    width: part.inRows ? Math.round(parent.height * 1.7) : parent.width - Theme.mm(4)
                    height: part.inRows ? parent.height - Theme.mm(4) : parent.height - Math.round(1.35 * Theme.caption) - Theme.mm(4)
                    look: look.modelData
                }
                Label {
                    x: part.inRows ? Math.round(parent.height * 1.7) + Theme.mm(6) : Math.round((parent.width - width) / 2)
                    y: part.inRows ? Math.round((parent.height - height) / 2) : parent.height - height - Theme.mm(1)
                    text: look.text
                    color: look.ink
                    font.family: Theme.sansMedium
                    font.pixelSize: part.inRows ? Theme.caption : Math.min(Theme.caption, (look.width - Theme.mm(4)) / (Words.english ? 4.6 : 3.1))
                    leading: 1.2
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
    SheetSwitch {
        id: motion

        y: part.abreast ? part.tile + part.gap : looks.y + looks.height + part.gap
        width: part.half
        objectName: "access.motion"
        text: Words.reducedMotion
        on: part.visit.reducedMotion
        onClicked: part.visit.setReducedMotion(!part.visit.reducedMotion)
    }
}
