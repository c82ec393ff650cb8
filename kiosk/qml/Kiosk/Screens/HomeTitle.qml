pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// The title in the empty upper left of the drawing: kicker, name, and the name in the other language.
Item {
    id: block

    required property real fit
    required property string title
    required property string kicker
    required property string aside

    height: column.height

    Column {
        id: column

        width: parent.width

        Label {
            width: parent.width
            text: block.kicker
            color: Theme.brown
            font.family: Theme.serifBold
            font.pixelSize: Theme.type(17, 0.4)
            font.letterSpacing: Words.english ? 0 : Theme.mm(2)
            leading: 1.3
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.mm(8)
            wrapMode: Text.NoWrap
        }
        Row {
            spacing: Theme.grid(3)

            Label {
                id: name

                text: block.title
                font.family: Theme.serif
                font.pixelSize: Math.min(Words.english ? Theme.type(56, 0) : Theme.displayTitle,
                                         block.width / (Words.english ? 6.9 : 6))
                leading: 1.1
                wrapMode: Text.NoWrap
                Accessible.role: Accessible.Heading
            }
            Seal {
                y: name.height * 0.2
                text: "北\n碚"
                size: Theme.grid(8)
            }
        }
        Label {
            text: block.aside
            color: Theme.inkSoft
            font.pixelSize: Theme.type(14, 0.3)
            font.letterSpacing: Theme.mm(0.5)
            wrapMode: Text.NoWrap
            leading: 1.3
        }
    }
}
