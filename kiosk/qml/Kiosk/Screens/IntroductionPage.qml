pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The introduction, the positionings, and the source of all quotations.
Page {
    id: page

    readonly property bool wide: !page.narrow && Theme.textScale < 1.6

    IntroductionScreen {
        id: model

        exhibit: page.exhibit
        language: page.visit.language
    }
    Silk {
        id: silk

        anchors.fill: parent
        // Its last line is vermilion, and lies before the hills.
        strength: Theme.deeper ? 0.1 : 0.3
    }
    Scroller {
        ground: silk
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.grid(6)
        anchors.bottomMargin: Theme.grid(3)
        spacing: Theme.grid(5)

        PageHeader {
            width: parent.width
            kicker: model.kicker
            title: model.headline
            // In large English a headline has many lines, and is read like a paragraph.
            titleLeading: Words.english && Theme.textScale > 1.5 ? 1.3 : 1.12
        }
        ListenButton {
            objectName: "listen"
            page: page
            name: "introduction"
        }
        Flow {
            id: flow

            width: parent.width
            spacing: Theme.grid(8)

            Column {
                width: page.wide && beside.visible ? Math.min(Theme.measure, flow.width * 0.55) : flow.width
                spacing: Theme.grid(3)

                Repeater {
                    model: model.passages

                    Passage {
                        width: parent ? Math.min(parent.width, beside.visible ? parent.width : Theme.measure) : 0
                        onPictured: (photoId, from) => page.opened("photo", "/" + photoId, from)
                    }
                }
            }
            Column {
                id: beside

                visible: model.positionings.count > 0 || model.verse !== "" || model.closing !== "" || origin.text !== ""
                width: page.wide ? flow.width - flow.spacing - Math.min(Theme.measure, flow.width * 0.55) : flow.width
                spacing: Theme.grid(3)

                Label {
                    visible: text !== "" && model.positionings.count > 0
                    width: parent.width
                    text: model.positioningsTitle
                    color: Theme.brown
                    font.family: Theme.serifBold
                    font.pixelSize: Theme.lead
                    Accessible.role: Accessible.Heading
                }
                Repeater {
                    model: model.positionings

                    Rectangle {
                        id: plate

                        required property string heading
                        required property string body

                        width: parent ? parent.width : 0
                        height: lines.height + Theme.grid(6)
                        radius: Theme.mm(2)
                        gradient: Gradient {
                            orientation: Gradient.Horizontal
                            GradientStop { position: 0; color: Theme.plate }
                            GradientStop { position: 1; color: Theme.plateEnd }
                        }

                        Shadow {}
                        Column {
                            id: lines

                            anchors.verticalCenter: parent.verticalCenter
                            x: Theme.grid(4)
                            width: parent.width - Theme.grid(8)

                            Label {
                                width: parent.width
                                text: plate.heading
                                color: Theme.goldCream
                                font.family: Theme.serif
                                font.pixelSize: Theme.heading
                                leading: 1.3
                                Accessible.role: Accessible.Heading
                            }
                            Label {
                                width: parent.width
                                text: Words.kept(plate.body)
                                color: Theme.cream
                            }
                        }
                    }
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: model.verse
                    color: Theme.figure
                    font.family: Theme.serifBold
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: model.closing
                    color: Theme.accent
                    font.family: Theme.serif
                    font.pixelSize: Theme.lead
                }
                Label {
                    id: origin

                    width: parent.width
                    visible: text !== ""
                    text: [Words.sourceLine(model.source), Words.kept(model.origin)].filter(line => line).join("\n")
                    color: Theme.inkSoft
                    font.pixelSize: Theme.caption
                    leading: 1.4
                }
            }
        }
    }
}
