import QtQuick
import Kiosk.Theme
import Kiosk.Controls
import Kiosk.Models

// A slip with one line for a visitor who uses keys: the name of a key (while the help key is held), or that there is nothing further.
Rectangle {
    id: slip

    required property Steering keys
    property string line

    function say(line: string): void {
        slip.line = line;
        rest.restart();
    }

    objectName: "key.line"
    width: words.width + Theme.grid(6)
    height: words.height + Theme.grid(3)
    visible: rest.running && keys.byKey
    radius: Theme.mm(2)
    color: Theme.deep
    border.color: Theme.goldLight
    border.width: Math.max(1, Theme.mm(0.5))
    Accessible.role: Accessible.AlertMessage
    Accessible.name: line

    Connections {
        target: slip.keys

        function onNamed(deed: string): void {
            slip.say(Words.keyName(deed));
        }
        function onEnded(forward: bool): void {
            slip.say(forward ? Words.lastItem : Words.firstItem);
        }
        function onMoved(): void {
            rest.stop();
        }
        function onScrolled(): void {
            rest.stop();
        }
    }
    Timer {
        id: rest

        interval: 3000
    }
    Label {
        id: words

        anchors.centerIn: parent
        width: Math.min(implicitWidth, (slip.parent?.width ?? 0) * 0.8)
        horizontalAlignment: Text.AlignHCenter
        text: slip.line
        color: Theme.cream
        font.family: Theme.sansMedium
        font.pixelSize: Theme.body
        leading: 1.3
        Accessible.ignored: true
    }
}
