pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// Home over the bundle's own picture: the title on paper at the top, and at the foot the steps and the parts as plaques in rows.
FocusScope {
    id: home

    required property Visit visit
    required property Exhibit exhibit
    required property HomeScreen model

    readonly property real edge: Theme.grid(Theme.upright ? 5 : 6)
    readonly property real margin: (Theme.barBelow ? 0 : Theme.bar) + edge
    readonly property real room: width - margin - edge
    readonly property int count: model.landings.count
    // Rows of about equal length: at most five plaques on a wide panel, three on an upright one; two with long words.
    readonly property int most: Theme.upright ? (Theme.textScale > 1.3 || count === 4 ? 2 : 3) : 5
    readonly property int rows: Math.max(1, Math.ceil(count / most))
    readonly property int columns: Math.max(1, Math.ceil(count / rows))

    signal opened(kind: string, itemId: string, from: Item)

    OwnPicture {
        id: own

        anchors.fill: parent
        exhibit: home.exhibit
        language: home.visit.language
        night: Theme.night
    }
    // Text stands on paper, so that it can be read on any picture.
    PaperPlate {
        id: top

        x: home.margin
        y: home.edge
        width: heading.width + Theme.grid(6)
        height: heading.height + Theme.grid(4)

        HomeTitle {
            id: heading

            x: Theme.grid(3)
            y: Theme.grid(2)
            width: Math.min(home.room - Theme.grid(6), Theme.grid(Theme.upright ? 110 : 100))
            fit: 1
            title: home.model.title
            kicker: home.model.kicker
            aside: home.model.aside
            seal: home.model.seal
            sealPicture: home.model.sealPicture
        }
    }
    Column {
        opacity: Theme.decked ? 0 : 1
        x: home.margin
        width: home.room
        anchors.bottom: parent.bottom
        anchors.bottomMargin: (Theme.barBelow ? Theme.bar : 0) + home.edge
        spacing: Theme.grid(2)

        Grid {
            id: steps

            readonly property real cell: (width - (columns - 1) * spacing) / columns
            // All plaques are as high as the one with the longest words. If that does not fit below the title, they show the names only;
            // a step's page begins with its summary.
            property real tallest: 0
            property real shortest: 0
            readonly property real most: (home.height - top.y - top.height - credits.height - parts.height
                                          - (Theme.barBelow ? Theme.bar : 0) - home.edge - Theme.grid(6)) / home.rows - spacing
            readonly property bool brief: tallest > most

            function measure(): void {
                let whole = 0, name = 0;
                for (let index = 0; index < plaques.count; index++) {
                    const plaque = plaques.itemAt(index) as StepPlaque;
                    whole = Math.max(whole, plaque?.natural ?? 0);
                    name = Math.max(name, plaque?.short ?? 0);
                }
                tallest = whole;
                shortest = name;
            }

            width: parent.width
            columns: home.columns
            spacing: Theme.grid(2)

            Repeater {
                id: plaques

                model: home.model.landings

                StepPlaque {
                    id: plaque

                    required property string stepId

                    objectName: "home." + stepId
                    width: steps.cell
                    height: steps.brief ? steps.shortest : steps.tallest
                    brief: steps.brief
                    deckTitle: name
                    deckNote: summary.replace(/\n/g, "")
                    deckSeal: numeral
                    onShortChanged: steps.measure()
                    onNaturalChanged: steps.measure()
                    onClicked: home.opened("step", stepId, plaque)
                    Component.onCompleted: steps.measure()
                }
            }
        }
        Grid {
            id: parts

            readonly property int count: home.model.stones.count
            readonly property real cell: (width - (columns - 1) * spacing) / columns
            property real tallest: 0

            function measure(): void {
                let most = 0;
                for (let index = 0; index < ways.count; index++)
                    most = Math.max(most, (ways.itemAt(index) as PartPlaque)?.natural ?? 0);
                tallest = most;
            }

            width: parent.width
            // One row, or on an upright panel rows of at most four.
            columns: Math.max(1, Theme.upright ? Math.ceil(count / Math.max(1, Math.ceil(count / 4))) : count)
            spacing: Theme.grid(2)

            Repeater {
                id: ways

                model: home.model.stones

                PartPlaque {
                    id: part

                    required property string kind
                    required property string title

                    objectName: "home." + kind
                    deckLook: "part"
                    deckGlyph: kind
                    width: parts.cell
                    height: parts.tallest
                    glyph: kind
                    text: title
                    onNaturalChanged: parts.measure()
                    onClicked: home.opened(kind, "", part)
                    Component.onCompleted: parts.measure()
                }
            }
        }
    }
    PaperPlate {
        id: credits

        x: home.margin
        anchors.top: top.bottom
        anchors.topMargin: Theme.grid(1.5)
        width: credit.width + Theme.grid(2)
        height: credit.height + Theme.grid(1)
        visible: own.credit !== ""

        Label {
            id: credit

            anchors.centerIn: parent
            text: own.credit
            color: Theme.inkSoft
            font.pixelSize: Theme.type(10, 0)
            wrapMode: Text.NoWrap
            leading: 1.2
        }
    }
}
