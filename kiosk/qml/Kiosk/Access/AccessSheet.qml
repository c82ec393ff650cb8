pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The accessibility sheet: what to see, hear and touch, and back to standard. A change shows at once on the page beside it. Where large
// type leaves no room, the three parts fold, and one is open at a time; so nothing scrolls and nothing is lost.
Leaf {
    id: sheet

    property int part: 0
    // Whether all controls are shown in the deck of reach mode, and the sheet is not seen.
    property bool decked: false
    // Between two parts; what is left of a wide sheet goes there.
    readonly property real group: Theme.barBelow ? Theme.grid(4) : Theme.grid(4.4) + Math.max(0, Math.min(Theme.grid(4), (room - plain) / 3.2))
    readonly property real gap: Theme.grid(2)
    readonly property real margin: Theme.grid(Words.english ? 10 : 8.5)
    // The columns of an upright sheet that does not fold.
    readonly property real column: Math.floor((contentWidth - Theme.grid(4)) / 2)
    readonly property real room: foot.y - gap - contentTop
    readonly property real plain: see.implicitHeight + hear.low + touch.implicitHeight + 2 * Theme.grid(4.4)
    readonly property bool folds: Theme.textScale >= 1.5 || !Theme.barBelow && plain > room
    readonly property real bodyWidth: folds ? contentWidth : Theme.barBelow ? column - margin : contentWidth - margin
    // Upright, the heads of folded parts stand side by side.
    readonly property bool abreast: folds && Theme.barBelow
    readonly property real headWidth: abreast ? Math.floor((contentWidth - 2 * Theme.gap) / 3) : contentWidth
    readonly property list<Item> bodies: [see, hear, touch]

    function headX(index: int): real {
        return padding + (abreast ? index * (headWidth + Theme.gap) : 0);
    }
    function headY(index: int): real {
        if (abreast)
            return contentTop;
        return contentTop + index * (seeHead.height + Theme.grid(1.6)) + (index > part ? bodies[part].implicitHeight + Theme.grid(3.2) : 0);
    }
    function bodyX(index: int): real {
        if (folds)
            return padding;
        return padding + margin + (Theme.barBelow && index > 0 ? column + Theme.grid(4) : 0);
    }
    function bodyY(index: int): real {
        if (folds)
            return (abreast ? contentTop : headY(index)) + seeHead.height + Theme.grid(abreast ? 3 : 2);
        if (Theme.barBelow)
            return contentTop + (index === 2 ? hear.implicitHeight + group : 0);
        return contentTop + (index > 0 ? see.implicitHeight + group : 0) + (index > 1 ? hear.implicitHeight + group : 0);
    }
    function shows(index: int): bool {
        return !folds || decked || part === index;
    }

    title: Words.access
    note: Theme.textScale > 1.2 ? Words.accessNoteShort : Words.accessNote
    // Upright, the sheet is as tall as its content.
    implicitHeight: contentTop + foot.height + padding + gap
                    + (folds ? seeHead.height + Theme.grid(3) + Math.max(see.implicitHeight, hear.implicitHeight, touch.implicitHeight) + gap
                             : Math.max(see.implicitHeight, hear.implicitHeight + group + touch.implicitHeight) + group)
    onVisibleChanged: if (!visible) part = 0

    component Head: FoldHead {
        required property int index

        x: sheet.headX(index)
        y: sheet.headY(index)
        width: sheet.headWidth
        visible: sheet.folds
        brief: sheet.abreast
        spare: true
        open: sheet.part === index
        onClicked: sheet.part = index
    }
    component Sign: Item {
        required property string sign
        required property Item body

        x: body.x - sheet.margin
        y: body.y
        width: sheet.margin
        height: body.implicitHeight
        visible: !sheet.folds

        Label {
            id: mark

            y: -Theme.mm(1)
            text: parent.sign
            color: Theme.heart
            font.family: Theme.serif
            font.pixelSize: Theme.type(Words.english ? 11 : 21, 0)
            leading: 1.2
            wrapMode: Text.NoWrap
        }
        Rectangle {
            x: Math.round(mark.width / 2)
            y: mark.height + Theme.mm(2)
            width: Math.max(1, Theme.mm(0.6))
            height: Math.max(0, parent.height - y)
            color: Theme.goldMiddle
        }
    }

    Sign { sign: Words.see; body: see }
    Sign { sign: Words.hear; body: hear }
    Sign { sign: Words.touch; body: touch }
    Head { id: seeHead; index: 0; sign: Words.see; parts: Words.seeParts; objectName: "access.see" }
    SeePart {
        id: see

        x: sheet.bodyX(0)
        y: sheet.bodyY(0)
        width: sheet.bodyWidth
        visible: sheet.shows(0)
        visit: sheet.visit
        gap: sheet.gap
        abreast: sheet.abreast
    }
    Head { index: 1; sign: Words.hear; parts: Words.hearParts; objectName: "access.hear" }
    HearPart {
        id: hear

        x: sheet.bodyX(1)
        y: sheet.bodyY(1)
        width: sheet.bodyWidth
        visible: sheet.shows(1)
        visit: sheet.visit
        gap: sheet.gap
        beside: !sheet.folds && !Theme.barBelow
    }
    Head { index: 2; sign: Words.touch; parts: Words.touchParts; objectName: "access.touch" }
    TouchPart {
        id: touch

        x: sheet.bodyX(2)
        y: sheet.bodyY(2)
        width: sheet.bodyWidth
        visible: sheet.shows(2)
        visit: sheet.visit
        gap: sheet.gap
    }
    Row {
        id: foot

        x: sheet.padding
        y: sheet.height - height - sheet.padding
        width: sheet.contentWidth
        spacing: Theme.grid(2)

        Plate {
            width: Math.round((parent.width - parent.spacing) * 0.55)
            height: Math.max(Theme.grid(9), implicitHeight)
            objectName: "access.standard"
            icon.name: "again"
            text: Words.standard
            wordSize: Math.min(Theme.caption, (width - Theme.grid(9)) / (Words.english ? 7.6 : 4.2))
            onClicked: sheet.visit.standard()
        }
        Plate {
            width: parent.width - parent.spacing - Math.round((parent.width - parent.spacing) * 0.55)
            height: Math.max(Theme.grid(9), implicitHeight)
            objectName: "access.close"
            strong: true
            icon.name: "close"
            text: Words.close
            onClicked: sheet.visit.closeSheet()
        }
    }
}
