pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A hanging scroll on its landing, and the text on the stone below it. Both are one touch target.
Pressable {
    id: control

    required property string numeral
    required property string name
    required property string summary
    required property string spoken
    required property string suffix
    required property real fit
    // Of the landscape: the size of a plaque (1 with six landings), the width that belongs to it in pixels of the drawing, the
    // length of a line on the stone in characters, the width and height of the stone, and whether words need a plate on it.
    required property real grand
    required property real pitch
    required property real measure
    required property real plinth
    required property real stoneHeight
    required property bool plated
    property real unrolled: 1
    // Where lines are long, or too short for what lies between two pauses, breaks after the pauses would only make more of them.
    readonly property bool unbroken: measure > 9 || !Theme.stored
                                     && summary.split("\n").some(part => part.length * legend.font.pixelSize > legend.line)
    readonly property real growth: Words.english ? (pitch < 220 && !Theme.upright ? 0.12 : 0.25) : Theme.upright ? 0.25 : 0.5
    readonly property alias paper: sheet

    // On a small panel the size of the drawing is the limit.
    readonly property real nameSize: Math.min(Theme.type((Words.english ? 12.2 : 21.6) * grand, Words.english || Theme.upright ? 0.1 : 0.4),
                                              Math.max(Theme.upright ? 48 : 62, 43.6 * grand) * fit, (pitch - 60) * fit / 2.6)
    // A long Chinese name stands in two or three columns, from right to left, and is set smaller.
    readonly property var characters: Array.from(name)
    readonly property bool large: Theme.textScale > 1.3
    readonly property int nameColumns: characters.length > (large ? 10 : 12) ? 3 : characters.length > (large ? 4 : 6) ? 2 : 1
    readonly property real tallSize: nameSize * [1, 0.72, 0.56][nameColumns - 1]
    readonly property real rod: Math.round(Theme.mm(7) * Theme.panelScale)
    readonly property real scrollWidth: Words.english ? Math.min(206 * grand, Math.max(164, pitch - 54)) * fit : Math.max(122 * fit, nameSize * 2.6)
    readonly property real scrollHeight: Math.max((Words.english ? 176 : 232) * grand * fit,
                                                  (Words.english ? wide.implicitHeight + Theme.mm(6) : tall.implicitHeight)
                                                  + rod * 2 + Theme.mm(10))

    text: spoken
    width: Math.min((pitch - 8) * fit, Math.max(scrollWidth + rod * 2, 180 * fit))
    height: scrollHeight + legend.height + Theme.mm(10)

    TextMetrics {
        id: longestWord

        font.family: Theme.serif
        font.pixelSize: control.nameSize
        text: control.name.split(" ").reduce((longest, word) => word.length > longest.length ? word : longest, "")
    }
    Item {
        id: scroll

        width: control.width
        height: control.scrollHeight

        Shadow {
            anchors.fill: sheet
            depth: control.down ? Theme.mm(3) : Theme.mm(6)
        }
        Rectangle {
            id: sheet

            anchors.horizontalCenter: parent.horizontalCenter
            y: control.rod / 2
            width: control.scrollWidth
            height: (control.scrollHeight - control.rod) * control.unrolled
            clip: true
            gradient: Gradient {
                orientation: Gradient.Horizontal
                GradientStop { position: 0; color: Theme.plaqueEdge }
                GradientStop { position: 0.16; color: Theme.plaque }
                GradientStop { position: 0.84; color: Theme.plaque }
                GradientStop { position: 1; color: Theme.plaqueEdge }
            }

            Rectangle {
                x: Theme.mm(3)
                y: Theme.mm(4)
                width: parent.width - Theme.mm(6)
                height: control.scrollHeight - control.rod - Theme.mm(8)
                color: "transparent"
                border.color: Theme.goldLine
                border.width: Math.max(1, Theme.mm(0.4))
            }
            Row {
                id: tall

                property real nameHeight: 0

                anchors.horizontalCenter: parent.horizontalCenter
                y: control.rod / 2 + Theme.mm(5)
                visible: !Words.english
                spacing: Theme.mm(2)
                layoutDirection: Qt.RightToLeft

                Repeater {
                    model: control.nameColumns

                    VerticalText {
                        required property int index
                        readonly property int each: Math.ceil(control.characters.length / control.nameColumns)

                        characters: control.characters.slice(index * each, (index + 1) * each).join("")
                        color: Theme.plaqueInk
                        font.pixelSize: control.tallSize
                        Accessible.ignored: true
                        onHeightChanged: if (index === 0)
                            tall.nameHeight = height
                    }
                }
                Item {
                    width: control.tallSize
                    // Below a short name, the seal and the suffix set the height.
                    height: Math.max(tall.nameHeight, control.suffix ? control.tallSize * 1.1 + suffixText.height : 0)

                    Seal {
                        text: control.numeral
                        size: control.tallSize
                    }
                    VerticalText {
                        id: suffixText

                        anchors.horizontalCenter: parent.horizontalCenter
                        anchors.bottom: parent.bottom
                        visible: characters !== ""
                        characters: control.suffix
                        color: Theme.plaqueBrown
                        font.family: Theme.serifBold
                        font.pixelSize: Math.max(Theme.mm(10), control.nameSize * 0.6)
                        Accessible.ignored: true
                    }
                }
            }
            Column {
                id: wide

                anchors.horizontalCenter: parent.horizontalCenter
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - Theme.mm(control.pitch < 230 ? 5 : 9)
                visible: Words.english
                spacing: Theme.mm(4)

                Seal {
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: control.numeral
                    size: Theme.grid(6)
                }
                Label {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: control.name
                    color: Theme.plaqueInk
                    font.family: Theme.serif
                    // A word of a name is never broken, so the longest word sets the size.
                    font.pixelSize: control.nameSize * Math.min(1, 0.97 * wide.width / longestWord.advanceWidth)
                    leading: 1.2
                    Accessible.ignored: true
                }
            }
        }
        Rod {
            anchors.horizontalCenter: parent.horizontalCenter
            width: control.scrollWidth + control.rod * 1.4
            height: control.rod
        }
        Rod {
            anchors.horizontalCenter: parent.horizontalCenter
            y: sheet.y + sheet.height - control.rod / 2
            width: control.scrollWidth + control.rod * 1.4
            height: control.rod
        }
    }
    // A plate for text that does not fit on the drawn stone, or has too little contrast there.
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: legend.y - Theme.mm(4)
        width: Math.max(Words.english ? legend.room : legend.width, control.scrollWidth) + Theme.mm(7)
        height: legend.height + Theme.mm(8)
        visible: control.plated || !Theme.stored && legend.height > (control.stoneHeight - 24) * control.fit || Words.english || legend.width > control.plinth * control.fit || Theme.night
        opacity: control.unrolled
        radius: Theme.mm(1.5)
        color: Qt.alpha(Theme.lacquer, 0.95)

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.mm(1.4)
            radius: Theme.mm(1)
            color: "transparent"
            border.color: Qt.alpha(Theme.goldLight, 0.6)
            border.width: Math.max(1, Theme.mm(0.4))
        }
    }
    Text {
        id: legend

        // Makes the English lines about equally long.
        readonly property real room: Math.min(control.pitch - 24, 236 * control.grand) * control.fit
        // A line of Chinese. Lines that wrap by themselves become about equally long, so that no single character is left over.
        readonly property real line: Math.min(font.pixelSize * control.measure, (control.pitch - 24) * control.fit)
        readonly property int count: Math.ceil(implicitWidth / font.pixelSize - 0.1)
        readonly property int lines: Math.ceil(count / Math.floor(line / font.pixelSize + 0.02))
        readonly property real even: Math.min(line, Math.ceil(count / lines) * font.pixelSize * 1.02)

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: scroll.bottom
        anchors.topMargin: Theme.mm(8)
        width: Words.english ? Math.min(room, implicitWidth / Math.ceil(implicitWidth / room) * 1.26)
                             : Math.min(implicitWidth, control.unbroken ? even : line)
        opacity: control.unrolled
        horizontalAlignment: Text.AlignHCenter
        text: Words.kept(control.unbroken ? control.summary.replace(/\n/g, "") : control.summary)
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
        color: Theme.cream
        font.family: Theme.sansMedium
        font.pixelSize: Math.min(Theme.type((Words.english ? 10 : 11.2) * Math.min(1.25, control.grand), control.growth), (control.pitch - 24) * control.fit / 5.6)
        font.features: Words.fontFeatures
        lineHeight: 1.38 / Theme.lineBox
        Accessible.ignored: true
    }
}
