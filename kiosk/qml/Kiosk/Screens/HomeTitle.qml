pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The title in the empty upper left of the drawing: kicker, name and seal, and the name and place in the other language. Lines that the
// exhibition lacks leave no space.
Item {
    id: block

    required property real fit
    required property string title
    required property string kicker
    required property string aside
    required property string seal
    required property string sealPicture
    readonly property bool sealed: seal !== "" || sealPicture !== ""

    height: column.height

    Column {
        id: column

        width: parent.width

        Label {
            width: parent.width
            visible: text !== ""
            text: block.kicker
            color: Theme.highContrast ? Theme.ink : Theme.brown
            font.family: Theme.serifBold
            font.pixelSize: Theme.type(17, 0.4)
            font.letterSpacing: Words.english ? 0 : Theme.mm(2)
            leading: 1.3
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.mm(8)
            wrapMode: Text.NoWrap
        }
        Item {
            width: parent.width
            // The letters of a second line may reach below it.
            height: name.height + (name.broken ? Theme.grid(1) : 0)

            TitleText {
                id: name

                text: block.title
                largest: Math.min(Words.english ? Theme.type(56, 0) : Theme.displayTitle,
                                  block.width / (Words.english ? 6.9 : 6))
                room: block.width - (block.sealed ? mark.width + Theme.grid(3) : 0)
                Accessible.role: Accessible.Heading
            }
            Item {
                id: mark

                // The seal may be an SVG or a pixel image.
                readonly property bool drawn: block.sealPicture.endsWith(".svg")

                width: Theme.grid(8)
                height: width
                visible: block.sealed
                x: (name.broken ? name.contentWidth : name.width) + Theme.grid(3)
                y: name.height / name.lineCount * 0.2

                Seal {
                    visible: block.sealPicture === ""
                    text: block.seal
                    size: parent.width
                }
                Image {
                    anchors.fill: parent
                    visible: block.sealPicture !== ""
                    source: block.sealPicture
                    sourceSize: mark.drawn ? Qt.size(width, height) : Theme.decoded(width, height)
                    fillMode: Image.PreserveAspectFit
                    horizontalAlignment: Image.AlignLeft
                    asynchronous: true
                    objectName: "home.seal"
                    Accessible.ignored: true
                }
            }
        }
        Label {
            width: Math.min(implicitWidth, block.width * 0.94)
            visible: text !== ""
            text: block.aside
            color: Theme.highContrast ? Theme.ink : Theme.inkSoft
            font.pixelSize: Theme.type(14, 0.3)
            font.letterSpacing: Theme.mm(0.5)
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.mm(10)
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            leading: 1.3
        }
    }
}
