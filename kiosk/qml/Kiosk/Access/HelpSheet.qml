pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The help sheet: where one is, what fingers and keys do, and who helps. In large type its parts fold, and one is open at a time.
Leaf {
    id: sheet

    required property Exhibit exhibit
    // Whether it is open on the staff page.
    property bool staffed: false
    readonly property string place: staffed ? Words.staff : model.name || Words.home
    property int part: 0
    readonly property real gap: Theme.grid(2)
    readonly property real footRoom: foot.height + gap
    readonly property bool folds: Theme.textScale >= 1.5 || !Theme.barBelow && plain > room
    readonly property real room: foot.y - gap - start
    readonly property real start: Math.round(here.y + here.height + Theme.grid(2))
    readonly property real bodyWidth: Theme.barBelow && !folds ? Math.floor((contentWidth - Theme.grid(5)) / 2) : contentWidth
    readonly property real plain: 3 * (plainHead + Theme.grid(2)) + fingers.height + keys.height + people.height + 2 * Theme.grid(3)
    readonly property real plainHead: Math.round(Theme.type(17, 0.5) * 1.3) + Theme.mm(2)
    readonly property real headHeight: folds ? fingersHead.implicitHeight : plainHead
    readonly property bool abreast: folds && Theme.barBelow
    readonly property real headWidth: abreast ? Math.floor((contentWidth - 2 * Theme.gap) / 3) : bodyWidth
    readonly property list<Item> bodies: [fingers, keys, people]

    function headX(index: int): real {
        if (abreast)
            return padding + index * (headWidth + Theme.gap);
        return padding + (!folds && Theme.barBelow && index === 1 ? bodyWidth + Theme.grid(5) : 0);
    }
    function headY(index: int): real {
        if (abreast)
            return start;
        if (folds)
            return start + index * (headHeight + Theme.grid(1.6)) + (index > part ? bodies[part].height + Theme.grid(3.2) : 0);
        if (Theme.barBelow)
            return index < 2 ? start : start + headHeight + fingers.height + Theme.grid(5);
        return start + index * (headHeight + Theme.grid(5)) + (index > 0 ? fingers.height : 0) + (index > 1 ? keys.height : 0);
    }

    title: Words.help
    note: Words.helpNote
    implicitHeight: start + foot.height + padding + gap
                    + (folds ? headHeight + Theme.grid(3) + Math.max(fingers.height, keys.height, people.height)
                             : headHeight + Math.max(keys.height, fingers.height + headHeight + people.height + Theme.grid(5)) + Theme.grid(3))
    onVisibleChanged: part = 0

    PageName {
        id: model

        exhibit: sheet.exhibit
        language: sheet.visit.language
        kind: sheet.visit.kind
        itemId: sheet.visit.itemId
    }

    component Head: FoldHead {
        required property int index

        x: sheet.headX(index)
        y: sheet.headY(index)
        width: sheet.headWidth
        height: sheet.headHeight
        able: sheet.folds
        spare: !sheet.folds
        deckTitle: sign
        deckLook: "stop"
        deckChosen: sheet.folds && open
        fixed: !sheet.folds
        brief: sheet.abreast
        open: !sheet.folds || sheet.part === index
        onClicked: sheet.part = index
    }
    component Title: Item {
        required property Head head

        anchors.fill: head
        visible: head.fixed
        Accessible.ignored: !enabled
        Accessible.role: Accessible.Heading
        Accessible.name: head.sign
    }
    component Body: Column {
        required property Head head

        x: sheet.abreast ? sheet.padding : head.x
        y: head.y + head.height + Theme.grid(2)
        width: sheet.bodyWidth
        visible: head.open
        spacing: Theme.grid(Theme.textScale < 1.4 ? 1 : 0.6)
    }
    component Line: Row {
        id: line

        required property string glyph
        required property string words
        property string key

        width: parent?.width ?? 0
        spacing: Theme.grid(2)
        Accessible.ignored: !enabled
        Accessible.role: Accessible.StaticText
        Accessible.name: key ? Words.named(key, words) : words

        Glyph {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            name: line.glyph
            size: Math.round(Theme.grid(5.4) * (1 + (Theme.textScale - 1) * 0.6))
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: line.width - sign.width - line.spacing

            Label {
                width: parent.width
                visible: text !== ""
                text: line.key
                color: Theme.brown
                font.family: Theme.sansMedium
                font.pixelSize: Theme.caption
                leading: 1.25
                Accessible.ignored: true
            }
            Label {
                width: parent.width
                text: line.words
                font.pixelSize: Theme.type(Theme.textScale < 1.4 ? 11 : 10, 1)
                leading: 1.3
                Accessible.ignored: true
            }
        }
    }

    Column {
        id: here

        x: sheet.padding
        y: sheet.contentTop
        width: sheet.contentWidth
        spacing: Theme.grid(0.5)

        Label {
            width: parent.width
            text: Words.youAreHere
            color: Theme.brown
            font.family: Theme.sansMedium
            font.pixelSize: Theme.caption
            leading: 1.2
        }
        Label {
            width: parent.width
            text: sheet.place
            font.family: Theme.serif
            font.pixelSize: Theme.type(17, 0.4)
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.type(12, 0.4)
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            leading: 1.25
        }
    }
    Head { id: fingersHead; index: 0; sign: Words.fingers; parts: Words.fingersParts; objectName: "help.fingers" }
    Title { head: fingersHead }
    Body {
        id: fingers

        head: fingersHead

        Line { glyph: "tap"; words: Words.tapHelp }
        Line { glyph: "swipe"; words: Words.swipeHelp }
        Line { glyph: "pinch"; words: Words.pinchHelp }
    }
    Head { id: keysHead; index: 1; sign: Words.keys; parts: Words.keysParts; objectName: "help.keys" }
    Title { head: keysHead }
    Body {
        id: keys

        head: keysHead

        Line { glyph: "up-down"; key: Words.keyUpDown; words: Words.keyUpDownHelp }
        Line { glyph: "left-right"; key: Words.keyBackNext; words: Words.keyBackNextHelp }
        Line { glyph: "check"; key: Words.keyOk; words: Words.keyOkHelp }
        Line { glyph: "help"; key: Words.keyHelp; words: Words.keyHelpHelp }
    }
    Head { id: peopleHead; index: 2; sign: Words.people; parts: Words.peopleParts; objectName: "help.people" }
    Title { head: peopleHead }
    Body {
        id: people

        head: peopleHead

        Line { glyph: "person"; words: Words.staffHelp }
        Line { glyph: "home"; words: Words.againHelp }
    }
    Plate {
        id: foot

        x: sheet.padding
        y: sheet.height - height - sheet.padding
        width: sheet.contentWidth
        height: Math.max(Theme.grid(9), implicitHeight)
        objectName: "help.close"
        strong: true
        opacity: lifted ? 0 : 1
        icon.name: "close"
        text: Words.close
        onClicked: sheet.visit.closeSheet()
    }
}
