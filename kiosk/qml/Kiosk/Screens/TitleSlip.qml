import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// The title slip on the bar, as on the cover of a book: the name of the program, and the seal of the exhibition. An ornament.
Rectangle {
    id: slip

    required property Exhibit exhibit
    required property string language

    width: Theme.grid(7)
    height: Theme.grid(19)
    color: Theme.paper

    HomeScreen {
        id: model

        exhibit: slip.exhibit
        language: slip.language
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.mm(1.4)
        color: "transparent"
        border.color: Theme.rule
        border.width: Math.max(1, Theme.mm(0.4))
    }
    VerticalText {
        id: name

        anchors.horizontalCenter: parent.horizontalCenter
        y: model.seal || model.sealPicture ? Theme.grid(2.2) : Math.round((parent.height - height) / 2)
        characters: "拾级"
        font.pixelSize: Theme.grid(3.8)
        Accessible.role: Accessible.StaticText
        Accessible.name: characters
    }
    Seal {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.grid(1.4)
        visible: model.seal !== "" && model.sealPicture === ""
        text: model.seal.replace(/\n/g, "")
        size: Theme.grid(4)
    }
    Image {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.grid(1.4)
        width: Theme.grid(4)
        height: width
        visible: model.sealPicture !== ""
        source: model.sealPicture
        sourceSize: model.sealPicture.endsWith(".svg") ? Qt.size(width, height) : Theme.decoded(width, height)
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        Accessible.ignored: true
    }
}
