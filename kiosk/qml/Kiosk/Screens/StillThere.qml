pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The question before a reset, on a slip of silk that hangs from two cords. Any touch or key answers it; the large button says so.
FocusScope {
    id: question

    required property Visit visit
    readonly property string readingKind: "apart"
    // Whether the question waits for an answer; otherwise the slip rolls up.
    readonly property bool asking: visit.phase === "warning"
    readonly property real pad: Theme.grid(3.5)
    readonly property size drawing: Theme.upright ? Qt.size(slip.width - 2 * pad, Theme.grid(Theme.textScale > 1.4 ? 46 : 62))
                                                  : Qt.size(Theme.grid(54), slip.height - 2 * pad)

    focus: true
    enabled: asking
    Accessible.role: Accessible.Dialog
    Accessible.name: Words.stillThere
    onAskingChanged: if (!asking) leave.start()
    Component.onCompleted: {
        come.start();
        Accessible.announce(Words.stillThere + " " + Words.resetSoon(question.visit.secondsLeft), Accessible.Assertive);
    }

    Rectangle {
        anchors.fill: parent
        color: Qt.alpha(Theme.curtain, 0.72)
        opacity: slip.shown
    }
    Pressable {
        anchors.fill: parent
        focusPolicy: Qt.NoFocus
        // For assistive software, the button has the same text.
        Accessible.ignored: true
        onPressed: question.visit.stay()
    }
    NumberAnimation {
        id: come

        target: slip
        property: Theme.reducedMotion ? "shown" : "hung"
        from: 0
        to: 1
        duration: Theme.reducedMotion ? Theme.fade : Theme.slow
        easing.type: Easing.OutCubic
    }
    NumberAnimation {
        id: leave

        target: slip
        property: Theme.reducedMotion ? "shown" : "hung"
        to: 0
        duration: Theme.reducedMotion ? Theme.fade : Theme.quick
        easing.type: Easing.InCubic
    }
    Rectangle {
        id: slip

        // How far it has come down, and how much of it is seen: 0 to 1.
        property real hung: Theme.reducedMotion ? 1 : 0
        property real shown: Theme.reducedMotion ? 0 : 1
        // In reach mode its button is within reach.
        readonly property real rest: Math.round(Theme.reach ? parent.height - height - Theme.grid(5) : (parent.height - height) / (Theme.upright ? 2.2 : 2))

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round(rest - (1 - hung) * (rest + height + Theme.grid(4)))
        width: Math.min(parent.width - Theme.grid(8), Theme.grid(Theme.upright ? 118 : 160))
        height: Math.max(Theme.grid(Theme.upright ? 0 : 82), words.height + (Theme.upright ? question.drawing.height + 3.5 * question.pad : 2 * question.pad))
        opacity: shown
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: Theme.paperDeep }
            GradientStop { position: 0.06; color: Theme.paper }
            GradientStop { position: 0.94; color: Theme.paper }
            GradientStop { position: 1; color: Theme.paperDeep }
        }

        Shadow { depth: Theme.mm(6) }
        // The weave of the silk.
        Item {
            anchors.fill: parent
            clip: true
            opacity: 0.35

            Tiles {
                source: Theme.art(Theme.night ? "silk-night.webp" : "silk.webp")
            }
        }
        Repeater {
            model: [0.1, 0.9]

            Rectangle {
                required property real modelData

                x: slip.width * modelData
                y: -slip.y
                width: Math.max(2, Theme.mm(0.8))
                height: Math.max(0, slip.y)
                color: Theme.goldLight
            }
        }
        Repeater {
            model: 2

            Rod {
                required property int index

                x: -Theme.mm(8)
                y: (index ? slip.height : 0) - height / 2
                width: slip.width + Theme.mm(16)
                height: Theme.grid(2)
            }
        }
        MoonPicture {
            id: picture

            x: question.pad
            y: question.pad
            width: question.drawing.width
            height: question.drawing.height
            secondsLeft: question.visit.secondsLeft
            whole: question.visit.warningSeconds
        }
        Column {
            id: words

            x: Theme.upright ? question.pad : picture.x + picture.width + Theme.grid(6.5)
            y: Theme.upright ? picture.y + picture.height + question.pad : Math.round((slip.height - height) / 2)
            width: slip.width - x - (Theme.upright ? question.pad : Theme.grid(6.5))
            spacing: Theme.grid(Theme.textScale > 1.4 ? 2 : 3.5)

            Label {
                width: parent.width
                text: Words.stillThere
                font.family: Theme.serif
                font.pixelSize: Math.min(Theme.pageTitle, width / (Words.english ? 10.2 : 5.1))
                leading: 1.2
                Accessible.ignored: true
            }
            Item {
                id: countdown

                width: parent.width
                height: Math.max(number.height, unit.height)
                Accessible.role: Accessible.StaticText
                Accessible.name: Words.resetSoon(question.visit.secondsLeft)

                Label {
                    id: number

                    objectName: "stay.seconds"
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.ceil(measure.advanceWidth)
                    text: question.visit.secondsLeft
                    color: Theme.figure
                    font.family: Theme.serif
                    font.pixelSize: Theme.numeral
                    leading: 1.1
                    Accessible.ignored: true
                }
                Label {
                    id: unit

                    objectName: "stay.unit"
                    anchors.right: parent.right
                    width: countdown.width - number.width - Theme.grid(2)
                    // One line stands on the line of the number.
                    y: Math.round(lineCount > 1 ? (countdown.height - height) / 2 : number.y + number.baselineOffset - baselineOffset)
                    text: Words.untilReset(question.visit.secondsLeft)
                    font.family: Theme.serifBold
                    font.pixelSize: Theme.lead
                    leading: 1.2
                    Accessible.ignored: true
                }
                TextMetrics {
                    id: measure

                    font: number.font
                    text: "00"
                }
            }
            Pressable {
                id: stay

                objectName: "stay"
                width: parent.width
                height: Math.max(Theme.grid(14.5), face.height + Theme.grid(3))
                ringRadius: Theme.mm(3)
                text: Words.stay
                focus: true
                onClicked: question.visit.stay()

                Rectangle {
                    anchors.fill: parent
                    radius: Theme.mm(3)
                    border.color: Theme.goldLight
                    border.width: Math.max(1, Theme.mm(0.8))
                    gradient: Gradient {
                        orientation: Gradient.Horizontal
                        GradientStop { position: 0; color: stay.down ? Theme.deep : Theme.azurite }
                        GradientStop { position: 1; color: stay.down ? Theme.deep : Theme.malachite }
                    }
                }
                Row {
                    id: face

                    anchors.centerIn: parent
                    spacing: Theme.grid(3)

                    Glyph {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "continue"
                        light: true
                        size: Math.round(label.font.pixelSize * 1.1)
                    }
                    Label {
                        id: label

                        text: Words.stay
                        color: Theme.cream
                        font.family: Theme.serif
                        font.pixelSize: Theme.type(30, 0.6)
                        font.letterSpacing: Words.english ? 0 : Theme.mm(3)
                        leading: 1.2
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: Words.touchAnywhere
                color: Theme.inkSoft
                font.pixelSize: Theme.caption
                leading: 1.3
            }
        }
    }
}
