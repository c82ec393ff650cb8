import QtQuick
import Kiosk.Theme
import Kiosk.Controls

// A large button with a Chinese and an English word. The main action is gold.
Pressable {
    id: control

    required property list<string> words
    property bool main: false
    property bool amber: false
    // What the deed is done to: several buttons on the page have the same words.
    property string about

    implicitWidth: Math.max(Theme.target * 2, face.width + Theme.grid(6))
    implicitHeight: Math.max(Theme.target * 1.25, face.height + Theme.grid(2))
    opacity: enabled ? 1 : 0.4
    text: words[0] + " " + words[1]
    Accessible.name: about ? text + ": " + about : text
    ringRadius: Theme.mm(3)

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm(3)
        color: control.main ? (control.down ? Theme.goldBright : control.amber ? Theme.amberDeep : Theme.goldLight) : control.down ? Theme.malachite : Theme.deep
        border.color: Theme.goldLight
        border.width: Math.max(1, Theme.mm(0.5))
    }
    Pair {
        id: face

        anchors.centerIn: parent
        widest: control.width - Theme.grid(3)
        zh: control.words[0]
        en: control.words[1]
        size: Theme.type(14, 0.7)
        color: control.main ? Theme.plaqueInk : Theme.cream
        colorEnglish: control.main ? Theme.plaqueInkSoft : Theme.creamSoft
        alignment: Text.AlignHCenter
        Accessible.ignored: true
    }
}
