pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A control of the page, as the deck of reach mode shows it: a paper slip, a figure on a plate of deep water, or a tool.
Pressable {
    id: slip

    // The control; null for a moment if it is gone.
    required property Item control
    // Its place: leaf (-1: all), x, y, width, height.
    property var place: [0, 0, 0, 0, 0]
    property bool brief: false

    readonly property string look: (control as Pressable)?.deckLook ?? "card"
    readonly property string title: (control as Pressable)?.deckTitle ?? ""
    readonly property string note: (control as Pressable)?.deckNote ?? ""
    readonly property string seal: (control as Pressable)?.deckSeal ?? ""
    readonly property string glyph: (control as Pressable)?.deckGlyph ?? ""
    readonly property url picture: (control as Pressable)?.deckPicture ?? ""
    readonly property list<string> number: (control as Pressable)?.deckNumber ?? []
    readonly property bool dark: look === "plate" || look === "tool"
    readonly property bool chosen: (control as Pressable)?.deckChosen ?? false
    readonly property color paper: chosen ? Theme.chosen : down ? Theme.paperDeep : Theme.paper
    readonly property bool tool: look === "tool"
    readonly property bool way: look === "way"
    readonly property bool arrowed: look === "slip" || way
    readonly property bool backwards: way && glyph === "previous"

    readonly property real edge: Theme.grid(2)
    readonly property real space: Theme.grid(1.5)
    readonly property real mark: Theme.grid(look === "stop" ? 4 : 6)
    readonly property real arrow: Theme.grid(4)
    readonly property real titleSize: tool ? Theme.type(10, 0.7) : look === "plate" ? Theme.type(10, 0.7) : Theme.type(12.4, 0.7)
    readonly property real noteSize: Theme.type(10, 0.7)
    readonly property real numberSize: Theme.type(20, 0.4)

    // What the arrangement needs to know: see `reach.Slip`.
    readonly property real beside: 2 * edge + (seal !== "" ? mark + space : 0) + (marked ? mark + space : 0) + (pictured ? thumbnail + space : 0)
                                   + (arrowed ? arrow + space : 0)
    // Which of several is chosen is said by a tick, too.
    readonly property bool ticked: chosen && glyph === ""
    readonly property bool marked: !arrowed && !tool && (glyph !== "" || ticked)
    // Wrapped words can need more room than was planned.
    property real strain: 1
    readonly property bool overfull: height > 0 && Math.max(titleLabel.contentHeight + titleLabel.below, look === "plate" ? titleLabel.contentHeight + figure.implicitHeight + Theme.grid(1) : 0)
                                                   + (tool && glyph !== "" ? mark : 0) > height
    readonly property bool pictured: picture.toString() !== ""
    readonly property real thumbnail: Math.round(Theme.target * 1.5)
    readonly property list<real> needs: [
        ["plate", "card", "part", "stop", "slip", "way", "tool"].indexOf(look),
        (whole.advanceWidth + 2) * strain,
        Math.ceil(titleSize * 1.28),
        Math.max(Theme.target, beside + word.advanceWidth + 2, look === "part" ? beside + Math.min(whole.advanceWidth + 2, titleSize * 6) : 0, look === "plate" || look === "card" ? titleSize * 8 : 0),
        tool ? Theme.target * 1.2 : Theme.target,
        tool ? 2 * Theme.grid(1.5) : beside,
        Theme.grid(2) + (tool && glyph !== "" ? mark + Theme.grid(0.5) : 0)
            + (look === "plate" ? numberSize * 1.45 : 0),
        look === "plate" ? (beforeNumber.advanceWidth + afterNumber.advanceWidth) * strain : note !== "" ? notes.advanceWidth + 2 : 0,
        look === "plate" ? Math.ceil(figure.wordSize * 1.35) : Math.ceil(noteSize * 1.28),
        look === "plate" || way ? 1 : 0,
        look === "plate" || look === "card" || look === "part" ? 1 : 0,
        tool ? 1 : 0
    ]

    text: (control as Pressable)?.text ?? ""
    able: (control as Pressable)?.able ?? false
    x: place[1]
    y: place[2]
    width: place[3]
    height: place[4]
    // The slip stands for the control, with its name.
    objectName: (control as Pressable)?.objectName ? "deck." + control.objectName : ""
    Accessible.role: control?.Accessible.role ?? Accessible.Button
    Accessible.name: control?.Accessible.name ?? ""
    Accessible.description: control?.Accessible.description ?? ""
    Accessible.selected: chosen && !Accessible.checkable
    Accessible.checkable: control?.Accessible.checkable ?? false
    Accessible.checked: control?.Accessible.checked ?? false
    onClicked: (control as Pressable)?.clicked()
    onTitleSizeChanged: strain = 1
    onOverfullChanged: {
        if (overfull && strain < 2)
            strain += 0.3;
    }

    TextMetrics {
        id: whole

        font: titleLabel.font
        text: slip.title
    }
    TextMetrics {
        id: word

        font: titleLabel.font
        text: slip.title.split(/[\s\u2E80-\uFFFF]+/).reduce((longest, one) => one.length > longest.length ? one : longest, "")
    }
    TextMetrics {
        id: notes

        font: noteLabel.font
        text: slip.note
    }
    TextMetrics {
        id: beforeNumber

        font.family: Theme.serifBold
        font.pixelSize: figure.wordSize
        text: figure.before
    }
    TextMetrics {
        id: afterNumber

        font: beforeNumber.font
        text: figure.after
    }
    Rectangle {
        anchors.fill: parent
        radius: slip.tool ? Theme.mm(3) : Theme.mm(1.5)
        border.color: slip.chosen || slip.dark ? Theme.goldLight : Theme.rim
        border.width: slip.dark ? Math.max(1, Theme.mm(0.5)) : Theme.night || slip.chosen ? Theme.mm(0.6) : 0
        opacity: slip.able ? 1 : 0.4
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: slip.tool ? (slip.down ? Theme.malachite : Theme.deep) : slip.dark ? Theme.plate : slip.paper }
            GradientStop { position: 1; color: slip.tool ? (slip.down ? Theme.malachite : Theme.deep) : slip.dark ? Theme.plateEnd : slip.paper }
        }

        Rectangle {
            width: Theme.mm(1.4)
            height: parent.height
            visible: !slip.dark
            color: Theme.goldLight
        }
        Shadow {
            visible: !slip.tool
            depth: slip.down ? Theme.mm(1.5) : Theme.mm(2.5)
        }
    }
    Item {
        id: body

        anchors.fill: parent
        opacity: slip.able ? 1 : 0.4

        Glyph {
            id: back

            anchors.verticalCenter: parent.verticalCenter
            x: slip.edge
            visible: slip.backwards
            name: "previous"
            size: slip.arrow
        }
        Seal {
            id: sealMark

            anchors.verticalCenter: parent.verticalCenter
            x: slip.backwards ? back.x + back.width + slip.space : slip.edge
            visible: slip.seal !== ""
            text: slip.seal
            size: slip.mark
        }
        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            x: slip.edge
            visible: slip.marked
            name: slip.ticked ? "check" : slip.marked ? slip.glyph : "next"
            light: Theme.night !== slip.chosen
            size: slip.mark
        }
        Picture {
            anchors.verticalCenter: parent.verticalCenter
            x: slip.edge
            width: slip.thumbnail
            height: Math.min(parent.height - Theme.grid(2), Math.round(slip.thumbnail * 0.75))
            visible: slip.pictured
            source: slip.picture
            thumbnail: slip.picture
            alwaysThumbnail: true
            labelled: false
        }
        Glyph {
            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.grid(1)
            visible: slip.tool && slip.glyph !== ""
            name: slip.tool && slip.glyph !== "" ? slip.glyph : "next"
            light: true
            rotation: (slip.control as ActionButton)?.turn ?? 0
            size: slip.mark
        }
        Label {
            id: noteLabel

            visible: text !== ""
            x: titleLabel.x
            y: slip.way ? titleLabel.y - height : titleLabel.y + titleLabel.contentHeight
            width: titleLabel.width
            text: slip.note !== "" && (!slip.brief || slip.way) ? slip.note : ""
            color: slip.way ? Theme.brown : Theme.inkSoft
            font.pixelSize: slip.noteSize
            leading: 1.28
            Accessible.ignored: true
        }
        Label {
            id: titleLabel

            readonly property real below: noteLabel.visible ? noteLabel.height : 0

            x: slip.tool ? Theme.grid(1) : slip.backwards ? slip.beside - slip.edge : slip.beside - slip.edge - (slip.arrowed ? slip.arrow + slip.space : 0)
            y: slip.look === "plate" ? Theme.grid(1)
             : slip.tool && slip.glyph !== "" ? parent.height - height - Theme.grid(0.7)
             : Math.round((parent.height - contentHeight - below) / 2) + (slip.way ? below : 0)
            width: slip.width - (slip.tool ? Theme.grid(2) : slip.beside)
            horizontalAlignment: slip.tool || slip.look === "stop" ? Text.AlignHCenter : Text.AlignLeft
            text: slip.title
            color: slip.tool ? Theme.cream : slip.dark ? Theme.goldLight : slip.chosen ? Theme.chosenInk : Theme.ink
            font.family: slip.tool ? Theme.sansMedium : slip.look === "plate" ? Theme.sans : Theme.serifBold
            font.pixelSize: slip.titleSize
            leading: 1.28
            Accessible.ignored: true
        }
        FigureText {
            id: figure

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.grid(1)
            x: slip.edge
            visible: slip.look === "plate" && slip.number.length === 4
            before: slip.number[0] ?? ""
            number: slip.number[1] ?? ""
            unit: slip.number[2] ?? ""
            after: slip.number[3] ?? ""
            size: slip.numberSize
            maximumWidth: Math.max(1, slip.width - 2 * slip.edge)
            numeralColor: Theme.goldCream
            wordColor: Theme.cream
            Accessible.ignored: true
        }
        Glyph {
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            anchors.rightMargin: slip.edge
            visible: slip.arrowed && !slip.backwards
            name: "next"
            size: slip.arrow
        }
    }
}
