pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The screen while nobody is here: the landscape by moonlight, the topic of the exhibition, and one figure at a time. The first touch
// already acts: on the figure or on a landing it opens that page, elsewhere it opens home.
FocusScope {
    id: attract

    required property Visit visit
    readonly property string readingKind: "apart"
    required property Exhibit exhibit
    required property bool ready
    property int shown: 0
    // The bar of an upright panel lies over the foot of the screen.
    readonly property real foot: Theme.upright ? Theme.bar : 0

    focus: true

    AttractScreen {
        id: model

        exhibit: attract.exhibit
        language: attract.visit.language
    }
    Landscape {
        id: landscape

        anchors.fill: parent
        night: true
        shown: !Theme.pictured
    }
    Loader {
        id: own

        anchors.fill: parent
        active: Theme.pictured
        sourceComponent: OwnPicture {
            exhibit: attract.exhibit
            language: attract.visit.language
            night: true
        }
    }
    Pressable {
        anchors.fill: parent
        objectName: "attract.begin"
        focus: true
        text: model.touch
        sink: 0
        onPressed: attract.visit.home()
        onClicked: attract.visit.home()
        Keys.onPressed: event => {
            event.accepted = true;
            attract.visit.home();
        }
    }
    DarkPlate {
        anchors.fill: words
        anchors.margins: -Theme.grid(3)
        visible: Theme.pictured && attract.ready
    }
    Column {
        id: words

        x: landscape.place(Qt.point(landscape.scenery.title.x, 0)).x
        y: landscape.place(Qt.point(0, landscape.scenery.title.y)).y
        width: landscape.scenery.title.width * landscape.fit
        visible: attract.ready
        spacing: Theme.grid(1)

        Label {
            visible: text !== ""
            text: model.kicker
            color: Theme.goldPale
            font.family: Theme.serifBold
            font.pixelSize: Theme.type(17, 0)
            font.letterSpacing: Words.english ? 0 : Theme.mm(2)
            width: words.width
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.mm(8)
            wrapMode: Text.NoWrap
            leading: 1.2
        }
        TitleText {
            Accessible.role: Accessible.Heading
            text: model.title
            color: Theme.cream
            largest: Math.min(Words.english ? Theme.type(56, 0) : Theme.displayTitle, words.width / 6)
            room: words.width
        }
        Repeater {
            model: model.positionings

            Row {
                id: positioning

                required property string name

                spacing: Theme.grid(2)

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm(3)
                    height: width
                    rotation: 45
                    color: Theme.goldLight
                }
                Label {
                    text: positioning.name
                    color: Theme.cream
                    font.family: Theme.serifBold
                    font.pixelSize: Theme.type(Words.english ? 14.5 : 17, 0)
                    leading: 1.25
                    width: Math.min(implicitWidth, words.width - Theme.mm(3) - Theme.grid(2))
                    wrapMode: Text.Wrap
                }
            }
        }
    }
    // The logo of the exhibition, on a strip of paper.
    Loader {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.grid(5)
        active: attract.exhibit.logo !== ""
        sourceComponent: Rectangle {
            width: mark.width + Theme.grid(3)
            height: mark.height + Theme.grid(3)
            radius: Theme.mm(2)
            color: Theme.plaque

            Image {
                id: mark

                // The logo may be an SVG or a pixel image. It is scaled to the available space.
                readonly property bool drawn: source.toString().endsWith(".svg")

                anchors.centerIn: parent
                width: Math.round(implicitWidth / (drawn ? 1 : Theme.pixelRatio))
                height: Math.round(implicitHeight / (drawn ? 1 : Theme.pixelRatio))
                source: attract.exhibit.logo
                sourceSize: drawn ? Qt.size(Theme.grid(28), Theme.grid(10)) : Theme.decoded(Theme.grid(28), Theme.grid(10))
                fillMode: Image.PreserveAspectFit
                asynchronous: true
                objectName: "attract.logo"
                Accessible.ignored: true
            }
        }
    }
    // The names of the steps glow on the stones of their landings.
    Repeater {
        model: Theme.pictured ? null : model.landings

        AttractLanding {
            required property int index
            readonly property point foot: landscape.place(landscape.scenery.landings[index] ?? Qt.point(0, 0))

            objectName: "attract." + stepId
            fit: landscape.fit
            room: Math.min(landscape.scenery.plinth - 4, landscape.scenery.plaquePitch - 30)
            grand: landscape.scenery.plaqueSize
            plated: landscape.scenery.plated
            x: Math.round(foot.x - width / 2)
            y: Math.round(foot.y)
            visible: attract.ready && landscape.settled
            onPressed: attract.visit.open("step", stepId)
            onClicked: attract.visit.open("step", stepId)
        }
    }
    Repeater {
        model: model.figures

        AttractFigure {
            required property int index

            current: index === attract.shown
            objectName: current ? "attract.figure" : ""
            x: words.x
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.grid(Theme.upright ? 27 : 4)
            shown: current && attract.ready
            onPressed: attract.visit.open("figure", figureId)
            onClicked: attract.visit.open("figure", figureId)
        }
    }
    DarkPlate {
        anchors.fill: begin
        anchors.margins: -Theme.grid(2)
        visible: Theme.pictured && attract.ready
    }
    Column {
        id: begin

        anchors.right: Theme.upright ? undefined : parent.right
        anchors.horizontalCenter: Theme.upright ? parent.horizontalCenter : undefined
        anchors.rightMargin: Theme.grid(10)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.upright ? attract.foot + Theme.grid(2) : Theme.grid(6)
        visible: attract.ready

        Label {
            // The control that fills the screen says it.
            Accessible.ignored: true
            anchors.right: Theme.upright ? undefined : parent.right
            anchors.horizontalCenter: Theme.upright ? parent.horizontalCenter : undefined
            text: model.touch
            width: Math.min(implicitWidth, attract.width * (Theme.upright ? 0.9 : 0.5))
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.mm(10)
            font.features: ({})
            color: Theme.cream
            font.family: Theme.serif
            font.pixelSize: Theme.type(22, 0)
            wrapMode: Text.NoWrap
            leading: 1.2
        }
        Label {
            anchors.right: Theme.upright ? undefined : parent.right
            anchors.horizontalCenter: Theme.upright ? parent.horizontalCenter : undefined
            visible: text !== ""
            text: model.otherTouch
            width: Math.min(implicitWidth, attract.width * (Theme.upright ? 0.9 : 0.5))
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.mm(10)
            color: Theme.goldPale
            font.pixelSize: Theme.type(15, 0)
            wrapMode: Text.NoWrap
            leading: 1.2
        }
    }
    Label {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.rightMargin: Theme.grid(2)
        anchors.bottomMargin: Theme.grid(1) + attract.foot
        visible: attract.ready && !Theme.pictured
        text: Words.illustration
        color: Theme.creamSoft
        font.pixelSize: Theme.type(10, 0)
        leading: 1
    }
    DarkPlate {
        anchors.fill: credit
        anchors.margins: -Theme.grid(1)
        visible: credit.visible
    }
    Label {
        id: credit

        readonly property OwnPicture picture: own.item as OwnPicture

        x: words.x - Theme.grid(2)
        y: words.y + words.height + Theme.grid(5)
        visible: attract.ready && text !== ""
        text: picture?.credit ?? ""
        color: Theme.creamSoft
        font.pixelSize: Theme.type(10, 0)
        wrapMode: Text.NoWrap
        leading: 1.2
    }
    Timer {
        interval: 6000
        repeat: true
        running: attract.visible && attract.visit.phase === "attract" && !Theme.reducedMotion
        onTriggered: attract.shown = (attract.shown + 1) % Math.max(1, model.figures.count)
    }
}
